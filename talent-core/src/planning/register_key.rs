//! Keys of trajectories as they are stored: read and compared without taking them apart into texts of their own.

use alloc::borrow::Cow;
use core::cmp::Ordering;
use core::hash::BuildHasher;

use foldhash::fast::FixedState;
use hashbrown::HashTable;

use crate::columns::TextColumn;

/// The parts of a key without escapes, one symbol per byte: the separator comes before every byte of a part.
fn symbols(bytes: &[u8]) -> impl Iterator<Item = u16> + '_ {
    let mut rest = bytes;
    core::iter::from_fn(move || {
        let (symbol, tail) = match rest {
            [b'%', b'2', b'F', tail @ ..] => (u16::from(b'/') + 1, tail),
            [b'%', b'2', b'5', tail @ ..] => (u16::from(b'%') + 1, tail),
            [b'/', tail @ ..] => (0, tail),
            [byte, tail @ ..] => (u16::from(*byte) + 1, tail),
            [] => return None,
        };
        rest = tail;
        Some(symbol)
    })
}

/// The order of keys: bytewise by cycle, work year, employee, role, as these are without escapes.
pub(crate) fn compare_keys(a: &str, b: &str) -> Ordering {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    // Where they part may lie within an escape; that starts at most two bytes earlier.
    let escape = (same.saturating_sub(2)..same).find(|at| a.get(*at) == Some(&b'%'));
    let from = escape.unwrap_or(same);
    symbols(a.get(from..).unwrap_or(&[])).cmp(symbols(b.get(from..).unwrap_or(&[])))
}

/// Whether a part of a key stands for this text.
#[inline]
fn stands_for(part: &str, text: &str) -> bool {
    if part.as_bytes().contains(&b'%') {
        symbols(part.as_bytes()).eq(text.bytes().map(|byte| u16::from(byte) + 1))
    } else {
        part == text
    }
}

/// The role in a key; `None` where the key does not say what these columns say.
pub(crate) fn key_role<'k>(
    key: &'k str,
    cycle: &str,
    work_year: &str,
    employee: &str,
) -> Option<Option<Cow<'k, str>>> {
    let mut parts = key.split('/');
    let agrees = stands_for(parts.next()?, cycle)
        && stands_for(parts.next()?, work_year)
        && stands_for(parts.next()?, employee);
    let role = parts.next();
    if !agrees || parts.next().is_some() {
        return None;
    }
    Some(role.map(|role| match role.contains('%') {
        true => Cow::Owned(role.replace("%2F", "/").replace("%25", "%")),
        false => Cow::Borrowed(role),
    }))
}

/// Finds rows by key. Keys asked for in the order of the rows are merged with them; for others a hash table is built.
#[derive(Clone, Debug, Default)]
pub(crate) struct KeyFinder {
    cursor: usize,
    table: Option<HashTable<u32>>,
    hasher: FixedState,
}

impl KeyFinder {
    /// The row of a key among ordered keys, no earlier than the row found last.
    #[inline]
    pub(crate) fn ahead(&mut self, keys: &TextColumn, key: &str) -> Option<u32> {
        let wanted = key.as_bytes();
        for row in [self.cursor + 1, self.cursor] {
            // A row outside the column reads as no bytes, which is nobody's key.
            if keys.row_bytes(row) == wanted && !wanted.is_empty() {
                self.cursor = row;
                return Some(row as u32);
            }
        }
        let row = first_from(keys, self.cursor, key);
        if row < keys.len() && keys.row_bytes(row) == wanted {
            self.cursor = row;
            return Some(row as u32);
        }
        None
    }

    /// The row of a key among keys in any order.
    pub(crate) fn find(&mut self, keys: &TextColumn, ordered: bool, key: &str) -> Option<u32> {
        if self.table.is_none() {
            if ordered && let Some(row) = self.ahead(keys, key) {
                return Some(row);
            }
            let mut table = HashTable::with_capacity(keys.len());
            for (row, key) in (0u32..).zip(keys.iter()) {
                table.insert_unique(self.hasher.hash_one(key), row, |row| {
                    self.hasher.hash_one(keys.get(*row as usize))
                });
            }
            self.table = Some(table);
        }
        let hash = self.hasher.hash_one(key);
        self.table.as_ref()?.find(hash, |row| keys.get(*row as usize) == key).copied()
    }
}

