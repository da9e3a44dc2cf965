//! The columns a plan writes to: ids, day numbers and small enums, one key text per trajectory.
//!
//! Nothing is written that the place of a row tells: the outcomes of a cycle year are those of its people in order,
//! and keys, trajectories and conversations follow one another in the same order. What few rows have (a reason, a day
//! on which a conversation was held) stands in lists beside the columns.

use alloc::vec::Vec;
use core::ops::Range;

use super::conversation_columns::ConversationColumns;
use super::{ChangeKind, ClosedBy, TrajectoryState};
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

/// Values that few rows have, with their rows, in order.
#[derive(Debug)]
pub(crate) struct FewValues<T>(Vec<(u32, T)>);

impl<T> Default for FewValues<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Copy> FewValues<T> {
    /// Rows come in ascending order; a row that has a value gets another one.
    pub(crate) fn set(&mut self, row: usize, value: T) {
        match self.0.last_mut() {
            Some(last) if last.0 as usize == row => last.1 = value,
            _ => self.0.push((row as u32, value)),
        }
    }

    /// Those of some rows.
    pub(crate) fn within(&self, rows: Range<usize>) -> &[(u32, T)] {
        let place = |row: usize| self.0.partition_point(|(known, _)| (*known as usize) < row);
        self.0.get(place(rows.start)..place(rows.end)).unwrap_or(&[])
    }

    pub(crate) fn get(&self, row: usize) -> Option<T> {
        let at = self.0.binary_search_by_key(&(row as u32), |(row, _)| *row).ok()?;
        self.0.get(at).map(|(_, value)| *value)
    }
}

/// Where a cycle year starts in the columns of a plan.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Block {
    /// Place of the cycle year.
    pub(crate) year: u16,
    /// Whether the plan freezes its framework.
    pub(crate) freezes: bool,
    /// The person of its first outcome.
    pub(crate) person: u32,
    pub(crate) outcome: u32,
    pub(crate) key: u32,
    pub(crate) trajectory: u32,
}

/// One row per person and cycle year.
#[derive(Debug, Default)]
pub(crate) struct OutcomeColumns {
    pub(crate) reason: Vec<Option<Reason>>,
    pub(crate) entry: Vec<Day>,
    pub(crate) exit: Vec<Day>,
    /// Row of the key, `NONE` where there is none.
    pub(crate) trajectory: Vec<u32>,
}

/// What a plan does to a trajectory or a conversation: one bit per kind of change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Does(u8);

impl Does {
    /// Changes of a trajectory that come before those of its conversations.
    pub(crate) const OPENING: [ChangeKind; 4] = [
        ChangeKind::CreateTrajectory,
        ChangeKind::ReopenTrajectory,
        ChangeKind::ChangeRoles,
        ChangeKind::ChangeDates,
    ];
    /// Those that come after them.
    pub(crate) const ENDING: [ChangeKind; 2] = [ChangeKind::CloseTrajectory, ChangeKind::WithdrawTrajectory];
    /// Changes of a conversation.
    pub(crate) const CONVERSATION: [ChangeKind; 4] = [
        ChangeKind::CreateConversation,
        ChangeKind::RescheduleConversation,
        ChangeKind::CancelConversation,
        ChangeKind::RestoreConversation,
    ];

    const fn bit(kind: ChangeKind) -> u8 {
        match kind {
            ChangeKind::CreateTrajectory | ChangeKind::CreateConversation => 1,
            ChangeKind::ReopenTrajectory | ChangeKind::RescheduleConversation => 2,
            ChangeKind::ChangeRoles | ChangeKind::CancelConversation => 4,
            ChangeKind::ChangeDates | ChangeKind::RestoreConversation => 8,
            ChangeKind::CloseTrajectory => 16,
            ChangeKind::WithdrawTrajectory => 32,
            ChangeKind::FreezeFramework
            | ChangeKind::RecordUpdate
            | ChangeKind::TakeVersion
            | ChangeKind::OverrideRequirement
            | ChangeKind::HoldRules => 0,
        }
    }

    /// Adds a change.
    #[inline]
    pub(crate) fn add(&mut self, kind: ChangeKind) {
        self.0 |= Self::bit(kind);
    }

    /// Takes a change back.
    pub(crate) fn remove(&mut self, kind: ChangeKind) {
        self.0 &= !Self::bit(kind);
    }

    /// Whether the row gets this change.
    pub(crate) const fn has(self, kind: ChangeKind) -> bool {
        self.0 & Self::bit(kind) != 0
    }

    /// How many changes these are.
    pub(crate) const fn count(self) -> usize {
        self.0.count_ones() as usize
    }
}

