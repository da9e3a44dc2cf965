//! What the tests of `talent-core` share.

pub mod generate;
pub mod naive;
pub mod source;
