//! The roles somebody holds in a year, and the order in which they stand in a trajectory.

mod people_support;

use people_support::{Setting, day, person, population, role, with_status, year_2025};
use serde_json::{Value, json};
use talent_core::eligibility::{
    HeldRole, RoleLookup, YearRule, YearTerms, held_roles, role_entry_exit, trajectory_roles,
};
use talent_core::framework::RoleStatus;
use talent_core::workforce::Population;

fn held(setting: &Setting, population: &Population) -> Vec<HeldRole> {
    let mut held = Vec::new();
    let lookup = RoleLookup::bind(&setting.roles, population);
    held_roles(person(population, "E1"), &lookup, year_2025(), &mut held);
    held
}

fn ordered(setting: &Setting, population: &Population, linked: &[u32], register: &[u32]) -> Vec<String> {
    let lookup = RoleLookup::bind(&setting.roles, population);
    let rule = YearRule::bind(&YearTerms::new(year_2025(), linked), &lookup, population);
    let mut roles = vec![99];
    trajectory_roles(&held(setting, population), &rule, register, &mut roles);
    roles.into_iter().map(|role| lookup.id(role).to_owned()).collect()
}

fn people(employments: Value, functions: Value, roles: Value) -> Population {
    population(json!({
        "employees": [{"id": "E1"}], "employments": employments, "functions": functions, "roles": roles,
    }))
}

fn always() -> Value {
    json!([{"employee": "E1", "start": "2020-01-01"}])
}

#[test]
fn a_role_is_cut_to_the_year_and_to_employment_days() {
    let people = people(
        json!([
            {"employee": "E1", "start": "2024-01-01", "end": "2025-02-28"},
            {"employee": "E1", "start": "2025-03-01", "end": "2025-03-31"},
            {"employee": "E1", "start": "2025-11-01"},
        ]),
        json!([{"employee": "E1", "function": "F-NURSE", "start": "2023-05-01"}]),
        json!([]),
    );
    let held = held(&Setting::default(), &people);
    let spans: Vec<_> = held.iter().map(|held| (held.span.start, held.span.end)).collect();
    // Adjoining jobs are one stretch; the gap from April to October is none.
    assert_eq!(spans, [(day("2025-01-01"), day("2025-03-31")), (day("2025-11-01"), day("2025-12-31"))]);
    assert!(held.iter().all(|held| held.role == 0 && held.function_start == Some(day("2023-05-01"))));
    assert_eq!(role_entry_exit(&held, 0), Some((day("2025-01-01"), day("2025-12-31"))));
    assert_eq!(role_entry_exit(&held, 1), None);
}

/// A competency twice through two roles: each role stands once in a trajectory, however many records give it.
#[test]
fn defect_33_a_role_held_twice_stands_once() {
    let people = people(
        always(),
        json!([
            {"employee": "E1", "function": "F-NURSE", "start": "2025-01-01", "end": "2025-03-31"},
            {"employee": "E1", "function": "F-NURSE", "start": "2025-06-01"},
        ]),
        json!([
            {"employee": "E1", "role": "nurse", "start": "2025-02-01", "end": "2025-02-28"},
            {"employee": "E1", "role": "adviser", "start": "2025-02-01"},
        ]),
    );
    let setting = Setting::default();
    assert_eq!(held(&setting, &people).len(), 4);
    assert_eq!(ordered(&setting, &people, &[0, 2], &[]), ["nurse", "adviser"]);
    assert_eq!(role_entry_exit(&held(&setting, &people), 0), Some((day("2025-01-01"), day("2025-12-31"))),);
}

#[test]
fn the_main_role_is_of_the_function_that_started_earliest() {
    // The adviser role started long before the function, but is no function's.
    let both = people(
        always(),
        json!([
            {"employee": "E1", "function": "F-COOK", "start": "2024-01-01"},
            {"employee": "E1", "function": "F-NURSE", "start": "2023-01-01"},
        ]),
        json!([{"employee": "E1", "role": "adviser", "start": "2021-01-01"}]),
    );
    let setting = Setting::default();
    assert_eq!(ordered(&setting, &both, &[0, 1, 2], &[]), ["nurse", "adviser", "cook"]);
    // Only linked roles count.
    assert_eq!(ordered(&setting, &both, &[1, 2], &[]), ["cook", "adviser"]);
    // Without a function: by start, then by id.
    let added = people(
        always(),
        json!([]),
        json!([
            {"employee": "E1", "role": "nurse", "start": "2025-02-01"},
            {"employee": "E1", "role": "cook", "start": "2025-02-01"},
            {"employee": "E1", "role": "adviser", "start": "2025-03-01"},
        ]),
    );
    assert_eq!(ordered(&setting, &added, &[0, 1, 2], &[]), ["cook", "nurse", "adviser"]);
}

#[test]
fn functions_of_the_same_day_are_ordered_by_role_id() {
    let same_day = people(
        always(),
        json!([
            {"employee": "E1", "function": "F-NURSE", "start": "2023-01-01"},
            {"employee": "E1", "function": "F-COOK", "start": "2023-01-01"},
        ]),
        json!([]),
    );
    // Two roles of one function: the id decides as well.
    let mut setting = Setting::default();
    setting.roles.push(role("chef", Some("F-COOK")));
    assert_eq!(ordered(&setting, &same_day, &[0, 1, 3], &[]), ["chef", "cook", "nurse"]);
}

#[test]
fn roles_lost_and_to_come_in_the_year_stand_in_the_trajectory_and_blocked_ones_do_not() {
    let changing = people(
        always(),
        json!([
            {"employee": "E1", "function": "F-COOK", "start": "2022-01-01", "end": "2025-02-28"},
            {"employee": "E1", "function": "F-NURSE", "start": "2025-10-01"},
        ]),
        json!([{"employee": "E1", "role": "adviser", "start": "2026-01-01"}]),
    );
    let mut setting = Setting::default();
    assert_eq!(
        ordered(&setting, &changing, &[0, 1, 2], &[]),
        ["cook", "nurse"],
        "the adviser is of next year"
    );
    setting.roles[1] = with_status(setting.roles[1].clone(), RoleStatus::Blocked);
    assert_eq!(ordered(&setting, &changing, &[0, 1, 2], &[]), ["nurse"]);
    assert_eq!(ordered(&setting, &changing, &[0, 1, 2], &[1]), ["cook", "nurse"], "it is in the register");
    setting.roles[1] = with_status(setting.roles[1].clone(), RoleStatus::Removed);
    assert_eq!(ordered(&setting, &changing, &[0, 1, 2], &[1]), ["nurse"]);
}
