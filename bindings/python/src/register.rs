//! The register: what the host has stored.

use pyo3::prelude::*;
use pyo3::types::{PyTuple, PyType};
use talent_arrow::records::changes_of;
use talent_arrow::{register_conversations, register_trajectories, schema};
use talent_core::diagnostic::Problems;
use talent_core::document::{Node, SCHEMA};
use talent_core::planning::{Register, RegisterDocument};

use crate::capsule::{import_batches, is_arrow};
use crate::errors::{ErrorKind, problems};
use crate::guard::released;
use crate::plan::PyPlan;
use crate::register_tables::{read_tables, records_of};
use crate::table::PyTable;
use crate::update::PyUpdate;
use crate::value::{Missing, to_node, to_python};

/// What the host has stored: trajectories, conversations, frozen frameworks, records, scores, and what competency updates
/// did. Never changed in place: ``apply`` and ``undo`` give a new one.
///
/// ``trajectories`` and ``conversations`` are tables as a plan gives them, out of any data frame library, or lists of
/// dictionaries. The others are lists of dictionaries as documents write them: ``frameworks``, ``records``, ``scores``,
/// ``requirement_overrides``, ``updates``, ``versions`` and ``rules``, what ``held_rules`` gives. Rows of conversations
/// with state ``forecast`` are dropped: a forecast is not stored.
///
/// >>> import talent_core as tc
/// >>> register = tc.Register(trajectories=[{
/// ...     "trajectory": "annual/2025/E1", "cycle": "annual", "work_year": "2025", "employee": "E1", "roles": ["nurse"],
/// ...     "state": "open", "entry": "2025-01-01", "exit": "2025-12-31", "opened_on": "2025-01-01",
/// ... }])
/// >>> len(register), register.trajectories.column("state")
/// (1, ['open'])
#[pyclass(frozen, name = "Register", module = "talent_core")]
pub(crate) struct PyRegister(pub(crate) Register);

impl PyRegister {
    fn of(py: Python<'_>, read: Result<Register, Problems>) -> PyResult<Self> {
        read.map(Self).map_err(|found| problems(py, ErrorKind::Register, found))
    }

    fn of_node(py: Python<'_>, node: Node) -> PyResult<Self> {
        let read = released(py, || Register::from_document(&RegisterDocument::from_node(&node)?))?;
        Self::of(py, read)
    }
}

