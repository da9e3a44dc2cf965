//! One trajectory while a plan works on it: what the rule wants beside what the register holds.

use super::columns::Does;
use super::register_rows::Stored;
use super::{ChangeKind, ConversationMarks, ConversationState, Word};
use crate::columns::NONE;
use crate::cycle::{Effective, Occurrence};
use crate::time::Day;

/// One conversation as the plan will leave it, with what it does to it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Draft {
    /// Rank of the moment, or beyond them a word of the register.
    pub(crate) moment: u32,
    pub(crate) occurrence: i32,
    pub(crate) planned: Day,
    pub(crate) create_on: Day,
    pub(crate) opens_on: Day,
    pub(crate) due_on: Day,
    pub(crate) state: ConversationState,
    pub(crate) reason: Word,
    pub(crate) marks: ConversationMarks,
    pub(crate) held_on: Day,
    /// Row of the register; `NONE` where it is not stored.
    pub(crate) before: u32,
    pub(crate) does: Does,
}

impl Draft {
    /// A conversation that the rule wants and the register does not hold.
    pub(crate) fn wanted(moment: usize, occurrence: &Occurrence) -> Self {
        Self {
            moment: moment as u32,
            occurrence: occurrence.k,
            planned: occurrence.planned,
            create_on: occurrence.create_on,
            opens_on: occurrence.opens_on,
            due_on: occurrence.due_on,
            state: ConversationState::Forecast,
            reason: Word::NONE,
            marks: ConversationMarks::default(),
            held_on: Day::NONE,
            before: NONE,
            does: Does::default(),
        }
    }

    /// A conversation that the register holds.
    pub(crate) fn stored(moment: u32, stored: &Stored, row: usize) -> Self {
        Self {
            moment,
            occurrence: stored.occurrence,
            planned: stored.planned,
            create_on: stored.create_on,
            opens_on: stored.opens_on,
            due_on: stored.due_on,
            state: stored.state,
            reason: Word::stored(stored.reason),
            marks: stored.marks,
            held_on: stored.held_on,
            before: row as u32,
            does: Does::default(),
        }
    }

    /// Nobody pinned it, wrote in it or prepared it: the rule may move it or call it off.
    pub(crate) fn is_free(&self) -> bool {
        self.state == ConversationState::Open && !self.marks.pinned() && !self.marks.started()
    }

    /// Under way by people's hands: it keeps a trajectory open.
    pub(crate) fn is_under_way(&self) -> bool {
        match self.state {
            ConversationState::Open => self.marks.pinned() || self.marks.started(),
            ConversationState::Prepared | ConversationState::Held | ConversationState::Returned => true,
            _ => false,
        }
    }

    /// Something was recorded in it, so its trajectory is not withdrawn.
    pub(crate) fn is_recorded(&self) -> bool {
        self.is_under_way()
            || self.marks.pinned()
            || self.marks.started()
            || matches!(self.state, ConversationState::Reported | ConversationState::Approved)
    }

    /// Its row in the register, where the plan changes it.
    #[inline]
    pub(crate) fn changed_row(&self) -> Option<u32> {
        (self.before != NONE && self.does != Does::default()).then_some(self.before)
    }

    /// Calls it off.
    pub(crate) fn cancel(&mut self, reason: Word) {
        self.state = ConversationState::Cancelled;
        self.reason = reason;
        self.does.add(ChangeKind::CancelConversation);
    }

    /// Where it stands for a moment that is counted from it.
    pub(crate) fn effective(&self) -> Effective {
        match self.state {
            ConversationState::Forecast | ConversationState::Open | ConversationState::Prepared => {
                Effective::Planned(self.planned)
            }
            ConversationState::Held
            | ConversationState::Reported
            | ConversationState::Approved
            | ConversationState::Returned => Effective::Held {
                planned: self.planned,
                held_on: self.held_on.known().unwrap_or(self.planned),
            },
            _ => Effective::Missing,
        }
    }
}
