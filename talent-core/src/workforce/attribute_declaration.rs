use crate::diagnostic::Pointer;
use crate::document::{Decode, Node, Object, Reading, decode_words};

/// The type of an attribute, and whether it is protected by equal-treatment law. In a document: the type alone, or
/// `{type, protected}`.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct AttributeDeclaration {
    /// The type of its values.
    pub r#type: AttributeType,
    /// A condition on it needs a justification.
    pub protected: bool,
}

impl Decode for AttributeDeclaration {
    fn decode(node: &Node, at: &Pointer<'_>, reading: &mut Reading) -> Option<Self> {
        match node {
            Node::Text(_) => {
                AttributeType::decode(node, at, reading).map(|r#type| Self { r#type, protected: false })
            }
            Node::Object(_) => {
                let object = Object::open(node, at, &["type", "protected"], reading)?;
                let r#type = object.field("type", None, reading);
                let protected = object.field("protected", Some(false), reading)?;
                Some(Self { r#type: r#type?, protected })
            }
            other => reading.wrong_type(other, at, "a type, or {type, protected}"),
        }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for AttributeDeclaration {
    fn schema_name() -> alloc::borrow::Cow<'static, str> {
        "AttributeDeclaration".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let r#type = generator.subschema_for::<AttributeType>();
        schemars::json_schema!({
            "description": "The type of an attribute, and whether it is protected by equal-treatment law.",
            "anyOf": [
                r#type.clone(),
                {
                    "type": "object",
                    "properties": {"type": r#type, "protected": {"type": "boolean", "default": false}},
                    "required": ["type"],
                    "additionalProperties": false,
                },
            ]
        })
    }
}

/// The type of an attribute's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttributeType {
    /// Text.
    Text,
    /// Whole number.
    Integer,
    /// Number.
    Decimal,
    /// Date.
    Date,
    /// Yes or no.
    Boolean,
}
decode_words!(AttributeType {
    Text = "text", Integer = "integer", Decimal = "decimal", Date = "date", Boolean = "boolean",
});
