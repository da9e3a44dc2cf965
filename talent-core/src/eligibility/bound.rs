use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use super::compiled::{CompiledComparison, CompiledPart, CompiledTest, FactKind, ValueTest};
use super::number::Number;
use super::{CompiledCondition, FactName, Operator, ReferenceDate, RoleLookup};
use crate::columns::{Interner, NONE};
use crate::diagnostic::catalogue::time::DATE_OUT_OF_RANGE;
use crate::time::{Day, parse_date};
use crate::workforce::{IdSet, Population};

/// A condition bound to one population: texts are numbers, and evaluating reads columns. Only meant for the people of
/// that population.
#[derive(Clone, Debug)]
pub struct BoundCondition {
    pub(crate) root: BoundPart,
    pub(crate) pointer: String,
    pub(crate) rehire_gap_days: u32,
    pub(crate) lookup: RoleLookup,
}

#[derive(Clone, Debug)]
pub(crate) enum BoundPart {
    All(Vec<BoundPart>, String),
    Any(Vec<BoundPart>, String),
    Not(Box<BoundPart>, String),
    Compare(BoundComparison),
}

#[derive(Clone, Debug)]
pub(crate) struct BoundComparison {
    pub(crate) test: BoundTest,
    pub(crate) at: ReferenceDate,
    /// `known: true` or `known: false`; the rest of the test is not looked at then.
    pub(crate) known: Option<bool>,
    /// What only an explanation needs.
    pub(crate) shown: Box<Shown>,
}

/// How a comparison reads in an explanation.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    pub(crate) fact: FactName,
    pub(crate) operator: Operator,
    pub(crate) asked: String,
    pub(crate) pointer: String,
}

/// A fact and what its value must meet. The boolean beside a set says whether the numbers in it are excluded.
#[derive(Clone, Debug)]
pub(crate) enum BoundTest {
    Employed(bool),
    ProbationEnded(bool),
    Contract(IdSet, bool),
    Fte(ValueTest<Number>),
    /// Tenure or age; the unit says which.
    Elapsed(Elapsed, ValueTest<Number>),
    EmploymentStart(ValueTest<Day>),
    EmploymentEnd(ValueTest<Day>),
    OrgUnit(IdSet, bool),
    Within(Vec<u32>),
    Manager(IdSet, bool),
    /// Functions that give one of the roles, and role numbers that are one of them.
    Role {
        functions: IdSet,
        roles: IdSet,
        excluded: bool,
    },
    Function(IdSet, bool),
    AbsenceKind(IdSet, bool),
    Attribute(u32, AttributeTest),
}

/// What is counted up to the reference date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Elapsed {
    TenureDays,
    TenureMonths,
    TenureYears,
    Age,
}

/// What the value of an attribute must meet.
#[derive(Clone, Debug)]
pub(crate) enum AttributeTest {
    /// Any value that fits the declared type.
    Any(FactKind, Vec<Day>),
    Boolean(bool),
    Number(ValueTest<Number>, FactKind),
    /// Texts that are dates, by the number of the text; [`Day::NONE`] for a text that is no date.
    Date(ValueTest<Day>, Vec<Day>),
    Text(IdSet, bool),
}

/// The day each text of a dictionary writes, read as ISO 8601; a day after 2199-12-31 is open.
pub(crate) fn dates_of(texts: &Interner) -> Vec<Day> {
    texts
        .texts()
        .iter()
        .map(|text| match parse_date(text) {
            Ok(date) => Day::from_date(date),
            // Four digits of a year sort as the year does.
            Err(code) if code.name == DATE_OUT_OF_RANGE.name && text > "2199-12-31" => Day::OPEN,
            Err(_) => Day::NONE,
        })
        .collect()
}

fn ids(values: &[String], dictionary: &Interner) -> IdSet {
    values.iter().filter_map(|value| dictionary.find(value)).collect()
}

impl CompiledCondition {
    /// Makes the condition ready for one population.
    pub fn bind(&self, population: &Population, lookup: &RoleLookup) -> BoundCondition {
        BoundCondition {
            root: bind_part(&self.root, population, lookup),
            pointer: self.pointer.clone(),
            rehire_gap_days: self.rehire_gap_days,
            lookup: lookup.clone(),
        }
    }
}

fn bind_part(part: &CompiledPart, population: &Population, lookup: &RoleLookup) -> BoundPart {
    let all = |parts: &[CompiledPart]| parts.iter().map(|part| bind_part(part, population, lookup)).collect();
    match part {
        CompiledPart::All(parts, pointer) => BoundPart::All(all(parts), pointer.clone()),
        CompiledPart::Any(parts, pointer) => BoundPart::Any(all(parts), pointer.clone()),
        CompiledPart::Not(inner, pointer) => {
            BoundPart::Not(Box::new(bind_part(inner, population, lookup)), pointer.clone())
        }
        CompiledPart::Compare(comparison) => {
            BoundPart::Compare(bind_comparison(comparison, population, lookup))
        }
    }
}

