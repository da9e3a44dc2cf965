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
    core::iter::from_fn(next)
        // A difference in length is that many edits: no need to count the others.
        .filter(|name| name.chars().count().abs_diff(written.len()) <= limit)
        .map(|name| {
            (distance(&written, &name.chars().flat_map(char::to_lowercase).collect::<Vec<_>>()), name)
        })
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Edits between two names, a swap of neighbours counting as one (optimal string alignment).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let mut a_before = None;
    for (row, &x) in a.iter().enumerate() {
        let mut current = Vec::with_capacity(b.len() + 1);
        current.push(row + 1);
        let mut b_before = None;
        for (column, &y) in b.iter().enumerate() {
            let at = |line: &[usize], index: usize| line.get(index).copied().unwrap_or(usize::MAX / 2);
            let mut best = (at(&last, column) + usize::from(x != y))
                .min(at(&last, column + 1) + 1)
                .min(at(&current, column) + 1);
            if column > 0 && a_before == Some(y) && b_before == Some(x) {
                best = best.min(at(&before_last, column - 1) + 1);
            }
            current.push(best);
            b_before = Some(y);
        }
        a_before = Some(x);
        before_last = core::mem::replace(&mut last, current);
    }
    last.last().copied().unwrap_or(a.len())
}
