//! Runs every vector through the public Rust API, and prints a count per operation.
//!
//! `cargo run -p talent-core-tests --bin run_vectors -- [FOLDER] [--summary FILE]`
//!
//! Without a folder: `tests/vectors` of this repository. The environment variable `TALENT_VECTORS` names a folder of
//! further cases. `--summary` writes the counts as JSON, for the table of all languages. Ends with 1 where a vector
//! fails.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use talent_core_tests::source::workspace;
use talent_core_tests::vectors::{Origin, Report};

fn main() -> ExitCode {
    match run(env::args().skip(1)) {
        Ok(report) => {
            print!("{report}");
            report.failures.iter().for_each(|failure| eprintln!("{failure}"));
            let fine = report.failures.is_empty() && !report.operations.is_empty();
            if fine { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::from(2)
        }
    }
}

fn run(mut arguments: impl Iterator<Item = String>) -> Result<Report, String> {
    let (mut own, mut summary) = (workspace().join("tests/vectors"), None);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--summary" => summary = Some(arguments.next().ok_or("--summary needs a file")?),
            folder => own = PathBuf::from(folder),
        }
    }
    let mut report = Report::default();
    for (folder, origin) in
        [(Some(own), Origin::Own), (env::var_os("TALENT_VECTORS").map(PathBuf::from), Origin::Foreign)]
    {
        let Some(folder) = folder else { continue };
        if !folder.is_dir() {
            return Err(format!("{} is no directory", folder.display()));
        }
        report.run(&folder, origin);
    }
    if let Some(file) = summary {
        write(Path::new(&file), &report)?;
    }
    Ok(report)
}

fn write(file: &Path, report: &Report) -> Result<(), String> {
    let said = |error: std::io::Error| format!("{}: {error}", file.display());
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(said)?;
    }
    fs::write(file, report.summary("rust").to_string()).map_err(said)
}
