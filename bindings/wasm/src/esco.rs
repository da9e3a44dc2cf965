//! The ESCO classification: its reader, questions about it, and frameworks that are made of it.

use std::sync::{Arc, Mutex, PoisonError};

use serde_json::json;
use talent_core::diagnostic::{Diagnostic, Problems};
use talent_core::document::Node;
use talent_core::exchange::esco::{
    ConceptKind, Esco, EscoFile, EscoFramework, EscoQuery, EscoReader, FileRead, OccupationOptions,
};
use wasm_bindgen::prelude::*;

use crate::answer::json;
use crate::failure::{Answer, Kind};
use crate::objects::{self, Object, keep};
use crate::question::Question;

/// A classification and how its files were read.
pub(crate) struct ReadEsco {
    pub(crate) esco: Esco,
    files: Vec<FileRead>,
    diagnostics: Vec<Diagnostic>,
}

/// A reader that stands between two pieces of its files; nothing once it has finished.
pub(crate) type HeldReader = Mutex<Option<EscoReader>>;

/// A reader: `version`, `language`.
#[wasm_bindgen]
pub fn esco_reader_new(question: &str) -> Result<u32, JsValue> {
    let question = Question::read(question, Kind::Question)?;
    let (version, language): (String, String) =
        (question.required("version")?, question.required("language")?);
    let reader = EscoReader::new(&version, &language);
    Ok(keep(Object::EscoReader(Arc::new(Mutex::new(Some(reader))))))
}

fn with_reader(number: u32, work: impl FnOnce(&mut EscoReader)) -> Answer<()> {
    let held = objects::esco_reader(number)?;
    if let Some(reader) = &mut *held.lock().unwrap_or_else(PoisonError::into_inner) {
        work(reader);
    }
    Ok(())
}

/// Starts a file; one that the package does not have gets its warning.
#[wasm_bindgen]
pub fn esco_reader_begin(number: u32, name: &str) -> Result<(), JsValue> {
    with_reader(number, |reader| {
        match EscoFile::of_name(name) {
            Some(file) => reader.begin(file, name),
            // There is nothing to read in it, and what follows belongs to no file.
            None => reader.end().read_named(name, &[]),
        };
    })?;
    Ok(())
}

/// The next bytes of the file that was begun.
#[wasm_bindgen]
pub fn esco_reader_push(number: u32, bytes: &[u8]) -> Result<(), JsValue> {
    with_reader(number, |reader| {
        reader.push(bytes);
    })?;
    Ok(())
}

/// The classification of everything that was read; the reader is gone.
#[wasm_bindgen]
pub fn esco_reader_finish(number: u32) -> Result<u32, JsValue> {
    let held = objects::esco_reader(number)?;
    objects::release(number);
    let reader = held.lock().unwrap_or_else(PoisonError::into_inner).take();
    let read = reader.ok_or_else(|| crate::failure::Failure::bare(Kind::Usage))?.finish();
    let (esco, files, diagnostics) = (read.esco, read.files, read.diagnostics);
    Ok(keep(Object::Esco(Arc::new(ReadEsco { esco, files, diagnostics }))))
}

/// What is known of a classification beside its concepts.
#[wasm_bindgen]
pub fn esco_head(number: u32) -> Result<String, JsValue> {
    let read = objects::esco(number)?;
    Ok(json(&json!({
        "counts": read.esco.counts(),
        "diagnostics": read.diagnostics,
        "files": read.files,
        "language": read.esco.language(),
        "version": read.esco.version(),
    })))
}

fn uri(question: &str) -> Answer<String> {
    Question::read(question, Kind::Question)?.required("uri")
}

/// A concept, or null: `uri`.
#[wasm_bindgen]
pub fn esco_concept(number: u32, question: &str) -> Result<String, JsValue> {
    Ok(json(&objects::esco(number)?.esco.concept(&uri(question)?)))
}

/// Every concept of a kind: `kind`.
#[wasm_bindgen]
pub fn esco_concepts(number: u32, question: &str) -> Result<String, JsValue> {
    let kind: ConceptKind = Question::read(question, Kind::Question)?.required("kind")?;
    Ok(json(&objects::esco(number)?.esco.concepts(kind).collect::<Vec<_>>()))
}

/// Everything above a concept: `uri`.
#[wasm_bindgen]
pub fn esco_ancestors(number: u32, question: &str) -> Result<String, JsValue> {
    Ok(json(&objects::esco(number)?.esco.ancestors(&uri(question)?)))
}

/// What is directly below a concept: `uri`.
#[wasm_bindgen]
pub fn esco_narrower(number: u32, question: &str) -> Result<String, JsValue> {
    Ok(json(&objects::esco(number)?.esco.narrower(&uri(question)?)))
}

