//! Explanations: why somebody takes part or not, and when.

use chrono::NaiveDate;
use talent_core::eligibility;

use crate::diagnostics::Diagnostic;
use crate::error::{TalentError, guarded};
use crate::rows::{Flag, OutcomeRow};

/// One step of an explanation: a test, a group of a condition, a comparison, or a date and why it moved.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Step {
    /// What was looked at, as a code with parameters; the pointer of a clause is its place in the configuration.
    pub what: Diagnostic,
    /// Whether it holds; absent where it cannot be known.
    pub verdict: Option<bool>,
    /// The parts of a group.
    pub steps: Vec<Step>,
}

impl From<&eligibility::Step> for Step {
    fn from(step: &eligibility::Step) -> Self {
        Self {
            what: step.what.clone().into(),
            verdict: step.verdict.known(),
            steps: step.steps.iter().map(Self::from).collect(),
        }
    }
}

/// Why a person is in a cycle year or not, and on which dates the conversations fall.
#[derive(Debug, PartialEq, Eq, uniffi::Object)]
#[uniffi::export(Eq)]
pub struct Explanation(pub(crate) talent_core::Explanation);

#[uniffi::export]
impl Explanation {
    /// Who.
    pub fn employee(&self) -> String {
        self.0.employee.clone()
    }

    /// Cycle id.
    pub fn cycle(&self) -> String {
        self.0.cycle.clone()
    }

    /// Work year id.
    pub fn work_year(&self) -> String {
        self.0.work_year.clone()
    }

    /// The date of the question.
    pub fn as_of(&self) -> NaiveDate {
        self.0.as_of
    }

    /// The outcome, as in the plan.
    pub fn outcome(&self) -> OutcomeRow {
        self.0.outcome.clone()
    }

    /// The roles of the trajectory, the main role first; empty for whoever is not selected.
    pub fn roles(&self) -> Vec<String> {
        self.0.roles.clone()
    }

    /// The tests in their order, up to the first that fails, with the clauses of the condition.
    pub fn tests(&self) -> Vec<Step> {
        self.0.tests.iter().map(Step::from).collect()
    }

    /// Per moment: the anchor, the raw date, each shift and why.
    pub fn moments(&self) -> Vec<Step> {
        self.0.moments.iter().map(Step::from).collect()
    }

    /// What a person must decide about this trajectory.
    pub fn flags(&self) -> Vec<Flag> {
        self.0.flags.clone()
    }

    /// The explanation as indented text: in Dutch for `nl` and `nl-…`, else in English.
    pub fn text(&self, language: &str) -> Result<String, TalentError> {
        guarded(|| Ok(self.0.to_text(language)))
    }

    /// The explanation as a document, in canonical JSON (RFC 8785).
    pub fn to_json(&self) -> Result<String, TalentError> {
        guarded(|| Ok(self.0.to_json()))
    }
}
