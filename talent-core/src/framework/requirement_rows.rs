use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;
use serde::Serialize;

use crate::document::decode_object;

/// What a role asks, resolved from its profiles and its own requirements.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RoleRequirements {
    /// Role id.
    pub role: String,
    /// Competencies, bytewise by id.
    #[serde(default)]
    pub requirements: Vec<RequirementRow>,
}
decode_object!(RoleRequirements { role, requirements });

/// One resolved requirement with its provenance.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RequirementRow {
    /// Competency id.
    pub competency: String,
    /// The highest target of its sources.
    pub target: i32,
    /// The weight that comes with it.
    pub weight: f64,
    /// Every source: `profile:ID`, or `role` for the role's own, bytewise.
    #[serde(default)]
    pub sources: Vec<String>,
    /// First day of the descriptor version in force.
    #[serde(default)]
    pub descriptors_from: Option<NaiveDate>,
}
decode_object!(RequirementRow { competency, target, weight, sources, descriptors_from });
