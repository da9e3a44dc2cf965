//! The engine: a configuration judged once, then asked.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyTuple;
use talent_core::Engine;
use talent_core::planning::Register;
use talent_core::propagation::UpdateRequest;

use crate::configuration::PyConfiguration;
use crate::dates::date;
use crate::diagnostic::{PyDiagnostic, listed};
use crate::errors::{ErrorKind, problems, question};
use crate::explanation::PyExplanation;
use crate::guard::released;
use crate::ledger::PyLedger;
use crate::plan::PyPlan;
use crate::progress::watched;
use crate::register::PyRegister;
use crate::update::PyUpdate;
use crate::value::{Missing, to_node};
use crate::workforce::PyWorkforce;

/// A configuration that was judged once and is ready for every question. Immutable, safe to share between threads.
///
/// >>> import talent_core as tc
/// >>> engine = tc.Engine(tc.Configuration.from_dict({
/// ...     "work_years": {"kind": "annual", "starts": "01-01"},
/// ...     "roles": [{"id": "nurse", "origin": {"function": "F1"}}],
/// ...     "cycles": [{"id": "annual", "years": [{"work_year": "2025", "roles": ["nurse"], "status": "open"}],
/// ...         "moments": [{"id": "talk", "kind": "progress", "timing": {"anchor": "work_year_middle"}}]}],
/// ... }))
/// >>> workforce = tc.Workforce(
/// ...     employees=[{"employee": "E1"}, {"employee": "E2"}],
/// ...     employments=[{"employee": "E1", "start": "2020-01-01"}],
/// ...     functions=[{"employee": "E1", "function": "F1", "start": "2020-01-01"}],
/// ... )
/// >>> plan = engine.plan(workforce, as_of="2025-07-01")
/// >>> [(row["employee"], row["reason"]) for row in plan.outcomes.to_pylist()]
/// [('E1', None), ('E2', 'not_employed')]
/// >>> why = engine.explain(workforce, employee="E2", cycle="annual", work_year="2025", as_of="2025-07-01")
/// >>> print(why.text().splitlines()[0])
/// E2 does not take part in annual 2025: not employed this year.
#[pyclass(frozen, name = "Engine", module = "talent_core")]
pub(crate) struct PyEngine {
    engine: Engine,
    configuration: Arc<talent_core::Configuration>,
}

#[pymethods]
impl PyEngine {
    /// Judges a configuration.
    ///
    /// Raises ``ConfigurationError`` with every problem, each with its place and what would be right. Warnings and
    /// advice do not stop it: ``engine.diagnostics`` has them.
    #[new]
    fn new(py: Python<'_>, configuration: &Bound<'_, PyConfiguration>) -> PyResult<Self> {
        let configuration = Arc::clone(&configuration.get().0);
        let engine = released(py, || Engine::new((*configuration).clone()))?;
        let engine = engine.map_err(|found| problems(py, ErrorKind::Configuration, found))?;
        Ok(Self { engine, configuration })
    }

    /// The configuration this engine was made from.
    #[getter]
    fn configuration(&self) -> PyConfiguration {
        PyConfiguration(Arc::clone(&self.configuration))
    }

    /// Warnings and advice about the configuration.
    #[getter]
    fn diagnostics(&self) -> Vec<PyDiagnostic> {
        listed(self.engine.diagnostics())
    }

