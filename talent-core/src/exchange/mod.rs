//! Formats of others: JSON Schema, tables as CSV, and calendars as iCalendar.

pub mod icalendar;
#[cfg(feature = "schema")]
mod json_schema;
pub mod tables;

#[cfg(feature = "schema")]
pub use json_schema::{DocumentKind, schema_of};
