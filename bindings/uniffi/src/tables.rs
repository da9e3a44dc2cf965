//! Tables: Arrow in and out, and CSV.

use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use talent_arrow::dates::Dates;
use talent_arrow::ipc;

pub(crate) use talent_core::exchange::tables::Table as TableName;

use crate::error::{ErrorKind, TalentError, guarded, problems};

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
    /// Reads the whole of an uncompressed Arrow IPC stream. `name` is how diagnostics name the table.
    ///
    /// Fails about a table with `table_not_arrow` where the bytes are something else, with `table_cut_off` where they stop
    /// early.
    #[uniffi::constructor]
    pub fn from_ipc(name: &str, bytes: &[u8]) -> Result<Arc<Self>, TalentError> {
        guarded(|| {
            let (schema, batches) = ipc::read(name, bytes.to_vec()).map_err(problems(ErrorKind::Table))?;
            Ok(Arc::new(Self { schema, batches }))
        })
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

impl ArrowTable {
    /// The dates of the first column; `name` is that of the argument.
    ///
    /// # Errors
    /// A table without a column, or whose first column is none of dates.
    pub(crate) fn dates(&self, name: &str) -> Result<Dates, TalentError> {
        let columns: Vec<_> =
            self.batches.iter().filter_map(|batch| batch.columns().first().cloned()).collect();
        Dates::of(&columns).map_err(|error| TalentError::new(ErrorKind::Table, vec![error.diagnostic(name)]))
    }
}

/// The batches as an Arrow IPC stream.
pub(crate) fn write_ipc(schema: &SchemaRef, batches: &[RecordBatch]) -> Result<Vec<u8>, TalentError> {
    let bytes = ipc::write(schema, batches).map_err(|error| TalentError::internal(error.to_string()))?;
    // The languages count bytes in whole numbers of 32 bits.
    if i32::try_from(bytes.len()).is_err() {
        return Err(TalentError::internal("the table has more than 2 GiB: ask for the people in batches"));
    }
    Ok(bytes)
}
