use chrono::NaiveDate;

use super::parse_date;
use crate::diagnostic::Pointer;
use crate::document::{Decode, Node, Reading};

impl Decode for NaiveDate {
    fn decode(node: &Node, at: &Pointer<'_>, reading: &mut Reading) -> Option<Self> {
        let text = reading.text(node, at, "a date (YYYY-MM-DD)")?;
        match parse_date(text) {
            Ok(date) => Some(date),
            Err(code) => {
                reading.found(code, at, text);
                None
            }
        }
    }
}
