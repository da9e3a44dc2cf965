use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::{String, ToString};

use super::{ConceptKind, Esco, EscoFramework};
use crate::configuration::Configuration;
use crate::framework::EscoReference;
use crate::text::LocalisedText;

impl EscoFramework {
    /// The configuration with what it does not have yet of this framework.
    ///
    /// What the organisation has stays as it is: an id that is taken is not written again, and a competency that it already made of a
    /// concept takes the place of the new one in every profile. So adding twice changes nothing.
    ///
    /// ```
    /// use talent_core::Configuration;
    /// use talent_core::exchange::esco::{EscoFile, EscoReader, OccupationOptions};
    ///
    /// let mut reader = EscoReader::new("1.2.0", "en");
    /// reader.read(EscoFile::Occupations, "occupations_en.csv", b"conceptUri,preferredLabel
    /// http://data.europa.eu/esco/occupation/n,nurse
    /// ");
    /// let uri = "http://data.europa.eu/esco/occupation/n";
    /// let made = reader.finish().esco.framework([uri], &OccupationOptions::default())?;
    ///
    /// let configuration = Configuration::from_json(
    ///     r#"{"schema": "talent-core/1", "work_years": {"kind": "annual", "starts": "01-01"}}"#,
    /// )?;
    /// let with_it = made.add_to(&configuration);
    /// assert_eq!(with_it.roles[0].id, "esco-occupation-n");
    /// assert_eq!(made.add_to(&with_it), with_it);
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    #[must_use]
    pub fn add_to(&self, configuration: &Configuration) -> Configuration {
        let mut changed = configuration.clone();
        let own: BTreeMap<String, String> = changed
            .competencies
            .iter()
            .filter_map(|known| Some((known.esco.as_ref()?.uri.clone(), known.id.clone())))
            .collect();
        let mut instead: BTreeMap<&str, &str> = BTreeMap::new();
        let mut taken: BTreeSet<String> = changed.competencies.iter().map(|known| known.id.clone()).collect();
        for competency in &self.competencies {
            let concept = competency.esco.as_ref().and_then(|esco| own.get(&esco.uri));
            match concept {
                Some(known) => {
                    instead.insert(&competency.id, known);
                }
                None if taken.insert(competency.id.clone()) => changed.competencies.push(competency.clone()),
                None => {}
            }
        }
        let mut taken: BTreeSet<String> = changed.profiles.iter().map(|known| known.id.clone()).collect();
        for profile in self.profiles.iter().filter(|profile| taken.insert(profile.id.clone())) {
            let mut profile = profile.clone();
            for requirement in &mut profile.requirements {
                if let Some(known) = instead.get(requirement.competency.as_str()) {
                    requirement.competency = (*known).to_string();
                }
            }
            changed.profiles.push(profile);
        }
        let mut taken: BTreeSet<String> = changed.roles.iter().map(|known| known.id.clone()).collect();
        changed.roles.extend(self.roles.iter().filter(|role| taken.insert(role.id.clone())).cloned());
        changed
    }

    /// Adds the names and descriptions of the same classification in another language.
    ///
    /// ```
    /// use talent_core::exchange::esco::{EscoFile, EscoReader, OccupationOptions};
    ///
    /// let read = |language: &str, label: &str| {
    ///     let mut reader = EscoReader::new("1.2.0", language);
    ///     let file = format!("conceptUri,preferredLabel\nhttp://data.europa.eu/esco/occupation/n,{label}\n");
    ///     reader.read(EscoFile::Occupations, "occupations.csv", file.as_bytes());
    ///     reader.finish().esco
    /// };
    /// let (english, dutch) = (read("en", "nurse"), read("nl", "verpleegkundige"));
    /// let uri = "http://data.europa.eu/esco/occupation/n";
    /// let made = english.framework([uri], &OccupationOptions::default())?.translated(&dutch);
    /// assert_eq!(made.roles[0].name.as_ref().unwrap().text("nl-BE", "en"), "verpleegkundige");
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    #[must_use]
    pub fn translated(mut self, esco: &Esco) -> Self {
        let label = |reference: &Option<EscoReference>| {
            let concept = esco.0.concepts.find(&reference.as_ref()?.uri)?;
            esco.text(esco.0.concepts.label(concept))
        };
        for competency in &mut self.competencies {
            add_text(&mut competency.name, label(&competency.esco));
            let concept = competency.esco.as_ref().and_then(|reference| esco.0.concepts.find(&reference.uri));
            let description = concept.and_then(|concept| esco.text(esco.0.concepts.description(concept)));
            add_text(&mut competency.description, description);
        }
        for profile in &mut self.profiles {
            add_text(&mut profile.name, label(&profile.esco));
        }
        for role in &mut self.roles {
            add_text(&mut role.name, label(&role.esco));
        }
        self
    }
}

