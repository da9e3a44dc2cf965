//! One person's facts on a day: employments, org unit, manager, lead, calendar.

mod people_support;

use people_support::{day, person, population};
use serde_json::{Value, json};
use talent_core::time::{Day, Span, WorkingDayCalendar, WorkingDays};
use talent_core::workforce::{CalendarLookup, Lead, Population};

fn employed(employments: Value) -> Population {
    population(json!({"employees": [{"id": "E1"}], "employments": employments}))
}

fn span(start: &str, end: &str) -> Option<Span> {
    Some(Span { start: day(start), end: if end.is_empty() { Day::OPEN } else { day(end) } })
}

#[test]
fn directly_adjoining_employments_are_one() {
    let population = employed(json!([
        {"employee": "E1", "start": "2020-01-01", "end": "2022-06-30"},
        {"employee": "E1", "start": "2022-07-01", "end": "2025-03-31"},
    ]));
    let continuous = |on: &str| population.person(0).continuous_employment(day(on), 0);
    assert_eq!(continuous("2025-03-31"), span("2020-01-01", "2025-03-31"));
    assert_eq!(continuous("2020-01-01"), span("2020-01-01", "2025-03-31"));
    assert_eq!(continuous("2025-04-01"), None);
    assert_eq!(continuous("2019-12-31"), None);
}

#[test]
fn a_gap_counts_for_continuity_only() {
    let population = employed(json!([
        {"employee": "E1", "start": "2020-01-01", "end": "2022-06-30"},
        {"employee": "E1", "start": "2022-07-11"},
    ]));
    let person = population.person(0);
    let continuous = |on: &str, gap| person.continuous_employment(day(on), gap);
    // From 1 to 10 July are ten days without employment.
    assert_eq!(continuous("2023-01-01", 10), span("2020-01-01", ""));
    assert_eq!(continuous("2023-01-01", 9), span("2022-07-11", ""));
    assert_eq!(continuous("2022-06-30", 10), span("2020-01-01", ""));
    // The person is not employed within the gap, however it is bridged.
    assert_eq!(continuous("2022-07-05", 10), None);
    assert!(!person.is_employed_on(day("2022-07-05")));
}

#[test]
fn concurrent_employments_are_merged() {
    let population = employed(json!([
        {"employee": "E1", "start": "2020-01-01", "end": "2024-12-31"},
        {"employee": "E1", "start": "2021-01-01", "end": "2021-12-31"},
        {"employee": "E1", "start": "2024-06-01", "end": "2025-06-30"},
    ]));
    let continuous = population.person(0).continuous_employment(day("2025-01-01"), 0);
    assert_eq!(continuous, span("2020-01-01", "2025-06-30"));
}

#[test]
fn the_employment_in_force_started_first() {
    let contract = |employments: Value, on: &str| {
        let population = employed(employments);
        let contract = population.person(0).employment_in_force(day(on)).and_then(|e| e.contract());
        contract.map(str::to_owned)
    };
    let two = json!([
        {"employee": "E1", "start": "2021-01-01", "contract": "fixed"},
        {"employee": "E1", "start": "2020-01-01", "end": "2024-12-31", "contract": "permanent"},
    ]);
    assert_eq!(contract(two.clone(), "2024-12-31").as_deref(), Some("permanent"));
    assert_eq!(contract(two, "2025-01-01").as_deref(), Some("fixed"));
    // The same start: the latest end, then the highest fte, then the contract bytewise.
    let latest_end = json!([
        {"employee": "E1", "start": "2020-01-01", "end": "2025-12-31", "contract": "a"},
        {"employee": "E1", "start": "2020-01-01", "contract": "b"},
    ]);
    assert_eq!(contract(latest_end, "2025-01-01").as_deref(), Some("b"));
    let highest_fte = json!([
        {"employee": "E1", "start": "2020-01-01", "contract": "a", "fte": 0.4},
        {"employee": "E1", "start": "2020-01-01", "contract": "b"},
        {"employee": "E1", "start": "2020-01-01", "contract": "c", "fte": 0.6},
    ]);
    assert_eq!(contract(highest_fte, "2025-01-01").as_deref(), Some("c"));
    let bytewise = json!([
        {"employee": "E1", "start": "2020-01-01", "contract": "b"},
        {"employee": "E1", "start": "2020-01-01"},
        {"employee": "E1", "start": "2020-01-01", "contract": "a"},
    ]);
    assert_eq!(contract(bytewise, "2025-01-01").as_deref(), Some("a"));
}

