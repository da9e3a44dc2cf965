//! Configurations.

use std::sync::Arc;

use talent_core::Configuration;
use talent_core::configuration::consultation_file;
use talent_core::diagnostic::Problems;
use talent_core::document::{Node, decode_value};
use talent_core::framework::Function;
use wasm_bindgen::prelude::*;

use crate::answer::json;
use crate::failure::{Answer, Kind};
use crate::objects::{self, Object, keep};
use crate::question::Question;

fn kept(read: Result<Configuration, Problems>) -> Answer<u32> {
    let configuration = read.map_err(|found| Kind::Configuration.of(found))?;
    Ok(keep(Object::Configuration(Arc::new(configuration))))
}

/// Reads a configuration from YAML text.
#[wasm_bindgen]
pub fn configuration_from_yaml(text: &str) -> Result<u32, JsValue> {
    Ok(kept(Configuration::from_yaml(text))?)
}

/// Reads a configuration from JSON text.
#[wasm_bindgen]
pub fn configuration_from_json(text: &str) -> Result<u32, JsValue> {
    Ok(kept(Configuration::from_json(text))?)
}

/// Reads a configuration that was given as values; `schema` may be left out.
#[wasm_bindgen]
pub fn configuration_from_document(text: &str) -> Result<u32, JsValue> {
    Ok(kept(Node::from_json(text).and_then(|node| Configuration::from_node(&node.with_schema())))?)
}

/// The configuration as canonical JSON.
#[wasm_bindgen]
pub fn configuration_to_json(number: u32) -> Result<String, JsValue> {
    Ok(objects::configuration(number)?.to_json())
}

/// What is wrong or unwise beyond the shape of the document, conditions left out.
#[wasm_bindgen]
pub fn configuration_check(number: u32) -> Result<String, JsValue> {
    Ok(json(&objects::configuration(number)?.check()))
}

/// What a role asks on a date: `role`, `on`.
#[wasm_bindgen]
pub fn configuration_requirements_of(number: u32, question: &str) -> Result<String, JsValue> {
    let question = Question::read(question, Kind::Question)?;
    let configuration = objects::configuration(number)?;
    let role: String = question.required("role")?;
    Ok(json(&configuration.requirements_of(&role, question.date("on")?)))
}

/// One role per function that has none yet: `functions`, each an id or an object.
#[wasm_bindgen]
pub fn configuration_roles_from_functions(number: u32, question: &str) -> Result<String, JsValue> {
    let question = Question::read(question, Kind::Configuration)?;
    let configuration = objects::configuration(number)?;
    let mut node = question.node_or_null("functions");
    if let Node::List(items) = &mut node {
        for item in items {
            if let Node::Text(id) = item {
                *item = Node::Object(vec![("id".to_owned(), Node::Text(std::mem::take(id)))]);
            }
        }
    }
    let functions: Vec<Function> = question.judged(decode_value(&node, "functions"))?;
    Ok(json(&configuration.roles_from_functions(functions)))
}

/// The configuration with a role blocked: `role`.
#[wasm_bindgen]
pub fn configuration_block_role(number: u32, question: &str) -> Result<u32, JsValue> {
    let role: String = Question::read(question, Kind::Question)?.required("role")?;
    Ok(kept(objects::configuration(number)?.block_role(&role))?)
}

/// The configuration with a role removed, refused where the register (0: none) uses it: `role`.
#[wasm_bindgen]
pub fn configuration_remove_role(number: u32, register: u32, question: &str) -> Result<u32, JsValue> {
    let role: String = Question::read(question, Kind::Question)?.required("role")?;
    let register = objects::register(register)?;
    let used = register.trajectories_with(&role);
    Ok(kept(objects::configuration(number)?.remove_role(&role, used))?)
}

/// The consultation file, in Markdown: `language`.
#[wasm_bindgen]
pub fn configuration_consultation_file(number: u32, question: &str) -> Result<String, JsValue> {
    let language: String = Question::read(question, Kind::Question)?.required("language")?;
    Ok(consultation_file(&*objects::configuration(number)?, &language))
}
