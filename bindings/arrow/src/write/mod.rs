//! Tables out: a plan's columns as record batches.

mod column;
mod plan;

pub(crate) use plan::{changes, conversations, outcomes, people, trajectories};
