use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Map, Value};

use super::{ConversationRow, TrajectoryRow};
use crate::diagnostic::{Diagnostic, Problems};
use crate::document::{Node, decode_object, decode_words, document, read_document, write_document};
use crate::eligibility::Reason;

/// The plan as a document: rows with the column names of chapter 10, in their order.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PlanDocument {
    /// `talent-core/1`.
    #[cfg_attr(feature = "schema", schemars(extend("const" = crate::document::SCHEMA)))]
    pub schema: String,
    /// Version of the rules that decided; a change of what people get raises it.
    pub rules: String,
    /// The date of the question.
    pub as_of: NaiveDate,
    /// Every cycle year of the configuration, bytewise by cycle, then by work year.
    pub cycle_years: Vec<CycleYearView>,
    /// One per person and open cycle year in view.
    pub outcomes: Vec<OutcomeRow>,
    /// Trajectories of people in the population as they are after the plan.
    pub trajectories: Vec<TrajectoryRow>,
    /// Their conversations after the plan, and the coming ones as `forecast`.
    pub conversations: Vec<ConversationRow>,
    /// What the plan changes.
    pub changes: Vec<Change>,
    /// What a person must decide.
    pub flags: Vec<Flag>,
    /// Records left out, dates out of range and the like.
    pub diagnostics: Vec<Diagnostic>,
    /// Counts.
    pub summary: Summary,
}

impl PlanDocument {
    /// The plan as canonical JSON (RFC 8785).
    pub fn to_json(&self) -> String {
        write_document(self)
    }
}

/// Where a cycle year stands on the date of the question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CycleYearView {
    /// Cycle id.
    pub cycle: String,
    /// Work year id.
    pub work_year: String,
    /// Whether it is planned, and why not.
    pub view: View,
}

/// Whether a cycle year is planned on a date.
///
/// With `closing.after_end_days` as it is by default, 90:
///
/// ```
/// use talent_core::planning::View;
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
/// let view = |as_of: &str| {
///     let plan = engine.plan(&population, &Register::default(), as_of.parse().unwrap());
///     plan.map(|plan| plan.cycle_years()[0].view)
/// };
/// assert_eq!(view("2024-12-31")?, View::Coming);
/// assert_eq!(view("2026-03-31")?, View::InView);
/// assert_eq!(view("2026-04-01")?, View::Past);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// Open, and the date lies between start - `opens_before` and end + `closing.after_end_days`.
    InView,
    /// Open, not yet in view.
    Coming,
    /// Open, no longer in view.
    Past,
    /// A draft.
    Draft,
    /// Closed.
    Closed,
}
decode_words!(View { InView = "in_view", Coming = "coming", Past = "past", Draft = "draft", Closed = "closed" });

/// One person in one cycle year: selected, or the first reason why not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OutcomeRow {
    /// Who.
    pub employee: String,
    /// Cycle id.
    pub cycle: String,
    /// Work year id.
    pub work_year: String,
    /// In or out.
    pub selected: bool,
    /// Why out; `null` means selected.
    pub reason: Option<Reason>,
    /// First day in the year with an employment and a linked, unblocked role.
    pub entry: Option<NaiveDate>,
    /// The last such day.
    pub exit: Option<NaiveDate>,
    /// When selected: entry minus `opens_before`.
    pub opens_on: Option<NaiveDate>,
    /// Key of the trajectory; set for everybody selected, `null` with `per_role`.
    pub trajectory: Option<String>,
    /// A record of this person was left out.
    pub unreadable: bool,
}

/// One change that a plan asks for. Key of a trajectory change: the trajectory's; of a conversation change:
/// `trajectory/moment/occurrence`; of `freeze_framework`: `cycle/work_year`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// What is to be done.
    pub kind: ChangeKind,
    /// Natural key of what it is done to.
    pub key: String,
    /// Why.
    pub reason: String,
    /// The changed columns before; `null` where it did not exist.
    pub before: Option<Map<String, Value>>,
    /// The changed columns after; `null` where it goes, which no plan asks for.
    pub after: Option<Map<String, Value>>,
}

decode_object!(Change { kind, key, reason, before, after });
document!(Change);

