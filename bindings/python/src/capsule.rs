//! Arrow over the PyCapsule interface: the only file with `unsafe`.
//!
//! <https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html>. Written here on `arrow-array` rather
//! than taken from `pyo3-arrow`, which brings the whole of Arrow: the wheel is smaller and builds in a quarter of the
//! time.
#![allow(unsafe_code, reason = "the Arrow C interface hands over raw pointers; each block says why it may")]

use std::ffi::{CStr, c_void};
use std::sync::Arc;

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{Array, ArrayRef, RecordBatch, RecordBatchIterator, StructArray, make_array};
use arrow_schema::{ArrowError, DataType, Field, FieldRef, Schema, SchemaRef};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};

use crate::guard::released;

const STREAM: &CStr = c"arrow_array_stream";
const SCHEMA: &CStr = c"arrow_schema";
const ARRAY: &CStr = c"arrow_array";

/// Record batches with the schema they share.
pub(crate) struct Batches {
    pub(crate) schema: SchemaRef,
    pub(crate) batches: Vec<RecordBatch>,
}

/// Arrays of one type.
pub(crate) struct Chunks {
    pub(crate) field: FieldRef,
    pub(crate) arrays: Vec<ArrayRef>,
}

fn broken(error: &ArrowError) -> PyErr {
    PyValueError::new_err(format!("the Arrow data cannot be read: {error}"))
}

/// Whether the object offers Arrow data.
pub(crate) fn is_arrow(value: &Bound<'_, PyAny>) -> PyResult<bool> {
    Ok(value.hasattr("__arrow_c_stream__")? || value.hasattr("__arrow_c_array__")?)
}

/// The arrays that an object offers as a stream or as one array; `None` where it offers neither.
pub(crate) fn import_arrays(value: &Bound<'_, PyAny>) -> PyResult<Option<Chunks>> {
    if value.hasattr("__arrow_c_stream__")? {
        return import_stream(&value.call_method0("__arrow_c_stream__")?).map(Some);
    }
    if value.hasattr("__arrow_c_array__")? {
        return import_array(&value.call_method0("__arrow_c_array__")?).map(Some);
    }
    Ok(None)
}

fn import_stream(capsule: &Bound<'_, PyAny>) -> PyResult<Chunks> {
    let capsule = capsule.cast::<PyCapsule>()?;
    let pointer = capsule.pointer_checked(Some(STREAM))?;
    // SAFETY: a capsule of this name holds a stream (the name was checked); `from_raw` moves it out and leaves a
    // released one behind, so the capsule's destructor finds nothing to free.
    let stream = unsafe { FFI_ArrowArrayStream::from_raw(pointer.as_ptr().cast()) };
    // A producer may run a query for each batch, in threads of its own that may need the interpreter.
    released(capsule.py(), move || read_stream(stream))?.map_err(|error| broken(&error))
}

fn read_stream(mut stream: FFI_ArrowArrayStream) -> Result<Chunks, ArrowError> {
    let incomplete = || ArrowError::CDataInterface("the stream was used already".to_owned());
    let (Some(get_schema), Some(get_next)) = (stream.get_schema(), stream.get_next()) else {
        return Err(incomplete());
    };
    let mut schema = FFI_ArrowSchema::empty();
    // SAFETY: the function is the stream's own, the stream is not released, and both pointers are to live values.
    let status = unsafe { get_schema(&raw mut stream, &raw mut schema) };
    checked(status, &mut stream)?;
    let field = Field::try_from(&schema)?;
    let mut arrays = Vec::new();
    loop {
        let mut array = FFI_ArrowArray::empty();
        // SAFETY: as above; the array is filled, or left released at the end of the stream.
        let status = unsafe { get_next(&raw mut stream, &raw mut array) };
        checked(status, &mut stream)?;
        if array.is_released() {
            return Ok(Chunks { field: Arc::new(field), arrays });
        }
        arrays.push(imported(array, &schema, field.data_type())?);
    }
}

/// The error of a call of a stream, in the words of its producer.
fn checked(status: i32, stream: &mut FFI_ArrowArrayStream) -> Result<(), ArrowError> {
    if status == 0 {
        return Ok(());
    }
    let said = stream.get_last_error().and_then(|last_error| {
        // SAFETY: the function is the stream's own, and the stream is not released.
        let text = unsafe { last_error(&raw mut *stream) };
        // SAFETY: a text that is there ends with a zero and lives until the next call of the stream.
        (!text.is_null()).then(|| unsafe { CStr::from_ptr(text) }.to_string_lossy().into_owned())
    });
    Err(ArrowError::CDataInterface(said.unwrap_or_else(|| format!("the producer gives up with {status}"))))
}

