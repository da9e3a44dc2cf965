//! Conditions asked of everybody.

use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use talent_core::eligibility::{References, StandaloneCondition, Truth};
use talent_core::planning::PlanError;

use crate::{People, schema};

/// Whether a condition holds for one person.
///
/// # Errors
/// `employee_not_in_population`.
pub fn verdict_of(
    condition: &StandaloneCondition,
    people: &People,
    employee: &str,
    references: &References,
) -> Result<Truth, PlanError> {
    let (population, row) =
        people.find(employee).ok_or_else(|| PlanError::UnknownEmployee(employee.to_owned()))?;
    Ok(condition.bind(population).evaluate(population.person(row), references, &mut ()))
}

/// The verdict of everybody: the table [`schema::verdicts`], null where it cannot be known.
///
/// ```
/// use talent_arrow::{People, conditions};
/// use talent_core::document::Node;
/// use talent_core::eligibility::{ConditionParts, StandaloneCondition};
/// use talent_core::time::{Day, Span};
/// use talent_core::Workforce;
///
/// let node = Node::from_json(r#"{"fact": "employment.tenure_months", "gte": 3}"#)?;
/// let condition = StandaloneCondition::compile(ConditionParts::new(node))?;
/// let people = People::from_workforce(&Workforce::from_json(r#"{"schema": "talent-core/1",
///     "employees": [{"id": "E1"}, {"id": "E2"}],
///     "employments": [{"employee": "E1", "start": "2024-10-01"}]}"#)?);
///
/// let day = |month, day| Day::civil(2025, month, day).unwrap();
/// let year = Span::new(day(1, 1), day(12, 31)).unwrap();
/// let references = condition.references(year, day(1, 1), None, None)?;
/// let verdicts = conditions::verdicts(&condition, &people, &references);
/// assert_eq!(verdicts.iter().map(|batch| batch.num_rows()).sum::<usize>(), 2);
/// # Ok::<(), talent_core::diagnostic::Problems>(())
/// ```
pub fn verdicts(
    condition: &StandaloneCondition,
    people: &People,
    references: &References,
) -> Vec<RecordBatch> {
    let mut batches = Vec::with_capacity(people.parts().len());
    for population in people.parts() {
        let bound = condition.bind(population);
        let (mut employees, mut verdicts) = (StringBuilder::new(), BooleanBuilder::new());
        for person in population.people() {
            employees.append_value(person.id());
            verdicts.append_option(bound.evaluate(person, references, &mut ()).known());
        }
        let columns: Vec<ArrayRef> = vec![Arc::new(employees.finish()), Arc::new(verdicts.finish())];
        // One employee and one verdict per person: the columns have the same length.
        batches.extend(RecordBatch::try_new(schema::verdicts(), columns));
    }
    batches
}
