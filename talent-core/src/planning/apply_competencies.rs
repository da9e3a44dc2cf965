//! Applying changes of competency updates: rows that come, go or are replaced as a whole.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::mem::take;

use serde_json::Value;

use super::apply::{decoded, problem};
use super::histories::{gained, newest_general};
use super::{
    Change, ChangeKind, FrameworkRow, RegisterDocument, RequirementOverrideRow, RulesRow, Taken,
    TrajectoryRow, UpdateRow, VersionRow,
};
use crate::columns::gather;
use crate::cycle::escape;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::planning as codes;
use crate::document::Decode;

/// Rows by their natural key; nothing where one was taken away. One kind of map for all tables: every other kind would cost
/// a web page some kilobytes.
struct Rows<T> {
    places: BTreeMap<String, usize>,
    rows: Vec<Option<T>>,
    key: fn(&T) -> String,
}

impl<T> Rows<T> {
    fn new(rows: Vec<T>, key: fn(&T) -> String) -> Self {
        let places = gather(rows.iter().enumerate().map(|(place, row)| (key(row), place)));
        Self { places, rows: rows.into_iter().map(Some).collect(), key }
    }

    fn get(&self, key: &str) -> Option<&T> {
        self.rows.get(*self.places.get(key)?)?.as_ref()
    }

    fn put(&mut self, key: String, row: Option<T>) {
        let place = self.places.get(&key).copied().unwrap_or(self.rows.len());
        match self.rows.get_mut(place) {
            Some(stored) => *stored = row,
            None => {
                self.places.insert(key, place);
                self.rows.push(row);
            }
        }
    }

    /// Takes rows away of which the first part of the key is this one.
    fn take_away(&mut self, first: &str, goes: impl Fn(&T) -> bool) {
        let first = format!("{first}/");
        let own = self.places.range(first.clone()..).take_while(|(key, _)| key.starts_with(&first));
        for (_, place) in own {
            if let Some(stored) = self.rows.get_mut(*place) {
                stored.take_if(|row| goes(row));
            }
        }
    }

    fn into_vec(self) -> Vec<T> {
        self.rows.into_iter().flatten().collect()
    }
}

/// The tables that competency updates write to.
pub(super) struct CompetencyTables {
    frameworks: Rows<FrameworkRow>,
    updates: Rows<UpdateRow>,
    versions: Rows<VersionRow>,
    overrides: Rows<RequirementOverrideRow>,
    rules: Rows<RulesRow>,
}

impl CompetencyTables {
    /// Takes them out of a document.
    pub(super) fn take(document: &mut RegisterDocument) -> Self {
        Self {
            frameworks: Rows::new(take(&mut document.frameworks), framework_key),
            updates: Rows::new(take(&mut document.updates), update_key),
            versions: Rows::new(take(&mut document.versions), version_key),
            overrides: Rows::new(take(&mut document.requirement_overrides), override_key),
            rules: Rows::new(take(&mut document.rules), rules_key),
        }
    }

    /// Puts them back.
    pub(super) fn put(self, document: &mut RegisterDocument) {
        document.frameworks = self.frameworks.into_vec();
        document.updates = self.updates.into_vec();
        document.versions = self.versions.into_vec();
        document.requirement_overrides = self.overrides.into_vec();
        document.rules = self.rules.into_vec();
    }

    /// Does one change; `is_open` tells of the key of a trajectory whether it may still change.
    pub(super) fn change(
        &mut self,
        change: &Change,
        is_open: &dyn Fn(&str) -> bool,
    ) -> Result<(), Vec<Diagnostic>> {
        match change.kind {
            ChangeKind::FreezeFramework => replace(&mut self.frameworks, change, |_| true),
            ChangeKind::RecordUpdate => replace(&mut self.updates, change, |_| true),
            ChangeKind::TakeVersion => {
                replace(&mut self.versions, change, |row: &VersionRow| is_open(&row.trajectory))
            }
            ChangeKind::HoldRules => replace(&mut self.rules, change, |_| true),
            _ => replace(&mut self.overrides, change, |row| is_open(&row.trajectory)),
        }
    }

