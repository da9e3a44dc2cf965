//! Faults of existing products (the numbers of the list in the specification) that this library must not have:
//! those about who is planned, when, and what becomes of it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde_json::{Value, json};
use talent_core::configuration::Configuration;
use talent_core::planning::{Change, ChangeKind, ConversationRow, Engine, PlanDocument, Register};
use talent_core::workforce::{Population, Workforce};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("an ISO date")
}

/// An organisation with these cycles; function F gives the role nurse, function G the role technician.
fn organisation(cycles: Value) -> Value {
    json!({
        "schema": "talent-core/1",
        "work_years": {"kind": "annual", "starts": "01-01"},
        "roles": [
            {"id": "nurse", "origin": {"function": "F"}},
            {"id": "technician", "origin": {"function": "G"}},
            {"id": "adviser", "origin": "added"},
        ],
        "cycles": cycles,
    })
}

/// A cycle over 2025 for every role, with these moments.
fn cycle(moments: Value) -> Value {
    json!({
        "id": "care",
        "years": [{"work_year": "2025", "roles": ["nurse", "technician", "adviser"], "status": "open"}],
        "moments": moments,
    })
}

fn engine(configuration: &Value) -> Engine {
    let configuration =
        Configuration::from_json(&configuration.to_string()).unwrap_or_else(|problems| panic!("{problems}"));
    Engine::new(configuration).unwrap_or_else(|problems| panic!("{problems}"))
}

/// People who are nurses for as long as they are employed: `(id, [(start, end)])`.
fn nurses(people: &[(&str, &[(&str, Option<&str>)])]) -> Value {
    let mut workforce = json!({
        "schema": "talent-core/1", "employees": [], "employments": [], "functions": [], "roles": [], "absences": [],
    });
    for (id, spans) in people {
        add(&mut workforce, "employees", json!({"id": id}));
        for (start, end) in *spans {
            add(&mut workforce, "employments", json!({"employee": id, "start": start, "end": end}));
            add(
                &mut workforce,
                "functions",
                json!({"employee": id, "function": "F", "start": start, "end": end}),
            );
        }
    }
    workforce
}

fn add(workforce: &mut Value, table: &str, row: Value) {
    workforce[table].as_array_mut().expect("a table").push(row);
}

fn population(workforce: &Value) -> Population {
    let workforce =
        Workforce::from_json(&workforce.to_string()).unwrap_or_else(|problems| panic!("{problems}"));
    Population::from_workforce(&workforce)
}

fn plan(engine: &Engine, workforce: &Value, register: &Register, as_of: &str) -> PlanDocument {
    engine.plan(&population(workforce), register, day(as_of)).expect("a plan").to_document()
}

fn apply(register: &Register, changes: &[Change]) -> Register {
    register.apply(changes.iter().cloned()).unwrap_or_else(|problems| panic!("{problems}"))
}

/// The register after planning on each of these days.
fn advance(engine: &Engine, workforce: &Value, register: &Register, days: &[&str]) -> Register {
    let mut register = register.clone();
    for as_of in days {
        register = apply(&register, &plan(engine, workforce, &register, as_of).changes);
    }
    register
}

/// The register as a host would store it.
fn bytes(register: &Register) -> String {
    serde_json::to_string(&register.to_document()).expect("JSON")
}

/// The register with one conversation changed by a person.
fn touched(register: &Register, change: impl Fn(&mut ConversationRow)) -> Register {
    let mut document = register.to_document();
    document.conversations.iter_mut().for_each(change);
    Register::from_document(&document).unwrap_or_else(|problems| panic!("{problems}"))
}

fn reason_of(plan: &PlanDocument, employee: &str) -> &'static str {
    let outcome = plan.outcomes.iter().find(|row| row.employee == employee).expect("an outcome");
    outcome.reason.map_or("selected", talent_core::eligibility::Reason::as_str)
}

/// Moment and planned date of every conversation, forecast included.
fn dates(plan: &PlanDocument) -> Vec<(String, String)> {
    plan.conversations.iter().map(|row| (row.moment.clone(), row.planned.to_string())).collect()
}

fn kinds(changes: &[Change]) -> Vec<&'static str> {
    changes.iter().map(|change| change.kind.as_str()).collect()
}

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
    let people: &[(&str, &[(&str, Option<&str>)])] =
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

