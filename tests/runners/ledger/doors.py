"""The doors of the ledger and the names by which the languages reach them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sources

REPOSITORY = Path(__file__).resolve().parents[3]
LANGUAGES = ("rust", "python", "kotlin", "swift", "web")
_CAMEL = ("kotlin", "swift", "web")
_OPTIONS = {*LANGUAGES, "camel", "operations"}


@dataclass(frozen=True)
class Door:
    """One door: what it is called, and what each language calls it; ``-`` where it has no use for it."""

    name: str
    names: dict[str, str]
    operations: tuple[str, ...]


def read(ledger: dict[str, Any]) -> list[Door]:
    """The doors of a ledger."""
    doors = []
    areas = ledger.get("areas", {})
    for area, named in ledger["doors"].items():
        for name, options in named.items():
            if unknown := options.keys() - _OPTIONS:
                raise ValueError(f"{area}.{name}: not known: {', '.join(sorted(unknown))}")
            doors.append(
                Door(
                    name=f"{area}.{name}",
                    names={
                        language: _name(areas.get(language, {}).get(area, area), name, language, options)
                        for language in LANGUAGES
                    },
                    operations=tuple(options.get("operations", ())),
                )
            )
    return doors


def _name(area: str, name: str, language: str, options: dict[str, Any]) -> str:
    if language in options:
        return str(options[language])
    if language in _CAMEL and "camel" in options:
        return str(options["camel"])
    own = _camel(name) if language in _CAMEL else name
    if name == "new":
        return area
    return own if area == "library" else f"{area}.{own}"


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def functions_of_rust() -> set[str]:
    """The public functions of the Rust crates."""
    return sources.names(_rust_files(), sources.RUST_FUNCTIONS)


def _rust_files() -> list[Path]:
    crates = (REPOSITORY / "talent-core", REPOSITORY / "bindings" / "arrow")
    return sorted(file for crate in crates for file in (crate / "src").glob("**/*.rs"))


def declared(language: str) -> set[str] | None:
    """The public names of a language's package; ``None`` where the repository has no such package."""
    folder = REPOSITORY / "bindings"
    uniffi = sorted((folder / "uniffi" / "src").glob("**/*.rs"))
    match language:
        case "rust":
            return sources.names(_rust_files(), sources.RUST)
        case "python":
            package = folder / "python" / "python" / "talent_core"
            errors = sources.python_names(package / "errors.py")
            return sources.python_names(package / "_native.pyi") | {f"errors.{name}" for name in errors}
        case "kotlin":
            files = sorted((folder / "uniffi" / "kotlin" / "src" / "main").glob("**/*.kt"))
            if not files:
                return None
            # Objects are wrapped by hand, so only the records of what is generated are users' own.
            objects = {name for file in uniffi for name in _objects(file.read_text(encoding="utf-8"))}
            records = {
                name for name in _generated(uniffi) if "." in name and name.partition(".")[0] not in objects
            }
            return sources.names(files, sources.KOTLIN) | records
        case "swift":
            files = sorted((folder / "uniffi" / "swift" / "Sources").glob("**/*.swift"))
            written = [file for file in files if "Generated" not in file.parts]
            return sources.names(written, sources.SWIFT) | _generated(uniffi) if written else None
        case _:
            files = sorted((folder / "wasm" / "npm" / "src").glob("**/*.ts"))
            return sources.names(files, sources.TYPESCRIPT) if files else None


def _generated(files: list[Path]) -> set[str]:
    """What uniffi makes of the Rust it stands on: the same names in camelCase."""
    found = set()
    for name in sources.names(files, sources.RUST):
        owner, _, member = name.rpartition(".")
        found.add(
            f"{owner}.{_camel(member)}" if owner else member if member[:1].isupper() else _camel(member)
        )
    return found


def _objects(text: str) -> list[str]:
    return re.findall(r"uniffi::Object\)\](?:\s*#\[[^\n]*\])*\s*pub struct (\w+)", text)
