//! The worked story over a planned year: an edit in March, 212 trajectories and 3 conflicts in the ledger, for nurses only
//! from 1 May, scores survive, a competency comes back with its scores in June, and undoing June restores the bytes.
//! Plans run all the time beside it.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde_json::{Value, json};
use talent_core::planning::{
    Change, ConflictRule, Register, ScoreRow, Selection, Taken, TrajectoryState, UpdateState,
};
use talent_core::propagation::{Difference, Mark, UpdateRequest};
use talent_core::{Configuration, Engine, Population, Workforce};

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn engine(asked: Value, edits: Value) -> Engine {
    let document = json!({
        "schema": "talent-core/1",
        "work_years": {"kind": "annual", "starts": "01-01"},
        "competencies": [{"id": "client-focus"}, {"id": "digital"}, {"id": "reporting"}],
        "profiles": [{"id": "care-core", "requirements": asked}],
        "roles": [
            {"id": "nurse", "origin": {"function": "F-NURSE"}, "profiles": ["care-core"]},
            {"id": "assistant", "origin": {"function": "F-ASSISTANT"}, "profiles": ["care-core"]},
        ],
        "cycles": [{
            "id": "care",
            "years": [{"work_year": "2025", "roles": ["nurse", "assistant"], "status": "open"}],
            "moments": [{"id": "goals", "kind": "goal_setting", "timing": {"anchor": "work_year_start", "offset": "P2W"}}],
        }],
        "edits": edits,
    });
    Configuration::from_json(&document.to_string()).and_then(Engine::new).expect("no error")
}

/// 150 nurses and 62 assistants; a nurse more from 12 May.
fn population() -> Population {
    let mut workforce =
        json!({"schema": "talent-core/1", "employees": [], "employments": [], "functions": []});
    let mut hire = |id: String, function: &str, start: &str| {
        let rows = |table: &str, row: Value, workforce: &mut Value| {
            workforce[table].as_array_mut().expect("a table").push(row);
        };
        rows("employees", json!({"id": id}), &mut workforce);
        rows("employments", json!({"employee": id, "start": start}), &mut workforce);
        rows("functions", json!({"employee": id, "function": function, "start": start}), &mut workforce);
    };
    (1..=150).for_each(|number| hire(format!("nurse-{number:03}"), "F-NURSE", "2020-01-01"));
    (1..=62).for_each(|number| hire(format!("assistant-{number:03}"), "F-ASSISTANT", "2020-01-01"));
    hire("nurse-new".to_owned(), "F-NURSE", "2025-05-12");
    Population::from_workforce(&Workforce::from_json(&workforce.to_string()).expect("a document"))
}

fn planned(engine: &Engine, register: &Register, as_of: &str) -> Register {
    let plan = engine.plan(&population(), register, date(as_of)).expect("a date in range");
    register.apply_plan(&plan).expect("its own plan")
}

fn stored(register: &Register, change: impl FnOnce(&mut Value)) -> Register {
    let mut document: Value = serde_json::from_str(&register.to_json()).expect("JSON");
    change(&mut document);
    Register::from_json(&document.to_string()).expect("a register")
}

fn one(register: &Register, who: &str, competency: &str) -> Option<(bool, Option<i32>, Vec<Mark>)> {
    let rows = register.requirements_of(&format!("care/2025/{who}"));
    let row = rows.into_iter().find(|row| row.competency == competency);
    row.map(|row| (row.asked, row.target, row.marks))
}

