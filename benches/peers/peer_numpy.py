"""The year plan with NumPy: columns as arrays, days as whole numbers, Arrow's functions for the texts."""

import datetime as dt
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from . import w1

Days = npt.NDArray[np.int32]
Rows = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

MOMENTS = pa.array(["assessment", "baseline", "career", "goal", "progress"])
CAREER = 2
NEVER = np.int32(np.iinfo(np.int32).max)
WORK_YEAR = np.datetime64("2025")


def day(value: dt.date) -> np.int32:
    """The number of a date."""
    return np.int32((value - dt.date(1970, 1, 1)).days)


YEAR_START, YEAR_END, AS_OF = day(w1.YEAR_START), day(w1.YEAR_END), day(w1.AS_OF)


def days(column: pa.ChunkedArray) -> Days:
    """The numbers of dates; an open end is never."""
    numbers = column.combine_chunks().view(pa.int32())
    known: Days = (pc.fill_null(numbers, NEVER) if numbers.null_count else numbers).to_numpy()
    return known


def dates(numbers: Days, null: Mask | None = None) -> pa.Array:
    """Dates with these numbers."""
    return pa.array(numbers, mask=null).view(pa.date32())


def chosen(condition: Mask, yes: str | None, no: str | None) -> pa.Array:
    """One of two texts for each row."""
    return pa.array([no, yes], pa.string()).take(pa.array(condition.astype(np.int8)))


def among(column: pa.ChunkedArray, values: tuple[str, ...]) -> Mask:
    """Whether each text is one of these; equal texts are looked up once."""
    texts = column.combine_chunks().dictionary_encode()
    of_text = pc.is_in(texts.dictionary, value_set=pa.array(values)).to_numpy(zero_copy_only=False)
    found: Mask = of_text[texts.indices.to_numpy()]
    return found


def rows_of(employees: pa.ChunkedArray, wanted: pa.ChunkedArray) -> Rows:
    """The row of each wanted employee, -1 where there is none."""
    if employees.equals(wanted):
        return np.arange(len(employees))
    found = pc.index_in(wanted, value_set=employees).combine_chunks()
    rows: Rows = pc.fill_null(found, -1).to_numpy().astype(np.int64)
    return rows


def weekdays_from(raw: Days) -> Days:
    """The day itself, or the Monday after a Saturday or Sunday."""
    weekday = (raw + 3) % 7
    return raw + np.where(weekday >= 5, 7 - weekday, 0).astype(np.int32)


def anniversaries(start: Days) -> tuple[Days, Days]:
    """Each start's anniversary in the work year, and how many years after the first anniversary it is."""
    dates = start.astype("datetime64[D]")
    months = dates.astype("datetime64[M]")
    month = months.astype(np.int64) % 12
    day_of_month = (dates - months).astype(np.int64)
    # 29 February: the last day of February.
    day_of_month -= (month == 1) & (day_of_month == 28)
    in_year = (WORK_YEAR.astype("datetime64[M]") + month).astype("datetime64[D]") + day_of_month
    years = WORK_YEAR.astype(np.int64) - 1 - dates.astype("datetime64[Y]").astype(np.int64)
    return in_year.astype(np.int32), years.astype(np.int32)


class People:
    """What is known of everybody, in the order of the employees: employment, entry, exit and verdict."""

    def __init__(self, tables: w1.Tables, linked: dict[str, str]) -> None:
        self.employee: pa.Array = tables.employees["employee"].combine_chunks()
        people = tables.people
        employments = tables.employments
        rows = rows_of(employments["employee"], tables.employees["employee"])
        self.start = days(employments["start"])[rows]
        self.end = days(employments["end"])[rows]
        fits = (employments["fte"].to_numpy() >= w1.MINIMUM_FTE) & among(
            employments["contract"], w1.CONTRACTS
        )
        fits = fits[rows] & (rows >= 0) & ~among(tables.employees["org_unit"], w1.EXCLUDED_UNITS)

        # Linked roles in the year, by employee and start.
        functions = tables.functions
        encoded = functions["function"].combine_chunks().dictionary_encode()
        role_of = pc.index_in(encoded.dictionary, value_set=pa.array(linked))
        role = pc.fill_null(role_of, -1).to_numpy().astype(np.int32)[encoded.indices.to_numpy()]
        holder = rows_of(tables.employees["employee"], functions["employee"])
        since = days(functions["start"])
        entry = np.maximum(np.maximum(since, YEAR_START), self.start[holder])
        exit_day = np.minimum(np.minimum(days(functions["end"]), YEAR_END), self.end[holder])
        kept = np.nonzero((role >= 0) & (holder >= 0) & (rows[holder] >= 0) & (entry <= exit_day))[0]
        kept = kept[np.argsort((holder[kept] << 32) + since[kept])]
        holder, role = holder[kept], role[kept]
        first = np.nonzero(np.diff(holder, prepend=-1))[0]

        self.known = np.zeros(people, dtype=bool)
        self.entry = np.zeros(people, dtype=np.int32)
        self.exit = np.zeros(people, dtype=np.int32)
        in_year = holder[first]
        self.known[in_year] = True
        if len(first):
            self.entry[in_year] = np.minimum.reduceat(entry[kept], first)
            self.exit[in_year] = np.maximum.reduceat(exit_day[kept], first)
        self.selected = self.known & (self.exit - self.entry >= w1.MINIMUM_DAYS - 1) & fits

        # A role held twice counts once; nobody holds more than two functions.
        again = (np.diff(holder, prepend=-1) == 0) & (np.diff(role, prepend=-1) == 0)
        listed = self.selected[holder] & ~again
        self.roles = role[listed]
        self.role_count = np.bincount(holder[listed], minlength=people)[self.selected]