/// Trajectories as they are after the plan.
#[derive(Debug, Default)]
pub(crate) struct TrajectoryColumns {
    pub(crate) key: Vec<u32>,
    pub(crate) employee: Vec<u32>,
    pub(crate) roles_from: Vec<u32>,
    /// Index of the configuration's role, or beyond them a word of the register.
    pub(crate) roles: Vec<u32>,
    pub(crate) state: Vec<TrajectoryState>,
    pub(crate) closed_by: Vec<Option<ClosedBy>>,
    pub(crate) entry: Vec<Day>,
    pub(crate) exit: Vec<Day>,
    pub(crate) opened_on: Vec<Day>,
    pub(crate) does: Vec<Does>,
    pub(crate) reason: FewValues<Word>,
    /// Rows of the register of those that change.
    pub(crate) before: FewValues<u32>,
}

/// Everything a plan writes.
#[derive(Debug, Default)]
pub(crate) struct PlanColumns {
    pub(crate) blocks: Vec<Block>,
    pub(crate) keys: TextColumn,
    pub(crate) outcomes: OutcomeColumns,
    pub(crate) trajectories: TrajectoryColumns,
    pub(crate) conversations: ConversationColumns,
}

impl OutcomeColumns {
    pub(crate) fn len(&self) -> usize {
        self.reason.len()
    }

    /// Room for so many more, so that columns do not grow step by step.
    pub(crate) fn reserve(&mut self, people: usize) {
        self.reason.reserve(people);
        self.entry.reserve(people);
        self.exit.reserve(people);
        self.trajectory.reserve(people);
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

    /// Notes what the plan does to the trajectory of this row, the last one; `before` is its row in the register.
    #[inline]
    pub(crate) fn change(&mut self, row: usize, kind: ChangeKind, before: Option<usize>) {
        if let Some(does) = self.does.get_mut(row) {
            does.add(kind);
        }
        if let Some(before) = before {
            self.before.set(row, before as u32);
        }
    }

    /// Ends a trajectory by the plan.
    pub(crate) fn end(&mut self, row: usize, state: TrajectoryState, reason: Word) {
        if let Some(place) = self.state.get_mut(row) {
            *place = state;
        }
        if let Some(place) = self.closed_by.get_mut(row) {
            *place = Some(ClosedBy::Plan);
        }
        self.reason.set(row, reason);
    }

    /// Whether the trajectory just written has this key and is no longer open.
    pub(crate) fn is_ended(&self, key: u32) -> bool {
        self.key.last() == Some(&key)
            && self.state.last().is_some_and(|state| *state != TrajectoryState::Open)
    }
}

/// How much a plan has written so far: bytes of keys, keys, trajectories, their roles, conversations.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sizes([usize; 5]);

impl PlanColumns {
    /// Starts the rows of a cycle year; `person` is that of its first outcome.
    pub(crate) fn start(&mut self, year: usize, freezes: bool, person: u32) {
        self.blocks.push(Block {
            year: year as u16,
            freezes,
            person,
            outcome: self.outcomes.len() as u32,
            key: self.keys.len() as u32,
            trajectory: self.trajectories.len() as u32,
        });
    }

    /// The block of a row, by what blocks start with.
    pub(crate) fn block(&self, row: u32, start: impl Fn(&Block) -> u32) -> Option<&Block> {
        let after = self.blocks.partition_point(|block| start(block) <= row);
        self.blocks.get(after.checked_sub(1)?)
    }

    /// Place of the cycle year of a key.
    pub(crate) fn year_of_key(&self, key: u32) -> u16 {
        self.block(key, |block| block.key).map_or(0, |block| block.year)
    }

    /// The trajectories of a block.
    pub(crate) fn trajectories_of(&self, block: usize) -> Range<usize> {
        let start = |at: usize| self.blocks.get(at).map(|block| block.trajectory as usize);
        let end = self.trajectories.len();
        start(block).unwrap_or(end)..start(block + 1).unwrap_or(end)
    }

    pub(crate) fn sizes(&self) -> Sizes {
        let trajectories = &self.trajectories;
        Sizes([
            self.keys.bytes().len(),
            self.keys.len(),
            trajectories.len(),
            trajectories.roles.len(),
            self.conversations.len(),
        ])
    }

    /// Room for `parts` times as much as was written since `before`, so that columns do not grow step by step.
    pub(crate) fn reserve_like(&mut self, before: Sizes, parts: usize) {
        let mut more = [0; 5];
        for ((more, now), before) in more.iter_mut().zip(self.sizes().0).zip(before.0) {
            // A little more than the sample says, since it is only a sample.
            *more = (now - before) * parts * 33 / 32;
        }
        let [key_bytes, keys, rows, roles, conversations] = more;
        self.keys.reserve(keys, key_bytes);
        let table = &mut self.trajectories;
        table.key.reserve(rows);
        table.employee.reserve(rows);
        table.roles_from.reserve(rows);
        table.roles.reserve(roles);
        table.state.reserve(rows);
        table.closed_by.reserve(rows);
        table.entry.reserve(rows);
        table.exit.reserve(rows);
        table.opened_on.reserve(rows);
        table.does.reserve(rows);
        self.conversations.reserve(keys, conversations);
    }
}
