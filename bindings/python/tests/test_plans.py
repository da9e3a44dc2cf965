"""Plans: the register, explanations, progress, what a host does with them."""

from __future__ import annotations

import datetime
import pickle
from typing import Any

import pytest
import talent_core as tc
from conftest import AS_OF, CONFIGURATION, crowd


def test_planning_again_has_nothing_to_do(engine: tc.Engine, workforce: tc.Workforce, plan: tc.Plan) -> None:
    # By hand: one framework, two people who take part, two conversations each.
    assert plan.summary["changes"] == {
        "create_conversation": 4,
        "create_trajectory": 2,
        "freeze_framework": 1,
    }
    assert plan.change_count == len(plan.changes) == 7
    stored = tc.Register().apply(plan)
    assert (len(stored), len(stored.conversations), len(stored.frameworks)) == (2, 4, 1)
    again = engine.plan(workforce, as_of=AS_OF, register=stored)
    assert (again.change_count, len(again.changes)) == (0, 0)
    assert stored.apply(again) == stored


def test_changes_are_applied_however_they_come(plan: tc.Plan) -> None:
    stored = tc.Register().apply(plan)
    listed = plan.to_dict()["changes"]
    for changes in (
        plan.changes,
        listed,
        plan.changes.to_pylist(),
        plan.changes.to_polars(),
        plan.changes.to_arrow(),
    ):
        assert tc.Register().apply(changes) == stored
    assert tc.Register().apply([]) == tc.Register()


def test_changes_that_do_not_fit_are_refused(plan: tc.Plan) -> None:
    stored = tc.Register().apply(plan)
    assert stored.apply(plan) == stored  # a change that was applied already changes nothing
    stray = {
        "kind": "change_dates",
        "key": "care/2025/E9",
        "reason": "facts_changed",
        "before": {},
        "after": {},
    }
    with pytest.raises(tc.RegisterError, match="care/2025/E9"):
        stored.apply([stray])
    with pytest.raises(tc.RegisterError, match=r"/changes/0 \[missing_field\] The field “key” is missing"):
        stored.apply([{"kind": "change_dates", "reason": "facts_changed"}])


def test_a_plan_says_what_it_is(plan: tc.Plan) -> None:
    assert (plan.as_of, plan.rules, plan.cycle_years) == (
        AS_OF,
        tc.RULES,
        [{"cycle": "care", "work_year": "2025", "view": "in_view"}],
    )
    assert plan.flags == []
    assert repr(plan) == (
        "Plan(as of 2025-07-02: 5 people, 2 selected, 4 conversations of which 0 forecast, "
        "7 changes, 0 flags)"
    )
    html = plan._repr_html_()
    expected = (
        "Plan as of 2025-07-02: 5 people",
        "care/2025",
        "selected 2",
        "no_linked_role 1",
        "create_trajectory 2",
    )
    for said in expected:
        assert said in html
    assert tc.canonical_json(plan.to_dict()) == plan.to_json()


def test_dates_in_every_form(engine: tc.Engine, workforce: tc.Workforce, plan: tc.Plan) -> None:
    midnight = datetime.datetime(2025, 7, 2)
    import numpy as np
    import pandas as pd

    dates: list[Any] = ["2025-07-02", AS_OF, midnight, pd.Timestamp(midnight), np.datetime64("2025-07-02")]
    for as_of in dates:
        assert engine.plan(workforce, as_of=as_of).to_json() == plan.to_json()
    with pytest.raises(tc.QuestionError, match="impossible_date"):
        engine.plan(workforce, as_of=datetime.datetime(2025, 7, 2, 9))
    with pytest.raises(tc.QuestionError, match=r"/as_of \[date_out_of_range\]"):
        engine.plan(workforce, as_of=datetime.date(2200, 1, 1))
    with pytest.raises(tc.QuestionError):
        engine.plan(workforce, as_of=None)  # type: ignore[arg-type]


def test_explanation(engine: tc.Engine, workforce: tc.Workforce, plan: tc.Plan) -> None:
    def explain(employee: str) -> tc.Explanation:
        return engine.explain(workforce, employee=employee, cycle="care", work_year="2025", as_of=AS_OF)

    why = explain("E3")
    assert why.outcome == plan.outcomes.to_pylist()[2]
    assert (why.roles, why.moments, why.flags) == ([], [], [])
    failed = [step for step in why.tests if step.verdict is False]
    assert len(failed) == 1
    clauses = failed[0].steps or failed
    assert clauses[-1].what.pointer.startswith("/cycles/0/eligibility")
    assert why.text("nl").startswith("E3 neemt niet deel aan care 2025")
    assert str(why) == why.text("en")
    assert repr(why).startswith("Explanation(E3 does not take part in care 2025")
    html = why._repr_html_()
    assert "E3 does not take part" in html
    assert "✗" in html

    taken = explain("E1")
    assert taken.roles == ["nurse"]
    assert len(taken.moments) == 2
    assert taken.outcome["entry"] == datetime.date(2025, 1, 1)
    assert taken.to_dict()["outcome"]["entry"] == "2025-01-01"
    assert taken == explain("E1")
    assert taken != why


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"employee": "E9"}, "employee_not_in_population"),
        ({"cycle": "nothing"}, "unknown_cycle_year"),
        ({"work_year": "1999"}, "unknown_cycle_year"),
        ({"as_of": "1899-12-31"}, "date_out_of_range"),
    ],
)
def test_questions_that_cannot_be_asked(
    asked: dict[str, str], code: str, engine: tc.Engine, workforce: tc.Workforce
) -> None:
    question: dict[str, Any] = {
        "employee": "E1",
        "cycle": "care",
        "work_year": "2025",
        "as_of": AS_OF,
    } | asked
    with pytest.raises(tc.QuestionError) as caught:
        engine.explain(workforce, **question)
    assert caught.value.code == code
    assert isinstance(caught.value, ValueError)


