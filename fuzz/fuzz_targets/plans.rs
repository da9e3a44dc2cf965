#![no_main]
//! Any bytes as a question about a small organisation: refused or planned, never a panic; a second plan has nothing to
//! do, and everything can be explained.

use libfuzzer_sys::fuzz_target;
use talent_core_tests::fuzzed::Question;

fuzz_target!(|bytes: &[u8]| {
    if let Some(question) = Question::from_bytes(bytes)
        && let Err(problem) = question.ask()
    {
        panic!("{problem}\n{question:#?}");
    }
});
