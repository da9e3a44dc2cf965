//! Formats of others: JSON Schema, tables as CSV, calendars as iCalendar, and the ESCO classification.

#[cfg(feature = "esco")]
pub mod esco;
pub mod icalendar;
#[cfg(feature = "schema")]
mod json_schema;
mod records;
pub mod tables;

#[cfg(feature = "schema")]
pub use json_schema::{DocumentKind, schema_of};
