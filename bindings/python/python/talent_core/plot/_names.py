"""What cycles, moments, roles and competencies are called, from the configuration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Names:
    """Names in one language; an id that has none stands for itself."""

    cycles: Mapping[str, str] = field(default_factory=dict)
    moments: Mapping[tuple[str, str], str] = field(default_factory=dict)
    # The period table of each cycle, as its document.
    work_years: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    competencies: Mapping[str, str] = field(default_factory=dict)

    def cycle(self, cycle: str) -> str:
        """The name of a cycle."""
        return self.cycles.get(cycle, cycle)

    def moment(self, cycle: str, moment: str) -> str:
        """The name of a moment of a cycle."""
        return self.moments.get((cycle, moment), moment)

    def role(self, role: str) -> str:
        """The name of a role."""
        return self.roles.get(role, role)

    def competency(self, competency: str) -> str:
        """The name of a competency."""
        return self.competencies.get(competency, competency)


def names_of(configuration: Any, language: str) -> Names:
    """Names from a `Configuration`, an `Engine`, the document as a mapping, or from nothing."""
    if configuration is None:
        return Names()
    configuration = getattr(configuration, "configuration", configuration)
    document = configuration if isinstance(configuration, Mapping) else configuration.to_dict()
    organisation = document.get("organisation") or {}
    languages = (language, language.partition("-")[0], organisation.get("language"), "en", "nl")
    tables = document.get("work_years") or []
    tables = [tables] if isinstance(tables, Mapping) else list(tables)
    cycles, moments, work_years = {}, {}, {}
    for cycle in document.get("cycles") or []:
        key = cycle["id"]
        cycles[key] = _text(cycle.get("name"), languages) or key
        named = [table for table in tables if table.get("id") == cycle.get("work_years")]
        if named or tables:
            work_years[key] = (named or tables)[0]
        for moment in cycle.get("moments") or []:
            moments[key, moment["id"]] = _text(moment.get("name"), languages) or moment["id"]
    roles, competencies = (
        {
            known["id"]: _text(known.get("name"), languages) or known["id"]
            for known in document.get(table) or []
        }
        for table in ("roles", "competencies")
    )
    return Names(cycles, moments, work_years, roles, competencies)


def _text(name: Any, languages: tuple[str | None, ...]) -> str:
    """A text as it is, or in the first of the languages that it has."""
    if isinstance(name, Mapping):
        found = [name[language] for language in languages if language in name]
        return str(found[0] if found else next(iter(name.values()), ""))
    return str(name or "")
