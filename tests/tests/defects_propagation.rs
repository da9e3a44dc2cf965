//! Faults of existing products (the numbers of the list in the specification) that this library must not have: those
//! about changes of the framework in a running year.

use chrono::NaiveDate;
use serde_json::{Value, json};
use talent_core::planning::{ConflictRule, Register};
use talent_core::propagation::{Mark, UpdateRequest};
use talent_core::{Configuration, Engine};

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn engine(nurse: Value) -> Engine {
    let document = json!({
        "schema": "talent-core/1", "work_years": {"kind": "annual", "starts": "01-01"},
        "competencies": [{"id": "care"}, {"id": "team"}],
        "roles": [{"id": "nurse", "requirements": nurse}, {"id": "mentor", "requirements": [{"competency": "care", "target": 2}]}],
        "cycles": [{"id": "c", "years": [{"work_year": "2025", "roles": ["nurse", "mentor"], "status": "open"}]}],
    });
    Configuration::from_json(&document.to_string()).and_then(Engine::new).expect("no error")
}

/// E1 is open, E2 closed for good; both are nurse and mentor.
fn register(more: Value) -> Register {
    let trajectory = |who: &str, state: &str| {
        json!({"trajectory": format!("c/2025/{who}"), "cycle": "c", "work_year": "2025", "employee": who,
            "roles": ["nurse", "mentor"], "state": state, "entry": "2025-01-01", "exit": "2025-12-31", "opened_on": "2025-01-01"})
    };
    let row = |competency: &str, target: i32| json!({"competency": competency, "target": target, "weight": 1.0, "sources": ["role"]});
    let mut document = json!({
        "schema": "talent-core/1", "trajectories": [trajectory("E1", "open"), trajectory("E2", "closed")],
        "frameworks": [{"cycle": "c", "work_year": "2025", "version": 1, "roles": [
            {"role": "mentor", "requirements": [row("care", 2)]}, {"role": "nurse", "requirements": [row("care", 3), row("team", 3)]}]}],
    });
    document.as_object_mut().expect("an object").extend(more.as_object().cloned().unwrap_or_default());
    Register::from_json(&document.to_string()).expect("a register")
}

fn updated(engine: &Engine, register: &Register, id: &str, conflicts: ConflictRule) -> Register {
    let request = UpdateRequest { conflicts, ..UpdateRequest::new(id, "c", "2025") };
    let update = engine.update_competencies(register, date("2025-04-01"), &request).expect("a good request");
    register.apply_update(&update).expect("its own register")
}

fn scored(who: &str, competency: &str) -> Value {
    json!({"trajectory": format!("c/2025/{who}"), "competency": competency, "value": 4, "given_on": "2025-02-01"})
}

/// Changing a template destroys scores.
#[test]
fn defect_09_scores_survive_every_change() {
    let register = register(json!({"scores": [scored("E1", "care"), scored("E1", "team")]}));
    let after =
        updated(&engine(json!([{"competency": "care", "target": 5}])), &register, "u", ConflictRule::Keep);
    assert_eq!(after.scores(), register.scores());
    let rows = after.requirements_of("c/2025/E1");
    let told: Vec<_> =
        rows.iter().map(|row| (row.competency.as_str(), row.asked, row.marks.as_slice())).collect();
    assert_eq!(
        told,
        [
            ("care", true, [Mark::TargetChangedAfterScoring].as_slice()),
            ("team", false, [Mark::Withdrawn].as_slice()),
        ]
    );
}

/// A template change never arrives.
#[test]
fn defect_10_pending_until_it_is_applied() {
    let edited = engine(json!([{"competency": "care", "target": 5}]));
    let register = register(json!({}));
    for day in ["2025-04-01", "2025-08-01", "2025-12-31"] {
        assert_eq!(edited.pending(&register, date(day)).expect("a date").entries.len(), 2, "{day}");
    }
    let after = updated(&edited, &register, "u", ConflictRule::Keep);
    assert!(edited.pending(&after, date("2025-04-01")).expect("a date").is_empty());
}

/// Live links rewrite history.
#[test]
fn defect_11_an_update_leaves_what_is_closed() {
    let register = register(json!({"scores": [scored("E2", "team")]}));
    let told = |register: &Register| {
        let rows: Vec<_> = register.versions().filter(|row| row.trajectory == "c/2025/E2").collect();
        (rows, serde_json::to_string(&register.requirements_of("c/2025/E2")).expect("JSON"))
    };
    let before = told(&register);
    let mut after = register.clone();
    for (id, asked) in [("u", json!([])), ("v", json!([{"competency": "team", "target": 5}]))] {
        after = updated(&engine(asked), &after, id, ConflictRule::Take);
        assert_eq!(told(&after), before);
    }
}

/// One override flag for several things.
#[test]
fn defect_12_an_override_is_one_field() {
    let own = json!([{"trajectory": "c/2025/E1", "competency": "care", "target": 1, "weight": 4.0}]);
    let register = register(json!({"requirement_overrides": own}));
    // The target changes, the weight does not: only the target gives way.
    let edited = engine(json!([{"competency": "care", "target": 5}, {"competency": "team", "target": 3}]));
    let after = updated(&edited, &register, "u", ConflictRule::Take);
    let row = &after.requirements_of("c/2025/E1")[0];
    assert_eq!(
        (row.target, row.weight, row.overridden.as_slice()),
        (Some(5), Some(4.0), ["weight".to_owned()].as_slice())
    );
}

/// Zero treated as missing: a version, an override or a weight that is not given is not one of 0.
#[test]
fn defect_14_zero_is_not_absent() {
    let own = json!([{"trajectory": "c/2025/E1", "competency": "care", "target": 0}]);
    let zero = register(json!({"requirement_overrides": own}));
    assert_eq!(zero.requirements_of("c/2025/E1")[0].target, Some(0));
    let absent = register(
        json!({"requirement_overrides": [{"trajectory": "c/2025/E1", "competency": "care", "weight": 2.0}]}),
    );
    assert_eq!(absent.requirements_of("c/2025/E1")[0].target, Some(3));
}

/// A competency twice through two roles.
#[test]
fn defect_33_two_roles_one_competency() {
    let rows = register(json!({})).requirements_of("c/2025/E1");
    let care: Vec<_> = rows.iter().filter(|row| row.competency == "care").collect();
    assert_eq!((care.len(), care[0].target), (1, Some(3)));
    assert_eq!(care[0].sources, ["mentor/role", "nurse/role"]);
}

/// Loading the module changes data: two organisations side by side do not know of each other.
#[test]
fn defect_36_ledgers_side_by_side() {
    let (one, other) = (engine(json!([{"competency": "care", "target": 5}])), engine(json!([])));
    let register = register(json!({}));
    let first = one.pending(&register, date("2025-04-01")).expect("a date");
    assert_ne!(other.pending(&register, date("2025-04-01")).expect("a date"), first);
    assert_eq!(one.pending(&register, date("2025-04-01")).expect("a date"), first);
}
