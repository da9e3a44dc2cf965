use std::collections::BTreeMap;

use serde_json::json;
use talent_core::diagnostic::{Pointer, Problems};
use talent_core::document::Reading;
use talent_core::eligibility::{Condition, ConditionContext, ReferenceDate, References, RoleLookup};
use talent_core::framework::Role;
use talent_core::time::Day;
use talent_core::workforce::{AttributeDeclaration, Population};

use super::documents::workforce;
use super::time::span;
use super::{Answer, Failure, Input};

pub(super) fn condition(input: &Input<'_>) -> Answer {
    let condition: Condition = input.decode("condition")?;
    let attributes: BTreeMap<String, AttributeDeclaration> =
        input.optional_decode("attributes")?.unwrap_or_default();
    let roles: Vec<Role> = input.optional_decode("roles")?.unwrap_or_default();
    let planned = input.optional_decode("planned")?.map_or(Day::NONE, Day::from_date);
    let context = ConditionContext {
        attributes: &attributes,
        roles: &roles,
        rehire_gap_days: input.optional_decode("rehire_gap_days")?.unwrap_or_default(),
        default_reference: if planned == Day::NONE { ReferenceDate::Entry } else { ReferenceDate::Planned },
    };
    let mut reading = Reading::default();
    let compiled = condition.compile(&Pointer::ROOT.key("condition"), &context, &mut reading);
    let Some(compiled) = compiled else {
        return Err(Failure::Library(Problems(reading.diagnostics)));
    };
    let population = Population::from_workforce(&workforce(input)?);
    let bound = compiled.bind(&population, &RoleLookup::bind(&roles, &population));
    let employee = input.text("employee")?;
    let row = population.row(employee).ok_or_else(|| Failure::Vector(format!("nobody is {employee}")))?;
    let year = span(input, "work_year")?;
    let references = References {
        entry: Day::from_date(input.date("entry")?),
        planned,
        work_year_start: year.start,
        work_year_end: year.end,
        as_of: Day::from_date(input.date("as_of")?),
    };
    Ok(json!(bound.evaluate(population.person(row), &references, &mut ()).as_str()))
}
