//! A profile is edited in March and reaches running trajectories when HR chooses: the ledger, a preview, an update for
//! nurses only from 1 May, a competency that comes back in June with its score, and the way back.
//!
//! `cargo run --example competency_update`

use std::error::Error;

use chrono::NaiveDate;
use serde_json::{Value, json};
use talent_core::planning::{Register, Selection};
use talent_core::propagation::{Ledger, UpdateRequest};
use talent_core::{Configuration, Engine};

fn date(text: &str) -> Result<NaiveDate, chrono::ParseError> {
    text.parse()
}

/// A care organisation of which only the profile `care-core` is edited.
fn engine(care_core: Value) -> Result<Engine, Box<dyn Error>> {
    let document = json!({
        "schema": "talent-core/1",
        "work_years": {"kind": "annual", "starts": "01-01"},
        "competencies": [{"id": "client-focus"}, {"id": "digital"}, {"id": "reporting"}],
        "profiles": [{"id": "care-core", "requirements": care_core}],
        "roles": [{"id": "nurse", "profiles": ["care-core"]}, {"id": "assistant", "profiles": ["care-core"]}],
        "cycles": [{"id": "care", "years": [{"work_year": "2025", "roles": ["nurse", "assistant"], "status": "open"}]}],
    });
    Ok(Engine::new(Configuration::from_json(&document.to_string())?)?)
}

/// 150 nurses and 62 assistants in the year, planned in January; ten nurses have a score, three made an agreement.
fn february() -> Result<Register, Box<dyn Error>> {
    let key = |role: &str, number: usize| format!("care/2025/{role}-{number:03}");
    let trajectory = |role: &str, number: usize| {
        json!({"trajectory": key(role, number), "cycle": "care", "work_year": "2025", "employee": format!("{role}-{number:03}"),
            "roles": [role], "state": "open", "entry": "2025-01-01", "exit": "2025-12-31", "opened_on": "2025-01-01"})
    };
    let nurses = (1..=150).map(|number| trajectory("nurse", number));
    let asked = json!([
        {"competency": "client-focus", "target": 3, "weight": 1.0, "sources": ["profile:care-core"]},
        {"competency": "reporting", "target": 2, "weight": 1.0, "sources": ["profile:care-core"]},
    ]);
    let document = json!({
        "schema": "talent-core/1",
        "trajectories": nurses.chain((1..=62).map(|number| trajectory("assistant", number))).collect::<Vec<_>>(),
        "frameworks": [{"cycle": "care", "work_year": "2025", "version": 1, "roles": [
            {"role": "assistant", "requirements": asked}, {"role": "nurse", "requirements": asked}]}],
        "scores": (1..=10).map(|number| json!({"trajectory": key("nurse", number), "competency": "reporting",
            "value": 4, "given_on": "2025-02-20"})).collect::<Vec<_>>(),
        "requirement_overrides": (1..=3).map(|number| json!({"trajectory": key("nurse", number),
            "competency": "client-focus", "target": 2, "given_on": "2025-02-20"})).collect::<Vec<_>>(),
    });
    Ok(Register::from_json(&document.to_string())?)
}

fn print(ledger: &Ledger) {
    for year in &ledger.cycle_years {
        let (trajectories, scores, conflicts) = (year.trajectories, year.scores, year.conflicts);
        println!("  {trajectories} trajectories, {scores} scores, {conflicts} conflicts");
    }
    for entry in &ledger.entries {
        let target = |asked: Option<talent_core::propagation::Asked>| {
            asked.map_or_else(|| "-".to_owned(), |asked| asked.target.to_string())
        };
        let (base, theirs) = (target(entry.base), target(entry.theirs));
        let (role, competency) = (&entry.role, &entry.competency);
        println!("  {role:<10} {competency:<13} {base} -> {theirs}  {} trajectories", entry.trajectories);
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let register = february()?;
    println!("March: client focus from 3 to 4, digital added, reporting removed. Nothing has happened yet.");
    let march =
        engine(json!([{"competency": "client-focus", "target": 4}, {"competency": "digital", "target": 2}]))?;
    let ledger = march.pending(&register, date("2025-03-11")?)?;
    print(&ledger);
    assert_eq!((ledger.cycle_years[0].trajectories, ledger.cycle_years[0].conflicts), (212, 3));

    println!("\nHR brings it to the nurses, from 1 May. Their agreements stay; one of the conflicts:");
    let request = UpdateRequest {
        on: Some(date("2025-05-01")?),
        selection: Selection { roles: vec!["nurse".to_owned()], ..Selection::default() },
        ..UpdateRequest::new("nurses in May", "care", "2025")
    };
    let update = march.update_competencies(&register, date("2025-03-11")?, &request)?;
    for row in update.preview().iter().filter(|row| row.conflict).take(1) {
        let target = |asked: Option<talent_core::propagation::Asked>| asked.map_or(0, |asked| asked.target);
        let mine = row.mine.as_ref().and_then(|mine| mine.target).unwrap_or_default();
        let (base, theirs, result) = (target(row.base), target(row.theirs), target(row.result));
        println!(
            "  {} {}: was {base}, framework now {theirs}, agreed {mine}, stays {result}",
            row.employee, row.competency
        );
    }
    let register = register.apply_update(&update)?;

    println!("\n1 May: the update is due.");
    let due = march.due_update(&register, date("2025-05-01")?)?.ok_or("it is due")?;
    let scores = register.scores().to_vec();
    let register = register.apply_update(&due)?;
    assert_eq!(register.scores(), scores, "scores survive");
    print_one(&register, "nurse-001");
    print(&march.pending(&register, date("2025-05-02")?)?);

    println!("\nJune: reporting is asked again, and comes back with its score.");
    let june =
        engine(json!([{"competency": "client-focus", "target": 4}, {"competency": "digital", "target": 2},
        {"competency": "reporting", "target": 2}]))?;
    let request = UpdateRequest {
        selection: Selection { competencies: vec!["reporting".to_owned()], ..Selection::default() },
        ..UpdateRequest::new("reporting is back", "care", "2025")
    };
    let update = june.update_competencies(&register, date("2025-06-03")?, &request)?;
    let after = register.apply_update(&update)?;
    print_one(&after, "nurse-001");

    let undone = after.undo("reporting is back")?;
    assert_eq!(undone.to_json(), register.to_json());
    println!("\nUndone: the register is what it was before June, to the byte.");
    Ok(())
}

fn print_one(register: &Register, employee: &str) {
    println!("  {employee}:");
    for row in register.requirements_of(&format!("care/2025/{employee}")) {
        let target = row.target.map_or_else(|| "not asked".to_owned(), |target| format!("target {target}"));
        let score = row.scores.first().map_or_else(String::new, |score| format!(", score {}", score.value));
        let marks: Vec<&str> = row.marks.iter().map(|mark| mark.as_str()).collect();
        let marks = if marks.is_empty() { String::new() } else { format!(" ({})", marks.join(", ")) };
        println!("    {:<13} {target}{score}{marks}", row.competency);
    }
}
