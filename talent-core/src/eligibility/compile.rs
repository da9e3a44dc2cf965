use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::compiled::{CompiledComparison, CompiledPart, FactKind};
use super::contradiction::find_contradictions;
use super::operands::{Operands, asked};
use super::{Comparison, CompiledCondition, Condition, FactName, Operand, Operator, ReferenceDate, Scalar};
use crate::diagnostic::catalogue::document::EMPTY_LIST;
use crate::diagnostic::catalogue::eligibility::{
    ATTRIBUTE_NOT_DECLARED, NEEDS_JUSTIFICATION, OPERATOR_DOES_NOT_FIT, PLANNED_DATE_NOT_HERE,
    UNKNOWN_ROLE_IN_CONDITION,
};
use crate::diagnostic::{Diagnostic, Pointer};
use crate::document::{Reading, nearest};
use crate::framework::{Role, RoleStatus};
use crate::time::parse_date;
use crate::workforce::{AttributeDeclaration, AttributeType};

/// What a condition is compiled against: the parts of a configuration it can name.
#[derive(Clone, Copy, Debug)]
pub struct ConditionContext<'c> {
    /// Declared attributes.
    pub attributes: &'c BTreeMap<String, AttributeDeclaration>,
    /// The roles.
    pub roles: &'c [Role],
    /// Employments at most so many days apart count as one continuous employment.
    pub rehire_gap_days: u32,
    /// The date facts are read on where a comparison does not say: [`ReferenceDate::Entry`], or
    /// [`ReferenceDate::Planned`] in `applies_to`.
    pub default_reference: ReferenceDate,
}

impl Condition {
    /// Checks a condition and makes it ready to be bound to a population. All problems are noted at once, each at its
    /// own place below `at`; `None` where one of them is an error.
    ///
    /// # Errors
    /// Noted in `reading`: `operator_does_not_fit`, `operand_of_wrong_type`, `between_needs_two`,
    /// `between_inverted`, `empty_list`, `planned_date_not_here`, `unknown_reference` (a role that does not exist),
    /// `unreachable_branch`; warnings `needs_justification` and `attribute_not_declared`.
    ///
    /// ```
    /// use talent_core::diagnostic::Pointer;
    /// use talent_core::document::{Decode, Node, Reading};
    /// use talent_core::eligibility::{Condition, ConditionContext, ReferenceDate};
    ///
    /// let attributes = Default::default();
    /// let context = ConditionContext {
    ///     attributes: &attributes, roles: &[], rehire_gap_days: 0, default_reference: ReferenceDate::Entry,
    /// };
    /// let node = Node::from_json(r#"{"fact": "employment.tenure_months", "between": [12, 3]}"#)?;
    /// let mut reading = Reading::default();
    /// let condition = Condition::decode(&node, &Pointer::ROOT, &mut reading).unwrap();
    /// assert!(condition.compile(&Pointer::ROOT, &context, &mut reading).is_none());
    /// assert_eq!(reading.diagnostics[0].code.name, "between_inverted");
    ///
    /// // Part-timers are protected: a comparison on the size of the job is a warning without a justification.
    /// let node = Node::from_json(r#"{"fact": "employment.fte", "gte": 0.5}"#)?;
    /// let mut reading = Reading::default();
    /// let condition = Condition::decode(&node, &Pointer::ROOT, &mut reading).unwrap();
    /// assert!(condition.compile(&Pointer::ROOT, &context, &mut reading).is_some());
    /// assert_eq!(reading.diagnostics[0].code.name, "needs_justification");
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    pub fn compile(
        &self,
        at: &Pointer<'_>,
        context: &ConditionContext<'_>,
        reading: &mut Reading,
    ) -> Option<CompiledCondition> {
        let mut compiling = Compiling { context, complete: true, reading };
        let root = compiling.part(self, at);
        // What could be compiled is enough to find branches that never hold: a part left out only widens an `all`.
        let contradictions = root.as_ref().map(find_contradictions).unwrap_or_default();
        let complete = compiling.complete && contradictions.is_empty();
        for contradiction in contradictions {
            compiling.reading.note(contradiction);
        }
        root.filter(|_| complete).map(|root| CompiledCondition {
            root,
            pointer: at.to_string(),
            rehire_gap_days: context.rehire_gap_days,
        })
    }
}

struct Compiling<'a, 'c> {
    context: &'a ConditionContext<'c>,
    /// Whether everything so far could be compiled.
    complete: bool,
    reading: &'a mut Reading,
}

impl Compiling<'_, '_> {
    fn part(&mut self, condition: &Condition, at: &Pointer<'_>) -> Option<CompiledPart> {
        let compiled = match condition {
            Condition::All(parts) => {
                self.group(parts, &at.key("all")).map(|parts| CompiledPart::All(parts, at.to_string()))
            }
            Condition::Any(parts) => {
                self.group(parts, &at.key("any")).map(|parts| CompiledPart::Any(parts, at.to_string()))
            }
            Condition::Not(inner) => self
                .part(inner, &at.key("not"))
                .map(|inner| CompiledPart::Not(Box::new(inner), at.to_string())),
            Condition::Compare(comparison) => {
                compare(comparison, at, self.context, self.reading).map(CompiledPart::Compare)
            }
        };
        self.complete &= compiled.is_some();
        compiled
    }

    /// The parts that could be compiled.
    fn group(&mut self, parts: &[Condition], at: &Pointer<'_>) -> Option<Vec<CompiledPart>> {
        if parts.is_empty() {
            self.reading.note(Diagnostic::new(&EMPTY_LIST, at));
        }
        let compiled: Vec<CompiledPart> = parts
            .iter()
            .enumerate()
            .filter_map(|(index, condition)| self.part(condition, &at.index(index)))
            .collect();
        (!compiled.is_empty()).then_some(compiled)
    }
}

