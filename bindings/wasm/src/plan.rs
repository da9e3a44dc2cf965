//! Plans.

use serde_json::{Value, json};
use talent_arrow::PlannedParts;
use talent_core::planning::{Flag, Plan};
use wasm_bindgen::prelude::*;

use crate::answer::json;
use crate::objects;

/// Flags with their sentences, which a document does not hold.
pub(crate) fn flags(found: &[Flag]) -> Value {
    let flag = |flag: &Flag| {
        json!({
            "code": flag.code,
            "key": flag.key,
            "parameters": flag.parameters,
            "message": {"en": flag.message("en"), "nl": flag.message("nl")},
            "help": {"en": flag.help("en"), "nl": flag.help("nl")},
        })
    };
    Value::Array(found.iter().map(flag).collect())
}

/// The rows of each part of a plan, as JSON. One part is written as it is; several are put in the order of the document.
fn rows(planned: &PlannedParts, of_one: impl Fn(&Plan) -> String, of_all: impl Fn() -> String) -> String {
    match planned.plans() {
        [plan] => of_one(plan),
        _ => of_all(),
    }
}

fn listed<T: serde::Serialize>(rows: impl Iterator<Item = T>) -> String {
    json(&rows.collect::<Vec<_>>())
}

/// Selected or rejected, with the reason.
#[wasm_bindgen]
pub fn plan_outcomes(number: u32) -> Result<String, JsValue> {
    let planned = objects::plan(number)?;
    Ok(rows(&planned, |plan| listed(plan.outcomes()), || json(&planned.to_document().outcomes)))
}

/// Trajectories after the plan.
#[wasm_bindgen]
pub fn plan_trajectories(number: u32) -> Result<String, JsValue> {
    let planned = objects::plan(number)?;
    Ok(rows(&planned, |plan| listed(plan.trajectories()), || json(&planned.to_document().trajectories)))
}

/// Conversations after the plan.
#[wasm_bindgen]
pub fn plan_conversations(number: u32) -> Result<String, JsValue> {
    let planned = objects::plan(number)?;
    Ok(rows(&planned, |plan| listed(plan.conversations()), || json(&planned.to_document().conversations)))
}

/// What the plan changes.
#[wasm_bindgen]
pub fn plan_changes(number: u32) -> Result<String, JsValue> {
    Ok(listed(objects::plan(number)?.change_rows()))
}

/// Selected or rejected, with the reason, as CSV.
#[wasm_bindgen]
pub fn plan_outcomes_csv(number: u32) -> Result<String, JsValue> {
    Ok(objects::plan(number)?.outcomes_csv())
}

/// Trajectories after the plan, as CSV.
#[wasm_bindgen]
pub fn plan_trajectories_csv(number: u32) -> Result<String, JsValue> {
    Ok(objects::plan(number)?.trajectories_csv())
}

/// Conversations after the plan, as CSV.
#[wasm_bindgen]
pub fn plan_conversations_csv(number: u32) -> Result<String, JsValue> {
    Ok(objects::plan(number)?.conversations_csv())
}

/// What the plan changes, as CSV.
#[wasm_bindgen]
pub fn plan_changes_csv(number: u32) -> Result<String, JsValue> {
    Ok(objects::plan(number)?.changes_csv())
}

/// How many changes there are.
#[wasm_bindgen]
pub fn plan_change_count(number: u32) -> Result<u32, JsValue> {
    Ok(u32::try_from(objects::plan(number)?.change_count()).unwrap_or(u32::MAX))
}

/// Counts.
#[wasm_bindgen]
pub fn plan_summary(number: u32) -> Result<String, JsValue> {
    Ok(json(&objects::plan(number)?.summary()))
}

/// What a person must decide.
#[wasm_bindgen]
pub fn plan_flags(number: u32) -> Result<String, JsValue> {
    Ok(json(&flags(&objects::plan(number)?.flags())))
}

/// Records left out and the like.
#[wasm_bindgen]
pub fn plan_diagnostics(number: u32) -> Result<String, JsValue> {
    Ok(json(&objects::plan(number)?.diagnostics()))
}

/// Every cycle year and whether it was planned.
#[wasm_bindgen]
pub fn plan_cycle_years(number: u32) -> Result<String, JsValue> {
    Ok(json(&objects::plan(number)?.cycle_years()))
}

/// The date of the question.
#[wasm_bindgen]
pub fn plan_as_of(number: u32) -> Result<String, JsValue> {
    Ok(objects::plan(number)?.as_of().to_string())
}

/// The whole plan as canonical JSON.
#[wasm_bindgen]
pub fn plan_to_json(number: u32) -> Result<String, JsValue> {
    Ok(objects::plan(number)?.to_document().to_json())
}
