"""Tables as CSV, by the csv module of Python."""

from __future__ import annotations

import csv
import io
import os
from typing import TYPE_CHECKING, TextIO

from talent_core._native import canonical_json

if TYPE_CHECKING:
    from talent_core._native import Table


def to_csv(table: Table, path: str | os.PathLike[str] | None) -> str | None:
    """Gives the text, or writes it to a file."""
    if path is None:
        text = io.StringIO()
        _write(table, text)
        return text.getvalue()
    with open(path, "w", encoding="utf-8", newline="") as file:
        _write(table, file)
    return None


def _write(table: Table, file: TextIO) -> None:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(table.columns)
    columns = [table.column(name) for name in table.columns]
    writer.writerows([_cell(value) for value in row] for row in zip(*columns, strict=True))


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return canonical_json(value)
    return value
