"""The pictures: what stands in them, that it can be read, and that nothing lies over anything else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pyarrow as pa
import pytest
import talent_core as tc
from matplotlib import pyplot
from matplotlib.collections import QuadMesh
from plotted import bars_of, check_that_texts_are_apart, contrast, texts_of, words_in
from talent_core import plot

DAY = date(2026, 3, 2)
LIGHT, DARK = "default", "dark_background"
REASONS = [
    "excluded_by_hand",
    "not_employed",
    "no_linked_role",
    "role_blocked",
    "joined_too_late",
    "not_this_year",
    "stay_too_short",
    "condition_unknown",
    "condition_false",
    "in_other_cycle",
]
CONFIGURATION = {
    "organisation": {"id": "o", "language": "nl"},
    "work_years": {"kind": "annual", "starts": "01-01"},
    "cycles": [
        {
            "id": "care",
            "name": {"nl": "Zorg en ondersteuning", "en": "Care and support"},
            "moments": [{"id": "talk", "name": {"nl": "Voortgangsgesprek", "en": "Progress conversation"}}],
        }
    ],
}


@pytest.fixture(autouse=True)
def close_figures() -> Iterator[None]:
    yield
    pyplot.close("all")


def outcomes(counts: dict[tuple[str, str], dict[str, int]]) -> Any:
    rows = [
        {"cycle": cycle, "work_year": year, "selected": reason == "selected", "reason": reason}
        for (cycle, year), found in counts.items()
        for reason, number in found.items()
        for _ in range(number)
    ]
    schema = pa.schema([("cycle", pa.string()), ("work_year", pa.string()), ("selected", pa.bool_())])
    return pa.Table.from_pylist(rows, schema.append(pa.field("reason", pa.string())))


def conversations(rows: list[dict[str, Any]]) -> Any:
    day, text = pa.date32(), pa.string()
    columns = {"trajectory": text, "moment": text, "occurrence": pa.int32(), "planned": day, "opens_on": day}
    columns |= {"due_on": day, "held_on": day, "state": text, "late": pa.bool_(), "pinned": pa.bool_()}
    return pa.Table.from_pylist(rows, pa.schema(list(columns.items())))


def year_of(people: int, managers: int, *, weeks: int = 52, width: int = 1) -> tuple[Any, Any]:
    """Everybody has a conversation every thirteen weeks, spread over the weeks."""
    rows = [
        {
            "trajectory": f"care/2026/E{number:0{width}}",
            "moment": "talk",
            "occurrence": place,
            "planned": date(2026, 1, 5) + timedelta(weeks=week, days=number % 5),
            "state": "open",
        }
        for number in range(people)
        for place, week in enumerate(range(number % 13, weeks, 13))
    ]
    ids = [f"E{number:0{width}}" for number in range(people)]
    leads = [f"{'manager-' * width}{number % managers}" for number in range(people)]
    return conversations(rows), pa.table({"employee": ids, "manager": leads})


def person(
    states: list[str], cycles: list[str], *, pinned: bool = False, employee: str = "E1"
) -> dict[str, Any]:
    """A plan of one person: in every cycle year a conversation in every state."""
    keys = [tc.trajectory_key(cycle, "2026", employee) for cycle in cycles]
    entry, exit_ = date(2026, 1, 1), date(2026, 12, 31)
    day, text = pa.date32(), pa.string()
    rows = []
    for key in keys:
        for place, state in enumerate(states):
            planned = date(2026, 1, 1) + timedelta(days=360 * place // max(len(states) - 1, 1))
            window = {"opens_on": planned - timedelta(days=7), "due_on": planned + timedelta(days=14)}
            rows.append(
                {"trajectory": key, "moment": "talk", "occurrence": place, "planned": planned} | window
            )
            rows[-1] |= {"state": state, "late": False, "pinned": pinned}
    years = [
        {"employee": employee, "cycle": cycle, "work_year": "2026", "entry": entry, "exit": exit_}
        for cycle in cycles
    ]
    shared = {"employee": text, "cycle": text, "work_year": text, "reason": text, "entry": day, "exit": day}
    of_outcomes = pa.schema([*shared.items(), ("selected", pa.bool_())])
    of_trajectories = pa.schema([*shared.items(), ("trajectory", text), ("state", text)])
    selected = [one | {"selected": True} for one in years]
    selected.append(
        {"employee": employee, "cycle": "z", "work_year": "2026", "reason": "not_employed", "selected": False}
    )
    open_ones = [one | {"trajectory": key, "state": "open"} for one, key in zip(years, keys, strict=True)]
    return {
        "outcomes": pa.Table.from_pylist(selected, of_outcomes),
        "trajectories": pa.Table.from_pylist(open_ones, of_trajectories),
        "conversations": conversations(rows),
    }


ALL_STATES = [
    "approved",
    "held",
    "missed",
    "open",
    "prepared",
    "forecast",
    "cancelled",
    "skipped",
    "forecast",
]
MANY = {
    ("a", "2025"): dict.fromkeys(["selected", *REASONS], 3),
    ("a", "2026"): {"selected": 9_999, "not_employed": 1},
}


def scenes() -> dict[str, Any]:
    """Calls that draw, from empty to crowded."""
    crowded, leads = year_of(400, 90, weeks=104)
    quiet, one_lead = year_of(1, 1, weeks=1)
    long, long_leads = year_of(60, 12, width=12)
    three_years, of_three = year_of(200, 25, weeks=156)
    nobody = person([], [])
    return {
        "outcomes": lambda **more: plot.outcomes(outcomes(MANY), **more),
        "outcomes, six cycle years": lambda **more: plot.outcomes(
            outcomes(
                {
                    (f"cycle {number}", "2025-2026"): {"selected": 120_000 if number == 5 else 9}
                    for number in range(6)
                }
            ),
            **more,
        ),
        "outcomes, one person": lambda **more: plot.outcomes(
            outcomes({("a", "2026"): {"not_employed": 1}}), **more
        ),
        "outcomes, long names": lambda **more: plot.outcomes(
            outcomes({("a" * 90, "2026"): {"selected": 1}, ("two words " * 9, "y"): {"selected": 2}}), **more
        ),
        "outcomes, none": lambda **more: plot.outcomes(outcomes({}), **more),
        "conversations, crowded": lambda **more: plot.conversations(crowded, leads, as_of=DAY, **more),
        "conversations, three years": lambda **more: plot.conversations(
            three_years, of_three, as_of=DAY, **more
        ),
        "conversations, one": lambda **more: plot.conversations(quiet, one_lead, **more),
        "conversations, long ids": lambda **more: plot.conversations(long, long_leads, **more),
        "conversations, together": lambda **more: plot.conversations(crowded, **more),
        "conversations, none": lambda **more: plot.conversations(conversations([]), one_lead, **more),
        "timeline": lambda **more: plot.timeline(
            person(ALL_STATES, ["care", "other"], pinned=True), employee="E1", as_of=DAY, **more
        ),
        "timeline, three cycles": lambda **more: plot.timeline(
            person(["open"] * 12, ["a", "b", "c"]), employee="E1", **more
        ),
        "timeline, long ids": lambda **more: plot.timeline(
            person(ALL_STATES, ["c" * 70], employee="e" * 90),
            employee="e" * 90,
            as_of=date(2026, 12, 30),
            **more,
        ),
        "timeline, out": lambda **more: plot.timeline(nobody, employee="E1", as_of=DAY, **more),
        "timeline, unknown": lambda **more: plot.timeline(nobody, employee="E2", **more),
    }


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("style", [LIGHT, DARK])
@pytest.mark.parametrize("scene", scenes())
def test_no_text_lies_over_another_or_outside(scene: str, style: str, language: str) -> None:
    with pyplot.style.context(style):
        texts = texts_of(scenes()[scene](language=language))
    check_that_texts_are_apart(texts)


@pytest.mark.parametrize("style", [LIGHT, DARK])
@pytest.mark.parametrize("scene", scenes())
def test_every_text_stands_out_from_its_paper(scene: str, style: str) -> None:
    with pyplot.style.context(style):
        ax = scenes()[scene]()
        texts = texts_of(ax)
    meshes = [one for one in ax.collections if isinstance(one, QuadMesh)]
    for text in texts:
        at = ax.transData.inverted().transform(text.get_window_extent().get_points().mean(axis=0))
        paper = _cell_colour(meshes, at) if text in ax.texts else None
        paper = ax.get_facecolor() if paper is None else paper
        assert contrast(text.get_color(), paper) >= 4.5, f"{text.get_text()!r}: {text.get_color()} on {paper}"


def _cell_colour(meshes: list[Any], at: Any) -> Any:
    """The colour of the cell at a place, where there is one."""
    for mesh in meshes:
        corners = mesh.get_coordinates()
        (left, top), (right, bottom) = corners[0, 0], corners[-1, -1]
        if left <= at[0] < right and top <= at[1] < bottom:
            row, column = int(at[1] - top), int(at[0] - left)
            return mesh.to_rgba(mesh.get_array())[row, column]
    return None


def test_outcomes_say_counts_and_shares() -> None:
    ax = plot.outcomes(
        outcomes({("care", "2026"): {"selected": 250, "not_employed": 749, "condition_unknown": 1}})
    )
    words = words_in(ax)
    for expected in (
        "takes part",
        "250",
        "25 %",
        "not employed this year",
        "749",
        "75 %",
        "facts are missing",
        "< 1 %",
    ):
        assert expected in words
    assert "1,000 employees" in words
    labels = [one.get_text() for one in ax.get_yticklabels()]
    assert labels == ["takes part", "not employed this year", "facts are missing"]


def test_outcomes_in_dutch_with_names() -> None:
    table = outcomes({("care", "2026"): {"selected": 1_000, "joined_too_late": 1}})
    words = words_in(plot.outcomes({"outcomes": table}, configuration=CONFIGURATION, language="nl-BE"))
    for expected in (
        "Wie doet mee",
        "doet mee",
        "te laat in het jaar begonnen",
        "1.001 medewerkers",
        "> 99 %",
    ):
        assert expected in words
    assert "Zorg en\nondersteuning\n2026" in words


def test_bars_are_shares_of_one_scale() -> None:
    ax = plot.outcomes(
        outcomes({("a", "1"): {"selected": 10, "not_employed": 10}, ("b", "1"): {"selected": 5}})
    )
    widths = sorted(one.get_bbox().width for one in bars_of(ax))
    assert widths == pytest.approx([widths[2] / 2, widths[2] / 2, widths[2]])


def test_one_cycle_is_drawn_alone() -> None:
    words = words_in(plot.outcomes(outcomes(MANY | {("other", "2026"): {"selected": 5}}), cycle="other"))
    assert "5 employees" in words
    assert "10,000 employees" not in words


def test_the_heat_map_shows_the_numbers_of_the_weeks() -> None:
    rows = [
        {"trajectory": f"care/2026/{who}", "moment": "talk", "occurrence": 0, "planned": day, "state": state}
        for who, day, state in (
            ("E1", date(2025, 12, 29), "open"),
            ("E2", date(2026, 1, 4), "forecast"),
            ("E3", date(2026, 1, 5), "open"),
            ("E3", date(2026, 1, 6), "cancelled"),
        )
    ]
    people = pa.table(
        {"employee": ["E1", "E2", "E3"], "manager": ["M1", "M1", None], "name": ["A", "B", "C"]}
    )
    people = pa.concat_tables(
        [people, pa.table({"employee": ["M1"], "manager": pa.array([None], pa.string()), "name": ["Mia"]})]
    )
    ax = plot.conversations(conversations(rows), people, name="name")
    # 29 December 2025 and 4 January 2026 lie in week 1 of 2026, 5 January in week 2.
    assert [one.get_text() for one in ax.get_xticklabels()] == ["1", "2"]
    assert [one.get_text() for one in ax.get_yticklabels()] == [
        "Mia",
        "without a manager",
        "all conversations",
    ]
    managers: Any = next(one for one in ax.collections if isinstance(one, QuadMesh)).get_array()
    assert managers.filled(0).tolist() == [[2, 0], [0, 1]]
    assert "3 conversations" in words_in(ax)


def test_a_picture_is_drawn_where_it_is_asked() -> None:
    _, axes = pyplot.subplots(1, 3, figsize=(24, 7), layout="constrained")
    table, people = year_of(30, 3)
    assert plot.outcomes(outcomes(MANY), ax=axes[0]) is axes[0]
    assert plot.conversations(table, people, ax=axes[1]) is axes[1]
    assert plot.timeline(person(ALL_STATES, ["care"]), employee="E1", ax=axes[2]) is axes[2]
    assert len(pyplot.get_fignums()) == 1


def test_the_timeline_says_states_and_what_is_over() -> None:
    plan = person(["approved", "open", "open", "forecast"], ["care"])
    words = words_in(plot.timeline(plan, employee="E1", name="Ann", configuration=CONFIGURATION, as_of=DAY))
    assert "Ann" in words
    assert "E1 · 2 Mar 2026" in words
    assert "Care and support 2026" in words
    assert "1 Jan – 31 Dec 2026 · running" in words
    # Planned on days 0, 120, 240 and 360 of the year, with two weeks to hold them.
    for expected in ("1 Jan · done", "1 May · open", "29 Aug · open", "27 Dec · to come"):
        assert expected in words
    later = words_in(plot.timeline(plan, employee="E1", as_of=date(2026, 5, 16)))
    assert "1 May · overdue" in later
    on_the_day = words_in(plot.timeline(plan, employee="E1", as_of=date(2026, 5, 15)))
    assert "1 May · open" in on_the_day


def test_the_timeline_shows_the_work_year_of_the_configuration() -> None:
    document = CONFIGURATION | {"work_years": {"kind": "annual", "starts": "01-01"}}
    plan = person(["open"], ["care"])
    first, last = (date(2026, 1, 1) - date(1970, 1, 1)).days, (date(2026, 12, 31) - date(1970, 1, 1)).days
    bars = bars_of(plot.timeline(plan, employee="E1", configuration=document))
    assert (bars[0].get_x(), bars[0].get_x() + bars[0].get_width()) == (first, last + 1)


def test_the_timeline_needs_a_person() -> None:
    with pytest.raises(ValueError, match=r"missing_field: /employee"):
        plot.timeline(person([], []))


def test_the_timeline_of_a_cycle_per_role() -> None:
    plan = person([], [])
    key = tc.trajectory_key("care", "2026", "E1", role="head/nurse")
    row = {
        "trajectory": key,
        "moment": "talk",
        "occurrence": 0,
        "planned": DAY,
        "opens_on": DAY,
        "due_on": DAY,
    }
    words = words_in(
        plot.timeline(plan | {"conversations": conversations([row | {"state": "forecast"}])}, employee="E1")
    )
    assert "care 2026 head/nurse" in words
    assert "2 Mar · to come" in words
