"""One person's year: the work year, entry and exit, and the conversations with their windows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from . import _style
from ._load import day_number
from ._names import Names, names_of
from ._person import WAITING, Occasion, PersonYear, of_explanations, of_plan
from ._words import Words, short, words_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Annotation

_EPOCH = date(1970, 1, 1)
_INCHES_PER_ROW = 0.27
_HEADING_ROWS = 1.15
_GAP_ROWS = 0.55
_POINTS = 9.0
_DONE = ("held", "reported", "approved")
_CALLED_OFF = ("cancelled", "skipped", "missed", "not_held")


def timeline(
    source: Any,
    *,
    employee: str | None = None,
    name: str | None = None,
    configuration: Any = None,
    cycle: str | None = None,
    work_year: str | None = None,
    as_of: date | None = None,
    language: str = "en",
    ax: Axes | None = None,
) -> Axes:
    """Draws the cycle years of one person, with every conversation, its window and its state.

    A bar is the window from `opens_on` to `due_on`, the mark on it the planned date: hollow is still to come,
    filled is open, a square is held, a cross is called off. What is over its due date is orange and says so.
    Cycle years in which the person does not take part stand below, with the reason.

    Args:
        source: A `Plan` or a mapping of table names to frames; or an `Explanation`, or several. An
            explanation knows planned dates and due dates, and no states.
        employee: The person; not needed with an explanation.
        name: What the person is called.
        configuration: The `Configuration`, the `Engine` or the document as a mapping: gives cycles and
            moments their names, and the work year its first and last day.
        cycle: Only this cycle.
        work_year: Only this work year.
        as_of: The day of the line; by default that of the plan.
        language: `nl` or `en`.
        ax: Where to draw; by default a new figure in the current style.

    Returns:
        The axes.

    Raises:
        TypeError: `source` is no plan and no explanation.
        ValueError: `employee` is missing; columns are missing or of another type.

    Example:
        >>> from talent_core import plot
        >>> plot.timeline(plan, employee="L1247", configuration=engine, language="nl")  # doctest: +SKIP
    """
    words, names = words_of(language), names_of(configuration, language)
    employee, years, day = _read(source, employee, names)
    as_of = as_of or day
    years = [one for one in years if cycle in (None, one.cycle) and work_year in (None, one.work_year)]
    rows = sum(_rows_of(one) for one in years)
    ax, style = _style.axes(ax, 10, 1.25 + _INCHES_PER_ROW * max(rows, 4))
    facts = [employee] if name else []
    facts += [words.day(as_of, year=True)] if as_of else []
    shown = short(name or employee, 48)
    if not years:
        _style.title(ax, style, shown)
        _style.message(ax, style, f"{short(employee, 32)} {words.not_in_plan}")
        return ax

    days = [day_number(one) for one in _days_of(years)]
    marked = day_number(as_of) if as_of else None
    if marked is not None:
        days.append(marked)
    days = days or [0, 365]
    margin = max(3, (max(days) - min(days)) // 60)
    ax.set_xlim(min(days) - margin, max(days) + margin)
    ax.set_ylim(rows, 0)
    _style.title(ax, style, shown, " · ".join(facts), points_above=14 if marked else 0)

    top, notes = 0.0, []
    labels: list[tuple[float, str]] = []
    for one in years:
        notes += _draw_year(ax, style, words, names, one, top, as_of, labels)
        top += _rows_of(one)
    ax.set_yticks([place for place, _ in labels], [text for _, text in labels])
    _axis_of_months(ax, style, words)
    _keep_inside(ax, notes)
    return ax


def _read(source: Any, employee: str | None, names: Names) -> tuple[str, list[PersonYear], date | None]:
    found = [source] if _is_explanation(source) else source
    if isinstance(found, (list, tuple)) and found and all(_is_explanation(one) for one in found):
        return of_explanations(found)
    if employee is None:
        raise ValueError('missing_field: /employee: nobody is named; right would be employee="..."')
    as_of = getattr(source, "as_of", None)
    return employee, of_plan(source, employee, names), as_of if isinstance(as_of, date) else None


def _is_explanation(source: Any) -> bool:
    if isinstance(source, Mapping):
        return "tests" in source and "moments" in source
    return hasattr(source, "tests") and hasattr(source, "moments")


def _days_of(years: list[PersonYear]) -> list[date]:
    """All days that a picture of these years must show."""
    days: list[date | None] = []
    for one in years:
        if not one.selected:
            continue
        days += [one.entry, one.exit, *(one.year or ())]
        days += [
            day
            for occasion in one.occasions
            for day in (occasion.planned, occasion.opens_on, occasion.due_on)
        ]
    return [day for day in days if day is not None]


def _rows_of(one: PersonYear) -> float:
    if not one.selected:
        return 1.0
    return _HEADING_ROWS + 1 + len(one.occasions) + _GAP_ROWS


def _draw_year(
    ax: Axes,
    style: _style.Style,
    words: Words,
    names: Names,
    one: PersonYear,
    top: float,
    as_of: date | None,
    labels: list[tuple[float, str]],
) -> list[tuple[Annotation, Annotation | None]]:
    paper = {"facecolor": ax.get_facecolor(), "edgecolor": "none", "pad": 1.5}
    heading = " ".join(part for part in (names.cycle(one.cycle), one.work_year, one.role) if part)
    bold = ax.annotate(
        short(heading, 60),
        (0, top + (0.5 if not one.selected else 0.62)),
        xycoords=ax.get_yaxis_transform(),
        va="center",
        fontsize=9.5,
        fontweight="bold",
        color=style.ink if one.selected else style.soft,
        bbox=paper,
    )
    ax.annotate(
        _status(words, one),
        (1, 0),
        (8, 0),
        xycoords=bold,
        textcoords="offset points",
        va="bottom",
        fontsize=_POINTS,
        color=style.soft,
        bbox=paper,
    )
    if not one.selected:
        return []

    band = top + _HEADING_ROWS
    if one.year:
        first, last = (day_number(day) for day in one.year)
        ax.barh(
            band + 0.45, last + 1 - first, left=first, height=0.62, color=style.faint, linewidth=0, zorder=1
        )
    if one.entry and one.exit:
        first, last = day_number(one.entry), day_number(one.exit)
        ax.barh(band + 0.45, last + 1 - first, left=first, height=0.3, color=style.yes, linewidth=0, zorder=2)
    labels.append((band + 0.45, words.takes_part))
    bottom = band + 1 + len(one.occasions)
    if as_of is not None:
        start = band if top else 0.0
        ax.plot([day_number(as_of)] * 2, [start, bottom], color=style.attention, linewidth=1.2, zorder=2)
        if top == 0:
            ax.annotate(
                words.today,
                (day_number(as_of), 1),
                (0, -1),
                xycoords=ax.get_xaxis_transform(),
                textcoords="offset points",
                ha="center",
                va="bottom",
                fontsize=8.5,
                fontweight="bold",
                color=style.attention,
            )
    several = Counter(occasion.moment for occasion in one.occasions)
    number: Counter[str] = Counter()
    notes = []
    for row, occasion in enumerate(one.in_order()):
        number[occasion.moment] += 1
        label = short(names.moment(one.cycle, occasion.moment), 30)
        place = band + 1 + row + 0.5
        labels.append(
            (place, f"{label} {number[occasion.moment]}" if several[occasion.moment] > 1 else label)
        )
        notes.append(_draw_occasion(ax, style, words, occasion, place, as_of))
    return notes


def _status(words: Words, one: PersonYear) -> str:
    if not one.selected:
        return words.outcomes.get(one.reason or "", one.reason or words.takes_no_part)
    parts = []
    if one.entry and one.exit:
        same = one.entry.year == one.exit.year
        parts.append(f"{words.day(one.entry, year=not same)} – {words.day(one.exit, year=True)}")
    if one.state:
        parts.append(words.endings.get(one.state, one.state))
    if one.ending:
        parts.append(words.endings.get(one.ending, words.outcomes.get(one.ending, one.ending)))
    return " · ".join(parts)


def _draw_occasion(
    ax: Axes, style: _style.Style, words: Words, one: Occasion, place: float, as_of: date | None
) -> tuple[Annotation, Annotation | None]:
    """The window, the planned day, and in words what it is; the words may stand at either side."""
    is_over = one.state in WAITING and as_of is not None and one.due_on is not None and one.due_on < as_of
    called_off = one.state in _CALLED_OFF
    colour = style.yes
    if is_over:
        colour = style.attention
    elif one.state in _DONE:
        colour = style.done
    elif called_off:
        colour = style.no
    texts = [words.day(one.planned)] if one.planned else [words.no_date]
    if one.state:
        texts.append(words.states.get("overdue" if is_over else one.state, one.state))
    if one.pinned:
        texts.append(words.pinned)
    planned = day_number(one.planned) if one.planned else None
    first = day_number(one.opens_on) if one.opens_on else planned
    last = day_number(one.due_on) if one.due_on else planned
    if first is None or last is None or planned is None:
        left, _ = ax.get_xlim()
        return _note(ax, style, " · ".join(texts), left, place, 4, colour=style.soft), None

    ax.barh(
        place,
        last + 1 - first,
        left=first,
        height=0.46,
        color=colour,
        alpha=style.window,
        linewidth=0,
        zorder=3,
    )
    ax.plot(
        [planned + 0.5],
        [place],
        marker="x" if called_off else "s" if one.state in _DONE else "o",
        markersize=6.5,
        markerfacecolor=ax.get_facecolor() if one.state in ("forecast", None) else colour,
        markeredgecolor=colour,
        markeredgewidth=1.6,
        zorder=4,
    )
    ink = style.attention if is_over else style.soft if called_off or one.state == "forecast" else style.ink
    text = " · ".join(texts)
    right = _note(ax, style, text, max(last, planned) + 1, place, 7, colour=ink)
    return right, _note(ax, style, text, min(first, planned), place, -7, colour=ink)


def _note(
    ax: Axes, style: _style.Style, text: str, day: float, place: float, points: float, *, colour: str
) -> Annotation:
    return ax.annotate(
        text,
        (day, place),
        (points, 0),
        textcoords="offset points",
        ha="left" if points > 0 else "right",
        va="center",
        fontsize=8.5,
        color=colour,
        zorder=5,
        bbox={"facecolor": ax.get_facecolor(), "edgecolor": "none", "pad": 0.6, "alpha": 0.85},
    )


def _keep_inside(ax: Axes, notes: list[tuple[Annotation, Annotation | None]]) -> None:
    """Words stand at the right of their window, and at its left where they would leave the picture."""
    _style.settle(ax)
    edge = ax.get_window_extent().x1
    for right, left in notes:
        if left is None:
            continue
        beyond = right.get_window_extent().x1 > edge
        (right if beyond else left).remove()


def _axis_of_months(ax: Axes, style: _style.Style, words: Words) -> None:
    """Months below, as many as fit, with the year where it begins."""
    left, right = ax.get_xlim()
    first, last = (_EPOCH + timedelta(days=int(day)) for day in (left, right))
    months = [
        (year, month)
        for year in range(first.year, last.year + 1)
        for month in range(1, 13)
        if left <= day_number(date(year, month, 1)) <= right
    ]
    _style.settle(ax)
    pixels = ax.get_window_extent().width / (right - left) * 30.4
    every = next((step for step in (1, 3, 6, 12) if step * pixels > 34 * _style.pixels_per_point(ax)), 12)
    for year, month in months:
        if every <= 3 or month == 1:
            ax.axvline(
                day_number(date(year, month, 1)),
                color=style.faint,
                linewidth=1.4 if month == 1 else 0.6,
                zorder=0,
            )
    shown = [(year, month) for year, month in months if (month - 1) % every == 0]
    ax.set_xticks(
        [day_number(date(year, month, 1)) for year, month in shown],
        [
            f"{words.months[month - 1]}\n{year}" if month == 1 or place == 0 else words.months[month - 1]
            for place, (year, month) in enumerate(shown)
        ],
        ha="left",
    )
    ax.tick_params(axis="x", labelsize=8.5, colors=style.soft)
