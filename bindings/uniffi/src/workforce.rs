//! The workforce: dated facts about people.

use std::sync::Arc;

use serde_json::Value;
use talent_arrow::People;
use talent_core::document::{Node, canonical_json};
use talent_core::exchange::tables::{RecordLines, TableReader};

use crate::configuration::Configuration;
use crate::diagnostics::{Diagnostic, listed};
use crate::documents::value_of;
use crate::error::{ErrorKind, TalentError, guarded, problems};
use crate::facts::WorkforceRows;
use crate::progress::{ProgressListener, watched};
use crate::tables::{ArrowTable, CsvTable, TableLine, TableName};

/// The people and their dated facts, ready to be planned.
///
/// Rows come in any order; further columns of `employees` are attributes. A record that cannot be read is left out, and
/// never stops the others: `diagnostics` names it.
#[derive(Debug, uniffi::Object)]
pub struct Workforce {
    people: People,
    source: Source,
}

/// What the people were read from.
#[derive(Debug)]
enum Source {
    /// A document, as JSON text.
    Document(String),
    /// Rows, as a document without what could not be read.
    Rows { document: Value, lines: RecordLines },
    /// Tables, by name.
    Tables(talent_arrow::WorkforceTables),
}

/// The tables of a workforce; those that are left out have no rows.
#[derive(Debug, uniffi::Record)]
pub struct WorkforceTables {
    /// The population; further columns are attributes.
    pub employees: Arc<ArrowTable>,
    /// Their employments.
    #[uniffi(default = None)]
    pub employments: Option<Arc<ArrowTable>>,
    /// The functions they hold.
    #[uniffi(default = None)]
    pub functions: Option<Arc<ArrowTable>>,
    /// Roles beside the function.
    #[uniffi(default = None)]
    pub roles: Option<Arc<ArrowTable>>,
    /// Their absences.
    #[uniffi(default = None)]
    pub absences: Option<Arc<ArrowTable>>,
    /// The org tree.
    #[uniffi(default = None)]
    pub org_units: Option<Arc<ArrowTable>>,
    /// Dated managers, org units, calendars and deputies.
    #[uniffi(default = None)]
    pub assignments: Option<Arc<ArrowTable>>,
    /// Calendars of org units.
    #[uniffi(default = None)]
    pub org_unit_calendars: Option<Arc<ArrowTable>>,
}

impl WorkforceTables {
    fn read(&self) -> talent_arrow::WorkforceTables {
        let mut read = talent_arrow::WorkforceTables::default();
        for (name, table) in [
            (TableName::Employees, Some(&self.employees)),
            (TableName::Employments, self.employments.as_ref()),
            (TableName::Functions, self.functions.as_ref()),
            (TableName::Roles, self.roles.as_ref()),
            (TableName::Absences, self.absences.as_ref()),
            (TableName::OrgUnits, self.org_units.as_ref()),
            (TableName::Assignments, self.assignments.as_ref()),
            (TableName::OrgUnitCalendars, self.org_unit_calendars.as_ref()),
        ] {
            if let Some(table) = table {
                read.set(name, table.schema.clone(), table.batches.clone());
            }
        }
        read
    }
}

impl Workforce {
    pub(crate) fn people(&self) -> &People {
        &self.people
    }

    fn of_document(workforce: &talent_core::Workforce, source: Source) -> Arc<Self> {
        Arc::new(Self { people: People::from_workforce(workforce), source })
    }
}

#[uniffi::export]
impl Workforce {
    /// Reads a workforce document from JSON text. Fails where the document as a whole cannot be read.
    #[uniffi::constructor]
    pub fn from_json(text: String) -> Result<Arc<Self>, TalentError> {
        guarded(|| {
            let read = talent_core::Workforce::from_json(&text).map_err(problems(ErrorKind::Workforce))?;
            Ok(Self::of_document(&read, Source::Document(text)))
        })
    }

    /// Reads rows. An end far beyond 2199 is open, whatever the language has for “for ever”.
    #[uniffi::constructor]
    pub fn from_rows(rows: WorkforceRows) -> Result<Arc<Self>, TalentError> {
        guarded(|| {
            let node = rows.into_document();
            let read = talent_core::Workforce::from_node(&node).map_err(problems(ErrorKind::Workforce))?;
            let source = Source::Rows { document: value_of(&read), lines: RecordLines::default() };
            Ok(Self::of_document(&read, source))
        })
    }

