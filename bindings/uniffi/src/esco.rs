//! The ESCO classification: reading its files, asking it, and making a framework of it.

use std::sync::{Arc, Mutex, PoisonError};

use talent_core::exchange::esco as core;

use crate::configuration::Configuration;
use crate::diagnostics::{Diagnostic, listed};
use crate::error::{ErrorKind, TalentError, guarded, problems};
use crate::esco_framework::EscoFramework;
use crate::esco_rows::{
    ConceptKind, EscoConcept, EscoCounts, EscoFileRead, EscoMatch, EscoQuery, OccupationOptions,
    RelatedConcept,
};
use crate::esco_upgrade::EscoUpgrade;

/// Reads the CSV package of ESCO, file after file in any order, each in parts of any size.
///
/// A damaged row is named and left out; the rest is read. One thread reads at a time.
#[derive(Debug, uniffi::Object)]
pub struct EscoReader {
    version: String,
    language: String,
    reader: Mutex<core::EscoReader>,
}

/// What was read.
#[derive(Debug, uniffi::Record)]
pub struct EscoRead {
    /// The classification.
    pub esco: Arc<Esco>,
    /// The files in the order they came.
    pub files: Vec<EscoFileRead>,
    /// Everything that was wrong with them. A row with an error was left out; a file with an error in its header was
    /// passed over.
    pub diagnostics: Vec<Diagnostic>,
}

#[uniffi::export]
impl EscoReader {
    /// A reader for the files of one version, such as `1.2.0`, in one language, such as `en`.
    #[uniffi::constructor]
    pub fn new(version: String, language: String) -> Arc<Self> {
        let reader = Mutex::new(core::EscoReader::new(&version, &language));
        Arc::new(Self { version, language, reader })
    }

    /// Starts the file of a name in the package, such as `skills_en.csv`; the file before it is ended. A file that is not
    /// read has the warning `esco_file_unknown`, and its parts are passed over.
    pub fn begin(&self, name: &str) -> Result<(), TalentError> {
        self.with(|reader| {
            reader.end();
            match core::EscoFile::of_name(name) {
                Some(file) => reader.begin(file, name),
                None => reader.read_named(name, &[]),
            };
        })
    }

    /// The next bytes of the file that was begun; they may end anywhere.
    pub fn push(&self, bytes: Vec<u8>) -> Result<(), TalentError> {
        self.with(|reader| {
            reader.push(&bytes);
        })
    }

    /// The classification of all files read. The reader is empty afterwards.
    pub fn finish(&self) -> Result<EscoRead, TalentError> {
        let empty = core::EscoReader::new(&self.version, &self.language);
        let read = self.with(|reader| std::mem::replace(reader, empty).finish())?;
        Ok(EscoRead {
            esco: Arc::new(Esco(read.esco)),
            files: read.files.into_iter().map(EscoFileRead::from).collect(),
            diagnostics: listed(&read.diagnostics),
        })
    }
}

impl EscoReader {
    fn with<T>(&self, work: impl FnOnce(&mut core::EscoReader) -> T) -> Result<T, TalentError> {
        // After a panic the reader holds what was read until then, as it does after a damaged row.
        guarded(|| Ok(work(&mut self.reader.lock().unwrap_or_else(PoisonError::into_inner))))
    }
}

/// One version of the ESCO classification in one language: immutable, safe to share between threads.
///
/// Its data is free to use under one condition, the sentence of `esco_attribution`.
#[derive(Debug, uniffi::Object)]
pub struct Esco(pub(crate) core::Esco);

#[uniffi::export]
impl Esco {
    /// The version of the classification, such as `1.2.0`.
    pub fn version(&self) -> String {
        self.0.version().to_owned()
    }

    /// The language of its labels, such as `en`.
    pub fn language(&self) -> String {
        self.0.language().to_owned()
    }

    /// How much there is of everything.
    pub fn counts(&self) -> EscoCounts {
        self.0.counts().into()
    }

    /// The concept of a URI; absent where the files do not describe it.
    pub fn concept(&self, uri: &str) -> Result<Option<EscoConcept>, TalentError> {
        guarded(|| Ok(self.0.concept(uri)))
    }

