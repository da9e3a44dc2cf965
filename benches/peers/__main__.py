"""The one command behind `benches/run`."""

import argparse
import json
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import compare, languages, machine, manifest, measure, report
from .process import SubjectFailedError

QUICK_PEOPLE = 20_000
QUICK_WORKLOADS = ("w1", "condition")


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(
        prog="benches/run", description="Measures talent-core and its peers on the same work."
    )
    parser.add_argument(
        "workloads", nargs="*", help="names in the manifest, or `languages`; all where none is named"
    )
    parser.add_argument("--quick", action="store_true", help=f"only compare rows, of {QUICK_PEOPLE:,} people")
    parser.add_argument(
        "--peers-only", action="store_true", help="leave the project out: peers against each other"
    )
    parser.add_argument("--rows", type=Path, help="compare with these rows of `w1_rows` (CSV), of --people")
    parser.add_argument("--people", type=int, help="another number of people than the manifest's")
    parser.add_argument("--runs", type=int, help="another number of rounds than the manifest's")
    parser.add_argument("--report", type=Path, help="where the figures go as JSON")
    parser.add_argument("--folder", type=Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--list", action="store_true", help="name the workloads and end")
    parser.add_argument("--needs-project", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


@dataclass(frozen=True)
class Chosen:
    """What is to be measured: workloads of Python's subjects, and figures of the languages."""

    workloads: list[str]
    languages: manifest.Languages

    @classmethod
    def of(cls, all_of_it: manifest.Manifest, asked: argparse.Namespace) -> "Chosen":
        """Those named; where none is, all, or those of a quick comparison. Raises `ValueError` for others."""
        names: list[str] = asked.workloads
        figures = all_of_it.languages.figures
        known = [*all_of_it.workloads, *figures, "languages"]
        unknown = set(names) - set(known)
        if unknown:
            raise ValueError(f"no such workload: {', '.join(sorted(unknown))}; there are {', '.join(known)}")
        if not names:
            names = list(QUICK_WORKLOADS) if asked.quick else known
        # The languages are the project: among peers alone they have no place.
        wanted = () if asked.peers_only else figures if "languages" in names else names
        return cls([name for name in names if name in all_of_it.workloads], all_of_it.languages.only(wanted))


def chosen_subjects(
    all_of_it: manifest.Manifest, workload: manifest.Workload, peers_only: bool
) -> list[manifest.Subject]:
    """The subjects of a workload; one whose package is missing is an error, not a shorter table."""
    subjects = [all_of_it.subjects[name] for name in workload.subjects]
    if peers_only:
        subjects = [subject for subject in subjects if subject.requires != "talent-core"]
    missing = sorted({subject.requires for subject in subjects if subject.version() is None})
    if missing:
        raise SubjectFailedError(f"not installed: {', '.join(missing)} (see benches/run --help)")
    return subjects


def equality(bench: measure.Bench, asked: argparse.Namespace, chosen: Chosen) -> int:
    """Compares the rows of everybody and times nothing."""
    compared = 0
    data = manifest.Data(asked.people or QUICK_PEOPLE)
    for name in chosen.workloads:
        workload = bench.manifest.workloads[name]
        subjects = chosen_subjects(bench.manifest, workload, asked.peers_only)
        expected = compare.engine_rows(asked.rows) if asked.rows and name == "w1" else None
        counts = bench.demand_same_rows(subjects, data, expected)
        rows = ", ".join(f"{count:,} {table}" for table, count in counts.items())
        who = ", ".join(f"{subject.label} {subject.version()}" for subject in subjects)
        print(f"{name}: {rows}: equal from {who}{' and the engine itself' if expected else ''}", flush=True)
        compared += len(subjects)
    if chosen.languages.figures:
        programs = languages.Bench(chosen.languages, bench.folder, data.people)
        programs.demand_same()
        who = ", ".join(chosen.languages.subjects[name] for name in programs.present)
        print(f"languages: the bytes of {data.people:,} people and of one: equal from {who}", flush=True)
        compared += len(programs.present)
    print(f"\n{compared} passed, 0 failed")
    return 0


def import_time(runs: int = 15) -> float:
    """The median time of `import talent_core` in a fresh interpreter that has imported nothing else."""
    code = "from time import perf_counter as now; begin = now(); import talent_core; print(now() - begin)"
    command = [sys.executable, "-I", "-c", code]
    found = (subprocess.run(command, capture_output=True, text=True, check=True).stdout for _ in range(runs))
    return statistics.median(float(line) for line in found)


def met(demands: list[report.Demand]) -> int:
    """Says which demands are met; gives the number of those that are not."""
    for demand in demands:
        print(demand.words, flush=True)
    return sum(not demand.met and not demand.aim for demand in demands)


def times(bench: measure.Bench, asked: argparse.Namespace, chosen: Chosen) -> int:
    """Measures and reports; 1 where a demand of the manifest is not met."""
    cores = bench.manifest.cores
    document: dict[str, Any] = {"machine": machine.facts(cores), "workloads": {}}
    copied = {threads: machine.copy_bytes_per_second(threads) for threads in sorted({1, cores})}
    document["machine"]["copied_bytes_per_second"] = copied
    facts = document["machine"]
    print(f"{facts['processor']}, {facts['cores']} cores, {facts['memory']}; load {facts['load_before']:.1f}")
    print(
        "copying memory: "
        + ", ".join(f"{rate / 1e9:.1f} GB/s on {threads}" for threads, rate in copied.items())
    )
    unmet = 0
    for name in chosen.workloads:
        workload = bench.manifest.workloads[name]
        subjects = chosen_subjects(bench.manifest, workload, asked.peers_only)
        if not subjects:
            continue
        begin = time.perf_counter()
        found = bench.measure(workload, subjects, asked.runs or workload.runs, asked.people)
        text, figures, demands = report.workload_text(bench.manifest, workload, found, max(copied.values()))
        print(f"\n{text}", flush=True)
        if workload.import_ms is not None and not asked.peers_only:
            figures["import_seconds"] = import_time()
            demands.append(report.import_demand(figures["import_seconds"], workload.import_ms))
        unmet += met(demands)
        figures["demands"] = [vars(demand) for demand in demands]
        figures["load_after"] = machine.load()
        figures["took_seconds"] = time.perf_counter() - begin
        document["workloads"][name] = figures
    if chosen.languages.figures:
        programs = languages.Bench(chosen.languages, bench.folder, asked.people)
        for name, measured in programs.measure(asked.runs).items():
            figure, labels = chosen.languages.figures[name], chosen.languages.subjects
            text, figures, demands = languages.figure_text(figure, labels, measured)
            print(f"\n{text}", flush=True)
            unmet += met(demands)
            figures |= {"demands": [vars(demand) for demand in demands], "load_after": machine.load()}
            document["workloads"][name] = figures
    if asked.report:
        asked.report.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
        print(f"\nwritten to {asked.report}")
    if facts["load_before"] >= 1:
        print(f"others were at work (load {facts['load_before']:.1f}): the ratios hold better than the times")
    return 1 if unmet else 0


def main() -> int:
    """Runs what was asked for."""
    asked = arguments()
    all_of_it = manifest.load()
    if asked.list:
        titles = [(name, workload.title) for name, workload in all_of_it.workloads.items()]
        titles += [(name, figure.title) for name, figure in all_of_it.languages.figures.items()]
        print("\n".join(f"{name:10} {title}" for name, title in titles))
        return 0
    try:
        chosen = Chosen.of(all_of_it, asked)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    if asked.needs_project:
        return 0 if chosen.workloads else 1
    bench = measure.Bench(all_of_it, asked.folder)
    try:
        return (equality if asked.quick else times)(bench, asked, chosen)
    except (compare.RowsDifferError, SubjectFailedError) as error:
        print(f"\n{error}\n\n0 passed, 1 failed", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
