"""The public names that sources declare, as ``Type.member`` or ``name``."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True)
class Grammar:
    """How a language declares things; each pattern has a group ``name``."""

    types: str
    """A type, or a block that adds to one; ``owner`` of a match without a name keeps the type around it."""
    members: str
    """A member of a type, or of the file where no type is around it; a group ``owner`` names another type."""
    hidden: str
    """What stands before a declaration that users cannot see."""
    noise: str
    """Comments and texts."""
    shown: str = ""
    """What must stand before a declaration that users see, or before a block that says it for all in it."""


_TEXT = r'"(?:\\.|[^"\\\n])*"'
_C_COMMENTS = r"//[^\n]*|/\*.*?\*/"

RUST = Grammar(
    types=r"\bpub (?:struct|enum|trait|union) (?P<name>\w+)"
    r"|^impl(?:<[^{>]*>)? (?P<block>\w+)(?:<[^{]*>)?(?= (?:where[^{]*)?\{)"
    r"|^(?:pub )?mod (?P<other>\w+)(?= \{)",
    members=r"\bpub (?:const |unsafe )*(?:fn|const|static) (?P<name>\w+)|^ {4}pub (?P<field>\w+):"
    r"|\bdocument!\((?P<document>\w+)",
    hidden=r"(?!)",
    noise=rf"{_C_COMMENTS}|r#\".*?\"#|{_TEXT}|b?'(?:\\[^']+|[^'\\])'",
)
RUST_FUNCTIONS = replace(RUST, members=r"\bpub (?:const |unsafe )*fn (?P<name>\w+)")
KOTLIN = Grammar(
    types=r"\b(?:class|interface|object) (?P<name>\w+)|\b(?P<through>companion object)\b",
    members=r"\b(?:fun|val|var) (?:<[^>]*> )?(?:(?P<owner>\w+)(?:<[^>]*>)?(?:\.Companion)?\.)?(?P<name>\w+)",
    hidden=r"\b(?:private|internal)\b",
    noise=rf'{_C_COMMENTS}|""".*?"""|{_TEXT}',
)
SWIFT = Grammar(
    types=r"\b(?:class|struct|enum|actor|protocol|extension) (?P<name>[\w.]+)(?=[^\n]*\{)",
    members=r"\b(?:func|var|let) `?(?P<name>\w+)|\b(?P<new>init)\??(?=(?:<[^>]*>)?\(\s*(?P<label>\w+)?)",
    hidden=r"\b(?:private|fileprivate|internal)\b",
    noise=rf'{_C_COMMENTS}|""".*?"""|{_TEXT}',
    shown=r"\b(?:public|open)\b",
)
TYPESCRIPT = Grammar(
    types=r"\bexport (?:declare )?(?:abstract )?(?:class|interface|namespace) (?P<name>\w+)"
    r"|^(?P<through>declare module)\b",
    members=r"\bexport (?:declare )?(?:async )?(?:function|const) (?P<name>\w+)"
    r"|^ {2,4}(?:static |readonly |get |async |override )*(?P<declared>[A-Za-z_]\w*)(?=[(<:?])",
    hidden=r"\b(?:private|protected)\b",
    noise=rf"{_C_COMMENTS}|`[^`]*`|{_TEXT}|'(?:\\.|[^'\\\n])*'",
)

# Doors that `document!` of the core gives a type.
_OF_DOCUMENTS = ("from_json", "from_json_bytes", "from_node", "to_json")


def names(files: Iterable[Path], grammar: Grammar) -> set[str]:
    """What the files declare."""
    found: set[str] = set()
    for file in files:
        module = file.parent.name if file.stem == "mod" else file.stem
        found.update(_names_of(file.read_text(encoding="utf-8"), grammar, module))
    return found


def _names_of(text: str, grammar: Grammar, file: str) -> Iterator[str]:
    text = re.sub(grammar.noise, _blank, text, flags=re.DOTALL)
    token = re.compile(
        rf"(?P<type_>{_renamed(grammar.types, 't_')})|(?P<member_>{grammar.members})|(?P<mark>[{{}}()])",
        re.MULTILINE,
    )
    # One entry per open brace: the type whose members stand there, "" at the top, None in a body; and whether
    # all that stands there is seen.
    scopes: list[tuple[str | None, bool]] = [("", False)]
    pending: tuple[str, bool] | None = None
    parentheses = 0
    for match in token.finditer(text):
        before = text[max(text.rfind(mark, 0, match.start()) for mark in "\n(,{};") + 1 : match.end()]
        if match["mark"]:
            match match["mark"]:
                case "{":
                    scopes.append(pending if pending and parentheses == 0 else (None, False))
                    pending = None if parentheses == 0 else pending
                case "}":
                    del scopes[-1:]
                    scopes = scopes or [("", False)]
                case "(":
                    parentheses += 1
                case ")":
                    parentheses = max(0, parentheses - 1)
            continue
        groups = {name: value for name, value in match.groupdict().items() if value is not None}
        of_head = pending is not None and parentheses > 0
        around, all_seen = pending if pending and of_head else scopes[-1]
        if parentheses == 0:
            pending = None
        seen = bool(not grammar.shown or all_seen or re.search(grammar.shown, before))
        if around is None or re.search(grammar.hidden, before):
            continue
        if match["type_"]:
            named = next((groups[name] for name in ("t_name", "t_block", "t_other") if name in groups), None)
            # An extension of Swift that is not public may have public members.
            says_for_all = seen and re.search(r"\b(?:extension|protocol)\b", match["type_"]) is not None
            pending = (named or around, says_for_all)
            if named is not None and seen:
                yield named
                yield f"{named}.new"
        elif not seen:
            continue
        elif "document" in groups:
            yield from (f"{groups['document']}.{name}" for name in _OF_DOCUMENTS)
        else:
            member = next(groups[name] for name in ("name", "declared", "field", "new") if name in groups)
            if groups.get("label", "_") != "_":
                member += f"({groups['label']}:)"
            if owner := groups.get("owner", around):
                yield f"{owner}.{member}"
            elif parentheses == 0:
                yield member
                # A module of Rust is named by its file.
                yield f"{file}.{member}"


def _renamed(pattern: str, prefix: str) -> str:
    return re.sub(r"\(\?P<(\w+)>", rf"(?P<{prefix}\1>", pattern)


def _blank(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")


def python_names(stub: Path) -> set[str]:
    """What a stub declares, without what starts with one underscore."""
    found = set()
    for node in ast.parse(stub.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef):
            found.add(node.name)
            for inner in node.body:
                name = inner.name if isinstance(inner, ast.FunctionDef) else None
                if isinstance(inner, ast.AnnAssign) and isinstance(inner.target, ast.Name):
                    name = inner.target.id
                if name == "__new__":
                    name = "new"
                if name and (name.startswith("__") or not name.startswith("_")):
                    found.add(f"{node.name}.{name}")
        elif isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            found.add(node.name)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.add(node.target.id)
    return {name for name in found if name.startswith("__") or not name.startswith("_")}
