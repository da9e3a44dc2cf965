"""The operations on competency updates by their public names."""

from __future__ import annotations

from typing import Any

import talent_core as tc
from questions import Input, VectorError, configuration, register, selected


def updates_of(question: Input) -> tuple[tc.Engine, tc.Register, Any]:
    """What every question about competency updates has: engine, register and date."""
    engine = tc.Engine(configuration(question))
    return engine, register(question), question.required("as_of")


def pending(question: Input) -> Any:
    engine, stored, as_of = updates_of(question)
    ledger = engine.pending(stored, as_of=as_of)
    document = ledger.to_dict()
    if len(ledger.entries) != len(document["entries"]):
        raise VectorError("the table of entries has other rows than the document")
    return selected(question, document)


def preview(question: Input) -> Any:
    engine, stored, as_of = updates_of(question)
    update = engine.update_competencies(stored, question.required("request"), as_of=as_of)
    if stored.apply_update(update).to_json() != stored.apply(update.changes).to_json():
        raise VectorError("the changes of the update give another register than the update")
    document = update.to_dict()
    if len(update.preview) != len(document["preview"]):
        raise VectorError("the table of the preview has other rows than the document")
    return selected(question, document)


def update_competencies(question: Input) -> Any:
    engine, stored, as_of = updates_of(question)
    requests = question.required("request")
    for request in requests if isinstance(requests, list) else [requests]:
        stored = stored.apply_update(engine.update_competencies(stored, request, as_of=as_of))
    return selected(question, stored.to_dict())


def due_update(question: Input) -> Any:
    engine, stored, as_of = updates_of(question)
    while (update := engine.due_update(stored, as_of=as_of)) is not None:
        stored = stored.apply_update(update)
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


def text(question: Input) -> Any:
    document = {
        "organisation": {"id": "linde", "language": question.required("default")},
        "work_years": {"kind": "annual", "starts": "01-01"},
    }
    own = question.required("language")
    return tc.Configuration.from_dict(document).text_for(question.required("text"), own_language=own)
