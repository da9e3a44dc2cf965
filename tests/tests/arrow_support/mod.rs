//! A workforce document as Arrow tables, in whatever encodings, order and batches a producer may choose.

mod columns;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use proptest::prelude::*;
use talent_arrow::WorkforceTables;
use talent_core::exchange::tables::Table;
use talent_core::workforce::{AttributeDeclaration, Workforce};

use columns::{Column, Values};

/// How a producer writes its tables.
#[derive(Clone, Copy, Debug)]
pub struct Producer {
    /// Chooses encodings and batches.
    pub seed: u64,
    /// Rows in another order than in the document.
    pub shuffled: bool,
    /// At most so many rows in a batch.
    pub rows_per_batch: usize,
}

/// Any producer.
pub fn producer() -> impl Strategy<Value = Producer> {
    (any::<u64>(), any::<bool>(), prop::sample::select(vec![1, 2, 3, 100]))
        .prop_map(|(seed, shuffled, rows_per_batch)| Producer { seed, shuffled, rows_per_batch })
}

/// One table as its producer writes it.
pub fn written(columns: Vec<Column>, producer: Producer, salt: u64) -> (SchemaRef, Vec<RecordBatch>) {
    columns::batches(columns, producer, salt)
}

/// The tables of a document.
pub fn tables(
    workforce: &Workforce,
    attributes: &std::collections::BTreeMap<String, AttributeDeclaration>,
    producer: Producer,
) -> WorkforceTables {
    let mut tables = WorkforceTables::default();
    let mut set = |table: Table, columns: Vec<Column>| {
        let (schema, batches) = written(columns, producer, table as u64);
        tables.set(table, schema, batches);
    };
    macro_rules! text {
        ($rows:expr, $name:literal, |$row:ident| $value:expr) => {
            ($name.to_owned(), Values::Text($rows.iter().map(|$row| $value).collect::<Vec<Option<String>>>()))
        };
    }
    macro_rules! date {
        ($rows:expr, $name:literal, |$row:ident| $value:expr) => {
            ($name.to_owned(), Values::Date($rows.iter().map(|$row| $value).collect()))
        };
    }
    let rows = &workforce.employees;
    let mut employees = vec![
        text!(rows, "employee", |row| Some(row.id.clone())),
        text!(rows, "manager", |row| row.manager.clone()),
        text!(rows, "org_unit", |row| row.org_unit.clone()),
        date!(rows, "birth_date", |row| row.birth_date),
        text!(rows, "language", |row| row.language.clone()),
    ];
    for (name, declared) in attributes {
        let values = rows.iter().map(|row| row.attributes.get(name).cloned()).collect();
        employees.push((name.clone(), columns::attribute(declared.r#type, values)));
    }
    set(Table::Employees, employees);
    let rows = &workforce.employments;
    set(
        Table::Employments,
        vec![
            text!(rows, "employee", |row| Some(row.employee.clone())),
            date!(rows, "start", |row| Some(row.start)),
            date!(rows, "end", |row| row.end),
            text!(rows, "contract", |row| row.contract.clone()),
            ("fte".to_owned(), Values::Number(rows.iter().map(|row| row.fte).collect())),
            date!(rows, "probation_end", |row| row.probation_end),
            text!(rows, "manager", |row| row.manager.clone()),
        ],
    );
    let rows = &workforce.functions;
    set(
        Table::Functions,
        vec![
            text!(rows, "employee", |row| Some(row.employee.clone())),
            text!(rows, "function", |row| Some(row.function.clone())),
            date!(rows, "start", |row| Some(row.start)),
            date!(rows, "end", |row| row.end),
        ],
    );
    let rows = &workforce.roles;
    set(
        Table::Roles,
        vec![
            text!(rows, "employee", |row| Some(row.employee.clone())),
            text!(rows, "role", |row| Some(row.role.clone())),
            date!(rows, "start", |row| Some(row.start)),
            date!(rows, "end", |row| row.end),
        ],
    );
    let rows = &workforce.absences;
    set(
        Table::Absences,
        vec![
            text!(rows, "employee", |row| Some(row.employee.clone())),
            text!(rows, "kind", |row| Some(row.kind.clone())),
            date!(rows, "start", |row| Some(row.start)),
            date!(rows, "end", |row| row.end),
        ],
    );
    let rows = &workforce.org_units;
    set(
        Table::OrgUnits,
        vec![
            text!(rows, "org_unit", |row| Some(row.id.clone())),
            text!(rows, "parent", |row| row.parent.clone()),
            text!(rows, "head", |row| row.head.clone()),
        ],
    );
    let rows = &workforce.assignments;
    set(
        Table::Assignments,
        vec![
            text!(rows, "employee", |row| Some(row.employee.clone())),
            text!(rows, "kind", |row| Some(row.kind.as_str().to_owned())),
            text!(rows, "value", |row| Some(row.value.clone())),
            date!(rows, "start", |row| Some(row.start)),
            date!(rows, "end", |row| row.end),
        ],
    );
    let rows = &workforce.org_unit_calendars;
    set(
        Table::OrgUnitCalendars,
        vec![
            text!(rows, "org_unit", |row| Some(row.org_unit.clone())),
            text!(rows, "calendar", |row| Some(row.calendar.clone())),
            date!(rows, "start", |row| Some(row.start)),
            date!(rows, "end", |row| row.end),
        ],
    );
    tables
}
