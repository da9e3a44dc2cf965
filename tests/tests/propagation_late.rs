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
    let engine = engine(4, "goals", shorter());
    let update =
        engine.due_update(&stored, date("2025-05-02")).expect("one of them works").expect("and is due");
    assert_eq!(update.row().update, "second");
    let named: Vec<_> = update.diagnostics().iter().map(|found| found.code.name).collect();
    assert_eq!(named, ["score_outside_scale"], "the other one is named");
    assert_eq!(update.diagnostics()[0].parameters["update"], "first");
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

/// The day that counts is the day it was carried out: who scored on Monday scored what was asked until then.
#[test]
fn what_was_scored_before_a_late_update_came_first() {
    let stored = register(json!({
        "updates": [{"update": "u", "cycle": "a", "work_year": "2025", "on": "2025-05-03", "state": "scheduled"}],
        "scores": [{"trajectory": "a/2025/E1", "competency": "care", "value": 3, "given_on": "2025-05-05"}],
    }));
    assert_eq!(
        stored.requirements_of("a/2025/E1")[0].target,
        Some(3),
        "on Monday, as the day was not judged yet"
    );
    let update = engine(4, "goals", json!({})).due_update(&stored, date("2025-05-05"));
    let update = update.expect("it works").expect("and is due");
    assert_eq!(update.row().carried_out, Some(date("2025-05-05")));
    let after = stored.apply_update(&update).expect("its own register");
    let asked = &after.requirements_of("a/2025/E1")[0];
    let marks: Vec<_> = asked.marks.iter().map(|mark| mark.as_str()).collect();
    assert_eq!((asked.target, marks), (Some(4), vec!["target_changed_after_scoring"]));
    assert_eq!(after.undo("u").expect("nothing came later").updates().len(), 0);
    assert_eq!(stored.apply(update.changes()).expect("its own register").to_json(), after.to_json());
    // On its day nothing is late, and nothing is kept.
    let on_the_day = engine(4, "goals", json!({})).due_update(&stored, date("2025-05-03"));
    assert_eq!(on_the_day.expect("it works").expect("and is due").row().carried_out, None);
}

/// Law 2: what comes to nothing says so, and so does everything that cannot work.
#[test]
fn nothing_is_used_up_or_stuck_in_silence() {
    let scheduled = |id: &str, cycle: &str, people: Value| json!({"update": id, "cycle": cycle, "work_year": "2025", "on": "2025-05-01", "state": "scheduled", "selection": {"people": people}});
    let closed = json!({"cycles": [{"id": "a", "years": [{"work_year": "2025", "roles": ["nurse"], "status": "closed"}]},
        {"id": "b", "years": [{"work_year": "2025", "roles": ["nurse"], "status": "open"}]}]});
    let stored = register(json!({"updates": [scheduled("u", "a", json!([]))]}));
    let update = engine(4, "goals", closed).due_update(&stored, date("2025-05-01"));
    let update = update.expect("it comes to nothing").expect("and is due");
    let told = |update: &talent_core::propagation::Update| -> Vec<String> {
        update.diagnostics().iter().map(|found| format!("{} {}", found.code.name, found.pointer)).collect()
    };
    assert_eq!(told(&update), ["update_came_too_late /update"]);
    let gone = engine(4, "goals", json!({"cycles": [{"id": "b", "years": []}]}));
    let problems = gone.due_update(&stored, date("2025-05-01")).expect_err("nobody knows this cycle");
    assert_eq!(
        (problems.0[0].code.name, &problems.0[0].parameters["update"]),
        ("unknown_cycle_year", &"u".to_string())
    );

    let stored = register(json!({"updates": [scheduled("u", "a", json!(["E1", "E2"]))]}));
    let stored = edited(&stored, |document| {
        document["trajectories"][0]["state"] = json!("closed");
        document["trajectories"][0]["closed_by"] = json!("person");
    });
    let update = engine(4, "goals", json!({})).due_update(&stored, date("2025-05-01"));
    let update = update.expect("it works").expect("and is due");
    assert_eq!(told(&update), ["closed_left_alone /selection/people/0"]);
    assert_eq!(update.summary().trajectories, 1);

    let both = register(json!({
        "updates": [scheduled("first", "a", json!([])), scheduled("second", "b", json!([]))],
        "scores": [
            {"trajectory": "a/2025/E1", "competency": "care", "value": 5, "given_on": "2025-02-01"},
            {"trajectory": "b/2025/E3", "competency": "care", "value": 5, "given_on": "2025-02-01"},
        ],
    }));
    let problems =
        engine(4, "goals", shorter()).due_update(&both, date("2025-05-01")).expect_err("both are stuck");
    let told: Vec<_> =
        problems.0.iter().map(|found| (found.code.name, found.parameters["update"].clone())).collect();
    assert_eq!(
        told,
        [("score_outside_scale", "first".to_string()), ("score_outside_scale", "second".to_string())]
    );
}

/// Care with a scale of four levels.
fn shorter() -> Value {
    let levels: Vec<Value> = (1..=4).map(|value| json!({"value": value})).collect();
    json!({
        "scales": [{"id": "four", "levels": levels}],
        "competencies": [{"id": "care", "scale": "four"}, {"id": "report"}],
    })
}

