"""Documents and values: reading, errors, pickling, equality."""

from __future__ import annotations

import copy
import datetime
import json
import pickle
from pathlib import Path
from typing import Any

import pytest
import talent_core as tc
from conftest import CONFIGURATION, TABLES, arrow

TRAJECTORY = {
    "trajectory": "care/2025/E1",
    "cycle": "care",
    "work_year": "2025",
    "employee": "E1",
    "roles": ["nurse"],
    "state": "open",
    "entry": "2025-01-01",
    "exit": "2025-12-31",
    "opened_on": "2025-01-01",
}

VALUES: dict[str, Any] = {
    "Configuration": lambda: tc.Configuration.from_dict(CONFIGURATION),
    "Engine": lambda: tc.Engine(tc.Configuration.from_dict(CONFIGURATION)),
    "WorkYears": lambda: tc.WorkYears({"kind": "annual", "starts": "09-01"}),
    "WorkYear": lambda: tc.WorkYear("bridge", "2025-01-01", "2026-08-31"),
    "Span": lambda: tc.Span("2025-01-01", None),
    "Offset": lambda: tc.Offset(months=1, working_days=-3),
    "Repetition": lambda: tc.Repetition("P1M", offset="P2W"),
    "Calendar": lambda: tc.Calendar(country="NL", good_friday=False),
    "Condition": lambda: tc.Condition({"fact": "age", "gte": 18}, rehire_gap_days=30),
    "Diagnostic": lambda: tc.Diagnostic("impossible_date", "/x", {"found": "2025-02-30", "line": "3"}),
    "Flag": lambda: tc.Flag("procedure_running", "care/2025/E1", {"date": "2025-01-01"}),
    "Register": lambda: tc.Register.from_dict({"trajectories": [TRAJECTORY]}),
}


@pytest.mark.parametrize("name", VALUES)
def test_values_are_equal_hashed_and_pickled_by_what_they_say(name: str) -> None:
    one, two = VALUES[name](), VALUES[name]()
    assert one == two
    assert hash(one) == hash(two)
    assert len({one, two}) == 1
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(one, protocol)) == one
    assert copy.deepcopy(one) == one
    assert one != "something else"
    assert type(one).__module__ == "talent_core"
    assert repr(one).startswith(f"{name}(")
    with pytest.raises(AttributeError):
        one.anything = 1


def test_different_values_differ() -> None:
    assert tc.Offset("P1M") != tc.Offset("P2M")
    assert tc.Calendar(country="NL") != tc.Calendar(country="BE")
    assert tc.Condition({"fact": "age", "gte": 18}) != tc.Condition(
        {"fact": "age", "gte": 18}, rehire_gap_days=1
    )
    assert tc.WorkYears({"kind": "annual", "starts": "09-01"}) != tc.WorkYears(
        {"kind": "annual", "starts": "08-01"}
    )


@pytest.mark.parametrize("made", ["document", "arrow"])
def test_a_workforce_is_pickled(made: str, engine: tc.Engine) -> None:
    make = arrow if made == "arrow" else lambda rows: rows
    workforce = tc.Workforce(**{name: make(rows) for name, rows in TABLES.items()})
    again = pickle.loads(pickle.dumps(workforce))
    assert again.employees == workforce.employees
    plans = [engine.plan(people, as_of="2025-07-02").to_json() for people in (workforce, again)]
    assert plans[0] == plans[1]


def test_a_configuration_is_read_from_anything(tmp_path: Path) -> None:
    document = CONFIGURATION | {"schema": "talent-core/1"}
    expected = tc.Configuration.from_dict(CONFIGURATION)
    for name in ("rules.json", "rules.yaml"):  # JSON is YAML too
        (tmp_path / name).write_text(json.dumps(document), encoding="utf-8")
        assert tc.Configuration.from_file(tmp_path / name) == expected
    assert tc.Configuration.from_json(json.dumps(document)) == expected
    assert tc.Configuration.from_json(expected.to_json()) == expected
    assert tc.Configuration.from_dict(expected.to_dict()) == expected
    with pytest.raises(FileNotFoundError):
        tc.Configuration.from_file(tmp_path / "nothing.yaml")
    html = expected._repr_html_()
    assert "care" in html
    assert "linde" in html


