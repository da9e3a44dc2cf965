//! Flags: what a person must decide.

use std::collections::BTreeMap;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use talent_core::planning::Flag;

use crate::value::to_python;

/// What a person must decide; a plan leaves it alone.
///
/// >>> import talent_core as tc
/// >>> flag = tc.Flag("procedure_running", "annual/2025/E1", {})
/// >>> flag.code, flag.key
/// ('procedure_running', 'annual/2025/E1')
#[pyclass(frozen, eq, name = "Flag", module = "talent_core")]
#[derive(PartialEq, Eq)]
pub(crate) struct PyFlag(pub(crate) Flag);

#[pymethods]
impl PyFlag {
    #[new]
    #[pyo3(signature = (code, key, parameters=None))]
    fn new(code: String, key: String, parameters: Option<BTreeMap<String, String>>) -> Self {
        Self(Flag { code, key, parameters: parameters.unwrap_or_default() })
    }

    /// The stable code.
    #[getter]
    fn code(&self) -> &str {
        &self.0.code
    }

    /// The natural key of the trajectory or conversation it is about.
    #[getter]
    fn key(&self) -> &str {
        &self.0.key
    }

    /// The parameters of the sentences, by name.
    #[getter]
    fn parameters(&self) -> BTreeMap<String, String> {
        self.0.parameters.clone()
    }

    /// What must be decided, in English.
    #[getter]
    fn message(&self) -> String {
        self.0.message("en")
    }

    /// What the person can do about it, in English.
    #[getter]
    fn help(&self) -> String {
        self.0.help("en")
    }

    /// What must be decided, in a language: Dutch for ``nl`` and ``nl-…``, else English.
    fn message_in(&self, language: &str) -> String {
        self.0.message(language)
    }

    /// What the person can do about it, in a language.
    fn help_in(&self, language: &str) -> String {
        self.0.help(language)
    }

    /// The flag as documents write it.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_python(py, &self.0)
    }

    fn __hash__(&self) -> u64 {
        crate::hash_of(&(&self.0.code, &self.0.key, &self.0.parameters))
    }

    fn __str__(&self) -> String {
        format!("{} [{}] {}", self.0.key, self.0.code, self.0.message("en"))
    }

    fn __repr__(&self) -> String {
        format!("Flag({})", self.__str__())
    }

    fn __getnewargs__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let parameters = PyDict::new(py);
        for (name, value) in &self.0.parameters {
            parameters.set_item(name, value)?;
        }
        (&self.0.code, &self.0.key, parameters).into_pyobject(py)
    }
}

/// Flags as a Python list.
pub(crate) fn flags(found: &[Flag]) -> Vec<PyFlag> {
    found.iter().cloned().map(PyFlag).collect()
}
