//! Text columns. Offsets and bytes arise together here and nowhere else, so that nobody has to check them again.

use std::sync::Arc;

use arrow_array::{ArrayRef, StringArray};
use arrow_buffer::{NullBuffer, OffsetBuffer, ScalarBuffer};
use talent_core::columns::{NONE, TextColumn};

/// Texts are copied in pieces of so many bytes: a copy of constant length is a few moves, one of another length a call.
const STRIDE: usize = 32;

/// A text column while it is written.
pub(crate) struct TextWriter {
    /// Whole texts, one after another.
    bytes: Vec<u8>,
    /// Where each text starts, and the end of the last.
    offsets: Vec<i32>,
}

impl TextWriter {
    /// Room for so many texts of about so many bytes together.
    pub(crate) fn with_capacity(rows: usize, bytes: usize) -> Self {
        let mut offsets = Vec::with_capacity(rows + 1);
        offsets.push(0);
        Self { bytes: Vec::with_capacity(bytes + STRIDE), offsets }
    }

    /// Adds a text.
    pub(crate) fn push(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
        self.offsets.push(self.bytes.len() as i32);
    }

    /// Adds a text for each row; `append` appends it.
    #[inline]
    fn push_each<R>(&mut self, rows: impl Iterator<Item = R>, append: impl Fn(&mut Vec<u8>, R)) {
        let Self { bytes, offsets } = self;
        // An iterator that knows its length makes room once; `push` would look at the room for every row.
        offsets.extend(rows.map(|row| {
            append(bytes, row);
            bytes.len() as i32
        }));
    }

    /// The column; rows that `nulls` says so have no value.
    pub(crate) fn finish(self, nulls: Option<NullBuffer>) -> ArrayRef {
        let Self { mut bytes, offsets } = self;
        // Room is made for the most there can be, since adding up lengths takes as long as copying short texts.
        if bytes.capacity() - bytes.len() > STRIDE + bytes.len() / 8 {
            bytes.shrink_to_fit();
        }
        // Offsets only grow, so where the last one is right none of them has left its 32 bits.
        let last = offsets[offsets.len() - 1];
        assert_eq!(usize::try_from(last), Ok(bytes.len()), "batches are cut so that offsets have 32 bits");
        assert!(nulls.as_ref().is_none_or(|nulls| nulls.len() + 1 == offsets.len()), "a row each");
        debug_assert!(is_valid(&offsets, &bytes));
        // SAFETY: offsets ascend from 0 to the number of bytes, and the bytes between two of them are one whole `str`:
        // only this file writes them, always a text and then where it ends.
        #[allow(unsafe_code)]
        let array = unsafe {
            let offsets = OffsetBuffer::new_unchecked(ScalarBuffer::from(offsets));
            StringArray::new_unchecked(offsets, bytes.into(), nulls)
        };
        Arc::new(array)
    }
}

/// What Arrow would check.
fn is_valid(offsets: &[i32], bytes: &[u8]) -> bool {
    let text = |pair: &[i32]| bytes.get(pair[0] as usize..pair[1] as usize);
    offsets[0] == 0
        && offsets.windows(2).all(|pair| text(pair).is_some_and(|text| str::from_utf8(text).is_ok()))
}

/// A text of at most [`STRIDE`] bytes, followed by anything.
#[derive(Clone, Copy)]
struct Piece<B> {
    bytes: B,
    length: usize,
}

impl Piece<&[u8; STRIDE]> {
    #[inline]
    fn append_to(self, bytes: &mut Vec<u8>) {
        let end = bytes.len() + self.length;
        bytes.extend_from_slice(self.bytes);
        bytes.truncate(end);
    }
}

/// The text of a row, where it is short and enough bytes follow it.
#[inline]
fn piece(column: &TextColumn, row: u32) -> Option<Piece<&[u8; STRIDE]>> {
    let row = row as usize;
    let (&from, &to) = (column.offsets().get(row)?, column.offsets().get(row + 1)?);
    let bytes = column.bytes().as_bytes().get(from as usize..)?.first_chunk()?;
    let length = (to - from) as usize;
    (length <= STRIDE).then_some(Piece { bytes, length })
}

#[inline]
fn append_row(bytes: &mut Vec<u8>, column: &TextColumn, row: u32) {
    match piece(column, row) {
        Some(piece) => piece.append_to(bytes),
        None if row == NONE => {}
        None => bytes.extend_from_slice(column.row_bytes(row as usize)),
    }
}

