//! A real workforce: 9,228 workers of a county government, with American dates and without ids. What must come out is
//! counted here from the extract itself, in another way.
//!
//! The data is not part of the project. It is looked for in the folder that `TALENT_WORKFORCE` names, then in
//! `../shared/data/workforce/montgomery` beside the workspace; without it the test says that it was skipped.

mod year_plan_support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use year_plan_support::{folder, plan, rows};

fn data() -> Option<PathBuf> {
    let named = std::env::var_os("TALENT_WORKFORCE").map(PathBuf::from);
    let beside =
        [folder("../shared/data/workforce/montgomery"), folder("../../shared/data/workforce/montgomery")];
    named.into_iter().chain(beside).find(|folder| folder.join("employee_salaries.csv").is_file())
}

/// Position, first day and fte of every worker, in the order of the extract.
fn workers(text: &str) -> Vec<(String, NaiveDate, bool)> {
    text.lines()
        .skip(1)
        .map(|line| {
            let mut cells: Vec<String> = vec![String::new()];
            let mut quoted = false;
            for character in line.chars() {
                match character {
                    '"' => quoted = !quoted,
                    ',' if !quoted => cells.push(String::new()),
                    other => cells.last_mut().expect("one at least").push(other),
                }
            }
            let hired = NaiveDate::parse_from_str(&cells[6], "%m/%d/%Y").expect("an American date");
            (cells[5].clone(), hired, cells[4] == "Fulltime-Regular")
        })
        .collect()
}

/// Positions per cycle, read from the configuration with a few lines of text work.
fn positions(configuration: &str) -> BTreeMap<String, String> {
    configuration
        .lines()
        .filter_map(|line| {
            let (id, rest) = line.trim().strip_prefix("- {id: ")?.split_once(", name: ")?;
            let (_, function) = rest.split_once("origin: {function: ")?;
            let function = function.split_once("}, profiles")?.0.trim_matches('"');
            Some((function.to_owned(), id.to_owned()))
        })
        .collect()
}

#[test]
fn a_real_workforce_of_9228_people_is_planned() {
    let Some(data) = data() else {
        println!("skipped: no workforce in TALENT_WORKFORCE or ../shared/data/workforce/montgomery");
        return;
    };
    let text = std::fs::read_to_string(data.join("employee_salaries.csv")).expect("the extract");
    let configuration = folder("examples/data/montgomery-configuration.yaml");
    let roles = positions(&std::fs::read_to_string(&configuration).expect("the configuration"));
    let leaders: BTreeSet<&str> =
        ["manager-ii", "manager-iii", "program-manager-i", "program-manager-ii"].into();
    let workers = workers(&text);
    assert_eq!(workers.len(), 9_228);

    let store = tempfile::tempdir().expect("a folder");
    let arguments = |as_of: &'static str| {
        vec![
            "--data".to_owned(),
            data.display().to_string(),
            "--mapping".to_owned(),
            folder("examples/data/montgomery-mapping.yaml").display().to_string(),
            "--config".to_owned(),
            configuration.display().to_string(),
            "--store".to_owned(),
            store.path().join("register.sqlite").display().to_string(),
            "--as-of".to_owned(),
            as_of.to_owned(),
        ]
    };
    let planned = arguments("2016-12-31");
    let planned: Vec<&str> = planned.iter().map(String::as_str).collect();
    let first = plan(&planned);

    // Everybody has one outcome in each of the two cycles, with the reason that the extract gives.
    let last_entry: NaiveDate = "2016-09-30".parse().expect("a date");
    let mut expected: BTreeMap<(&str, Option<&str>), usize> = BTreeMap::new();
    for (position, hired, _) in &workers {
        let role = roles.get(position);
        for (cycle, linked) in [
            ("staff", role.is_some_and(|role| !leaders.contains(role.as_str()))),
            ("leaders", role.is_some_and(|role| leaders.contains(role.as_str()))),
        ] {
            let reason = match (linked, *hired > last_entry) {
                (false, _) => Some("no_linked_role"),
                (true, true) => Some("joined_too_late"),
                (true, false) => None,
            };
            *expected.entry((cycle, reason)).or_default() += 1;
        }
    }
    let mut found: BTreeMap<(&str, Option<&str>), usize> = BTreeMap::new();
    for outcome in rows(&first, "outcomes") {
        let key = (outcome["cycle"].as_str().expect("a cycle"), outcome["reason"].as_str());
        *found.entry(key).or_default() += 1;
    }
    assert_eq!(found, expected);
    assert_eq!(found.values().sum::<usize>(), 2 * 9_228);

    // The baseline of whoever was hired in the year, or up to three months before it: two weeks after the first day,
    // not before the year, moved from weekends and holidays to the next working day.
    let year: NaiveDate = "2016-01-01".parse().expect("a date");
    let closed =
        ["2016-07-04", "2016-11-24", "2016-12-26"].map(|day| day.parse::<NaiveDate>().expect("a date"));
    let mut expected = BTreeMap::new();
    for (number, (position, hired, _)) in workers.iter().enumerate() {
        let Some(role) = roles.get(position) else { continue };
        let carried: NaiveDate = "2015-10-01".parse().expect("a date");
        if leaders.contains(role.as_str()) || *hired > last_entry || *hired < carried {
            continue;
        }
        let mut date = (*hired + Days::new(14)).max(year);
        while matches!(date.weekday(), Weekday::Sat | Weekday::Sun) || closed.contains(&date) {
            date = date + Days::new(1);
        }
        expected.insert(format!("staff/2016/MC{:05}", number + 1), date.to_string());
    }
    let found: BTreeMap<String, String> = rows(&first, "conversations")
        .iter()
        .filter(|row| row["moment"] == "baseline")
        .map(|row| {
            (row["trajectory"].as_str().unwrap_or("").into(), row["planned"].as_str().unwrap_or("").into())
        })
        .collect();
    assert!(!found.is_empty(), "some were hired in 2016");
    assert_eq!(found, expected);

    // Nothing is left to do.
    assert!(!rows(&first, "changes").is_empty());
    assert!(rows(&plan(&planned), "changes").is_empty());
}
