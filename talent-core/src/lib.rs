//! The rules of talent management, with nothing around them: no clock, no I/O, no storage.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

pub mod columns;
pub mod configuration;
pub mod cycle;
pub mod diagnostic;
pub mod document;
pub mod eligibility;
pub mod exchange;
pub mod framework;
pub mod planning;
pub mod text;
pub mod time;
pub mod workforce;
