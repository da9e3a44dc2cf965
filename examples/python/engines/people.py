"""What the four scripts share: a workforce as Arrow tables, the rules, and one process to compare with.

The workforce is the sample organisation in `examples/rust/sample`, as often as asked: with 40 copies it has
ten thousand people. Nothing here distributes anything; that is what the engines are for.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet
import talent_core as tc

SAMPLE = Path(__file__).resolve().parents[2] / "rust" / "sample"
AS_OF = date(2026, 3, 2)

# Rows that belong to a person, and must travel with that person.
OF_EMPLOYEES = ("employees", "employments", "functions", "roles", "absences", "assignments")
# Small tables that every batch needs whole.
WHOLE = ("org_units", "org_unit_calendars")
# The tables of a plan, with the columns that tell their rows apart.
KEYS = {
    "outcomes": ("cycle", "work_year", "employee"),
    "trajectories": ("trajectory",),
    "conversations": ("trajectory", "moment", "occurrence"),
}

_DATES = ("birth_date", "start", "end", "probation_end")
_COLUMN_TYPES = {name: pa.date32() for name in _DATES} | {"fte": pa.float64(), "night_work": pa.bool_()}

Tables = Mapping[str, pa.Table]


def configuration() -> str:
    """The rules of the sample organisation, as YAML: text travels to every worker."""
    return (SAMPLE / "configuration.yaml").read_text(encoding="utf-8")


def sample(copies: int = 1) -> dict[str, pa.Table]:
    """The tables of the sample organisation; each copy has people of its own, in the same org units."""
    tables = {name: _read(SAMPLE / f"{name}.csv") for name in (*OF_EMPLOYEES, *WHOLE)}
    for name in OF_EMPLOYEES:
        tables[name] = pa.concat_tables([_copy(tables[name], number) for number in range(copies)])
    return tables


def write_parquet(tables: Tables, folder: Path) -> None:
    """One Parquet file per table, by employee where it has that column, as an extract would be."""
    for name, table in tables.items():
        ordered = table.sort_by("employee") if "employee" in table.column_names else table
        pa.parquet.write_table(ordered, folder / f"{name}.parquet", row_group_size=4096)


def plan_here(tables: Tables, rules: str, *, threads: int | None) -> dict[str, pa.Table]:
    """Plans these people in this process.

    Inside a worker `threads=1`: the engine around it already uses every core.
    """
    workforce = tc.Workforce(**{name: tables[name] for name in (*OF_EMPLOYEES, *WHOLE)}, threads=threads)
    plan = tc.Engine(tc.Configuration.from_yaml(rules)).plan(workforce, as_of=AS_OF, threads=threads)
    return {name: getattr(plan, name).to_arrow() for name in KEYS}


def plan_schemas(rules: str) -> dict[str, pa.Schema]:
    """The columns of a plan, from planning nobody: an engine wants to know them before it starts."""
    nobody = {name: table.slice(0, 0) if name in OF_EMPLOYEES else table for name, table in sample().items()}
    return {name: table.schema for name, table in plan_here(nobody, rules, threads=1).items()}


def report(engine: str, tables: Tables, found: Tables, rules: str) -> int:
    """Says what an engine planned, and whether one process plans the same rows; gives the exit status."""
    print(f"{engine}: {tables['employees'].num_rows:,} employees")
    for name, table in found.items():
        print(f"  {table.num_rows:>9,} rows of {name}")
    different = differences(found, plan_here(tables, rules, threads=None))
    print(f"NOT the same: {', '.join(different)}" if different else "the same rows as one process")
    return 1 if different else 0


def differences(found: Tables, expected: Tables) -> list[str]:
    """In which tables two plans differ, in whatever order an engine gave the rows."""
    return [name for name in KEYS if _in_order(found[name], name) != _in_order(expected[name], name)]


def _in_order(table: pa.Table, name: str) -> pa.Table:
    return table.sort_by([(key, "ascending") for key in KEYS[name]]).combine_chunks()


def _read(path: Path) -> pa.Table:
    convert = pa.csv.ConvertOptions(column_types=_types_of(path), strings_can_be_null=True, null_values=[""])
    return pa.csv.read_csv(path, convert_options=convert)


def _types_of(path: Path) -> dict[str, pa.DataType]:
    columns = path.read_text(encoding="utf-8").split("\n", 1)[0].split(",")
    return {name: _COLUMN_TYPES.get(name, pa.string()) for name in columns}


def _copy(table: pa.Table, number: int) -> pa.Table:
    """People of another copy: `L1001` becomes `L1001-7`, and so do their managers."""
    if number == 0:
        return table
    for column in {"employee", "manager"} & set(table.column_names):
        place = table.column_names.index(column)
        renamed = pc.binary_join_element_wise(table[column], f"-{number}", "")
        table = table.set_column(place, column, renamed)
    if "kind" in table.column_names and "value" in table.column_names:
        renamed = pc.binary_join_element_wise(table["value"], f"-{number}", "")
        is_manager = pc.equal(table["kind"], "manager")
        place = table.column_names.index("value")
        table = table.set_column(place, "value", pc.if_else(is_manager, renamed, table["value"]))
    return table
