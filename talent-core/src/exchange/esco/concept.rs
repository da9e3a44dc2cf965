use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use crate::document::decode_words;

/// What a concept of ESCO is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConceptKind {
    /// An occupation.
    Occupation,
    /// A skill, knowledge or competence.
    Skill,
    /// A group of occupations of ISCO-08.
    IscoGroup,
    /// A group of skills.
    SkillGroup,
}
decode_words!(ConceptKind {
    Occupation = "occupation", Skill = "skill", IscoGroup = "isco_group", SkillGroup = "skill_group",
});

impl ConceptKind {
    /// Its bit in a set of kinds.
    pub(super) const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// Whether a skill is known or done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SkillType {
    /// A body of facts, principles and theories.
    Knowledge,
    /// What somebody can do; `skill/competence` in the files.
    Skill,
}
decode_words!(SkillType { Knowledge = "knowledge", Skill = "skill" });

impl SkillType {
    pub(super) fn of_file(word: &str) -> Option<Self> {
        match word {
            "knowledge" => Some(Self::Knowledge),
            "skill/competence" | "skill" => Some(Self::Skill),
            _ => None,
        }
    }
}

/// How widely a skill can be used, widest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReuseLevel {
    /// Everywhere.
    Transversal,
    /// In several sectors.
    CrossSector,
    /// In one sector.
    SectorSpecific,
    /// In one occupation.
    OccupationSpecific,
}
decode_words!(ReuseLevel {
    Transversal = "transversal", CrossSector = "cross_sector", SectorSpecific = "sector_specific",
    OccupationSpecific = "occupation_specific",
});

impl ReuseLevel {
    pub(super) fn of_file(word: &str) -> Option<Self> {
        match word {
            "transversal" => Some(Self::Transversal),
            // Both spellings occur, one in the files and one in the handbook.
            "cross-sector" | "cross-sectoral" => Some(Self::CrossSector),
            "sector-specific" => Some(Self::SectorSpecific),
            "occupation-specific" => Some(Self::OccupationSpecific),
            _ => None,
        }
    }
}

/// Whether an occupation cannot do without a skill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SkillRelation {
    /// Usually needed.
    Essential,
    /// Needed by some employers or in some contexts.
    Optional,
}
decode_words!(SkillRelation { Essential = "essential", Optional = "optional" });

/// A concept with everything that the files say of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EscoConcept {
    /// URI of the concept: its identity in every version.
    pub uri: String,
    /// What it is.
    pub kind: ConceptKind,
    /// Its preferred label.
    pub label: String,
    /// Other labels, in the order of the files.
    pub alternatives: Vec<String>,
    /// What it means; empty where the files do not say.
    pub description: String,
    /// Its code, such as `2221.1`, `0110` or `S1.0`; empty where it has none.
    pub code: String,
    /// ISCO group of an occupation, leading zeros kept; empty for others.
    pub isco_group: String,
    /// Known or done; only of skills, and where the files say it.
    pub skill_type: Option<SkillType>,
    /// How widely it can be used; only of skills, and where the files say it.
    pub reuse_level: Option<ReuseLevel>,
    /// URIs of its parents, bytewise: there may be several.
    pub broader: Vec<String>,
}

/// One skill of an occupation, or one occupation of a skill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RelatedConcept {
    /// URI of the other concept.
    pub uri: String,
    /// Its preferred label.
    pub label: String,
    /// Essential or optional.
    pub relation: SkillRelation,
}