#[test]
fn an_edit_from_march_to_june() {
    let january = engine(
        json!([{"competency": "client-focus", "target": 3}, {"competency": "reporting", "target": 2}]),
        json!([]),
    );
    let register = planned(&january, &Register::default(), "2025-01-20");
    assert_eq!(register.len(), (212, 212));

    // February: ten scores, three agreements, and one assistant leaves the cycle for good.
    let key = |number: usize| format!("care/2025/nurse-{number:03}");
    let register = stored(&register, |document| {
        document["scores"] = (1..=10)
            .map(|number| json!({"trajectory": key(number), "competency": "reporting", "value": 4, "given_on": "2025-02-20"}))
            .collect();
        document["requirement_overrides"] = (1..=3)
            .map(|number| json!({"trajectory": key(number), "competency": "client-focus", "target": 2, "given_on": "2025-02-20"}))
            .collect();
    });
    assert!(january.pending(&register, date("2025-03-09")).expect("a date").is_empty());

    // March.
    let march = engine(
        json!([{"competency": "client-focus", "target": 4}, {"competency": "digital", "target": 2}]),
        json!([{"on": "2025-03-10", "source": "profile:care-core", "who": "hr"}]),
    );
    assert_eq!(
        planned(&march, &register, "2025-03-11").to_json(),
        register.to_json(),
        "a plan brings nothing of it"
    );
    let ledger = march.pending(&register, date("2025-03-11")).expect("a date");
    let year = &ledger.cycle_years[0];
    assert_eq!((year.trajectories, year.scores, year.conflicts), (212, 10, 3));
    assert!(ledger.entries.iter().all(|entry| entry.since == Some(date("2025-03-10"))));
    let differences: Vec<_> =
        ledger.entries.iter().map(|entry| (entry.role.as_str(), entry.difference)).collect();
    let each = [Difference::Changed, Difference::Added, Difference::Removed];
    let expected: Vec<_> = ["assistant", "nurse"]
        .into_iter()
        .flat_map(|role| each.map(|difference| (role, difference)))
        .collect();
    assert_eq!(differences, expected);

    // Nurses only, from 1 May.
    let request = UpdateRequest {
        on: Some(date("2025-05-01")),
        selection: Selection { roles: vec!["nurse".to_owned()], ..Selection::default() },
        ..UpdateRequest::new("nurses in May", "care", "2025")
    };
    let update = march.update_competencies(&register, date("2025-03-11"), &request).expect("a good request");
    let register = register.apply_update(&update).expect("its own register");
    assert_eq!(march.pending(&register, date("2025-04-30")).expect("a date").entries, ledger.entries);
    assert!(march.due_update(&register, date("2025-04-30")).expect("fine").is_none());
    let due = march.due_update(&register, date("2025-05-01")).expect("fine").expect("its day");
    let scores: Vec<ScoreRow> = register.scores().to_vec();
    let register = register.apply_update(&due).expect("its own register");
    assert_eq!(register.updates()[0].state, UpdateState::Applied);
    assert_eq!(register.scores(), scores, "scores survive");
    assert_eq!(
        one(&register, "nurse-001", "client-focus"),
        Some((true, Some(2), vec![])),
        "the agreement stays"
    );
    assert_eq!(one(&register, "nurse-004", "client-focus"), Some((true, Some(4), vec![])));
    assert_eq!(one(&register, "nurse-001", "reporting"), Some((false, None, vec![Mark::Withdrawn])));
    assert_eq!(one(&register, "nurse-011", "reporting"), None, "nothing is left where nothing was scored");
    assert_eq!(one(&register, "assistant-001", "reporting"), Some((true, Some(2), vec![])));
    let left = march.pending(&register, date("2025-05-02")).expect("a date");
    assert_eq!((left.cycle_years[0].trajectories, left.cycle_years[0].conflicts), (62, 0));
    assert!(
        left.entries.iter().all(|entry| entry.since == Some(date("2025-03-10"))),
        "an update that left the assistants out is no new beginning for them"
    );

    // Who comes in May takes what new trajectories take.
    let register = planned(&march, &register, "2025-05-12");
    let newest: Vec<_> = register.versions().filter(|row| row.taken == Taken::Opening).collect();
    assert_eq!(
        (newest.len(), newest[0].trajectory.as_str(), newest[0].version),
        (1, "care/2025/nurse-new", 2)
    );
    assert_eq!(one(&register, "nurse-new", "client-focus"), Some((true, Some(4), vec![])));

    // June.
    let june = engine(
        json!([{"competency": "client-focus", "target": 4}, {"competency": "digital", "target": 2},
            {"competency": "reporting", "target": 2}]),
        json!([]),
    );
    let back = UpdateRequest {
        selection: Selection { competencies: vec!["reporting".to_owned()], ..Selection::default() },
        ..UpdateRequest::new("reporting is back", "care", "2025")
    };
    let update = june.update_competencies(&register, date("2025-06-03"), &back).expect("a good request");
    assert_eq!((update.summary().trajectories, update.summary().scores), (151, 10));
    let after = register.apply_update(&update).expect("its own register");
    assert_eq!(one(&after, "nurse-001", "reporting"), Some((true, Some(2), vec![Mark::Returned])));
    assert_eq!(one(&after, "nurse-011", "reporting"), Some((true, Some(2), vec![])));
    assert_eq!(after.scores(), scores);

    let undone = after.undo("reporting is back").expect("nothing depends on it");
    assert_eq!(undone.to_json(), register.to_json(), "to the byte");
    // May cannot be undone any more: somebody arose with its snapshot.
    let problems = undone.undo("nurses in May").expect_err("nurse-new refers to it");
    let found: Vec<_> =
        problems.0.iter().map(|found| (found.code.name, found.parameters["found"].as_str())).collect();
    assert_eq!(found, [("undo_blocked_by_trajectory", "care/2025/nurse-new")]);
}

