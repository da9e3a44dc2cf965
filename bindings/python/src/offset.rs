//! Offsets, and dates that come back.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDate, PyDict, PyTuple};
use talent_arrow::dates::offset_added;
use talent_core::time::{Offset, Repetition, WorkingDayCalendar};

use crate::calendar::PyCalendar;
use crate::cells::date_of;
use crate::date_column::import_dates;
use crate::dates::day;
use crate::errors::ErrorKind;
use crate::guard::{guarded, released};
use crate::table::{PyTable, single};
use crate::value::{decode, to_python};

/// How far one date lies from another: an ISO 8601 duration, or the same by parts.
///
/// Applied in this order: years and months together, clamped to the last day of the month; then weeks and days; then
/// working days.
///
/// >>> import talent_core as tc
/// >>> tc.Offset("P1M").add_to("2025-01-31")
/// datetime.date(2025, 2, 28)
/// >>> tc.Offset(months=1, working_days=-3).add_to("2025-01-31")
/// datetime.date(2025, 2, 25)
/// >>> tc.Offset("P2W").subtract_from("2025-01-15")
/// datetime.date(2025, 1, 1)
#[pyclass(frozen, eq, hash, name = "Offset", module = "talent_core")]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct PyOffset(pub(crate) Offset);

/// An offset as an argument: an `Offset`, a duration, or a mapping.
pub(crate) fn offset_of(value: &Bound<'_, PyAny>, name: &str) -> PyResult<Offset> {
    match value.cast::<PyOffset>() {
        Ok(offset) => Ok(offset.get().0),
        Err(_) => decode(value, name, ErrorKind::Configuration),
    }
}

/// The calendar of an argument; Monday to Friday where there is none.
fn working<'a>(calendar: Option<&'a Bound<'_, PyCalendar>>) -> Option<&'a WorkingDayCalendar> {
    calendar.map(|calendar| calendar.get().working())
}

#[pymethods]
impl PyOffset {
    #[new]
    #[pyo3(signature = (offset=None, *, years=None, months=None, weeks=None, days=None, working_days=None))]
    fn new(
        offset: Option<&Bound<'_, PyAny>>,
        years: Option<i32>,
        months: Option<i32>,
        weeks: Option<i32>,
        days: Option<i32>,
        working_days: Option<i32>,
    ) -> PyResult<Self> {
        let parts = Offset { years, months, weeks, days, working_days };
        match offset {
            None => Ok(Self(parts)),
            Some(offset) if parts == Offset::ZERO => offset_of(offset, "offset").map(Self),
            Some(_) => Err(PyTypeError::new_err("give a duration or its parts, not both")),
        }
    }

    /// Years; ``None`` where not given.
    #[getter]
    fn years(&self) -> Option<i32> {
        self.0.years
    }

    /// Months; ``None`` where not given.
    #[getter]
    fn months(&self) -> Option<i32> {
        self.0.months
    }

    /// Weeks; ``None`` where not given.
    #[getter]
    fn weeks(&self) -> Option<i32> {
        self.0.weeks
    }

    /// Days; ``None`` where not given.
    #[getter]
    fn days(&self) -> Option<i32> {
        self.0.days
    }

    /// Working days; ``None`` where not given.
    #[getter]
    fn working_days(&self) -> Option<i32> {
        self.0.working_days
    }

    /// The date that lies this far from a date; ``None`` outside 1900 to 2199. Without a calendar Saturday and Sunday
    /// are off.
    #[pyo3(signature = (date, *, calendar=None))]
    fn add_to<'py>(
        &self,
        date: &Bound<'py, PyAny>,
        calendar: Option<&Bound<'py, PyCalendar>>,
    ) -> PyResult<Option<Bound<'py, PyDate>>> {
        date_of(date.py(), self.0.apply(day(date, "date")?, &working(calendar)))
    }

    /// The date that lies this far before a date; ``None`` outside 1900 to 2199.
    #[pyo3(signature = (date, *, calendar=None))]
    fn subtract_from<'py>(
        &self,
        date: &Bound<'py, PyAny>,
        calendar: Option<&Bound<'py, PyCalendar>>,
    ) -> PyResult<Option<Bound<'py, PyDate>>> {
        date_of(date.py(), self.0.negated().apply(day(date, "date")?, &working(calendar)))
    }

    /// The same of every date of a column, as a table ``date``, ``result``: a series, an Arrow array or a list of dates.
    #[pyo3(signature = (dates, *, calendar=None))]
    fn add_to_column(
        &self,
        dates: &Bound<'_, PyAny>,
        calendar: Option<&Bound<'_, PyCalendar>>,
    ) -> PyResult<PyTable> {
        let column = import_dates(dates)?;
        let working = working(calendar);
        released(dates.py(), || single(offset_added(self.0, &column, &working)))
    }

    /// The offset as documents write it: a duration where one can say it, else a mapping.
    fn to_document<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_python(py, &self.0)
    }

    fn __neg__(&self) -> Self {
        Self(self.0.negated())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("Offset({})", self.to_document(py)?.repr()?))
    }

    fn __getnewargs__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        (self.to_document(py)?,).into_pyobject(py)
    }
}

