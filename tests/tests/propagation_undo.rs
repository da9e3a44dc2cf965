//! Undoing updates: what was there already does not stop it, what was erased stays away, and what somebody did since does.

use chrono::NaiveDate;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};
use talent_core::planning::{Brings, ConflictRule};
use talent_core::propagation::{Difference, UpdateRequest};
use talent_core::{Configuration, Engine, Population, Register, Workforce};
use talent_core_tests::generate::run::configured;

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// Nurses and clerks, who are both asked for care at this level; which of them are linked; the moments.
fn engine(care: i32, linked: &[&str], moments: &Value) -> Engine {
    let role = |id: &str, function: &str| json!({"id": id, "origin": {"function": function}, "requirements": [{"competency": "care", "target": care}]});
    let document = json!({
        "schema": "talent-core/1", "work_years": {"kind": "annual", "starts": "01-01"},
        "competencies": [{"id": "care"}], "roles": [role("clerk", "F2"), role("nurse", "F1")],
        "cycles": [{"id": "c", "years": [{"work_year": "2025", "roles": linked, "status": "open"}], "moments": moments}],
    });
    Configuration::from_json(&document.to_string()).and_then(Engine::new).expect("no error")
}

fn talk(day: &str, count: u32) -> Value {
    json!({"id": "talk", "kind": "progress", "working_day": "none", "lead": "P3M",
        "timing": {"anchor": {"date": day}, "repeat": {"every": "P1M", "count": count}}})
}

fn trajectory(who: &str, role: &str) -> Value {
    json!({"trajectory": format!("c/2025/{who}"), "cycle": "c", "work_year": "2025", "employee": who, "roles": [role],
        "state": "open", "entry": "2025-01-01", "exit": "2025-12-31", "opened_on": "2025-01-01"})
}

fn conversation(who: &str, state: &str, more: &Value) -> Value {
    let mut row = json!({"trajectory": format!("c/2025/{who}"), "moment": "talk", "occurrence": 0, "state": state,
        "planned": "2025-06-02", "create_on": "2025-03-02", "opens_on": "2025-05-01", "due_on": "2025-07-01"});
    if ["held", "reported", "approved", "returned"].contains(&state) {
        row["held_on"] = json!("2025-02-20");
    }
    let own = row.as_object_mut().expect("an object");
    own.extend(more.as_object().cloned().unwrap_or_default());
    row
}

/// E1 is a nurse, E2 a clerk; care was asked at 3 when the year opened.
fn register(more: &Value) -> Register {
    let asked = |role: &str| json!({"role": role, "requirements": [{"competency": "care", "target": 3, "weight": 1.0, "sources": ["role"]}]});
    let mut document = json!({
        "schema": "talent-core/1", "trajectories": [trajectory("E1", "nurse"), trajectory("E2", "clerk")],
        "frameworks": [{"cycle": "c", "work_year": "2025", "version": 1, "roles": [asked("clerk"), asked("nurse")]}],
    });
    let own = document.as_object_mut().expect("an object");
    own.extend(more.as_object().cloned().unwrap_or_default());
    Register::from_json(&document.to_string()).expect("a register")
}

fn edited(register: &Register, edit: impl FnOnce(&mut Value)) -> Register {
    let mut document: Value = serde_json::from_str(&register.to_json()).expect("JSON");
    edit(&mut document);
    Register::from_json(&document.to_string()).expect("a register")
}

fn updated(engine: &Engine, register: &Register, on: &str, request: &UpdateRequest) -> Register {
    let update = engine.update_competencies(register, date(on), request).expect("a good request");
    let after = register.apply_update(&update).expect("its own register");
    assert_eq!(register.apply(update.changes()).expect("its own changes").to_json(), after.to_json());
    after
}

fn rules(id: &str) -> UpdateRequest {
    UpdateRequest { brings: Brings::Rules, ..UpdateRequest::new(id, "c", "2025") }
}

fn taking(id: &str) -> UpdateRequest {
    UpdateRequest { conflicts: ConflictRule::Take, ..UpdateRequest::new(id, "c", "2025") }
}

