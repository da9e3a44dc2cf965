use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use serde_json::{Map, Number, Value};

use super::{Decode, Node, Object, Reading};
use crate::diagnostic::catalogue::document::{EMPTY_TEXT, OUT_OF_RANGE};
use crate::diagnostic::{Diagnostic, Pointer};

impl Decode for String {
    fn decode(node: &Node, at: &Pointer<'_>, reading: &mut Reading) -> Option<Self> {
        let text = reading.text(node, at, "a text")?;
        if text.is_empty() {
            reading.note(Diagnostic::new(&EMPTY_TEXT, at));
            return None;
        }
        Some(text.to_owned())
    }
}

impl Decode for bool {
    fn decode(node: &Node, at: &Pointer<'_>, reading: &mut Reading) -> Option<Self> {
        match node {
            Node::Boolean(value) => Some(*value),
            other => reading.wrong_type(other, at, "true or false"),
        }
    }
}

impl Decode for f64 {
    fn decode(node: &Node, at: &Pointer<'_>, reading: &mut Reading) -> Option<Self> {
        match node {
            Node::Integer(value) => Some(*value as Self),
            Node::Decimal(value) if value.is_finite() => Some(*value),
            other => reading.wrong_type(other, at, "a number"),
        }
    }
}

/// The largest whole number that every language reads alike (2^53 - 1).
pub(crate) const LARGEST_WHOLE: i64 = 9_007_199_254_740_991;

/// A whole number, however it is written: `1.0` is `1` in JSON, and JavaScript cannot tell them apart.
pub(crate) fn whole(node: &Node) -> Option<i64> {
    match node {
        Node::Integer(value) => Some(*value),
        Node::Decimal(value) if *value % 1.0 == 0.0 && value.abs() <= LARGEST_WHOLE as f64 => {
            Some(*value as i64)
        }
        _ => None,
    }
}

macro_rules! decode_whole {
    ($($type:ty),*) => {$(
        impl Decode for $type {
            fn decode(node: &Node, at: &Pointer<'_>, reading: &mut Reading) -> Option<Self> {
                match whole(node) {
                    Some(value) => match <$type>::try_from(value) {
                        Ok(value) => Some(value),
                        Err(_) => {
                            reading.note(
                                Diagnostic::new(&OUT_OF_RANGE, at)
                                    .with("found", value)
                                    .with("expected", alloc::format!("{} … {}", <$type>::MIN, <$type>::MAX)),
                            );
                            None
                        }
                    },
                    None => reading.wrong_type(node, at, "a whole number"),
                }
            }
        }
    )*};
}
decode_whole!(i32, u16, u32, i64);

impl Decode for Map<String, Value> {
    fn decode(node: &Node, at: &Pointer<'_>, reading: &mut Reading) -> Option<Self> {
        let object = Object::open_any(node, at, reading)?;
        let mut members = Self::new();
        for (key, value) in object.members() {
            members.insert(key.to_owned(), Value::decode(value, &at.key(key), reading)?);
        }
        Some(members)
    }
}

impl Decode for Value {
    fn decode(node: &Node, at: &Pointer<'_>, reading: &mut Reading) -> Option<Self> {
        match node {
            Node::Null => Some(Self::Null),
            Node::Boolean(value) => Some(Self::Bool(*value)),
            Node::Integer(value) => Some(Self::from(*value)),
            Node::Decimal(value) => match (whole(node), Number::from_f64(*value)) {
                (Some(value), _) => Some(Self::from(value)),
                (None, Some(number)) => Some(Self::Number(number)),
                (None, None) => reading.wrong_type(node, at, "a number"),
            },
            Node::Text(text) => Some(Self::String(text.clone())),
            Node::List(_) => Vec::decode(node, at, reading).map(Self::Array),
            Node::Object(_) => Map::decode(node, at, reading).map(Self::Object),
        }
    }
}

/// Implements [`Decode`], `as_str` and `Serialize` for an enum of plain words.
macro_rules! decode_words {
    ($type:ident { $($variant:ident = $word:literal),* $(,)? }) => {
        impl $type {
            /// Every value, in the order of the chapters.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word in documents and tables.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            /// The value of a word, if it is known.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }
        impl core::fmt::Display for $type {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(self.as_str())
            }
        }
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
        impl $crate::document::Decode for $type {
            fn decode(
                node: &$crate::document::Node,
                at: &$crate::diagnostic::Pointer<'_>,
                reading: &mut $crate::document::Reading,
            ) -> Option<Self> {
                let words: &[&str] = &[$($word),*];
                let text = reading.text(node, at, &words.join(" | "))?;
                match Self::from_word(text) {
                    Some(value) => Some(value),
                    None => $crate::document::unknown_word(text, words, at, reading),
                }
            }
        }
        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $type {
            fn schema_name() -> alloc::borrow::Cow<'static, str> {
                alloc::borrow::Cow::Borrowed(stringify!($type))
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({"type": "string", "enum": [$($word),*]})
            }
        }
    };
}
pub(crate) use decode_words;
