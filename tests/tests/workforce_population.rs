//! The columnar population: order of rows, faulty records, duplicates.

mod people_support;

use people_support::{day, person, population};
use proptest::prelude::*;
use serde_json::json;
use talent_core::diagnostic::Diagnostic;
use talent_core::time::Day;
use talent_core::workforce::{
    AttributeInput, EmployeeRow, EmploymentRow, HeldRow, OrgUnitRow, Population, PopulationBuilder,
};

fn codes(diagnostics: &[Diagnostic]) -> Vec<(&'static str, &str)> {
    diagnostics.iter().map(|found| (found.code.name, found.pointer.as_str())).collect()
}

#[test]
fn people_stand_bytewise_whatever_the_order_of_rows() {
    let population = population(json!({"employees": [{"id": "b"}, {"id": "B"}, {"id": "é"}, {"id": "a"}]}));
    let ids: Vec<&str> = population.people().map(|person| person.id()).collect();
    // UTF-8 bytes: B = 42, a = 61, b = 62, é = C3 A9.
    assert_eq!(ids, ["B", "a", "b", "é"]);
    assert_eq!(population.row("b"), Some(2));
    assert_eq!(population.row("c"), None);
    assert_eq!(population.row(""), None);
}

#[test]
fn records_of_one_person_need_not_be_adjacent() {
    let population = population(json!({
        "employees": [{"id": "E1"}, {"id": "E2"}],
        "functions": [
            {"employee": "E1", "function": "F2", "start": "2025-03-01"},
            {"employee": "E2", "function": "F3", "start": "2025-01-01"},
            {"employee": "E1", "function": "F1", "start": "2025-01-01", "end": "2025-02-28"},
        ],
    }));
    let functions: Vec<&str> = person(&population, "E1").functions().map(|held| held.what).collect();
    assert_eq!(functions, ["F1", "F2"]);
    assert!(population.diagnostics().is_empty());
}

#[test]
fn an_inverted_record_is_left_out_and_its_person_unreadable() {
    let mut people = PopulationBuilder::new();
    for employee in ["E1", "E2"] {
        people.push_employee(&EmployeeRow { employee, ..EmployeeRow::default() });
    }
    let mut records = people.records();
    let mut employ = |employee, start: &str, end: &str| {
        let (start, end) = (day(start), day(end));
        records.push_employment(&EmploymentRow { employee, start, end, ..EmploymentRow::default() });
    };
    employ("E1", "2025-01-01", "2025-12-31");
    employ("E2", "2025-02-01", "2025-01-31");
    // A single day is no fault.
    employ("E1", "2026-01-01", "2026-01-01");
    let population = records.finish();
    assert_eq!(codes(population.diagnostics()), [("end_before_start", "/employments/1/end")]);
    assert!(!population.is_unreadable(0));
    assert!(population.is_unreadable(1));
    assert_eq!(person(&population, "E2").employments().count(), 0);
    assert_eq!(person(&population, "E1").employments().count(), 2);
}

#[test]
fn a_document_names_the_rows_it_left_out_and_counts_on() {
    let population = population(json!({
        "employees": [{"id": "E1"}],
        "employments": [
            {"employee": "E1", "start": "2025-02-30"},
            {"employee": "E9", "start": "2025-01-01"},
            {"employee": "E1", "start": "2025-01-01"},
        ],
    }));
    assert_eq!(
        codes(population.diagnostics()),
        [("impossible_date", "/employments/0/start"), ("unknown_employee", "/employments/1/employee")],
    );
    assert!(population.is_unreadable(0));
    assert_eq!(person(&population, "E1").employments().count(), 1);
}

#[test]
fn somebody_with_an_unreadable_row_stays_in_the_population() {
    let population = population(json!({
        "employees": [{"id": "E1"}, {"id": "E2", "birth_date": "12-03-1980"}, {"id": "E3"}],
        "employments": [{"employee": "E2", "start": "2025-01-01"}],
    }));
    assert_eq!(population.len(), 3);
    let row = population.row("E2").expect("E2");
    assert!(population.is_unreadable(row));
    assert!(population.person(row).is_employed_on(day("2025-01-01")));
    assert_eq!(codes(population.diagnostics()), [("impossible_date", "/employees/1/birth_date")]);
}

