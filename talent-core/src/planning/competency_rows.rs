use alloc::string::String;

use chrono::NaiveDate;
use serde::Serialize;

use crate::document::{decode_object, decode_words};

/// The source of a score that names none.
pub const MANAGER: &str = "manager";

/// A score that was given to a competency of a trajectory. Nothing in this library changes or removes one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ScoreRow {
    /// Key of the trajectory.
    pub trajectory: String,
    /// Competency id.
    pub competency: String,
    /// Whose score it is: `manager` where absent, or any word of the host.
    #[serde(default = "manager")]
    pub source: String,
    /// A level of the competency's scale.
    pub value: i32,
    /// The day it was given.
    pub given_on: NaiveDate,
    /// The snapshot version that the trajectory had taken when it was given. Where absent, the day decides: an update
    /// of the same day counts as later.
    #[serde(default)]
    pub version: Option<u32>,
}
decode_object!(ScoreRow { trajectory, competency, source = String::from(MANAGER), value, given_on, version });

#[allow(dead_code, reason = "named by the schema attribute")]
fn manager() -> String {
    MANAGER.into()
}

/// What a person decided for one competency of one trajectory, beside the framework: field by field, what is absent is
/// left to the framework. With a target, the competency is asked whether a role asks it or not.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RequirementOverrideRow {
    /// Key of the trajectory.
    pub trajectory: String,
    /// Competency id.
    pub competency: String,
    /// The target instead of the framework's; a level of the competency's scale.
    #[serde(default)]
    pub target: Option<i32>,
    /// The weight instead of the framework's; above 0.
    #[serde(default)]
    pub weight: Option<f64>,
    /// The day it was decided.
    #[serde(default)]
    pub given_on: Option<NaiveDate>,
    /// The snapshot version that the trajectory had taken when it was decided; where absent, the day decides.
    #[serde(default)]
    pub version: Option<u32>,
    /// Who decided it.
    #[serde(default)]
    pub who: Option<String>,
    /// Why.
    #[serde(default)]
    pub why: Option<String>,
}
decode_object!(RequirementOverrideRow {
    trajectory,
    competency,
    target,
    weight,
    given_on,
    version,
    who,
    why
});

/// A snapshot version that a trajectory took, and for what. Without any row a trajectory refers to version 1.
///
/// A requirement of a trajectory, per role and competency, is that of the newest version it took for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct VersionRow {
    /// Key of the trajectory.
    pub trajectory: String,
    /// Version of the snapshot of its cycle year.
    pub version: u32,
    /// What it took it for.
    pub taken: Taken,
    /// The role, where it was taken for one role.
    #[serde(default)]
    pub role: Option<String>,
}
decode_object!(VersionRow { trajectory, version, taken, role });

/// For what a trajectory took a snapshot version.
///
/// ```
/// use talent_core::planning::Taken;
///
/// assert_eq!(Taken::from_word("update"), Some(Taken::Update));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Taken {
    /// For everything: it was created when this was the version that new trajectories take.
    Opening,
    /// For one role: it gained the role then.
    Role,
    /// For the roles and competencies that the update of this version selected.
    Update,
}
decode_words!(Taken { Opening = "opening", Role = "role", Update = "update" });
