//! JSON Schema (2020-12) of the documents.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde_json::Value;

use crate::configuration::{Configuration, ScoreComparison};
#[cfg(feature = "esco")]
use crate::exchange::esco::{EscoFramework, EscoUpgrade};
use crate::planning::{Change, Explanation, PlanDocument, RegisterDocument};
use crate::propagation::{Ledger, TrajectoryCompetency, UpdateDocument, UpdateRequest};
use crate::workforce::Workforce;

/// The documents that have a schema.
///
/// ```
/// use talent_core::exchange::DocumentKind;
///
/// let files: Vec<_> = DocumentKind::ALL.iter().map(|kind| format!("{}.schema.json", kind.as_str())).collect();
/// assert_eq!(files[0], "configuration.schema.json");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentKind {
    /// An organisation's rules.
    Configuration,
    /// People's facts.
    Workforce,
    /// What the host has stored.
    Register,
    /// What should exist by now.
    Plan,
    /// One change of a plan.
    Change,
    /// Why a person takes part or not, and when.
    Explanation,
    /// What is pending of the framework.
    Ledger,
    /// The question for a competency update.
    UpdateRequest,
    /// What a competency update does.
    Update,
    /// What is asked of a trajectory, for one competency.
    TrajectoryCompetency,
    /// Two scores of a competency side by side.
    ScoreComparison,
    /// A framework made of ESCO occupations.
    #[cfg(feature = "esco")]
    EscoFramework,
    /// What differs between two versions of ESCO, and what it touches.
    #[cfg(feature = "esco")]
    EscoUpgrade,
}

impl DocumentKind {
    /// Every kind.
    pub const ALL: &'static [Self] = &[
        Self::Configuration,
        Self::Workforce,
        Self::Register,
        Self::Plan,
        Self::Change,
        Self::Explanation,
        Self::Ledger,
        Self::UpdateRequest,
        Self::Update,
        Self::TrajectoryCompetency,
        Self::ScoreComparison,
        #[cfg(feature = "esco")]
        Self::EscoFramework,
        #[cfg(feature = "esco")]
        Self::EscoUpgrade,
    ];

    /// The name in files: `configuration.schema.json`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Configuration => "configuration",
            Self::Workforce => "workforce",
            Self::Register => "register",
            Self::Plan => "plan",
            Self::Change => "change",
            Self::Explanation => "explanation",
            Self::Ledger => "ledger",
            Self::UpdateRequest => "update_request",
            Self::Update => "update",
            Self::TrajectoryCompetency => "trajectory_competency",
            Self::ScoreComparison => "score_comparison",
            #[cfg(feature = "esco")]
            Self::EscoFramework => "esco_framework",
            #[cfg(feature = "esco")]
            Self::EscoUpgrade => "esco_upgrade",
        }
    }
}

/// The JSON Schema of a document: what may be written, unknown fields refused as the reader refuses them.
///
/// References between parts, ranges and dates that exist are beyond a schema; reading and checking judge those.
///
/// ```
/// use talent_core::exchange::{DocumentKind, schema_of};
///
/// let schema = schema_of(DocumentKind::Workforce);
/// assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
/// assert_eq!(schema["additionalProperties"], false);
/// ```
pub fn schema_of(document: DocumentKind) -> Value {
    match document {
        DocumentKind::Configuration => generate::<Configuration>(),
        DocumentKind::Workforce => generate::<Workforce>(),
        DocumentKind::Register => generate::<RegisterDocument>(),
        DocumentKind::Plan => generate::<PlanDocument>(),
        DocumentKind::Change => generate::<Change>(),
        DocumentKind::Explanation => generate::<Explanation>(),
        DocumentKind::Ledger => generate::<Ledger>(),
        DocumentKind::UpdateRequest => generate::<UpdateRequest>(),
        DocumentKind::Update => generate::<UpdateDocument>(),
        DocumentKind::TrajectoryCompetency => generate::<TrajectoryCompetency>(),
        DocumentKind::ScoreComparison => generate::<ScoreComparison>(),
        #[cfg(feature = "esco")]
        DocumentKind::EscoFramework => generate::<EscoFramework>(),
        #[cfg(feature = "esco")]
        DocumentKind::EscoUpgrade => generate::<EscoUpgrade>(),
    }
    .to_value()
}

fn generate<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>()
}
