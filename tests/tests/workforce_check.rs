//! What is wrong with a workforce as a whole.

mod people_support;

use people_support::population;
use serde_json::{Value, json};
use talent_core::workforce::check;

fn problems(workforce: Value) -> Vec<(String, String, String)> {
    check(&population(workforce))
        .into_iter()
        .map(|found| (found.code.name.to_string(), found.pointer.clone(), found.message("en")))
        .collect()
}

fn short(workforce: Value) -> Vec<(String, String)> {
    problems(workforce).into_iter().map(|(code, place, _)| (code, place)).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(code, place)| ((*code).to_string(), (*place).to_string())).collect()
}

#[test]
fn unknown_managers_wherever_they_are_named() {
    let found = short(json!({
        "employees": [{"id": "b", "manager": "x"}, {"id": "a", "manager": "b"}],
        "employments": [
            {"employee": "a", "start": "2020-01-01"},
            {"employee": "b", "start": "2021-01-01", "manager": "a"},
            {"employee": "b", "start": "2020-01-01", "manager": "y"},
        ],
        "assignments": [
            {"employee": "a", "kind": "deputy", "value": "z", "start": "2025-01-01"},
            {"employee": "a", "kind": "manager", "value": "z", "start": "2025-01-01"},
        ],
    }));
    assert_eq!(
        found,
        pairs(&[
            ("unknown_manager", "/employees/0/manager"),
            ("unknown_manager", "/employments/2/manager"),
            ("unknown_manager", "/assignments/1/value"),
        ]),
    );
}

#[test]
fn circles_of_managers_are_told_once() {
    let found = problems(json!({
        "employees": [
            {"id": "a", "manager": "b"}, {"id": "b", "manager": "c"}, {"id": "c", "manager": "a"},
            {"id": "d", "manager": "a"}, {"id": "e", "manager": "e"}, {"id": "f"},
        ],
    }));
    let told: Vec<(&str, &str)> =
        found.iter().map(|(code, place, _)| (code.as_str(), place.as_str())).collect();
    assert_eq!(told, [("manager_cycle", "/employees/0/manager"), ("manager_cycle", "/employees/4/manager")]);
    assert_eq!(found[0].2, "By way of “b”, “c”, “a”, “a” is their own manager.");
}

#[test]
fn a_circle_that_only_holds_for_some_days() {
    let workforce = |start: &str| {
        json!({
            "employees": [{"id": "a", "manager": "b"}, {"id": "b"}],
            "assignments": [
                {"employee": "a", "kind": "manager", "value": "f", "start": "2025-01-01", "end": "2025-01-31"},
                {"employee": "b", "kind": "manager", "value": "a", "start": start, "end": "2025-01-31"},
            ],
        })
    };
    let circles =
        |start| short(workforce(start)).into_iter().filter(|(code, _)| code == "manager_cycle").count();
    // In January a's manager is f.
    assert_eq!(circles("2025-01-01"), 0);
    assert_eq!(circles("2024-12-31"), 1);
}

#[test]
fn units_below_a_unit_that_is_not_there() {
    let found = short(json!({
        "employees": [{"id": "a", "org_unit": "nowhere"}],
        "org_units": [{"id": "top"}, {"id": "team", "parent": "tpo"}],
    }));
    assert_eq!(found, pairs(&[("unknown_parent_unit", "/org_units/1/parent")]));
}

#[test]
fn duplicates_and_left_out_records_are_told_too() {
    let found = short(json!({
        "employees": [{"id": "a"}, {"id": "a", "org_unit": "U1"}],
        "functions": [{"employee": "q", "function": "F", "start": "2025-01-01"}],
    }));
    assert_eq!(
        found,
        pairs(&[
            ("duplicate_employee_differs", "/employees/1/id"),
            ("unknown_employee", "/functions/0/employee")
        ]),
    );
}
