use std::collections::BTreeSet;

use serde_json::{Value, json};
use talent_core::configuration::Configuration;
use talent_core::cycle::{TrajectoryKey, trajectory_key};
use talent_core::document::canonical_json;
use talent_core::planning::{Engine, Register};
use talent_core::workforce::{Population, Workforce};

use super::{Answer, Failure, Input, diagnostics, to_value};

/// The configuration of a question, in whatever form it is written.
pub(super) fn configuration(input: &Input<'_>) -> Result<Configuration, Failure> {
    let yaml = input.optional_text("configuration_yaml")?;
    match (input.document("configuration")?, yaml) {
        (Some(json), None) => Ok(Configuration::from_json(&json)?),
        (None, Some(yaml)) => Ok(Configuration::from_yaml(yaml)?),
        _ => Err(Failure::Vector("`configuration` is missing, or written twice".to_owned())),
    }
}

/// The workforce of a question.
pub(super) fn workforce(input: &Input<'_>) -> Result<Workforce, Failure> {
    let json = input.document("workforce")?;
    let json = json.ok_or_else(|| Failure::Vector("`workforce` is missing".to_owned()))?;
    Ok(Workforce::from_json(&json)?)
}

/// The register of a question; an empty one where it has none.
pub(super) fn register(input: &Input<'_>) -> Result<Register, Failure> {
    match input.document("register")? {
        None => Ok(Register::default()),
        Some(json) => Ok(Register::from_json(&json)?),
    }
}

pub(super) fn parse_configuration(input: &Input<'_>) -> Answer {
    let engine = Engine::new(configuration(input)?)?;
    Ok(json!({"diagnostics": diagnostics(engine.diagnostics())}))
}

pub(super) fn parse_workforce(input: &Input<'_>) -> Answer {
    let workforce = workforce(input)?;
    let population = Population::from_workforce(&workforce);
    let employees: Vec<&str> = (0..population.len() as u32).map(|row| population.employee(row)).collect();
    let unreadable: BTreeSet<&str> =
        workforce.faults.iter().filter_map(|fault| fault.employee.as_deref()).collect();
    Ok(json!({
        "employees": employees, "unreadable": unreadable, "diagnostics": diagnostics(population.diagnostics()),
    }))
}

pub(super) fn parse_register(input: &Input<'_>) -> Answer {
    if input.document("register")?.is_none() {
        return Err(Failure::Vector("`register` is missing".to_owned()));
    }
    Ok(to_value(&register(input)?.to_document()))
}

pub(super) fn canonical(input: &Input<'_>) -> Answer {
    let text = match (input.optional_text("json")?, input.value("value")) {
        (Some(json), None) => {
            let value: Value =
                serde_json::from_str(json).map_err(|error| Failure::Vector(error.to_string()))?;
            canonical_json(&value)
        }
        (None, Some(value)) => canonical_json(value),
        _ => return Err(Failure::Vector("one of `json` and `value` is asked".to_owned())),
    };
    Ok(Value::String(text))
}

pub(super) fn key(input: &Input<'_>) -> Answer {
    let role = input.optional_text("role")?;
    Ok(json!(trajectory_key(input.text("cycle")?, input.text("work_year")?, input.text("employee")?, role)))
}

pub(super) fn parse_key(input: &Input<'_>) -> Answer {
    Ok(match TrajectoryKey::parse(input.text("key")?) {
        None => Value::Null,
        Some(key) => json!({
            "cycle": key.cycle, "work_year": key.work_year, "employee": key.employee, "role": key.role,
        }),
    })
}
