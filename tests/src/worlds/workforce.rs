use serde_json::{Value, json};

use super::Choices;

/// The workforce of a world: one to three people, and records that may contradict each other.
pub(super) fn draw(choices: &mut Choices<'_>) -> Value {
    let people = choices.below(3) + 1;
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

/// Changes facts between two questions: somebody leaves or stays after all, changes function, falls ill, comes back.
pub(super) fn change(choices: &mut Choices<'_>, workforce: &mut Value) {
    for _ in 0..choices.below(4) {
        let kind = choices.below(9);
        if kind == 8 {
            let hold = json!({"employee": "p0", "function": "F-N", "start": choices.date(-100, 400)});
            workforce["functions"].as_array_mut().into_iter().for_each(|rows| rows.push(hold.clone()));
            continue;
        }
        let table = match kind {
            0..=2 => "employments",
            3..=5 => "functions",
            _ => "absences",
        };
        let Some(rows) = workforce[table].as_array_mut() else { continue };
        let row = choices.below(rows.len());
        let Some(found) = rows.get_mut(row) else { continue };
        match kind {
            0 | 3 => found["end"] = choices.open_date(3, -100, 600),
            1 | 4 => found["start"] = choices.date(-400, 300),
            2 => found["fte"] = choices.one(&[json!(0.3), json!(1.0)]),
            5 => found["function"] = choices.word(&["F-N", "F-C", "F-X"]),
            6 => drop(rows.remove(row)),
            _ => found["end"] = choices.open_date(3, -100, 700),
        }
    }
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
        // Most are employed before the first question and hold their function from the first day.
        let hired = if choices.chance(2) { choices.date(-30, 400) } else { choices.date(-1_500, -30) };
        for index in 0..=choices.below(2) {
            self.employments.push(json!({
                "employee": id,
                "start": if index == 0 { hired.clone() } else { choices.date(-1_500, 500) },
                "end": choices.open_date(6, -200, 700),
                "contract": choices.maybe(&["permanent", "fixed", "student"]),
                "fte": choices.one(&[json!(null), json!(1.0), json!(0.5), json!(0.4)]),
                "probation_end": choices.open_date(5, -200, 700),
            }));
        }
        for index in 0..=choices.below(2) {
            self.functions.push(json!({
                "employee": id,
                "function": choices.word(&["F-N", "F-N", "F-C", "F-N", "F-X"]),
                "start": if index == 0 { hired.clone() } else { choices.date(-400, 500) },
                "end": choices.open_date(6, -200, 700),
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
