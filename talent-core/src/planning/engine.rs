//! The engine: a configuration judged once, then asked as often as needed.

use alloc::collections::BTreeMap;
use alloc::string::ToString;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::ops::Range;

use chrono::NaiveDate;

use super::bound::Bound;
use super::compiled::Compiled;
use super::cycle_conditions::CycleConditions;
use super::person_year::Context;
use super::plan::Plan;
use super::planner::{Output, run};
use super::{FrameworkRow, Register};
use crate::columns::sort;
use crate::configuration::{Configuration, in_field_order};
use crate::diagnostic::{Diagnostic, Problems};
use crate::document::Reading;
use crate::eligibility::RoleLookup;
use crate::framework::{FrameworkIndex, Role, RoleRequirements};
use crate::time::Day;
use crate::workforce::Population;

/// A configuration that was judged once and is ready for every question. Immutable, cheap to clone, safe to share
/// between threads.
///
/// ```
/// use talent_core::configuration::Configuration;
/// use talent_core::planning::{Engine, Register};
/// use talent_core::workforce::{Population, Workforce};
///
/// let configuration = Configuration::from_json(r#"{
///     "schema": "talent-core/1",
///     "work_years": {"kind": "annual", "starts": "01-01"},
///     "roles": [{"id": "nurse", "origin": {"function": "F1"}}],
///     "cycles": [{"id": "annual", "years": [{"work_year": "2025", "roles": ["nurse"], "status": "open"}],
///         "moments": [{"id": "progress", "kind": "progress", "timing": {"anchor": "work_year_middle"}}]}]
/// }"#)?;
/// let workforce = Workforce::from_json(r#"{
///     "schema": "talent-core/1",
///     "employees": [{"id": "E1"}],
///     "employments": [{"employee": "E1", "start": "2020-01-01"}],
///     "functions": [{"employee": "E1", "function": "F1", "start": "2020-01-01"}]
/// }"#)?;
/// let engine = Engine::new(configuration)?;
/// let as_of = "2025-07-01".parse().unwrap();
/// let plan = engine.plan(&Population::from_workforce(&workforce), &Register::default(), as_of)?;
/// assert!(plan.outcomes().all(|outcome| outcome.selected));
/// let conversation = plan.conversations().next().unwrap();
/// assert_eq!(conversation.planned.to_string(), "2025-07-02");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Engine(pub(crate) Arc<Compiled>);

/// Why a question could not be asked.
///
/// ```
/// # use talent_core::{Configuration, Engine, Population, Register, Workforce};
/// # let workforce = Workforce::from_json(r#"{"schema": "talent-core/1",
/// #     "employees": [{"id": "E1"}, {"id": "E2"}],
/// #     "employments": [{"employee": "E1", "start": "2020-01-01"}],
/// #     "functions": [{"employee": "E1", "function": "F1", "start": "2020-01-01"}]}"#)?;
/// # let population = Population::from_workforce(&workforce);
/// # let configuration = Configuration::from_json(r#"{"schema": "talent-core/1",
/// #     "work_years": {"kind": "annual", "starts": "01-01"},
/// #     "roles": [{"id": "nurse", "origin": {"function": "F1"}}],
/// #     "cycles": [{"id": "annual", "years": [{"work_year": "2025", "roles": ["nurse"], "status": "open"}],
/// #         "moments": [{"id": "talk", "kind": "progress", "timing": {"anchor": {"date": "06-02"}}}]}]}"#)?;
/// # let engine = Engine::new(configuration)?;
/// let register = Register::default();
/// let error = engine.plan(&population, &register, "2200-01-01".parse().unwrap()).unwrap_err();
/// assert_eq!(error.code(), "date_out_of_range");
/// let as_of = "2025-06-02".parse().unwrap();
/// let error = engine.explain(&population, &register, as_of, "E9", "annual", "2025").unwrap_err();
/// assert_eq!(error.diagnostic().message("nl"), "Er is geen medewerker “E9” in de populatie.");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// `date_out_of_range`: the date of the question lies outside 1900-01-01 to 2199-12-31.
    #[error("the date of the question, {0}, lies outside 1900-01-01 to 2199-12-31")]
    DateOutOfRange(NaiveDate),
    /// `employee_not_in_population`: the population has no such person.
    #[error("there is no employee “{0}” in the population")]
    UnknownEmployee(alloc::string::String),
    /// `held_rules_unusable`: moments that the register holds for a cycle year do not fit the configuration of now.
    #[error("moments that the register holds do not fit the configuration: {0}")]
    HeldRules(alloc::boxed::Box<Diagnostic>),
    /// `unknown_cycle_year`: the configuration has no such cycle year.
    #[error("there is no cycle “{cycle}” with a work year “{work_year}”")]
    UnknownCycleYear {
        /// The cycle asked for.
        cycle: alloc::string::String,
        /// The work year asked for.
        work_year: alloc::string::String,
    },
}

