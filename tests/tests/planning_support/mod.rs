#![allow(dead_code, reason = "every test file uses its own part")]
//! Small organisations written as documents, and what a host does with plans.

use chrono::NaiveDate;
use serde_json::{Value, json};
use talent_core::configuration::Configuration;
use talent_core::planning::{Change, ConversationRow, Engine, PlanDocument, Register};
use talent_core::workforce::{Population, Workforce};

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("an ISO date")
}

/// An organisation with these cycles; function F gives the role nurse, function G the role technician.
pub fn organisation(cycles: Value) -> Value {
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
pub fn cycle(moments: Value) -> Value {
    json!({
        "id": "care",
        "years": [{"work_year": "2025", "roles": ["nurse", "technician", "adviser"], "status": "open"}],
        "moments": moments,
    })
}

pub fn engine(configuration: &Value) -> Engine {
    let configuration =
        Configuration::from_json(&configuration.to_string()).unwrap_or_else(|problems| panic!("{problems}"));
    Engine::new(configuration).unwrap_or_else(|problems| panic!("{problems}"))
}

/// A person's id with the first and last day of each employment.
pub type Employed<'a> = (&'a str, &'a [(&'a str, Option<&'a str>)]);

/// People who are nurses for as long as they are employed: `(id, [(start, end)])`.
pub fn nurses(people: &[Employed<'_>]) -> Value {
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

pub fn add(workforce: &mut Value, table: &str, row: Value) {
    workforce[table].as_array_mut().expect("a table").push(row);
}

pub fn population(workforce: &Value) -> Population {
    let workforce =
        Workforce::from_json(&workforce.to_string()).unwrap_or_else(|problems| panic!("{problems}"));
    Population::from_workforce(&workforce)
}

pub fn plan(engine: &Engine, workforce: &Value, register: &Register, as_of: &str) -> PlanDocument {
    engine.plan(&population(workforce), register, day(as_of)).expect("a plan").to_document()
}

pub fn apply(register: &Register, changes: &[Change]) -> Register {
    register.apply(changes.iter().cloned()).unwrap_or_else(|problems| panic!("{problems}"))
}

/// The register after planning on each of these days.
pub fn advance(engine: &Engine, workforce: &Value, register: &Register, days: &[&str]) -> Register {
    let mut register = register.clone();
    for as_of in days {
        register = apply(&register, &plan(engine, workforce, &register, as_of).changes);
    }
    register
}

/// The register as a host would store it.
pub fn bytes(register: &Register) -> String {
    serde_json::to_string(&register.to_document()).expect("JSON")
}

/// The register with one conversation changed by a person.
pub fn touched(register: &Register, change: impl Fn(&mut ConversationRow)) -> Register {
    let mut document = register.to_document();
    document.conversations.iter_mut().for_each(change);
    Register::from_document(&document).unwrap_or_else(|problems| panic!("{problems}"))
}

pub fn reason_of(plan: &PlanDocument, employee: &str) -> &'static str {
    let outcome = plan.outcomes.iter().find(|row| row.employee == employee).expect("an outcome");
    outcome.reason.map_or("selected", talent_core::eligibility::Reason::as_str)
}

/// Moment and planned date of every conversation, forecast included.
pub fn dates(plan: &PlanDocument) -> Vec<(String, String)> {
    plan.conversations.iter().map(|row| (row.moment.clone(), row.planned.to_string())).collect()
}

pub fn kinds(changes: &[Change]) -> Vec<&'static str> {
    changes.iter().map(|change| change.kind.as_str()).collect()
}
