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
    /// The machine does not let us: exit code 1.
    Machine(String),
}

impl Trouble {
    pub(crate) fn machine(what: impl Display, why: impl Display) -> Self {
        Self::Machine(format!("{what}: {why}"))
    }

    /// One finding about a file as a whole, or about an option, in English and Dutch.
    pub(crate) fn input(place: impl Display, code: &str, en: impl Display, nl: impl Display) -> Self {
        Self::Input(vec![Finding::new(place, code, en, nl)])
    }
}

/// One thing that is wrong, where, and what would be right.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    /// `file:line:column`, or `file:line` and the name of a column.
    pub(crate) place: String,
    /// The stable code.
    pub(crate) code: String,
    en: String,
    nl: String,
}

impl Finding {
    pub(crate) fn new(place: impl Display, code: &str, en: impl Display, nl: impl Display) -> Self {
        Self { place: place.to_string(), code: code.to_owned(), en: en.to_string(), nl: nl.to_string() }
    }

    /// What was found and what would be right.
    pub(crate) fn message(&self, language: Language) -> &str {
        match language {
            Language::Dutch => &self.nl,
            Language::English => &self.en,
        }
    }

    pub(crate) fn of(place: impl Display, diagnostic: &Diagnostic) -> Self {
        let text = |language: Language| {
            let (message, help) = (diagnostic.message(language.tag()), diagnostic.help(language.tag()));
            if help.is_empty() { message } else { format!("{message} {help}") }
        };
        Self::new(place, diagnostic.code.name, text(Language::English), text(Language::Dutch))
    }

    /// A finding about a document of which the text is known: with line and column.
    pub(crate) fn in_document(file: &Path, places: &Places, diagnostic: &Diagnostic) -> Self {
        let mut place = file.display().to_string();
        if let Some((line, column)) = places.of(&diagnostic.pointer) {
            place.push_str(&format!(":{line}:{column}"));
        }
        if !diagnostic.pointer.is_empty() {
            place.push(' ');
            place.push_str(&diagnostic.pointer);
        }
        Self::of(place, diagnostic)
    }
}
