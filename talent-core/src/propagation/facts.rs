//! Scores and overrides of trajectories, walked beside them in their order.

use core::cmp::Ordering;
use core::ops::Range;

use super::asked::Asked;
use crate::planning::{RegisterData, RequirementOverrideRow, ScoreRow, compare_keys};

/// Rows ordered by trajectory, asked for in that order.
pub(crate) struct Beside<'a, T> {
    rows: &'a [T],
    key: fn(&T) -> &str,
}

impl<'a> Beside<'a, ScoreRow> {
    /// The scores of these trajectories.
    pub(crate) fn scores(register: &'a RegisterData, rows: &Range<usize>) -> Self {
        Self::new(&register.scores, |row| &row.trajectory, register, rows)
    }
}

impl<'a> Beside<'a, RequirementOverrideRow> {
    /// The overrides of these trajectories.
    pub(crate) fn overrides(register: &'a RegisterData, rows: &Range<usize>) -> Self {
        Self::new(&register.overrides, |row| &row.trajectory, register, rows)
    }
}

impl<'a, T> Beside<'a, T> {
    fn new(all: &'a [T], key: fn(&T) -> &str, register: &RegisterData, rows: &Range<usize>) -> Self {
        Self { rows: all.get(range_of(all, key, register, rows)).unwrap_or(&[]), key }
    }

    /// Those of a trajectory; trajectories are asked for in their order.
    pub(crate) fn of(&mut self, trajectory: &str) -> &'a [T] {
        let key = self.key;
        while let Some(first) = self.rows.first() {
            if key(first) == trajectory || compare_keys(key(first), trajectory) != Ordering::Less {
                break;
            }
            self.rows = self.rows.get(1..).unwrap_or(&[]);
        }
        let count = self.rows.iter().take_while(|row| key(row) == trajectory).count();
        let (own, rest) = self.rows.split_at_checked(count).unwrap_or((&[], &[]));
        self.rows = rest;
        own
    }
}

/// Those of a competency among the rows of one trajectory, which are bytewise by competency.
pub(crate) fn of_competency<'a, T>(rows: &'a [T], competency: &str, name: fn(&T) -> &str) -> &'a [T] {
    let from = rows.partition_point(|row| name(row) < competency);
    let own = rows.get(from..).unwrap_or(&[]);
    own.get(..own.partition_point(|row| name(row) == competency)).unwrap_or(&[])
}

/// Where those of some trajectories stand among rows ordered by trajectory.
fn range_of<T>(all: &[T], key: fn(&T) -> &str, register: &RegisterData, rows: &Range<usize>) -> Range<usize> {
    let keys = &register.trajectories.key;
    if rows.is_empty() {
        return 0..0;
    }
    let (first, last) = (keys.get(rows.start), keys.get(rows.end - 1));
    let from = all.partition_point(|row| compare_keys(key(row), first) == Ordering::Less);
    let to = all.partition_point(|row| compare_keys(key(row), last) != Ordering::Greater);
    from..to.max(from)
}

/// Those of some trajectories, with their places among all.
pub(crate) fn of_rows<'a, T>(
    all: &'a [T],
    key: fn(&T) -> &str,
    register: &RegisterData,
    rows: &Range<usize>,
) -> impl Iterator<Item = (usize, &'a T)> {
    let range = range_of(all, key, register, rows);
    let from = range.start;
    all.get(range).unwrap_or(&[]).iter().enumerate().map(move |(place, row)| (from + place, row))
}

/// The fields of an override that stand against what the framework changes for a role, target and weight: the role's
/// differs from before, and is not what the person decided anyway.
pub(crate) fn conflicting(
    mine: &RequirementOverrideRow,
    base: Option<&Asked>,
    theirs: Option<&Asked>,
) -> (bool, bool) {
    let target = |asked: Option<&Asked>| asked.map(|asked| asked.target);
    let weight = |asked: Option<&Asked>| asked.map(|asked| asked.weight);
    let of_target = mine.target.is_some() && target(base) != target(theirs) && target(theirs) != mine.target;
    let of_weight = mine.weight.is_some()
        && theirs.is_some()
        && weight(base) != weight(theirs)
        && weight(theirs) != mine.weight;
    (of_target, of_weight)
}

/// What is asked of a trajectory where a person overrode it.
pub(crate) fn overridden(asked: Option<Asked>, mine: Option<&RequirementOverrideRow>) -> Option<Asked> {
    let Some(mine) = mine else { return asked };
    match (asked, mine.target) {
        (None, None) => None,
        (asked, target) => {
            let asked = asked.unwrap_or(Asked { target: 0, weight: 1.0, descriptors_from: None });
            Some(Asked {
                target: target.unwrap_or(asked.target),
                weight: mine.weight.unwrap_or(asked.weight),
                ..asked
            })
        }
    }
}
