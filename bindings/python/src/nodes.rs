//! The values of Arrow columns as parts of a document.

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Int32Type, Int64Type};
use arrow_array::{Array, ArrayRef};
use arrow_schema::DataType;
use chrono::NaiveDate;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use talent_core::document::Node;
use talent_core::time::Day;

use crate::cells::type_text;
use crate::date_column::days_of;

/// The values of a column: texts of any encoding, dates and midnight timestamps, whole numbers, flags, lists of these.
pub(crate) fn column_nodes(table: &str, name: &str, column: &ArrayRef) -> PyResult<Vec<Node>> {
    let text = |value: Option<&str>| value.map_or(Node::Null, |text| Node::Text(text.to_owned()));
    Ok(match column.data_type() {
        DataType::Null => vec![Node::Null; column.len()],
        DataType::Utf8 => column.as_string::<i32>().iter().map(text).collect(),
        DataType::LargeUtf8 => column.as_string::<i64>().iter().map(text).collect(),
        DataType::Utf8View => column.as_string_view().iter().map(text).collect(),
        DataType::Dictionary(..) => {
            let dictionary = column.as_any_dictionary();
            let values = column_nodes(table, name, dictionary.values())?;
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
        DataType::Date32 => {
            column.as_primitive::<Date32Type>().iter().map(|day| date(day.map(Day))).collect()
        }
        DataType::Date64 | DataType::Timestamp(..) => days_of(column)?.into_iter().map(date).collect(),
        DataType::List(_) => {
            let items = column.as_list::<i32>().iter();
            items.map(|items| list(table, name, items)).collect::<PyResult<_>>()?
        }
        DataType::LargeList(_) => {
            let items = column.as_list::<i64>().iter();
            items.map(|items| list(table, name, items)).collect::<PyResult<_>>()?
        }
        other => {
            return Err(PyTypeError::new_err(format!(
                "{table}: the column {name:?} has the type {}, of which a document has no values",
                type_text(other)
            )));
        }
    })
}

fn list(table: &str, name: &str, items: Option<ArrayRef>) -> PyResult<Node> {
    items.map_or(Ok(Node::Null), |items| column_nodes(table, name, &items).map(Node::List))
}

fn whole(value: Option<i64>) -> Node {
    value.map_or(Node::Null, Node::Integer)
}

/// A date as its text, also outside the range that is computed with: the reader of the document judges it.
fn date(day: Option<Day>) -> Node {
    day.map_or(Node::Null, |Day(days)| match NaiveDate::from_epoch_days(days) {
        Some(date) => Node::Text(date.to_string()),
        None => Node::Integer(days.into()),
    })
}