#[test]
fn dated_assignments_win_and_the_last_started_wins_among_them() {
    let population = population(json!({
        "employees": [{"id": "E1", "org_unit": "U0", "manager": "M0"}],
        "assignments": [
            {"employee": "E1", "kind": "org_unit", "value": "U2", "start": "2025-03-01", "end": "2025-06-30"},
            {"employee": "E1", "kind": "org_unit", "value": "U1", "start": "2025-01-01", "end": "2025-12-31"},
            {"employee": "E1", "kind": "org_unit", "value": "U9", "start": "2025-05-01", "end": "2025-05-31"},
            {"employee": "E1", "kind": "org_unit", "value": "U10", "start": "2025-05-01", "end": "2025-05-31"},
            {"employee": "E1", "kind": "manager", "value": "M1", "start": "2025-02-01"},
        ],
    }));
    let unit = |on: &str| population.org_unit(population.person(0).org_unit_on(day(on)).expect("a unit"));
    assert_eq!(unit("2024-12-31"), "U0");
    assert_eq!(unit("2025-02-28"), "U1");
    assert_eq!(unit("2025-03-01"), "U2");
    // Both started last: bytewise “U10” comes before “U9”.
    assert_eq!(unit("2025-05-15"), "U10");
    assert_eq!(unit("2025-06-30"), "U2");
    assert_eq!(unit("2025-07-01"), "U1");
    assert_eq!(unit("2026-01-01"), "U0");
    let manager = |on: &str| population.named_person(population.person(0).manager_on(day(on)).expect("one"));
    assert_eq!(manager("2025-01-31"), "M0");
    assert_eq!(manager("2025-02-01"), "M1");
}

fn led() -> Value {
    json!({
        "employees": [
            {"id": "ann", "org_unit": "ward", "manager": "zoe"},
            {"id": "bob", "org_unit": "ward", "manager": "ann"},
            {"id": "dan", "org_unit": "ward"},
            {"id": "eve", "org_unit": "care"},
        ],
        "org_units": [
            {"id": "care", "head": "eve"},
            {"id": "ward", "parent": "care", "head": "ann"},
        ],
    })
}

fn lead(workforce: Value, id: &str, on: &str) -> Option<String> {
    let population = population(workforce);
    person(&population, id).lead_on(day(on)).employee().map(str::to_owned)
}

#[test]
fn the_manager_leads_also_from_outside_the_population() {
    assert_eq!(lead(led(), "bob", "2025-01-01").as_deref(), Some("ann"));
    assert_eq!(lead(led(), "ann", "2025-01-01").as_deref(), Some("zoe"));
}

#[test]
fn without_a_manager_the_head_of_the_parent_unit_leads() {
    assert_eq!(lead(led(), "dan", "2025-01-01").as_deref(), Some("eve"));
    // Nothing above “care”.
    assert_eq!(lead(led(), "eve", "2025-01-01"), None);
}

#[test]
fn an_absent_manager_is_replaced_by_the_deputy_of_that_day() {
    let mut workforce = led();
    workforce["absences"] =
        json!([{"employee": "ann", "kind": "leave", "start": "2025-03-01", "end": "2025-03-31"}]);
    workforce["assignments"] = json!([
        {"employee": "ann", "kind": "deputy", "value": "dan", "start": "2025-03-10", "end": "2025-03-20"},
    ]);
    let on = |date: &str| lead(workforce.clone(), "bob", date);
    assert_eq!(on("2025-02-28").as_deref(), Some("ann"));
    assert_eq!(on("2025-03-01").as_deref(), Some("eve"), "no deputy yet");
    assert_eq!(on("2025-03-10").as_deref(), Some("dan"));
    assert_eq!(on("2025-03-31").as_deref(), Some("eve"));
    assert_eq!(on("2025-04-01").as_deref(), Some("ann"));
    // The deputy does not lead themselves.
    let own = person(&population(workforce), "dan").lead_on(day("2025-03-10")).employee().map(str::to_owned);
    assert_eq!(own.as_deref(), Some("eve"));
}

