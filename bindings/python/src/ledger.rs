//! The ledger: what of the configuration is pending in running cycle years.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyDate;
use talent_arrow::schema;
use talent_core::propagation::Ledger;
use talent_core::time::Day;

use crate::diagnostic::{PyDiagnostic, listed};
use crate::guard::released;
use crate::table::PyTable;
use crate::value::to_python;
use crate::work_year::given;

/// What is pending: what the configuration asks now beside what open cycle years and their trajectories refer to.
///
/// Nothing is stored for it, and nothing arrives by itself: ``engine.update_competencies`` brings what is pending, all of
/// it or a selection. A change that was made and taken back leaves no trace; closed trajectories never count. A ledger
/// is true where anything is pending.
///
/// >>> import talent_core as tc
/// >>> engine = tc.Engine(tc.Configuration.from_dict({
/// ...     "work_years": {"kind": "annual", "starts": "01-01"}, "competencies": [{"id": "care"}],
/// ...     "roles": [{"id": "nurse", "requirements": [{"competency": "care", "target": 4}]}],
/// ...     "cycles": [{"id": "c", "years": [{"work_year": "2025", "roles": ["nurse"], "status": "open"}]}],
/// ... }))
/// >>> register = tc.Register.from_dict({
/// ...     "trajectories": [{"trajectory": "c/2025/E1", "cycle": "c", "work_year": "2025", "employee": "E1",
/// ...         "roles": ["nurse"], "state": "open", "entry": "2025-01-01", "exit": "2025-12-31",
/// ...         "opened_on": "2025-01-01"}],
/// ...     "frameworks": [{"cycle": "c", "work_year": "2025", "version": 1, "roles": [{"role": "nurse", "requirements": [
/// ...         {"competency": "care", "target": 3, "weight": 1.0, "sources": ["role"]}]}]}],
/// ... })
/// >>> ledger = engine.pending(register, as_of="2025-03-10")
/// >>> [(row["competency"], row["base_target"], row["theirs_target"]) for row in ledger.entries.to_pylist()]
/// [('care', 3, 4)]
/// >>> ledger.cycle_years[0]["trajectories"]
/// 1
#[pyclass(frozen, name = "Ledger", module = "talent_core")]
pub(crate) struct PyLedger {
    ledger: Ledger,
    entries: PyOnceLock<Py<PyTable>>,
}

impl PyLedger {
    pub(crate) fn new(ledger: Ledger) -> Self {
        Self { ledger, entries: PyOnceLock::new() }
    }
}

#[pymethods]
impl PyLedger {
    /// The date of the question.
    #[getter]
    fn as_of<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDate>> {
        given(py, Day::from_date(self.ledger.as_of))
    }

    /// The open cycle years in which something is pending or scheduled, as documents write them: ``cycle``, ``work_year``,
    /// ``trajectories`` (each counted once), ``scores``, ``conflicts`` and ``scheduled``, the ids of the updates that wait
    /// for their date.
    #[getter]
    fn cycle_years<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_python(py, &self.ledger.cycle_years)
    }

    /// What is pending: one row per role, competency and what trajectories refer to, with how many trajectories, scores
    /// and conflicts it touches.
    ///
    /// ``base_…`` is what these trajectories refer to, null where it was added; ``theirs_…`` is what the configuration
    /// asks now, null where it was removed.
    #[getter]
    fn entries(&self, py: Python<'_>) -> PyResult<Py<PyTable>> {
        let made = self.entries.get_or_try_init(py, || {
            let batches = released(py, || talent_arrow::ledger_entries(&self.ledger))?;
            Py::new(py, PyTable::new(schema::ledger_entries(), batches))
        })?;
        Ok(made.clone_ref(py))
    }

    /// What is pending of the moments and linked roles that the register holds for cycle years, as documents write it.
    #[getter]
    fn rules<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_python(py, &self.ledger.rules)
    }

    /// What stands in the way of an update, such as scores outside a scale that was shortened.
    #[getter]
    fn diagnostics(&self) -> Vec<PyDiagnostic> {
        listed(&self.ledger.diagnostics)
    }

    /// The ledger as a document.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_python(py, &self.ledger)
    }

    /// The ledger as canonical JSON (RFC 8785).
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        released(py, || self.ledger.to_json())
    }

    /// Whether anything is pending.
    fn __bool__(&self) -> bool {
        !self.ledger.is_empty()
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| other.get().ledger == self.ledger)
    }

    fn __hash__(&self) -> u64 {
        crate::hash_of(&self.ledger.to_json())
    }

    fn __reduce__(&self) -> PyResult<Py<PyAny>> {
        Err(PyTypeError::new_err("a ledger is not pickled: pickle its entries or ledger.to_dict()"))
    }

    fn __repr__(&self) -> String {
        let sum = |of: fn(&talent_core::propagation::LedgerYear) -> u64| -> u64 {
            self.ledger.cycle_years.iter().map(of).sum()
        };
        format!(
            "Ledger(as of {}: {} entries, {} trajectories, {} scores, {} conflicts, {} differences of rules)",
            self.ledger.as_of,
            self.ledger.entries.len(),
            sum(|year| year.trajectories),
            sum(|year| year.scores),
            sum(|year| year.conflicts),
            self.ledger.rules.len(),
        )
    }

    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<String> {
        slf.py().import("talent_core._render")?.call_method1("ledger_html", (slf,))?.extract()
    }
}
