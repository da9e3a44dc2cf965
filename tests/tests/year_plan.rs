//! The year plan of the sample organisation, as a person runs it. What must come out is read off the sample's tables
//! and rules by hand.

mod year_plan_support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;
use unicode_width::UnicodeWidthStr;
use year_plan_support::{folder, plan, rows, year_plan, year_plan_in};

fn store(folder: &TempDir) -> String {
    folder.path().join("register.sqlite").display().to_string()
}

fn temporary() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

/// The sample's tables in a folder of their own, to change something in them.
fn copy_of_the_sample() -> TempDir {
    let copy = temporary();
    for entry in std::fs::read_dir(folder("examples/rust/sample")).expect("the sample") {
        let file = entry.expect("a file").path();
        std::fs::copy(&file, copy.path().join(file.file_name().expect("a name"))).expect("a copy");
    }
    copy
}

fn append(table: &Path, line: &str) {
    let text = std::fs::read_to_string(table).expect("the table");
    std::fs::write(table, format!("{text}{line}\n")).expect("the table");
}

fn outcome<'p>(plan: &'p Value, cycle: &str, employee: &str) -> &'p Value {
    rows(plan, "outcomes")
        .iter()
        .find(|row| row["cycle"] == cycle && row["employee"] == employee)
        .expect("everybody has an outcome")
}

fn conversation<'p>(plan: &'p Value, trajectory: &str, moment: &str) -> &'p Value {
    rows(plan, "conversations")
        .iter()
        .find(|row| row["trajectory"] == trajectory && row["moment"] == moment)
        .unwrap_or_else(|| panic!("{trajectory} has a conversation {moment}"))
}

/// The id of a person of the sample.
fn id(name: &str) -> String {
    let employees =
        std::fs::read_to_string(folder("examples/rust/sample/employees.csv")).expect("the sample");
    let line =
        employees.lines().find(|line| line.contains(&format!(",{name},"))).expect("a person of the sample");
    line.split(',').next().expect("an id").to_owned()
}

#[test]
fn the_sample_is_without_fault_and_remark() {
    let plan = plan(&["--no-store"]);
    assert_eq!(rows(&plan, "diagnostics"), &[] as &[Value]);
    assert!(rows(&plan, "outcomes").iter().all(|row| row["unreadable"] == false));
}

#[test]
fn everybody_has_one_outcome_in_each_cycle_in_view() {
    let plan = plan(&["--no-store"]);
    let employees =
        std::fs::read_to_string(folder("examples/rust/sample/employees.csv")).expect("the sample");
    let people = employees.lines().count() - 1;
    let outcomes: BTreeSet<(&str, &str)> = rows(&plan, "outcomes")
        .iter()
        .map(|row| (row["cycle"].as_str().expect("a cycle"), row["employee"].as_str().expect("a person")))
        .collect();
    // On 2 March 2026 the years 2025 are past (60 days after 31 December is 1 March).
    assert_eq!(rows(&plan, "outcomes").len(), 3 * people);
    assert_eq!(outcomes.len(), 3 * people);
}

#[test]
fn the_reasons_are_those_of_the_tables() {
    let plan = plan(&["--no-store"]);
    for (name, cycle, reason) in [
        ("Yasmina El Amrani", "care", None),
        // 1 January to 20 March are 79 days; 90 are asked.
        ("Noor Standaert", "care", Some("stay_too_short")),
        // The last day of entry is three months before 31 December.
        ("Wout Maertens", "care", Some("joined_too_late")),
        ("Luc Temmerman", "care", Some("role_blocked")),
        ("Marta Nowak", "care", Some("condition_unknown")),
        ("Christel D'hondt", "care", Some("condition_false")),
        ("Emmanuel Kabongo", "care", Some("condition_false")),
        ("Marc De Bruyn", "care", Some("no_linked_role")),
        ("Ann Verlinden", "care", Some("no_linked_role")),
        ("Sofie Claes", "care", Some("in_other_cycle")),
        ("Sofie Claes", "leadership", None),
        ("Hilde Vandenberghe", "leadership", Some("excluded_by_hand")),
        // A volunteer, but included by hand as confidential adviser.
        ("Eddy Van Overbeke", "care", None),
        // Two jobs: home nurse in the care group, teacher in the school; in service since 2014, so in the twelfth
        // school year after the first, and it is every second one.
        ("Katrijn Lauwers", "care", None),
        ("Katrijn Lauwers", "leerhuis", None),
    ] {
        assert_eq!(outcome(&plan, cycle, &id(name))["reason"].as_str(), reason, "{name} in {cycle}");
    }
}

