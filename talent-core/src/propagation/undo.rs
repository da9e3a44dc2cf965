//! Undoing an update: what it did goes, as long as nothing later depends on it.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::ToString;
use alloc::sync::Arc;
use alloc::vec::Vec;

use super::changes::change;
use super::dependents::{Dependent, Undoing, is_of, undoing_of};
use super::outcome::{put_overrides, put_update};
use crate::columns::NONE;
use crate::cycle::escape;
use crate::diagnostic::catalogue::propagation as codes;
use crate::diagnostic::{Diagnostic, Problems};
use crate::planning::{
    Brings, Change, ChangeKind, Register, RegisterData, ReplacedOverride, Taken, TakenVersion, UpdateRow,
    fields,
};

impl Register {
    /// The register as it was before an update, to the byte; an update that is only scheduled is called off. Nothing is
    /// half undone. What was there already when the update came ([`UpdateRow::present`]) does not stop it; a decision that
    /// gave way to it stays away where the host has erased its trajectory since.
    ///
    /// # Errors
    /// `unknown_update`; and one for everything that depends on it: `undo_blocked_by_update` (a later snapshot was built on
    /// it), `undo_blocked_by_trajectory` (a trajectory arose or gained a role with its snapshot, or has a role that it
    /// linked), `undo_blocked_by_closed` (a trajectory that took it is closed), `undo_blocked_by_score`,
    /// `undo_blocked_by_override` (a person scored or decided after it what it changed), `undo_blocked_by_conversation`
    /// (somebody prepared, held, started or dated one of a moment that it brought or changed).
    pub fn undo(&self, update: &str) -> Result<Self, Problems> {
        let undoing = self.undoing(update)?;
        let mut data = RegisterData::clone(&self.0);
        put_update(&mut data, update, None);
        let UpdateRow { cycle, work_year, .. } = &undoing.row;
        if undoing.row.brings == Brings::Rules {
            Arc::make_mut(&mut data.rules).retain(|row| {
                (&row.cycle, &row.work_year, Some(row.version)) != (cycle, work_year, undoing.version)
            });
        } else if let Some(version) = undoing.version {
            data.frameworks
                .retain(|row| (&row.cycle, &row.work_year, row.version) != (cycle, work_year, version));
            let mut last = (NONE, NONE);
            for place in &undoing.touched {
                let Some(row) = data.trajectories.rows.get_mut(*place as usize) else { continue };
                if last.0 != row.history {
                    let list = data.histories.list(row.history).iter().copied();
                    let left = list.filter(|taken| !is_of(taken, version)).collect();
                    last = (row.history, data.histories.number(left));
                }
                row.history = last.1;
            }
        }
        let replaced = undoing.replaced.iter();
        put_overrides(&mut data, replaced.map(|(_, one)| (&one.before, Some(&one.before))));
        Ok(Self(Arc::new(data)))
    }

    /// What undoing an update changes: [`Register::undo`] as changes, for a host that stores rows itself. A change
    /// without a row after takes the row away.
    ///
    /// # Errors
    /// As [`Register::undo`].
    pub fn undo_changes(&self, update: &str) -> Result<Vec<Change>, Problems> {
        let undoing = self.undoing(update)?;
        let mut changes = Vec::new();
        for (_, ReplacedOverride { before, after }) in &undoing.replaced {
            let key = format!("{}/{}", before.trajectory, escape(&before.competency));
            let after = after.as_ref().map(fields);
            changes.push(change(ChangeKind::OverrideRequirement, key, after, Some(fields(before))));
        }
        if let Some(version) = undoing.version {
            let taken = TakenVersion { version, taken: Taken::Update, role: NONE };
            changes.extend(undoing.touched.iter().map(|place| {
                let row = self.0.version_row(*place as usize, taken);
                change(ChangeKind::TakeVersion, row.trajectory.clone(), Some(fields(&row)), None)
            }));
        }
        let UpdateRow { cycle, work_year, .. } = &undoing.row;
        let before = Some(fields(&undoing.row));
        changes.push(change(ChangeKind::RecordUpdate, update.to_string(), before, None));
        let key = format!("{}/{}", escape(cycle), escape(work_year));
        let place = (cycle, work_year, undoing.version);
        if undoing.row.brings == Brings::Rules {
            let rules =
                self.0.rules.iter().find(|row| (&row.cycle, &row.work_year, Some(row.version)) == place);
            changes.extend(rules.map(|row| change(ChangeKind::HoldRules, key, Some(fields(row)), None)));
        } else {
            let snapshot =
                self.0.frameworks.iter().find(|row| (&row.cycle, &row.work_year, Some(row.version)) == place);
            changes.extend(
                snapshot.map(|row| change(ChangeKind::FreezeFramework, key, Some(fields(row)), None)),
            );
        }
        for change in &mut changes {
            change.reason = "undone".to_string();
        }
        Ok(changes)
    }

    fn undoing(&self, update: &str) -> Result<Undoing, Problems> {
        let Some(row) = self.updates().iter().find(|row| row.update == update) else {
            let unknown = Diagnostic::new(&codes::UNKNOWN_UPDATE, "/update").with("found", update);
            return Err(Problems(alloc::vec![unknown]));
        };
        let (undoing, dependents) = undoing_of(self, row);
        let present: BTreeSet<&str> = row.present.iter().map(|text| text.as_str()).collect();
        let found: Vec<Diagnostic> = dependents
            .into_iter()
            .filter(|dependent| present.is_empty() || !present.contains(dependent.text().as_str()))
            .map(Dependent::into_diagnostic)
            .collect();
        if found.is_empty() { Ok(undoing) } else { Err(Problems(found)) }
    }
}