/// Live links rewrite history.
#[test]
fn defect_11_closed_for_good_stays() {
    let moments = json!([
        {"id": "goals", "kind": "goal_setting", "timing": {"anchor": "work_year_start", "offset": "P2W"}},
        {"id": "review", "kind": "assessment", "timing": {"anchor": "work_year_end", "offset": "-P6W"}},
    ]);
    let configuration = organisation(json!([cycle(moments)]));
    let workforce = nurses(&[("E1", &[("2020-01-01", None)])]);
    // Closed 90 days after the year: from 1 April 2026 on.
    let closed =
        advance(&engine(&configuration), &workforce, &Register::default(), &["2025-12-01", "2026-04-01"]);
    let before = closed.to_document();
    assert_eq!(before.trajectories[0].reason.as_deref(), Some("year_ended"));
    // Other moments, other roles, other facts, an open year again: what is closed does not move.
    let mut changed = organisation(json!([cycle(json!([
        {"id": "goals", "kind": "goal_setting", "timing": {"anchor": "work_year_start", "offset": "P9W"}},
    ]))]));
    changed["cycles"][0]["closing"] = json!({"after_end_days": 900});
    changed["roles"][0]["status"] = json!("blocked");
    let left = nurses(&[("E1", &[("2020-01-01", Some("2025-03-31"))])]);
    let later = advance(&engine(&changed), &left, &closed, &["2026-04-01", "2026-06-01", "2027-01-01"]);
    assert_eq!(later.to_document().trajectories, before.trajectories);
    assert_eq!(later.to_document().conversations, before.conversations);
}

/// One override flag for several dates.
#[test]
fn defect_12_one_override_per_field() {
    let configuration = |offset: &str, lead: &str| {
        organisation(json!([cycle(json!([
            {"id": "progress", "kind": "progress", "lead": lead, "window": {"opens": "P7D", "due": "P14D"},
             "timing": {"anchor": "work_year_start", "offset": offset}},
        ]))]))
    };
    let workforce = nurses(&[("E1", &[("2020-01-01", None)])]);
    // 1 January and 60 days is Sunday 2 March, so Monday 3 March; created 14 days before: 17 February.
    let created =
        advance(&engine(&configuration("P60D", "P14D")), &workforce, &Register::default(), &["2025-02-20"]);
    let row = &created.to_document().conversations[0];
    assert_eq!((row.planned, row.create_on), (day("2025-03-03"), day("2025-02-17")));
    let changed = engine(&configuration("P63D", "P7D"));
    let after = |overrides: &[&str], planned: &str| {
        let register = touched(&created, |row| {
            row.overrides = overrides.iter().map(|field| (*field).to_owned()).collect();
            row.planned = day(planned);
        });
        let register = advance(&changed, &workforce, &register, &["2025-02-20"]);
        let row = register.to_document().conversations[0].clone();
        [row.planned, row.create_on, row.opens_on, row.due_on].map(|date| date.to_string())
    };
    // 63 days after 1 January is Wednesday 5 March.
    assert_eq!(after(&[], "2025-03-03"), ["2025-03-05", "2025-02-26", "2025-02-26", "2025-03-19"]);
    // The date by hand: the window and the date of creation follow from it.
    assert_eq!(after(&["date"], "2025-03-12"), ["2025-03-12", "2025-03-05", "2025-03-05", "2025-03-26"]);
    // The lead by hand: only the date of creation stays.
    assert_eq!(after(&["lead"], "2025-03-03"), ["2025-03-05", "2025-02-17", "2025-02-26", "2025-03-19"]);
    assert_eq!(
        after(&["date", "lead"], "2025-03-12"),
        ["2025-03-12", "2025-02-17", "2025-03-05", "2025-03-26"]
    );
    // What dates do not depend on leaves them all to the rule.
    assert_eq!(after(&["template"], "2025-03-03"), ["2025-03-05", "2025-02-26", "2025-02-26", "2025-03-19"]);
}

