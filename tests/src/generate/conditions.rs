//! Conditions over every fact, without contradictions: a compiled configuration would refuse those.

use proptest::prelude::*;
use talent_core::eligibility::{Comparison, Condition, FactName, Operand, Operator, ReferenceDate, Scalar};

use super::dates::day;

fn text(word: &str) -> Scalar {
    Scalar::Text(word.to_owned())
}

/// An operator with its operand.
type Test = (Operator, Operand);

fn whole_numbers(low: i64, high: i64) -> BoxedStrategy<Test> {
    let one = prop::sample::select(vec![
        Operator::Eq,
        Operator::Ne,
        Operator::Lt,
        Operator::Lte,
        Operator::Gt,
        Operator::Gte,
    ]);
    prop_oneof![
        (one, low..=high).prop_map(|(operator, value)| (operator, Operand::One(Scalar::Integer(value)))),
        (low..=high, 0..=(high - low) / 2).prop_map(|(from, width)| {
            (Operator::Between, Operand::Many(vec![Scalar::Integer(from), Scalar::Integer(from + width)]))
        }),
    ]
    .boxed()
}

fn decimals() -> BoxedStrategy<Test> {
    let one = prop::sample::select(vec![Operator::Lt, Operator::Lte, Operator::Gt, Operator::Gte]);
    (one, prop::sample::select(vec![0.2, 0.5, 0.8, 1.0]))
        .prop_map(|(operator, value)| (operator, Operand::One(Scalar::Decimal(value))))
        .boxed()
}

fn dates() -> BoxedStrategy<Test> {
    let one =
        prop::sample::select(vec![Operator::Lt, Operator::Lte, Operator::Gt, Operator::Gte, Operator::Eq]);
    (one, day()).prop_map(|(operator, day)| (operator, Operand::One(text(&day.to_string())))).boxed()
}

fn words(words: &[&'static str]) -> BoxedStrategy<Test> {
    let words = words.to_vec();
    let one = prop::sample::select(vec![Operator::Eq, Operator::Ne]);
    let many = prop::sample::select(vec![Operator::In, Operator::NotIn]);
    prop_oneof![
        (one, prop::sample::select(words.clone()))
            .prop_map(|(operator, word)| (operator, Operand::One(text(word)))),
        (many, prop::sample::subsequence(words.clone(), 1..=words.len()))
            .prop_map(|(operator, some)| (operator, Operand::Many(some.into_iter().map(text).collect()))),
    ]
    .boxed()
}

fn yes_or_no() -> BoxedStrategy<Test> {
    any::<bool>().prop_map(|answer| (Operator::Eq, Operand::One(Scalar::Boolean(answer)))).boxed()
}

fn or_known(test: BoxedStrategy<Test>) -> BoxedStrategy<Test> {
    prop_oneof![
        5 => test,
        1 => any::<bool>().prop_map(|answer| (Operator::Known, Operand::One(Scalar::Boolean(answer)))),
    ]
    .boxed()
}

fn facts() -> Vec<FactName> {
    let attribute = |name: &str| FactName::Attribute(name.to_owned());
    vec![
        FactName::Employed,
        FactName::Contract,
        FactName::Fte,
        FactName::TenureDays,
        FactName::TenureMonths,
        FactName::TenureYears,
        FactName::EmploymentStart,
        FactName::EmploymentEnd,
        FactName::ProbationEnded,
        FactName::Age,
        FactName::OrgUnit,
        FactName::Role,
        FactName::Function,
        FactName::Manager,
        FactName::AbsenceKind,
        attribute("grade"),
        attribute("site"),
        attribute("licence_until"),
        attribute("on_call"),
        attribute("score"),
    ]
}

fn test_of(fact: &FactName) -> BoxedStrategy<Test> {
    match fact {
        FactName::Employed => yes_or_no(),
        FactName::Contract => or_known(words(&["permanent", "temporary", "student"])),
        FactName::Fte => or_known(decimals()),
        FactName::TenureDays => or_known(whole_numbers(1, 400)),
        FactName::TenureMonths => or_known(whole_numbers(1, 24)),
        FactName::TenureYears => or_known(whole_numbers(1, 5)),
        FactName::EmploymentStart | FactName::EmploymentEnd => or_known(dates()),
        FactName::ProbationEnded => or_known(yes_or_no()),
        FactName::Age => or_known(whole_numbers(18, 66)),
        FactName::OrgUnit => prop_oneof![
            2 => or_known(words(&["OU-1", "OU-2", "OU-3"])),
            2 => prop::sample::select(vec!["OU-1", "OU-2", "OU-3"])
                .prop_map(|unit| (Operator::Within, Operand::One(text(unit)))),
        ]
        .boxed(),
        FactName::Role => words(&["nurse", "lead", "technician", "adviser"]),
        FactName::Function => words(&["F-1", "F-2"]),
        FactName::Manager => or_known(words(&["e1", "boss"])),
        FactName::AbsenceKind => words(&["leave", "unavailable"]),
        FactName::Attribute(name) => match name.as_str() {
            "grade" => or_known(whole_numbers(1, 9)),
            "site" => or_known(words(&["north", "south"])),
            "licence_until" => or_known(dates()),
            "on_call" => or_known(yes_or_no()),
            _ => or_known(decimals()),
        },
    }
}

fn reference(as_of: bool) -> impl Strategy<Value = Option<ReferenceDate>> {
    let mut words = vec![
        None,
        None,
        None,
        Some(ReferenceDate::Entry),
        Some(ReferenceDate::WorkYearStart),
        Some(ReferenceDate::WorkYearEnd),
    ];
    if as_of {
        words.push(Some(ReferenceDate::AsOf));
    }
    prop_oneof![
        5 => prop::sample::select(words),
        1 => day().prop_map(|day| Some(ReferenceDate::On(day))),
    ]
}

fn comparison(fact: FactName, as_of: bool) -> impl Strategy<Value = Condition> {
    (test_of(&fact), reference(as_of)).prop_map(move |((operator, operand), at)| {
        Condition::Compare(Comparison {
            fact: fact.clone(),
            operator,
            operand,
            at,
            justification: Some("generated".to_owned()),
        })
    })
}

/// A condition on one to three different facts; `as_of`: whether it may be read on the date of the question.
pub fn condition(as_of: bool) -> impl Strategy<Value = Condition> {
    prop::sample::subsequence(facts(), 1..=3)
        .prop_flat_map(move |facts| {
            let parts: Vec<_> = facts
                .into_iter()
                .map(|fact| {
                    (comparison(fact, as_of), prop::bool::weighted(0.25)).prop_map(|(part, negated)| {
                        if negated { Condition::Not(Box::new(part)) } else { part }
                    })
                })
                .collect();
            (parts, 0u8..4)
        })
        .prop_map(|(mut parts, shape)| match (shape, parts.len()) {
            (_, 1) => parts.remove(0),
            (0, _) => Condition::All(parts),
            (1, _) => Condition::Any(parts),
            (2, _) => {
                let first = parts.remove(0);
                Condition::All(vec![first, Condition::Any(parts)])
            }
            _ => {
                let first = parts.remove(0);
                Condition::Not(Box::new(Condition::Any(vec![first, Condition::All(parts)])))
            }
        })
}
