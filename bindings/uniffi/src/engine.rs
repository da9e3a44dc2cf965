//! The engine: a configuration judged once, then asked.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::configuration::Configuration;
use crate::diagnostics::{Diagnostic, listed};
use crate::error::{ErrorKind, TalentError, guarded, problems};
use crate::explanation::Explanation;
use crate::ledger::Ledger;
use crate::plan::Plan;
use crate::progress::{ProgressListener, watched};
use crate::register::Register;
use crate::update::Update;
use crate::update_rows::UpdateRequest;
use crate::workforce::Workforce;

/// A configuration that was judged once and is ready for every question. Immutable, safe to share between threads.
#[derive(Debug, uniffi::Object)]
pub struct Engine {
    engine: talent_core::Engine,
    configuration: Arc<Configuration>,
}

/// The register of a question; an empty one where it has none.
fn stored(register: Option<Arc<Register>>) -> talent_core::Register {
    register.map_or_else(talent_core::Register::default, |register| register.0.clone())
}

#[uniffi::export]
impl Engine {
    /// Judges a configuration.
    ///
    /// Fails with every problem, each with its place and what would be right. Warnings and advice do not stop it:
    /// `diagnostics` has them.
    #[uniffi::constructor]
    pub fn new(configuration: Arc<Configuration>) -> Result<Arc<Self>, TalentError> {
        guarded(|| {
            let engine = talent_core::Engine::new((*configuration.0).clone());
            let engine = engine.map_err(problems(ErrorKind::Configuration))?;
            Ok(Arc::new(Self { engine, configuration }))
        })
    }

    /// The configuration this engine was made from.
    pub fn configuration(&self) -> Arc<Configuration> {
        Arc::clone(&self.configuration)
    }

    /// Warnings and advice about the configuration.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        listed(self.engine.diagnostics())
    }

    /// What should exist by now, compared with what exists. Changes nothing itself.
    ///
    /// `register` is what the host has stored; an empty one where it is left out. The work is split by employee over
    /// `threads` (0: one for each core, 1 inside a worker of Spark); the answer is the same for any number.
    ///
    /// Fails as a question with `date_out_of_range` where `as_of` lies outside 1900 to 2199, about a table where a further
    /// column of `employees` is not what the configuration declares, and as cancelled where `progress` says so.
    #[uniffi::method(default(register = None, threads = 0, progress = None))]
    pub fn plan(
        &self,
        workforce: Arc<Workforce>,
        as_of: NaiveDate,
        register: Option<Arc<Register>>,
        threads: u16,
        progress: Option<Box<dyn ProgressListener>>,
    ) -> Result<Arc<Plan>, TalentError> {
        let planned = watched(threads, progress, ErrorKind::Question, |options| {
            talent_arrow::plan(&self.engine, workforce.people(), &stored(register), as_of, options)
        })?;
        Ok(Arc::new(Plan::new(planned, threads)))
    }

    /// Why a person is in a cycle year or not, and on which dates the conversations fall.
    ///
    /// Fails as a question with `employee_not_in_population`, `unknown_cycle_year`, `date_out_of_range`.
    #[uniffi::method(default(register = None))]
    pub fn explain(
        &self,
        workforce: Arc<Workforce>,
        employee: &str,
        cycle: &str,
        work_year: &str,
        as_of: NaiveDate,
        register: Option<Arc<Register>>,
    ) -> Result<Arc<Explanation>, TalentError> {
        guarded(|| {
            let (people, register) = (workforce.people(), stored(register));
            let asked = (cycle, work_year);
            let explained = talent_arrow::explain(&self.engine, people, &register, as_of, employee, asked)?;
            Ok(Arc::new(Explanation(explained)))
        })
    }

    /// What is pending in the open cycle years of a register: what the configuration asks on a date beside what its
    /// snapshots hold. It changes nothing.
    ///
    /// A change that was made and taken back leaves no trace; closed trajectories never count. A cycle year whose
    /// framework was not frozen yet has nothing pending.
    ///
    /// Fails as a question with `date_out_of_range`.
    pub fn pending(&self, register: &Register, as_of: NaiveDate) -> Result<Arc<Ledger>, TalentError> {
        guarded(|| Ok(Arc::new(Ledger(self.engine.pending(&register.0, as_of)?))))
    }

    /// Works out a competency update: brings all of what is pending in a cycle year, or a selection, now, on a date, or
    /// where a condition holds. It changes nothing itself: the register's `apply_update` does.
    ///
    /// Open trajectories that refer to something else than the framework asks take a new snapshot version for what is
    /// selected. Scores are kept and marked; what a person overrode is kept and listed as a conflict, unless the request
    /// says otherwise. What is left out stays pending. On a later date the update is kept as scheduled: `due_update` gives
    /// it when its day has come. An update that was asked for already, with the same id and the same question, does
    /// nothing.
    ///
    /// Fails as a question with `unknown_cycle_year`, `cycle_year_not_open`, `framework_not_frozen`, `update_id_taken`,
    /// `update_in_the_past`, `unknown_reference`, `selection_repeated`, `person_without_trajectory`,
    /// `score_outside_scale`, `target_outside_scale`, `empty_text`, `date_out_of_range`.
    pub fn update_competencies(
        &self,
        register: &Register,
        as_of: NaiveDate,
        request: UpdateRequest,
    ) -> Result<Arc<Update>, TalentError> {
        guarded(|| {
            let update = self.engine.update_competencies(&register.0, as_of, &request.into());
            update.map(|update| Arc::new(Update(update))).map_err(problems(ErrorKind::Question))
        })
    }

    /// The first scheduled update whose date has come, worked out on that date; absent where there is none. Applied, it
    /// is scheduled no longer: its condition is judged once. Asking until nothing comes carries out all of them.
    ///
    /// An update of a cycle year that is open no longer brings nothing.
    ///
    /// Fails as a question with `date_out_of_range`; and with `score_outside_scale`, `target_outside_scale` where a scale
    /// was shortened since.
    pub fn due_update(
        &self,
        register: &Register,
        as_of: NaiveDate,
    ) -> Result<Option<Arc<Update>>, TalentError> {
        guarded(|| {
            let due = self.engine.due_update(&register.0, as_of).map_err(problems(ErrorKind::Question))?;
            Ok(due.map(|update| Arc::new(Update(update))))
        })
    }
}
