"""What can be read in a picture."""

from __future__ import annotations

import matplotlib
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.text import Text

# No window is opened.
matplotlib.use("agg")


def texts_of(ax: Axes) -> list[Text]:
    """Every text that can be read in a picture."""
    figure = ax.figure
    figure.canvas.draw()
    found = [one for one in figure.findobj(Text) if one.get_visible() and one.get_text().strip()]
    return [one for one in found if one.get_window_extent().width > 0]


def bars_of(ax: Axes) -> list[Rectangle]:
    return [one for one in ax.patches if isinstance(one, Rectangle)]


def words_in(ax: Axes) -> str:
    return "\n".join(one.get_text() for one in texts_of(ax))
