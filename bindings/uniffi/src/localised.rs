//! Texts in several languages.

use std::collections::HashMap;

use talent_core::text;

/// A text per language; a plain one is in the organisation's default language.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum LocalisedText {
    /// In the organisation's default language.
    Plain {
        /// The text.
        text: String,
    },
    /// By language tag, such as `nl` or `nl-BE`.
    PerLanguage {
        /// The texts.
        texts: HashMap<String, String>,
    },
}

impl From<LocalisedText> for text::LocalisedText {
    fn from(given: LocalisedText) -> Self {
        match given {
            LocalisedText::Plain { text } => Self::Plain(text),
            LocalisedText::PerLanguage { texts } => Self::PerLanguage(texts.into_iter().collect()),
        }
    }
}

impl From<&text::LocalisedText> for LocalisedText {
    fn from(given: &text::LocalisedText) -> Self {
        match given {
            text::LocalisedText::Plain(text) => Self::Plain { text: text.clone() },
            text::LocalisedText::PerLanguage(texts) => {
                Self::PerLanguage { texts: texts.clone().into_iter().collect() }
            }
        }
    }
}

#[uniffi::export]
impl LocalisedText {
    /// The text in a language; `nl-BE` falls back to `nl`, then to the default language, then to the first there is,
    /// bytewise by tag. Empty where there is none at all.
    pub fn text(&self, language: &str, default_language: &str) -> String {
        text::LocalisedText::from(self.clone()).text(language, default_language).to_owned()
    }
}
