//! Tables: Arrow in and out, and CSV.

use std::io::Cursor;
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_ipc::reader::StreamReader;
use arrow_ipc::writer::StreamWriter;
use arrow_schema::SchemaRef;
use talent_core::diagnostic::{Diagnostic, catalogue::document::WRONG_TYPE};

pub(crate) use talent_core::exchange::tables::Table as TableName;

use crate::error::{ErrorKind, TalentError, guarded};

/// A table that a host gives.
#[uniffi::remote(Enum)]
pub enum TableName {
    /// The population; further columns are attributes.
    Employees,
    /// Their employments.
    Employments,
    /// The functions they hold.
    Functions,
    /// Roles beside the function.
    Roles,
    /// Their absences.
    Absences,
    /// The org tree.
    OrgUnits,
    /// Dated managers, org units, calendars and deputies.
    Assignments,
    /// Calendars of org units.
    OrgUnitCalendars,
}

/// A table as a CSV file: column names of the tables chapter, ISO dates, empty for no value.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct CsvTable {
    /// Which table it is.
    pub table: TableName,
    /// The bytes of the file, as UTF-8.
    pub bytes: Vec<u8>,
}

/// A line of a CSV file.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct TableLine {
    /// Which file.
    pub table: TableName,
    /// The line on which the row starts, from 1.
    pub line: i64,
}

/// A table of Arrow record batches. Immutable.
#[derive(Debug, PartialEq, uniffi::Object)]
pub struct ArrowTable {
    pub(crate) schema: SchemaRef,
    pub(crate) batches: Vec<RecordBatch>,
}

#[uniffi::export]
impl ArrowTable {
    /// Reads an Arrow IPC stream. Fails about a table where the bytes are none.
    #[uniffi::constructor]
    pub fn from_ipc(bytes: &[u8]) -> Result<Arc<Self>, TalentError> {
        guarded(|| read_ipc(bytes).map(Arc::new))
    }

    /// The table as an Arrow IPC stream.
    pub fn to_ipc(&self) -> Result<Vec<u8>, TalentError> {
        guarded(|| write_ipc(&self.schema, &self.batches))
    }

    /// The names of the columns.
    pub fn columns(&self) -> Vec<String> {
        self.schema.fields().iter().map(|field| field.name().clone()).collect()
    }

    /// How many rows there are.
    pub fn size(&self) -> i64 {
        self.batches.iter().map(|batch| batch.num_rows() as i64).sum()
    }
}

fn read_ipc(bytes: &[u8]) -> Result<ArrowTable, TalentError> {
    let refused = |error: arrow_schema::ArrowError| {
        let found =
            Diagnostic::new(&WRONG_TYPE, "").with("expected", "an Arrow IPC stream").with("found", error);
        TalentError::new(ErrorKind::Table, vec![found])
    };
    let reader = StreamReader::try_new(Cursor::new(bytes), None).map_err(refused)?;
    let schema = reader.schema();
    let batches = reader.collect::<Result<Vec<_>, _>>().map_err(refused)?;
    Ok(ArrowTable { schema, batches })
}

/// The batches as an Arrow IPC stream.
pub(crate) fn write_ipc(schema: &SchemaRef, batches: &[RecordBatch]) -> Result<Vec<u8>, TalentError> {
    let failed = |error: arrow_schema::ArrowError| TalentError::internal(error.to_string());
    let mut writer = StreamWriter::try_new(Vec::new(), schema).map_err(failed)?;
    for batch in batches {
        writer.write(batch).map_err(failed)?;
    }
    writer.into_inner().map_err(failed)
}
