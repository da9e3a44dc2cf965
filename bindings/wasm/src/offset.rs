//! Offsets, and dates that come back: values that JavaScript holds itself.

use serde_json::json;
use talent_core::time::{Day, Offset, Repetition};
use wasm_bindgen::prelude::*;

use crate::answer::{self, json};
use crate::failure::{Answer, Kind};
use crate::objects;
use crate::question::Question;

/// An offset that is the argument of a question.
fn offset_of(question: &str, name: &str) -> Answer<Offset> {
    Question::read(question, Kind::Configuration)?.required(name)
}

/// Judges an offset and describes it: `offset`, a duration or an object.
#[wasm_bindgen]
pub fn offset_new(question: &str) -> Result<String, JsValue> {
    Ok(json(&described(offset_of(question, "offset")?)))
}

/// The same distance the other way: `offset`.
#[wasm_bindgen]
pub fn offset_negated(question: &str) -> Result<String, JsValue> {
    Ok(json(&described(offset_of(question, "offset")?.negated())))
}

fn described(offset: Offset) -> serde_json::Value {
    json!({
        "years": offset.years, "months": offset.months, "weeks": offset.weeks, "days": offset.days,
        "working_days": offset.working_days, "document": offset,
    })
}

/// The date that lies so far from one, or null: `offset`, `date`.
#[wasm_bindgen]
pub fn offset_add(calendar: u32, question: &str) -> Result<String, JsValue> {
    let offset = offset_of(question, "offset")?;
    let day = Question::read(question, Kind::Question)?.day("date")?;
    let calendar = objects::calendar(calendar)?;
    Ok(json(&answer::date(offset.apply(day, &calendar.as_ref().map(|known| &known.working)))))
}

/// The date that lies so far before one, or null: `offset`, `date`.
#[wasm_bindgen]
pub fn offset_subtract(calendar: u32, question: &str) -> Result<String, JsValue> {
    let offset = offset_of(question, "offset")?.negated();
    let day = Question::read(question, Kind::Question)?.day("date")?;
    let calendar = objects::calendar(calendar)?;
    Ok(json(&answer::date(offset.apply(day, &calendar.as_ref().map(|known| &known.working)))))
}

/// The same of every date of a column; no date where there is none.
#[wasm_bindgen]
pub fn offset_add_to_column(calendar: u32, question: &str, days: &[i32]) -> Result<Vec<i32>, JsValue> {
    let offset = offset_of(question, "offset")?;
    let calendar = objects::calendar(calendar)?;
    let working = calendar.as_ref().map(|known| &known.working);
    let moved = |day: &i32| Day(*day).checked().and_then(|day| offset.apply(day, &working));
    Ok(days.iter().map(|day| moved(day).unwrap_or(Day::NONE).0).collect())
}

/// A repetition: `anchor`, `every`, `offset`.
fn repetition(question: &str) -> Answer<Repetition> {
    let documents = Question::read(question, Kind::Configuration)?;
    let offset = documents.optional("offset")?.unwrap_or(Offset::ZERO);
    let every = documents.required("every")?;
    Ok(Repetition { anchor: Question::read(question, Kind::Question)?.day("anchor")?, offset, every })
}

/// The first dates of a repetition, null where one is out of range: `anchor`, `every`, `offset`, `count`.
#[wasm_bindgen]
pub fn repetition_dates(calendar: u32, question: &str) -> Result<String, JsValue> {
    let repetition = repetition(question)?;
    let count: u32 = Question::read(question, Kind::Question)?.required("count")?;
    let calendar = objects::calendar(calendar)?;
    let working = calendar.as_ref().map(|known| &known.working);
    let count = i32::try_from(count).unwrap_or(i32::MAX);
    let dates = repetition.dates(count, &working).map(answer::date);
    Ok(json(&dates.collect::<Vec<_>>()))
}

/// The date of one occurrence, or null: `anchor`, `every`, `offset`, `index`.
#[wasm_bindgen]
pub fn repetition_occurrence(calendar: u32, question: &str) -> Result<String, JsValue> {
    let repetition = repetition(question)?;
    let index = Question::read(question, Kind::Question)?.required("index")?;
    let calendar = objects::calendar(calendar)?;
    let working = calendar.as_ref().map(|known| &known.working);
    Ok(json(&answer::date(repetition.occurrence(index, &working))))
}

/// The first occurrence at or after a date, or null: `anchor`, `every`, `offset`, `date`.
#[wasm_bindgen]
pub fn repetition_first_at_or_after(calendar: u32, question: &str) -> Result<String, JsValue> {
    let repetition = repetition(question)?;
    let from = Question::read(question, Kind::Question)?.day("date")?;
    let calendar = objects::calendar(calendar)?;
    let working = calendar.as_ref().map(|known| &known.working);
    let found = repetition.first_at_or_after(from, &working);
    Ok(json(&found.map(|(index, day)| json!({"index": index, "date": answer::date(Some(day))}))))
}
