"""The same work from other languages: programs that answer from the same bytes, each beside Rust's."""

import json
import shutil
import statistics
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from . import compare
from .manifest import Figure, Languages
from .process import BENCHES, SubjectFailedError
from .report import Demand, printed, shown_time

PROGRAM = BENCHES / "language"
# What `benches/language prepare` ends with where the machine has no toolchain.
LEFT_OUT = 77
HEADER = ("", "median", "least", "processor", "times as long", "demanded")


@dataclass
class Measured:
    """The lines of one subject about one figure, one for each round."""

    subject: str
    rounds: list[dict[str, Any]] = field(default_factory=list)

    def seconds(self) -> list[float]:
        """The median of each round."""
        return [found["seconds"] for found in self.rounds]

    def processor_seconds(self) -> float:
        """The least time on processors: the figure that others at work disturb least."""
        least: float = min(found["processor_seconds"] for found in self.rounds)
        return least

    def ratios(self, reference: "Measured") -> list[float]:
        """How many times as long as the reference, in each round: what disturbs a round disturbs both."""
        return [mine / its for mine, its in zip(self.seconds(), reference.seconds(), strict=True)]

    def figures(self) -> dict[str, Any]:
        """Everything measured, for the report."""
        seconds = self.seconds()
        return {
            "subject": self.subject,
            "people": self.rounds[0]["people"],
            "threads": self.rounds[0]["threads"],
            "median_seconds": statistics.median(seconds),
            "least_seconds": min(seconds),
            "seconds": seconds,
            "least_processor_seconds": self.processor_seconds(),
        }


