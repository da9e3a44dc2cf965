//! The tables of a register and of changes.

use pyo3::prelude::*;
use talent_arrow::{RegisterTables, read_register};
use talent_core::diagnostic::catalogue::exchange;
use talent_core::diagnostic::{Diagnostic, Problems};
use talent_core::document::{Decode, Node, Reading};
use talent_core::planning::Register;

use crate::capsule::{Batches, import_batches};
use crate::errors::{ErrorKind, problems};
use crate::guard::released;
use crate::nodes::column_nodes;
use crate::progress::arrow_error;
use crate::value::{Missing, decode_into, to_node};

/// A register of two Arrow tables, with the rest as Python writes it.
pub(crate) fn read_tables(
    py: Python<'_>,
    trajectories: Option<Batches>,
    conversations: Option<Batches>,
    frameworks: Option<&Bound<'_, PyAny>>,
    records: Option<&Bound<'_, PyAny>>,
) -> PyResult<Register> {
    let mut reading = Reading::default();
    let tables = RegisterTables {
        trajectories: trajectories.map(|given| (given.schema, given.batches)),
        conversations: conversations.map(|given| (given.schema, given.batches)),
        frameworks: listed("frameworks", frameworks, &mut reading)?,
        records: listed("records", records, &mut reading)?,
    };
    if reading.has_errors() {
        return Err(problems(py, ErrorKind::Register, Problems(reading.diagnostics)));
    }
    released(py, || read_register(&tables))?.map_err(|error| {
        let about_tables = |found: &Diagnostic| exchange::ALL.iter().any(|code| code.name == found.code.name);
        let tables_only = error.diagnostics().iter().all(about_tables);
        arrow_error(py, error, if tables_only { ErrorKind::Table } else { ErrorKind::Register })
    })
}

fn listed<T: Decode>(name: &str, list: Option<&Bound<'_, PyAny>>, reading: &mut Reading) -> PyResult<Vec<T>> {
    let Some(list) = list.filter(|list| !list.is_none()) else { return Ok(Vec::new()) };
    let node = to_node(list, Missing::Null, ErrorKind::Register)?;
    Ok(decode_into(&node, name, reading).unwrap_or_default())
}

/// The rows of a table as records of a document, whether they come as Arrow or as Python values. JSON in the columns
/// `before` and `after` of changes is read.
pub(crate) fn records_of(name: &str, value: &Bound<'_, PyAny>) -> PyResult<Node> {
    let mut records = match import_batches(value)? {
        None => match to_node(value, Missing::Null, ErrorKind::Register)? {
            Node::List(records) => records,
            other => return Ok(other),
        },
        Some(Batches { schema, batches }) => {
            let mut records = Vec::new();
            for batch in &batches {
                let mut rows: Vec<Vec<(String, Node)>> = vec![Vec::new(); batch.num_rows()];
                for (field, column) in schema.fields().iter().zip(batch.columns()) {
                    for (row, cell) in rows.iter_mut().zip(column_nodes(name, field.name(), column)?) {
                        row.push((field.name().clone(), cell));
                    }
                }
                records.extend(rows.into_iter().map(Node::Object));
            }
            records
        }
    };
    if name == "changes" {
        for record in &mut records {
            let Node::Object(members) = record else { continue };
            for (_, cell) in members.iter_mut().filter(|(name, _)| name == "before" || name == "after") {
                if let Node::Text(text) = cell {
                    let read = Node::from_json(text);
                    *cell = read.map_err(|found| problems(value.py(), ErrorKind::Register, found))?;
                }
            }
        }
    }
    Ok(Node::List(records))
}
