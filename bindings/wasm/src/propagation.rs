//! Framework changes in running cycle years: the ledger, updates, undoing, and what is asked of trajectories.

use std::sync::Arc;

use serde_json::json;
use talent_core::document::Node;
use talent_core::propagation::{Update, UpdateRequest};
use wasm_bindgen::prelude::*;

use crate::answer::json;
use crate::failure::{Answer, Failure, Kind};
use crate::objects::{self, Object, keep};
use crate::question::Question;

/// What is pending in the open cycle years of a register: `as_of`.
#[wasm_bindgen]
pub fn engine_pending(engine: u32, register: u32, question: &str) -> Result<u32, JsValue> {
    let as_of = Question::read(question, Kind::Question)?.date("as_of")?;
    let (engine, register) = (objects::engine(engine)?, objects::register(register)?);
    let ledger = engine.pending(&register, as_of).map_err(Failure::from)?;
    Ok(keep(Object::Ledger(Arc::new(ledger))))
}

/// The whole ledger as canonical JSON.
#[wasm_bindgen]
pub fn ledger_to_json(number: u32) -> Result<String, JsValue> {
    Ok(objects::ledger(number)?.to_json())
}

fn kept(update: Update) -> u32 {
    keep(Object::Update(Arc::new(update)))
}

/// Works out an update: `as_of`, `request`.
#[wasm_bindgen]
pub fn engine_update_competencies(engine: u32, register: u32, question: &str) -> Result<u32, JsValue> {
    let question = Question::read(question, Kind::Question)?;
    let (engine, register) = (objects::engine(engine)?, objects::register(register)?);
    let as_of = question.date("as_of")?;
    // A request is a document of its own: its places are seen from its root.
    let request = match question.node_or_null("request") {
        Node::Null => Node::Object(Vec::new()),
        request => request,
    };
    let request = question.judged(UpdateRequest::from_node(&request))?;
    Ok(kept(question.judged(engine.update_competencies(&register, as_of, &request))?))
}

/// The first scheduled update whose date has come, or 0: `as_of`.
#[wasm_bindgen]
pub fn engine_due_update(engine: u32, register: u32, question: &str) -> Result<u32, JsValue> {
    let question = Question::read(question, Kind::Question)?;
    let (engine, register) = (objects::engine(engine)?, objects::register(register)?);
    let as_of = question.date("as_of")?;
    let due = question.judged(engine.due_update(&register, as_of))?;
    Ok(due.map_or(0, kept))
}

/// What an update is: all of it but its rows.
#[wasm_bindgen]
pub fn update_head(number: u32) -> Result<String, JsValue> {
    let update = objects::update(number)?;
    Ok(json(&json!({
        "as_of": update.as_of(),
        "diagnostics": update.diagnostics(),
        "is_empty": update.is_empty(),
        "row": update.row(),
        "scheduled": update.is_scheduled(),
        "summary": update.summary(),
    })))
}

/// What an update does per trajectory and competency.
#[wasm_bindgen]
pub fn update_preview(number: u32) -> Result<String, JsValue> {
    Ok(json(&objects::update(number)?.preview()))
}

/// Of an update that brings rules, what differs.
#[wasm_bindgen]
pub fn update_rules(number: u32) -> Result<String, JsValue> {
    Ok(json(&objects::update(number)?.rules()))
}

/// What an update changes.
#[wasm_bindgen]
pub fn update_changes(number: u32) -> Result<String, JsValue> {
    Ok(json(&objects::update(number)?.changes()))
}

/// The whole update as canonical JSON.
#[wasm_bindgen]
pub fn update_to_json(number: u32) -> Result<String, JsValue> {
    Ok(objects::update(number)?.to_document().to_json())
}

fn stored(read: Result<talent_core::Register, talent_core::diagnostic::Problems>) -> Answer<u32> {
    Ok(keep(Object::Register(read.map_err(|found| Kind::Register.of(found))?)))
}

/// The register after an update.
#[wasm_bindgen]
pub fn register_apply_update(number: u32, update: u32) -> Result<u32, JsValue> {
    Ok(stored(objects::register(number)?.apply_update(&*objects::update(update)?))?)
}

/// The register without an update: `update`.
#[wasm_bindgen]
pub fn register_undo(number: u32, question: &str) -> Result<u32, JsValue> {
    let update: String = Question::read(question, Kind::Question)?.required("update")?;
    Ok(stored(objects::register(number)?.undo(&update))?)
}

/// The same as changes: `update`.
#[wasm_bindgen]
pub fn register_undo_changes(number: u32, question: &str) -> Result<String, JsValue> {
    let update: String = Question::read(question, Kind::Question)?.required("update")?;
    let changes =
        objects::register(number)?.undo_changes(&update).map_err(|found| Kind::Register.of(found))?;
    Ok(json(&changes))
}

/// What is asked of a trajectory: `trajectory`.
#[wasm_bindgen]
pub fn register_requirements_of(number: u32, question: &str) -> Result<String, JsValue> {
    let trajectory: String = Question::read(question, Kind::Question)?.required("trajectory")?;
    Ok(json(&objects::register(number)?.requirements_of(&trajectory)))
}

/// What is asked of every trajectory of a cycle year: `cycle`, `work_year`.
#[wasm_bindgen]
pub fn register_requirements(number: u32, question: &str) -> Result<String, JsValue> {
    let question = Question::read(question, Kind::Question)?;
    let (cycle, work_year): (String, String) = (question.required("cycle")?, question.required("work_year")?);
    Ok(json(&objects::register(number)?.requirements(&cycle, &work_year)))
}

/// The scores that were given.
#[wasm_bindgen]
pub fn register_scores(number: u32) -> Result<String, JsValue> {
    Ok(json(&objects::register(number)?.scores()))
}

/// What persons decided beside the framework.
#[wasm_bindgen]
pub fn register_requirement_overrides(number: u32) -> Result<String, JsValue> {
    Ok(json(&objects::register(number)?.requirement_overrides()))
}

/// The snapshot versions that trajectories took.
#[wasm_bindgen]
pub fn register_versions(number: u32) -> Result<String, JsValue> {
    Ok(json(&objects::register(number)?.versions().collect::<Vec<_>>()))
}

/// The updates that were asked for.
#[wasm_bindgen]
pub fn register_updates(number: u32) -> Result<String, JsValue> {
    Ok(json(&objects::register(number)?.updates()))
}

/// The rules that cycle years work with, where they are held.
#[wasm_bindgen]
pub fn register_held_rules(number: u32) -> Result<String, JsValue> {
    Ok(json(&objects::register(number)?.held_rules()))
}
