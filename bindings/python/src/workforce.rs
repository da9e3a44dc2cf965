//! The workforce: dated facts about people.

use std::sync::Arc;

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyTuple, PyType};
use talent_arrow::{Options, People, WorkforceTables};
use talent_core::Workforce;
use talent_core::diagnostic::Problems;
use talent_core::document::{Node, SCHEMA, canonical_json};
use talent_core::exchange::tables::{RecordLines, Table};

use crate::capsule::{Batches, import_batches, is_arrow};
use crate::configuration::PyConfiguration;
use crate::diagnostic::{PyDiagnostic, listed};
use crate::errors::{ErrorKind, problems};
use crate::guard::released;
use crate::progress::watched;
use crate::rows::Rows;
use crate::table::{PyTable, single};
use crate::value::{Missing, json_of, json_to_python, to_node};
use crate::workforce_csv::{CsvTables, bytes_of};

/// The people and their dated facts, ready to be planned.
///
/// Every table is anything with an Arrow stream or array (a polars or pandas frame, a pyarrow table, a DuckDB relation, a
/// ``Table``), and is read without an object per person. Small things may be a list of dictionaries or dataclasses, or a
/// dictionary of columns. Rows come in any order; further columns of ``employees`` are attributes.
///
/// >>> import datetime, talent_core as tc
/// >>> workforce = tc.Workforce(
/// ...     employees={"employee": ["E2", "E1"], "site": ["Gent", None]},
/// ...     employments=[{"employee": "E1", "start": datetime.date(2020, 1, 1)}],
/// ... )
/// >>> len(workforce), workforce.employees
/// (2, ['E1', 'E2'])
///
/// A record that cannot be read is left out, and never stops the others: ``workforce.diagnostics`` names it. The tables
/// are kept, sharing their buffers with whoever gave them, so that a workforce can be pickled.
#[pyclass(frozen, name = "Workforce", module = "talent_core")]
pub(crate) struct PyWorkforce {
    people: People,
    source: Source,
}

/// What the people were read from.
enum Source {
    /// A document, as JSON text.
    Document(String),
    /// CSV files, and on which line each row stood.
    Csv(CsvTables, RecordLines),
    /// Tables, by name; they share their buffers with whoever gave them.
    Tables(Vec<(Table, Py<PyTable>)>),
}

impl Source {
    /// The tables as they are read; none of a document.
    fn tables(&self) -> WorkforceTables {
        let mut read = WorkforceTables::default();
        if let Self::Tables(tables) = self {
            for (table, given) in tables {
                let given = given.get();
                read.set(*table, given.schema.clone(), given.batches.clone());
            }
        }
        read
    }
}

/// A table as it was given.
enum Given<'py> {
    Arrow(Py<PyTable>),
    Rows(Rows<'py>),
}

impl PyWorkforce {
    pub(crate) fn people(&self) -> &People {
        &self.people
    }

    fn of_text(py: Python<'_>, text: String) -> PyResult<Self> {
        let read = released(py, || Ok(People::from_workforce(&Workforce::from_json(&text)?)))?;
        let people = read.map_err(|found| problems(py, ErrorKind::Workforce, found))?;
        Ok(Self { people, source: Source::Document(text) })
    }

    fn of_node(py: Python<'_>, node: Node) -> PyResult<Self> {
        let text = json_of(node)?;
        Self::of_text(py, released(py, || canonical_json(&text))?)
    }

    fn of_rows(py: Python<'_>, tables: Vec<(Table, Rows<'_>)>) -> PyResult<Self> {
        let mut members = vec![("schema".to_owned(), Node::Text(SCHEMA.to_owned()))];
        for (table, rows) in tables {
            members.push((table.as_str().to_owned(), rows.into_records(table)?));
        }
        Self::of_node(py, Node::Object(members))
    }

    fn of_tables(py: Python<'_>, tables: Vec<(Table, Py<PyTable>)>, threads: usize) -> PyResult<Self> {
        let source = Source::Tables(tables);
        let read = source.tables();
        let people =
            watched(py, None, threads, ("read", ErrorKind::Table), |options| People::read(&read, options))?;
        Ok(Self { people, source })
    }
}

