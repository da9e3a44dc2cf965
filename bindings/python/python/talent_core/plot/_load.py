"""How many conversations each manager has in each week: the numbers behind the heat map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import numpy.typing as npt

from ._columns import NO_DATE, pieces
from ._text import Integers, Text, concatenate, factored, key_parts, none, of_strings, rank

Counts = npt.NDArray[np.int64]

# What does not take place takes nobody's time.
CALLED_OFF = ("cancelled", "skipped", "missed", "not_held")
_EPOCH = date(1970, 1, 1)
# 1970-01-05 was a Monday.
_FIRST_MONDAY = 4
_OPEN_END = np.iinfo(np.int64).max
# Groups of managers: nobody is known; then the managers by number.
_NOBODY = -1


@dataclass(frozen=True)
class Load:
    """Conversations per manager and week."""

    # Managers with most conversations first; None for people without a manager.
    managers: list[str | None]
    # One row for each of `managers`, one column for each week.
    counts: Counts
    # The sum of the managers who are not listed, and how many they are.
    others: Counts
    other_managers: int
    # The Monday of the first week.
    first_monday: date

    @property
    def weeks(self) -> list[date]:
        """The Monday of every week."""
        return [self.first_monday + timedelta(weeks=week) for week in range(self.counts.shape[1])]

    @property
    def total(self) -> int:
        """All conversations."""
        return int(self.counts.sum() + self.others.sum())


def day_number(day: date) -> int:
    """Days since 1970-01-01, as in the tables."""
    return (day - _EPOCH).days


def load(
    conversations: Any,
    employees: Any,
    assignments: Any,
    *,
    managers: int,
    first: date | None,
    last: date | None,
    cycle: str | None,
) -> Load | None:
    """Counts conversations; None where there is none with a date."""
    people, person_of, days = _planned(conversations, first, last, cycle)
    if not len(days):
        return None
    monday = (days - _FIRST_MONDAY) // 7
    week = monday - monday.min()
    week_count = int(week.max()) + 1
    start = _EPOCH + timedelta(days=int(monday.min()) * 7 + _FIRST_MONDAY)
    names, manager = _managers(people, person_of, days, employees, assignments)

    # The group after the last manager holds people without one.
    manager = np.where(manager == _NOBODY, len(names), manager)
    per_manager = np.bincount(manager, minlength=len(names) + 1)
    # Bytewise by id where the numbers are the same, so that the picture is the same every time.
    listed = np.argsort(-per_manager[:-1], kind="stable")[: max(managers, 0)]
    listed = listed[per_manager[listed] > 0]
    if per_manager[-1]:
        listed = np.append(listed, len(names))
    row_of = np.full(len(names) + 1, len(listed), dtype=np.int64)
    row_of[listed] = np.arange(len(listed))
    cells = np.bincount(row_of[manager] * week_count + week, minlength=(len(listed) + 1) * week_count)
    counts = cells.reshape(len(listed) + 1, week_count)
    texts: list[str | None] = [None] * len(listed)
    known = listed < len(names)
    for row, text in zip(np.flatnonzero(known).tolist(), names.take(listed[known]).decoded(), strict=True):
        texts[row] = text
    others = int(np.count_nonzero(per_manager[:-1])) - int(known.sum())
    return Load(texts, counts[:-1], counts[-1], others, start)


def _planned(
    conversations: Any, first: date | None, last: date | None, cycle: str | None
) -> tuple[Text, Integers, Integers]:
    """Employees (once per run of rows), the employee of every conversation that takes place, and its day."""
    people: list[Text] = []
    owners: list[Integers] = []
    days: list[Integers] = []
    seen = 0
    for piece in pieces(conversations, "conversations", texts=("trajectory", "state"), dates=("planned",)):
        day = piece.dates["planned"]
        keep = (day != NO_DATE) & ~is_one_of(piece.texts["state"], CALLED_OFF)
        if first is not None:
            keep &= day >= day_number(first)
        if last is not None:
            keep &= day <= day_number(last)
        rows = np.flatnonzero(keep)
        keys = piece.texts["trajectory"].take(rows)
        is_start = keys.is_start_of_run()
        parts = key_parts(keys.take(is_start))
        owner = np.cumsum(is_start) - 1
        if cycle is not None:
            wanted = is_one_of(parts[0], (cycle,))[owner]
            rows, owner = rows[wanted], owner[wanted]
        people.append(parts[2].compact())
        owners.append(owner + seen)
        days.append(day[rows])
        seen += len(parts[2])
    none_yet = _no_integers()
    return concatenate(people), np.concatenate([none_yet, *owners]), np.concatenate([none_yet, *days])


def is_one_of(text: Text, values: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Whether each text is one of these values."""
    codes, distinct = rank(concatenate([of_strings(values), text]))
    among = np.zeros(len(distinct), dtype=np.bool_)
    among[codes[: len(values)]] = True
    return among[codes[len(values) :]] & text.valid


