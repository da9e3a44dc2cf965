//! Rows of tables as JavaScript writes them: plain objects with the column names of the surface chapter.

use std::collections::BTreeMap;

use talent_core::diagnostic::catalogue::document::UNKNOWN_WORD;
use talent_core::diagnostic::catalogue::exchange::COLUMN_MISSING;
use talent_core::diagnostic::{Diagnostic, Problems};
use talent_core::document::{Node, nearest};
use talent_core::exchange::tables::Table;

/// The table of a name.
///
/// # Errors
/// `unknown_word`.
pub(crate) fn table_of(name: &str) -> Result<Table, Diagnostic> {
    Table::from_word(name).ok_or_else(|| {
        let words: Vec<&str> = Table::ALL.iter().map(|table| table.as_str()).collect();
        Diagnostic::new(&UNKNOWN_WORD, format!("/{name}"))
            .with("found", name)
            .with("suggestion", nearest(name, words.iter().copied()).unwrap_or("…"))
            .with("expected", words.join(", "))
    })
}

/// A column of a table as documents name it: the natural key of people and of org units is their `id`.
fn document_name(table: Table, column: &str) -> &str {
    match (table, column) {
        (Table::Employees, "employee") | (Table::OrgUnits, "org_unit") => "id",
        (_, name) => name,
    }
}

/// Tables of rows as a workforce document.
///
/// # Errors
/// What is wrong with the columns of all tables, at once: `unknown_word` for a table, `column_missing`,
/// `column_unknown`, `column_unknown_no_near_name`. What is wrong with a row the document says.
pub(crate) fn document_of(tables: Node) -> Result<Node, Problems> {
    let Node::Object(tables) = tables else { return Ok(tables) };
    let mut problems = Vec::new();
    let mut members = Vec::with_capacity(tables.len());
    for (name, rows) in tables {
        match table_of(&name) {
            Ok(table) => {
                check_columns(table, &rows, &mut problems);
                members.push((name, records(table, rows)));
            }
            Err(unknown) => problems.push(unknown),
        }
    }
    if problems.is_empty() { Ok(Node::Object(members).with_schema()) } else { Err(Problems(problems)) }
}

/// Columns that a table needs and no row has, and those it does not know.
fn check_columns(table: Table, rows: &Node, found: &mut Vec<Diagnostic>) {
    let Node::List(rows) = rows else { return };
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in rows
        .iter()
        .filter_map(|row| match row {
            Node::Object(members) => Some(members),
            _ => None,
        })
        .flatten()
    {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    if names.is_empty() {
        return;
    }
    for column in table.columns().iter().filter(|column| column.required) {
        let wanted = document_name(table, column.name);
        if !names.iter().any(|name| document_name(table, name) == wanted) {
            let missing = Diagnostic::new(&COLUMN_MISSING, format!("/{table}"));
            found.push(missing.with("table", table).with("column", column.name));
        }
    }
    let known = |name: &str| {
        document_name(table, name) == "id" || table.columns().iter().any(|column| column.name == name)
    };
    for name in names.into_iter().filter(|name| table != Table::Employees && !known(name)) {
        found.push(table.unknown_column(name, &BTreeMap::new()));
    }
}

/// Rows as records; further columns of `employees` are attributes.
fn records(table: Table, rows: Node) -> Node {
    let Node::List(rows) = rows else { return rows };
    let record = |row: Node| {
        let Node::Object(row) = row else { return row };
        let (mut members, mut attributes) = (Vec::with_capacity(row.len()), Vec::new());
        for (name, node) in row {
            let known = table.columns().iter().any(|column| column.name == name);
            if known || table != Table::Employees || ["id", "attributes"].contains(&name.as_str()) {
                members.push((document_name(table, &name).to_owned(), node));
            } else {
                attributes.push((name, node));
            }
        }
        if !attributes.is_empty() {
            members.push(("attributes".to_owned(), Node::Object(attributes)));
        }
        Node::Object(members)
    };
    Node::List(rows.into_iter().map(record).collect())
}