/// Calendar year hard-coded.
#[test]
fn defect_13_plans_in_any_work_year() {
    let moments = json!([
        {"id": "middle", "kind": "progress", "timing": {"anchor": "work_year_middle"}, "working_day": "none"},
        {"id": "end", "kind": "assessment", "timing": {"anchor": "work_year_end"}, "working_day": "none"},
    ]);
    let planned = |table: Value, id: &str, as_of: &str| {
        let mut configuration = organisation(json!([cycle(moments.clone())]));
        configuration["work_years"] = table;
        configuration["cycles"][0]["years"][0]["work_year"] = json!(id);
        let workforce = nurses(&[("E1", &[("2020-01-01", None)])]);
        let plan = plan(&engine(&configuration), &workforce, &Register::default(), as_of);
        assert_eq!(plan.trajectories[0].trajectory, format!("care/{id}/E1"));
        dates(&plan).into_iter().map(|(moment, date)| format!("{moment} {date}")).collect::<Vec<_>>()
    };
    let annual = |starts: &str| json!({"kind": "annual", "starts": starts});
    // September to August: 1 September 2025 + 182 days.
    assert_eq!(planned(annual("09-01"), "2025-2026", "2026-01-10"), ["end 2026-08-31", "middle 2026-03-02"]);
    // April to March, with 29 February in it: 1 April 2023 + 183 days.
    assert_eq!(planned(annual("04-01"), "2023-2024", "2023-06-01"), ["end 2024-03-31", "middle 2023-10-01"]);
    // A short first year of 92 days: 1 October 2024 + 46 days.
    let short = json!({"kind": "custom", "years": [
        {"id": "start", "start": "2024-10-01", "end": "2024-12-31"},
        {"id": "2025", "start": "2025-01-01", "end": "2025-12-31"},
    ]});
    assert_eq!(planned(short, "start", "2024-11-01"), ["end 2024-12-31", "middle 2024-11-16"]);
}

/// Today's holiday list used for another year.
#[test]
fn defect_15_the_calendar_of_the_date_and_the_site() {
    let mut configuration = organisation(json!([{
        "id": "care",
        "years": [
            {"work_year": "2025", "roles": ["nurse"], "status": "open"},
            {"work_year": "2026", "roles": ["nurse"], "status": "open"},
        ],
        "opens_before": "P1Y",
        "moments": [
            {"id": "spring", "kind": "progress", "timing": {"anchor": {"date": "04-21"}}},
            {"id": "summer", "kind": "progress", "timing": {"anchor": {"date": "07-21"}}},
        ],
    }]));
    configuration["calendars"] = json!([{"id": "be", "country": "BE"}, {"id": "nl", "country": "NL"}]);
    configuration["default_calendar"] = json!("nl");
    let mut workforce = nurses(&[("E1", &[("2020-01-01", None)])]);
    workforce["assignments"] = json!([{"employee": "E1", "kind": "calendar", "value": "be", "start": "2025-07-01", "end": "2026-06-30"}]);
    let plan = plan(&engine(&configuration), &workforce, &Register::default(), "2025-02-01");
    let planned: Vec<(String, String)> = dates(&plan);
    let expected = [
        // Easter Monday of 2025 is 21 April, in both countries; in 2026 it is 6 April and the 21st is a Tuesday.
        ("spring", "2025-04-22"),
        // 21 July is a holiday in Belgium, where the person then works; a Monday in 2025.
        ("summer", "2025-07-22"),
        ("spring", "2026-04-21"),
        // Back in the Netherlands: 21 July 2026, a Tuesday like any other.
        ("summer", "2026-07-21"),
    ];
    assert_eq!(planned, expected.map(|(moment, date)| (moment.to_owned(), date.to_owned())));
}

