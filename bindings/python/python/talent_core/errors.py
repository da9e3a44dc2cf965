"""The exceptions: what is wrong, where, and what would be right."""

from __future__ import annotations

from talent_core._native import Diagnostic

_SHOWN = 10


class TalentError(Exception):
    """What the library refuses; ``diagnostics`` has every problem, ``code`` the code of the first.

    The message names the first problems: place, code, what was found, and what would be right.
    """

    diagnostics: list[Diagnostic]

    def __init__(self, diagnostics: list[Diagnostic]) -> None:
        super().__init__(_message(diagnostics))
        self.diagnostics = diagnostics

    @property
    def code(self) -> str:
        """The stable code of the first problem."""
        return self.diagnostics[0].code if self.diagnostics else "internal"

    def message_in(self, language: str) -> str:
        """The message in a language: Dutch for ``nl`` and ``nl-…``, else English."""
        return _message(self.diagnostics, language)

    def __reduce__(self) -> tuple[type[TalentError], tuple[object, ...]]:
        return type(self), (self.diagnostics,)


class ConfigurationError(TalentError):
    """A configuration, or a part of one, that cannot be used."""


class WorkforceError(TalentError):
    """A workforce document that cannot be read."""


class RegisterError(TalentError):
    """A register that cannot be read, or changes that do not fit what is stored."""


class TableError(TalentError):
    """Tables whose columns are missing, unknown or of the wrong type."""


class QuestionError(TalentError, ValueError):
    """A question that cannot be asked: a date, an employee or a cycle year that does not exist."""


class InternalError(TalentError, RuntimeError):
    """A fault in this library itself. Please report it, with what was asked."""

    def __init__(self, what: str) -> None:
        super().__init__([])
        self.what = what

    def __str__(self) -> str:
        return f"a fault in talent-core itself, please report it with what you asked: {self.what}"

    def __reduce__(self) -> tuple[type[TalentError], tuple[object, ...]]:
        return type(self), (self.what,)


def _message(diagnostics: list[Diagnostic], language: str = "en") -> str:
    lines = [_line(diagnostic, language) for diagnostic in diagnostics[:_SHOWN]]
    if len(diagnostics) <= 1:
        return "".join(lines)
    dutch = language == "nl" or language.startswith("nl-")
    if len(diagnostics) > _SHOWN:
        lines.append(
            f"… {'en nog' if dutch else 'and'} {len(diagnostics) - _SHOWN}{'' if dutch else ' more'}"
        )
    title = f"{len(diagnostics)} {'problemen' if dutch else 'problems'}"
    return "\n  ".join([title, *lines])


def _line(diagnostic: Diagnostic, language: str) -> str:
    said = (
        f"{diagnostic.pointer or '/'} [{diagnostic.code}]",
        diagnostic.message_in(language),
        diagnostic.help_in(language),
    )
    return " ".join(part for part in said if part)
