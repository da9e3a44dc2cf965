//! Tables that are wrong: a named error for a column, a diagnostic for a row, and never a wrong number of outcomes.

use std::ops::ControlFlow;
use std::sync::Arc;

use arrow_array::types::Int32Type;
use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, DictionaryArray, Float64Array, Int64Array, NullArray, RecordBatch,
    StringArray, TimestampSecondArray,
};
use talent_arrow::{
    ArrowError, Options, People, RegisterTables, WorkforceTables, plan, read_register, schema,
};
use talent_core::diagnostic::Diagnostic;
use talent_core::exchange::tables::Table;
use talent_core::{Configuration, Engine, Register};

fn text(values: &[Option<&str>]) -> ArrayRef {
    Arc::new(StringArray::from(values.to_vec()))
}

fn dates(values: &[Option<i32>]) -> ArrayRef {
    Arc::new(Date32Array::from(values.to_vec()))
}

fn batch(columns: &[(&str, ArrayRef)]) -> RecordBatch {
    let columns = columns.iter().map(|(name, array)| (*name, array.clone(), true));
    RecordBatch::try_from_iter_with_nullable(columns).expect("columns are equally long")
}

fn tables(given: &[(Table, RecordBatch)]) -> WorkforceTables {
    let mut tables = WorkforceTables::default();
    for (table, batch) in given {
        tables.set(*table, batch.schema(), vec![batch.clone()]);
    }
    tables
}

fn ids(count: usize) -> ArrayRef {
    Arc::new((0..count).map(|number| Some(format!("E{number:04}"))).collect::<StringArray>())
}

/// Code and place of each.
fn places(found: &[Diagnostic]) -> Vec<String> {
    found.iter().map(|one| format!("{} {}", one.code.name, one.pointer)).collect()
}

fn refused(tables: &WorkforceTables) -> Vec<String> {
    match People::read(tables, &mut Options::default()) {
        Err(ArrowError::Problems(problems)) => problems
            .0
            .iter()
            .map(|one| {
                let column = one.parameters.get("column").map(String::as_str).unwrap_or("");
                format!("{} {} {column}", one.code.name, one.pointer)
            })
            .collect(),
        other => panic!("not refused: {other:?}"),
    }
}

fn engine() -> Engine {
    let configuration = Configuration::from_json(
        r#"{"schema": "talent-core/1", "work_years": {"kind": "annual", "starts": "01-01"},
            "attributes": {"grade": "integer", "site": "text", "since": "date", "score": "decimal", "on_call": "boolean"},
            "roles": [{"id": "nurse", "origin": {"function": "F1"}}],
            "cycles": [{"id": "annual", "years": [{"work_year": "2025", "roles": ["nurse"], "status": "open"}],
                "moments": [{"id": "talk", "kind": "progress", "timing": {"anchor": {"date": "06-02"}}}]}]}"#,
    );
    Engine::new(configuration.expect("well-formed")).expect("right")
}

/// Outcomes of everybody on 2025-06-02.
fn outcomes(tables: &WorkforceTables) -> (usize, Vec<String>) {
    let people = People::read(tables, &mut Options::default()).expect("readable");
    let as_of = "2025-06-02".parse().expect("a date");
    let planned =
        plan(&engine(), &people, &Register::default(), as_of, &mut Options::default()).expect("in range");
    let rows = planned.outcomes(&Options::default()).iter().map(RecordBatch::num_rows).sum();
    (rows, places(&planned.diagnostics()))
}

#[test]
fn everything_wrong_with_columns_is_said_at_once() {
    let one = |array: ArrayRef| array;
    let start = one(Arc::new(Float64Array::from(vec![20_000.0])));
    let found = refused(&tables(&[
        // No column of ids, and an org unit that is a slip of the pen (an attribute until the configuration is known).
        (Table::Employees, batch(&[("manager", ids(1))])),
        // Doubles for dates, and texts for a number.
        (Table::Employments, batch(&[("employee", ids(1)), ("start", start), ("fte", text(&[Some("0.8")]))])),
        // Numbers for ids, and a column of nowhere.
        (
            Table::Functions,
            batch(&[
                ("employee", Arc::new(Int64Array::from(vec![1]))),
                ("function", text(&[Some("F1")])),
                ("strat", dates(&[Some(20_000)])),
            ]),
        ),
    ]));
    assert_eq!(
        found,
        [
            "column_missing /employees employee",
            "column_wrong_type /employments start",
            "column_wrong_type /employments fte",
            "column_wrong_type /functions employee",
            "column_unknown /functions strat",
            "column_missing /functions start",
        ]
    );
    assert_eq!(refused(&WorkforceTables::default()), ["table_missing /employees "]);
}

