//! The right-hand side of a comparison, read as what its fact is.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::compiled::{CompiledTest, FactKind, ValueTest};
use super::number::Number;
use super::{FactName, Operand, Operator, Scalar};
use crate::diagnostic::catalogue::document::EMPTY_LIST;
use crate::diagnostic::catalogue::eligibility::{BETWEEN_INVERTED, BETWEEN_NEEDS_TWO, OPERAND_OF_WRONG_TYPE};
use crate::diagnostic::{Diagnostic, Pointer};
use crate::document::{Decimal, Reading};
use crate::time::{Day, parse_date};

/// The operand of one comparison, read as the sort of its fact.
pub(super) struct Operands<'a> {
    pub(super) fact: &'a FactName,
    pub(super) operator: Operator,
    pub(super) kind: FactKind,
    pub(super) at: &'a Pointer<'a>,
}

impl Operands<'_> {
    /// What the values of the fact must meet; notes what does not fit.
    pub(super) fn test(&self, operand: &Operand, reading: &mut Reading) -> Option<CompiledTest> {
        if self.operator == Operator::Known {
            return match operand {
                Operand::One(Scalar::Boolean(known)) => Some(CompiledTest::Known(*known)),
                other => self.wrong(self.at, "true or false", &asked(other), reading),
            };
        }
        match self.kind {
            FactKind::Boolean => match operand {
                Operand::One(Scalar::Boolean(value)) => {
                    Some(CompiledTest::Boolean(*value == (self.operator == Operator::Eq)))
                }
                other => self.wrong(self.at, self.kind.described(), &asked(other), reading),
            },
            FactKind::Whole | FactKind::Number => {
                let values = self.values(operand, number, reading)?;
                self.ordered(values, reading).map(CompiledTest::Number)
            }
            FactKind::Date => {
                let values = self.values(operand, date, reading)?;
                self.ordered(values, reading).map(CompiledTest::Date)
            }
            FactKind::Text | FactKind::Set | FactKind::OrgUnit | FactKind::AsWritten => {
                let values = self.values(operand, text, reading)?;
                Some(match self.operator {
                    Operator::Within => CompiledTest::Within(values),
                    Operator::Ne | Operator::NotIn => CompiledTest::Text(values, true),
                    _ => CompiledTest::Text(values, false),
                })
            }
        }
    }

    fn wrong<T>(&self, at: &Pointer<'_>, expected: &str, found: &str, reading: &mut Reading) -> Option<T> {
        reading.note(
            Diagnostic::new(&OPERAND_OF_WRONG_TYPE, at)
                .with("fact", self.fact)
                .with("expected", expected)
                .with("found", found),
        );
        None
    }

    /// The values of the operand: one where the operator takes one, a list where it takes a list.
    fn values<V>(
        &self,
        operand: &Operand,
        read: impl Fn(&Scalar) -> Option<V>,
        reading: &mut Reading,
    ) -> Option<Vec<V>> {
        let described = match self.kind {
            FactKind::Whole | FactKind::Number => "a number",
            FactKind::Set | FactKind::OrgUnit | FactKind::AsWritten => "a text",
            kind => kind.described(),
        };
        let lists = matches!(self.operator, Operator::In | Operator::NotIn | Operator::Between);
        match operand {
            Operand::One(value) if !lists => match read(value) {
                Some(value) => Some(alloc::vec![value]),
                None => self.wrong(self.at, described, &shown(value), reading),
            },
            Operand::Many(values) if lists => {
                if values.is_empty() && self.operator != Operator::Between {
                    reading.note(Diagnostic::new(&EMPTY_LIST, self.at));
                    return None;
                }
                let values: Vec<Option<V>> = values
                    .iter()
                    .enumerate()
                    .map(|(index, value)| match read(value) {
                        Some(value) => Some(value),
                        None => self.wrong(&self.at.index(index), described, &shown(value), reading),
                    })
                    .collect();
                values.into_iter().collect()
            }
            other => {
                let expected = if lists { format!("a list, each {described}") } else { described.to_owned() };
                self.wrong(self.at, &expected, &asked(other), reading)
            }
        }
    }

    fn ordered<V: Ord + Copy + ShownValue>(
        &self,
        values: Vec<V>,
        reading: &mut Reading,
    ) -> Option<ValueTest<V>> {
        let first = values.first().copied();
        Some(match self.operator {
            Operator::Ne | Operator::NotIn => ValueTest::NoneOf(values),
            Operator::Lt => ValueTest::Range(None, first.map(|value| (value, false))),
            Operator::Lte => ValueTest::Range(None, first.map(|value| (value, true))),
            Operator::Gt => ValueTest::Range(first.map(|value| (value, false)), None),
            Operator::Gte => ValueTest::Range(first.map(|value| (value, true)), None),
            Operator::Between => match values.as_slice() {
                &[low, high] if low <= high => ValueTest::Range(Some((low, true)), Some((high, true))),
                [low, high] => {
                    reading.note(
                        Diagnostic::new(&BETWEEN_INVERTED, self.at)
                            .with("low", low.shown())
                            .with("high", high.shown()),
                    );
                    return None;
                }
                other => {
                    reading.note(Diagnostic::new(&BETWEEN_NEEDS_TWO, self.at).with("found", other.len()));
                    return None;
                }
            },
            _ => ValueTest::OneOf(values),
        })
    }
}

fn number(value: &Scalar) -> Option<Number> {
    match value {
        Scalar::Integer(value) => Some(Number::Integer(*value)),
        Scalar::Decimal(value) if value.is_finite() => Some(Number::Decimal(*value)),
        _ => None,
    }
}

fn date(value: &Scalar) -> Option<Day> {
    match value {
        Scalar::Text(text) => parse_date(text).ok().map(Day::from_date),
        _ => None,
    }
}

fn text(value: &Scalar) -> Option<String> {
    match value {
        Scalar::Text(text) => Some(text.clone()),
        _ => None,
    }
}

/// A value as people read it.
trait ShownValue {
    fn shown(&self) -> String;
}
impl ShownValue for Number {
    fn shown(&self) -> String {
        self.to_string()
    }
}
impl ShownValue for Day {
    fn shown(&self) -> String {
        self.date().to_string()
    }
}

fn shown(value: &Scalar) -> String {
    match value {
        Scalar::Text(text) => text.clone(),
        Scalar::Integer(value) => value.to_string(),
        Scalar::Decimal(value) => Decimal(*value).to_string(),
        Scalar::Boolean(value) => value.to_string(),
    }
}

/// The operand as people read it.
pub(super) fn asked(operand: &Operand) -> String {
    match operand {
        Operand::One(value) => shown(value),
        Operand::Many(values) => values.iter().map(shown).collect::<Vec<_>>().join(", "),
    }
}
