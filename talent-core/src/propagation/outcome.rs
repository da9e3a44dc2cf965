//! The register after an update, without a row object per trajectory.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::cmp::Ordering;

use super::Update;
use super::dependents::present;
use crate::columns::NONE;
use crate::planning::{
    FrameworkRow, Register, RegisterData, RequirementOverrideRow, RulesRow, Taken, TakenVersion, UpdateRow,
    compare_keys, first_from, update_place,
};

/// Works out the register once an update has been applied, and keeps with the update what would stop undoing it at once: it
/// was there already, so that applying and undoing is nothing.
pub(crate) fn settle(update: &mut Update) {
    update.outcome = outcome(update);
    update.row.present = present(&update.outcome, &update.row);
    if !update.row.present.is_empty() {
        let data = Arc::make_mut(&mut update.outcome.0);
        put_update(data, &update.row.update, Some(&update.row));
    }
}

/// The register once an update has been applied.
fn outcome(update: &Update) -> Register {
    let mut data = RegisterData::clone(&update.register.0);
    put_update(&mut data, &update.row.update, Some(&update.row));
    if let Some(snapshot) = &update.snapshot {
        put_framework(&mut data, snapshot);
        let taken = TakenVersion { version: snapshot.version, taken: Taken::Update, role: NONE };
        // Neighbours mostly went the same way.
        let mut last = (NONE, NONE);
        for place in &update.touched {
            let Some(row) = data.trajectories.rows.get_mut(*place as usize) else { continue };
            if last.0 != row.history {
                last = (row.history, data.histories.with(row.history, [taken]));
            }
            row.history = last.1;
        }
    }
    if let Some(rules) = &update.rules {
        put_rules(&mut data, rules);
    }
    let replaced = update.row.replaced.iter();
    put_overrides(&mut data, replaced.map(|one| (&one.before, one.after.as_ref())));
    Register(Arc::new(data))
}

/// Puts an update in its place, or takes it away.
pub(crate) fn put_update(data: &mut RegisterData, update: &str, row: Option<&UpdateRow>) {
    let updates = Arc::make_mut(&mut data.updates);
    updates.retain(|known| known.update != update);
    if let Some(row) = row {
        let place = updates.partition_point(|known| update_place(known) < update_place(row));
        updates.insert(place, row.clone());
    }
}

fn put_rules(data: &mut RegisterData, row: &RulesRow) {
    let rows = Arc::make_mut(&mut data.rules);
    let key = |row: &RulesRow| (row.cycle.clone(), row.work_year.clone(), row.version);
    let place = rows.partition_point(|known| key(known) < key(row));
    rows.insert(place, row.clone());
}

fn put_framework(data: &mut RegisterData, row: &FrameworkRow) {
    let key = |row: &FrameworkRow| (row.cycle.clone(), row.work_year.clone(), row.version);
    let place = data.frameworks.partition_point(|known| key(known) < key(row));
    data.frameworks.insert(place, row.clone());
}

/// Puts overrides in the place of others; those without a row after go.
pub(crate) fn put_overrides<'r>(
    data: &mut RegisterData,
    replaced: impl Iterator<Item = (&'r RequirementOverrideRow, Option<&'r RequirementOverrideRow>)>,
) {
    let key = |row: &RequirementOverrideRow| (row.trajectory.clone(), row.competency.clone());
    let mut after: BTreeMap<_, _> = replaced.map(|(before, after)| (key(before), after)).collect();
    if after.is_empty() {
        return;
    }
    let trajectories: BTreeSet<String> = after.keys().map(|(trajectory, _)| trajectory.clone()).collect();
    let mut rows: Vec<RequirementOverrideRow> = data
        .overrides
        .iter()
        .filter_map(|row| match after.remove(&key(row)) {
            Some(after) => after.cloned(),
            None => Some(row.clone()),
        })
        .collect();
    rows.extend(after.into_values().flatten().cloned());
    rows.sort_by(|a, b| {
        compare_keys(&a.trajectory, &b.trajectory).then_with(|| a.competency.cmp(&b.competency))
    });
    for trajectory in trajectories {
        let before = rows.partition_point(|row| compare_keys(&row.trajectory, &trajectory) == Ordering::Less);
        let decided = rows.get(before).is_some_and(|row| row.trajectory == trajectory);
        let place = first_from(&data.trajectories.key, 0, &trajectory);
        if let Some(stored) = data.trajectories.rows.get_mut(place) {
            stored.decided = decided;
        }
    }
    data.overrides = Arc::new(rows);
}
