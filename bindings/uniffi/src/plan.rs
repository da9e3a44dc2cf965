//! What a plan gives: rows, tables, changes and counts.

use std::collections::{BTreeMap, HashMap};

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use chrono::NaiveDate;
use talent_arrow::{Options, PlannedParts, schema};
use talent_core::planning::RULES;

use crate::calendar_file::{CalendarEntry, CalendarFile, write_calendar};
use crate::diagnostics::{Diagnostic, listed};
use crate::error::{TalentError, guarded};
use crate::rows::{Change, ConversationRow, CycleYearView, Flag, OutcomeRow, TrajectoryRow};
use crate::tables::write_ipc;

/// Counts of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, uniffi::Record)]
pub struct Summary {
    /// People of the workforce.
    pub population: i64,
    /// Per `cycle/work_year`: outcome reason (`selected` for those in) to count.
    pub outcomes: HashMap<String, HashMap<String, i64>>,
    /// Per change kind.
    pub changes: HashMap<String, i64>,
    /// Conversations after the plan, per state.
    pub conversations: HashMap<String, i64>,
    /// Per flag code.
    pub flags: HashMap<String, i64>,
    /// Occurrences that do not arise, per `cycle/work_year/moment` and reason.
    pub not_planned: HashMap<String, HashMap<String, i64>>,
    /// Ends after 2199-12-31 that were read as open.
    pub open_ends: i64,
}

