//! Dates in columns: the time rules on whole series.

use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, Date32Builder, StringBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Date64Type, TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType,
    TimestampSecondType,
};
use arrow_array::{Array, ArrayRef, ArrowPrimitiveType, Date32Array, RecordBatch};
use arrow_schema::{DataType, Field, Schema, TimeUnit};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use talent_core::document::Node;
use talent_core::time::{Day, Offset, PeriodTable, Rolling, WorkYear, WorkingDays};

use crate::capsule::import_arrays;
use crate::cells::type_text;
use crate::dates::date;
use crate::errors::ErrorKind;
use crate::table::{PyTable, single};
use crate::value::{Missing, to_node};

/// Dates of a question, in their order, `None` for null.
pub(crate) struct DateColumn(Vec<Option<Day>>);

impl DateColumn {
    /// The dates of a series, an Arrow array, or a list.
    pub(crate) fn import(values: &Bound<'_, PyAny>) -> PyResult<Self> {
        if let Some(chunks) = import_arrays(values)? {
            let mut dates = Vec::with_capacity(chunks.arrays.iter().map(|array| array.len()).sum());
            for array in &chunks.arrays {
                append(&mut dates, array)?;
            }
            return Ok(Self(dates));
        }
        let item = |value: PyResult<Bound<'_, PyAny>>| {
            let value = value?;
            match to_node(&value, Missing::Null, ErrorKind::Question)? {
                Node::Null => Ok(None),
                _ => date(&value, "dates").map(|date| Some(Day::from_date(date))),
            }
        };
        values.try_iter()?.map(item).collect::<PyResult<_>>().map(Self)
    }

    fn as_array(&self) -> Date32Array {
        self.0.iter().map(|day| day.map(|day| day.0)).collect()
    }
}

/// The days of one array of dates or midnight timestamps.
pub(crate) fn days_of(array: &ArrayRef) -> PyResult<Vec<Option<Day>>> {
    let mut days = Vec::with_capacity(array.len());
    append(&mut days, array)?;
    Ok(days)
}

fn append(dates: &mut Vec<Option<Day>>, array: &ArrayRef) -> PyResult<()> {
    const MILLISECONDS: i64 = 24 * 60 * 60 * 1000;
    match array.data_type() {
        // Midnight of another zone is another day in the organisation's.
        DataType::Timestamp(_, Some(zone)) if !["UTC", "Etc/UTC", "+00:00", "Z"].contains(&&**zone) => {
            return Err(PyTypeError::new_err(format!(
                "a column of dates is expected, and this one has moments of the zone {zone}: convert it to dates"
            )));
        }
        DataType::Null => dates.extend((0..array.len()).map(|_| None)),
        DataType::Date32 => dates.extend(array.as_primitive::<Date32Type>().iter().map(|day| day.map(Day))),
        DataType::Date64 => midnights::<Date64Type>(dates, array, MILLISECONDS)?,
        DataType::Timestamp(TimeUnit::Second, _) => {
            midnights::<TimestampSecondType>(dates, array, MILLISECONDS / 1000)?;
        }
        DataType::Timestamp(TimeUnit::Millisecond, _) => {
            midnights::<TimestampMillisecondType>(dates, array, MILLISECONDS)?;
        }
        DataType::Timestamp(TimeUnit::Microsecond, _) => {
            midnights::<TimestampMicrosecondType>(dates, array, MILLISECONDS * 1000)?;
        }
        DataType::Timestamp(TimeUnit::Nanosecond, _) => {
            midnights::<TimestampNanosecondType>(dates, array, MILLISECONDS * 1_000_000)?;
        }
        other => {
            return Err(PyTypeError::new_err(format!(
                "a column of dates is expected, and this one has type {}: give date32, or timestamps at midnight",
                type_text(other)
            )));
        }
    }
    Ok(())
}

/// Timestamps as days; one that is not at midnight is refused rather than cut.
fn midnights<T: ArrowPrimitiveType<Native = i64>>(
    dates: &mut Vec<Option<Day>>,
    array: &ArrayRef,
    per_day: i64,
) -> PyResult<()> {
    for (row, value) in array.as_primitive::<T>().iter().enumerate() {
        let day = match value {
            None => None,
            Some(value) if value % per_day == 0 => i32::try_from(value / per_day).ok().map(Day),
            Some(_) => {
                return Err(PyValueError::new_err(format!(
                    "row {row} has a time of day: a date is expected, or a timestamp at midnight"
                )));
            }
        };
        dates.push(day);
    }
    Ok(())
}

fn table(columns: Vec<(&str, bool, ArrayRef)>) -> PyTable {
    let fields: Vec<Field> = columns
        .iter()
        .map(|(name, nullable, array)| Field::new(*name, array.data_type().clone(), *nullable))
        .collect();
    let arrays = columns.into_iter().map(|(_, _, array)| array).collect();
    // The columns are built side by side, one value per date.
    let batch = RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays);
    single(batch.unwrap_or_else(|_| RecordBatch::new_empty(Arc::new(Schema::empty()))))
}

/// `date`, `work_year`, `start`, `end`.
pub(crate) fn work_years_of(table_of_years: &PeriodTable, dates: &DateColumn) -> PyResult<PyTable> {
    let mut id = StringBuilder::new();
    let (mut start, mut end) = (Date32Builder::new(), Date32Builder::new());
    let mut last: Option<WorkYear> = None;
    for day in &dates.0 {
        let year = day.and_then(|day| {
            if !last.as_ref().is_some_and(|year| year.contains(day)) {
                last = table_of_years.work_year_of(day);
            }
            last.as_ref()
        });
        id.append_option(year.map(|year| year.id.as_str()));
        start.append_option(year.map(|year| year.start.0));
        end.append_option(year.map(|year| year.end.0));
    }
    Ok(table(vec![
        ("date", true, Arc::new(dates.as_array())),
        ("work_year", true, Arc::new(id.finish())),
        ("start", true, Arc::new(start.finish())),
        ("end", true, Arc::new(end.finish())),
    ]))
}

/// `date`, `result`.
pub(crate) fn offset_added(offset: Offset, dates: &DateColumn, working: &impl WorkingDays) -> PyTable {
    let result: Date32Array =
        dates.0.iter().map(|day| day.and_then(|day| offset.apply(day, working)).map(|day| day.0)).collect();
    table(vec![("date", true, Arc::new(dates.as_array())), ("result", true, Arc::new(result))])
}

/// `date`, `rolled`, `found`.
pub(crate) fn rolled(
    rolling: Rolling,
    years: Option<&PeriodTable>,
    working: &impl WorkingDays,
    dates: &DateColumn,
) -> PyTable {
    let mut moved = Date32Builder::new();
    let mut found = BooleanBuilder::new();
    for day in &dates.0 {
        let rolled = day.and_then(Day::checked).map(|day| {
            let year = years.and_then(|years| years.work_year_of(day));
            let bounds = year.map_or((Day::NONE, Day::OPEN), |year| (year.start, year.end));
            rolling.roll(day, bounds, working)
        });
        moved.append_option(rolled.map(|rolled| rolled.day.0));
        found.append_option(rolled.map(|rolled| rolled.found));
    }
    table(vec![
        ("date", true, Arc::new(dates.as_array())),
        ("rolled", true, Arc::new(moved.finish())),
        ("found", true, Arc::new(found.finish())),
    ])
}
