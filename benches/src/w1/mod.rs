//! W1, the year plan of a large organisation: one cycle, 300 linked roles, five moments, planned on the last day of
//! 2025 against an empty register.
//!
//! 10 % joined in 2025, 8 % have an end date in 2024 or 2025, 7 % change function in 2025; 400 functions, 2,000 org
//! units.

mod arrow;
mod compare;
mod naive;
#[cfg(feature = "parquet")]
mod parquet;
mod population;
mod tables;

pub use arrow::{arrow_batches, arrow_tables};
pub use compare::assert_same_rows;
pub use naive::{NaivePlan, plan_naively};
#[cfg(feature = "parquet")]
pub use parquet::read;
pub use population::population;
pub use tables::{FunctionTable, Tables, generate};

use chrono::NaiveDate;
use serde_json::{Value, json};
use talent_core::configuration::Configuration;
use talent_core::planning::Engine;

/// Functions F000 to F299 give a linked role, F300 to F399 one that is not linked.
pub const LINKED_FUNCTIONS: u16 = 300;
/// All functions.
pub const FUNCTIONS: u16 = 400;
/// All org units.
pub const ORG_UNITS: u16 = 2_000;

/// The date of the question.
///
/// # Panics
/// Never: the date exists.
pub fn as_of() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 12, 31).expect("the date exists")
}

/// The configuration as a document.
pub fn configuration() -> Value {
    let role = |function: u16| json!({"id": format!("R{function:03}"), "origin": {"function": format!("F{function:03}")}});
    let moment = |id: &str, kind: &str, timing: Value| {
        json!({
            "id": id, "kind": kind, "timing": timing, "working_day": "following", "lead": "P2W",
            "window": {"opens": "P2W", "due": "P2W"},
        })
    };
    let mut baseline =
        moment("baseline", "baseline", json!({"anchor": "employment_start", "offset": "P14D"}));
    baseline["applies_to"] = json!("joiners");
    json!({
        "schema": "talent-core/1",
        "work_years": {"kind": "annual", "starts": "01-01"},
        "calendars": [{"id": "weekdays", "weekend": ["sat", "sun"]}],
        "default_calendar": "weekdays",
        "roles": (0..FUNCTIONS).map(role).collect::<Vec<_>>(),
        "cycles": [{
            "id": "annual",
            "years": [{
                "work_year": "2025",
                "roles": (0..LINKED_FUNCTIONS).map(|function| format!("R{function:03}")).collect::<Vec<_>>(),
                "status": "open",
            }],
            "entry": {"minimum_days": 90},
            "eligibility": {"all": [
                {"fact": "employment.fte", "gte": 0.5, "justification": "The workload says so."},
                {"fact": "employment.contract", "in": ["permanent", "fixed"], "justification": "The workload says so."},
                {"fact": "org_unit", "not_in": ["OU0001", "OU0002"]},
            ]},
            "moments": [
                baseline,
                moment("goal", "goal_setting", json!({"anchor": "work_year_start", "offset": "P2W"})),
                moment("progress", "progress", json!({"anchor": "work_year_middle"})),
                moment("career", "career",
                    json!({"anchor": "employment_start", "offset": "P1Y", "repeat": {"every": "P1Y"}})),
                moment("assessment", "assessment", json!({"anchor": "work_year_end", "offset": "-P6W"})),
            ],
        }],
    })
}

/// The engine of the workload.
///
/// # Panics
/// Where the library refuses the configuration: then nothing can be measured.
pub fn engine() -> Engine {
    let configuration =
        Configuration::from_json(&configuration().to_string()).expect("the configuration is read");
    Engine::new(configuration).expect("the configuration is right")
}
