//! Moments as sentences.

use alloc::format;
use alloc::string::{String, ToString};

use super::condition;
use super::words::Words;
use crate::cycle::{AbsenceRule, Anchor, AppliesTo, Moment};

/// What the conversation is, when it falls and for whom.
pub(super) fn sentence(moment: &Moment, words: Words, (language, default): (&str, &str)) -> String {
    let name = match &moment.name {
        Some(name) => name.text(language, default).to_string(),
        None => words.kind(moment.kind).to_string(),
    };
    let mut text = format!("{name}: {}", when(moment, words));
    let for_whom = match &moment.applies_to {
        AppliesTo::Everyone => None,
        AppliesTo::Joiners => Some(words.pick("for new employees", "voor nieuwe medewerkers").to_string()),
        AppliesTo::Stayers => {
            Some(words.pick("for whoever was employed already", "voor wie al in dienst was").to_string())
        }
        AppliesTo::Condition(of) => {
            Some(format!("{} {}", words.pick("for whom", "voor wie geldt:"), condition::sentence(of, words)))
        }
    };
    for_whom.into_iter().for_each(|whom| text.push_str(&format!(", {whom}")));
    if let Some(service) = moment.minimum_service {
        let least = words.pick("not within", "niet binnen");
        let after = words.pick("of entry", "na instap");
        text.push_str(&format!(", {least} {} {after}", words.offset(service)));
    }
    if moment.absence != AbsenceRule::Ignore {
        text.push_str(words.pick("; not during absence", "; niet tijdens afwezigheid"));
    }
    text
}

fn when(moment: &Moment, words: Words) -> String {
    let timing = &moment.timing;
    let anchor = match &timing.anchor {
        Anchor::Date(day) => format!("{} {day}", words.pick("on", "op")),
        Anchor::PeriodStart { part, of } => {
            format!("{} {part}/{of} {}", words.pick("start of part", "begin van deel"), words.of_the_year())
        }
        Anchor::PeriodEnd { part, of } => {
            format!("{} {part}/{of} {}", words.pick("end of part", "einde van deel"), words.of_the_year())
        }
        Anchor::After(other) => format!("{} “{other}”", words.pick("conversation", "gesprek")),
        Anchor::AbsenceEnd { min_days } => words.absence_end(*min_days),
        fixed => words.anchor(fixed).to_string(),
    };
    let mut text = match timing.offset.filter(|offset| !offset.is_zero()) {
        Some(offset) if offset.is_negative() => {
            format!("{} {} {anchor}", words.offset(offset.negated()), words.pick("before", "vóór"))
        }
        Some(offset) => format!("{} {} {anchor}", words.offset(offset), words.pick("after", "na")),
        None => anchor,
    };
    if let Some(repeat) = &timing.repeat {
        let every = words.pick("then every", "daarna elke");
        text.push_str(&format!(", {every} {}", words.offset(repeat.every)));
        if let Some(count) = repeat.count {
            text.push_str(&words.times(count));
        }
    }
    text
}
