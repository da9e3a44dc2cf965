//! Python values as documents, and documents as Python values.

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyDate, PyDateTime, PyDict, PyFloat, PyInt, PyList, PyMapping, PyString, PyTuple};
use serde::Serialize;
use serde_json::{Map, Number, Value};
use talent_core::diagnostic::catalogue::document::NESTED_TOO_DEEPLY;
use talent_core::diagnostic::{Diagnostic, Pointer, Problems};
use talent_core::document::{Decode, MAXIMUM_DEPTH, Node, Reading, decode_value};

use crate::errors::{ErrorKind, problems};

/// How `nan` and `NaT` are read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Missing {
    /// As they are; the reader of the document refuses them.
    Kept,
    /// As `null`: rows that come out of a data frame write a missing value so.
    Null,
}

/// A Python value as a document: mappings, dataclasses, lists, tuples, texts, numbers, dates, `None`.
///
/// Errors: `nested_too_deeply`; `TypeError` for a value that no document can hold, with its place.
pub(crate) fn to_node(value: &Bound<'_, PyAny>, missing: Missing, kind: ErrorKind) -> PyResult<Node> {
    node(value, &Pointer::ROOT, 0, missing, kind)
}

fn node(
    value: &Bound<'_, PyAny>,
    at: &Pointer<'_>,
    depth: usize,
    missing: Missing,
    kind: ErrorKind,
) -> PyResult<Node> {
    let py = value.py();
    if value.is_none() {
        return Ok(Node::Null);
    }
    if let Ok(flag) = value.cast::<PyBool>() {
        return Ok(Node::Boolean(flag.is_true()));
    }
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(Node::Text(text.to_str()?.to_owned()));
    }
    if let Ok(number) = value.cast::<PyInt>() {
        return Ok(match number.extract::<i64>() {
            Ok(number) => Node::Integer(number),
            // As a JSON text with such a number is read.
            Err(_) => Node::Decimal(number.extract()?),
        });
    }
    if let Ok(number) = value.cast::<PyFloat>() {
        let number: f64 = number.extract()?;
        return Ok(if number.is_nan() && missing == Missing::Null {
            Node::Null
        } else {
            Node::Decimal(number)
        });
    }
    if value.is_instance_of::<PyDate>() {
        return date_node(value);
    }
    let depth = depth + 1;
    if depth > MAXIMUM_DEPTH {
        return Err(problems(py, kind, Problems(vec![Diagnostic::new(&NESTED_TOO_DEEPLY, "")])));
    }
    if let Ok(mapping) = value.cast::<PyDict>() {
        let members = mapping.iter().map(|(key, item)| member(&key, &item, at, depth, missing, kind));
        return members.collect::<PyResult<_>>().map(Node::Object);
    }
    if let Some(fields) = dataclass_fields(value)? {
        let members = fields.iter().map(|name| {
            let item = value.getattr(name)?;
            member(name.as_any(), &item, at, depth, missing, kind)
        });
        return members.collect::<PyResult<_>>().map(Node::Object);
    }
    if let Ok(list) = value.cast::<PyList>() {
        return items(list.iter().map(Ok), at, depth, missing, kind);
    }
    if value.hasattr("_asdict")? {
        return node(&value.call_method0("_asdict")?, at, depth - 1, missing, kind);
    }
    if let Ok(tuple) = value.cast::<PyTuple>() {
        return items(tuple.iter().map(Ok), at, depth, missing, kind);
    }
    if let Ok(mapping) = value.cast::<PyMapping>() {
        let mut members = Vec::with_capacity(mapping.len()?);
        for pair in mapping.items()?.iter() {
            let (key, item): (Bound<'_, PyAny>, Bound<'_, PyAny>) = pair.extract()?;
            members.push(member(&key, &item, at, depth, missing, kind)?);
        }
        return Ok(Node::Object(members));
    }
    // Arrays and scalars of numpy, series of pandas and polars, enums; `pandas.NA` is a missing value.
    if value.get_type().name()? == "NAType" {
        return Ok(Node::Null);
    }
    for method in ["tolist", "to_list"] {
        if value.hasattr(method)? {
            return node(&value.call_method0(method)?, at, depth - 1, missing, kind);
        }
    }
    if value.is_instance(enum_type(py)?)? {
        return node(&value.getattr("value")?, at, depth - 1, missing, kind);
    }
    if value.hasattr("__float__")? {
        return Ok(Node::Decimal(value.call_method0("__float__")?.extract()?));
    }
    let place = at.to_string();
    let place = if place.is_empty() { "/".to_owned() } else { place };
    Err(PyTypeError::new_err(format!(
        "{place}: a document cannot hold a value of type {}; give None, bool, int, float, str, datetime.date, a list, \
         a mapping or a dataclass",
        value.get_type().fully_qualified_name()?
    )))
}

fn member(
    key: &Bound<'_, PyAny>,
    item: &Bound<'_, PyAny>,
    at: &Pointer<'_>,
    depth: usize,
    missing: Missing,
    kind: ErrorKind,
) -> PyResult<(String, Node)> {
    let Ok(key) = key.cast::<PyString>() else {
        return Err(PyTypeError::new_err(format!("{at}/{}: a key must be a str", key.str()?)));
    };
    let key = key.to_str()?;
    Ok((key.to_owned(), node(item, &at.key(key), depth, missing, kind)?))
}

