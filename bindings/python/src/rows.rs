//! Tables that Python writes as rows or as columns of values, for small things.

use std::sync::Arc;

use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, Float64Array, Int64Array, NullArray, RecordBatch, StringArray,
};
use arrow_schema::{Field, Schema};
use chrono::NaiveDate;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDate, PyDict, PyFloat, PyInt, PyMapping, PyString};
use talent_core::diagnostic::{Diagnostic, Pointer, Problems, catalogue::exchange::COLUMN_MISSING};
use talent_core::document::{Decode, Node, Reading};
use talent_core::exchange::tables::{ColumnKind, Table};

use crate::errors::{ErrorKind, problems};
use crate::value::{Missing, to_node};

/// Columns of Python values by name; `None` where a row does not have the column.
pub(crate) struct Rows<'py> {
    columns: Vec<(String, Vec<Option<Bound<'py, PyAny>>>)>,
    length: usize,
}

impl<'py> Rows<'py> {
    /// Rows (dictionaries, dataclasses, named tuples), or a mapping of column names to values.
    pub(crate) fn of(table: &str, value: &Bound<'py, PyAny>) -> PyResult<Self> {
        if let Ok(columns) = value.cast::<PyMapping>() {
            return Self::of_columns(table, columns);
        }
        if value.is_instance_of::<PyString>() || value.try_iter().is_err() {
            return Err(PyTypeError::new_err(format!(
                "{table}: a table is expected, not {}: give anything with an Arrow stream (polars, pandas, pyarrow, \
                 DuckDB), a list of dictionaries or dataclasses, or a dictionary of columns",
                value.get_type().fully_qualified_name()?
            )));
        }
        let mut rows = Self { columns: Vec::new(), length: 0 };
        for row in value.try_iter()? {
            rows.push(table, &row?)?;
        }
        Ok(rows)
    }

    fn of_columns(table: &str, columns: &Bound<'py, PyMapping>) -> PyResult<Self> {
        let mut read = Vec::new();
        let mut length = None;
        for pair in columns.items()?.iter() {
            let (name, values): (String, Bound<'py, PyAny>) = pair.extract()?;
            if values.is_instance_of::<PyString>() {
                return Err(PyTypeError::new_err(format!(
                    "{table}: the column {name:?} must be a list of values"
                )));
            }
            let values = values.try_iter()?.map(|value| value.map(Some)).collect::<PyResult<Vec<_>>>()?;
            let expected = *length.get_or_insert(values.len());
            if values.len() != expected {
                return Err(PyValueError::new_err(format!(
                    "{table}: the column {name:?} has {} values, the first has {expected}",
                    values.len()
                )));
            }
            read.push((name, values));
        }
        Ok(Self { columns: read, length: length.unwrap_or(0) })
    }

    fn push(&mut self, table: &str, row: &Bound<'py, PyAny>) -> PyResult<()> {
        let members = members_of(table, row)?;
        for (name, value) in members.iter() {
            let name: String = name.extract()?;
            let place = match self.columns.iter().position(|(known, _)| *known == name) {
                Some(place) => place,
                None => {
                    self.columns.push((name, Vec::new()));
                    self.columns.len() - 1
                }
            };
            let column = &mut self.columns[place].1;
            column.resize(self.length, None);
            column.push(Some(value));
        }
        self.length += 1;
        for (_, column) in &mut self.columns {
            column.resize(self.length, None);
        }
        Ok(())
    }

    /// What is wrong with the columns: those that a table needs and no row has, and those it does not know.
    pub(crate) fn check(&self, table: Table, found: &mut Vec<Diagnostic>) {
        if self.length == 0 {
            return;
        }
        let has = |name: &str| self.columns.iter().any(|(known, _)| document_name(table, known) == name);
        for column in table.columns().iter().filter(|column| column.required) {
            if !has(document_name(table, column.name)) {
                found.push(
                    Diagnostic::new(&COLUMN_MISSING, format!("/{table}"))
                        .with("table", table)
                        .with("column", column.name),
                );
            }
        }
        let known = |name: &str| table.columns().iter().any(|column| column.name == name);
        for (name, _) in &self.columns {
            let attribute = table == Table::Employees;
            if !attribute && !known(name) && document_name(table, name) != "id" {
                found.push(table.unknown_column(name, &std::collections::BTreeMap::new()));
            }
        }
    }

    /// The rows as records of a workforce document.
    pub(crate) fn into_records(self, table: Table) -> PyResult<Node> {
        let mut records = Vec::with_capacity(self.length);
        for row in 0..self.length {
            let (mut members, mut attributes) = (Vec::new(), Vec::new());
            for (name, values) in &self.columns {
                let Some(value) = &values[row] else { continue };
                let node = to_node(value, Missing::Null, ErrorKind::Workforce)?;
                let known = table.columns().iter().any(|column| column.name == name);
                if known || table != Table::Employees || ["id", "attributes"].contains(&name.as_str()) {
                    members.push((document_name(table, name).to_owned(), node));
                } else {
                    attributes.push((name.clone(), node));
                }
            }
            if !attributes.is_empty() {
                members.push(("attributes".to_owned(), Node::Object(attributes)));
            }
            records.push(Node::Object(members));
        }
        Ok(Node::List(records))
    }

    /// The rows as a record batch, for a workforce of which other tables are Arrow.
    pub(crate) fn into_batch(self, py: Python<'py>, table: Table) -> PyResult<RecordBatch> {
        let mut reading = Reading::default();
        let root = Pointer::ROOT;
        let at = root.key(table.as_str());
        let mut fields = Vec::new();
        let mut arrays = Vec::new();
        for (name, values) in &self.columns {
            let name =
                if document_name(table, name) == "id" { table.columns()[0].name } else { name.as_str() };
            let array = array_of(table, name, values, &at, &mut reading)?;
            fields.push(Field::new(name, array.data_type().clone(), true));
            arrays.push(array);
        }
        if reading.has_errors() {
            return Err(problems(py, ErrorKind::Table, Problems(reading.diagnostics)));
        }
        let options = arrow_array::RecordBatchOptions::new().with_row_count(Some(self.length));
        RecordBatch::try_new_with_options(Arc::new(Schema::new(fields)), arrays, &options)
            .map_err(|error| PyValueError::new_err(error.to_string()))
    }
}

/// The members of a row by name.
fn members_of<'py>(table: &str, row: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyDict>> {
    let py = row.py();
    if let Ok(row) = row.cast::<PyDict>() {
        return Ok(row.clone());
    }
    let members = PyDict::new(py);
    if let Some(fields) = row.getattr_opt("__dataclass_fields__")? {
        for name in fields.cast::<PyDict>()?.keys().iter() {
            members.set_item(&name, row.getattr(name.cast::<PyString>()?)?)?;
        }
        return Ok(members);
    }
    if row.hasattr("_asdict")? {
        return Ok(row.call_method0("_asdict")?.cast_into()?);
    }
    if let Ok(mapping) = row.cast::<PyMapping>() {
        for pair in mapping.items()?.iter() {
            let (name, value): (Bound<'py, PyAny>, Bound<'py, PyAny>) = pair.extract()?;
            members.set_item(name, value)?;
        }
        return Ok(members);
    }
    Err(PyTypeError::new_err(format!(
        "{table}: a row must be a dictionary, a dataclass or a named tuple, not {}",
        row.get_type().fully_qualified_name()?
    )))
}

