//! The engine's rows of the large workload as CSV, for whoever compares another program with them:
//! `cargo run --release -p talent-core-benches --features parquet --bin w1_rows FOLDER_OF_PARQUET FOLDER_OF_CSV`.

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use talent_core::exchange::tables::{conversations_csv, outcomes_csv, trajectories_csv};
use talent_core::planning::Register;
use talent_core_benches::w1;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(from), Some(to)) = (arguments.next(), arguments.next()) else {
        return Err("needs two folders: of the Parquet files and of the CSV files to write".into());
    };
    let population = w1::population(&w1::read(&from)?);
    let plan = w1::engine().plan(&population, &Register::default(), w1::as_of())?;
    fs::create_dir_all(&to)?;
    fs::write(to.join("outcomes.csv"), outcomes_csv(plan.outcomes()))?;
    fs::write(to.join("trajectories.csv"), trajectories_csv(plan.trajectories()))?;
    fs::write(to.join("conversations.csv"), conversations_csv(plan.conversations()))?;
    Ok(())
}
