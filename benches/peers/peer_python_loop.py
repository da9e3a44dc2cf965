"""The year plan as a loop over people in plain Python, with dateutil for the months and years."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pyarrow as pa
from dateutil.relativedelta import relativedelta

from . import w1

TWO_WEEKS = timedelta(weeks=2)
SATURDAY = 5
Row = dict[str, Any]


def following(day: date) -> date:
    """The day itself, or the Monday after a Saturday or Sunday."""
    weekday = day.weekday()
    return day if weekday < SATURDAY else day + timedelta(days=7 - weekday)


def raw_dates(start: date) -> Iterator[tuple[str, int, date]]:
    """Moment, occurrence and raw date of everything that falls in the year."""
    yield "assessment", 0, w1.YEAR_END - relativedelta(weeks=6)
    if start >= w1.YEAR_START:
        yield "baseline", 0, start + TWO_WEEKS
    else:
        # Every anniversary is counted from the start, so that 29 February stays that in leap years.
        years = w1.YEAR_START.year - start.year
        yield "career", years - 1, start + relativedelta(years=years)
    yield "goal", 0, w1.YEAR_START + relativedelta(weeks=2)
    yield "progress", 0, w1.YEAR_MIDDLE


def linked_spans(
    employment: Row, functions: list[Row], linked: dict[str, str]
) -> list[tuple[date, date, str]]:
    """From, until and role of what is held in the year, by start."""
    start = max(employment["start"], w1.YEAR_START)
    end = min(employment["end"] or date.max, w1.YEAR_END)
    spans = []
    for function in functions:
        role = linked.get(function["function"])
        if role is None:
            continue
        first, last = max(function["start"], start), min(function["end"] or date.max, end)
        if first <= last:
            spans.append((first, last, role))
    spans.sort()
    return spans


def fits(employee: Row, employment: Row) -> bool:
    """The eligibility condition."""
    return (
        employment["fte"] >= w1.MINIMUM_FTE
        and employment["contract"] in w1.CONTRACTS
        and employee["org_unit"] not in w1.EXCLUDED_UNITS
    )


def plan_person(
    employee: Row, employment: Row, functions: list[Row], linked: dict[str, str], rows: "Rows"
) -> None:
    """One person's outcome, trajectory and conversations."""
    spans = linked_spans(employment, functions, linked)
    outcome = {
        "employee": employee["employee"],
        "cycle": w1.CYCLE,
        "work_year": w1.WORK_YEAR,
        "selected": False,
        "entry": None,
        "exit": None,
        "opens_on": None,
        "trajectory": None,
        "unreadable": False,
    }
    rows.outcomes.append(outcome)
    if not spans:
        return
    entry, last = min(span[0] for span in spans), max(span[1] for span in spans)
    outcome["entry"], outcome["exit"] = entry, last
    if (last - entry).days + 1 < w1.MINIMUM_DAYS or not fits(employee, employment):
        return
    key = w1.KEY_PREFIX + employee["employee"]
    outcome.update(selected=True, opens_on=entry, trajectory=key)
    closed = last < w1.YEAR_END
    left = employment["end"] is not None and employment["end"] <= last
    reason = ("left" if left else "role_ended") if closed else None
    rows.trajectories.append(
        {
            "trajectory": key,
            "cycle": w1.CYCLE,
            "work_year": w1.WORK_YEAR,
            "employee": employee["employee"],
            "roles": list(dict.fromkeys(span[2] for span in spans)),
            "state": "closed" if closed else "open",
            "reason": reason,
            "closed_by": "plan" if closed else None,
            "entry": entry,
            "exit": last,
            "opened_on": w1.AS_OF,
        }
    )
    for moment, occurrence, raw in raw_dates(employment["start"]):
        if not entry <= raw <= last:
            continue
        planned = following(raw)
        rows.conversations.append(
            {
                "trajectory": key,
                "moment": moment,
                "occurrence": occurrence,
                "planned": planned,
                "create_on": max(planned - TWO_WEEKS, entry),
                "opens_on": planned - TWO_WEEKS,
                "due_on": planned + TWO_WEEKS,
                "state": "cancelled" if closed else "open",
                "reason": reason,
                "late": planned < w1.AS_OF,
                "pinned": False,
                "started": False,
                "overrides": [],
                "held_on": None,
            }
        )


class Rows:
    """The rows of the three tables."""

    def __init__(self) -> None:
        self.outcomes: list[Row] = []
        self.trajectories: list[Row] = []
        self.conversations: list[Row] = []


def table(name: str, rows: list[Row]) -> pa.Table:
    """Rows as a table; of the outcomes the reason is left out."""
    fields = [field for field in w1.SCHEMAS[name] if (name, field.name) not in w1.OPTIONAL_COLUMNS]
    return pa.Table.from_pylist(rows, schema=pa.schema(fields))


def subject(setting: w1.Setting) -> w1.Answer:
    """Plans in a loop."""
    linked = setting.linked_roles()

    def answer(tables: w1.Tables) -> w1.Rows:
        employments = {row["employee"]: row for row in tables.employments.to_pylist()}
        functions = defaultdict(list)
        for row in tables.functions.to_pylist():
            functions[row["employee"]].append(row)
        rows = Rows()
        for employee in tables.employees.to_pylist():
            name = employee["employee"]
            plan_person(employee, employments[name], functions[name], linked, rows)
        return {name: table(name, getattr(rows, name)) for name in w1.RESULTS}

    return answer