fn bind_comparison(
    comparison: &CompiledComparison,
    population: &Population,
    lookup: &RoleLookup,
) -> BoundComparison {
    let CompiledComparison { fact, at, operator, test, kind, pointer, asked } = comparison;
    BoundComparison {
        test: bind_test(fact, test, *kind, population, lookup),
        at: *at,
        known: match test {
            CompiledTest::Known(known) => Some(*known),
            _ => None,
        },
        shown: Box::new(Shown {
            fact: fact.clone(),
            operator: *operator,
            asked: asked.clone(),
            pointer: pointer.clone(),
        }),
    }
}

fn bind_test(
    fact: &FactName,
    test: &CompiledTest,
    kind: FactKind,
    population: &Population,
    lookup: &RoleLookup,
) -> BoundTest {
    let texts = &population.0.texts;
    let boolean = || !matches!(test, CompiledTest::Boolean(false));
    let number = || match test {
        CompiledTest::Number(test) => test.clone(),
        _ => ValueTest::Range(None, None),
    };
    let date = || match test {
        CompiledTest::Date(test) => test.clone(),
        _ => ValueTest::Range(None, None),
    };
    let set = |dictionary: &Interner| match test {
        CompiledTest::Text(values, excluded) => (ids(values, dictionary), *excluded),
        _ => (IdSet::default(), true),
    };
    match fact {
        FactName::Employed => BoundTest::Employed(boolean()),
        FactName::ProbationEnded => BoundTest::ProbationEnded(boolean()),
        FactName::Contract => {
            let (ids, excluded) = set(&texts.contracts);
            BoundTest::Contract(ids, excluded)
        }
        FactName::Fte => BoundTest::Fte(number()),
        FactName::TenureDays => BoundTest::Elapsed(Elapsed::TenureDays, number()),
        FactName::TenureMonths => BoundTest::Elapsed(Elapsed::TenureMonths, number()),
        FactName::TenureYears => BoundTest::Elapsed(Elapsed::TenureYears, number()),
        FactName::Age => BoundTest::Elapsed(Elapsed::Age, number()),
        FactName::EmploymentStart => BoundTest::EmploymentStart(date()),
        FactName::EmploymentEnd => BoundTest::EmploymentEnd(date()),
        FactName::OrgUnit => match test {
            CompiledTest::Within(values) => {
                BoundTest::Within(values.iter().filter_map(|value| texts.units.find(value)).collect())
            }
            _ => {
                let (ids, excluded) = set(&texts.units);
                BoundTest::OrgUnit(ids, excluded)
            }
        },
        FactName::Manager => {
            let (ids, excluded) = set(&texts.people);
            BoundTest::Manager(ids, excluded)
        }
        FactName::Role => {
            let (wanted, excluded) = match test {
                CompiledTest::Text(values, excluded) => {
                    (values.iter().filter_map(|value| lookup.index(value)).collect(), *excluded)
                }
                _ => (IdSet::default(), true),
            };
            let functions = (0..texts.functions.len() as u32)
                .filter(|function| lookup.of_function(*function).iter().any(|role| wanted.contains(*role)))
                .collect();
            let roles = (0..texts.roles.len() as u32)
                .filter(|role| lookup.of_held(*role).is_some_and(|role| wanted.contains(role)))
                .collect();
            BoundTest::Role { functions, roles, excluded }
        }
        FactName::Function => {
            let (ids, excluded) = set(&texts.functions);
            BoundTest::Function(ids, excluded)
        }
        FactName::AbsenceKind => {
            let (ids, excluded) = set(&texts.absence_kinds);
            BoundTest::AbsenceKind(ids, excluded)
        }
        FactName::Attribute(name) => {
            let attribute = population.0.attribute_names.find(name).unwrap_or(NONE);
            let dates = || if kind == FactKind::Date { dates_of(&texts.attributes) } else { Vec::new() };
            let test = match test {
                CompiledTest::Known(_) => AttributeTest::Any(kind, dates()),
                CompiledTest::Boolean(value) => AttributeTest::Boolean(*value),
                CompiledTest::Number(test) => AttributeTest::Number(test.clone(), kind),
                CompiledTest::Date(test) => AttributeTest::Date(test.clone(), dates()),
                CompiledTest::Text(..) | CompiledTest::Within(_) => {
                    let (ids, excluded) = set(&texts.attributes);
                    AttributeTest::Text(ids, excluded)
                }
            };
            BoundTest::Attribute(attribute, test)
        }
    }
}

impl BoundCondition {
    /// The place of the condition in its document.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }
}
