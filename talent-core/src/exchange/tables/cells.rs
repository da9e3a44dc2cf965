use alloc::string::{String, ToString};
use alloc::vec::Vec;

use chrono::NaiveDate;

use super::Table;
use super::header::Header;
use crate::diagnostic::catalogue::document::{END_BEFORE_START, UNKNOWN_WORD};
use crate::diagnostic::catalogue::exchange::{
    CELL_BLANKS, CELL_MISSING, CELL_NOT_A_NUMBER, CELL_NOT_A_WHOLE_NUMBER, CELL_NOT_UTF8, CELL_NOT_YES_OR_NO,
};
use crate::diagnostic::catalogue::time::DATE_OUT_OF_RANGE;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{nearest, parse_decimal};
use crate::exchange::records::Record;
use crate::time::parse_date;
use crate::workforce::{AttributeType, AttributeValue};

/// One row while it is read: the values of its cells, and what is wrong with them.
pub(super) struct Row<'r> {
    pub(super) table: Table,
    /// The row's number in its table, from 0: what pointers name it by.
    pub(super) number: usize,
    pub(super) header: &'r Header,
    pub(super) record: &'r Record<'r>,
    /// What is wrong with this row; a row with anything in it is left out.
    pub(super) found: Vec<Diagnostic>,
    /// Ends after 2199-12-31, read as open.
    pub(super) open_ends: u64,
}

impl<'r> Row<'r> {
    /// A diagnostic at a column of this row.
    pub(super) fn at(&self, code: &'static Code, column: &str) -> Diagnostic {
        let mut pointer = alloc::format!("/{}/{}", self.table, self.number);
        if !column.is_empty() {
            pointer.push('/');
            pointer.push_str(&column.replace('~', "~0").replace('/', "~1"));
        }
        Diagnostic::new(code, pointer)
            .with("table", self.table)
            .with("line", self.record.line)
            .with("column", column)
    }

    fn wrong<T>(&mut self, code: &'static Code, column: &str, found: &str) -> Option<T> {
        let diagnostic = self.at(code, column).with("found", found);
        self.found.push(diagnostic);
        None
    }

    /// What is written at a place; `None` where nothing is, or nothing that can be read.
    fn written(&mut self, place: usize, column: &str) -> Option<&'r str> {
        let record = self.record;
        let bytes = record.field(place);
        if bytes.is_empty() {
            return None;
        }
        let Ok(text) = core::str::from_utf8(bytes) else {
            return self.wrong(&CELL_NOT_UTF8, column, &String::from_utf8_lossy(bytes));
        };
        let bare = text.trim();
        if bare.len() < text.len() {
            let diagnostic = self.at(&CELL_BLANKS, column).with("found", text).with("suggestion", bare);
            self.found.push(diagnostic);
            return None;
        }
        Some(text)
    }

    /// What is written in a column; `None` where it is empty.
    fn cell(&mut self, column: &str) -> Option<&'r str> {
        self.written(self.header.place(column)?, column)
    }

    /// A text that may be missing.
    pub(super) fn optional_text(&mut self, column: &str) -> Option<String> {
        self.cell(column).map(ToString::to_string)
    }

    /// A text that every row has.
    pub(super) fn text(&mut self, column: &str) -> Option<String> {
        let before = self.found.len();
        let text = self.optional_text(column);
        self.require(text, before, column)
    }

    /// A date that may be missing.
    pub(super) fn optional_date(&mut self, column: &str) -> Option<NaiveDate> {
        let text = self.cell(column)?;
        self.date_in(text, column)
    }

    fn date_in(&mut self, text: &str, column: &str) -> Option<NaiveDate> {
        match parse_date(text) {
            Ok(date) => Some(date),
            Err(code) => self.wrong(code, column, text),
        }
    }

    /// An end: open where it is missing or lies after 2199-12-31, which is counted.
    pub(super) fn end(&mut self, column: &str) -> Option<NaiveDate> {
        let text = self.cell(column)?;
        if text > "2199-12-31" && parse_date(text) == Err(&DATE_OUT_OF_RANGE) {
            self.open_ends += 1;
            return None;
        }
        self.date_in(text, column)
    }

    /// The `start` that every dated row has, and its `end`, judged together.
    pub(super) fn span(&mut self) -> (Option<NaiveDate>, Option<NaiveDate>) {
        let before = self.found.len();
        let start = self.optional_date("start");
        let start = self.require(start, before, "start");
        let end = self.end("end");
        if let (Some(start), Some(end)) = (start, end)
            && end < start
        {
            let diagnostic = self.at(&END_BEFORE_START, "end").with("start", start).with("end", end);
            self.found.push(diagnostic);
        }
        (start, end)
    }

    /// A number that may be missing.
    pub(super) fn optional_number(&mut self, column: &str) -> Option<f64> {
        let text = self.cell(column)?;
        self.number_in(text, column)
    }

    fn number_in(&mut self, text: &str, column: &str) -> Option<f64> {
        // `1.`, `.5` and `1e3` are numbers, but no extract means them.
        let digits = text.strip_prefix('-').unwrap_or(text);
        let plain = match digits.split_once('.') {
            Some((whole, part)) => is_digits(whole) && is_digits(part),
            None => is_digits(digits),
        };
        match parse_decimal(text) {
            Some(number) if plain => Some(number),
            _ => self.wrong(&CELL_NOT_A_NUMBER, column, text),
        }
    }

    /// One of a list of words, in a cell or a part of one.
    pub(super) fn word<T>(
        &mut self,
        text: &str,
        column: &str,
        words: &[&str],
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let value = read(text);
        if value.is_none() {
            let near = nearest(text, words.iter().copied()).unwrap_or("…");
            let diagnostic = self
                .at(&UNKNOWN_WORD, column)
                .with("found", text)
                .with("suggestion", near)
                .with("expected", words.join(", "));
            self.found.push(diagnostic);
        }
        value
    }

    /// The value of an attribute, of its declared type.
    pub(super) fn attribute(
        &mut self,
        place: usize,
        name: &str,
        declared: AttributeType,
    ) -> Option<AttributeValue> {
        let text = self.written(place, name)?;
        match declared {
            AttributeType::Text => Some(AttributeValue::Text(text.to_string())),
            AttributeType::Date => {
                self.date_in(text, name).map(|date| AttributeValue::Text(date.to_string()))
            }
            AttributeType::Decimal => self.number_in(text, name).map(AttributeValue::Decimal),
            AttributeType::Integer => match text.parse() {
                Ok(number) if is_digits(text.strip_prefix('-').unwrap_or(text)) => {
                    Some(AttributeValue::Integer(number))
                }
                _ => self.wrong(&CELL_NOT_A_WHOLE_NUMBER, name, text),
            },
            AttributeType::Boolean => match text {
                "true" => Some(AttributeValue::Boolean(true)),
                "false" => Some(AttributeValue::Boolean(false)),
                _ => self.wrong(&CELL_NOT_YES_OR_NO, name, text),
            },
        }
    }

    /// Notes that a value is missing, unless something was found wrong with it already.
    fn require<T>(&mut self, value: Option<T>, found_before: usize, column: &str) -> Option<T> {
        if value.is_none() && self.found.len() == found_before {
            let diagnostic = self.at(&CELL_MISSING, column);
            self.found.push(diagnostic);
        }
        value
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
