use alloc::vec;
use alloc::vec::Vec;

use csv_core::{ReadRecordResult, Reader};

/// Splits a file into records and knows on which line each starts.
pub(super) struct Records<'b> {
    rest: &'b [u8],
    reader: Reader,
    line: u64,
    /// Whether the last byte was `\r`: the reader ends a record there, and a `\n` after it ends no further line.
    after_return: bool,
    bytes: Vec<u8>,
    ends: Vec<usize>,
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

impl<'b> Records<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Self {
            // Windows editors put a byte-order mark before otherwise good text.
            rest: bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes),
            reader: Reader::new(),
            line: 1,
            after_return: false,
            bytes: vec![0; 1024],
            ends: vec![0; 32],
        }
    }

    /// The next record that is not an empty line.
    pub(super) fn next(&mut self) -> Option<Record<'_>> {
        let before = self.rest;
        let (mut written, mut fields) = (0, 0);
        let found = loop {
            let (result, read, wrote, ended) = self.reader.read_record(
                self.rest,
                self.bytes.get_mut(written..).unwrap_or_default(),
                self.ends.get_mut(fields..).unwrap_or_default(),
            );
            self.rest = self.rest.get(read..).unwrap_or_default();
            written += wrote;
            fields += ended;
            match result {
                // Nothing is left to read: asking once more with nothing says so to the reader.
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.bytes.resize(self.bytes.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record => break true,
                ReadRecordResult::End => break false,
            }
        };
        let raw = before.get(..before.len() - self.rest.len()).unwrap_or_default();
        let empty_lines = raw.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let line = self.line + line_ends(raw.get(..empty_lines).unwrap_or_default(), self.after_return);
        self.line += line_ends(raw, self.after_return);
        self.after_return = raw.last() == Some(&b'\r');
        found.then(|| Record {
            line,
            quotes_paired: raw.iter().filter(|byte| **byte == b'"').count() % 2 == 0,
            bytes: self.bytes.get(..written).unwrap_or_default(),
            ends: self.ends.get(..fields).unwrap_or_default(),
        })
    }
}

/// How many lines end here: at `\n`, `\r\n` or `\r`.
fn line_ends(raw: &[u8], mut after_return: bool) -> u64 {
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

#[cfg(test)]
mod tests {
    use alloc::string::{String, ToString};
    use alloc::vec::Vec;

    use super::Records;

    fn lines(text: &str) -> Vec<(u64, Vec<String>)> {
        let mut records = Records::new(text.as_bytes());
        let mut found = Vec::new();
        while let Some(record) = records.next() {
            let fields =
                (0..record.len()).map(|place| String::from_utf8_lossy(record.field(place)).to_string());
            found.push((record.line, fields.collect()));
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
}
