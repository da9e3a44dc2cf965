//! Documents as Python gives them: mappings, or text.

use pyo3::prelude::*;
use pyo3::types::PyString;
use talent_core::document::{Node, SCHEMA};

use crate::errors::{ErrorKind, problems};
use crate::value::{Missing, to_node};

/// The tree of an argument: a mapping or list, or JSON or YAML text.
pub(crate) fn tree(value: &Bound<'_, PyAny>, kind: ErrorKind) -> PyResult<Node> {
    match value.cast::<PyString>() {
        Ok(text) => tree_of_text(value.py(), text.to_str()?, kind),
        Err(_) => to_node(value, Missing::Kept, kind),
    }
}

fn tree_of_text(py: Python<'_>, text: &str, kind: ErrorKind) -> PyResult<Node> {
    let read =
        if text.trim_start().starts_with(['{', '[']) { Node::from_json(text) } else { Node::from_yaml(text) };
    read.map_err(|found| problems(py, kind, found))
}

/// A document that is given as values needs no `schema`: it is of this version.
pub(crate) fn with_schema(mut node: Node) -> Node {
    if let Node::Object(members) = &mut node
        && !members.iter().any(|(name, _)| name == "schema")
    {
        members.insert(0, ("schema".to_owned(), Node::Text(SCHEMA.to_owned())));
    }
    node
}
