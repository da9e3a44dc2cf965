//! Tables of work years.

use std::sync::Arc;

use talent_core::diagnostic::Diagnostic;
use talent_core::diagnostic::catalogue::document::UNKNOWN_REFERENCE_NO_NEAR_NAME;
use talent_core::document::Node;
use talent_core::time::{Day, PeriodTable, WorkYear};
use wasm_bindgen::prelude::*;

use crate::answer::{self, json};
use crate::failure::{Answer, Kind};
use crate::objects::{self, Object, keep};
use crate::question::Question;

/// Reads what stands under `work_years` in a configuration: `document` (values, or JSON or YAML text) and `table`.
#[wasm_bindgen]
pub fn work_years_new(question: &str) -> Result<u32, JsValue> {
    let question = Question::read(question, Kind::Configuration)?;
    let node = document(&question)?;
    let table: Option<String> = question.optional("table")?;
    let read = question.judged(PeriodTable::from_node(&node, table.as_deref()))?;
    Ok(keep(Object::WorkYears(Arc::new(read))))
}

/// The document of a question, which may be text itself.
pub(crate) fn document(question: &Question) -> Answer<Node> {
    match question.node_or_null("document") {
        Node::Text(text) => question.judged(Node::from_text(&text)),
        node => Ok(node),
    }
}

/// The table as documents write it.
#[wasm_bindgen]
pub fn work_years_to_json(number: u32) -> Result<String, JsValue> {
    Ok(json(&*objects::work_years(number)?))
}

/// The work year that a date lies in, or null: `date`.
#[wasm_bindgen]
pub fn work_years_of(number: u32, question: &str) -> Result<String, JsValue> {
    let day = Question::read(question, Kind::Question)?.day("date")?;
    Ok(json(&answer::work_year(objects::work_years(number)?.work_year_of(day).as_ref())))
}

/// The work year of an id, or null: `id`.
#[wasm_bindgen]
pub fn work_years_named(number: u32, question: &str) -> Result<String, JsValue> {
    let id: String = Question::read(question, Kind::Question)?.required("id")?;
    Ok(json(&answer::work_year(objects::work_years(number)?.work_year(&id).as_ref())))
}

/// The year that a question means, by its id or as it is.
fn year_of(table: &PeriodTable, question: &Question) -> Answer<WorkYear> {
    let Some(Node::Text(id)) = question.node("year") else { return question.work_year("year") };
    table.work_year(id).ok_or_else(|| {
        let unknown = Diagnostic::new(&UNKNOWN_REFERENCE_NO_NEAR_NAME, "/year");
        Kind::Question.one(unknown.with("found", id).with("kind", "work_years"))
    })
}

/// The work year after one, or null: `year`, a work year or its id.
#[wasm_bindgen]
pub fn work_years_next(number: u32, question: &str) -> Result<String, JsValue> {
    let (table, question) = (objects::work_years(number)?, Question::read(question, Kind::Question)?);
    Ok(json(&answer::work_year(table.next(&year_of(&table, &question)?).as_ref())))
}

/// The work year before one, or null: `year`, a work year or its id.
#[wasm_bindgen]
pub fn work_years_previous(number: u32, question: &str) -> Result<String, JsValue> {
    let (table, question) = (objects::work_years(number)?, Question::read(question, Kind::Question)?);
    Ok(json(&answer::work_year(table.previous(&year_of(&table, &question)?).as_ref())))
}

fn listed(years: &[WorkYear]) -> String {
    json(&years.iter().map(|year| answer::work_year(Some(year))).collect::<Vec<_>>())
}

/// Every work year that shares a day with the days `from` to `to`.
#[wasm_bindgen]
pub fn work_years_between(number: u32, question: &str) -> Result<String, JsValue> {
    let (table, question) = (objects::work_years(number)?, Question::read(question, Kind::Question)?);
    Ok(listed(&table.work_years_between(question.day("from")?, question.day("to")?)))
}

/// The work years that a custom table should get soon: `as_of`.
#[wasm_bindgen]
pub fn work_years_to_add(number: u32, question: &str) -> Result<String, JsValue> {
    let (table, question) = (objects::work_years(number)?, Question::read(question, Kind::Question)?);
    Ok(listed(&table.years_to_add(question.day("as_of")?)))
}

/// The work years of a column of dates.
#[wasm_bindgen]
pub struct WorkYearColumn {
    years: Vec<WorkYear>,
    places: Vec<i32>,
}

#[wasm_bindgen]
impl WorkYearColumn {
    /// The work years that occur, in the order in which they do.
    pub fn years(&self) -> String {
        listed(&self.years)
    }

    /// Of each date, the place of its work year among them; -1 where there is none.
    pub fn places(&mut self) -> Vec<i32> {
        std::mem::take(&mut self.places)
    }
}

/// The work year of every date of a column.
#[wasm_bindgen]
pub fn work_years_of_column(number: u32, days: &[i32]) -> Result<WorkYearColumn, JsValue> {
    let table = objects::work_years(number)?;
    let mut years: Vec<WorkYear> = Vec::new();
    let mut last = 0;
    let places = days
        .iter()
        .map(|day| {
            let day = Day(*day).checked()?;
            if years.get(last).is_none_or(|year| !year.contains(day)) {
                last = match years.iter().position(|year| year.contains(day)) {
                    Some(place) => place,
                    None => {
                        years.push(table.work_year_of(day)?);
                        years.len() - 1
                    }
                };
            }
            i32::try_from(last).ok()
        })
        .map(|place| place.unwrap_or(-1))
        .collect();
    Ok(WorkYearColumn { years, places })
}
