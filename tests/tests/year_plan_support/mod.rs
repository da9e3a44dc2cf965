//! Runs the year plan as a person at a terminal would, without a terminal.

#![allow(dead_code, reason = "each test uses a part")]

use std::io::Write;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use clap::Parser;
use serde_json::Value;
use talent_core_examples::{Options, Terminal, run};

/// What a run printed, and its exit code.
pub struct Printed {
    pub code: u8,
    pub out: String,
    pub err: String,
}

#[derive(Clone, Default)]
struct Paper(Arc<Mutex<Vec<u8>>>);

impl Write for Paper {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("one writer").extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Paper {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().expect("one reader").clone()).expect("UTF-8")
    }
}

/// Runs with these arguments on a terminal of 80 columns, on 22 November 2026.
pub fn year_plan(arguments: &[&str]) -> Printed {
    year_plan_in(80, arguments)
}

/// Runs with these arguments on a terminal of so many columns.
pub fn year_plan_in(width: usize, arguments: &[&str]) -> Printed {
    let options =
        Options::try_parse_from(["year_plan"].iter().chain(arguments)).expect("arguments of the program");
    let (out, err) = (Paper::default(), Paper::default());
    let mut terminal = Terminal {
        out: Box::new(out.clone()),
        err: Box::new(err.clone()),
        width,
        colour: false,
        watched: false,
        today: "2026-11-22".parse().expect("a date"),
    };
    let code = run(&options, &mut terminal);
    Printed { code, out: out.text(), err: err.text() }
}

/// Runs with `--json` and reads what is printed.
pub fn plan(arguments: &[&str]) -> Value {
    let printed = year_plan(&[arguments, &["--json"]].concat());
    assert_eq!(printed.code, 0, "{}", printed.err);
    serde_json::from_str(&printed.out).expect("JSON")
}

/// The rows of a list of the plan.
pub fn rows<'p>(plan: &'p Value, list: &str) -> &'p [Value] {
    plan[list].as_array().map_or(&[], Vec::as_slice)
}

/// A folder of the workspace.
pub fn folder(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}