/// The first of ordered keys, from this row on, that does not come before a key. Looks in ever larger steps, so what is
/// near costs little.
pub(crate) fn first_from(keys: &TextColumn, from: usize, key: &str) -> usize {
    let before = |row: usize| compare_keys(keys.get(row), key) == Ordering::Less;
    let (mut low, mut high, mut step) = (from, from, 1);
    while high < keys.len() && before(high) {
        low = high + 1;
        high += step;
        step *= 2;
    }
    high = high.min(keys.len());
    while low < high {
        let middle = low + (high - low) / 2;
        if before(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cycle::{TrajectoryKey, trajectory_key};
    use alloc::string::String;
    use alloc::vec::Vec;

    /// Parts that are each other's prefix, hold what is escaped or look like an escape, or sort around the separator.
    const PARTS: [&str; 14] =
        ["a", "ab", "a-", "a/", "a/b", "a%", "a%b", "%", "/", "%2F", "%25", "a%2", "é", "a%%"];

    fn keys() -> Vec<(String, TrajectoryKey)> {
        let mut keys = Vec::new();
        for work_year in PARTS {
            for employee in PARTS {
                for role in [None, Some("a"), Some("a/"), Some("%")] {
                    let key = trajectory_key("c", work_year, employee, role);
                    keys.push((key.clone(), TrajectoryKey::parse(&key).unwrap()));
                }
            }
        }
        // What nobody writes, but parsing takes.
        for key in ["c/%/a", "c/%%25/a", "c/a%/a%2", "c/%2f/a", "c/a%b/a/%"] {
            keys.push((key.into(), TrajectoryKey::parse(key).unwrap()));
        }
        keys
    }

    #[test]
    fn keys_are_ordered_as_their_parts() {
        let parts = |key: &TrajectoryKey| {
            (key.cycle.clone(), key.work_year.clone(), key.employee.clone(), key.role.clone())
        };
        for (a, a_key) in &keys() {
            for (b, b_key) in &keys() {
                assert_eq!(compare_keys(a, b), parts(a_key).cmp(&parts(b_key)), "{a} and {b}");
            }
        }
    }

    #[test]
    fn a_key_agrees_with_its_own_parts_only() {
        for (key, parsed) in &keys() {
            let role = key_role(key, &parsed.cycle, &parsed.work_year, &parsed.employee);
            assert_eq!(role.map(|role| role.map(Cow::into_owned)), Some(parsed.role.clone()), "{key}");
            for other in PARTS {
                let agrees = key_role(key, &parsed.cycle, other, &parsed.employee).is_some();
                assert_eq!(agrees, other == parsed.work_year, "{key} with the work year {other}");
                let agrees = key_role(key, &parsed.cycle, &parsed.work_year, other).is_some();
                assert_eq!(agrees, other == parsed.employee, "{key} with the employee {other}");
            }
        }
        assert_eq!(key_role("c/y", "c", "y", ""), None);
        assert_eq!(key_role("c/y/e/r/more", "c", "y", "e"), None);
    }

    #[test]
    fn every_key_is_found_in_any_order() {
        let mut ordered: Vec<String> = keys().into_iter().map(|(key, _)| key).collect();
        ordered.sort_by(|a, b| compare_keys(a, b));
        ordered.dedup_by(|a, b| compare_keys(a, b) == Ordering::Equal);
        let mut column = TextColumn::default();
        for key in &ordered {
            column.push(key);
        }
        for step in [1, 2, 7, 100] {
            let mut finder = KeyFinder::default();
            for (row, key) in ordered.iter().enumerate().step_by(step) {
                assert_eq!(finder.ahead(&column, key), Some(row as u32));
            }
            let mut finder = KeyFinder::default();
            for (row, key) in ordered.iter().enumerate().rev().step_by(step) {
                assert_eq!(finder.find(&column, true, key), Some(row as u32));
                assert_eq!(finder.find(&column, true, "c/nobody/x"), None);
            }
        }
        assert_eq!(KeyFinder::default().ahead(&TextColumn::default(), ""), None);
    }
}
