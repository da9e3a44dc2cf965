//! Spans of days and single work years: values that JavaScript holds itself.

use serde_json::json;
use talent_core::time::{Span, WorkYear};
use wasm_bindgen::prelude::*;

use crate::answer::{self, json};
use crate::failure::{Answer, Kind};
use crate::question::Question;

fn question(text: &str) -> Answer<Question> {
    Question::read(text, Kind::Question)
}

fn year_of(question: &Question) -> Answer<WorkYear> {
    question.work_year("year")
}

/// Judges a span and describes it: `start`, `end`.
#[wasm_bindgen]
pub fn span_new(text: &str) -> Result<String, JsValue> {
    let span = question(text)?.bounds()?;
    Ok(json(&json!({
        "start": answer::date(Some(span.start)),
        "end": answer::date(Some(span.end)),
        "length_days": span.length_days(),
    })))
}

/// How one span lies to another: `a`, `b`.
#[wasm_bindgen]
pub fn span_relation(text: &str) -> Result<String, JsValue> {
    let question = question(text)?;
    Ok(question.span("a")?.relation(question.span("b")?).as_str().to_owned())
}

/// The days that two spans share, or null: `a`, `b`.
#[wasm_bindgen]
pub fn span_intersection(text: &str) -> Result<String, JsValue> {
    let question = question(text)?;
    let shared = question.span("a")?.intersection(question.span("b")?);
    Ok(json(&shared.map(answer::span)))
}

/// Whether a span has a day: `span`, `date`.
#[wasm_bindgen]
pub fn span_contains(text: &str) -> Result<bool, JsValue> {
    let question = question(text)?;
    Ok(question.span("span")?.contains(question.day("date")?))
}

/// Judges a work year and describes it: `year`.
#[wasm_bindgen]
pub fn work_year_new(text: &str) -> Result<String, JsValue> {
    Ok(json(&answer::work_year(Some(&year_of(&question(text)?)?))))
}

/// The number of a day in a year, or null: `year`, `date`.
#[wasm_bindgen]
pub fn work_year_day_number(text: &str) -> Result<Option<i32>, JsValue> {
    let question = question(text)?;
    Ok(year_of(&question)?.day_number(question.day("date")?))
}

/// The part of a year that has passed, as days over days: `year`, `date`.
#[wasm_bindgen]
pub fn work_year_elapsed(text: &str) -> Result<Vec<i32>, JsValue> {
    let question = question(text)?;
    let (days, length_days) = year_of(&question)?.elapsed(question.day("date")?);
    Ok(vec![days, length_days])
}

/// A part of a year, or null: `year`, `part`, `of`.
#[wasm_bindgen]
pub fn work_year_sub_period(text: &str) -> Result<String, JsValue> {
    let question = question(text)?;
    let period = year_of(&question)?.sub_period(question.required("part")?, question.required("of")?);
    Ok(json(&period.and_then(|(start, end)| Span::new(start, end)).map(answer::span)))
}
