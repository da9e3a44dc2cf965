//! Tables out: a plan's columns as record batches.

mod batches;
mod column;
mod plan;
mod propagation;
mod register;
mod text;

pub(crate) use plan::{changes, conversations, outcomes, people, trajectories};
pub use propagation::{ledger_entries, preview, requirements};
pub use register::{register_conversations, register_trajectories};
