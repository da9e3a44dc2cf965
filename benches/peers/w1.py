"""Workload W1: its tables, its configuration, and the columns that every subject has to give."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

CYCLE = "annual"
WORK_YEAR = "2025"
KEY_PREFIX = f"{CYCLE}/{WORK_YEAR}/"
YEAR_START = dt.date(2025, 1, 1)
YEAR_END = dt.date(2025, 12, 31)
YEAR_MIDDLE = YEAR_START + dt.timedelta(days=182)
AS_OF = dt.date(2025, 12, 31)
MINIMUM_DAYS = 90
MINIMUM_FTE = 0.5
CONTRACTS = ("permanent", "fixed")
EXCLUDED_UNITS = ("OU0001", "OU0002")
# The first three quarters of the functions give a role that is linked to the cycle year; the others' are not.
LINKED_SHARE = 0.75

TABLES = ("employees", "employments", "functions")
RESULTS = ("outcomes", "trajectories", "conversations")

_text = pa.string()
_day = pa.date32()
SCHEMAS: Mapping[str, pa.Schema] = {
    "outcomes": pa.schema(
        [
            ("employee", _text),
            ("cycle", _text),
            ("work_year", _text),
            ("selected", pa.bool_()),
            ("reason", _text),
            ("entry", _day),
            ("exit", _day),
            ("opens_on", _day),
            ("trajectory", _text),
            ("unreadable", pa.bool_()),
        ]
    ),
    "trajectories": pa.schema(
        [
            ("trajectory", _text),
            ("cycle", _text),
            ("work_year", _text),
            ("employee", _text),
            ("roles", pa.list_(_text)),
            ("state", _text),
            ("reason", _text),
            ("closed_by", _text),
            ("entry", _day),
            ("exit", _day),
            ("opened_on", _day),
        ]
    ),
    "conversations": pa.schema(
        [
            ("trajectory", _text),
            ("moment", _text),
            ("occurrence", pa.int32()),
            ("planned", _day),
            ("create_on", _day),
            ("opens_on", _day),
            ("due_on", _day),
            ("state", _text),
            ("reason", _text),
            ("late", pa.bool_()),
            ("pinned", pa.bool_()),
            ("started", pa.bool_()),
            ("overrides", pa.list_(_text)),
            ("held_on", _day),
        ]
    ),
    "verdicts": pa.schema([("employee", _text), ("verdict", pa.bool_())]),
}

# What a subject may leave out: naming the reason is the library's own promise, peers are not asked for it.
OPTIONAL_COLUMNS = {("outcomes", "reason")}

Rows = Mapping[str, pa.Table]


@dataclass(frozen=True, eq=False)
class Tables:
    """The input in memory."""

    employees: pa.Table
    employments: pa.Table
    functions: pa.Table

    @property
    def people(self) -> int:
        """How many employees there are."""
        return int(self.employees.num_rows)

    @property
    def bytes(self) -> int:
        """The size of the input."""
        return sum(int(table.nbytes) for table in (self.employees, self.employments, self.functions))

    def first(self, people: int) -> "Tables":
        """The tables of the first so many employees, in memory of their own."""
        if people >= self.people:
            return self
        last = self.employees["employee"][people - 1]

        def part(table: pa.Table) -> pa.Table:
            return table.filter(pc.less_equal(table["employee"], last))

        return Tables(part(self.employees), part(self.employments), part(self.functions))


@dataclass(frozen=True)
class Setting:
    """What a subject is told besides the tables."""

    threads: int
    functions: int = 400

    @property
    def linked_functions(self) -> int:
        """How many of the functions, from the first on, give a role of the cycle year."""
        return int(self.functions * LINKED_SHARE)

    @property
    def digits(self) -> int:
        """The digits in the id of a function."""
        return max(3, len(str(self.functions - 1)))

    def linked_roles(self) -> dict[str, str]:
        """The linked role of each function that has one."""
        return {
            f"F{number:0{self.digits}}": f"R{number:0{self.digits}}"
            for number in range(self.linked_functions)
        }


# A subject: given the setting once, it answers any number of times; only the answers are timed.
Answer = Callable[[Tables], Rows]
Subject = Callable[[Setting], Answer]


def read(folder: Path) -> Tables:
    """The tables of a folder, wholly in memory."""
    return Tables(*(pq.read_table(folder / f"{name}.parquet") for name in TABLES))


def condition() -> dict[str, Any]:
    """The eligibility condition as a document."""
    said = "The workload says so."
    return {
        "all": [
            {"fact": "employment.fte", "gte": MINIMUM_FTE, "justification": said},
            {"fact": "employment.contract", "in": list(CONTRACTS), "justification": said},
            {"fact": "org_unit", "not_in": list(EXCLUDED_UNITS)},
        ]
    }


def configuration(setting: Setting) -> dict[str, Any]:
    """The configuration as a document."""

    def moment(name: str, kind: str, timing: dict[str, Any], **rest: Any) -> dict[str, Any]:
        window = {"opens": "P2W", "due": "P2W"}
        common = {"working_day": "following", "lead": "P2W", "window": window}
        return {"id": name, "kind": kind, "timing": timing, **common, **rest}

    functions = [f"{number:0{setting.digits}}" for number in range(setting.functions)]
    yearly = {"anchor": "employment_start", "offset": "P1Y", "repeat": {"every": "P1Y"}}
    first_weeks = {"anchor": "employment_start", "offset": "P14D"}
    return {
        "schema": "talent-core/1",
        "work_years": {"kind": "annual", "starts": "01-01"},
        "calendars": [{"id": "weekdays", "weekend": ["sat", "sun"]}],
        "default_calendar": "weekdays",
        "roles": [{"id": f"R{number}", "origin": {"function": f"F{number}"}} for number in functions],
        "cycles": [
            {
                "id": CYCLE,
                "years": [
                    {
                        "work_year": WORK_YEAR,
                        "roles": list(setting.linked_roles().values()),
                        "status": "open",
                    }
                ],
                "entry": {"minimum_days": MINIMUM_DAYS},
                "eligibility": condition(),
                "moments": [
                    moment("baseline", "baseline", first_weeks, applies_to="joiners"),
                    moment("goal", "goal_setting", {"anchor": "work_year_start", "offset": "P2W"}),
                    moment("progress", "progress", {"anchor": "work_year_middle"}),
                    moment("career", "career", yearly),
                    moment("assessment", "assessment", {"anchor": "work_year_end", "offset": "-P6W"}),
                ],
            }
        ],
    }
