//! The year plan of an organisation from the command line: a host of `talent-core`.
//!
//! The library decides; this crate does what a host does: it reads files, keeps the register in SQLite, asks the
//! clock, and prints. `cargo run --release --example year_plan` runs it on an embedded sample organisation.

mod calendars;
mod json;
mod language;
mod layout;
mod locate;
mod mapping;
mod options;
mod report;
mod run;
mod sample;
mod source;
mod store;
mod trouble;
mod waiting;

pub use options::Options;
pub use run::{Terminal, run};
