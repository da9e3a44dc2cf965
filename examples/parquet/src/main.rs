//! The year plan from Parquet files to Parquet files:
//!
//! ```text
//! cargo run --release -p talent-parquet -- --configuration configuration.yaml --tables FOLDER --as-of 2025-12-31 --out FOLDER
//! ```
//!
//! `--tables` names a folder with `employees.parquet`, `employments.parquet`, `functions.parquet` and what else there is
//! of the tables of the library, each in the order of its employees. A step reads some of the people with all their
//! rows, plans them and writes what comes out, so that memory follows the size of a step and not that of the files.

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Parser;
use talent_core::{Configuration, Engine};
use talent_parquet::{Question, plan_files};

/// Plans the year of a workforce in Parquet files.
#[derive(Parser)]
struct Arguments {
    /// The rules, as JSON or YAML.
    #[arg(long)]
    configuration: PathBuf,
    /// Folder with the tables, one file each, in the order of their employees.
    #[arg(long)]
    tables: PathBuf,
    /// The date of the question.
    #[arg(long)]
    as_of: NaiveDate,
    /// Folder for outcomes, trajectories and conversations.
    #[arg(long)]
    out: PathBuf,
    /// How many people are in memory together.
    #[arg(long, default_value_t = 262_144)]
    people_per_step: usize,
    /// How many threads; 0 means one for each core.
    #[arg(long, default_value_t = 0)]
    threads: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let text = fs::read_to_string(&arguments.configuration)?;
    let engine = Engine::new(Configuration::from_yaml(&text)?)?;
    fs::create_dir_all(&arguments.out)?;
    let written = plan_files(&Question {
        engine: &engine,
        tables: &arguments.tables,
        as_of: arguments.as_of,
        out: &arguments.out,
        people_per_step: arguments.people_per_step,
        threads: arguments.threads,
    })?;
    println!(
        "{} people in {} steps: {} outcomes, {} trajectories, {} conversations; {} records left out",
        written.people,
        written.steps,
        written.outcomes,
        written.trajectories,
        written.conversations,
        written.diagnostics,
    );
    Ok(())
}
