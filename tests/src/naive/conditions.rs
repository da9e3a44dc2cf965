//! Conditions in Kleene logic: `None` is unknown.

use std::cmp::Ordering;

use talent_core::configuration::AttributeType;
use talent_core::eligibility::{Comparison, Condition, FactName, Operand, Operator, ReferenceDate, Scalar};
use talent_core::workforce::AttributeValue;

use super::World;
use super::dates::{Date, each_day, end_of, holds, whole_months};
use super::people::Person;

/// The dates a condition may refer to.
#[derive(Clone, Copy, Debug)]
pub struct References {
    /// Where a comparison says nothing.
    pub default: Date,
    /// The entry date.
    pub entry: Date,
    /// The planned date, in `applies_to`.
    pub planned: Option<Date>,
    /// First and last day of the work year.
    pub year: (Date, Date),
}

/// What a fact is on a day.
#[derive(Clone, Debug, PartialEq)]
enum Fact {
    Unknown,
    One(Value),
    Set(Vec<String>),
}

/// One value.
#[derive(Clone, Debug, PartialEq)]
enum Value {
    Text(String),
    Number(f64),
    Date(Date),
    Boolean(bool),
}

/// Whether the condition holds for the person.
pub fn evaluate(
    world: &World<'_>,
    person: &Person,
    condition: &Condition,
    references: References,
) -> Option<bool> {
    let judge = |part: &Condition| evaluate(world, person, part, references);
    match condition {
        Condition::All(parts) => {
            let verdicts: Vec<Option<bool>> = parts.iter().map(judge).collect();
            if verdicts.contains(&Some(false)) {
                Some(false)
            } else if verdicts.contains(&None) {
                None
            } else {
                Some(true)
            }
        }
        Condition::Any(parts) => {
            let verdicts: Vec<Option<bool>> = parts.iter().map(judge).collect();
            if verdicts.contains(&Some(true)) {
                Some(true)
            } else if verdicts.contains(&None) {
                None
            } else {
                Some(false)
            }
        }
        Condition::Not(part) => judge(part).map(|verdict| !verdict),
        Condition::Compare(comparison) => compare(world, person, comparison, references),
    }
}

fn compare(
    world: &World<'_>,
    person: &Person,
    comparison: &Comparison,
    references: References,
) -> Option<bool> {
    let day = match comparison.at {
        None => references.default,
        Some(ReferenceDate::Entry) => references.entry,
        Some(ReferenceDate::WorkYearStart) => references.year.0,
        Some(ReferenceDate::WorkYearEnd) => references.year.1,
        Some(ReferenceDate::AsOf) => world.as_of,
        Some(ReferenceDate::Planned) => references.planned.unwrap_or(references.default),
        Some(ReferenceDate::On(day)) => day,
    };
    let fact = read(world, person, &comparison.fact, day);
    if comparison.operator == Operator::Known {
        let wanted = comparison.operand == Operand::One(Scalar::Boolean(true));
        return Some((fact != Fact::Unknown) == wanted);
    }
    let operands: Vec<&Scalar> = match &comparison.operand {
        Operand::One(one) => vec![one],
        Operand::Many(many) => many.iter().collect(),
    };
    match fact {
        Fact::Unknown => None,
        Fact::Set(set) => {
            let any = operands.iter().any(|operand| match operand {
                Scalar::Text(text) => set.contains(text),
                _ => false,
            });
            match comparison.operator {
                Operator::Eq | Operator::In => Some(any),
                Operator::Ne | Operator::NotIn => Some(!any),
                _ => None,
            }
        }
        Fact::One(value) => {
            if comparison.operator == Operator::Within {
                let Value::Text(unit) = value else { return None };
                return Some(operands.iter().any(|operand| match operand {
                    Scalar::Text(above) => world.units_upward(&unit).contains(above),
                    _ => false,
                }));
            }
            let orders: Vec<Ordering> =
                operands.iter().map(|operand| order(&value, operand)).collect::<Option<Vec<Ordering>>>()?;
            let first = *orders.first()?;
            Some(match comparison.operator {
                Operator::Eq => first == Ordering::Equal,
                Operator::Ne => first != Ordering::Equal,
                Operator::Lt => first == Ordering::Less,
                Operator::Lte => first != Ordering::Greater,
                Operator::Gt => first == Ordering::Greater,
                Operator::Gte => first != Ordering::Less,
                Operator::In => orders.contains(&Ordering::Equal),
                Operator::NotIn => !orders.contains(&Ordering::Equal),
                Operator::Between => first != Ordering::Less && *orders.get(1)? != Ordering::Greater,
                Operator::Within | Operator::Known => return None,
            })
        }
    }
}

