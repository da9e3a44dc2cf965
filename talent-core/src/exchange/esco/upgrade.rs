use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;

use super::fold::folded;
use super::hits::hits;
use super::{ATTRIBUTION, ConceptKind, Esco, EscoHit, SkillRelation};
use crate::configuration::Configuration;
use crate::document::decode_words;

/// What differs between two versions of the classification, and which part of an organisation's framework it touches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EscoUpgrade {
    /// The sentence that must be shown with it.
    pub attribution: &'static str,
    /// The version that is left.
    pub from: String,
    /// The version that is taken.
    pub to: String,
    /// What differs of concepts, bytewise by URI, then in the order of [`ConceptChangeKind`].
    pub concepts: Vec<ConceptChange>,
    /// What differs of the skills of occupations that both versions have, bytewise by occupation, then skill.
    pub relations: Vec<RelationChange>,
    /// What is touched of the organisation's competencies, profiles and roles, in this order, each as in the document.
    pub hits: Vec<EscoHit>,
}

/// One thing that differs of a concept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
decode_words!(ConceptChangeKind {
    Added = "added", Removed = "removed", Label = "label", Alternatives = "alternatives",
    Description = "description", Code = "code", IscoGroup = "isco_group", SkillType = "skill_type",
    ReuseLevel = "reuse_level", Broader = "broader",
});

/// A skill that an occupation asks otherwise than before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RelationChange {
    /// URI of the occupation.
    pub occupation: String,
    /// URI of the skill.
    pub skill: String,
    /// What it was; `None` where it is new.
    pub before: Option<SkillRelation>,
    /// What it has become; `None` where it was dropped.
    pub after: Option<SkillRelation>,
}

impl Esco {
    /// Compares this version with a newer one, and says which competencies, profiles and roles of a configuration are
    /// touched. It changes nothing itself.
    ///
    /// Both must be in the same language: a label in another language is another label. What a file of only one of the
    /// two versions says, such as alternative labels, counts as a difference.
    ///
    /// ```
    /// use talent_core::Configuration;
    /// use talent_core::exchange::esco::{ConceptChangeKind, EscoFile, EscoReader};
    ///
    /// let read = |version: &str, label: &str| {
    ///     let mut reader = EscoReader::new(version, "en");
    ///     let file = format!("conceptUri,preferredLabel\nhttp://data.europa.eu/esco/skill/a,{label}\n");
    ///     reader.read(EscoFile::Skills, "skills_en.csv", file.as_bytes());
    ///     reader.finish().esco
    /// };
    /// let configuration = Configuration::from_json(r#"{
    ///     "schema": "talent-core/1",
    ///     "work_years": {"kind": "annual", "starts": "01-01"},
    ///     "competencies": [{"id": "hygiene", "esco": {"uri": "http://data.europa.eu/esco/skill/a", "version": "1.2.0"}}]
    /// }"#)?;
    /// let report = read("1.2.0", "keep things clean").upgrade(&read("1.3.0", "maintain hygiene"), &configuration);
    /// assert_eq!(report.concepts[0].change, ConceptChangeKind::Label);
    /// assert_eq!(report.hits[0].id, "hygiene");
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    pub fn upgrade(&self, new: &Self, configuration: &Configuration) -> EscoUpgrade {
        let concepts = changed_concepts(self, new);
        let relations = changed_relations(self, new);
        let hits = hits(&concepts, &relations, configuration);
        EscoUpgrade {
            attribution: ATTRIBUTION,
            from: self.version().to_string(),
            to: new.version().to_string(),
            concepts,
            relations,
            hits,
        }
    }

    /// URIs of everything that is described, bytewise.
    fn described(&self) -> BTreeSet<&str> {
        let concepts = &self.0.concepts;
        (0..concepts.len())
            .filter(|number| concepts.kind(*number).is_some())
            .map(|number| concepts.uri(number))
            .collect()
    }
}

