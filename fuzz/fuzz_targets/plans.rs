#![no_main]
//! Any bytes as a small organisation: planning never panics, is idempotent and loses nothing.

use libfuzzer_sys::fuzz_target;
use talent_core_tests::worlds::{World, plans_keep_the_laws};

fuzz_target!(|bytes: &[u8]| {
    let world = World::from_bytes(bytes);
    if let Err(problem) = plans_keep_the_laws(&world) {
        panic!("{problem}\n{world:#?}");
    }
});
