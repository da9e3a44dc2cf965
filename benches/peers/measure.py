"""Runs a workload: the same rows first, then times, one subject after another in every round."""

import shutil
import statistics
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from . import compare, generate_w1, w1
from .manifest import Data, Manifest, Subject, Workload
from .process import Process


@dataclass
class Measured:
    """One subject on one workforce."""

    subject: Subject
    data: Data
    facts: dict[str, Any]
    # The part of the people that it was given: its times are multiplied by the inverse.
    share: float
    first_seconds: float
    # Each round's runs; those of one round are one sample.
    rounds: list[dict[str, Any]] = field(default_factory=list)

    def seconds(self) -> list[float]:
        """The median of each round, for everybody."""
        return [statistics.median(found["seconds"]) / self.share for found in self.rounds]

    def processor_seconds(self) -> float:
        """The least time on processors, for everybody: the figure that others at work disturb least."""
        least: float = min(min(found["processor_seconds"]) for found in self.rounds)
        return least / self.share

    def system_seconds(self) -> float:
        """The least of it that the system took, mostly for fresh memory, for everybody."""
        least: float = min(min(found["system_seconds"]) for found in self.rounds)
        return least / self.share

    def phases(self) -> dict[str, float]:
        """The median time of each step, where the subject tells."""
        names = self.rounds[0]["phases"]
        return {
            name: statistics.median(found["phases"][name] for found in self.rounds) / self.share
            for name in names
        }

    def figures(self) -> dict[str, Any]:
        """Everything measured, for the report."""
        seconds = self.seconds()
        last = self.rounds[-1]
        return {
            "subject": self.subject.name,
            "version": self.subject.version(),
            **vars(self.data),
            **self.facts,
            "share_of_people": self.share,
            "first_seconds": self.first_seconds,
            "median_seconds": statistics.median(seconds),
            "least_seconds": min(seconds),
            "seconds": seconds,
            "least_processor_seconds": self.processor_seconds(),
            "least_system_seconds": self.system_seconds(),
            "phases_seconds": self.phases(),
            "rows": last["rows"],
            "bytes_out": last["bytes_out"],
            "peak_memory_bytes": last["peak_memory_bytes"],
        }


def ratios(subject: Measured, reference: Measured) -> list[float]:
    """How many times as long as the reference, in each round: what disturbs a round disturbs both."""
    return [mine / its for mine, its in zip(subject.seconds(), reference.seconds(), strict=True)]


class Bench:
    """The folder of the drawn workforces and of the answers under comparison."""

    def __init__(self, manifest: Manifest, folder: Path) -> None:
        self.manifest = manifest
        self.folder = folder

    def drawn(self, data: Data) -> Path:
        """The folder of a workforce, drawn where it is not there yet."""
        folder = self.folder / "data" / data.name
        if not all((folder / f"{name}.parquet").exists() for name in w1.TABLES):
            shape = generate_w1.Shape(functions=data.functions, org_units=data.org_units)
            generate_w1.write(data.people, folder, shape)
        return folder

    def start(self, subject: Subject, data: Data, memory_gib: float | None = None) -> Process:
        """A process for a subject."""
        return Process(subject, data, self.drawn(data), self.manifest.cores, memory_gib)

    def demand_same_rows(
        self, subjects: Iterable[Subject], data: Data, expected: w1.Rows | None = None
    ) -> dict[str, int]:
        """Asks every subject once and compares the rows with those expected, else with the first's.

        Gives the number of rows of each table. Raises `compare.RowsDifferError` or `SubjectFailedError`.
        """
        answers = self.folder / "answers"
        shutil.rmtree(answers, ignore_errors=True)
        for subject in subjects:
            folder = answers / subject.name
            with self.start(subject, data) as process:
                process.run()
                process.write(folder)
                people: int = process.facts["people"]
            found = read_answers(folder)
            if expected is None:
                expected = found
                continue
            part = expected
            if people < data.people:
                employees = pq.read_table(self.drawn(data) / "employees.parquet", columns=["employee"])
                part = compare.of_first_people(expected, employees.slice(0, people))
            compare.demand_same(part, found, subject.label)
        counts = {name: table.num_rows for name, table in (expected or {}).items()}
        shutil.rmtree(answers, ignore_errors=True)
        return counts

    def measure(
        self, workload: Workload, subjects: list[Subject], runs: int, people: int | None
    ) -> list[Measured]:
        """Every subject on every workforce, interleaved, after their rows have been found the same."""
        others = [self.manifest.subjects[name] for name in workload.compared_with]
        with ExitStack() as stack:
            running: list[tuple[Process, Measured]] = []
            for data in workload.data(people):
                self.demand_same_rows([*subjects, *others], data)
                for subject in subjects:
                    process = stack.enter_context(self.start(subject, data, workload.memory_gib))
                    # The first answer pays for memory and lazy set-up: it is kept as a figure of its own.
                    first = process.run()["seconds"][0]
                    share = process.facts["people"] / data.people
                    running.append((process, Measured(subject, data, process.facts, share, first / share)))
            for _ in range(runs):
                for process, measured in running:
                    measured.rounds.append(process.run(measured.subject.repeat or workload.repeat))
        return [measured for _, measured in running]


def read_answers(folder: Path) -> w1.Rows:
    """The tables of an answer, in memory only as far as they are looked at."""
    tables = {}
    for path in sorted(folder.glob("*.arrow")):
        tables[path.stem] = pa.ipc.open_file(pa.memory_map(str(path))).read_all()
    return tables
