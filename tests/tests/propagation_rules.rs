//! Moments, workflows and linked roles of an open year wait for an update once the register holds them; planned
//! conversations follow then, started or pinned ones are kept and listed.

use chrono::NaiveDate;
use talent_core::planning::{Brings, ConversationState, RegisterDocument, Selection};
use talent_core::propagation::{Difference, RulePart, UpdateRequest};
use talent_core::{Configuration, Engine, Population, Register, Workforce};

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn engine(day: &str, more: &str, roles: &str) -> Engine {
    let text = r#"{"schema": "talent-core/1", "work_years": {"kind": "annual", "starts": "01-01"},
        "roles": [{"id": "nurse", "origin": {"function": "F1"}}, {"id": "clerk", "origin": {"function": "F2"}}],
        "cycles": [{"id": "c", "years": [
            {"work_year": "2024", "roles": ["nurse"], "status": "open"},
            {"work_year": "2025", "roles": ROLES, "status": "open"}], "closing": {"after_end_days": 0},
            "moments": [{"id": "talk", "kind": "progress", "working_day": "none", "timing": {"anchor": {"date": "DAY"}},
                "lead": "P3M"} MORE]}]}"#;
    let text = text.replace("DAY", day).replace("MORE", more).replace("ROLES", roles);
    Engine::new(Configuration::from_json(&text).expect("a document")).expect("no error")
}

fn people() -> Population {
    let text = r#"{"schema": "talent-core/1", "employees": [{"id": "E1"}, {"id": "E2"}, {"id": "E3"}, {"id": "E4"}],
        "employments": [{"employee": "E1", "start": "2020-01-01"}, {"employee": "E2", "start": "2020-01-01"},
            {"employee": "E3", "start": "2020-01-01"}, {"employee": "E4", "start": "2020-01-01"}],
        "functions": [{"employee": "E1", "function": "F1", "start": "2020-01-01"},
            {"employee": "E2", "function": "F1", "start": "2020-01-01"},
            {"employee": "E3", "function": "F1", "start": "2020-01-01"},
            {"employee": "E4", "function": "F2", "start": "2020-01-01"}]}"#;
    Population::from_workforce(&Workforce::from_json(text).expect("a document"))
}

fn planned(engine: &Engine, register: &Register, as_of: &str) -> Register {
    let plan = engine.plan(&people(), register, date(as_of)).expect("a date in range");
    register.apply_plan(&plan).expect("its own plan")
}