fn length(column: &TextColumn, row: u32) -> usize {
    column.row_bytes(row as usize).len()
}

/// The bytes from the first to the last of these rows that the column has: room enough for rows in ascending order.
fn bytes_between(column: &TextColumn, rows: &[u32]) -> usize {
    let offset = |row: &u32| column.offsets().get(*row as usize + 1).copied();
    let (first, last) = (rows.iter().find_map(offset), rows.iter().rev().find_map(offset));
    let first_length = rows.first().map_or(0, |row| length(column, *row));
    last.unwrap_or(0).saturating_sub(first.unwrap_or(0)) as usize + first_length
}

/// A text per row from a column, by number; the text of a number that the column does not have is empty.
pub(crate) fn picked(column: &TextColumn, rows: &[u32], nulls: Option<NullBuffer>) -> ArrayRef {
    let mut texts = TextWriter::with_capacity(rows.len(), bytes_between(column, rows));
    texts.push_each(rows.iter(), |bytes, row| append_row(bytes, column, *row));
    texts.finish(nulls)
}

/// Texts of a column by number, each in so many rows.
pub(crate) fn each_repeated(column: &TextColumn, counts: &[(u32, usize)]) -> ArrayRef {
    let rows = counts.iter().map(|(_, count)| count).sum();
    let bytes = counts.iter().map(|(row, count)| length(column, *row) * count).sum();
    let mut texts = TextWriter::with_capacity(rows, bytes);
    for &(row, count) in counts {
        match piece(column, row) {
            Some(piece) => texts.push_each(0..count, |bytes, _| piece.append_to(bytes)),
            None => texts.push_each(0..count, |bytes, _| append_row(bytes, column, row)),
        }
    }
    texts.finish(None)
}

/// A few texts that make up a whole column.
pub(crate) struct TextList {
    texts: Vec<String>,
    /// The same texts, where all of them are short.
    pieces: Option<Vec<Piece<[u8; STRIDE]>>>,
}

impl TextList {
    pub(crate) fn new<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let texts: Vec<String> = texts.map(str::to_owned).collect();
        let piece = |text: &String| {
            let mut bytes = [0; STRIDE];
            bytes.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
            Some(Piece { bytes, length: text.len() })
        };
        let pieces = texts.iter().map(piece).collect();
        Self { texts, pieces }
    }

    /// A text per row, by its place in the list.
    pub(crate) fn column(
        &self,
        places: impl ExactSizeIterator<Item = usize>,
        nulls: Option<NullBuffer>,
    ) -> ArrayRef {
        let longest = self.texts.iter().map(String::len).max().unwrap_or(0);
        let mut texts = TextWriter::with_capacity(places.len(), places.len() * longest);
        match &self.pieces {
            Some(pieces) => texts.push_each(places, |bytes, place| {
                let Piece { bytes: text, length } = &pieces[place];
                Piece { bytes: text, length: *length }.append_to(bytes);
            }),
            None => {
                texts.push_each(places, |bytes, place| bytes.extend_from_slice(self.texts[place].as_bytes()))
            }
        }
        texts.finish(nulls)
    }
}

/// Texts by number: those that stand in the list by place, any others by looking them up.
pub(crate) fn numbered<'t>(list: &TextList, numbers: &[u32], text: impl Fn(u32) -> &'t str) -> ArrayRef {
    if numbers.iter().all(|number| (*number as usize) < list.texts.len()) {
        return list.column(numbers.iter().map(|number| *number as usize), None);
    }
    let bytes = numbers.iter().map(|number| text(*number).len()).sum();
    let mut texts = TextWriter::with_capacity(numbers.len(), bytes);
    texts.push_each(numbers.iter(), |bytes, number| bytes.extend_from_slice(text(*number).as_bytes()));
    texts.finish(None)
}

/// One text in every row.
pub(crate) fn repeated(text: &str, rows: usize) -> ArrayRef {
    let offsets = (0..=rows).map(|row| (row * text.len()) as i32).collect();
    TextWriter { bytes: text.repeat(rows).into_bytes(), offsets }.finish(None)
}