#[test]
fn nobody_is_their_own_lead() {
    let own = json!({"employees": [{"id": "E1", "manager": "E1"}]});
    assert_eq!(person(&population(own), "E1").lead_on(day("2025-01-01")), Lead::NoLead);
}

#[test]
fn the_main_employment_has_the_highest_fte_and_its_manager_leads() {
    let workforce = |first: f64, second: f64| {
        population(json!({
            "employees": [{"id": "E1", "manager": "M0"}],
            "employments": [
                {"employee": "E1", "start": "2020-01-01", "fte": first, "manager": "M1"},
                {"employee": "E1", "start": "2021-01-01", "fte": second, "manager": "M2"},
                {"employee": "E1", "start": "2018-01-01", "end": "2018-12-31", "fte": 1.0},
            ],
        }))
    };
    let lead = |population: &Population, on: &str| match population.person(0).lead_on(day(on)) {
        Lead::EmploymentManager(manager) => manager.to_owned(),
        other => format!("{other:?}"),
    };
    assert_eq!(lead(&workforce(0.4, 0.6), "2025-01-01"), "M2");
    assert_eq!(lead(&workforce(0.5, 0.5), "2025-01-01"), "M1", "then the earliest");
    assert_eq!(lead(&workforce(0.4, 0.6), "2020-06-01"), "M1", "the only one that day");
    assert_eq!(lead(&workforce(0.4, 0.6), "2018-06-01"), "Manager(\"M0\")", "an employment without manager");
}

/// Three calendars: every day, no Mondays (2025-01-06 is a Monday), no Tuesdays.
fn calendars() -> (WorkingDayCalendar, [WorkingDayCalendar; 2]) {
    let without = |weekday| WorkingDayCalendar::from_fn(move |day| day.weekday_index() != weekday);
    (WorkingDayCalendar::from_fn(|_| true), [without(0), without(1)])
}

#[test]
fn defect_15_the_calendar_of_the_day_and_of_the_site_of_that_day() {
    let population = population(json!({
        "employees": [{"id": "E1", "org_unit": "team"}, {"id": "E2"}, {"id": "E3", "org_unit": "site"}],
        "org_units": [{"id": "site"}, {"id": "team", "parent": "site"}],
        "org_unit_calendars": [
            {"org_unit": "site", "calendar": "no-mondays", "start": "2025-01-01", "end": "2025-12-31"},
            {"org_unit": "team", "calendar": "no-tuesdays", "start": "2025-07-01"},
        ],
        "assignments": [
            {"employee": "E1", "kind": "calendar", "value": "no-tuesdays", "start": "2025-03-01", "end": "2025-03-31"},
            {"employee": "E3", "kind": "calendar", "value": "lost", "start": "2025-01-01", "end": "2025-12-31"},
        ],
    }));
    let (default, own) = calendars();
    let lookup = CalendarLookup::bind(["no-mondays", "no-tuesdays"], &own, &default, &population);
    let works = |id: &str, on: &str| lookup.of(person(&population, id)).is_working(day(on));
    // Mondays: 2024-12-30, 2025-01-06, 2025-03-03, 2025-07-07. Tuesdays: 2025-01-07, 2025-03-04, 2025-07-08.
    assert!(works("E1", "2024-12-30"), "before the site had a calendar: the default");
    assert!(!works("E1", "2025-01-06"), "the site above the team");
    assert!(works("E1", "2025-01-07"));
    assert!(works("E1", "2025-03-03"), "the own assignment of March");
    assert!(!works("E1", "2025-03-04"));
    assert!(works("E1", "2025-07-07"), "the team has its own from July");
    assert!(!works("E1", "2025-07-08"));
    assert!(works("E2", "2025-01-06"), "no org unit: the default");
    // A calendar that the configuration does not have is passed over.
    assert!(!works("E3", "2025-01-06"));
    // Day by day: Monday 3 March is a working day for E1, Tuesday is not; then Monday 7 April is off again.
    let calendar = lookup.of(person(&population, "E1"));
    assert_eq!(calendar.plus_working_days(day("2025-03-03"), 1), Some(day("2025-03-05")));
    assert_eq!(calendar.plus_working_days(day("2025-04-06"), 1), Some(day("2025-04-08")));
    assert_eq!(calendar.plus_working_days(day("2025-04-08"), -1), Some(day("2025-04-06")));
}
