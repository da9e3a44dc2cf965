//! The large workload from Arrow tables to Arrow tables:
//! `cargo run --release -p talent-core-benches --bin w1_arrow [PEOPLE] [RUNS] [THREADS]`.
//!
//! Prints the median time of each step and of the whole, beside the time to copy as many bytes as went in and came out.

use std::error::Error;
use std::hint::black_box;
use std::time::Duration;

use arrow_array::RecordBatch;
use talent_arrow::{ArrowError, Options, People, WorkforceTables, plan};
use talent_core::planning::Register;
use talent_core_benches::measure::{median, peak_memory_kib, timed};
use talent_core_benches::w1;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut number = |otherwise: f64| -> Result<usize, Box<dyn Error>> {
        let number = arguments.next().map_or(Ok(otherwise), |text| text.parse::<f64>())?;
        Ok(number as usize)
    };
    let (people, runs, threads) = (number(1e6)?, number(5.0)?, number(0.0)?);
    let tables = w1::arrow_tables(&w1::generate(people));
    let whole = whole(&tables, threads)?;
    let bytes_out = whole.iter().flatten().map(RecordBatch::get_array_memory_size).sum::<usize>();
    let rows: Vec<usize> = whole.iter().map(|table| table.iter().map(RecordBatch::num_rows).sum()).collect();
    println!("{people} people, {threads} threads (0: one a core), median of {runs}");
    println!("rows out: {rows:?}, {} MiB", bytes_out >> 20);
    drop(whole);
    let mut all: Vec<[Duration; 4]> = Vec::new();
    for _ in 0..runs {
        all.push(steps(&tables, threads)?);
    }
    let names = ["read", "plan", "tables", "whole"];
    for (place, name) in names.iter().enumerate() {
        let mut times: Vec<Duration> = all.iter().map(|steps| steps[place]).collect();
        times.sort();
        println!("{name:>8} {:>9.1} ms", times[times.len() / 2].as_secs_f64() * 1e3);
    }
    let source = vec![1_u8; bytes_out];
    let copy = median(runs, || black_box(source.clone()));
    println!("    copy {:>9.1} ms for the bytes that came out", copy.as_secs_f64() * 1e3);
    println!("peak memory {} MiB", peak_memory_kib() >> 10);
    Ok(())
}

/// Outcomes, trajectories and conversations.
fn whole(tables: &WorkforceTables, threads: usize) -> Result<[Vec<RecordBatch>; 3], ArrowError> {
    let options = || Options { threads, ..Options::default() };
    let people = People::read(tables, &mut options())?;
    let planned = plan(&w1::engine(), &people, &Register::default(), w1::as_of(), &mut options())?;
    let options = options();
    Ok([planned.outcomes(&options), planned.trajectories(&options), planned.conversations(&options)])
}

fn steps(tables: &WorkforceTables, threads: usize) -> Result<[Duration; 4], ArrowError> {
    let options = || Options { threads, ..Options::default() };
    let (engine, register) = (w1::engine(), Register::default());
    let (people, read) = timed(|| People::read(tables, &mut options()));
    let people = people?;
    let (planned, plan) = timed(|| plan(&engine, &people, &register, w1::as_of(), &mut options()));
    let planned = planned?;
    let options = options();
    let (out, written) = timed(|| {
        [planned.outcomes(&options), planned.trajectories(&options), planned.conversations(&options)]
    });
    drop(out);
    Ok([read, plan, written, read + plan + written])
}
