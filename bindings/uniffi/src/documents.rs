//! Documents as texts, and values as documents.

use serde::Serialize;
use serde_json::Value;
use talent_core::diagnostic::{Pointer, Problems};
use talent_core::document::{Decode, Node, Reading, canonical_json};

use crate::error::{ErrorKind, TalentError, problems};

/// The tree of JSON or YAML text.
pub(crate) fn tree(text: &str, kind: ErrorKind) -> Result<Node, TalentError> {
    let is_json = text.trim_start().starts_with(['{', '[', '"']);
    let read = if is_json { Node::from_json(text) } else { Node::from_yaml(text) };
    read.map_err(problems(kind))
}

/// A value of a tree, with all its problems at their places below `/name`.
pub(crate) fn decode<T: Decode>(node: &Node, name: &str, kind: ErrorKind) -> Result<T, TalentError> {
    let mut reading = Reading::default();
    match T::decode(node, &Pointer::ROOT.key(name), &mut reading) {
        Some(value) if !reading.has_errors() => Ok(value),
        _ => Err(problems(kind)(Problems(reading.diagnostics))),
    }
}

/// What serialises without fail, as a JSON value.
pub(crate) fn value_of(value: &impl Serialize) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}

/// What serialises without fail, as canonical JSON (RFC 8785).
pub(crate) fn json_of(value: &impl Serialize) -> String {
    canonical_json(&value_of(value))
}
