//! Conditions on people.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use talent_core::diagnostic::{Diagnostic, Pointer, Problems};
use talent_core::document::{Decode, Node, Reading};
use talent_core::eligibility::{
    CompiledCondition, Condition, ConditionContext, ReferenceDate, References, RoleLookup, Truth,
};
use talent_core::framework::Role;
use talent_core::planning::PlanError;
use talent_core::time::{Day, Span};
use talent_core::workforce::{AttributeDeclaration, Population};

use crate::dates::{day, span};
use crate::diagnostic::{PyDiagnostic, listed};
use crate::document::tree;
use crate::errors::{ErrorKind, problems, question};
use crate::guard::released;
use crate::table::PyTable;
use crate::value::{Missing, json_of, json_to_python, to_node};
use crate::workforce::PyWorkforce;

/// A condition on people's facts, as configurations write it: checked once, asked of anybody.
///
/// The answer is ``True``, ``False``, or ``None`` where a fact that decides is not known.
///
/// >>> import talent_core as tc
/// >>> workforce = tc.Workforce.from_dict({
/// ...     "employees": [{"id": "E1"}],
/// ...     "employments": [{"employee": "E1", "start": "2024-10-01", "fte": 0.8}],
/// ... })
/// >>> condition = tc.Condition({"fact": "employment.tenure_months", "gte": 3})
/// >>> year = tc.WorkYears({"kind": "annual", "starts": "01-01"}).named("2025")
/// >>> condition.evaluate(workforce, employee="E1", entry="2025-01-01", work_year=year, as_of="2025-01-01")
/// True
#[pyclass(frozen, name = "Condition", module = "talent_core")]
pub(crate) struct PyCondition {
    compiled: CompiledCondition,
    roles: Vec<Role>,
    diagnostics: Vec<Diagnostic>,
    moment: bool,
    /// What it was made from.
    document: Node,
    attributes: Node,
    role_documents: Node,
    rehire_gap_days: u32,
}

/// The dates of a question about a condition.
struct Asked {
    year: Span,
    entry: Option<Day>,
    planned: Day,
    as_of: Day,
}

impl Asked {
    fn references(&self, entry: Day) -> References {
        References {
            entry,
            planned: self.planned,
            work_year_start: self.year.start,
            work_year_end: self.year.end,
            as_of: self.as_of,
        }
    }
}

const fn answer(truth: Truth) -> Option<bool> {
    match truth {
        Truth::True => Some(true),
        Truth::False => Some(false),
        Truth::Unknown => None,
    }
}

/// An optional argument as a tree.
fn node_of(value: Option<&Bound<'_, PyAny>>) -> PyResult<Node> {
    value.map_or(Ok(Node::Null), |value| to_node(value, Missing::Kept, ErrorKind::Configuration))
}

impl PyCondition {
    fn compile(
        py: Python<'_>,
        document: Node,
        attributes: Node,
        role_documents: Node,
        rehire_gap_days: u32,
        moment: bool,
    ) -> PyResult<Self> {
        let mut reading = Reading::default();
        let root = Pointer::ROOT;
        let at = root.key("condition");
        let condition = Condition::decode(&document, &at, &mut reading);
        let declared = match &attributes {
            Node::Null => BTreeMap::new(),
            node => {
                BTreeMap::<String, AttributeDeclaration>::decode(node, &root.key("attributes"), &mut reading)
                    .unwrap_or_default()
            }
        };
        let roles = match &role_documents {
            Node::Null => Vec::new(),
            node => Vec::<Role>::decode(node, &root.key("roles"), &mut reading).unwrap_or_default(),
        };
        let context = ConditionContext {
            attributes: &declared,
            roles: &roles,
            rehire_gap_days,
            default_reference: if moment { ReferenceDate::Planned } else { ReferenceDate::Entry },
        };
        let compiled = match condition {
            Some(condition) if !reading.has_errors() => condition.compile(&at, &context, &mut reading),
            _ => None,
        };
        match compiled {
            Some(compiled) if !reading.has_errors() => Ok(Self {
                compiled,
                roles,
                diagnostics: reading.diagnostics,
                moment,
                document,
                attributes,
                role_documents,
                rehire_gap_days,
            }),
            _ => Err(problems(py, ErrorKind::Configuration, Problems(reading.diagnostics))),
        }
    }

