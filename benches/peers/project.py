"""Talent-core through its Python package, as its users call it."""

from collections.abc import Callable
from functools import lru_cache
from time import perf_counter

import pyarrow as pa
import pyarrow.compute as pc
import talent_core as tc

from . import w1


class Plan:
    """The year plan, from Arrow tables to Arrow tables; remembers how long each of its steps took."""

    def __init__(self, setting: w1.Setting) -> None:
        self._threads = setting.threads
        self._engine = tc.Engine(tc.Configuration.from_dict(w1.configuration(setting)))
        self.phases: dict[str, float] = {}

    def __call__(self, tables: w1.Tables) -> w1.Rows:
        """Plans once."""
        begin = perf_counter()
        workforce = tc.Workforce(
            employees=tables.employees,
            employments=tables.employments,
            functions=tables.functions,
            threads=self._threads,
        )
        read = perf_counter()
        plan = self._engine.plan(workforce, as_of=w1.AS_OF, threads=self._threads)
        planned = perf_counter()
        results = {
            "outcomes": pa.table(plan.outcomes),
            "trajectories": pa.table(plan.trajectories),
            "conversations": pa.table(plan.conversations),
        }
        written = perf_counter()
        self.phases = {"read": read - begin, "plan": planned - read, "write": written - planned}
        return results


def plan(setting: w1.Setting) -> w1.Answer:
    """Plans with talent-core."""
    return Plan(setting)


def condition(setting: w1.Setting) -> w1.Answer:
    """Judges the condition alone."""
    condition = tc.Condition(w1.condition())

    def answer(tables: w1.Tables) -> w1.Rows:
        workforce = tc.Workforce(
            employees=tables.employees, employments=tables.employments, threads=setting.threads
        )
        verdicts = pa.table(
            condition.evaluate_all(
                workforce, work_year=(w1.YEAR_START, w1.YEAR_END), as_of=w1.AS_OF, entry=w1.AS_OF
            )
        )
        # What cannot be known is not true; the peers say false.
        verdict = pc.fill_null(verdicts["verdict"], False)
        return {"verdicts": verdicts.set_column(1, "verdict", verdict)}

    return answer


def plan_rows(setting: w1.Setting) -> Callable[[w1.Tables], dict[str, list[dict[str, object]]]]:
    """Plans a small organisation from lists of dicts to lists of dicts, as the back end of a screen does."""
    engine = tc.Engine(tc.Configuration.from_dict(w1.configuration(setting)))

    @lru_cache(maxsize=1)
    def rows_of(tables: w1.Tables) -> dict[str, list[dict[str, object]]]:
        # The rows are there before the question is: making them of tables counts in the first answer only.
        return {name: getattr(tables, name).to_pylist() for name in w1.TABLES}

    def answer(tables: w1.Tables) -> dict[str, list[dict[str, object]]]:
        plan = engine.plan(tc.Workforce(**rows_of(tables), threads=1), as_of=w1.AS_OF, threads=1)
        return {name: getattr(plan, name).to_pylist() for name in w1.RESULTS}

    return answer
