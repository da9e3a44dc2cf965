use chrono::NaiveDate;
use serde_json::{Value, json};
use talent_core::diagnostic::Pointer;
use talent_core::planning::{Engine, Register};
use talent_core::workforce::Population;

use super::documents::{configuration, register, workforce};
use super::input::decode;
use super::{Answer, Failure, Input, to_value};
use crate::vectors;

/// What every question about a plan has.
struct Question {
    engine: Engine,
    population: Population,
    register: Register,
}

impl Question {
    fn read(input: &Input<'_>) -> Result<Self, Failure> {
        let engine = Engine::new(configuration(input)?)?;
        let population = Population::from_workforce(&workforce(input)?);
        Ok(Self { engine, population, register: register(input)? })
    }

    fn plan(&self, as_of: NaiveDate) -> Answer {
        Ok(to_value(&self.engine.plan(&self.population, &self.register, as_of)?.to_document()))
    }
}

/// The whole document, or only what `select` names.
pub(super) fn selected(input: &Input<'_>, document: Value) -> Answer {
    let wanted = input.texts("select")?;
    if wanted.is_empty() { Ok(document) } else { vectors::select(document, &wanted).map_err(Failure::Vector) }
}

pub(super) fn plan(input: &Input<'_>) -> Answer {
    let question = Question::read(input)?;
    selected(input, question.plan(input.date("as_of")?)?)
}

pub(super) fn judge(input: &Input<'_>) -> Answer {
    let question = Question::read(input)?;
    Ok(question.plan(input.date("as_of")?)?["outcomes"].take())
}

pub(super) fn apply(input: &Input<'_>) -> Answer {
    let Question { engine, population, mut register } = Question::read(input)?;
    let at = Pointer::ROOT.key("as_of");
    let dates: Vec<NaiveDate> = match input.required("as_of")? {
        list @ Value::Array(_) => decode(list, &at)?,
        one => vec![decode(one, &at)?],
    };
    for as_of in dates {
        let plan = engine.plan(&population, &register, as_of)?;
        register = register.apply(plan.changes())?;
    }
    selected(input, to_value(&register.to_document()))
}

pub(super) fn explain(input: &Input<'_>) -> Answer {
    let question = Question::read(input)?;
    let explanation = question.engine.explain(
        &question.population,
        &question.register,
        input.date("as_of")?,
        input.text("employee")?,
        input.text("cycle")?,
        input.text("work_year")?,
    )?;
    Ok(match input.optional_text("language")? {
        None => selected(input, without_sentences(to_value(&explanation)))?,
        Some(language) => json!(explanation.to_text(language)),
    })
}

/// What an explanation says, as codes with places and parameters: the sentences belong to the catalogue.
fn without_sentences(mut value: Value) -> Value {
    match &mut value {
        Value::Object(members) => {
            if members.contains_key("code") {
                members.retain(|name, _| ["code", "pointer", "parameters"].contains(&name.as_str()));
            }
            for member in members.values_mut() {
                *member = without_sentences(member.take());
            }
        }
        Value::Array(items) => {
            for item in items {
                *item = without_sentences(item.take());
            }
        }
        _ => {}
    }
    value
}
