//! Work with the interpreter released, and panics that become exceptions.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use pyo3::marker::Ungil;
use pyo3::prelude::*;

use crate::errors::internal;

/// Runs work that does not touch Python, with the interpreter released for other threads. A panic becomes an
/// `InternalError`.
pub(crate) fn released<T: Ungil + Send>(
    py: Python<'_>,
    work: impl FnOnce() -> T + Ungil + Send,
) -> PyResult<T> {
    // What the work borrows is immutable or is dropped with the error, so nothing half-done is seen afterwards.
    let done = py.detach(|| catch_unwind(AssertUnwindSafe(work)));
    done.map_err(|panic| internal(py, &text_of(&*panic)))
}

/// Runs short work that may touch Python. A panic becomes an `InternalError`.
pub(crate) fn guarded<T>(py: Python<'_>, work: impl FnOnce() -> PyResult<T>) -> PyResult<T> {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(done) => done,
        Err(panic) => Err(internal(py, &text_of(&*panic))),
    }
}

fn text_of(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "no message".to_owned())
}
