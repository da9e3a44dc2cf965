//! Functions that belong to no object.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde_json::json;
use talent_core::columns::gather;
use talent_core::cycle::TrajectoryKey;
use talent_core::diagnostic::{Code, Diagnostic, catalogue};
use talent_core::document::{Node, decode_value};
use talent_core::planning::Flag;
use talent_core::time::Day;
use wasm_bindgen::prelude::*;

use crate::answer::json;
use crate::failure::Kind;
use crate::question::Question;

/// The version of the library.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// The version of the rules.
#[wasm_bindgen]
pub fn rules() -> String {
    talent_core::planning::RULES.to_owned()
}

/// The natural key of a trajectory: `cycle`, `work_year`, `employee`, `role`.
#[wasm_bindgen]
pub fn trajectory_key(question: &str) -> Result<String, JsValue> {
    let question = Question::read(question, Kind::Question)?;
    let (cycle, work_year): (String, String) = (question.required("cycle")?, question.required("work_year")?);
    let (employee, role): (String, Option<String>) =
        (question.required("employee")?, question.optional("role")?);
    Ok(talent_core::cycle::trajectory_key(&cycle, &work_year, &employee, role.as_deref()))
}

/// A key taken apart, or null.
#[wasm_bindgen]
pub fn parse_trajectory_key(key: &str) -> String {
    json(&TrajectoryKey::parse(key).map(|key| {
        json!({"cycle": key.cycle, "work_year": key.work_year, "employee": key.employee, "role": key.role})
    }))
}

/// Canonical JSON (RFC 8785) of JSON text.
#[wasm_bindgen]
pub fn canonical_json(text: &str) -> Result<String, JsValue> {
    let node = Node::from_json(text).map_err(|found| Kind::Question.of(found))?;
    let value = decode_value(&node, "value").map_err(|found| Kind::Question.of(found))?;
    Ok(talent_core::document::canonical_json(&value))
}

/// The catalogue of codes.
#[wasm_bindgen]
pub fn codes() -> String {
    let code = |code: &Code| {
        json!({
            "name": code.name,
            "severity": code.severity.as_str(),
            "message": {"en": code.en, "nl": code.nl},
            "help": {"en": code.help_en, "nl": code.help_nl},
        })
    };
    json(&catalogue::all().map(code).collect::<Vec<_>>())
}

/// A parameter name that lives as long as the library's own: there are some dozens of names, and each is kept once.
fn static_name(name: &str) -> &'static str {
    thread_local! {
        static NAMES: RefCell<BTreeSet<&'static str>> = RefCell::default();
    }
    NAMES.with_borrow_mut(|names| {
        if let Some(known) = names.get(name) {
            return *known;
        }
        let kept: &'static str = Box::leak(name.to_owned().into_boxed_str());
        names.insert(kept);
        kept
    })
}

/// A diagnostic of the catalogue with its sentences, or null where there is no such code: `code`, `pointer`, `parameters`.
#[wasm_bindgen]
pub fn diagnostic(question: &str) -> Result<String, JsValue> {
    let question = Question::read(question, Kind::Question)?;
    let name: String = question.required("code")?;
    let Some(code) = catalogue::find(&name) else { return Ok("null".to_owned()) };
    let parameters: BTreeMap<String, String> = question.optional("parameters")?.unwrap_or_default();
    let pointer = match question.node("pointer") {
        Some(Node::Text(pointer)) => pointer.clone(),
        _ => String::new(),
    };
    let parameters = gather(parameters.into_iter().map(|(name, value)| (static_name(&name), value)));
    Ok(json(&Diagnostic { code, pointer, parameters }))
}

/// A flag with its sentences: `code`, `key`, `parameters`.
#[wasm_bindgen]
pub fn flag(question: &str) -> Result<String, JsValue> {
    let question = Question::read(question, Kind::Question)?;
    let flag = Flag {
        code: question.required("code")?,
        key: question.required("key")?,
        parameters: question.optional("parameters")?.unwrap_or_default(),
    };
    Ok(json(&crate::plan::flags(&[flag])))
}

/// Dates as days since 1970-01-01: `dates`.
#[wasm_bindgen]
pub fn days_of(question: &str) -> Result<Vec<i32>, JsValue> {
    let dates: Vec<Option<NaiveDate>> = Question::read(question, Kind::Question)?.required("dates")?;
    Ok(dates.into_iter().map(|date| date.map_or(Day::NONE, Day::from_date).0).collect())
}

/// Days since 1970-01-01 as dates, null for none and for what lies outside the dates that are computed with.
#[wasm_bindgen]
pub fn dates_of(days: &[i32]) -> String {
    json(&days.iter().map(|day| crate::answer::date(Day(*day).checked())).collect::<Vec<_>>())
}

/// Panics, so that the tests of the package can see what becomes of a panic.
#[wasm_bindgen]
pub fn panic_for_tests() {
    panic!("the test asked for it");
}
