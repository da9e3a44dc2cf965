//! Plans the development conversations of an organisation, keeps them, and reports.
//!
//! `cargo run --release --example year_plan -- --help` names the options.

use std::process::ExitCode;

use clap::Parser;
use talent_core_examples::{Options, Terminal, run};

fn main() -> ExitCode {
    ExitCode::from(run(&Options::parse(), &mut Terminal::of_this_process()))
}