/// What stops undoing an update, as codes with what was found.
fn stopped(register: &Register, id: &str) -> Vec<(&'static str, String)> {
    let problems = register.undo(id).expect_err("something depends on it").0;
    let of =
        |found: &talent_core::diagnostic::Diagnostic| (found.code.name, found.parameters["found"].clone());
    problems.iter().map(of).collect()
}

fn is_undone(after: &Register, id: &str, before: &Register) {
    assert_eq!(after.undo(id).expect("nothing depends on it").to_json(), before.to_json());
    let changes = after.undo_changes(id).expect("as undo");
    assert_eq!(after.apply(changes).expect("its own changes").to_json(), before.to_json());
}

/// Law 4: undoing never restores what was erased.
#[test]
fn an_erased_decision_stays_away() {
    let decided = |who: &str| json!({"trajectory": format!("c/2025/{who}"), "competency": "care", "target": 2, "who": "boss", "why": "burn-out"});
    let before = register(&json!({"requirement_overrides": [decided("E1"), decided("E2")]}));
    let after = updated(&engine(4, &["clerk", "nurse"], &json!([])), &before, "2025-03-01", &taking("u"));
    is_undone(&after, "u", &before);
    let erase = |document: &mut Value| {
        for table in ["trajectories", "versions", "requirement_overrides"] {
            if let Some(rows) = document[table].as_array_mut() {
                rows.retain(|row| row["trajectory"] != "c/2025/E1");
            }
        }
    };
    // To the byte what it is where E1 was erased before the update.
    is_undone(&edited(&after, erase), "u", &edited(&before, erase));
    assert!(
        !edited(&after, erase)
            .undo("u")
            .expect("fine")
            .requirement_overrides()
            .iter()
            .any(|row| row.trajectory == "c/2025/E1")
    );
}

/// A role and a moment go and come back: who has them, and what was held, is older than the update that brings them back.
#[test]
fn rules_that_come_back_find_what_was_there() {
    let both = ["clerk", "nurse"];
    let talks = json!([talk("06-02", 1)]);
    let first = register(&json!({"conversations": [conversation("E1", "held", &json!({})),
        conversation("E2", "open", &json!({}))]}));
    let held = updated(&engine(3, &both, &talks), &first, "2025-02-21", &rules("hold"));
    let comp =
        updated(&engine(4, &both, &talks), &held, "2025-02-22", &UpdateRequest::new("comp", "c", "2025"));
    let less = updated(&engine(4, &["nurse"], &json!([])), &comp, "2025-03-01", &rules("less"));
    is_undone(&less, "less", &comp);
    let back = updated(&engine(4, &both, &talks), &less, "2025-03-02", &rules("back"));
    let row = back.updates().iter().find(|row| row.update == "back").expect("it is kept");
    assert_eq!(row.present, ["conversation:c/2025/E1/talk/0", "trajectory:c/2025/E2", "update:comp"]);
    is_undone(&back, "back", &less);

    // What somebody does after it stops it as ever.
    let since = edited(&back, |document| {
        document["trajectories"].as_array_mut().expect("a list").push(trajectory("E3", "clerk"));
        document["conversations"][1]["state"] = json!("prepared");
    });
    assert_eq!(
        stopped(&since, "back"),
        [
            ("undo_blocked_by_conversation", "c/2025/E2/talk/0".to_owned()),
            ("undo_blocked_by_trajectory", "c/2025/E3".to_owned()),
        ]
    );
}

