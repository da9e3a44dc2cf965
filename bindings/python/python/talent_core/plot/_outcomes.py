"""Who takes part, and who does not and why: the outcomes per reason and cycle year."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import numpy as np

from . import _style
from ._columns import pieces, table_of
from ._names import names_of
from ._text import rank
from ._words import short, words_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Text

# How much of a lane is bar; the rest is for the number behind it.
_BAR = 0.56
_LANE_GAP = 0.1
_POINTS = 9.0


def outcomes(
    plan: Any,
    *,
    configuration: Any = None,
    language: str = "en",
    cycle: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draws how many people take part in each cycle year, and for what reason the others do not.

    One column for each cycle year, one row for each reason, in the order in which the tests are made. Every
    bar is a share of the population of its cycle year, so that columns can be compared; behind it stand the
    count and the share. Blue takes part; orange marks people whose facts are missing, because somebody can do
    something about that.

    Args:
        plan: A `Plan`, its table `outcomes`, or a mapping of table names to frames; anything Arrow.
        configuration: The `Configuration`, the `Engine` or the document as a mapping: gives cycles their
            names.
        language: `nl` or `en`.
        cycle: Only this cycle.
        ax: Where to draw; by default a new figure in the current style.

    Returns:
        The axes.

    Raises:
        TypeError: `plan` is no plan and no table.
        ValueError: columns are missing or of another type.

    Example:
        >>> from talent_core import plot
        >>> plan = engine.plan(workforce, as_of=date(2026, 3, 2))  # doctest: +SKIP
        >>> ax = plot.outcomes(plan, configuration=engine, language="nl")  # doctest: +SKIP
        >>> ax.figure.savefig("outcomes.png")  # doctest: +SKIP
    """
    words, names = words_of(language), names_of(configuration, language)
    counts = count_outcomes(table_of(plan, "outcomes"))
    counts = {year: found for year, found in counts.items() if cycle in (None, year[0])}
    reasons = _in_order({reason for found in counts.values() for reason in found}, words.outcomes)
    lanes = max(len(counts), 1)
    headings = {year: [*_wrapped(names.cycle(year[0]), 18), short(year[1], 20)] for year in counts}
    heading_lines = max((len(heading) for heading in headings.values()), default=0)
    width, height = max(2.9 + 1.9 * lanes, 6.4), 1.2 + 0.16 * heading_lines + 0.3 * max(len(reasons), 3)
    ax, style = _style.axes(ax, width, height)
    if not counts:
        _style.title(ax, style, words.outcomes_title)
        _style.message(ax, style, words.no_outcomes)
        return ax

    _style.title(
        ax, style, words.outcomes_title, _style.day_of(plan, words), points_above=16 + 13 * heading_lines
    )
    people = {year: sum(found.values()) for year, found in counts.items()}
    widest = max(found[reason] / people[year] for year, found in counts.items() for reason in found)
    labels = []
    for lane, (year, found) in enumerate(counts.items()):
        left = lane * (1 + _LANE_GAP)
        for row, reason in enumerate(reasons):
            if not (number := found[reason]):
                ax.text(left, row, "·", color=style.soft, va="center", fontsize=_POINTS)
                continue
            colour = {"selected": style.yes, "condition_unknown": style.attention}.get(reason, style.no)
            # One person in a million is a line that can be seen.
            length = max(number / people[year] / widest * _BAR, 0.012)
            ax.barh(row, length, left=left, height=0.62, color=colour, linewidth=0)
            at = (left + length + 0.03, row)
            count = ax.text(*at, words.count(number), va="center", fontsize=_POINTS, color=style.ink)
            share = ax.annotate(
                words.share(number, people[year]),
                (1, 0),
                (6, 0),
                xycoords=count,
                textcoords="offset points",
                va="bottom",
                fontsize=_POINTS,
                color=style.soft,
            )
            labels.append((count, share))
        _heading(ax, style, left, headings[year], words.counted(people[year], words.people))
    ax.set_yticks(range(len(reasons)), [words.outcomes.get(reason, reason) for reason in reasons])
    ax.set_xticks([])
    ax.set_xlim(-0.02, lanes * (1 + _LANE_GAP) - _LANE_GAP)
    ax.set_ylim(len(reasons) - 0.5, -0.5)
    _fit(ax, labels)
    return ax


def count_outcomes(table: Any) -> dict[tuple[str, str], Counter[str]]:
    """How many people have each reason (`selected` for those who take part), per cycle and work year."""
    counts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for piece in pieces(table, "outcomes", texts=("cycle", "work_year", "reason"), truths=("selected",)):
        codes = np.zeros(piece.rows, dtype=np.int64)
        values: list[list[str | None]] = []
        for name in ("cycle", "work_year", "reason"):
            own, rows = rank(piece.texts[name])
            values.append(piece.texts[name].take(rows).decoded())
            codes = codes * len(rows) + own
        codes = codes * 2 + piece.truths["selected"]
        found = np.bincount(codes)
        for code in np.flatnonzero(found).tolist():
            number, selected = int(found[code]), code % 2
            rest, reason = divmod(code // 2, len(values[2]))
            cycle, work_year = divmod(rest, len(values[1]))
            why = "selected" if selected else values[2][reason] or "?"
            counts[values[0][cycle] or "", values[1][work_year] or ""][why] += number
    return dict(sorted(counts.items()))


def _in_order(reasons: set[str], known: Mapping[str, str]) -> list[str]:
    """In the order of the tests; codes that this version does not know come last."""
    return [reason for reason in known if reason in reasons] + sorted(reasons - set(known))


def _wrapped(text: str, letters: int) -> list[str]:
    return wrap(short(text, 3 * letters), letters)[:3]


def _heading(ax: Axes, style: _style.Style, left: float, lines: list[str], below: str) -> None:
    """The name of a cycle year over its column, and how many people it has."""
    across = ax.get_xaxis_transform()
    for points, text, size, colour, weight in (
        (15.0, "\n".join(lines), 9.5, style.ink, "bold"),
        (3.0, below, 8.5, style.soft, "normal"),
    ):
        ax.annotate(
            text,
            (left, 1),
            (0, points),
            xycoords=across,
            textcoords="offset points",
            va="bottom",
            fontsize=size,
            color=colour,
            fontweight=weight,
        )


def _fit(ax: Axes, labels: Sequence[tuple[Text, Text]]) -> None:
    """Leaves the shares out, then makes the letters smaller, where there is no room for them."""
    _style.settle(ax)
    across, down = ax.transData.transform((1, 1)) - ax.transData.transform((0, 0))
    room = (1 + _LANE_GAP - _BAR - 0.06) * abs(across)
    gap = 8 * _style.pixels_per_point(ax)
    if max(_style.width_of(count) + gap + _style.width_of(share) for count, share in labels) > room:
        for _, share in labels:
            share.set_visible(False)
    widest = max(_style.width_of(count) for count, _ in labels)
    points = min(_POINTS, _POINTS * room / widest, 0.8 * abs(down) / _style.pixels_per_point(ax))
    if points < _POINTS:
        for label in [label for pair in labels for label in pair] + ax.get_yticklabels():
            label.set_fontsize(max(points, 4.5))