#[test]
fn a_column_twice_and_a_time_zone_are_refused() {
    let zoned: ArrayRef = Arc::new(TimestampSecondArray::from(vec![0]).with_timezone("Europe/Brussels"));
    let start: ArrayRef = Arc::new(TimestampSecondArray::from(vec![0]));
    let given = tables(&[
        (Table::Employees, batch(&[("employee", ids(1)), ("employee", ids(1))])),
        (Table::Employments, batch(&[("employee", ids(1)), ("start", zoned), ("end", start)])),
    ]);
    assert_eq!(
        refused(&given),
        ["column_duplicate /employees employee", "column_wrong_type /employments start"]
    );
}

#[test]
fn the_sentences_name_the_type_that_was_found_in_both_languages() {
    let start: ArrayRef = Arc::new(Float64Array::from(vec![1.0]));
    let given = tables(&[
        (Table::Employees, batch(&[("employee", ids(1))])),
        (Table::Employments, batch(&[("employee", ids(1)), ("start", start)])),
    ]);
    let Err(error) = People::read(&given, &mut Options::default()) else { panic!("doubles are no dates") };
    let found = &error.diagnostics()[0];
    assert_eq!(
        found.message("en"),
        "The column “start” of employments has the type double; each value should be a date."
    );
    assert_eq!(
        found.message("nl"),
        "De kolom “start” van employments heeft het type double; elke waarde hoort een datum te zijn."
    );
}

#[test]
fn every_person_has_an_outcome_whatever_is_wrong_with_their_rows() {
    // E0000 has no start, E0001 ends before the start, E0002 is unknown to `employees`, E0003 has a time of day.
    let moments: ArrayRef = Arc::new(TimestampSecondArray::from(vec![
        None,
        Some(86_400 * 20_000),
        Some(0),
        Some(86_400 * 20_000 + 3_600),
    ]));
    let given = tables(&[
        (
            Table::Employees,
            batch(&[("employee", text(&[Some("E0001"), Some("E0000"), Some("E0001"), None, Some("E0003")]))]),
        ),
        (
            Table::Employments,
            batch(&[
                ("employee", ids(4)),
                ("start", moments),
                ("end", dates(&[None, Some(10_000), None, None])),
                ("fte", Arc::new(Float64Array::from(vec![Some(f64::NAN), None, None, None]))),
            ]),
        ),
    ]);
    let (rows, found) = outcomes(&given);
    assert_eq!(rows, 3, "E0000, E0001 and E0003");
    assert_eq!(
        found,
        [
            "duplicate_employee /employees/2/employee",
            "missing_id /employees/3/employee",
            "missing_start /employments/0/start",
            "end_before_start /employments/1/end",
            "unknown_employee /employments/2/employee",
            "cell_time_of_day /employments/3/start",
        ]
    );
}

#[test]
fn rows_keep_their_numbers_over_batches_parts_and_order() {
    // Three parts of one person each; the employments come backwards in two batches, the second row of each without a
    // start.
    let employees = batch(&[("employee", text(&[Some("c"), Some("a"), Some("b")]))]);
    let first = batch(&[("employee", text(&[Some("c"), Some("c")])), ("start", dates(&[Some(1), None]))]);
    let second = batch(&[("employee", text(&[Some("b"), Some("a")])), ("start", dates(&[Some(1), None]))]);
    let mut given = tables(&[(Table::Employees, employees)]);
    given.set(Table::Employments, first.schema(), vec![first, second]);
    for people_per_part in [0, 1, 2] {
        let mut options = Options { people_per_part, ..Options::default() };
        let people = People::read(&given, &mut options).expect("readable");
        assert_eq!(
            places(&people.diagnostics()),
            ["missing_start /employments/1/start", "missing_start /employments/3/start"],
        );
    }
}

