//! W-small: one organisation of 250 people, as an HR screen asks: from the objects of the API to the plan.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use talent_core::workforce::Workforce;

use crate::w1;

/// The people of an HR screen.
pub const PEOPLE: usize = 250;

/// The first people of the large workload as a document.
pub fn workforce_document(people: usize) -> Value {
    let tables = w1::generate(people);
    let employee = |row: usize| tables.employee.get(row);
    let end = |day: talent_core::time::Day| day.known().map(talent_core::time::Day::date);
    let functions = &tables.function;
    let used: BTreeSet<&str> =
        tables.org_unit.iter().map(|unit| tables.org_units[usize::from(*unit)].as_str()).collect();
    json!({
        "schema": "talent-core/1",
        "employees": (0..people)
            .map(|row| json!({"id": employee(row), "org_unit": tables.org_units[usize::from(tables.org_unit[row])]}))
            .collect::<Vec<_>>(),
        "employments": (0..people)
            .map(|row| json!({
                "employee": employee(row), "start": tables.start[row].date(), "end": end(tables.end[row]),
                "contract": tables.contracts[usize::from(tables.contract[row])], "fte": tables.fte[row],
            }))
            .collect::<Vec<_>>(),
        "functions": (0..functions.employee.len())
            .map(|row| json!({
                "employee": employee(functions.employee[row] as usize),
                "function": functions.functions[usize::from(functions.function[row])],
                "start": functions.start[row].date(), "end": end(functions.end[row]),
            }))
            .collect::<Vec<_>>(),
        "org_units": used.iter().map(|unit| json!({"id": unit})).collect::<Vec<_>>(),
    })
}

/// The same as objects.
///
/// # Panics
/// Where the library refuses the document: then nothing can be measured.
pub fn workforce(people: usize) -> Workforce {
    Workforce::from_json(&workforce_document(people).to_string()).expect("the workforce is read")
}
