"""Competency updates: the ledger, what is brought in, what the register holds, and taking it back."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import talent_core as tc

AS_OF = "2025-03-11"


def engine(*asked: tuple[str, int], **year: Any) -> tc.Engine:
    """A nurse is asked these competencies at these targets."""
    requirements = [{"competency": competency, "target": target} for competency, target in asked]
    moments = [{"id": "goals", "kind": "goal_setting", "timing": {"anchor": {"date": "01-15"}}}]
    return tc.Engine(
        tc.Configuration.from_dict(
            {
                "work_years": {"kind": "annual", "starts": "01-01"},
                "competencies": [{"id": "focus"}, {"id": "report"}, {"id": "digital"}],
                "roles": [{"id": "nurse", "origin": {"function": "F1"}, "requirements": requirements}],
                "cycles": [
                    {
                        "id": "care",
                        "years": [{"work_year": "2025", "roles": ["nurse"], "status": "open"} | year],
                        "moments": moments,
                    }
                ],
            }
        )
    )


@pytest.fixture(scope="module")
def stored() -> tc.Register:
    """Three nurses under the framework of January; E1 has a score of report, E2 agreed on 2 for focus."""
    ids = ["E1", "E2", "E3"]
    workforce = tc.Workforce(
        employees=[{"employee": who} for who in ids],
        employments=[{"employee": who, "start": "2020-01-01"} for who in ids],
        functions=[{"employee": who, "function": "F1", "start": "2020-01-01"} for who in ids],
    )
    january = engine(("focus", 3), ("report", 2))
    document = tc.Register().apply(january.plan(workforce, as_of="2025-01-20")).to_dict()
    given = {"given_on": "2025-02-20"}
    document["scores"] = [{"trajectory": "care/2025/E1", "competency": "report", "value": 4} | given]
    document["requirement_overrides"] = [
        {"trajectory": "care/2025/E2", "competency": "focus", "target": 2} | given
    ]
    return tc.Register.from_dict(document)


@pytest.fixture(scope="module")
def march() -> tc.Engine:
    return engine(("focus", 4), ("digital", 2))


def request(**fields: Any) -> tc.UpdateRequest:
    return tc.UpdateRequest("u", **{"cycle": "care", "work_year": "2025", **fields})


@pytest.fixture(scope="module")
def applied(march: tc.Engine, stored: tc.Register) -> tc.Register:
    return stored.apply(march.update_competencies(stored, request(), as_of=AS_OF))


def asked(register: tc.Register, employee: str) -> dict[str, Any]:
    """Per competency what is asked of a person, or nothing where it was withdrawn."""
    rows = register.requirements_of(f"care/2025/{employee}")
    return {row["competency"]: row["target"] if row["asked"] else None for row in rows}


def test_nothing_is_pending_where_nothing_changed(stored: tc.Register) -> None:
    ledger = engine(("focus", 3), ("report", 2)).pending(stored, as_of=AS_OF)
    assert (bool(ledger), len(ledger.entries), ledger.rules, ledger.diagnostics) == (False, 0, [], [])
    assert "base_target" in ledger.entries.columns  # an empty table has its columns


def test_the_ledger_counts_what_is_pending(march: tc.Engine, stored: tc.Register) -> None:
    ledger = march.pending(stored, as_of=AS_OF)
    assert (bool(ledger), ledger.as_of.isoformat()) == (True, AS_OF)
    counts = {name: ledger.cycle_years[0][name] for name in ("trajectories", "scores", "conflicts")}
    assert counts == {"trajectories": 3, "scores": 1, "conflicts": 1}
    rows = [
        (row["competency"], row["difference"], row["base_target"], row["theirs_target"], row["changed"])
        for row in ledger.entries.to_pylist()
    ]
    assert rows == [
        ("digital", "added", None, 2, []),
        ("focus", "changed", 3, 4, ["target"]),
        ("report", "removed", 2, None, []),
    ]
    assert tc.canonical_json(ledger.to_dict()) == ledger.to_json()
    assert ledger == march.pending(stored, as_of=AS_OF)
    assert hash(ledger) == hash(march.pending(stored, as_of=AS_OF))
    assert ledger != march.pending(stored, as_of="2025-03-12")
    assert repr(ledger).startswith(
        "Ledger(as of 2025-03-11: 3 entries, 3 trajectories, 1 scores, 1 conflicts"
    )
    assert "3 trajectories, 1 score, 1 conflict" in ledger._repr_html_()
    assert ledger.entries is ledger.entries


def test_entries_and_preview_in_data_frames(march: tc.Engine, stored: tc.Register) -> None:
    entries = march.pending(stored, as_of=AS_OF).entries
    frame = entries.to_polars()
    assert frame["trajectories"].to_list() == [3, 3, 3]
    assert entries.to_pandas()["competency"].tolist() == ["digital", "focus", "report"]
    preview = march.update_competencies(stored, request(), as_of=AS_OF).preview
    assert len(preview) == 9  # three people, three competencies
    conflict = preview.to_polars().filter(conflict=True).to_dicts()
    found = [
        (row["employee"], row["mine_target"], row["theirs_target"], row["result_target"]) for row in conflict
    ]
    assert found == [("E2", 2, 4, 2)]
    assert pickle.loads(pickle.dumps(preview)) == preview
    assert tc.Table.from_ipc(preview.to_ipc()) == preview


ASKED = {"target": "int32", "weight": "double", "descriptors_from": "date32[day]"}
COUNTS = dict.fromkeys(["trajectories", "scores", "conflicts"], "int64")


def asked_as(of: str) -> dict[str, str]:
    return {f"{of}_{name}": kind for name, kind in ASKED.items()}


def test_the_columns_of_the_tables(march: tc.Engine, stored: tc.Register, applied: tc.Register) -> None:
    text, texts = "string", "list<string>"
    assert march.pending(stored, as_of=AS_OF).entries.schema == (
        dict.fromkeys(["cycle", "work_year", "role", "competency", "difference"], text)
        | {"changed": texts}
        | asked_as("base")
        | asked_as("theirs")
        | {"edits": texts, "since": "date32[day]"}
        | COUNTS
        | {"new_trajectories": "bool"}
    )
    assert march.update_competencies(stored, request(), as_of=AS_OF).preview.schema == (
        {"trajectory": text, "employee": text, "competency": text}
        | {"roles": texts, "difference": text, "changed": texts}
        | asked_as("base")
        | asked_as("theirs")
        | {"mine_target": "int32", "mine_weight": "double"}
        | {"scores": "int64", "conflict": "bool", "resolved": text}
        | asked_as("result")
        | {"marks": texts}
    )
    assert applied.requirements("care", "2025").schema == (
        {"trajectory": text, "competency": text, "asked": "bool", "target": "int32", "weight": "double"}
        | {"sources": texts, "descriptors_from": "date32[day]", "overridden": texts}
        | {"scores": "int64", "marks": texts}
    )


def test_an_update_says_what_it_does(march: tc.Engine, stored: tc.Register, applied: tc.Register) -> None:
    update = march.update_competencies(stored, request(), as_of=AS_OF)
    assert update.summary == {"trajectories": 3, "scores": 1, "conflicts": 1}
    assert (update.is_scheduled, bool(update), update.rules, update.diagnostics) == (False, True, [], [])
    assert (update.row["update"], update.row["state"], update.row["version"]) == ("u", "applied", 2)
    kinds = [change["kind"] for change in update.changes]
    assert kinds == ["freeze_framework", "record_update", *["take_version"] * 3]
    assert stored.apply(update.changes) == applied
    assert asked(applied, "E1") == {"digital": 2, "focus": 4, "report": None}
    assert asked(applied, "E2") == {"digital": 2, "focus": 2}
    marks = {row["competency"]: row["marks"] for row in applied.requirements_of("care/2025/E1")}
    assert marks == {"digital": [], "focus": [], "report": ["withdrawn"]}
    assert applied.scores == stored.scores
    assert len(applied.versions) == 3
    assert not march.pending(applied, as_of=AS_OF)
    assert tc.canonical_json(update.to_dict()) == update.to_json()
    assert (
        repr(update)
        == 'Update("u" of care 2025 on 2025-03-11, applied: 3 trajectories, 1 scores, 1 conflicts)'
    )
    assert "3 trajectories, 1 score, 1 conflict" in update._repr_html_()


def test_requirements_of_a_cycle_year(applied: tc.Register) -> None:
    table = applied.requirements("care", "2025")
    rows = table.to_pylist()
    assert [(row["trajectory"], row["competency"], row["target"]) for row in rows[:3]] == [
        ("care/2025/E1", "digital", 2),
        ("care/2025/E1", "focus", 4),
        ("care/2025/E1", "report", None),
    ]
    assert [row["scores"] for row in rows[:3]] == [0, 0, 1]
    assert len(table) == 3 + 2 + 2
    assert len(applied.requirements("care", "1999")) == 0
    assert applied.requirements_of("care/2025/E9") == []


def test_undoing_restores_the_bytes(stored: tc.Register, applied: tc.Register) -> None:
    assert applied.undo("u").to_json() == stored.to_json()
    assert applied.apply(applied.undo_changes("u")).to_json() == stored.to_json()
    assert applied.undo_changes("u")[-1]["after"] is None
    with pytest.raises(tc.RegisterError) as caught:
        applied.undo("v")
    assert (caught.value.code, caught.value.diagnostics[0].parameters["found"]) == ("unknown_update", "v")
    with pytest.raises(tc.RegisterError):
        applied.undo_changes("v")


def test_undoing_names_what_depends_on_it(applied: tc.Register) -> None:
    document = applied.to_dict()
    document["scores"].append(
        {
            "trajectory": "care/2025/E3",
            "competency": "digital",
            "value": 1,
            "given_on": "2025-04-01",
            "version": 2,
        }
    )
    with pytest.raises(tc.RegisterError) as caught:
        tc.Register.from_dict(document).undo("u")
    assert [found.code for found in caught.value.diagnostics] == ["undo_blocked_by_score"]


def test_a_later_update_waits_for_its_day(march: tc.Engine, stored: tc.Register) -> None:
    later = request(on="2025-05-01", selection=tc.Selection(people=["E1", "E3"]))
    update = march.update_competencies(stored, later, as_of=AS_OF)
    assert (update.is_scheduled, update.row["state"]) == (True, "scheduled")
    waiting = stored.apply(update)
    assert asked(waiting, "E1") == {"focus": 3, "report": 2}
    assert march.pending(waiting, as_of=AS_OF).cycle_years[0]["scheduled"] == ["u"]
    assert march.due_update(waiting, as_of="2025-04-30") is None
    due = march.due_update(waiting, as_of="2025-05-02")
    assert due is not None
    after = waiting.apply(due)
    assert march.due_update(after, as_of="2025-05-02") is None
    assert after.updates[0]["state"] == "applied"
    assert (asked(after, "E1")["focus"], asked(after, "E2")["focus"]) == (4, 2)
    assert "digital" not in asked(after, "E2")
    assert waiting.undo("u") == stored  # called off


def test_a_request_in_every_form(march: tc.Engine, stored: tc.Register) -> None:
    whole = tc.UpdateRequest(
        "u",
        cycle="care",
        work_year="2025",
        selection=tc.Selection(roles=["nurse"], competencies=["focus"]),
        only=tc.OnlyWhere(held=False, kind="goal_setting"),
        decisions=[tc.ConflictDecision("E2", "focus", "take")],
    )
    update = march.update_competencies(stored, whole, as_of=AS_OF)
    assert asked(stored.apply(update), "E2") == {"focus": 4, "report": 2}
    document = {
        "update": "u",
        "cycle": "care",
        "work_year": "2025",
        "selection": {"roles": ["nurse"], "competencies": ["focus"]},
        "only": {"held": False, "kind": "goal_setting"},
        "decisions": [{"employee": "E2", "competency": "focus", "conflicts": "take"}],
    }
    assert march.update_competencies(stored, document, as_of=AS_OF).to_json() == update.to_json()
    assert pickle.loads(pickle.dumps(whole)) == whole == copy.deepcopy(whole)
    with pytest.raises(TypeError, match="positional"):
        tc.UpdateRequest("u", "care", "2025")  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("fields", "code", "pointer"),
    [
        ({"work_year": "1999"}, "unknown_cycle_year", "/cycle"),
        ({"selection": {"roles": ["nurze"]}}, "unknown_reference", "/selection/roles/0"),
        ({"selection": {"people": ["E1", "E9"]}}, "person_without_trajectory", "/selection/people/1"),
        ({"on": "2025-02-30"}, "impossible_date", "/on"),
        ({"on": "2025-03-10"}, "update_in_the_past", "/on"),
        ({"conflicts": "drop"}, "unknown_word", "/conflicts"),
        ({"brings": "rules", "only": {"held": True}}, "rules_hold_for_the_year", "/only"),
        ({"onn": "2025-05-01"}, "unknown_field", "/onn"),
    ],
)
def test_a_request_that_cannot_be_asked(
    fields: dict[str, Any], code: str, pointer: str, march: tc.Engine, stored: tc.Register
) -> None:
    document = {"update": "u", "cycle": "care", "work_year": "2025"} | fields
    with pytest.raises(tc.QuestionError) as caught:
        march.update_competencies(stored, document, as_of=AS_OF)
    assert (caught.value.code, caught.value.diagnostics[0].pointer) == (code, pointer)


def test_questions_of_the_wrong_kind(march: tc.Engine, stored: tc.Register) -> None:
    for ask in (march.pending, march.due_update):
        with pytest.raises(tc.QuestionError, match="date_out_of_range"):
            ask(stored, as_of="2200-01-01")
        with pytest.raises(TypeError):
            ask({}, as_of=AS_OF)  # type: ignore[arg-type]
    with pytest.raises(tc.QuestionError, match="missing_field"):
        march.update_competencies(stored, {}, as_of=AS_OF)
    with pytest.raises(tc.RegisterError, match="wrong_type"):
        stored.apply(3)  # type: ignore[arg-type]


def test_an_update_of_another_register_is_refused(march: tc.Engine, stored: tc.Register) -> None:
    update = march.update_competencies(stored, request(), as_of=AS_OF)
    with pytest.raises(tc.RegisterError):
        tc.Register().apply(update)


def test_asked_again_it_does_nothing(march: tc.Engine, applied: tc.Register) -> None:
    again = march.update_competencies(applied, request(), as_of=AS_OF)
    assert (bool(again), again.changes, len(again.preview)) == (False, [], 0)
    assert applied.apply(again) == applied
    with pytest.raises(tc.QuestionError, match="update_id_taken"):
        march.update_competencies(applied, request(conflicts="take"), as_of=AS_OF)


def test_rules_are_held(march: tc.Engine, stored: tc.Register) -> None:
    update = march.update_competencies(stored, request(brings="rules"), as_of=AS_OF)
    held = stored.apply(update)
    assert [(row["version"], row["roles"]) for row in held.held_rules] == [(1, ["nurse"])]
    document = march.configuration.to_dict()
    document["cycles"][0]["moments"][0]["timing"] = {"anchor": {"date": "04-01"}}
    changed = tc.Engine(tc.Configuration.from_dict(document))
    pending = changed.pending(held, as_of=AS_OF)
    assert [(rule["part"], rule["id"], rule["follows"]) for rule in pending.rules] == [("moment", "goals", 3)]
    assert pending


def everything(march: tc.Engine, applied: tc.Register) -> tc.Register:
    """A register with rows in every table."""
    rules = march.update_competencies(
        applied, tc.UpdateRequest("r", cycle="care", work_year="2025", brings="rules"), as_of=AS_OF
    )
    held = applied.apply(rules)
    scheduled = engine(("focus", 5)).update_competencies(
        held, tc.UpdateRequest("s", cycle="care", work_year="2025", on="2025-09-01"), as_of=AS_OF
    )
    return held.apply(scheduled)


@pytest.mark.parametrize("form", ["json", "dict", "rows", "tables", "frames", "pickle"])
def test_what_the_register_holds_survives(form: str, march: tc.Engine, applied: tc.Register) -> None:
    register = everything(march, applied)
    beside: dict[str, Any] = {
        "frameworks": register.frameworks,
        "records": register.records,
        "scores": register.scores,
        "requirement_overrides": register.requirement_overrides,
        "updates": register.updates,
        "versions": register.versions,
        "rules": register.held_rules,
    }
    assert all(beside[name] for name in beside if name != "records")
    trajectories, conversations = register.trajectories, register.conversations
    rows: Any = {"trajectories": trajectories.to_pylist(), "conversations": conversations.to_pylist()}
    readers: dict[str, Callable[[], tc.Register]] = {
        "json": lambda: tc.Register.from_json(register.to_json()),
        "dict": lambda: tc.Register.from_dict(register.to_dict()),
        "rows": lambda: tc.Register(**rows, **beside),
        "tables": lambda: tc.Register(trajectories, conversations, **beside),
        "frames": lambda: tc.Register(trajectories.to_polars(), conversations.to_polars(), **beside),
        "pickle": lambda: pickle.loads(pickle.dumps(register)),
    }
    again = readers[form]()
    assert again.to_json() == register.to_json()
    assert again.undo("s").undo("r").undo("u").to_json() == applied.undo("u").to_json()


def test_bad_rows_beside_tables_are_named(applied: tc.Register) -> None:
    with pytest.raises(tc.RegisterError) as caught:
        tc.Register(applied.trajectories, scores=[{"trajectory": "care/2025/E1", "value": "4"}])
    assert {found.pointer for found in caught.value.diagnostics} >= {"/scores/0", "/scores/0/value"}
    stray = {"trajectory": "care/2025/E9", "competency": "focus", "value": 4, "given_on": "2025-02-20"}
    with pytest.raises(tc.RegisterError, match="register_unknown_trajectory"):
        tc.Register(applied.trajectories, scores=[stray])


def test_what_is_not_pickled_says_what_to_pickle(march: tc.Engine, stored: tc.Register) -> None:
    with pytest.raises(TypeError, match=r"pickle its entries or ledger\.to_dict\(\)"):
        pickle.dumps(march.pending(stored, as_of=AS_OF))
    with pytest.raises(TypeError, match=r"pickle update\.to_dict\(\)"):
        pickle.dumps(march.update_competencies(stored, request(), as_of=AS_OF))


def test_several_threads_share_one_update(
    march: tc.Engine, stored: tc.Register, applied: tc.Register
) -> None:
    update = march.update_competencies(stored, request(), as_of=AS_OF)
    ledger = march.pending(stored, as_of=AS_OF)

    def ask(number: int) -> tuple[str, int]:
        own = update if number % 2 else march.update_competencies(stored, request(), as_of=AS_OF)
        return stored.apply(own).to_json(), id(ledger.entries) + id(update.preview)

    with ThreadPoolExecutor(8) as pool:
        assert {text for text, _ in pool.map(ask, range(64))} == {applied.to_json()}
        assert len({tables for _, tables in pool.map(ask, range(64))}) == 1
