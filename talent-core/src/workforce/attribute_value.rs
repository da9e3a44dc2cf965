use alloc::string::String;

use serde::Serialize;

use crate::diagnostic::Pointer;
use crate::document::{Decode, Node, Reading};
use crate::eligibility::Scalar;

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
        // The same values as in a comparison, so that both can be compared.
        Scalar::decode(node, at, reading).map(|value| match value {
            Scalar::Text(value) => Self::Text(value),
            Scalar::Integer(value) => Self::Integer(value),
            Scalar::Decimal(value) => Self::Decimal(value),
            Scalar::Boolean(value) => Self::Boolean(value),
        })
    }
}