/// The concepts that fit: `query`.
#[wasm_bindgen]
pub fn esco_search(number: u32, question: &str) -> Result<String, JsValue> {
    let query: EscoQuery = Question::read(question, Kind::Question)?.required("query")?;
    Ok(json(&objects::esco(number)?.esco.search(&query)))
}

/// The occupations of an ISCO group: `isco_group`.
#[wasm_bindgen]
pub fn esco_occupations_in(number: u32, question: &str) -> Result<String, JsValue> {
    let question = Question::read(question, Kind::Question)?;
    // An empty one means all of them.
    let group = match question.node("isco_group") {
        Some(Node::Text(group)) => group.clone(),
        _ => question.required("isco_group")?,
    };
    Ok(json(&objects::esco(number)?.esco.occupations_in(&group)))
}

/// The skills of an occupation: `uri`.
#[wasm_bindgen]
pub fn esco_skills_of(number: u32, question: &str) -> Result<String, JsValue> {
    Ok(json(&objects::esco(number)?.esco.skills_of(&uri(question)?)))
}

/// The occupations that ask a skill: `uri`.
#[wasm_bindgen]
pub fn esco_occupations_of(number: u32, question: &str) -> Result<String, JsValue> {
    Ok(json(&objects::esco(number)?.esco.occupations_of(&uri(question)?)))
}

/// The skills that a skill asks: `uri`.
#[wasm_bindgen]
pub fn esco_skills_for(number: u32, question: &str) -> Result<String, JsValue> {
    Ok(json(&objects::esco(number)?.esco.skills_for(&uri(question)?)))
}

fn made(framework: EscoFramework) -> u32 {
    keep(Object::EscoFramework(Arc::new(framework)))
}

fn options(question: &Question) -> Answer<OccupationOptions> {
    // Their places are seen from their root, as that of the cap is.
    question.inner("options")?.whole()
}

fn refused(found: Problems) -> crate::failure::Failure {
    Kind::Question.of(found)
}

/// A framework of one occupation: `occupation`, `options`.
#[wasm_bindgen]
pub fn esco_profile_from_occupation(number: u32, question: &str) -> Result<u32, JsValue> {
    let question = Question::read(question, Kind::Question)?;
    let (occupation, options): (String, _) = (question.required("occupation")?, options(&question)?);
    let read = objects::esco(number)?;
    Ok(made(read.esco.profile_from_occupation(&occupation, &options).map_err(refused)?))
}

/// A framework of occupations: `occupations`, `options`.
#[wasm_bindgen]
pub fn esco_framework(number: u32, question: &str) -> Result<u32, JsValue> {
    let question = Question::read(question, Kind::Question)?;
    let (occupations, options): (Vec<String>, _) = (question.required("occupations")?, options(&question)?);
    let read = objects::esco(number)?;
    let framework = read.esco.framework(occupations.iter().map(String::as_str), &options);
    Ok(made(framework.map_err(refused)?))
}

/// What differs in a newer version, and what of a configuration it touches.
#[wasm_bindgen]
pub fn esco_upgrade(number: u32, newer: u32, configuration: u32) -> Result<String, JsValue> {
    let (old, new) = (objects::esco(number)?, objects::esco(newer)?);
    Ok(json(&old.esco.upgrade(&new.esco, &*objects::configuration(configuration)?)))
}

fn configured(configuration: talent_core::Configuration) -> u32 {
    keep(Object::Configuration(Arc::new(configuration)))
}

/// The configuration with what the organisation changed of ESCO marked.
#[wasm_bindgen]
pub fn esco_flag_modified(number: u32, configuration: u32) -> Result<u32, JsValue> {
    let flagged = objects::esco(number)?.esco.flag_modified(&*objects::configuration(configuration)?);
    Ok(configured(flagged))
}

/// The framework as canonical JSON.
#[wasm_bindgen]
pub fn esco_framework_to_json(number: u32) -> Result<String, JsValue> {
    Ok(json(&*objects::esco_framework(number)?))
}

/// The configuration with the framework in it.
#[wasm_bindgen]
pub fn esco_framework_add_to(number: u32, configuration: u32) -> Result<u32, JsValue> {
    let framework = objects::esco_framework(number)?;
    Ok(configured(framework.add_to(&*objects::configuration(configuration)?)))
}

/// The framework with the texts of another language as well.
#[wasm_bindgen]
pub fn esco_framework_translated(number: u32, esco: u32) -> Result<u32, JsValue> {
    let framework = objects::esco_framework(number)?;
    Ok(made((*framework).clone().translated(&objects::esco(esco)?.esco)))
}
