"""What can be read in a picture."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
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


def check_that_texts_are_apart(texts: Sequence[Text]) -> None:
    """No text lies over another or outside the picture."""
    boxes = [(one.get_text(), one.get_window_extent()) for one in texts]
    size = texts[0].figure.bbox
    for text, box in boxes:
        inside = box.x0 >= -1 and box.y0 >= -1 and box.x1 <= size.x1 + 1 and box.y1 <= size.y1 + 1
        assert inside, f"{text!r} leaves the picture: {box} in {size}"
    for (one, first), (two, second) in combinations(boxes, 2):
        across = min(first.x1, second.x1) - max(first.x0, second.x0)
        down = min(first.y1, second.y1) - max(first.y0, second.y0)
        assert across <= 1.5 or down <= 3, f"{one!r} lies over {two!r} by {across:.1f} by {down:.1f} pixels"


def luminance(colour: Any) -> float:
    """Relative luminance of the Web Content Accessibility Guidelines 2.2."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(colour)]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def contrast(one: Any, two: Any) -> float:
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
