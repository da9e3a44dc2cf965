use alloc::string::{String, ToString};
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::fmt;

use serde::Serialize;

use super::concepts::Concepts;
use super::hierarchy::circles;
use super::links::Links;
use super::reader::{EscoRead, EscoReader, ReadLinks};
use super::search_index::SearchIndex;
use super::{ConceptKind, EscoConcept, RelatedConcept, SkillRelation};
use crate::diagnostic::catalogue::esco::{ESCO_CIRCLE, ESCO_REFERENCE_UNKNOWN, ESCO_RELATION_REPEATED};
use crate::diagnostic::{Code, Diagnostic, Problems};

/// One version of the ESCO classification in one language: immutable, cheap to clone, safe to share between threads.
///
/// Its data is free to use under one condition, the sentence [`ATTRIBUTION`](super::ATTRIBUTION).
#[derive(Clone)]
pub struct Esco(pub(super) Arc<Classification>);

pub(super) struct Classification {
    pub(super) version: String,
    pub(super) language: String,
    pub(super) concepts: Concepts,
    /// Occupation to skill.
    pub(super) skills: Links<(u32, SkillRelation)>,
    /// Skill to occupation.
    pub(super) occupations: Links<(u32, SkillRelation)>,
    /// Skill to the skills it asks.
    pub(super) related: Links<(u32, SkillRelation)>,
    pub(super) broader: Links<u32>,
    pub(super) narrower: Links<u32>,
    pub(super) index: SearchIndex,
}

impl fmt::Debug for Esco {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Esco")
            .field("version", &self.0.version)
            .field("language", &self.0.language)
            .field("counts", &self.counts())
            .finish()
    }
}

/// How much there is of everything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct EscoCounts {
    /// Occupations.
    pub occupations: usize,
    /// Skills, knowledge and competences.
    pub skills: usize,
    /// ISCO groups.
    pub isco_groups: usize,
    /// Groups of skills.
    pub skill_groups: usize,
    /// Relations of an occupation to a skill that it cannot do without.
    pub essential: usize,
    /// Relations of an occupation to a skill that it may need.
    pub optional: usize,
    /// Relations between two skills.
    pub skill_relations: usize,
    /// Links from a concept to a parent.
    pub broader: usize,
}

impl Esco {
    pub(super) fn of_reader(reader: EscoReader) -> EscoRead {
        let EscoReader { version, language, mut concepts, links, files, mut diagnostics, .. } = reader;
        for (skill, skill_type) in &links.skill_types {
            concepts.complete_skill_type(*skill, *skill_type);
        }
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        diagnostics.extend(odd_rows(&concepts, &links, &names));

        let count = concepts.len();
        let is_known = |number: u32| concepts.kind(number).is_some();
        let known = |from: u32, to: u32| is_known(from) && is_known(to);
        let skills: Vec<(u32, (u32, SkillRelation))> =
            relations(&links.occupation_skills).filter(|(from, (to, _))| known(*from, *to)).collect();
        let occupations = skills.iter().map(|(from, (to, relation))| (*to, (*from, *relation))).collect();
        let related = relations(&links.skill_skills).filter(|(from, (to, _))| known(*from, *to)).collect();
        let broader: Vec<(u32, u32)> = links
            .broader
            .iter()
            .map(|(child, parent, _)| (*child, *parent))
            .filter(|(child, parent)| known(*child, *parent))
            .collect();
        let narrower = broader.iter().map(|(child, parent)| (*parent, *child)).collect();
        let broader = Links::new(count, broader);
        diagnostics.extend(circles(count, &broader).into_iter().map(|(found, through)| {
            Diagnostic::new(&ESCO_CIRCLE, "")
                .with("found", concepts.uri(found))
                .with("through", concepts.uri(through))
        }));
        let classification = Classification {
            version,
            language,
            skills: Links::new(count, skills),
            occupations: Links::new(count, occupations),
            related: Links::new(count, related),
            narrower: Links::new(count, narrower),
            broader,
            index: SearchIndex::new(&concepts),
            concepts,
        };
        EscoRead { esco: Self(Arc::new(classification)), files, diagnostics }
    }

    /// The version of the classification, such as `1.2.0`.
    pub fn version(&self) -> &str {
        &self.0.version
    }

    /// The language of its labels, such as `en`.
    pub fn language(&self) -> &str {
        &self.0.language
    }

    /// How much there is of everything.
    pub fn counts(&self) -> EscoCounts {
        let Classification { concepts, skills, related, broader, .. } = &*self.0;
        let mut counts =
            EscoCounts { skill_relations: related.len(), broader: broader.len(), ..EscoCounts::default() };
        for number in 0..concepts.len() {
            match concepts.kind(number) {
                Some(ConceptKind::Occupation) => counts.occupations += 1,
                Some(ConceptKind::Skill) => counts.skills += 1,
                Some(ConceptKind::IscoGroup) => counts.isco_groups += 1,
                Some(ConceptKind::SkillGroup) => counts.skill_groups += 1,
                None => {}
            }
            let essential = skills
                .of(number)
                .iter()
                .filter(|(_, relation)| *relation == SkillRelation::Essential)
                .count();
            counts.essential += essential;
            counts.optional += skills.of(number).len() - essential;
        }
        counts
    }

