use serde_json::json;
use talent_core::document::Node;
use talent_core::eligibility::{ConditionParts, StandaloneCondition};
use talent_core::time::Day;
use talent_core::workforce::Population;

use super::documents::workforce;
use super::time::span;
use super::{Answer, Failure, Input};

pub(super) fn condition(input: &Input<'_>) -> Answer {
    let node = |name: &str| input.value(name).map_or(Node::Null, Node::from_value);
    let planned = input.optional_decode("planned")?.map(Day::from_date);
    let condition = StandaloneCondition::compile(ConditionParts {
        condition: node("condition"),
        attributes: node("attributes"),
        roles: node("roles"),
        rehire_gap_days: input.optional_decode("rehire_gap_days")?.unwrap_or_default(),
        of_moment: planned.is_some(),
    })?;
    let population = Population::from_workforce(&workforce(input)?);
    let employee = input.text("employee")?;
    let row = population.row(employee).ok_or_else(|| Failure::Vector(format!("nobody is {employee}")))?;
    let entry = Day::from_date(input.date("entry")?);
    let as_of = Day::from_date(input.date("as_of")?);
    let references = condition.references(span(input, "work_year")?, as_of, Some(entry), planned)?;
    let verdict = condition.bind(&population).evaluate(population.person(row), &references, &mut ());
    Ok(json!(verdict.as_str()))
}