#[test]
fn dates_follow_the_rules() {
    let plan = plan(&["--no-store"]);
    let care = |name: &str| format!("care/2026/{}", id(name));
    for (name, moment, planned) in [
        // Eleven weeks after 1 January.
        ("Fatima Bouzid", "goals", "2026-03-19"),
        // Two weeks after 12 January.
        ("Yasmina El Amrani", "baseline", "2026-01-26"),
        // Absent from 16 March to 5 April: two weeks after 6 April.
        ("Liesbet Vercammen", "goals", "2026-04-20"),
        // Absent until 10 May: two weeks after 11 May is Whit Monday, so the day after.
        ("Charlotte Van Hecke", "goals", "2026-05-26"),
        // Three days after the last day of the absence, Sunday 15 February.
        ("Aïcha Diallo", "return", "2026-02-18"),
        // Six weeks before 31 December.
        ("Fatima Bouzid", "assessment", "2026-11-19"),
    ] {
        assert_eq!(conversation(&plan, &care(name), moment)["planned"], planned, "{moment} of {name}");
    }
    // Day 183 of the school year 2025-2026 is 2 March, and a week later is 9 March.
    let school = format!("leerhuis/2025-2026/{}", id("Katrijn Lauwers"));
    assert_eq!(conversation(&plan, &school, "functioning")["planned"], "2026-03-09");
}

#[test]
fn a_second_run_has_nothing_left_to_do() {
    let folder = temporary();
    let file = store(&folder);
    let first = year_plan(&["--store", &file]);
    assert_eq!(first.code, 0, "{}", first.err);
    assert!(first.out.contains("ontwikkeltrajecten gestart"));
    let second = year_plan(&["--store", &file]);
    assert!(second.out.contains("Niets te doen"));
    assert!(rows(&plan(&["--store", &file]), "changes").is_empty());
    // What was planned stays as it is.
    let (planned, kept) = (plan(&["--no-store"]), plan(&["--store", &file]));
    for list in ["outcomes", "trajectories", "conversations"] {
        assert_eq!(planned[list], kept[list]);
    }
}

#[test]
fn a_year_planned_day_by_day_or_with_gaps_is_the_same_register() {
    let (daily, seldom) = (temporary(), temporary());
    for day in ["2026-03-02", "2026-03-03", "2026-03-19", "2026-04-01", "2026-05-04", "2026-06-30"] {
        assert_eq!(year_plan(&["--store", &store(&daily), "--as-of", day]).code, 0);
    }
    for day in ["2026-03-02", "2026-06-30"] {
        assert_eq!(year_plan(&["--store", &store(&seldom), "--as-of", day]).code, 0);
    }
    let plan = |folder: &TempDir| plan(&["--store", &store(folder), "--as-of", "2026-06-30"]);
    let (daily, seldom) = (plan(&daily), plan(&seldom));
    let keys = |plan: &Value| -> BTreeSet<String> {
        rows(plan, "conversations")
            .iter()
            .map(|row| {
                format!("{}/{}/{} {}", row["trajectory"], row["moment"], row["occurrence"], row["planned"])
            })
            .collect()
    };
    assert_eq!(keys(&daily), keys(&seldom));
}

