//! The changes of a plan, as rows with what was before and what comes after.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde_json::{Map, Value};

use super::columns::Does;
use super::plan::Plan;
use super::{Change, ChangeKind, ConversationState, FrameworkRow, TrajectoryState, Word};
use crate::columns::NONE;
use crate::cycle::escape;

/// The columns that each kind of change may touch; those that differ are shown.
const ENDING: [&str; 3] = ["state", "reason", "closed_by"];
const DATES: [&str; 4] = ["planned", "create_on", "opens_on", "due_on"];
const RESTORED: [&str; 6] = ["state", "reason", "planned", "create_on", "opens_on", "due_on"];

/// One change: its kind, and the row of the trajectory or conversation, or the place of the cycle year.
#[derive(Clone, Copy, Debug)]
pub(super) struct ChangeRow {
    pub(super) kind: ChangeKind,
    pub(super) subject: u32,
}

impl Plan {
    /// How many changes the plan asks for; 0 means that nothing is left to do.
    pub fn change_count(&self) -> usize {
        let columns = &self.output.columns;
        let bits = |does: &[Does]| does.iter().map(|does| does.count()).sum::<usize>();
        columns.blocks.iter().filter(|block| block.freezes).count()
            + bits(&columns.trajectories.does)
            + bits(&columns.conversations.does)
    }

