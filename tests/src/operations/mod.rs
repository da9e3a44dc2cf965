//! The operations of the library by their public names: a question as JSON gives an answer as JSON.
//!
//! Vectors are run through this table; the runner of every other language has the same one over its own package.

mod documents;
mod esco;
mod input;
mod people;
mod plans;
mod propagation;
mod time;

pub use input::{Failure, Input};

use serde_json::Value;
use talent_core::diagnostic::Diagnostic;

/// What an operation gives: the answer, the library's problems, or what is wrong with the question.
pub type Answer = Result<Value, Failure>;

/// One operation.
pub type Operation = fn(&Input<'_>) -> Answer;

/// Every operation by name.
pub const OPERATIONS: &[(&str, Operation)] = &[
    ("work_year_of", time::work_year_of),
    ("work_year", time::work_year),
    ("next_work_year", time::next_work_year),
    ("previous_work_year", time::previous_work_year),
    ("work_years", time::work_years),
    ("elapsed", time::elapsed),
    ("years_to_add", time::years_to_add),
    ("sub_period", time::sub_period),
    ("add_offset", time::add_offset),
    ("subtract_offset", time::subtract_offset),
    ("repeat_dates", time::repeat_dates),
    ("roll", time::roll),
    ("holidays", time::holidays),
    ("working_days", time::working_days),
    ("span_relation", time::span_relation),
    ("parse_configuration", documents::parse_configuration),
    ("parse_workforce", documents::parse_workforce),
    ("parse_register", documents::parse_register),
    ("canonical_json", documents::canonical),
    ("trajectory_key", documents::key),
    ("parse_trajectory_key", documents::parse_key),
    ("condition", people::condition),
    ("judge", plans::judge),
    ("plan", plans::plan),
    ("apply", plans::apply),
    ("explain", plans::explain),
    ("pending", propagation::pending),
    ("preview", propagation::preview),
    ("update_competencies", propagation::update_competencies),
    ("due_update", propagation::due_update),
    ("undo", propagation::undo),
    ("requirements", propagation::requirements),
    ("text", propagation::text),
    ("compare_scores", propagation::compare_scores),
    ("esco_read", esco::esco_read),
    ("esco_concept", esco::esco_concept),
    ("esco_ancestors", esco::esco_ancestors),
    ("esco_search", esco::esco_search),
    ("esco_occupations_in", esco::esco_occupations_in),
    ("profile_from_occupation", esco::profile_from_occupation),
    ("esco_framework", esco::esco_framework),
    ("esco_upgrade", esco::esco_upgrade),
    ("esco_flag_modified", esco::esco_flag_modified),
];

/// The operation of a name.
pub fn find(name: &str) -> Option<Operation> {
    OPERATIONS.iter().find(|(known, _)| *known == name).map(|(_, operation)| *operation)
}

/// Diagnostics as they cross a boundary, with all their members.
pub fn diagnostics(found: &[Diagnostic]) -> Value {
    Value::Array(found.iter().map(to_value).collect())
}

/// What serialises without fail: rows and documents of the library.
fn to_value(value: &impl serde::Serialize) -> Value {
    serde_json::to_value(value).unwrap_or(Value::Null)
}
