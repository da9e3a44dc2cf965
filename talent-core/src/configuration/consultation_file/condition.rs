//! Conditions as sentences.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::words::Words;
use crate::document::Decimal;
use crate::eligibility::{Comparison, Condition, Operand, ReferenceDate, Scalar};

/// The condition in words; parts within parts stand in brackets.
pub(super) fn sentence(condition: &Condition, words: Words) -> String {
    match condition {
        Condition::All(parts) => joined(parts, words.pick(" and ", " en "), words),
        Condition::Any(parts) => joined(parts, words.pick(" or ", " of "), words),
        Condition::Not(part) => format!("{} ({})", words.pick("not", "niet"), sentence(part, words)),
        Condition::Compare(comparison) => compared(comparison, words),
    }
}

fn joined(parts: &[Condition], word: &str, words: Words) -> String {
    let texts: Vec<String> = parts
        .iter()
        .map(|part| match part {
            Condition::All(_) | Condition::Any(_) => format!("({})", sentence(part, words)),
            _ => sentence(part, words),
        })
        .collect();
    texts.join(word)
}

fn compared(comparison: &Comparison, words: Words) -> String {
    let value = match &comparison.operand {
        Operand::One(value) => scalar(value, words),
        Operand::Many(values) => {
            let texts: Vec<String> = values.iter().map(|value| scalar(value, words)).collect();
            texts.join(", ")
        }
    };
    let mut text =
        format!("{} {} {value}", words.fact(&comparison.fact), words.operator(comparison.operator));
    if let Some(at) = &comparison.at {
        let date = match at {
            ReferenceDate::On(date) => date.to_string(),
            word => words.reference(word).to_string(),
        };
        text.push_str(&format!(" {} {date}", words.pick("on", "op")));
    }
    if let Some(justification) = &comparison.justification {
        text.push_str(&format!(" ({}: {justification})", words.pick("reason", "reden")));
    }
    text
}

fn scalar(value: &Scalar, words: Words) -> String {
    match value {
        Scalar::Text(text) => text.clone(),
        Scalar::Integer(value) => value.to_string(),
        Scalar::Decimal(value) => Decimal(*value).to_string(),
        Scalar::Boolean(true) => words.pick("yes", "ja").to_string(),
        Scalar::Boolean(false) => words.pick("no", "nee").to_string(),
    }
}
