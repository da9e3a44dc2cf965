//! What the tests of chapter 01 share.
#![allow(dead_code, reason = "not every test file uses all of it")]

use serde_json::Value;
use talent_core::diagnostic::{Diagnostic, Pointer, Severity};
use talent_core::document::{Decode, Node, Reading};
use talent_core::time::{Calendar, Day, FIRST_DAY, LAST_DAY, PeriodTable, parse_date};

/// The day of an ISO date.
pub fn day(text: &str) -> Day {
    Day::from_date(parse_date(text).unwrap_or_else(|code| panic!("{text}: {}", code.name)))
}

/// Every day that is computed with.
pub fn all_days() -> impl Iterator<Item = Day> {
    (FIRST_DAY.0..=LAST_DAY.0).map(Day)
}

/// Reads a value as documents write it; all its problems otherwise.
pub fn read<T: Decode>(document: &Value) -> Result<T, Vec<Diagnostic>> {
    let mut reading = Reading::default();
    let value = T::decode(&Node::from_value(document), &Pointer::ROOT, &mut reading);
    match value {
        Some(value) if !reading.has_errors() => Ok(value),
        _ => Err(reading.diagnostics),
    }
}

/// The codes of what was found, in order, each of which must have complete sentences in both languages.
pub fn codes(diagnostics: &[Diagnostic]) -> Vec<&'static str> {
    for diagnostic in diagnostics {
        for language in ["en", "nl"] {
            for text in [diagnostic.message(language), diagnostic.help(language)] {
                assert!(!text.contains(['{', '}', '…']), "{}: incomplete: {text}", diagnostic.code.name);
            }
        }
    }
    diagnostics.iter().map(|diagnostic| diagnostic.code.name).collect()
}

/// What the judgement of a period table finds.
pub fn judge_table(table: &PeriodTable) -> Vec<Diagnostic> {
    let mut reading = Reading::default();
    table.validate(&Pointer::ROOT.key("work_years"), &mut reading);
    reading.diagnostics
}

/// What the judgement of a calendar finds.
pub fn judge_calendar(calendar: &Calendar) -> Vec<Diagnostic> {
    let mut reading = Reading::default();
    calendar.validate(&Pointer::ROOT.key("calendars"), &mut reading);
    reading.diagnostics
}

/// Whether anything of it forbids the use of the document.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.code.severity == Severity::Error)
}
