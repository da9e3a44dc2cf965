//! The ledger: what is pending of the framework.

use chrono::NaiveDate;
use talent_arrow::schema;
use talent_core::propagation;

pub(crate) use talent_core::propagation::RulePart;

use crate::competencies::{Asked, ChangedPart, Difference};
use crate::diagnostics::{Diagnostic, listed};
use crate::error::{TalentError, guarded};
use crate::plan::count;
use crate::tables::write_ipc;

/// What is pending in one cycle year, together.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct LedgerYear {
    /// Cycle id.
    pub cycle: String,
    /// Work year id.
    pub work_year: String,
    /// Open trajectories that something pending touches, each counted once.
    pub trajectories: i64,
    /// Scores of theirs for competencies that are touched.
    pub scores: i64,
    /// Competencies of trajectories in which a person decided something else than what is pending for one of the roles.
    pub conflicts: i64,
    /// Ids of the updates that are scheduled.
    pub scheduled: Vec<String>,
}

impl From<&propagation::LedgerYear> for LedgerYear {
    fn from(year: &propagation::LedgerYear) -> Self {
        Self {
            cycle: year.cycle.clone(),
            work_year: year.work_year.clone(),
            trajectories: count(year.trajectories),
            scores: count(year.scores),
            conflicts: count(year.conflicts),
            scheduled: year.scheduled.clone(),
        }
    }
}

/// One pending difference: a competency of a role, for all trajectories that refer to the same.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct LedgerEntry {
    /// Cycle id.
    pub cycle: String,
    /// Work year id.
    pub work_year: String,
    /// Role id.
    pub role: String,
    /// Competency id.
    pub competency: String,
    /// How it differs.
    pub difference: Difference,
    /// In what, where it was asked before and is asked now.
    pub changed: Vec<ChangedPart>,
    /// What these trajectories refer to; absent where it was added.
    pub base: Option<Asked>,
    /// What the framework asks now; absent where it was removed.
    pub theirs: Option<Asked>,
    /// Whose edits brought it about: `profile:ID`, `role:ID`, `competency:ID`, bytewise.
    pub edits: Vec<String>,
    /// The day of the first of these edits since the snapshot, where the configuration's `edits` or a descriptor's
    /// `from` tell it. The first snapshot is of the day on which the first trajectory of the cycle year was opened.
    pub since: Option<NaiveDate>,
    /// Open trajectories with the role that refer to `base`.
    pub trajectories: i64,
    /// Scores of theirs for the competency.
    pub scores: i64,
    /// Those of these trajectories in which a person decided something else than what changes for the role.
    pub conflicts: i64,
    /// Whether a trajectory that arises now would take `base` as well; none arises once the work year has ended.
    pub new_trajectories: bool,
}

impl From<&propagation::LedgerEntry> for LedgerEntry {
    fn from(entry: &propagation::LedgerEntry) -> Self {
        Self {
            cycle: entry.cycle.clone(),
            work_year: entry.work_year.clone(),
            role: entry.role.clone(),
            competency: entry.competency.clone(),
            difference: entry.difference,
            changed: entry.changed.clone(),
            base: entry.base,
            theirs: entry.theirs,
            edits: entry.edits.clone(),
            since: entry.since,
            trajectories: count(entry.trajectories),
            scores: count(entry.scores),
            conflicts: count(entry.conflicts),
            new_trajectories: entry.new_trajectories,
        }
    }
}

/// What part of the rules.
#[uniffi::remote(Enum)]
pub enum RulePart {
    /// A moment, with its template and workflow.
    Moment,
    /// A linked role.
    Role,
}

/// A pending difference of the rules of a cycle year, and the conversations that would follow it.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct RuleEntry {
    /// Cycle id.
    pub cycle: String,
    /// Work year id.
    pub work_year: String,
    /// A moment or a linked role.
    pub part: RulePart,
    /// Id of the moment or role.
    pub id: String,
    /// How it differs.
    pub difference: Difference,
    /// The fields of the moment that differ, bytewise.
    pub changed: Vec<String>,
    /// Open trajectories that it concerns: those that have the role, or conversations of the moment that follow or are kept.
    pub trajectories: i64,
    /// Stored conversations that follow with the next plan: created, not started, without a date that somebody set.
    pub follows: i64,
    /// Keys of those that stay as they are, because somebody started on them or set their date.
    pub kept: Vec<String>,
}

impl From<&propagation::RuleEntry> for RuleEntry {
    fn from(entry: &propagation::RuleEntry) -> Self {
        Self {
            cycle: entry.cycle.clone(),
            work_year: entry.work_year.clone(),
            part: entry.part,
            id: entry.id.clone(),
            difference: entry.difference,
            changed: entry.changed.clone(),
            trajectories: count(entry.trajectories),
            follows: count(entry.follows),
            kept: entry.kept.clone(),
        }
    }
}

/// What is pending: what the framework asks now beside what cycle years and their trajectories refer to. Empty where
/// nothing differs.
#[derive(Debug, PartialEq, uniffi::Object)]
#[uniffi::export(Eq)]
pub struct Ledger(pub(crate) propagation::Ledger);

// No entry holds a number that is not one.
impl Eq for Ledger {}

#[uniffi::export]
impl Ledger {
    /// The date of the question.
    pub fn as_of(&self) -> NaiveDate {
        self.0.as_of
    }

    /// The open cycle years in which something is pending, bytewise by cycle, then by work year.
    pub fn cycle_years(&self) -> Vec<LedgerYear> {
        self.0.cycle_years.iter().map(LedgerYear::from).collect()
    }

    /// What is pending, bytewise by cycle, work year, role, competency, then by what trajectories refer to.
    pub fn entries(&self) -> Vec<LedgerEntry> {
        self.0.entries.iter().map(LedgerEntry::from).collect()
    }

    /// `entries` as an Arrow IPC stream.
    pub fn entries_ipc(&self) -> Result<Vec<u8>, TalentError> {
        guarded(|| write_ipc(&schema::ledger_entries(), &talent_arrow::ledger_entries(&self.0)))
    }

    /// What is pending of the rules that the register holds for cycle years: moments first, then linked roles, bytewise.
    pub fn rules(&self) -> Vec<RuleEntry> {
        self.0.rules.iter().map(RuleEntry::from).collect()
    }

    /// What stands in the way of an update, such as scores outside a scale that was shortened.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        listed(&self.0.diagnostics)
    }

    /// Whether nothing is pending.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The ledger as canonical JSON (RFC 8785).
    pub fn to_json(&self) -> Result<String, TalentError> {
        guarded(|| Ok(self.0.to_json()))
    }
}
