use serde_json::{Value, json};

use super::Choices;

/// The workforce of a world: up to three people, and records that may contradict each other.
pub(super) fn draw(choices: &mut Choices<'_>) -> Value {
    let people = choices.below(4);
    let mut tables = Tables::default();
    for index in 0..people {
        tables.person(choices, &format!("p{index}"));
    }
    json!({
        "schema": "talent-core/1",
        "employees": tables.employees,
        "employments": tables.employments,
        "functions": tables.functions,
        "roles": tables.roles,
        "absences": tables.absences,
        "org_units": [{"id": "top"}, {"id": "left", "parent": "top"}, {"id": "right", "parent": "top"}],
        "assignments": tables.assignments,
        "org_unit_calendars": [{"org_unit": "left", "calendar": "nl", "start": "2025-03-01"}],
    })
}

#[derive(Default)]
struct Tables {
    employees: Vec<Value>,
    employments: Vec<Value>,
    functions: Vec<Value>,
    roles: Vec<Value>,
    absences: Vec<Value>,
    assignments: Vec<Value>,
}

impl Tables {
    fn person(&mut self, choices: &mut Choices<'_>, id: &str) {
        self.employees.push(json!({
            "id": id,
            "manager": choices.maybe(&["p0", "p1", "boss"]),
            "org_unit": choices.maybe(&["left", "right", "top", "nowhere"]),
            "birth_date": choices.open_date(4, -20_000, -7_000),
            "attributes": if choices.chance(4) { json!({"grade": choices.below(10)}) } else { json!({}) },
        }));
        for _ in 0..=choices.below(2) {
            self.employments.push(json!({
                "employee": id,
                "start": choices.date(-1_500, 500),
                "end": choices.open_date(5, -200, 700),
                "contract": choices.maybe(&["permanent", "fixed", "student"]),
                "fte": choices.one(&[json!(null), json!(1.0), json!(0.5), json!(0.4)]),
                "probation_end": choices.open_date(5, -200, 700),
            }));
        }
        for _ in 0..=choices.below(2) {
            self.functions.push(json!({
                "employee": id,
                "function": choices.word(&["F-N", "F-C", "F-X"]),
                "start": choices.date(-1_500, 500),
                "end": choices.open_date(5, -200, 700),
            }));
        }
        if choices.chance(3) {
            self.roles.push(json!({
                "employee": id,
                "role": choices.word(&["adviser", "nurse", "nothing"]),
                "start": choices.date(-300, 500),
                "end": choices.open_date(4, -200, 700),
            }));
        }
        for _ in 0..choices.below(3) {
            self.absences.push(json!({
                "employee": id,
                "start": choices.date(-100, 600),
                "end": choices.open_date(2, -100, 700),
                "kind": choices.word(&["leave", "unavailable"]),
            }));
        }
        if choices.chance(3) {
            self.assignments.push(json!({
                "employee": id,
                "kind": "calendar",
                "value": choices.word(&["be", "nl", "always", "unknown"]),
                "start": choices.date(-100, 400),
                "end": choices.open_date(5, 0, 700),
            }));
        }
    }
}
