"""What of the framework is pending in running cycle years, per role and competency."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any

from . import _style
from ._columns import pieces, table_of
from ._names import Names, names_of
from ._words import Words, short, words_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# How much of the width is bar; the rest is for what stands behind it.
_BAR = 0.36
_POINTS = 9.0
_LETTERS = 28
_TEXTS = ("cycle", "work_year", "role", "competency", "difference")
_NUMBERS = ("base_target", "theirs_target", "trajectories", "conflicts")


@dataclass
class Pending:
    """What is pending of one competency of a role, for all trajectories together."""

    cycle: str
    work_year: str
    role: str
    competency: str
    trajectories: int = 0
    conflicts: int = 0
    # How it differs: the kind, and the targets before and now. Several where people were left behind.
    differences: list[tuple[str, int, int]] = field(default_factory=list)


def pending(
    ledger: Any,
    *,
    configuration: Any = None,
    language: str = "en",
    cycle: str | None = None,
    rows: int = 30,
    ax: Axes | None = None,
) -> Axes:
    """Draws what is pending: how many trajectories each difference of the framework touches.

    One row for each role and competency that differs, the roles with most trajectories first. Behind the bar
    stand the count, what differs (the target before and now, new, or removed), and in how many trajectories a
    person decided something else. What does not fit in the rows is counted in the last one.

    Args:
        ledger: A `Ledger`, its table `entries`, or a mapping with it; anything Arrow.
        configuration: The `Configuration`, the `Engine` or the document as a mapping: gives roles and
            competencies their names.
        language: `nl` or `en`.
        cycle: Only this cycle.
        rows: At most so many differences are drawn, those with most trajectories.
        ax: Where to draw; by default a new figure in the current style.

    Returns:
        The axes.

    Raises:
        TypeError: `ledger` is no ledger and no table.
        ValueError: columns are missing or of another type.

    Example:
        >>> from talent_core import plot
        >>> ledger = engine.pending(register, as_of=date(2026, 3, 2))  # doctest: +SKIP
        >>> ax = plot.pending(ledger, configuration=engine, language="nl")  # doctest: +SKIP
    """
    words, names = words_of(language), names_of(configuration, language)
    found = [one for one in pending_of(table_of(ledger, "entries")) if cycle in (None, one.cycle)]
    shown = sorted(found, key=lambda one: -one.trajectories)[: max(rows, 0)]
    groups = _groups(shown)
    left_out = len(found) - len(shown)
    lines = sum(1 + len(group) for group in groups) + (left_out > 0)
    ax, style = _style.axes(ax, 9.0, 1.1 + 0.27 * max(lines, 4))
    if not found:
        _style.title(ax, style, words.pending_title, _style.day_of(ledger, words))
        _style.message(ax, style, words.nothing_pending)
        return ax

    facts = [_style.day_of(ledger, words), *_together(ledger, cycle, words)]
    _style.title(ax, style, words.pending_title, " · ".join(fact for fact in facts if fact))
    colours = {"added": style.yes, "changed": style.done}
    widest = max(one.trajectories for one in found) or 1
    labels: list[tuple[str, bool]] = []
    several_years = len({(one.cycle, one.work_year) for one in found}) > 1
    for group in groups:
        labels.append((_heading(group[0], names, several_years), True))
        for one in group:
            row = len(labels)
            labels.append((short(names.competency(one.competency), _LETTERS), False))
            # One trajectory in a million is a line that can be seen.
            length = max(one.trajectories / widest * _BAR, 0.004)
            colour = colours.get(one.differences[0][0], style.no)
            ax.barh(row, length, height=0.62, color=colour, linewidth=0)
            count = ax.text(
                length + 0.015,
                row,
                words.count(one.trajectories),
                va="center",
                fontsize=_POINTS,
                color=style.ink,
            )
            behind = _behind(ax, count, _said(one, words), style.soft)
            if one.conflicts:
                _behind(ax, behind, words.counted(one.conflicts, words.conflicts), style.attention)
    if left_out:
        labels.append((words.counted(left_out, words.other_differences), False))
    ax.set_yticks(range(len(labels)), [label for label, _ in labels])
    for tick, (_, is_heading) in zip(ax.get_yticklabels(), labels, strict=True):
        tick.set_fontweight("bold" if is_heading else "normal")
    ax.set_xticks([])
    ax.set_xlim(-0.005, 1)
    ax.set_ylim(len(labels) - 0.4, -0.6)
    return ax


def pending_of(table: Any) -> list[Pending]:
    """The entries of a ledger, one for each role and competency of a cycle year."""
    found: dict[tuple[str, str, str, str], Pending] = {}
    for piece in pieces(table, "entries", texts=_TEXTS, numbers=_NUMBERS):
        texts = ([text or "" for text in piece.texts[name].decoded()] for name in _TEXTS)
        numbers = (piece.numbers[name].tolist() for name in _NUMBERS)
        for cycle, year, role, competency, difference, base, theirs, trajectories, conflicts in zip(
            *texts, *numbers, strict=True
        ):
            key = (cycle, year, role, competency)
            one = found.setdefault(key, Pending(*key))
            # A trajectory has one base for a competency of a role, so nobody is counted twice.
            one.trajectories += trajectories
            one.conflicts += conflicts
            one.differences.append((difference, base, theirs))
    return list(found.values())


def _groups(found: Iterable[Pending]) -> list[list[Pending]]:
    """By cycle year and role, those with most trajectories first; then as the ledger orders them."""

    def year_and_role(one: Pending) -> tuple[str, str, str]:
        return one.cycle, one.work_year, one.role

    ordered = sorted(found, key=lambda one: (*year_and_role(one), -one.trajectories, one.competency))
    groups = [list(group) for _, group in groupby(ordered, key=year_and_role)]
    return sorted(groups, key=lambda group: -group[0].trajectories)


def _heading(one: Pending, names: Names, several_years: bool) -> str:
    if not several_years:
        return short(names.role(one.role), _LETTERS)
    year = f"{short(names.cycle(one.cycle), 10)} {short(one.work_year, 9)}"
    return f"{short(names.role(one.role), _LETTERS - len(year) - 3)} · {year}"


def _said(one: Pending, words: Words) -> str:
    """What differs, each once: `3 → 4`, `new, 2`, `removed`."""
    said = []
    for difference, base, theirs in one.differences:
        word = words.differences.get(difference, difference)
        match difference:
            case "added":
                text = f"{word}, {theirs}"
            case "changed" if base != theirs:
                text = f"{base} → {theirs}"
            case _:
                text = word
        if text not in said:
            said.append(text)
    more = len(said) - 2
    return "; ".join(said[:2]) + (f" +{more}" if more > 0 else "")


def _together(ledger: Any, cycle: str | None, words: Words) -> Sequence[str]:
    """Trajectories, scores and conflicts of the whole ledger, each counted once; only a ledger knows that."""
    years = [year for year in getattr(ledger, "cycle_years", ()) if cycle in (None, year["cycle"])]
    if not years:
        return ()
    nouns = {"trajectories": words.trajectories, "scores": words.scores, "conflicts": words.conflicts}
    return [words.counted(sum(year[name] for year in years), noun) for name, noun in nouns.items()]


def _behind(ax: Axes, before: Any, text: str, colour: str) -> Any:
    """A text right behind another one."""
    return ax.annotate(
        text,
        (1, 0),
        (7, 0),
        xycoords=before,
        textcoords="offset points",
        va="bottom",
        fontsize=_POINTS,
        color=colour,
    )