def test_progress_is_told(engine: tc.Engine) -> None:
    workforce = tc.Workforce(**crowd(70_000))
    told: list[tuple[int, int]] = []
    engine.plan(workforce, as_of=AS_OF, progress=lambda done, total: told.append((done, total)))
    assert told[0] == (0, 70_000)
    assert told[-1] == (70_000, 70_000)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_a_bar(engine: tc.Engine, workforce: tc.Workforce, capsys: pytest.CaptureFixture[str]) -> None:
    engine.plan(workforce, as_of=AS_OF, progress=True)
    assert "100%" in capsys.readouterr().err
    engine.plan(workforce, as_of=AS_OF, progress=False)
    assert capsys.readouterr().err == ""


def test_what_the_progress_function_raises_stops_the_plan(engine: tc.Engine, workforce: tc.Workforce) -> None:
    def enough(done: int, total: int) -> None:
        raise LookupError("enough")

    with pytest.raises(LookupError, match="enough"):
        engine.plan(workforce, as_of=AS_OF, progress=enough)


def test_what_is_not_pickled_says_what_to_pickle(
    engine: tc.Engine, workforce: tc.Workforce, plan: tc.Plan
) -> None:
    with pytest.raises(TypeError, match=r"pickle its tables or plan\.to_dict\(\)"):
        pickle.dumps(plan)
    why = engine.explain(workforce, employee="E1", cycle="care", work_year="2025", as_of=AS_OF)
    with pytest.raises(TypeError, match=r"explanation\.to_dict\(\)"):
        pickle.dumps(why)


def test_icalendar(plan: tc.Plan) -> None:
    text = plan.to_icalendar(
        name="Talks",
        domain="linde.example",
        select=lambda row: row["trajectory"] == "care/2025/E1" and row["moment"] == "progress",
        title=lambda row: f"Progress: {row['trajectory']}",
        sequence=2,
        start=datetime.time(13, 30),
        duration_minutes=45,
    )
    assert text.count("BEGIN:VEVENT") == 1
    for line in (
        "UID:care/2025/E1/progress/0@linde.example",
        "DTSTART:20250702T133000",
        "DURATION:PT45M",
        "SUMMARY:Progress: care/2025/E1",
        "SEQUENCE:2",
    ):
        assert f"{line}\r\n" in text
    everything = plan.to_icalendar(name="Talks", domain="linde.example")
    assert everything.count("DTSTART;VALUE=DATE:20250702") == 2
    assert "SUMMARY:goals\r\n" in everything
    with pytest.raises(TypeError, match="organiser"):
        plan.to_icalendar(name="Talks", domain="linde.example", delivery="publish")
    mailed = plan.to_icalendar(
        name="Talks", domain="linde.example", delivery="publish", organiser=("HR", "hr@linde.example")
    )
    assert 'ORGANIZER;CN="HR":mailto:hr@linde.example' in mailed


def test_roles_of_a_configuration(plan: tc.Plan) -> None:
    configuration = tc.Configuration.from_dict(CONFIGURATION)
    proposed = configuration.roles_from_functions(["F-NURSE", {"id": "F-CLEAN", "name": "Cleaning"}])
    assert [role["id"] for role in proposed] == ["F-CLEAN"]
    blocked = configuration.block_role("cook")
    assert [role["status"] for role in blocked.to_dict()["roles"]] == ["active", "blocked"]
    with pytest.raises(tc.ConfigurationError, match="role_in_use"):
        configuration.remove_role("nurse", register=tc.Register().apply(plan))
    removed = configuration.remove_role("nurse")
    assert removed.to_dict()["roles"][0]["status"] == "removed"
    assert configuration.requirements_of("nurse", on="2025-01-01") == {"role": "nurse", "requirements": []}
    assert configuration.requirements_of("pilot", on="2025-01-01") is None
    assert "De Linde" in configuration.consultation_file("nl")


def test_the_whole_workforce_is_checked_also_where_it_is_read_in_parts() -> None:
    import pyarrow as pa

    tables = crowd(140_000)
    ids = tables["employees"].column("employee").to_pylist()
    # Everybody reports to the last person, who reports to the first, who reports to nobody that exists.
    managers = ["nobody", *[ids[-1]] * (len(ids) - 2), ids[0]]
    tables["employees"] = pa.table({"employee": ids, "manager": managers})
    found = tc.Workforce(**tables).check()
    assert [(one.code, one.pointer) for one in found] == [("unknown_manager", "/employees/0/manager")]


def test_the_whole_workforce_is_checked() -> None:
    workforce = tc.Workforce(
        employees=[{"employee": "ann", "manager": "bob"}, {"employee": "eve", "manager": "ann"}]
    )
    assert [(found.code, found.pointer) for found in workforce.check()] == [
        ("unknown_manager", "/employees/0/manager")
    ]