def _managers(
    people: Text, person_of: Integers, days: Integers, employees: Any, assignments: Any
) -> tuple[Text, Integers]:
    """Ids of managers, and the number of the manager of each conversation (-1: nobody known)."""
    own, own_codes, own_managers = _managers_of_employees(employees)
    dated, dated_codes, dated_managers, starts, ends = _assigned(assignments)
    ids, _ = rank(concatenate([people, own, dated]))
    person, own_id, dated_id = np.split(ids, np.cumsum([len(people), len(own)]))
    managers = concatenate([own_managers, dated_managers])
    numbers, rows = rank(managers)
    numbers = np.where(managers.valid & (managers.lengths > 0), numbers, _NOBODY)
    own_number = numbers[own_codes]
    dated_number = numbers[dated_codes + len(own_managers)]

    by_person = np.full(int(ids.max(initial=-1)) + 1, _NOBODY, dtype=np.int64)
    by_person[own_id[::-1]] = own_number[::-1]
    manager = by_person[person[person_of]]
    if len(dated_id):
        # A dated manager wins on the days of the assignment: the first one, in the order of the starts.
        order = np.lexsort((starts, dated_id))[::-1]
        for row in _overlaps(dated_id[order], person[person_of]):
            place, at = row
            hit = (starts[order][place] <= days[at]) & (days[at] <= ends[order][place])
            manager[at[hit]] = dated_number[order][place[hit]]
    return managers.take(rows), manager


def _overlaps(owners: Integers, wanted: Integers) -> list[tuple[Integers, Integers]]:
    """Pairs of an assignment and a conversation of one person: the k-th assignment of all, for every k."""
    first = np.flatnonzero(np.append(True, owners[1:] != owners[:-1]))
    count = np.diff(np.append(first, len(owners)))
    group = np.full(max(int(owners.max(initial=0)), int(wanted.max(initial=0))) + 1, _NOBODY, dtype=np.int64)
    group[owners[first]] = np.arange(len(first))
    mine = group[wanted]
    conversations = np.flatnonzero(mine != _NOBODY)
    pairs = []
    for place in range(int(count.max(initial=0))):
        conversations = conversations[count[mine[conversations]] > place]
        pairs.append((first[mine[conversations]] + place, conversations))
    return pairs


def _managers_of_employees(employees: Any) -> tuple[Text, Integers, Text]:
    """Employees, the number of each one's manager, and the managers by number."""
    ids, codes, managers = [none()], [_no_integers()], [none()]
    seen = 0
    found = pieces(employees, "employees", texts=("employee", "manager")) if employees is not None else ()
    for piece in found:
        own, distinct = factored(piece.texts["manager"])
        ids.append(piece.texts["employee"].compact())
        codes.append(own + seen)
        managers.append(distinct)
        seen += len(distinct)
    return concatenate(ids), np.concatenate(codes), concatenate(managers)


def _assigned(assignments: Any) -> tuple[Text, Integers, Text, Integers, Integers]:
    """Employees, the number of each one's dated manager, the managers by number, and the days from and to."""
    ids, codes, managers, starts, ends = (
        [none()],
        [_no_integers()],
        [none()],
        [_no_integers()],
        [_no_integers()],
    )
    seen = 0
    columns = {"texts": ("employee", "kind", "value"), "dates": ("start", "end")}
    for piece in pieces(assignments, "assignments", **columns) if assignments is not None else ():
        rows = np.flatnonzero(is_one_of(piece.texts["kind"], ("manager",)))
        own, distinct = factored(piece.texts["value"].take(rows))
        ids.append(piece.texts["employee"].take(rows).compact())
        codes.append(own + seen)
        managers.append(distinct)
        starts.append(piece.dates["start"][rows])
        end = piece.dates["end"][rows]
        ends.append(np.where(end == NO_DATE, _OPEN_END, end))
        seen += len(distinct)
    return (
        concatenate(ids),
        np.concatenate(codes),
        concatenate(managers),
        np.concatenate(starts),
        np.concatenate(ends),
    )


def _no_integers() -> Integers:
    return np.zeros(0, dtype=np.int64)


def names_for(employees: Any, column: str | None, wanted: list[str | None]) -> dict[str, str]:
    """What these people are called, from a column of `employees`."""
    if column is None or employees is None:
        return {}
    asked = {one for one in wanted if one is not None}
    found: dict[str, str] = {}
    for piece in pieces(employees, "employees", texts=("employee", column)):
        rows = np.flatnonzero(is_one_of(piece.texts["employee"], sorted(asked)))
        ids, names = piece.texts["employee"].take(rows), piece.texts[column].take(rows)
        found |= {one: name for one, name in zip(ids.decoded(), names.decoded(), strict=True) if one and name}
    return found