fn order(value: &Value, operand: &Scalar) -> Option<Ordering> {
    match (value, operand) {
        (Value::Text(one), Scalar::Text(two)) => Some(one.cmp(two)),
        (Value::Number(one), Scalar::Integer(two)) => one.partial_cmp(&(*two as f64)),
        (Value::Number(one), Scalar::Decimal(two)) => one.partial_cmp(two),
        (Value::Date(one), Scalar::Text(two)) => Some(one.cmp(&two.parse::<Date>().ok()?)),
        (Value::Boolean(one), Scalar::Boolean(two)) => Some(one.cmp(two)),
        _ => None,
    }
}

fn read(world: &World<'_>, person: &Person, fact: &FactName, day: Date) -> Fact {
    let number = |value: i64| Fact::One(Value::Number(value as f64));
    let text = |value: Option<&str>| match value {
        Some(text) => Fact::One(Value::Text(text.to_owned())),
        None => Fact::Unknown,
    };
    let in_force = person.employment_in_force(day);
    let start = if person.employed(day) {
        person.continuous_employment(day, world.configuration.rehire_gap_days).map(|(start, _)| start)
    } else {
        None
    };
    match fact {
        FactName::Employed => Fact::One(Value::Boolean(person.employed(day))),
        FactName::Contract => text(in_force.and_then(|record| record.contract.as_deref())),
        FactName::Fte => match in_force.and_then(|record| record.fte).filter(|fte| fte.is_finite()) {
            Some(fte) => Fact::One(Value::Number(fte)),
            None => Fact::Unknown,
        },
        FactName::TenureDays => match start {
            Some(start) => number(each_day(start, day).count() as i64 - 1),
            None => Fact::Unknown,
        },
        FactName::TenureMonths => start.map_or(Fact::Unknown, |start| number(whole_months(start, day))),
        FactName::TenureYears => start.map_or(Fact::Unknown, |start| number(whole_months(start, day) / 12)),
        FactName::EmploymentStart => start.map_or(Fact::Unknown, |start| Fact::One(Value::Date(start))),
        FactName::EmploymentEnd => match in_force.and_then(|record| end_of(record.end)) {
            Some(end) => Fact::One(Value::Date(end)),
            None => Fact::Unknown,
        },
        FactName::ProbationEnded => match in_force.and_then(|record| record.probation_end) {
            Some(end) => Fact::One(Value::Boolean(end < day)),
            None => Fact::Unknown,
        },
        FactName::Age => match person.employee.birth_date {
            Some(birth) if birth <= day => number(whole_months(birth, day) / 12),
            _ => Fact::Unknown,
        },
        FactName::OrgUnit => text(person.org_unit(day)),
        FactName::Manager => text(person.manager(day)),
        FactName::Role => Fact::Set(
            world
                .configuration
                .roles
                .iter()
                .filter(|role| person.holds_role(role, day))
                .map(|role| role.id.clone())
                .collect(),
        ),
        FactName::Function => Fact::Set(
            person
                .functions
                .iter()
                .filter(|record| holds(record.start, record.end, day))
                .map(|record| record.function.clone())
                .collect(),
        ),
        FactName::AbsenceKind => Fact::Set(
            person
                .absences
                .iter()
                .filter(|record| holds(record.start, record.end, day))
                .map(|record| record.kind.clone())
                .collect(),
        ),
        FactName::Attribute(name) => attribute(world, person, name),
    }
}

fn attribute(world: &World<'_>, person: &Person, name: &str) -> Fact {
    let declared = world.configuration.attributes.get(name).map(|declaration| declaration.r#type);
    let value = match (person.attribute(name), declared) {
        (Some(AttributeValue::Text(text)), Some(AttributeType::Date)) => text.parse().ok().map(Value::Date),
        (Some(AttributeValue::Text(text)), None | Some(AttributeType::Text)) => {
            Some(Value::Text(text.clone()))
        }
        (
            Some(AttributeValue::Integer(number)),
            None | Some(AttributeType::Integer | AttributeType::Decimal),
        ) => Some(Value::Number(*number as f64)),
        (Some(AttributeValue::Decimal(number)), None | Some(AttributeType::Decimal))
            if number.is_finite() =>
        {
            Some(Value::Number(*number))
        }
        (Some(AttributeValue::Boolean(answer)), None | Some(AttributeType::Boolean)) => {
            Some(Value::Boolean(*answer))
        }
        _ => None,
    };
    value.map_or(Fact::Unknown, Fact::One)
}
