//! What could not be answered, as JavaScript gets it.

use serde_json::json;
use talent_core::diagnostic::{Diagnostic, Problems};
use talent_core::planning::PlanError;
use wasm_bindgen::JsValue;

/// What a failure is about; the `kind` of the error in JavaScript.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A configuration, or a part of one.
    Configuration,
    /// A workforce document.
    Workforce,
    /// A register, or changes to it.
    Register,
    /// A table: its columns and their types.
    Table,
    /// A question: dates, ids, arguments.
    Question,
    /// The caller stopped the work.
    Cancelled,
    /// An object that is not there any more.
    Usage,
}

impl Kind {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Configuration => "configuration",
            Self::Workforce => "workforce",
            Self::Register => "register",
            Self::Table => "table",
            Self::Question => "question",
            Self::Cancelled => "cancelled",
            Self::Usage => "usage",
        }
    }

    /// A failure of this kind.
    pub(crate) fn of(self, found: Problems) -> Failure {
        let Problems(diagnostics) = found.errors_first();
        Failure { kind: self, diagnostics }
    }

    /// A failure of one diagnostic.
    pub(crate) fn one(self, found: Diagnostic) -> Failure {
        Failure { kind: self, diagnostics: vec![found] }
    }
}

/// Why there is no answer. Thrown as JSON: `{"kind", "diagnostics"}`.
#[derive(Debug)]
pub(crate) struct Failure {
    kind: Kind,
    diagnostics: Vec<Diagnostic>,
}

impl Failure {
    /// A failure without anything that is wrong with documents or questions.
    pub(crate) const fn bare(kind: Kind) -> Self {
        Self { kind, diagnostics: Vec::new() }
    }
}

impl From<PlanError> for Failure {
    fn from(error: PlanError) -> Self {
        Kind::Question.one(error.diagnostic())
    }
}

impl From<Failure> for JsValue {
    fn from(failure: Failure) -> Self {
        let thrown = json!({"kind": failure.kind.as_str(), "diagnostics": failure.diagnostics});
        Self::from_str(&talent_core::document::canonical_json(&thrown))
    }
}

/// What every function of the module gives.
pub(crate) type Answer<T> = Result<T, Failure>;
