//! The snapshot versions that trajectories took, each list of them stored once: trajectories of one role mostly went the
//! same way.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Brings, Taken, UpdateRow, UpdateState};
use crate::columns::{NONE, gather, sort};

/// One version that a trajectory took.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct TakenVersion {
    pub(crate) version: u32,
    pub(crate) taken: Taken,
    /// A word of the register; `NONE` for all roles.
    pub(crate) role: u32,
}

/// Lists of versions by number; 0 is the empty one.
#[derive(Clone, Debug)]
pub(crate) struct Histories {
    lists: Vec<Vec<TakenVersion>>,
    numbers: BTreeMap<Vec<TakenVersion>, u32>,
}

impl Default for Histories {
    fn default() -> Self {
        Self { lists: alloc::vec![Vec::new()], numbers: gather([(Vec::new(), 0)]) }
    }
}

impl PartialEq for Histories {
    fn eq(&self, other: &Self) -> bool {
        self.lists == other.lists
    }
}

impl Histories {
    /// The list of a number.
    pub(crate) fn list(&self, number: u32) -> &[TakenVersion] {
        self.lists.get(number as usize).map_or(&[], Vec::as_slice)
    }

    /// The number of a list, each version once: a role that went and came back takes nothing anew.
    pub(crate) fn number(&mut self, mut list: Vec<TakenVersion>) -> u32 {
        sort(&mut list);
        list.dedup();
        if let Some(number) = self.numbers.get(&list) {
            return *number;
        }
        let number = self.lists.len() as u32;
        self.lists.push(list.clone());
        self.numbers.insert(list, number);
        number
    }

    /// The number of a list with more versions at its end.
    pub(crate) fn with(&mut self, number: u32, more: impl IntoIterator<Item = TakenVersion>) -> u32 {
        let mut list = self.list(number).to_vec();
        list.extend(more);
        self.number(list)
    }
}

/// What a trajectory takes that arises now; empty while version 1 is the newest.
pub(crate) fn opening(version: u32) -> Option<TakenVersion> {
    (version > 1).then_some(TakenVersion { version, taken: Taken::Opening, role: NONE })
}

/// The snapshot version that new trajectories of a cycle year take: that of the newest update without people and
/// condition, else 1.
pub(crate) fn newest_general<'u>(
    updates: impl IntoIterator<Item = &'u UpdateRow>,
    cycle: &str,
    work_year: &str,
) -> u32 {
    updates
        .into_iter()
        .filter(|update| update.cycle == cycle && update.work_year == work_year)
        .filter(|update| update.brings == Brings::Competencies)
        .filter(|update| update.state == UpdateState::Applied && update.is_general())
        .filter_map(|update| update.version)
        .max()
        .unwrap_or(1)
}

/// The roles of a list that were not in another.
pub(crate) fn gained(before: &[String], after: &[String]) -> Vec<String> {
    after.iter().filter(|role| !before.contains(role)).cloned().collect()
}
