//! A condition after all its mistakes are found: what is compared with what, ready to be bound to a population.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use super::number::Number;
use super::{FactName, Operator, ReferenceDate};
use crate::time::Day;

/// A condition that was checked. [`CompiledCondition::bind`] makes it ready for a population.
#[derive(Clone, Debug)]
pub struct CompiledCondition {
    pub(crate) root: CompiledPart,
    pub(crate) pointer: String,
    pub(crate) rehire_gap_days: u32,
}

/// A part of a condition, with its place in the document.
#[derive(Clone, Debug)]
pub(crate) enum CompiledPart {
    All(Vec<CompiledPart>, String),
    Any(Vec<CompiledPart>, String),
    Not(Box<CompiledPart>, String),
    Compare(CompiledComparison),
}

#[derive(Clone, Debug)]
pub(crate) struct CompiledComparison {
    pub(crate) fact: FactName,
    pub(crate) at: ReferenceDate,
    pub(crate) operator: Operator,
    pub(crate) test: CompiledTest,
    pub(crate) kind: FactKind,
    pub(crate) pointer: String,
    /// The operand as people read it.
    pub(crate) asked: String,
}

/// What sort of values a fact has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FactKind {
    Boolean,
    /// A whole number.
    Whole,
    Number,
    Date,
    Text,
    Set,
    OrgUnit,
    /// An attribute that is not declared, before its operand tells.
    AsWritten,
}

impl FactKind {
    /// The sort as people read it.
    pub(crate) const fn described(self) -> &'static str {
        match self {
            Self::Boolean => "true or false",
            Self::Whole => "a whole number",
            Self::Number => "a number",
            Self::Date => "a date (YYYY-MM-DD)",
            Self::Text => "a text",
            Self::Set => "a set of texts",
            Self::OrgUnit => "an org unit",
            Self::AsWritten => "a value",
        }
    }

    /// The operators that can be asked of it.
    pub(crate) const fn operators(self) -> &'static [Operator] {
        use Operator::{Between, Eq, Gt, Gte, In, Known, Lt, Lte, Ne, NotIn, Within};
        match self {
            Self::Boolean => &[Eq, Ne, Known],
            Self::Whole | Self::Number | Self::Date | Self::AsWritten => {
                &[Eq, Ne, Lt, Lte, Gt, Gte, In, NotIn, Between, Known]
            }
            Self::Text | Self::Set => &[Eq, Ne, In, NotIn, Known],
            Self::OrgUnit => &[Eq, Ne, In, NotIn, Within, Known],
        }
    }
}

/// What a value must meet.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum CompiledTest {
    Known(bool),
    Boolean(bool),
    Number(ValueTest<Number>),
    Date(ValueTest<Day>),
    /// One of the texts, or none of them; for sets any of them, or none of them.
    Text(Vec<String>, bool),
    Within(Vec<String>),
}

/// A test on values that have an order.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ValueTest<V> {
    /// Above and below, each with whether the bound itself is included.
    Range(Option<(V, bool)>, Option<(V, bool)>),
    /// One of the values.
    OneOf(Vec<V>),
    /// None of the values.
    NoneOf(Vec<V>),
}

impl<V: Ord> ValueTest<V> {
    #[inline]
    pub(crate) fn holds(&self, value: &V) -> bool {
        match self {
            Self::Range(low, high) => {
                low.as_ref().is_none_or(|(low, included)| value > low || (*included && value == low))
                    && high
                        .as_ref()
                        .is_none_or(|(high, included)| value < high || (*included && value == high))
            }
            Self::OneOf(values) => values.contains(value),
            Self::NoneOf(values) => !values.contains(value),
        }
    }
}

impl CompiledCondition {
    /// The place of the condition in its document.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }
}
