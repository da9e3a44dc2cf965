//! What is asked of trajectories: requirements, scores, and what persons decided beside the framework.

use chrono::NaiveDate;

pub(crate) use talent_core::planning::{RequirementOverrideRow, ScoreRow, Taken, VersionRow};
pub(crate) use talent_core::propagation::{Asked, ChangedPart, Difference, Mark, TrajectoryCompetency};

/// What is asked of a competency.
#[uniffi::remote(Record)]
pub struct Asked {
    /// A level of its scale.
    pub target: i32,
    /// Weight in means.
    pub weight: f64,
    /// First day of the descriptor version in force.
    pub descriptors_from: Option<NaiveDate>,
}

/// How a requirement differs.
#[uniffi::remote(Enum)]
pub enum Difference {
    /// Was not asked, is asked now.
    Added,
    /// Was asked, is not asked any more.
    Removed,
    /// Asked before and now, with another target, weight or descriptor text.
    Changed,
    /// Nothing differs for the trajectory: another of its roles asks more.
    Covered,
}

/// What of a requirement changed.
#[uniffi::remote(Enum)]
pub enum ChangedPart {
    /// The target.
    Target,
    /// The weight.
    Weight,
    /// The descriptor version in force.
    Descriptors,
}

/// What an update left on a competency with a score. Undoing the update takes it away.
#[uniffi::remote(Enum)]
pub enum Mark {
    /// Another target is asked than when a score of it was given.
    TargetChangedAfterScoring,
    /// It has a score, and is not asked any more: it stays readable and counts no longer.
    Withdrawn,
    /// It was not asked for a while after its score, and is asked again: it counts again.
    Returned,
}

/// A score that was given to a competency of a trajectory. Nothing in this library changes or removes one.
#[uniffi::remote(Record)]
pub struct ScoreRow {
    /// Key of the trajectory.
    pub trajectory: String,
    /// Competency id.
    pub competency: String,
    /// Whose score it is: `manager` where left out, or any word of the host.
    #[uniffi(default = "manager")]
    pub source: String,
    /// A level of the competency's scale.
    pub value: i32,
    /// The day it was given.
    pub given_on: NaiveDate,
    /// The snapshot version that the trajectory had taken when it was given. Where absent, the day decides: an update of
    /// the same day counts as later.
    #[uniffi(default = None)]
    pub version: Option<u32>,
}

/// What a person decided for one competency of one trajectory, beside the framework: field by field, what is absent is
/// left to the framework. With a target, the competency is asked whether a role asks it or not.
#[uniffi::remote(Record)]
pub struct RequirementOverrideRow {
    /// Key of the trajectory.
    pub trajectory: String,
    /// Competency id.
    pub competency: String,
    /// The target instead of the framework's; a level of the competency's scale.
    #[uniffi(default = None)]
    pub target: Option<i32>,
    /// The weight instead of the framework's; above 0.
    #[uniffi(default = None)]
    pub weight: Option<f64>,
    /// The day it was decided.
    #[uniffi(default = None)]
    pub given_on: Option<NaiveDate>,
    /// The snapshot version that the trajectory had taken when it was decided; where absent, the day decides.
    #[uniffi(default = None)]
    pub version: Option<u32>,
    /// Who decided it.
    #[uniffi(default = None)]
    pub who: Option<String>,
    /// Why.
    #[uniffi(default = None)]
    pub why: Option<String>,
}

/// A snapshot version that a trajectory took, and for what. Without any row a trajectory refers to version 1.
///
/// A requirement of a trajectory, per role and competency, is that of the newest version it took for it.
#[uniffi::remote(Record)]
pub struct VersionRow {
    /// Key of the trajectory.
    pub trajectory: String,
    /// Version of the snapshot of its cycle year.
    pub version: u32,
    /// What it took it for.
    pub taken: Taken,
    /// The role, where it was taken for one role.
    #[uniffi(default = None)]
    pub role: Option<String>,
}

/// For what a trajectory took a snapshot version.
#[uniffi::remote(Enum)]
pub enum Taken {
    /// For everything: it was created when this was the version that new trajectories take.
    Opening,
    /// For one role: it gained the role then.
    Role,
    /// For the roles and competencies that the update of this version selected.
    Update,
}

/// One competency of one trajectory.
#[uniffi::remote(Record)]
pub struct TrajectoryCompetency {
    /// Key of the trajectory.
    pub trajectory: String,
    /// Competency id.
    pub competency: String,
    /// Whether it is asked, and so counts; a withdrawn one is not.
    pub asked: bool,
    /// The target; absent where it is not asked.
    pub target: Option<i32>,
    /// The weight in means; absent where it is not asked.
    pub weight: Option<f64>,
    /// Every source of the framework, `ROLE/profile:ID` or `ROLE/role`, bytewise.
    pub sources: Vec<String>,
    /// First day of the descriptor version that holds.
    pub descriptors_from: Option<NaiveDate>,
    /// The fields that a person decided: `target`, `weight`.
    pub overridden: Vec<String>,
    /// Its scores, bytewise by source.
    pub scores: Vec<ScoreRow>,
    /// What updates left on it.
    pub marks: Vec<Mark>,
}
