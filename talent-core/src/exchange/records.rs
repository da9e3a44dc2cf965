//! Files of comma-separated values as records, with the line on which each starts.

use alloc::vec;
use alloc::vec::Vec;

use csv_core::{ReadRecordResult, Reader};

/// Splits bytes that come in parts into records and knows on which line each starts.
pub(super) struct RecordSplitter {
    reader: Reader,
    /// The line of the next byte, from 1.
    line: u64,
    /// The line on which the record starts that is being read; none between records.
    start: Option<u64>,
    /// Whether the last byte was `\r`: the reader ends a record there, and a `\n` after it ends no further line.
    after_return: bool,
    /// Quotes in the record so far.
    quotes: usize,
    bytes: Vec<u8>,
    written: usize,
    ends: Vec<usize>,
    fields: usize,
}

/// One record: a header, or a row.
pub(super) struct Record<'r> {
    /// The line on which it starts, from 1.
    pub(super) line: u64,
    /// Whether its quotes come in pairs; where not, one was left open or stands inside an unquoted value.
    pub(super) quotes_paired: bool,
    bytes: &'r [u8],
    ends: &'r [usize],
}

impl Record<'_> {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The bytes of a field, unquoted; empty outside the record.
    pub(super) fn field(&self, place: usize) -> &[u8] {
        let start = match place.checked_sub(1) {
            None => 0,
            Some(before) => self.ends.get(before).copied().unwrap_or_default(),
        };
        let end = self.ends.get(place).copied().unwrap_or(start);
        self.bytes.get(start..end).unwrap_or_default()
    }
}

impl RecordSplitter {
    /// A splitter whose first byte stands on this line.
    pub(super) fn new(line: u64) -> Self {
        Self {
            reader: Reader::new(),
            line,
            start: None,
            after_return: false,
            quotes: 0,
            bytes: vec![0; 1024],
            written: 0,
            ends: vec![0; 32],
            fields: 0,
        }
    }

    /// Starts anew on a line, as if nothing was read before; the buffers stay.
    #[cfg(feature = "esco")]
    pub(super) fn restart(&mut self, line: u64) {
        let (bytes, ends) = (core::mem::take(&mut self.bytes), core::mem::take(&mut self.ends));
        *self = Self { bytes, ends, ..Self::new(line) };
    }

    /// Starts anew behind what was read so far, also in the middle of a record.
    #[cfg(feature = "esco")]
    pub(super) fn forget_unfinished(&mut self) {
        if self.start.is_some() {
            self.restart(self.line);
        }
    }

    /// The line on which the unfinished record starts, or the next will.
    #[cfg(feature = "esco")]
    pub(super) fn line_of_unfinished(&self) -> u64 {
        self.start.unwrap_or(self.line)
    }

    /// The next record that is not an empty line. `input` moves on by what was read; `None` where more bytes are
    /// needed, or, with `last`, where nothing follows any more.
    pub(super) fn next(&mut self, input: &mut &[u8], last: bool) -> Option<Record<'_>> {
        loop {
            // To the reader, no bytes at all are the end of the file.
            if input.is_empty() && !last {
                return None;
            }
            let (result, read, wrote, ended) = self.reader.read_record(
                input,
                self.bytes.get_mut(self.written..).unwrap_or_default(),
                self.ends.get_mut(self.fields..).unwrap_or_default(),
            );
            let (raw, rest) = input.split_at_checked(read).unwrap_or((input, &[]));
            *input = rest;
            self.follow(raw);
            self.written += wrote;
            self.fields += ended;
            match result {
                // Asking once more with nothing says to the reader that nothing is left.
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.bytes.resize(self.bytes.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record => break,
                ReadRecordResult::End => return None,
            }
        }
        let line = self.start.take().unwrap_or(self.line);
        let (written, fields, quotes) = (self.written, self.fields, self.quotes);
        (self.written, self.fields, self.quotes) = (0, 0, 0);
        Some(Record {
            line,
            quotes_paired: quotes % 2 == 0,
            bytes: self.bytes.get(..written).unwrap_or_default(),
            ends: self.ends.get(..fields).unwrap_or_default(),
        })
    }

