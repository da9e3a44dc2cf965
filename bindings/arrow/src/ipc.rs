//! Tables as bytes of Arrow IPC streams: how hosts give and take them that cannot share memory with this library.
//!
//! ```
//! use talent_arrow::{Options, People, ipc};
//! use talent_core::exchange::tables::Table;
//! # use std::sync::Arc;
//! # use arrow_array::{ArrayRef, RecordBatch, StringArray};
//! # let employee: ArrayRef = Arc::new(StringArray::from(vec!["E2", "E1"]));
//! # let employees = RecordBatch::try_from_iter([("employee", employee)])?;
//! # let bytes = ipc::write(&employees.schema(), &[employees.clone()])?;
//!
//! // `bytes` of pyarrow, polars, Arrow for Java or `tableToIPC` of Arrow for JavaScript.
//! let tables = ipc::workforce([(Table::Employees, bytes)])?;
//! let people = People::read(&tables, &mut Options::default())?;
//! assert_eq!(people.ids().collect::<Vec<_>>(), ["E1", "E2"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod decode;
mod frames;

use arrow_array::RecordBatch;
use arrow_buffer::Buffer;
use arrow_ipc::writer::StreamWriter;
use arrow_schema::{ArrowError, SchemaRef};
use talent_core::diagnostic::catalogue::exchange::{TABLE_CUT_OFF, TABLE_NOT_ARROW};
use talent_core::diagnostic::{Diagnostic, Problems};
use talent_core::exchange::tables::Table;

use crate::{RegisterTables, WorkforceTables};
use decode::decode;
use frames::{Fault, check};

/// Reads one table from the whole of an Arrow IPC stream. `table` names it in diagnostics. Given as a `Vec` or a
/// `Buffer`, the bytes are shared by the columns instead of copied.
///
/// # Errors
/// `table_not_arrow` where the bytes are something else, are compressed, or are broken; `table_cut_off` where they stop
/// early, which would lose rows in silence; `column_wrong_type` for a type that no table of any chapter has.
///
/// ```
/// use talent_arrow::ipc;
///
/// let refused = ipc::read("employees", b"employee\nE1\n".to_vec()).unwrap_err();
/// assert_eq!((refused.0[0].code.name, refused.0[0].pointer.as_str()), ("table_not_arrow", "/employees"));
/// ```
pub fn read(table: &str, bytes: impl Into<Buffer>) -> Result<(SchemaRef, Vec<RecordBatch>), Problems> {
    let bytes = bytes.into();
    // Arrow's reader panics on some streams that lie about their lengths, and not every host survives a panic.
    check(table, &bytes).map_err(|fault| problem(table, fault))?;
    decode(&bytes).map_err(|error| problem(table, Fault::Unreadable(error.to_string())))
}

fn problem(table: &str, fault: Fault) -> Problems {
    let at = |code| Diagnostic::new(code, format!("/{table}")).with("table", table);
    Problems(vec![match fault {
        Fault::CutOff => at(&TABLE_CUT_OFF),
        Fault::Unreadable(why) => at(&TABLE_NOT_ARROW).with("why", why),
        Fault::Column(found) => *found,
    }])
}

/// Writes a table as an Arrow IPC stream.
///
/// # Errors
/// Batches that do not have this schema; those of a plan or register have theirs.
///
/// ```
/// use talent_arrow::{ipc, schema};
///
/// let bytes = ipc::write(&schema::outcomes(), &[])?;
/// assert_eq!(ipc::read("outcomes", bytes)?.0, schema::outcomes());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write(schema: &SchemaRef, batches: &[RecordBatch]) -> Result<Vec<u8>, ArrowError> {
    let of_columns: usize = batches.iter().map(RecordBatch::get_array_memory_size).sum();
    let mut writer = StreamWriter::try_new(Vec::with_capacity(of_columns.min(1 << 26) + 1024), schema)?;
    for batch in batches {
        writer.write(batch)?;
    }
    writer.into_inner()
}

/// The tables of a workforce from their bytes.
///
/// # Errors
/// As [`read`], of all tables at once.
pub fn workforce<B: Into<Buffer>>(
    tables: impl IntoIterator<Item = (Table, B)>,
) -> Result<WorkforceTables, Problems> {
    let (mut read_tables, mut problems) = (WorkforceTables::default(), Vec::new());
    for (table, bytes) in tables {
        match read(table.as_str(), bytes) {
            Ok((schema, batches)) => read_tables.set(table, schema, batches),
            Err(Problems(found)) => problems.extend(found),
        }
    }
    if problems.is_empty() { Ok(read_tables) } else { Err(Problems(problems)) }
}

/// The tables of a register from their bytes, either of which may be left out.
///
/// # Errors
/// As [`read`], of both tables at once.
pub fn register<B: Into<Buffer>>(
    trajectories: Option<B>,
    conversations: Option<B>,
) -> Result<RegisterTables, Problems> {
    let mut problems = Vec::new();
    let mut table = |name: &str, bytes: Option<B>| match bytes.map(|bytes| read(name, bytes))? {
        Ok(table) => Some(table),
        Err(Problems(found)) => {
            problems.extend(found);
            None
        }
    };
    let tables = RegisterTables {
        trajectories: table("trajectories", trajectories),
        conversations: table("conversations", conversations),
        ..RegisterTables::default()
    };
    if problems.is_empty() { Ok(tables) } else { Err(Problems(problems)) }
}
