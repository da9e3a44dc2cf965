//! Reading people's facts: one bad record never stops the others.

use chrono::NaiveDate;
use serde_json::json;
use talent_core::planning::{Change, RegisterDocument};
use talent_core::workforce::{AttributeValue, Workforce};

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn read(document: serde_json::Value) -> Workforce {
    Workforce::from_json(&document.to_string()).expect("the shape is right")
}

fn faults(workforce: &Workforce) -> Vec<(Option<&str>, &str, &str)> {
    workforce
        .faults
        .iter()
        .map(|fault| {
            (fault.employee.as_deref(), fault.diagnostic.code.name, fault.diagnostic.pointer.as_str())
        })
        .collect()
}

#[test]
fn every_field_is_read_and_comes_back() {
    let workforce =
        Workforce::from_json(include_str!("../documents/workforce.json")).expect("a good document");
    assert_eq!(faults(&workforce), []);
    assert_eq!(workforce.open_ends, 1);
    let employee = &workforce.employees[0];
    assert_eq!(employee.birth_date, Some(date("1990-02-28")));
    assert_eq!(employee.attributes["grade"], AttributeValue::Integer(5));
    assert_eq!(employee.attributes["score"], AttributeValue::Decimal(3.5));
    assert_eq!(employee.attributes["licence_until"], AttributeValue::Text("2027-12-31".to_owned()));
    assert!(!employee.attributes.contains_key("badge"), "null is the same as absent");
    let employment = &workforce.employments[0];
    assert_eq!((employment.end, employment.fte), (None, Some(0.8)));
    assert_eq!(employment.probation_end, Some(date("2024-10-31")));

    let again = Workforce::from_json(&workforce.to_json()).expect("what was written is read");
    // The end that was read as open is written as open, so it is not counted again.
    assert_eq!(again.open_ends, 0);
    assert_eq!(again, Workforce { open_ends: 0, ..workforce });
}

#[test]
fn a_faulty_record_is_left_out_with_its_place_and_its_person() {
    let workforce = read(json!({
        "schema": "talent-core/1",
        "employees": [{"id": "E1"}, {"id": "E2", "birth_date": "1990-02-30"}, {"manager": "E1"}, 5, {"id": ""}],
        "employments": [
            {"employee": "E1", "start": "2025-01-01"},
            {"employee": "E1", "start": "2025-13-01", "fte": "full"},
            {"employee": "E1", "start": "1899-12-31"},
            {"employee": "E1", "start": "2200-01-01"},
            {"employee": "E1", "start": "2025-03-01", "end": "2025-02-28"},
            {"employee": "E2"},
            {"start": "2025-01-01"},
            {"employee": "E2", "start": "2025-01-01", "work_days": ["mon", "zon"]},
        ],
        "absences": [{"employee": "E1", "start": "2025-01-01"}, {"employee": 7, "start": "2025-01-01", "kind": "leave"}],
        "assignments": [{"employee": "E1", "kind": "boss", "value": "E2", "start": "2025-01-01"}],
    }));
    assert_eq!(
        faults(&workforce),
        [
            (Some("E2"), "impossible_date", "/employees/1/birth_date"),
            (None, "missing_field", "/employees/2"),
            (None, "wrong_type", "/employees/3"),
            (None, "empty_text", "/employees/4/id"),
            (Some("E1"), "wrong_type", "/employments/1/fte"),
            (Some("E1"), "impossible_date", "/employments/1/start"),
            (Some("E1"), "date_out_of_range", "/employments/2/start"),
            (Some("E1"), "date_out_of_range", "/employments/3/start"),
            (Some("E1"), "end_before_start", "/employments/4/end"),
            (Some("E2"), "missing_field", "/employments/5"),
            (None, "missing_field", "/employments/6"),
            (Some("E2"), "unknown_word", "/employments/7/work_days/1"),
            (Some("E1"), "missing_field", "/absences/0"),
            (None, "wrong_type", "/absences/1/employee"),
            (Some("E1"), "unknown_word", "/assignments/0/kind"),
        ]
    );
    assert_eq!(workforce.employments.len(), 1);
    // The person whose own record is faulty stays in the population.
    let ids: Vec<&str> = workforce.employees.iter().map(|employee| employee.id.as_str()).collect();
    assert_eq!(ids, ["E1", "E2"]);
    assert_eq!(workforce.employees[1].birth_date, None);
}

