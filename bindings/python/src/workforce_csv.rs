//! The tables of a workforce as CSV files.

use std::path::PathBuf;
use std::sync::Arc;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use talent_arrow::People;
use talent_core::Configuration;
use talent_core::diagnostic::Problems;
use talent_core::exchange::tables::{RecordLines, Table, TableReader};

/// CSV files by table, with the configuration that declares the attributes among their columns.
pub(crate) struct CsvTables {
    pub(crate) configuration: Arc<Configuration>,
    pub(crate) files: Vec<(Table, Vec<u8>)>,
}

impl CsvTables {
    pub(crate) fn read(&self) -> Result<(People, RecordLines), Problems> {
        let mut reader = TableReader::new(&self.configuration);
        for (table, bytes) in &self.files {
            reader.read(*table, bytes);
        }
        let read = reader.finish()?;
        Ok((People::from_workforce(&read.workforce), read.lines))
    }
}

/// The bytes of a file: as they are, or read from its path.
pub(crate) fn bytes_of(table: Table, file: &Bound<'_, PyAny>) -> PyResult<Vec<u8>> {
    if let Ok(bytes) = file.cast::<PyBytes>() {
        return Ok(bytes.as_bytes().to_vec());
    }
    let path: PathBuf = file.extract().map_err(|_| {
        PyTypeError::new_err(format!("{table}: the path of a CSV file is expected, or its bytes"))
    })?;
    Ok(file.py().detach(|| std::fs::read(path))?)
}
