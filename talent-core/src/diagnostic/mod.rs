//! What is wrong with a document or a record: a stable code, the place, what was found and what would be right.

pub mod catalogue;
mod phrases;
mod pointer;

use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

pub use pointer::Pointer;

/// How much a diagnostic weighs.
///
/// ```
/// use talent_core::diagnostic::Severity;
///
/// assert!(Severity::Error < Severity::Warning); // sorting puts errors first
/// assert_eq!(Severity::Advice.as_str(), "advice");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The document cannot be used, or the record was left out.
    Error,
    /// Usable, but somebody should look at it.
    Warning,
    /// What practitioners would do differently.
    Advice,
    /// A sentence of an explanation; nothing is wrong.
    Information,
}

impl Severity {
    /// The word that crosses every boundary: `error`, `warning`, `advice`, `information`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "advice",
            Self::Information => "information",
        }
    }
}

/// One entry of the exported catalogue: a stable name and its sentences.
///
/// A sentence holds its parameters as `{name}`; both languages use the same ones.
#[derive(Debug)]
pub struct Code {
    /// Stable, snake_case, never reused.
    pub name: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// What was found, in English.
    pub en: &'static str,
    /// What was found, in Dutch.
    pub nl: &'static str,
    /// What would be right, in English; empty where the sentence says it already.
    pub help_en: &'static str,
    /// What would be right, in Dutch.
    pub help_nl: &'static str,
}

impl Code {
    /// The sentence in the language (`nl` and `nl-…` are Dutch, all else English), with its parameters still in
    /// braces.
    ///
    /// ```
    /// use talent_core::diagnostic::catalogue::time::IMPOSSIBLE_DATE;
    ///
    /// assert_eq!(IMPOSSIBLE_DATE.sentence("en"), "“{found}” is not a date.");
    /// assert_eq!(IMPOSSIBLE_DATE.sentence("nl-BE"), "“{found}” is geen datum.");
    /// ```
    pub fn sentence(&self, language: &str) -> &'static str {
        if is_dutch(language) { self.nl } else { self.en }
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}
impl Eq for Code {}

/// A code at a place, with the parameters of its sentence.
///
/// ```
/// use talent_core::diagnostic::Diagnostic;
/// use talent_core::diagnostic::catalogue::time::IMPOSSIBLE_DATE;
///
/// let diagnostic = Diagnostic::new(&IMPOSSIBLE_DATE, "/employments/0/start").with("found", "2025-02-30");
/// assert_eq!(diagnostic.message("nl"), "“2025-02-30” is geen datum.");
/// assert_eq!(
///     diagnostic.to_string(),
///     "/employments/0/start [impossible_date] “2025-02-30” is not a date. \
///      Write a date that exists as YYYY-MM-DD.",
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which rule speaks.
    pub code: &'static Code,
    /// JSON pointer (RFC 6901) into the document; for tables `/table/row/column`.
    pub pointer: String,
    /// Parameters of the sentence, by name.
    pub parameters: BTreeMap<&'static str, String>,
}

impl Diagnostic {
    /// A diagnostic without parameters yet.
    pub fn new(code: &'static Code, pointer: impl Into<String>) -> Self {
        Self { code, pointer: pointer.into(), parameters: BTreeMap::new() }
    }

    /// Adds a parameter of the sentence.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.parameters.insert(name, value.to_string());
        self
    }

    /// The sentence in the language (`nl` and `nl-…` are Dutch, all else English). A parameter that was not given
    /// shows as `…`; the parameter `reason` is a code and shows as its sentence.
    ///
    /// ```
    /// use talent_core::diagnostic::Diagnostic;
    /// use talent_core::diagnostic::catalogue::document::WRONG_TYPE;
    ///
    /// let diagnostic = Diagnostic::new(&WRONG_TYPE, "/start").with("expected", "a date (YYYY-MM-DD)");
    /// assert_eq!(diagnostic.message("en"), "Expected a date (YYYY-MM-DD), found ….");
    /// assert_eq!(diagnostic.message("nl"), "Verwacht: een datum (JJJJ-MM-DD); gevonden: ….");
    /// ```
    pub fn message(&self, language: &str) -> String {
        render(self.code.sentence(language), &self.parameters, language)
    }

    /// What would be right; empty where the message says it already.
    pub fn help(&self, language: &str) -> String {
        let help = if is_dutch(language) { self.code.help_nl } else { self.code.help_en };
        render(help, &self.parameters, language)
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.pointer.is_empty() { "/" } else { &self.pointer };
        write!(f, "{} [{}] {}", place, self.code.name, self.message("en"))?;
        let help = self.help("en");
        if help.is_empty() { Ok(()) } else { write!(f, " {help}") }
    }
}

