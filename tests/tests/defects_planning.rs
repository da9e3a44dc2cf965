//! Faults of existing products (the numbers of the list in the specification) that this library must not have:
//! those about who is planned, and about planning again.

mod planning_support;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use planning_support::{
    Employed, add, advance, apply, bytes, cycle, day, engine, nurses, organisation, plan, reason_of,
};
use serde_json::json;
use talent_core::planning::{Change, ChangeKind, Engine, Register};

/// “Active now” instead of “active in the period”.
#[test]
fn defect_01_active_in_the_period() {
    let engine = engine(&organisation(json!([cycle(json!([]))])));
    let workforce = nurses(&[
        ("left on the first day", &[("2020-01-01", Some("2025-01-01"))]),
        ("left the day before", &[("2020-01-01", Some("2024-12-31"))]),
        ("joined on the last day", &[("2025-12-31", None)]),
        ("joined the day after", &[("2026-01-01", None)]),
        ("rehired", &[("2024-01-01", Some("2025-02-28")), ("2025-10-01", None)]),
    ]);
    // Whatever day it is asked on.
    for as_of in ["2025-01-01", "2025-06-15", "2025-12-31", "2026-02-01"] {
        let plan = plan(&engine, &workforce, &Register::default(), as_of);
        assert_eq!(reason_of(&plan, "left on the first day"), "selected");
        assert_eq!(reason_of(&plan, "left the day before"), "not_employed");
        assert_eq!(reason_of(&plan, "joined on the last day"), "selected");
        assert_eq!(reason_of(&plan, "joined the day after"), "not_employed");
        let rehired = plan.outcomes.iter().find(|row| row.employee == "rehired").expect("an outcome");
        assert_eq!((rehired.entry, rehired.exit), (Some(day("2025-01-01")), Some(day("2025-12-31"))));
    }
}

/// People skipped in silence.
#[test]
fn defect_02_everybody_has_an_outcome() {
    let mut cycle = cycle(json!([]));
    cycle["entry"] = json!({"last_entry": "10-31", "minimum_days": 60});
    cycle["eligibility"] = json!({"fact": "attributes.site", "eq": "north"});
    cycle["overrides"] =
        json!({"exclude_by_hand": [{"employee": "by hand", "who": "hr", "why": "seconded"}]});
    let engine = engine(&organisation(json!([cycle])));
    let all_year: &[(&str, Option<&str>)] = &[("2020-01-01", None)];
    let mut workforce = nurses(&[
        ("by hand", all_year),
        ("elsewhere", all_year),
        ("unknown", all_year),
        ("in", all_year),
        ("late", &[("2025-11-01", None)]),
        ("short", &[("2025-03-01", Some("2025-04-15"))]),
        ("gone", &[("2020-01-01", Some("2021-01-01"))]),
    ]);
    add(&mut workforce, "employees", json!({"id": "no role"}));
    add(&mut workforce, "employments", json!({"employee": "no role", "start": "2020-01-01"}));
    add(&mut workforce, "employees", json!({"id": "no record at all"}));
    for row in workforce["employees"].as_array_mut().expect("a table") {
        match row["id"].as_str() {
            Some("in") => row["attributes"] = json!({"site": "north"}),
            Some("elsewhere") => row["attributes"] = json!({"site": "south"}),
            _ => {}
        }
    }
    let plan = plan(&engine, &workforce, &Register::default(), "2025-06-15");
    let expected = [
        ("by hand", "excluded_by_hand"),
        ("elsewhere", "condition_false"),
        ("gone", "not_employed"),
        ("in", "selected"),
        ("late", "joined_too_late"),
        ("no record at all", "not_employed"),
        ("no role", "no_linked_role"),
        ("short", "stay_too_short"),
        ("unknown", "condition_unknown"),
    ];
    let found: Vec<(&str, &str)> =
        plan.outcomes.iter().map(|row| (row.employee.as_str(), reason_of(&plan, &row.employee))).collect();
    assert_eq!(found, expected);
    assert_eq!(plan.summary.population, 9);
    assert_eq!(plan.summary.outcomes["care/2025"].values().sum::<u64>(), 9);
}

