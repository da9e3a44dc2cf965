//! The Rust engine beside the other languages (`benches/language`), which get and give the same bytes:
//!
//! - `w1_ipc draw FOLDER PEOPLE` leaves the large workload in the folder: the tables as Arrow IPC streams, and the configuration;
//! - `w1_ipc FOLDER RUNS THREADS [ANSWERS]` answers from there, and prints a line of JSON for each figure. ANSWERS is a
//!   folder for what was answered, so that languages are compared.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::json;
use talent_arrow::{Options, People, ipc, plan, schema};
use talent_core::exchange::tables::Table;
use talent_core::planning::{Engine, Plan, Register};
use talent_core::{Configuration, Population, Workforce};
use talent_core_benches::measure::{median, processor_time};
use talent_core_benches::w1;

type Files = Vec<(Table, Vec<u8>)>;
type Answered<T> = Result<T, Box<dyn Error>>;

const TABLES: [Table; 3] = [Table::Employees, Table::Employments, Table::Functions];
const PERSON: &str = r#"{"schema": "talent-core/1",
    "employees": [{"id": "E1", "org_unit": "OU0007"}],
    "employments": [{"employee": "E1", "start": "2020-01-01", "contract": "permanent", "fte": 0.8}],
    "functions": [{"employee": "E1", "function": "F007", "start": "2020-01-01"}]}"#;

fn main() -> Answered<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["draw", folder, people] => draw(Path::new(folder), people.parse()?),
        [folder, runs, threads] => measure(Path::new(folder), runs.parse()?, threads.parse()?, None),
        [folder, runs, threads, answers] => {
            measure(Path::new(folder), runs.parse()?, threads.parse()?, Some(PathBuf::from(answers)))
        }
        _ => Err("needs `draw FOLDER PEOPLE` or `FOLDER RUNS THREADS [ANSWERS]`".into()),
    }
}

fn draw(folder: &Path, people: usize) -> Answered<()> {
    fs::create_dir_all(folder)?;
    for (table, batch) in w1::arrow_batches(&w1::generate(people)) {
        fs::write(folder.join(format!("{table}.arrows")), ipc::write(&batch.schema(), &[batch])?)?;
    }
    Ok(fs::write(folder.join("configuration.json"), w1::configuration().to_string())?)
}

fn measure(folder: &Path, runs: usize, threads: usize, answers: Option<PathBuf>) -> Answered<()> {
    let read = |table: Table| Ok((table, fs::read(folder.join(format!("{table}.arrows")))?));
    let files = TABLES.into_iter().map(read).collect::<Answered<Files>>()?;
    let configuration = fs::read_to_string(folder.join("configuration.json"))?;
    let engine = Engine::new(Configuration::from_json(&configuration)?)?;
    let (people, streams) = bulk(&engine, &files, threads)?;
    let (plan, _) = one_person(&engine)?;
    if let Some(answers) = answers {
        for (name, bytes) in ["outcomes", "trajectories", "conversations"].iter().zip(&streams) {
            fs::write(answers.join(format!("{name}.arrows")), bytes)?;
        }
        fs::write(answers.join("one_person.json"), plan.to_document().to_json())?;
    }
    say("bulk", people, threads, runs, || bulk(&engine, &files, threads));
    (0..2_000).try_for_each(|_| one_person(&engine).map(drop))?;
    say("one_person", 1, 1, 200 * runs, || one_person(&engine));
    Ok(())
}

/// Measures so many runs, and prints their median and what this thread spent on a processor for each.
fn say<T>(figure: &str, people: usize, threads: usize, runs: usize, work: impl FnMut() -> T) {
    let before = processor_time();
    let median: Duration = median(runs, work);
    let processor = (processor_time() - before).as_secs_f64() / runs as f64;
    let line = json!({
        "language": "rust", "figure": figure, "people": people, "threads": threads,
        "seconds": median.as_secs_f64(), "processor_seconds": processor,
    });
    println!("{line}");
}

/// From streams to streams: how many people there are, and outcomes, trajectories and conversations.
fn bulk(engine: &Engine, files: &Files, threads: usize) -> Answered<(usize, [Vec<u8>; 3])> {
    let mut options = Options { threads, ..Options::default() };
    let tables = ipc::workforce(files.iter().map(|(table, bytes)| (*table, bytes.clone())))?;
    let people = People::read(&tables, &mut options)?;
    let planned = plan(engine, &people, &Register::default(), w1::as_of(), &mut options)?;
    let outcomes = ipc::write(&schema::outcomes(), &planned.outcomes(&options))?;
    let trajectories = ipc::write(&schema::trajectories(), &planned.trajectories(&options))?;
    let conversations = ipc::write(&schema::conversations(), &planned.conversations(&options))?;
    Ok((people.len(), [outcomes, trajectories, conversations]))
}

/// An HR screen: from the objects of one person to the rows of the plan, of which it gives the number.
fn one_person(engine: &Engine) -> Answered<(Plan, usize)> {
    let population = Population::from_workforce(&Workforce::from_json(PERSON)?);
    let plan = engine.plan(&population, &Register::default(), w1::as_of())?;
    let rows = (
        plan.outcomes().collect::<Vec<_>>(),
        plan.trajectories().collect::<Vec<_>>(),
        plan.conversations().collect::<Vec<_>>(),
    );
    let count = rows.0.len() + rows.1.len() + rows.2.len();
    Ok((plan, count))
}
