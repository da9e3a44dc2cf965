"""Questions with many fields, by name."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from typing import Literal, TypeAlias

_Date: TypeAlias = datetime.date | str


@dataclass(frozen=True, kw_only=True)
class Selection:
    """Which part of what is pending an update brings; nothing named means all of it.

    Of an update that brings rules ``moments`` and ``roles`` count: where only roles are named no moment
    arrives, and the other way round.
    """

    roles: Sequence[str] = ()
    """Role ids."""
    competencies: Sequence[str] = ()
    """Competency ids."""
    people: Sequence[str] = ()
    """Employee ids."""
    moments: Sequence[str] = ()
    """Moment ids, of an update that brings rules."""


@dataclass(frozen=True, kw_only=True)
class OnlyWhere:
    """Only trajectories in which such a conversation was held by then, or was not; judged once."""

    held: bool
    """``False``: only where none was held; ``True``: only where one was."""
    kind: str | None = None
    """Conversations of moments of this kind, such as ``goal_setting``; of any where it is left out."""
    moment: str | None = None
    """Conversations of this moment; of any where it is left out."""


@dataclass(frozen=True)
class ConflictDecision:
    """The decision on one conflict."""

    employee: str
    """Whose trajectory."""
    competency: str
    """Competency id."""
    conflicts: Literal["keep", "take"]
    """``keep`` what the person decided, or ``take`` what the framework asks."""


@dataclass(frozen=True)
class GivenScore:
    """A score of a competency, and the day it was given."""

    value: int
    """A level of the competency's scale."""
    given_on: _Date
    """The day it was given."""


@dataclass(frozen=True)
class UpdateRequest:
    """The question for a competency update: what of the pending changes is to arrive, where, when.

    >>> import talent_core as tc
    >>> nurses = tc.Selection(roles=["nurse"])
    >>> request = tc.UpdateRequest(
    ...     "nurses in May", cycle="care", work_year="2025", on="2025-05-01", selection=nurses)
    >>> request.conflicts, request.only
    ('keep', None)
    """

    update: str
    """Id of the update, unique in the register; what it is undone by."""
    _: KW_ONLY
    cycle: str
    """Cycle id."""
    work_year: str
    """Work year id."""
    on: _Date | None = None
    """The date it works on; now, the date of the question, where it is left out."""
    brings: Literal["competencies", "rules"] = "competencies"
    """``competencies``, or the ``rules`` of the cycle year: moments, templates, workflows, linked roles."""
    selection: Selection = Selection()
    """Which roles, competencies and people; of rules which moments and roles. All where it is left out."""
    only: OnlyWhere | None = None
    """Only trajectories in which a conversation was held, or was not; judged once, on the update's date."""
    conflicts: Literal["keep", "take"] = "keep"
    """Where a person decided something else: ``keep`` that, or ``take`` what the framework asks."""
    decisions: Sequence[ConflictDecision] = ()
    """Decisions on single conflicts."""