/// Another cycle in the same period counts as a duplicate.
#[test]
fn defect_03_cycles_side_by_side() {
    let mut configuration = organisation(json!([
        cycle(json!([{"id": "talk", "kind": "progress", "timing": {"anchor": "work_year_start"}}])),
        {
            "id": "quarterly",
            "work_years": "quarters",
            "years": [
                {"work_year": "2025-Q1", "roles": ["nurse"], "status": "open"},
                {"work_year": "2025-Q2", "roles": ["nurse"], "status": "open"},
            ],
            "moments": [{"id": "talk", "kind": "check_in", "timing": {"anchor": "work_year_start"}}],
        },
    ]));
    configuration["work_years"] = json!([
        {"id": "years", "kind": "annual", "starts": "01-01"},
        {"id": "quarters", "kind": "custom", "years": [
            {"id": "2025-Q1", "start": "2025-01-01", "end": "2025-03-31"},
            {"id": "2025-Q2", "start": "2025-04-01", "end": "2025-06-30"},
        ]},
    ]);
    let workforce = nurses(&[("E1", &[("2020-01-01", None)])]);
    let plan = plan(&engine(&configuration), &workforce, &Register::default(), "2025-05-01");
    let keys: Vec<&str> = plan.trajectories.iter().map(|row| row.trajectory.as_str()).collect();
    assert_eq!(keys, ["care/2025/E1", "quarterly/2025-Q1/E1", "quarterly/2025-Q2/E1"]);
    // New Year's Day is a working day where no calendar is configured: a Wednesday.
    let planned: Vec<String> = plan.conversations.iter().map(|row| row.planned.to_string()).collect();
    assert_eq!(planned, ["2025-01-01", "2025-01-01", "2025-04-01"]);
}