#[test]
fn further_columns_must_be_what_the_configuration_declares() {
    let employees = |name: &str, array: ArrayRef| {
        tables(&[(Table::Employees, batch(&[("employee", ids(1)), (name, array)]))])
    };
    let one = |array: ArrayRef, name: &str| {
        let people = People::read(&employees(name, array), &mut Options::default()).expect("readable");
        let as_of = "2025-06-02".parse().expect("a date");
        match plan(&engine(), &people, &Register::default(), as_of, &mut Options::default()) {
            Ok(_) => "fine".to_owned(),
            Err(error) => error.diagnostics()[0].code.name.to_owned(),
        }
    };
    let whole = || -> ArrayRef { Arc::new(Int64Array::from(vec![7])) };
    let double = || -> ArrayRef { Arc::new(Float64Array::from(vec![7.0])) };
    let word = || text(&[Some("north")]);
    let keys: DictionaryArray<Int32Type> = vec!["north"].into_iter().collect();
    assert_eq!(one(whole(), "grade"), "fine");
    assert_eq!(one(double(), "grade"), "column_wrong_type", "a double is no whole number");
    assert_eq!(one(whole(), "score"), "fine");
    assert_eq!(one(word(), "site"), "fine");
    assert_eq!(one(Arc::new(keys), "site"), "fine");
    assert_eq!(one(whole(), "site"), "column_wrong_type");
    assert_eq!(one(word(), "since"), "column_wrong_type");
    assert_eq!(one(dates(&[Some(1)]), "since"), "fine");
    assert_eq!(one(Arc::new(BooleanArray::from(vec![true])), "on_call"), "fine");
    assert_eq!(one(whole(), "on_call"), "column_wrong_type");
    assert_eq!(one(Arc::new(NullArray::new(1)), "on_call"), "fine", "a column without any value");
    assert_eq!(one(word(), "org_unti"), "column_unknown");
    assert_eq!(one(word(), "shoe_size"), "column_not_declared");
}

#[test]
fn a_text_column_without_any_value_is_of_any_type() {
    // What readers of CSV make of a column in which nobody wrote anything.
    let empty = text(&[None]);
    let given = tables(&[
        (
            Table::Employees,
            batch(&[("employee", ids(1)), ("birth_date", empty.clone()), ("since", empty.clone())]),
        ),
        (
            Table::Employments,
            batch(&[
                ("employee", ids(1)),
                ("start", dates(&[Some(18_000)])),
                ("end", empty.clone()),
                ("fte", empty.clone()),
            ]),
        ),
    ]);
    assert_eq!(outcomes(&given), (1, Vec::new()));
    let given = tables(&[
        (Table::Employees, batch(&[("employee", ids(1))])),
        (Table::Employments, batch(&[("employee", ids(1)), ("start", empty)])),
    ]);
    assert_eq!(outcomes(&given), (1, vec!["missing_start /employments/0/start".to_owned()]));
}

#[test]
fn nobody_and_nothing_are_answers_too() {
    let (rows, found) = outcomes(&tables(&[(Table::Employees, batch(&[("employee", ids(0))]))]));
    assert_eq!((rows, found.len()), (0, 0));
    let mut empty = WorkforceTables::default();
    empty.set(Table::Employees, batch(&[("employee", ids(0))]).schema(), Vec::new());
    assert_eq!(outcomes(&empty).0, 0);
}

#[test]
fn a_question_out_of_range_is_an_error() {
    let people =
        People::read(&tables(&[(Table::Employees, batch(&[("employee", ids(1))]))]), &mut Options::default());
    let as_of = "2200-01-01".parse().expect("a date");
    let error =
        plan(&engine(), &people.expect("readable"), &Register::default(), as_of, &mut Options::default())
            .unwrap_err();
    assert_eq!(error.diagnostics()[0].code.name, "date_out_of_range");
}

