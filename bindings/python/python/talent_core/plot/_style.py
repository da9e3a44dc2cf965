"""Colours and measures: readable on light and dark paper, and without telling red from green.

The hues are those of Okabe and Ito, orange a little darker on white so that words in it can be read; a
meaning never rests on colour alone, there is always a word or a shape beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, cast

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Text

    from ._words import Words


_MARGIN_INCHES = 0.12


@dataclass(frozen=True)
class Style:
    """The colours on one kind of paper."""

    ink: str
    soft: str
    faint: str
    yes: str
    no: str
    attention: str
    done: str
    # How opaque the windows are.
    window: float
    # From few to many.
    ramp: tuple[str, ...]
    grey_ramp: tuple[str, ...]


_LIGHT: Final = Style(
    ink="#1b1f24",
    soft="#59636e",
    faint="#d8dee4",
    yes="#0072b2",
    no="#9aa4af",
    attention="#bf5300",
    done="#00795a",
    window=0.28,
    ramp=("#e3eff8", "#a6cfe8", "#56a5d3", "#0072b2", "#00395c"),
    grey_ramp=("#eceff2", "#c3cad1", "#8f99a3", "#5b646d", "#343a40"),
)
_DARK: Final = Style(
    ink="#e6edf3",
    soft="#9aa7b4",
    faint="#3a434d",
    yes="#56b4e9",
    no="#6b7682",
    attention="#f28e2b",
    done="#2fc79a",
    window=0.42,
    ramp=("#17324a", "#1f5a86", "#2f8bc4", "#7cc4ee", "#dff2fd"),
    grey_ramp=("#262d34", "#434c55", "#6a747e", "#97a1ab", "#ced5db"),
)


def axes(ax: Axes | None, width: float, height: float) -> tuple[Axes, Style]:
    """The axes to draw on, cleared of frame and ticks, with the style of their paper.

    Without axes, a new figure of this size in inches in the current matplotlib style.
    """
    if ax is None:
        from matplotlib import pyplot

        figure, ax = pyplot.subplots(figsize=(width, height), layout="constrained")
        cast("Any", figure.get_layout_engine()).set(w_pad=_MARGIN_INCHES, h_pad=_MARGIN_INCHES)
    style = style_of(ax)
    for side in ax.spines.values():
        side.set_visible(False)
    ax.grid(visible=False)
    ax.tick_params(length=0, colors=style.ink, labelsize=9)
    return ax, style


def style_of(ax: Axes) -> Style:
    """Light or dark, from the paper that the axes lie on."""
    from matplotlib.colors import to_rgba

    red, green, blue, opacity = to_rgba(ax.get_facecolor())
    if opacity < 0.5:
        red, green, blue, _ = to_rgba(cast("Any", ax.figure).get_facecolor())
    return _DARK if 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.5 else _LIGHT


def title(ax: Axes, style: Style, text: str, below: str = "", *, points_above: float = 0) -> None:
    """A title over the left end of the axes, this far above them, with a line of facts below it."""
    below_points = 16 if below else 0
    pad = points_above + below_points + 8
    # At a given height, else matplotlib moves it over whatever stands above the axes.
    ax.set_title(text, loc="left", y=1.0, pad=pad, color=style.ink, fontsize=12, fontweight="bold")
    if below:
        ax.annotate(
            below,
            (0, 1),
            (0, points_above + 8),
            xycoords="axes fraction",
            textcoords="offset points",
            color=style.soft,
            fontsize=9,
            va="bottom",
        )


def day_of(plan: Any, words: Words) -> str:
    """The date of the question, where the plan says it."""
    as_of = getattr(plan, "as_of", None)
    return words.day(as_of, year=True) if isinstance(as_of, date) else ""


def message(ax: Axes, style: Style, text: str) -> None:
    """Says in the middle that there is nothing to draw."""
    ax.set_xticks([])
    ax.set_yticks([])
    ax.text(0.5, 0.5, text, transform=ax.transAxes, ha="center", va="center", color=style.soft, fontsize=11)


def figure_of(ax: Axes) -> Figure:
    """The figure at the root of nested figures."""
    root = ax.figure.figure
    while root is not None and root.figure is not root:
        root = root.figure
    return root


def settle(ax: Axes) -> None:
    """Lays the figure out, so that widths in pixels are what they will be."""
    figure_of(ax).draw_without_rendering()


def width_of(text: Text) -> float:
    """The width of a text in pixels."""
    return float(text.get_window_extent().width)


def pixels_per_point(ax: Axes) -> float:
    """A point is the 72nd part of an inch."""
    return float(figure_of(ax).dpi / 72)


def readable_on(colour: Any) -> str:
    """Black or white, whichever stands out more from a colour."""
    from matplotlib.colors import to_rgb

    # Relative luminance as in the Web Content Accessibility Guidelines.
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(colour)]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#ffffff" if 1.05 / (luminance + 0.05) > (luminance + 0.05) / 0.05 else "#000000"