fn compare(
    comparison: &Comparison,
    at: &Pointer<'_>,
    context: &ConditionContext<'_>,
    reading: &mut Reading,
) -> Option<CompiledComparison> {
    let Comparison { fact, operator, operand, at: own_reference, justification } = comparison;
    check_justification(fact, justification.as_deref(), at, context, reading);
    let reference = own_reference.unwrap_or(context.default_reference);
    let mut complete = true;
    if reference == ReferenceDate::Planned && context.default_reference != ReferenceDate::Planned {
        reading.note(Diagnostic::new(&PLANNED_DATE_NOT_HERE, at.key("at")));
        complete = false;
    }
    let kind = match kind_of(fact, at, context, reading) {
        FactKind::AsWritten => as_written(*operator, operand),
        kind => kind,
    };
    let place = at.key(operator.as_str());
    if !kind.operators().contains(operator) {
        let expected: Vec<&str> = kind.operators().iter().map(|operator| operator.as_str()).collect();
        reading.note(
            Diagnostic::new(&OPERATOR_DOES_NOT_FIT, place)
                .with("operator", operator)
                .with("fact", fact)
                .with("kind", kind.described())
                .with("expected", expected.join(", ")),
        );
        return None;
    }
    let operand = Operands { fact, operator: *operator, kind, at: &place };
    let test = operand.test(&comparison.operand, reading)?;
    if *fact == FactName::Role {
        check_roles(&comparison.operand, &place, context, reading);
    }
    complete.then(|| CompiledComparison {
        fact: fact.clone(),
        at: reference,
        operator: *operator,
        test,
        kind,
        pointer: at.to_string(),
        asked: asked(&comparison.operand),
    })
}

fn check_justification(
    fact: &FactName,
    justification: Option<&str>,
    at: &Pointer<'_>,
    context: &ConditionContext<'_>,
    reading: &mut Reading,
) {
    let delicate = match fact {
        FactName::Age | FactName::Fte | FactName::Contract | FactName::AbsenceKind => true,
        FactName::Attribute(name) => context.attributes.get(name).is_some_and(|declared| declared.protected),
        _ => false,
    };
    if delicate && justification.is_none_or(|text| text.trim().is_empty()) {
        reading.note(Diagnostic::new(&NEEDS_JUSTIFICATION, at).with("fact", fact));
    }
}

fn kind_of(
    fact: &FactName,
    at: &Pointer<'_>,
    context: &ConditionContext<'_>,
    reading: &mut Reading,
) -> FactKind {
    match fact {
        FactName::Employed | FactName::ProbationEnded => FactKind::Boolean,
        FactName::Contract | FactName::Manager => FactKind::Text,
        FactName::Fte => FactKind::Number,
        FactName::TenureDays | FactName::TenureMonths | FactName::TenureYears | FactName::Age => {
            FactKind::Whole
        }
        FactName::EmploymentStart | FactName::EmploymentEnd => FactKind::Date,
        FactName::OrgUnit => FactKind::OrgUnit,
        FactName::Role | FactName::Function | FactName::AbsenceKind => FactKind::Set,
        FactName::Attribute(name) => match context.attributes.get(name).map(|declared| declared.r#type) {
            Some(AttributeType::Text) => FactKind::Text,
            Some(AttributeType::Integer) => FactKind::Whole,
            Some(AttributeType::Decimal) => FactKind::Number,
            Some(AttributeType::Date) => FactKind::Date,
            Some(AttributeType::Boolean) => FactKind::Boolean,
            None => {
                // Declaring is a choice of the organisation; who declares some probably meant to declare all.
                if !context.attributes.is_empty() {
                    let declared: Vec<&str> = context.attributes.keys().map(String::as_str).collect();
                    reading.note(
                        Diagnostic::new(&ATTRIBUTE_NOT_DECLARED, at.key("fact"))
                            .with("found", name)
                            .with("expected", declared.join(", ")),
                    );
                }
                FactKind::AsWritten
            }
        },
    }
}

/// The sort of an undeclared attribute, from what it is compared with.
fn as_written(operator: Operator, operand: &Operand) -> FactKind {
    let values: &[Scalar] = match operand {
        Operand::One(value) => core::slice::from_ref(value),
        Operand::Many(values) => values,
    };
    if operator == Operator::Known {
        return FactKind::AsWritten;
    }
    match values.first() {
        Some(Scalar::Boolean(_)) => FactKind::Boolean,
        Some(Scalar::Integer(_) | Scalar::Decimal(_)) => FactKind::Number,
        Some(Scalar::Text(_)) => {
            let dates =
                values.iter().all(|value| matches!(value, Scalar::Text(text) if parse_date(text).is_ok()));
            if dates { FactKind::Date } else { FactKind::Text }
        }
        None => FactKind::AsWritten,
    }
}

/// A role that is not configured is held by nobody: worth a look, no more.
fn check_roles(operand: &Operand, at: &Pointer<'_>, context: &ConditionContext<'_>, reading: &mut Reading) {
    let mut check = |value: &Scalar, at: &Pointer<'_>| {
        if let Scalar::Text(text) = value
            && !context.roles.iter().any(|role| role.id == *text)
        {
            let known = context.roles.iter().filter(|role| role.status != RoleStatus::Removed);
            let near = nearest(text, known.map(|role| role.id.as_str())).unwrap_or("…");
            reading.note(
                Diagnostic::new(&UNKNOWN_ROLE_IN_CONDITION, at).with("found", text).with("suggestion", near),
            );
        }
    };
    match operand {
        Operand::One(value) => check(value, at),
        Operand::Many(values) => {
            for (index, value) in values.iter().enumerate() {
                check(value, &at.index(index));
            }
        }
    }
}
