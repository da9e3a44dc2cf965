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
    /// The register after these changes; this one stays as it is.
    ///
    /// A row that exists is never created again, and a change that was applied before does nothing, so applying twice
    /// is applying once. A change applies only to a row that still is as it was before: what people did in the
    /// meantime is never overwritten. Nothing is half applied.
    ///
    /// # Errors
    /// Every change that does not fit: `stale_change`, `unknown_key`, or what is wrong with its columns; the pointer is
    /// the place in the list of changes.
    ///
    /// ```
    /// use talent_core::Register;
    /// use talent_core::planning::Change;
    ///
    /// let register = Register::from_json(r#"{"schema": "talent-core/1", "trajectories": [{
    ///     "trajectory": "annual/2025/E1", "cycle": "annual", "work_year": "2025", "employee": "E1",
    ///     "state": "open", "entry": "2025-01-01", "exit": "2025-12-31", "opened_on": "2025-01-01"
    /// }]}"#)?;
    /// let moved = |before: &str, after: &str| {
    ///     Change::list_from_json(&format!(r#"[{{"kind": "change_dates", "key": "annual/2025/E1",
    ///         "reason": "facts_changed", "before": {{"exit": "{before}"}}, "after": {{"exit": "{after}"}}}}]"#))
    /// };
    /// let changes = moved("2025-12-31", "2025-06-30")?;
    /// let once = register.apply(changes.clone())?;
    /// assert_eq!(once.apply(changes)?.to_document(), once.to_document());
    ///
    /// // Planned while the row still said 31 December: somebody was first.
    /// let problems = once.apply(moved("2025-12-31", "2025-03-31")?).unwrap_err();
    /// let found = &problems.0[0];
    /// assert_eq!((found.code.name, found.pointer.as_str()), ("stale_change", "/changes/0"));
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    pub fn apply(&self, changes: impl IntoIterator<Item = Change>) -> Result<Self, Problems> {
        self.apply_each(&mut changes.into_iter())
    }

    /// Compiled once, whatever the changes come out of.
    fn apply_each(&self, changes: &mut dyn Iterator<Item = Change>) -> Result<Self, Problems> {
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
                    tables
                        .change(&change, &|key| row(key).is_none_or(|row| row.state == TrajectoryState::Open))
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
