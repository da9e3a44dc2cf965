//! The library's problems as Python exceptions, which are written in Python (`talent_core.errors`).

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyList, PyType};
use talent_core::diagnostic::Problems;
use talent_core::planning::PlanError;

use crate::diagnostic::PyDiagnostic;

/// Which exception says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ErrorKind {
    /// A configuration, or a part of one.
    Configuration,
    /// A workforce.
    Workforce,
    /// A register, or changes to it.
    Register,
    /// A table: its columns and their types.
    Table,
    /// A question: dates and ids.
    Question,
}

impl ErrorKind {
    const fn class_name(self) -> &'static str {
        match self {
            Self::Configuration => "ConfigurationError",
            Self::Workforce => "WorkforceError",
            Self::Register => "RegisterError",
            Self::Table => "TableError",
            Self::Question => "QuestionError",
        }
    }
}

fn class<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyType>> {
    static MODULE: PyOnceLock<Py<PyModule>> = PyOnceLock::new();
    let module = MODULE.get_or_try_init(py, || py.import("talent_core.errors").map(Bound::unbind))?.bind(py);
    Ok(module.getattr(name)?.cast_into()?)
}

/// The exception of a kind, with everything that was found.
pub(crate) fn problems(py: Python<'_>, kind: ErrorKind, found: Problems) -> PyErr {
    let Problems(found) = found.errors_first();
    let raise = || {
        let list = PyList::new(py, found.into_iter().map(PyDiagnostic))?;
        Ok::<_, PyErr>(PyErr::from_type(class(py, kind.class_name())?, (list.unbind(),)))
    };
    raise().unwrap_or_else(|error| error)
}

/// The exception of a question that could not be asked.
pub(crate) fn question(py: Python<'_>, error: &PlanError) -> PyErr {
    problems(py, ErrorKind::Question, Problems(vec![error.diagnostic()]))
}

/// The exception of a fault in this library itself.
pub(crate) fn internal(py: Python<'_>, what: &str) -> PyErr {
    class(py, "InternalError").map_or_else(|error| error, |class| PyErr::from_type(class, (what.to_owned(),)))
}
