"""Bad tables: named errors or diagnostics, never a wrong number of outcomes."""

from __future__ import annotations

import datetime
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import talent_core as tc
from conftest import AS_OF, EMPLOYEES, EMPLOYMENTS, FUNCTIONS, arrow, reasons


def codes(diagnostics: list[tc.Diagnostic]) -> set[tuple[str, str]]:
    return {(found.code, found.pointer) for found in diagnostics}


def test_everything_wrong_with_the_columns_is_told_at_once() -> None:
    with pytest.raises(tc.TableError) as caught:
        tc.Workforce(
            employees=pa.table({"emploee": ["E1"]}),
            employments=pa.table({"employee": ["E1"], "start": [2019.5], "ende": ["x"]}),
            functions=pa.table({"employee": [1], "function": ["F"]}),
        )
    found = {
        (problem.code, problem.parameters.get("table"), problem.parameters.get("column"))
        for problem in caught.value.diagnostics
    }
    assert {
        ("column_missing", "employees", "employee"),
        ("column_wrong_type", "employments", "start"),
        ("column_wrong_type", "functions", "employee"),
        ("column_missing", "functions", "start"),
    } <= found
    unknown = [problem for problem in caught.value.diagnostics if problem.code.startswith("column_unknown")]
    assert [problem.parameters["found"] for problem in unknown] == ["ende"]
    message = str(caught.value)
    assert "Did you mean “end”?" in message
    assert "employments" in message


def test_columns_of_rows_are_judged_as_well() -> None:
    with pytest.raises(tc.TableError) as caught:
        tc.Workforce(employees=[{"name": "E1"}], employments=[{"employee": "E1", "strat": "2020-01-01"}])
    found = [
        (problem.code, problem.parameters.get("column") or problem.parameters["found"])
        for problem in caught.value.diagnostics
    ]
    assert found == [("column_missing", "employee"), ("column_missing", "start"), ("column_unknown", "strat")]


@pytest.mark.parametrize(
    "start", [pa.array([43556.0]), pa.array(["2019-04-01"]), pa.array([43556]), pa.array([True])], ids=str
)
def test_what_is_no_date_is_refused(start: Any) -> None:
    with pytest.raises(tc.TableError, match="column_wrong_type"):
        tc.Workforce(employees=arrow(EMPLOYEES), employments=pa.table({"employee": ["E1"], "start": start}))


def test_a_time_of_day_leaves_out_the_row(engine: tc.Engine) -> None:
    moments = pa.array([datetime.datetime(2019, 4, 1, 9, 30)], pa.timestamp("us"))
    workforce = tc.Workforce(
        employees=arrow(EMPLOYEES),
        employments=pa.table({"employee": ["E1"], "start": moments}),
        functions=arrow(FUNCTIONS),
    )
    assert {found.pointer for found in workforce.diagnostics} == {"/employments/0/start"}
    assert workforce.unreadable == ["E1"]
    plan = engine.plan(workforce, as_of=AS_OF)
    assert len(plan.outcomes) == len(EMPLOYEES)
    assert reasons(plan)["E1"] == "not_employed"
    assert [row["unreadable"] for row in plan.outcomes.to_pylist()] == [True, False, False, False, False]


@pytest.mark.parametrize("make", [arrow, lambda rows: rows], ids=["arrow", "rows"])
def test_a_null_where_none_may_be_leaves_out_the_row(make: Any, engine: tc.Engine) -> None:
    employments = [EMPLOYMENTS[0] | {"start": None}, *EMPLOYMENTS[1:]]
    workforce = tc.Workforce(
        employees=make(EMPLOYEES), employments=make(employments), functions=make(FUNCTIONS)
    )
    (found,) = workforce.diagnostics
    assert found.severity == "error"
    assert found.pointer.startswith("/employments/0")
    plan = engine.plan(workforce, as_of=AS_OF)
    assert reasons(plan)["E1"] == "not_employed"
    assert reasons(plan)["E5"] is None
    assert len(plan.outcomes) == 5


