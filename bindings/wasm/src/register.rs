//! Registers.

use talent_arrow::records::changes_of;
use talent_core::Register;
use talent_core::diagnostic::Problems;
use talent_core::document::Node;
use talent_core::planning::RegisterDocument;
use wasm_bindgen::prelude::*;

use crate::answer::json;
use crate::failure::{Answer, Kind};
use crate::objects::{self, Object, keep};

fn kept(read: Result<Register, Problems>) -> Answer<u32> {
    Ok(keep(Object::Register(read.map_err(|found| Kind::Register.of(found))?)))
}

/// A register in which nothing was stored yet.
#[wasm_bindgen]
pub fn register_empty() -> u32 {
    keep(Object::Register(Register::default()))
}

/// Reads a register document from JSON text.
#[wasm_bindgen]
pub fn register_from_json(text: &str) -> Result<u32, JsValue> {
    Ok(kept(Register::from_json(text))?)
}

/// Reads a register that was given as values; `schema` may be left out.
#[wasm_bindgen]
pub fn register_from_document(text: &str) -> Result<u32, JsValue> {
    let read = Node::from_json(text).and_then(|node| RegisterDocument::from_node(&node.with_schema()));
    Ok(kept(read.and_then(|document| Register::from_document(&document)))?)
}

/// The register as canonical JSON.
#[wasm_bindgen]
pub fn register_to_json(number: u32) -> Result<String, JsValue> {
    Ok(objects::register(number)?.to_json())
}

/// The stored trajectories.
#[wasm_bindgen]
pub fn register_trajectories(number: u32) -> Result<String, JsValue> {
    Ok(json(&objects::register(number)?.to_document().trajectories))
}

/// The stored conversations.
#[wasm_bindgen]
pub fn register_conversations(number: u32) -> Result<String, JsValue> {
    Ok(json(&objects::register(number)?.to_document().conversations))
}

/// The frozen frameworks.
#[wasm_bindgen]
pub fn register_frameworks(number: u32) -> Result<String, JsValue> {
    Ok(json(&objects::register(number)?.to_document().frameworks))
}

/// What else was recorded.
#[wasm_bindgen]
pub fn register_records(number: u32) -> Result<String, JsValue> {
    Ok(json(&objects::register(number)?.to_document().records))
}

/// How many trajectories and conversations are stored.
#[wasm_bindgen]
pub fn register_size(number: u32) -> Result<Vec<u32>, JsValue> {
    let (trajectories, conversations) = objects::register(number)?.len();
    Ok(vec![trajectories as u32, conversations as u32])
}

/// The register after a plan.
#[wasm_bindgen]
pub fn register_apply_plan(number: u32, plan: u32) -> Result<u32, JsValue> {
    Ok(kept(objects::plan(plan)?.apply_to(&objects::register(number)?))?)
}

/// The register after changes, as a plan writes them.
#[wasm_bindgen]
pub fn register_apply_changes(number: u32, changes: &str) -> Result<u32, JsValue> {
    let register = objects::register(number)?;
    let read = Node::from_json(changes).and_then(changes_of);
    // Judging what depends on an update is code that only the whole library has.
    #[cfg(feature = "full")]
    let applied = read.and_then(|changes| register.apply(changes));
    #[cfg(not(feature = "full"))]
    let applied = read.and_then(|changes| register.apply_planned(changes));
    Ok(kept(applied)?)
}

/// Whether two registers hold the same.
#[wasm_bindgen]
pub fn register_equals(number: u32, other: u32) -> Result<bool, JsValue> {
    let (one, other) = (objects::register(number)?, objects::register(other)?);
    Ok(one.len() == other.len() && one.to_document() == other.to_document())
}
