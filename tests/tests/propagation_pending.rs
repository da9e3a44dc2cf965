//! What is pending and how it is told: conflicts role by role, the day since when, and years that have ended.

use chrono::NaiveDate;
use serde_json::{Value, json};
use talent_core::planning::{ConflictRule, Register, Selection};
use talent_core::propagation::{Difference, UpdateRequest};
use talent_core::{Configuration, Engine, Population, Workforce};

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// A nurse and a mentor who ask this of care; their year opens a month before it starts.
fn engine(nurse: &Value, mentor: &Value, edits: &Value) -> Engine {
    let asks = |asked: &Value| {
        let mut asked = asked.clone();
        asked["competency"] = json!("care");
        asked
    };
    let document = json!({
        "schema": "talent-core/1", "work_years": {"kind": "annual", "starts": "01-01"},
        "competencies": [{"id": "care"}],
        "profiles": [{"id": "core", "requirements": [asks(nurse)]}],
        "roles": [{"id": "nurse", "origin": {"function": "F"}, "profiles": ["core"]}, {"id": "mentor", "requirements": [asks(mentor)]}],
        "cycles": [{"id": "c", "opens_before": "P1M", "years": [{"work_year": "2025", "roles": ["nurse", "mentor"], "status": "open"}]}],
        "edits": edits,
    });
    Configuration::from_json(&document.to_string()).and_then(Engine::new).expect("no error")
}

/// E1 is nurse and mentor: 3 is asked of the nurse, 5 of the mentor.
fn register(state: &str, decided: Value) -> Register {
    let row = |target: i32, source: &str| json!([{"competency": "care", "target": target, "weight": 1.0, "sources": [source]}]);
    let document = json!({
        "schema": "talent-core/1",
        "trajectories": [{"trajectory": "c/2025/E1", "cycle": "c", "work_year": "2025", "employee": "E1", "roles": ["nurse", "mentor"],
            "state": state, "entry": "2025-01-01", "exit": "2025-12-31", "opened_on": "2025-01-01"}],
        "frameworks": [{"cycle": "c", "work_year": "2025", "version": 1, "roles": [
            {"role": "mentor", "requirements": row(5, "role")}, {"role": "nurse", "requirements": row(3, "profile:core")}]}],
        "requirement_overrides": decided,
    });
    Register::from_json(&document.to_string()).expect("a register")
}

fn request(id: &str, role: &str, conflicts: ConflictRule) -> UpdateRequest {
    let selection = Selection { roles: vec![role.to_owned()], ..Selection::default() };
    UpdateRequest { selection, conflicts, ..UpdateRequest::new(id, "c", "2025") }
}

fn updated(engine: &Engine, register: &Register, on: &str, request: &UpdateRequest) -> Register {
    let update = engine.update_competencies(register, date(on), request).expect("a good request");
    register.apply_update(&update).expect("its own register")
}

/// Target and weight that are asked of E1, and the fields that a person decided.
fn asked(register: &Register) -> (Option<i32>, Option<f64>, Vec<String>) {
    let row = register.requirements_of("c/2025/E1").remove(0);
    (row.target, row.weight, row.overridden)
}

/// The nurse goes from 3 to 5, the mentor from 5 to 3: what both ask together differs on the way. A person's 2
/// stands against either role.
#[test]
fn a_decision_gives_way_in_either_order() {
    let engine = engine(&json!({"target": 5}), &json!({"target": 3}), &json!([]));
    let decided = register("open", json!([{"trajectory": "c/2025/E1", "competency": "care", "target": 2}]));
    let after = |rules: [ConflictRule; 2], nurse_first: bool| {
        let [nurse, mentor] = [request("a", "nurse", rules[0]), request("b", "mentor", rules[1])];
        let (first, second) = if nurse_first { (nurse, mentor) } else { (mentor, nurse) };
        updated(&engine, &updated(&engine, &decided, "2025-03-01", &first), "2025-03-01", &second)
    };
    let kept = (Some(2), Some(1.0), vec!["target".to_owned()]);
    let taken = (Some(5), Some(1.0), Vec::new());
    for nurse_first in [true, false] {
        assert_eq!(asked(&after([ConflictRule::Keep, ConflictRule::Keep], nurse_first)), kept);
        assert_eq!(asked(&after([ConflictRule::Keep, ConflictRule::Take], nurse_first)), taken);
        assert_eq!(asked(&after([ConflictRule::Take, ConflictRule::Keep], nurse_first)), taken);
        assert_eq!(asked(&after([ConflictRule::Take, ConflictRule::Take], nurse_first)), taken);
    }
}

/// What an update leaves out stays pending as it was, conflicts as well, and the preview counts as the ledger does.
#[test]
fn conflicts_of_what_is_left_out_stay() {
    let engine = engine(&json!({"target": 5}), &json!({"target": 3}), &json!([]));
    let decided = register("open", json!([{"trajectory": "c/2025/E1", "competency": "care", "target": 2}]));
    let conflicts = |register: &Register| -> Vec<(String, u64)> {
        let ledger = engine.pending(register, date("2025-03-01")).expect("a date in range");
        assert_eq!(ledger.cycle_years[0].conflicts, 1);
        ledger.entries.into_iter().map(|entry| (entry.role, entry.conflicts)).collect()
    };
    assert_eq!(conflicts(&decided), [("mentor".to_owned(), 1), ("nurse".to_owned(), 1)]);
    let left = updated(&engine, &decided, "2025-03-01", &request("b", "mentor", ConflictRule::Keep));
    assert_eq!(conflicts(&left), [("nurse".to_owned(), 1)]);

    let nurse = request("a", "nurse", ConflictRule::Keep);
    let update = engine.update_competencies(&decided, date("2025-03-01"), &nurse).expect("a good request");
    let row = &update.preview()[0];
    // The mentor asks 5 as well.
    assert_eq!(
        (row.difference, row.conflict, row.resolved),
        (Difference::Covered, true, Some(ConflictRule::Keep))
    );
    assert_eq!(update.summary().conflicts, 1);
}

