use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;
use serde::Serialize;

use super::{Asked, ChangedPart, Difference, Mark, RuleEntry};
use crate::diagnostic::Diagnostic;
use crate::document::{decode_object, document, write_document};
use crate::planning::{
    Brings, Change, ConflictDecision, ConflictRule, OnlyWhere, RequirementOverrideRow, Selection, UpdateRow,
    UpdateState,
};

/// The question for a competency update: what of the pending changes is to arrive, where, when.
///
/// ```
/// use talent_core::propagation::UpdateRequest;
///
/// let request = UpdateRequest::from_json(r#"{
///     "update": "nurses in May", "cycle": "care", "work_year": "2025", "on": "2025-05-01",
///     "selection": {"roles": ["nurse"]}, "only": {"held": false, "kind": "goal_setting"}
/// }"#)?;
/// assert!(request.selection.covers("nurse", "client-focus"));
/// # Ok::<(), talent_core::diagnostic::Problems>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UpdateRequest {
    /// Id of the update, unique in the register; what it is undone by.
    pub update: String,
    /// Cycle id.
    pub cycle: String,
    /// Work year id.
    pub work_year: String,
    /// The date it works on; now, the date of the question, where absent.
    #[serde(default)]
    pub on: Option<NaiveDate>,
    /// What it brings: competencies where absent, or the rules of the cycle year (moments, templates, workflows, linked
    /// roles).
    #[serde(default)]
    pub brings: Brings,
    /// Which roles, competencies and people; of rules which moments and roles. All of them where absent.
    #[serde(default)]
    pub selection: Selection,
    /// Only trajectories in which a conversation was held, or was not; judged once, on the date of the update.
    #[serde(default)]
    pub only: Option<OnlyWhere>,
    /// What happens where a person overrode what the framework changes; `keep` where absent.
    #[serde(default)]
    pub conflicts: ConflictRule,
    /// Decisions on single conflicts.
    #[serde(default)]
    pub decisions: Vec<ConflictDecision>,
}
decode_object!(UpdateRequest {
    update, cycle, work_year, on, brings = Brings::default(), selection = Selection::default(), only, conflicts = ConflictRule::default(), decisions,
});
document!(UpdateRequest);

impl UpdateRequest {
    /// Everything that is pending in a cycle year, now.
    ///
    /// ```
    /// use talent_core::propagation::UpdateRequest;
    ///
    /// let request = UpdateRequest::new("everything", "care", "2025");
    /// assert_eq!((request.on, request.only), (None, None));
    /// ```
    pub fn new(update: impl Into<String>, cycle: impl Into<String>, work_year: impl Into<String>) -> Self {
        Self {
            update: update.into(),
            cycle: cycle.into(),
            work_year: work_year.into(),
            on: None,
            brings: Brings::default(),
            selection: Selection::default(),
            only: None,
            conflicts: ConflictRule::default(),
            decisions: Vec::new(),
        }
    }

    /// The update as the register keeps it.
    pub(crate) fn row(&self, on: NaiveDate) -> UpdateRow {
        UpdateRow {
            update: self.update.clone(),
            cycle: self.cycle.clone(),
            work_year: self.work_year.clone(),
            on,
            carried_out: None,
            state: UpdateState::Scheduled,
            brings: self.brings,
            selection: self.selection.clone(),
            only: self.only.clone(),
            conflicts: self.conflicts,
            decisions: self.decisions.clone(),
            version: None,
            replaced: Vec::new(),
            present: Vec::new(),
        }
    }
}

/// What an update does, per trajectory.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UpdateDocument {
    /// `talent-core/1`.
    #[cfg_attr(feature = "schema", schemars(extend("const" = crate::document::SCHEMA)))]
    pub schema: String,
    /// The date of the question.
    pub as_of: NaiveDate,
    /// The update as the register keeps it after the changes.
    pub update: UpdateRow,
    /// Whether its date has not come: then it is only kept, and the preview shows what it would do as things stand.
    pub scheduled: bool,
    /// Counts.
    pub summary: UpdateSummary,
    /// Per trajectory and competency, bytewise by cycle, work year, employee, role, then by competency.
    pub preview: Vec<PreviewRow>,
    /// Of an update that brings rules: what differs, and the conversations that follow or stay.
    pub rules: Vec<RuleEntry>,
    /// What is to be applied, in this order.
    pub changes: Vec<Change>,
    /// What it leaves alone although it was named, such as trajectories that are closed; decisions that decide nothing.
    pub diagnostics: Vec<Diagnostic>,
}

impl UpdateDocument {
    /// The update as canonical JSON (RFC 8785).
    pub fn to_json(&self) -> String {
        write_document(self)
    }
}

/// Counts of an update.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UpdateSummary {
    /// Trajectories that take the new snapshot.
    pub trajectories: u64,
    /// Scores of theirs for competencies that change; all of them are kept.
    pub scores: u64,
    /// Competencies of trajectories in which a person decided something else.
    pub conflicts: u64,
}

/// One competency of one trajectory: before, in the framework, and what a person decided or scored.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PreviewRow {
    /// Key of the trajectory.
    pub trajectory: String,
    /// Whose.
    pub employee: String,
    /// Competency id.
    pub competency: String,
    /// The roles whose requirement differs, the main role first.
    pub roles: Vec<String>,
    /// What becomes of it for the trajectory; `covered` where another role asks more, before and after.
    pub difference: Difference,
    /// In what, where it was asked before and is asked afterwards.
    pub changed: Vec<ChangedPart>,
    /// What its roles ask together as far as it refers to snapshots; nothing where it is not asked.
    pub base: Option<Asked>,
    /// What its roles ask together with what is selected of the framework of now.
    pub theirs: Option<Asked>,
    /// What a person decided beside the framework.
    pub mine: Option<RequirementOverrideRow>,
    /// How many scores it has; they are kept.
    pub scores: u64,
    /// Whether the person decided something else than the framework.
    pub conflict: bool,
    /// What happens there; nothing without a conflict.
    pub resolved: Option<ConflictRule>,
    /// What is asked afterwards; nothing where it is not asked any more.
    pub result: Option<Asked>,
    /// How it is marked afterwards.
    pub marks: Vec<Mark>,
}
