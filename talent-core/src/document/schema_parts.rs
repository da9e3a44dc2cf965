use alloc::string::ToString;
use alloc::vec;
use alloc::vec::Vec;

use schemars::{Schema, json_schema};
use serde_json::{Map, Value};

/// One of these words.
pub(crate) fn words_schema<'a>(words: impl IntoIterator<Item = &'a str>) -> Schema {
    json_schema!({"type": "string", "enum": words.into_iter().collect::<Vec<_>>()})
}

/// An object with exactly this member.
pub(crate) fn one_member_schema(key: &str, value: Schema) -> Schema {
    let mut properties = Map::new();
    properties.insert(key.to_string(), value.to_value());
    json_schema!({
        "type": "object",
        "properties": Value::Object(properties),
        "required": vec![key],
        "additionalProperties": false,
    })
}