impl PlanError {
    /// The stable code that crosses every boundary.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::DateOutOfRange(_) => "date_out_of_range",
            Self::UnknownEmployee(_) => "employee_not_in_population",
            Self::UnknownCycleYear { .. } => "unknown_cycle_year",
            Self::HeldRules(_) => "held_rules_unusable",
        }
    }

    /// The error as a diagnostic, with its sentences in English and Dutch.
    pub fn diagnostic(&self) -> Diagnostic {
        use crate::diagnostic::catalogue::{planning, time};
        match self {
            Self::DateOutOfRange(date) => {
                Diagnostic::new(&time::DATE_OUT_OF_RANGE, "/as_of").with("found", date)
            }
            Self::UnknownEmployee(employee) => {
                Diagnostic::new(&planning::EMPLOYEE_NOT_IN_POPULATION, "/employee").with("found", employee)
            }
            Self::HeldRules(found) => {
                Diagnostic::new(&planning::HELD_RULES_UNUSABLE, "/rules").with("found", found)
            }
            Self::UnknownCycleYear { cycle, work_year } => {
                Diagnostic::new(&planning::UNKNOWN_CYCLE_YEAR, "/cycle")
                    .with("cycle", cycle)
                    .with("work_year", work_year)
            }
        }
    }
}

impl Engine {
    /// Judges a configuration and makes it ready.
    ///
    /// # Errors
    /// Every error of the configuration, with its place and what would be right. Warnings and advice do not
    /// stop it: [`Engine::diagnostics`] gives them.
    ///
    /// ```
    /// use talent_core::{Configuration, Engine};
    ///
    /// let configuration = Configuration::from_json(r#"{
    ///     "schema": "talent-core/1",
    ///     "work_years": {"kind": "annual", "starts": "01-01"},
    ///     "cycles": [{"id": "annual", "eligibility": {"fact": "employment.fte", "gte": "half"}}]
    /// }"#)?;
    /// let problems = Engine::new(configuration).unwrap_err();
    /// assert!(problems.0.iter().any(|found| found.code.name == "operand_of_wrong_type"));
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    pub fn new(configuration: Configuration) -> Result<Self, Problems> {
        let mut reading = Reading { diagnostics: configuration.check(), ..Reading::default() };
        let conditions = CycleConditions::compile_all(&configuration, &mut reading);
        let refused = reading.has_errors();
        let diagnostics = in_field_order(reading.diagnostics);
        if refused {
            return Err(Problems(diagnostics));
        }
        Ok(Self(Arc::new(Compiled::new(configuration, conditions, diagnostics))))
    }

    /// The configuration this engine was made from.
    pub fn configuration(&self) -> &Configuration {
        &self.0.configuration
    }

