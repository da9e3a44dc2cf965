//! The sentences of the reason table; only written where somebody listens.

use alloc::string::String;
use alloc::vec::Vec;

use super::{BoundCondition, HeldRole, Rhythm, YearRule, held_roles};
use crate::columns::sort;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::eligibility as codes;
use crate::time::Day;
use crate::workforce::Person;

pub(super) fn by_hand(decision: Option<&[String; 2]>, included: bool) -> Diagnostic {
    match decision {
        None => Diagnostic::new(&codes::TEST_NOT_EXCLUDED_BY_HAND, ""),
        Some([who, why]) => {
            let code = if included { &codes::TEST_INCLUDED_BY_HAND } else { &codes::TEST_EXCLUDED_BY_HAND };
            Diagnostic::new(code, "").with("who", who).with("why", why)
        }
    }
}

pub(super) fn employed(person: Person<'_>, rule: &YearRule) -> Diagnostic {
    let (start, end) = rule.year;
    let first = person
        .employment_spans()
        .iter()
        .filter(|days| days.start <= end && days.end >= start)
        .map(|days| days.start.max(start))
        .min();
    let diagnostic = match first {
        Some(first) => Diagnostic::new(&codes::TEST_EMPLOYED, "").with("date", first.date()),
        None => Diagnostic::new(&codes::TEST_NOT_EMPLOYED, ""),
    };
    diagnostic.with("start", start.date()).with("end", end.date())
}

/// The roles held in the year that pass, each once, bytewise; `-` where there are none.
fn roles(person: Person<'_>, rule: &YearRule, keep: impl Fn(u32) -> bool) -> String {
    let mut held: Vec<HeldRole> = Vec::new();
    held_roles(person, rule.lookup(), rule.year, &mut held);
    let mut ids: Vec<&str> =
        held.iter().filter(|held| keep(held.role)).map(|held| rule.lookup().id(held.role)).collect();
    sort(&mut ids);
    ids.dedup();
    if ids.is_empty() { "-".into() } else { ids.join(", ") }
}

pub(super) fn linked_role(person: Person<'_>, rule: &YearRule, linked: bool) -> Diagnostic {
    if linked {
        Diagnostic::new(&codes::TEST_LINKED_ROLE, "")
            .with("roles", roles(person, rule, |role| rule.is_linked(role)))
    } else {
        Diagnostic::new(&codes::TEST_NO_LINKED_ROLE, "").with("roles", roles(person, rule, |_| true))
    }
}

pub(super) fn role_blocked(
    person: Person<'_>,
    rule: &YearRule,
    register_roles: &[u32],
    free: bool,
    (entry, exit): (Day, Day),
) -> Diagnostic {
    if free {
        Diagnostic::new(&codes::TEST_ROLE_NOT_BLOCKED, "")
            .with("roles", roles(person, rule, |role| rule.takes(role, register_roles)))
            .with("entry", entry.date())
            .with("exit", exit.date())
    } else {
        Diagnostic::new(&codes::TEST_ROLE_BLOCKED, "")
            .with("roles", roles(person, rule, |role| rule.is_linked(role)))
    }
}

pub(super) fn last_entry(rule: &YearRule, entry: Day, in_time: bool) -> Diagnostic {
    let code = if in_time { &codes::TEST_JOINED_IN_TIME } else { &codes::TEST_JOINED_TOO_LATE };
    Diagnostic::new(code, "").with("entry", entry.date()).with("last_entry", rule.last_entry.date())
}

pub(super) fn rhythm(rhythm: &Rhythm, start: Day, turn: bool) -> Diagnostic {
    let code = if turn { &codes::TEST_THIS_YEAR } else { &codes::TEST_NOT_THIS_YEAR };
    Diagnostic::new(code, "")
        .with("start", start.date())
        .with("years", rhythm.years_since(start))
        .with("every", rhythm.every())
}

pub(super) fn stay(rule: &YearRule, (entry, exit): (Day, Day), days: u32) -> Diagnostic {
    let enough = days >= rule.minimum_days;
    let code = if enough { &codes::TEST_STAY_LONG_ENOUGH } else { &codes::TEST_STAY_TOO_SHORT };
    Diagnostic::new(code, "")
        .with("entry", entry.date())
        .with("exit", exit.date())
        .with("days", days)
        .with("minimum_days", rule.minimum_days)
}

pub(super) fn no_condition() -> Diagnostic {
    Diagnostic::new(&codes::TEST_NO_CONDITION, "")
}

pub(super) fn condition(condition: &BoundCondition) -> Diagnostic {
    Diagnostic::new(&codes::TEST_CONDITION, condition.pointer())
}
