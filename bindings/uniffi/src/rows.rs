//! Rows of plans and registers, as the library has them.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use serde_json::{Map, Value};
use talent_arrow::records::changes_of;
use talent_core::document::{Node, canonical_json};
use talent_core::planning;

pub(crate) use talent_core::eligibility::Reason;
pub(crate) use talent_core::planning::{
    ChangeKind, ClosedBy, ConversationRow, ConversationState, CycleYearView, Flag, FrameworkRow, OutcomeRow,
    RecordKind, RecordRow, RequirementRow, RoleRequirements, TrajectoryRow, TrajectoryState, View,
};

use crate::error::{ErrorKind, TalentError, problems};

/// Parameters of a sentence, by name.
pub(crate) type Parameters = BTreeMap<String, String>;

uniffi::custom_type!(Parameters, HashMap<String, String>, {
    remote,
    lower: |parameters| parameters.into_iter().collect(),
    try_lift: |parameters| Ok(parameters.into_iter().collect()),
});

/// Why a person is not in a cycle year: the first test that fails, in this order.
#[uniffi::remote(Enum)]
pub enum Reason {
    /// The host's override list says so.
    ExcludedByHand,
    /// There is no day in the work year with an employment.
    NotEmployed,
    /// Employed, but on no such day holding a linked role.
    NoLinkedRole,
    /// Held only linked roles that are blocked.
    RoleBlocked,
    /// The entry date is after the last day of entry.
    JoinedTooLate,
    /// The person's rhythm leaves this year out.
    NotThisYear,
    /// Fewer days from entry to exit than asked.
    StayTooShort,
    /// The condition is unknown on its reference date.
    ConditionUnknown,
    /// The condition is false.
    ConditionFalse,
    /// An exclusive cycle with a higher priority took the person.
    InOtherCycle,
}

/// One person in one cycle year: selected, or the first reason why not.
#[uniffi::remote(Record)]
pub struct OutcomeRow {
    /// Who.
    pub employee: String,
    /// Cycle id.
    pub cycle: String,
    /// Work year id.
    pub work_year: String,
    /// In or out.
    pub selected: bool,
    /// Why out; absent means selected.
    pub reason: Option<Reason>,
    /// First day in the year with an employment and a linked, unblocked role.
    pub entry: Option<NaiveDate>,
    /// The last such day.
    pub exit: Option<NaiveDate>,
    /// When selected: the entry minus `opens_before`.
    pub opens_on: Option<NaiveDate>,
    /// Key of the trajectory; set for everybody selected, absent with `per_role`.
    pub trajectory: Option<String>,
    /// A record of this person was left out.
    pub unreadable: bool,
}

/// Where a trajectory stands.
#[uniffi::remote(Enum)]
pub enum TrajectoryState {
    /// Running.
    Open,
    /// Closed, with a reason.
    Closed,
    /// Was created, is no longer justified, and nothing had been recorded in it.
    Withdrawn,
}

/// Who closed a trajectory: what a plan closed or withdrew, it may reopen.
#[uniffi::remote(Enum)]
pub enum ClosedBy {
    /// A plan.
    Plan,
    /// A person; for good.
    Person,
}

/// One trajectory: a person in a cycle year.
#[uniffi::remote(Record)]
pub struct TrajectoryRow {
    /// Natural key: `cycle/work_year/employee`, and `/role` where the cycle groups per role.
    pub trajectory: String,
    /// Cycle id.
    pub cycle: String,
    /// Work year id.
    pub work_year: String,
    /// Whose.
    pub employee: String,
    /// Linked roles, the main role first.
    pub roles: Vec<String>,
    /// Where it stands.
    pub state: TrajectoryState,
    /// Why it is closed or withdrawn.
    #[uniffi(default = None)]
    pub reason: Option<String>,
    /// Who closed it.
    #[uniffi(default = None)]
    pub closed_by: Option<ClosedBy>,
    /// First day in the cycle year.
    pub entry: NaiveDate,
    /// Last day in the cycle year.
    pub exit: NaiveDate,
    /// The date of the plan that created it.
    pub opened_on: NaiveDate,
}

/// Where a conversation stands.
#[uniffi::remote(Enum)]
pub enum ConversationState {
    /// Not created yet.
    Forecast,
    /// Created.
    Open,
    /// Somebody prepared it.
    Prepared,
    /// Held, not yet reported.
    Held,
    /// Reported, not yet approved.
    Reported,
    /// Done.
    Approved,
    /// The report went back.
    Returned,
    /// Called off, by a plan or a person.
    Cancelled,
    /// Left out by a person.
    Skipped,
    /// Seen too late; never judged again.
    Missed,
    /// The person was absent until the trajectory closed.
    NotHeld,
}

/// One conversation of a trajectory.
#[uniffi::remote(Record)]
pub struct ConversationRow {
    /// Key of its trajectory.
    pub trajectory: String,
    /// Moment id.
    pub moment: String,
    /// Which repetition, from 0.
    pub occurrence: i32,
    /// The planned date.
    pub planned: NaiveDate,
    /// The date it is created.
    pub create_on: NaiveDate,
    /// First day of its window.
    pub opens_on: NaiveDate,
    /// Last day of its window.
    pub due_on: NaiveDate,
    /// Where it stands.
    pub state: ConversationState,
    /// Why it is cancelled, skipped, missed or not held.
    #[uniffi(default = None)]
    pub reason: Option<String>,
    /// First seen after its planned date.
    #[uniffi(default = false)]
    pub late: bool,
    /// A person fixed its date; a plan leaves it alone.
    #[uniffi(default = false)]
    pub pinned: bool,
    /// Somebody has written in it; a plan leaves it alone.
    #[uniffi(default = false)]
    pub started: bool,
    /// Fields a person overrode (`date`, `participants`, `template`, `lead`); the rule keeps the others.
    #[uniffi(default = [])]
    pub overrides: Vec<String>,
    /// The day it was held.
    #[uniffi(default = None)]
    pub held_on: Option<NaiveDate>,
}

