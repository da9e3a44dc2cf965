//! Rows of tables as records of a document, for the documents that a table can stand for.

use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, Int64Type};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::DataType;
use chrono::NaiveDate;
use talent_core::diagnostic::catalogue::exchange::{CELL_TIME_OF_DAY, COLUMN_WRONG_TYPE};
use talent_core::diagnostic::{Diagnostic, Problems};
use talent_core::document::{Node, decode_value};
use talent_core::planning::Change;
use talent_core::time::Day;

use crate::dates::{Dates, NotDates};
use crate::read::readable;

/// The rows of a table as records by column name: texts of any encoding, dates and midnight timestamps, whole numbers,
/// flags, lists of these.
///
/// # Errors
/// `column_wrong_type` for a type of which a document has no values, `cell_time_of_day` for a moment that is no date.
pub fn records(table: &str, batches: &[RecordBatch]) -> Result<Node, Problems> {
    let mut records = Vec::new();
    for batch in batches {
        let mut rows: Vec<Vec<(String, Node)>> = vec![Vec::new(); batch.num_rows()];
        for (field, column) in batch.schema_ref().fields().iter().zip(batch.columns()) {
            let nodes = column_nodes(column)
                .map_err(|error| Problems(vec![unreadable(&error, table, field.name())]))?;
            for (row, cell) in rows.iter_mut().zip(nodes) {
                row.push((field.name().clone(), cell));
            }
        }
        records.extend(rows.into_iter().map(Node::Object));
    }
    Ok(Node::List(records))
}

/// The changes of a table, as a plan gives it: `before` and `after` hold JSON.
///
/// # Errors
/// As [`records`], and everything that is wrong with the changes as documents.
///
/// ```
/// use talent_arrow::{Options, People, plan, records};
/// # use talent_core::{Configuration, Engine, Register, Workforce};
/// # let configuration = Configuration::from_json(r#"{"schema": "talent-core/1",
/// #     "work_years": {"kind": "annual", "starts": "01-01"},
/// #     "roles": [{"id": "nurse", "origin": {"function": "F1"}}],
/// #     "cycles": [{"id": "annual", "years": [{"work_year": "2025", "roles": ["nurse"], "status": "open"}],
/// #         "moments": [{"id": "talk", "kind": "progress", "timing": {"anchor": {"date": "06-02"}}}]}]}"#)?;
/// # let workforce = Workforce::from_json(r#"{"schema": "talent-core/1",
/// #     "employees": [{"id": "E1"}],
/// #     "employments": [{"employee": "E1", "start": "2020-01-01"}],
/// #     "functions": [{"employee": "E1", "function": "F1", "start": "2020-01-01"}]}"#)?;
/// # let (engine, people) = (Engine::new(configuration)?, People::from_workforce(&workforce));
/// # let (register, as_of) = (Register::default(), "2025-06-02".parse()?);
/// let planned = plan(&engine, &people, &register, as_of, &mut Options::default())?;
/// let changes = records::changes(&planned.changes(&Options::default()))?;
/// assert_eq!(register.apply(changes)?.to_json(), planned.apply_to(&register)?.to_json());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn changes(batches: &[RecordBatch]) -> Result<Vec<Change>, Problems> {
    changes_of(records("changes", batches)?)
}

/// Changes as records, whose `before` and `after` may be JSON in a text.
///
/// # Errors
/// Everything that is wrong with the changes as documents.
pub fn changes_of(mut records: Node) -> Result<Vec<Change>, Problems> {
    if let Node::List(items) = &mut records {
        for item in items {
            let Node::Object(members) = item else { continue };
            for (_, cell) in members.iter_mut().filter(|(name, _)| name == "before" || name == "after") {
                if let Node::Text(text) = cell {
                    *cell = Node::from_json(text)?;
                }
            }
        }
    }
    decode_value(&records, "changes")
}

/// Why a document cannot hold the values of a column.
fn unreadable(error: &NotDates, table: &str, column: &str) -> Diagnostic {
    match error {
        NotDates::Type(found) => Diagnostic::new(&COLUMN_WRONG_TYPE, format!("/{table}"))
            .with("table", table)
            .with("column", column)
            .with("found", readable(found))
            .with("expected", "a text, a number, or true or false"),
        NotDates::TimeOfDay(row) => Diagnostic::new(&CELL_TIME_OF_DAY, format!("/{table}/{row}/{column}")),
    }
}

fn column_nodes(column: &ArrayRef) -> Result<Vec<Node>, NotDates> {
    let text = |value: Option<&str>| value.map_or(Node::Null, |text| Node::Text(text.to_owned()));
    let whole = |value: Option<i64>| value.map_or(Node::Null, Node::Integer);
    let list = |items: Option<ArrayRef>| match items {
        Some(items) => column_nodes(&items).map(Node::List),
        None => Ok(Node::Null),
    };
    Ok(match column.data_type() {
        DataType::Null => vec![Node::Null; column.len()],
        DataType::Utf8 => column.as_string::<i32>().iter().map(text).collect(),
        DataType::LargeUtf8 => column.as_string::<i64>().iter().map(text).collect(),
        DataType::Utf8View => column.as_string_view().iter().map(text).collect(),
        DataType::Dictionary(..) => {
            let dictionary = column.as_any_dictionary();
            let values = column_nodes(dictionary.values())?;
            let keys = dictionary.normalized_keys();
            let value = |row: usize| if column.is_null(row) { Node::Null } else { values[keys[row]].clone() };
            (0..column.len()).map(value).collect()
        }
        DataType::Boolean => {
            column.as_boolean().iter().map(|value| value.map_or(Node::Null, Node::Boolean)).collect()
        }
        DataType::Int32 => {
            column.as_primitive::<Int32Type>().iter().map(|value| whole(value.map(i64::from))).collect()
        }
        DataType::Int64 => column.as_primitive::<Int64Type>().iter().map(whole).collect(),
        DataType::List(_) => column.as_list::<i32>().iter().map(list).collect::<Result<_, _>>()?,
        DataType::LargeList(_) => column.as_list::<i64>().iter().map(list).collect::<Result<_, _>>()?,
        _ => Dates::of(std::slice::from_ref(column))?.0.into_iter().map(date).collect(),
    })
}

/// A date as its text, also outside the range that is computed with: the reader of the document judges it.
fn date(day: Option<Day>) -> Node {
    day.map_or(Node::Null, |Day(days)| match NaiveDate::from_epoch_days(days) {
        Some(date) => Node::Text(date.to_string()),
        None => Node::Integer(days.into()),
    })
}
