"""The engines people have: each plans the sample organisation in its own way, with the rows of one process.

The scripts are those of `examples/python/engines`. An engine that is not installed is skipped by name;
`tests/run engines` installs all of them.
"""

from __future__ import annotations

import importlib
import importlib.util
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pyarrow as pa
import pytest

EXAMPLES = Path(__file__).resolve().parents[3] / "examples" / "python" / "engines"
COPIES = 3
# Every cycle year of the sample that is in view on the day of the question: care, leadership and the school.
CYCLE_YEARS_IN_VIEW = 3
PEOPLE_OF_THE_SAMPLE = 258

ENGINES: dict[str, tuple[str, Callable[[ModuleType, Any, str], dict[str, pa.Table]]]] = {
    "spark": ("pyspark", lambda script, tables, rules: script.run(tables, rules, partitions=3)),
    "ray": ("ray", lambda script, tables, rules: script.run(tables, rules, blocks=2)),
    "duckdb": ("duckdb", lambda script, tables, rules: script.run(tables, rules, size=100)),
    "polars": ("polars", lambda script, tables, rules: script.run(tables, rules, size=100)),
}


@pytest.fixture(autouse=True)
def scripts_can_be_imported(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.syspath_prepend(str(EXAMPLES))
    yield
    for name in ("people", "tagged", *(f"{engine}_plan" for engine in ENGINES)):
        sys.modules.pop(name, None)


@pytest.fixture
def people() -> Any:
    return importlib.import_module("people")


def needs(engine: str) -> None:
    """Skips by name what this machine lacks."""
    package = ENGINES[engine][0]
    if importlib.util.find_spec(package) is None:
        pytest.skip(f"{engine}: the package {package} is not installed")
    if engine == "spark" and shutil.which("java") is None:
        pytest.skip("spark: there is no java on the path (17 or newer)")


def as_rows(table: pa.Table, keys: tuple[str, ...]) -> list[dict[str, Any]]:
    """Rows as Python values in the order of their keys: not compared as the scripts do it."""
    return sorted(table.to_pylist(), key=lambda row: [str(row[key]) for key in keys])


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_gives_the_rows_of_one_process(engine: str, people: Any) -> None:
    needs(engine)
    tables, rules = people.sample(COPIES), people.configuration()
    expected = people.plan_here(tables, rules, threads=None)
    assert expected["outcomes"].num_rows == COPIES * PEOPLE_OF_THE_SAMPLE * CYCLE_YEARS_IN_VIEW

    found = ENGINES[engine][1](importlib.import_module(f"{engine}_plan"), tables, rules)
    assert found.keys() == expected.keys()
    for name, keys in people.KEYS.items():
        assert found[name].schema.equals(expected[name].schema), name
        assert as_rows(found[name], keys) == as_rows(expected[name], keys), name


def test_copies_are_people_of_their_own(people: Any) -> None:
    one, three = people.sample(), people.sample(COPIES)
    for name in people.OF_EMPLOYEES:
        assert three[name].num_rows == COPIES * one[name].num_rows
    assert len(set(three["employees"]["employee"].to_pylist())) == COPIES * PEOPLE_OF_THE_SAMPLE
    managers = {row["employee"]: row["manager"] for row in three["employees"].to_pylist()}
    assert {
        manager.endswith("-2") for one, manager in managers.items() if one.endswith("-2") and manager
    } == {True}


def test_a_lost_or_changed_row_is_a_difference(people: Any) -> None:
    plan = people.plan_here(people.sample(), people.configuration(), threads=1)
    assert people.differences(plan, plan) == []
    outcomes = plan["outcomes"]
    shuffled = plan | {"outcomes": pa.concat_tables([outcomes.slice(9), outcomes.slice(0, 9)])}
    assert people.differences(shuffled, plan) == []
    lost = plan | {"conversations": plan["conversations"].slice(1)}
    assert people.differences(lost, plan) == ["conversations"]
    reasons = pa.array([None] * plan["outcomes"].num_rows, pa.string())
    place = plan["outcomes"].column_names.index("reason")
    changed = plan | {"outcomes": plan["outcomes"].set_column(place, "reason", reasons)}
    assert people.differences(changed, plan) == ["outcomes"]


def test_tagged_tables_come_back_as_they_were(people: Any) -> None:
    tagged = importlib.import_module("tagged")
    tables = {name: people.sample()[name] for name in people.OF_EMPLOYEES}
    schemas = {name: table.schema for name, table in tables.items()}
    stream = tagged.tag(tables, schemas, key="employee")
    assert stream.schema.names == ["employee", *people.OF_EMPLOYEES]
    assert stream.num_rows == sum(table.num_rows for table in tables.values())
    found = tagged.untag(stream, schemas)
    for name, table in tables.items():
        assert found[name].to_pylist() == table.to_pylist()
    nothing = tagged.untag(stream.slice(0, 0), schemas)
    assert {name: (table.num_rows, table.schema) for name, table in nothing.items()} == {
        name: (0, schema) for name, schema in schemas.items()
    }


def test_duckdb_ranges_hold_everybody_once(people: Any, tmp_path: Path) -> None:
    needs("duckdb")
    duckdb = importlib.import_module("duckdb")
    tables = people.sample()
    people.write_parquet(tables, tmp_path)
    with duckdb.connect() as database:
        ranges = list(importlib.import_module("duckdb_plan").ranges(database, tmp_path, 100))
    ids = sorted(tables["employees"]["employee"].to_pylist())
    held = [[one for one in ids if first <= one < (beyond or "~")] for first, beyond in ranges]
    assert [len(part) for part in held] == [100, 100, 58]
    assert [one for part in held for one in part] == ids
