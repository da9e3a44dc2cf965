use alloc::vec::Vec;

/// The known name nearest to what was written, if one is near enough to be a slip of the pen.
///
/// Near enough is at most one edit in three characters of what was written, and always one; two neighbouring
/// characters swapped count as one. Capitals do not matter. Of names equally near the first is taken.
///
/// ```
/// use talent_core::document::nearest;
///
/// assert_eq!(nearest("strat", ["start", "end"]), Some("start")); // one swap
/// assert_eq!(nearest("END", ["start", "end"]), Some("end"));
/// assert_eq!(nearest("begin", ["start", "end"]), None);
/// ```
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let mut known = known.into_iter();
    nearest_of(written, &mut || known.next())
}

// One for every kind of list.
fn nearest_of<'a>(written: &str, next: &mut dyn FnMut() -> Option<&'a str>) -> Option<&'a str> {
    let written: Vec<char> = written.chars().take(64).flat_map(char::to_lowercase).collect();
    let limit = (written.len() / 3).max(1);
    let mut rows = EditRows::default();
    core::iter::from_fn(next)
        // A difference in length is that many edits: no need to count the others.
        .filter(|name| name.chars().count().abs_diff(written.len()) <= limit)
        .filter_map(|name| {
            let lower_case = name.chars().flat_map(char::to_lowercase);
            Some((edits_within(&written, lower_case, limit as u32, &mut rows)?, name))
        })
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, name)| name)
}

/// Room for counting edits, used again for every pair of words.
#[derive(Debug, Default)]
pub(crate) struct EditRows([Vec<u32>; 3]);

/// Edits between two words where there are at most `limit`: a letter added, left out or changed, or two neighbours swapped
/// (optimal string alignment).
pub(crate) fn edits_within(
    a: &[char],
    b: impl IntoIterator<Item = char>,
    limit: u32,
    rows: &mut EditRows,
) -> Option<u32> {
    let width = a.len() + 1;
    let [before_last, last, current] = &mut rows.0;
    before_last.clear();
    last.clear();
    last.extend(0..width as u32);
    let at = |line: &[u32], place: usize| line.get(place).copied().unwrap_or(u32::MAX / 2);
    let mut b_before = None;
    for (row, y) in b.into_iter().enumerate() {
        current.clear();
        current.push(row as u32 + 1);
        let mut a_before = None;
        for (column, x) in a.iter().copied().enumerate() {
            let mut best = (at(last, column) + u32::from(x != y))
                .min(at(last, column + 1) + 1)
                .min(at(current, column) + 1);
            if column > 0 && a_before == Some(y) && b_before == Some(x) {
                best = best.min(at(before_last, column - 1) + 1);
            }
            current.push(best);
            a_before = Some(x);
        }
        // A row builds on the two before it: when neither has a number within the limit, no later one has.
        if current.iter().chain(last.iter()).all(|edits| *edits > limit) {
            return None;
        }
        b_before = Some(y);
        core::mem::swap(before_last, last);
        core::mem::swap(last, current);
    }
    last.get(width - 1).copied().filter(|edits| *edits <= limit)
}
