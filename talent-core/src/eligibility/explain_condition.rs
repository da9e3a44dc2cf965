//! The sentences of a condition; only written where somebody listens.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::bound::{AttributeTest, BoundComparison, BoundTest};
use super::{BoundCondition, Operator, References, Truth};
use crate::columns::sort;
use crate::diagnostic::catalogue::eligibility as codes;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Decimal;
use crate::time::Day;
use crate::workforce::{AttributeCell, Person};

pub(super) fn explain_group(code: &'static Code, pointer: &str) -> Diagnostic {
    Diagnostic::new(code, pointer)
}

pub(super) fn explain_comparison(
    condition: &BoundCondition,
    comparison: &BoundComparison,
    person: Person<'_>,
    day: Day,
    references: &References,
    verdict: Truth,
) -> Diagnostic {
    let shown = &comparison.shown;
    let base = |code: &'static Code| {
        Diagnostic::new(code, shown.pointer.as_str()).with("fact", &shown.fact).with("asked", &shown.asked)
    };
    if day == Day::NONE {
        return base(&codes::EXPLAIN_NO_DATE)
            .with("operator", shown.operator)
            .with("reference", comparison.at);
    }
    if verdict == Truth::Unknown {
        return base(&codes::EXPLAIN_UNKNOWN).with("operator", shown.operator).with("date", day.date());
    }
    let code = match shown.operator {
        Operator::Eq => &codes::EXPLAIN_EQ,
        Operator::Ne => &codes::EXPLAIN_NE,
        Operator::Lt => &codes::EXPLAIN_LT,
        Operator::Lte => &codes::EXPLAIN_LTE,
        Operator::Gt => &codes::EXPLAIN_GT,
        Operator::Gte => &codes::EXPLAIN_GTE,
        Operator::In => &codes::EXPLAIN_IN,
        Operator::NotIn => &codes::EXPLAIN_NOT_IN,
        Operator::Between => &codes::EXPLAIN_BETWEEN,
        Operator::Within => &codes::EXPLAIN_WITHIN,
        Operator::Known => &codes::EXPLAIN_KNOWN,
    };
    let found = found(condition, &comparison.test, person, day, references).unwrap_or_else(|| "-".into());
    base(code).with("date", day.date()).with("found", found)
}

/// The value of the fact as people read it; `None` where it is not known. A set is `a, b`, an empty one `-`.
fn found(
    condition: &BoundCondition,
    test: &BoundTest,
    person: Person<'_>,
    day: Day,
    references: &References,
) -> Option<String> {
    let columns = person.columns;
    let texts = &columns.texts;
    let employment = person.employment_in_force(day);
    Some(match test {
        BoundTest::Employed(_) => person.is_employed_on(day).to_string(),
        BoundTest::ProbationEnded(_) => (day > employment?.probation_end()?).to_string(),
        BoundTest::Contract(..) => employment?.contract()?.into(),
        BoundTest::Fte(_) => Decimal(employment?.fte()?).to_string(),
        BoundTest::Elapsed(unit, _) => condition.elapsed(*unit, person, day, references)?.to_string(),
        BoundTest::EmploymentStart(_) => {
            person.continuous_employment(day, condition.rehire_gap_days)?.start.date().to_string()
        }
        BoundTest::EmploymentEnd(_) => employment?.end.known()?.date().to_string(),
        BoundTest::OrgUnit(..) | BoundTest::Within(_) => texts.units.text(person.org_unit_on(day)?).into(),
        BoundTest::Manager(..) => texts.people.text(person.manager_on(day)?).into(),
        BoundTest::Role { .. } => {
            let lookup = &condition.lookup;
            let on_day = |(what, start, end): (u32, Day, Day)| (start <= day && day <= end).then_some(what);
            let employed = person.is_employed_on(day);
            let generated =
                columns.functions.of(person.row).filter_map(on_day).flat_map(|f| lookup.of_function(f));
            let added =
                columns.roles.of(person.row).filter_map(on_day).filter_map(|role| lookup.of_held(role));
            listed(generated.copied().chain(added).filter(|_| employed).map(|role| lookup.id(role)))
        }
        BoundTest::Function(..) => {
            listed(person.functions().filter(|f| f.span.contains(day)).map(|f| f.what))
        }
        BoundTest::AbsenceKind(..) => {
            listed(person.absences().filter(|a| a.span.contains(day)).map(|a| a.what))
        }
        BoundTest::Attribute(attribute, test) => {
            let cell = columns.attributes.get(*attribute as usize)?.get(person.row as usize);
            match (cell, test) {
                (AttributeCell::Unknown, _) => return None,
                (AttributeCell::Boolean(value), _) => value.to_string(),
                (AttributeCell::Integer(value), _) => value.to_string(),
                (AttributeCell::Decimal(value), _) => Decimal(value).to_string(),
                (AttributeCell::Date(day), AttributeTest::Date(..)) if day == Day::OPEN => {
                    "9999-12-31".into()
                }
                (AttributeCell::Date(day), _) => day.date().to_string(),
                (AttributeCell::Text(text), _) => texts.attributes.text(text).into(),
            }
        }
    })
}

fn listed<'a>(values: impl Iterator<Item = &'a str>) -> String {
    let mut values: Vec<&str> = values.collect();
    sort(&mut values);
    values.dedup();
    if values.is_empty() { "-".into() } else { values.join(", ") }
}
