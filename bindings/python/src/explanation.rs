//! Explanations: why somebody takes part or not, and when.

use pyo3::prelude::*;
use pyo3::types::{PyDate, PyDict, PyTuple, PyType};
use talent_core::planning::{Explanation, Flag};
use talent_core::diagnostic::Problems;

use crate::diagnostic::PyDiagnostic;
use crate::value::to_python;
