//! The code in the README compiles and runs: it is this code.

use std::error::Error;
use std::fs;

use talent_core_tests::source::workspace;

/// What the README shows, between the marks; the lines around it are what a host has already.
fn ten_lines() -> Result<String, Box<dyn Error>> {
    let as_of = talent_core::time::parse_date("2025-06-02").map_err(|code| code.en)?;
    // README
    use talent_core::{Configuration, Engine, Population, Register, Workforce};

    let configuration = Configuration::from_yaml(&fs::read_to_string("configuration.yaml")?)?;
    let engine = Engine::new(configuration)?; // every problem at once, each with its place and what would be right
    let workforce = Workforce::from_json(&fs::read_to_string("workforce.json")?)?;
    let population = Population::from_workforce(&workforce);
    let plan = engine.plan(&population, &Register::default(), as_of)?;
    let register = Register::default().apply(plan.changes())?; // planning again on this register changes nothing
    let why = engine.explain(&population, &register, as_of, "e-1042", "annual", "2025")?;
    println!("{}", why.to_text("nl"));
    // README
    assert!(engine.plan(&population, &register, as_of)?.changes().next().is_none());
    Ok(why.to_text("nl"))
}

const CONFIGURATION: &str = "
schema: talent-core/1
work_years: {kind: annual, starts: 01-01}
roles: [{id: nurse, origin: {function: F-VPK}}]
cycles:
  - id: annual
    years: [{work_year: '2025', roles: [nurse], status: open}]
    moments: [{id: progress, kind: progress, timing: {anchor: work_year_middle}}]
";

const WORKFORCE: &str = r#"{
  "schema": "talent-core/1",
  "employees": [{"id": "e-1042"}],
  "employments": [{"employee": "e-1042", "start": "2020-01-01"}],
  "functions": [{"employee": "e-1042", "function": "F-VPK", "start": "2020-01-01"}]
}"#;

#[test]
fn the_code_of_the_readme_runs() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    fs::write(folder.path().join("configuration.yaml"), CONFIGURATION)?;
    fs::write(folder.path().join("workforce.json"), WORKFORCE)?;
    // The only test that changes folder; the other one of this file reads by whole paths.
    std::env::set_current_dir(folder.path())?;
    assert!(ten_lines()?.contains("e-1042"));
    Ok(())
}

#[test]
fn the_readme_shows_that_code() -> Result<(), Box<dyn Error>> {
    let here = fs::read_to_string(workspace().join("tests/tests/readme.rs"))?;
    let readme = fs::read_to_string(workspace().join("README.md"))?;
    let code = here.split("    // README\n").nth(1).ok_or("the marks")?;
    let code: Vec<&str> = code.lines().map(|line| line.strip_prefix("    ").unwrap_or(line)).collect();
    let shown =
        readme.split("```rust\n").nth(1).and_then(|rest| rest.split("```").next()).ok_or("the block")?;
    assert_eq!(shown.trim().replace("std::fs::", "fs::"), code.join("\n").trim());
    Ok(())
}
