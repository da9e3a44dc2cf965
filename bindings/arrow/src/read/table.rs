//! A table of several batches, its columns found by name.

use std::collections::BTreeMap;
use std::ops::Range;

use arrow_array::{Array, RecordBatch, new_empty_array};
use arrow_schema::{DataType, SchemaRef};
use talent_core::diagnostic::{Diagnostic, catalogue::exchange as codes};
use talent_core::exchange::tables::{ColumnKind, Table};

use super::column::{AttributeColumn, DateColumn, NumberColumn, TextColumn};
use super::split::{Piece, Rows};

/// The batches of a table, with the columns that the rules read.
pub(crate) struct TableView<'a> {
    pub(crate) table: Table,
    batches: Vec<BatchView<'a>>,
    /// Where each batch starts; one more than there are batches.
    starts: Vec<usize>,
    /// Names of the further columns of `employees`, in the order of [`BatchView::attributes`].
    pub(crate) attributes: Vec<String>,
}

/// The columns of one batch, in the order of [`Table::columns`].
pub(crate) struct BatchView<'a> {
    table: Table,
    columns: Vec<AnyColumn<'a>>,
    pub(crate) attributes: Vec<AttributeColumn<'a>>,
}

enum AnyColumn<'a> {
    Text(TextColumn<'a>),
    Date(DateColumn<'a>),
    Number(NumberColumn<'a>),
    Missing,
}

/// Where the columns of a table stand in a schema.
pub(crate) struct Places {
    known: Vec<Option<usize>>,
    further: Vec<usize>,
}

impl Places {
    /// Finds the columns; notes everything that is wrong with them.
    pub(crate) fn find(
        table: Table,
        schema: &SchemaRef,
        batches: &[RecordBatch],
        problems: &mut Vec<Diagnostic>,
    ) -> Self {
        let at = |code, column: &str| {
            Diagnostic::new(code, format!("/{table}")).with("table", table).with("column", column)
        };
        let columns = table.columns();
        let mut places = Self { known: vec![None; columns.len()], further: Vec::new() };
        for (place, field) in schema.fields().iter().enumerate() {
            let name = field.name();
            let before = schema.fields().iter().take(place).any(|other| other.name() == name);
            let known = columns.iter().position(|column| column.name == name);
            let wrong = |expected: &str| {
                let found = readable(field.data_type());
                at(&codes::COLUMN_WRONG_TYPE, name).with("found", found).with("expected", expected)
            };
            match known {
                _ if before => problems.push(at(&codes::COLUMN_DUPLICATE, name)),
                Some(known) => {
                    places.known[known] = Some(place);
                    let array = new_empty_array(&type_of_values(field.data_type(), place, batches));
                    let expected = match columns[known].kind {
                        ColumnKind::Text => TextColumn::of(&array).is_none().then_some("a text"),
                        ColumnKind::Date => DateColumn::of(&array).is_none().then_some("a date"),
                        ColumnKind::Number => NumberColumn::of(&array).is_none().then_some("a number"),
                    };
                    problems.extend(expected.map(wrong));
                }
                None if table == Table::Employees => {
                    if AttributeColumn::of(&new_empty_array(field.data_type())).is_some() {
                        places.further.push(place);
                    } else {
                        problems.push(wrong("a text, a number, or true or false"));
                    }
                }
                None => problems.push(table.unknown_column(name, &BTreeMap::new())),
            }
        }
        for (column, place) in columns.iter().zip(&places.known) {
            if column.required && place.is_none() {
                problems.push(at(&codes::COLUMN_MISSING, column.name));
            }
        }
        places
    }
}

/// The type of a column, or the type of nothing where a text column has no value at all: readers of CSV take a column
/// for text that they saw nothing in.
pub(crate) fn type_of_values(data_type: &DataType, place: usize, batches: &[RecordBatch]) -> DataType {
    let is_text = matches!(data_type, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View);
    let is_empty = |batch: &RecordBatch| batch.column(place).null_count() == batch.num_rows();
    if is_text && batches.iter().all(is_empty) { DataType::Null } else { data_type.clone() }
}

/// A type as people who make frames know it.
pub(crate) fn readable(data_type: &DataType) -> String {
    match data_type {
        DataType::Float64 => "double".to_owned(),
        DataType::Float32 => "float".to_owned(),
        DataType::Timestamp(_, Some(zone)) => format!("timestamp in {zone}"),
        DataType::Timestamp(_, None) => "timestamp".to_owned(),
        DataType::Dictionary(_, values) => format!("dictionary of {}", readable(values)),
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => "text".to_owned(),
        DataType::Boolean => "boolean".to_owned(),
        DataType::Date32 | DataType::Date64 => "date".to_owned(),
        other => other.to_string().to_lowercase(),
    }
}

impl<'a> TableView<'a> {
    /// Looks at the batches; those whose columns have another type than the schema says are a fault of the caller.
    pub(crate) fn new(table: Table, schema: &SchemaRef, batches: &'a [RecordBatch], places: &Places) -> Self {
        let mut starts = vec![0];
        let mut views = Vec::with_capacity(batches.len());
        for batch in batches {
            starts.push(starts[starts.len() - 1] + batch.num_rows());
            views.push(BatchView::new(table, batch, places));
        }
        let name = |place: &usize| schema.field(*place).name().clone();
        Self { table, batches: views, starts, attributes: places.further.iter().map(name).collect() }
    }

    /// A table that was not given.
    pub(crate) fn empty(table: Table) -> Self {
        Self { table, batches: Vec::new(), starts: vec![0], attributes: Vec::new() }
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.starts[self.starts.len() - 1]
    }

    /// Batches with the rows they have of these, in their order.
    pub(crate) fn pieces<'r>(
        &'r self,
        rows: &'r Rows,
    ) -> impl Iterator<Item = (&'r BatchView<'a>, Piece<'r>)> {
        rows.pieces(&self.starts).map(|(batch, piece)| (&self.batches[batch], piece))
    }

    /// Visits the employee of these rows, empty where there is none.
    pub(crate) fn for_each_employee<'r>(&'r self, rows: Range<usize>, mut visit: impl FnMut(usize, &'r str)) {
        for (batch, span) in self.batches.iter().zip(self.starts.windows(2)) {
            let (from, to) = (span[0].max(rows.start), span[1].min(rows.end));
            if from < to {
                let start = span[0];
                let own = from - start..to - start;
                batch.text("employee").for_each(own, |row, text| visit(start + row, text.unwrap_or("")));
            }
        }
    }

    /// The employee of a row; empty where there is none.
    pub(crate) fn employee(&self, row: usize) -> &str {
        let batch = self.starts.partition_point(|start| *start <= row) - 1;
        self.batches[batch].text("employee").at(row - self.starts[batch]).unwrap_or("")
    }

    /// All rows.
    pub(crate) fn all(&self) -> Range<usize> {
        0..self.len()
    }
}

impl<'a> BatchView<'a> {
    fn new(table: Table, batch: &'a RecordBatch, places: &Places) -> Self {
        let column = |place: usize| batch.column(place).as_ref();
        let columns = table
            .columns()
            .iter()
            .zip(&places.known)
            .map(|(known, place)| {
                let array: &dyn Array = match place {
                    Some(place) => column(*place),
                    None => return AnyColumn::Missing,
                };
                let any = match known.kind {
                    ColumnKind::Text => TextColumn::of(array).map(AnyColumn::Text),
                    ColumnKind::Date => DateColumn::of(array).map(AnyColumn::Date),
                    ColumnKind::Number => NumberColumn::of(array).map(AnyColumn::Number),
                };
                any.unwrap_or(AnyColumn::Missing)
            })
            .collect();
        let attributes =
            places.further.iter().filter_map(|place| AttributeColumn::of(column(*place))).collect();
        Self { table, columns, attributes }
    }

    fn place(&self, name: &str) -> Option<&AnyColumn<'a>> {
        let place = self.table.columns().iter().position(|column| column.name == name)?;
        self.columns.get(place)
    }

    /// A column of texts; without values where the table does not have it.
    pub(crate) fn text(&self, name: &str) -> &TextColumn<'a> {
        match self.place(name) {
            Some(AnyColumn::Text(column)) => column,
            _ => &TextColumn::Missing,
        }
    }

    /// A column of dates.
    pub(crate) fn date(&self, name: &str) -> &DateColumn<'a> {
        match self.place(name) {
            Some(AnyColumn::Date(column)) => column,
            _ => &DateColumn::Missing,
        }
    }

    /// A column of numbers.
    pub(crate) fn number(&self, name: &str) -> &NumberColumn<'a> {
        match self.place(name) {
            Some(AnyColumn::Number(column)) => column,
            _ => &NumberColumn::Missing,
        }
    }
}