    /// The concept of a URI; `None` where the files do not describe it.
    pub fn concept(&self, uri: &str) -> Option<EscoConcept> {
        self.0.concepts.find(uri).and_then(|number| self.concept_of(number))
    }

    /// Every concept of a kind, bytewise by URI.
    pub fn concepts(&self, kind: ConceptKind) -> impl Iterator<Item = EscoConcept> + '_ {
        self.0.concepts.of_kind(kind).into_iter().filter_map(|number| self.concept_of(number))
    }

    /// The occupations of an ISCO group and of the groups below it, by group, then label: the code `22` gives those of
    /// `2211` as well. All of them for an empty code.
    ///
    /// ```
    /// use talent_core::exchange::esco::{EscoFile, EscoReader};
    ///
    /// let mut reader = EscoReader::new("1.2.0", "en");
    /// reader.read(EscoFile::Occupations, "occupations_en.csv", b"conceptUri,preferredLabel,iscoGroup
    /// http://data.europa.eu/esco/occupation/1,air force officer,0110
    /// http://data.europa.eu/esco/occupation/2,technical director,2654
    /// ");
    /// let esco = reader.finish().esco;
    /// let labels = |code: &str| esco.occupations_in(code).into_iter().map(|found| found.label).collect::<Vec<_>>();
    /// assert_eq!(labels("01"), ["air force officer"]); // the leading zero counts
    /// assert_eq!(labels("1"), Vec::<String>::new());
    /// ```
    pub fn occupations_in(&self, isco_group: &str) -> Vec<EscoConcept> {
        let concepts = &self.0.concepts;
        let mut found = concepts.of_kind(ConceptKind::Occupation);
        found.retain(|number| concepts.isco_group(*number).starts_with(isco_group));
        found.sort_by(|a, b| {
            let key = |number: u32| (concepts.isco_group(number), concepts.label(number));
            key(*a).cmp(&key(*b))
        });
        found.into_iter().filter_map(|number| self.concept_of(number)).collect()
    }

    /// The skills of an occupation, essential ones first, each by label; empty where there is no such occupation.
    pub fn skills_of(&self, occupation: &str) -> Vec<RelatedConcept> {
        self.related_by(occupation, &self.0.skills)
    }

    /// The occupations that ask a skill, those that cannot do without it first, each by label.
    pub fn occupations_of(&self, skill: &str) -> Vec<RelatedConcept> {
        self.related_by(skill, &self.0.occupations)
    }

    /// The skills that a skill asks, essential ones first, each by label.
    pub fn skills_for(&self, skill: &str) -> Vec<RelatedConcept> {
        self.related_by(skill, &self.0.related)
    }

    /// URIs of the concepts directly below one, bytewise.
    pub fn narrower(&self, uri: &str) -> Vec<String> {
        let Some(number) = self.0.concepts.find(uri) else { return Vec::new() };
        self.0.concepts.uris_of(self.0.narrower.of(number))
    }

    /// URIs of everything above a concept, each once, bytewise. The hierarchy is a graph: a concept may have several
    /// parents, and a parent may be reached along several ways.
    ///
    /// ```
    /// use talent_core::exchange::esco::{EscoFile, EscoReader};
    ///
    /// let mut reader = EscoReader::new("1.2.0", "en");
    /// reader.read(EscoFile::SkillGroups, "skillGroups_en.csv", b"conceptUri,preferredLabel,code
    /// http://x/s,skills,S
    /// http://x/s1,communication,S1
    /// http://x/s2,information,S2
    /// ");
    /// reader.read(EscoFile::Skills, "skills_en.csv", b"conceptUri,preferredLabel\nhttp://x/1,write reports\n");
    /// reader.read(EscoFile::BroaderSkills, "broaderRelationsSkillPillar_en.csv", b"conceptUri,broaderUri
    /// http://x/1,http://x/s1
    /// http://x/1,http://x/s2
    /// http://x/s1,http://x/s
    /// http://x/s2,http://x/s
    /// ");
    /// assert_eq!(reader.finish().esco.ancestors("http://x/1"), ["http://x/s", "http://x/s1", "http://x/s2"]);
    /// ```
    pub fn ancestors(&self, uri: &str) -> Vec<String> {
        let Some(number) = self.0.concepts.find(uri) else { return Vec::new() };
        let mut found: Vec<u32> = Vec::new();
        let mut waiting = alloc::vec![number];
        let mut seen = alloc::collections::BTreeSet::from([number]);
        while let Some(next) = waiting.pop() {
            for parent in self.0.broader.of(next) {
                if seen.insert(*parent) {
                    found.push(*parent);
                    waiting.push(*parent);
                }
            }
        }
        self.0.concepts.uris_of(&found)
    }

    fn related_by(&self, uri: &str, links: &Links<(u32, SkillRelation)>) -> Vec<RelatedConcept> {
        let concepts = &self.0.concepts;
        let Some(number) = concepts.find(uri) else { return Vec::new() };
        let mut found: Vec<(u32, SkillRelation)> = links.of(number).to_vec();
        found.sort_by(|a, b| {
            let key = |(number, relation): (u32, SkillRelation)| {
                (relation, concepts.label(number), concepts.uri(number))
            };
            key(*a).cmp(&key(*b))
        });
        let row = |(number, relation)| RelatedConcept {
            uri: concepts.uri(number).to_string(),
            label: concepts.label(number).to_string(),
            relation,
        };
        found.into_iter().map(row).collect()
    }

    pub(super) fn concept_of(&self, number: u32) -> Option<EscoConcept> {
        let concepts = &self.0.concepts;
        Some(EscoConcept {
            uri: concepts.uri(number).to_string(),
            kind: concepts.kind(number)?,
            label: concepts.label(number).to_string(),
            alternatives: concepts.alternatives(number).map(ToString::to_string).collect(),
            description: concepts.description(number).to_string(),
            code: concepts.code(number).to_string(),
            isco_group: concepts.isco_group(number).to_string(),
            skill_type: concepts.skill_type(number),
            reuse_level: concepts.reuse_level(number),
            broader: concepts.uris_of(self.0.broader.of(number)),
        })
    }

    /// The number of a described concept of this kind.
    pub(super) fn of_kind(&self, uri: &str, kind: ConceptKind) -> Result<u32, Diagnostic> {
        let found = self.0.concepts.find(uri).filter(|number| self.0.concepts.kind(*number) == Some(kind));
        found.ok_or_else(|| {
            Diagnostic::new(&crate::diagnostic::catalogue::esco::ESCO_CONCEPT_UNKNOWN, "")
                .with("found", uri)
                .with("kind", kind)
        })
    }

    /// The numbers of described concepts of a kind.
    ///
    /// # Errors
    /// All that there are not, at once.
    pub(super) fn all_of_kind<'u>(
        &self,
        uris: impl IntoIterator<Item = &'u str>,
        kind: ConceptKind,
    ) -> Result<Vec<u32>, Problems> {
        let (mut found, mut problems) = (Vec::new(), Vec::new());
        for uri in uris {
            match self.of_kind(uri, kind) {
                Ok(number) => found.push(number),
                Err(problem) => problems.push(problem),
            }
        }
        if problems.is_empty() { Ok(found) } else { Err(Problems(problems)) }
    }
}

