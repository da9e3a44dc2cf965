"""What stands in the cells of the table."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