    /// What the plan changes, in the order it is to be applied.
    pub fn changes(&self) -> impl ExactSizeIterator<Item = Change> + '_ {
        self.change_rows().into_iter().map(|row| self.change(row))
    }

    /// How many changes there are of each kind.
    pub(crate) fn changes_by_kind(&self) -> BTreeMap<String, u64> {
        let mut counts = BTreeMap::new();
        for row in self.change_rows() {
            *counts.entry(row.kind.as_str().to_string()).or_default() += 1;
        }
        counts
    }

    /// Every change in its order: what rows say about themselves, put one after another.
    fn change_rows(&self) -> Vec<ChangeRow> {
        let columns = &self.output.columns;
        let mut rows = Vec::with_capacity(self.change_count());
        for place in 0..columns.blocks.len() {
            self.push_change_rows(place, &mut rows);
        }
        rows
    }

    /// The changes of one cycle year.
    pub(crate) fn changes_of_block(&self, place: usize) -> Vec<Change> {
        self.change_rows_of(place).into_iter().map(|row| self.change(row)).collect()
    }

    pub(super) fn change_rows_of(&self, place: usize) -> Vec<ChangeRow> {
        let mut rows = Vec::new();
        self.push_change_rows(place, &mut rows);
        rows
    }

    fn push_change_rows(&self, place: usize, rows: &mut Vec<ChangeRow>) {
        let columns = &self.output.columns;
        if let Some(block) = columns.blocks.get(place) {
            if block.freezes {
                rows.push(ChangeRow { kind: ChangeKind::FreezeFramework, subject: u32::from(block.year) });
            }
            for trajectory in columns.trajectories_of(place) {
                let does = columns.trajectories.does.get(trajectory).copied().unwrap_or_default();
                let own = |kind: &ChangeKind| ChangeRow { kind: *kind, subject: trajectory as u32 };
                rows.extend(Does::OPENING.iter().filter(|kind| does.has(**kind)).map(own));
                let key = columns.trajectories.key.get(trajectory).copied().unwrap_or(NONE);
                for conversation in columns.conversations.of_key(key) {
                    let does = columns.conversations.does.get(conversation).copied().unwrap_or_default();
                    let done = Does::CONVERSATION.iter().filter(|kind| does.has(**kind));
                    rows.extend(done.map(|kind| ChangeRow { kind: *kind, subject: conversation as u32 }));
                }
                rows.extend(Does::ENDING.iter().filter(|kind| does.has(**kind)).map(own));
            }
        }
    }

    pub(super) fn change(&self, row: ChangeRow) -> Change {
        let ChangeRow { kind, subject } = row;
        let columns = &self.output.columns;
        let subject = subject as usize;
        let before = match kind {
            ChangeKind::FreezeFramework => None,
            ChangeKind::CreateConversation
            | ChangeKind::RescheduleConversation
            | ChangeKind::CancelConversation
            | ChangeKind::RestoreConversation => columns.conversations.before.get(subject),
            _ => columns.trajectories.before.get(subject),
        };
        let before = before.map(|row| row as usize);
        match kind {
            ChangeKind::FreezeFramework => self.freeze(subject),
            ChangeKind::CreateConversation
            | ChangeKind::RescheduleConversation
            | ChangeKind::CancelConversation
            | ChangeKind::RestoreConversation => self.conversation_change(kind, subject, before),
            _ => self.trajectory_change(kind, subject, before),
        }
    }

    /// The framework of a cycle year as it is on the date of the plan.
    fn freeze(&self, place: usize) -> Change {
        let after =
            self.engine.framework_of(place, self.as_of).map(|framework: FrameworkRow| fields(&framework));
        Change {
            kind: ChangeKind::FreezeFramework,
            key: self.year_key(place),
            reason: "year_opened".to_string(),
            before: None,
            after,
        }
    }

    fn trajectory_change(&self, kind: ChangeKind, subject: usize, before: Option<usize>) -> Change {
        let row = self.trajectory_row(subject);
        let key = row.trajectory.clone();
        let reason = match kind {
            ChangeKind::ChangeRoles => "roles_gained".to_string(),
            ChangeKind::ChangeDates => "facts_changed".to_string(),
            ChangeKind::CloseTrajectory | ChangeKind::WithdrawTrajectory => {
                row.reason.clone().unwrap_or_default()
            }
            _ => "selected".to_string(),
        };
        let ended = matches!(kind, ChangeKind::CloseTrajectory | ChangeKind::WithdrawTrajectory);
        let mut after = fields(&row);
        if kind == ChangeKind::CreateTrajectory {
            // Closed within the same plan: it is created open, and the closing is a change of its own.
            after.insert("state".to_string(), Value::from(TrajectoryState::Open.as_str()));
            after.insert("reason".to_string(), Value::Null);
            after.insert("closed_by".to_string(), Value::Null);
            return Change { kind, key, reason, before: None, after: Some(after) };
        }
        let before = match before {
            Some(row) => fields(&self.register.0.trajectory_row(row)),
            None => {
                let mut open = after.clone();
                open.insert("state".to_string(), Value::from(TrajectoryState::Open.as_str()));
                open.insert("reason".to_string(), Value::Null);
                open.insert("closed_by".to_string(), Value::Null);
                open
            }
        };
        let columns: &[&str] = match kind {
            ChangeKind::ChangeRoles => &["roles"],
            ChangeKind::ChangeDates => &["entry", "exit"],
            _ if ended => &ENDING,
            _ => &ENDING,
        };
        differing(kind, key, reason, &before, &after, columns)
    }

    fn conversation_change(&self, kind: ChangeKind, subject: usize, before: Option<usize>) -> Change {
        let row = self.conversation_row(subject);
        let key = format!("{}/{}/{}", row.trajectory, escape(&row.moment), row.occurrence);
        let mut after = fields(&row);
        if kind == ChangeKind::CreateConversation {
            let reason = creation_reason(row.state, row.late);
            if row.state == ConversationState::Cancelled {
                // Called off within the same plan: it is created open, and the cancelling is a change of its own.
                after.insert("state".to_string(), Value::from(ConversationState::Open.as_str()));
                after.insert("reason".to_string(), Value::Null);
            }
            return Change { kind, key, reason: reason.to_string(), before: None, after: Some(after) };
        }
        let stored = match before {
            Some(item) => self.stored_conversation(subject, item),
            None => {
                let mut open = after.clone();
                open.insert("state".to_string(), Value::from(ConversationState::Open.as_str()));
                open.insert("reason".to_string(), Value::Null);
                open
            }
        };
        let (reason, columns): (String, &[&str]) = match kind {
            ChangeKind::RescheduleConversation => ("rule".to_string(), &DATES),
            ChangeKind::RestoreConversation => ("applies_again".to_string(), &RESTORED),
            _ => (row.reason.unwrap_or_default(), &["state", "reason"]),
        };
        differing(kind, key, reason, &stored, &after, columns)
    }

    /// The register's row of a conversation, as fields.
    fn stored_conversation(&self, subject: usize, item: usize) -> Map<String, Value> {
        let row = self.conversation_row(subject);
        let stored = self.register.0.conversations.stored(item);
        fields(&super::ConversationRow {
            planned: stored.planned.date(),
            create_on: stored.create_on.date(),
            opens_on: stored.opens_on.date(),
            due_on: stored.due_on.date(),
            state: stored.state,
            reason: self.word(Word::stored(stored.reason)),
            ..row
        })
    }
}

/// Why a conversation arises.
pub(super) const fn creation_reason(state: ConversationState, late: bool) -> &'static str {
    match state {
        ConversationState::Missed => "missed",
        ConversationState::NotHeld => "absent",
        _ if late => "late",
        _ => "due",
    }
}

/// The columns of a row by name.
pub(crate) fn fields<T: serde::Serialize>(row: &T) -> Map<String, Value> {
    match serde_json::to_value(row) {
        Ok(Value::Object(map)) => map,
        _ => Map::new(),
    }
}

/// A change that shows the columns of its kind that differ.
fn differing(
    kind: ChangeKind,
    key: String,
    reason: String,
    before: &Map<String, Value>,
    after: &Map<String, Value>,
    columns: &[&str],
) -> Change {
    let mut change = Change { kind, key, reason, before: Some(Map::new()), after: Some(Map::new()) };
    for &column in columns {
        let (old, new) = (before.get(column), after.get(column));
        if old != new {
            for (target, value) in [(&mut change.before, old), (&mut change.after, new)] {
                if let Some(target) = target {
                    target.insert(column.to_string(), value.cloned().unwrap_or(Value::Null));
                }
            }
        }
    }
    change
}