def test_an_error_shows_code_place_and_what_would_be_right() -> None:
    document = copy.deepcopy(CONFIGURATION)
    document["cycles"][0]["moments"][1]["timing"] = {"anchor": {"after": "gaols"}, "offset": "P6M"}
    document["cycles"][0]["eligibility"] = {"fact": "employment.fte", "gte": "half"}
    with pytest.raises(tc.ConfigurationError) as caught:
        tc.Engine(tc.Configuration.from_dict(document))
    error = caught.value
    found = {diagnostic.code: diagnostic for diagnostic in error.diagnostics}
    assert found["unknown_reference"].pointer == "/cycles/0/moments/1/timing/anchor/after"
    assert found["unknown_reference"].help == "Did you mean “goals”?"
    assert found["unknown_reference"].help_in("nl") == "Bedoelde u “goals”?"
    message = str(error)
    assert "/cycles/0/moments/1/timing/anchor/after [unknown_reference]" in message
    assert "Did you mean “goals”?" in message
    assert "operand_of_wrong_type" in message
    assert "Bedoelde u “goals”?" in error.message_in("nl")
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), again.diagnostics) == (type(error), message, error.diagnostics)


def test_many_problems_are_counted() -> None:
    with pytest.raises(tc.ConfigurationError) as caught:
        tc.Configuration.from_dict({f"x{number}": 1 for number in range(30)})
    lines = str(caught.value).splitlines()
    assert lines[0] == "31 problems"  # thirty unknown fields, and work_years is missing
    assert lines[-1].strip() == "… and 21 more"
    assert len(caught.value.diagnostics) == 31


def test_every_exception_is_a_talent_error() -> None:
    for read, kind in (
        (lambda: tc.Configuration.from_json("{"), tc.ConfigurationError),
        (lambda: tc.Workforce.from_json('{"schema": "talent-core/1", "employes": []}'), tc.WorkforceError),
        (lambda: tc.Register.from_json("[]"), tc.RegisterError),
        (lambda: tc.Offset("P1X"), tc.ConfigurationError),
        (
            lambda: tc.Calendar(weekend=["mon", "tue", "wed", "thu", "fri", "sat", "sun"]),
            tc.ConfigurationError,
        ),
        (lambda: tc.Offset("P1M").add_to("2025-02-30"), tc.QuestionError),
    ):
        with pytest.raises(kind) as caught:
            read()
        assert isinstance(caught.value, tc.TalentError)
        assert caught.value.code == caught.value.diagnostics[0].code


def test_nesting_without_end_is_refused() -> None:
    deep: Any = []
    for _ in range(200):
        deep = [deep]
    circle: dict[str, Any] = {}
    circle["self"] = circle
    for document in ({"cycles": deep}, circle):
        with pytest.raises(tc.ConfigurationError, match="nested_too_deeply"):
            tc.Configuration.from_dict(document)


@pytest.mark.parametrize("value", [object(), {1: 2}, b"bytes", {"a": {1, 2}}], ids=repr)
def test_what_no_document_can_hold_is_a_type_error(value: Any) -> None:
    with pytest.raises(TypeError):
        tc.canonical_json(value)


def test_canonical_json() -> None:
    # RFC 8785, 3.2.3: members in the order of their UTF-16 code units, numbers as ECMAScript prints them.
    assert tc.canonical_json({"b": 1.0, "a": [None, 1e21], "B": 0.1}) == '{"B":0.1,"a":[null,1e+21],"b":1}'
    assert tc.canonical_json({"\ufb33": 1, "\U0001f600": 2}) == '{"\U0001f600":2,"\ufb33":1}'
    assert tc.canonical_json(datetime.date(2025, 1, 31)) == '"2025-01-31"'
    with pytest.raises(ValueError, match="JSON has no number"):
        tc.canonical_json(float("nan"))


def test_keys_and_catalogue_and_schemas() -> None:
    key = tc.trajectory_key("care", "2024/25", "E1", role="nurse")
    assert key == "care/2024%2F25/E1/nurse"
    assert tc.parse_trajectory_key(key) == ("care", "2024/25", "E1", "nurse")
    assert tc.parse_trajectory_key("care/2025") is None
    codes = tc.codes()
    assert len({code.name for code in codes}) == len(codes) > 100
    assert {code.severity for code in codes} == {"error", "warning", "advice", "information"}
    for name in ("configuration", "workforce", "register", "plan", "change", "explanation"):
        assert tc.json_schema(name)["$schema"].endswith("2020-12/schema")
    with pytest.raises(ValueError, match="there are: configuration"):
        tc.json_schema("plans")
