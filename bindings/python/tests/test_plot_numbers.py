"""The numbers behind the pictures, against plain Python over the same rows."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import duckdb
import polars as pl
import pyarrow as pa
import pytest
import talent_core as tc
from talent_core.plot import _columns, _load, _outcomes, _text

DAY = date(2026, 3, 2)
CALLED_OFF = {"cancelled", "skipped", "missed", "not_held"}


def text_of(values: Sequence[str | None], kind: Any = None) -> _text.Text:
    table = pa.table({"text": pa.array(values, kind or pa.string())})
    return next(iter(_columns.pieces(table, "t", texts=("text",)))).texts["text"]


KINDS = {
    "utf8": pa.string(),
    "large_utf8": pa.large_string(),
    "utf8_view": pa.string_view(),
    "dictionary": pa.dictionary(pa.int8(), pa.string()),
    "dictionary_of_large": pa.dictionary(pa.uint32(), pa.large_string()),
}
TEXTS = ["b", None, "a", "", "a longer one of more than twelve bytes", "b", "aaaaaaaa", "aaaaaaaab", "é", "Z"]


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_text_encoding_reads_the_same(kind: Any) -> None:
    assert text_of(TEXTS, kind).decoded() == TEXTS


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_slices_and_chunks_read_the_same(kind: Any) -> None:
    array = pa.array(TEXTS, kind)
    table = pa.table(
        {"text": pa.chunked_array([array.slice(3, 4), array.slice(0, 0), array.slice(1, 8)])}
    ).slice(2)
    found = [
        text
        for piece in _columns.pieces(table, "t", texts=("text",))
        for text in piece.texts["text"].decoded()
    ]
    assert found == [*TEXTS[5:7], *TEXTS[1:9]]


def test_pieces_are_cut_where_a_batch_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_columns, "PIECE_ROWS", 3)
    table = pa.table({"text": TEXTS, "day": [None, *[DAY + timedelta(days=number) for number in range(9)]]})
    found = list(_columns.pieces(table, "t", texts=("text",), dates=("day",)))
    assert [piece.rows for piece in found] == [3, 3, 3, 1]
    assert [text for piece in found for text in piece.texts["text"].decoded()] == TEXTS
    days = [day for piece in found for day in piece.dates["day"].tolist()]
    epoch = date(1970, 1, 1)
    assert days[1:] == [(DAY - epoch).days + number for number in range(9)]
    assert days[0] == _columns.NO_DATE


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
def test_timestamps_are_days(unit: str) -> None:
    days = [date(1969, 12, 31), date(1970, 1, 1), None, date(2026, 3, 2)]
    table = pa.table({"day": pa.array(days, pa.date32()).cast(pa.timestamp(unit))})
    found = next(iter(_columns.pieces(table, "t", dates=("day",)))).dates["day"].tolist()
    assert found == [-1, 0, _columns.NO_DATE, (DAY - date(1970, 1, 1)).days]


def parsed(key: str) -> tc.TrajectoryKey:
    found = tc.parse_trajectory_key(key)
    assert found is not None
    return found


def test_ranks_are_byte_order() -> None:
    generator = random.Random(5)
    values = ["".join(generator.choices("ab/é%", k=generator.randrange(20))) for _ in range(3_000)]
    codes, rows = _text.rank(text_of(values))
    order = {value: place for place, value in enumerate(sorted(set(values), key=str.encode))}
    assert codes.tolist() == [order[value] for value in values]
    assert [values[row] for row in rows.tolist()] == sorted(set(values), key=str.encode)


def test_ranks_of_nothing_and_of_one_value() -> None:
    assert [part.tolist() for part in _text.rank(_text.none())] == [[], []]
    assert [part.tolist() for part in _text.rank(text_of(["x", "x"]))] == [[0, 0], [0]]


def test_keys_are_taken_apart_as_the_library_does() -> None:
    parts = [
        ("care", "2026", "L1"),
        ("a/b", "2025-2026", "100%/é"),
        ("%2F", "y", "%25"),
        ("c", "y", "e" * 40),
    ]
    keys = [tc.trajectory_key(*part) for part in parts]
    keys += [tc.trajectory_key("care", "2026", "L/1", role=role) for role in ("nurse", "a/b")]
    found = zip(*(part.decoded() for part in _text.key_parts(text_of(keys))), strict=True)
    expected = [(key.cycle, key.work_year, key.employee) for key in map(parsed, keys)]
    assert list(found) == expected


def test_a_text_is_found_by_its_value() -> None:
    for value in ["b", "aaaaaaaa", "a longer one of more than twelve bytes", "", "nothing"]:
        expected = [row for row, text in enumerate(TEXTS) if text == value]
        assert text_of(TEXTS).equals(value).tolist() == expected


def outcome_rows(people: int, seed: int) -> list[dict[str, Any]]:
    generator = random.Random(seed)
    reasons = [None, None, "not_employed", "condition_false", "condition_unknown"]
    rows = [
        {"employee": f"E{number}", "cycle": cycle, "work_year": year, "reason": generator.choice(reasons)}
        for cycle, year in (("a", "2025"), ("a", "2026"), ("b/c", "2025-2026"))
        for number in range(people)
    ]
    return [{**row, "selected": row["reason"] is None} for row in rows]


def producers(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The same rows from every library."""
    table = pa.Table.from_pylist(rows)
    return {
        "pyarrow": table,
        "batches": pa.RecordBatchReader.from_batches(table.schema, table.to_batches(7)),
        "polars": pl.from_arrow(table),
        "pandas": table.to_pandas(),
        "duckdb": duckdb.from_arrow(table),
    }


