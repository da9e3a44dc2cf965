//! The large workload in figures: `cargo run --release -p talent-core-benches --bin w1 [PEOPLE] [RUNS]`.
//!
//! Prints the time and memory of building the population, the median time of the plan, that of the loop written for
//! exactly this workload, and how the time grows with the number of people. The rows of both are compared before
//! any time counts. With the feature `parquet`, TALENT_W1_DIR names a folder of Parquet files to read instead.

use std::error::Error;
use std::time::Duration;

use talent_core::planning::Register;
use talent_core_benches::measure::{least_processor_time, median, peak_memory_kib, reset_peak_memory, timed};
use talent_core_benches::w1::{self, Tables};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let people = number(arguments.next(), 1e6)?;
    let runs = number(arguments.next(), 5.0)?;
    let (tables, source) = tables(people)?;
    let people = tables.employee.len();
    println!("{people} people, {source}; median of {runs}");
    check(&tables)?;
    measure(&tables, runs)?;
    drop(tables);
    println!("\n{:>10} {:>12} {:>14} {:>12} {:>14}", "people", "plan", "per person", "loop", "per person");
    let mut size = 10_000;
    while size <= people {
        let (plan, naive) = times(&w1::generate(size), runs)?;
        println!(
            "{size:>10} {} {} {} {}",
            shown(plan),
            per_person(plan, size),
            shown(naive),
            per_person(naive, size)
        );
        size *= 10;
    }
    Ok(())
}

/// A whole number, also written as `1e6`.
fn number(argument: Option<String>, otherwise: f64) -> Result<usize, Box<dyn Error>> {
    let number = argument.map_or(Ok(otherwise), |text| text.parse::<f64>())?;
    Ok(number as usize)
}

fn tables(people: usize) -> Result<(Tables, String), Box<dyn Error>> {
    let Some(folder) = std::env::var_os("TALENT_W1_DIR") else {
        let (tables, time) = timed(|| w1::generate(people));
        return Ok((tables, format!("drawn in {time:.2?}")));
    };
    #[cfg(feature = "parquet")]
    {
        let (tables, time) = timed(|| w1::read(folder.as_ref()));
        Ok((tables?, format!("read from Parquet in {time:.2?}")))
    }
    #[cfg(not(feature = "parquet"))]
    Err(format!("reading {} needs the feature `parquet`", folder.display()).into())
}

/// The rows of the engine and of the loop, one by one.
fn check(tables: &Tables) -> Result<(), Box<dyn Error>> {
    let population = w1::population(tables);
    let plan = w1::engine().plan(&population, &Register::default(), w1::as_of())?;
    let naive = w1::plan_naively(tables);
    w1::assert_same_rows(&plan, &naive, tables);
    println!(
        "the engine and the loop give the same rows: {} outcomes, {} trajectories, {} conversations",
        plan.outcomes().len(),
        plan.trajectories().len(),
        plan.conversations().len(),
    );
    Ok(())
}

fn measure(tables: &Tables, runs: usize) -> Result<(), Box<dyn Error>> {
    let (engine, register) = (w1::engine(), Register::default());
    let before = memory_of_now();
    let (population, built) = timed(|| w1::population(tables));
    println!(
        "population: {} to build, at most {} MiB above the tables",
        shown(built),
        mebibytes_since(before)
    );
    let before = memory_of_now();
    let (plan, first) = timed(|| engine.plan(&population, &register, w1::as_of()));
    drop(plan?);
    println!(
        "plan: at most {} MiB above the population; the first one {}",
        mebibytes_since(before),
        shown(first)
    );
    let time = median(runs, || engine.plan(&population, &register, w1::as_of()));
    let naive = median(runs, || w1::plan_naively(tables));
    println!("plan: {} from population to columns", shown(time));
    let (plan, loop_) = (
        least_processor_time(runs, || engine.plan(&population, &register, w1::as_of())),
        least_processor_time(runs, || w1::plan_naively(tables)),
    );
    println!("time on a processor, the least of {runs}: plan {}, loop {}", shown(plan), shown(loop_));
    println!(
        "loop: {} from columns to columns; the plan takes {:.2} times as long",
        shown(naive),
        time.as_secs_f64() / naive.as_secs_f64(),
    );
    Ok(())
}

fn times(tables: &Tables, runs: usize) -> Result<(Duration, Duration), Box<dyn Error>> {
    let (engine, register) = (w1::engine(), Register::default());
    let population = w1::population(tables);
    engine.plan(&population, &register, w1::as_of())?;
    let plan = median(runs, || engine.plan(&population, &register, w1::as_of()));
    Ok((plan, median(runs, || w1::plan_naively(tables))))
}

/// The memory of now, as the start of a new peak.
fn memory_of_now() -> u64 {
    reset_peak_memory();
    peak_memory_kib()
}

fn mebibytes_since(before: u64) -> u64 {
    peak_memory_kib().saturating_sub(before) / 1024
}

fn shown(time: Duration) -> String {
    format!("{:>9.3} ms", time.as_secs_f64() * 1e3)
}

fn per_person(time: Duration, people: usize) -> String {
    format!("{:>11.1} ns", time.as_secs_f64() * 1e9 / people as f64)
}
