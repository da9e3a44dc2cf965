//! Progress and Ctrl-C of long work.

use std::ops::ControlFlow;

use pyo3::prelude::*;
use pyo3::types::PyBool;
use talent_arrow::{ArrowError, Options, Progress};

use crate::errors::{ErrorKind, problems, question};
use crate::guard::released;

/// What a `progress=` argument asks for: nothing, a function of done and total, or `True` for a bar.
struct Told {
    function: Option<Py<PyAny>>,
    bar: bool,
}

impl Told {
    fn of(py: Python<'_>, progress: Option<&Bound<'_, PyAny>>, what: &str) -> PyResult<Self> {
        let Some(progress) = progress.filter(|progress| !progress.is_none()) else {
            return Ok(Self { function: None, bar: false });
        };
        match progress.cast::<PyBool>() {
            Ok(wanted) if wanted.is_true() => {
                let bar = py.import("talent_core._progress")?.call_method1("bar", (what,))?;
                let function = (!bar.is_none()).then(|| bar.unbind());
                Ok(Self { bar: function.is_some(), function })
            }
            Ok(_) => Ok(Self { function: None, bar: false }),
            Err(_) => Ok(Self { function: Some(progress.clone().unbind()), bar: false }),
        }
    }

    /// Tells, with the interpreter; Ctrl-C and what the function raises come back.
    fn tell(&self, progress: Progress) -> PyResult<()> {
        Python::attach(|py| {
            py.check_signals()?;
            match &self.function {
                Some(function) => function.call1(py, (progress.done, progress.total)).map(drop),
                None => Ok(()),
            }
        })
    }
}

/// Runs long work with the interpreter released: it says how far it is, stops on Ctrl-C and where the function it tells
/// raises, and a panic in it becomes an `InternalError`.
pub(crate) fn watched<T: Send>(
    py: Python<'_>,
    progress: Option<&Bound<'_, PyAny>>,
    threads: usize,
    (what, kind): (&str, ErrorKind),
    work: impl FnOnce(&mut Options<'_>) -> Result<T, ArrowError> + Send,
) -> PyResult<T> {
    let told = Told::of(py, progress, what)?;
    let mut raised: Option<PyErr> = None;
    let done = released(py, || {
        let mut tell = |progress: Progress| match told.tell(progress) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                raised = Some(error);
                ControlFlow::Break(())
            }
        };
        work(&mut Options { threads, progress: Some(&mut tell), ..Options::default() })
    });
    if told.bar
        && let Some(bar) = &told.function
    {
        bar.call_method0(py, "close")?;
    }
    match (done?, raised) {
        (_, Some(error)) => Err(error),
        (Ok(done), None) => Ok(done),
        (Err(error), None) => Err(arrow_error(py, error, kind)),
    }
}

/// The exception of what the tables could not answer.
pub(crate) fn arrow_error(py: Python<'_>, error: ArrowError, kind: ErrorKind) -> PyErr {
    match error {
        ArrowError::Problems(found) => problems(py, kind, found),
        ArrowError::Plan(error) => question(py, &error),
        ArrowError::Cancelled => pyo3::exceptions::PyKeyboardInterrupt::new_err(()),
    }
}