def test_outcomes_are_counted_the_same_from_every_producer() -> None:
    rows = outcome_rows(53, seed=1)
    expected: dict[tuple[str, str], Counter[str]] = {}
    for row in rows:
        year = expected.setdefault((row["cycle"], row["work_year"]), Counter())
        year[row["reason"] or "selected"] += 1
    for name, table in producers(rows).items():
        assert _outcomes.count_outcomes(table) == expected, name


def week_of(day: date) -> tuple[int, int]:
    found = day.isocalendar()
    return found.year, found.week


def naive_load(
    conversations: list[dict[str, Any]], employees: dict[str, str | None], dated: list[Any]
) -> Any:
    """Conversations per manager and ISO week, one row at a time."""
    found: Counter[tuple[str | None, tuple[int, int]]] = Counter()
    for row in conversations:
        if row["planned"] is None or row["state"] in CALLED_OFF:
            continue
        employee = parsed(row["trajectory"]).employee
        days = [
            one for one in dated if one[0] == employee and one[2] <= row["planned"] <= (one[3] or date.max)
        ]
        manager = min(days, key=lambda one: one[2])[1] if days else employees.get(employee)
        found[manager, week_of(row["planned"])] += 1
    return found


def random_organisation(seed: int) -> tuple[list[dict[str, Any]], dict[str, str | None], list[Any]]:
    generator = random.Random(seed)
    ids = [
        generator.choice(["E{}", "nl/{}", "100%{}", "a-very-long-identifier-{}"]).format(n) for n in range(40)
    ]
    employees = {
        one: generator.choice(["m1", "m2", "m/3", None, "a-manager-with-a-long-name"]) for one in ids
    }
    states = ["open", "forecast", "held", "approved", *sorted(CALLED_OFF)]
    rows = []
    for one in [*ids, "not-in-employees"]:
        for cycle, year in (("a", "2025"), ("b", "2026")):
            for occurrence in range(generator.randrange(5)):
                planned = date(2024, 12, 20) + timedelta(days=generator.randrange(420))
                rows.append(
                    {
                        "trajectory": tc.trajectory_key(cycle, year, one),
                        "moment": "talk",
                        "occurrence": occurrence,
                        "planned": generator.choice([planned, planned, planned, None]),
                        "state": generator.choice(states),
                    }
                )
    dated: list[tuple[str, str, date, date | None]] = []
    for one in generator.sample(ids, 15):
        middle = date(2025, 1, 1) + timedelta(days=generator.randrange(300))
        dated.append((one, "m9", date(2024, 1, 1), middle))
        if generator.random() < 0.5:
            dated.append((one, "m1", middle + timedelta(days=1), None))
    return rows, employees, dated


