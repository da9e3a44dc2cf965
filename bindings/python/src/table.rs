//! A table: record batches that data frames read without copying.

use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::{Schema, SchemaRef};
use pyo3::exceptions::{PyKeyError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCapsule, PyDict, PyList, PyTuple, PyType};
use talent_arrow::ipc;

use crate::capsule::{Batches, export_schema, export_stream, import_batches};
use crate::cells::{column_values, type_text};
use crate::errors::{ErrorKind, problems};
use crate::guard::released;

/// A table: columns with names and types, in record batches.
///
/// What a plan gives, and what any data frame library reads without copying, by the Arrow PyCapsule interface:
/// ``polars.DataFrame(table)``, ``pyarrow.table(table)``, ``duckdb.from_arrow(table.to_arrow())``. For small things
/// it needs no library: ``table.to_pylist()``, ``table.to_csv()``, ``len(table)``.
///
/// >>> import datetime, talent_core as tc
/// >>> years = tc.WorkYears({"kind": "annual", "starts": "09-01"})
/// >>> table = years.of_column([datetime.date(2025, 1, 15)])
/// >>> table.columns
/// ['date', 'work_year', 'start', 'end']
/// >>> table.to_pylist()[0]["work_year"]
/// '2024-2025'
#[pyclass(frozen, name = "Table", module = "talent_core")]
pub(crate) struct PyTable {
    pub(crate) schema: SchemaRef,
    pub(crate) batches: Vec<RecordBatch>,
}

impl PyTable {
    pub(crate) fn new(schema: SchemaRef, batches: Vec<RecordBatch>) -> Self {
        Self { schema, batches }
    }

    fn rows(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    /// The first rows, as dictionaries.
    fn first<'py>(&self, py: Python<'py>, wanted: usize) -> PyResult<Vec<Bound<'py, PyDict>>> {
        let mut rows = Vec::with_capacity(wanted.min(self.rows()));
        for batch in &self.batches {
            let left = wanted - rows.len();
            if left == 0 {
                break;
            }
            let batch = batch.slice(0, left.min(batch.num_rows()));
            rows.extend(dictionaries(py, &batch)?);
        }
        Ok(rows)
    }

    fn rendered<'py>(&self, py: Python<'py>, how: &str, wanted: usize) -> PyResult<Bound<'py, PyAny>> {
        let names: Vec<(&str, String)> = self
            .schema
            .fields()
            .iter()
            .map(|field| (field.name().as_str(), type_text(field.data_type())))
            .collect();
        py.import("talent_core._render")?.call_method1(how, (names, self.first(py, wanted)?, self.rows()))
    }
}

fn dictionaries<'py>(py: Python<'py>, batch: &RecordBatch) -> PyResult<Vec<Bound<'py, PyDict>>> {
    let rows: Vec<Bound<'py, PyDict>> = (0..batch.num_rows()).map(|_| PyDict::new(py)).collect();
    for (field, column) in batch.schema_ref().fields().iter().zip(batch.columns()) {
        let name = pyo3::types::PyString::intern(py, field.name());
        for (row, value) in rows.iter().zip(column_values(py, column)?) {
            row.set_item(&name, value)?;
        }
    }
    Ok(rows)
}

#[pymethods]
impl PyTable {
    /// A table of anything with an Arrow stream or array: a polars or pandas frame, a pyarrow table, a DuckDB relation.
    #[new]
    fn from_arrow(frame: &Bound<'_, PyAny>) -> PyResult<Self> {
        match import_batches(frame)? {
            Some(Batches { schema, batches }) => Ok(Self { schema, batches }),
            None => Err(PyTypeError::new_err(format!(
                "{} offers no Arrow data (no __arrow_c_stream__ or __arrow_c_array__)",
                frame.get_type().fully_qualified_name()?
            ))),
        }
    }

    /// The names of the columns, in their order.
    #[getter]
    fn columns(&self) -> Vec<&str> {
        self.schema.fields().iter().map(|field| field.name().as_str()).collect()
    }

