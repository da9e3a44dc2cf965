//! The one error of this library, and panics that become one.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use talent_arrow::ArrowError;
use talent_core::diagnostic::{self as core, Problems};
use talent_core::planning::PlanError;

use crate::diagnostics::{Diagnostic, listed};

/// Why there is no answer; `diagnostics` holds everything that was found, what refuses the question first.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum TalentError {
    /// A configuration, or a part of one: conditions, offsets, calendars, work years.
    #[error("{}", said(diagnostics))]
    Configuration {
        /// Everything that was found.
        diagnostics: Vec<Diagnostic>,
    },
    /// A workforce document.
    #[error("{}", said(diagnostics))]
    Workforce {
        /// Everything that was found.
        diagnostics: Vec<Diagnostic>,
    },
    /// A register, or changes that do not fit it.
    #[error("{}", said(diagnostics))]
    Register {
        /// Everything that was found.
        diagnostics: Vec<Diagnostic>,
    },
    /// A table: its columns and their types.
    #[error("{}", said(diagnostics))]
    Table {
        /// Everything that was found.
        diagnostics: Vec<Diagnostic>,
    },
    /// A question: its dates, ids and words.
    #[error("{}", said(diagnostics))]
    Question {
        /// Everything that was found.
        diagnostics: Vec<Diagnostic>,
    },
    /// A fault in this library itself. Please report it with the details.
    #[error("a fault in talent-core itself, please report it: {details}")]
    Internal {
        /// What the library says about it.
        details: String,
        /// Empty.
        diagnostics: Vec<Diagnostic>,
    },
    /// The function that was told of the progress asked to stop.
    #[error("cancelled")]
    Cancelled {
        /// Empty.
        diagnostics: Vec<Diagnostic>,
    },
}

/// The problems as a text, each with its place.
fn said(diagnostics: &[Diagnostic]) -> String {
    let line = |found: &Diagnostic| {
        let place = if found.pointer.is_empty() { "/" } else { &found.pointer };
        format!("{place} [{}] {} {}", found.code, found.message, found.help).trim_end().to_owned()
    };
    diagnostics.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// What a problem is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ErrorKind {
    Configuration,
    Workforce,
    Register,
    Table,
    Question,
}

impl TalentError {
    /// The error of a kind, with everything that was found.
    pub(crate) fn new(kind: ErrorKind, found: Vec<core::Diagnostic>) -> Self {
        let Problems(found) = Problems(found).errors_first();
        let diagnostics = listed(&found);
        match kind {
            ErrorKind::Configuration => Self::Configuration { diagnostics },
            ErrorKind::Workforce => Self::Workforce { diagnostics },
            ErrorKind::Register => Self::Register { diagnostics },
            ErrorKind::Table => Self::Table { diagnostics },
            ErrorKind::Question => Self::Question { diagnostics },
        }
    }

    /// A fault in the library itself.
    pub(crate) fn internal(details: impl Into<String>) -> Self {
        Self::Internal { details: details.into(), diagnostics: Vec::new() }
    }

    /// Everything that was found.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        match self {
            Self::Configuration { diagnostics }
            | Self::Workforce { diagnostics }
            | Self::Register { diagnostics }
            | Self::Table { diagnostics }
            | Self::Question { diagnostics }
            | Self::Internal { diagnostics, .. }
            | Self::Cancelled { diagnostics } => diagnostics,
        }
    }
}

impl From<PlanError> for TalentError {
    fn from(error: PlanError) -> Self {
        Self::new(ErrorKind::Question, vec![error.diagnostic()])
    }
}

/// The error of problems of a kind.
pub(crate) fn problems(kind: ErrorKind) -> impl Fn(Problems) -> TalentError {
    move |Problems(found)| TalentError::new(kind, found)
}

/// The error of what tables could not answer: about the tables themselves, else of the kind.
pub(crate) fn arrow_error(kind: ErrorKind) -> impl Fn(ArrowError) -> TalentError {
    move |error| match error {
        ArrowError::Cancelled => TalentError::Cancelled { diagnostics: Vec::new() },
        ArrowError::Plan(error) => error.into(),
        error if error.is_about_tables() => TalentError::new(ErrorKind::Table, error.diagnostics()),
        error => TalentError::new(kind, error.diagnostics()),
    }
}

/// Does the work; a panic in it becomes an error.
pub(crate) fn guarded<T>(work: impl FnOnce() -> Result<T, TalentError>) -> Result<T, TalentError> {
    // What the work borrows is immutable or is dropped with the error, so nothing half-done is seen afterwards.
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| Err(TalentError::internal(text_of(&*panic))))
}

fn text_of(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "no message".to_owned())
}

/// Panics, so that the tests of the packages can see what becomes of a panic.
#[doc(hidden)]
#[uniffi::export]
pub fn panic_for_test() -> Result<(), TalentError> {
    #[expect(clippy::panic, reason = "this is what the function is for")]
    guarded(|| panic!("the test asked for it"))
}

#[cfg(test)]
mod tests {
    use super::{TalentError, panic_for_test};

    #[test]
    fn a_panic_becomes_an_error() {
        let TalentError::Internal { details, .. } = panic_for_test().unwrap_err() else {
            unreachable!("a panic is a fault of the library")
        };
        assert_eq!(details, "the test asked for it");
    }
}