fn changed_concepts(old: &Esco, new: &Esco) -> Vec<ConceptChange> {
    let mut changes = Vec::new();
    let mut by_label: Option<BTreeMap<(ConceptKind, String), String>> = None;
    for uri in old.described().union(&new.described()) {
        match (old.concept(uri), new.concept(uri)) {
            (Some(before), None) => {
                let by_label = by_label.get_or_insert_with(|| labels(new));
                let suggestion = by_label.get(&(before.kind, folded(&before.label))).cloned();
                changes.push(ConceptChange {
                    uri: before.uri,
                    kind: before.kind,
                    change: ConceptChangeKind::Removed,
                    before: Some(before.label),
                    after: None,
                    suggestion,
                });
            }
            (None, Some(after)) => changes.push(ConceptChange {
                uri: after.uri,
                kind: after.kind,
                change: ConceptChangeKind::Added,
                before: None,
                after: Some(after.label),
                suggestion: None,
            }),
            (Some(before), Some(after)) if before != after => {
                let sorted = |labels: &[String]| {
                    let mut labels = labels.to_vec();
                    labels.sort_unstable();
                    labels.join(" | ")
                };
                let skill_type =
                    |concept: &super::EscoConcept| word(concept.skill_type.map(|it| it.as_str()));
                let reuse_level =
                    |concept: &super::EscoConcept| word(concept.reuse_level.map(|it| it.as_str()));
                let fields = [
                    (ConceptChangeKind::Label, before.label.clone(), after.label.clone()),
                    (
                        ConceptChangeKind::Alternatives,
                        sorted(&before.alternatives),
                        sorted(&after.alternatives),
                    ),
                    (ConceptChangeKind::Description, before.description.clone(), after.description.clone()),
                    (ConceptChangeKind::Code, before.code.clone(), after.code.clone()),
                    (ConceptChangeKind::IscoGroup, before.isco_group.clone(), after.isco_group.clone()),
                    (ConceptChangeKind::SkillType, skill_type(&before), skill_type(&after)),
                    (ConceptChangeKind::ReuseLevel, reuse_level(&before), reuse_level(&after)),
                    (ConceptChangeKind::Broader, before.broader.join(" | "), after.broader.join(" | ")),
                ];
                for (change, was, is) in fields.into_iter().filter(|(_, was, is)| was != is) {
                    changes.push(ConceptChange {
                        uri: after.uri.clone(),
                        kind: after.kind,
                        change,
                        before: (!was.is_empty()).then_some(was),
                        after: (!is.is_empty()).then_some(is),
                        suggestion: None,
                    });
                }
            }
            _ => {}
        }
    }
    changes
}

fn word(word: Option<&str>) -> String {
    word.unwrap_or_default().to_string()
}

/// Concepts by their folded labels; a preferred label goes before an alternative, then the URI bytewise.
fn labels(esco: &Esco) -> BTreeMap<(ConceptKind, String), String> {
    let mut found = BTreeMap::new();
    let concepts = &esco.0.concepts;
    for preferred in [true, false] {
        for uri in esco.described() {
            let Some((number, kind)) =
                concepts.find(uri).and_then(|number| Some((number, concepts.kind(number)?)))
            else {
                continue;
            };
            let own = preferred.then(|| concepts.label(number));
            let others = concepts.alternatives(number).take(if preferred { 0 } else { usize::MAX });
            for label in own.into_iter().chain(others) {
                found.entry((kind, folded(label))).or_insert_with(|| uri.to_string());
            }
        }
    }
    found
}

fn changed_relations(old: &Esco, new: &Esco) -> Vec<RelationChange> {
    let mut changes = Vec::new();
    for before in old.0.concepts.of_kind(ConceptKind::Occupation) {
        let uri = old.0.concepts.uri(before);
        let Ok(after) = new.of_kind(uri, ConceptKind::Occupation) else { continue };
        let asked = |esco: &Esco, occupation: u32| -> BTreeMap<String, SkillRelation> {
            let row = |(skill, relation): &(u32, SkillRelation)| {
                (esco.0.concepts.uri(*skill).to_string(), *relation)
            };
            esco.0.skills.of(occupation).iter().map(row).collect()
        };
        let (was, is) = (asked(old, before), asked(new, after));
        let skills: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
        for skill in skills {
            let (before, after) = (was.get(skill).copied(), is.get(skill).copied());
            if before != after {
                changes.push(RelationChange {
                    occupation: uri.to_string(),
                    skill: skill.clone(),
                    before,
                    after,
                });
            }
        }
    }
    changes
}
