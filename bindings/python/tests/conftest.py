from __future__ import annotations

import datetime
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
import talent_core as tc

AS_OF = datetime.date(2025, 7, 2)

CONFIGURATION: dict[str, Any] = {
    "organisation": {"id": "linde", "name": "De Linde"},
    "work_years": {"kind": "annual", "starts": "01-01"},
    "attributes": {"site": "text", "level": "integer"},
    "roles": [
        {"id": "nurse", "origin": {"function": "F-NURSE"}},
        {"id": "cook", "origin": {"function": "F-COOK"}},
    ],
    "cycles": [
        {
            "id": "care",
            "years": [{"work_year": "2025", "roles": ["nurse"], "status": "open"}],
            "eligibility": {"fact": "employment.tenure_months", "gte": 3, "at": "as_of"},
            "moments": [
                {"id": "goals", "kind": "goal_setting", "timing": {"anchor": {"date": "03-03"}}},
                {"id": "progress", "kind": "progress", "timing": {"anchor": "work_year_middle"}},
            ],
        }
    ],
}

# One of each reason that the rules above give by hand: E1 takes part; E2 has no linked role; E3 started too
# late; E4 left before the year; E5 takes part from 1 February.
EMPLOYEES: list[dict[str, Any]] = [
    {
        "employee": "E1",
        "manager": None,
        "org_unit": "ward",
        "birth_date": datetime.date(1980, 2, 29),
        "site": "Gent",
    },
    {"employee": "E2", "manager": "E1", "org_unit": "kitchen", "birth_date": None, "site": "Gent"},
    {"employee": "E3", "manager": "E1", "org_unit": "ward", "birth_date": None, "site": None},
    {"employee": "E4", "manager": "E1", "org_unit": None, "birth_date": None, "site": "Aalst"},
    {"employee": "E5", "manager": "E1", "org_unit": "ward", "birth_date": None, "site": "Aalst"},
]
EMPLOYMENTS: list[dict[str, Any]] = [
    {"employee": "E1", "start": datetime.date(2019, 4, 1), "end": None, "contract": "fixed", "fte": 1.0},
    {"employee": "E2", "start": datetime.date(2019, 4, 1), "end": None, "contract": "fixed", "fte": 0.8},
    {"employee": "E3", "start": datetime.date(2025, 6, 1), "end": None, "contract": None, "fte": None},
    {
        "employee": "E4",
        "start": datetime.date(2015, 1, 1),
        "end": datetime.date(2024, 12, 31),
        "contract": None,
        "fte": 1.0,
    },
    {
        "employee": "E5",
        "start": datetime.date(2025, 2, 1),
        "end": datetime.date(9999, 12, 31),
        "contract": "fixed",
        "fte": 0.5,
    },
]
FUNCTIONS: list[dict[str, Any]] = [
    {"employee": "E1", "function": "F-NURSE", "start": datetime.date(2019, 4, 1), "end": None},
    {"employee": "E2", "function": "F-COOK", "start": datetime.date(2019, 4, 1), "end": None},
    {"employee": "E3", "function": "F-NURSE", "start": datetime.date(2025, 6, 1), "end": None},
    {"employee": "E4", "function": "F-NURSE", "start": datetime.date(2015, 1, 1), "end": None},
    {"employee": "E5", "function": "F-NURSE", "start": datetime.date(2025, 2, 1), "end": None},
]
# By the rules: E2 holds no linked role, E3 is one month in service, E4 is gone.
REASONS = {"E1": None, "E2": "no_linked_role", "E3": "condition_false", "E4": "not_employed", "E5": None}

TABLES: dict[str, list[dict[str, Any]]] = {
    "employees": EMPLOYEES,
    "employments": EMPLOYMENTS,
    "functions": FUNCTIONS,
}


@pytest.fixture(scope="session")
def engine() -> tc.Engine:
    return tc.Engine(tc.Configuration.from_dict(CONFIGURATION))


@pytest.fixture(scope="session")
def workforce() -> tc.Workforce:
    return tc.Workforce(employees=EMPLOYEES, employments=EMPLOYMENTS, functions=FUNCTIONS)


@pytest.fixture(scope="session")
def plan(engine: tc.Engine, workforce: tc.Workforce) -> tc.Plan:
    return engine.plan(workforce, as_of=AS_OF)


def reasons(plan: tc.Plan) -> dict[str, str | None]:
    return {row["employee"]: row["reason"] for row in plan.outcomes.to_pylist()}


TYPES: dict[str, Any] = {
    "employee": "string",
    "manager": "string",
    "org_unit": "string",
    "birth_date": "date",
    "site": "string",
    "start": "date",
    "end": "date",
    "contract": "string",
    "fte": "number",
    "function": "string",
}


def arrow(rows: list[dict[str, Any]], *, text: Any = None, date: Any = None) -> Any:
    """The rows as a pyarrow table, with the types of text and dates asked for."""
    import pyarrow as pa

    types = {"string": text or pa.string(), "date": date or pa.date32(), "number": pa.float64()}
    columns = {}
    for name in rows[0]:
        values = [row[name] for row in rows]
        kind = types[TYPES[name]]
        if pa.types.is_timestamp(kind):
            midnight = datetime.time()
            values = [None if day is None else datetime.datetime.combine(day, midnight) for day in values]
        columns[name] = (
            pa.array(values, pa.string()).dictionary_encode()
            if pa.types.is_dictionary(kind)
            else pa.array(values, kind)
        )
    return pa.table(columns)


def ticks_during(work: Callable[[], object]) -> tuple[int, float]:
    """How often another thread gets a turn while the work is done, and how long that takes in seconds."""
    ticks, done = [], threading.Event()

    def tick() -> None:
        while not done.wait(0.001):
            ticks.append(time.perf_counter())

    ticking = threading.Thread(target=tick)
    ticking.start()
    begun = time.perf_counter()
    work()
    ended = time.perf_counter()
    done.set()
    ticking.join()
    return sum(begun < moment < ended for moment in ticks), ended - begun


def crowd(people: int) -> dict[str, Any]:
    """Arrow tables of many people, every tenth without a linked role."""
    import pyarrow as pa

    ids = pa.array([f"E{number:07}" for number in range(people)])
    start = pa.array([datetime.date(2019, 4, 1)] * people)
    functions = pa.array(["F-COOK" if number % 10 == 0 else "F-NURSE" for number in range(people)])
    return {
        "employees": pa.table({"employee": ids}),
        "employments": pa.table({"employee": ids, "start": start}),
        "functions": pa.table({"employee": ids, "function": functions, "start": start}),
    }
