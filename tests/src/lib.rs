//! What the tests of `talent-core` share.

pub mod naive;
pub mod source;