#[test]
fn the_caller_may_stop_the_work() {
    let given = tables(&[(Table::Employees, batch(&[("employee", ids(100))]))]);
    for threads in [1, 2] {
        let mut calls = Vec::new();
        let mut stop = |progress: talent_arrow::Progress| {
            calls.push(progress);
            if calls.len() == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let mut options = Options { threads, people_per_part: 10, progress: Some(&mut stop) };
        assert!(matches!(People::read(&given, &mut options), Err(ArrowError::Cancelled)));
        assert_eq!(calls.len(), 3, "nobody is told after the stop");
        assert_eq!((calls[0].done, calls[0].total), (0, 100));
    }
}

#[test]
fn a_register_is_read_whole_or_not_at_all() {
    let columns = |key: &[Option<&str>], state: &[Option<&str>], entry: &[Option<i32>]| {
        let rows = key.len();
        let all = |value: &'static str| text(&vec![Some(value); rows]);
        batch(&[
            ("trajectory", text(key)),
            ("cycle", all("annual")),
            ("work_year", all("2025")),
            ("employee", all("E1")),
            ("roles", arrow_array::new_null_array(schema::trajectories().field(4).data_type(), rows)),
            ("state", text(state)),
            ("entry", dates(entry)),
            ("exit", dates(&vec![Some(20_500); rows])),
            ("opened_on", dates(&vec![Some(20_100); rows])),
        ])
    };
    let found = |batch: RecordBatch| {
        let tables =
            RegisterTables { trajectories: Some((batch.schema(), vec![batch])), ..RegisterTables::default() };
        match read_register(&tables) {
            Ok(register) => vec![format!("{} trajectories", register.len().0)],
            Err(error) => places(&error.diagnostics()),
        }
    };
    let key = Some("annual/2025/E1");
    assert_eq!(found(columns(&[key], &[Some("open")], &[Some(20_100)])), ["1 trajectories"]);
    assert_eq!(
        found(columns(&[key, key], &[Some("opne"), None], &[None, Some(20_100)])),
        [
            "unknown_word /trajectories/0/state",
            "cell_missing /trajectories/0/entry",
            "cell_missing /trajectories/1/state",
        ],
        "that both rows have one key only follows once they can be read"
    );
    assert_eq!(
        found(columns(&[key, key], &[Some("open"); 2], &[Some(20_100); 2])),
        ["register_duplicate_key /trajectories/1"]
    );
    assert_eq!(
        found(columns(&[Some("annual/2025/E2")], &[Some("open")], &[Some(20_100)])),
        ["register_key_mismatch /trajectories/0/trajectory"]
    );
    assert_eq!(
        found(batch(&[("trajectory", text(&[key])), ("stat", text(&[Some("open")]))])),
        [
            "column_unknown /trajectories",
            "column_missing /trajectories",
            "column_missing /trajectories",
            "column_missing /trajectories",
            "column_missing /trajectories",
            "column_missing /trajectories",
            "column_missing /trajectories",
            "column_missing /trajectories",
            "column_missing /trajectories",
        ]
    );
}

#[test]
fn a_number_that_no_register_holds_is_named_as_it_is() {
    let one = |name: &'static str, array: ArrayRef| (name, array);
    let day = dates(&[Some(20_100)]);
    let conversation = batch(&[
        one("trajectory", text(&[Some("annual/2025/E1")])),
        one("moment", text(&[Some("talk")])),
        one("occurrence", Arc::new(Int64Array::from(vec![1 << 40]))),
        one("planned", day.clone()),
        one("create_on", day.clone()),
        one("opens_on", day.clone()),
        one("due_on", day),
        one("state", text(&[Some("open")])),
    ]);
    let tables = RegisterTables {
        conversations: Some((conversation.schema(), vec![conversation])),
        ..Default::default()
    };
    let error = read_register(&tables).unwrap_err();
    assert_eq!(places(&error.diagnostics()), ["out_of_range /conversations/0/occurrence"]);
    assert_eq!(error.diagnostics()[0].parameters["found"], "1099511627776");
}
