//! Tables as CSV: strict reading with the place of every problem, and writing. Expected values are read off the
//! tables by hand.

use chrono::NaiveDate;
use talent_core::configuration::Configuration;
use talent_core::diagnostic::{Diagnostic, Problems};
use talent_core::eligibility::Reason;
use talent_core::exchange::tables::{
    Table, TableReader, TablesRead, changes_csv, conversations_csv, outcomes_csv, trajectories_csv,
};
use talent_core::planning::{
    Change, ChangeKind, ClosedBy, ConversationRow, ConversationState, OutcomeRow, TrajectoryRow,
    TrajectoryState,
};
use talent_core::workforce::{AssignmentKind, AttributeValue};

fn configuration() -> Configuration {
    Configuration::from_json(
        r#"{"schema": "talent-core/1", "work_years": {"kind": "annual", "starts": "01-01"},
            "attributes": {"site": "text", "grade": "integer", "score": "decimal", "on_call": "boolean",
                           "licence_until": "date"}}"#,
    )
    .expect("a valid configuration")
}

fn read(tables: &[(Table, &str)]) -> Result<TablesRead, Problems> {
    let configuration = configuration();
    let mut reader = TableReader::new(&configuration);
    for (table, text) in tables {
        reader.read(*table, text.as_bytes());
    }
    reader.finish()
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// Code, line and column of each diagnostic.
fn places(diagnostics: &[Diagnostic]) -> Vec<(&str, &str, &str)> {
    diagnostics
        .iter()
        .map(|found| {
            (found.code.name, found.parameters["line"].as_str(), found.parameters["column"].as_str())
        })
        .collect()
}

fn faults(tables: &TablesRead) -> Vec<Diagnostic> {
    tables.workforce.faults.iter().map(|fault| fault.diagnostic.clone()).collect()
}

#[test]
fn every_table_is_read_by_column_name() {
    let tables = read(&[
        (Table::Employees, "site,employee,grade,manager,birth_date,on_call,score,licence_until,org_unit,language\nGent,L2,-3,L1,1988-02-29,true,0.25,2027-01-31,eik,en\n\"Gent, Dok Noord\",L1,,,,,,,,\n"),
        (Table::Employments, "start,employee,end,fte,contract,work_days,manager\n2024-09-01,L2,2026-08-31,0.8,fixed,mon tue fri,L1\n2020-01-01,L1,9999-12-31,1,,,\n"),
        (Table::Functions, "employee,function,start\nL2,F-VPK,2024-09-01\n"),
        (Table::Roles, "employee,role,start,end\nL2,mentor,2025-01-01,2025-12-31\n"),
        (Table::Absences, "employee,start,end,kind\nL2,2025-03-03,,leave\n"),
        (Table::OrgUnits, "org_unit,parent,head\nlinde,,L1\neik,linde,\n"),
        (Table::Assignments, "employee,kind,value,start,end\nL2,deputy,L1,2025-01-01,\n"),
        (Table::OrgUnitCalendars, "org_unit,calendar,start,end\nlinde,be,2024-01-01,\n"),
    ])
    .expect("all columns are right");
    let workforce = &tables.workforce;
    assert!(workforce.faults.is_empty());
    let l2 = &workforce.employees[0];
    assert_eq!(
        (l2.id.as_str(), l2.manager.as_deref(), l2.org_unit.as_deref()),
        ("L2", Some("L1"), Some("eik"))
    );
    assert_eq!((l2.birth_date, l2.language.as_deref()), (Some(date("1988-02-29")), Some("en")));
    assert_eq!(l2.attributes["grade"], AttributeValue::Integer(-3));
    assert_eq!(l2.attributes["score"], AttributeValue::Decimal(0.25));
    assert_eq!(l2.attributes["on_call"], AttributeValue::Boolean(true));
    assert_eq!(l2.attributes["licence_until"], AttributeValue::Text("2027-01-31".into()));
    // An empty cell is no value, not an empty text.
    assert_eq!(workforce.employees[1].attributes.keys().collect::<Vec<_>>(), ["site"]);
    assert_eq!(workforce.employees[1].attributes["site"], AttributeValue::Text("Gent, Dok Noord".into()));
    let employment = &workforce.employments[0];
    assert_eq!((employment.start, employment.end), (date("2024-09-01"), Some(date("2026-08-31"))));
    assert_eq!((employment.fte, employment.work_days.len()), (Some(0.8), 3));
    // HR extracts write 9999-12-31 for “no end”; that is counted.
    assert_eq!((workforce.employments[1].end, workforce.open_ends), (None, 1));
    assert_eq!(workforce.functions[0].function, "F-VPK");
    assert_eq!(workforce.roles[0].end, Some(date("2025-12-31")));
    assert_eq!((workforce.absences[0].end, workforce.absences[0].kind.as_str()), (None, "leave"));
    assert_eq!(workforce.org_units[1].parent.as_deref(), Some("linde"));
    assert_eq!(workforce.assignments[0].kind, AssignmentKind::Deputy);
    assert_eq!(workforce.org_unit_calendars[0].calendar, "be");
}

#[test]
fn everything_wrong_with_the_columns_is_said_at_once() {
    let problems = read(&[
        (Table::Employees, "employee,maneger,shoe_size,site,site\nL1,,,,\n"),
        (Table::Employments, "employee,start ,colour,end,end\n"),
        (Table::Functions, "employee;function;start\n"),
        (Table::Roles, ""),
    ])
    .expect_err("the columns are wrong");
    let found: Vec<_> = problems
        .0
        .iter()
        .map(|problem| {
            (problem.code.name, problem.parameters["table"].as_str(), problem.parameters["column"].as_str())
        })
        .collect();
    assert_eq!(
        found,
        [
            ("column_unknown", "employees", "maneger"),
            ("column_not_declared", "employees", "shoe_size"),
            ("column_duplicate", "employees", "site"),
            ("cell_blanks", "employments", "start "),
            ("column_unknown_no_near_name", "employments", "colour"),
            ("column_duplicate", "employments", "end"),
            ("table_separator", "functions", ""),
            ("table_empty", "roles", ""),
        ]
    );
    assert_eq!(problems.0[0].help("en"), "Did you mean “manager”?");
    assert_eq!(problems.0[0].help("nl"), "Bedoelde u “manager”?");
}

#[test]
fn a_missing_column_is_named() {
    let problems = read(&[(Table::Absences, "employee,end\n")]).expect_err("two columns are missing");
    assert_eq!(places(&problems.0), [("column_missing", "1", "start"), ("column_missing", "1", "kind")]);
}

#[test]
fn defect_40_imports_are_strict_and_name_line_and_column() {
    let tables = read(&[
        (
            Table::Employees,
            "employee,grade,score,on_call,licence_until\nL1,,,,\nL2,1.5,\"0,8\",yes,31/12/2026\nL3,,1e3,,\n",
        ),
        (
            Table::Employments,
            "employee,start,end,contract,fte\n\
             L1,09/22/1986,,permanent,1\n\
             L1,2024-01-01,2023-12-31,permanent,1\n\
             L1,2024-01-01,,permanent ,1\n\
             L1,2024-01-01,,\"two\nlines\",\"0,8\"\n\
             L1,,,,\n\
             L1,2024-02-30,,,nan\n\
             L1,2024-01-01,,permanent\n\
             L1,2024-01-01,,per\"manent,1\n\
             L1,2024-01-01,,permanent,1\n",
        ),
        (Table::Assignments, "employee,kind,value,start\nL1,manger,L2,2024-01-01\n"),
    ])
    .expect("the columns are right");
    assert_eq!(
        places(&faults(&tables)),
        [
            ("cell_not_a_whole_number", "3", "grade"),
            ("cell_not_a_number", "3", "score"),
            ("cell_not_yes_or_no", "3", "on_call"),
            ("impossible_date", "3", "licence_until"),
            ("cell_not_a_number", "4", "score"),
            ("impossible_date", "2", "start"),
            ("end_before_start", "3", "end"),
            ("cell_blanks", "4", "contract"),
            // The record of line 5 goes on in line 6; what is wrong is found at its first line.
            ("cell_not_a_number", "5", "fte"),
            ("cell_missing", "7", "start"),
            ("impossible_date", "8", "start"),
            ("cell_not_a_number", "8", "fte"),
            ("row_length", "9", ""),
            ("row_quotes", "10", ""),
            ("unknown_word", "2", "kind"),
        ]
    );
    // The good rows are there, and so is everybody whose row was bad.
    assert_eq!(tables.workforce.employments.len(), 1);
    let people: Vec<&str> = tables.workforce.employees.iter().map(|employee| employee.id.as_str()).collect();
    assert_eq!(people, ["L1", "L2", "L3"]);
    // The place of a row can be found back, those left out counted.
    assert_eq!(tables.lines.line_of("/employments/8/fte"), Some((Table::Employments, 11)));
    assert_eq!(tables.lines.line_of("/employments/9"), None);
}

#[test]
fn a_blank_is_an_error_that_says_so() {
    let tables = read(&[(Table::Functions, "employee,function,start\nL1 ,F-VPK\u{a0},2024-01-01\n")])
        .expect("columns");
    let found = faults(&tables);
    assert_eq!(places(&found), [("cell_blanks", "2", "employee"), ("cell_blanks", "2", "function")]);
    assert_eq!(found[0].message("en"), "“L1 ” starts or ends with a blank.");
    assert_eq!(found[0].help("nl"), "Schrijf “L1”.");
    // It is clear whom the row is about, so the outcome of that person can say that something was unreadable.
    assert_eq!(tables.workforce.faults[0].employee.as_deref(), Some("L1"));
}

#[test]
fn bytes_that_are_no_text_are_found() {
    let configuration = configuration();
    let mut reader = TableReader::new(&configuration);
    // “Zoë” as Windows-1252.
    reader.read(Table::Employees, b"employee,site\nL1,Zo\xeb\n");
    let tables = reader.finish().expect("columns");
    assert_eq!(places(&faults(&tables)), [("cell_not_utf8", "2", "site")]);
}

#[test]
fn a_table_in_two_files_is_one_table() {
    let tables = read(&[
        (Table::Roles, "employee,role,start\nL1,mentor,2025-01-01\n"),
        (Table::Roles, "role,employee,start\nmentor,L2,2025-01-01\nmentor,L3,\n"),
    ])
    .expect("columns");
    assert_eq!(tables.workforce.roles[1].employee, "L2");
    // The pointer counts over both files; the line is the one in its own file.
    assert_eq!(tables.workforce.faults[0].diagnostic.pointer, "/roles/2/start");
    assert_eq!(places(&faults(&tables)), [("cell_missing", "3", "start")]);
}

#[test]
fn the_plan_is_written_with_the_names_of_the_surface_chapter() {
    let outcome = OutcomeRow {
        employee: "L\"1".into(),
        cycle: "care".into(),
        work_year: "2026".into(),
        selected: false,
        reason: Some(Reason::JoinedTooLate),
        entry: Some(date("2026-10-05")),
        exit: Some(date("2026-12-31")),
        opens_on: None,
        trajectory: None,
        unreadable: false,
    };
    assert_eq!(
        outcomes_csv([&outcome]),
        "employee,cycle,work_year,selected,reason,entry,exit,opens_on,trajectory,unreadable\n\
         \"L\"\"1\",care,2026,false,joined_too_late,2026-10-05,2026-12-31,,,false\n"
    );
    let trajectory = TrajectoryRow {
        trajectory: "care/2026/L1".into(),
        cycle: "care".into(),
        work_year: "2026".into(),
        employee: "L1".into(),
        roles: vec!["nurse".into(), "mentor".into()],
        state: TrajectoryState::Closed,
        reason: Some("left".into()),
        closed_by: Some(ClosedBy::Plan),
        entry: date("2026-01-01"),
        exit: date("2026-06-30"),
        opened_on: date("2026-01-02"),
    };
    assert_eq!(
        trajectories_csv([&trajectory]),
        "trajectory,cycle,work_year,employee,roles,state,reason,closed_by,entry,exit,opened_on\n\
         care/2026/L1,care,2026,L1,\"[\"\"nurse\"\",\"\"mentor\"\"]\",closed,left,plan,2026-01-01,2026-06-30,2026-01-02\n"
    );
    let conversation = ConversationRow {
        trajectory: "care/2026/L1".into(),
        moment: "goals".into(),
        occurrence: 0,
        planned: date("2026-03-19"),
        create_on: date("2026-02-19"),
        opens_on: date("2026-03-05"),
        due_on: date("2026-04-02"),
        state: ConversationState::Open,
        reason: None,
        late: false,
        pinned: false,
        started: true,
        overrides: vec![],
        held_on: None,
    };
    assert_eq!(
        conversations_csv([&conversation]),
        "trajectory,moment,occurrence,planned,create_on,opens_on,due_on,state,reason,late,pinned,started,overrides,held_on\n\
         care/2026/L1,goals,0,2026-03-19,2026-02-19,2026-03-05,2026-04-02,open,,false,false,true,[],\n"
    );
    let change = Change {
        kind: ChangeKind::ChangeDates,
        key: "care/2026/L1".into(),
        reason: "facts_changed".into(),
        before: None,
        after: serde_json::json!({"exit": "2026-06-30", "entry": "2026-01-01"}).as_object().cloned(),
    };
    assert_eq!(
        changes_csv([&change]),
        "kind,key,reason,before,after\n\
         change_dates,care/2026/L1,facts_changed,,\"{\"\"entry\"\":\"\"2026-01-01\"\",\"\"exit\"\":\"\"2026-06-30\"\"}\"\n"
    );
}