/// What a plan itself made of a conversation is nobody's work.
#[test]
fn a_conversation_that_nobody_worked_on_stops_nothing() {
    let held =
        updated(&engine(3, &["nurse"], &json!([])), &register(&json!({})), "2025-02-21", &rules("hold"));
    let brought =
        updated(&engine(3, &["nurse"], &json!([talk("06-02", 1)])), &held, "2025-03-01", &rules("talk"));
    let with = |state: &str, more: &Value| {
        edited(&brought, |document| document["conversations"] = json!([conversation("E1", state, more)]))
    };
    for state in ["open", "cancelled", "skipped", "missed", "not_held"] {
        assert!(with(state, &json!({})).undo("talk").is_ok(), "{state}");
        for mark in [json!({"overrides": ["date"]}), json!({"pinned": true}), json!({"started": true})] {
            let found = stopped(&with(state, &mark), "talk");
            assert_eq!(
                found,
                [("undo_blocked_by_conversation", "c/2025/E1/talk/0".to_owned())],
                "{state} {mark}"
            );
        }
    }
    for state in ["prepared", "held", "reported", "approved", "returned"] {
        let found = stopped(&with(state, &json!({})), "talk");
        assert_eq!(found, [("undo_blocked_by_conversation", "c/2025/E1/talk/0".to_owned())], "{state}");
    }
}

fn nurse() -> Population {
    let text = r#"{"schema": "talent-core/1", "employees": [{"id": "E1"}],
        "employments": [{"employee": "E1", "start": "2020-01-01"}],
        "functions": [{"employee": "E1", "function": "F1", "start": "2020-01-01"}]}"#;
    Population::from_workforce(&Workforce::from_json(text).expect("a document"))
}

fn planned(engine: &Engine, register: &Register, as_of: &str) -> Register {
    register.apply_plan(&engine.plan(&nurse(), register, date(as_of)).expect("a date")).expect("its own plan")
}

/// A moment that repeats more often gives conversations, just as a moment that is new.
#[test]
fn what_came_of_a_changed_moment_depends_on_its_update() {
    let [once, twice] = [1, 2].map(|count| engine(3, &["nurse"], &json!([talk("03-03", count)])));
    let register = planned(&once, &Register::default(), "2025-02-01");
    let register = updated(&once, &register, "2025-02-02", &rules("hold"));
    let after = planned(&twice, &updated(&twice, &register, "2025-02-03", &rules("twice")), "2025-02-03");
    assert_eq!(after.conversations().count(), 2);
    assert!(after.undo("twice").is_ok(), "the plan made it, nobody held it");
    let held = edited(&after, |document| {
        document["conversations"][1]["state"] = json!("held");
        document["conversations"][1]["held_on"] = json!("2025-04-03");
    });
    assert_eq!(stopped(&held, "twice"), [("undo_blocked_by_conversation", "c/2025/E1/talk/1".to_owned())]);
}

/// A date that somebody set does not follow, which the ledger tells beforehand.
#[test]
fn a_date_set_by_hand_is_kept() {
    let [march, may] = ["03-03", "05-05"].map(|day| engine(3, &["nurse"], &json!([talk(day, 1)])));
    let none = engine(3, &["nurse"], &json!([]));
    let register = planned(&march, &Register::default(), "2025-02-01");
    let register = updated(&march, &register, "2025-02-02", &rules("hold"));
    let register = edited(&register, |document| {
        document["conversations"][0]["overrides"] = json!(["date"]);
        document["conversations"][0]["planned"] = json!("2025-03-20");
    });
    let told = |engine: &Engine| {
        let entry = engine.pending(&register, date("2025-02-05")).expect("a date").rules.remove(0);
        (entry.difference, entry.trajectories, entry.follows, entry.kept)
    };
    assert_eq!(told(&may), (Difference::Changed, 1, 0, vec!["c/2025/E1/talk/0".to_owned()]));
    let planned_on = |register: &Register| {
        register.conversations().map(|row| (row.planned().date(), row.state().as_str())).collect::<Vec<_>>()
    };
    let after = planned(&may, &updated(&may, &register, "2025-02-05", &rules("later")), "2025-02-05");
    assert_eq!(planned_on(&after), [(date("2025-03-20"), "open")]);
    // Where the moment goes, it goes as well: a plan calls it off.
    assert_eq!(told(&none), (Difference::Removed, 1, 1, Vec::new()));
    let after = planned(&none, &updated(&none, &register, "2025-02-05", &rules("none")), "2025-02-05");
    assert_eq!(planned_on(&after), [(date("2025-03-20"), "cancelled")]);
}

