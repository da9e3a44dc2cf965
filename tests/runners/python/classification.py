"""The operations on the classification of ESCO by their public names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import talent_core as tc
from questions import Input, VectorError, configuration


def in_pieces(text: bytes) -> Iterator[bytes]:
    """The bytes of a file, seven at a time."""
    return (text[at : at + 7] for at in range(0, len(text), 7))


def esco_files(
    question: Input, files: str = "files", version: str = "version", default: str = "1.2.0"
) -> tc.EscoRead:
    """The files of a question, once as a whole and once in pieces."""
    named = {name: text.encode() for name, text in sorted(question.required(files).items())}
    about = {
        "version": question.optional(version) or default,
        "language": question.optional("language") or "en",
    }
    read = tc.Esco.read(named, **about)
    in_parts = tc.Esco.read_parts({name: in_pieces(text) for name, text in named.items()}, **about)
    if (read.files, read.diagnostics) != (in_parts.files, in_parts.diagnostics):
        raise VectorError("files in pieces are read otherwise than as a whole")
    return read


def esco_read(question: Input) -> Any:
    read = esco_files(question)
    return {
        "counts": read.esco.counts,
        "files": read.files,
        "diagnostics": [diagnostic.to_dict() for diagnostic in read.diagnostics],
    }


def esco_concept(question: Input) -> Any:
    return esco_files(question).esco.concept(question.required("uri"))


def esco_ancestors(question: Input) -> Any:
    return esco_files(question).esco.ancestors(question.required("uri"))


def esco_search(question: Input) -> Any:
    query = dict(question.required("query"))
    return esco_files(question).esco.search(query.pop("text"), **query)


def esco_occupations_in(question: Input) -> Any:
    found = esco_files(question).esco.occupations_in(question.required("isco_group"))
    return [concept["uri"] for concept in found]


def profile_from_occupation(question: Input) -> Any:
    esco = esco_files(question).esco
    options = question.optional("options") or {}
    return esco.profile_from_occupation(question.required("occupation"), **options).to_dict()


def esco_framework(question: Input) -> Any:
    esco = esco_files(question).esco
    made = esco.framework(question.required("occupations"), **question.optional("options") or {})
    if question.optional("configuration") is None:
        return made.to_dict()
    with_it = made.add_to(configuration(question)).to_dict()
    return {name: with_it[name] for name in ("competencies", "profiles", "roles")}


def esco_upgrade(question: Input) -> Any:
    new = esco_files(question, "new_files", "new_version", "1.3.0").esco
    return esco_files(question).esco.upgrade(new, configuration(question))


def esco_flag_modified(question: Input) -> Any:
    flagged = esco_files(question).esco.flag_modified(configuration(question)).to_dict()
    return [
        f"{kind}:{known['id']}"
        for kind, table in (("competency", "competencies"), ("profile", "profiles"), ("role", "roles"))
        for known in flagged[table]
        if (known.get("esco") or {}).get("modified")
    ]