    /// Every concept of a kind, bytewise by URI.
    pub fn concepts(&self, kind: ConceptKind) -> Result<Vec<EscoConcept>, TalentError> {
        guarded(|| Ok(self.0.concepts(kind).collect()))
    }

    /// URIs of everything above a concept, each once, bytewise; empty where there is no such concept.
    pub fn ancestors(&self, uri: &str) -> Result<Vec<String>, TalentError> {
        guarded(|| Ok(self.0.ancestors(uri)))
    }

    /// URIs of the concepts directly below one, bytewise.
    pub fn narrower(&self, uri: &str) -> Result<Vec<String>, TalentError> {
        guarded(|| Ok(self.0.narrower(uri)))
    }

    /// Searches labels and alternative labels, without regard to accents and capitals; each concept comes once, with the
    /// label that fits best, best first.
    pub fn search(&self, query: EscoQuery) -> Result<Vec<EscoMatch>, TalentError> {
        guarded(|| Ok(self.0.search(&query)))
    }

    /// The occupations of an ISCO group and of the groups below it, by group, then label: the code `22` gives those of
    /// `2211` as well. All of them for an empty code.
    pub fn occupations_in(&self, isco_group: &str) -> Result<Vec<EscoConcept>, TalentError> {
        guarded(|| Ok(self.0.occupations_in(isco_group)))
    }

    /// The skills that an occupation asks, essential ones first, then by label and URI.
    pub fn skills_of(&self, occupation: &str) -> Result<Vec<RelatedConcept>, TalentError> {
        guarded(|| Ok(self.0.skills_of(occupation)))
    }

    /// The occupations that ask a skill, in the same order.
    pub fn occupations_of(&self, skill: &str) -> Result<Vec<RelatedConcept>, TalentError> {
        guarded(|| Ok(self.0.occupations_of(skill)))
    }

    /// The skills that a skill asks, in the same order.
    pub fn skills_for(&self, skill: &str) -> Result<Vec<RelatedConcept>, TalentError> {
        guarded(|| Ok(self.0.skills_for(skill)))
    }

    /// Makes a profile of an occupation, with a role and its competencies: its essential skills as requirements, the
    /// optional ones on request.
    ///
    /// Fails as a question with `esco_concept_unknown` where the URI is no occupation, `out_of_range` for a cap of 0.
    pub fn profile_from_occupation(
        &self,
        uri: &str,
        options: OccupationOptions,
    ) -> Result<Arc<EscoFramework>, TalentError> {
        guarded(|| {
            let made = self.0.profile_from_occupation(uri, &options.into());
            made.map(EscoFramework::shared).map_err(problems(ErrorKind::Question))
        })
    }

    /// Makes a first framework of many occupations in one call: a profile and a role for each, and every competency once.
    ///
    /// Fails as a question with `esco_concept_unknown` for every URI that is no occupation, all at once; `out_of_range` for
    /// a cap of 0.
    pub fn framework(
        &self,
        occupations: Vec<String>,
        options: OccupationOptions,
    ) -> Result<Arc<EscoFramework>, TalentError> {
        guarded(|| {
            let made = self.0.framework(occupations.iter().map(String::as_str), &options.into());
            made.map(EscoFramework::shared).map_err(problems(ErrorKind::Question))
        })
    }

    /// Compares this version with a newer one, and says which competencies, profiles and roles of a configuration are
    /// touched. It changes nothing itself. Both must be in the same language.
    pub fn upgrade(
        &self,
        new: &Esco,
        configuration: &Configuration,
    ) -> Result<Arc<EscoUpgrade>, TalentError> {
        guarded(|| Ok(Arc::new(EscoUpgrade(self.0.upgrade(&new.0, &configuration.0)))))
    }

    /// The configuration in which everything that came from this classification and says something else by now is flagged
    /// as modified. A flag that is set is never taken back.
    pub fn flag_modified(&self, configuration: &Configuration) -> Result<Arc<Configuration>, TalentError> {
        guarded(|| Ok(Configuration::shared(self.0.flag_modified(&configuration.0))))
    }
}

/// The sentence that must be shown wherever something from ESCO is shown.
#[uniffi::export]
pub fn esco_attribution() -> String {
    core::ATTRIBUTION.to_owned()
}