fn items<'py>(
    items: impl Iterator<Item = PyResult<Bound<'py, PyAny>>>,
    at: &Pointer<'_>,
    depth: usize,
    missing: Missing,
    kind: ErrorKind,
) -> PyResult<Node> {
    let nodes = items.enumerate().map(|(index, item)| node(&item?, &at.index(index), depth, missing, kind));
    nodes.collect::<PyResult<_>>().map(Node::List)
}

/// A date as its ISO text; a time other than midnight stays in the text, so that the reader refuses it.
fn date_node(value: &Bound<'_, PyAny>) -> PyResult<Node> {
    let text: String = value.call_method0("isoformat")?.extract()?;
    if !value.is_instance_of::<PyDateTime>() {
        return Ok(Node::Text(text));
    }
    // `pandas.NaT` is a datetime that equals nothing, itself included.
    if text == "NaT" {
        return Ok(Node::Null);
    }
    Ok(Node::Text(text.strip_suffix("T00:00:00").map_or_else(|| text.clone(), str::to_owned)))
}

fn dataclass_fields<'py>(value: &Bound<'py, PyAny>) -> PyResult<Option<Vec<Bound<'py, PyString>>>> {
    if value.is_instance_of::<pyo3::types::PyType>() {
        return Ok(None);
    }
    match value.getattr_opt("__dataclass_fields__")? {
        None => Ok(None),
        Some(fields) => fields.cast::<PyDict>()?.keys().extract().map(Some),
    }
}

fn enum_type(py: Python<'_>) -> PyResult<&Bound<'_, PyAny>> {
    static ENUM: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let class = ENUM.get_or_try_init(py, || py.import("enum")?.getattr("Enum").map(Bound::unbind))?;
    Ok(class.bind(py))
}

/// A value as documents write it, read by the library; the argument's name is the place in its diagnostics.
pub(crate) fn decode<T: Decode>(value: &Bound<'_, PyAny>, name: &str, kind: ErrorKind) -> PyResult<T> {
    let node = to_node(value, Missing::Kept, kind)?;
    decode_value(&node, name).map_err(|found| problems(value.py(), kind, found))
}

/// The same of a tree, its problems added to a reading.
pub(crate) fn decode_into<T: Decode>(node: &Node, name: &str, reading: &mut Reading) -> Option<T> {
    T::decode(node, &Pointer::ROOT.key(name), reading)
}

/// A tree as a JSON value; `ValueError` for a number that JSON cannot write.
pub(crate) fn json_of(node: Node) -> PyResult<Value> {
    Ok(match node {
        Node::Null => Value::Null,
        Node::Boolean(value) => Value::Bool(value),
        Node::Integer(value) => Value::from(value),
        Node::Decimal(value) => Value::Number(
            Number::from_f64(value)
                .ok_or_else(|| PyValueError::new_err(format!("JSON has no number {value}")))?,
        ),
        Node::Text(text) => Value::String(text),
        Node::List(items) => Value::Array(items.into_iter().map(json_of).collect::<PyResult<_>>()?),
        Node::Object(members) => Value::Object(
            members
                .into_iter()
                .map(|(key, item)| Ok((key, json_of(item)?)))
                .collect::<PyResult<Map<String, Value>>>()?,
        ),
    })
}

/// A row or document of the library as Python values: `dict`, `list`, `str`, `int`, `float`, `bool`, `None`.
pub(crate) fn to_python<'py>(py: Python<'py>, value: &impl Serialize) -> PyResult<Bound<'py, PyAny>> {
    let value = serde_json::to_value(value).map_err(|error| PyValueError::new_err(error.to_string()))?;
    json_to_python(py, &value)
}

/// A JSON value as Python values.
pub(crate) fn json_to_python<'py>(py: Python<'py>, value: &Value) -> PyResult<Bound<'py, PyAny>> {
    Ok(match value {
        Value::Null => py.None().into_bound(py),
        Value::Bool(value) => PyBool::new(py, *value).to_owned().into_any(),
        Value::Number(number) => match (number.as_i64(), number.as_u64(), number.as_f64()) {
            (Some(whole), ..) => whole.into_pyobject(py)?.into_any(),
            (None, Some(whole), _) => whole.into_pyobject(py)?.into_any(),
            (None, None, decimal) => PyFloat::new(py, decimal.unwrap_or(f64::NAN)).into_any(),
        },
        Value::String(text) => PyString::new(py, text).into_any(),
        Value::Array(items) => {
            let items = items.iter().map(|item| json_to_python(py, item)).collect::<PyResult<Vec<_>>>()?;
            PyList::new(py, items)?.into_any()
        }
        Value::Object(members) => {
            let dict = PyDict::new(py);
            for (key, item) in members {
                dict.set_item(key, json_to_python(py, item)?)?;
            }
            dict.into_any()
        }
    })
}
