use crate::document::decode_words;

/// A file of the ESCO package, in any language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
decode_words!(EscoFile {
    Occupations = "occupations", Skills = "skills", IscoGroups = "ISCOGroups", SkillGroups = "skillGroups",
    OccupationSkillRelations = "occupationSkillRelations", SkillSkillRelations = "skillSkillRelations",
    BroaderOccupations = "broaderRelationsOccPillar", BroaderSkills = "broaderRelationsSkillPillar",
    SkillsHierarchy = "skillsHierarchy", SkillsCollection = "skillsCollection",
    OccupationsCollection = "occupationsCollection",
});

/// A column that is read; others are passed over.
pub(super) struct FileColumn {
    pub(super) name: &'static str,
    /// Whether the file needs it, with a value in every row.
    pub(super) required: bool,
}

const fn required(name: &'static str) -> FileColumn {
    FileColumn { name, required: true }
}

const fn optional(name: &'static str) -> FileColumn {
    FileColumn { name, required: false }
}

impl EscoFile {
    /// Which file of the package has this name, whatever its folder and language: `occupations_en.csv`.
    ///
    /// `None` for files that are not read (`conceptSchemes_en.csv`, `dictionary_en.csv`, `greenShareOcc_en.csv`) and for
    /// files of others.
    ///
    /// ```
    /// use talent_core::exchange::esco::EscoFile;
    ///
    /// assert_eq!(EscoFile::of_name("esco/skills_nl.csv"), Some(EscoFile::Skills));
    /// assert_eq!(EscoFile::of_name("greenSkillsCollection_en.csv"), Some(EscoFile::SkillsCollection));
    /// assert_eq!(EscoFile::of_name("dictionary_en.csv"), None);
    /// ```
    pub fn of_name(name: &str) -> Option<Self> {
        let name = name.rsplit(['/', '\\']).next()?;
        let stem = name.strip_suffix(".csv")?;
        let stem = stem.split_once('_').map_or(stem, |(stem, _)| stem);
        match Self::from_word(stem) {
            Some(file) => Some(file),
            None if stem.ends_with("OccupationsCollection") => Some(Self::OccupationsCollection),
            None if stem.ends_with("SkillsCollection") => Some(Self::SkillsCollection),
            None => None,
        }
    }

    /// The columns that are read.
    pub(super) const fn columns(self) -> &'static [FileColumn] {
        match self {
            Self::Occupations => {
                const {
                    &[
                        required("conceptUri"),
                        required("preferredLabel"),
                        optional("altLabels"),
                        optional("description"),
                        optional("iscoGroup"),
                        optional("code"),
                    ]
                }
            }
            Self::Skills | Self::SkillsCollection => {
                const {
                    &[
                        required("conceptUri"),
                        required("preferredLabel"),
                        optional("altLabels"),
                        optional("description"),
                        optional("skillType"),
                        optional("reuseLevel"),
                        optional("broaderConceptUri"),
                    ]
                }
            }
            Self::IscoGroups | Self::SkillGroups => {
                const {
                    &[
                        required("conceptUri"),
                        required("preferredLabel"),
                        optional("altLabels"),
                        optional("description"),
                        required("code"),
                    ]
                }
            }
            Self::OccupationsCollection => {
                const {
                    &[
                        required("conceptUri"),
                        required("preferredLabel"),
                        optional("altLabels"),
                        optional("description"),
                        optional("broaderConceptUri"),
                    ]
                }
            }
            Self::OccupationSkillRelations => {
                const {
                    &[
                        required("occupationUri"),
                        required("relationType"),
                        required("skillUri"),
                        optional("skillType"),
                    ]
                }
            }
            Self::SkillSkillRelations => {
                const { &[required("originalSkillUri"), required("relationType"), required("relatedSkillUri")] }
            }
            Self::BroaderOccupations | Self::BroaderSkills => {
                const { &[required("conceptUri"), required("broaderUri")] }
            }
            Self::SkillsHierarchy => {
                const {
                    &[
                        required("Level 0 URI"),
                        optional("Level 1 URI"),
                        optional("Level 2 URI"),
                        optional("Level 3 URI"),
                    ]
                }
            }
        }
    }

    /// Whether its rows may end before their last columns: the official hierarchy leaves empty values at the end out.
    pub(super) const fn leaves_out_the_end(self) -> bool {
        matches!(self, Self::SkillsHierarchy)
    }

    /// Whether it adds to concepts that another file may describe too.
    pub(super) const fn is_collection(self) -> bool {
        matches!(self, Self::SkillsCollection | Self::OccupationsCollection)
    }
}
