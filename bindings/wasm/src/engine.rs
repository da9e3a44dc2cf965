//! The engine: questions about a workforce.

use std::ops::ControlFlow;
use std::sync::Arc;

use js_sys::Function;
use talent_arrow::{ArrowError, Options, Progress};
use talent_core::Engine;
use wasm_bindgen::prelude::*;

use crate::answer::json;
use crate::failure::{Failure, Kind};
use crate::objects::{self, Object, keep};
use crate::question::Question;

/// How many people are planned between two calls of a progress function.
const PEOPLE_PER_STEP: usize = 4096;

/// Work of this module: there are no threads in WebAssembly.
pub(crate) fn on_this_thread<'a>() -> Options<'a> {
    Options { threads: 1, ..Options::default() }
}

/// The failure of tables that could not be planned or read.
pub(crate) fn failed(error: ArrowError, kind: Kind) -> Failure {
    match error {
        ArrowError::Problems(found) => kind.of(found),
        ArrowError::Plan(error) => error.into(),
        ArrowError::Cancelled => Failure::bare(Kind::Cancelled),
    }
}

/// How far the work is, told to a function of JavaScript, which says whether to go on.
pub(crate) fn told(function: &Function, progress: Progress) -> ControlFlow<()> {
    // Counts of people are far below 2^53.
    let (done, total) = (JsValue::from(progress.done as f64), JsValue::from(progress.total as f64));
    match function.call2(&JsValue::UNDEFINED, &done, &total) {
        Ok(answer) if answer.is_truthy() => ControlFlow::Continue(()),
        _ => ControlFlow::Break(()),
    }
}

/// Judges a configuration.
#[wasm_bindgen]
pub fn engine_new(configuration: u32) -> Result<u32, JsValue> {
    let configuration = objects::configuration(configuration)?;
    let engine = Engine::new((*configuration).clone()).map_err(|found| Kind::Configuration.of(found))?;
    Ok(keep(Object::Engine(engine)))
}

/// The configuration of an engine.
#[wasm_bindgen]
pub fn engine_configuration(number: u32) -> Result<u32, JsValue> {
    let configuration = objects::engine(number)?.configuration().clone();
    Ok(keep(Object::Configuration(Arc::new(configuration))))
}

/// Warnings and advice about the configuration.
#[wasm_bindgen]
pub fn engine_diagnostics(number: u32) -> Result<String, JsValue> {
    Ok(json(&objects::engine(number)?.diagnostics()))
}

/// What should exist by now, compared with a register (0: an empty one): `as_of`. The function, where there is one, is
/// called with the people done and the people there are, and says whether to go on.
#[wasm_bindgen]
pub fn engine_plan(
    engine: u32,
    workforce: u32,
    register: u32,
    question: &str,
    progress: Option<Function>,
) -> Result<u32, JsValue> {
    let as_of = Question::read(question, Kind::Question)?.date("as_of")?;
    let (engine, workforce) = (objects::engine(engine)?, objects::workforce(workforce)?);
    let register = objects::register(register)?;
    let mut options = on_this_thread();
    let mut tell = progress.map(|function| move |progress: Progress| told(&function, progress));
    if let Some(tell) = &mut tell {
        options.people_per_part = PEOPLE_PER_STEP;
        options.progress = Some(tell);
    }
    let planned = talent_arrow::plan(&engine, &workforce.people, &register, as_of, &mut options);
    let planned = planned.map_err(|error| failed(error, Kind::Table))?;
    Ok(keep(Object::Plan(planned)))
}

/// Why a person is in a cycle year or not: `employee`, `cycle`, `work_year`, `as_of`. Gives the document and its texts.
#[wasm_bindgen]
pub fn engine_explain(engine: u32, workforce: u32, register: u32, question: &str) -> Result<String, JsValue> {
    let question = Question::read(question, Kind::Question)?;
    let (engine, workforce) = (objects::engine(engine)?, objects::workforce(workforce)?);
    let register = objects::register(register)?;
    let as_of = question.date("as_of")?;
    let (employee, cycle): (String, String) = (question.required("employee")?, question.required("cycle")?);
    let work_year: String = question.required("work_year")?;
    let place = (cycle.as_str(), work_year.as_str());
    let explained = talent_arrow::explain(&engine, &workforce.people, &register, as_of, &employee, place);
    let explained = explained.map_err(Failure::from)?;
    Ok(json(&serde_json::json!({
        "document": explained,
        "flags": crate::plan::flags(&explained.flags),
        "text": {"en": explained.to_text("en"), "nl": explained.to_text("nl")},
    })))
}
