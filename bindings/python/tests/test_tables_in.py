"""Every door for tables, by every producer, gives what the rows themselves give."""

from __future__ import annotations

import datetime
import pathlib
import pickle
from collections.abc import Callable, Iterator
from dataclasses import make_dataclass
from typing import Any, NamedTuple

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import talent_core as tc
from conftest import AS_OF, EMPLOYEES, EMPLOYMENTS, FUNCTIONS, REASONS, TABLES, arrow, reasons

Rows = list[dict[str, Any]]


def several_chunks(rows: Rows) -> Any:
    table = arrow(rows)
    return pa.concat_tables([table.slice(0, 2), table.slice(2, 0), table.slice(2, 1), table.slice(3)])


def sliced(rows: Rows) -> Any:
    """A window into a longer table: the rows before and after it do not count."""
    return arrow([rows[-1], *rows, rows[0]]).slice(1, len(rows))


def reader_with_empty_batches(rows: Rows) -> Any:
    table = arrow(rows)
    batches = table.to_batches()
    nothing = batches[0].slice(0, 0)
    return pa.RecordBatchReader.from_batches(table.schema, [nothing, *batches, nothing])


def lazy_reader(rows: Rows) -> Any:
    """Batches that arise in Python while they are read."""
    table = arrow(rows)

    def batches() -> Iterator[Any]:
        yield from table.to_batches(max_chunksize=1)

    return pa.RecordBatchReader.from_batches(table.schema, batches())


class OnlyArray:
    """Offers a single array, as a record batch does, and no stream."""

    def __init__(self, rows: Rows) -> None:
        self._batch = arrow(rows).combine_chunks().to_batches()[0]

    def __arrow_c_array__(self, requested_schema: object = None) -> tuple[object, object]:
        pair: tuple[object, object] = self._batch.__arrow_c_array__()
        return pair


def named_tuples(rows: Rows) -> Any:
    row = NamedTuple("row", [(name, Any) for name in rows[0]])  # type: ignore[misc]
    return [row(**values) for values in rows]


def dataclasses(rows: Rows) -> Any:
    row = make_dataclass("row", list(rows[0]))
    return [row(**values) for values in rows]


def columns(rows: Rows) -> Any:
    return {name: [row[name] for row in rows] for name in rows[0]}


def duckdb_relation(rows: Rows) -> Any:
    return duckdb.from_arrow(arrow(rows))


def duckdb_query(rows: Rows) -> Any:
    """A query that has not run yet, with an enumeration, which DuckDB gives as a dictionary."""
    given = arrow(rows)  # noqa: F841 - DuckDB finds it by its name
    names = ", ".join(f"'{row['employee']}'" for row in rows)
    return duckdb.sql(
        f"select * replace (employee::enum({names}) as employee) from given order by employee desc"
    )


PRODUCERS: dict[str, Callable[[Rows], Any]] = {
    "list of dictionaries": lambda rows: rows,
    "dataclasses": dataclasses,
    "named tuples": named_tuples,
    "dictionary of lists": columns,
    "pyarrow table": arrow,
    "pyarrow record batch": lambda rows: arrow(rows).combine_chunks().to_batches()[0],
    "pyarrow reader with empty batches": reader_with_empty_batches,
    "pyarrow reader out of Python": lazy_reader,
    "pyarrow several chunks": several_chunks,
    "pyarrow slice": sliced,
    "pyarrow large strings": lambda rows: arrow(rows, text=pa.large_string()),
    "pyarrow string views": lambda rows: arrow(rows, text=pa.string_view()),
    "pyarrow dictionaries": lambda rows: arrow(rows, text=pa.dictionary(pa.int32(), pa.string())),
    "pyarrow timestamps": lambda rows: arrow(rows, date=pa.timestamp("us")),
    "pyarrow timestamps in UTC": lambda rows: arrow(rows, date=pa.timestamp("ms", "UTC")),
    "pyarrow date64": lambda rows: arrow(rows, date=pa.date64()),
    "only an array": OnlyArray,
    "our own table": lambda rows: tc.Table(arrow(rows)),
    "polars": lambda rows: pl.DataFrame(rows, infer_schema_length=None),
    "polars several chunks": lambda rows: pl.concat(
        [pl.DataFrame([row]) for row in rows], how="diagonal_relaxed"
    ),
    "polars categories": lambda rows: pl.DataFrame(rows, infer_schema_length=None).with_columns(
        pl.col("employee").cast(pl.Categorical)
    ),
    "pandas": pd.DataFrame,
    "pandas on Arrow": lambda rows: arrow(rows).to_pandas(types_mapper=pd.ArrowDtype),
    "pandas categories": lambda rows: pd.DataFrame(rows).astype({"employee": "category"}),
    "DuckDB relation": duckdb_relation,
    "DuckDB query": duckdb_query,
}


@pytest.mark.parametrize("producer", PRODUCERS)
def test_every_producer_gives_the_same_plan(producer: str, engine: tc.Engine, plan: tc.Plan) -> None:
    make = PRODUCERS[producer]
    workforce = tc.Workforce(**{name: make(rows) for name, rows in TABLES.items()})
    assert workforce.diagnostics == []
    found = engine.plan(workforce, as_of=AS_OF)
    assert reasons(found) == REASONS
    assert found.to_dict() == plan.to_dict()
    assert found.conversations == plan.conversations