#[pymethods]
impl PyWorkforce {
    /// Reads tables. Raises ``TableError`` with everything that is wrong with their columns, all at once.
    ///
    /// ``threads`` is how many threads read (all cores where it is left out).
    #[new]
    #[pyo3(signature = (employees, employments=None, functions=None, roles=None, absences=None, org_units=None,
                        assignments=None, org_unit_calendars=None, *, threads=None))]
    #[expect(clippy::too_many_arguments, reason = "the tables, by keyword")]
    fn new(
        employees: &Bound<'_, PyAny>,
        employments: Option<&Bound<'_, PyAny>>,
        functions: Option<&Bound<'_, PyAny>>,
        roles: Option<&Bound<'_, PyAny>>,
        absences: Option<&Bound<'_, PyAny>>,
        org_units: Option<&Bound<'_, PyAny>>,
        assignments: Option<&Bound<'_, PyAny>>,
        org_unit_calendars: Option<&Bound<'_, PyAny>>,
        threads: Option<usize>,
    ) -> PyResult<Self> {
        let py = employees.py();
        let mut given = Vec::new();
        for (table, value) in [
            (Table::Employees, Some(employees)),
            (Table::Employments, employments),
            (Table::Functions, functions),
            (Table::Roles, roles),
            (Table::Absences, absences),
            (Table::OrgUnits, org_units),
            (Table::Assignments, assignments),
            (Table::OrgUnitCalendars, org_unit_calendars),
        ] {
            let Some(value) = value else { continue };
            given.push((table, given_table(table, value)?));
        }
        let mut found = Vec::new();
        for (table, value) in &given {
            if let Given::Rows(rows) = value {
                rows.check(*table, &mut found);
            }
        }
        let only_rows = given.iter().all(|(_, value)| matches!(value, Given::Rows(_)));
        if only_rows {
            if !found.is_empty() {
                return Err(problems(py, ErrorKind::Table, Problems(found)));
            }
            let rows = given.into_iter().filter_map(|(table, value)| match value {
                Given::Rows(rows) => Some((table, rows)),
                Given::Arrow(_) => None,
            });
            return Self::of_rows(py, rows.collect());
        }
        let mut tables = Vec::new();
        for (table, value) in given {
            let read = match value {
                Given::Arrow(read) => read,
                Given::Rows(rows) => Py::new(py, single(rows.into_batch(py, table)?))?,
            };
            tables.push((table, read));
        }
        Self::of_tables(py, tables, threads.unwrap_or(0))
    }

    /// Reads a workforce document from JSON text.
    #[classmethod]
    fn from_json(_cls: &Bound<'_, PyType>, py: Python<'_>, text: String) -> PyResult<Self> {
        Self::of_text(py, text)
    }

    /// Reads a workforce document from a mapping; ``schema`` may be left out.
    #[classmethod]
    fn from_dict(_cls: &Bound<'_, PyType>, document: &Bound<'_, PyAny>) -> PyResult<Self> {
        let node = to_node(document, Missing::Kept, ErrorKind::Workforce)?;
        Self::of_node(document.py(), node.with_schema())
    }

    /// Reads CSV files: a header line with the names of the columns, commas, ISO dates, empty for null.
    ///
    /// Each is a path, or the bytes of a file. Further columns of ``employees`` are attributes that the configuration
    /// declares, because a file does not say what type they have. A row that cannot be read is left out, and never
    /// stops the others: ``workforce.diagnostics`` names it, with its line.
    ///
    /// Raises ``TableError`` with everything that is wrong with the columns of all files, all at once.
    ///
    /// >>> import talent_core as tc
    /// >>> configuration = tc.Configuration.from_dict({"work_years": {"kind": "annual", "starts": "01-01"}})
    /// >>> workforce = tc.Workforce.from_csv(
    /// ...     configuration, employees=b"employee\nE1\n", employments=b"employee,start\nE1,2020-02-30\n")
    /// >>> found = workforce.diagnostics[0]
    /// >>> found.code, found.pointer, workforce.line_of(found.pointer)
    /// ('impossible_date', '/employments/0/start', ('employments', 2))
    #[classmethod]
    #[pyo3(signature = (configuration, employees, employments=None, functions=None, roles=None, absences=None,
                        org_units=None, assignments=None, org_unit_calendars=None))]
    #[expect(clippy::too_many_arguments, reason = "the tables, by keyword")]
    fn from_csv(
        _cls: &Bound<'_, PyType>,
        configuration: &Bound<'_, PyConfiguration>,
        employees: &Bound<'_, PyAny>,
        employments: Option<&Bound<'_, PyAny>>,
        functions: Option<&Bound<'_, PyAny>>,
        roles: Option<&Bound<'_, PyAny>>,
        absences: Option<&Bound<'_, PyAny>>,
        org_units: Option<&Bound<'_, PyAny>>,
        assignments: Option<&Bound<'_, PyAny>>,
        org_unit_calendars: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let given = [
            (Table::Employees, Some(employees)),
            (Table::Employments, employments),
            (Table::Functions, functions),
            (Table::Roles, roles),
            (Table::Absences, absences),
            (Table::OrgUnits, org_units),
            (Table::Assignments, assignments),
            (Table::OrgUnitCalendars, org_unit_calendars),
        ];
        let files = given.into_iter().filter_map(|(table, file)| Some((table, file?)));
        let files = files.map(|(table, file)| Ok((table, bytes_of(table, file)?)));
        let tables = CsvTables {
            configuration: Arc::clone(&configuration.get().0),
            files: files.collect::<PyResult<_>>()?,
        };
        let py = employees.py();
        let (people, lines) =
            released(py, || tables.read())?.map_err(|found| problems(py, ErrorKind::Table, found))?;
        Ok(Self { people, source: Source::Csv(tables, lines) })
    }

    /// The table and line of a pointer of a diagnostic: where in which CSV file to look. ``None`` where it names no row
    /// that was read from one.
    fn line_of(&self, pointer: &str) -> Option<(&'static str, u64)> {
        let Source::Csv(_, lines) = &self.source else { return None };
        lines.line_of(pointer).map(|(table, line)| (table.as_str(), line))
    }

    /// How many people there are.
    fn __len__(&self) -> usize {
        self.people.len()
    }

    fn __contains__(&self, employee: &str) -> bool {
        self.people.find(employee).is_some()
    }

    /// The ids of the people, in bytewise order.
    #[getter]
    fn employees(&self) -> Vec<&str> {
        self.people.ids().collect()
    }

    /// The ids of the people of whom a record could not be read.
    #[getter]
    fn unreadable(&self) -> Vec<&str> {
        self.people.unreadable()
    }

    /// Records that were left out, each with its table, row and column.
    #[getter]
    fn diagnostics(&self) -> Vec<PyDiagnostic> {
        listed(&self.people.diagnostics())
    }

    /// Everything that is wrong with the workforce as a whole: the records that were left out, managers that nobody is,
    /// people who are their own manager by way of others, org units below one that does not exist.
    ///
    /// Ask it of the whole workforce, not of a batch: a manager in another batch is unknown in this one.
    fn check(&self, py: Python<'_>) -> PyResult<Vec<PyDiagnostic>> {
        let tables = self.source.tables();
        let work = |options: &mut Options<'_>| self.people.check(&tables, options);
        Ok(listed(&watched(py, None, 0, ("check", ErrorKind::Table), work)?))
    }

    /// The document this workforce was read from. ``ValueError`` where it was read from tables.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let Source::Document(text) = &self.source else {
            return Err(PyValueError::new_err("this workforce was read from tables, not from a document"));
        };
        let node = Node::from_json(text).map_err(|found| problems(py, ErrorKind::Workforce, found))?;
        json_to_python(py, &json_of(node)?)
    }

    fn __repr__(&self) -> String {
        let left_out = self.people.diagnostics().len();
        let said = if left_out == 0 { String::new() } else { format!(", {left_out} diagnostics") };
        format!("Workforce({} people{said})", self.people.len())
    }

    fn _repr_html_(slf: &Bound<'_, Self>) -> PyResult<String> {
        let own = slf.get();
        let arguments = (own.people.len(), own.diagnostics());
        slf.py().import("talent_core._render")?.call_method1("workforce_html", arguments)?.extract()
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let py = slf.py();
        match &slf.get().source {
            Source::Document(text) => {
                (slf.get_type().getattr("from_json")?, (text.as_str(),)).into_pyobject(py)
            }
            Source::Csv(tables, _) => {
                let named = PyDict::new(py);
                for (table, bytes) in &tables.files {
                    named.set_item(table.as_str(), PyBytes::new(py, bytes))?;
                }
                let build = py.import("talent_core._pickle")?.getattr("workforce_of_csv")?;
                let configuration = PyConfiguration(Arc::clone(&tables.configuration));
                (build, (configuration, named)).into_pyobject(py)
            }
            Source::Tables(tables) => {
                let named = PyDict::new(py);
                for (table, given) in tables {
                    named.set_item(table.as_str(), given)?;
                }
                let build = py.import("talent_core._pickle")?.getattr("workforce_of")?;
                (build, (named,)).into_pyobject(py)
            }
        }
    }
}

fn given_table<'py>(table: Table, value: &Bound<'py, PyAny>) -> PyResult<Given<'py>> {
    if let Ok(ours) = value.cast::<PyTable>() {
        return Ok(Given::Arrow(ours.clone().unbind()));
    }
    if !is_arrow(value)? {
        return Rows::of(table.as_str(), value).map(Given::Rows);
    }
    let named = |error: PyErr| {
        if error.is_instance_of::<PyTypeError>(value.py()) {
            return PyTypeError::new_err(format!("{table}: {}", error.value(value.py())));
        }
        error
    };
    match import_batches(value).map_err(named)? {
        Some(Batches { schema, batches }) => {
            Py::new(value.py(), PyTable::new(schema, batches)).map(Given::Arrow)
        }
        None => Rows::of(table.as_str(), value).map(Given::Rows),
    }
}
