//! One work year.

use pyo3::prelude::*;
use pyo3::types::{PyDate, PyTuple};
use talent_core::time::{Day, WorkYear};

use crate::cells::date_of;
use crate::dates::day;
use crate::errors::ErrorKind;
use crate::time_span::{PySpan, ends_before_start};
use crate::value::decode;

/// One work year, both ends included.
///
/// >>> import datetime, talent_core as tc
/// >>> year = tc.WorkYears({"kind": "annual", "starts": "09-01"}).named("2025-2026")
/// >>> year.start, year.length_days
/// (datetime.date(2025, 9, 1), 365)
/// >>> year.sub_period(2, of=4)
/// Span(2025-12-01, 2026-02-28)
/// >>> datetime.date(2026, 9, 1) in year
/// False
#[pyclass(frozen, eq, name = "WorkYear", module = "talent_core")]
#[derive(PartialEq, Eq)]
pub(crate) struct PyWorkYear(pub(crate) WorkYear);

/// A date that the library gives.
pub(crate) fn given<'py>(py: Python<'py>, day: Day) -> PyResult<Bound<'py, PyDate>> {
    let (year, month, day) = day.year_month_day();
    PyDate::new(py, year, month as u8, day as u8)
}

#[pymethods]
impl PyWorkYear {
    #[new]
    fn new(id: String, start: &Bound<'_, PyAny>, end: &Bound<'_, PyAny>) -> PyResult<Self> {
        let (start, end) = (day(start, "start")?, day(end, "end")?);
        if end < start { Err(ends_before_start(start, end)) } else { Ok(Self(WorkYear { id, start, end })) }
    }

    /// ``2025``, ``2025-2026``, or the id of the row of a custom table.
    #[getter]
    fn id(&self) -> &str {
        &self.0.id
    }

    /// The first day.
    #[getter]
    fn start<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDate>> {
        given(py, self.0.start)
    }

    /// The last day.
    #[getter]
    fn end<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDate>> {
        given(py, self.0.end)
    }

    /// The number of days.
    #[getter]
    fn length_days(&self) -> i32 {
        self.0.length_days()
    }

    /// The middle: the start plus half the length in days, rounded down.
    #[getter]
    fn middle<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDate>> {
        given(py, self.0.middle())
    }

    /// Whether the year is exactly twelve months.
    #[getter]
    fn is_twelve_months(&self) -> bool {
        self.0.is_twelve_months()
    }

    /// The days of the year as a span.
    #[getter]
    fn span(&self) -> PySpan {
        PySpan(self.0.span())
    }

    /// The number of a day in this year, from 1; ``None`` outside it.
    fn day_number(&self, date: &Bound<'_, PyAny>) -> PyResult<Option<i32>> {
        Ok(self.0.day_number(day(date, "date")?))
    }

    /// The part of this year that has passed at the end of the day, exact, as days over days: ``Elapsed(31, 365)``.
    fn elapsed<'py>(&self, date: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let elapsed = self.0.elapsed(day(date, "date")?);
        date.py().import("talent_core.results")?.getattr("Elapsed")?.call1(elapsed)
    }

    /// Part ``part`` (from 1) of ``of`` equal parts; ``None`` where there is no such part.
    ///
    /// In whole months where the year is twelve months and ``of`` divides 12, else in days, the remaining days on the
    /// first parts.
    fn sub_period(&self, part: &Bound<'_, PyAny>, of: &Bound<'_, PyAny>) -> PyResult<Option<PySpan>> {
        let part = decode(part, "part", ErrorKind::Question)?;
        let of = decode(of, "of", ErrorKind::Question)?;
        let period = self.0.sub_period(part, of);
        Ok(period.and_then(|(start, end)| talent_core::time::Span::new(start, end)).map(PySpan))
    }

    fn __contains__(&self, date: &Bound<'_, PyAny>) -> PyResult<bool> {
        Ok(self.0.contains(day(date, "date")?))
    }

    fn __hash__(&self) -> u64 {
        crate::hash_of(&(&self.0.id, self.0.start, self.0.end))
    }

    fn __repr__(&self) -> String {
        format!("WorkYear({:?}, {}, {})", self.0.id, self.0.start, self.0.end)
    }

    fn __getnewargs__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        (&self.0.id, given(py, self.0.start)?, date_of(py, Some(self.0.end))?).into_pyobject(py)
    }
}