def test_rows_of_one_employee_need_not_be_adjacent(engine: tc.Engine) -> None:
    first = [{"employee": "E1", "start": datetime.date(2019, 4, 1), "end": datetime.date(2025, 3, 31)}]
    second = [{"employee": "E1", "start": datetime.date(2025, 4, 1), "end": None}]
    others = [{name: row[name] for name in ("employee", "start", "end")} for row in EMPLOYMENTS[1:]]
    whole = tc.Workforce(employees=EMPLOYEES, employments=[*first, *second, *others], functions=FUNCTIONS)
    apart = tc.Workforce(
        employees=arrow(EMPLOYEES), employments=arrow([*second, *others, *first]), functions=arrow(FUNCTIONS)
    )
    documents = [engine.plan(workforce, as_of=AS_OF).to_dict() for workforce in (whole, apart)]
    assert documents[0] == documents[1]


def test_frames_and_rows_may_be_mixed(engine: tc.Engine, plan: tc.Plan) -> None:
    workforce = tc.Workforce(
        employees=EMPLOYEES, employments=arrow(EMPLOYMENTS), functions=columns(FUNCTIONS)
    )
    assert engine.plan(workforce, as_of=AS_OF).to_dict() == plan.to_dict()


def test_attributes_are_further_columns() -> None:
    condition = tc.Condition({"fact": "attributes.level", "gte": 3}, attributes={"level": "integer"})
    year = tc.WorkYears({"kind": "annual", "starts": "01-01"}).named("2025")
    assert year is not None
    rows: Rows = [
        {"employee": "E1", "level": 3},
        {"employee": "E2", "level": 2},
        {"employee": "E3", "level": None},
    ]
    for employees in (
        rows,
        pl.DataFrame(rows),
        pd.DataFrame(rows).convert_dtypes(),
        pa.Table.from_pylist(rows),
    ):
        workforce = tc.Workforce(employees=employees)
        verdicts = condition.evaluate_all(workforce, work_year=year, as_of="2025-01-01")
        assert verdicts.to_pylist() == [
            {"employee": "E1", "verdict": True},
            {"employee": "E2", "verdict": False},
            {"employee": "E3", "verdict": None},
        ]


def test_csv_files_are_read_by_path_and_as_bytes(tmp_path: pathlib.Path) -> None:
    document: dict[str, Any] = {
        "work_years": {"kind": "annual", "starts": "01-01"},
        "attributes": {"level": "integer"},
    }
    configuration = tc.Configuration.from_dict(document)
    employees = tmp_path / "employees.csv"
    employees.write_text("employee,level\nE2,3\nE1,\n", encoding="utf-8")
    employments = b"employee,start\nE1,2020-01-01\n\nE2,2020-02-30\n"
    for file in (employees, str(employees), employees.read_bytes()):
        workforce = tc.Workforce.from_csv(configuration, file, employments=employments)
        for read in (workforce, pickle.loads(pickle.dumps(workforce))):
            assert (read.employees, read.unreadable) == (["E1", "E2"], ["E2"])
            found = read.diagnostics[0]
            assert (found.code, found.pointer) == ("impossible_date", "/employments/1/start")
            # The header is line 1, and the empty line counts.
            assert read.line_of(found.pointer) == ("employments", 4)
            assert read.line_of("/employments/2") is None
    assert tc.Workforce(employees=[{"employee": "E1"}]).line_of("/employees/0") is None


def test_csv_files_with_wrong_columns_are_refused_by_name(tmp_path: pathlib.Path) -> None:
    configuration = tc.Configuration.from_dict({"work_years": {"kind": "annual", "starts": "01-01"}})
    with pytest.raises(tc.TableError) as caught:
        tc.Workforce.from_csv(configuration, b"employee;level\n", employments=b"employee,strat\n")
    assert [found.code for found in caught.value.diagnostics] == [
        "table_separator",
        "column_unknown",
        "column_missing",
    ]
    with pytest.raises(FileNotFoundError):
        tc.Workforce.from_csv(configuration, tmp_path / "nowhere.csv")
    with pytest.raises(TypeError, match="employees: the path of a CSV file"):
        tc.Workforce.from_csv(configuration, 3)  # type: ignore[arg-type]


def test_no_rows_at_all(engine: tc.Engine) -> None:
    nothing: list[Any] = [
        [],
        pa.table({"employee": pa.array([], pa.string())}),
        pl.DataFrame({"employee": []}),
    ]
    for employees in nothing:
        found = engine.plan(tc.Workforce(employees=employees), as_of=AS_OF)
        assert (len(found.outcomes), found.summary["population"]) == (0, 0)


@pytest.mark.parametrize("threads", [1, 2, 7])
def test_threads_change_nothing(threads: int, engine: tc.Engine) -> None:
    from conftest import crowd

    tables = crowd(70_000)
    one = engine.plan(tc.Workforce(**tables, threads=1), as_of=AS_OF, threads=1)
    many = engine.plan(tc.Workforce(**tables, threads=threads), as_of=AS_OF, threads=threads)
    assert many.outcomes == one.outcomes
    assert many.conversations == one.conversations
    assert many.summary == one.summary
    # Every tenth has no linked role.
    assert one.summary["outcomes"] == {"care/2025": {"no_linked_role": 7_000, "selected": 63_000}}