    /// What should exist by now, compared with what exists. Changes nothing itself.
    ///
    /// ``register`` is what the host has stored; an empty one where it is left out. The work is split by employee over
    /// ``threads`` (all cores where it is left out, 1 inside a worker of Spark or Ray), with the interpreter released; the
    /// answer is the same for any number. ``progress`` is a function of people done and people there are, or ``True`` for
    /// a tqdm bar where tqdm is installed. Ctrl-C stops the work.
    ///
    /// Raises ``QuestionError`` where ``as_of`` lies outside 1900 to 2199, ``TableError`` where a further column of
    /// ``employees`` is not what the configuration declares.
    #[pyo3(signature = (workforce, *, as_of, register=None, threads=None, progress=None))]
    fn plan(
        &self,
        workforce: &Bound<'_, PyWorkforce>,
        as_of: &Bound<'_, PyAny>,
        register: Option<&Bound<'_, PyRegister>>,
        threads: Option<usize>,
        progress: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<PyPlan> {
        let py = workforce.py();
        let as_of = date(as_of, "as_of")?;
        let register = register.map_or_else(Register::default, |register| register.get().0.clone());
        let people = workforce.get().people().clone();
        let threads = threads.unwrap_or(0);
        let planned = watched(py, progress, threads, ("plan", ErrorKind::Table), |options| {
            talent_arrow::plan(&self.engine, &people, &register, as_of, options)
        })?;
        Ok(PyPlan::new(planned, threads))
    }

    /// Why a person is in a cycle year or not, and on which dates the conversations fall.
    ///
    /// Raises ``QuestionError`` where there is no such person or cycle year.
    #[pyo3(signature = (workforce, *, employee, cycle, work_year, as_of, register=None))]
    #[expect(clippy::too_many_arguments, reason = "the question, by keyword")]
    fn explain(
        &self,
        py: Python<'_>,
        workforce: &Bound<'_, PyWorkforce>,
        employee: &str,
        cycle: &str,
        work_year: &str,
        as_of: &Bound<'_, PyAny>,
        register: Option<&Bound<'_, PyRegister>>,
    ) -> PyResult<PyExplanation> {
        let as_of = date(as_of, "as_of")?;
        let register = register.map_or_else(Register::default, |register| register.get().0.clone());
        let people = workforce.get().people();
        let explained = released(py, || {
            talent_arrow::explain(&self.engine, people, &register, as_of, employee, (cycle, work_year))
        })?;
        explained.map(PyExplanation).map_err(|error| question(py, &error))
    }

    /// What is pending in the open cycle years of a register: what the configuration asks on a date beside what was frozen
    /// or brought since. Changes nothing itself.
    ///
    /// Raises ``QuestionError`` where ``as_of`` lies outside 1900 to 2199.
    #[pyo3(signature = (register, *, as_of))]
    fn pending(
        &self,
        py: Python<'_>,
        register: &Bound<'_, PyRegister>,
        as_of: &Bound<'_, PyAny>,
    ) -> PyResult<PyLedger> {
        let as_of = date(as_of, "as_of")?;
        let register = register.get().0.clone();
        let ledger = released(py, || self.engine.pending(&register, as_of))?;
        ledger.map(PyLedger::new).map_err(|error| question(py, &error))
    }

    /// Works out a competency update: what of the pending changes arrives, where and when. Changes nothing itself:
    /// ``register.apply`` does.
    ///
    /// ``request`` is an ``UpdateRequest``, or a mapping with its fields. Scores are kept and marked; what a person decided
    /// otherwise is kept and listed as a conflict, unless the request says otherwise; what is left out stays pending. On
    /// a later date the update is kept as scheduled: ``due_update`` gives it when its day has come. Asked again with the
    /// same id and the same question it does nothing.
    ///
    /// Raises ``QuestionError`` with everything that is wrong with the request, at once: among others ``unknown_cycle_year``,
    /// ``cycle_year_not_open``, ``framework_not_frozen``, ``update_id_taken``, ``update_in_the_past``,
    /// ``unknown_reference``, ``person_without_trajectory``, ``score_outside_scale``, ``condition_contradicts``.
    #[pyo3(signature = (register, request, *, as_of))]
    fn update_competencies(
        &self,
        register: &Bound<'_, PyRegister>,
        request: &Bound<'_, PyAny>,
        as_of: &Bound<'_, PyAny>,
    ) -> PyResult<PyUpdate> {
        let py = register.py();
        let as_of = date(as_of, "as_of")?;
        let node = to_node(request, Missing::Kept, ErrorKind::Question)?;
        let register = register.get().0.clone();
        let update = released(py, || {
            let request = UpdateRequest::from_node(&node)?;
            self.engine.update_competencies(&register, as_of, &request)
        })?;
        update.map(PyUpdate::new).map_err(|found| problems(py, ErrorKind::Question, found))
    }

    /// The first scheduled update whose date has come, worked out on that date; ``None`` where there is none. Asking and
    /// applying until nothing comes carries out all of them.
    ///
    /// Raises ``QuestionError`` where ``as_of`` lies outside 1900 to 2199, and with ``score_outside_scale`` or
    /// ``target_outside_scale`` where a scale was shortened since.
    #[pyo3(signature = (register, *, as_of))]
    fn due_update(
        &self,
        py: Python<'_>,
        register: &Bound<'_, PyRegister>,
        as_of: &Bound<'_, PyAny>,
    ) -> PyResult<Option<PyUpdate>> {
        let as_of = date(as_of, "as_of")?;
        let register = register.get().0.clone();
        let due = released(py, || self.engine.due_update(&register, as_of))?;
        let due = due.map_err(|found| problems(py, ErrorKind::Question, found))?;
        Ok(due.map(PyUpdate::new))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| other.get().configuration == self.configuration)
    }

    fn __hash__(&self) -> u64 {
        crate::hash_of(&self.configuration.to_json())
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        let configuration = slf.getattr("configuration")?.repr()?;
        let found = slf.get().engine.diagnostics().len();
        let said = if found == 0 { String::new() } else { format!(", {found} diagnostics") };
        Ok(format!("Engine({configuration}{said})"))
    }

    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        let render = py.import("talent_core._render")?;
        let document = crate::value::to_python(py, &*self.configuration)?;
        render.call_method1("engine_html", (document, self.diagnostics()))?.extract()
    }

    fn __getnewargs__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        (self.configuration(),).into_pyobject(py)
    }
}