/// A role that goes concerns those who have it.
#[test]
fn a_role_that_goes_says_who_has_it() {
    let mut closed = trajectory("E4", "clerk");
    closed["state"] = json!("closed");
    closed["closed_by"] = json!("person");
    let first = register(&json!({"trajectories": [trajectory("E1", "nurse"), trajectory("E2", "clerk"),
        trajectory("E3", "clerk"), closed]}));
    let held = updated(&engine(3, &["clerk", "nurse"], &json!([])), &first, "2025-02-21", &rules("hold"));
    let less = engine(3, &["nurse"], &json!([]));
    let ledger = less.pending(&held, date("2025-02-22")).expect("a date");
    let told: Vec<_> =
        ledger.rules.iter().map(|entry| (entry.id.as_str(), entry.difference, entry.trajectories)).collect();
    assert_eq!(told, [("clerk", Difference::Removed, 2)]);
}

/// Changes that were worked out before somebody scored are judged on the register that they come to.
#[test]
fn changes_that_undo_are_judged_where_they_arrive() {
    let before = register(&json!({}));
    let linked = ["clerk", "nurse"];
    let once = updated(&engine(4, &linked, &json!([])), &before, "2025-03-01", &taking("u"));
    let changes = once.undo_changes("u").expect("nothing depends on it");
    let score = json!([{"trajectory": "c/2025/E1", "competency": "care", "value": 4, "given_on": "2025-03-05", "version": 2}]);
    let scored = edited(&once, |document| document["scores"] = score);
    let problems = scored.apply(changes.clone()).expect_err("a score depends on it").0;
    let told: Vec<_> =
        problems.iter().map(|found| (found.code.name, found.parameters["found"].as_str())).collect();
    assert_eq!(told, [("undo_blocked_by_score", "c/2025/E1/care")]);
    let place = changes.iter().position(|change| change.kind.as_str() == "record_update");
    assert_eq!(problems[0].pointer, format!("/changes/{}", place.expect("it is there")));

    // Applied twice is applied once, and two go in one list, the later one first.
    let undone = once.apply(changes.clone()).expect("its own");
    assert_eq!(undone.apply(changes.clone()).expect("nothing to do").to_json(), before.to_json());
    let twice = updated(&engine(5, &linked, &json!([])), &once, "2025-04-01", &taking("v"));
    assert_eq!(
        twice.apply(changes.clone()).expect_err("v builds on it").0[0].code.name,
        "undo_blocked_by_update"
    );
    let both = twice.undo_changes("v").expect("the last one").into_iter().chain(changes.clone());
    assert_eq!(twice.apply(both).expect("one after the other").to_json(), before.to_json());

    // A host that only plans cannot judge it.
    let problems = once.apply_planned(changes).expect_err("it was applied").0;
    assert_eq!(problems.iter().map(|found| found.code.name).collect::<Vec<_>>(), ["undo_not_judged"]);
}

/// What is dated ahead was there when the update came; what is scored anew afterwards was not.
#[test]
fn what_is_dated_ahead_was_there() {
    let before = register(&json!({
        "scores": [{"trajectory": "c/2025/E2", "competency": "care", "value": 3, "given_on": "2025-05-05"}],
        "requirement_overrides": [{"trajectory": "c/2025/E1", "competency": "care", "weight": 2.0, "given_on": "2025-04-01"}]}));
    let after = updated(&engine(4, &["clerk", "nurse"], &json!([])), &before, "2025-03-01", &taking("u"));
    assert_eq!(
        after.updates()[0].present,
        ["override:c/2025/E1/care/2025-04-01", "score:c/2025/E2/care/manager/2025-05-05"]
    );
    is_undone(&after, "u", &before);
    let again = edited(&after, |document| document["scores"][0]["given_on"] = json!("2025-05-06"));
    assert_eq!(stopped(&again, "u"), [("undo_blocked_by_score", "c/2025/E2/care".to_owned())]);
}

