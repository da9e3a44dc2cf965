"""Small results with names."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from talent_core._native import Diagnostic, Esco


class Rolled(NamedTuple):
    """Where a date came to lie."""

    date: datetime.date
    """The working day, or the date itself where there is none."""
    found: bool
    """Whether there is a working day within 60 days."""


class Elapsed(NamedTuple):
    """The part of a work year that has passed, exact: days over days."""

    days: int
    """Days that have passed at the end of the date."""
    length_days: int
    """Days in the work year."""

    @property
    def fraction(self) -> float:
        """The same as a number from 0 to 1."""
        return self.days / self.length_days


class EscoRead(NamedTuple):
    """What was read of the files of ESCO."""

    esco: Esco
    """The classification."""
    files: list[dict[str, Any]]
    """Per file, in the order they came: ``name``, which ``file`` it is, ``rows`` read and ``left_out``."""
    diagnostics: list[Diagnostic]
    """What was wrong. A row with an error was left out, a file with one in its header was passed over."""


class TrajectoryKey(NamedTuple):
    """The natural key of a trajectory, taken apart."""

    cycle: str
    """Cycle id."""
    work_year: str
    """Work year id."""
    employee: str
    """Employee id."""
    role: str | None
    """Role id, where the cycle groups per role."""


class Code(NamedTuple):
    """One entry of the catalogue of codes."""

    name: str
    """Stable, never reused."""
    severity: str
    """``error``, ``warning``, ``advice`` or ``information``."""
    message: dict[str, str]
    """What was found, by language, with parameters in braces."""
    help: dict[str, str]
    """What would be right, by language; empty where the message says it already."""
