"""The table of vectors: one row per operation, one column per language.

python3 tests/runners/table [SUMMARY ...] [--require LANGUAGE,...]

A summary is what a runner writes with --summary; without one, those of target/vectors are read. Every
language must have run every vector of every operation: ends with 1 where one failed, where a language ran
fewer of them, where it does not reach an operation and ledger.toml does not say so, and where a required
language has no summary.
"""

from __future__ import annotations

import argparse
import os
import sys
import tomllib
from pathlib import Path

from cells import LANGUAGES, cell, not_reached, read, vectors

REPOSITORY = Path(__file__).resolve().parents[3]


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
