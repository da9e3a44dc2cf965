//! Dates, spans and work years of a question, as Python gives them.

use chrono::NaiveDate;
use pyo3::prelude::*;
use talent_core::time::{Day, Span};

use crate::errors::ErrorKind;
use crate::time_span::PySpan;
use crate::value::decode;
use crate::work_year::PyWorkYear;

/// The date of an argument: a `datetime.date`, a `datetime.datetime` at midnight, or an ISO text.
pub(crate) fn date(value: &Bound<'_, PyAny>, name: &str) -> PyResult<NaiveDate> {
    decode(value, name, ErrorKind::Question)
}

/// The day of an argument.
pub(crate) fn day(value: &Bound<'_, PyAny>, name: &str) -> PyResult<Day> {
    date(value, name).map(Day::from_date)
}

/// The days of an argument: a `Span`, a `WorkYear`, or a pair of dates.
pub(crate) fn span(value: &Bound<'_, PyAny>, name: &str) -> PyResult<Span> {
    if let Ok(year) = value.cast::<PyWorkYear>() {
        return Ok(year.get().0.span());
    }
    if let Ok(span) = value.cast::<PySpan>() {
        return Ok(span.get().0);
    }
    let (start, end): (Bound<'_, PyAny>, Bound<'_, PyAny>) = value.extract().map_err(|_| {
        pyo3::exceptions::PyTypeError::new_err(format!(
            "{name} must be a WorkYear, a Span or a pair of dates (start, end)"
        ))
    })?;
    PySpan::between(&start, Some(&end))
}
