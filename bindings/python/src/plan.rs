//! Plans: what should exist by now, compared with what exists.

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyDate;
use talent_arrow::{Options, PlannedParts, schema};
use talent_core::planning::{ConversationState, RULES};
use talent_core::time::Day;

use crate::diagnostic::{PyDiagnostic, listed};
use crate::flag::{PyFlag, flags};
use crate::guard::released;
use crate::icalendar::{CalendarOptions, write_calendar};
use crate::table::PyTable;
use crate::value::to_python;
use crate::work_year::given;

/// What should exist by now, compared with what exists.
///
/// The tables arise when they are first asked for, and stay. ``register.apply(plan)`` gives what the host stores.
///
/// >>> import talent_core as tc
/// >>> engine = tc.Engine(tc.Configuration.from_dict({
/// ...     "work_years": {"kind": "annual", "starts": "01-01"},
/// ...     "roles": [{"id": "nurse", "origin": {"function": "F1"}}],
/// ...     "cycles": [{"id": "annual", "years": [{"work_year": "2025", "roles": ["nurse"], "status": "open"}],
/// ...         "moments": [{"id": "talk", "kind": "progress", "timing": {"anchor": "work_year_middle"}}]}],
/// ... }))
/// >>> workforce = tc.Workforce(
/// ...     employees=[{"employee": "E1"}], employments=[{"employee": "E1", "start": "2020-01-01"}],
/// ...     functions=[{"employee": "E1", "function": "F1", "start": "2020-01-01"}])
/// >>> plan = engine.plan(workforce, as_of="2025-07-02")
/// >>> plan.changes.column("kind")
/// ['freeze_framework', 'create_trajectory', 'create_conversation']
/// >>> register = tc.Register().apply(plan)
/// >>> len(engine.plan(workforce, as_of="2025-07-02", register=register).changes)
/// 0
#[pyclass(frozen, name = "Plan", module = "talent_core")]
pub(crate) struct PyPlan {
    pub(crate) planned: PlannedParts,
    threads: usize,
    tables: [PyOnceLock<Py<PyTable>>; 4],
}

