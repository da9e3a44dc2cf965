//! Explanations: why somebody takes part or not, and when.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDate, PyDict};
use talent_core::eligibility::Step;
use talent_core::planning::Explanation;
use talent_core::time::Day;

use crate::diagnostic::PyDiagnostic;
use crate::flag::{PyFlag, flags};
use crate::value::to_python;
use crate::work_year::given;

/// One step of an explanation: a test, a group of a condition, a comparison, or a date and why it moved.
#[pyclass(frozen, eq, name = "Step", module = "talent_core")]
#[derive(PartialEq, Eq)]
pub(crate) struct PyStep(Step);

fn steps(found: &[Step]) -> Vec<PyStep> {
    found.iter().cloned().map(PyStep).collect()
}

#[pymethods]
impl PyStep {
    /// What was looked at, as a code with parameters; the pointer of a clause is its place in the configuration.
    #[getter]
    fn what(&self) -> PyDiagnostic {
        PyDiagnostic(self.0.what.clone())
    }

    /// The stable code of what was looked at.
    #[getter]
    fn code(&self) -> &'static str {
        self.0.what.code.name
    }

    /// Whether it holds: ``True``, ``False``, or ``None`` where it cannot be known.
    #[getter]
    fn verdict(&self) -> Option<bool> {
        self.0.verdict.known()
    }

    /// The parts of a group.
    #[getter]
    fn steps(&self) -> Vec<Self> {
        steps(&self.0.steps)
    }

    /// What was looked at, as a sentence in a language.
    #[pyo3(signature = (language="en"))]
    fn text(&self, language: &str) -> String {
        self.0.what.message(language)
    }

    fn __hash__(&self) -> u64 {
        crate::hash_of(&(self.0.what.to_string(), self.0.verdict.as_str(), self.0.steps.len()))
    }

    fn __repr__(&self) -> String {
        let parts =
            if self.0.steps.is_empty() { String::new() } else { format!(", {} steps", self.0.steps.len()) };
        format!("Step({}: {}{parts})", self.0.verdict.as_str(), self.0.what.message("en"))
    }
}

/// Why a person is in a cycle year or not, and on which dates the conversations fall.
///
/// Every step is a code with parameters; ``text`` renders them in English or Dutch.
#[pyclass(frozen, eq, name = "Explanation", module = "talent_core")]
#[derive(PartialEq, Eq)]
pub(crate) struct PyExplanation(pub(crate) Explanation);

#[pymethods]
impl PyExplanation {
    /// Who.
    #[getter]
    fn employee(&self) -> &str {
        &self.0.employee
    }

    /// Cycle id.
    #[getter]
    fn cycle(&self) -> &str {
        &self.0.cycle
    }

    /// Work year id.
    #[getter]
    fn work_year(&self) -> &str {
        &self.0.work_year
    }

    /// The date of the question.
    #[getter]
    fn as_of<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDate>> {
        given(py, Day::from_date(self.0.as_of))
    }

    /// The outcome, as a row of ``plan.outcomes``: a dictionary with ``datetime.date`` for dates.
    #[getter]
    fn outcome<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let row = to_python(py, &self.0.outcome)?.cast_into::<PyDict>()?;
        let outcome = &self.0.outcome;
        for (name, date) in [("entry", outcome.entry), ("exit", outcome.exit), ("opens_on", outcome.opens_on)]
        {
            row.set_item(name, date.map(|date| given(py, Day::from_date(date))).transpose()?)?;
        }
        Ok(row)
    }

    /// The roles of the trajectory, the main role first; empty for whoever is not selected.
    #[getter]
    fn roles(&self) -> Vec<String> {
        self.0.roles.clone()
    }

    /// The tests in their order, up to the first that fails, with the clauses of the condition.
    #[getter]
    fn tests(&self) -> Vec<PyStep> {
        steps(&self.0.tests)
    }

    /// Per moment: the anchor, the raw date, each shift and why.
    #[getter]
    fn moments(&self) -> Vec<PyStep> {
        steps(&self.0.moments)
    }

    /// What a person must decide about this trajectory.
    #[getter]
    fn flags(&self) -> Vec<PyFlag> {
        flags(&self.0.flags)
    }

    /// The explanation as indented text: in Dutch for ``nl`` and ``nl-…``, else in English.
    #[pyo3(signature = (language="en"))]
    fn text(&self, language: &str) -> String {
        self.0.to_text(language)
    }

    /// The explanation as a document.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_python(py, &self.0)
    }

    fn __reduce__(&self) -> PyResult<Py<PyAny>> {
        Err(PyTypeError::new_err("an explanation is not pickled: pickle explanation.to_dict() or its text"))
    }

    fn __str__(&self) -> String {
        self.0.to_text("en")
    }

    fn __hash__(&self) -> u64 {
        crate::hash_of(&self.0.to_text("en"))
    }

    fn __repr__(&self) -> String {
        let title = self.0.to_text("en");
        format!("Explanation({})", title.lines().next().unwrap_or_default())
    }

    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<String> {
        slf.py().import("talent_core._render")?.call_method1("explanation_html", (slf,))?.extract()
    }
}
