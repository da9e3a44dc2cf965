//! Arrow columns from the columns of a plan.

use arrow_array::{ArrayRef, BooleanArray, Date32Array, ListArray, StringArray};
use arrow_buffer::{BooleanBuffer, NullBuffer, OffsetBuffer, ScalarBuffer};
use std::sync::Arc;
use talent_core::time::Day;

use crate::schema;

/// Texts are copied in pieces of so many bytes, which is faster than by their own lengths.
const STRIDE: usize = 32;

/// A text column while it is written.
pub(crate) struct TextWriter {
    bytes: Vec<u8>,
    /// How many of the bytes are written.
    end: usize,
    offsets: Vec<i32>,
}

impl TextWriter {
    /// Room for so many texts of so many bytes together, which is all they get.
    pub(crate) fn with_capacity(rows: usize, bytes: usize) -> Self {
        let mut offsets = Vec::with_capacity(rows + 1);
        offsets.push(0);
        Self { bytes: vec![0; bytes + STRIDE], end: 0, offsets }
    }

    fn end_row(&mut self) {
        // Batches are cut so that a column has less than a gigabyte.
        self.offsets.push(self.end as i32);
    }

    fn append(&mut self, text: &[u8]) {
        let end = self.end + text.len();
        if self.bytes.len() < end + STRIDE {
            self.bytes.resize((end + STRIDE).max(self.bytes.len() * 2), 0);
        }
        self.bytes[self.end..end].copy_from_slice(text);
        self.end = end;
    }

    /// Adds a text.
    #[inline]
    pub(crate) fn push(&mut self, text: &str) {
        self.append(text.as_bytes());
        self.end_row();
    }

    /// Adds a row without a value; its text is empty.
    #[inline]
    pub(crate) fn push_none(&mut self) {
        self.end_row();
    }

    /// Adds a short text.
    #[inline]
    pub(crate) fn push_short(&mut self, text: &ShortText) {
        if self.bytes.len() < self.end + STRIDE {
            self.bytes.resize((self.end + STRIDE) * 2, 0);
        }
        match (&text.long, self.bytes.get_mut(self.end..self.end + STRIDE)) {
            (None, Some(place)) => {
                place.copy_from_slice(&text.bytes);
                self.end += text.length;
            }
            (long, _) => self.append(long.as_deref().unwrap_or_default().as_bytes()),
        }
        self.end_row();
    }

    /// The column; rows that `nulls` says so have no value.
    pub(crate) fn finish(mut self, nulls: Option<NullBuffer>) -> ArrayRef {
        self.bytes.truncate(self.end);
        let offsets = OffsetBuffer::new(ScalarBuffer::from(self.offsets));
        Arc::new(StringArray::new(offsets, self.bytes.into(), nulls))
    }
}

/// A text that is copied again and again.
pub(crate) struct ShortText {
    bytes: [u8; STRIDE],
    length: usize,
    long: Option<String>,
}

impl ShortText {
    pub(crate) fn new(text: &str) -> Self {
        let mut bytes = [0; STRIDE];
        let long = match bytes.get_mut(..text.len()) {
            Some(place) => {
                place.copy_from_slice(text.as_bytes());
                None
            }
            None => Some(text.to_owned()),
        };
        Self { bytes, length: text.len(), long }
    }

    pub(crate) fn len(&self) -> usize {
        self.length
    }
}

/// One text in every row.
pub(crate) fn repeated(text: &str, rows: usize) -> ArrayRef {
    let length = text.len();
    let offsets: Vec<i32> = (0..=rows).map(|row| (row * length) as i32).collect();
    let offsets = OffsetBuffer::new(ScalarBuffer::from(offsets));
    Arc::new(StringArray::new(offsets, text.repeat(rows).into_bytes().into(), None))
}

/// Texts that follow one another in a buffer.
pub(crate) fn slice(column: &talent_core::columns::TextColumn, rows: std::ops::Range<usize>) -> ArrayRef {
    let offsets = column.offsets();
    let (Some(bounds), Some(&first), Some(&last)) =
        (offsets.get(rows.start..=rows.end), offsets.get(rows.start), offsets.get(rows.end))
    else {
        return Arc::new(StringArray::new_null(0));
    };
    let bytes = column.bytes().as_bytes()[first as usize..last as usize].to_vec();
    let offsets: Vec<i32> = bounds.iter().map(|offset| (offset - first) as i32).collect();
    Arc::new(StringArray::new(OffsetBuffer::new(ScalarBuffer::from(offsets)), bytes.into(), None))
}

/// A text for those rows that have one; they come in order.
pub(crate) fn few<'t>(rows: usize, values: impl Iterator<Item = (usize, &'t str)>) -> ArrayRef {
    let mut values = values.peekable();
    if values.peek().is_none() {
        return Arc::new(StringArray::new_null(rows));
    }
    let mut bytes: Vec<u8> = Vec::new();
    let mut offsets: Vec<i32> = Vec::with_capacity(rows + 1);
    let mut known = vec![false; rows];
    offsets.push(0);
    for (row, text) in values {
        offsets.resize(row + 1, bytes.len() as i32);
        bytes.extend_from_slice(text.as_bytes());
        offsets.push(bytes.len() as i32);
        known[row] = true;
    }
    offsets.resize(rows + 1, bytes.len() as i32);
    let offsets = OffsetBuffer::new(ScalarBuffer::from(offsets));
    Arc::new(StringArray::new(offsets, bytes.into(), Some(NullBuffer::from(known))))
}

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
    let mut days = vec![Day::NONE; rows];
    let mut any = false;
    for (row, day) in values {
        days[row] = day;
        any = true;
    }
    if any { optional_dates(&days) } else { Arc::new(Date32Array::new_null(rows)) }
}

/// Yes or no in every row.
pub(crate) fn yes_or_no(rows: usize, is: impl FnMut(usize) -> bool) -> ArrayRef {
    Arc::new(BooleanArray::new(BooleanBuffer::collect_bool(rows, is), None))
}

/// Lists of texts: how many each row has, and all of them one after another.
pub(crate) fn lists(ends: Vec<i32>, texts: ArrayRef) -> ArrayRef {
    Arc::new(ListArray::new(schema::item(), OffsetBuffer::new(ScalarBuffer::from(ends)), texts, None))
}
