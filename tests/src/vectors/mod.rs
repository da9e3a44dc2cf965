//! Vectors: one question and its answer per file, the same for every language (`tests/vectors/README.md`).

mod compare;
mod select;
mod vector;

pub use compare::{difference, project_diagnostics};
pub use select::select;
pub use vector::{Origin, Vector, load};

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use serde_json::{Value, json};
use talent_core::diagnostic::Severity;
use talent_core::document::canonical_json;

use crate::operations::{self, Failure, Input};

/// How the vectors of one operation came out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// The answer was the expected one.
    pub passed: usize,
    /// It was not, or the vector is no good.
    pub failed: usize,
}

/// How all vectors came out.
#[derive(Debug, Default)]
pub struct Report {
    /// Per operation.
    pub operations: BTreeMap<String, Counts>,
    /// One text per failed vector: the file and what differs.
    pub failures: Vec<String>,
}

impl Report {
    /// Runs every vector below a folder.
    pub fn run(&mut self, folder: &Path, origin: Origin) {
        for (file, read) in load(folder, origin) {
            let (operation, outcome) = match &read {
                Ok(vector) => (vector.operation.clone(), check(vector)),
                Err(problem) => ("(unreadable)".to_owned(), Err(problem.clone())),
            };
            let counts = self.operations.entry(operation).or_default();
            match outcome {
                Ok(()) => counts.passed += 1,
                Err(problem) => {
                    counts.failed += 1;
                    self.failures.push(format!("{}\n  {}", file.display(), problem.replace('\n', "\n  ")));
                }
            }
        }
    }
}

impl Report {
    /// The counts as the runners of all languages write them.
    pub fn summary(&self, language: &str) -> Value {
        let counts = |counts: &Counts| json!({"passed": counts.passed, "failed": counts.failed});
        let operations: BTreeMap<&str, Value> =
            self.operations.iter().map(|(operation, found)| (operation.as_str(), counts(found))).collect();
        json!({"language": language, "operations": operations})
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<24} {:>6} {:>6}", "operation", "passed", "failed")?;
        let mut all = Counts::default();
        for (operation, counts) in &self.operations {
            writeln!(f, "{operation:<24} {:>6} {:>6}", counts.passed, counts.failed)?;
            all.passed += counts.passed;
            all.failed += counts.failed;
        }
        writeln!(f, "{:<24} {:>6} {:>6}", "all", all.passed, all.failed)
    }
}

/// Whether the library gives the expected answer; what differs, if not.
fn check(vector: &Vector) -> Result<(), String> {
    let operation = operations::find(&vector.operation)
        .ok_or_else(|| format!("the operation `{}` is unknown", vector.operation))?;
    let input = Input::new(&vector.input);
    let mut answer = match operation(&input) {
        Ok(answer) => {
            let unused = input.unused();
            if !unused.is_empty() {
                return Err(format!(
                    "the input has members that `{}` does not know: {unused}",
                    vector.operation
                ));
            }
            answer
        }
        // Warnings and advice that stand beside an error are left out: the case is about what is refused.
        Err(Failure::Library(mut problems)) => {
            problems.0.retain(|problem| problem.code.severity == Severity::Error);
            json!({"error": {"diagnostics": operations::diagnostics(&problems.0)}})
        }
        Err(Failure::Vector(problem)) => return Err(format!("not a good vector: {problem}")),
    };
    project_diagnostics(&mut answer, &vector.expected)?;
    if canonical_json(&answer) == canonical_json(&vector.expected) {
        return Ok(());
    }
    Err(difference(&vector.expected, &answer))
}

/// The value as people read it: pretty, without escapes of other scripts.
fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}