def tables(
    rows: list[dict[str, Any]], employees: dict[str, str | None], dated: list[Any]
) -> tuple[Any, Any, Any]:
    schema = pa.schema([("trajectory", pa.string()), ("planned", pa.date32()), ("state", pa.string())])
    people = pa.table({"employee": list(employees), "manager": pa.array(employees.values(), pa.string())})
    columns = [[row[place] for row in dated] for place in range(4)]
    assignments = pa.table(
        {
            "employee": pa.array(columns[0], pa.string()),
            "kind": pa.array(["manager"] * len(dated), pa.string()),
            "value": pa.array(columns[1], pa.string()),
            "start": pa.array(columns[2], pa.date32()),
            "end": pa.array(columns[3], pa.date32()),
        }
    )
    return pa.Table.from_pylist(rows, schema), people, assignments


def as_counter(found: _load.Load) -> Counter[tuple[str | None, tuple[int, int]]]:
    weeks = [week_of(monday) for monday in found.weeks]
    return +Counter(
        {
            (manager, week): int(number)
            for manager, counts in zip(found.managers, found.counts, strict=True)
            for week, number in zip(weeks, counts, strict=True)
        }
    )


@pytest.mark.parametrize("seed", range(12))
def test_load_is_what_a_loop_counts(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_columns, "PIECE_ROWS", 1 << (seed + 2))
    rows, employees, dated = random_organisation(seed)
    conversations, people, assignments = tables(rows, employees, dated)
    for used, table in ((dated, assignments), ([], None)):
        expected = naive_load(rows, employees, used)
        found = _load.load(conversations, people, table, managers=99, first=None, last=None, cycle=None)
        assert found is not None
        assert as_counter(found) == expected
        assert found.total == expected.total()
        assert (found.other_managers, int(found.others.sum())) == (0, 0)


def test_the_rest_of_the_managers_is_summed() -> None:
    rows, employees, _ = random_organisation(3)
    conversations, people, _ = tables(rows, employees, [])
    expected = naive_load(rows, employees, [])
    per_manager = Counter({manager: 0 for manager, _ in expected})
    for (manager, _), number in expected.items():
        per_manager[manager] += number
    found = _load.load(conversations, people, None, managers=2, first=None, last=None, cycle=None)
    assert found is not None
    named = sorted((one for one in per_manager if one), key=lambda one: (-per_manager[one], one.encode()))
    assert found.managers == [*named[:2], None]
    assert found.counts.sum(axis=1).tolist() == [per_manager[one] for one in [*named[:2], None]]
    assert found.other_managers == len(named) - 2
    assert int(found.others.sum()) == sum(per_manager[one] for one in named[2:])


def test_only_the_days_and_the_cycle_that_were_asked_count() -> None:
    rows, employees, _ = random_organisation(4)
    conversations, people, _ = tables(rows, employees, [])
    first, last = date(2025, 3, 1), date(2025, 9, 30)
    wanted = [
        row
        for row in rows
        if row["planned"] and first <= row["planned"] <= last and row["trajectory"].startswith("b/")
    ]
    found = _load.load(conversations, people, None, managers=99, first=first, last=last, cycle="b")
    assert found is not None
    assert as_counter(found) == naive_load(wanted, employees, [])


def test_no_conversation_with_a_date_is_no_load() -> None:
    conversations, people, _ = tables([], {"E1": None}, [])
    assert _load.load(conversations, people, None, managers=9, first=None, last=None, cycle=None) is None


def test_all_missing_columns_are_named_at_once() -> None:
    with pytest.raises(
        ValueError, match=r"column_missing: /outcomes: .*`work_year`, `reason`; found `cycle`, `selected`"
    ):
        _outcomes.count_outcomes(pa.table({"cycle": ["a"], "selected": [True]}))


@pytest.mark.parametrize(
    ("column", "values", "right"),
    [("reason", [1.5], "text"), ("selected", ["yes"], "bool"), ("cycle", [7], "text")],
)
def test_a_wrong_type_says_what_would_be_right(column: str, values: list[Any], right: str) -> None:
    table = pa.table(
        {"cycle": ["a"], "work_year": ["b"], "reason": ["c"], "selected": [False], column: values}
    )
    with pytest.raises(
        ValueError, match=rf"column_wrong_type: /outcomes/{column}: found .*; right would be {right}"
    ):
        _outcomes.count_outcomes(table)


def test_what_is_no_table_is_refused() -> None:
    with pytest.raises(TypeError, match=r"table_expected: found int"):
        _columns.table_of(3, "outcomes")
    with pytest.raises(TypeError, match=r"no table `outcomes`"):
        _columns.table_of({"conversations": pa.table({})}, "outcomes")
