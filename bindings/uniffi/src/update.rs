//! Competency updates: what one does, per trajectory.

use chrono::NaiveDate;
use talent_arrow::schema;
use talent_core::propagation;

use crate::competencies::{Asked, ChangedPart, Difference, Mark, RequirementOverrideRow};
use crate::diagnostics::{Diagnostic, listed};
use crate::error::{TalentError, guarded};
use crate::ledger::RuleEntry;
use crate::plan::count;
use crate::rows::Change;
use crate::tables::write_ipc;
use crate::update_rows::{ConflictRule, UpdateRow};

/// Counts of an update.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct UpdateSummary {
    /// Trajectories that take the new snapshot.
    pub trajectories: i64,
    /// Scores of theirs for competencies that change; all of them are kept.
    pub scores: i64,
    /// Competencies of trajectories in which a person decided something else.
    pub conflicts: i64,
}

/// One competency of one trajectory: before, in the framework, and what a person decided or scored.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct PreviewRow {
    /// Key of the trajectory.
    pub trajectory: String,
    /// Whose.
    pub employee: String,
    /// Competency id.
    pub competency: String,
    /// The roles whose requirement differs, the main role first.
    pub roles: Vec<String>,
    /// What becomes of it for the trajectory; covered where another role asks more, before and after.
    pub difference: Difference,
    /// In what, where it was asked before and is asked afterwards.
    pub changed: Vec<ChangedPart>,
    /// What its roles ask together as far as it refers to snapshots; absent where it is not asked.
    pub base: Option<Asked>,
    /// What its roles ask together with what is selected of the framework of now.
    pub theirs: Option<Asked>,
    /// What a person decided beside the framework.
    pub mine: Option<RequirementOverrideRow>,
    /// How many scores it has; they are kept.
    pub scores: i64,
    /// Whether the person decided something else than the framework.
    pub conflict: bool,
    /// What happens there; absent without a conflict.
    pub resolved: Option<ConflictRule>,
    /// What is asked afterwards; absent where it is not asked any more.
    pub result: Option<Asked>,
    /// How it is marked afterwards.
    pub marks: Vec<Mark>,
}

impl From<propagation::PreviewRow> for PreviewRow {
    fn from(row: propagation::PreviewRow) -> Self {
        Self {
            trajectory: row.trajectory,
            employee: row.employee,
            competency: row.competency,
            roles: row.roles,
            difference: row.difference,
            changed: row.changed,
            base: row.base,
            theirs: row.theirs,
            mine: row.mine,
            scores: count(row.scores),
            conflict: row.conflict,
            resolved: row.resolved,
            result: row.result,
            marks: row.marks,
        }
    }
}

/// A competency update that was worked out on a register. It changes nothing itself: the register's `apply_update` or
/// `apply_changes` do.
#[derive(Debug, uniffi::Object)]
pub struct Update(pub(crate) propagation::Update);

#[uniffi::export]
impl Update {
    /// The date of the question.
    pub fn as_of(&self) -> NaiveDate {
        self.0.as_of()
    }

    /// The update as the register keeps it once it is applied.
    pub fn row(&self) -> UpdateRow {
        self.0.row()
    }

    /// Whether its date has not come: then applying only keeps it, and the preview shows what it would do as things
    /// stand.
    pub fn is_scheduled(&self) -> bool {
        self.0.is_scheduled()
    }

    /// Whether applying it changes nothing: nothing that it selects differs, or it was applied before.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Counts.
    pub fn summary(&self) -> UpdateSummary {
        let summary = self.0.summary();
        UpdateSummary {
            trajectories: count(summary.trajectories),
            scores: count(summary.scores),
            conflicts: count(summary.conflicts),
        }
    }

    /// What it leaves alone although it was named, such as trajectories that are closed.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        listed(self.0.diagnostics())
    }

    /// What it does, per trajectory and competency, in the order of trajectories, then bytewise by competency.
    pub fn preview(&self) -> Result<Vec<PreviewRow>, TalentError> {
        guarded(|| Ok(self.0.preview().into_iter().map(PreviewRow::from).collect()))
    }

    /// `preview` as an Arrow IPC stream, without a row object for any trajectory.
    pub fn preview_ipc(&self) -> Result<Vec<u8>, TalentError> {
        guarded(|| write_ipc(&schema::preview(), &talent_arrow::preview(&self.0)))
    }

    /// Of an update that brings rules: what differs from those that are held, and the conversations that follow or stay.
    /// The first time nothing differs, as all of them are held as they are.
    pub fn rules(&self) -> Result<Vec<RuleEntry>, TalentError> {
        guarded(|| Ok(self.0.rules().iter().map(RuleEntry::from).collect()))
    }

    /// What is to be applied, in this order.
    pub fn changes(&self) -> Result<Vec<Change>, TalentError> {
        guarded(|| Ok(self.0.changes().into_iter().map(Change::from).collect()))
    }

    /// The whole update as canonical JSON (RFC 8785).
    pub fn to_json(&self) -> Result<String, TalentError> {
        guarded(|| Ok(self.0.to_document().to_json()))
    }
}
