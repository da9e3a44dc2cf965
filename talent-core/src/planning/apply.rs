//! Applying changes to a register: what a host does with its own tables.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde_json::{Map, Value};

use super::apply_competencies::CompetencyTables;
use super::changes::fields;
use super::{Change, ChangeKind, ConversationRow, Register, TrajectoryRow, TrajectoryState};
use crate::columns::gather;
use crate::cycle::escape;
use crate::diagnostic::catalogue::planning as codes;
use crate::diagnostic::{Code, Diagnostic, Pointer, Problems};
use crate::document::{Decode, Node, Reading};

impl Register {
    /// [`Register::apply`] for a host that plans but never updates, without the code that updates need: an update that was
    /// applied cannot be taken away with it.
    ///
    /// # Errors
    /// As [`Register::apply`], and `undo_not_judged` for a change that takes away an update that was applied.
    ///
    /// ```
    /// use talent_core::Register;
    /// use talent_core::planning::Change;
    ///
    /// let update = r#"{"update": "u", "cycle": "c", "work_year": "2025", "on": "2025-05-01", "state": "STATE"}"#;
    /// let register = |state: &str| {
    ///     let updates = update.replace("STATE", state);
    ///     Register::from_json(&format!(r#"{{"schema": "talent-core/1", "updates": [{updates}]}}"#))
    /// };
    /// let away = |register: &Register| {
    ///     let mut change = register.undo_changes("u")?;
    ///     register.apply_planned(change.drain(..))
    /// };
    /// assert!(away(&register("scheduled")?)?.updates().is_empty()); // nothing can depend on it
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    pub fn apply_planned(&self, changes: impl IntoIterator<Item = Change>) -> Result<Self, Problems> {
        self.apply_each(&mut changes.into_iter(), &mut |change| problem(&codes::UNDO_NOT_JUDGED, change))
    }

    /// Compiled once, whatever the changes come out of. `may_undo` judges a change that has just taken away an update that
    /// was applied.
    pub(crate) fn apply_each(
        &self,
        changes: &mut dyn Iterator<Item = Change>,
        may_undo: &mut dyn FnMut(&Change) -> Result<(), Vec<Diagnostic>>,
    ) -> Result<Self, Problems> {
        let mut document = self.to_document();
        let trajectories = document.trajectories.iter().enumerate();
        let mut trajectories: BTreeMap<String, usize> =
            gather(trajectories.map(|(row, item)| (item.trajectory.clone(), row)));
        let conversations = document.conversations.iter().enumerate();
        let mut conversations: BTreeMap<String, usize> =
            gather(conversations.map(|(row, item)| (conversation_key(item), row)));
        let mut tables = CompetencyTables::take(&mut document);
        let mut problems = Vec::new();
        for (place, change) in changes.enumerate() {
            let outcome = match change.kind {
                ChangeKind::FreezeFramework
                | ChangeKind::RecordUpdate
                | ChangeKind::TakeVersion
                | ChangeKind::OverrideRequirement
                | ChangeKind::HoldRules => {
                    let row = |key: &str| document.trajectories.get(*trajectories.get(key)?);
                    let undoes = tables.undoes(&change);
                    let is_open = |key: &str| row(key).is_none_or(|row| row.state == TrajectoryState::Open);
                    let outcome = tables.change(&change, &is_open);
                    if undoes { outcome.and_then(|()| may_undo(&change)) } else { outcome }
                }
                ChangeKind::CreateTrajectory => match trajectories.get(&change.key) {
                    Some(_) => Ok(()),
                    None => created::<TrajectoryRow>(&change).map(|row| {
                        trajectories.insert(change.key.clone(), document.trajectories.len());
                        tables.open(&row);
                        document.trajectories.push(row);
                    }),
                },
                ChangeKind::CreateConversation => match conversations.get(&change.key) {
                    Some(_) => Ok(()),
                    None => created::<ConversationRow>(&change).map(|row| {
                        conversations.insert(change.key.clone(), document.conversations.len());
                        document.conversations.push(row);
                    }),
                },
                ChangeKind::RescheduleConversation
                | ChangeKind::CancelConversation
                | ChangeKind::RestoreConversation => {
                    let row =
                        conversations.get(&change.key).and_then(|row| document.conversations.get_mut(*row));
                    changed(row, &change)
                }
                _ => {
                    let place = trajectories.get(&change.key).copied();
                    let before = place.and_then(|row| document.trajectories.get(row));
                    let before = before.map_or_else(Vec::new, |row| row.roles.clone());
                    let row = place.and_then(|row| document.trajectories.get_mut(row));
                    let outcome = changed(row, &change);
                    if let Some(row) = place.and_then(|row| document.trajectories.get(row)) {
                        tables.change_roles(row, &before);
                    }
                    outcome
                }
            };
            if let Err(found) = outcome {
                problems.extend(found.into_iter().map(|mut diagnostic| {
                    diagnostic.pointer = format!("/changes/{place}{}", diagnostic.pointer);
                    diagnostic
                }));
            }
        }
        tables.put(&mut document);
        if problems.is_empty() { Self::from_document(&document) } else { Err(Problems(problems)) }
    }
}

/// Natural key of a stored conversation.
fn conversation_key(row: &ConversationRow) -> String {
    format!("{}/{}/{}", row.trajectory, escape(&row.moment), row.occurrence)
}

/// The row a change creates.
fn created<T: Decode>(change: &Change) -> Result<T, Vec<Diagnostic>> {
    decoded(change.after.clone().unwrap_or_default(), "after")
}

pub(super) fn decoded<T: Decode>(columns: Map<String, Value>, part: &str) -> Result<T, Vec<Diagnostic>> {
    let node = Node::from_value(&Value::Object(columns));
    let mut reading = Reading::default();
    let row = T::decode(&node, &Pointer::ROOT.key(part), &mut reading);
    match row {
        Some(row) if !reading.has_errors() => Ok(row),
        _ => Err(reading.diagnostics),
    }
}

/// Why a change does not fit.
pub(super) fn problem(code: &'static Code, change: &Change) -> Result<(), Vec<Diagnostic>> {
    Err(alloc::vec![Diagnostic::new(code, "").with("kind", change.kind).with("found", &change.key)])
}

/// Puts the columns of a change into its row, where the row still is as it was before.
fn changed<T: Decode + serde::Serialize>(
    row: Option<&mut T>,
    change: &Change,
) -> Result<(), Vec<Diagnostic>> {
    let Some(row) = row else { return problem(&codes::UNKNOWN_KEY, change) };
    let mut current = fields(row);
    let is = |columns: &Option<Map<String, Value>>| {
        columns.iter().flatten().all(|(column, value)| current.get(column).unwrap_or(&Value::Null) == value)
    };
    if is(&change.after) {
        return Ok(());
    }
    if !is(&change.before) {
        return problem(&codes::STALE_CHANGE, change);
    }
    for (column, value) in change.after.iter().flatten() {
        current.insert(column.to_string(), value.clone());
    }
    *row = decoded(current, "after")?;
    Ok(())
}
