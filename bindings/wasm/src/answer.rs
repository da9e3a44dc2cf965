//! Answers as JSON.

use serde::Serialize;
use serde_json::Value;
use talent_core::document::canonical_json;
use talent_core::time::{Day, Span, WorkYear};

/// An answer as JSON text. By way of a value, as documents are written: text written from each type by itself would weigh
/// as much again.
pub(crate) fn json(value: &impl Serialize) -> String {
    // Rows and documents of the library serialise without fail.
    canonical_json(&serde_json::to_value(value).unwrap_or_default())
}

/// A day as its ISO text; null where there is none.
pub(crate) fn date(day: Option<Day>) -> Value {
    day.and_then(Day::known).map_or(Value::Null, |day| Value::String(day.to_string()))
}

/// A span as JavaScript holds it.
pub(crate) fn span(span: Span) -> Value {
    serde_json::json!({"start": date(Some(span.start)), "end": date(Some(span.end))})
}

/// A work year as JavaScript holds it; null where there is none.
pub(crate) fn work_year(year: Option<&WorkYear>) -> Value {
    year.map_or(Value::Null, |year| {
        serde_json::json!({
            "id": year.id,
            "start": date(Some(year.start)),
            "end": date(Some(year.end)),
            "length_days": year.length_days(),
            "middle": date(Some(year.middle())),
            "is_twelve_months": year.is_twelve_months(),
        })
    })
}
