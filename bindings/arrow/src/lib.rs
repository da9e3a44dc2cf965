//! Tables of a workforce and of its year plan as Arrow record batches, in and out of [`talent_core`].
//!
//! [`People::read`] takes the tables of the surface chapter, [`plan`] judges everybody, and [`PlannedParts`] gives the
//! outcomes, trajectories, conversations and changes as tables again. Nothing becomes an object per person on the
//! way. Work is split over threads by employee; what comes out does not depend on how many there are.
//!
//! A batch of some of the employees with all their rows is a valid input, so an engine that distributes (Spark, Ray,
//! DataFusion) hands its partitions to this crate and puts the answers one after another.
// One function of `write::text` is allowed it; see there.
#![deny(unsafe_code)]

pub mod conditions;
mod csv;
pub mod dates;
mod error;
#[cfg(feature = "ipc")]
pub mod ipc;
mod parallel;
mod people;
mod plan;
mod read;
pub mod records;
pub mod schema;
mod write;

pub use error::ArrowError;
pub use parallel::{Options, Progress};
pub use people::People;
pub use plan::{PlannedParts, explain, plan};
pub use read::{RegisterTables, WorkforceTables, read_register};
pub use write::{ledger_entries, preview, register_conversations, register_trajectories, requirements};
