use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;

use super::{ATTRIBUTION, ConceptKind, Esco, SkillRelation, SkillType};
use crate::diagnostic::catalogue::document::OUT_OF_RANGE;
use crate::diagnostic::{Diagnostic, Problems};
use crate::document::{decode_object, decode_words};
use crate::framework::{Competency, CompetencyKind, EscoReference, Profile, Requirement, Role};
use crate::text::LocalisedText;

/// Which skills come first, and stay where there is a cap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SkillOrder {
    /// Skills that most occupations ask come first.
    #[default]
    MostGeneralFirst,
    /// Skills that fewest occupations ask come first.
    MostSpecificFirst,
}
decode_words!(SkillOrder {
    MostGeneralFirst = "most_general_first", MostSpecificFirst = "most_specific_first",
});

/// How a profile is made of an occupation.
///
/// ```
/// use talent_core::exchange::esco::OccupationOptions;
///
/// let options = OccupationOptions { cap: Some(12), ..OccupationOptions::default() };
/// assert_eq!((options.optional, options.target, options.optional_target), (false, 3, 2));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OccupationOptions {
    /// Whether optional skills come along; after the essential ones.
    #[serde(default)]
    pub optional: bool,
    /// At most so many requirements, 1 or more; all of them where absent.
    #[serde(default)]
    pub cap: Option<u32>,
    /// Which skills come first.
    #[serde(default)]
    pub order: SkillOrder,
    /// The target of essential skills; 3 by default.
    #[serde(default = "three")]
    pub target: i32,
    /// The target of optional skills; 2 by default.
    #[serde(default = "two")]
    pub optional_target: i32,
    /// The scale of the competencies; `stars` where absent.
    #[serde(default)]
    pub scale: Option<String>,
}
#[allow(dead_code, reason = "named by the schema attribute")]
const fn three() -> i32 {
    3
}
#[allow(dead_code, reason = "named by the schema attribute")]
const fn two() -> i32 {
    2
}
decode_object!(OccupationOptions {
    optional = false, cap, order = SkillOrder::default(), target = 3, optional_target = 2, scale,
});

impl Default for OccupationOptions {
    fn default() -> Self {
        Self {
            optional: false,
            cap: None,
            order: SkillOrder::MostGeneralFirst,
            target: 3,
            optional_target: 2,
            scale: None,
        }
    }
}

/// A framework made of occupations: competencies, a profile and a role per occupation.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EscoFramework {
    /// The sentence that must be shown with it.
    pub attribution: &'static str,
    /// The version it was made of.
    pub version: String,
    /// Every competency once, bytewise by id.
    pub competencies: Vec<Competency>,
    /// A profile per occupation, in the order they were asked.
    pub profiles: Vec<Profile>,
    /// A role per occupation with that profile.
    pub roles: Vec<Role>,
}

impl Esco {
    /// Makes a profile of an occupation: its essential skills as requirements, the optional ones on request.
    ///
    /// The order is that of generality: in how many occupations a skill is asked, essential or not; between equals the reuse
    /// level (widest first, unknown ones last), then the URI. Most specific first is that order turned around. Optional skills come after
    /// essential ones, and the cap counts from the front. Skills that the files do not describe are left out. Ids
    /// follow from the URIs (`esco-skill-…`, `esco-occupation-…`), so that asking again gives the same ids in every language and version.
    ///
    /// # Errors
    /// `esco_concept_unknown` where the URI is no occupation, `out_of_range` for a cap of 0.
    ///
    /// ```
    /// use talent_core::exchange::esco::{EscoFile, EscoReader, OccupationOptions};
    ///
    /// let mut reader = EscoReader::new("1.2.0", "en");
    /// reader.read(EscoFile::Occupations, "occupations_en.csv", b"conceptUri,preferredLabel
    /// http://data.europa.eu/esco/occupation/n,nurse
    /// ");
    /// reader.read(EscoFile::Skills, "skills_en.csv", b"conceptUri,preferredLabel
    /// http://data.europa.eu/esco/skill/a,apply first aid
    /// http://data.europa.eu/esco/skill/b,play music
    /// ");
    /// reader.read(EscoFile::OccupationSkillRelations, "occupationSkillRelations_en.csv", b"occupationUri,relationType,skillUri
    /// http://data.europa.eu/esco/occupation/n,essential,http://data.europa.eu/esco/skill/a
    /// http://data.europa.eu/esco/occupation/n,optional,http://data.europa.eu/esco/skill/b
    /// ");
    /// let esco = reader.finish().esco;
    ///
    /// let uri = "http://data.europa.eu/esco/occupation/n";
    /// let made = esco.profile_from_occupation(uri, &OccupationOptions::default())?;
    /// assert_eq!(made.profiles[0].requirements.len(), 1); // essential ones
    /// assert_eq!(made.competencies[0].id, "esco-skill-a");
    /// assert_eq!(made.competencies[0].esco.as_ref().unwrap().version, "1.2.0");
    ///
    /// let refused = esco.profile_from_occupation("http://data.europa.eu/esco/skill/a", &OccupationOptions::default());
    /// assert_eq!(refused.unwrap_err().0[0].code.name, "esco_concept_unknown");
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    pub fn profile_from_occupation(
        &self,
        uri: &str,
        options: &OccupationOptions,
    ) -> Result<EscoFramework, Problems> {
        self.framework([uri], options)
    }

