//! The library in a few lines: rows in, decisions and dates out.
//!
//! `cargo run --example from_rows`

use talent_core::configuration::Configuration;
use talent_core::exchange::tables::{Table, TableReader};
use talent_core::planning::{Engine, Register};
use talent_core::workforce::Population;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let configuration = Configuration::from_yaml(include_str!("../sample/configuration.yaml"))?;
    let mut tables = TableReader::new(&configuration);
    tables.read(Table::Employees, b"employee,name\nE1,Ann Peeters\nE2,Tom Maes\n");
    tables.read(
        Table::Employments,
        b"employee,start,contract,fte\nE1,2026-01-12,permanent,0.8\nE2,2020-09-01,,1\n",
    );
    tables.read(Table::Functions, b"employee,function,start\nE1,F-VPK,2026-01-12\nE2,F-VPK,2020-09-01\n");
    let population = Population::from_workforce(&tables.finish()?.workforce);

    let engine = Engine::new(configuration)?;
    let (register, as_of) = (Register::default(), "2026-03-02".parse()?);
    let plan = engine.plan(&population, &register, as_of)?;
    for conversation in plan.conversations() {
        println!("{}  {}  {}", conversation.planned, conversation.moment, conversation.trajectory);
    }
    let register = register.apply(plan.changes())?;
    assert_eq!(engine.plan(&population, &register, as_of)?.change_count(), 0);
    print!("{}", engine.explain(&population, &register, as_of, "E2", "care", "2026")?.to_text("en"));
    Ok(())
}