    /// Whether a change takes away an update that was applied and is still there.
    pub(super) fn undoes(&self, change: &Change) -> bool {
        let update = change.before.as_ref().and_then(|row| row.get("update")).and_then(Value::as_str);
        change.kind == ChangeKind::RecordUpdate
            && change.after.is_none()
            && update.and_then(|id| self.updates.get(id)).is_some_and(|row| row.version.is_some())
    }

    /// A trajectory that arises takes the version that new trajectories take.
    pub(super) fn open(&mut self, row: &TrajectoryRow) {
        self.take_newest(row, Taken::Opening, None);
    }

    /// A trajectory that gains roles takes that version for them; a role that the host takes out takes its versions along.
    pub(super) fn change_roles(&mut self, row: &TrajectoryRow, before: &[String]) {
        let lost = gained(&row.roles, before);
        if !lost.is_empty() {
            self.versions.take_away(&escape(&row.trajectory), |taken| {
                taken.role.as_ref().is_some_and(|role| lost.contains(role))
            });
        }
        for role in gained(before, &row.roles) {
            self.take_newest(row, Taken::Role, Some(role));
        }
    }

    fn take_newest(&mut self, row: &TrajectoryRow, taken: Taken, role: Option<String>) {
        let version = newest_general(self.updates.rows.iter().flatten(), &row.cycle, &row.work_year);
        if version > 1 {
            let taken = VersionRow { trajectory: row.trajectory.clone(), version, taken, role };
            self.versions.put(version_key(&taken), Some(taken));
        }
    }
}

fn year_key(cycle: &str, work_year: &str, version: u32) -> String {
    format!("{}/{}/{version}", escape(cycle), escape(work_year))
}

fn framework_key(row: &FrameworkRow) -> String {
    year_key(&row.cycle, &row.work_year, row.version)
}

fn rules_key(row: &RulesRow) -> String {
    year_key(&row.cycle, &row.work_year, row.version)
}

fn update_key(row: &UpdateRow) -> String {
    row.update.clone()
}

fn version_key(row: &VersionRow) -> String {
    // A role is written with a mark before it, so that none is another than one without a name.
    let role = row.role.as_deref().map_or(String::new(), |role| format!("/{role}"));
    format!("{}/{}/{}{role}", escape(&row.trajectory), row.version, row.taken)
}

fn override_key(row: &RequirementOverrideRow) -> String {
    format!("{}/{}", escape(&row.trajectory), row.competency)
}

/// The row of a change in place of the one before; without a row after, it goes.
///
/// What is closed never changes: `may_change` tells whose rows may.
fn replace<T: Decode + PartialEq>(
    rows: &mut Rows<T>,
    change: &Change,
    may_change: impl Fn(&T) -> bool,
) -> Result<(), Vec<Diagnostic>> {
    let row =
        |columns: &Option<_>, part| columns.clone().map(|columns| decoded::<T>(columns, part)).transpose();
    let (before, after) = (row(&change.before, "before")?, row(&change.after, "after")?);
    let Some(place) = after.as_ref().or(before.as_ref()).map(rows.key) else {
        return decoded::<T>(Default::default(), "after").map(|_| ());
    };
    let stored = rows.get(&place);
    // The first snapshot of a cycle year is the one that was taken first.
    let opens =
        change.kind == ChangeKind::FreezeFramework && change.reason == "year_opened" && stored.is_some();
    if stored == after.as_ref() || opens {
        return Ok(());
    }
    if stored != before.as_ref() || !after.as_ref().or(before.as_ref()).is_none_or(may_change) {
        return problem(&codes::STALE_CHANGE, change);
    }
    rows.put(place, after);
    Ok(())
}
