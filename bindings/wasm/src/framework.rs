//! Competencies, roles and start frameworks of a configuration, where they are asked for by themselves.

use std::sync::Arc;

use talent_core::configuration::{GivenScore, Sector, sector_template};
use talent_core::text::LocalisedText;
use wasm_bindgen::prelude::*;

use crate::answer::json;
use crate::failure::Kind;
use crate::objects::{self, Object, keep};
use crate::question::Question;

/// What every role asks on a date: `on`.
#[wasm_bindgen]
pub fn configuration_requirements_of_all(number: u32, question: &str) -> Result<String, JsValue> {
    let on = Question::read(question, Kind::Question)?.date("on")?;
    Ok(json(&objects::configuration(number)?.requirements_of_all(on)))
}

/// The sentence that must be shown with a configuration, or null.
#[wasm_bindgen]
pub fn configuration_attribution(number: u32) -> Result<Option<String>, JsValue> {
    Ok(objects::configuration(number)?.attribution().map(ToOwned::to_owned))
}

/// The roles that a picker offers.
#[wasm_bindgen]
pub fn configuration_assignable_roles(number: u32) -> Result<String, JsValue> {
    Ok(json(&objects::configuration(number)?.assignable_roles().collect::<Vec<_>>()))
}

/// A text as a person sees it: `text`, `language`.
#[wasm_bindgen]
pub fn configuration_text_for(number: u32, question: &str) -> Result<String, JsValue> {
    let question = Question::read(question, Kind::Question)?;
    let (text, language): (LocalisedText, Option<String>) =
        (question.required("text")?, question.optional("language")?);
    Ok(objects::configuration(number)?.text_for(&text, language.as_deref()).to_owned())
}

/// A score with the text that held when it was given: `competency`, `score`.
#[wasm_bindgen]
pub fn configuration_shown_score(number: u32, question: &str) -> Result<String, JsValue> {
    let question = Question::read(question, Kind::Question)?;
    let (competency, score): (String, GivenScore) =
        (question.required("competency")?, question.required("score")?);
    Ok(json(&question.judged(objects::configuration(number)?.shown_score(&competency, score))?))
}

/// Two scores side by side: `competency`, `earlier`, `later`.
#[wasm_bindgen]
pub fn configuration_compare_scores(number: u32, question: &str) -> Result<String, JsValue> {
    let question = Question::read(question, Kind::Question)?;
    let competency: String = question.required("competency")?;
    let (earlier, later) = (question.required("earlier")?, question.required("later")?);
    let compared = objects::configuration(number)?.compare_scores(&competency, earlier, later);
    Ok(json(&question.judged(compared)?))
}

/// The start framework of a sector: `sector`.
#[wasm_bindgen]
pub fn template_of_sector(question: &str) -> Result<u32, JsValue> {
    let question = Question::read(question, Kind::Question)?;
    let template = question.judged(sector_template(question.required::<Sector>("sector")?))?;
    Ok(keep(Object::Configuration(Arc::new(template))))
}
