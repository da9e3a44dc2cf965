//! Functions that belong to no document: keys, canonical JSON, the catalogue, JSON Schemas.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use talent_core::configuration::Sector;
use talent_core::cycle::TrajectoryKey;
use talent_core::diagnostic::catalogue;
use talent_core::exchange::{DocumentKind, schema_of};

use crate::configuration::PyConfiguration;
use crate::errors::{ErrorKind, problems};
use crate::guard::released;
use crate::value::{Missing, json_of, json_to_python, to_node};

/// The natural key of a trajectory: its parts joined by ``/``, with ``%`` and ``/`` inside a part written ``%25`` and
/// ``%2F``.
///
/// >>> import talent_core as tc
/// >>> tc.trajectory_key("annual", "2024/25", "E1", role="nurse")
/// 'annual/2024%2F25/E1/nurse'
#[pyfunction]
#[pyo3(signature = (cycle, work_year, employee, *, role=None))]
pub(crate) fn trajectory_key(cycle: &str, work_year: &str, employee: &str, role: Option<&str>) -> String {
    talent_core::cycle::trajectory_key(cycle, work_year, employee, role)
}

/// Takes the natural key of a trajectory apart; ``None`` where it has not three or four parts.
///
/// >>> import talent_core as tc
/// >>> tc.parse_trajectory_key("annual/2025/E1")
/// TrajectoryKey(cycle='annual', work_year='2025', employee='E1', role=None)
#[pyfunction]
pub(crate) fn parse_trajectory_key<'py>(py: Python<'py>, key: &str) -> PyResult<Option<Bound<'py, PyAny>>> {
    let Some(key) = TrajectoryKey::parse(key) else { return Ok(None) };
    let class = py.import("talent_core.results")?.getattr("TrajectoryKey")?;
    class.call1((key.cycle, key.work_year, key.employee, key.role)).map(Some)
}

/// The one way to write a value as JSON (RFC 8785): ordered members, numbers as ECMAScript prints them, no white space.
///
/// Takes what documents hold: mappings, lists, texts, numbers, dates, dataclasses.
///
/// >>> import talent_core as tc
/// >>> tc.canonical_json({"b": 1.0, "a": [None, 1e21]})
/// '{"a":[null,1e+21],"b":1}'
#[pyfunction]
pub(crate) fn canonical_json(value: &Bound<'_, PyAny>) -> PyResult<String> {
    let node = to_node(value, Missing::Kept, ErrorKind::Question)?;
    Ok(talent_core::document::canonical_json(&json_of(node)?))
}

/// The catalogue: every stable code with its severity and its sentences in English and Dutch, as a list of
/// ``Code(name, severity, message, help)``; ``message`` and ``help`` are dictionaries by language.
///
/// >>> import talent_core as tc
/// >>> next(code for code in tc.codes() if code.name == "impossible_date").message["nl"]
/// '“{found}” is geen datum.'
#[pyfunction]
pub(crate) fn codes(py: Python<'_>) -> PyResult<Vec<Bound<'_, PyAny>>> {
    let class = py.import("talent_core.results")?.getattr("Code")?;
    let texts = |en: &str, nl: &str| {
        let texts = PyDict::new(py);
        texts.set_item("en", en)?;
        texts.set_item("nl", nl)?;
        Ok::<_, PyErr>(texts)
    };
    let code = |code: &talent_core::diagnostic::Code| {
        let (message, help) = (texts(code.en, code.nl)?, texts(code.help_en, code.help_nl)?);
        class.call1((code.name, code.severity.as_str(), message, help))
    };
    catalogue::all().map(code).collect()
}

/// The JSON Schema (2020-12) of a document: ``configuration``, ``workforce``, ``register``, ``plan``, ``change``,
/// ``explanation``, ``ledger``, ``update_request``, ``update``, ``trajectory_competency``, ``score_comparison``,
/// ``esco_framework`` or ``esco_upgrade``.
///
/// >>> import talent_core as tc
/// >>> tc.json_schema("workforce")["$schema"]
/// 'https://json-schema.org/draft/2020-12/schema'
#[pyfunction]
pub(crate) fn json_schema<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
    let kind = DocumentKind::ALL.iter().find(|kind| kind.as_str() == name).ok_or_else(|| {
        let known: Vec<&str> = DocumentKind::ALL.iter().map(|kind| kind.as_str()).collect();
        PyValueError::new_err(format!("there is no document {name:?}; there are: {}", known.join(", ")))
    })?;
    json_to_python(py, &schema_of(*kind))
}

/// The start framework of a sector: competencies with descriptors for every level, profiles, roles and a cycle, in Dutch
/// and English.
///
/// ``sector`` is ``care``, ``education``, ``local_government``, ``industry`` or ``business_services``. The cycle year is a
/// draft, so that nothing is planned before the organisation has looked at it.
///
/// >>> import talent_core as tc
/// >>> care = tc.sector_template("care")
/// >>> care.text_for(care.to_dict()["roles"][0]["name"], own_language="nl")
/// 'Verpleegkundige'
#[pyfunction]
pub(crate) fn sector_template(py: Python<'_>, sector: &str) -> PyResult<PyConfiguration> {
    let known = Sector::from_word(sector).ok_or_else(|| {
        let known: Vec<&str> = Sector::ALL.iter().map(|sector| sector.as_str()).collect();
        PyValueError::new_err(format!("there is no sector {sector:?}; there are: {}", known.join(", ")))
    })?;
    let read = released(py, || talent_core::configuration::sector_template(known))?;
    let read = read.map_err(|found| problems(py, ErrorKind::Configuration, found))?;
    Ok(PyConfiguration(read.into()))
}

/// Panics, so that the tests of this package can see what becomes of a panic.
#[pyfunction]
#[pyo3(signature = (*, released))]
pub(crate) fn _panic(py: Python<'_>, released: bool) -> PyResult<()> {
    #[expect(clippy::panic, reason = "this is what the function is for")]
    let fail = || -> PyResult<()> { panic!("the test asked for it") };
    if released { crate::guard::released(py, fail)? } else { crate::guard::guarded(py, fail) }
}
