//! What the tests of `talent-core` share.
