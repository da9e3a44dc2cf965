use alloc::vec::Vec;
use core::ops::Range;

use super::columns::{Does, FewValues, Word};
use super::draft::Draft;
use super::{ConversationState, Overrides};
use crate::time::Day;

/// Conversations as they are after the plan, and those to come: one after another per key, in the order of the keys.
#[derive(Debug, Default)]
pub(crate) struct ConversationColumns {
    /// Where the conversations of each key start, for every key up to the last that has any.
    from: Vec<u32>,
    /// Rank of the cycle's moment, or beyond them a word of the register.
    pub(crate) moment: Vec<u32>,
    pub(crate) occurrence: Vec<i32>,
    pub(crate) planned: Vec<Day>,
    pub(crate) create_on: Vec<Day>,
    pub(crate) opens_on: Vec<Day>,
    pub(crate) due_on: Vec<Day>,
    pub(crate) state: Vec<ConversationState>,
    pub(crate) marks: Vec<ConversationMarks>,
    pub(crate) does: Vec<Does>,
    pub(crate) reason: FewValues<Word>,
    pub(crate) held_on: FewValues<Day>,
    /// Rows of the register of those that change.
    pub(crate) before: FewValues<u32>,
    /// Written, but not yet spread over the columns.
    waiting: Vec<Draft>,
}

/// Late, pinned, started and the overrides of a conversation, in one byte.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ConversationMarks(u8);

impl ConversationMarks {
    const LATE: u8 = 1;
    const PINNED: u8 = 2;
    const STARTED: u8 = 4;
    /// Overrides have four bits of their own.
    const OVERRIDES_FROM: u8 = 3;

    pub(crate) const fn new(late: bool, pinned: bool, started: bool, overrides: Overrides) -> Self {
        Self(
            (late as u8 * Self::LATE)
                | (pinned as u8 * Self::PINNED)
                | (started as u8 * Self::STARTED)
                | (overrides.bits() << Self::OVERRIDES_FROM),
        )
    }

    #[inline]
    pub(crate) fn set_late(&mut self) {
        self.0 |= Self::LATE;
    }

    /// The marks that any of these conversations has.
    ///
    /// ```
    /// use talent_core::planning::ConversationMarks;
    ///
    /// let none = ConversationMarks::of_any(&[ConversationMarks::default(); 3]);
    /// assert!(!none.late() && none.overridden().next().is_none());
    /// ```
    pub fn of_any(marks: &[Self]) -> Self {
        Self(marks.iter().fold(0, |any, marks| any | marks.0))
    }

    /// Not done on its planned day, and that day is past.
    pub const fn late(self) -> bool {
        self.0 & Self::LATE != 0
    }

    /// A person chose its date.
    pub const fn pinned(self) -> bool {
        self.0 & Self::PINNED != 0
    }

    /// Somebody began with it.
    pub const fn started(self) -> bool {
        self.0 & Self::STARTED != 0
    }

    pub(crate) const fn overrides(self) -> Overrides {
        Overrides::from_bits(self.0 >> Self::OVERRIDES_FROM)
    }

    /// The fields that a person overrode, bytewise.
    pub fn overridden(self) -> impl Iterator<Item = &'static str> {
        self.overrides().words()
    }
}

/// So many conversations wait until they are spread: few enough for the nearest cache, enough to fill each column in one
/// go.
const WAITING: usize = 256;

impl ConversationColumns {
    pub(crate) fn len(&self) -> usize {
        self.moment.len() + self.waiting.len()
    }

    /// Room for so many more.
    pub(crate) fn reserve(&mut self, keys: usize, conversations: usize) {
        self.from.reserve(keys);
        self.moment.reserve(conversations);
        self.occurrence.reserve(conversations);
        self.planned.reserve(conversations);
        self.create_on.reserve(conversations);
        self.opens_on.reserve(conversations);
        self.due_on.reserve(conversations);
        self.state.reserve(conversations);
        self.marks.reserve(conversations);
        self.does.reserve(conversations);
    }

    /// Appends the conversations of a key; keys come in order, and each but once.
    #[inline]
    pub(crate) fn extend(&mut self, key: u32, drafts: &[Draft]) {
        if self.waiting.len() + drafts.len() > WAITING {
            self.spread();
        }
        let from = self.len() as u32;
        while self.from.len() <= key as usize {
            self.from.push(from);
        }
        self.waiting.extend_from_slice(drafts);
    }

    /// Writes what waits to the columns, one column after the other.
    pub(crate) fn spread(&mut self) {
        let first = self.moment.len();
        let drafts = &self.waiting;
        self.moment.extend(drafts.iter().map(|draft| draft.moment));
        self.occurrence.extend(drafts.iter().map(|draft| draft.occurrence));
        self.planned.extend(drafts.iter().map(|draft| draft.planned));
        self.create_on.extend(drafts.iter().map(|draft| draft.create_on));
        self.opens_on.extend(drafts.iter().map(|draft| draft.opens_on));
        self.due_on.extend(drafts.iter().map(|draft| draft.due_on));
        self.state.extend(drafts.iter().map(|draft| draft.state));
        self.marks.extend(drafts.iter().map(|draft| draft.marks));
        self.does.extend(drafts.iter().map(|draft| draft.does));
        for (row, draft) in (first..).zip(drafts) {
            if draft.reason != Word::NONE {
                self.reason.set(row, draft.reason);
            }
            if draft.held_on != Day::NONE {
                self.held_on.set(row, draft.held_on);
            }
            if let Some(before) = draft.changed_row() {
                self.before.set(row, before);
            }
        }
        self.waiting.clear();
    }

    /// The conversations of a key.
    pub(crate) fn of_key(&self, key: u32) -> Range<usize> {
        let end = self.len() as u32;
        let start = |key: usize| self.from.get(key).copied().unwrap_or(end) as usize;
        start(key as usize)..start(key as usize + 1)
    }

    /// The key of a conversation: the last one that starts no later.
    pub(crate) fn key_of(&self, row: usize) -> u32 {
        self.from.partition_point(|from| *from as usize <= row).saturating_sub(1) as u32
    }
}
