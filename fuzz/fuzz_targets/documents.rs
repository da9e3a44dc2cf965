#![no_main]
//! Any bytes as every document: read or refused, never a panic; what is read comes back as it was written.

use libfuzzer_sys::fuzz_target;
use talent_core_tests::fuzzed::documents_survive;

fuzz_target!(|bytes: &[u8]| {
    if let Err(problem) = documents_survive(bytes) {
        panic!("{problem}");
    }
});
