//! The values of Arrow columns as Python values.

use arrow_array::cast::AsArray;
use arrow_array::types::{ArrowPrimitiveType, Date32Type, Float64Type, Int32Type, Int64Type};
use arrow_array::{Array, ArrayRef};
use arrow_schema::DataType;
use chrono::{Datelike, NaiveDate};
use pyo3::exceptions::{PyOverflowError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDate, PyFloat, PyList, PyString};
use talent_core::time::Day;

/// The type as pyarrow writes it.
pub(crate) fn type_text(data_type: &DataType) -> String {
    match data_type {
        DataType::Utf8 => "string".to_owned(),
        DataType::LargeUtf8 => "large_string".to_owned(),
        DataType::Utf8View => "string_view".to_owned(),
        DataType::Boolean => "bool".to_owned(),
        DataType::Float64 => "double".to_owned(),
        DataType::Date32 => "date32[day]".to_owned(),
        DataType::List(item) => format!("list<{}>", type_text(item.data_type())),
        other => other.to_string().to_lowercase(),
    }
}

/// A day as a `datetime.date`; `None` where there is none.
pub(crate) fn date_of<'py>(py: Python<'py>, day: Option<Day>) -> PyResult<Option<Bound<'py, PyDate>>> {
    day.map(|day| {
        let (year, month, day) = day.year_month_day();
        PyDate::new(py, year, month as u8, day as u8)
    })
    .transpose()
}

/// A date of a column, which may lie outside the range that is computed with.
fn stored_date(py: Python<'_>, days: i32) -> PyResult<Bound<'_, PyDate>> {
    let date = NaiveDate::from_epoch_days(days)
        .ok_or_else(|| PyOverflowError::new_err(format!("day {days} since 1970 is beyond every calendar")))?;
    PyDate::new(py, date.year(), date.month() as u8, date.day() as u8)
}

/// The values of a column: `str`, `datetime.date`, `bool`, `int`, `float`, lists of these, `None`.
pub(crate) fn column_values<'py>(py: Python<'py>, column: &ArrayRef) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let none = || py.None().into_bound(py);
    let text = |value: Option<&str>| value.map_or_else(none, |text| PyString::new(py, text).into_any());
    Ok(match column.data_type() {
        DataType::Utf8 => column.as_string::<i32>().iter().map(text).collect(),
        DataType::LargeUtf8 => column.as_string::<i64>().iter().map(text).collect(),
        DataType::Utf8View => column.as_string_view().iter().map(text).collect(),
        DataType::Boolean => {
            let flag = |value: Option<bool>| {
                value.map_or_else(none, |value| PyBool::new(py, value).to_owned().into_any())
            };
            column.as_boolean().iter().map(flag).collect()
        }
        DataType::Date32 => {
            primitive::<Date32Type>(py, column, |days| Ok(stored_date(py, days)?.into_any()))?
        }
        DataType::Int32 => {
            primitive::<Int32Type>(py, column, |value| Ok(value.into_pyobject(py)?.into_any()))?
        }
        DataType::Int64 => {
            primitive::<Int64Type>(py, column, |value| Ok(value.into_pyobject(py)?.into_any()))?
        }
        DataType::Float64 => {
            primitive::<Float64Type>(py, column, |value| Ok(PyFloat::new(py, value).into_any()))?
        }
        DataType::List(_) => {
            let list = |value: Option<ArrayRef>| match value {
                None => Ok(none()),
                Some(items) => Ok(PyList::new(py, column_values(py, &items)?)?.into_any()),
            };
            column.as_list::<i32>().iter().map(list).collect::<PyResult<_>>()?
        }
        DataType::Null => (0..column.len()).map(|_| none()).collect(),
        other => {
            return Err(PyTypeError::new_err(format!(
                "a column of type {} has no Python values here; use to_arrow() or to_polars()",
                type_text(other)
            )));
        }
    })
}

fn primitive<'py, T: ArrowPrimitiveType>(
    py: Python<'py>,
    column: &ArrayRef,
    convert: impl Fn(T::Native) -> PyResult<Bound<'py, PyAny>>,
) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let values = column.as_primitive::<T>().iter();
    values.map(|value| value.map_or_else(|| Ok(py.None().into_bound(py)), &convert)).collect()
}
