//! Configurations: an organisation's rules.

use std::path::PathBuf;
use std::sync::Arc;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyTuple, PyType};
use talent_core::Configuration;
use talent_core::configuration::consultation_file;
use talent_core::framework::Function;
use talent_core::text::LocalisedText;

use crate::dates::date;
use crate::diagnostic::{PyDiagnostic, listed};
use crate::errors::{ErrorKind, problems};
use crate::guard::released;
use crate::register::PyRegister;
use crate::value::{Missing, decode, json_to_python, to_node, to_python};

/// An organisation's rules: work years, calendars, roles, cycles and their moments.
///
/// Read it from a file, from YAML or JSON text, or from a mapping. Reading finds every problem of the document's shape at
/// once; ``tc.Engine`` then judges what it says.
///
/// >>> import talent_core as tc
/// >>> configuration = tc.Configuration.from_yaml('''
/// ... schema: talent-core/1
/// ... work_years: {kind: annual, starts: "01-01"}
/// ... ''')
/// >>> configuration.to_dict()["work_years"]
/// {'id': None, 'kind': 'annual', 'starts': '01-01'}
/// >>> tc.Configuration.from_dict({"work_year": []})
/// Traceback (most recent call last):
/// ...
/// talent_core.errors.ConfigurationError: 2 problems
///   / [missing_field] The field “work_years” is missing.
///   /work_year [unknown_field] The field “work_year” is not known here. Did you mean “work_years”?
#[pyclass(frozen, name = "Configuration", module = "talent_core")]
pub(crate) struct PyConfiguration(pub(crate) Arc<Configuration>);

impl PyConfiguration {
    fn of(py: Python<'_>, read: Result<Configuration, talent_core::diagnostic::Problems>) -> PyResult<Self> {
        let read = read.map_err(|found| problems(py, ErrorKind::Configuration, found))?;
        Ok(Self(Arc::new(read)))
    }
}

#[pymethods]
impl PyConfiguration {
    /// Reads a configuration from YAML text.
    #[classmethod]
    fn from_yaml(_cls: &Bound<'_, PyType>, py: Python<'_>, text: &str) -> PyResult<Self> {
        Self::of(py, released(py, || Configuration::from_yaml(text))?)
    }

    /// Reads a configuration from JSON text.
    #[classmethod]
    fn from_json(_cls: &Bound<'_, PyType>, py: Python<'_>, text: &str) -> PyResult<Self> {
        Self::of(py, released(py, || Configuration::from_json(text))?)
    }

    /// Reads a configuration from a mapping; ``schema`` may be left out.
    #[classmethod]
    fn from_dict(_cls: &Bound<'_, PyType>, py: Python<'_>, document: &Bound<'_, PyAny>) -> PyResult<Self> {
        let node = to_node(document, Missing::Kept, ErrorKind::Configuration)?.with_schema();
        Self::of(py, released(py, || Configuration::from_node(&node))?)
    }

