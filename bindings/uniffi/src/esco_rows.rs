//! Concepts, relations, queries and options of the ESCO classification.

use talent_core::exchange::esco as core;

pub(crate) use talent_core::exchange::esco::{
    ConceptKind, EscoConcept, EscoFile, EscoMatch, EscoQuery, MatchKind, RelatedConcept, ReuseLevel,
    SkillOrder, SkillRelation, SkillType,
};

use crate::documents::{decode, tree};
use crate::error::{ErrorKind, TalentError, guarded};
use crate::plan::count;

/// What a concept of ESCO is.
#[uniffi::remote(Enum)]
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

/// Whether a skill is known or done.
#[uniffi::remote(Enum)]
pub enum SkillType {
    /// A body of facts, principles and theories.
    Knowledge,
    /// What somebody can do.
    Skill,
}

/// How widely a skill can be used, widest first.
#[uniffi::remote(Enum)]
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

/// Whether an occupation cannot do without a skill.
#[uniffi::remote(Enum)]
pub enum SkillRelation {
    /// Usually needed.
    Essential,
    /// Needed by some employers or in some contexts.
    Optional,
}

/// A concept with everything that the files say of it.
#[uniffi::remote(Record)]
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
#[uniffi::remote(Record)]
pub struct RelatedConcept {
    /// URI of the other concept.
    pub uri: String,
    /// Its preferred label.
    pub label: String,
    /// Essential or optional.
    pub relation: SkillRelation,
}

/// A file of the ESCO package, in any language.
#[uniffi::remote(Enum)]
pub enum EscoFile {
    /// Occupations with their labels and ISCO group.
    Occupations,
    /// Skills, knowledge and competences.
    Skills,
    /// Groups of the International Standard Classification of Occupations.
    IscoGroups,
    /// Groups of skills.
    SkillGroups,
    /// Which skills an occupation asks.
    OccupationSkillRelations,
    /// Which skills a skill asks.
    SkillSkillRelations,
    /// Parents of occupations and ISCO groups.
    BroaderOccupations,
    /// Parents of skills and skill groups.
    BroaderSkills,
    /// The skill groups as a table with a column per level.
    SkillsHierarchy,
    /// A collection of skills: transversal, digital, green, language, research, DigComp.
    SkillsCollection,
    /// A collection of occupations.
    OccupationsCollection,
}

/// How a file was read.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct EscoFileRead {
    /// The name the host gave it.
    pub name: String,
    /// Which file of the package it is.
    pub file: EscoFile,
    /// Rows that were read.
    pub rows: i64,
    /// Rows that were left out; each of the first thousand has a diagnostic.
    pub left_out: i64,
}

impl From<core::FileRead> for EscoFileRead {
    fn from(read: core::FileRead) -> Self {
        Self { name: read.name, file: read.file, rows: count(read.rows), left_out: count(read.left_out) }
    }
}

/// The name of a file in the package of ESCO, without language and ending: `skills`, `ISCOGroups`.
#[uniffi::export]
pub fn esco_file_name(file: EscoFile) -> String {
    file.as_str().to_owned()
}

/// How much there is of everything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, uniffi::Record)]
pub struct EscoCounts {
    /// Occupations.
    pub occupations: i64,
    /// Skills, knowledge and competences.
    pub skills: i64,
    /// ISCO groups.
    pub isco_groups: i64,
    /// Groups of skills.
    pub skill_groups: i64,
    /// Relations of an occupation to a skill that it cannot do without.
    pub essential: i64,
    /// Relations of an occupation to a skill that it may need.
    pub optional: i64,
    /// Relations between two skills.
    pub skill_relations: i64,
    /// Links from a concept to a parent.
    pub broader: i64,
}

impl From<core::EscoCounts> for EscoCounts {
    fn from(counts: core::EscoCounts) -> Self {
        let count = |number: usize| count(number as u64);
        Self {
            occupations: count(counts.occupations),
            skills: count(counts.skills),
            isco_groups: count(counts.isco_groups),
            skill_groups: count(counts.skill_groups),
            essential: count(counts.essential),
            optional: count(counts.optional),
            skill_relations: count(counts.skill_relations),
            broader: count(counts.broader),
        }
    }
}

