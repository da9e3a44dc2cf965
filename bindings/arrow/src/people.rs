use std::collections::BTreeSet;
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::DataType;
use talent_core::diagnostic::{Diagnostic, Problems, catalogue::exchange::COLUMN_WRONG_TYPE};
use talent_core::exchange::tables::Table;
use talent_core::planning::Engine;
use talent_core::workforce::{AttributeType, Population, sort_diagnostics};

use crate::read::{PartRows, readable};
use crate::write;

/// The people of a workforce in parts of whole employees, bytewise by their ids. Immutable, cheap to clone.
///
/// How many parts there are depends on the tables alone, never on the threads, and no answer depends on the parts.
#[derive(Clone, Debug)]
pub struct People(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    parts: Vec<Population>,
    rows: Vec<PartRows>,
    attributes: Vec<FurtherColumn>,
    /// Ends after 2199-12-31 in tables that every part reads.
    shared_open_ends: u64,
    /// The people of a document of whom a record could not be read.
    unreadable: Option<BTreeSet<String>>,
}

/// A further column of `employees`. What is needed of its type is kept, and not the type: people of documents have none of
/// Arrow's.
#[derive(Debug)]
pub(crate) struct FurtherColumn {
    name: String,
    /// The types of attributes that it can hold.
    holds: Vec<AttributeType>,
    /// Its type as people who make frames know it.
    found: String,
}

impl FurtherColumn {
    pub(crate) fn new(name: &str, column: &DataType) -> Self {
        let of_each = AttributeType::ALL.iter().copied();
        let holds = of_each.filter(|declared| holds(column, *declared)).collect();
        Self { name: name.to_owned(), holds, found: readable(column) }
    }
}

/// Tables that every part reads whole.
const SHARED: [&str; 2] = ["/org_units/", "/org_unit_calendars/"];

impl People {
    pub(crate) fn new(
        parts: Vec<Population>,
        rows: Vec<PartRows>,
        attributes: Vec<FurtherColumn>,
        shared_open_ends: u64,
    ) -> Self {
        Self(Arc::new(Inner { parts, rows, attributes, shared_open_ends, unreadable: None }))
    }

    /// The same people; a document knows by itself whose records could not be read.
    pub(crate) fn with_unreadable(self, unreadable: BTreeSet<String>) -> Self {
        match Arc::try_unwrap(self.0) {
            Ok(inner) => Self(Arc::new(Inner { unreadable: Some(unreadable), ..inner })),
            Err(shared) => Self(shared),
        }
    }

    /// How many people there are.
    pub fn len(&self) -> usize {
        self.0.parts.iter().map(Population::len).sum()
    }

    /// Whether there is nobody.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The parts, bytewise by employee id; at least one.
    pub fn parts(&self) -> &[Population] {
        &self.0.parts
    }

    /// The part that has this employee.
    pub fn part_of(&self, employee: &str) -> Option<&Population> {
        self.find(employee).map(|(part, _)| part)
    }

    /// The part that has this employee, and the employee's row in it.
    pub fn find(&self, employee: &str) -> Option<(&Population, u32)> {
        self.0.parts.iter().find_map(|part| Some((part, part.row(employee)?)))
    }

