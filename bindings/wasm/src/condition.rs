//! Conditions asked by themselves.

use std::sync::Arc;

use talent_core::document::Node;
use talent_core::eligibility::{ConditionParts, References, StandaloneCondition};
use wasm_bindgen::prelude::*;

use crate::answer::json;
use crate::failure::{Answer, Failure, Kind};
use crate::objects::{self, Object, keep};
use crate::question::Question;

/// Checks a condition: `condition` (values, or JSON or YAML text), `attributes`, `roles`, `rehire_gap_days`, `moment`.
#[wasm_bindgen]
pub fn condition_new(question: &str) -> Result<u32, JsValue> {
    let question = Question::read(question, Kind::Configuration)?;
    let condition = match question.node_or_null("condition") {
        Node::Text(text) => question.judged(Node::from_text(&text))?,
        node => node,
    };
    let parts = ConditionParts {
        condition,
        attributes: question.node_or_null("attributes"),
        roles: question.node_or_null("roles"),
        rehire_gap_days: question.optional("rehire_gap_days")?.unwrap_or(0),
        of_moment: question.optional("moment")?.unwrap_or(false),
    };
    let compiled = question.judged(StandaloneCondition::compile(parts))?;
    Ok(keep(Object::Condition(Arc::new(compiled))))
}

/// Warnings about a condition.
#[wasm_bindgen]
pub fn condition_diagnostics(number: u32) -> Result<String, JsValue> {
    Ok(json(&objects::condition(number)?.diagnostics()))
}

/// The dates of a question: `work_year`, `as_of`, `entry`, `planned`.
pub(crate) fn references(condition: &StandaloneCondition, question: &Question) -> Answer<References> {
    let (entry, planned) = (question.optional_day("entry")?, question.optional_day("planned")?);
    question.judged(condition.references(question.span("work_year")?, question.day("as_of")?, entry, planned))
}

/// Whether a condition holds for one person, or null: `employee`, `work_year`, `as_of`, `entry`, `planned`.
#[wasm_bindgen]
pub fn condition_evaluate(number: u32, workforce: u32, question: &str) -> Result<Option<bool>, JsValue> {
    let question = Question::read(question, Kind::Question)?;
    let (condition, workforce) = (objects::condition(number)?, objects::workforce(workforce)?);
    let references = references(&condition, &question)?;
    let employee: String = question.required("employee")?;
    let verdict = talent_arrow::conditions::verdict_of(&condition, &workforce.people, &employee, &references);
    Ok(verdict.map_err(Failure::from)?.known())
}

/// The same for everybody, in the order of the ids: 1, 0, or -1 where it cannot be known.
#[wasm_bindgen]
pub fn condition_evaluate_all(number: u32, workforce: u32, question: &str) -> Result<Vec<i8>, JsValue> {
    let question = Question::read(question, Kind::Question)?;
    let (condition, workforce) = (objects::condition(number)?, objects::workforce(workforce)?);
    let references = references(&condition, &question)?;
    let mut verdicts = Vec::with_capacity(workforce.people.len());
    for population in workforce.people.parts() {
        let bound = condition.bind(population);
        verdicts.extend(
            population
                .people()
                .map(|person| bound.evaluate(person, &references, &mut ()).known().map_or(-1, i8::from)),
        );
    }
    Ok(verdicts)
}
