use alloc::format;
use alloc::string::String;

use serde::Serialize;

use crate::diagnostic::catalogue::document::OUT_OF_RANGE;
use crate::diagnostic::{Diagnostic, Pointer};
use crate::document::{Decode, LARGEST_WHOLE, Node, Reading, whole};

/// The value of an attribute.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum AttributeValue {
    /// Yes or no.
    Boolean(bool),
    /// Whole number.
    Integer(i64),
    /// Number.
    Decimal(f64),
    /// Text; dates are ISO text where the configuration declares them.
    Text(String),
}

impl Decode for AttributeValue {
    fn decode(node: &Node, at: &Pointer<'_>, reading: &mut Reading) -> Option<Self> {
        match node {
            Node::Text(text) => Some(Self::Text(text.clone())),
            Node::Boolean(value) => Some(Self::Boolean(*value)),
            Node::Integer(value) if value.abs_diff(0) > LARGEST_WHOLE.unsigned_abs() => {
                reading.note(
                    Diagnostic::new(&OUT_OF_RANGE, at)
                        .with("found", value)
                        .with("expected", format!("-{LARGEST_WHOLE} … {LARGEST_WHOLE}")),
                );
                None
            }
            // Canonical JSON writes 1.0 as 1, so both are the same value here.
            Node::Integer(_) | Node::Decimal(_) => match (whole(node), node) {
                (Some(value), _) => Some(Self::Integer(value)),
                (None, Node::Decimal(value)) if value.is_finite() => Some(Self::Decimal(*value)),
                _ => reading.wrong_type(node, at, "a number"),
            },
            other => reading.wrong_type(other, at, "a text, a number, or true or false"),
        }
    }
}
