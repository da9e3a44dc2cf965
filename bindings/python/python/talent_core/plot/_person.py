"""The cycle years of one person, from the tables of a plan or from explanations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import numpy as np

from ._columns import NO_DATE, Piece, pieces, table_of
from ._names import Names
from ._text import key_parts

_EPOCH = date(1970, 1, 1)
# States in which a conversation still waits for somebody.
WAITING = ("open", "prepared", "returned")


@dataclass(frozen=True)
class Occasion:
    """One conversation."""

    moment: str
    occurrence: int
    planned: date | None
    opens_on: date | None
    due_on: date | None
    state: str | None
    late: bool = False
    pinned: bool = False
    held_on: date | None = None


@dataclass
class PersonYear:
    """One person in one cycle year, or in one role of it."""

    cycle: str
    work_year: str
    role: str | None = None
    selected: bool = True
    reason: str | None = None
    entry: date | None = None
    exit: date | None = None
    # First and last day of the work year, where they are known.
    year: tuple[date, date] | None = None
    state: str | None = None
    ending: str | None = None
    occasions: list[Occasion] = field(default_factory=list)

    def in_order(self) -> list[Occasion]:
        """By date; what has none comes last."""
        return sorted(self.occasions, key=lambda one: (one.planned or date.max, one.moment, one.occurrence))


def of_plan(plan: Any, employee: str, names: Names) -> list[PersonYear]:
    """The cycle years of a person in a plan, in the order of the tables."""
    years: dict[tuple[str, str, str | None], PersonYear] = {}
    outcomes = pieces(
        table_of(plan, "outcomes"),
        "outcomes",
        texts=("employee", "cycle", "work_year", "reason"),
        truths=("selected",),
        dates=("entry", "exit"),
    )
    rejected: list[PersonYear] = []
    outcome_of: dict[tuple[str, str], PersonYear] = {}
    for row in _rows(outcomes, "employee", employee):
        found = PersonYear(
            row["cycle"], row["work_year"], None, row["selected"], row["reason"], row["entry"], row["exit"]
        )
        found.year = year_span(names, found.cycle, found.work_year)
        outcome_of[found.cycle, found.work_year] = found
        if not found.selected:
            rejected.append(found)

    trajectories = pieces(
        table_of(plan, "trajectories"),
        "trajectories",
        texts=("trajectory", "employee", "state", "reason"),
        dates=("entry", "exit"),
    )
    for row in _rows(trajectories, "employee", employee):
        cycle, work_year, role = _key(row["trajectory"])
        found = PersonYear(cycle, work_year, role, True, None, row["entry"], row["exit"])
        found.year = year_span(names, cycle, work_year)
        found.state, found.ending = row["state"], row["reason"]
        years[cycle, work_year, role] = found

    conversations = pieces(
        table_of(plan, "conversations"),
        "conversations",
        texts=("trajectory", "moment", "state"),
        numbers=("occurrence",),
        dates=("planned", "opens_on", "due_on", "held_on"),
        truths=("late", "pinned"),
        optional=("held_on", "late", "pinned"),
    )
    for row in _rows_of_keys(conversations, employee):
        key = _key(row["trajectory"])
        if key not in years:
            years[key] = _forecast(key, outcome_of, names)
        years[key].occasions.append(
            Occasion(
                row["moment"],
                row["occurrence"],
                row["planned"],
                row["opens_on"],
                row["due_on"],
                row["state"],
                row.get("late", False),
                row.get("pinned", False),
                row.get("held_on"),
            )
        )
    with_trajectory = {(cycle, work_year) for cycle, work_year, _ in years}
    for year, found in outcome_of.items():
        if found.selected and year not in with_trajectory:
            years[*year, None] = found
            found.state = "forecast"
    shown = sorted(years.values(), key=lambda one: (one.cycle, one.work_year, one.role or ""))
    left_out = [one for one in rejected if (one.cycle, one.work_year) not in with_trajectory]
    for one in shown:
        outcome = outcome_of.get((one.cycle, one.work_year))
        if outcome is not None and not outcome.selected:
            # What was started stays; why the person is out now is said with it.
            one.ending = one.ending or outcome.reason
    return shown + left_out


def _forecast(
    key: tuple[str, str, str | None], outcome_of: Mapping[tuple[str, str], PersonYear], names: Names
) -> PersonYear:
    """A trajectory that is not created yet: its dates are those of the outcome."""
    cycle, work_year, role = key
    outcome = outcome_of.get((cycle, work_year))
    found = PersonYear(cycle, work_year, role, state="forecast", year=year_span(names, cycle, work_year))
    if outcome is not None and role is None:
        found.entry, found.exit = outcome.entry, outcome.exit
    return found


def of_explanations(explanations: Iterable[Any]) -> tuple[str, list[PersonYear], date | None]:
    """The person, the cycle years that were explained, and the day of the question."""
    employee, as_of, years = "", None, []
    for explanation in explanations:
        document = explanation if isinstance(explanation, Mapping) else explanation.to_dict()
        employee, as_of = document["employee"], _date(document["as_of"])
        outcome = document["outcome"]
        found = PersonYear(
            document["cycle"], document["work_year"], None, outcome["selected"], outcome["reason"]
        )
        found.entry, found.exit = _date(outcome["entry"]), _date(outcome["exit"])
        for step in document["tests"]:
            if step["what"]["code"] == "test_employed":
                parameters = step["what"]["parameters"]
                start, end = _date(parameters.get("start")), _date(parameters.get("end"))
                found.year = (start, end) if start and end else None
        roles = [step for step in document["moments"] if step["what"]["code"] == "explain_role"]
        for step in roles:
            role = step["what"]["parameters"]["role"]
            years.append(replace(found, role=role, occasions=_occasions(step.get("steps", ()))))
        if not roles:
            years.append(replace(found, occasions=_occasions(document["moments"])))
    years.sort(key=lambda one: not one.selected)
    return employee, years, as_of


def _occasions(steps: Iterable[Mapping[str, Any]]) -> list[Occasion]:
    """Conversations from the steps of an explanation."""
    occasions = []
    for step in steps:
        occurrence = 0
        for part in step.get("steps", ()):
            told = part["what"]["parameters"]
            if part["what"]["code"] == "date_raw":
                occurrence = int(told["occurrence"])
            elif part["what"]["code"] == "date_planned":
                moment = step["what"]["parameters"]["moment"]
                planned, due_on = _date(told["date"]), _date(told["due_on"])
                occasions.append(Occasion(moment, occurrence, planned, planned, due_on, None))
    return occasions


def year_span(names: Names, cycle: str, work_year: str) -> tuple[date, date] | None:
    """The first and last day of a work year, where the configuration was given."""
    table = names.work_years.get(cycle)
    if table is None:
        return None
    import talent_core

    year = talent_core.WorkYears(dict(table)).named(work_year)
    return (year.start, year.end) if year is not None else None


def _rows(table: Iterable[Piece], column: str, value: str) -> Iterable[dict[str, Any]]:
    """The few rows of one person."""
    for piece in table:
        rows = piece.texts[column].equals(value)
        if len(rows):
            yield from _python_rows(piece, rows)


def _rows_of_keys(table: Iterable[Piece], employee: str) -> Iterable[dict[str, Any]]:
    """The rows whose trajectory is of this person."""
    escaped = employee.replace("%", "%25").replace("/", "%2F")
    for piece in table:
        keys = piece.texts["trajectory"]
        # One search through the bytes passes over nearly all pieces.
        if f"/{escaped}".encode() in keys.data.tobytes():
            rows = key_parts(keys)[2].equals(employee)
            yield from _python_rows(piece, rows)


def _python_rows(piece: Piece, rows: Any) -> Iterable[dict[str, Any]]:
    columns: dict[str, list[Any]] = {name: text.take(rows).decoded() for name, text in piece.texts.items()}
    for name, days in piece.dates.items():
        columns[name] = [
            None if day == NO_DATE else _EPOCH + timedelta(days=day) for day in days[rows].tolist()
        ]
    columns |= {name: values[rows].tolist() for name, values in piece.truths.items()}
    columns |= {name: np.asarray(values[rows]).tolist() for name, values in piece.numbers.items()}
    for values in zip(*columns.values(), strict=True):
        yield dict(zip(columns, values, strict=True))


def _key(key: str) -> tuple[str, str, str | None]:
    """Cycle, work year and role of a key."""
    parts = [part.replace("%2F", "/").replace("%25", "%") for part in key.split("/")]
    return parts[0], parts[1] if len(parts) > 1 else "", parts[3] if len(parts) > 3 else None


def _date(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value
