//! Competency updates: bringing what is pending into a running cycle year.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyDate;
use talent_arrow::schema;
use talent_core::propagation::Update;
use talent_core::time::Day;

use crate::diagnostic::{PyDiagnostic, listed};
use crate::guard::released;
use crate::table::PyTable;
use crate::value::to_python;
use crate::work_year::given;

/// A competency update that was worked out on a register. It changes nothing itself: ``register.apply(update)``
/// gives the register after it, and ``register.undo(update.row["update"])`` the one before, to the byte.
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
/// >>> request = tc.UpdateRequest("more care", cycle="c", work_year="2025")
/// >>> update = engine.update_competencies(register, request, as_of="2025-03-10")
/// >>> update.preview.column("result_target")
/// [4]
/// >>> after = register.apply(update)
/// >>> after.requirements_of("c/2025/E1")[0]["target"]
/// 4
/// >>> after.undo("more care") == register
/// True
#[pyclass(frozen, name = "Update", module = "talent_core")]
pub(crate) struct PyUpdate {
    pub(crate) update: Update,
    preview: PyOnceLock<Py<PyTable>>,
}

impl PyUpdate {
    pub(crate) fn new(update: Update) -> Self {
        Self { update, preview: PyOnceLock::new() }
    }
}

#[pymethods]
impl PyUpdate {
    /// The date of the question.
    #[getter]
    fn as_of<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDate>> {
        given(py, Day::from_date(self.update.as_of()))
    }

    /// The update as the register keeps it once it is applied, as documents write it.
    #[getter]
    fn row<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_python(py, &self.update.row())
    }

    /// Whether its date has not come: then applying only keeps it, the preview shows what it would do as things stand,
    /// and ``engine.due_update`` gives it when its day has come.
    #[getter]
    fn is_scheduled(&self) -> bool {
        self.update.is_scheduled()
    }

    /// Counts: ``trajectories`` that take the new snapshot, ``scores`` of theirs for competencies that change (all of
    /// them are kept), and ``conflicts``: competencies in which a person decided something else.
    #[getter]
    fn summary<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_python(py, &self.update.summary())
    }

    /// What it leaves alone although it was named, such as trajectories that are closed.
    #[getter]
    fn diagnostics(&self) -> Vec<PyDiagnostic> {
        listed(self.update.diagnostics())
    }

    /// What it does: one row per trajectory and competency that differs.
    ///
    /// ``base_…`` is what was asked, ``theirs_…`` what the configuration asks now, ``mine_…`` what a person decided, and
    /// ``result_…`` what is asked afterwards; null where it is not asked. ``marks`` says what the person sees beside a
    /// score: ``target_changed_after_scoring``, ``withdrawn``, ``returned``.
    #[getter]
    fn preview(&self, py: Python<'_>) -> PyResult<Py<PyTable>> {
        let made = self.preview.get_or_try_init(py, || {
            let batches = released(py, || talent_arrow::preview(&self.update))?;
            Py::new(py, PyTable::new(schema::preview(), batches))
        })?;
        Ok(made.clone_ref(py))
    }

    /// Of an update that brings rules: what differs of moments and linked roles, and the conversations that follow or
    /// stay, as documents write it.
    #[getter]
    fn rules<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let rules = released(py, || self.update.rules())?;
        to_python(py, &rules)
    }

    /// What is to be applied, in this order, as documents write changes: for a host that keeps rows of its own.
    /// ``register.apply(update.changes)`` gives what ``register.apply(update)`` does.
    #[getter]
    fn changes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let changes = released(py, || self.update.changes())?;
        to_python(py, &changes)
    }

    /// The whole update as a document.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let document = released(py, || self.update.to_document())?;
        to_python(py, &document)
    }

    /// The whole update as canonical JSON (RFC 8785).
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        released(py, || self.update.to_document().to_json())
    }

    /// Whether applying it changes anything: not where nothing that it selects differs, or it was applied before.
    fn __bool__(&self) -> bool {
        !self.update.is_empty()
    }

    fn __reduce__(&self) -> PyResult<Py<PyAny>> {
        Err(PyTypeError::new_err(
            "an update is not pickled: pickle update.to_dict(), or the engine, the register and the request",
        ))
    }

    fn __repr__(&self) -> String {
        let (row, summary) = (self.update.row(), self.update.summary());
        format!(
            "Update({:?} of {} {} on {}, {}: {} trajectories, {} scores, {} conflicts)",
            row.update,
            row.cycle,
            row.work_year,
            row.on,
            row.state.as_str(),
            summary.trajectories,
            summary.scores,
            summary.conflicts,
        )
    }

    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<String> {
        slf.py().import("talent_core._render")?.call_method1("update_html", (slf,))?.extract()
    }
}
