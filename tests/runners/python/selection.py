"""Cuts a document down to what a vector is about."""

from __future__ import annotations

from typing import Any

# The columns that identify a row, per member of a document.
_KEYS = {
    "outcomes": ("cycle", "work_year", "employee"),
    "trajectories": ("trajectory",),
    "conversations": ("trajectory", "moment", "occurrence"),
    "changes": ("kind", "key"),
    "flags": ("code", "key"),
    "cycle_years": ("cycle", "work_year"),
    "frameworks": ("cycle", "work_year"),
    "entries": ("role", "competency"),
    "preview": ("trajectory", "competency"),
    "requirements": ("trajectory", "competency"),
    "requirement_overrides": ("trajectory", "competency"),
    "scores": ("trajectory", "competency", "source"),
    "versions": ("trajectory", "version"),
    "updates": ("update",),
}


def select(document: dict[str, Any], wanted: list[str]) -> dict[str, Any]:
    """Keeps only the named members; the whole document where nothing is named.

    ``member.column,column`` keeps of each row its key columns and the named ones.
    """
    if not wanted:
        return document
    kept: dict[str, Any] = {}
    for name in wanted:
        member, _, columns = name.partition(".")
        if member in kept or member not in document:
            raise ValueError(f"`select` names `{member}` twice, or it is no member")
        value = document[member]
        if columns:
            named = [column.strip() for column in columns.split(",")]
            if isinstance(value, list):
                value = [_cut(row, _KEYS.get(member, ()), named) for row in value]
            else:
                value = _cut(value, (), named)
        kept[member] = value
    return kept


def _cut(row: dict[str, Any], keys: tuple[str, ...], columns: list[str]) -> dict[str, Any]:
    if unknown := [column for column in columns if column not in row]:
        raise ValueError(f"`select` names `{unknown[0]}`, which is no column")
    return {name: value for name, value in row.items() if name in keys or name in columns}
