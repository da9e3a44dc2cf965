use alloc::vec::Vec;

use crate::exchange::records::{Record, RecordSplitter};

/// The most bytes of one row. The longest of ESCO 1.2.0 has some thousands; more means a quote that was never closed, and
/// without a limit such a quote would take the rest of the file with it.
pub(super) const ROW_LIMIT_BYTES: usize = 64 * 1024;

/// Rows of a file that comes in parts, such that reading goes on behind a damaged one.
///
/// A row with a stray quote swallows the lines after it. So the bytes of a row are kept until it was judged: a good one is
/// [accepted](Rows::accept); of a bad one [only its first line is given up](Rows::give_up_line), and the next is read anew.
pub(super) struct Rows {
    splitter: RecordSplitter,
    /// The bytes from the start of the row that is being read.
    pending: Vec<u8>,
    /// Where that row starts in `pending`.
    start: usize,
    /// How far `pending` was read.
    scanned: usize,
    /// Whether the splitter has read nothing yet: a byte-order mark may come.
    at_the_top: bool,
}

/// What comes next in a file.
pub(super) enum Next<'r> {
    /// A row.
    Row(Record<'r>),
    /// A row that does not end within the limit; its line is that of the unfinished row.
    TooLong,
}

const BYTE_ORDER_MARK_BYTES: usize = 3;

impl Rows {
    pub(super) fn new() -> Self {
        Self { splitter: RecordSplitter::new(1), pending: Vec::new(), start: 0, scanned: 0, at_the_top: true }
    }

    /// Takes the next bytes of the file in.
    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.pending.drain(..self.start.min(self.pending.len()));
        self.scanned -= self.start;
        self.start = 0;
        self.pending.extend_from_slice(bytes);
    }

    /// The next row; `None` where more bytes are needed, or, with `last`, where nothing follows any more.
    pub(super) fn next(&mut self, last: bool) -> Option<Next<'_>> {
        // The splitter takes a byte-order mark off the first bytes it gets, so it gets enough of them to see one.
        if self.at_the_top {
            if self.pending.len() - self.scanned < BYTE_ORDER_MARK_BYTES && !last {
                return None;
            }
            self.at_the_top = false;
        }
        let end = self.pending.len().min(self.start + ROW_LIMIT_BYTES);
        let more_is_there = end < self.pending.len();
        let mut input = self.pending.get(self.scanned..end).unwrap_or_default();
        let found = self.splitter.next(&mut input, last && !more_is_there);
        self.scanned = end - input.len();
        match found {
            Some(record) => Some(Next::Row(record)),
            None => more_is_there.then_some(Next::TooLong),
        }
    }

    /// The line on which the row that does not end starts.
    pub(super) fn line_of_unfinished(&self) -> u64 {
        self.splitter.line_of_unfinished()
    }

    /// The row is done with.
    pub(super) fn accept(&mut self) {
        self.start = self.scanned;
    }

    /// The row that starts on this line is damaged: reading starts anew on the next.
    pub(super) fn give_up_line(&mut self, line: u64) {
        let row = self.pending.get(self.start..self.scanned).unwrap_or_default();
        let empty = row.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let body = row.get(empty..).unwrap_or_default();
        match body.iter().position(|byte| *byte == b'\n') {
            Some(end) if empty + end + 1 < row.len() => {
                self.start += empty + end + 1;
                self.scanned = self.start;
                self.splitter.restart(line + 1);
                self.at_the_top = true;
            }
            // It was the only line there is.
            _ => {
                self.accept();
                self.splitter.forget_unfinished();
            }
        }
    }
}