/// The host takes a role out of a trajectory, and the next plan gives it back: the version that came with it goes with it,
/// and stands once again.
#[test]
fn a_role_that_comes_back_takes_its_version_once() {
    let engine = engine(json!([{"competency": "digital", "target": 3}]), json!([]));
    let workforce = json!({
        "schema": "talent-core/1",
        "employees": [{"id": "E1"}],
        "employments": [{"employee": "E1", "start": "2020-01-01"}],
        "functions": [
            {"employee": "E1", "function": "F-NURSE", "start": "2020-01-01"},
            {"employee": "E1", "function": "F-ASSISTANT", "start": "2020-02-01"},
        ],
    });
    let population =
        Population::from_workforce(&Workforce::from_json(&workforce.to_string()).expect("a document"));
    let asked = |target: i32| {
        let rows = json!([{"competency": "digital", "target": target, "weight": 1.0, "sources": ["profile:care-core"]}]);
        json!([{"role": "assistant", "requirements": rows}, {"role": "nurse", "requirements": rows}])
    };
    let document = json!({
        "schema": "talent-core/1",
        "trajectories": [{"trajectory": "care/2025/E1", "cycle": "care", "work_year": "2025", "employee": "E1",
            "roles": ["nurse", "assistant"], "state": "open", "entry": "2025-01-01", "exit": "2025-12-31", "opened_on": "2025-01-01"}],
        "frameworks": [
            {"cycle": "care", "work_year": "2025", "version": 1, "roles": asked(2)},
            {"cycle": "care", "work_year": "2025", "version": 2, "roles": asked(3)},
        ],
        "updates": [{"update": "u", "cycle": "care", "work_year": "2025", "on": "2025-02-01", "state": "applied", "version": 2}],
        "versions": [{"trajectory": "care/2025/E1", "version": 2, "taken": "role", "role": "assistant"}],
    });
    let before = Register::from_json(&document.to_string()).expect("a register");
    let taken_out = json!([{"kind": "change_roles", "key": "care/2025/E1", "reason": "by_hand",
        "before": {"roles": ["nurse", "assistant"]}, "after": {"roles": ["nurse"]}}]);
    let taken_out = Change::list_from_json(&taken_out.to_string()).expect("changes");
    let register = before.apply(taken_out).expect("the row is as it was");
    assert_eq!(register.versions().count(), 0, "what came with the role goes with it");

    let plan = engine.plan(&population, &register, date("2025-03-01")).expect("a date in range");
    let after = register.apply_plan(&plan).expect("its own plan");
    let roles = |register: &Register| register.to_document().trajectories[0].roles.clone();
    assert_eq!((roles(&register).len(), roles(&after).len()), (1, 2), "the plan gives the role back");
    assert_eq!(after.versions().collect::<Vec<_>>(), before.versions().collect::<Vec<_>>());
    let read = Register::from_json(&after.to_json()).expect("what was written can be read");
    assert_eq!(read.to_json(), after.to_json());
    assert_eq!(register.apply(plan.changes()).expect("its own changes").to_json(), after.to_json());
}