/// Someone inactive blocks the completion of a cycle.
#[test]
fn defect_31_leavers_close_with_left() {
    let engine = engine(&organisation(json!([cycle(json!([
        {"id": "goals", "kind": "goal_setting", "timing": {"anchor": "work_year_start", "offset": "P2W"}},
        {"id": "progress", "kind": "progress", "timing": {"anchor": "work_year_middle"}, "lead": "P4M"},
    ]))])));
    let stays = nurses(&[("E1", &[("2020-01-01", None)])]);
    // Created on 2 March: four months before 2 July.
    let open = advance(&engine, &stays, &Register::default(), &["2025-03-03"]);
    let leaves = nurses(&[("E1", &[("2020-01-01", Some("2025-03-14"))])]);
    // On the last day itself nothing ends yet; what falls after it no longer applies.
    let last_day = plan(&engine, &leaves, &open, "2025-03-14");
    assert_eq!(kinds(&last_day.changes), ["change_dates", "cancel_conversation"]);
    let next_day = plan(&engine, &leaves, &apply(&open, &last_day.changes), "2025-03-15");
    assert_eq!(kinds(&next_day.changes), ["cancel_conversation", "close_trajectory"]);
    let row = &next_day.trajectories[0];
    assert_eq!((row.state.as_str(), row.reason.as_deref()), ("closed", Some("left")));
    assert!(next_day.conversations.iter().all(|row| row.state.as_str() == "cancelled"));
    assert!(next_day.flags.is_empty());
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

/// A competency twice through two profiles and the role itself.
#[test]
fn defect_33_the_highest_target_with_its_sources() {
    let mut configuration = organisation(json!([cycle(json!([]))]));
    configuration["competencies"] = json!([{"id": "care"}, {"id": "safety"}]);
    configuration["profiles"] = json!([
        {"id": "core", "requirements": [{"competency": "care", "target": 3}, {"competency": "safety", "target": 2}]},
        {"id": "specialist", "requirements": [{"competency": "care", "target": 5}]},
    ]);
    configuration["roles"][0]["profiles"] = json!(["core", "specialist"]);
    configuration["roles"][0]["requirements"] = json!([{"competency": "care", "target": 4}]);
    let workforce = nurses(&[("E1", &[("2020-01-01", None)])]);
    let plan = plan(&engine(&configuration), &workforce, &Register::default(), "2025-06-15");
    let register = apply(&Register::default(), &plan.changes).to_document();
    let nurse =
        register.frameworks[0].roles.iter().find(|role| role.role == "nurse").expect("the linked role");
    let found: Vec<(&str, i32, Vec<&str>)> = nurse
        .requirements
        .iter()
        .map(|row| (row.competency.as_str(), row.target, row.sources.iter().map(String::as_str).collect()))
        .collect();
    assert_eq!(
        found,
        [
            ("care", 5, vec!["profile:core", "profile:specialist", "role"]),
            ("safety", 2, vec!["profile:core"])
        ]
    );
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

/// Inactive, Left and Suspended behave differently.
#[test]
fn defect_39_one_exit_rule_on_dates() {
    let engine = engine(&organisation(json!([cycle(json!([
        {"id": "goals", "kind": "goal_setting", "timing": {"anchor": "work_year_start", "offset": "P2W"}},
    ]))])));
    let always = json!({"start": "2020-01-01"});
    let until = json!({"start": "2020-01-01", "end": "2025-05-31"});
    let row = |employee: &str, span: &Value, more: Value| {
        let mut row = json!({"employee": employee});
        for part in [span, &more] {
            for (name, value) in part.as_object().expect("an object") {
                row[name] = value.clone();
            }
        }
        row
    };
    let mut workforce = nurses(&[]);
    for id in ["employment", "function", "role", "both", "suspended"] {
        add(&mut workforce, "employees", json!({"id": id}));
        let employed = if matches!(id, "employment" | "both") { &until } else { &always };
        add(&mut workforce, "employments", row(id, employed, json!({})));
        if id == "role" {
            add(&mut workforce, "roles", row(id, &until, json!({"role": "adviser"})));
        } else {
            let held = if matches!(id, "function" | "both") { &until } else { &always };
            add(&mut workforce, "functions", row(id, held, json!({"function": "F"})));
        }
    }
    add(
        &mut workforce,
        "absences",
        row("suspended", &json!({"start": "2025-06-01"}), json!({"kind": "unavailable"})),
    );
    let found = plan(&engine, &workforce, &Register::default(), "2025-07-01");
    let states: BTreeMap<&str, (String, Option<&str>)> = found
        .trajectories
        .iter()
        .map(|row| (row.employee.as_str(), (row.exit.to_string(), row.reason.as_deref())))
        .collect();
    let exit = "2025-05-31".to_owned();
    assert_eq!(states["employment"], (exit.clone(), Some("left")));
    assert_eq!(states["both"], (exit.clone(), Some("left")));
    assert_eq!(states["function"], (exit.clone(), Some("role_ended")));
    assert_eq!(states["role"], (exit, Some("role_ended")));
    // Absent is not away: the trajectory goes on.
    assert_eq!(states["suspended"], ("2025-12-31".to_owned(), None));
    let conversations: BTreeMap<&str, &str> =
        found.conversations.iter().map(|row| (row.trajectory.as_str(), row.state.as_str())).collect();
    for id in ["employment", "function", "role", "both"] {
        assert_eq!(conversations[format!("care/2025/{id}").as_str()], "cancelled", "{id}");
    }
    assert_eq!(conversations["care/2025/suspended"], "open");
}