impl Serialize for Diagnostic {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        struct Texts(String, String);
        impl Serialize for Texts {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut map = serializer.serialize_map(Some(2))?;
                map.serialize_entry("en", &self.0)?;
                map.serialize_entry("nl", &self.1)?;
                map.end()
            }
        }
        let mut state = serializer.serialize_struct("Diagnostic", 6)?;
        state.serialize_field("code", self.code.name)?;
        state.serialize_field("severity", self.code.severity.as_str())?;
        state.serialize_field("pointer", &self.pointer)?;
        state.serialize_field("parameters", &self.parameters)?;
        state.serialize_field("message", &Texts(self.message("en"), self.message("nl")))?;
        state.serialize_field("help", &Texts(self.help("en"), self.help("nl")))?;
        state.end()
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Diagnostic {
    fn schema_name() -> alloc::borrow::Cow<'static, str> {
        "Diagnostic".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let texts = schemars::json_schema!({
            "type": "object",
            "properties": {"en": {"type": "string"}, "nl": {"type": "string"}},
            "required": ["en", "nl"],
            "additionalProperties": false,
        });
        schemars::json_schema!({
            "description": "A stable code at a place, with its sentences.",
            "type": "object",
            "properties": {
                "code": {"type": "string"},
                "severity": {"type": "string", "enum": ["error", "warning", "advice", "information"]},
                "pointer": {"type": "string"},
                "parameters": {"type": "object", "additionalProperties": {"type": "string"}},
                "message": texts.clone(),
                "help": texts,
            },
            "required": ["code", "severity", "pointer", "parameters", "message", "help"],
            "additionalProperties": false,
        })
    }
}

/// All problems of one document, in document order; the error of everything that reads one.
///
/// ```
/// use talent_core::Workforce;
///
/// // Two faults, both reported.
/// let problems = Workforce::from_json(r#"{"schema": "talent-core/2", "employes": []}"#).unwrap_err();
/// let codes: Vec<_> = problems.0.iter().map(|found| found.code.name).collect();
/// assert_eq!(codes, ["unknown_schema", "unknown_field"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problems(pub Vec<Diagnostic>);

impl Problems {
    /// What refuses the document first; warnings and advice beside it keep their order after it. What an exception of a
    /// host language shows, which has room for a few.
    ///
    /// ```
    /// use talent_core::diagnostic::catalogue::document::{EMPTY_LIST, REPEATED_REFERENCE};
    /// use talent_core::diagnostic::{Diagnostic, Problems};
    ///
    /// let (warning, error) = (Diagnostic::new(&REPEATED_REFERENCE, "/a"), Diagnostic::new(&EMPTY_LIST, "/b"));
    /// let Problems(shown) = Problems(vec![warning, error]).errors_first();
    /// assert_eq!(shown[0].pointer, "/b");
    /// ```
    #[must_use]
    pub fn errors_first(self) -> Self {
        let (mut ordered, others): (Vec<_>, Vec<_>) =
            self.0.into_iter().partition(|diagnostic| diagnostic.code.severity == Severity::Error);
        ordered.extend(others);
        Self(ordered)
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, diagnostic) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            diagnostic.fmt(f)?;
        }
        Ok(())
    }
}

impl core::error::Error for Problems {}

fn is_dutch(language: &str) -> bool {
    language == "nl" || language.starts_with("nl-")
}

fn render(template: &str, parameters: &BTreeMap<&'static str, String>, language: &str) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        match after.split_once('}') {
            Some((name, tail)) => {
                match parameters.get(name) {
                    // A reason is a code itself, shown as its phrase.
                    Some(value) if name == "reason" => {
                        out.push_str(catalogue::find(value).map_or(value, |code| code.sentence(language)));
                    }
                    // What readers expect is a phrase; all else is data and stays as it is.
                    Some(value) if ["expected", "kind", "why"].contains(&name) && is_dutch(language) => {
                        out.push_str(&phrases::dutch(value));
                    }
                    Some(value) => out.push_str(value),
                    None => out.push('…'),
                }
                rest = tail;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}
