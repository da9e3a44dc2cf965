"""Draws the picture of the documentation: who takes part, one person's year, everybody's conversations.

Run as `python picture.py [picture.png]`.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any, cast

import matplotlib
import polars as pl
import talent_core as tc
from matplotlib import pyplot
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from PIL import Image
from talent_core import plot

HERE = Path(__file__).resolve().parent
SAMPLE = HERE.parent / "rust" / "sample"
TABLES = (
    "employees",
    "employments",
    "functions",
    "roles",
    "absences",
    "assignments",
    "org_units",
    "org_unit_calendars",
)
DATES = dict.fromkeys(["birth_date", "start", "end", "probation_end"], pl.Date)


def draw(person: str) -> Figure:
    """The three pictures of the sample organisation on one sheet."""
    frames: dict[str, Any] = {
        name: pl.read_csv(SAMPLE / f"{name}.csv", schema_overrides=DATES) for name in TABLES
    }
    engine = tc.Engine(tc.Configuration.from_file(SAMPLE / "configuration.yaml"))
    plan = engine.plan(tc.Workforce(**frames), as_of=date(2026, 3, 2))
    names = dict(frames["employees"].select("employee", "name").iter_rows())

    figure = pyplot.figure(figsize=(14.5, 10.2), layout="constrained")
    cast(ConstrainedLayoutEngine, figure.get_layout_engine()).set(
        hspace=0.06, wspace=0.06, w_pad=0.12, h_pad=0.12
    )
    left, right, below = figure.subplot_mosaic(
        [["outcomes", "person"], ["conversations", "conversations"]],
        width_ratios=[1, 1.05],
        height_ratios=[1, 1.05],
    ).values()
    plot.outcomes(plan, configuration=engine, ax=left)
    plot.timeline(plan, employee=person, name=names[person], configuration=engine, ax=right)
    plot.conversations(
        plan, frames["employees"], assignments=frames["assignments"], name="name", managers=12, ax=below
    )
    return figure


def main() -> None:
    """Draws, and saves as a small file."""
    matplotlib.use("agg")
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent / "pictures" / "year_plan_python.png"
    draw("L1106").savefig(out, dpi=100, metadata={"Software": None})
    # With a palette the file is a third of the size, and looks the same.
    with Image.open(out) as picture:
        picture.convert("RGB").quantize(200, method=Image.Quantize.MAXCOVERAGE).save(out, optimize=True)
    print(f"{out.name}: {out.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