#[test]
fn records_of_strangers_are_left_out() {
    let population = population(json!({
        "employees": [{"id": "E1"}],
        "roles": [{"employee": "E0", "role": "adviser", "start": "2025-01-01"}],
        "absences": [{"employee": "E2", "kind": "leave", "start": "2025-01-01"}],
        "assignments": [{"employee": "E3", "kind": "manager", "value": "E1", "start": "2025-01-01"}],
    }));
    assert_eq!(
        codes(population.diagnostics()),
        [
            ("unknown_employee", "/roles/0/employee"),
            ("unknown_employee", "/absences/0/employee"),
            ("unknown_employee", "/assignments/0/employee"),
        ],
    );
    assert!(!population.is_unreadable(0));
}

#[test]
fn days_outside_the_range_and_ends_without_end() {
    let mut people = PopulationBuilder::new();
    people.push_employee(&EmployeeRow { employee: "E1", ..EmployeeRow::default() });
    let mut records = people.records();
    let mut employ = |start, end| {
        records.push_employment(&EmploymentRow { employee: "E1", start, end, ..EmploymentRow::default() });
    };
    let no_end = Day::from_date(chrono::NaiveDate::from_ymd_opt(9999, 12, 31).expect("a date"));
    employ(day("2025-01-01"), no_end);
    employ(day("2025-01-01"), Day::NONE);
    employ(Day(-25_568), Day::NONE); // 1899-12-31
    employ(Day::NONE, Day::NONE);
    employ(day("2025-01-01"), Day(-25_568));
    let population = records.finish();
    assert_eq!(population.open_ends(), 1);
    assert_eq!(
        codes(population.diagnostics()),
        [
            ("date_out_of_range", "/employments/2/start"),
            ("missing_start", "/employments/3/start"),
            ("date_out_of_range", "/employments/4/end"),
        ],
    );
    let found = population.diagnostics()[0].parameters["found"].clone();
    assert_eq!(found, "1899-12-31");
    let ends: Vec<Day> = population.person(0).employments().map(|employment| employment.end).collect();
    assert_eq!(ends, [Day::OPEN, Day::OPEN]);
}

#[test]
fn duplicate_rows_give_one_person_with_what_agrees() {
    let population = population(json!({
        "employees": [
            {"id": "E2", "manager": "M1", "org_unit": "U1", "attributes": {"grade": 5, "site": "Gent"}},
            {"id": "E1"},
            {"id": "E2", "manager": "M1", "org_unit": "U2", "attributes": {"grade": 6, "site": "Gent"}},
            {"id": "E1"},
        ],
    }));
    assert_eq!(population.len(), 2);
    let twice = person(&population, "E2");
    assert_eq!(
        twice.manager_on(day("2025-01-01")).map(|manager| population.named_person(manager)),
        Some("M1")
    );
    assert_eq!(twice.org_unit_on(day("2025-01-01")), None);
    assert_eq!(
        codes(population.diagnostics()),
        [("duplicate_employee_differs", "/employees/2/id"), ("duplicate_employee", "/employees/3/id"),],
    );
    assert_eq!(population.diagnostics()[0].parameters["fields"], "attributes.grade, org_unit");
    assert!(population.is_unreadable(1));
    assert!(!population.is_unreadable(0));
}

