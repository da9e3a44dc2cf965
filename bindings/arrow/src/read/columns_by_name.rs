//! The columns of a table that the library itself writes, found by name in one batch.

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, BooleanArray, LargeListArray, ListArray, RecordBatch, new_empty_array};
use arrow_schema::{DataType, Schema};
use talent_core::diagnostic::{Diagnostic, catalogue::exchange as codes};
use talent_core::document::nearest;

use super::column::{DateColumn, TextColumn, WholeColumn};
use super::table::{readable, type_of_values};

/// Names a register table in places and sentences.
pub(crate) type TableName = &'static str;

/// What is wrong with the columns of a table whose schema should be `wanted`.
pub(crate) fn check_columns(
    table: TableName,
    (schema, batches): (&Schema, &[RecordBatch]),
    wanted: &Schema,
    optional: &[&str],
) -> Vec<Diagnostic> {
    let at = |code, column: &str| {
        Diagnostic::new(code, format!("/{table}")).with("table", table).with("column", column)
    };
    let names = || wanted.fields().iter().map(|field| field.name().as_str());
    let mut problems = Vec::new();
    for (place, field) in schema.fields().iter().enumerate() {
        let name = field.name().as_str();
        if schema.fields().iter().take(place).any(|other| other.name() == name) {
            problems.push(at(&codes::COLUMN_DUPLICATE, name));
            continue;
        }
        let Ok(expected) = wanted.field_with_name(name) else {
            let found = match nearest(name, names()) {
                Some(near) => at(&codes::COLUMN_UNKNOWN, name).with("suggestion", near),
                None => at(&codes::COLUMN_UNKNOWN_NO_NEAR_NAME, name)
                    .with("expected", names().collect::<Vec<_>>().join(", ")),
            };
            problems.push(found.with("found", name));
            continue;
        };
        let array = new_empty_array(&type_of_values(field.data_type(), place, batches));
        let expected = match expected.data_type() {
            DataType::Utf8 => TextColumn::of(&array).is_none().then_some("a text"),
            DataType::Date32 => DateColumn::of(&array).is_none().then_some("a date"),
            DataType::Int32 => WholeColumn::of(&array).is_none().then_some("a whole number"),
            DataType::Boolean => YesOrNo::of(&array).is_none().then_some("true or false"),
            _ => Lists::of(&array).is_none().then_some("a list of texts"),
        };
        problems.extend(expected.map(|expected| {
            let found = readable(field.data_type());
            at(&codes::COLUMN_WRONG_TYPE, name).with("found", found).with("expected", expected)
        }));
    }
    for name in names().filter(|name| !optional.contains(name)) {
        if schema.field_with_name(name).is_err() {
            problems.push(at(&codes::COLUMN_MISSING, name));
        }
    }
    problems
}

/// A batch whose columns were checked; a column it does not have has no values.
pub(crate) struct Named<'a>(pub(crate) &'a RecordBatch);

impl<'a> Named<'a> {
    fn array(&self, name: &str) -> Option<&'a ArrayRef> {
        self.0.column_by_name(name)
    }

    pub(crate) fn text(&self, name: &str) -> TextColumn<'a> {
        self.array(name).and_then(|array| TextColumn::of(array)).unwrap_or(TextColumn::Missing)
    }

    pub(crate) fn date(&self, name: &str) -> DateColumn<'a> {
        self.array(name).and_then(|array| DateColumn::of(array)).unwrap_or(DateColumn::Missing)
    }

    pub(crate) fn whole(&self, name: &str) -> WholeColumn {
        self.array(name).and_then(|array| WholeColumn::of(array)).unwrap_or(WholeColumn::Missing)
    }

    pub(crate) fn yes_or_no(&self, name: &str) -> YesOrNo<'a> {
        self.array(name).and_then(|array| YesOrNo::of(array)).unwrap_or(YesOrNo(None))
    }

    pub(crate) fn lists(&self, name: &str) -> Lists<'a> {
        self.array(name).and_then(|array| Lists::of(array)).unwrap_or(Lists::Missing)
    }
}

/// A column of yes and no; no value is no.
pub(crate) struct YesOrNo<'a>(Option<&'a BooleanArray>);

impl<'a> YesOrNo<'a> {
    fn of(array: &'a dyn Array) -> Option<Self> {
        match array.data_type() {
            DataType::Null => Some(Self(None)),
            _ => array.as_boolean_opt().map(|array| Self(Some(array))),
        }
    }

    pub(crate) fn at(&self, row: usize) -> bool {
        self.0.is_some_and(|array| array.is_valid(row) && array.value(row))
    }
}

/// A column of lists of texts; no value is an empty list.
pub(crate) enum Lists<'a> {
    Small(&'a ListArray, TextColumn<'a>),
    Large(&'a LargeListArray, TextColumn<'a>),
    Missing,
}

impl<'a> Lists<'a> {
    fn of(array: &'a dyn Array) -> Option<Self> {
        match array.data_type() {
            DataType::Null => Some(Self::Missing),
            DataType::List(_) => {
                let lists = array.as_list::<i32>();
                Some(Self::Small(lists, TextColumn::of(lists.values())?))
            }
            DataType::LargeList(_) => {
                let lists = array.as_list::<i64>();
                Some(Self::Large(lists, TextColumn::of(lists.values())?))
            }
            _ => None,
        }
    }

    /// Appends the texts of a row.
    pub(crate) fn read<'r>(&'r self, row: usize, into: &mut Vec<&'r str>) {
        let (texts, range) = match self {
            Self::Small(lists, texts) if lists.is_valid(row) => {
                let offsets = lists.value_offsets();
                (texts, offsets[row] as usize..offsets[row + 1] as usize)
            }
            Self::Large(lists, texts) if lists.is_valid(row) => {
                let offsets = lists.value_offsets();
                (texts, offsets[row] as usize..offsets[row + 1] as usize)
            }
            _ => return,
        };
        into.extend(range.filter_map(|item| texts.at(item)));
    }
}
