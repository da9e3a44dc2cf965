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
            Self::Days(days, None) => piece.read(read, |row| Self::day(days[row])),
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

/// A column with room for the values of a few rows.
pub(super) struct Chunk<'b, C: Column> {
    column: &'b C,
    values: Vec<C::Value<'b>>,
}

impl<'b, C: Column> Chunk<'b, C> {
    pub(super) fn of(column: &'b C) -> Self {
        Self { column, values: Vec::new() }
    }

    /// The values of these rows.
    #[inline]
    pub(super) fn read(&mut self, piece: &Piece<'_>) -> &[C::Value<'b>] {
        self.column.read(piece, &mut self.values);
        &self.values[..piece.len()]
    }
}

/// The values of these rows in several columns.
#[inline]
pub(super) fn read_all<'c, 'b, C: Column, const N: usize>(
    chunks: &'c mut [Chunk<'b, C>; N],
    piece: &Piece<'_>,
) -> [&'c [C::Value<'b>]; N] {
    chunks.each_mut().map(|chunk| chunk.read(piece))
}
