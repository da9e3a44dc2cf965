//! The columns a plan writes to: ids, day numbers and small enums, one key text per trajectory.

use alloc::vec::Vec;

use super::draft::Draft;
use super::{ChangeKind, ClosedBy, ConversationState, Overrides, TrajectoryState};
use crate::columns::{NONE, TextColumn};
use crate::eligibility::Reason;
use crate::time::Day;

/// Words a plan gives as a reason in rows; a larger id is a word of the register.
pub(crate) const WORDS: [&str; 18] = [
    "left",
    "role_ended",
    "year_ended",
    "cycle_closed",
    "withdrawn",
    "not_applicable",
    "absent",
    "late",
    "excluded_by_hand",
    "not_employed",
    "no_linked_role",
    "role_blocked",
    "joined_too_late",
    "not_this_year",
    "stay_too_short",
    "condition_unknown",
    "condition_false",
    "in_other_cycle",
];

/// A reason in a row: `NONE`, one of [`WORDS`], or beyond them a word of the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word(pub(crate) u32);

impl Word {
    pub(crate) const NONE: Self = Self(NONE);
    pub(crate) const LEFT: Self = Self(0);
    pub(crate) const ROLE_ENDED: Self = Self(1);
    pub(crate) const YEAR_ENDED: Self = Self(2);
    pub(crate) const CYCLE_CLOSED: Self = Self(3);
    pub(crate) const WITHDRAWN: Self = Self(4);
    pub(crate) const NOT_APPLICABLE: Self = Self(5);
    pub(crate) const ABSENT: Self = Self(6);
    pub(crate) const LATE: Self = Self(7);

    /// The word of an outcome's reason.
    pub(crate) const fn of(reason: Reason) -> Self {
        Self(8 + reason as u32)
    }

    /// A word of the register.
    pub(crate) const fn stored(id: u32) -> Self {
        if id == NONE { Self::NONE } else { Self(id + WORDS.len() as u32) }
    }
}

/// One row per person and cycle year.
#[derive(Debug, Default)]
pub(crate) struct OutcomeColumns {
    pub(crate) employee: Vec<u32>,
    pub(crate) year: Vec<u16>,
    pub(crate) reason: Vec<Option<Reason>>,
    pub(crate) entry: Vec<Day>,
    pub(crate) exit: Vec<Day>,
    pub(crate) opens_on: Vec<Day>,
    /// Row of the key, `NONE` where there is none.
    pub(crate) trajectory: Vec<u32>,
    pub(crate) unreadable: Vec<bool>,
}

/// Trajectories as they are after the plan.
#[derive(Debug, Default)]
pub(crate) struct TrajectoryColumns {
    pub(crate) key: Vec<u32>,
    pub(crate) year: Vec<u16>,
    pub(crate) employee: Vec<u32>,
    pub(crate) roles_from: Vec<u32>,
    /// Index of the configuration's role, or beyond them a word of the register.
    pub(crate) roles: Vec<u32>,
    pub(crate) state: Vec<TrajectoryState>,
    pub(crate) reason: Vec<Word>,
    pub(crate) closed_by: Vec<Option<ClosedBy>>,
    pub(crate) entry: Vec<Day>,
    pub(crate) exit: Vec<Day>,
    pub(crate) opened_on: Vec<Day>,
}

/// Conversations as they are after the plan, and those to come.
#[derive(Debug, Default)]
pub(crate) struct ConversationColumns {
    /// Row of the trajectory's key.
    pub(crate) key: Vec<u32>,
    pub(crate) year: Vec<u16>,
    /// Rank of the cycle's moment, or beyond them a word of the register.
    pub(crate) moment: Vec<u32>,
    pub(crate) occurrence: Vec<i32>,
    pub(crate) planned: Vec<Day>,
    pub(crate) create_on: Vec<Day>,
    pub(crate) opens_on: Vec<Day>,
    pub(crate) due_on: Vec<Day>,
    pub(crate) state: Vec<ConversationState>,
    pub(crate) reason: Vec<Word>,
    pub(crate) marks: Vec<Marks>,
    pub(crate) held_on: Vec<Day>,
}

/// Late, pinned, started and the overrides of a conversation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    pub(crate) late: bool,
    pub(crate) pinned: bool,
    pub(crate) started: bool,
    pub(crate) overrides: Overrides,
}

/// What is to be done, as references to rows; texts and JSON arise when somebody asks.
#[derive(Debug, Default)]
pub(crate) struct ChangeColumns {
    pub(crate) kind: Vec<ChangeKind>,
    /// Row of the trajectory, conversation or cycle year.
    pub(crate) subject: Vec<u32>,
    /// Row of the register before; `NONE` where it did not exist.
    pub(crate) before: Vec<u32>,
}

impl ChangeColumns {
    #[inline]
    pub(crate) fn push(&mut self, kind: ChangeKind, subject: usize, before: Option<usize>) {
        self.push_row(kind, subject, before.map_or(NONE, |row| row as u32));
    }

    /// The same with a row of the register that may be `NONE`.
    #[inline]
    pub(crate) fn push_row(&mut self, kind: ChangeKind, subject: usize, before: u32) {
        self.kind.push(kind);
        self.subject.push(subject as u32);
        self.before.push(before);
    }
}

