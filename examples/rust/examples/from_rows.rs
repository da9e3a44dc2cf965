//! The library in a few lines: rows in, decisions and dates out.
//!
//! `cargo run --example from_rows`

use chrono::NaiveDate;
use talent_core::configuration::Configuration;
use talent_core::exchange::tables::{Table, TableReader};
use talent_core::planning::{Engine, Register};
use talent_core::workforce::Population;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let configuration = Configuration::from_yaml(include_str!("../sample/configuration.yaml"))?;
    let mut tables = TableReader::new(&configuration);
    tables.read(Table::Employees, b"employee,org_unit\nE1,eik\nE2,eik\n");
    tables.read(
        Table::Employments,
        b"employee,start,contract,fte\nE1,2026-01-12,permanent,0.8\nE2,2025-07-01,student,0.2\n",
    );
    tables.read(Table::Functions, b"employee,function,start\nE1,F-VPK,2026-01-12\nE2,F-LOG,2025-07-01\n");
    tables.read(Table::OrgUnits, b"org_unit\neik\nextern\n");
    let population = Population::from_workforce(&tables.finish()?.workforce);

    let engine = Engine::new(configuration)?;
    let (register, as_of) = (Register::default(), NaiveDate::from_ymd_opt(2026, 3, 2).ok_or("a date")?);
    let plan = engine.plan(&population, &register, as_of)?;
    for conversation in plan.conversations() {
        println!("{}  {}  {}", conversation.planned, conversation.moment, conversation.trajectory);
    }
    let register = register.apply(plan.changes())?;
    assert_eq!(engine.plan(&population, &register, as_of)?.change_count(), 0);
    print!("{}", engine.explain(&population, &register, as_of, "E2", "care", "2026")?.to_text("en"));
    Ok(())
}
