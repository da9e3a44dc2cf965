//! Documents as texts, and values as documents.

use serde::Serialize;
use serde_json::Value;
use talent_core::document::{Decode, Node, canonical_json, decode_value};

use crate::error::{ErrorKind, TalentError, problems};

/// The tree of JSON or YAML text.
pub(crate) fn tree(text: &str, kind: ErrorKind) -> Result<Node, TalentError> {
    Node::from_text(text).map_err(problems(kind))
}

/// The tree of a text that may be left out; null where it is.
pub(crate) fn optional_tree(text: Option<&str>, kind: ErrorKind) -> Result<Node, TalentError> {
    text.map_or(Ok(Node::Null), |text| tree(text, kind))
}

/// A value of a tree, with all its problems at their places below `/name`.
pub(crate) fn decode<T: Decode>(node: &Node, name: &str, kind: ErrorKind) -> Result<T, TalentError> {
    decode_value(node, name).map_err(problems(kind))
}

/// What serialises without fail, as a JSON value.
pub(crate) fn value_of(value: &impl Serialize) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}

/// What serialises without fail, as canonical JSON (RFC 8785).
pub(crate) fn json_of(value: &impl Serialize) -> String {
    canonical_json(&value_of(value))
}
