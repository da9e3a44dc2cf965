use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::Table;
use super::cells::Row;
use super::header::Header;
use crate::configuration::Configuration;
use crate::diagnostic::catalogue::exchange::{ROW_LENGTH, ROW_QUOTES};
use crate::diagnostic::{Diagnostic, Problems};
use crate::document::SCHEMA;
use crate::exchange::records::Records;
use crate::workforce::{AttributeDeclaration, Employee, RecordFault, Workforce};

/// Reads a host's tables, one file of bytes after another, into a [`Workforce`].
///
/// The columns are found by name, in any order; an optional one may be left out. Further columns of `employees` are
/// attributes and must be declared in the configuration, because a table does not say what type they have. A table
/// may come in several files.
///
/// ```
/// use talent_core::configuration::Configuration;
/// use talent_core::exchange::tables::{Table, TableReader};
///
/// let configuration = Configuration::from_json(
///     r#"{"schema": "talent-core/1", "work_years": {"kind": "annual", "starts": "01-01"},
///         "attributes": {"site": "text"}}"#,
/// )?;
/// let mut reader = TableReader::new(&configuration);
/// reader.read(Table::Employees, b"employee,site\nL1,Gent\nL2,\n");
/// reader.read(Table::Employments, b"employee,start,end\nL1,2024-09-01,\nL2,01/02/2025,\n");
/// let tables = reader.finish()?;
///
/// assert_eq!(tables.workforce.employees.len(), 2);
/// // A row that cannot be read is left out and never stops the others.
/// assert_eq!(tables.workforce.employments.len(), 1);
/// let fault = &tables.workforce.faults[0];
/// assert_eq!(fault.employee.as_deref(), Some("L2"));
/// assert_eq!(fault.diagnostic.code.name, "impossible_date");
/// assert_eq!(fault.diagnostic.parameters["line"], "3");
/// assert_eq!(fault.diagnostic.parameters["column"], "start");
/// # Ok::<(), talent_core::diagnostic::Problems>(())
/// ```
#[derive(Debug)]
pub struct TableReader<'c> {
    attributes: &'c BTreeMap<String, AttributeDeclaration>,
    workforce: Workforce,
    lines: RecordLines,
    rows: BTreeMap<Table, usize>,
    unreadable: BTreeSet<String>,
    problems: Vec<Diagnostic>,
}

impl<'c> TableReader<'c> {
    /// A reader for tables of an organisation with this configuration, of which only the declared attributes count.
    pub fn new(configuration: &'c Configuration) -> Self {
        Self {
            attributes: &configuration.attributes,
            workforce: Workforce { schema: SCHEMA.to_string(), ..Workforce::default() },
            lines: RecordLines::default(),
            rows: BTreeMap::new(),
            unreadable: BTreeSet::new(),
            problems: Vec::new(),
        }
    }

    /// Reads one file of a table. What is wrong is told by [`TableReader::finish`], of all files at once.
    pub fn read(&mut self, table: Table, bytes: &[u8]) -> &mut Self {
        let mut records = Records::new(bytes);
        let before = self.problems.len();
        let header = Header::read(table, records.next().as_ref(), self.attributes, &mut self.problems);
        if self.problems.len() > before {
            // Every row would repeat what is wrong with the columns.
            return self;
        }
        let mut number = self.rows.get(&table).copied().unwrap_or_default();
        while let Some(record) = records.next() {
            let mut row =
                Row { table, number, header: &header, record: &record, found: Vec::new(), open_ends: 0 };
            number += 1;
            self.take(&mut row);
        }
        self.rows.insert(table, number);
        self
    }

    fn take(&mut self, row: &mut Row<'_>) {
        self.lines.0.entry(row.table).or_default().push(row.record.line);
        if !row.record.quotes_paired {
            let diagnostic = row.at(&ROW_QUOTES, "");
            return self.leave_out(row, diagnostic);
        }
        if row.record.len() != row.header.width {
            let diagnostic =
                row.at(&ROW_LENGTH, "").with("found", row.record.len()).with("expected", row.header.width);
            return self.leave_out(row, diagnostic);
        }
        let workforce = &mut self.workforce;
        let kept = match row.table {
            Table::Employees => keep(&mut workforce.employees, row.employee(), row),
            Table::Employments => keep(&mut workforce.employments, row.employment(), row),
            Table::Functions => keep(&mut workforce.functions, row.function(), row),
            Table::Roles => keep(&mut workforce.roles, row.role(), row),
            Table::Absences => keep(&mut workforce.absences, row.absence(), row),
            Table::OrgUnits => keep(&mut workforce.org_units, row.org_unit(), row),
            Table::Assignments => keep(&mut workforce.assignments, row.assignment(), row),
            Table::OrgUnitCalendars => keep(&mut workforce.org_unit_calendars, row.org_unit_calendar(), row),
        };
        if kept {
            workforce.open_ends += row.open_ends;
        } else {
            self.leave_out_found(row);
        }
    }