#[test]
fn the_report_fits_a_terminal_and_needs_no_colour() {
    for (language, width) in [("nl", 80), ("en", 80), ("nl", 48), ("en", 48), ("nl", 200)] {
        let printed = year_plan_in(width, &["--no-store", "--lang", language]);
        assert!(!printed.out.contains('\u{1b}'));
        for line in printed.out.lines() {
            assert!(line.width() <= width.min(110), "{} columns: {line}", line.width());
            assert_eq!(line.trim_end(), line, "no line ends in blanks");
        }
        assert!(printed.out.contains("Yasmina El Amrani"));
    }
}

#[test]
fn calendars_can_be_imported_again_after_a_date_has_moved() {
    let (kept, sample, calendars) = (temporary(), copy_of_the_sample(), temporary());
    let (file, fatima) = (store(&kept), id("Fatima Bouzid"));
    let configuration = sample.path().join("configuration.yaml").display().to_string();
    let run = || {
        let printed = year_plan(&[
            "--data",
            &sample.path().display().to_string(),
            "--config",
            &configuration,
            "--as-of",
            "2026-03-02",
            "--store",
            &file,
            "--ics",
            &calendars.path().display().to_string(),
        ]);
        assert_eq!(printed.code, 0, "{}", printed.err);
        let mut events = BTreeMap::new();
        for entry in std::fs::read_dir(calendars.path()).expect("calendars") {
            let text = std::fs::read_to_string(entry.expect("a file").path()).expect("a calendar");
            for event in text.split("BEGIN:VEVENT").skip(1) {
                let event = event.replace("\r\n ", "");
                let value = |name: &str| {
                    event.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().to_owned()
                };
                let uid = value("UID:");
                assert!(!events.contains_key(&uid), "{uid} is in one calendar only");
                events.insert(uid, (value("DTSTART;VALUE=DATE:"), value("SEQUENCE:"), value("STATUS:")));
            }
        }
        events
    };
    let first = run();
    assert_eq!(first, run());
    let goals = format!("care/2026/{fatima}/goals/0@zorggroep-linde");
    assert_eq!(first[&goals], ("20260319".into(), "0".into(), "CONFIRMED".into()));
    // Away from 16 to 29 March: two weeks after 30 March, 13 April, is a Monday.
    append(&sample.path().join("absences.csv"), &format!("{fatima},2026-03-16,2026-03-29,leave"));
    let moved = run();
    assert_eq!(moved[&goals], ("20260413".into(), "1".into(), "CONFIRMED".into()));
    let uids = |events: &BTreeMap<String, _>| events.keys().cloned().collect::<BTreeSet<String>>();
    assert_eq!(uids(&first), uids(&moved));
    // Whoever leaves on 30 April holds no conversation after that: the forecasts are taken back.
    let table = sample.path().join("employments.csv");
    let text = std::fs::read_to_string(&table).expect("the table");
    let stays = text.lines().find(|line| line.starts_with(&fatima)).expect("an employment").to_owned();
    let (start, rest) = stays.split_once(",,").expect("an open end");
    std::fs::write(&table, text.replace(&stays, &format!("{start},2026-04-30,{rest}"))).expect("the table");
    let left = run();
    let assessment = format!("care/2026/{fatima}/assessment/0@zorggroep-linde");
    assert_eq!(moved[&assessment], ("20261119".into(), "0".into(), "TENTATIVE".into()));
    assert_eq!(left[&assessment], ("20261119".into(), "1".into(), "CANCELLED".into()));
    assert_eq!(left, run());
}

