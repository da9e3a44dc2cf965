//! What the tests of `talent-core` share: the operations by their public names, the vectors, and the source as the
//! architecture test reads it.

pub mod compare;
pub mod fuzzed;
pub mod generate;
pub mod history;
pub mod naive;
pub mod operations;
pub mod rules;
pub mod source;
pub mod vectors;