    fn leave_out(&mut self, row: &mut Row<'_>, diagnostic: Diagnostic) {
        row.found.push(diagnostic);
        self.leave_out_found(row);
    }

    /// Keeps what is wrong with a row, and the person it is about in the population.
    fn leave_out_found(&mut self, row: &mut Row<'_>) {
        let employee = self.whose(row);
        if let (Table::Employees, Some(id)) = (row.table, &employee) {
            self.unreadable.insert(id.clone());
        }
        let found = core::mem::take(&mut row.found);
        self.workforce.faults.extend(
            found.into_iter().map(|diagnostic| RecordFault { employee: employee.clone(), diagnostic }),
        );
    }

    /// Whose row it is, where that can be read. A blank around the id does not hide whom it is about.
    fn whose(&self, row: &Row<'_>) -> Option<String> {
        let bytes = row.record.field(row.header.place("employee")?);
        let id = core::str::from_utf8(bytes).ok()?.trim();
        (!id.is_empty()).then(|| id.to_string())
    }

    /// The workforce of all files read.
    ///
    /// Rows that could not be read are left out; each is a fault of the workforce, with table, line and column as
    /// parameters and the pointer `/table/row/column` (rows from 0, without the header). Codes: `impossible_date`,
    /// `date_out_of_range`, `end_before_start`, `unknown_word`, `row_length`, `row_quotes`, `cell_missing`,
    /// `cell_blanks`, `cell_not_utf8`, `cell_not_a_number`, `cell_not_a_whole_number`, `cell_not_yes_or_no`.
    ///
    /// # Errors
    /// Everything that is wrong with the columns of the tables: `table_empty`, `table_separator`, `column_missing`,
    /// `column_duplicate`, `column_unknown`, `column_unknown_no_near_name`, `column_not_declared`, `cell_blanks`,
    /// `cell_not_utf8`.
    ///
    /// ```
    /// use talent_core::configuration::Configuration;
    /// use talent_core::exchange::tables::{Table, TableReader};
    ///
    /// let configuration = Configuration::from_json(
    ///     r#"{"schema": "talent-core/1", "work_years": {"kind": "annual", "starts": "01-01"}}"#,
    /// )?;
    /// let mut reader = TableReader::new(&configuration);
    /// reader.read(Table::Employees, b"employee;manager\nL1;L2\n");
    /// reader.read(Table::Employments, b"employee,strat\nL1,2025-01-01\n");
    /// let codes: Vec<_> = reader.finish().unwrap_err().0.iter().map(|found| found.code.name).collect();
    /// assert_eq!(codes, ["table_separator", "column_unknown", "column_missing"]);
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    pub fn finish(mut self) -> Result<TablesRead, Problems> {
        if !self.problems.is_empty() {
            return Err(Problems(self.problems));
        }
        for employee in &self.workforce.employees {
            self.unreadable.remove(&employee.id);
        }
        self.workforce.employees.extend(self.unreadable.into_iter().map(Employee::only_id));
        Ok(TablesRead { workforce: self.workforce, lines: self.lines })
    }
}

/// Keeps the record of a row in which nothing is wrong.
fn keep<T>(records: &mut Vec<T>, record: Option<T>, row: &Row<'_>) -> bool {
    match record {
        Some(record) if row.found.is_empty() => {
            records.push(record);
            true
        }
        _ => false,
    }
}

/// What was read from a host's tables.
#[derive(Clone, Debug)]
pub struct TablesRead {
    /// The workforce; rows that could not be read are in its `faults`.
    pub workforce: Workforce,
    /// On which line each row stood.
    pub lines: RecordLines,
}

/// On which line of its file each row of a table stood: turns the place of a diagnostic about the workforce
/// (`/employments/12/fte`, rows that were left out counted) into one that people can open.
#[derive(Clone, Debug, Default)]
pub struct RecordLines(BTreeMap<Table, Vec<u64>>);

impl RecordLines {
    /// The table and line of a pointer into the workforce; `None` where it does not name a row that was read.
    ///
    /// ```
    /// use talent_core::configuration::Configuration;
    /// use talent_core::exchange::tables::{Table, TableReader};
    ///
    /// let configuration = Configuration::from_json(
    ///     r#"{"schema": "talent-core/1", "work_years": {"kind": "annual", "starts": "01-01"}}"#,
    /// )?;
    /// let mut reader = TableReader::new(&configuration);
    /// reader.read(Table::Employments, b"employee,start\n\nL1,2025-01-01\n");
    /// let lines = reader.finish()?.lines;
    /// assert_eq!(lines.line_of("/employments/0/start"), Some((Table::Employments, 3))); // after the empty line
    /// assert_eq!(lines.line_of("/employments/1"), None);
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    pub fn line_of(&self, pointer: &str) -> Option<(Table, u64)> {
        let mut steps = pointer.split('/').skip(1);
        let table = Table::from_word(steps.next()?)?;
        let row: usize = steps.next()?.parse().ok()?;
        self.0.get(&table)?.get(row).map(|line| (table, *line))
    }
}