/// Texts that follow one another in a column.
pub(crate) fn slice(column: &TextColumn, rows: std::ops::Range<usize>) -> ArrayRef {
    let bounds = column.offsets().get(rows.start..=rows.end).unwrap_or(&[0]);
    let (first, last) = (bounds[0], bounds[bounds.len() - 1]);
    let bytes = column.bytes()[first as usize..last as usize].into();
    let offsets = bounds.iter().map(|offset| (offset - first) as i32).collect();
    TextWriter { bytes, offsets }.finish(None)
}

/// A text for those rows that have one; they come in order.
pub(crate) fn few<'t>(rows: usize, values: impl Iterator<Item = (usize, &'t str)>) -> ArrayRef {
    let mut values = values.peekable();
    if values.peek().is_none() {
        return Arc::new(StringArray::new_null(rows));
    }
    let mut texts = TextWriter::with_capacity(rows, 0);
    let mut known = vec![false; rows];
    for (row, text) in values {
        texts.offsets.resize(row + 1, texts.bytes.len() as i32);
        texts.push(text);
        known[row] = true;
    }
    texts.offsets.resize(rows + 1, texts.bytes.len() as i32);
    texts.finish(Some(NullBuffer::from(known)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: &str = "a text that is longer than the pieces in which texts are copied";

    /// Short, empty, long, of two bytes a letter, exactly one piece, and at the end, where no whole piece follows.
    const TEXTS: [&str; 7] = ["E1", "", LONG, "één", "exactly one piece of thirty-two.", "E00000001", "z"];

    fn column() -> TextColumn {
        let mut column = TextColumn::default();
        TEXTS.iter().for_each(|text| {
            column.push(text);
        });
        column
    }

    /// What Arrow itself makes of the texts.
    fn assert_texts(found: &ArrayRef, expected: &[Option<&str>]) {
        assert_eq!(found.as_ref(), &StringArray::from(expected.to_vec()) as &dyn arrow_array::Array);
        found.to_data().validate_full().expect("a valid column");
    }

    #[test]
    fn texts_are_picked_by_number() {
        assert_eq!(TEXTS[4].len(), STRIDE);
        let rows = [6, 0, NONE, 2, 2, 4, 1, 5, 3, 6];
        let expected: Vec<Option<&str>> =
            rows.iter().map(|row| Some(TEXTS.get(*row as usize).copied().unwrap_or(""))).collect();
        assert_texts(&picked(&column(), &rows, None), &expected);

        let known: Vec<bool> = rows.iter().map(|row| *row != NONE).collect();
        let expected: Vec<Option<&str>> = rows.iter().map(|row| TEXTS.get(*row as usize).copied()).collect();
        assert_texts(&picked(&column(), &rows, Some(NullBuffer::from(known))), &expected);
        assert_texts(&picked(&column(), &[], None), &[]);
    }

    #[test]
    fn texts_are_repeated() {
        let found = each_repeated(&column(), &[(0, 2), (1, 0), (2, 3), (6, 1)]);
        assert_texts(&found, &["E1", "E1", LONG, LONG, LONG, "z"].map(Some));
        assert_texts(&repeated("één", 3), &[Some("één"); 3]);
        assert_texts(&repeated("", 2), &[Some(""); 2]);
    }

    #[test]
    fn lists_hold_short_and_long_texts() {
        let places = [1, 0, 0, 2];
        for texts in [["open", "", "één"], ["open", LONG, "één"]] {
            let list = TextList::new(texts.into_iter());
            assert_texts(&list.column(places.into_iter(), None), &places.map(|place| Some(texts[place])));
            let other = |number| if number == 7 { LONG } else { texts[number as usize] };
            assert_texts(&numbered(&list, &[0, 2], other), &[Some(texts[0]), Some(texts[2])]);
            assert_texts(&numbered(&list, &[0, 7], other), &[Some(texts[0]), Some(LONG)]);
        }
    }

    #[test]
    fn a_slice_is_a_column() {
        assert_texts(&slice(&column(), 1..4), &[Some(""), Some(LONG), Some("één")]);
        assert_texts(&slice(&column(), 0..0), &[]);
    }

    #[test]
    fn rows_without_a_value_lie_between() {
        assert_texts(&few(3, std::iter::empty()), &[None; 3]);
        let values = [(1, LONG), (2, ""), (4, "z")];
        assert_texts(&few(6, values.into_iter()), &[None, Some(LONG), Some(""), None, Some("z"), None]);
    }
}
