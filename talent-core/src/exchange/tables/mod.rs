//! Tables as CSV: the host's files in, the plan's rows out, with the column names of the surface chapter.
//!
//! Reading is strict, because an import that guesses does harm that nobody sees: dates are `YYYY-MM-DD`, numbers
//! have a point, yes and no are `true` and `false`, an empty cell is “no value”, and a blank around a value is an
//! error that says so. What is wrong with a *table* (its columns) refuses it, all such problems of all tables at
//! once. What is wrong with a *row* leaves that row out and never stops the others.

mod cells;
mod header;
mod reader;
mod rows;
mod table;
mod writer;

pub use reader::{RecordLines, TableReader, TablesRead};
pub use table::{Column, ColumnKind, Table};
pub use writer::{changes_csv, conversations_csv, outcomes_csv, trajectories_csv};
