//! Applying changes of competency updates: rows that come, go or are replaced as a whole.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use core::mem::take;

use super::apply::{decoded, problem};
use super::histories::{gained, newest_general};
use super::{
    Change, ChangeKind, FrameworkRow, RegisterDocument, RequirementOverrideRow, RulesRow, Taken,
    TrajectoryRow, UpdateRow, VersionRow,
};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::planning as codes;
use crate::document::Decode;

type FrameworkKey = (String, String, u32);
type VersionKey = (String, u32, Taken, Option<String>);

/// The tables that competency updates write to, by natural key.
#[derive(Default)]
pub(super) struct CompetencyTables {
    frameworks: BTreeMap<FrameworkKey, FrameworkRow>,
    updates: BTreeMap<String, UpdateRow>,
    versions: BTreeMap<VersionKey, VersionRow>,
    overrides: BTreeMap<(String, String), RequirementOverrideRow>,
    rules: BTreeMap<FrameworkKey, RulesRow>,
}

impl CompetencyTables {
    /// Takes them out of a document.
    pub(super) fn take(document: &mut RegisterDocument) -> Self {
        Self {
            frameworks: by_key(take(&mut document.frameworks), framework_key),
            updates: by_key(take(&mut document.updates), update_key),
            versions: by_key(take(&mut document.versions), version_key),
            overrides: by_key(take(&mut document.requirement_overrides), override_key),
            rules: by_key(take(&mut document.rules), rules_key),
        }
    }

    /// Puts them back.
    pub(super) fn put(self, document: &mut RegisterDocument) {
        document.frameworks = self.frameworks.into_values().collect();
        document.updates = self.updates.into_values().collect();
        document.versions = self.versions.into_values().collect();
        document.requirement_overrides = self.overrides.into_values().collect();
        document.rules = self.rules.into_values().collect();
    }

    /// Does one change.
    pub(super) fn change(&mut self, change: &Change) -> Result<(), Vec<Diagnostic>> {
        match change.kind {
            ChangeKind::FreezeFramework => replace(&mut self.frameworks, change, framework_key),
            ChangeKind::RecordUpdate => replace(&mut self.updates, change, update_key),
            ChangeKind::TakeVersion => replace(&mut self.versions, change, version_key),
            ChangeKind::HoldRules => replace(&mut self.rules, change, rules_key),
            _ => replace(&mut self.overrides, change, override_key),
        }
    }

    /// A trajectory that arises takes the version that new trajectories take.
    pub(super) fn open(&mut self, row: &TrajectoryRow) {
        self.take_newest(row, Taken::Opening, None);
    }

    /// A trajectory that gains roles takes that version for them.
    pub(super) fn gain(&mut self, row: &TrajectoryRow, before: &[String]) {
        for role in gained(before, &row.roles) {
            self.take_newest(row, Taken::Role, Some(role));
        }
    }

    fn take_newest(&mut self, row: &TrajectoryRow, taken: Taken, role: Option<String>) {
        let version = newest_general(self.updates.values(), &row.cycle, &row.work_year);
        if version > 1 {
            let taken = VersionRow { trajectory: row.trajectory.clone(), version, taken, role };
            self.versions.insert(version_key(&taken), taken);
        }
    }
}

fn by_key<K: Ord, T>(rows: Vec<T>, key: fn(&T) -> K) -> BTreeMap<K, T> {
    rows.into_iter().map(|row| (key(&row), row)).collect()
}

fn framework_key(row: &FrameworkRow) -> FrameworkKey {
    (row.cycle.clone(), row.work_year.clone(), row.version)
}

fn rules_key(row: &RulesRow) -> FrameworkKey {
    (row.cycle.clone(), row.work_year.clone(), row.version)
}

fn update_key(row: &UpdateRow) -> String {
    row.update.clone()
}

fn version_key(row: &VersionRow) -> VersionKey {
    (row.trajectory.clone(), row.version, row.taken, row.role.clone())
}

fn override_key(row: &RequirementOverrideRow) -> (String, String) {
    (row.trajectory.clone(), row.competency.clone())
}

/// The row of a change in place of the one before; without a row after, it goes.
fn replace<K: Ord, T: Decode + PartialEq>(
    rows: &mut BTreeMap<K, T>,
    change: &Change,
    key: fn(&T) -> K,
) -> Result<(), Vec<Diagnostic>> {
    let row =
        |columns: &Option<_>, part| columns.clone().map(|columns| decoded::<T>(columns, part)).transpose();
    let (before, after) = (row(&change.before, "before")?, row(&change.after, "after")?);
    let Some(place) = after.as_ref().or(before.as_ref()).map(key) else {
        return decoded::<T>(Default::default(), "after").map(|_| ());
    };
    let stored = rows.get(&place);
    // The first snapshot of a cycle year is the one that was taken first.
    let opens =
        change.kind == ChangeKind::FreezeFramework && change.reason == "year_opened" && stored.is_some();
    if stored == after.as_ref() || opens {
        return Ok(());
    }
    if stored != before.as_ref() {
        return problem(&codes::STALE_CHANGE, change);
    }
    match after {
        Some(after) => rows.insert(place, after),
        None => rows.remove(&place),
    };
    Ok(())
}