#[pymethods]
impl PyRegister {
    #[new]
    #[pyo3(signature = (trajectories=None, conversations=None, frameworks=None, records=None, *, scores=None,
                        requirement_overrides=None, updates=None, versions=None, rules=None))]
    #[expect(clippy::too_many_arguments, reason = "the tables, by keyword")]
    fn new(
        py: Python<'_>,
        trajectories: Option<&Bound<'_, PyAny>>,
        conversations: Option<&Bound<'_, PyAny>>,
        frameworks: Option<&Bound<'_, PyAny>>,
        records: Option<&Bound<'_, PyAny>>,
        scores: Option<&Bound<'_, PyAny>>,
        requirement_overrides: Option<&Bound<'_, PyAny>>,
        updates: Option<&Bound<'_, PyAny>>,
        versions: Option<&Bound<'_, PyAny>>,
        rules: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let lists = [
            ("frameworks", frameworks),
            ("records", records),
            ("scores", scores),
            ("requirement_overrides", requirement_overrides),
            ("updates", updates),
            ("versions", versions),
            ("rules", rules),
        ];
        let arrow = |table: Option<&Bound<'_, PyAny>>| table.map_or(Ok(true), is_arrow);
        if (trajectories.is_some() || conversations.is_some())
            && arrow(trajectories)?
            && arrow(conversations)?
        {
            let import = |table: Option<&Bound<'_, PyAny>>| table.map_or(Ok(None), import_batches);
            let (trajectories, conversations) = (import(trajectories)?, import(conversations)?);
            return read_tables(py, trajectories, conversations, &lists).map(Self);
        }
        let mut members = vec![("schema".to_owned(), Node::Text(SCHEMA.to_owned()))];
        for (name, table) in [("trajectories", trajectories), ("conversations", conversations)] {
            if let Some(table) = table {
                members.push((name.to_owned(), records_of(name, table)?));
            }
        }
        for (name, list) in lists {
            if let Some(list) = list {
                members.push((name.to_owned(), to_node(list, Missing::Null, ErrorKind::Register)?));
            }
        }
        Self::of_node(py, Node::Object(members))
    }

    /// Reads a register document from JSON text.
    #[classmethod]
    fn from_json(_cls: &Bound<'_, PyType>, py: Python<'_>, text: &str) -> PyResult<Self> {
        Self::of(py, released(py, || Register::from_json(text))?)
    }

    /// Reads a register document from a mapping; ``schema`` may be left out.
    #[classmethod]
    fn from_dict(_cls: &Bound<'_, PyType>, document: &Bound<'_, PyAny>) -> PyResult<Self> {
        let node = to_node(document, Missing::Kept, ErrorKind::Register)?;
        Self::of_node(document.py(), node.with_schema())
    }

    /// The register as canonical JSON (RFC 8785), its rows ordered by their natural keys.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        released(py, || self.0.to_json())
    }

    /// The register as a document, its rows ordered by their natural keys.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let document = released(py, || self.0.to_document())?;
        to_python(py, &document)
    }

    /// The stored trajectories.
    #[getter]
    fn trajectories(&self, py: Python<'_>) -> PyResult<PyTable> {
        released(py, || PyTable::new(schema::trajectories(), register_trajectories(&self.0)))
    }

    /// The stored conversations.
    #[getter]
    fn conversations(&self, py: Python<'_>) -> PyResult<PyTable> {
        released(py, || PyTable::new(schema::conversations(), register_conversations(&self.0)))
    }

    /// The frozen frameworks, as documents write them.
    #[getter]
    fn frameworks<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_python(py, &self.0.to_document().frameworks)
    }

    /// What else was recorded in trajectories, as documents write it.
    #[getter]
    fn records<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_python(py, &self.0.to_document().records)
    }

    /// The scores that were given, as documents write them, by trajectory, then bytewise by competency and source.
    #[getter]
    fn scores<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_python(py, &self.0.scores())
    }

    /// What persons decided for one trajectory beside the framework, as documents write it.
    #[getter]
    fn requirement_overrides<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_python(py, &self.0.requirement_overrides())
    }

    /// The snapshot versions that trajectories took after the first, as documents write them.
    #[getter]
    fn versions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_python(py, &self.0.versions().collect::<Vec<_>>())
    }

    /// The competency updates that were asked for, as documents write them, in the order of their cycle years, dates
    /// and ids: scheduled or applied.
    #[getter]
    fn updates<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_python(py, &self.0.updates())
    }

    /// The moments and linked roles that cycle years work with where an update holds them, as documents write them; the
    /// newest version counts.
    #[getter]
    fn held_rules<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_python(py, &self.0.held_rules())
    }

    /// What is asked of a trajectory, and what was withdrawn from it, as documents write it, bytewise by competency, each
    /// with its scores and marks. Empty where there is no such trajectory, or its cycle year has no snapshot.
    fn requirements_of<'py>(&self, py: Python<'py>, trajectory: &str) -> PyResult<Bound<'py, PyAny>> {
        to_python(py, &self.0.requirements_of(trajectory))
    }

    /// What is asked of every trajectory of a cycle year: one row per trajectory and competency.
    fn requirements(&self, py: Python<'_>, cycle: &str, work_year: &str) -> PyResult<PyTable> {
        released(py, || {
            PyTable::new(schema::requirements(), talent_arrow::requirements(&self.0, cycle, work_year))
        })
    }

    /// The register as it was before an update, to the byte; an update that is only scheduled is called off.
    ///
    /// Raises ``RegisterError`` with ``unknown_update``, or with everything that depends on the update: a later update, a
    /// trajectory that arose with it or was closed since, a score or a decision of a person. Nothing is half undone.
    fn undo(&self, py: Python<'_>, update: &str) -> PyResult<Self> {
        Self::of(py, released(py, || self.0.undo(update))?)
    }

    /// What undoing an update changes, as documents write changes: for a host that keeps rows of its own. A change whose
    /// ``after`` is ``None`` takes the row away.
    ///
    /// Raises ``RegisterError`` as ``undo``.
    fn undo_changes<'py>(&self, py: Python<'py>, update: &str) -> PyResult<Bound<'py, PyAny>> {
        let changes = released(py, || self.0.undo_changes(update))?;
        to_python(py, &changes.map_err(|found| problems(py, ErrorKind::Register, found))?)
    }

    /// The register after changes: a ``Plan``, an ``Update``, a table of changes, or a list of changes as documents write
    /// them.
    ///
    /// All or nothing: raises ``RegisterError`` with every change that does not fit what is stored.
    fn apply(&self, changes: &Bound<'_, PyAny>) -> PyResult<Self> {
        let py = changes.py();
        if let Ok(plan) = changes.cast::<PyPlan>() {
            let planned = &plan.get().planned;
            return Self::of(py, released(py, || planned.apply_to(&self.0))?);
        }
        if let Ok(update) = changes.cast::<PyUpdate>() {
            let update = &update.get().update;
            return Self::of(py, released(py, || self.0.apply_update(update))?);
        }
        let node = records_of("changes", changes)?;
        Self::of(py, released(py, || self.0.apply(changes_of(node)?))?)
    }

    /// How many trajectories are stored.
    fn __len__(&self) -> usize {
        self.0.len().0
    }

    fn __bool__(&self) -> bool {
        !self.0.is_empty()
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| {
            let other = &other.get().0;
            other.len() == self.0.len() && other.to_document() == self.0.to_document()
        })
    }

    fn __hash__(&self) -> u64 {
        crate::hash_of(&self.0.to_json())
    }

    fn __repr__(&self) -> String {
        let (trajectories, conversations) = self.0.len();
        format!("Register({trajectories} trajectories, {conversations} conversations)")
    }

    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<String> {
        slf.py().import("talent_core._render")?.call_method1("register_html", (slf,))?.extract()
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let text = slf.get().to_json(slf.py())?;
        (slf.get_type().getattr("from_json")?, (text,)).into_pyobject(slf.py())
    }
}
