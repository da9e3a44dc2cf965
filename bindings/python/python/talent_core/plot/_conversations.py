"""When the conversations fall: per week and manager, as a heat map."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from . import _style
from ._columns import table_of
from ._load import Load, load, names_for
from ._words import Words, short, words_of

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.collections import QuadMesh

# Rows between the managers and the sums below them.
_GAP = 0.4
_LETTERS = 28
_POINTS = 9.0
_CELL_POINTS = 7.5
# How much smaller the numbers in cells may become.
_SMALLEST = 0.8
# How much of the width of a cell its number may take.
_FILLED = 0.86
# A picture of one week would be one wide cell.
_LEAST_WEEKS = 10
# Numbers are written in cells where a person would read them.
_MOST_NUMBERS = 2_500


def conversations(
    plan: Any,
    employees: Any = None,
    *,
    assignments: Any = None,
    name: str | None = None,
    managers: int = 20,
    first: date | None = None,
    last: date | None = None,
    cycle: str | None = None,
    as_of: date | None = None,
    language: str = "en",
    ax: Axes | None = None,
) -> Axes:
    """Draws how many conversations each manager has in each week, as a heat map.

    A conversation counts in the ISO week of its planned date, unless it was called off, skipped, missed or
    not held. Its manager is the one in the column `manager` of `employees`, or on that day in `assignments`,
    which win. (Who stands in for somebody absent is for the host: the library says so per day.) Managers with
    most conversations come first; the rest is summed in one row, so that two thousand managers fit too. The
    grey rows have a scale of their own. The week of the question is marked.

    Args:
        plan: A `Plan`, its table `conversations`, or a mapping of table names to frames; anything Arrow.
        employees: The table `employees` that was planned: `employee`, `manager`. Without it everybody is
            together.
        assignments: The table `assignments`, where managers changed on a day.
        name: The column of `employees` with what people are called, to write instead of ids.
        managers: How many managers have a row of their own.
        first: The first day that counts.
        last: The last day that counts.
        cycle: Only conversations of this cycle.
        as_of: The day to mark; by default that of the plan.
        language: `nl` or `en`.
        ax: Where to draw; by default a new figure in the current style.

    Returns:
        The axes.

    Raises:
        TypeError: `plan` is no plan and no table.
        ValueError: columns are missing or of another type.

    Example:
        >>> from talent_core import plot
        >>> plan = engine.plan(workforce, as_of=date(2026, 3, 2))  # doctest: +SKIP
        >>> plot.conversations(plan, employees, managers=15, name="name")  # doctest: +SKIP
    """
    words = words_of(language)
    if employees is None:
        managers = 0
    found = load(
        table_of(plan, "conversations"),
        employees,
        assignments,
        managers=managers,
        first=first,
        last=last,
        cycle=cycle,
    )
    if found is None:
        ax, style = _style.axes(ax, 7, 2.4)
        _style.title(ax, style, words.conversations_title)
        _style.message(ax, style, words.no_conversations)
        return ax
    weeks = len(found.weeks)
    rows = len(found.managers) + (1 if found.other_managers else 0) + 1
    together = employees is None and assignments is None
    ax, style = _style.axes(ax, min(max(2.6 + 0.22 * weeks, 7), 15), 3.2 if together else 1.6 + 0.26 * rows)
    day = _style.day_of(plan, words)
    facts = ([day] if day else []) + [words.counted(found.total, words.conversations)]
    title = words.conversations_per_week if together else words.conversations_title
    _style.title(ax, style, title, " · ".join(facts), points_above=16)
    if together:
        _draw_together(ax, style, words, found)
    else:
        _draw(ax, style, words, found, names_for(employees, name, found.managers))
    marked = as_of or getattr(plan, "as_of", None)
    _axis_of_weeks(ax, style, words, found, marked if isinstance(marked, date) else None)
    return ax


def _draw_together(ax: Axes, style: _style.Style, words: Words, found: Load) -> None:
    """One column for each week, where nobody asked who leads."""
    counts = found.counts.sum(axis=0) + found.others
    weeks = len(counts)
    ax.bar(np.arange(weeks) + 0.5, counts, width=0.84, color=style.yes, linewidth=0, zorder=2)
    ax.set_xlim(0, max(weeks, _LEAST_WEEKS))
    ax.set_ylim(0, counts.max() * 1.06)
    places = [place for place in ax.get_yticks() if 0 < place <= counts.max() and place == int(place)]
    ax.set_yticks(places, [words.count(int(place)) for place in places])
    ax.tick_params(axis="y", colors=style.soft, labelsize=8.5)
    for place in places:
        ax.axhline(place, color=style.faint, linewidth=0.6, zorder=0)


def _draw(ax: Axes, style: _style.Style, words: Words, found: Load, labels: dict[str, str]) -> None:
    """The cells, the names at their left and the sums at their right."""
    weeks = len(found.weeks)
    sums = [found.counts.sum(axis=0) + found.others]
    below = [words.everybody]
    if found.other_managers:
        sums.insert(0, found.others)
        below.insert(0, words.counted(found.other_managers, words.other_managers))
    rows = len(found.managers)
    top_of_sums = rows + (_GAP if rows else 0)
    blocks = [(found.counts, 0.0, style.ramp)] if rows else []
    blocks.append((np.array(sums), top_of_sums, style.grey_ramp))
    meshes = [(_mesh(ax, counts, top, ramp), counts, top) for counts, top, ramp in blocks]

    names = [
        words.no_manager if one is None else short(labels.get(one, one), _LETTERS) for one in found.managers
    ]
    places = [row + 0.5 for row in range(rows)] + [top_of_sums + row + 0.5 for row in range(len(sums))]
    ax.set_yticks(places, [*names, *below])
    for label, one in zip(ax.get_yticklabels(), [*found.managers, *below], strict=True):
        label.set_fontstyle("italic" if one is None else "normal")
    for label in ax.get_yticklabels()[rows:]:
        label.set_color(style.soft)
    ax.set_xlim(0, max(weeks, _LEAST_WEEKS))
    ax.set_ylim(top_of_sums + len(sums), 0)
    right = [
        (float(count), place)
        for count, place in zip(
            [*found.counts.sum(axis=1), *(sum_.sum() for sum_ in sums)], places, strict=True
        )
    ]
    totals = [
        ax.annotate(
            words.count(int(count)),
            (1, place),
            (5, 0),
            xycoords=ax.get_yaxis_transform(),
            textcoords="offset points",
            va="center",
            fontsize=_POINTS,
            color=style.soft,
        )
        for count, place in right
    ]
    _style.settle(ax)
    across, down = (abs(value) for value in ax.transData.transform((1, 1)) - ax.transData.transform((0, 0)))
    points = min(_POINTS, 0.85 * down / _style.pixels_per_point(ax))
    if points < _POINTS:
        for label in [*totals, *ax.get_yticklabels()]:
            label.set_fontsize(max(points, 4.0))
    for mesh, _, _ in meshes:
        mesh.set_linewidth(1.0 if min(across, down) > 7 * _style.pixels_per_point(ax) else 0.0)
    without = [
        mesh for mesh, counts, top in meshes if not _numbers(ax, words, mesh, counts, top, across, down)
    ]
    if without and without[0] is meshes[0][0]:
        _scale(ax, style, words, without[0], int(found.counts.max()))


def _scale(ax: Axes, style: _style.Style, words: Words, mesh: QuadMesh, most: int) -> None:
    """What the colours mean, at the right above the months: only where no numbers stand in the cells."""
    box, point = ax.get_window_extent(), _style.pixels_per_point(ax)
    label = ax.annotate(
        f"{words.count(most)} {words.per_week}",
        (1, 1),
        (0, 24),
        xycoords="axes fraction",
        textcoords="offset points",
        ha="right",
        va="bottom",
        fontsize=8,
        color=style.soft,
    )
    width, gap = min(90 * point / box.width, 0.25), 4 * point / box.width
    left = 1 - _style.width_of(label) / box.width - gap - width
    inset = ax.inset_axes((left, 1 + 25 * point / box.height, width, 7 * point / box.height))
    bar = _style.figure_of(ax).colorbar(mesh, cax=inset, orientation="horizontal", ticks=[])
    cast("Artist", bar.outline).set_visible(False)
    inset.set_ylabel("0", rotation=0, ha="right", va="center", fontsize=8, color=style.soft)


def _mesh(ax: Axes, counts: Any, top: float, ramp: tuple[str, ...]) -> QuadMesh:
    """Cells in the colours of the ramp; weeks without conversations stay paper."""
    from matplotlib.colors import LinearSegmentedColormap, Normalize

    colours = LinearSegmentedColormap.from_list("talent", list(ramp))
    rows, weeks = counts.shape
    return ax.pcolormesh(
        np.arange(weeks + 1),
        top + np.arange(rows + 1),
        np.ma.masked_equal(counts, 0),
        cmap=colours,
        norm=Normalize(vmin=0, vmax=max(int(counts.max()), 2)),
        edgecolors=ax.get_facecolor(),
        linewidth=1.0,
    )


def _numbers(
    ax: Axes,
    words: Words,
    mesh: QuadMesh,
    counts: Any,
    top: float,
    across: float,
    down: float,
) -> bool:
    """Writes the numbers into the cells where they fit; whether they do."""
    filled = np.argwhere(counts > 0)
    if len(filled) > _MOST_NUMBERS:
        return False
    for written in (words.count, words.brief):
        texts = {number: written(number) for number in np.unique(counts).tolist() if number}
        # Two digits at least: digits that touch those of the next cell read as one number.
        probe = ax.text(0, 0, max("00", *texts.values(), key=len), fontsize=_CELL_POINTS)
        box = probe.get_window_extent()
        probe.remove()
        scale = min(1.0, _FILLED * across / box.width, 0.95 * down / box.height)
        if scale >= _SMALLEST:
            break
    else:
        return False
    for row, week in filled.tolist():
        number = int(counts[row, week])
        colour = _style.readable_on(mesh.to_rgba(np.array(number)))
        text = ax.text(week + 0.5, top + row + 0.5, texts[number], ha="center", va="center", color=colour)
        text.set_fontsize(_CELL_POINTS * scale)
        text.set_in_layout(False)
    return True


def _axis_of_weeks(ax: Axes, style: _style.Style, words: Words, found: Load, marked: date | None) -> None:
    """ISO week numbers below, months above, the week of the question marked."""
    weeks = found.weeks
    # A week lies in the month and the year of its Thursday.
    thursdays = [monday + timedelta(days=3) for monday in weeks]
    this_week = None
    if marked is not None and 0 <= (offset := (marked - found.first_monday).days) < 7 * len(weeks):
        this_week = offset // 7
    widest = ax.text(0, 0, "00", fontsize=8)
    label_width = 1.35 * _style.width_of(widest)
    widest.remove()
    across = abs(float((ax.transData.transform((1, 0)) - ax.transData.transform((0, 0)))[0]))
    every = next(step for step in (1, 2, 4, 13, 26, 52, 10**6) if step * across >= label_width)
    phase = (this_week or 0) % every
    ticks = [week for week in range(len(weeks)) if week % every == phase]
    ax.set_xticks([week + 0.5 for week in ticks], [str(weeks[week].isocalendar().week) for week in ticks])
    ax.tick_params(axis="x", labelsize=8)
    ax.set_xlabel(words.week, fontsize=8, color=style.soft, loc="left")
    for week, label in zip(ticks, ax.get_xticklabels(), strict=True):
        label.set_color(style.attention if week == this_week else style.soft)
        label.set_fontweight("bold" if week == this_week else "normal")
    if this_week is not None:
        for edge in (this_week, this_week + 1):
            ax.axvline(edge, color=style.attention, linewidth=1.1, zorder=3)

    end_of_last = -np.inf
    for week, thursday in enumerate(thursdays):
        is_first = week == 0 or thursdays[week - 1].month != thursday.month
        if not is_first:
            continue
        is_year = week == 0 or thursdays[week - 1].year != thursday.year
        month = words.months[thursday.month - 1]
        left = ax.transData.transform((week, 0))[0]
        if left < end_of_last and not is_year:
            continue
        text = ax.annotate(
            f"{month} {thursday.year}" if is_year else month,
            (week, 1),
            (1, 4),
            xycoords=ax.get_xaxis_transform(),
            textcoords="offset points",
            fontsize=8.5,
            color=style.ink if is_year else style.soft,
            fontweight="bold" if is_year else "normal",
        )
        if left < end_of_last:
            # A year begins: its name goes before that of the month before it.
            ax.texts[-2].remove()
        end_of_last = left + 1.15 * _style.width_of(text)
        if week:
            ax.axvline(week, color=style.soft if is_year else style.faint, linewidth=0.8, zorder=2.5)
