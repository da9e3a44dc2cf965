//! Documents as Python gives them: mappings, or text.

use pyo3::prelude::*;
use pyo3::types::PyString;
use talent_core::document::Node;

use crate::errors::{ErrorKind, problems};
use crate::value::{Missing, to_node};

/// The tree of an argument: a mapping or list, or JSON or YAML text.
pub(crate) fn tree(value: &Bound<'_, PyAny>, kind: ErrorKind) -> PyResult<Node> {
    match value.cast::<PyString>() {
        Ok(text) => Node::from_text(text.to_str()?).map_err(|found| problems(value.py(), kind, found)),
        Err(_) => to_node(value, Missing::Kept, kind),
    }
}
