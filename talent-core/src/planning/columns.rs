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
        self.kind.push(kind);
        self.subject.push(subject as u32);
        self.before.push(before.map_or(NONE, |row| row as u32));
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

    /// Appends a conversation; gives its row.
    #[inline]
    pub(crate) fn push(&mut self, key: u32, year: u16, draft: &Draft) -> usize {
        self.key.push(key);
        self.year.push(year);
        self.moment.push(draft.moment);
        self.occurrence.push(draft.occurrence);
        self.planned.push(draft.planned);
        self.create_on.push(draft.create_on);
        self.opens_on.push(draft.opens_on);
        self.due_on.push(draft.due_on);
        self.state.push(draft.state);
        self.reason.push(draft.reason);
        self.marks.push(draft.marks);
        self.held_on.push(draft.held_on);
        self.key.len() - 1
    }
}