/// A second run or a second trigger makes duplicates.
#[test]
fn defect_04_running_again_changes_nothing() {
    let engine = engine(&organisation(json!([cycle(json!([
        {"id": "check-in", "kind": "check_in",
         "timing": {"anchor": "work_year_start", "repeat": {"every": "P1M"}}},
    ]))])));
    let people: &[Employed<'_>] =
        &[("E1", &[("2020-01-01", None)]), ("E2", &[("2025-02-01", None)]), ("E3", &[("2020-01-01", None)])];
    let workforce = nurses(people);
    let once = advance(&engine, &workforce, &Register::default(), &["2025-06-15"]);
    let five_times = advance(&engine, &workforce, &Register::default(), &["2025-06-15"; 5]);
    assert_eq!(bytes(&once), bytes(&five_times));
    // In other batches, the last person first.
    let mut split = Register::default();
    for person in people.iter().rev() {
        split = advance(&engine, &nurses(&[*person]), &split, &["2025-06-15"]);
    }
    assert_eq!(bytes(&split), bytes(&once));
}

/// One missed scheduler day breaks a series.
#[test]
fn defect_05_missed_day() {
    let engine = engine(&organisation(json!([cycle(json!([
        {"id": "check-in", "kind": "check_in", "lead": "P1W",
         "timing": {"anchor": "work_year_start", "offset": "P9D", "repeat": {"every": "P10D"}}},
    ]))])));
    let workforce = nurses(&[("E1", &[("2020-01-01", None)])]);
    let start = advance(&engine, &workforce, &Register::default(), &["2025-03-01"]);
    let jumped = advance(&engine, &workforce, &start, &["2025-04-10"]);
    let mut daily = start.clone();
    for days in 1..=40 {
        let as_of = day("2025-03-01") + chrono::Days::new(days);
        daily = advance(&engine, &workforce, &daily, &[as_of.to_string().as_str()]);
    }
    let numbers = |register: &Register| -> Vec<(i32, NaiveDate)> {
        register.to_document().conversations.iter().map(|row| (row.occurrence, row.planned)).collect()
    };
    assert_eq!(numbers(&jumped), numbers(&daily));
    // 10 January and every ten days up to 10 April plus a week: occurrence 9 falls on 10 April.
    assert_eq!(numbers(&jumped).last(), Some(&(9, day("2025-04-10"))));
    // Not moving at all finds nothing new.
    assert_eq!(bytes(&advance(&engine, &workforce, &jumped, &["2025-04-10"])), bytes(&jumped));
}

/// A moving window plus a swallowed error is never retried.
#[test]
fn defect_06_only_the_state_decides() {
    let engine = engine(&organisation(json!([cycle(json!([
        {"id": "goals", "kind": "goal_setting", "timing": {"anchor": "work_year_start", "offset": "P2W"}},
        {"id": "progress", "kind": "progress", "timing": {"anchor": "work_year_middle"}},
    ]))])));
    let workforce = nurses(&[("E1", &[("2020-01-01", None)]), ("E2", &[("2020-01-01", None)])]);
    // The plan of 15 January is made and lost; that of 1 August makes up for it.
    let _lost = plan(&engine, &workforce, &Register::default(), "2025-01-15");
    let late = plan(&engine, &workforce, &Register::default(), "2025-08-01");
    let created = |changes: &[Change]| {
        changes.iter().filter(|change| change.kind == ChangeKind::CreateConversation).count()
    };
    assert_eq!(created(&late.changes), 4);
    // The host stops half way; the next plan of the same day gives exactly the rest.
    for stored in 0..late.changes.len() {
        let (first, rest) = late.changes.split_at(stored);
        let half = apply(&Register::default(), first);
        let again = plan(&engine, &workforce, &half, "2025-08-01");
        assert_eq!(again.changes, rest, "after {stored} changes");
    }
}

/// The scheduler runs once per worker process.
#[test]
fn defect_07_two_workers_at_once() {
    let engine = engine(&organisation(json!([cycle(json!([
        {"id": "goals", "kind": "goal_setting", "timing": {"anchor": "work_year_start", "offset": "P2W"}},
    ]))])));
    let workforce = nurses(&[("E1", &[("2020-01-01", None)]), ("E2", &[("2020-01-01", Some("2025-03-31"))])]);
    let one = plan(&engine, &workforce, &Register::default(), "2025-05-01");
    let other = plan(&engine.clone(), &workforce, &Register::default(), "2025-05-01");
    assert_eq!(one.changes, other.changes);
    let stored = apply(&Register::default(), &one.changes);
    assert_eq!(bytes(&apply(&stored, &other.changes)), bytes(&stored));
}

/// One bad record stops everything.
#[test]
fn defect_32_one_bad_record_is_left_out() {
    let engine = engine(&organisation(json!([cycle(json!([]))])));
    let mut workforce = nurses(&[("E1", &[("2020-01-01", None)]), ("E2", &[("2020-01-01", None)])]);
    add(&mut workforce, "employments", json!({"employee": "E1", "start": "2025-05-01", "end": "2025-04-01"}));
    add(&mut workforce, "roles", json!({"employee": "E1", "role": "no such role", "start": "2025-01-01"}));
    add(&mut workforce, "absences", json!({"employee": "E1", "start": "not a date", "kind": "leave"}));
    let plan = plan(&engine, &workforce, &Register::default(), "2025-06-15");
    let unreadable: Vec<(&str, bool, bool)> =
        plan.outcomes.iter().map(|row| (row.employee.as_str(), row.selected, row.unreadable)).collect();
    assert_eq!(unreadable, [("E1", true, true), ("E2", true, false)]);
    let places: BTreeSet<&str> = plan.diagnostics.iter().map(|found| found.pointer.as_str()).collect();
    for table in ["/employments/2", "/roles/0", "/absences/0"] {
        assert!(places.iter().any(|place| place.starts_with(table)), "{table} in {places:?}");
    }
}

/// Idempotence by translated text.
#[test]
fn defect_34_keys_are_free_of_language() {
    let mut configuration = organisation(json!([cycle(json!([
        {"id": "goals", "kind": "goal_setting", "name": {"nl": "Doelen", "en": "Goals"},
         "timing": {"anchor": "work_year_start", "offset": "P2W"}},
    ]))]));
    configuration["cycles"][0]["name"] = json!({"nl": "Zorg", "en": "Care"});
    configuration["organisation"] = json!({"id": "o", "language": "nl"});
    let workforce = nurses(&[("E1", &[("2020-01-01", None)])]);
    let dutch = advance(&engine(&configuration), &workforce, &Register::default(), &["2025-06-15"]);
    configuration["organisation"]["language"] = json!("en");
    configuration["cycles"][0]["name"] = json!({"nl": "Verpleging", "en": "Nursing"});
    configuration["cycles"][0]["moments"][0]["name"] = json!("Objectives");
    configuration["roles"][0]["name"] = json!({"nl": "Verpleger"});
    let renamed = engine(&configuration);
    assert!(plan(&renamed, &workforce, &dutch, "2025-06-15").changes.is_empty());
    let english = advance(&renamed, &workforce, &Register::default(), &["2025-06-15"]);
    assert_eq!(bytes(&english), bytes(&dutch));
}

/// A default date taken when the program loads: every question carries its own, and nothing else dates an answer.
#[test]
fn defect_17_no_date_but_the_questions_own() {
    let moments = json!([{"id": "goals", "kind": "goal_setting", "timing": {"anchor": "work_year_start"}}]);
    let engine = engine(&organisation(json!([cycle(moments)])));
    let workforce = nurses(&[("E1", &[("2020-01-01", None)])]);
    let ask = |as_of: &str| plan(&engine, &workforce, &Register::default(), as_of);
    let first = ask("2025-01-01");
    for as_of in ["2025-01-01", "2025-02-03", "2025-12-31"] {
        let plan = ask(as_of);
        assert_eq!(plan.as_of, day(as_of));
        assert_eq!(plan.trajectories[0].opened_on, day(as_of));
        // Planned on 1 January, so late from the next day on.
        assert_eq!(plan.conversations[0].late, as_of != "2025-01-01");
    }
    assert_eq!(ask("2025-01-01"), first);
}

/// Loading the module changes data.
#[test]
fn defect_36_no_global_state() {
    let moments = json!([{"id": "goals", "kind": "goal_setting", "timing": {"anchor": "work_year_start"}}]);
    let configuration = organisation(json!([cycle(moments)]));
    let workforce = nurses(&[("E1", &[("2020-01-01", None)])]);
    let mut other = organisation(json!([cycle(json!([]))]));
    other["cycles"][0]["overrides"] =
        json!({"exclude_by_hand": [{"employee": "E1", "who": "hr", "why": "test"}]});
    let ask = |engine: &Engine| {
        serde_json::to_string(&plan(engine, &workforce, &Register::default(), "2025-06-15")).expect("JSON")
    };
    let first = engine(&configuration);
    let alone = ask(&first);
    // Another organisation with the same ids is loaded and asked in between.
    let second = engine(&other);
    assert_ne!(ask(&second), alone);
    assert_eq!(ask(&first), alone);
    assert_eq!(ask(&engine(&configuration)), alone);
}

/// Unique for ever on (employee, objective).
#[test]
fn defect_37_the_work_year_is_in_the_key() {
    let mut configuration = organisation(json!([cycle(json!([
        {"id": "goals", "kind": "goal_setting", "timing": {"anchor": "work_year_start", "offset": "P2W"}},
    ]))]));
    configuration["cycles"][0]["years"] = json!([
        {"work_year": "2025", "roles": ["nurse"], "status": "open"},
        {"work_year": "2026", "roles": ["nurse"], "status": "open"},
    ]);
    let workforce = nurses(&[("E1", &[("2020-01-01", None)])]);
    let register =
        advance(&engine(&configuration), &workforce, &Register::default(), &["2025-02-01", "2026-02-01"])
            .to_document();
    let keys: Vec<(&str, &str)> =
        register.conversations.iter().map(|row| (row.trajectory.as_str(), row.moment.as_str())).collect();
    assert_eq!(keys, [("care/2025/E1", "goals"), ("care/2026/E1", "goals")]);
}