def outcomes(people: People, keys: pa.Array) -> pa.Table:
    """The table `outcomes` without reasons."""
    count = len(people.employee)
    return pa.table(
        {
            "employee": people.employee,
            "cycle": pa.repeat(w1.CYCLE, count),
            "work_year": pa.repeat(w1.WORK_YEAR, count),
            "selected": pa.array(people.selected),
            "entry": dates(people.entry, ~people.known),
            "exit": dates(people.exit, ~people.known),
            "opens_on": dates(people.entry, ~people.selected),
            "trajectory": pc.if_else(pa.array(people.selected), keys, pa.scalar(None, pa.string())),
            "unreadable": pa.repeat(False, count),
        }
    )


class Ended:
    """What became of the trajectories of the people selected."""

    def __init__(self, people: People) -> None:
        selected = people.selected
        self.entry, self.exit = people.entry[selected], people.exit[selected]
        self.start = people.start[selected]
        self.closed = self.exit < YEAR_END
        left = people.end[selected] <= self.exit
        # 0: still running, 1: the employment ended, 2: the role ended.
        self.why: npt.NDArray[np.int8] = np.where(self.closed, np.where(left, 1, 2), 0).astype(np.int8)
        self.reasons = pa.array([None, "left", "role_ended"])


def trajectories(people: People, ended: Ended, keys: pa.Array, role_ids: pa.Array) -> pa.Table:
    """The table `trajectories`."""
    count = len(ended.entry)
    offsets = np.concatenate([[0], np.cumsum(people.role_count)]).astype(np.int32)
    return pa.table(
        {
            "trajectory": keys,
            "cycle": pa.repeat(w1.CYCLE, count),
            "work_year": pa.repeat(w1.WORK_YEAR, count),
            "employee": people.employee.filter(pa.array(people.selected)),
            "roles": pa.ListArray.from_arrays(pa.array(offsets), role_ids.take(pa.array(people.roles))),
            "state": chosen(ended.closed, "closed", "open"),
            "reason": ended.reasons.take(pa.array(ended.why)),
            "closed_by": chosen(ended.closed, "plan", None),
            "entry": dates(ended.entry),
            "exit": dates(ended.exit),
            "opened_on": pa.repeat(pa.scalar(w1.AS_OF), count),
        }
    )


def conversations(ended: Ended, keys: pa.Array) -> pa.Table:
    """The table `conversations`: a row of five dates for each trajectory, and those that lie inside."""
    joiner = ended.start >= YEAR_START
    anniversary, years = anniversaries(ended.start)
    raw = np.empty((len(ended.start), len(MOMENTS)), dtype=np.int32)
    raw[:, 0] = YEAR_END - 42
    raw[:, 1] = np.where(joiner, ended.start + 14, NEVER)
    raw[:, 2] = np.where(joiner, NEVER, anniversary)
    raw[:, 3] = YEAR_START + 14
    raw[:, 4] = day(w1.YEAR_MIDDLE)
    row, moment = np.nonzero((raw >= ended.entry[:, None]) & (raw <= ended.exit[:, None]))
    planned = weekdays_from(raw[row, moment])
    count = len(planned)
    closed = ended.closed[row]
    empty_lists: Any = pa.ListArray.from_arrays(
        pa.array(np.zeros(count + 1, dtype=np.int32)), pa.array([], pa.string())
    )
    return pa.table(
        {
            "trajectory": keys.take(pa.array(row)),
            "moment": MOMENTS.take(pa.array(moment)),
            "occurrence": pa.array(np.where(moment == CAREER, years[row], np.int32(0))),
            "planned": dates(planned),
            "create_on": dates(np.maximum(planned - 14, ended.entry[row])),
            "opens_on": dates(planned - 14),
            "due_on": dates(planned + 14),
            "state": chosen(closed, "cancelled", "open"),
            "reason": ended.reasons.take(pa.array(ended.why[row])),
            "late": pa.array(planned < AS_OF),
            "pinned": pa.repeat(False, count),
            "started": pa.repeat(False, count),
            "overrides": empty_lists,
            "held_on": pa.nulls(count, pa.date32()),
        }
    )


def subject(setting: w1.Setting) -> w1.Answer:
    """Plans with NumPy, on one thread as it is."""
    linked = setting.linked_roles()
    role_ids = pa.array(linked.values())

    def answer(tables: w1.Tables) -> w1.Rows:
        people = People(tables, linked)
        keys = pc.binary_join_element_wise(w1.KEY_PREFIX, people.employee, "")
        selected_keys = keys.filter(pa.array(people.selected))
        ended = Ended(people)
        return {
            "outcomes": outcomes(people, keys),
            "trajectories": trajectories(people, ended, selected_keys, role_ids),
            "conversations": conversations(ended, selected_keys),
        }

    return answer
