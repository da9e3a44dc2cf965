//! Where a table is cut into record batches.

use std::ops::Range;

use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::SchemaRef;

/// At most so many rows of people, keys or trajectories stand in a batch,
pub(super) const ROWS_PER_BATCH: usize = 65_536;
/// and at most about so many bytes in one of its columns: offsets have 32 bits.
pub(super) const BYTES_PER_BATCH: usize = 1 << 28;

/// Cuts rows into batches.
pub(super) fn cut(rows: usize, mut bytes: impl FnMut(usize) -> usize) -> Vec<Range<usize>> {
    let mut batches = Vec::new();
    let (mut from, mut sum) = (0, 0);
    for row in 0..rows {
        let own = bytes(row);
        if row > from && (row - from == ROWS_PER_BATCH || sum + own > BYTES_PER_BATCH) {
            batches.push(from..row);
            (from, sum) = (row, 0);
        }
        sum += own;
    }
    if rows > from {
        batches.push(from..rows);
    }
    batches
}

pub(super) fn batch(schema: SchemaRef, columns: Vec<ArrayRef>) -> RecordBatch {
    RecordBatch::try_new(schema, columns).expect("the columns are those of the schema")
}

/// The columns of a batch while they are written row by row.
pub(super) trait TableWriter: Default {
    fn finish(self) -> RecordBatch;
}

/// A table that is written row by row, where nobody knows beforehand how many there are.
#[derive(Default)]
pub(super) struct Batches<W> {
    done: Vec<RecordBatch>,
    writer: W,
    rows: usize,
    bytes: usize,
}

impl<W: TableWriter> Batches<W> {
    /// Where the next row is written, of which no column has more than so many bytes.
    pub(super) fn row(&mut self, bytes: usize) -> &mut W {
        if self.rows == ROWS_PER_BATCH || (self.rows > 0 && self.bytes + bytes > BYTES_PER_BATCH) {
            self.cut();
        }
        self.rows += 1;
        self.bytes += bytes;
        &mut self.writer
    }

    fn cut(&mut self) {
        (self.rows, self.bytes) = (0, 0);
        self.done.push(std::mem::take(&mut self.writer).finish());
    }

    pub(super) fn finish(mut self) -> Vec<RecordBatch> {
        if self.rows > 0 {
            self.cut();
        }
        self.done
    }
}
