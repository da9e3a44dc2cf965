"""The comparison finds what is different: without that, equal rows would mean nothing."""

import datetime as dt

import pyarrow as pa
import pytest

from . import compare, generate_w1, w1
from .compare import RowsDifferError


def trajectories(**changes: list[object]) -> pa.Table:
    """Three trajectories with some columns replaced."""
    day = dt.date(2025, 1, 1)
    columns: dict[str, list[object]] = {
        "trajectory": [w1.KEY_PREFIX + name for name in "abc"],
        "cycle": [w1.CYCLE] * 3,
        "work_year": [w1.WORK_YEAR] * 3,
        "employee": list("abc"),
        "roles": [["R1"], ["R1", "R2"], []],
        "state": ["open", "closed", "open"],
        "reason": [None, "left", None],
        "closed_by": [None, "plan", None],
        "entry": [day] * 3,
        "exit": [w1.YEAR_END] * 3,
        "opened_on": [w1.AS_OF] * 3,
    }
    return pa.table(columns | changes, schema=w1.SCHEMAS["trajectories"])


def demand(found: pa.Table) -> None:
    """Compares with the unchanged trajectories."""
    expected = compare.canonical("trajectories", trajectories())
    compare.demand_same(
        {"trajectories": expected}, {"trajectories": compare.canonical("trajectories", found)}, "x"
    )


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("employee", ["a", "b", "d"]),
        ("roles", [["R1"], ["R2", "R1"], []]),
        ("roles", [["R1"], ["R1", "R2"], None]),
        ("reason", [None, "left", ""]),
        ("entry", [dt.date(2025, 1, 1), dt.date(2025, 1, 1), dt.date(2025, 1, 2)]),
    ],
)
def test_one_cell_that_differs_is_found_with_its_row(column: str, values: list[object]) -> None:
    row = next(
        number
        for number, (mine, yours) in enumerate(zip(values, trajectories()[column].to_pylist(), strict=True))
        if mine != yours
    )
    with pytest.raises(RowsDifferError, match=f"row {row}, column {column}"):
        demand(trajectories(**{column: values}))


def test_order_and_number_of_rows_count() -> None:
    with pytest.raises(RowsDifferError, match="row 0"):
        demand(trajectories().take(pa.array([1, 0, 2])))
    with pytest.raises(RowsDifferError, match="2 rows instead of 3"):
        demand(trajectories().slice(0, 2))


def test_columns_are_those_of_the_document() -> None:
    with pytest.raises(RowsDifferError, match="no column closed_by"):
        demand(trajectories().drop_columns(["closed_by"]))
    with pytest.raises(RowsDifferError, match="nobody asked for: extra"):
        demand(trajectories().append_column("extra", pa.array([1, 2, 3])))


def test_a_table_that_is_missing_is_found() -> None:
    with pytest.raises(RowsDifferError, match="instead of"):
        compare.demand_same({"trajectories": trajectories()}, {}, "x")


def test_encoding_and_pieces_of_text_do_not_count() -> None:
    table = trajectories()
    encoded = table["state"].dictionary_encode()
    table = table.set_column(5, "state", encoded).set_column(
        3, "employee", table["employee"].cast(pa.large_string())
    )
    demand(pa.concat_tables([table.slice(0, 1), table.slice(1)]))


def test_only_the_reason_of_an_outcome_may_be_left_out() -> None:
    outcomes = pa.Table.from_pylist([], schema=w1.SCHEMAS["outcomes"])
    names = compare.canonical("outcomes", outcomes.drop_columns(["reason"])).schema.names
    assert names == [name for name in outcomes.schema.names if name != "reason"]


def test_the_rows_of_the_first_people_are_a_part() -> None:
    expected = compare.of_first_people({"trajectories": trajectories()}, pa.table({"employee": ["a", "b"]}))
    assert expected["trajectories"]["employee"].to_pylist() == ["a", "b"]


def test_the_workforce_has_the_shares_that_it_is_said_to_have() -> None:
    tables = generate_w1.draw(50_000)
    employments = tables["employments"]
    joined = sum(start >= w1.YEAR_START for start in employments["start"].to_pylist())
    ends = 50_000 - employments["end"].null_count
    changes = tables["functions"].num_rows - 50_000
    # Four standard deviations of a binomial draw at most.
    for count, share in ((joined, 0.10), (ends, 0.08), (changes, 0.07)):
        assert abs(count - 50_000 * share) < 4 * (50_000 * share * (1 - share)) ** 0.5
    assert tables["employees"]["employee"].to_pylist()[-1] == "E00049999"