/// What is searched.
#[uniffi::remote(Record)]
pub struct EscoQuery {
    /// Words, or the beginnings of words, in any order.
    pub text: String,
    /// Only these kinds; all of them where empty.
    #[uniffi(default = [])]
    pub kinds: Vec<ConceptKind>,
    /// Only occupations of this ISCO group and those below it.
    #[uniffi(default = None)]
    pub isco_group: Option<String>,
    /// At most so many.
    #[uniffi(default = 20)]
    pub limit: u32,
}

/// Reads a query from JSON text, as documents write it.
///
/// Fails as a question with every problem of it, at its place below `/query`.
#[uniffi::export]
pub fn esco_query_of_json(json: &str) -> Result<EscoQuery, TalentError> {
    guarded(|| decode(&tree(json, ErrorKind::Question)?, "query", ErrorKind::Question))
}

/// How well a label fits, best first.
#[uniffi::remote(Enum)]
pub enum MatchKind {
    /// The label is what was asked.
    Exact,
    /// The label starts with what was asked.
    Start,
    /// Every word that was asked is a word of the label.
    Words,
    /// Every word that was asked is a word of the label or starts one.
    WordStarts,
    /// Some word that was asked is only nearly a word of the label.
    Fuzzy,
}

/// A concept that was found.
#[uniffi::remote(Record)]
pub struct EscoMatch {
    /// URI of the concept.
    pub uri: String,
    /// What it is.
    pub kind: ConceptKind,
    /// Its preferred label.
    pub label: String,
    /// The label that fits best: the preferred one or an alternative.
    pub matched: String,
    /// How well it fits.
    pub fit: MatchKind,
    /// Letters in which it differs; 0 unless fuzzy.
    pub edits: u32,
    /// ISCO group of an occupation; empty for others.
    pub isco_group: String,
}

/// Which skills come first, and stay where there is a cap.
#[uniffi::remote(Enum)]
pub enum SkillOrder {
    /// Skills that most occupations ask come first.
    MostGeneralFirst,
    /// Skills that fewest occupations ask come first.
    MostSpecificFirst,
}

/// How a profile is made of an occupation.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct OccupationOptions {
    /// Whether optional skills come along; after the essential ones.
    #[uniffi(default = false)]
    pub optional: bool,
    /// At most so many requirements, 1 or more; all of them where absent.
    #[uniffi(default = None)]
    pub cap: Option<u32>,
    /// Which skills come first; the most general ones where absent.
    #[uniffi(default = None)]
    pub order: Option<SkillOrder>,
    /// The target of essential skills.
    #[uniffi(default = 3)]
    pub target: i32,
    /// The target of optional skills.
    #[uniffi(default = 2)]
    pub optional_target: i32,
    /// The scale of the competencies; `stars` where absent.
    #[uniffi(default = None)]
    pub scale: Option<String>,
}

/// Reads options from JSON text, as documents write them.
///
/// Fails as a question with every problem of them, at its place below `/options`.
#[uniffi::export]
pub fn occupation_options_of_json(json: &str) -> Result<OccupationOptions, TalentError> {
    guarded(|| {
        let read: core::OccupationOptions =
            decode(&tree(json, ErrorKind::Question)?, "options", ErrorKind::Question)?;
        Ok(OccupationOptions {
            optional: read.optional,
            cap: read.cap,
            order: Some(read.order),
            target: read.target,
            optional_target: read.optional_target,
            scale: read.scale,
        })
    })
}

impl From<OccupationOptions> for core::OccupationOptions {
    fn from(options: OccupationOptions) -> Self {
        Self {
            optional: options.optional,
            cap: options.cap,
            order: options.order.unwrap_or_default(),
            target: options.target,
            optional_target: options.optional_target,
            scale: options.scale,
        }
    }
}