pub(crate) fn count(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn counts(numbers: BTreeMap<String, u64>) -> HashMap<String, i64> {
    numbers.into_iter().map(|(name, number)| (name, count(number))).collect()
}

fn nested(numbers: BTreeMap<String, BTreeMap<String, u64>>) -> HashMap<String, HashMap<String, i64>> {
    numbers.into_iter().map(|(name, numbers)| (name, counts(numbers))).collect()
}

/// What should exist by now, compared with what exists. Immutable; rows and tables arise when they are asked for.
///
/// Rows come ordered bytewise by cycle, work year, employee, role, moment, then by occurrence.
#[derive(Debug, uniffi::Object)]
pub struct Plan {
    pub(crate) planned: PlannedParts,
    threads: u16,
}

impl Plan {
    pub(crate) const fn new(planned: PlannedParts, threads: u16) -> Self {
        Self { planned, threads }
    }

    fn ipc(
        &self,
        schema: fn() -> SchemaRef,
        write: impl FnOnce(&PlannedParts, &Options<'_>) -> Vec<RecordBatch>,
    ) -> Result<Vec<u8>, TalentError> {
        guarded(|| {
            let options = Options { threads: usize::from(self.threads), ..Options::default() };
            write_ipc(&schema(), &write(&self.planned, &options))
        })
    }
}

#[uniffi::export]
impl Plan {
    /// One row per person and open cycle year in view: in or out, and why.
    pub fn outcomes(&self) -> Result<Vec<OutcomeRow>, TalentError> {
        guarded(|| match self.planned.plans() {
            [whole] => Ok(whole.outcomes().collect()),
            _ => Ok(self.planned.to_document().outcomes),
        })
    }

    /// The trajectories of these people as they are after the plan.
    pub fn trajectories(&self) -> Result<Vec<TrajectoryRow>, TalentError> {
        guarded(|| match self.planned.plans() {
            [whole] => Ok(whole.trajectories().collect()),
            _ => Ok(self.planned.to_document().trajectories),
        })
    }

    /// Their conversations after the plan, and the coming ones as `forecast`.
    pub fn conversations(&self) -> Result<Vec<ConversationRow>, TalentError> {
        guarded(|| match self.planned.plans() {
            [whole] => Ok(whole.conversations().collect()),
            _ => Ok(self.planned.to_document().conversations),
        })
    }

    /// What the plan changes, in the order it is to be applied; empty where nothing is left to do.
    pub fn changes(&self) -> Result<Vec<Change>, TalentError> {
        guarded(|| Ok(self.planned.change_rows().map(Change::from).collect()))
    }

    /// `outcomes` as an Arrow IPC stream.
    pub fn outcomes_ipc(&self) -> Result<Vec<u8>, TalentError> {
        self.ipc(schema::outcomes, PlannedParts::outcomes)
    }

    /// `trajectories` as an Arrow IPC stream.
    pub fn trajectories_ipc(&self) -> Result<Vec<u8>, TalentError> {
        self.ipc(schema::trajectories, PlannedParts::trajectories)
    }

    /// `conversations` as an Arrow IPC stream.
    pub fn conversations_ipc(&self) -> Result<Vec<u8>, TalentError> {
        self.ipc(schema::conversations, PlannedParts::conversations)
    }

    /// `changes` as an Arrow IPC stream.
    pub fn changes_ipc(&self) -> Result<Vec<u8>, TalentError> {
        self.ipc(schema::changes, PlannedParts::changes)
    }

    /// `outcomes` as a CSV file: the names of the columns, ISO dates, empty for null.
    pub fn outcomes_csv(&self) -> Result<String, TalentError> {
        guarded(|| Ok(self.planned.outcomes_csv()))
    }

    /// `trajectories` as a CSV file.
    pub fn trajectories_csv(&self) -> Result<String, TalentError> {
        guarded(|| Ok(self.planned.trajectories_csv()))
    }

    /// `conversations` as a CSV file.
    pub fn conversations_csv(&self) -> Result<String, TalentError> {
        guarded(|| Ok(self.planned.conversations_csv()))
    }

    /// `changes` as a CSV file.
    pub fn changes_csv(&self) -> Result<String, TalentError> {
        guarded(|| Ok(self.planned.changes_csv()))
    }

    /// How many changes there are, without making the rows.
    pub fn change_count(&self) -> i64 {
        self.planned.change_count() as i64
    }

    /// Counts: people, outcomes per cycle year and reason, changes per kind, conversations per state, flags per code,
    /// and occurrences that do not arise per moment and reason.
    pub fn summary(&self) -> Result<Summary, TalentError> {
        guarded(|| {
            let summary = self.planned.summary();
            Ok(Summary {
                population: count(summary.population),
                outcomes: nested(summary.outcomes),
                changes: counts(summary.changes),
                conversations: counts(summary.conversations),
                flags: counts(summary.flags),
                not_planned: nested(summary.not_planned),
                open_ends: count(summary.open_ends),
            })
        })
    }

    /// What a person must decide; the plan leaves it alone.
    pub fn flags(&self) -> Result<Vec<Flag>, TalentError> {
        guarded(|| Ok(self.planned.flags()))
    }

    /// Records left out, dates out of range and the like.
    pub fn diagnostics(&self) -> Result<Vec<Diagnostic>, TalentError> {
        guarded(|| Ok(listed(&self.planned.diagnostics())))
    }

    /// Every cycle year of the configuration and whether it was planned.
    pub fn cycle_years(&self) -> Vec<CycleYearView> {
        self.planned.cycle_years()
    }

    /// The date of the question.
    pub fn as_of(&self) -> NaiveDate {
        self.planned.as_of()
    }

    /// The version of the rules that decided.
    pub fn rules(&self) -> String {
        RULES.to_owned()
    }

    /// The whole plan as canonical JSON (RFC 8785).
    pub fn to_json(&self) -> Result<String, TalentError> {
        guarded(|| Ok(self.planned.to_document().to_json()))
    }

    /// Conversations as an iCalendar file (RFC 5545), for one person's calendar or a manager's: those of `entries`, in
    /// their order.
    pub fn to_i_calendar(
        &self,
        file: CalendarFile,
        entries: Vec<CalendarEntry>,
    ) -> Result<String, TalentError> {
        guarded(|| Ok(write_calendar(&file, &entries, self.planned.as_of())))
    }
}

/// A plan as the register takes it.
pub(crate) fn applied(
    plan: &Plan,
    register: &talent_core::Register,
) -> Result<talent_core::Register, talent_core::diagnostic::Problems> {
    plan.planned.apply_to(register)
}
