"""Pictures of what the engine itself decides, not of tables made for the test."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
import talent_core as tc
from matplotlib import pyplot
from plotted import bars_of, words_in
from talent_core import plot


@pytest.fixture(autouse=True)
def close_figures() -> Iterator[None]:
    yield
    pyplot.close("all")


def engine_and_workforce() -> tuple[tc.Engine, tc.Workforce]:
    document = {
        "schema": "talent-core/1",
        "work_years": {"kind": "annual", "starts": "01-01"},
        "roles": [{"id": "nurse", "origin": {"function": "F1"}}],
        "cycles": [
            {
                "id": cycle,
                "years": [{"work_year": "2025", "roles": ["nurse"], "status": "open"}],
                "moments": [
                    {
                        "id": "talk",
                        "kind": "progress",
                        "timing": {"anchor": {"date": "06-02"}},
                        "lead": "P2W",
                        "window": {"opens": "P1W", "due": "P2W"},
                    }
                ],
                **more,
            }
            for cycle, more in (("annual", {}), ("per-role", {"grouping": "per_role"}))
        ],
    }
    workforce = tc.Workforce(
        employees=[{"employee": "E1"}, {"employee": "E2"}],
        employments=[{"employee": "E1", "start": date(2020, 1, 1), "end": date(2025, 9, 30)}],
        functions=[{"employee": "E1", "function": "F1", "start": date(2020, 1, 1)}],
    )
    return tc.Engine(tc.Configuration.from_dict(document)), workforce


def test_pictures_of_a_plan_of_the_engine() -> None:
    engine, workforce = engine_and_workforce()
    plan = engine.plan(workforce, as_of=date(2025, 5, 20))
    words = words_in(plot.outcomes(plan, configuration=engine))
    assert words.count("not employed this year") == 1
    assert words.count("2 employees") == 2
    # 2 June 2025 is the Monday of week 23; the one person has a conversation in each cycle.
    ax = plot.conversations(plan)
    assert [one.get_text() for one in ax.get_xticklabels()] == ["23"]
    assert [one.get_height() for one in bars_of(ax)] == [2]
    lines = words_in(plot.timeline(plan, employee="E1", configuration=engine)).splitlines()
    assert lines.count("1 Jan – 30 Sep 2025 · running") == 2
    assert {"annual 2025", "per-role 2025 nurse"} <= set(lines)
    assert lines.count("2 Jun · open") == 2
    out = words_in(plot.timeline(plan, employee="E2", language="nl"))
    assert out.count("dit jaar niet in dienst") == 2


def test_the_timeline_of_explanations() -> None:
    engine, workforce = engine_and_workforce()
    day = date(2025, 5, 20)
    why = [
        engine.explain(workforce, employee="E1", cycle=cycle, work_year="2025", as_of=day)
        for cycle in ("annual", "per-role")
    ]
    ax = plot.timeline(why)
    lines = words_in(ax).splitlines()
    assert {"annual 2025", "per-role 2025 nurse", "E1", "20 May 2025"} <= set(lines)
    assert lines.count("2 Jun") == 2
    # The work year is in the explanation: the first bar, from 1 January to the end of 31 December.
    first, last = (date(2025, 1, 1) - date(1970, 1, 1)).days, (date(2025, 12, 31) - date(1970, 1, 1)).days
    assert (bars_of(ax)[0].get_x(), bars_of(ax)[0].get_width()) == (first, last + 1 - first)
    out = engine.explain(workforce, employee="E2", cycle="annual", work_year="2025", as_of=day)
    assert "not employed this year" in words_in(plot.timeline(out))
