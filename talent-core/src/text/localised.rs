use alloc::borrow::ToOwned;
use alloc::collections::BTreeMap;
use alloc::string::String;

use serde::Serialize;

use crate::diagnostic::Pointer;
use crate::document::{Decode, Node, Reading};

/// A text per language; a plain string means the organisation's default language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum LocalisedText {
    /// In the organisation's default language.
    Plain(String),
    /// Per language tag.
    PerLanguage(BTreeMap<String, String>),
}

impl LocalisedText {
    /// The text in `language`; `nl-BE` falls back to `nl`, then `default`, then the first language there is, bytewise
    /// by tag. Empty where there is none at all.
    ///
    /// ```
    /// use talent_core::text::LocalisedText;
    ///
    /// let text = |tag: &str, text: &str| (tag.to_string(), text.to_string());
    /// let goals = LocalisedText::PerLanguage([text("en", "Goals"), text("nl", "Doelen")].into());
    /// assert_eq!(goals.text("nl-BE", "en"), "Doelen");
    /// assert_eq!(goals.text("fr", "en"), "Goals"); // the default language
    /// assert_eq!(goals.text("fr", "de"), "Goals"); // the first there is
    /// assert_eq!(LocalisedText::Plain("Doelen".into()).text("en", "nl"), "Doelen");
    /// ```
    pub fn text(&self, language: &str, default: &str) -> &str {
        match self {
            Self::Plain(text) => text,
            Self::PerLanguage(texts) => {
                let base = |tag: &str| tag.split('-').next().unwrap_or("").to_owned();
                [language.to_owned(), base(language), default.to_owned(), base(default)]
                    .iter()
                    .find_map(|tag| texts.get(tag))
                    .or_else(|| texts.values().next())
                    .map_or("", String::as_str)
            }
        }
    }
}

impl Decode for LocalisedText {
    fn decode(node: &Node, at: &Pointer<'_>, reading: &mut Reading) -> Option<Self> {
        match node {
            Node::Text(_) => String::decode(node, at, reading).map(Self::Plain),
            Node::Object(_) => BTreeMap::decode(node, at, reading).map(Self::PerLanguage),
            other => reading.wrong_type(other, at, "a text, or an object of language to text"),
        }
    }
}
