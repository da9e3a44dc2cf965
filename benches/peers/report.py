"""Figures as a table of ratios, and what was demanded of them."""

import statistics
from dataclasses import dataclass
from typing import Any

from .manifest import Manifest, Workload
from .measure import Measured, ratios

HEADER = ("", "median", "least", "processor", "memory", "times as long", "demanded")


@dataclass(frozen=True)
class Demand:
    """Something demanded or aimed at, and whether it is so."""

    text: str
    met: bool
    # What is only aimed at does not fail the run.
    aim: bool = False

    @property
    def words(self) -> str:
        """The line for whoever reads the run."""
        found = ("reached", "NOT REACHED") if self.aim else ("met", "NOT MET")
        return f"{found[0] if self.met else found[1]}: {self.text}"


def shown_time(seconds: float) -> str:
    """A time with its unit."""
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1e3:.{1 if seconds >= 0.01 else 3}f} ms"


def shown_bytes(count: float) -> str:
    """Mebibytes."""
    return f"{count / 2**20:,.0f} MiB"


def printed(rows: list[tuple[str, ...]]) -> str:
    """Rows with their columns under each other."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def label(workload: Workload, measured: Measured) -> str:
    """Who, and on what where that varies."""
    if workload.vary:
        value = getattr(measured.data, workload.vary)
        return f"{measured.subject.label}, {value:,} {workload.vary.replace('_', ' ')}"
    if measured.share < 1:
        return f"{measured.subject.label} ({measured.facts['people']:,} people, x {1 / measured.share:g})"
    return measured.subject.label


def row(workload: Workload, measured: Measured, reference: Measured | None) -> tuple[str, ...]:
    """One line of the table."""
    figures = measured.figures()
    ratio, demanded = "", ""
    if reference is not None and measured is not reference and not workload.vary:
        found = ratios(measured, reference)
        ratio = f"{statistics.median(found):.1f} ({min(found):.1f} to {max(found):.1f})"
        least = workload.at_least.get(measured.subject.name)
        demanded = f">= {least:g}" if least else ""
    return (
        label(workload, measured),
        shown_time(figures["median_seconds"]),
        shown_time(figures["least_seconds"]),
        shown_time(figures["least_processor_seconds"]),
        shown_bytes(figures["peak_memory_bytes"]),
        ratio,
        demanded,
    )


def demands(workload: Workload, all_measured: list[Measured], reference: Measured | None) -> list[Demand]:
    """What the manifest demands of these figures."""
    found = []
    if reference is not None:
        for measured in all_measured:
            least = workload.at_least.get(measured.subject.name)
            if least is not None:
                ratio = statistics.median(ratios(measured, reference))
                text = f"{measured.subject.label} takes at least {least:g} times as long: {ratio:.1f}"
                found.append(Demand(text, ratio >= least))
    if workload.at_most is not None:
        found.append(growth(workload, all_measured))
    if workload.memory_gib is not None:
        for measured in all_measured:
            peak = measured.figures()["peak_memory_bytes"] / 2**30
            text = f"at most {workload.memory_gib:g} GiB in use (and no more could be): {peak:.2f}"
            found.append(Demand(text, peak <= workload.memory_gib))
    return found


def import_demand(seconds: float, at_most_ms: float) -> Demand:
    """Whether the package is imported fast enough."""
    text = f"imported in at most {at_most_ms:g} ms: {seconds * 1e3:.1f}"
    return Demand(text, seconds * 1e3 <= at_most_ms)


def growth(workload: Workload, all_measured: list[Measured]) -> Demand:
    """Whether the time stays linear in people, or flat in everything else."""
    assert workload.at_most is not None
    # On processors: what others do on the machine would hide a growth, or pretend one.
    each = [measured.processor_seconds() for measured in all_measured]
    if workload.vary == "people":
        each = [seconds / measured.data.people for seconds, measured in zip(each, all_measured, strict=True)]
        ratio = each[-1] / each[0]
        text = "per person, the largest takes"
    else:
        ratio = max(each) / min(each)
        text = "the slowest takes"
    text = f"{text} at most {workload.at_most:g} times as long (least time on processors): {ratio:.2f}"
    return Demand(text, ratio <= workload.at_most)


def against_limit(
    workload: Workload, measured: Measured, copied_per_second: float
) -> tuple[list[str], dict[str, Any], list[Demand]]:
    """How far the reference is from only copying what goes in and comes out, and where its time goes."""
    figures = measured.figures()
    moved = figures["bytes_in"] + figures["bytes_out"]
    limit = moved / copied_per_second
    factor = figures["median_seconds"] / limit
    inward, outward = shown_bytes(figures["bytes_in"]), shown_bytes(figures["bytes_out"])
    lines = [
        f"in {inward}, out {outward}, copied at {copied_per_second / 1e9:.1f} GB/s: "
        f"the limit is {shown_time(limit)}; {measured.subject.label} is at {factor:.1f} times that",
    ]
    phases = figures["phases_seconds"]
    total = sum(phases.values())
    if total:
        parts = (f"{name} {shown_time(time)} ({time / total:.0%})" for name, time in phases.items())
        lines.append("its time: " + ", ".join(parts))
    processor, system = figures["least_processor_seconds"], figures["least_system_seconds"]
    lines.append(f"its time on processors: {shown_time(processor)}, of it {shown_time(system)} in the system")
    found = []
    if workload.limit_factor is not None:
        text = f"the aim of {workload.limit_factor:g} times the limit: {factor:.1f}"
        found.append(Demand(text, factor <= workload.limit_factor, aim=True))
    return lines, {"limit_seconds": limit, "times_the_limit": factor}, found


def workload_text(
    manifest: Manifest, workload: Workload, all_measured: list[Measured], copied_per_second: float | None
) -> tuple[str, dict[str, Any], list[Demand]]:
    """What is printed of a workload, what is written of it, and whether the demands are met."""
    first = all_measured[0]
    # Only the project is a reference: among peers alone nothing is divided by anything.
    reference = first if first.subject.requires == "talent-core" else None
    rows = [HEADER, *(row(workload, measured, reference) for measured in all_measured)]
    lines = [f"{workload.title} ({len(first.rounds)} rounds, {manifest.cores} cores)", printed(rows)]
    asked = demands(workload, all_measured, reference)
    document: dict[str, Any] = {
        "title": workload.title,
        "figures": [found.figures() for found in all_measured],
    }
    if reference is not None and not workload.vary:
        document["ratios"] = {
            measured.subject.name: ratios(measured, reference)
            for measured in all_measured
            if measured is not reference
        }
    if workload.limit and reference is not None and copied_per_second:
        more, limit, demanded = against_limit(workload, reference, copied_per_second)
        lines += more
        document |= limit
        asked += demanded
    return "\n".join(lines), document, asked