impl Change {
    /// Reads a list of changes from JSON, as a plan writes them.
    ///
    /// # Errors
    /// All problems at once, in document order, as `from_json`.
    ///
    /// ```
    /// use talent_core::planning::{Change, ChangeKind};
    ///
    /// let changes = Change::list_from_json(r#"[{"kind": "change_dates", "key": "annual/2025/E1",
    ///     "reason": "facts_changed", "before": {"exit": "2025-12-31"}, "after": {"exit": "2025-06-30"}}]"#)?;
    /// assert_eq!(changes[0].kind, ChangeKind::ChangeDates);
    /// let without_key = r#"[{"kind": "change_dates", "reason": "facts_changed"}]"#;
    /// let found = &Change::list_from_json(without_key).unwrap_err().0[0];
    /// assert_eq!((found.code.name, found.pointer.as_str()), ("missing_field", "/0"));
    /// assert_eq!(found.parameters["field"], "key");
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    pub fn list_from_json(text: &str) -> Result<Vec<Self>, Problems> {
        read_document(&Node::from_json(text)?, |_| Vec::new())
    }
}

/// What a plan or a competency update asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// The snapshot of the framework that a cycle year works with.
    FreezeFramework,
    /// A person's trajectory arises.
    CreateTrajectory,
    /// Roles were gained.
    ChangeRoles,
    /// Entry or exit moved.
    ChangeDates,
    /// Justified again: what a plan closed or withdrew is open again.
    ReopenTrajectory,
    /// A conversation arises.
    CreateConversation,
    /// Its dates follow the rule.
    RescheduleConversation,
    /// It is called off.
    CancelConversation,
    /// A plan's own cancellation is undone.
    RestoreConversation,
    /// The trajectory ends.
    CloseTrajectory,
    /// No longer justified, and nothing was recorded in it.
    WithdrawTrajectory,
    /// A competency update is scheduled, applied or undone; key: the update's. No plan gives it.
    RecordUpdate,
    /// A trajectory takes a snapshot version; key: the trajectory's. No plan gives it.
    TakeVersion,
    /// An override gives way to an update, or comes back; key: `trajectory/competency`. No plan gives it.
    OverrideRequirement,
    /// The moments and linked roles that a cycle year works with from now on; key: `cycle/work_year`. No plan gives it.
    HoldRules,
}
decode_words!(ChangeKind {
    FreezeFramework = "freeze_framework", CreateTrajectory = "create_trajectory", ChangeRoles = "change_roles",
    ChangeDates = "change_dates", ReopenTrajectory = "reopen_trajectory",
    CreateConversation = "create_conversation", RescheduleConversation = "reschedule_conversation",
    CancelConversation = "cancel_conversation", RestoreConversation = "restore_conversation",
    CloseTrajectory = "close_trajectory", WithdrawTrajectory = "withdraw_trajectory",
    RecordUpdate = "record_update", TakeVersion = "take_version", OverrideRequirement = "override_requirement",
    HoldRules = "hold_rules",
});

impl ChangeKind {
    /// The kinds that a plan gives; the others are those of competency updates.
    ///
    /// ```
    /// use talent_core::planning::ChangeKind;
    ///
    /// assert!(ChangeKind::OF_PLANS.contains(&ChangeKind::FreezeFramework));
    /// assert!(!ChangeKind::OF_PLANS.contains(&ChangeKind::TakeVersion));
    /// ```
    pub const OF_PLANS: [Self; 11] = [
        Self::FreezeFramework,
        Self::CreateTrajectory,
        Self::ChangeRoles,
        Self::ChangeDates,
        Self::ReopenTrajectory,
        Self::CreateConversation,
        Self::RescheduleConversation,
        Self::CancelConversation,
        Self::RestoreConversation,
        Self::CloseTrajectory,
        Self::WithdrawTrajectory,
    ];
}

/// What a person must decide; a plan leaves it alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Flag {
    /// Stable code; its sentences are in the catalogue.
    pub code: String,
    /// Natural key of what it is about.
    pub key: String,
    /// Parameters of the sentence.
    pub parameters: BTreeMap<String, String>,
}

/// Counts of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Summary {
    /// People of the population.
    pub population: u64,
    /// Per `cycle/work_year`: outcome reason (`selected` for those in) to count.
    pub outcomes: BTreeMap<String, BTreeMap<String, u64>>,
    /// Per change kind.
    pub changes: BTreeMap<String, u64>,
    /// Conversations after the plan, per state.
    pub conversations: BTreeMap<String, u64>,
    /// Per flag code.
    pub flags: BTreeMap<String, u64>,
    /// Occurrences that do not arise, per `cycle/work_year/moment` and reason.
    pub not_planned: BTreeMap<String, BTreeMap<String, u64>>,
    /// Ends after 2199-12-31 that were read as open.
    pub open_ends: u64,
}
