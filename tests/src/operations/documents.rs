use serde_json::{Value, json};
use talent_core::cycle::{TrajectoryKey, trajectory_key};
use talent_core::document::canonical_json;

use super::{Answer, Failure, Input};

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
