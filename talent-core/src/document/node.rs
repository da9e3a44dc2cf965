use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;
use core::cell::Cell;
use core::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::diagnostic::catalogue::document::{NESTED_TOO_DEEPLY, NOT_JSON};
use crate::diagnostic::{Diagnostic, Problems};

/// The deepest nesting that is read; anything deeper is refused.
pub const MAXIMUM_DEPTH: usize = 128;

/// A document as it was written: key order and duplicate keys are kept, so that both can be judged.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// `null`, or an empty YAML value.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// Any other number, whole ones outside the range of 64 bits included.
    Decimal(f64),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// An object with its members in written order.
    Object(Vec<(String, Node)>),
}

impl Node {
    /// Reads JSON text.
    ///
    /// # Errors
    /// `not_json` with line and column, or `nested_too_deeply`.
    pub fn from_json(text: &str) -> Result<Self, Problems> {
        // A byte-order mark is what Windows editors put before otherwise good JSON.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let deep = Cell::new(false);
        let mut deserializer = serde_json::Deserializer::from_str(text);
        let read = Seed { depth: 0, deep: &deep }
            .deserialize(&mut deserializer)
            .and_then(|node| deserializer.end().map(|()| node));
        read.map_err(|error| {
            let message = error.to_string();
            if deep.get() || message.contains("recursion limit") {
                Problems(vec![Diagnostic::new(&NESTED_TOO_DEEPLY, "")])
            } else {
                Problems(vec![Diagnostic::new(&NOT_JSON, "").with("found", message)])
            }
        })
    }

    /// Reads YAML text: one document; anchors, tags other than the core ones and merge keys are not used.
    ///
    /// # Errors
    /// `not_yaml` with line and column, or `nested_too_deeply`.
    #[cfg(feature = "yaml")]
    pub fn from_yaml(text: &str) -> Result<Self, Problems> {
        use crate::diagnostic::catalogue::document::NOT_YAML;
        let deep = Cell::new(false);
        let read = Seed { depth: 0, deep: &deep }.deserialize(serde_norway::Deserializer::from_str(text));
        read.map_err(|error| {
            let message = error.to_string();
            if deep.get() || message.contains("recursion limit") {
                Problems(vec![Diagnostic::new(&NESTED_TOO_DEEPLY, "")])
            } else {
                Problems(vec![Diagnostic::new(&NOT_YAML, "").with("found", message)])
            }
        })
    }

    /// A node of a JSON value, for values that were built rather than written.
    pub fn from_value(value: &serde_json::Value) -> Self {
        match value {
            serde_json::Value::Null => Self::Null,
            serde_json::Value::Bool(value) => Self::Boolean(*value),
            serde_json::Value::Number(number) => match number.as_i64() {
                Some(whole) => Self::Integer(whole),
                None => Self::Decimal(number.as_f64().unwrap_or(f64::NAN)),
            },
            serde_json::Value::String(text) => Self::Text(text.clone()),
            serde_json::Value::Array(items) => Self::List(items.iter().map(Self::from_value).collect()),
            serde_json::Value::Object(members) => Self::Object(
                members.iter().map(|(key, value)| (key.clone(), Self::from_value(value))).collect(),
            ),
        }
    }

    /// What stands here, for a sentence: `the text “…”`, `the number 3`, `a list`.
    pub(crate) fn describe(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Boolean(value) => value.to_string(),
            Self::Integer(value) => value.to_string(),
            Self::Decimal(value) => value.to_string(),
            Self::Text(text) => {
                let shown: String = text.chars().take(60).collect();
                if shown.len() < text.len() { format!("“{shown}…”") } else { format!("“{shown}”") }
            }
            Self::List(_) => "[…]".to_owned(),
            Self::Object(_) => "{…}".to_owned(),
        }
    }
}

struct Seed<'a> {
    depth: usize,
    deep: &'a Cell<bool>,
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Seed<'_> {
    fn deeper<E: serde::de::Error>(&self) -> Result<Seed<'_>, E> {
        if self.depth >= MAXIMUM_DEPTH {
            self.deep.set(true);
            return Err(E::custom("nested too deeply"));
        }
        Ok(Seed { depth: self.depth + 1, deep: self.deep })
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }
    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }
    fn visit_none<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Boolean(value))
    }
    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Integer(value))
    }
    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(i64::try_from(value).map_or(Node::Decimal(value as f64), Node::Integer))
    }
    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        Ok(Node::Decimal(value))
    }
    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Text(value.to_owned()))
    }
    fn visit_string<E>(self, value: String) -> Result<Node, E> {
        Ok(Node::Text(value))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Node, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = sequence.next_element_seed(self.deeper()?)? {
            items.push(item);
        }
        Ok(Node::List(items))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut members = Vec::new();
        while let Some(Key(key)) = map.next_key::<Key>()? {
            let value = map.next_value_seed(self.deeper()?)?;
            members.push((key, value));
        }
        Ok(Node::Object(members))
    }
}

/// Keys of YAML maps may be numbers (`levels: {1: …}`); they are read as their text.
struct Key(String);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct KeyVisitor;
        impl Visitor<'_> for KeyVisitor {
            type Value = Key;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key that is text or a whole number")
            }
            fn visit_str<E>(self, value: &str) -> Result<Key, E> {
                Ok(Key(value.to_owned()))
            }
            fn visit_string<E>(self, value: String) -> Result<Key, E> {
                Ok(Key(value))
            }
            fn visit_i64<E>(self, value: i64) -> Result<Key, E> {
                Ok(Key(value.to_string()))
            }
            fn visit_u64<E>(self, value: u64) -> Result<Key, E> {
                Ok(Key(value.to_string()))
            }
            fn visit_bool<E>(self, value: bool) -> Result<Key, E> {
                Ok(Key(value.to_string()))
            }
        }
        deserializer.deserialize_any(KeyVisitor)
    }
}
