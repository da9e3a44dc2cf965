//! Updates that meet what happened since: trajectories closed in between, updates that cannot work, rules that are held.

use chrono::NaiveDate;
use serde_json::{Value, json};
use talent_core::planning::{Register, Selection};
use talent_core::propagation::UpdateRequest;
use talent_core::{Configuration, Engine};

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn engine(target: i32, moment: &str, more: Value) -> Engine {
    let year = json!([{"work_year": "2025", "roles": ["nurse"], "status": "open"}]);
    let goals = json!([{"id": moment, "kind": "goal_setting", "timing": {"anchor": "work_year_start", "offset": "P2W"}}]);
    let mut document = json!({
        "schema": "talent-core/1",
        "work_years": {"kind": "annual", "starts": "01-01"},
        "competencies": [{"id": "care"}, {"id": "report"}],
        "roles": [{"id": "nurse", "requirements": [{"competency": "care", "target": target}]}],
        "cycles": [{"id": "a", "years": year, "moments": goals}, {"id": "b", "years": year}],
    });
    document.as_object_mut().expect("an object").extend(more.as_object().cloned().unwrap_or_default());
    Configuration::from_json(&document.to_string()).and_then(Engine::new).expect("no error")
}

/// E1 and E2 in cycle a, E3 in cycle b; everybody refers to care 3.
fn register(more: Value) -> Register {
    let trajectory = |cycle: &str, who: &str| {
        json!({"trajectory": format!("{cycle}/2025/{who}"), "cycle": cycle, "work_year": "2025", "employee": who,
            "roles": ["nurse"], "state": "open", "entry": "2025-01-01", "exit": "2025-12-31", "opened_on": "2025-01-01"})
    };
    let frozen = |cycle: &str| {
        json!({"cycle": cycle, "work_year": "2025", "version": 1, "roles": [{"role": "nurse", "requirements": [
            {"competency": "care", "target": 3, "weight": 1.0, "sources": ["role"]}]}]})
    };
    let mut document = json!({
        "schema": "talent-core/1",
        "trajectories": [trajectory("a", "E1"), trajectory("a", "E2"), trajectory("b", "E3")],
        "frameworks": [frozen("a"), frozen("b")],
    });
    document.as_object_mut().expect("an object").extend(more.as_object().cloned().unwrap_or_default());
    Register::from_json(&document.to_string()).expect("a register")
}

fn edited(register: &Register, edit: impl FnOnce(&mut Value)) -> Register {
    let mut document: Value = serde_json::from_str(&register.to_json()).expect("JSON");
    edit(&mut document);
    Register::from_json(&document.to_string()).expect("a register")
}

/// Defect 11: an update that was worked out while a trajectory was open does not change it once it is closed.
#[test]
fn a_trajectory_closed_in_between_is_left_alone() {
    let mine =
        json!([{"trajectory": "a/2025/E2", "competency": "care", "target": 2, "given_on": "2025-02-01"}]);
    let before = register(json!({"requirement_overrides": mine}));
    let engine = engine(4, "goals", json!({}));
    let mut request = UpdateRequest::new("u", "a", "2025");
    request.conflicts = talent_core::planning::ConflictRule::Take;
    let update = engine.update_competencies(&before, date("2025-03-10"), &request).expect("a good request");
    assert_eq!(update.summary().trajectories, 2);

    let closed = edited(&before, |document| {
        document["trajectories"][1]["state"] = json!("closed");
        document["trajectories"][1]["closed_by"] = json!("person");
    });
    for outcome in [closed.apply_update(&update), closed.apply(update.changes())] {
        let problems = outcome.expect_err("E2 is closed");
        let found: Vec<_> = problems.0.iter().map(|found| found.code.name).collect();
        assert_eq!(found, ["stale_change", "stale_change"], "its version and its decision");
    }
    // What was applied while it was open may be applied again.
    let after = before.apply_update(&update).expect("its own register");
    let closed = edited(&after, |document| {
        document["trajectories"][1]["state"] = json!("closed");
        document["trajectories"][1]["closed_by"] = json!("person");
    });
    assert_eq!(closed.apply(update.changes()).expect("done already").to_json(), closed.to_json());
}

/// Law 2, defect 32: what cannot work is named and stops nothing else.
#[test]
fn one_that_cannot_work_stops_no_other() {
    let scheduled = |id: &str, cycle: &str, on: &str| json!({"update": id, "cycle": cycle, "work_year": "2025", "on": on, "state": "scheduled"});
    let stored = register(json!({
        "updates": [scheduled("first", "a", "2025-05-01"), scheduled("second", "b", "2025-05-02")],
        "scores": [{"trajectory": "a/2025/E1", "competency": "care", "value": 5, "given_on": "2025-02-01"}],
    }));
    let levels: Vec<Value> = (1..=4).map(|value| json!({"value": value})).collect();
    let shorter = json!({
        "scales": [{"id": "four", "levels": levels}],
        "competencies": [{"id": "care", "scale": "four"}, {"id": "report"}],
    });
    let engine = engine(4, "goals", shorter);
    let update =
        engine.due_update(&stored, date("2025-05-02")).expect("one of them works").expect("and is due");
    assert_eq!(update.row().update, "second");
    let named: Vec<_> = update.diagnostics().iter().map(|found| found.code.name).collect();
    assert_eq!(named, ["score_outside_scale"], "the other one is named");
    let after = stored.apply_update(&update).expect("its own register");
    assert_eq!(after.requirements_of("b/2025/E3")[0].target, Some(4));
    let problems = engine.due_update(&after, date("2025-05-02")).expect_err("only the first one is left");
    assert_eq!(problems.0[0].code.name, "score_outside_scale");
}

/// A condition asks for the moments that the year works with, not for those that wait for an update themselves.
#[test]
fn a_condition_counts_the_moments_that_are_held() {
    let held_one = json!([{"trajectory": "a/2025/E1", "moment": "goals", "occurrence": 0, "state": "held", "planned": "2025-01-15",
        "create_on": "2025-01-01", "opens_on": "2025-01-01", "due_on": "2025-02-15", "held_on": "2025-01-16"}]);
    let stored = register(json!({"conversations": held_one}));
    let hold = UpdateRequest {
        brings: talent_core::planning::Brings::Rules,
        ..UpdateRequest::new("hold", "a", "2025")
    };
    let first = engine(3, "goals", json!({}));
    let update = first.update_competencies(&stored, date("2025-03-01"), &hold).expect("a good request");
    let stored = stored.apply_update(&update).expect("its own register");

    let renamed = engine(4, "goals-2", json!({}));
    let only = |kind: Option<talent_core::cycle::MomentKind>, moment: Option<&str>| UpdateRequest {
        only: Some(talent_core::planning::OnlyWhere { held: false, kind, moment: moment.map(Into::into) }),
        selection: Selection::default(),
        ..UpdateRequest::new("u", "a", "2025")
    };
    let goal_setting = Some(talent_core::cycle::MomentKind::GoalSetting);
    for request in [only(goal_setting, None), only(None, Some("goals"))] {
        let update = renamed.update_competencies(&stored, date("2025-03-10"), &request).expect("known here");
        let people: Vec<String> = update.preview().into_iter().map(|row| row.employee).collect();
        assert_eq!(people, ["E2"], "with E1 goals were set");
    }
    let unknown = only(None, Some("goals-2"));
    let problems = renamed.update_competencies(&stored, date("2025-03-10"), &unknown).expect_err("not yet");
    assert_eq!(problems.0[0].pointer, "/only/moment");
}