    /// The ids of the people, bytewise.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let parts = self.0.parts.iter();
        parts.flat_map(|part| (0..part.len() as u32).map(|row| part.employee(row)))
    }

    /// The ids of the people of whom a record could not be read, bytewise.
    pub fn unreadable(&self) -> Vec<&str> {
        if let Some(unreadable) = &self.0.unreadable {
            return unreadable.iter().map(String::as_str).collect();
        }
        let parts = self.0.parts.iter();
        let rows = parts.flat_map(|part| (0..part.len() as u32).map(move |row| (part, row)));
        rows.filter(|(part, row)| part.is_unreadable(*row)).map(|(part, row)| part.employee(row)).collect()
    }

    /// The ids of the people, bytewise: the table [`crate::schema::people`].
    pub fn employees(&self) -> Vec<RecordBatch> {
        self.0.parts.iter().filter(|part| !part.is_empty()).flat_map(write::people).collect()
    }

    /// Ends after 2199-12-31 that were read as open.
    pub fn open_ends(&self) -> u64 {
        let parts = &self.0.parts;
        let all: u64 = parts.iter().map(Population::open_ends).sum();
        all - self.0.shared_open_ends * (parts.len() as u64 - 1)
    }

    /// Records that were left out, by table and row of the input.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        self.merged(self.0.parts.iter().map(|part| part.diagnostics().to_vec()).collect())
    }

    /// Brings what each part says together: by table and row of the input, everything about a shared table once; what is
    /// not about a record comes last, in the order of the parts.
    pub(crate) fn merged(&self, found: Vec<Vec<Diagnostic>>) -> Vec<Diagnostic> {
        let (mut records, mut others) = (Vec::new(), Vec::new());
        for (found, rows) in found.into_iter().zip(&self.0.rows) {
            for mut diagnostic in found {
                if is_about_record(&diagnostic) {
                    rows.translate(&mut diagnostic);
                    records.push(diagnostic);
                } else {
                    others.push(diagnostic);
                }
            }
        }
        sort_diagnostics(&mut records);
        let shared = |one: &Diagnostic| SHARED.iter().any(|table| one.pointer.starts_with(table));
        records.dedup_by(|after, before| after == before && shared(before));
        records.append(&mut others);
        records
    }

    /// Whether the further columns of `employees` are what the configuration declares.
    ///
    /// # Errors
    /// `column_unknown`, `column_not_declared`, `column_wrong_type`, all at once.
    pub fn check_attributes(&self, engine: &Engine) -> Result<(), Problems> {
        let declared = &engine.configuration().attributes;
        let mut problems = Vec::new();
        for FurtherColumn { name, holds, found } in &self.0.attributes {
            let Some(attribute) = declared.get(name) else {
                problems.push(Table::Employees.unknown_column(name, declared));
                continue;
            };
            if !holds.contains(&attribute.r#type) {
                let expected = match attribute.r#type {
                    AttributeType::Text => "a text",
                    AttributeType::Integer => "a whole number",
                    AttributeType::Decimal => "a number",
                    AttributeType::Date => "a date",
                    AttributeType::Boolean => "true or false",
                };
                problems.push(
                    Diagnostic::new(&COLUMN_WRONG_TYPE, "/employees")
                        .with("table", Table::Employees)
                        .with("column", name)
                        .with("found", found)
                        .with("expected", expected),
                );
            }
        }
        if problems.is_empty() { Ok(()) } else { Err(Problems(problems)) }
    }
}

fn is_about_record(diagnostic: &Diagnostic) -> bool {
    let mut steps = diagnostic.pointer.split('/').skip(1);
    let table = steps.next().is_some_and(|table| Table::ALL.iter().any(|known| known.as_str() == table));
    table && steps.next().is_some_and(|row| row.parse::<usize>().is_ok())
}

/// Whether a column of this type can hold an attribute declared as that.
fn holds(column: &DataType, declared: AttributeType) -> bool {
    use DataType::{
        Boolean, Date32, Date64, Decimal128, Dictionary, LargeUtf8, Null, Timestamp, Utf8, Utf8View,
    };
    match (column, declared) {
        (Null, _) => true,
        (Dictionary(_, values), declared) => holds(values, declared),
        (Utf8 | LargeUtf8 | Utf8View, AttributeType::Text) => true,
        (Date32 | Date64 | Timestamp(_, _), AttributeType::Date) => true,
        (Boolean, AttributeType::Boolean) => true,
        (Decimal128(_, _), AttributeType::Decimal) => true,
        (column, AttributeType::Integer) => column.is_integer(),
        (column, AttributeType::Decimal) => column.is_numeric(),
        _ => false,
    }
}
