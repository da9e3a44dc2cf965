//! Rows of tables and of documents, as JSON values that can be compared.

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Float64Type, Int32Type, Int64Type};
use arrow_array::{Array, RecordBatch};
use chrono::NaiveDate;
use serde_json::{Map, Value, json};

/// The rows of a table as documents write them.
pub fn rows(batches: &[RecordBatch]) -> Vec<Value> {
    let mut rows = Vec::new();
    for batch in batches {
        let schema = batch.schema();
        for row in 0..batch.num_rows() {
            let columns = schema.fields().iter().zip(batch.columns());
            let object: Map<String, Value> =
                columns.map(|(field, column)| (field.name().clone(), cell(column, row))).collect();
            rows.push(Value::Object(object));
        }
    }
    rows
}

fn cell(column: &dyn Array, row: usize) -> Value {
    use arrow_schema::DataType;
    if column.is_null(row) {
        return Value::Null;
    }
    match column.data_type() {
        DataType::Utf8 => json!(column.as_string::<i32>().value(row)),
        DataType::Boolean => json!(column.as_boolean().value(row)),
        DataType::Int32 => json!(column.as_primitive::<Int32Type>().value(row)),
        DataType::Int64 => json!(column.as_primitive::<Int64Type>().value(row)),
        DataType::Float64 => json!(column.as_primitive::<Float64Type>().value(row)),
        DataType::Date32 => {
            let date = NaiveDate::from_epoch_days(column.as_primitive::<Date32Type>().value(row));
            json!(date.expect("a date of a calendar"))
        }
        DataType::List(_) => {
            let list = column.as_list::<i32>().value(row);
            Value::Array((0..list.len()).map(|item| cell(&list, item)).collect())
        }
        other => panic!("no table has a column of {other}"),
    }
}

/// Rows of a document with a value in every column, as tables have them.
pub fn documented(rows: &impl serde::Serialize, schema: &arrow_schema::Schema) -> Vec<Value> {
    let Value::Array(rows) = serde_json::to_value(rows).expect("rows are JSON") else { return Vec::new() };
    let full = |row: Value| {
        let names = schema.fields().iter().map(|field| field.name().clone());
        Value::Object(names.map(|name| (name.clone(), row.get(&name).cloned().unwrap_or_default())).collect())
    };
    rows.into_iter().map(full).collect()
}