    /// Makes a first framework of many occupations in one call: a profile and a role for each, and every competency
    /// once. An occupation that is named twice counts once.
    ///
    /// # Errors
    /// `esco_concept_unknown` for every URI that is no occupation, all at once; `out_of_range` for a cap of 0.
    pub fn framework<'u>(
        &self,
        occupations: impl IntoIterator<Item = &'u str>,
        options: &OccupationOptions,
    ) -> Result<EscoFramework, Problems> {
        if options.cap == Some(0) {
            let found = Diagnostic::new(&OUT_OF_RANGE, "/cap").with("found", 0).with("expected", "1 …");
            return Err(Problems(alloc::vec![found]));
        }
        let mut competencies: BTreeMap<u32, Competency> = BTreeMap::new();
        let (mut profiles, mut roles) = (Vec::new(), Vec::new());
        let mut seen = BTreeSet::new();
        for occupation in self.all_of_kind(occupations, ConceptKind::Occupation)? {
            if !seen.insert(occupation) {
                continue;
            }
            let mut requirements = Vec::new();
            for (skill, relation) in self.asked(occupation, options) {
                let competency = competencies.entry(skill).or_insert_with(|| self.competency(skill, options));
                let target = match relation {
                    SkillRelation::Essential => options.target,
                    SkillRelation::Optional => options.optional_target,
                };
                requirements.push(Requirement { competency: competency.id.clone(), target, weight: 1.0 });
            }
            let id = id_of(self.0.concepts.uri(occupation));
            let (name, esco) = (self.text(self.0.concepts.label(occupation)), self.reference(occupation));
            let profiles_of_role = alloc::vec![id.clone()];
            roles.push(Role {
                name: name.clone(),
                profiles: profiles_of_role,
                esco: esco.clone(),
                ..Role::new(id.clone())
            });
            profiles.push(Profile { name, requirements, esco, ..Profile::new(id) });
        }
        let mut competencies: Vec<Competency> = competencies.into_values().collect();
        competencies.sort_unstable_by(|a, b| a.id.cmp(&b.id));
        Ok(EscoFramework {
            attribution: ATTRIBUTION,
            version: self.version().to_string(),
            competencies,
            profiles,
            roles,
        })
    }

    /// The skills of an occupation that become requirements, in order.
    fn asked(&self, occupation: u32, options: &OccupationOptions) -> Vec<(u32, SkillRelation)> {
        let (concepts, occupations) = (&self.0.concepts, &self.0.occupations);
        let mut skills: Vec<(u32, SkillRelation)> = self.0.skills.of(occupation).to_vec();
        skills.retain(|(_, relation)| options.optional || *relation == SkillRelation::Essential);
        skills.sort_by(|(a, a_relation), (b, b_relation)| {
            let generality = |skill: u32| {
                let asked_by = occupations.of(skill).len();
                let level = concepts.reuse_level(skill);
                (core::cmp::Reverse(asked_by), level.is_none(), level, concepts.uri(skill))
            };
            let order = generality(*a).cmp(&generality(*b));
            let order = match options.order {
                SkillOrder::MostGeneralFirst => order,
                SkillOrder::MostSpecificFirst => order.reverse(),
            };
            a_relation.cmp(b_relation).then(order)
        });
        skills.truncate(options.cap.map_or(usize::MAX, |cap| cap as usize));
        skills
    }

    fn competency(&self, skill: u32, options: &OccupationOptions) -> Competency {
        let concepts = &self.0.concepts;
        let tags = match concepts.skill_type(skill) {
            Some(SkillType::Knowledge) => alloc::vec!["knowledge".to_string()],
            Some(SkillType::Skill) => alloc::vec!["skill".to_string()],
            None => Vec::new(),
        };
        Competency {
            id: id_of(concepts.uri(skill)),
            name: self.text(concepts.label(skill)),
            kind: CompetencyKind::RoleSpecific,
            tags,
            scale: options.scale.clone(),
            description: self.text(concepts.description(skill)),
            descriptors: Vec::new(),
            esco: self.reference(skill),
        }
    }

    /// A text of the classification in its language; `None` for an empty one.
    pub(super) fn text(&self, text: &str) -> Option<LocalisedText> {
        let in_language = || [(self.language().to_string(), text.to_string())].into();
        (!text.is_empty()).then(|| LocalisedText::PerLanguage(in_language()))
    }

    fn reference(&self, concept: u32) -> Option<EscoReference> {
        Some(EscoReference {
            uri: self.0.concepts.uri(concept).to_string(),
            version: self.version().to_string(),
            modified: false,
        })
    }
}

/// The id of what is made of a concept: it follows from the URI alone.
fn id_of(uri: &str) -> String {
    match uri.split_once("/esco/") {
        Some((_, rest)) => format!("esco-{}", rest.replace('/', "-")),
        None => uri.to_string(),
    }
}