/// A date that comes back: the k-th lies at ``anchor + offset + k × every``, always counted from the anchor.
///
/// >>> import talent_core as tc
/// >>> tc.Repetition(every="P1M").dates("2025-01-31", 3)
/// [datetime.date(2025, 1, 31), datetime.date(2025, 2, 28), datetime.date(2025, 3, 31)]
#[pyclass(frozen, eq, hash, name = "Repetition", module = "talent_core")]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct PyRepetition {
    every: Offset,
    offset: Offset,
}

impl PyRepetition {
    fn from(&self, anchor: &Bound<'_, PyAny>) -> PyResult<Repetition> {
        Ok(Repetition { anchor: day(anchor, "anchor")?, offset: self.offset, every: self.every })
    }
}

#[pymethods]
impl PyRepetition {
    #[new]
    #[pyo3(signature = (every, *, offset=None))]
    fn new(every: &Bound<'_, PyAny>, offset: Option<&Bound<'_, PyAny>>) -> PyResult<Self> {
        let first = offset.map_or(Ok(Offset::ZERO), |offset| offset_of(offset, "offset"))?;
        Ok(Self { every: offset_of(every, "every")?, offset: first })
    }

    /// Added k times.
    #[getter]
    fn every(&self) -> PyOffset {
        PyOffset(self.every)
    }

    /// Added once.
    #[getter]
    fn offset(&self) -> PyOffset {
        PyOffset(self.offset)
    }

    /// The first dates from an anchor; ``None`` for one outside 1900 to 2199. Never more than these years have days.
    #[pyo3(signature = (anchor, count, *, calendar=None))]
    fn dates<'py>(
        &self,
        anchor: &Bound<'py, PyAny>,
        count: i32,
        calendar: Option<&Bound<'py, PyCalendar>>,
    ) -> PyResult<Vec<Option<Bound<'py, PyDate>>>> {
        let (repetition, working) = (self.from(anchor)?, working(calendar));
        repetition.dates(count, &working).map(|day| date_of(anchor.py(), day)).collect()
    }

    /// The date of one occurrence, from 0; ``None`` outside 1900 to 2199.
    #[pyo3(signature = (anchor, index, *, calendar=None))]
    fn occurrence<'py>(
        &self,
        anchor: &Bound<'py, PyAny>,
        index: i32,
        calendar: Option<&Bound<'py, PyCalendar>>,
    ) -> PyResult<Option<Bound<'py, PyDate>>> {
        date_of(anchor.py(), self.from(anchor)?.occurrence(index, &working(calendar)))
    }

    /// The first occurrence on or after a date, with its number from 0; ``None`` where there is none.
    #[pyo3(signature = (anchor, date, *, calendar=None))]
    fn first_at_or_after<'py>(
        &self,
        anchor: &Bound<'py, PyAny>,
        date: &Bound<'py, PyAny>,
        calendar: Option<&Bound<'py, PyCalendar>>,
    ) -> PyResult<Option<(i32, Bound<'py, PyDate>)>> {
        let (py, from) = (anchor.py(), day(date, "date")?);
        let repetition = self.from(anchor)?;
        guarded(py, || match repetition.first_at_or_after(from, &working(calendar)) {
            None => Ok(None),
            Some((index, day)) => Ok(date_of(py, Some(day))?.map(|date| (index, date))),
        })
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let (every, offset) = (self.every().to_document(py)?.repr()?, self.offset().to_document(py)?.repr()?);
        Ok(format!("Repetition(every={every}, offset={offset})"))
    }

    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let options = PyDict::new(py);
        options.set_item("offset", self.offset().to_document(py)?)?;
        ((self.every().to_document(py)?,), options).into_pyobject(py)
    }
}
