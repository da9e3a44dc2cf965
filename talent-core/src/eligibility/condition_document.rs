use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::document::decode_words;
use crate::workforce::AttributeValue;

/// A condition as data, so that a screen can edit it.
///
/// In a document: `{all: […]}`, `{any: […]}`, `{not: …}` or `{fact, OPERATOR: value}`.
///
/// ```
/// use talent_core::diagnostic::Pointer;
/// use talent_core::document::{Decode, Node, Reading};
/// use talent_core::eligibility::{Condition, FactName, Operator};
///
/// let node = Node::from_json(r#"{"not": {"fact": "employment.tenure_months", "lt": 3}}"#)?;
/// let mut reading = Reading::default();
/// let Some(Condition::Not(part)) = Condition::decode(&node, &Pointer::ROOT, &mut reading) else { panic!() };
/// let Condition::Compare(comparison) = *part else { panic!() };
/// assert_eq!((comparison.fact, comparison.operator), (FactName::TenureMonths, Operator::Lt));
///
/// let node = Node::from_json(r#"{"fact": "employment.tenure_month", "lt": 3}"#)?;
/// assert_eq!(Condition::decode(&node, &Pointer::ROOT, &mut reading), None);
/// let found = &reading.diagnostics[0];
/// assert_eq!((found.code.name, found.pointer.as_str()), ("unknown_fact", "/fact"));
/// assert_eq!(found.parameters["suggestion"], "employment.tenure_months");
/// # Ok::<(), talent_core::diagnostic::Problems>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// Every part holds. Never empty in a valid document.
    All(Vec<Condition>),
    /// At least one part holds. Never empty in a valid document.
    Any(Vec<Condition>),
    /// The part does not hold; unknown stays unknown.
    Not(Box<Condition>),
    /// One fact against a value.
    Compare(Comparison),
}

/// One fact against a value: `{fact, OPERATOR: value, at?, justification?}`.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// What is looked at.
    pub fact: FactName,
    /// How it is compared.
    pub operator: Operator,
    /// With what.
    pub operand: Operand,
    /// The date the fact is read on; the condition's own reference date where absent.
    pub at: Option<ReferenceDate>,
    /// The objective reason for a comparison on a protected fact.
    pub justification: Option<String>,
}

/// The facts of a person that a condition can look at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactName {
    /// `employed`: yes or no.
    Employed,
    /// `employment.contract`: text.
    Contract,
    /// `employment.fte`: number.
    Fte,
    /// `employment.tenure_days`: days since the start of the continuous employment.
    TenureDays,
    /// `employment.tenure_months`: whole months since then.
    TenureMonths,
    /// `employment.tenure_years`: whole months divided by 12, rounded down.
    TenureYears,
    /// `employment.start`: date, of the continuous employment.
    EmploymentStart,
    /// `employment.end`: date, of the employment in force.
    EmploymentEnd,
    /// `probation.ended`: yes or no.
    ProbationEnded,
    /// `age`: whole years.
    Age,
    /// `org_unit`: text; `within` includes descendants.
    OrgUnit,
    /// `role`: set of texts.
    Role,
    /// `function`: set of texts.
    Function,
    /// `manager`: text.
    Manager,
    /// `absence.kind`: set of texts.
    AbsenceKind,
    /// `attributes.NAME`: of the declared type.
    Attribute(String),
}

/// How a fact is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// Equal; for sets: contains.
    Eq,
    /// Not equal; for sets: does not contain.
    Ne,
    /// Less than.
    Lt,
    /// At most.
    Lte,
    /// Greater than.
    Gt,
    /// At least.
    Gte,
    /// One of; for sets: contains any of.
    In,
    /// None of.
    NotIn,
    /// From the first to the second, both included.
    Between,
    /// The org unit or one below it.
    Within,
    /// Whether the fact is known.
    Known,
}
decode_words!(Operator {
    Eq = "eq", Ne = "ne", Lt = "lt", Lte = "lte", Gt = "gt", Gte = "gte", In = "in", NotIn = "not_in",
    Between = "between", Within = "within", Known = "known",
});

/// One value of a comparison, as written. Dates are text until the comparison is compiled.
pub type Scalar = AttributeValue;

/// What a fact is compared with.
#[derive(Clone, Debug, PartialEq)]
pub enum Operand {
    /// One value.
    One(Scalar),
    /// A list of values; exactly two for `between`.
    Many(Vec<Scalar>),
}

/// The date a fact is read on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferenceDate {
    /// The entry date of the person.
    Entry,
    /// First day of the work year.
    WorkYearStart,
    /// Last day of the work year.
    WorkYearEnd,
    /// The date of the question.
    AsOf,
    /// The planned date; only in `applies_to`, where it is the default.
    Planned,
    /// A fixed date.
    On(NaiveDate),
}