#[test]
fn wrong_rows_are_named_with_file_line_and_column_and_nothing_is_kept() {
    let (kept, sample) = (temporary(), copy_of_the_sample());
    let file = store(&kept);
    let configuration = sample.path().join("configuration.yaml").display().to_string();
    let data = sample.path().display().to_string();
    let run = |more: &[&str]| {
        let arguments =
            ["--data", &data, "--config", &configuration, "--as-of", "2026-03-02", "--store", &file];
        year_plan(&[&arguments, more].concat())
    };
    assert_eq!(run(&[]).code, 0);
    let before = std::fs::read(&file).expect("a register");

    let table = sample.path().join("employments.csv");
    let lines = std::fs::read_to_string(&table).expect("the table").lines().count();
    append(&table, "L1001,09/22/1986,,permanent,1,");
    append(&table, "L1002,2020-01-01,,permanent ,\"0,8\",");
    let printed = run(&["--strict"]);
    assert_eq!((printed.code, printed.out.as_str()), (2, ""));
    for (line, column, code) in [
        (lines + 1, "start", "impossible_date"),
        (lines + 2, "contract", "cell_blanks"),
        (lines + 2, "fte", "cell_not_a_number"),
    ] {
        let place = format!("{}:{line} {column} [{code}]", table.display());
        assert!(printed.err.contains(&place), "{place} in\n{}", printed.err);
    }
    assert!(printed.err.contains("Schrijf een bestaande datum als JJJJ-MM-DD."));
    assert_eq!(std::fs::read(&file).expect("a register"), before);

    // One bad row never stops the others: they are planned, and the outcome says whose rows could not be read.
    let printed = run(&["--json"]);
    assert_eq!(printed.code, 0, "{}", printed.err);
    let plan: Value = serde_json::from_str(&printed.out).expect("JSON");
    let unreadable: BTreeSet<&str> = rows(&plan, "outcomes")
        .iter()
        .filter(|row| row["unreadable"] == true)
        .filter_map(|row| row["employee"].as_str())
        .collect();
    assert_eq!(unreadable, BTreeSet::from(["L1001", "L1002"]));
}

#[test]
fn wrong_rules_are_named_with_line_and_column() {
    let sample = copy_of_the_sample();
    let file = sample.path().join("configuration.yaml");
    let text =
        std::fs::read_to_string(&file).expect("the rules").replace("minimum_days: 90", "minimum_dayz: 90");
    std::fs::write(&file, &text).expect("the rules");
    let (line, column) = text
        .lines()
        .enumerate()
        .find_map(|(number, line)| Some((number + 1, line.find("minimum_dayz")? + 1)))
        .expect("the slip");
    let printed = year_plan(&["--config", &file.display().to_string(), "--no-store", "--lang", "en"]);
    assert_eq!(printed.code, 2);
    let place = format!("{}:{line}:{column} /cycles/0/entry/minimum_dayz [unknown_field]", file.display());
    assert!(printed.err.contains(&place), "{place} in\n{}", printed.err);
    assert!(printed.err.contains("Did you mean “minimum_days”?"));
}

#[test]
fn a_store_of_somebody_else_is_left_alone() {
    let folder = temporary();
    let file = folder.path().join("something.sqlite");
    std::fs::write(&file, "this is no database, but it is somebody's").expect("a file");
    assert_eq!(year_plan(&["--store", &file.display().to_string()]).code, 1);
    assert_eq!(std::fs::read_to_string(&file).expect("a file"), "this is no database, but it is somebody's");

    let file = store(&folder);
    assert_eq!(year_plan(&["--store", &file]).code, 0);
    let sample = copy_of_the_sample();
    let rules = sample.path().join("configuration.yaml");
    let text =
        std::fs::read_to_string(&rules).expect("the rules").replace("id: zorggroep-linde", "id: another");
    std::fs::write(&rules, text).expect("the rules");
    let printed = year_plan(&["--store", &file, "--config", &rules.display().to_string(), "--lang", "en"]);
    assert_eq!(printed.code, 2);
    assert!(printed.err.contains("This is the register of “zorggroep-linde”, not of “another”."));
}

#[test]
fn a_question_keeps_nothing() {
    let folder = temporary();
    let file = store(&folder);
    let printed = year_plan(&["--explain", "Noor Standaert", "--lang", "en", "--store", &file]);
    assert_eq!(printed.code, 0, "{}", printed.err);
    assert!(printed.out.contains("Does not take part: stays too short."));
    assert!(printed.out.contains("79"));
    assert!(!Path::new(&file).exists());
    let printed = year_plan(&["--explain", "Noor Standart", "--lang", "en", "--no-store"]);
    assert_eq!(printed.code, 2);
    assert!(printed.err.contains("Did you mean “Noor Standaert”?"));
}