    /// Counts the lines and quotes of what was read.
    fn follow(&mut self, raw: &[u8]) {
        let mut rest = raw;
        if self.start.is_none() {
            let empty_lines = raw.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            let (before, record) = raw.split_at_checked(empty_lines).unwrap_or((raw, &[]));
            self.count_lines(before);
            if !record.is_empty() {
                self.start = Some(self.line);
            }
            rest = record;
        }
        self.count_lines(rest);
        self.quotes += rest.iter().filter(|byte| **byte == b'"').count();
    }

    fn count_lines(&mut self, raw: &[u8]) {
        self.line += line_ends(raw, self.after_return);
        if let Some(last) = raw.last() {
            self.after_return = *last == b'\r';
        }
    }
}

/// How many lines end here: at `\n`, `\r\n` or `\r`.
fn line_ends(raw: &[u8], mut after_return: bool) -> u64 {
    if !after_return && !raw.contains(&b'\r') {
        return raw.iter().filter(|byte| **byte == b'\n').count() as u64;
    }
    let mut count = 0;
    for byte in raw {
        match byte {
            b'\n' if !after_return => count += 1,
            b'\r' => count += 1,
            _ => {}
        }
        after_return = *byte == b'\r';
    }
    count
}

/// The records of a file that is there as a whole.
pub(super) struct Records<'b> {
    rest: &'b [u8],
    splitter: RecordSplitter,
}

impl<'b> Records<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        // Windows editors put a byte-order mark before otherwise good text.
        let rest = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        Self { rest, splitter: RecordSplitter::new(1) }
    }

    /// The next record that is not an empty line.
    pub(super) fn next(&mut self) -> Option<Record<'_>> {
        self.splitter.next(&mut self.rest, true)
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::{String, ToString};
    use alloc::vec::Vec;

    use super::{Record, RecordSplitter, Records};

    fn texts(record: &Record<'_>) -> (u64, Vec<String>) {
        let fields = (0..record.len()).map(|place| String::from_utf8_lossy(record.field(place)).to_string());
        (record.line, fields.collect())
    }

    fn lines(text: &str) -> Vec<(u64, Vec<String>)> {
        let mut records = Records::new(text.as_bytes());
        let mut found = Vec::new();
        while let Some(record) = records.next() {
            found.push(texts(&record));
        }
        found
    }

    #[test]
    fn knows_the_line_of_each_record() {
        let found = lines("a,b\r\n\r\n1,\"two\nlines\"\r\n2,\n\n\n3,x");
        let starts: Vec<u64> = found.iter().map(|(line, _)| *line).collect();
        assert_eq!(starts, [1, 3, 5, 8]);
        assert_eq!(found.get(1).map(|(_, fields)| fields.join("|")), Some("1|two\nlines".to_string()));
    }

    #[test]
    fn long_records_grow_the_buffers() {
        let wide = alloc::vec!["x"; 100].join(",");
        let long = "y".repeat(5000);
        let found = lines(&alloc::format!("{wide}\n{long}\n"));
        assert_eq!(found.iter().map(|(_, fields)| fields.len()).collect::<Vec<_>>(), [100, 1]);
        assert_eq!(found.last().and_then(|(_, fields)| fields.first()).map(String::len), Some(5000));
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_first_name() {
        assert_eq!(lines("\u{feff}employee\n"), [(1, alloc::vec!["employee".to_string()])]);
    }

    #[test]
    fn parts_of_any_size_give_the_same_records() {
        let text = "a,b\r\n\r\n1,\"two\nlines\"\r\n2,\n\n\n3,x";
        for size in 1..text.len() {
            let mut splitter = RecordSplitter::new(1);
            let mut found = Vec::new();
            for mut part in text.as_bytes().chunks(size) {
                while let Some(record) = splitter.next(&mut part, false) {
                    found.push(texts(&record));
                }
            }
            while let Some(record) = splitter.next(&mut &[][..], true) {
                found.push(texts(&record));
            }
            assert_eq!(found, lines(text), "parts of {size} bytes");
        }
    }
}
