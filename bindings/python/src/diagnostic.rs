//! Diagnostics: what is wrong, where, and what would be right.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Mutex;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use talent_core::diagnostic::{Diagnostic, catalogue};

use crate::value::to_python;

/// What is wrong with a document, a record or a question: a stable code, the place, what was found and what would
/// be right.
///
/// >>> import talent_core as tc
/// >>> try:
/// ...     tc.Offset("P1X")
/// ... except tc.ConfigurationError as error:
/// ...     found = error.diagnostics[0]
/// >>> found.code, found.severity, found.pointer
/// ('not_a_duration', 'error', '/offset')
/// >>> found.message_in("nl")
/// '“P1X” is geen duur in jaren, maanden, weken en dagen.'
#[pyclass(frozen, name = "Diagnostic", module = "talent_core")]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyDiagnostic(pub(crate) Diagnostic);

/// A parameter name that lives as long as the library's own: there are some dozens of names, and each is kept once.
fn static_name(name: &str) -> &'static str {
    static NAMES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut names = NAMES.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some(known) = names.get(name) {
        return known;
    }
    let kept: &'static str = Box::leak(name.to_owned().into_boxed_str());
    names.insert(kept);
    kept
}

#[pymethods]
impl PyDiagnostic {
    #[new]
    #[pyo3(signature = (code, pointer="", parameters=None))]
    fn new(code: &str, pointer: &str, parameters: Option<BTreeMap<String, String>>) -> PyResult<Self> {
        let code = catalogue::find(code).ok_or_else(|| {
            PyValueError::new_err(format!(
                "the catalogue has no code {code:?}: talent_core.codes() lists them"
            ))
        })?;
        let parameters = parameters.unwrap_or_default();
        let parameters = parameters.into_iter().map(|(name, value)| (static_name(&name), value)).collect();
        Ok(Self(Diagnostic { code, pointer: pointer.to_owned(), parameters }))
    }

    /// The stable code, such as ``unknown_reference``.
    #[getter]
    fn code(&self) -> &'static str {
        self.0.code.name
    }

    /// ``error``, ``warning``, ``advice`` or ``information``.
    #[getter]
    fn severity(&self) -> &'static str {
        self.0.code.severity.as_str()
    }

    /// The place: a JSON pointer (RFC 6901) into the document; ``/table/row/column`` in tables.
    #[getter]
    fn pointer(&self) -> &str {
        &self.0.pointer
    }

    /// What was found, in English.
    #[getter]
    fn message(&self) -> String {
        self.0.message("en")
    }

    /// What would be right, in English; empty where the message says it already.
    #[getter]
    fn help(&self) -> String {
        self.0.help("en")
    }

    /// The parameters of the sentences, by name.
    #[getter]
    fn parameters(&self) -> BTreeMap<&'static str, String> {
        self.0.parameters.clone()
    }

    /// What was found, in a language: Dutch for ``nl`` and ``nl-…``, else English.
    fn message_in(&self, language: &str) -> String {
        self.0.message(language)
    }

    /// What would be right, in a language: Dutch for ``nl`` and ``nl-…``, else English.
    fn help_in(&self, language: &str) -> String {
        self.0.help(language)
    }

    /// The diagnostic as documents write it, with its sentences in both languages.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_python(py, &self.0)
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        format!("Diagnostic({}: {})", self.0.code.severity.as_str(), self.0)
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| other.get() == self)
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        (self.0.code.name, &self.0.pointer, &self.0.parameters).hash(&mut hasher);
        hasher.finish()
    }

    fn __getnewargs__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let parameters = PyDict::new(py);
        for (name, value) in &self.0.parameters {
            parameters.set_item(name, value)?;
        }
        (self.0.code.name, &self.0.pointer, parameters).into_pyobject(py)
    }
}

/// Diagnostics as a Python list.
pub(crate) fn listed(found: &[Diagnostic]) -> Vec<PyDiagnostic> {
    found.iter().cloned().map(PyDiagnostic).collect()
}
