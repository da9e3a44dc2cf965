use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    ClosedBy, ConversationState, RequirementOverrideRow, RulesRow, ScoreRow, TrajectoryState, UpdateRow,
    VersionRow,
};
use crate::diagnostic::Pointer;
use crate::document::{
    Decode, Node, Object, Reading, SCHEMA, check_schema, decode_object, decode_words, document,
};
use crate::framework::RoleRequirements;

/// What the host has stored: the rows it would otherwise keep in its own tables, with the column names of
/// chapter 10.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RegisterDocument {
    /// `talent-core/1`.
    #[cfg_attr(feature = "schema", schemars(extend("const" = crate::document::SCHEMA)))]
    pub schema: String,
    /// Trajectories, in any order.
    #[serde(default)]
    pub trajectories: Vec<TrajectoryRow>,
    /// Conversations, in any order.
    #[serde(default)]
    pub conversations: Vec<ConversationRow>,
    /// Frozen frameworks, one per cycle year.
    #[serde(default)]
    pub frameworks: Vec<FrameworkRow>,
    /// What else the host recorded in a trajectory; it keeps a trajectory from being withdrawn or closed.
    #[serde(default)]
    pub records: Vec<RecordRow>,
    /// Scores of competencies; written where there are any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scores: Vec<ScoreRow>,
    /// What persons decided for one trajectory beside the framework; written where there is any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requirement_overrides: Vec<RequirementOverrideRow>,
    /// Competency updates; written where there are any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub updates: Vec<UpdateRow>,
    /// The snapshot versions that trajectories took after the first; written where there are any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub versions: Vec<VersionRow>,
    /// The moments and linked roles that cycle years work with, where an update holds them; written where there are any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<RulesRow>,
}

document!(RegisterDocument);

impl Decode for RegisterDocument {
    fn decode(node: &Node, at: &Pointer<'_>, reading: &mut Reading) -> Option<Self> {
        let known = &[
            "schema",
            "trajectories",
            "conversations",
            "frameworks",
            "records",
            "scores",
            "requirement_overrides",
            "updates",
            "versions",
            "rules",
        ];
        let object = Object::open(node, at, known, reading)?;
        let schema = check_schema(&object, at, reading);
        Some(Self {
            schema: schema.unwrap_or_default(),
            trajectories: object.field("trajectories", None, reading)?,
            conversations: object.field("conversations", None, reading)?,
            frameworks: object.field("frameworks", None, reading)?,
            records: object.field("records", None, reading)?,
            scores: object.field("scores", None, reading)?,
            requirement_overrides: object.field("requirement_overrides", None, reading)?,
            updates: object.field("updates", None, reading)?,
            versions: object.field("versions", None, reading)?,
            rules: object.field("rules", None, reading)?,
        })
    }
}

impl Default for RegisterDocument {
    /// A register in which nothing was stored yet.
    fn default() -> Self {
        Self {
            schema: SCHEMA.into(),
            trajectories: Vec::new(),
            conversations: Vec::new(),
            frameworks: Vec::new(),
            records: Vec::new(),
            scores: Vec::new(),
            requirement_overrides: Vec::new(),
            updates: Vec::new(),
            versions: Vec::new(),
            rules: Vec::new(),
        }
    }
}

/// One trajectory.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
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
    #[serde(default)]
    pub roles: Vec<String>,
    /// Where it stands.
    pub state: TrajectoryState,
    /// Why it is closed or withdrawn.
    #[serde(default)]
    pub reason: Option<String>,
    /// Who closed it.
    #[serde(default)]
    pub closed_by: Option<ClosedBy>,
    /// First day in the cycle year.
    pub entry: NaiveDate,
    /// Last day in the cycle year.
    pub exit: NaiveDate,
    /// The date of the plan that created it.
    pub opened_on: NaiveDate,
}
decode_object!(TrajectoryRow {
    trajectory,
    cycle,
    work_year,
    employee,
    roles,
    state,
    reason,
    closed_by,
    entry,
    exit,
    opened_on,
});

/// One conversation.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
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
    #[serde(default)]
    pub reason: Option<String>,
    /// First seen after its planned date.
    #[serde(default)]
    pub late: bool,
    /// A person fixed its date; a plan leaves it alone.
    #[serde(default)]
    pub pinned: bool,
    /// Somebody has written in it; a plan leaves it alone.
    #[serde(default)]
    pub started: bool,
    /// Fields a person overrode (`date`, `participants`, `template`, `lead`); the rule keeps the others.
    #[serde(default)]
    pub overrides: Vec<String>,
    /// The day it was held.
    #[serde(default)]
    pub held_on: Option<NaiveDate>,
}
decode_object!(ConversationRow {
    trajectory, moment, occurrence, planned, create_on, opens_on, due_on, state, reason, late = false,
    pinned = false, started = false, overrides, held_on,
});

/// The frozen framework of one cycle year: what each linked role asked when the year opened.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FrameworkRow {
    /// Cycle id.
    pub cycle: String,
    /// Work year id.
    pub work_year: String,
    /// 1 for the first snapshot; one more with each update.
    pub version: u32,
    /// Linked roles, bytewise by id.
    #[serde(default)]
    pub roles: Vec<RoleRequirements>,
}
decode_object!(FrameworkRow { cycle, work_year, version, roles });

/// Something the host recorded in a trajectory beside conversations.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RecordRow {
    /// Key of the trajectory.
    pub trajectory: String,
    /// What it is.
    pub kind: RecordKind,
    /// A signature or objection that is still running keeps the trajectory open.
    #[serde(default)]
    pub running: bool,
}
decode_object!(RecordRow { trajectory, kind, running = false });

/// What was recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
decode_words!(RecordKind {
    Score = "score", Agreement = "agreement", Feedback = "feedback", Signature = "signature",
    Objection = "objection",
});