fn imported(
    mut array: FFI_ArrowArray,
    schema: &FFI_ArrowSchema,
    data_type: &DataType,
) -> Result<ArrayRef, ArrowError> {
    // SAFETY: the array was filled by its producer, is not released, and has this type.
    unsafe { forget_buffers_of_nulls((&raw mut array).cast(), data_type) };
    // SAFETY: the producer promises that the array has the schema it gave beside it.
    Ok(make_array(unsafe { from_ffi(array, schema) }?))
}

/// An array as the C interface lays it out, up to what is read here.
#[repr(C)]
struct RawArray {
    counts: [i64; 3],
    buffer_count: i64,
    child_count: i64,
    buffers: *mut *const c_void,
    children: *mut *mut RawArray,
}

/// A column of type null has no buffers, and some producers (polars) count one all the same: `arrow-array` refuses such
/// an array, so the count is put right. Who made the array frees it by what it keeps for itself.
///
/// # Safety
/// The pointer is to an array of this type that is not released, and that nobody else reads.
unsafe fn forget_buffers_of_nulls(array: *mut RawArray, data_type: &DataType) {
    // SAFETY: the caller says that the array is valid.
    let array = unsafe { &mut *array };
    let fields: Vec<&Field> = match data_type {
        DataType::Null => {
            array.buffer_count = 0;
            return;
        }
        DataType::Struct(fields) => fields.iter().map(|field| &**field).collect(),
        DataType::List(field) | DataType::LargeList(field) => vec![field],
        _ => return,
    };
    if usize::try_from(array.child_count) != Ok(fields.len()) || array.children.is_null() {
        return;
    }
    for (index, field) in fields.into_iter().enumerate() {
        // SAFETY: the array has one child per field, as was just checked, and a valid array has valid children.
        unsafe { forget_buffers_of_nulls(*array.children.add(index), field.data_type()) };
    }
}

fn import_array(pair: &Bound<'_, PyAny>) -> PyResult<Chunks> {
    let (schema, array): (Bound<'_, PyCapsule>, Bound<'_, PyCapsule>) = pair.cast::<PyTuple>()?.extract()?;
    let schema = schema.pointer_checked(Some(SCHEMA))?.cast::<FFI_ArrowSchema>();
    // SAFETY: a capsule of this name holds a schema (the name was checked), and the capsule outlives this borrow.
    let schema = unsafe { schema.as_ref() };
    let array = array.pointer_checked(Some(ARRAY))?.cast::<FFI_ArrowArray>();
    // SAFETY: a capsule of this name holds an array (the name was checked); `from_raw` moves it out and leaves a
    // released one behind.
    let array = unsafe { FFI_ArrowArray::from_raw(array.as_ptr()) };
    let read = || {
        let field = Field::try_from(schema)?;
        let array = imported(array, schema, field.data_type())?;
        Ok(Chunks { field: Arc::new(field), arrays: vec![array] })
    };
    read().map_err(|error| broken(&error))
}

/// The record batches that an object offers; `None` where it offers no Arrow data.
pub(crate) fn import_batches(value: &Bound<'_, PyAny>) -> PyResult<Option<Batches>> {
    let Some(Chunks { field, arrays }) = import_arrays(value)? else { return Ok(None) };
    let DataType::Struct(fields) = field.data_type() else {
        return Err(PyTypeError::new_err(format!(
            "a table is expected, and this is a single column of type {}: give a data frame, a table or record batches",
            field.data_type()
        )));
    };
    let schema = Arc::new(Schema::new_with_metadata(fields.clone(), field.metadata().clone()));
    let batch = |array: ArrayRef| match array.as_any().downcast_ref::<StructArray>() {
        Some(rows) if rows.null_count() == 0 => {
            let options = arrow_array::RecordBatchOptions::new().with_row_count(Some(rows.len()));
            RecordBatch::try_new_with_options(schema.clone(), rows.columns().to_vec(), &options)
        }
        _ => Err(ArrowError::CDataInterface("a row of the table is null".to_owned())),
    };
    let batches = arrays.into_iter().map(batch).collect::<Result<_, _>>().map_err(|error| broken(&error))?;
    Ok(Some(Batches { schema, batches }))
}

/// Record batches as a stream in a capsule; the buffers are shared, not copied.
pub(crate) fn export_stream<'py>(
    py: Python<'py>,
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
) -> PyResult<Bound<'py, PyCapsule>> {
    let reader = RecordBatchIterator::new(batches.into_iter().map(Ok), schema);
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(reader)), STREAM)
}

/// A schema in a capsule.
pub(crate) fn export_schema<'py>(py: Python<'py>, schema: &Schema) -> PyResult<Bound<'py, PyCapsule>> {
    let schema = FFI_ArrowSchema::try_from(schema).map_err(|error| broken(&error))?;
    PyCapsule::new_with_value(py, schema, SCHEMA)
}
