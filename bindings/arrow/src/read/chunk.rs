//! Values of a few rows at a time, one column after the other: a loop over one column looks at its encoding once, where
//! a loop over rows would look at that of every column for every row.

use talent_core::time::Day;

use super::column::{DateColumn, NumberColumn, TextColumn};
use super::split::Piece;

/// A column that can be read a few rows at a time.
pub(super) trait Column {
    type Value<'s>: Copy
    where
        Self: 's;

    /// Puts the values of some rows into `values`.
    fn read<'s>(&'s self, piece: &Piece<'_>, values: &mut Vec<Self::Value<'s>>);
}

impl Column for TextColumn<'_> {
    type Value<'s>
        = Option<&'s str>
    where
        Self: 's;

    fn read<'s>(&'s self, piece: &Piece<'_>, texts: &mut Vec<Option<&'s str>>) {
        match self {
            Self::Plain(array) => piece.read(texts, |row| Some(array.value(row))),
            Self::Encoded(encoded) => encoded.read(piece, texts),
            // What was read before has no value either.
            Self::Missing => texts.resize(piece.len(), None),
        }
    }
}

impl Column for DateColumn<'_> {
    type Value<'s>
        = Day
    where
        Self: 's;

    fn read(&self, piece: &Piece<'_>, read: &mut Vec<Day>) {
        match self {
            Self::Days(days, None) => piece.read(read, |row| Day(days[row])),
            Self::Days(..) => piece.read(read, |row| self.at(row)),
            Self::Converted(days) => piece.read(read, |row| days[row]),
            Self::Missing => read.resize(piece.len(), Day::NONE),
        }
    }
}

impl Column for NumberColumn<'_> {
    type Value<'s>
        = Option<f64>
    where
        Self: 's;

    fn read(&self, piece: &Piece<'_>, read: &mut Vec<Option<f64>>) {
        match self {
            Self::Doubles(numbers, None) => piece.read(read, |row| Some(numbers[row])),
            Self::Missing => read.resize(piece.len(), None),
            _ => piece.read(read, |row| self.at(row)),
        }
    }
}

/// The values of a column in the rows read last.
pub(super) struct Chunk<'b, C: Column> {
    column: &'b C,
    values: Vec<C::Value<'b>>,
}

impl<'b, C: Column> Chunk<'b, C> {
    pub(super) fn of(column: &'b C) -> Self {
        Self { column, values: Vec::new() }
    }

    /// Goes on to these rows.
    pub(super) fn read(&mut self, piece: &Piece<'_>) {
        self.column.read(piece, &mut self.values);
    }

    /// The value of the nth of these rows.
    #[inline]
    pub(super) fn at(&self, nth: usize) -> C::Value<'b> {
        self.values[nth]
    }
}

/// Goes on to these rows in every column.
pub(super) fn read_all<C: Column>(chunks: &mut [Chunk<'_, C>], piece: &Piece<'_>) {
    chunks.iter_mut().for_each(|chunk| chunk.read(piece));
}
