use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;

use super::upgrade::{ConceptChange, RelationChange};
use crate::configuration::Configuration;
use crate::document::decode_words;
use crate::framework::{EscoReference, Requirement};

/// Something of the organisation that a new version of the classification touches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EscoHit {
    /// What it is.
    pub kind: HitKind,
    /// Its id in the configuration.
    pub id: String,
    /// The concept it came from; `None` where only something it uses is touched.
    pub uri: Option<String>,
    /// The version it came from.
    pub version: Option<String>,
    /// Whether the organisation changed it: then a person must look at it, and nothing may be written over it.
    pub modified: bool,
    /// What differs of its concept: the words of `ConceptChangeKind`, and `skills` where the occupation asks other skills.
    pub changes: Vec<String>,
    /// Through which competencies and profiles it is touched as well: `competency:ID`, `profile:ID`, bytewise.
    pub through: Vec<String>,
}

/// What a hit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HitKind {
    /// A competency.
    Competency,
    /// A profile.
    Profile,
    /// A role.
    Role,
}
decode_words!(HitKind { Competency = "competency", Profile = "profile", Role = "role" });

/// The word for an occupation that asks other skills than before.
const SKILLS: &str = "skills";

/// What is touched of the competencies, profiles and roles, in this order, each as in the document.
pub(super) fn hits(
    concepts: &[ConceptChange],
    relations: &[RelationChange],
    configuration: &Configuration,
) -> Vec<EscoHit> {
    let mut changes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for change in concepts {
        changes.entry(&change.uri).or_default().push(change.change.as_str());
    }
    for change in relations {
        let words = changes.entry(&change.occupation).or_default();
        if !words.contains(&SKILLS) {
            words.push(SKILLS);
        }
    }
    let mut found = Vec::new();
    let mut note = |kind: HitKind, id: &str, esco: Option<&EscoReference>, through: BTreeSet<String>| {
        let of_concept = esco.and_then(|esco| changes.get(esco.uri.as_str()));
        if of_concept.is_none() && through.is_empty() {
            return;
        }
        found.push(EscoHit {
            kind,
            id: id.to_string(),
            uri: esco.map(|esco| esco.uri.clone()),
            version: esco.map(|esco| esco.version.clone()),
            modified: esco.is_some_and(|esco| esco.modified),
            changes: of_concept.into_iter().flatten().map(ToString::to_string).collect(),
            through: through.into_iter().collect(),
        });
    };
    for competency in &configuration.competencies {
        note(HitKind::Competency, &competency.id, competency.esco.as_ref(), BTreeSet::new());
    }
    let of_competencies = touched_ids(configuration, &changes);
    let through_requirements = |requirements: &[Requirement]| -> BTreeSet<String> {
        let hit = requirements.iter().filter(|asked| of_competencies.contains(asked.competency.as_str()));
        hit.map(|asked| alloc::format!("competency:{}", asked.competency)).collect()
    };
    let mut of_profiles: BTreeSet<&str> = BTreeSet::new();
    for profile in &configuration.profiles {
        let through = through_requirements(&profile.requirements);
        let own = profile.esco.as_ref().is_some_and(|esco| changes.contains_key(esco.uri.as_str()));
        if own || !through.is_empty() {
            of_profiles.insert(&profile.id);
        }
        note(HitKind::Profile, &profile.id, profile.esco.as_ref(), through);
    }
    for role in &configuration.roles {
        let mut through = through_requirements(&role.requirements);
        let profiles = role.profiles.iter().filter(|id| of_profiles.contains(id.as_str()));
        through.extend(profiles.map(|id| alloc::format!("profile:{id}")));
        note(HitKind::Role, &role.id, role.esco.as_ref(), through);
    }
    found
}

/// Ids of competencies whose concept differs.
fn touched_ids<'c>(
    configuration: &'c Configuration,
    changes: &BTreeMap<&str, Vec<&str>>,
) -> BTreeSet<&'c str> {
    let differs = |esco: &Option<EscoReference>| {
        esco.as_ref().is_some_and(|esco| changes.contains_key(esco.uri.as_str()))
    };
    configuration
        .competencies
        .iter()
        .filter(|competency| differs(&competency.esco))
        .map(|competency| competency.id.as_str())
        .collect()
}
