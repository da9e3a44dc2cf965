use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;
use core::cell::Cell;
use core::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::diagnostic::catalogue::document::{NESTED_TOO_DEEPLY, NOT_JSON, NOT_UTF8};
use crate::diagnostic::{Diagnostic, Problems};

/// The deepest nesting that is read; anything deeper is refused.
///
/// ```
/// use talent_core::document::{MAXIMUM_DEPTH, Node};
///
/// let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
/// assert!(Node::from_json(&nested(MAXIMUM_DEPTH)).is_ok());
/// let problems = Node::from_json(&nested(MAXIMUM_DEPTH + 1)).unwrap_err();
/// assert_eq!(problems.0[0].code.name, "nested_too_deeply");
/// ```
pub const MAXIMUM_DEPTH: usize = 128;

/// A document as it was written: key order and duplicate keys are kept, so that both can be judged.
///
/// ```
/// use talent_core::document::Node;
///
/// // A key written twice is kept twice, so that the reader can refuse it.
/// let node = Node::from_json(r#"{"id": "a", "id": "b"}"#)?;
/// let text = |text: &str| Node::Text(text.into());
/// assert_eq!(node, Node::Object(vec![("id".into(), text("a")), ("id".into(), text("b"))]));
/// # Ok::<(), talent_core::diagnostic::Problems>(())
/// ```
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
        let too_deep = Cell::new(false);
        let mut deserializer = serde_json::Deserializer::from_str(without_mark(text));
        deserializer.disable_recursion_limit();
        let read = Seed { depth: 0, too_deep: &too_deep }
            .deserialize(&mut deserializer)
            .and_then(|node| deserializer.end().map(|()| node));
        read.map_err(|error| {
            Problems(vec![if too_deep.get() {
                Diagnostic::new(&NESTED_TOO_DEEPLY, "")
            } else {
                Diagnostic::new(&NOT_JSON, "").with("found", error)
            }])
        })
    }

    /// Reads JSON bytes.
    ///
    /// # Errors
    /// `not_utf8` with the place of the first wrong byte, `not_json` or `nested_too_deeply`.
    ///
    /// ```
    /// use talent_core::document::Node;
    ///
    /// let problems = Node::from_json_bytes(b"\"caf\xe9\"").unwrap_err(); // Latin-1
    /// assert_eq!(problems.0[0].code.name, "not_utf8");
    /// assert_eq!(problems.0[0].parameters["offset"], "4");
    /// ```
    pub fn from_json_bytes(bytes: &[u8]) -> Result<Self, Problems> {
        Self::from_json(utf8(bytes)?)
    }

    /// Reads YAML text: one document; tags other than the core ones and merge keys are refused.
    ///
    /// # Errors
    /// `not_yaml` with line and column, `nested_too_deeply`, or `expands_too_far` where aliases make a small text
    /// a large document.
    ///
    /// ```
    /// use talent_core::document::Node;
    ///
    /// assert_eq!(Node::from_yaml("levels: {1: low}")?, Node::from_json(r#"{"levels": {"1": "low"}}"#)?);
    /// assert_eq!(Node::from_yaml("a: [1").unwrap_err().0[0].code.name, "not_yaml");
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    #[cfg(feature = "yaml")]
    pub fn from_yaml(text: &str) -> Result<Self, Problems> {
        let text = without_mark(text);
        if nested_flow(text) > 4 * MAXIMUM_DEPTH {
            // The scanner takes quadratic time over brackets that are never closed.
            return Err(Problems(vec![Diagnostic::new(&NESTED_TOO_DEEPLY, "")]));
        }
        super::yaml::read(text)
    }

    /// Reads text that is one or the other: JSON where it starts as an object or a list, else YAML.
    ///
    /// # Errors
    /// As [`Node::from_json`] and [`Node::from_yaml`].
    ///
    /// ```
    /// use talent_core::document::Node;
    ///
    /// assert_eq!(Node::from_text("{\"a\": 1}")?, Node::from_text("a: 1")?);
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    #[cfg(feature = "yaml")]
    pub fn from_text(text: &str) -> Result<Self, Problems> {
        let is_json = without_mark(text).trim_start().starts_with(['{', '[']);
        if is_json { Self::from_json(text) } else { Self::from_yaml(text) }
    }

    /// The document with the `schema` of this version, where it is an object without one: a document that is given as
    /// values of a language needs none.
    ///
    /// ```
    /// use talent_core::document::Node;
    ///
    /// let node = Node::from_json(r#"{"employees": []}"#)?.with_schema();
    /// assert_eq!(node, Node::from_json(r#"{"schema": "talent-core/1", "employees": []}"#)?);
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    #[must_use]
    pub fn with_schema(mut self) -> Self {
        if let Self::Object(members) = &mut self
            && !members.iter().any(|(name, _)| name == "schema")
        {
            members.insert(0, ("schema".to_owned(), Self::Text(super::SCHEMA.to_owned())));
        }
        self
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
            Self::Decimal(value) => super::Decimal(*value).to_string(),
            Self::Text(text) => {
                let shown: String = text.chars().take(60).collect();
                if shown.len() < text.len() { format!("“{shown}…”") } else { format!("“{shown}”") }
            }
            Self::List(_) => "[…]".to_owned(),
            Self::Object(_) => "{…}".to_owned(),
        }
    }
}

/// Text without the byte-order mark that Windows editors put before it.
fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// The text of bytes.
pub(crate) fn utf8(bytes: &[u8]) -> Result<&str, Problems> {
    core::str::from_utf8(bytes)
        .map_err(|error| Problems(vec![Diagnostic::new(&NOT_UTF8, "").with("offset", error.valid_up_to())]))
}

/// How deep unclosed `[` and `{` reach at most; those in texts and comments count too, so this is an upper bound.
#[cfg(feature = "yaml")]
fn nested_flow(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for byte in text.bytes() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

struct Seed<'a> {
    depth: usize,
    /// Set where the nesting is what is wrong: the error is a text.
    too_deep: &'a Cell<bool>,
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
            self.too_deep.set(true);
            return Err(E::custom("nested too deeply"));
        }
        Ok(Seed { depth: self.depth + 1, too_deep: self.too_deep })
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }
    fn visit_unit<E: serde::de::Error>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }
    fn visit_none<E: serde::de::Error>(self) -> Result<Node, E> {
        self.visit_unit()
    }
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Boolean(value))
    }
    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Integer(value))
    }
    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Node, E> {
        Ok(i64::try_from(value).map_or(Node::Decimal(value as f64), Node::Integer))
    }
    fn visit_i128<E: serde::de::Error>(self, value: i128) -> Result<Node, E> {
        self.visit_f64(value as f64)
    }
    fn visit_u128<E: serde::de::Error>(self, value: u128) -> Result<Node, E> {
        self.visit_f64(value as f64)
    }
    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Node, E> {
        Ok(Node::Decimal(value))
    }
    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Text(value.to_owned()))
    }
    fn visit_string<E: serde::de::Error>(self, value: String) -> Result<Node, E> {
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

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Seed { depth: 0, too_deep: &Cell::new(false) }.deserialize(deserializer)
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