/// Relations without their files; of one that is both essential and optional, the essential one.
fn relations(
    read: &[(u32, u32, SkillRelation, u16)],
) -> impl Iterator<Item = (u32, (u32, SkillRelation))> + use<> {
    let mut all: Vec<(u32, u32, SkillRelation)> =
        read.iter().map(|(from, to, relation, _)| (*from, *to, *relation)).collect();
    all.sort_unstable();
    all.dedup_by_key(|(from, to, _)| (*from, *to));
    all.into_iter().map(|(from, to, relation)| (from, (to, relation)))
}

/// Per file, how many of its rows name a concept that no file describes, and how many repeat a relation.
fn odd_rows(concepts: &Concepts, links: &ReadLinks, names: &[&str]) -> Vec<Diagnostic> {
    let ReadLinks { occupation_skills, skill_skills, broader, .. } = links;
    let relations = || occupation_skills.iter().chain(skill_skills);
    let mut dangling = Odd::new(names.len());
    for (from, to, file) in
        relations().map(|(from, to, _, file)| (*from, *to, *file)).chain(broader.iter().copied())
    {
        if let Some(missing) = [from, to].into_iter().find(|number| concepts.kind(*number).is_none()) {
            dangling.count(file, missing);
        }
    }
    let mut sorted: Vec<(u32, u32, u16)> =
        relations().map(|(from, to, _, file)| (*from, *to, *file)).collect();
    sorted.sort_unstable();
    let mut repeated = Odd::new(names.len());
    for pair in sorted.windows(2) {
        if let [(from, to, _), (again_from, again_to, file)] = pair
            && (from, to) == (again_from, again_to)
        {
            repeated.count(*file, *from);
        }
    }
    let mut found = dangling.told(&ESCO_REFERENCE_UNKNOWN, concepts, names);
    found.extend(repeated.told(&ESCO_RELATION_REPEATED, concepts, names));
    found
}

/// Per file: how many odd rows it has, and the concept of the first.
struct Odd(Vec<(u64, u32)>);

impl Odd {
    fn new(files: usize) -> Self {
        Self(alloc::vec![(0, 0); files])
    }

    fn count(&mut self, file: u16, concept: u32) {
        if let Some((count, first)) = self.0.get_mut(usize::from(file)) {
            if *count == 0 {
                *first = concept;
            }
            *count += 1;
        }
    }

    fn told(self, code: &'static Code, concepts: &Concepts, names: &[&str]) -> Vec<Diagnostic> {
        let odd = names.iter().zip(self.0).filter(|(_, (count, _))| *count > 0);
        odd.map(|(name, (count, first))| {
            Diagnostic::new(code, "")
                .with("table", name)
                .with("count", count)
                .with("found", concepts.uri(first))
        })
        .collect()
    }
}