    /// The type of each column, by name: ``string``, ``date32[day]``, ``bool``, ``int32``, ``list<string>``.
    #[getter]
    fn schema<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let types = PyDict::new(py);
        for field in self.schema.fields() {
            types.set_item(field.name(), type_text(field.data_type()))?;
        }
        Ok(types)
    }

    fn __len__(&self) -> usize {
        self.rows()
    }

    /// The values of a column, as Python values.
    fn column<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyList>> {
        let index = self.schema.index_of(name).map_err(|_| {
            PyKeyError::new_err(format!(
                "there is no column {name:?}; there are: {}",
                self.columns().join(", ")
            ))
        })?;
        let mut values = Vec::with_capacity(self.rows());
        for batch in &self.batches {
            values.extend(column_values(py, batch.column(index))?);
        }
        PyList::new(py, values)
    }

    /// The rows, each a dictionary by column name, with ``datetime.date`` for dates and ``None`` for null.
    fn to_pylist<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        PyList::new(py, self.first(py, self.rows())?)
    }

    /// The table as a ``polars.DataFrame``, without copying; polars must be installed.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("polars")?.call_method1("DataFrame", (slf,))
    }

    /// The table as a ``pandas.DataFrame``, by way of pyarrow; both must be installed.
    ///
    /// Dates stay ``datetime.date``. With ``arrow_types=True`` the columns keep their Arrow types instead of becoming
    /// Python objects, without copying (``pandas.ArrowDtype``).
    #[pyo3(signature = (*, arrow_types=false))]
    fn to_pandas<'py>(slf: &Bound<'py, Self>, arrow_types: bool) -> PyResult<Bound<'py, PyAny>> {
        let py = slf.py();
        let table = Self::to_arrow(slf)?;
        if !arrow_types {
            return table.call_method0("to_pandas");
        }
        let mapper = py.import("pandas")?.getattr("ArrowDtype")?;
        let options = PyDict::new(py);
        options.set_item("types_mapper", mapper)?;
        table.call_method("to_pandas", (), Some(&options))
    }

    /// The table as a ``pyarrow.Table``, without copying; pyarrow must be installed.
    fn to_arrow<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("pyarrow")?.call_method1("table", (slf,))
    }

    /// The table as CSV: the names of the columns, ISO dates, empty for null, lists as JSON.
    ///
    /// Gives the text, or writes it to ``path``.
    #[pyo3(signature = (path=None))]
    fn to_csv<'py>(slf: &Bound<'py, Self>, path: Option<Bound<'py, PyAny>>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("talent_core._csv")?.call_method1("to_csv", (slf, path))
    }

    /// The table as bytes of an Arrow IPC stream, for a file or another process.
    fn to_ipc<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let bytes = released(py, || ipc::write(&self.schema, &self.batches))?;
        Ok(PyBytes::new(py, &bytes.map_err(|error| PyValueError::new_err(error.to_string()))?))
    }

    /// Reads a table from the bytes of an Arrow IPC stream.
    ///
    /// Raises ``TableError`` with ``table_not_arrow`` or ``table_cut_off`` where they are not the whole of one.
    #[classmethod]
    fn from_ipc(_cls: &Bound<'_, PyType>, data: &[u8], py: Python<'_>) -> PyResult<Self> {
        let read = released(py, || ipc::read("table", data))?;
        let (schema, batches) = read.map_err(|found| problems(py, ErrorKind::Table, found))?;
        Ok(Self { schema, batches })
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // The interface lets a producer give its own types where a cast is asked for.
        let _ = requested_schema;
        export_stream(py, self.schema.clone(), self.batches.clone())
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        export_schema(py, &self.schema)
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        let Ok(other) = other.cast::<Self>() else { return false };
        let other = other.get();
        let same_types = |one: &Schema, two: &Schema| one.fields() == two.fields();
        if !same_types(&self.schema, &other.schema) || self.rows() != other.rows() {
            return false;
        }
        equal_rows(&self.batches, &other.batches)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        self.rendered(py, "table_text", 10)?.extract()
    }

    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        self.rendered(py, "table_html", 20)?.extract()
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let py = slf.py();
        let arguments = (slf.get().to_ipc(py)?,);
        (slf.get_type().getattr("from_ipc")?, arguments).into_pyobject(py)
    }
}

/// Whether the rows are the same, however they are spread over batches.
fn equal_rows(one: &[RecordBatch], two: &[RecordBatch]) -> bool {
    let mut pending = two.iter().filter(|batch| batch.num_rows() > 0);
    let mut right: Option<RecordBatch> = None;
    for batch in one {
        let mut left = batch.clone();
        while left.num_rows() > 0 {
            let Some(other) = right.take().or_else(|| pending.next().cloned()) else { return false };
            let common = left.num_rows().min(other.num_rows());
            if left.slice(0, common).columns() != other.slice(0, common).columns() {
                return false;
            }
            left = left.slice(common, left.num_rows() - common);
            right = Some(other.slice(common, other.num_rows() - common)).filter(|rest| rest.num_rows() > 0);
        }
    }
    right.is_none() && pending.next().is_none()
}

/// A table of one batch.
pub(crate) fn single(batch: RecordBatch) -> PyTable {
    PyTable { schema: Arc::clone(batch.schema_ref()), batches: vec![batch] }
}
