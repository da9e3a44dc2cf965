"""Work years, offsets, calendars and spans: one by one and in columns."""

from __future__ import annotations

import datetime
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import talent_core as tc

DATES = [datetime.date(2025, 8, 31), None, datetime.date(2025, 9, 1), datetime.date(2300, 1, 1)]
DATE_COLUMNS: dict[str, Any] = {
    "list": DATES,
    "polars": pl.Series(DATES),
    "pyarrow": pa.array(DATES),
    "pyarrow chunks": pa.chunked_array([DATES[:1], [], DATES[1:]], pa.date32()),
    "timestamps": pa.array(DATES, pa.date32()).cast(pa.timestamp("s")),
}


@pytest.mark.parametrize("name", [name for name in DATE_COLUMNS if name != "list"])
def test_work_years_of_a_column(name: str) -> None:
    years = tc.WorkYears({"kind": "annual", "starts": "09-01"})
    table = years.of_column(DATE_COLUMNS[name])
    assert table.to_pylist() == [
        {
            "date": datetime.date(2025, 8, 31),
            "work_year": "2024-2025",
            "start": datetime.date(2024, 9, 1),
            "end": datetime.date(2025, 8, 31),
        },
        {"date": None, "work_year": None, "start": None, "end": None},
        {
            "date": datetime.date(2025, 9, 1),
            "work_year": "2025-2026",
            "start": datetime.date(2025, 9, 1),
            "end": datetime.date(2026, 8, 31),
        },
        {"date": datetime.date(2300, 1, 1), "work_year": None, "start": None, "end": None},
    ]


def test_a_list_of_dates_is_judged_as_single_dates_are() -> None:
    years = tc.WorkYears({"kind": "annual", "starts": "09-01"})
    for dates in (
        DATES[:3],
        pd.Series(DATES[:3], dtype=pd.ArrowDtype(pa.date32())),
        pd.to_datetime(DATES[:3]),
    ):
        assert years.of_column(dates).column("work_year") == ["2024-2025", None, "2025-2026"]
    with pytest.raises(tc.QuestionError, match="date_out_of_range"):
        years.of_column(DATES)


def test_offsets_of_a_column() -> None:
    dates = pl.Series([datetime.date(2025, 1, 31), None, datetime.date(2199, 12, 31)])
    assert tc.Offset("P1M").add_to_column(dates).column("result") == [datetime.date(2025, 2, 28), None, None]
    # 18 April 2025 is Good Friday, a day off in this calendar; Monday is Easter Monday.
    calendar = tc.Calendar(country="NL")
    thursday = pa.array([datetime.date(2025, 4, 17)])
    offset = tc.Offset(working_days=1)
    assert offset.add_to_column(thursday, calendar=calendar).column("result") == [datetime.date(2025, 4, 22)]
    assert offset.add_to_column(thursday).column("result") == [datetime.date(2025, 4, 18)]


def test_rolling_a_column() -> None:
    calendar = tc.Calendar()
    years = tc.WorkYears({"kind": "annual", "starts": "01-01"})
    # 31 December 2022 is a Saturday: the following Monday lies in the next work year.
    dates = pl.Series([datetime.date(2022, 12, 31), None, datetime.date(2022, 12, 30)])
    assert calendar.roll_column(dates).column("rolled") == [
        datetime.date(2023, 1, 2),
        None,
        datetime.date(2022, 12, 30),
    ]
    kept = calendar.roll_column(dates, "modified_following", work_years=years)
    assert kept.to_pylist()[0] == {
        "date": datetime.date(2022, 12, 31),
        "rolled": datetime.date(2022, 12, 30),
        "found": True,
    }
    with pytest.raises(TypeError, match="work_years"):
        calendar.roll_column(dates, "modified_following")


@pytest.mark.parametrize(
    "wrong",
    [pl.Series(["2025-01-01"]), pa.array([1.5]), pl.Series([20_000])],
    ids=["text", "double", "whole"],
)
def test_a_column_of_something_else_is_refused(wrong: Any) -> None:
    with pytest.raises(TypeError, match="a column of dates is expected"):
        tc.Offset("P1M").add_to_column(wrong)