type Write = fn(&PlannedParts, &Options<'_>) -> Vec<RecordBatch>;

impl PyPlan {
    pub(crate) fn new(planned: PlannedParts, threads: usize) -> Self {
        Self { planned, threads, tables: [const { PyOnceLock::new() }; 4] }
    }

    fn table(
        &self,
        py: Python<'_>,
        place: usize,
        schema: fn() -> SchemaRef,
        write: Write,
    ) -> PyResult<Py<PyTable>> {
        let made = self.tables[place].get_or_try_init(py, || {
            let threads = self.threads;
            let batches =
                released(py, move || write(&self.planned, &Options { threads, ..Options::default() }))?;
            Py::new(py, PyTable::new(schema(), batches))
        })?;
        Ok(made.clone_ref(py))
    }
}

#[pymethods]
impl PyPlan {
    /// One row per person and open cycle year in view: in or out, and why.
    #[getter]
    fn outcomes(&self, py: Python<'_>) -> PyResult<Py<PyTable>> {
        self.table(py, 0, schema::outcomes, PlannedParts::outcomes)
    }

    /// The trajectories of these people as they are after the plan.
    #[getter]
    fn trajectories(&self, py: Python<'_>) -> PyResult<Py<PyTable>> {
        self.table(py, 1, schema::trajectories, PlannedParts::trajectories)
    }

    /// Their conversations after the plan, and the coming ones as ``forecast``.
    #[getter]
    fn conversations(&self, py: Python<'_>) -> PyResult<Py<PyTable>> {
        self.table(py, 2, schema::conversations, PlannedParts::conversations)
    }

    /// What the plan changes, in the order it is to be applied; empty where nothing is left to do.
    #[getter]
    fn changes(&self, py: Python<'_>) -> PyResult<Py<PyTable>> {
        self.table(py, 3, schema::changes, PlannedParts::changes)
    }

    /// How many changes there are, without making the table.
    #[getter]
    fn change_count(&self) -> usize {
        self.planned.change_count()
    }

    /// Counts: people, outcomes per cycle year and reason, changes per kind, conversations per state, flags per code, and
    /// occurrences that do not arise per moment and reason.
    #[getter]
    fn summary<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let summary = released(py, || self.planned.summary())?;
        to_python(py, &summary)
    }

    /// What a person must decide; the plan leaves it alone.
    #[getter]
    fn flags(&self) -> Vec<PyFlag> {
        flags(&self.planned.flags())
    }

    /// Records left out, dates out of range and the like.
    #[getter]
    fn diagnostics(&self) -> Vec<PyDiagnostic> {
        listed(&self.planned.diagnostics())
    }

    /// Every cycle year of the configuration and whether it was planned: ``in_view``, ``coming``, ``past``, ``draft``,
    /// ``closed``.
    #[getter]
    fn cycle_years<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_python(py, &self.planned.cycle_years())
    }

    /// The date of the question.
    #[getter]
    fn as_of<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDate>> {
        given(py, Day::from_date(self.planned.as_of()))
    }

    /// The version of the rules that decided.
    #[getter]
    fn rules(&self) -> &'static str {
        RULES
    }

    /// The whole plan as a document.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let document = released(py, || self.planned.to_document())?;
        to_python(py, &document)
    }

    /// The whole plan as canonical JSON (RFC 8785).
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        released(py, || self.planned.to_document().to_json())
    }

    /// The conversations as an iCalendar file (RFC 5545), for one person's calendar or a manager's.
    ///
    /// ``select`` chooses conversations: a function of a row of ``conversations``, as a dictionary; all of them where it is
    /// left out. ``title`` and ``description`` are texts, or functions of such a row; ``title`` is the moment where it is
    /// left out. ``sequence`` counts the changes of an entry since it was first given out, as a number or a function.
    /// ``start`` (a ``datetime.time``) and ``duration_minutes`` put entries on the clock; whole days where left out.
    /// ``domain`` makes the entries unique in the world. ``delivery`` is ``file``, or ``publish`` and ``cancel`` for mail
    /// (RFC 5546), which need an ``organiser``: a pair of name and address.
    #[pyo3(signature = (*, name, domain, select=None, title=None, description=None, sequence=None, start=None,
                        duration_minutes=None, delivery="file", organiser=None))]
    #[expect(clippy::too_many_arguments, reason = "the fields of a calendar, by keyword")]
    fn to_icalendar(
        &self,
        py: Python<'_>,
        name: &str,
        domain: &str,
        select: Option<&Bound<'_, PyAny>>,
        title: Option<&Bound<'_, PyAny>>,
        description: Option<&Bound<'_, PyAny>>,
        sequence: Option<&Bound<'_, PyAny>>,
        start: Option<&Bound<'_, PyAny>>,
        duration_minutes: Option<u16>,
        delivery: &str,
        organiser: Option<(String, String)>,
    ) -> PyResult<String> {
        let options = CalendarOptions {
            name,
            domain,
            select,
            title,
            description,
            sequence,
            start,
            duration_minutes,
            delivery,
            organiser,
        };
        write_calendar(py, self.planned.conversation_rows(), self.planned.as_of(), &options)
    }

    fn __reduce__(&self) -> PyResult<Py<PyAny>> {
        Err(PyTypeError::new_err(
            "a plan is not pickled: pickle its tables or plan.to_dict(), or the engine and the workforce",
        ))
    }

    fn __repr__(&self) -> String {
        let summary = self.planned.summary();
        let selected: u64 = summary.outcomes.values().filter_map(|counts| counts.get("selected")).sum();
        let forecast = ConversationState::Forecast.as_str();
        let conversations: u64 = summary.conversations.values().sum();
        let coming = summary.conversations.get(forecast).copied().unwrap_or(0);
        format!(
            "Plan(as of {}: {} people, {selected} selected, {conversations} conversations of which {coming} forecast, \
             {} changes, {} flags)",
            self.planned.as_of(),
            summary.population,
            self.planned.change_count(),
            summary.flags.values().sum::<u64>(),
        )
    }

    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<String> {
        slf.py().import("talent_core._render")?.call_method1("plan_html", (slf,))?.extract()
    }
}