/// What a plan or a competency update asks for.
#[uniffi::remote(Enum)]
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

/// One change that a plan asks for.
///
/// The key of a trajectory change is the trajectory's; of a conversation change `trajectory/moment/occurrence`; of
/// a frozen framework `cycle/work_year`.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct Change {
    /// What is to be done.
    pub kind: ChangeKind,
    /// Natural key of what it is done to.
    pub key: String,
    /// Why.
    pub reason: String,
    /// The changed columns before, as canonical JSON; absent where it did not exist.
    pub before: Option<String>,
    /// The changed columns after, as canonical JSON.
    pub after: Option<String>,
}

impl From<planning::Change> for Change {
    fn from(change: planning::Change) -> Self {
        let text = |columns: Map<String, Value>| canonical_json(&Value::Object(columns));
        Self {
            kind: change.kind,
            key: change.key,
            reason: change.reason,
            before: change.before.map(text),
            after: change.after.map(text),
        }
    }
}

/// The changes as the library has them.
///
/// # Errors
/// Everything that is wrong with any of them, at its place in the list.
pub(crate) fn read_changes(changes: Vec<Change>) -> Result<Vec<planning::Change>, TalentError> {
    let text = |text: Option<String>| text.map_or(Node::Null, Node::Text);
    let record = |change: Change| {
        Node::Object(vec![
            ("kind".to_owned(), Node::Text(change.kind.as_str().to_owned())),
            ("key".to_owned(), Node::Text(change.key)),
            ("reason".to_owned(), Node::Text(change.reason)),
            ("before".to_owned(), text(change.before)),
            ("after".to_owned(), text(change.after)),
        ])
    };
    let records = Node::List(changes.into_iter().map(record).collect());
    changes_of(records).map_err(problems(ErrorKind::Register))
}

/// Whether a cycle year is planned on a date.
#[uniffi::remote(Enum)]
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

/// Where a cycle year stands on the date of the question.
#[uniffi::remote(Record)]
pub struct CycleYearView {
    /// Cycle id.
    pub cycle: String,
    /// Work year id.
    pub work_year: String,
    /// Whether it is planned, and why not.
    pub view: View,
}

/// What a person must decide; a plan leaves it alone.
#[uniffi::remote(Record)]
pub struct Flag {
    /// The stable code; its sentences are in the catalogue.
    pub code: String,
    /// The natural key of the trajectory or conversation it is about.
    pub key: String,
    /// The parameters of the sentences, by name.
    pub parameters: Parameters,
}

/// What must be decided, in a language: Dutch for `nl` and `nl-…`, else English.
#[uniffi::export]
pub fn flag_message(flag: Flag, language: &str) -> String {
    flag.message(language)
}

/// What the person can do about it, in a language: Dutch for `nl` and `nl-…`, else English.
#[uniffi::export]
pub fn flag_help(flag: Flag, language: &str) -> String {
    flag.help(language)
}

/// What a role asks, resolved from its profiles and its own requirements.
#[uniffi::remote(Record)]
pub struct RoleRequirements {
    /// Role id.
    pub role: String,
    /// Competencies, bytewise by id.
    pub requirements: Vec<RequirementRow>,
}

/// One competency that a role asks, with where it comes from.
#[uniffi::remote(Record)]
pub struct RequirementRow {
    /// Competency id.
    pub competency: String,
    /// The highest target of its sources.
    pub target: i32,
    /// The weight that comes with it.
    pub weight: f64,
    /// Every source: `profile:ID`, or `role` for the role's own, bytewise.
    pub sources: Vec<String>,
    /// First day of the descriptor version in force.
    pub descriptors_from: Option<NaiveDate>,
}

/// The frozen framework of one cycle year: what each linked role asked when the year opened.
#[uniffi::remote(Record)]
pub struct FrameworkRow {
    /// Cycle id.
    pub cycle: String,
    /// Work year id.
    pub work_year: String,
    /// 1 for the first snapshot; one more with each update.
    pub version: u32,
    /// Linked roles, bytewise by id.
    pub roles: Vec<RoleRequirements>,
}

/// What was recorded in a trajectory.
#[uniffi::remote(Enum)]
pub enum RecordKind {
    /// A score.
    Score,
    /// An agreement.
    Agreement,
    /// Feedback.
    Feedback,
    /// A signature procedure.
    Signature,
    /// An objection procedure.
    Objection,
}

/// Something the host recorded in a trajectory beside conversations.
#[uniffi::remote(Record)]
pub struct RecordRow {
    /// Key of the trajectory.
    pub trajectory: String,
    /// What it is.
    pub kind: RecordKind,
    /// A signature or objection that is still running keeps the trajectory open.
    #[uniffi(default = false)]
    pub running: bool,
}
