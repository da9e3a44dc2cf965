//! The large workload as bytes, for the other languages, and what Rust itself needs for it:
//! `cargo run --release -p talent-core-benches --bin w1_ipc FOLDER [PEOPLE] [RUNS]`.
//!
//! Writes `employees.arrows`, `employments.arrows` and `functions.arrows` (Arrow IPC streams) and `configuration.json`, then
//! prints a JSON line: the median of reading these bytes, planning, and writing outcomes, trajectories and conversations
//! as bytes again, one thread for each core.

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::path::PathBuf;

use serde_json::json;
use talent_arrow::{Options, People, ipc, plan, schema};
use talent_core::exchange::tables::Table;
use talent_core::planning::Register;
use talent_core_benches::measure::median;
use talent_core_benches::w1;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("w1_ipc FOLDER [PEOPLE] [RUNS]")?);
    let mut number = |otherwise| arguments.next().map_or(Ok(otherwise), |text| text.parse::<usize>());
    let (people, runs) = (number(100_000)?, number(7)?);
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("configuration.json"), w1::configuration().to_string())?;
    let mut tables = Vec::new();
    for (table, batch) in w1::arrow_batches(&w1::generate(people)) {
        let bytes = ipc::write(&batch.schema(), &[batch])?;
        fs::write(folder.join(format!("{}.arrows", table.as_str())), &bytes)?;
        tables.push((table, bytes));
    }
    let bytes_out = whole(&tables)?;
    let time = median(runs, || black_box(whole(&tables)).is_ok());
    let milliseconds = time.as_secs_f64() * 1e3;
    println!(
        "{}",
        json!({"language": "rust", "workload": "W1: Arrow IPC to Arrow IPC", "people": people,
               "milliseconds": milliseconds, "bytes_out": bytes_out})
    );
    Ok(())
}

/// From bytes to bytes; how many came out.
fn whole(tables: &[(Table, Vec<u8>)]) -> Result<usize, Box<dyn Error>> {
    let engine = w1::engine();
    let read = ipc::workforce(tables.iter().map(|(table, bytes)| (*table, bytes.clone())))?;
    let people = People::read(&read, &mut Options::default())?;
    let planned = plan(&engine, &people, &Register::default(), w1::as_of(), &mut Options::default())?;
    let options = Options::default();
    let written = [
        ipc::write(&schema::outcomes(), &planned.outcomes(&options))?,
        ipc::write(&schema::trajectories(), &planned.trajectories(&options))?,
        ipc::write(&schema::conversations(), &planned.conversations(&options))?,
    ];
    Ok(written.iter().map(Vec::len).sum())
}
