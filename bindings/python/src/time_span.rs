//! Spans of days.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDate, PyTuple};
use talent_core::time::{Day, Span};

use crate::cells::date_of;
use crate::dates::day;

/// Days from ``start`` to ``end``, both included; without an end the span is open, without a start since ever.
///
/// >>> import talent_core as tc
/// >>> january = tc.Span("2025-01-01", "2025-01-31")
/// >>> january.relation(tc.Span("2025-02-01"))
/// 'meets'
/// >>> january.length_days
/// 31
#[pyclass(frozen, eq, hash, name = "Span", module = "talent_core")]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct PySpan(pub(crate) Span);

/// The exception of a span or year that ends before it starts.
pub(crate) fn ends_before_start(start: Day, end: Day) -> PyErr {
    PyValueError::new_err(format!("the end, {end}, lies before the start, {start}"))
}

impl PySpan {
    /// The span of two dates, either of which may be `None`.
    pub(crate) fn between(start: &Bound<'_, PyAny>, end: Option<&Bound<'_, PyAny>>) -> PyResult<Span> {
        let start = if start.is_none() { Day::NONE } else { day(start, "start")? };
        let end = match end.filter(|end| !end.is_none()) {
            Some(end) => day(end, "end")?,
            None => Day::OPEN,
        };
        Span::new(start, end).ok_or_else(|| ends_before_start(start, end))
    }
}

#[pymethods]
impl PySpan {
    #[new]
    #[pyo3(signature = (start, end=None))]
    fn new(start: &Bound<'_, PyAny>, end: Option<&Bound<'_, PyAny>>) -> PyResult<Self> {
        Self::between(start, end).map(Self)
    }

    /// The first day; ``None`` for since ever.
    #[getter]
    fn start<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDate>>> {
        date_of(py, self.0.start.known())
    }

    /// The last day; ``None`` where the span is open.
    #[getter]
    fn end<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDate>>> {
        date_of(py, self.0.end.known())
    }

    /// The number of days; ``None`` without a start or an end.
    #[getter]
    fn length_days(&self) -> Option<i32> {
        self.0.length_days()
    }

    /// Whether the span has no end.
    #[getter]
    fn is_open(&self) -> bool {
        self.0.is_open()
    }

    /// How this span lies to another: Allen's thirteen relations, of which exactly one holds.
    ///
    /// ``before``, ``meets``, ``overlaps``, ``starts``, ``during``, ``finishes``, ``equals``, ``finished_by``,
    /// ``contains``, ``started_by``, ``overlapped_by``, ``met_by``, ``after``.
    fn relation(&self, other: &Self) -> &'static str {
        self.0.relation(other.0).as_str()
    }

    /// Whether the spans have a day in common.
    fn overlaps(&self, other: &Self) -> bool {
        self.0.overlaps(other.0)
    }

    /// The days that both spans have; ``None`` where there are none.
    fn intersection(&self, other: &Self) -> Option<Self> {
        self.0.intersection(other.0).map(Self)
    }

    fn __contains__(&self, date: &Bound<'_, PyAny>) -> PyResult<bool> {
        Ok(self.0.contains(day(date, "date")?))
    }

    fn __repr__(&self) -> String {
        let end = if self.0.is_open() { "None".to_owned() } else { self.0.end.to_string() };
        let start = if self.0.start == Day::NONE { "None".to_owned() } else { self.0.start.to_string() };
        format!("Span({start}, {end})")
    }

    fn __getnewargs__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        (self.start(py)?, self.end(py)?).into_pyobject(py)
    }
}
