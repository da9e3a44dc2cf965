//! Tables of work years.

use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use talent_arrow::dates::work_years_of;
use talent_core::document::canonical_json;
use talent_core::time::PeriodTable;

use crate::date_column::import_dates;
use crate::dates::day;
use crate::document::tree;
use crate::errors::{ErrorKind, problems};
use crate::guard::released;
use crate::table::{PyTable, single};
use crate::value::json_to_python;
use crate::work_year::PyWorkYear;

/// The work years of an organisation, or of a part of it: a rule, or a list.
///
/// ``document`` is what stands under ``work_years`` in a configuration, as a mapping or as JSON or YAML text: one
/// table, or a list of tables of which ``table`` names one (the first where it names none).
///
/// >>> import datetime, talent_core as tc
/// >>> years = tc.WorkYears({"kind": "annual", "starts": "08-01"})
/// >>> years.of(datetime.date(2026, 7, 31))
/// WorkYear("2025-2026", 2025-08-01, 2026-07-31)
/// >>> years.next("2025-2026").id
/// '2026-2027'
/// >>> [year.id for year in years.between("2025-01-01", "2026-01-01")]
/// ['2024-2025', '2025-2026']
#[pyclass(frozen, eq, name = "WorkYears", module = "talent_core")]
#[derive(PartialEq, Eq)]
pub(crate) struct PyWorkYears(pub(crate) PeriodTable);

impl PyWorkYears {
    fn json(&self) -> PyResult<serde_json::Value> {
        serde_json::to_value(&self.0)
            .map_err(|error| pyo3::exceptions::PyValueError::new_err(error.to_string()))
    }

    /// The year that an argument means, by its id or as it is.
    fn year(&self, year: &Bound<'_, PyAny>) -> PyResult<talent_core::time::WorkYear> {
        if let Ok(year) = year.cast::<PyWorkYear>() {
            return Ok(year.get().0.clone());
        }
        let id: &str = year.extract()?;
        self.0.work_year(id).ok_or_else(|| PyKeyError::new_err(format!("there is no work year {id:?} here")))
    }
}

#[pymethods]
impl PyWorkYears {
    #[new]
    #[pyo3(signature = (document, *, table=None))]
    fn new(document: &Bound<'_, PyAny>, table: Option<&str>) -> PyResult<Self> {
        let py = document.py();
        let node = tree(document, ErrorKind::Configuration)?;
        let tables = PeriodTable::list_from_node(&node);
        let tables = tables.map_err(|found| problems(py, ErrorKind::Configuration, found))?;
        let ids: Vec<String> = tables.iter().filter_map(|table| table.id.clone()).collect();
        let found = tables.into_iter().find(|known| table.is_none() || known.id.as_deref() == table);
        found.map(Self).ok_or_else(|| {
            PyKeyError::new_err(format!(
                "there is no table {:?}; there are: {}",
                table.unwrap_or(""),
                ids.join(", ")
            ))
        })
    }

    /// The id of the table, where it has one.
    #[getter]
    fn id(&self) -> Option<&str> {
        self.0.id.as_deref()
    }

    /// The work year that a date lies in; ``None`` where there is none.
    fn of(&self, date: &Bound<'_, PyAny>) -> PyResult<Option<PyWorkYear>> {
        Ok(self.0.work_year_of(day(date, "date")?).map(PyWorkYear))
    }

    /// The work year of an id, such as ``2025-2026``; ``None`` where there is none.
    fn named(&self, id: &str) -> Option<PyWorkYear> {
        self.0.work_year(id).map(PyWorkYear)
    }

    /// The work year after one, given as a ``WorkYear`` or by its id; ``None`` after the last.
    fn next(&self, year: &Bound<'_, PyAny>) -> PyResult<Option<PyWorkYear>> {
        Ok(self.0.next(&self.year(year)?).map(PyWorkYear))
    }

    /// The work year before one, given as a ``WorkYear`` or by its id; ``None`` before the first.
    fn previous(&self, year: &Bound<'_, PyAny>) -> PyResult<Option<PyWorkYear>> {
        Ok(self.0.previous(&self.year(year)?).map(PyWorkYear))
    }

    /// Every work year that shares a day with the days from ``first`` to ``last``.
    fn between(&self, first: &Bound<'_, PyAny>, last: &Bound<'_, PyAny>) -> PyResult<Vec<PyWorkYear>> {
        let (first, last) = (day(first, "from")?, day(last, "to")?);
        Ok(self.0.work_years_between(first, last).into_iter().map(PyWorkYear).collect())
    }

    /// The work years that a custom table should get soon: those missing within six months of the date.
    fn to_add(&self, as_of: &Bound<'_, PyAny>) -> PyResult<Vec<PyWorkYear>> {
        Ok(self.0.years_to_add(day(as_of, "as_of")?).into_iter().map(PyWorkYear).collect())
    }

    /// The work year of every date of a column, as a table ``date``, ``work_year``, ``start``, ``end``.
    ///
    /// ``dates`` is a polars or pandas series, a pyarrow array, or a list of dates. A null stays null, and a date
    /// outside every work year gets nulls.
    fn of_column(&self, dates: &Bound<'_, PyAny>) -> PyResult<PyTable> {
        let column = import_dates(dates)?;
        released(dates.py(), || single(work_years_of(&self.0, &column)))
    }

    /// The table as documents write it.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        json_to_python(py, &self.json()?)
    }

    fn __hash__(&self) -> PyResult<u64> {
        Ok(crate::hash_of(&canonical_json(&self.json()?)))
    }

    fn __repr__(&self) -> PyResult<String> {
        Ok(format!("WorkYears({})", canonical_json(&self.json()?)))
    }

    fn __getnewargs__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        (canonical_json(&self.json()?),).into_pyobject(py)
    }
}
