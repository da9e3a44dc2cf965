//! Conditions on people.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use talent_arrow::conditions::{verdict_of, verdicts};
use talent_arrow::schema;
use talent_core::document::Node;
use talent_core::eligibility::{ConditionParts, References, StandaloneCondition, Truth};

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
#[pyclass(frozen, eq, name = "Condition", module = "talent_core")]
#[derive(PartialEq)]
pub(crate) struct PyCondition(StandaloneCondition);

/// An optional argument as a tree.
fn node_of(value: Option<&Bound<'_, PyAny>>) -> PyResult<Node> {
    value.map_or(Ok(Node::Null), |value| to_node(value, Missing::Kept, ErrorKind::Configuration))
}

impl PyCondition {
    fn document(&self) -> PyResult<serde_json::Value> {
        json_of(self.0.parts().condition.clone())
    }

    fn references(
        &self,
        work_year: &Bound<'_, PyAny>,
        as_of: &Bound<'_, PyAny>,
        entry: Option<&Bound<'_, PyAny>>,
        planned: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<References> {
        let planned = planned.map(|date| day(date, "planned")).transpose()?;
        if self.0.parts().of_moment && planned.is_none() {
            return Err(pyo3::exceptions::PyTypeError::new_err(
                "a condition of a moment needs the planned date",
            ));
        }
        let entry = entry.map(|date| day(date, "entry")).transpose()?;
        let references =
            self.0.references(span(work_year, "work_year")?, day(as_of, "as_of")?, entry, planned);
        references.map_err(|found| problems(work_year.py(), ErrorKind::Question, found))
    }
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
        let parts = ConditionParts {
            condition: tree(condition, ErrorKind::Configuration)?,
            attributes: node_of(attributes)?,
            roles: node_of(roles)?,
            rehire_gap_days,
            of_moment: moment,
        };
        let compiled = StandaloneCondition::compile(parts);
        compiled.map(Self).map_err(|found| problems(condition.py(), ErrorKind::Configuration, found))
    }

    /// Warnings about the condition.
    #[getter]
    fn diagnostics(&self) -> Vec<PyDiagnostic> {
        listed(self.0.diagnostics())
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
        let references = self.references(work_year, as_of, entry, planned)?;
        let people = workforce.get().people();
        let verdict = released(py, || verdict_of(&self.0, people, employee, &references))?;
        verdict.map(Truth::known).map_err(|error| question(py, &error))
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
        let references = self.references(work_year, as_of, entry, planned)?;
        let people = workforce.get().people();
        released(workforce.py(), || PyTable::new(schema::verdicts(), verdicts(&self.0, people, &references)))
    }

    /// The condition as documents write it.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        json_to_python(py, &self.document()?)
    }

    fn __hash__(&self) -> PyResult<u64> {
        Ok(crate::hash_of(&talent_core::document::canonical_json(&self.document()?)))
    }

    fn __repr__(&self) -> PyResult<String> {
        Ok(format!("Condition({})", talent_core::document::canonical_json(&self.document()?)))
    }

    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let (parts, options) = (self.0.parts(), PyDict::new(py));
        options.set_item("attributes", json_to_python(py, &json_of(parts.attributes.clone())?)?)?;
        options.set_item("roles", json_to_python(py, &json_of(parts.roles.clone())?)?)?;
        options.set_item("rehire_gap_days", parts.rehire_gap_days)?;
        options.set_item("moment", parts.of_moment)?;
        ((self.to_dict(py)?,), options).into_pyobject(py)
    }
}
