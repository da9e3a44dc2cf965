use std::fmt::Display;
use std::path::Path;

use talent_core::diagnostic::Diagnostic;

use crate::language::Language;
use crate::locate::Places;

/// Why nothing was planned.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// What was given is wrong: exit code 2.
    Input(Vec<Finding>),
    /// Rows of the tables are wrong; the others could be planned: exit code 2.
    Rows(Vec<Finding>),
    /// The machine does not let us: exit code 1.
    Machine(String),
}

impl Trouble {
    pub(crate) fn machine(what: impl Display, why: impl Display) -> Self {
        Self::Machine(format!("{what}: {why}"))
    }

    /// One finding about a file as a whole, or about an option.
    pub(crate) fn input(place: impl Display, code: &str, message: impl Display) -> Self {
        Self::Input(vec![Finding { place: place.to_string(), code: code.to_owned(), message: message.to_string() }])
    }
}

/// One thing that is wrong, where, and what would be right.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    /// `file:line:column` where these are known.
    pub(crate) place: String,
    /// The stable code.
    pub(crate) code: String,
    /// What was found and what would be right.
    pub(crate) message: String,
}

impl Finding {
    pub(crate) fn new(place: String, diagnostic: &Diagnostic, language: Language) -> Self {
        let (message, help) = (diagnostic.message(language.tag()), diagnostic.help(language.tag()));
        let message = if help.is_empty() { message } else { format!("{message} {help}") };
        Self { place, code: diagnostic.code.name.to_owned(), message }
    }

    /// A finding about a document of which the text is known: with line and column.
    pub(crate) fn in_document(file: &Path, places: &Places, diagnostic: &Diagnostic, language: Language) -> Self {
        let place = match places.of(&diagnostic.pointer) {
            Some((line, column)) => format!("{}:{line}:{column}", file.display()),
            None => file.display().to_string(),
        };
        let place = if diagnostic.pointer.is_empty() { place } else { format!("{place} {}", diagnostic.pointer) };
        Self::new(place, diagnostic, language)
    }
}
