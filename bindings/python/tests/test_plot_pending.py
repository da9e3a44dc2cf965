"""The picture of what is pending: its numbers, its words, and that it can be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl
import pyarrow as pa
import pytest
import talent_core as tc
from matplotlib import pyplot
from plotted import bars_of, check_that_texts_are_apart, contrast, texts_of, words_in
from talent_core import plot
from talent_core.plot import _pending

COLUMNS = {
    **dict.fromkeys(["cycle", "work_year", "role", "competency", "difference"], pa.string()),
    **dict.fromkeys(["base_target", "theirs_target"], pa.int32()),
    **dict.fromkeys(["trajectories", "scores", "conflicts"], pa.int64()),
}


@pytest.fixture(autouse=True)
def close_figures() -> Iterator[None]:
    yield
    pyplot.close("all")


def entry(role: str, competency: str, base: int | None, theirs: int | None, **counts: Any) -> dict[str, Any]:
    difference = "added" if base is None else "removed" if theirs is None else "changed"
    row: dict[str, Any] = {"cycle": "care", "work_year": "2025", "role": role, "competency": competency}
    row |= {"difference": difference, "base_target": base, "theirs_target": theirs}
    return row | {"trajectories": 0, "scores": 0, "conflicts": 0} | counts


def entries(rows: list[dict[str, Any]]) -> Any:
    return pa.Table.from_pylist(rows, pa.schema(list(COLUMNS.items())))


NURSES = [
    entry("nurse", "focus", 3, 4, trajectories=150, scores=10, conflicts=3),
    entry("nurse", "focus", 2, 4, trajectories=7, conflicts=1),
    entry("nurse", "digital", None, 2, trajectories=157),
    entry("aide", "report", 2, None, trajectories=1),
]
MILLION = 1_000_000


def scenes() -> dict[str, Any]:
    """Calls that draw, from empty to crowded."""
    crowded = [
        entry(f"role {role}", f"competency {number}", 1, 2, trajectories=role * number + 1, conflicts=1)
        for role in range(12)
        for number in range(9)
    ]
    long = [
        entry("r" * 80, "two words " * 9, base, 12, trajectories=MILLION, conflicts=MILLION)
        for base in range(1, 6)
    ]
    years = [row | {"work_year": "2025-2026", "cycle": "c" * 40} for row in [*NURSES, *long]]
    return {
        "some": lambda **more: plot.pending(entries(NURSES), **more),
        "crowded": lambda **more: plot.pending(entries(crowded), **more),
        "all of many": lambda **more: plot.pending(entries(crowded), rows=200, **more),
        "long": lambda **more: plot.pending(entries(long), **more),
        "two years": lambda **more: plot.pending(entries([*NURSES, *years]), **more),
        "none": lambda **more: plot.pending(entries([]), **more),
        "no rows": lambda **more: plot.pending(entries(NURSES), rows=0, **more),
    }


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("style", ["default", "dark_background"])
@pytest.mark.parametrize("scene", scenes())
def test_no_text_lies_over_another_or_outside(scene: str, style: str, language: str) -> None:
    with pyplot.style.context(style):
        texts = texts_of(scenes()[scene](language=language))
    check_that_texts_are_apart(texts)


@pytest.mark.parametrize("style", ["default", "dark_background"])
@pytest.mark.parametrize("scene", scenes())
def test_every_text_stands_out_from_its_paper(scene: str, style: str) -> None:
    with pyplot.style.context(style):
        ax = scenes()[scene]()
        for text in texts_of(ax):
            assert contrast(text.get_color(), ax.get_facecolor()) >= 4.5, text.get_text()


def test_trajectories_are_counted_once_per_role_and_competency() -> None:
    found = {(one.role, one.competency): one for one in _pending.pending_of(entries(NURSES))}
    assert {key: (one.trajectories, one.conflicts) for key, one in found.items()} == {
        ("nurse", "focus"): (157, 4),
        ("nurse", "digital"): (157, 0),
        ("aide", "report"): (1, 0),
    }


def test_what_stands_in_the_picture() -> None:
    ax = plot.pending(entries(NURSES))
    assert [one.get_text() for one in ax.get_yticklabels()] == [
        *["nurse", "digital", "focus"],
        *["aide", "report"],
    ]
    words = words_in(ax).splitlines()
    for expected in ("157", "3 → 4; 2 → 4", "4 conflicts", "new, 2", "removed"):
        assert expected in words
    digital, focus, report = (bar.get_width() for bar in bars_of(ax))
    assert digital == focus > report > 0


def test_what_does_not_fit_is_counted() -> None:
    words = words_in(plot.pending(entries(NURSES), rows=1, language="nl"))
    assert "2 andere verschillen" in words
    assert "Wat klaarstaat" in words


def test_one_cycle_is_drawn_alone() -> None:
    other = entry("cook", "menu", 1, 2, trajectories=5) | {"cycle": "other"}
    words = words_in(plot.pending({"entries": entries([*NURSES, other])}, cycle="other"))
    assert "cook" in words
    assert "nurse" not in words


def test_a_ledger_of_the_engine() -> None:
    document = {
        "work_years": {"kind": "annual", "starts": "01-01"},
        "competencies": [{"id": "focus", "name": {"nl": "Klantgerichtheid", "en": "Client focus"}}],
        "roles": [{"id": "nurse", "name": "Nurse", "requirements": [{"competency": "focus", "target": 4}]}],
        "cycles": [{"id": "care", "years": [{"work_year": "2025", "roles": ["nurse"], "status": "open"}]}],
    }
    asked = {"competency": "focus", "target": 3, "weight": 1.0, "sources": ["role"]}
    frozen = {"cycle": "care", "work_year": "2025", "version": 1}
    register = tc.Register.from_dict(
        {
            "trajectories": [
                {
                    "trajectory": f"care/2025/E{number}",
                    "cycle": "care",
                    "work_year": "2025",
                    "employee": f"E{number}",
                    "roles": ["nurse"],
                    "state": "open",
                    "entry": "2025-01-01",
                    "exit": "2025-12-31",
                    "opened_on": "2025-01-01",
                }
                for number in range(3)
            ],
            "frameworks": [frozen | {"roles": [{"role": "nurse", "requirements": [asked]}]}],
        }
    )
    engine = tc.Engine(tc.Configuration.from_dict(document))
    ledger = engine.pending(register, as_of="2025-03-11")
    words = words_in(plot.pending(ledger, configuration=engine, language="nl")).splitlines()
    for expected in (
        "Klantgerichtheid",
        "Nurse",
        "3 → 4",
        "11 mrt 2025 · 3 trajecten · 0 scores · 0 conflicten",
    ):
        assert expected in words
    frame = words_in(plot.pending(ledger.entries.to_polars()))
    assert "3 → 4" in frame
    assert "Nothing is pending." in words_in(plot.pending(tc.Table(pl.DataFrame(ledger.entries).head(0))))


def test_no_ledger_is_refused() -> None:
    with pytest.raises(TypeError, match="table_expected"):
        plot.pending(3)
    with pytest.raises(ValueError, match="column_missing: /entries"):
        plot.pending(pa.table({"cycle": ["care"]}))
