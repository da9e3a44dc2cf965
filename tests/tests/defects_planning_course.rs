//! Faults of existing products (the numbers of the list in the specification) that this library must not have:
//! those about the dates and the end of what was planned.

mod planning_support;

use std::collections::BTreeMap;

use planning_support::{
    add, advance, apply, cycle, dates, day, engine, kinds, nurses, organisation, plan, touched,
};
use serde_json::{Value, json};
use talent_core::planning::Register;

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