/// Whatever plans, updates and undoing them make of a register can be read again: roles that come and go, people who arise
/// between updates, trajectories that close and open again, people whom the host erased.
#[test]
fn registers_that_the_library_makes_are_read() {
    let read = |register: Register| {
        let again = Register::from_json(&register.to_json()).expect("what was written can be read");
        assert_eq!(again.to_json(), register.to_json());
        again
    };
    let people = |rows: &[(&str, &str, &str, Option<&str>)]| {
        let ids: BTreeSet<&str> = rows.iter().map(|row| row.0).collect();
        let workforce = json!({
            "schema": "talent-core/1",
            "employees": ids.iter().map(|id| json!({"id": id})).collect::<Vec<_>>(),
            "employments": ids.iter().map(|id| json!({"employee": id, "start": "2020-01-01"})).collect::<Vec<_>>(),
            "functions": rows.iter().map(|(employee, function, start, end)| {
                json!({"employee": employee, "function": function, "start": start, "end": end})
            }).collect::<Vec<_>>(),
        });
        Population::from_workforce(&Workforce::from_json(&workforce.to_string()).expect("a document"))
    };
    let asks = |target: i32| engine(json!([{"competency": "digital", "target": target}]), json!([]));
    let plan = |engine: &Engine, people: &Population, register: &Register, as_of: &str| {
        let plan = engine.plan(people, register, date(as_of)).expect("a date in range");
        let after = register.apply_plan(&plan).expect("its own plan");
        assert_eq!(register.apply(plan.changes()).expect("its own changes").to_json(), after.to_json());
        read(after)
    };
    let update = |engine: &Engine, register: &Register, as_of: &str, request: &UpdateRequest| {
        let update = engine.update_competencies(register, date(as_of), request).expect("a good request");
        assert!(!update.is_empty(), "{}", request.update);
        let after = register.apply_update(&update).expect("its own register");
        assert_eq!(register.apply(update.changes()).expect("its own changes").to_json(), after.to_json());
        read(after)
    };
    let (nurse, assistant) = ("F-NURSE", "F-ASSISTANT");
    let first = people(&[("E1", nurse, "2020-01-01", None), ("E2", nurse, "2020-01-01", None)]);
    let opened = plan(&asks(2), &first, &Register::default(), "2025-01-02");
    let general = update(&asks(3), &opened, "2025-02-01", &UpdateRequest::new("general", "care", "2025"));

    // E3 arises and E1 gains a role under version 2; that E1 never had the role is a flag, and nothing goes by itself.
    let gaining = people(&[
        ("E1", nurse, "2020-01-01", None),
        ("E1", assistant, "2025-02-10", None),
        ("E2", nurse, "2020-01-01", None),
        ("E3", nurse, "2025-02-10", None),
    ]);
    let gained = plan(&asks(3), &gaining, &general, "2025-02-10");
    let taken: Vec<_> = gained.versions().map(|row| (row.trajectory, row.taken, row.role)).collect();
    let row =
        |who: &str, taken, role: Option<&str>| (format!("care/2025/{who}"), taken, role.map(str::to_owned));
    assert_eq!(
        taken,
        [
            row("E1", Taken::Role, Some("assistant")),
            row("E1", Taken::Update, None),
            row("E2", Taken::Update, None),
            row("E3", Taken::Opening, None),
        ]
    );
    let without_the_role = people(&[
        ("E1", nurse, "2020-01-01", None),
        ("E2", nurse, "2020-01-01", None),
        ("E3", nurse, "2025-02-10", None),
    ]);
    let lost = plan(&asks(3), &without_the_role, &gained, "2025-02-11");
    assert_eq!(lost.to_document().trajectories[0].roles, ["nurse", "assistant"]);
    assert_eq!(lost.versions().count(), 4);

    // People by people, then undone; what a person decided gives way and comes back; the host erases E2.
    let decided = stored(&lost, |document| {
        document["requirement_overrides"] = json!([
            {"trajectory": "care/2025/E1", "competency": "digital", "target": 1},
            {"trajectory": "care/2025/E2", "competency": "digital", "target": 1, "weight": 2.0},
        ]);
    });
    let take = UpdateRequest {
        conflicts: ConflictRule::Take,
        selection: Selection { people: vec!["E1".to_owned(), "E2".to_owned()], ..Selection::default() },
        ..UpdateRequest::new("two of them", "care", "2025")
    };
    let replaced = update(&asks(4), &decided, "2025-03-01", &take);
    assert_eq!(
        read(replaced.undo("two of them").expect("nothing depends on it")).to_json(),
        decided.to_json()
    );
    let erased = stored(&replaced, |document| {
        for table in ["trajectories", "versions", "conversations", "requirement_overrides"] {
            let rows = document[table].as_array_mut().expect("a table");
            rows.retain(|row| row["trajectory"] != "care/2025/E2");
        }
    });
    assert_eq!(erased.updates()[1].replaced.len(), 2, "the update still tells of it");

    // E3 leaves and comes back; an update waits for its day in between.
    let without =
        people(&[("E1", nurse, "2020-01-01", None), ("E3", nurse, "2025-02-10", Some("2025-03-31"))]);
    let later = UpdateRequest { on: Some(date("2025-05-01")), ..UpdateRequest::new("later", "care", "2025") };
    let waiting = update(&asks(4), &erased, "2025-03-02", &later);
    let closed = plan(&asks(4), &without, &waiting, "2025-04-20");
    let due = asks(4).due_update(&closed, date("2025-05-01")).expect("a date").expect("its day has come");
    let worked = read(closed.apply_update(&due).expect("its own register"));
    let back = people(&[
        ("E1", nurse, "2020-01-01", None),
        ("E3", nurse, "2025-02-10", None),
        ("E4", nurse, "2025-05-01", None),
    ]);
    let reopened = plan(&asks(4), &back, &worked, "2025-05-02");
    let states: Vec<_> = reopened.trajectories().map(|row| row.state()).collect();
    assert_eq!(states, [TrajectoryState::Open; 3]);
    read(closed.undo("later").expect("it only waits"));
}
