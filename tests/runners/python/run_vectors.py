"""Runs every vector through the public Python API, and prints a count per operation.

python tests/runners/python/run_vectors.py [FOLDER] [--summary FILE]

Without a folder: tests/vectors of this repository. The environment variable TALENT_VECTORS names a folder of
further cases. Answers are compared as canonical JSON, byte for byte; of each diagnostic only the members that
the expected one has (see tests/vectors/README.md). --summary writes the counts as JSON, for the table of all
languages. Ends with 1 where a vector fails.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import talent_core as tc
from operations import OPERATIONS
from questions import Input, VectorError

_ALWAYS = ("code", "severity", "pointer")
_MEMBERS = {"operation", "why", "input", "expected"}


@dataclass
class Report:
    """How the vectors came out."""

    passed: Counter[str] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    def run(self, folder: Path, *, own: bool) -> None:
        """Runs every vector below a folder; our own each say why, in the folder of their operation."""
        for file in sorted(folder.rglob("*.json"), key=lambda path: str(path).encode()):
            operation = file.parent.name
            try:
                vector = json.loads(file.read_text(encoding="utf-8"))
                operation = vector["operation"]
                check(vector, file, own=own)
            except (VectorError, KeyError, json.JSONDecodeError) as fault:
                self.failed[operation] += 1
                self.failures.append(f"{file}\n  {fault}")
            except Exception as error:
                # Anything else that comes out of the package is a failure of this vector, not of the others.
                self.failed[operation] += 1
                self.failures.append(f"{file}\n  {type(error).__name__}: {error}")
            else:
                self.passed[operation] += 1

    def summary(self) -> dict[str, Any]:
        """The counts as the runners of all languages write them."""
        operations = {
            operation: {"passed": self.passed[operation], "failed": self.failed[operation]}
            for operation in sorted({*self.passed, *self.failed})
        }
        return {"language": "python", "operations": operations}

    def __str__(self) -> str:
        lines = [f"{'operation':<24} {'passed':>6} {'failed':>6}"]
        for operation in sorted({*self.passed, *self.failed}):
            lines.append(f"{operation:<24} {self.passed[operation]:>6} {self.failed[operation]:>6}")
        lines.append(f"{'all':<24} {self.passed.total():>6} {self.failed.total():>6}")
        return "\n".join(lines)


def check(vector: dict[str, Any], file: Path, *, own: bool) -> None:
    """Raises ``VectorError`` where the answer is not the expected one, or the vector is no good."""
    if unknown := vector.keys() - _MEMBERS:
        raise VectorError(f"the vector has members that are not known: {', '.join(sorted(unknown))}")
    if own and not vector.get("why"):
        raise VectorError("the vector does not say from which rule the expected value follows")
    if own and vector["operation"] != file.parent.name:
        raise VectorError("the vector does not lie in the folder of its operation")
    if vector["operation"] not in OPERATIONS:
        raise VectorError(f"the operation {vector['operation']!r} is unknown")
    expected = vector["expected"]
    question = Input(vector["input"])
    try:
        answer = OPERATIONS[vector["operation"]](question)
        if unused := question.unused():
            raise VectorError(f"the input has members that are not known: {unused}")
    except tc.TalentError as error:
        found = [diagnostic.to_dict() for diagnostic in error.diagnostics if diagnostic.severity == "error"]
        answer = {"error": {"diagnostics": found}}
    answer = projected(answer, expected)
    found_text, expected_text = tc.canonical_json(answer), tc.canonical_json(expected)
    if found_text.encode() != expected_text.encode():
        raise VectorError(f"expected {expected_text}\n  found    {found_text}")


def projected(answer: Any, expected: Any) -> Any:
    """The answer with every diagnostic cut down to the members that the expected one at its place has."""
    match answer, expected:
        case dict(), dict():
            return {
                name: diagnostics(value, expected[name])
                if name == "diagnostics" and isinstance(expected.get(name), list)
                else projected(value, expected.get(name))
                for name, value in answer.items()
            }
        case list(), list():
            wanted = [*expected, *[None] * (len(answer) - len(expected))]
            return [projected(value, wish) for value, wish in zip(answer, wanted, strict=False)]
    return answer


def diagnostics(answer: list[dict[str, Any]], expected: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Diagnostics with the members that the expected ones have; surplus ones with what every one has."""
    cut = []
    for index, found in enumerate(answer):
        names: tuple[str, ...] = _ALWAYS
        if index < len(expected):
            names = tuple(expected[index])
            if lacking := set(_ALWAYS) - set(names):
                raise VectorError(f"the expected diagnostic {index} has no {', '.join(sorted(lacking))}")
        cut.append({name: value for name, value in found.items() if name in names})
    return cut


def main(arguments: list[str]) -> int:
    """Runs the vectors and says how they came out."""
    repository = Path(__file__).resolve().parents[3]
    parser = argparse.ArgumentParser(description="Runs every vector through the public Python API.")
    parser.add_argument("folder", nargs="?", type=Path, default=repository / "tests" / "vectors")
    parser.add_argument("--summary", type=Path, help="write the counts to this file, as JSON")
    asked = parser.parse_args(arguments)
    report = Report()
    report.run(asked.folder, own=True)
    if further := os.environ.get("TALENT_VECTORS"):
        if not Path(further).is_dir():
            print(f"TALENT_VECTORS names {further}, which is no directory", file=sys.stderr)
            return 2
        report.run(Path(further), own=False)
    if asked.summary is not None:
        asked.summary.parent.mkdir(parents=True, exist_ok=True)
        asked.summary.write_text(json.dumps(report.summary()), encoding="utf-8")
    print(report)
    for failure in report.failures:
        print(failure, file=sys.stderr)
    return 1 if report.failures or not report.passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
