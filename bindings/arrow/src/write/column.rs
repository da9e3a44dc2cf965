//! Arrow columns from the columns of a plan, texts apart.

use std::sync::Arc;

use arrow_array::{ArrayRef, BooleanArray, Date32Array, ListArray};
use arrow_buffer::{BooleanBuffer, NullBuffer, OffsetBuffer, ScalarBuffer};
use talent_core::time::Day;

use super::text::TextWriter;
use crate::schema;

/// Dates that every row has.
pub(crate) fn dates(days: &[Day]) -> ArrayRef {
    Arc::new(Date32Array::new(days.iter().map(|day| day.0).collect::<Vec<i32>>().into(), None))
}

/// Dates that a row may lack.
pub(crate) fn optional_dates(days: &[Day]) -> ArrayRef {
    let known = BooleanBuffer::collect_bool(days.len(), |row| days[row].known().is_some());
    let days: Vec<i32> = days.iter().map(|day| if day.known().is_some() { day.0 } else { 0 }).collect();
    Arc::new(Date32Array::new(
        days.into(),
        Some(NullBuffer::new(known)).filter(|nulls| nulls.null_count() > 0),
    ))
}

/// A date for those rows that have one; they come in order.
pub(crate) fn few_dates(rows: usize, values: impl Iterator<Item = (usize, Day)>) -> ArrayRef {
    let mut values = values.peekable();
    if values.peek().is_none() {
        return Arc::new(Date32Array::new_null(rows));
    }
    let mut days = vec![Day::NONE; rows];
    for (row, day) in values {
        days[row] = day;
    }
    optional_dates(&days)
}

/// Yes or no in every row.
pub(crate) fn yes_or_no(rows: usize, is: impl FnMut(usize) -> bool) -> ArrayRef {
    Arc::new(BooleanArray::new(BooleanBuffer::collect_bool(rows, is), None))
}

/// No in every row.
pub(crate) fn no(rows: usize) -> ArrayRef {
    Arc::new(BooleanArray::new(BooleanBuffer::new_unset(rows), None))
}

/// Lists of texts: how many each row has, and all of them one after another.
pub(crate) fn lists(ends: Vec<i32>, texts: ArrayRef) -> ArrayRef {
    Arc::new(ListArray::new(schema::item(), OffsetBuffer::new(ScalarBuffer::from(ends)), texts, None))
}

/// An empty list in every row.
pub(crate) fn no_lists(rows: usize) -> ArrayRef {
    let none = TextWriter::with_capacity(0, 0).finish(None);
    Arc::new(ListArray::new(schema::item(), OffsetBuffer::new_zeroed(rows), none, None))
}