def call(*arguments: object, who: str) -> str:
    """What `benches/language` prints. Raises `SubjectFailedError` where it fails."""
    command = [str(PROGRAM), *(str(argument) for argument in arguments)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        raise SubjectFailedError(f"{who} ended with status {done.returncode}; its own words are above")
    return done.stdout


def prepared(subjects: Mapping[str, str]) -> list[str]:
    """Builds the programs; names the languages that the machine has no toolchain for, and leaves them out."""
    present = []
    for subject, label in subjects.items():
        done = subprocess.run(
            [str(PROGRAM), "prepare", subject], stderr=subprocess.PIPE, text=True, check=False
        )
        words = done.stderr.strip()
        if done.returncode == 0:
            present.append(subject)
        elif done.returncode == LEFT_OUT:
            print(f"{label} is left out: {words.splitlines()[-1]}", flush=True)
        else:
            raise SubjectFailedError(f"{label} was not built:\n{words}")
    return present


def demand_same_answers(expected: Path, found: Path, who: str) -> None:
    """Compares the files of two answers, byte by byte.

    Raises `compare.RowsDifferError` with the first row that differs, or with the file.
    """
    names = {folder: sorted(file.name for file in folder.iterdir()) for folder in (expected, found)}
    if not names[expected] or names[expected] != names[found]:
        raise compare.RowsDifferError(f"{who} answers with {names[found]} instead of {names[expected]}")
    for name in names[expected]:
        if (expected / name).read_bytes() == (found / name).read_bytes():
            continue
        if name.endswith(".arrows"):
            tables = [pa.ipc.open_stream((folder / name).read_bytes()).read_all() for folder in names]
            compare.demand_same_table(name, tables[0], tables[1], who)
        raise compare.RowsDifferError(f"{who}: {name} has other bytes than expected")


class Bench:
    """The programs of the languages that the machine has, and the folder of what they answer from."""

    def __init__(self, asked: Languages, folder: Path, people: int | None = None) -> None:
        self.asked = asked
        self.folder = folder
        people = people or asked.people
        self.drawn = folder / "data" / f"w1-ipc-{people}-people"
        self.present = prepared(asked.subjects)
        call("draw", self.drawn, people, who="drawing the workload")

    def ask(self, subject: str, repeat: int, answers: Path | None = None) -> dict[str, Any]:
        """Runs the program of a language once: its lines by figure."""
        label = self.asked.subjects[subject]
        kept = [] if answers is None else [answers]
        words = call(subject, self.drawn, repeat, self.asked.threads, *kept, who=label)
        lines = (json.loads(line) for line in words.splitlines() if line.startswith("{"))
        found = {line["figure"]: line for line in lines}
        missing = set(self.asked.figures) - set(found)
        if missing:
            raise SubjectFailedError(f"{label} gives no figure for {', '.join(sorted(missing))}")
        return found

    def demand_same(self) -> None:
        """Asks every language once and compares the bytes of its answers with those of the first.

        Raises `compare.RowsDifferError` or `SubjectFailedError`.
        """
        answers = self.folder / "answers"
        shutil.rmtree(answers, ignore_errors=True)
        for subject in self.present:
            (answers / subject).mkdir(parents=True)
            self.ask(subject, 1, answers / subject)
            demand_same_answers(answers / self.present[0], answers / subject, self.asked.subjects[subject])
        shutil.rmtree(answers, ignore_errors=True)

    def measure(self, runs: int | None = None) -> dict[str, list[Measured]]:
        """Every language in every round, after their answers have been found the same; by figure."""
        self.demand_same()
        found = {name: [Measured(subject) for subject in self.present] for name in self.asked.figures}
        for _ in range(runs or self.asked.runs):
            for place, subject in enumerate(self.present):
                lines = self.ask(subject, self.asked.repeat)
                for name, measured in found.items():
                    measured[place].rounds.append(lines[name])
        return found


def demanded(figure: Figure, subject: str, reference: str) -> list[tuple[str, float]]:
    """The demands of a subject: of its milliseconds, and of its times the reference."""
    found = [("ms", figure.at_most_ms[subject])] if subject in figure.at_most_ms else []
    if figure.at_most_times is not None and subject != reference:
        found.append(("times", figure.at_most_times))
    return found


def demands(figure: Figure, labels: Mapping[str, str], all_measured: list[Measured]) -> list[Demand]:
    """What the manifest demands of these figures, and whether it is so."""
    reference = all_measured[0]
    found = []
    for measured in all_measured:
        for what, most in demanded(figure, measured.subject, reference.subject):
            # The clock counts; how far the processor is from it shows others at work on the machine.
            processor = measured.processor_seconds()
            if what == "ms":
                value, processor = statistics.median(measured.seconds()) * 1e3, processor * 1e3
            else:
                value = statistics.median(measured.ratios(reference))
                processor /= reference.processor_seconds()
                what = "times as long"
            text = f"{labels[measured.subject]} takes at most {most:g} {what}: {value:.3g}"
            found.append(Demand(f"{text} (on processors {processor:.3g})", value <= most))
    return found


def figure_text(
    figure: Figure, labels: Mapping[str, str], all_measured: list[Measured]
) -> tuple[str, dict[str, Any], list[Demand]]:
    """What is printed of a figure, what is written of it, and whether the demands are met."""
    reference = all_measured[0]
    ratios = {measured.subject: measured.ratios(reference) for measured in all_measured[1:]}
    rows: list[tuple[str, ...]] = [HEADER]
    for measured in all_measured:
        figures, mine = measured.figures(), ratios.get(measured.subject)
        asked = demanded(figure, measured.subject, reference.subject)
        rows.append(
            (
                labels[measured.subject],
                shown_time(figures["median_seconds"]),
                shown_time(figures["least_seconds"]),
                shown_time(figures["least_processor_seconds"]),
                f"{statistics.median(mine):.2f} ({min(mine):.2f} to {max(mine):.2f})" if mine else "",
                ", ".join(f"<= {most:g} {what}" for what, most in asked),
            )
        )
    document = {
        "title": figure.title,
        "figures": [measured.figures() for measured in all_measured],
        "ratios": ratios,
    }
    title = f"{figure.title} ({len(reference.rounds)} rounds, threads: {reference.rounds[0]['threads']})"
    return f"{title}\n{printed(rows)}", document, demands(figure, labels, all_measured)