/// Adds the languages of one text to another.
fn add_text(text: &mut Option<LocalisedText>, further: Option<LocalisedText>) {
    match (text, further) {
        (Some(LocalisedText::PerLanguage(texts)), Some(LocalisedText::PerLanguage(further))) => {
            for (language, text) in further {
                texts.entry(language).or_insert(text);
            }
        }
        (text @ None, further) => *text = further,
        _ => {}
    }
}

impl Esco {
    /// The configuration in which everything that came from this classification and says something else by now is flagged
    /// as modified.
    ///
    /// Compared are the name and the description of competencies and the name of profiles and roles, in the language of
    /// this classification. A plain text is compared where the language of the organisation (`en` where it has none) is that
    /// of the classification; a text that is missing or empty differs from one that the classification has. A text in other
    /// languages only, or a concept that the classification does not have, is left as it is.
    /// What came from another version is compared with this one. A flag that is set is never taken back.
    ///
    /// ```
    /// use talent_core::Configuration;
    /// use talent_core::exchange::esco::{EscoFile, EscoReader, OccupationOptions};
    ///
    /// let mut reader = EscoReader::new("1.2.0", "en");
    /// reader.read(EscoFile::Occupations, "occupations_en.csv", b"conceptUri,preferredLabel
    /// http://data.europa.eu/esco/occupation/n,nurse
    /// ");
    /// let esco = reader.finish().esco;
    /// let configuration = Configuration::from_json(r#"{
    ///     "schema": "talent-core/1",
    ///     "work_years": {"kind": "annual", "starts": "01-01"},
    ///     "roles": [{"id": "nurse", "name": {"en": "Ward nurse"},
    ///                "esco": {"uri": "http://data.europa.eu/esco/occupation/n", "version": "1.2.0"}}]
    /// }"#)?;
    /// assert!(esco.flag_modified(&configuration).roles[0].esco.as_ref().unwrap().modified);
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    #[must_use]
    pub fn flag_modified(&self, configuration: &Configuration) -> Configuration {
        let mut changed = configuration.clone();
        let plain = self.speaks_as(configuration);
        for competency in &mut changed.competencies {
            let texts = [(&competency.name, false), (&competency.description, true)];
            let modified = self.differs(competency.esco.as_ref(), ConceptKind::Skill, &texts, plain);
            flag(&mut competency.esco, modified);
        }
        for profile in &mut changed.profiles {
            let texts = [(&profile.name, false)];
            let modified = self.differs(profile.esco.as_ref(), ConceptKind::Occupation, &texts, plain);
            flag(&mut profile.esco, modified);
        }
        for role in &mut changed.roles {
            let texts = [(&role.name, false)];
            let modified = self.differs(role.esco.as_ref(), ConceptKind::Occupation, &texts, plain);
            flag(&mut role.esco, modified);
        }
        changed
    }

    /// Whether the plain texts of a configuration are in the language of this classification; `nl-BE` is read as `nl`.
    fn speaks_as(&self, configuration: &Configuration) -> bool {
        let organisation = configuration.organisation.as_ref();
        let plain = organisation.and_then(|organisation| organisation.language.as_deref()).unwrap_or("en");
        plain == self.language() || plain.split('-').next() == Some(self.language())
    }

    /// Whether a text, or a description where it says so, is another than that of the concept; plain texts are compared
    /// where that is told.
    fn differs(
        &self,
        reference: Option<&EscoReference>,
        kind: ConceptKind,
        texts: &[(&Option<LocalisedText>, bool)],
        plain_compares: bool,
    ) -> bool {
        let Some(concept) = reference.and_then(|reference| self.of_kind(&reference.uri, kind).ok()) else {
            return false;
        };
        texts.iter().any(|(text, is_description)| {
            let original = match is_description {
                false => self.0.concepts.label(concept),
                true => self.0.concepts.description(concept),
            };
            let own = match text {
                None => Some(""),
                Some(LocalisedText::Plain(text)) => {
                    (text.is_empty() || plain_compares).then_some(text.as_str())
                }
                Some(LocalisedText::PerLanguage(texts)) if texts.values().all(String::is_empty) => Some(""),
                Some(LocalisedText::PerLanguage(texts)) => texts.get(self.language()).map(String::as_str),
            };
            own.is_some_and(|own| own != original)
        })
    }
}

fn flag(reference: &mut Option<EscoReference>, modified: bool) {
    if let Some(reference) = reference {
        reference.modified |= modified;
    }
}