/// In May: three conversations of 2 June, of which one is started and one pinned; the rules are held.
fn held() -> Register {
    let june = engine("06-02", "", r#"["nurse"]"#);
    let register = planned(&june, &Register::default(), "2025-05-01");
    let mut document: RegisterDocument = register.to_document();
    document.conversations[1].started = true;
    document.conversations[2].pinned = true;
    let register = Register::from_document(&document).expect("a register");
    let hold = UpdateRequest { brings: Brings::Rules, ..UpdateRequest::new("hold", "c", "2025") };
    let update = june.update_competencies(&register, date("2025-05-01"), &hold).expect("a good request");
    let held = register.apply_update(&update).expect("its own register");
    assert_eq!(register.apply(update.changes()).expect("its own").to_json(), held.to_json());
    assert_eq!(held.held_rules().len(), 1);
    // Holding what is there anyway changes no plan.
    let plan = june.plan(&people(), &held, date("2025-05-02")).expect("a date in range");
    assert_eq!(plan.change_count(), 0);
    assert!(june.pending(&held, date("2025-05-02")).expect("a date").is_empty());
    held
}

fn dates(register: &Register) -> Vec<String> {
    register.conversations().map(|row| row.planned().date().to_string()).collect()
}

#[test]
fn a_moved_moment_waits_for_the_update() {
    let register = held();
    let july = engine("07-01", "", r#"["nurse"]"#);
    let plan = july.plan(&people(), &register, date("2025-05-02")).expect("a date in range");
    assert_eq!(plan.change_count(), 0, "the plan works with the rules that are held");
    let why = july.explain(&people(), &register, date("2025-05-02"), "E1", "c", "2025").expect("somebody");
    assert!(why.to_text("en").contains("2025-06-02"), "{}", why.to_text("en"));

    let ledger = july.pending(&register, date("2025-05-02")).expect("a date");
    let entry = &ledger.rules[0];
    assert_eq!(
        (entry.part, entry.id.as_str(), entry.difference),
        (RulePart::Moment, "talk", Difference::Changed)
    );
    assert_eq!((entry.changed.as_slice(), entry.follows), (["timing".to_owned()].as_slice(), 1));
    assert_eq!(entry.kept, ["c/2025/E2/talk/0", "c/2025/E3/talk/0"]);

    let request = UpdateRequest {
        brings: Brings::Rules,
        on: Some(date("2025-05-10")),
        ..UpdateRequest::new("move", "c", "2025")
    };
    let update = july.update_competencies(&register, date("2025-05-02"), &request).expect("a good request");
    assert_eq!(update.rules(), ledger.rules);
    let register = register.apply_update(&update).expect("its own register");
    assert_eq!(dates(&planned(&july, &register, "2025-05-09")), ["2025-06-02"; 3]);

    let due = july.due_update(&register, date("2025-05-10")).expect("fine").expect("its day has come");
    let brought = register.apply_update(&due).expect("its own register");
    let after = planned(&july, &brought, "2025-05-10");
    assert_eq!(dates(&after), ["2025-07-01", "2025-06-02", "2025-06-02"], "started and pinned ones are kept");
    assert!(july.pending(&after, date("2025-05-11")).expect("a date").is_empty());

    // Undone, the next plan brings the free one back to where it was.
    let undone = after.undo("move").expect("nothing builds on it");
    assert_eq!(dates(&planned(&july, &undone, "2025-05-12")), ["2025-06-02"; 3]);
    assert_eq!(after.undo("hold").expect_err("held before").0[0].code.name, "undo_blocked_by_update");
}

#[test]
fn a_workflow_and_a_template_are_rules_too() {
    let register = held();
    let other = engine(
        "06-02",
        r#", {"id": "close", "kind": "assessment", "timing": {"anchor": "work_year_end"}}"#,
        r#"["nurse"]"#,
    );
    let added = UpdateRequest {
        brings: Brings::Rules,
        selection: Selection { moments: vec!["close".to_owned()], ..Selection::default() },
        ..UpdateRequest::new("close", "c", "2025")
    };
    let update = other.update_competencies(&register, date("2025-05-02"), &added).expect("a good request");
    assert_eq!(update.rules()[0].difference, Difference::Added);
    let after = planned(&other, &register.apply_update(&update).expect("its own"), "2025-05-02");
    assert_eq!(after.conversations().count(), 3, "the assessment is a forecast still");
    let plan = other.plan(&people(), &after, date("2025-05-02")).expect("a date");
    assert_eq!(plan.forecast().count(), 3);
    assert!(
        plan.conversations().any(|row| row.state == ConversationState::Forecast && row.moment == "close")
    );
}

#[test]
fn a_linked_role_arrives_with_the_update() {
    let register = held();
    let both = engine("06-02", "", r#"["nurse", "clerk"]"#);
    assert_eq!(planned(&both, &register, "2025-05-02").trajectories().count(), 3);
    let request = UpdateRequest {
        brings: Brings::Rules,
        selection: Selection { roles: vec!["clerk".to_owned()], ..Selection::default() },
        ..UpdateRequest::new("clerks", "c", "2025")
    };
    let update = both.update_competencies(&register, date("2025-05-02"), &request).expect("a good request");
    let brought = register.apply_update(&update).expect("its own");
    assert_eq!(brought.undo("clerks").expect("nothing came with it yet").to_json(), register.to_json());
    let after = planned(&both, &brought, "2025-05-02");
    assert_eq!(after.trajectories().count(), 4);
    let problems = after.undo("clerks").expect_err("a clerk has a trajectory");
    let found: Vec<_> =
        problems.0.iter().map(|found| (found.code.name, found.parameters["found"].as_str())).collect();
    assert_eq!(found, [("undo_blocked_by_trajectory", "c/2025/E4")]);
}

/// A moment that came with an update cannot go with it once somebody has worked for it.
#[test]
fn what_was_prepared_for_a_new_moment_depends_on_its_update() {
    let register = held();
    let more = engine(
        "06-02",
        r#", {"id": "extra", "kind": "check_in", "working_day": "none", "timing": {"anchor": {"date": "06-09"}}, "lead": "P3M"}"#,
        r#"["nurse"]"#,
    );
    let request = UpdateRequest { brings: Brings::Rules, ..UpdateRequest::new("extra", "c", "2025") };
    let update = more.update_competencies(&register, date("2025-05-02"), &request).expect("a good request");
    let after = planned(&more, &register.apply_update(&update).expect("its own"), "2025-05-02");
    let free = after.undo("extra").expect("nobody has touched it");
    assert!(free.conversations().any(|row| row.moment() == "extra"), "the next plan cancels it");
    let mut document = after.to_document();
    let extra = document.conversations.iter_mut().find(|row| row.moment == "extra").expect("it is there");
    extra.state = ConversationState::Prepared;
    let after = Register::from_document(&document).expect("a register");
    let problems = after.undo("extra").expect_err("one is prepared");
    let found: Vec<_> =
        problems.0.iter().map(|found| (found.code.name, found.parameters["found"].as_str())).collect();
    assert_eq!(found, [("undo_blocked_by_conversation", "c/2025/E1/extra/0")]);
}

/// A part that would leave a moment counting from one that is not there is refused.
#[test]
fn a_part_that_does_not_hold_together_is_refused() {
    let register = held();
    let chain = r#", {"id": "first", "kind": "check_in", "timing": {"anchor": {"date": "08-03"}}},
        {"id": "second", "kind": "check_in", "timing": {"anchor": {"after": "first"}, "offset": "P1M"}}"#;
    let engine = engine("06-02", chain, r#"["nurse"]"#);
    let request = UpdateRequest {
        brings: Brings::Rules,
        selection: Selection { moments: vec!["second".to_owned()], ..Selection::default() },
        ..UpdateRequest::new("half", "c", "2025")
    };
    let problems = engine.update_competencies(&register, date("2025-05-02"), &request).expect_err("dangling");
    assert!(problems.0.iter().any(|found| found.code.name.starts_with("unknown_reference")), "{problems}");
}