    /// Reads Arrow tables, without an object for any person, over so many threads (0: one for each core).
    ///
    /// Fails about a table with everything that is wrong with their columns, all at once.
    #[uniffi::constructor(default(threads = 0, progress = None))]
    pub fn from_tables(
        tables: WorkforceTables,
        threads: u16,
        progress: Option<Box<dyn ProgressListener>>,
    ) -> Result<Arc<Self>, TalentError> {
        let tables = tables.read();
        let people = watched(threads, progress, ErrorKind::Table, |options| People::read(&tables, options))?;
        Ok(Arc::new(Self { people, source: Source::Tables(tables) }))
    }

    /// Reads CSV files, strictly: dates are `YYYY-MM-DD`, numbers have a point, an empty cell is “no value”. The
    /// configuration says which further columns of `employees` are attributes, and of what type.
    ///
    /// Fails about a table with everything that is wrong with their columns, all at once.
    #[uniffi::constructor]
    pub fn from_csv(
        configuration: Arc<Configuration>,
        tables: Vec<CsvTable>,
    ) -> Result<Arc<Self>, TalentError> {
        guarded(|| {
            let mut reader = TableReader::new(&configuration.0);
            for table in &tables {
                reader.read(table.table, &table.bytes);
            }
            let read = reader.finish().map_err(problems(ErrorKind::Table))?;
            let source = Source::Rows { document: value_of(&read.workforce), lines: read.lines };
            Ok(Self::of_document(&read.workforce, source))
        })
    }

    /// How many people there are.
    pub fn size(&self) -> i64 {
        self.people.len() as i64
    }

    /// Whether there is such a person.
    pub fn contains(&self, employee: &str) -> bool {
        self.people.find(employee).is_some()
    }

    /// The ids of the people, in bytewise order.
    pub fn employees(&self) -> Vec<String> {
        self.people.ids().map(str::to_owned).collect()
    }

    /// The ids of the people of whom a record could not be read.
    pub fn unreadable(&self) -> Vec<String> {
        self.people.unreadable().into_iter().map(str::to_owned).collect()
    }

    /// Records that were left out, each with its table, row and column.
    pub fn diagnostics(&self) -> Result<Vec<Diagnostic>, TalentError> {
        guarded(|| Ok(listed(&self.people.diagnostics())))
    }

    /// The line of the CSV file that the pointer of a diagnostic names; absent for other places and sources.
    pub fn line_of(&self, pointer: &str) -> Option<TableLine> {
        let Source::Rows { lines, .. } = &self.source else { return None };
        let (table, line) = lines.line_of(pointer)?;
        Some(TableLine { table, line: i64::try_from(line).unwrap_or(i64::MAX) })
    }

    /// Everything that is wrong with the workforce as a whole: the records that were left out, managers that nobody is,
    /// people who are their own manager by way of others, org units below one that does not exist.
    ///
    /// Ask it of the whole workforce, not of a batch: a manager in another batch is unknown in this one.
    pub fn check(&self) -> Result<Vec<Diagnostic>, TalentError> {
        let tables = match &self.source {
            Source::Tables(tables) => tables.clone(),
            Source::Document(_) | Source::Rows { .. } => talent_arrow::WorkforceTables::default(),
        };
        let found = watched(0, None, ErrorKind::Table, |options| self.people.check(&tables, options))?;
        Ok(listed(&found))
    }

    /// The document this workforce was read from, in canonical JSON, without the rows that could not be read where it
    /// was read from rows; absent where it was read from Arrow tables.
    pub fn to_json(&self) -> Result<Option<String>, TalentError> {
        guarded(|| match &self.source {
            Source::Tables(_) => Ok(None),
            Source::Rows { document, .. } => Ok(Some(canonical_json(document))),
            Source::Document(text) => {
                Node::from_json(text).map_err(problems(ErrorKind::Workforce))?;
                Ok(serde_json::from_str(text).ok().map(|value: Value| canonical_json(&value)))
            }
        })
    }
}
