//! The large workload from Arrow IPC streams to Arrow IPC streams, which is how Kotlin, Swift and JavaScript do bulk work:
//! `cargo run --release -p talent-core-benches --bin w1_ipc FOLDER [PEOPLE] [RUNS] [THREADS]`.
//!
//! Leaves the streams and the configuration in the folder, so that another language answers from the same bytes, and
//! prints a line of JSON with the median of its own time.

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use serde_json::json;
use talent_arrow::{Options, People, ipc, plan, schema};
use talent_core::exchange::tables::Table;
use talent_core::planning::{Engine, Register};
use talent_core_benches::measure::median;
use talent_core_benches::w1;

type Files = Vec<(Table, Vec<u8>)>;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("needs a folder for the streams")?);
    let mut number = |otherwise: f64| -> Result<usize, Box<dyn Error>> {
        Ok(arguments.next().map_or(Ok(otherwise), |text| text.parse::<f64>())? as usize)
    };
    let (people, runs, threads) = (number(1e6)?, number(5.0)?, number(0.0)?);
    let mut files = Files::new();
    fs::create_dir_all(&folder)?;
    for (table, batch) in w1::arrow_batches(&w1::generate(people)) {
        let bytes = ipc::write(&batch.schema(), &[batch])?;
        fs::write(folder.join(format!("{table}.arrows")), &bytes)?;
        files.push((table, bytes));
    }
    fs::write(folder.join("configuration.json"), w1::configuration().to_string())?;

    let engine = w1::engine();
    let bytes_out = answer(&engine, &files, threads)?;
    let time = median(runs, || answer(&engine, &files, threads));
    let line = json!({
        "language": "rust", "workload": "w1_ipc", "people": people, "threads": threads, "bytes_out": bytes_out,
        "milliseconds": time.as_secs_f64() * 1e3,
    });
    println!("{line}");
    Ok(())
}

/// From the streams to the streams of outcomes, trajectories and conversations; how many bytes those are.
fn answer(engine: &Engine, files: &Files, threads: usize) -> Result<usize, Box<dyn Error>> {
    let mut options = Options { threads, ..Options::default() };
    let tables = ipc::workforce(files.iter().map(|(table, bytes)| (*table, bytes.clone())))?;
    let people = People::read(&tables, &mut options)?;
    let planned = plan(engine, &people, &Register::default(), w1::as_of(), &mut options)?;
    let outcomes = ipc::write(&schema::outcomes(), &planned.outcomes(&options))?;
    let trajectories = ipc::write(&schema::trajectories(), &planned.trajectories(&options))?;
    let conversations = ipc::write(&schema::conversations(), &planned.conversations(&options))?;
    Ok(outcomes.len() + trajectories.len() + conversations.len())
}
