//! Formats of others: tables as CSV, and calendars as iCalendar.

pub mod icalendar;
pub mod tables;
