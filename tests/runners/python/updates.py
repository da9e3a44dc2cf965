"""The operations on competency updates by their public names."""

from __future__ import annotations

from typing import Any

import talent_core as tc
from questions import Input, VectorError, configuration, register, selected


def updates_of(question: Input) -> tuple[tc.Engine, tc.Register, Any]:
    """What every question about competency updates has: engine, register and date."""
    engine = tc.Engine(configuration(question))
    return engine, register(question), question.required("as_of")


def selected_with_table(question: Input, document: dict[str, Any], member: str, table: tc.Table) -> Any:
    """What is asked of a document, one member of which is a table as well."""
    keys = ("trajectory", "employee", "role", "competency", "difference", "scores")
    rows = [{key: row[key] for key in keys if key in row} for row in table.to_pylist()]
    expected = [{key: row[key] for key in keys if key in row} for row in document[member]]
    if rows != expected:
        raise VectorError(f"the table {member} has other rows than the document")
    return selected(question, document)


def pending(question: Input) -> Any:
    engine, stored, as_of = updates_of(question)
    ledger = engine.pending(stored, as_of=as_of)
    return selected_with_table(question, ledger.to_dict(), "entries", ledger.entries)


def preview(question: Input) -> Any:
    engine, stored, as_of = updates_of(question)
    update = engine.update_competencies(stored, question.required("request"), as_of=as_of)
    if stored.apply(update).to_json() != stored.apply(update.changes).to_json():
        raise VectorError("the changes of the update give another register than the update")
    return selected_with_table(question, update.to_dict(), "preview", update.preview)


def update_competencies(question: Input) -> Any:
    engine, stored, as_of = updates_of(question)
    requests = question.required("request")
    for request in requests if isinstance(requests, list) else [requests]:
        stored = stored.apply(engine.update_competencies(stored, request, as_of=as_of))
    return selected(question, stored.to_dict())


def due_update(question: Input) -> Any:
    engine, stored, as_of = updates_of(question)
    while (update := engine.due_update(stored, as_of=as_of)) is not None:
        stored = stored.apply(update)
    return selected(question, stored.to_dict())


def undo(question: Input) -> Any:
    stored = register(question)
    updates = question.required("update")
    for update in updates if isinstance(updates, list) else [updates]:
        undone = stored.undo(update)
        if undone.to_json() != stored.apply(stored.undo_changes(update)).to_json():
            raise VectorError("the changes of the undoing give another register than the undoing")
        stored = undone
    return selected(question, stored.to_dict())


def requirements(question: Input) -> Any:
    rows = register(question).requirements_of(question.required("trajectory"))
    return selected(question, {"requirements": rows})["requirements"]


def compare_scores(question: Input) -> Any:
    competency = question.required("competency")
    earlier, later = question.required("earlier"), question.required("later")
    compared = configuration(question).compare_scores(competency, earlier, later)
    for which, given in (("earlier", earlier), ("later", later)):
        if configuration(question).shown_score(competency, given) != compared[which]:
            raise VectorError(f"the {which} score is shown otherwise than compared")
    return compared


def text(question: Input) -> Any:
    document = {
        "organisation": {"id": "linde", "language": question.required("default")},
        "work_years": {"kind": "annual", "starts": "01-01"},
    }
    own = question.required("language")
    return tc.Configuration.from_dict(document).text_for(question.required("text"), own_language=own)
