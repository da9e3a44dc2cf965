//! Tables out: a plan's columns as record batches.

mod column;
mod plan;
mod register;
mod text;

pub(crate) use plan::{changes, conversations, outcomes, people, trajectories};
pub use register::{register_conversations, register_trajectories};
