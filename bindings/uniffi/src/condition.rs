//! Conditions on people.

use std::sync::Arc;

use chrono::NaiveDate;
use talent_arrow::conditions::{verdict_of, verdicts};
use talent_arrow::schema;
use talent_core::eligibility::{ConditionParts, References, StandaloneCondition};

use crate::dates::{day, optional_day};
use crate::diagnostics::{Diagnostic, listed};
use crate::documents::{optional_tree, tree};
use crate::error::{ErrorKind, TalentError, guarded, problems};
use crate::spans::Span;
use crate::tables::write_ipc;
use crate::workforce::Workforce;

/// A condition on people's facts, as configurations write it: checked once, asked of anybody.
#[derive(Debug, PartialEq, uniffi::Object)]
#[uniffi::export(Eq)]
pub struct Condition(StandaloneCondition);

// No document holds a number that is not one.
impl Eq for Condition {}

/// The verdict on one person.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Verdict {
    /// Who.
    pub employee: String,
    /// Whether the condition holds; absent where it cannot be known.
    pub verdict: Option<bool>,
}

/// The dates of a question about a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct ConditionDates {
    /// The work year.
    pub work_year: Span,
    /// The date of the question.
    pub as_of: NaiveDate,
    /// The person's entry date; the first day of the work year where it is left out.
    #[uniffi(default = None)]
    pub entry: Option<NaiveDate>,
    /// The planned date of a moment.
    #[uniffi(default = None)]
    pub planned: Option<NaiveDate>,
}

impl Condition {
    fn references(&self, dates: ConditionDates) -> Result<References, TalentError> {
        let (year, as_of) = (dates.work_year.read()?, day(dates.as_of, "as_of")?);
        let (entry, planned) = (optional_day(dates.entry, "entry")?, optional_day(dates.planned, "planned")?);
        self.0.references(year, as_of, entry, planned).map_err(problems(ErrorKind::Question))
    }
}

#[uniffi::export]
impl Condition {
    /// Checks a condition, as JSON or YAML text.
    ///
    /// `attributes` and `roles` are what a configuration declares under these names, as JSON or YAML text. `moment` is for
    /// a condition that stands in `applies_to`: facts are read on the planned date where it does not say otherwise.
    ///
    /// Fails about a configuration with every problem of the condition.
    #[uniffi::constructor(default(attributes = None, roles = None, rehire_gap_days = 0, moment = false))]
    pub fn new(
        document: &str,
        attributes: Option<String>,
        roles: Option<String>,
        rehire_gap_days: u32,
        moment: bool,
    ) -> Result<Arc<Self>, TalentError> {
        guarded(|| {
            let parts = ConditionParts {
                condition: tree(document, ErrorKind::Configuration)?,
                attributes: optional_tree(attributes.as_deref(), ErrorKind::Configuration)?,
                roles: optional_tree(roles.as_deref(), ErrorKind::Configuration)?,
                rehire_gap_days,
                of_moment: moment,
            };
            let compiled = StandaloneCondition::compile(parts).map_err(problems(ErrorKind::Configuration))?;
            Ok(Arc::new(Self(compiled)))
        })
    }

    /// Warnings about the condition.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        listed(self.0.diagnostics())
    }

    /// Whether the condition holds for one person; absent where it cannot be known.
    ///
    /// Fails as a question with `employee_not_in_population`, and with `missing_field` where a condition of a moment is
    /// asked without the planned date.
    pub fn evaluate(
        &self,
        workforce: Arc<Workforce>,
        employee: &str,
        dates: ConditionDates,
    ) -> Result<Option<bool>, TalentError> {
        guarded(|| {
            let references = self.references(dates)?;
            Ok(verdict_of(&self.0, workforce.people(), employee, &references)?.known())
        })
    }

    /// The same for everybody, in bytewise order of their ids.
    pub fn evaluate_all(
        &self,
        workforce: Arc<Workforce>,
        dates: ConditionDates,
    ) -> Result<Vec<Verdict>, TalentError> {
        guarded(|| {
            let references = self.references(dates)?;
            let mut verdicts = Vec::with_capacity(workforce.people().len());
            for population in workforce.people().parts() {
                let bound = self.0.bind(population);
                verdicts.extend(population.people().map(|person| Verdict {
                    employee: person.id().to_owned(),
                    verdict: bound.evaluate(person, &references, &mut ()).known(),
                }));
            }
            Ok(verdicts)
        })
    }

    /// `evaluate_all` as an Arrow IPC stream: `employee`, and `verdict`, null where it cannot be known.
    pub fn evaluate_all_ipc(
        &self,
        workforce: Arc<Workforce>,
        dates: ConditionDates,
    ) -> Result<Vec<u8>, TalentError> {
        guarded(|| {
            let references = self.references(dates)?;
            write_ipc(&schema::verdicts(), &verdicts(&self.0, workforce.people(), &references))
        })
    }
}
