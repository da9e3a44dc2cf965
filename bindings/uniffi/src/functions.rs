//! Functions that belong to no document: keys, canonical JSON, JSON Schemas, versions.

use talent_core::diagnostic::{Diagnostic, catalogue::document::UNKNOWN_WORD};
use talent_core::document::{Node, canonical_json as canonical};
use talent_core::exchange::{DocumentKind, schema_of};

pub(crate) use talent_core::cycle::TrajectoryKey;

use crate::error::{ErrorKind, TalentError, guarded, problems};

/// The parts of the natural key of a trajectory.
#[uniffi::remote(Record)]
pub struct TrajectoryKey {
    /// Cycle id.
    pub cycle: String,
    /// Work year id.
    pub work_year: String,
    /// Whose.
    pub employee: String,
    /// The role, where the cycle groups per role.
    pub role: Option<String>,
}

/// The natural key of a trajectory: its parts joined by `/`, with `%` and `/` inside a part written `%25` and `%2F`.
#[uniffi::export(default(role = None))]
pub fn trajectory_key(cycle: &str, work_year: &str, employee: &str, role: Option<String>) -> String {
    talent_core::cycle::trajectory_key(cycle, work_year, employee, role.as_deref())
}

/// Takes the natural key of a trajectory apart; absent where it has not three or four parts.
#[uniffi::export]
pub fn parse_trajectory_key(key: &str) -> Option<TrajectoryKey> {
    TrajectoryKey::parse(key)
}

/// The one way to write JSON (RFC 8785): ordered members, numbers as ECMAScript prints them, no white space.
///
/// Fails as a question where the text is no JSON.
#[uniffi::export]
pub fn canonical_json(json: &str) -> Result<String, TalentError> {
    guarded(|| {
        Node::from_json(json).map_err(problems(ErrorKind::Question))?;
        let value: serde_json::Value =
            serde_json::from_str(json).map_err(|error| TalentError::internal(error.to_string()))?;
        Ok(canonical(&value))
    })
}

/// The JSON Schema (2020-12) of a document: `configuration`, `workforce`, `register`, `plan`, `change`, `explanation`,
/// `ledger`, `update_request`, `update`, `trajectory_competency`, `score_comparison`,
/// `esco_framework` or `esco_upgrade`.
///
/// Fails as a question with `unknown_word` for anything else.
#[uniffi::export]
pub fn json_schema(name: &str) -> Result<String, TalentError> {
    guarded(|| match DocumentKind::ALL.iter().find(|kind| kind.as_str() == name) {
        Some(kind) => Ok(schema_of(*kind).to_string()),
        None => {
            let known: Vec<&str> = DocumentKind::ALL.iter().map(|kind| kind.as_str()).collect();
            let found = Diagnostic::new(&UNKNOWN_WORD, "/name")
                .with("found", name)
                .with(
                    "suggestion",
                    talent_core::document::nearest(name, known.iter().copied()).unwrap_or("…"),
                )
                .with("expected", known.join(", "));
            Err(TalentError::new(ErrorKind::Question, vec![found]))
        }
    })
}

/// The version of this library.
#[uniffi::export]
pub fn library_version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// The version of the rules of this library; raised with every change of what people get.
#[uniffi::export]
pub fn rules_version() -> String {
    talent_core::planning::RULES.to_owned()
}