const STATES: [&str; 10] = [
    "open",
    "prepared",
    "held",
    "reported",
    "approved",
    "returned",
    "cancelled",
    "skipped",
    "missed",
    "not_held",
];

fn day() -> impl Strategy<Value = String> {
    (1u32..=12, 1u32..=28).prop_map(|(month, day)| format!("2025-{month:02}-{day:02}"))
}

/// What the configuration says, and which part of it an update brings.
#[derive(Clone, Debug)]
struct Turn {
    care: i32,
    linked: Vec<&'static str>,
    talks: Vec<Value>,
    brings: Brings,
    take: bool,
}

fn turn() -> impl Strategy<Value = Turn> {
    let linked = prop::sample::select(vec![vec!["nurse"], vec!["clerk"], vec!["clerk", "nurse"]]);
    let talks = prop_oneof![
        1 => Just(Vec::new()),
        3 => (prop::sample::select(vec!["03-03", "06-02"]), 1u32..=2).prop_map(|(day, count)| vec![talk(day, count)]),
    ];
    let brings = prop::sample::select(vec![Brings::Rules, Brings::Competencies]);
    (1i32..=5, linked, talks, brings, any::<bool>()).prop_map(|(care, linked, talks, brings, take)| Turn {
        care,
        linked,
        talks,
        brings,
        take,
    })
}

proptest! {
    #![proptest_config(configured(200))]

    /// Applying, then undoing, is nothing: rules that come, change, go and come back over conversations in any state, and
    /// competencies over scores and decisions of any date.
    #[test]
    fn applying_then_undoing_is_nothing(
        turns in vec(turn(), 2..8),
        talks in (prop::sample::select(&STATES[..]), prop::sample::select(&STATES[..]), any::<[bool; 3]>()),
        scores in (prop::option::of(day()), prop::option::of(day())),
        decisions in vec((prop::option::of(1i32..=5), any::<bool>(), prop::option::of(day())), 2),
    ) {
        let (one, other, [pinned, started, dated]) = talks;
        let overrides = if dated { json!(["date"]) } else { json!([]) };
        let marks = json!({"pinned": pinned, "started": started, "overrides": overrides});
        let people = ["E1", "E2"];
        let scores: Vec<Value> = people.iter().zip([scores.0, scores.1])
            .filter_map(|(who, day)| Some(json!({"trajectory": format!("c/2025/{who}"), "competency": "care", "value": 3, "given_on": day?})))
            .collect();
        let decisions: Vec<Value> = people.iter().zip(decisions)
            .filter(|(_, (target, weight, _))| target.is_some() || *weight)
            .map(|(who, (target, weight, day))| json!({"trajectory": format!("c/2025/{who}"), "competency": "care",
                "target": target, "weight": weight.then_some(2.0), "given_on": day}))
            .collect();
        let mut register = register(&json!({"scores": scores, "requirement_overrides": decisions,
            "conversations": [conversation("E1", one, &json!({})), conversation("E2", other, &marks)]}));
        for (place, turn) in turns.iter().enumerate() {
            let id = format!("u{place}");
            let conflicts = if turn.take && turn.brings == Brings::Competencies { ConflictRule::Take } else { ConflictRule::Keep };
            let request = UpdateRequest { brings: turn.brings, conflicts, ..UpdateRequest::new(id.as_str(), "c", "2025") };
            let on = format!("2025-{:02}-15", place + 2);
            let engine = engine(turn.care, &turn.linked, &json!(turn.talks));
            let update = engine.update_competencies(&register, date(&on), &request).expect("a good request");
            let after = register.apply_update(&update).expect("its own register");
            if !update.is_empty() {
                let undone = after.undo(&id).expect("nothing came after it");
                prop_assert_eq!(undone.to_json(), register.to_json());
                let changes = after.undo_changes(&id).expect("as undo");
                prop_assert_eq!(after.apply(changes).expect("its own").to_json(), register.to_json());
                let again = Register::from_json(&after.to_json()).expect("what was written is read");
                prop_assert_eq!(again.undo(&id).expect("as before").to_json(), register.to_json());
            }
            register = after;
        }
    }
}