/// The nurse changes the target, the mentor the weight: of a decision about both, each role takes its own field.
#[test]
fn each_role_takes_its_own_field() {
    let engine = engine(&json!({"target": 4}), &json!({"target": 5, "weight": 2.0}), &json!([]));
    let both = json!([{"trajectory": "c/2025/E1", "competency": "care", "target": 2, "weight": 0.5}]);
    let decided = register("open", both);
    let nurse = updated(&engine, &decided, "2025-03-01", &request("a", "nurse", ConflictRule::Take));
    assert_eq!(asked(&nurse), (Some(5), Some(0.5), vec!["weight".to_owned()]));
    let mentor = updated(&engine, &decided, "2025-03-01", &request("b", "mentor", ConflictRule::Take));
    assert_eq!(asked(&mentor), (Some(2), Some(2.0), vec!["target".to_owned()]));
    let all = updated(&engine, &nurse, "2025-03-01", &request("b", "mentor", ConflictRule::Take));
    assert_eq!(asked(&all), (Some(5), Some(2.0), Vec::new()));
}

fn frozen(on: &str, target: i32, edits: &Value) -> Register {
    let workforce = json!({"schema": "talent-core/1", "employees": [{"id": "E1"}],
        "employments": [{"employee": "E1", "start": "2020-01-01"}], "functions": [{"employee": "E1", "function": "F", "start": "2020-01-01"}]});
    let people =
        Population::from_workforce(&Workforce::from_json(&workforce.to_string()).expect("a document"));
    let engine = engine(&json!({"target": target}), &json!({"target": 5}), edits);
    let plan = engine.plan(&people, &Register::default(), date(on)).expect("a date in range");
    Register::default().apply_plan(&plan).expect("its own plan")
}

fn edited(days: &[&str]) -> Value {
    days.iter().map(|on| json!({"on": on, "source": "profile:core"})).collect()
}

fn since(register: &Register, target: i32, edits: &Value, as_of: &str) -> Option<NaiveDate> {
    let ledger =
        engine(&json!({"target": target}), &json!({"target": 5}), edits).pending(register, date(as_of));
    let entries = ledger.expect("a date in range").entries;
    assert_eq!(entries.len(), 1);
    entries[0].since
}

/// The first snapshot is of the day of the plan that opened the year, before the work year or in it.
#[test]
fn since_the_plan_that_froze_the_framework() {
    let early = frozen("2024-12-10", 3, &json!([]));
    assert_eq!(since(&early, 4, &edited(&["2024-12-20"]), "2025-01-15"), Some(date("2024-12-20")));
    assert_eq!(since(&early, 4, &edited(&["2024-12-09"]), "2025-01-15"), None);
    let late = frozen("2025-02-01", 3, &edited(&["2025-01-05"]));
    let edits = edited(&["2025-01-05", "2025-03-10"]);
    assert_eq!(since(&late, 4, &edits, "2025-03-15"), Some(date("2025-03-10")));
    // On a day before the edit it had brought nothing about.
    assert_eq!(since(&late, 4, &edits, "2025-03-09"), None);
}

/// The edit of the day of an update may have arrived with it: it counts where nothing later is told.
#[test]
fn since_an_edit_of_the_day_of_an_update() {
    let register = frozen("2025-02-01", 3, &json!([]));
    let engine = engine(&json!({"target": 4}), &json!({"target": 5}), &edited(&["2025-03-10"]));
    let register = updated(&engine, &register, "2025-03-10", &UpdateRequest::new("u", "c", "2025"));
    let later = edited(&["2025-03-10", "2025-06-02", "2025-06-09"]);
    assert_eq!(since(&register, 5, &later, "2025-06-10"), Some(date("2025-06-02")));
    assert_eq!(since(&register, 5, &edited(&["2025-03-10"]), "2025-06-10"), Some(date("2025-03-10")));
}

/// No trajectory arises once the work year has ended: where all of them are closed, nothing is pending and an update
/// takes no version.
#[test]
fn a_year_that_has_ended_waits_for_nobody_new() {
    let engine = engine(&json!({"target": 4}), &json!({"target": 5}), &json!([]));
    let pending =
        |register: &Register, on: &str| engine.pending(register, date(on)).expect("a date in range");
    let version = |register: &Register, on: &str| {
        let request = UpdateRequest::new("u", "c", "2025");
        engine.update_competencies(register, date(on), &request).expect("a good request").row().version
    };
    let closed = register("closed", json!([]));
    assert!(pending(&closed, "2025-12-31").entries[0].new_trajectories);
    assert_eq!(version(&closed, "2025-12-31"), Some(2));
    assert!(pending(&closed, "2026-01-01").is_empty());
    assert_eq!(version(&closed, "2026-01-01"), None);

    let open = register("open", json!([]));
    let entry = &pending(&open, "2026-01-01").entries[0];
    assert_eq!((entry.trajectories, entry.new_trajectories), (1, false));
    assert_eq!(version(&open, "2026-01-01"), Some(2));
}
