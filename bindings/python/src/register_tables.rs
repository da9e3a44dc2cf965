//! The tables of a register and of changes.

use pyo3::prelude::*;
use talent_arrow::records::records;
use talent_arrow::{RegisterTables, read_register};
use talent_core::diagnostic::Problems;
use talent_core::document::{Decode, Node, Reading};
use talent_core::planning::Register;

use crate::capsule::{Batches, import_batches};
use crate::errors::{ErrorKind, problems};
use crate::guard::released;
use crate::progress::arrow_error;
use crate::value::{Missing, decode_into, to_node};

/// What Python gives by the name of its table.
pub(crate) type Lists<'a, 'py> = [(&'static str, Option<&'a Bound<'py, PyAny>>)];

/// A register of two Arrow tables, with the rest as Python writes it.
pub(crate) fn read_tables(
    py: Python<'_>,
    trajectories: Option<Batches>,
    conversations: Option<Batches>,
    lists: &Lists<'_, '_>,
) -> PyResult<Register> {
    let mut reading = Reading::default();
    let tables = RegisterTables {
        trajectories: trajectories.map(|given| (given.schema, given.batches)),
        conversations: conversations.map(|given| (given.schema, given.batches)),
        frameworks: listed("frameworks", lists, &mut reading)?,
        records: listed("records", lists, &mut reading)?,
        scores: listed("scores", lists, &mut reading)?,
        requirement_overrides: listed("requirement_overrides", lists, &mut reading)?,
        updates: listed("updates", lists, &mut reading)?,
        versions: listed("versions", lists, &mut reading)?,
        rules: listed("rules", lists, &mut reading)?,
    };
    if reading.has_errors() {
        return Err(problems(py, ErrorKind::Register, Problems(reading.diagnostics)));
    }
    released(py, || read_register(&tables))?.map_err(|error| {
        let kind = if error.is_about_tables() { ErrorKind::Table } else { ErrorKind::Register };
        arrow_error(py, error, kind)
    })
}

fn listed<T: Decode>(name: &str, lists: &Lists<'_, '_>, reading: &mut Reading) -> PyResult<Vec<T>> {
    let list = lists.iter().find(|(known, _)| *known == name).and_then(|(_, list)| *list);
    let Some(list) = list.filter(|list| !list.is_none()) else { return Ok(Vec::new()) };
    let node = to_node(list, Missing::Null, ErrorKind::Register)?;
    Ok(decode_into(&node, name, reading).unwrap_or_default())
}

/// The rows of a table as records of a document, whether they come as Arrow or as Python values.
pub(crate) fn records_of(name: &str, value: &Bound<'_, PyAny>) -> PyResult<Node> {
    let Some(Batches { batches, .. }) = import_batches(value)? else {
        return to_node(value, Missing::Null, ErrorKind::Register);
    };
    records(name, &batches).map_err(|found| problems(value.py(), ErrorKind::Table, found))
}
