//! Columns of dates, as Python gives them.

use arrow_schema::DataType;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use talent_arrow::dates::{Dates, NotDates};
use talent_core::document::Node;
use talent_core::time::Day;

use crate::capsule::import_arrays;
use crate::cells::type_text;
use crate::dates::date;
use crate::errors::ErrorKind;
use crate::value::{Missing, to_node};

/// The dates of a series, an Arrow array, or a list.
pub(crate) fn import_dates(values: &Bound<'_, PyAny>) -> PyResult<Dates> {
    if let Some(chunks) = import_arrays(values)? {
        return Dates::of(&chunks.arrays).map_err(refused);
    }
    let item = |value: PyResult<Bound<'_, PyAny>>| {
        let value = value?;
        match to_node(&value, Missing::Null, ErrorKind::Question)? {
            Node::Null => Ok(None),
            _ => date(&value, "dates").map(|date| Some(Day::from_date(date))),
        }
    };
    values.try_iter()?.map(item).collect()
}

fn refused(error: NotDates) -> PyErr {
    match error {
        NotDates::Type(DataType::Timestamp(_, Some(zone))) => PyTypeError::new_err(format!(
            "a column of dates is expected, and this one has moments of the zone {zone}: convert it to dates"
        )),
        NotDates::Type(other) => PyTypeError::new_err(format!(
            "a column of dates is expected, and this one has type {}: give date32, or timestamps at midnight",
            type_text(&other)
        )),
        NotDates::TimeOfDay(row) => PyValueError::new_err(format!(
            "row {row} has a time of day: a date is expected, or a timestamp at midnight"
        )),
    }
}