#[test]
fn an_end_after_the_last_day_is_open_and_counted_but_no_other_date_is() {
    let workforce = read(json!({
        "schema": "talent-core/1",
        "employees": [{"id": "E1"}],
        "employments": [
            {"employee": "E1", "start": "2020-01-01", "end": "2199-12-31"},
            {"employee": "E1", "start": "2020-01-01", "end": "2200-01-01"},
            {"employee": "E1", "start": "2020-01-01", "end": "9999-12-31", "probation_end": "9999-12-31"},
            {"employee": "E1", "start": "2020-01-01", "end": "9999-12-32"},
            {"employee": "E1", "start": "2020-01-01", "end": "1899-12-31"},
        ],
        "functions": [{"employee": "E1", "function": "F", "start": "2020-01-01", "end": "9999-12-31"}],
    }));
    assert_eq!(workforce.open_ends, 4);
    let ends: Vec<Option<NaiveDate>> =
        workforce.employments.iter().map(|employment| employment.end).collect();
    assert_eq!(ends, [Some(date("2199-12-31")), None, None]);
    assert_eq!(
        faults(&workforce),
        [
            (Some("E1"), "impossible_date", "/employments/3/end"),
            (Some("E1"), "date_out_of_range", "/employments/4/end"),
        ]
    );
}

#[test]
fn faults_of_the_document_refuse_it_as_a_whole() {
    let problems = Workforce::from_json(
        r#"{"schema": "talent-core/1", "employes": [], "employees": {"id": "E1"},
            "employments": [{"employee": "E1", "start": "2025-99-01", "ends": "2025-12-31", "fte": 1, "fte": 1}]}"#,
    )
    .expect_err("unknown fields, a duplicate key and a table that is no list");
    let found: Vec<(&str, &str)> =
        problems.0.iter().map(|problem| (problem.code.name, problem.pointer.as_str())).collect();
    assert_eq!(
        found,
        [
            ("unknown_field", "/employes"),
            ("wrong_type", "/employees"),
            ("unknown_field", "/employments/0/ends"),
            ("duplicate_key", "/employments/0/fte"),
        ]
    );
}

#[test]
fn a_register_is_strict() {
    let good = include_str!("../documents/register.json");
    let register = RegisterDocument::from_json(good).expect("a good document");
    assert_eq!(RegisterDocument::from_json(&register.to_json()), Ok(register));
    assert_eq!(
        RegisterDocument::from_json(&RegisterDocument::default().to_json()),
        Ok(RegisterDocument::default())
    );

    let bad =
        good.replace("\"open\", \"reason\"", "\"opened\", \"reason\"").replace("2025-01-16", "2025-01-32");
    let problems = RegisterDocument::from_json(&bad).expect_err("a state and a date that do not exist");
    let found: Vec<(&str, &str)> =
        problems.0.iter().map(|problem| (problem.code.name, problem.pointer.as_str())).collect();
    assert_eq!(
        found,
        [("unknown_word", "/trajectories/0/state"), ("impossible_date", "/conversations/0/held_on")]
    );
}

#[test]
fn changes_are_read_as_a_plan_writes_them() {
    let text = include_str!("../documents/changes.json");
    let changes = Change::list_from_json(text).expect("good changes");
    assert_eq!(changes.len(), 2);
    assert_eq!(changes[0].before, None);
    for change in &changes {
        assert_eq!(Change::from_json(&change.to_json()).as_ref(), Ok(change));
    }
    let problems =
        Change::list_from_json(&text.replace("close_trajectory", "close")).expect_err("no such kind");
    assert_eq!(problems.0[0].pointer, "/1/kind");
}
