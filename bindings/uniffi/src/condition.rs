//! Conditions on people.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use talent_core::diagnostic::{
    Diagnostic as CoreDiagnostic, Pointer, Problems, catalogue::document::MISSING_FIELD,
};
use talent_core::document::{Decode, Node, Reading};
use talent_core::eligibility::{CompiledCondition, ConditionContext, ReferenceDate, References, RoleLookup};
use talent_core::framework::Role;
use talent_core::planning::PlanError;
use talent_core::time::Day;
use talent_core::workforce::AttributeDeclaration;

use crate::dates::{day, optional_day};
use crate::diagnostics::{Diagnostic, listed};
use crate::documents::{json_of, tree};
use crate::error::{ErrorKind, TalentError, guarded, problems};
use crate::explanation::verdict;
use crate::spans::Span;
use crate::workforce::Workforce;

/// A condition on people's facts, as configurations write it: checked once, asked of anybody.
#[derive(Debug, uniffi::Object)]
pub struct Condition {
    compiled: CompiledCondition,
    roles: Vec<Role>,
    diagnostics: Vec<CoreDiagnostic>,
    moment: bool,
    document: talent_core::eligibility::Condition,
}

/// The verdict on one person; absent where it cannot be known.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Verdict {
    /// Who.
    pub employee: String,
    /// Whether the condition holds.
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
        let planned = optional_day(dates.planned, "planned")?;
        if self.moment && planned.is_none() {
            let found = CoreDiagnostic::new(&MISSING_FIELD, "").with("field", "planned");
            return Err(TalentError::new(ErrorKind::Question, vec![found]));
        }
        let year = dates.work_year.read()?;
        Ok(References {
            entry: optional_day(dates.entry, "entry")?.unwrap_or(year.start),
            planned: planned.unwrap_or(Day::NONE),
            work_year_start: year.start,
            work_year_end: year.end,
            as_of: day(dates.as_of, "as_of")?,
        })
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
            let document = tree(document, ErrorKind::Configuration)?;
            let node = |text: Option<String>| {
                text.map_or(Ok(Node::Null), |text| tree(&text, ErrorKind::Configuration))
            };
            let (attributes, roles) = (node(attributes)?, node(roles)?);
            let mut reading = Reading::default();
            let root = Pointer::ROOT;
            let at = root.key("condition");
            let condition = talent_core::eligibility::Condition::decode(&document, &at, &mut reading);
            let declared: BTreeMap<String, AttributeDeclaration> = match &attributes {
                Node::Null => BTreeMap::new(),
                node => Decode::decode(node, &root.key("attributes"), &mut reading).unwrap_or_default(),
            };
            let roles: Vec<Role> = match &roles {
                Node::Null => Vec::new(),
                node => Decode::decode(node, &root.key("roles"), &mut reading).unwrap_or_default(),
            };
            let context = ConditionContext {
                attributes: &declared,
                roles: &roles,
                rehire_gap_days,
                default_reference: if moment { ReferenceDate::Planned } else { ReferenceDate::Entry },
            };
            let compiled = match &condition {
                Some(condition) if !reading.has_errors() => condition.compile(&at, &context, &mut reading),
                _ => None,
            };
            match (condition, compiled) {
                (Some(document), Some(compiled)) if !reading.has_errors() => {
                    let diagnostics = reading.diagnostics;
                    Ok(Arc::new(Self { compiled, roles, diagnostics, moment, document }))
                }
                _ => Err(problems(ErrorKind::Configuration)(Problems(reading.diagnostics))),
            }
        })
    }

    /// Warnings about the condition.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        listed(&self.diagnostics)
    }

    /// Whether the condition holds for one person; absent where it cannot be known.
    ///
    /// Fails as a question with `employee_not_in_population`.
    pub fn evaluate(
        &self,
        workforce: Arc<Workforce>,
        employee: &str,
        dates: ConditionDates,
    ) -> Result<Option<bool>, TalentError> {
        guarded(|| {
            let references = self.references(dates)?;
            let part = workforce.people().part_of(employee);
            let person = part.and_then(|part| part.row(employee).map(|row| (part, row)));
            let Some((population, row)) = person else {
                return Err(PlanError::UnknownEmployee(employee.to_owned()).into());
            };
            let bound = self.compiled.bind(population, &RoleLookup::bind(&self.roles, population));
            Ok(verdict(bound.evaluate(population.person(row), &references, &mut ())))
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
                let bound = self.compiled.bind(population, &RoleLookup::bind(&self.roles, population));
                verdicts.extend(population.people().map(|person| Verdict {
                    employee: person.id().to_owned(),
                    verdict: verdict(bound.evaluate(person, &references, &mut ())),
                }));
            }
            Ok(verdicts)
        })
    }

    /// The condition as documents write it, in canonical JSON.
    pub fn to_json(&self) -> Result<String, TalentError> {
        guarded(|| Ok(json_of(&self.document)))
    }
}