/// A column of a table as documents name it: the natural key of people and of org units is their `id`.
fn document_name(table: Table, column: &str) -> &str {
    match (table, column) {
        (Table::Employees, "employee") | (Table::OrgUnits, "org_unit") => "id",
        (_, name) => name,
    }
}

/// The values of a column as an Arrow array: by the type of the first value that is there.
fn array_of(
    table: Table,
    name: &str,
    values: &[Option<Bound<'_, PyAny>>],
    at: &Pointer<'_>,
    reading: &mut Reading,
) -> PyResult<ArrayRef> {
    let mut nodes = Vec::with_capacity(values.len());
    for value in values {
        nodes.push(match value {
            None => Node::Null,
            Some(value) => to_node(value, Missing::Null, ErrorKind::Table)?,
        });
    }
    let found = values.iter().zip(&nodes).find(|(_, node)| **node != Node::Null);
    let first = found.and_then(|(value, _)| value.as_ref());
    let declared = table.columns().iter().find(|column| column.name == name).map(|column| column.kind);
    let is_date = declared == Some(ColumnKind::Date)
        || declared.is_none() && first.is_some_and(|value| value.is_instance_of::<PyDate>());
    let decoded = Cells { nodes: &nodes, name, at };
    Ok(match first {
        None => Arc::new(NullArray::new(values.len())),
        Some(_) if is_date => {
            let dates = decoded.read::<NaiveDate>(reading);
            let days = dates.into_iter().map(|date| date.map(|date| date.to_epoch_days()));
            Arc::new(days.collect::<Date32Array>())
        }
        Some(value) if value.is_instance_of::<PyBool>() => {
            Arc::new(decoded.read::<bool>(reading).into_iter().collect::<BooleanArray>())
        }
        Some(_) if nodes.iter().all(|node| matches!(node, Node::Integer(_) | Node::Null)) => {
            Arc::new(decoded.read::<i64>(reading).into_iter().collect::<Int64Array>())
        }
        Some(value) if value.is_instance_of::<PyInt>() || value.is_instance_of::<PyFloat>() => {
            Arc::new(decoded.read::<f64>(reading).into_iter().collect::<Float64Array>())
        }
        Some(_) => Arc::new(decoded.read::<String>(reading).into_iter().collect::<StringArray>()),
    })
}

/// The cells of a column, read one by one; what cannot be read is noted at its place.
struct Cells<'a> {
    nodes: &'a [Node],
    name: &'a str,
    at: &'a Pointer<'a>,
}

impl Cells<'_> {
    fn read<T: Decode>(&self, reading: &mut Reading) -> Vec<Option<T>> {
        let cell = |(row, node): (usize, &Node)| match node {
            Node::Null => None,
            node => T::decode(node, &self.at.index(row).key(self.name), reading),
        };
        self.nodes.iter().enumerate().map(cell).collect()
    }
}