    fn asked(
        &self,
        work_year: &Bound<'_, PyAny>,
        as_of: &Bound<'_, PyAny>,
        entry: Option<&Bound<'_, PyAny>>,
        planned: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Asked> {
        let planned = planned.map_or(Ok(Day::NONE), |date| day(date, "planned"))?;
        if self.moment && planned == Day::NONE {
            return Err(pyo3::exceptions::PyTypeError::new_err(
                "a condition of a moment needs the planned date",
            ));
        }
        Ok(Asked {
            year: span(work_year, "work_year")?,
            entry: entry.map(|date| day(date, "entry")).transpose()?,
            planned,
            as_of: day(as_of, "as_of")?,
        })
    }
}

/// The verdicts of everybody: `employee`, `verdict`.
fn verdicts(condition: &PyCondition, parts: &[Population], asked: &Asked) -> PyTable {
    let schema = Arc::new(Schema::new(vec![
        Field::new("employee", DataType::Utf8, false),
        Field::new("verdict", DataType::Boolean, true),
    ]));
    let mut batches = Vec::with_capacity(parts.len());
    for population in parts {
        let lookup = RoleLookup::bind(&condition.roles, population);
        let bound = condition.compiled.bind(population, &lookup);
        let (mut employees, mut verdicts) = (StringBuilder::new(), BooleanBuilder::new());
        for person in population.people() {
            employees.append_value(person.id());
            let references = asked.references(asked.entry.unwrap_or(asked.year.start));
            verdicts.append_option(answer(bound.evaluate(person, &references, &mut ())));
        }
        let columns: Vec<ArrayRef> = vec![Arc::new(employees.finish()), Arc::new(verdicts.finish())];
        // One employee and one verdict per person: the columns have the same length.
        batches.extend(RecordBatch::try_new(schema.clone(), columns));
    }
    PyTable::new(schema, batches)
}

#[pymethods]
impl PyCondition {
    /// Checks a condition.
    ///
    /// ``attributes`` and ``roles`` are what a configuration declares under these names. ``moment=True`` is for a
    /// condition that stands in ``applies_to``: facts are read on the planned date where it does not say otherwise.
    #[new]
    #[pyo3(signature = (condition, *, attributes=None, roles=None, rehire_gap_days=0, moment=false))]
    fn new(
        condition: &Bound<'_, PyAny>,
        attributes: Option<&Bound<'_, PyAny>>,
        roles: Option<&Bound<'_, PyAny>>,
        rehire_gap_days: u32,
        moment: bool,
    ) -> PyResult<Self> {
        let document = tree(condition, ErrorKind::Configuration)?;
        Self::compile(
            condition.py(),
            document,
            node_of(attributes)?,
            node_of(roles)?,
            rehire_gap_days,
            moment,
        )
    }

    /// Warnings about the condition.
    #[getter]
    fn diagnostics(&self) -> Vec<PyDiagnostic> {
        listed(&self.diagnostics)
    }

    /// Whether the condition holds for one person: ``True``, ``False``, or ``None`` where it cannot be known.
    ///
    /// ``work_year`` is a ``WorkYear``, a ``Span`` or a pair of dates; ``entry`` is the person's entry date, the first
    /// day of the work year where it is left out; ``planned`` the planned date of a moment.
    #[pyo3(signature = (workforce, *, employee, work_year, as_of, entry=None, planned=None))]
    #[expect(clippy::too_many_arguments, reason = "the question, by keyword")]
    fn evaluate(
        &self,
        py: Python<'_>,
        workforce: &Bound<'_, PyWorkforce>,
        employee: &str,
        work_year: &Bound<'_, PyAny>,
        as_of: &Bound<'_, PyAny>,
        entry: Option<&Bound<'_, PyAny>>,
        planned: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Option<bool>> {
        let asked = self.asked(work_year, as_of, entry, planned)?;
        let workforce = workforce.get();
        let person = workforce.part_of(employee).and_then(|part| part.row(employee).map(|row| (part, row)));
        let Some((population, row)) = person else {
            return Err(question(py, &PlanError::UnknownEmployee(employee.to_owned())));
        };
        released(py, || {
            let bound = self.compiled.bind(population, &RoleLookup::bind(&self.roles, population));
            let references = asked.references(asked.entry.unwrap_or(asked.year.start));
            answer(bound.evaluate(population.person(row), &references, &mut ()))
        })
    }

    /// The same for everybody, as a table ``employee``, ``verdict`` (null where it cannot be known).
    #[pyo3(signature = (workforce, *, work_year, as_of, entry=None, planned=None))]
    fn evaluate_all(
        &self,
        workforce: &Bound<'_, PyWorkforce>,
        work_year: &Bound<'_, PyAny>,
        as_of: &Bound<'_, PyAny>,
        entry: Option<&Bound<'_, PyAny>>,
        planned: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<PyTable> {
        let asked = self.asked(work_year, as_of, entry, planned)?;
        let parts = workforce.get().parts();
        released(workforce.py(), || verdicts(self, parts, &asked))
    }

    /// The condition as documents write it.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        json_to_python(py, &json_of(self.document.clone())?)
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| {
            let other = other.get();
            (&self.document, &self.attributes, &self.role_documents, self.rehire_gap_days, self.moment)
                == (
                    &other.document,
                    &other.attributes,
                    &other.role_documents,
                    other.rehire_gap_days,
                    other.moment,
                )
        })
    }

    fn __hash__(&self) -> PyResult<u64> {
        Ok(crate::hash_of(&talent_core::document::canonical_json(&json_of(self.document.clone())?)))
    }

    fn __repr__(&self) -> PyResult<String> {
        Ok(format!("Condition({})", talent_core::document::canonical_json(&json_of(self.document.clone())?)))
    }

    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let options = PyDict::new(py);
        options.set_item("attributes", json_to_python(py, &json_of(self.attributes.clone())?)?)?;
        options.set_item("roles", json_to_python(py, &json_of(self.role_documents.clone())?)?)?;
        options.set_item("rehire_gap_days", self.rehire_gap_days)?;
        options.set_item("moment", self.moment)?;
        ((self.to_dict(py)?,), options).into_pyobject(py)
    }
}