@pytest.mark.parametrize("make", [arrow, lambda rows: rows], ids=["arrow", "rows"])
def test_rows_of_people_who_are_not_there_count_nowhere(make: Any, engine: tc.Engine) -> None:
    stranger = EMPLOYMENTS[0] | {"employee": "E9"}
    workforce = tc.Workforce(
        employees=make(EMPLOYEES), employments=make([*EMPLOYMENTS, stranger]), functions=make(FUNCTIONS)
    )
    assert workforce.employees == ["E1", "E2", "E3", "E4", "E5"]
    assert [(found.code, found.parameters["found"]) for found in workforce.diagnostics] == [
        ("unknown_employee", "E9")
    ]
    assert len(engine.plan(workforce, as_of=AS_OF).outcomes) == 5


@pytest.mark.parametrize("make", [arrow, lambda rows: rows], ids=["arrow", "rows"])
def test_an_employee_given_twice_is_one_person(make: Any, engine: tc.Engine) -> None:
    twice = [*EMPLOYEES, EMPLOYEES[0] | {"manager": "E2"}]
    workforce = tc.Workforce(employees=make(twice), employments=make(EMPLOYMENTS), functions=make(FUNCTIONS))
    assert len(workforce) == 5
    assert [found.code for found in workforce.diagnostics] == ["duplicate_employee_differs"]
    assert len(engine.plan(workforce, as_of=AS_OF).outcomes) == 5


def test_an_attribute_that_is_not_declared_so(engine: tc.Engine) -> None:
    for column, code in ((pa.array([1.5]), "column_wrong_type"), (None, "column_not_declared")):
        employees = {"employee": pa.array(["E1"])} | (
            {"floor": pa.array(["1"])} if column is None else {"level": column.cast(pa.string())}
        )
        workforce = tc.Workforce(employees=pa.table(employees))
        with pytest.raises(tc.TableError, match=code):
            engine.plan(workforce, as_of=AS_OF)


def test_a_batch_in_the_middle_of_a_person(engine: tc.Engine) -> None:
    """Half of somebody's rows in each batch is for the host to avoid; each still gives one row per person."""
    halves = [FUNCTIONS[:1], FUNCTIONS[1:]]
    found = [
        engine.plan(
            tc.Workforce(employees=EMPLOYEES[:1], employments=EMPLOYMENTS[:1], functions=half), as_of=AS_OF
        )
        for half in halves
    ]
    assert [reasons(plan) for plan in found] == [{"E1": None}, {"E1": "no_linked_role"}]


@pytest.mark.parametrize("wrong", ["employees.csv", 7, object(), [1, 2], {"employee": "E1"}], ids=repr)
def test_what_is_no_table_is_a_type_error(wrong: Any) -> None:
    with pytest.raises(TypeError, match="employees"):
        tc.Workforce(employees=wrong)


def test_a_single_column_is_no_table() -> None:
    for column in (pl.Series("employee", ["E1"]), pa.array(["E1"])):
        with pytest.raises(TypeError, match="employees: a table is expected"):
            tc.Workforce(employees=column)


def test_columns_of_different_length() -> None:
    with pytest.raises(ValueError, match="has 1 values, the first has 2"):
        tc.Workforce(employees={"employee": ["E1", "E2"], "site": ["Gent"]})


def test_an_error_of_the_producer_comes_through() -> None:
    def batches() -> Any:
        yield pa.record_batch({"employee": ["E1"]})
        raise OSError("the disk is gone")

    reader = pa.RecordBatchReader.from_batches(pa.schema([("employee", pa.string())]), batches())
    with pytest.raises(ValueError, match="the disk is gone"):
        tc.Workforce(employees=reader)


def test_a_stream_gives_its_rows_once() -> None:
    batch = pa.record_batch({"employee": ["E1"]})
    reader = pa.RecordBatchReader.from_batches(batch.schema, [batch])
    assert tc.Workforce(employees=reader).employees == ["E1"]
    # Read to its end, it has nobody left; what it had does not come twice.
    assert tc.Workforce(employees=reader).employees == []


def test_missing_values_of_pandas_are_null() -> None:
    rows = pd.DataFrame(
        {"employee": ["E1"], "start": [pd.Timestamp("2020-01-01")], "end": [pd.NaT], "fte": [float("nan")]}
    )
    for employments in (rows, rows.to_dict("records")):
        workforce = tc.Workforce(employees=[{"employee": "E1"}], employments=employments)
        assert workforce.diagnostics == []
