"""What questions are made of: their members, and the documents among them."""

from __future__ import annotations

from typing import Any

import talent_core as tc
from selection import select


class VectorError(Exception):
    """What is wrong with a vector, or how the answer differs."""


class Input:
    """A question: its members by name, and which of them were looked at. ``null`` counts as left out."""

    def __init__(self, members: dict[str, Any]) -> None:
        self._members = members
        self._used: set[str] = set()

    def unused(self) -> str:
        """The members that were not looked at."""
        return ", ".join(sorted(self._members.keys() - self._used))

    def optional(self, name: str) -> Any:
        """A member, or ``None``."""
        self._used.add(name)
        return self._members.get(name)

    def required(self, name: str) -> Any:
        """A member that must be there."""
        value = self.optional(name)
        if value is None:
            raise VectorError(f"{name} is missing")
        return value


def configuration(question: Input) -> tc.Configuration:
    """The configuration of a question, in whatever form it is written."""
    document, json_text, yaml_text = (
        question.optional(name) for name in ("configuration", "configuration_json", "configuration_yaml")
    )
    if json_text is not None:
        return tc.Configuration.from_json(json_text)
    if yaml_text is not None:
        return tc.Configuration.from_yaml(yaml_text)
    if document is None:
        raise VectorError("configuration is missing")
    return tc.Configuration.from_dict(document)


def workforce(question: Input) -> tc.Workforce:
    """The workforce of a question."""
    document, text = question.optional("workforce"), question.optional("workforce_json")
    if text is not None:
        return tc.Workforce.from_json(text)
    if document is None:
        raise VectorError("workforce is missing")
    return tc.Workforce.from_dict(document)


def register(question: Input) -> tc.Register:
    """The register of a question; an empty one where it has none."""
    document, text = question.optional("register"), question.optional("register_json")
    if text is not None:
        return tc.Register.from_json(text)
    return tc.Register() if document is None else tc.Register.from_dict(document)


def selected(question: Input, document: dict[str, Any]) -> Any:
    """The whole document, or only what ``select`` names."""
    wanted = question.optional("select") or []
    try:
        return select(document, [wanted] if isinstance(wanted, str) else wanted)
    except ValueError as error:
        raise VectorError(str(error)) from error