/// A score outside its scale stops an update that changes what was scored, and no other.
#[test]
fn a_score_outside_stops_what_it_concerns() {
    let score = |competency: &str| json!({"scores": [{"trajectory": "a/2025/E1", "competency": competency, "value": 5, "given_on": "2025-02-01"}]});
    let ask = |register: &Register, more: Value, request: &UpdateRequest| {
        let engine = engine(4, "goals", more);
        let update = engine.update_competencies(register, date("2025-03-10"), request);
        update.map(|update| update.summary().trajectories).map_err(|problems| problems.0[0].code.name)
    };
    let everybody = UpdateRequest::new("u", "a", "2025");
    assert_eq!(ask(&register(score("care")), shorter(), &everybody), Err("score_outside_scale"));
    let mut other = shorter();
    other["competencies"] = json!([{"id": "care"}, {"id": "report", "scale": "four"}]);
    assert_eq!(ask(&register(score("report")), other, &everybody), Ok(2), "nobody is asked for it");
    let mut document = score("care");
    document["conversations"] = json!([{"trajectory": "a/2025/E1", "moment": "goals", "occurrence": 0, "state": "held",
        "planned": "2025-01-15", "create_on": "2025-01-01", "opens_on": "2025-01-01", "due_on": "2025-02-15", "held_on": "2025-01-16"}]);
    let only = talent_core::planning::OnlyWhere { held: false, kind: None, moment: Some("goals".into()) };
    let request = UpdateRequest { only: Some(only), ..everybody };
    assert_eq!(ask(&register(document), shorter(), &request), Ok(1), "E1 is left out");
}

/// A condition goes by the name under which a conversation was held, and by every kind that the year gave it.
#[test]
fn a_condition_remembers_what_was_renamed() {
    let held = json!([{"trajectory": "a/2025/E1", "moment": "goals", "occurrence": 0, "state": "held", "planned": "2025-01-15",
        "create_on": "2025-01-01", "opens_on": "2025-01-01", "due_on": "2025-02-15", "held_on": "2025-01-16"}]);
    let by_name = json!([{"update": "u", "cycle": "a", "work_year": "2025", "on": "2025-05-01", "state": "scheduled",
        "only": {"held": false, "moment": "goals"}}]);
    let stored = register(json!({"conversations": held, "updates": by_name}));
    let update = engine(4, "goals-2", json!({})).due_update(&stored, date("2025-05-01"));
    let update = update.expect("it works").expect("and is due");
    let people = |update: &talent_core::propagation::Update| -> Vec<String> {
        update.preview().into_iter().map(|row| row.employee).collect()
    };
    assert_eq!(people(&update), ["E2"], "with E1 it was held, whatever the moment is called now");

    let rules = |id: &str| UpdateRequest {
        brings: talent_core::planning::Brings::Rules,
        ..UpdateRequest::new(id, "a", "2025")
    };
    let mut stored = register(json!({"conversations": held}));
    for (moment, id) in [("goals", "hold"), ("goals-2", "rename")] {
        let update =
            engine(3, moment, json!({})).update_competencies(&stored, date("2025-03-01"), &rules(id));
        stored = stored.apply_update(&update.expect("a good request")).expect("its own register");
    }
    let request = UpdateRequest {
        only: Some(talent_core::planning::OnlyWhere {
            held: false,
            kind: Some(talent_core::cycle::MomentKind::GoalSetting),
            moment: None,
        }),
        ..UpdateRequest::new("u", "a", "2025")
    };
    let update = engine(4, "goals-2", json!({})).update_competencies(&stored, date("2025-03-10"), &request);
    assert_eq!(
        people(&update.expect("a good request")),
        ["E2"],
        "the rules that were held first know its kind"
    );
}

/// An update that waits for its day is not asked for now by asking for the same “now”.
#[test]
fn now_is_another_question_than_on_a_later_day() {
    let engine = engine(4, "goals", json!({}));
    let later = UpdateRequest { on: Some(date("2025-05-01")), ..UpdateRequest::new("u", "a", "2025") };
    let stored = register(json!({}));
    let update = engine.update_competencies(&stored, date("2025-03-01"), &later).expect("a good request");
    let stored = stored.apply_update(&update).expect("its own register");
    let now = UpdateRequest::new("u", "a", "2025");
    let problems = engine.update_competencies(&stored, date("2025-03-15"), &now).expect_err("it waits");
    assert_eq!(problems.0[0].code.name, "update_id_taken");
    assert!(
        engine.update_competencies(&stored, date("2025-03-15"), &later).expect("asked already").is_empty()
    );
    // Once it worked, asking again does nothing, with its day or without.
    let update = engine.due_update(&stored, date("2025-05-01")).expect("it works").expect("and is due");
    let after = stored.apply_update(&update).expect("its own register");
    for request in [&now, &later] {
        assert!(
            engine.update_competencies(&after, date("2025-05-09"), request).expect("done already").is_empty()
        );
    }
}
