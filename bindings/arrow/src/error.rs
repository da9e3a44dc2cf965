use talent_core::diagnostic::catalogue::exchange;
use talent_core::diagnostic::{Diagnostic, Problems};
use talent_core::planning::PlanError;

/// Why tables give no answer.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ArrowError {
    /// What is wrong with the tables themselves, all at once: `table_missing`, `column_missing`, `column_wrong_type`,
    /// `column_duplicate`, `column_unknown`, `column_not_declared`; of a register also its own codes.
    #[error("{0}")]
    Problems(#[from] Problems),
    /// The question cannot be asked.
    #[error("{0}")]
    Plan(#[from] PlanError),
    /// The caller's progress function asked to stop.
    #[error("cancelled")]
    Cancelled,
}

impl ArrowError {
    /// Whether there are problems, and each of them is one of the tables, none of what they say.
    pub fn is_about_tables(&self) -> bool {
        let found = self.diagnostics();
        let is_of_tables = |found: &Diagnostic| exchange::ALL.iter().any(|code| code.name == found.code.name);
        !found.is_empty() && found.iter().all(is_of_tables)
    }

    /// The error as diagnostics with their sentences; nothing where the caller stopped the work.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        match self {
            Self::Problems(problems) => problems.0.clone(),
            Self::Plan(error) => vec![error.diagnostic()],
            Self::Cancelled => Vec::new(),
        }
    }
}