#[test]
fn numbers_that_are_none_are_unknown() {
    let mut people = PopulationBuilder::new();
    let score = people.attribute("score");
    let row = people.push_employee(&EmployeeRow { employee: "E1", ..EmployeeRow::default() });
    people.set_attribute(score, row, AttributeInput::Decimal(f64::INFINITY));
    let mut records = people.records();
    let fte = Some(f64::NAN);
    records.push_employment(&EmploymentRow {
        employee: "E1",
        start: Day(0),
        fte,
        ..EmploymentRow::default()
    });
    let population = records.finish();
    assert_eq!(
        codes(population.diagnostics()),
        [
            ("not_a_finite_number", "/employees/0/attributes/score"),
            ("not_a_finite_number", "/employments/0/fte")
        ],
    );
    assert_eq!(population.person(0).employments().next().and_then(|employment| employment.fte()), None);
    // The record itself is used.
    assert!(!population.is_unreadable(0));
}

#[test]
fn units_in_a_circle_are_cut_loose() {
    let build = |units: &[(&str, Option<&str>)]| {
        let mut people = PopulationBuilder::new();
        people.push_employee(&EmployeeRow {
            employee: "E1",
            org_unit: Some("leaf"),
            ..EmployeeRow::default()
        });
        let mut records = people.records();
        for (org_unit, parent) in units {
            records.push_org_unit(&OrgUnitRow { org_unit, parent: *parent, head: None });
        }
        records.finish()
    };
    let fine = build(&[("top", None), ("a", Some("top")), ("leaf", Some("a"))]);
    assert!(fine.diagnostics().is_empty());
    let looped = build(&[("a", Some("b")), ("b", Some("a")), ("leaf", Some("a")), ("c", Some("c"))]);
    assert_eq!(
        codes(looped.diagnostics()),
        [
            ("org_unit_cycle", "/org_units/0/parent"),
            ("org_unit_cycle", "/org_units/1/parent"),
            ("org_unit_cycle", "/org_units/3/parent"),
        ],
    );
    assert!(!looped.is_unreadable(0));
}

/// Everything that a rule can read of the people, as text.
fn shown(population: &Population) -> Vec<String> {
    population
        .people()
        .map(|person| {
            let employments: Vec<_> = person
                .employments()
                .map(|employment| (employment.span(), employment.contract(), employment.fte()))
                .collect();
            let functions: Vec<_> = person.functions().collect();
            format!("{} {employments:?} {functions:?}", person.id())
        })
        .collect()
}

proptest! {
    /// Sorted tables are merged, others are searched or hashed: the same population either way.
    #[test]
    fn the_order_of_rows_never_matters(
        people in 1usize..200,
        rows in proptest::collection::vec((0usize..200, 0i32..400, 0i32..400, 0usize..5), 0..600),
        seed in any::<u64>(),
    ) {
        let ids: Vec<String> = (0..people).map(|number| format!("E{number:03}")).collect();
        let contracts = ["permanent", "fixed", "temp", "intern", "agency"];
        let build = |order: &[usize], people_order: &[usize]| {
            let mut builder = PopulationBuilder::new();
            for &at in people_order {
                builder.push_employee(&EmployeeRow { employee: &ids[at], ..EmployeeRow::default() });
            }
            let mut records = builder.records();
            for &at in order {
                let (owner, start, length, kind) = rows[at];
                let employee = ids[owner % people].as_str();
                let (start, end) = (Day(20_000 + start), Day(20_000 + start + length));
                records.push_employment(&EmploymentRow {
                    employee, start, end, contract: Some(contracts[kind]), ..EmploymentRow::default()
                });
                let what = contracts[kind];
                records.push_function(&HeldRow { employee, what, start, end, employment: None });
            }
            shown(&records.finish())
        };
        let straight: Vec<usize> = (0..rows.len()).collect();
        let mut sorted = straight.clone();
        sorted.sort_by_key(|&at| rows[at].0 % people);
        let mut shuffled = straight.clone();
        // A multiplicative shuffle of the seed: any order will do.
        shuffled.sort_by_key(|&at| (at as u64 + 1).wrapping_mul(seed | 1));
        let forward: Vec<usize> = (0..people).collect();
        let backward: Vec<usize> = (0..people).rev().collect();
        let expected = build(&straight, &forward);
        prop_assert_eq!(&build(&sorted, &forward), &expected);
        prop_assert_eq!(&build(&shuffled, &backward), &expected);
    }
}