    /// Warnings and advice about the configuration.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.0.diagnostics
    }

    /// What should exist by now, compared with what exists. Changes nothing itself.
    ///
    /// # Errors
    /// `date_out_of_range` where `as_of` lies outside 1900-01-01 to 2199-12-31.
    pub fn plan(
        &self,
        population: &Population,
        register: &Register,
        as_of: NaiveDate,
    ) -> Result<Plan, PlanError> {
        self.plan_rows(population, register, as_of, 0..population.len() as u32)
    }

    /// The plan of some rows of the population: the union over a partition is the whole plan.
    ///
    /// # Errors
    /// As [`Engine::plan`].
    ///
    /// ```
    /// # use talent_core::{Configuration, Engine, Population, Register, Workforce};
    /// # let workforce = Workforce::from_json(r#"{"schema": "talent-core/1",
    /// #     "employees": [{"id": "E1"}, {"id": "E2"}],
    /// #     "employments": [{"employee": "E1", "start": "2020-01-01"}],
    /// #     "functions": [{"employee": "E1", "function": "F1", "start": "2020-01-01"}]}"#)?;
    /// # let population = Population::from_workforce(&workforce);
    /// # let configuration = Configuration::from_json(r#"{"schema": "talent-core/1",
    /// #     "work_years": {"kind": "annual", "starts": "01-01"},
    /// #     "roles": [{"id": "nurse", "origin": {"function": "F1"}}],
    /// #     "cycles": [{"id": "annual", "years": [{"work_year": "2025", "roles": ["nurse"], "status": "open"}],
    /// #         "moments": [{"id": "talk", "kind": "progress", "timing": {"anchor": {"date": "06-02"}}}]}]}"#)?;
    /// # let engine = Engine::new(configuration)?;
    /// let (register, as_of) = (Register::default(), "2025-06-02".parse().unwrap());
    /// let whole = engine.plan(&population, &register, as_of)?;
    /// let first = engine.plan_rows(&population, &register, as_of, 0..1)?;
    /// let second = engine.plan_rows(&population, &register, as_of, 1..2)?;
    /// assert!(whole.outcomes().eq(first.outcomes().chain(second.outcomes())));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn plan_rows(
        &self,
        population: &Population,
        register: &Register,
        as_of: NaiveDate,
        people: Range<u32>,
    ) -> Result<Plan, PlanError> {
        self.under(register)?.plan_as_it_is(population, register, as_of, people)
    }

    fn plan_as_it_is(
        &self,
        population: &Population,
        register: &Register,
        as_of: NaiveDate,
        people: Range<u32>,
    ) -> Result<Plan, PlanError> {
        let day = self.day(as_of)?;
        let lookup = RoleLookup::of(self.0.roles.clone(), population);
        let bound = Bound::new(&self.0, population, &lookup, &register.0, day);
        let context =
            Context { compiled: &self.0, population, register: &register.0, bound: &bound, as_of: day };
        let mut output = Output::new(&self.0);
        run(context, people, &mut output);
        let mut diagnostics = bound.faulty.diagnostics().to_vec();
        diagnostics.append(&mut output.notices);
        Ok(Plan {
            engine: self.clone(),
            population: population.clone(),
            register: register.clone(),
            as_of: day,
            output,
            diagnostics,
            unreadable: bound.faulty.into_people(),
        })
    }

    /// The day of a question.
    pub(crate) fn day(&self, as_of: NaiveDate) -> Result<Day, PlanError> {
        Day::from_date(as_of).checked().ok_or(PlanError::DateOutOfRange(as_of))
    }

    /// What each linked role of a cycle year asks on a date.
    pub(crate) fn framework_of(&self, place: usize, on: Day) -> Option<FrameworkRow> {
        let year = self.0.years.get(place)?;
        let cycle = self.0.cycles.get(year.cycle)?;
        let document = self.0.cycle_document(cycle)?.years.get(year.source)?;
        let roles = self.framework_of_roles(&document.roles, on);
        Some(FrameworkRow {
            cycle: cycle.id.to_string(),
            work_year: year.work_year.id.to_string(),
            version: 1,
            roles,
        })
    }

    /// What these roles ask on a date, bytewise by role.
    pub(crate) fn framework_of_roles(
        &self,
        roles: &[alloc::string::String],
        on: Day,
    ) -> Vec<RoleRequirements> {
        let mut linked: Vec<_> = roles.iter().collect();
        sort(&mut linked);
        linked.dedup();
        let configuration = &self.0.configuration;
        let index = FrameworkIndex::new(&configuration.profiles, &configuration.competencies);
        let mut by_id: BTreeMap<&str, &Role> = BTreeMap::new();
        for role in &configuration.roles {
            by_id.entry(&role.id).or_insert(role);
        }
        linked
            .iter()
            .filter_map(|id| by_id.get(id.as_str()))
            .map(|role| index.resolve(role, on.date()))
            .collect()
    }
}
