//! What differs between two versions of ESCO, and what it touches.

use talent_core::exchange::esco as core;

pub(crate) use talent_core::exchange::esco::{
    ConceptChange, ConceptChangeKind, EscoHit, HitKind, RelationChange,
};

use crate::documents::json_of;
use crate::error::{TalentError, guarded};
use crate::esco_rows::{ConceptKind, SkillRelation};

/// One thing that differs of a concept.
#[uniffi::remote(Record)]
pub struct ConceptChange {
    /// URI of the concept.
    pub uri: String,
    /// What it is, or was.
    pub kind: ConceptKind,
    /// What differs.
    pub change: ConceptChangeKind,
    /// What it was; several values are separated by ` | `.
    pub before: Option<String>,
    /// What it has become.
    pub after: Option<String>,
    /// Of a removed concept: one of the same kind that the new version knows by its label, also as an alternative.
    pub suggestion: Option<String>,
}

/// What differs of a concept.
#[uniffi::remote(Enum)]
pub enum ConceptChangeKind {
    /// The new version has it, the old one not.
    Added,
    /// The new version does not have it any more.
    Removed,
    /// The preferred label.
    Label,
    /// The alternative labels, whatever their order.
    Alternatives,
    /// The description.
    Description,
    /// The code.
    Code,
    /// The ISCO group of an occupation.
    IscoGroup,
    /// Known or done.
    SkillType,
    /// How widely a skill can be used.
    ReuseLevel,
    /// The parents.
    Broader,
}

/// A skill that an occupation asks otherwise than before.
#[uniffi::remote(Record)]
pub struct RelationChange {
    /// URI of the occupation.
    pub occupation: String,
    /// URI of the skill.
    pub skill: String,
    /// What it was; absent where it is new.
    pub before: Option<SkillRelation>,
    /// What it has become; absent where it was dropped.
    pub after: Option<SkillRelation>,
}

/// Something of the organisation that a new version of the classification touches.
#[uniffi::remote(Record)]
pub struct EscoHit {
    /// What it is.
    pub kind: HitKind,
    /// Its id in the configuration.
    pub id: String,
    /// The concept it came from; absent where only something it uses is touched.
    pub uri: Option<String>,
    /// The version it came from.
    pub version: Option<String>,
    /// Whether the organisation changed it: then a person must look at it, and nothing may be written over it.
    pub modified: bool,
    /// What differs of its concept, in the words of documents: `label`, `description`, …; `skills` where the occupation
    /// asks other skills.
    pub changes: Vec<String>,
    /// Through which competencies and profiles it is touched as well: `competency:ID`, `profile:ID`, bytewise.
    pub through: Vec<String>,
}

/// What a hit is.
#[uniffi::remote(Enum)]
pub enum HitKind {
    /// A competency.
    Competency,
    /// A profile.
    Profile,
    /// A role.
    Role,
}

/// What differs between two versions of the classification, and which part of an organisation's framework it touches.
#[derive(Debug, PartialEq, Eq, uniffi::Object)]
#[uniffi::export(Eq)]
pub struct EscoUpgrade(pub(crate) core::EscoUpgrade);

#[uniffi::export]
impl EscoUpgrade {
    /// The sentence that must be shown with it.
    pub fn attribution(&self) -> String {
        self.0.attribution.to_owned()
    }

    /// The version that is left.
    pub fn from_version(&self) -> String {
        self.0.from.clone()
    }

    /// The version that is taken.
    pub fn to_version(&self) -> String {
        self.0.to.clone()
    }

    /// What differs of concepts, bytewise by URI, then by what differs.
    pub fn concepts(&self) -> Result<Vec<ConceptChange>, TalentError> {
        guarded(|| Ok(self.0.concepts.clone()))
    }

    /// What differs of the skills of occupations that both versions have, bytewise by occupation, then skill.
    pub fn relations(&self) -> Result<Vec<RelationChange>, TalentError> {
        guarded(|| Ok(self.0.relations.clone()))
    }

    /// What is touched of the organisation's competencies, profiles and roles, in this order, each as in the document.
    pub fn hits(&self) -> Result<Vec<EscoHit>, TalentError> {
        guarded(|| Ok(self.0.hits.clone()))
    }

    /// The report as canonical JSON (RFC 8785).
    pub fn to_json(&self) -> Result<String, TalentError> {
        guarded(|| Ok(json_of(&self.0)))
    }
}
