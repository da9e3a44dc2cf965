//! Diagnostics: what is wrong, where, and what would be right.

use std::collections::HashMap;

use talent_core::diagnostic::{self as core, catalogue};

pub(crate) use talent_core::diagnostic::Severity;

use crate::error::{ErrorKind, TalentError};

/// How much a diagnostic weighs.
#[uniffi::remote(Enum)]
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

/// What is wrong with a document, a record or a question: a stable code, the place, what was found and what would be
/// right.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Diagnostic {
    /// The stable code, such as `unknown_reference`.
    pub code: String,
    /// How much it weighs.
    pub severity: Severity,
    /// The place: a JSON pointer (RFC 6901) into the document; `/table/row/column` in tables.
    pub pointer: String,
    /// What was found, in English.
    pub message: String,
    /// What would be right, in English; empty where the message says it already.
    pub help: String,
    /// The parameters of the sentences, by name.
    pub parameters: HashMap<String, String>,
}

impl From<core::Diagnostic> for Diagnostic {
    fn from(found: core::Diagnostic) -> Self {
        Self {
            code: found.code.name.to_owned(),
            severity: found.code.severity,
            message: found.message("en"),
            help: found.help("en"),
            parameters: found.parameters.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
            pointer: found.pointer,
        }
    }
}

#[uniffi::export]
impl Diagnostic {
    /// What was found, in a language: Dutch for `nl` and `nl-…`, else English.
    pub fn message_in(&self, language: &str) -> String {
        self.known().map_or_else(|| self.message.clone(), |known| known.message(language))
    }

    /// What would be right, in a language: Dutch for `nl` and `nl-…`, else English.
    pub fn help_in(&self, language: &str) -> String {
        self.known().map_or_else(|| self.help.clone(), |known| known.help(language))
    }
}

impl Diagnostic {
    /// The library's own diagnostic; `None` where the catalogue has no such code.
    fn known(&self) -> Option<core::Diagnostic> {
        let code = catalogue::find(&self.code)?;
        let mut known = core::Diagnostic::new(code, self.pointer.as_str());
        for (name, value) in &self.parameters {
            if let Some(name) = parameter_of(code, name) {
                known = known.with(name, value);
            }
        }
        Some(known)
    }
}

/// The name of a parameter as the sentences of the code hold it, which live as long as the library.
fn parameter_of(code: &'static core::Code, name: &str) -> Option<&'static str> {
    let names = |sentence: &'static str| {
        sentence.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name)
    };
    [code.en, code.nl, code.help_en, code.help_nl].into_iter().flat_map(names).find(|known| *known == name)
}

/// Diagnostics as they cross the boundary.
pub(crate) fn listed(found: &[core::Diagnostic]) -> Vec<Diagnostic> {
    found.iter().cloned().map(Diagnostic::from).collect()
}

/// Makes a diagnostic of the catalogue, for problems that a host finds itself.
///
/// Fails with `unknown_word` where the catalogue has no such code.
#[uniffi::export]
pub fn diagnostic_of(
    code: &str,
    pointer: String,
    parameters: HashMap<String, String>,
) -> Result<Diagnostic, TalentError> {
    let Some(known) = catalogue::find(code) else {
        let found = core::Diagnostic::new(&catalogue::document::UNKNOWN_WORD, "/code").with("found", code);
        return Err(TalentError::new(ErrorKind::Question, vec![found]));
    };
    let given = Diagnostic {
        code: known.name.to_owned(),
        severity: known.severity,
        message: String::new(),
        help: String::new(),
        pointer,
        parameters,
    };
    Ok(Diagnostic { message: given.message_in("en"), help: given.help_in("en"), ..given })
}

/// One entry of the catalogue: a stable code with its severity and its sentences.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Code {
    /// The stable code, such as `impossible_date`.
    pub name: String,
    /// How much it weighs.
    pub severity: Severity,
    /// What was found, by language (`en`, `nl`); a parameter stands in braces.
    pub message: HashMap<String, String>,
    /// What would be right, by language (`en`, `nl`); empty where the message says it already.
    pub help: HashMap<String, String>,
}

/// The catalogue: every stable code with its sentences in English and Dutch.
#[uniffi::export]
pub fn codes() -> Vec<Code> {
    let texts = |en: &str, nl: &str| {
        HashMap::from([("en".to_owned(), en.to_owned()), ("nl".to_owned(), nl.to_owned())])
    };
    catalogue::all()
        .map(|code| Code {
            name: code.name.to_owned(),
            severity: code.severity,
            message: texts(code.en, code.nl),
            help: texts(code.help_en, code.help_nl),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::diagnostic_of;

    #[test]
    fn sentences_are_those_of_the_catalogue() {
        let parameters = HashMap::from([("found".to_owned(), "2025-02-30".to_owned())]);
        let made = diagnostic_of("impossible_date", "/employments/0/start".to_owned(), parameters).unwrap();
        assert_eq!(made.message, "“2025-02-30” is not a date.");
        assert_eq!(made.message_in("nl-BE"), "“2025-02-30” is geen datum.");
        let error = diagnostic_of("no_such_code", String::new(), HashMap::new()).unwrap_err();
        assert_eq!(error.diagnostics()[0].code, "unknown_word");
    }
}