impl ChangeColumns {
    /// What the plan does to a conversation, written to this row.
    #[inline]
    pub(crate) fn of_conversation(&mut self, row: usize, draft: &Draft) {
        if draft.created {
            self.push_row(ChangeKind::CreateConversation, row, NONE);
        }
        if draft.rescheduled {
            self.push_row(ChangeKind::RescheduleConversation, row, draft.before);
        }
        if draft.cancelled {
            self.push_row(ChangeKind::CancelConversation, row, draft.before);
        }
        if draft.restored {
            self.push_row(ChangeKind::RestoreConversation, row, draft.before);
        }
    }
}

/// Everything a plan writes.
#[derive(Debug, Default)]
pub(crate) struct PlanColumns {
    pub(crate) keys: TextColumn,
    pub(crate) outcomes: OutcomeColumns,
    pub(crate) trajectories: TrajectoryColumns,
    pub(crate) conversations: ConversationColumns,
    pub(crate) changes: ChangeColumns,
}

impl OutcomeColumns {
    pub(crate) fn len(&self) -> usize {
        self.employee.len()
    }

    /// Room for so many more, so that columns do not grow step by step.
    pub(crate) fn reserve(&mut self, people: usize) {
        self.employee.reserve(people);
        self.year.reserve(people);
        self.reason.reserve(people);
        self.entry.reserve(people);
        self.exit.reserve(people);
        self.opens_on.reserve(people);
        self.trajectory.reserve(people);
        self.unreadable.reserve(people);
    }
}

impl TrajectoryColumns {
    pub(crate) fn len(&self) -> usize {
        self.key.len()
    }

    pub(crate) fn roles_of(&self, row: usize) -> &[u32] {
        match (self.roles_from.get(row), self.roles_from.get(row + 1)) {
            (Some(&from), Some(&to)) => self.roles.get(from as usize..to as usize).unwrap_or(&[]),
            _ => &[],
        }
    }

    /// Ends a trajectory by the plan.
    pub(crate) fn end(&mut self, row: usize, state: TrajectoryState, reason: Word) {
        if let Some(place) = self.state.get_mut(row) {
            *place = state;
        }
        if let Some(place) = self.reason.get_mut(row) {
            *place = reason;
        }
        if let Some(place) = self.closed_by.get_mut(row) {
            *place = Some(ClosedBy::Plan);
        }
    }

    /// Whether the trajectory just written has this key and is no longer open.
    pub(crate) fn is_ended(&self, key: u32) -> bool {
        self.key.last() == Some(&key)
            && self.state.last().is_some_and(|state| *state != TrajectoryState::Open)
    }
}

impl ConversationColumns {
    pub(crate) fn len(&self) -> usize {
        self.key.len()
    }

    /// Appends the conversations of one trajectory, column by column.
    #[inline]
    pub(crate) fn extend(&mut self, key: u32, year: u16, drafts: &[Draft]) {
        self.key.extend(drafts.iter().map(|_| key));
        self.year.extend(drafts.iter().map(|_| year));
        self.moment.extend(drafts.iter().map(|draft| draft.moment));
        self.occurrence.extend(drafts.iter().map(|draft| draft.occurrence));
        self.planned.extend(drafts.iter().map(|draft| draft.planned));
        self.create_on.extend(drafts.iter().map(|draft| draft.create_on));
        self.opens_on.extend(drafts.iter().map(|draft| draft.opens_on));
        self.due_on.extend(drafts.iter().map(|draft| draft.due_on));
        self.state.extend(drafts.iter().map(|draft| draft.state));
        self.reason.extend(drafts.iter().map(|draft| draft.reason));
        self.marks.extend(drafts.iter().map(|draft| draft.marks));
        self.held_on.extend(drafts.iter().map(|draft| draft.held_on));
    }
}

/// How much a plan has written so far: bytes of keys, trajectories, their roles, conversations, changes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sizes([usize; 5]);

impl PlanColumns {
    pub(crate) fn sizes(&self) -> Sizes {
        let trajectories = &self.trajectories;
        Sizes([
            self.keys.bytes().len(),
            trajectories.len(),
            trajectories.roles.len(),
            self.conversations.len(),
            self.changes.kind.len(),
        ])
    }

    /// Room for `parts` times as much as was written since `before`, so that columns do not grow step by step.
    pub(crate) fn reserve_like(&mut self, before: Sizes, parts: usize) {
        let mut more = [0; 5];
        for ((more, now), before) in more.iter_mut().zip(self.sizes().0).zip(before.0) {
            // A little more than the sample says, since it is only a sample.
            *more = (now - before) * parts * 33 / 32;
        }
        let [key_bytes, rows, roles, conversations, changes] = more;
        self.keys.reserve(rows, key_bytes);
        let table = &mut self.trajectories;
        table.key.reserve(rows);
        table.year.reserve(rows);
        table.employee.reserve(rows);
        table.roles_from.reserve(rows);
        table.roles.reserve(roles);
        table.state.reserve(rows);
        table.reason.reserve(rows);
        table.closed_by.reserve(rows);
        table.entry.reserve(rows);
        table.exit.reserve(rows);
        table.opened_on.reserve(rows);
        let table = &mut self.conversations;
        table.key.reserve(conversations);
        table.year.reserve(conversations);
        table.moment.reserve(conversations);
        table.occurrence.reserve(conversations);
        table.planned.reserve(conversations);
        table.create_on.reserve(conversations);
        table.opens_on.reserve(conversations);
        table.due_on.reserve(conversations);
        table.state.reserve(conversations);
        table.reason.reserve(conversations);
        table.marks.reserve(conversations);
        table.held_on.reserve(conversations);
        let table = &mut self.changes;
        table.kind.reserve(changes);
        table.subject.reserve(changes);
        table.before.reserve(changes);
    }
}
