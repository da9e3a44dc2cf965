use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::Table;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::exchange::{
    CELL_BLANKS, CELL_NOT_UTF8, COLUMN_DUPLICATE, COLUMN_MISSING, TABLE_EMPTY, TABLE_SEPARATOR,
};
use crate::exchange::records::Record;
use crate::workforce::{AttributeDeclaration, AttributeType};

/// Where each column of a table stands in a file.
pub(super) struct Header {
    table: Table,
    /// Per column of [`Table::columns`]: its place in the file.
    places: Vec<Option<usize>>,
    /// The attributes of `employees`: place, name, type.
    pub(super) attributes: Vec<(usize, String, AttributeType)>,
    /// How many values every row must have.
    pub(super) width: usize,
}

impl Header {
    /// Reads the header and notes everything that is wrong with the columns, at once.
    pub(super) fn read(
        table: Table,
        record: Option<&Record<'_>>,
        declared: &BTreeMap<String, AttributeDeclaration>,
        problems: &mut Vec<Diagnostic>,
    ) -> Self {
        let columns = table.columns();
        let mut header =
            Self { table, places: alloc::vec![None; columns.len()], attributes: Vec::new(), width: 0 };
        let Some(record) = record else {
            let names: Vec<&str> = columns.iter().map(|column| column.name).collect();
            problems.push(header.problem(&TABLE_EMPTY, 1, "").with("expected", names.join(", ")));
            return header;
        };
        header.width = record.len();
        if let (1, Some(separator)) = (record.len(), foreign_separator(record.field(0))) {
            problems.push(header.problem(&TABLE_SEPARATOR, record.line, "").with("found", separator));
            return header;
        }
        for place in 0..record.len() {
            match core::str::from_utf8(record.field(place)) {
                Ok(name) => header.take(name, place, record.line, declared, problems),
                Err(_) => {
                    let found = String::from_utf8_lossy(record.field(place));
                    problems.push(header.problem(&CELL_NOT_UTF8, record.line, &found).with("found", &found));
                }
            }
        }
        for (column, place) in columns.iter().zip(&header.places) {
            if column.required && place.is_none() {
                problems.push(
                    header.problem(&COLUMN_MISSING, record.line, column.name).with("column", column.name),
                );
            }
        }
        header
    }

    /// Takes one name of the header in.
    fn take(
        &mut self,
        name: &str,
        place: usize,
        line: u64,
        declared: &BTreeMap<String, AttributeDeclaration>,
        problems: &mut Vec<Diagnostic>,
    ) {
        if name.trim() != name {
            let found =
                self.problem(&CELL_BLANKS, line, name).with("found", name).with("suggestion", name.trim());
            problems.push(found);
        }
        let name = name.trim();
        let columns = self.table.columns();
        if let Some(slot) = columns
            .iter()
            .position(|column| column.name == name)
            .and_then(|position| self.places.get_mut(position))
        {
            if slot.replace(place).is_some() {
                problems.push(self.problem(&COLUMN_DUPLICATE, line, name));
            }
            return;
        }
        let attributes = self.table == Table::Employees;
        match declared.get(name).filter(|_| attributes) {
            Some(_) if self.attributes.iter().any(|(_, taken, _)| taken == name) => {
                problems.push(self.problem(&COLUMN_DUPLICATE, line, name));
            }
            Some(declaration) => self.attributes.push((place, name.to_string(), declaration.r#type)),
            None => problems.push(self.table.unknown_column(name, declared).with("line", line)),
        }
    }

    /// Where a column stands in the file; `None` where the file does not have it.
    pub(super) fn place(&self, column: &str) -> Option<usize> {
        let position = self.table.columns().iter().position(|known| known.name == column)?;
        self.places.get(position).copied().flatten()
    }

    fn problem(&self, code: &'static crate::diagnostic::Code, line: u64, column: &str) -> Diagnostic {
        Diagnostic::new(code, format!("/{}", self.table))
            .with("table", self.table)
            .with("line", line)
            .with("column", column)
    }
}

/// The separator of a header that was read as one column, where it is not the comma.
fn foreign_separator(header: &[u8]) -> Option<&'static str> {
    [(b';', ";"), (b'\t', "⇥"), (b'|', "|")]
        .into_iter()
        .find(|(byte, _)| header.contains(byte))
        .map(|(_, shown)| shown)
}
