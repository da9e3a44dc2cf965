"""The table of vectors: one row per operation, one column per language.

python3 tests/runners/table [SUMMARY ...] [--require LANGUAGE,...]

A summary is what a runner writes with --summary; without one, those of target/vectors are read. Every
language must have run every vector of every operation: ends with 1 where one failed, where a language ran
fewer of them, where it does not reach an operation and ledger.toml does not say so, and where a required
language has no summary.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[3]
LANGUAGES = ("rust", "python", "kotlin", "swift", "web")


@dataclass(frozen=True)
class Cell:
    """How the vectors of one operation came out in one language."""

    text: str
    problem: str | None = None


def vectors(folders: list[Path]) -> Counter[str]:
    """How many vectors each operation has."""
    found: Counter[str] = Counter()
    for folder in folders:
        for file in folder.rglob("*.json"):
            found[json.loads(file.read_text(encoding="utf-8"))["operation"]] += 1
    return found


def read(files: list[Path]) -> dict[str, dict[str, Any]]:
    """The summaries by language."""
    summaries = {}
    for file in files:
        summary = json.loads(file.read_text(encoding="utf-8"))
        if summary["language"] not in LANGUAGES:
            raise ValueError(f"{file}: no language {summary['language']!r}; there are {', '.join(LANGUAGES)}")
        if summary["language"] in summaries:
            raise ValueError(f"{file}: {summary['language']} has a summary already")
        summaries[summary["language"]] = summary["operations"]
    return summaries


def not_reached(ledger: dict[str, Any], language: str) -> set[str]:
    """The operations behind the doors that the ledger says a language lacks."""
    missing = set(ledger["languages"][language]["missing"])
    doors = (
        (f"{area}.{name}", door) for area, named in ledger["doors"].items() for name, door in named.items()
    )
    return {operation for name, door in doors if name in missing for operation in door.get("operations", ())}


def cell(counts: dict[str, int] | None, expected: int, *, excused: bool) -> Cell:
    """One cell of the table."""
    if counts is None:
        return Cell("not reached", None if excused else "is not reached, and the ledger does not say so")
    passed, failed = counts["passed"], counts["failed"]
    if failed:
        return Cell(f"{failed} FAILED", f"failed in {failed} of {passed + failed}")
    if passed != expected:
        return Cell(f"{passed} of {expected}", f"ran {passed} vectors of {expected}")
    return Cell(str(passed))


def main(arguments: list[str]) -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(description="The table of vectors: operations by languages.")
    parser.add_argument("summaries", nargs="*", type=Path, help="what runners wrote with --summary")
    parser.add_argument("--require", default="", help="languages that must have a summary, by commas")
    asked = parser.parse_args(arguments)
    target = Path(os.environ.get("CARGO_TARGET_DIR", REPOSITORY / "target"))
    try:
        summaries = read(asked.summaries or sorted((target / "vectors").glob("*.json")))
    except (OSError, ValueError, KeyError) as error:
        print(error, file=sys.stderr)
        return 2
    further = os.environ.get("TALENT_VECTORS")
    expected = vectors([REPOSITORY / "tests" / "vectors", *([Path(further)] if further else [])])
    ledger = tomllib.loads((REPOSITORY / "tests" / "runners" / "ledger.toml").read_text(encoding="utf-8"))

    problems = []
    for language in filter(None, asked.require.split(",")):
        if language not in summaries:
            problems.append(f"{language}: no summary")
    print(f"{'operation':<24}" + "".join(f"{language:>13}" for language in LANGUAGES))
    for operation in sorted({*expected, *(name for summary in summaries.values() for name in summary)}):
        row = []
        for language in LANGUAGES:
            if language not in summaries:
                row.append("-")
                continue
            excused = operation in not_reached(ledger, language)
            found = cell(summaries[language].get(operation), expected[operation], excused=excused)
            row.append(found.text)
            if found.problem:
                problems.append(f"{language}: {operation} {found.problem}")
        print(f"{operation:<24}" + "".join(f"{text:>13}" for text in row))
    sums = [sum(counts["passed"] for counts in summaries.get(name, {}).values()) for name in LANGUAGES]
    print(
        f"{'all':<24}"
        + "".join(
            f"{total if name in summaries else '-':>13}" for name, total in zip(LANGUAGES, sums, strict=True)
        )
    )
    if absent := [language for language in LANGUAGES if language not in summaries]:
        print(f"not run: {', '.join(absent)}")
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems or not summaries else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