def test_moments_of_a_zone_are_refused() -> None:
    moments = pa.array([datetime.datetime(2025, 1, 1)], pa.timestamp("us", "Europe/Amsterdam"))
    with pytest.raises(TypeError, match="Europe/Amsterdam"):
        tc.Offset("P1M").add_to_column(moments)


def test_a_time_of_day_is_refused() -> None:
    with pytest.raises(ValueError, match="row 1 has a time of day"):
        tc.Offset("P1M").add_to_column(
            pl.Series([datetime.datetime(2025, 1, 1), datetime.datetime(2025, 1, 1, 9)])
        )


def test_work_years() -> None:
    years = tc.WorkYears([{"id": "office", "kind": "annual", "starts": "01-01"},
                          {"id": "school", "kind": "annual", "starts": "08-01"}], table="school")  # fmt: skip
    year = years.of("2026-07-31")
    assert year is not None
    assert (year.id, year.start, year.end) == (
        "2025-2026",
        datetime.date(2025, 8, 1),
        datetime.date(2026, 7, 31),
    )
    assert years.next(year) == years.named("2026-2027")
    assert years.previous("2025-2026") == years.named("2024-2025")
    assert datetime.date(2026, 7, 31) in year
    assert year.day_number("2025-08-01") == 1
    # August to October have 31, 30 and 31 days.
    assert year.elapsed("2025-10-31") == (92, 365)
    assert year.elapsed("2025-10-31").fraction == 92 / 365
    with pytest.raises(KeyError, match="office, school"):
        tc.WorkYears(
            [
                {"id": "office", "kind": "annual", "starts": "01-01"},
                {"id": "school", "kind": "annual", "starts": "08-01"},
            ],
            table="ward",
        )
    with pytest.raises(ValueError, match="lies before the start"):
        tc.WorkYear("x", "2025-02-01", "2025-01-01")


def test_spans() -> None:
    january, open_end = tc.Span("2025-01-01", "2025-01-31"), tc.Span("2025-01-15")
    assert january.intersection(open_end) == tc.Span("2025-01-15", "2025-01-31")
    assert january.overlaps(open_end)
    assert (open_end.is_open, open_end.end, open_end.length_days) == (True, None, None)
    assert "2025-01-31" in january
    assert "2025-02-01" not in january
    assert january.relation(open_end) == "overlaps"


def test_calendars() -> None:
    calendar = tc.Calendar(country="NL", holidays=[datetime.date(2025, 5, 30)], except_=["2025-05-05"])
    assert calendar.kind_of("2025-05-30") == "listed_holiday"
    assert calendar.kind_of("2025-12-27") == "weekend"
    assert calendar.kind_of("2025-12-24") == "working"
    assert not calendar.is_working("2025-04-26")  # a Saturday, and King's Day
    named = dict(calendar.public_holidays(2025))
    assert named[datetime.date(2025, 4, 21)] == "easter_monday"
    assert datetime.date(2025, 5, 5) in named
    assert datetime.date(2025, 5, 5) not in calendar.holidays(2025)
    with pytest.raises(TypeError, match="not both"):
        tc.Calendar({"country": "NL"}, country="NL")
    with pytest.raises(tc.QuestionError, match="unknown_word"):
        calendar.roll("2025-01-01", "backwards")  # type: ignore[arg-type]


def test_repetitions() -> None:
    yearly = tc.Repetition("P1Y", offset="-P1M")
    # Forty years after 28 February 1985 the month has 28 days again.
    assert yearly.first_at_or_after("1985-03-31", "2025-01-01") == (40, datetime.date(2025, 2, 28))
    assert yearly.occurrence("1985-03-31", 0) == datetime.date(1985, 2, 28)
    assert yearly.dates("2198-01-31", 3) == [datetime.date(2197, 12, 31), datetime.date(2198, 12, 31),
                                             datetime.date(2199, 12, 31)]  # fmt: skip
    assert yearly.occurrence("2198-01-31", 3) is None
