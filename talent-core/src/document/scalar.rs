use alloc::borrow::ToOwned;
use alloc::string::String;

use super::{Decode, Node, Reading};
use crate::diagnostic::Pointer;
use crate::diagnostic::catalogue::document::{EMPTY_TEXT, OUT_OF_RANGE};
use crate::diagnostic::Diagnostic;

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

macro_rules! decode_whole {
    ($($type:ty),*) => {$(
        impl Decode for $type {
            fn decode(node: &Node, at: &Pointer<'_>, reading: &mut Reading) -> Option<Self> {
                match node {
                    Node::Integer(value) => match <$type>::try_from(*value) {
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
                    other => reading.wrong_type(other, at, "a whole number"),
                }
            }
        }
    )*};
}
decode_whole!(i32, u16, u32, i64);

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
                let value = Self::from_word(text);
                if value.is_none() {
                    let near = $crate::document::nearest(text, words.iter().copied());
                    reading.note(
                        $crate::diagnostic::Diagnostic::new(
                            &$crate::diagnostic::catalogue::document::UNKNOWN_WORD, at)
                            .with("found", text)
                            .with("suggestion", near.unwrap_or("…"))
                            .with("expected", words.join(", ")),
                    );
                }
                value
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
