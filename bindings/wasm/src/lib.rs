//! The WebAssembly of the npm package `talent-core`: documents, questions and tables of [`talent_core`] behind handles.
//! The classes that JavaScript sees are written in TypeScript (`npm/src`). No rule is decided here.
//!
//! Objects stay on this side, and JavaScript holds numbers for them ([`objects`]). What crosses is small whole numbers,
//! text, and bytes: a question is an object as JSON, an answer is JSON, tables are Arrow IPC, dates of columns are days
//! since 1970-01-01. A failure is thrown as JSON of its kind and its diagnostics ([`failure`]). A panic ends the instance:
//! its text goes to JavaScript first, which makes an error of it and asks for a fresh instance.

mod answer;
mod calendar;
mod condition;
mod configuration;
mod engine;
#[cfg(feature = "full")]
mod esco;
mod failure;
#[cfg(feature = "full")]
mod framework;
mod functions;
mod icalendar;
mod objects;
mod offset;
mod plan;
#[cfg(feature = "full")]
mod propagation;
mod question;
mod register;
mod rows;
mod span;
#[cfg(feature = "full")]
mod tables;
mod work_years;
mod workforce;

use wasm_bindgen::prelude::*;

// A third of the code of the standard library's.
#[cfg(feature = "small")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[wasm_bindgen(raw_module = "../panic.js")]
extern "C" {
    /// Where JavaScript keeps the text of a panic until the trap that follows it.
    fn panicked(text: &str);
}

/// Prepares a fresh instance.
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|panic| panicked(&panic.to_string())));
}
