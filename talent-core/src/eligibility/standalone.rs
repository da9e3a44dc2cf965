use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use super::{
    BoundCondition, CompiledCondition, Condition, ConditionContext, ReferenceDate, References, RoleLookup,
};
use crate::diagnostic::catalogue::document::MISSING_FIELD;
use crate::diagnostic::{Diagnostic, Pointer, Problems};
use crate::document::{Decode, Node, Reading};
use crate::framework::Role;
use crate::time::{Day, Span};
use crate::workforce::{AttributeDeclaration, Population};

/// What a condition that stands outside a configuration is made from, as documents write it.
#[derive(Clone, Debug, PartialEq)]
pub struct ConditionParts {
    /// The condition.
    pub condition: Node,
    /// Declared attributes, as under `attributes` of a configuration; null for none.
    pub attributes: Node,
    /// The roles it can name, as under `roles` of a configuration; null for none.
    pub roles: Node,
    /// Employments at most so many days apart count as one continuous employment.
    pub rehire_gap_days: u32,
    /// Whether it stands in `applies_to` of a moment: facts are read on the planned date where it does not say
    /// otherwise.
    pub of_moment: bool,
}

impl ConditionParts {
    /// A condition by itself: no declared attributes, no roles, no gap between employments.
    pub fn new(condition: Node) -> Self {
        Self { condition, attributes: Node::Null, roles: Node::Null, rehire_gap_days: 0, of_moment: false }
    }
}

/// A condition on people's facts as a question of its own: checked once, asked of anybody.
///
/// ```
/// use talent_core::document::Node;
/// use talent_core::eligibility::{ConditionParts, StandaloneCondition, Truth};
/// use talent_core::time::{Day, Span};
/// use talent_core::{Population, Workforce};
///
/// let node = Node::from_json(r#"{"fact": "employment.tenure_months", "gte": 3}"#)?;
/// let condition = StandaloneCondition::compile(ConditionParts::new(node))?;
/// let workforce = Workforce::from_json(r#"{"schema": "talent-core/1",
///     "employees": [{"id": "E1"}, {"id": "E2"}],
///     "employments": [{"employee": "E1", "start": "2024-10-01"}]}"#)?;
/// let population = Population::from_workforce(&workforce);
///
/// let day = |month, day| Day::civil(2025, month, day).unwrap();
/// let year = Span::new(day(1, 1), day(12, 31)).unwrap();
/// let references = condition.references(year, day(1, 1), None, None)?;
/// let bound = condition.bind(&population);
/// let verdicts: Vec<_> = population.people().map(|person| bound.evaluate(person, &references, &mut ())).collect();
/// assert_eq!(verdicts, [Truth::True, Truth::Unknown]); // nobody knows since when E2 is there
/// # Ok::<(), talent_core::diagnostic::Problems>(())
/// ```
#[derive(Clone, Debug)]
pub struct StandaloneCondition {
    compiled: CompiledCondition,
    roles: Vec<Role>,
    diagnostics: Vec<Diagnostic>,
    parts: ConditionParts,
}

impl StandaloneCondition {
    /// Reads and checks a condition.
    ///
    /// # Errors
    /// All problems at once, below `/condition`, `/attributes` and `/roles`: of the shape of the documents, and those of
    /// [`Condition::compile`].
    pub fn compile(parts: ConditionParts) -> Result<Self, Problems> {
        let (root, mut reading) = (Pointer::ROOT, Reading::default());
        let at = root.key("condition");
        let condition = Condition::decode(&parts.condition, &at, &mut reading);
        let attributes: BTreeMap<String, AttributeDeclaration> =
            optional(&parts.attributes, &root.key("attributes"), &mut reading);
        let roles: Vec<Role> = optional(&parts.roles, &root.key("roles"), &mut reading);
        let context = ConditionContext {
            attributes: &attributes,
            roles: &roles,
            rehire_gap_days: parts.rehire_gap_days,
            default_reference: if parts.of_moment { ReferenceDate::Planned } else { ReferenceDate::Entry },
        };
        let compiled = match condition {
            Some(condition) if !reading.has_errors() => condition.compile(&at, &context, &mut reading),
            _ => None,
        };
        match compiled {
            Some(compiled) if !reading.has_errors() => {
                Ok(Self { compiled, roles, diagnostics: reading.diagnostics, parts })
            }
            _ => Err(Problems(reading.diagnostics)),
        }
    }

    /// Warnings about the condition.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// What it was made from.
    pub fn parts(&self) -> &ConditionParts {
        &self.parts
    }

    /// The condition, ready for the people of a population; [`BoundCondition::evaluate`] asks it of each.
    pub fn bind(&self, population: &Population) -> BoundCondition {
        self.compiled.bind(population, &RoleLookup::bind(&self.roles, population))
    }

    /// The dates of a question about it. The entry date is the first day of the work year where it is not given.
    ///
    /// # Errors
    /// `missing_field` where a condition of a moment is asked without the planned date.
    pub fn references(
        &self,
        work_year: Span,
        as_of: Day,
        entry: Option<Day>,
        planned: Option<Day>,
    ) -> Result<References, Problems> {
        if self.parts.of_moment && planned.is_none() {
            return Err(Problems(vec![Diagnostic::new(&MISSING_FIELD, "").with("field", "planned")]));
        }
        Ok(References {
            entry: entry.unwrap_or(work_year.start),
            planned: planned.unwrap_or(Day::NONE),
            work_year_start: work_year.start,
            work_year_end: work_year.end,
            as_of,
        })
    }
}

impl PartialEq for StandaloneCondition {
    /// Whether both were made from the same.
    fn eq(&self, other: &Self) -> bool {
        self.parts == other.parts
    }
}

/// A part that may be left out.
fn optional<T: Decode + Default>(node: &Node, at: &Pointer<'_>, reading: &mut Reading) -> T {
    if *node == Node::Null { T::default() } else { T::decode(node, at, reading).unwrap_or_default() }
}