    /// Reads a configuration from a file: JSON where its name ends with ``.json``, else YAML.
    #[classmethod]
    fn from_file(_cls: &Bound<'_, PyType>, py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        let bytes = py.detach(|| std::fs::read(&path))?;
        if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json")) {
            return Self::of(py, released(py, || Configuration::from_json_bytes(&bytes))?);
        }
        let text = String::from_utf8(bytes).map_err(|error| {
            PyValueError::new_err(format!("{} is not UTF-8 text: {error}", path.display()))
        })?;
        Self::of(py, released(py, || Configuration::from_yaml(&text))?)
    }

    /// The configuration as canonical JSON (RFC 8785).
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        released(py, || self.0.to_json())
    }

    /// The configuration as a document.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_python(py, &*self.0)
    }

    /// Everything that is wrong or unwise beyond the shape of the document, conditions left out; an ``Engine`` finds
    /// this and those.
    fn check(&self, py: Python<'_>) -> PyResult<Vec<PyDiagnostic>> {
        Ok(listed(&released(py, || self.0.check())?))
    }

    /// What a role asks on a date: competencies with their targets, from its profiles and its own requirements.
    ///
    /// ``None`` where there is no such role.
    fn requirements_of<'py>(
        &self,
        role: &str,
        on: &Bound<'py, PyAny>,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        let found = self.0.requirements_of(role, date(on, "on")?);
        found.map(|requirements| to_python(on.py(), &requirements)).transpose()
    }

    /// What every role asks on a date, in the order of the document: for thousands of roles at once.
    fn requirements_of_all<'py>(&self, on: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let date = date(on, "on")?;
        let found = released(on.py(), || self.0.requirements_of_all(date))?;
        to_python(on.py(), &found)
    }

    /// The roles that a picker offers, as documents write them and in their order: not those that are blocked or removed.
    #[getter]
    fn assignable_roles<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_python(py, &self.0.assignable_roles().collect::<Vec<_>>())
    }

    /// The sentence that must be shown with this configuration: ``tc.ESCO_ATTRIBUTION`` where a competency, profile or role
    /// came from ESCO, else ``None``.
    #[getter]
    fn attribution(&self) -> Option<&'static str> {
        self.0.attribution()
    }

    /// A score as it is shown: with the text of its level that held on the day it was given, however often the competency was
    /// described anew since. ``score`` is a ``GivenScore``, or a mapping with ``value`` and ``given_on``.
    ///
    /// Raises ``QuestionError`` where there is no such competency.
    ///
    /// >>> import talent_core as tc
    /// >>> configuration = tc.Configuration.from_dict({
    /// ...     "work_years": {"kind": "annual", "starts": "01-01"}, "competencies": [{"id": "care", "descriptors": [
    /// ...         {"from": "2024-01-01", "levels": {"3": "Cares well."}},
    /// ...         {"from": "2026-01-01", "levels": {"3": "Cares well, with whoever is near."}}]}]})
    /// >>> configuration.shown_score("care", tc.GivenScore(3, "2025-06-30"))["descriptor"]
    /// 'Cares well.'
    fn shown_score<'py>(&self, competency: &str, score: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let py = score.py();
        let given = decode(score, "score", ErrorKind::Question)?;
        let shown = self.0.shown_score(competency, given);
        to_python(py, &shown.map_err(|found| problems(py, ErrorKind::Question, found))?)
    }

    /// Compares two scores of a competency, each with its text: the later one is ``levels_up`` levels higher. Where they were
    /// given under different descriptors the same level need not mean the same, and ``diagnostics`` says so
    /// (``descriptors_differ``).
    ///
    /// Raises ``QuestionError`` where there is no such competency, and with ``value_outside_scale`` for a score that is no
    /// level of its scale.
    fn compare_scores<'py>(
        &self,
        competency: &str,
        earlier: &Bound<'py, PyAny>,
        later: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = earlier.py();
        let first = decode(earlier, "earlier", ErrorKind::Question)?;
        let second = decode(later, "later", ErrorKind::Question)?;
        let compared = self.0.compare_scores(competency, first, second);
        to_python(py, &compared.map_err(|found| problems(py, ErrorKind::Question, found))?)
    }

    /// A text of a document (a ``str``, or a mapping of languages to texts) as a person sees it: in the person's own
    /// language where the host gives one, else in the organisation's.
    ///
    /// ``nl-BE`` falls back to ``nl``, and what is in neither to the first language there is.
    ///
    /// >>> import talent_core as tc
    /// >>> configuration = tc.Configuration.from_dict({
    /// ...     "organisation": {"id": "linde", "language": "nl"}, "work_years": {"kind": "annual", "starts": "01-01"}})
    /// >>> configuration.text_for({"en": "Nurse", "nl": "Verpleegkundige"}, own_language="en-GB")
    /// 'Nurse'
    #[pyo3(signature = (text, *, own_language=None))]
    fn text_for(&self, text: &Bound<'_, PyAny>, own_language: Option<&str>) -> PyResult<String> {
        let text: LocalisedText = decode(text, "text", ErrorKind::Question)?;
        Ok(self.0.text_for(&text, own_language).to_owned())
    }

    /// Proposes one role per function that has none yet, as documents write roles.
    ///
    /// ``functions`` are ids, or mappings with ``id`` and ``name``.
    fn roles_from_functions<'py>(&self, functions: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let mut read: Vec<Function> = Vec::new();
        for function in functions.try_iter()? {
            let function = function?;
            read.push(match function.extract::<&str>() {
                Ok(id) => Function::from(id),
                Err(_) => decode(&function, "functions", ErrorKind::Configuration)?,
            });
        }
        to_python(functions.py(), &self.0.roles_from_functions(read))
    }

    /// The configuration with a role blocked: it gives no new trajectories.
    ///
    /// Refused with ``role_removed`` where the role was removed.
    fn block_role(&self, py: Python<'_>, role: &str) -> PyResult<Self> {
        Self::of(py, self.0.block_role(role))
    }

    /// The configuration with a role removed; it stays as a tombstone, so that no function brings it back.
    ///
    /// Refused with ``role_in_use`` where trajectories use it: those of ``register`` whose roles name it.
    #[pyo3(signature = (role, *, register=None))]
    fn remove_role(
        &self,
        py: Python<'_>,
        role: &str,
        register: Option<&Bound<'_, PyRegister>>,
    ) -> PyResult<Self> {
        let register = register.map(|register| register.get().0.clone());
        let removed = released(py, || {
            let register = register.unwrap_or_default();
            self.0.remove_role(role, register.trajectories_with(role))
        })?;
        Self::of(py, removed)
    }

    /// The file that a works council is consulted with: what the configuration does, in Markdown, in Dutch for ``nl``.
    #[pyo3(signature = (language="en"))]
    fn consultation_file(&self, py: Python<'_>, language: &str) -> PyResult<String> {
        released(py, || consultation_file(&self.0, language))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| other.get().0 == self.0)
    }

    fn __hash__(&self) -> u64 {
        crate::hash_of(&self.0.to_json())
    }

    fn __repr__(&self) -> String {
        let count = |number: usize, one: &str, many: &str| match number {
            1 => format!("1 {one}"),
            number => format!("{number} {many}"),
        };
        let name = self.0.organisation.as_ref().map_or(String::new(), |it| format!("{}: ", it.id));
        let ids: Vec<&str> = self.0.cycles.iter().map(|cycle| cycle.id.as_str()).collect();
        let cycles = count(ids.len(), "cycle", "cycles");
        let named = if ids.is_empty() { cycles } else { format!("{cycles} ({})", ids.join(", ")) };
        format!("Configuration({name}{named}, {})", count(self.0.roles.len(), "role", "roles"))
    }

    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        let document = json_to_python(py, &serde_json::to_value(&*self.0).unwrap_or_default())?;
        py.import("talent_core._render")?.call_method1("configuration_html", (document,))?.extract()
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        (slf.get_type().getattr("from_json")?, (slf.get().0.to_json(),)).into_pyobject(slf.py())
    }
}
