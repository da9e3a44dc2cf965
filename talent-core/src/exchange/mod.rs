//! Formats of others: JSON Schema, iCalendar and tables as CSV.

#[cfg(feature = "schema")]
mod json_schema;

#[cfg(feature = "schema")]
pub use json_schema::{DocumentKind, schema_of};
