//! What the tests of `talent-core` share.

pub mod source;
