//! One trajectory of one person: the rule's conversations against the register's, moment by moment.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::compiled::CompiledCycle;
use super::draft::Draft;
use super::register_rows::RegisterData;
use super::{ChangeKind, ConversationState, Flag, WORDS, Word};
use crate::columns::{TextColumn, sort_short_by};
use crate::cycle::{
    CompiledMoment, DateSetting, Effective, FixedDates, Late, MomentCase, NotPlanned, Occurrence, escape,
};
use crate::diagnostic::catalogue::moment::EXPLAIN_MOMENT;
use crate::diagnostic::catalogue::planning as codes;
use crate::diagnostic::catalogue::time::{COMPUTED_DATE_OUT_OF_RANGE, ROLLING_FOUND_NO_WORKING_DAY};
use crate::diagnostic::{Code, Diagnostic};
use crate::eligibility::{BoundCondition, Trace, Truth};
use crate::time::{Day, WorkingDays};

/// What a plan knows of the trajectory before it looks at conversations.
pub(crate) struct Standing {
    /// It exists, or is created now: conversations may be created.
    pub(crate) is_open: bool,
    /// The exit date has passed before the work year's end: nothing is moved, what is free is called off.
    pub(crate) leaving: Option<Word>,
}

/// Room that is used again for every trajectory.
#[derive(Default)]
pub(crate) struct Scratch {
    pub(crate) drafts: Vec<Draft>,
    pub(crate) found: Vec<Occurrence>,
    pub(crate) effective: Vec<Effective>,
    /// Rank of the moment and occurrence that have no date because of an absence.
    pub(crate) absent: Vec<(usize, Occurrence)>,
    /// Dates out of range or on a day off, for the plan's diagnostics.
    pub(crate) notices: Vec<Diagnostic>,
}

impl Scratch {
    /// Makes it ready for the next trajectory; notices stay until they are taken.
    pub(crate) fn clear(&mut self) {
        self.drafts.clear();
        self.found.clear();
        self.effective.clear();
        self.absent.clear();
    }
}

/// Everything the conversations of one trajectory are judged by.
pub(crate) struct TrajectoryWork<'a, W> {
    pub(crate) cycle: &'a CompiledCycle,
    /// By rank: the dates of moments that fall on the same days for everybody.
    pub(crate) fixed: &'a [Option<FixedDates>],
    pub(crate) conditions: &'a [Option<BoundCondition>],
    pub(crate) register: &'a RegisterData,
    pub(crate) setting: DateSetting<'a, W>,
    pub(crate) standing: Standing,
    /// Row of the register, where the trajectory is stored.
    pub(crate) stored: Option<usize>,
    /// Where the key of the trajectory stands, for flags.
    pub(crate) keys: &'a TextColumn,
    pub(crate) key: u32,
}

impl<W: WorkingDays> TrajectoryWork<'_, W> {
    /// Fills `scratch.drafts` with every conversation as the plan leaves it, in natural order.
    ///
    /// `may_carry` says of a moment's rank whether it may be carried over; `not_planned` counts what does not arise.
    pub(crate) fn draft<T: Trace>(
        &self,
        scratch: &mut Scratch,
        flags: &mut Vec<Flag>,
        trace: &mut T,
        mut may_carry: impl FnMut(usize) -> bool,
        not_planned: &mut dyn FnMut(usize, NotPlanned),
    ) {
        scratch.clear();
        if self.cycle.has_followers {
            scratch.effective.resize(self.cycle.moments.len(), Effective::Missing);
        }
        for &rank in &self.cycle.order {
            let rank = usize::from(rank);
            let Some(moment) = self.cycle.moments.get(rank) else { continue };
            let first = scratch.drafts.len();
            let carried = moment.carry_within.is_some() && may_carry(rank);
            trace.open(|| {
                let pointer = format!("/cycles/{}/moments/{}", self.cycle.source, moment.source);
                Diagnostic::new(&EXPLAIN_MOMENT, pointer).with("moment", &moment.id)
            });
            let arises = self.moment(rank, moment, carried, scratch, flags, trace, not_planned);
            trace.close(Truth::from(arises));
            if self.cycle.has_followers
                && let Some(place) = scratch.effective.get_mut(rank)
            {
                *place = scratch
                    .drafts
                    .get(first..)
                    .and_then(|own| own.iter().find(|draft| draft.occurrence == 0))
                    .map_or(Effective::Missing, Draft::effective);
            }
        }
        let drafts = &mut scratch.drafts;
        for row in self.stored.map_or(0..0, |row| self.register.conversations_of(row)) {
            let item = self.register.conversations.stored(row);
            if self.cycle.rank_of(self.register.words.text(item.moment)).is_none() {
                let moment = (self.cycle.moments.len() as u32).saturating_add(item.moment);
                let mut draft = Draft::stored(moment, &item, row);
                self.unwanted(&mut draft, Word::NOT_APPLICABLE, flags);
                drafts.push(draft);
            }
        }
        if !self.cycle.in_order || self.stored.is_some() {
            sort_short_by(drafts, |a, b| {
                self.moment_text(a.moment)
                    .cmp(self.moment_text(b.moment))
                    .then(a.occurrence.cmp(&b.occurrence))
            });
        }
        if let Some(reason) = self.standing.leaving
            && self.standing.is_open
        {
            for draft in drafts.iter_mut() {
                if draft.is_free() {
                    draft.cancel(reason);
                }
            }
        }
    }

    /// Drafts the conversations of one moment; whether the rule wants any.
    #[inline(never)]
    #[expect(clippy::too_many_arguments, reason = "what is judged, and the places it is written to")]
    pub(crate) fn moment<T: Trace>(
        &self,
        rank: usize,
        moment: &CompiledMoment,
        carried: bool,
        scratch: &mut Scratch,
        flags: &mut Vec<Flag>,
        trace: &mut T,
        not_planned: &mut dyn FnMut(usize, NotPlanned),
    ) -> bool {
        let Scratch { drafts, found, effective, absent, notices } = scratch;
        found.clear();
        let is_stored = self.stored.is_some();
        let mut arises = false;
        // What is not in the register is drafted at once, unless there is more to say about it.
        let mut take = |occurrence: &Occurrence| {
            arises = true;
            if !is_stored && !occurrence.absent {
                drafts.push(self.wanted(rank, moment, occurrence));
            }
            if is_stored || occurrence.absent || occurrence.unrolled {
                found.push(*occurrence);
            }
        };
        let fixed = self
            .fixed
            .get(rank)
            .and_then(Option::as_ref)
            .filter(|_| self.setting.is_plain && !T::ON && !carried);
        let done = fixed.is_some_and(|dates| {
            self.setting.fixed_occurrences(moment, dates, &mut take, |reason| not_planned(rank, reason))
        });
        if !done {
            let condition = self.conditions.get(rank).and_then(Option::as_ref);
            let case = MomentCase { moment, condition, carried };
            self.setting.occurrences(case, effective, trace, take, |reason| {
                if reason == NotPlanned::OutOfRange {
                    notices.push(self.notice(&COMPUTED_DATE_OUT_OF_RANGE, moment, self.setting.entry));
                }
                not_planned(rank, reason);
            });
        }
        for occurrence in found.iter() {
            if occurrence.unrolled {
                notices.push(self.notice(&ROLLING_FOUND_NO_WORKING_DAY, moment, occurrence.planned));
            }
            if !is_stored && occurrence.absent {
                self.absent(rank, occurrence, None, absent, flags);
            }
        }
        if is_stored {
            self.merge(rank, moment, found, drafts, absent, flags);
        }
        arises
    }

    /// What the dates of a moment ask people to look at.
    #[cold]
    fn notice(&self, code: &'static Code, moment: &CompiledMoment, date: Day) -> Diagnostic {
        let pointer = format!("/cycles/{}/moments/{}", self.cycle.source, moment.source);
        Diagnostic::new(code, pointer).with("employee", self.setting.person.id()).with("date", date.date())
    }

    /// Id of a moment, also of one that only the register knows.
    pub(crate) fn moment_text(&self, moment: u32) -> &str {
        match self.cycle.moments.get(moment as usize) {
            Some(moment) => &moment.id,
            None => self.register.words.text(moment.saturating_sub(self.cycle.moments.len() as u32)),
        }
    }

    /// Natural key of a conversation.
    fn key_of(&self, moment: u32, occurrence: i32) -> String {
        format!("{}/{}/{occurrence}", self.keys.get(self.key as usize), escape(self.moment_text(moment)))
    }

    /// The rule's occurrences of one moment against the register's rows, both in order of occurrence.
    fn merge(
        &self,
        rank: usize,
        moment: &CompiledMoment,
        found: &mut [Occurrence],
        drafts: &mut Vec<Draft>,
        absent: &mut Vec<(usize, Occurrence)>,
        flags: &mut Vec<Flag>,
    ) {
        sort_short_by(found, |a, b| a.k.cmp(&b.k));
        let rows = self.stored.map_or(0..0, |row| self.register.conversations_of(row));
        let mut wanted = found.iter().peekable();
        for row in rows {
            let item = self.register.conversations.stored(row);
            if self.register.words.text(item.moment) != moment.id {
                continue;
            }
            while let Some(occurrence) = wanted.next_if(|occurrence| occurrence.k < item.occurrence) {
                if occurrence.absent {
                    self.absent(rank, occurrence, None, absent, flags);
                } else {
                    drafts.push(self.wanted(rank, moment, occurrence));
                }
            }
            let mut draft = Draft::stored(rank as u32, &item, row);
            match wanted.next_if(|occurrence| occurrence.k == item.occurrence) {
                Some(occurrence) if occurrence.absent => {
                    self.absent(rank, occurrence, Some(&mut draft), absent, flags);
                }
                Some(occurrence) => self.kept(moment, &mut draft, occurrence, flags),
                None => self.unwanted(&mut draft, Word::NOT_APPLICABLE, flags),
            }
            drafts.push(draft);
        }
        for occurrence in wanted {
            if occurrence.absent {
                self.absent(rank, occurrence, None, absent, flags);
            } else {
                drafts.push(self.wanted(rank, moment, occurrence));
            }
        }
    }

    /// In the rule, not in the register: created when its day has come, a forecast before.
    #[inline(always)]
    pub(crate) fn wanted(&self, rank: usize, moment: &CompiledMoment, occurrence: &Occurrence) -> Draft {
        let mut draft = Draft::wanted(rank, occurrence);
        let as_of = self.setting.as_of;
        if !self.standing.is_open || as_of < occurrence.create_on {
            return draft;
        }
        draft.does.add(ChangeKind::CreateConversation);
        draft.state = ConversationState::Open;
        if as_of > occurrence.planned {
            draft.marks.set_late();
            if moment.late != Late::Create {
                self.late(moment, &mut draft);
            }
        }
        draft
    }

    /// Seen after its date, where that changes more than a mark.
    fn late(&self, moment: &CompiledMoment, draft: &mut Draft) {
        let as_of = self.setting.as_of;
        match &moment.late {
            Late::Create => {}
            Late::SkipAfter(offset) => {
                let last = offset.apply(draft.planned, &self.setting.working);
                if last.is_some_and(|last| as_of > last) {
                    draft.state = ConversationState::Missed;
                    draft.reason = Word::LATE;
                }
            }
            Late::MoveToAsOf => {
                let bounds = (self.setting.year.start, self.setting.year.end);
                let planned = moment.rolling.roll(as_of, bounds, &self.setting.working).day;
                if let Some((_, opens_on, due_on)) = moment.around(planned, &self.setting.working) {
                    draft.planned = planned;
                    draft.create_on = as_of;
                    draft.opens_on = opens_on;
                    draft.due_on = due_on;
                }
            }
        }
    }

    /// In both: the dates follow the rule, unless a person decided otherwise.
    fn kept(
        &self,
        moment: &CompiledMoment,
        draft: &mut Draft,
        occurrence: &Occurrence,
        flags: &mut Vec<Flag>,
    ) {
        if !self.standing.is_open {
            return;
        }
        let fixed = draft.marks.late() && moment.late == Late::MoveToAsOf;
        match draft.state {
            ConversationState::Open if draft.is_free() && (fixed || self.standing.leaving.is_some()) => {}
            ConversationState::Open if draft.is_free() => self.follow(moment, draft, occurrence),
            ConversationState::Open | ConversationState::Prepared => {
                let by_hand = draft.marks.pinned() || draft.marks.overrides().date() || fixed;
                if !by_hand && draft.planned != occurrence.planned {
                    flags.push(
                        Flag::new(&codes::DATE_NO_LONGER_FITS, self.key_of(draft.moment, draft.occurrence))
                            .with("planned", draft.planned.date())
                            .with("rule", occurrence.planned.date()),
                    );
                }
            }
            ConversationState::Cancelled
                // What a person pinned or wrote in since is left as it is.
                if self.is_own_cancellation(draft.reason)
                    && !draft.marks.pinned()
                    && !draft.marks.started()
                    && self.standing.leaving.is_none()
                    && self.setting.as_of >= occurrence.create_on =>
            {
                draft.state = ConversationState::Open;
                draft.reason = Word::NONE;
                draft.does.add(ChangeKind::RestoreConversation);
                if !fixed {
                    self.follow(moment, draft, occurrence);
                    draft.does.remove(ChangeKind::RescheduleConversation);
                }
            }
            _ => {}
        }
    }

    /// Takes over the rule's dates, field by field.
    fn follow(&self, moment: &CompiledMoment, draft: &mut Draft, occurrence: &Occurrence) {
        let before = (draft.planned, draft.create_on, draft.opens_on, draft.due_on);
        let mut dates = (occurrence.create_on, occurrence.opens_on, occurrence.due_on);
        if draft.marks.overrides().date() {
            if let Some((create_on, opens_on, due_on)) = moment.around(draft.planned, &self.setting.working) {
                dates = (create_on.max(self.setting.opens_on), opens_on, due_on);
            }
        } else {
            draft.planned = occurrence.planned;
        }
        if !draft.marks.overrides().lead() {
            draft.create_on = dates.0;
        }
        (draft.opens_on, draft.due_on) = (dates.1, dates.2);
        if before != (draft.planned, draft.create_on, draft.opens_on, draft.due_on) {
            draft.does.add(ChangeKind::RescheduleConversation);
        }
    }

    /// In the register, no longer in the rule.
    fn unwanted(&self, draft: &mut Draft, reason: Word, flags: &mut Vec<Flag>) {
        if !self.standing.is_open {
            return;
        }
        if draft.is_free() {
            if self.standing.leaving.is_none() {
                draft.cancel(reason);
            }
        } else if matches!(draft.state, ConversationState::Open | ConversationState::Prepared) {
            flags.push(Flag::new(&codes::NO_LONGER_APPLIES, self.key_of(draft.moment, draft.occurrence)));
        }
    }

    /// Absent without a possible date: a flag, and no row until the trajectory closes.
    fn absent(
        &self,
        rank: usize,
        occurrence: &Occurrence,
        stored: Option<&mut Draft>,
        absent: &mut Vec<(usize, Occurrence)>,
        flags: &mut Vec<Flag>,
    ) {
        match stored {
            None => absent.push((rank, *occurrence)),
            Some(draft) => {
                if draft.is_free() {
                    // A leaver's is called off anyway: nothing to decide.
                    if self.standing.leaving.is_some() {
                        return;
                    }
                    if self.standing.is_open {
                        draft.cancel(Word::ABSENT);
                    }
                } else {
                    let settled = match draft.state {
                        ConversationState::Open | ConversationState::Prepared => false,
                        // What a person called off, or leaving did, needs no date.
                        ConversationState::Cancelled => {
                            self.standing.leaving.is_some() || !self.is_own_cancellation(draft.reason)
                        }
                        _ => true,
                    };
                    if settled {
                        return;
                    }
                }
            }
        }
        let key = self.key_of(rank as u32, occurrence.k);
        flags.push(Flag::new(&codes::ABSENT_NO_DATE, key).with("date", occurrence.planned.date()));
    }

    /// Whether a cancellation was a plan's: only those are undone by a plan.
    fn is_own_cancellation(&self, reason: Word) -> bool {
        let word = match reason.0.checked_sub(WORDS.len() as u32) {
            Some(id) => self.register.words.text(id),
            None => WORDS.get(reason.0 as usize).copied().unwrap_or(""),
        };
        matches!(word, "left" | "role_ended" | "withdrawn" | "not_applicable" | "absent")
    }
}

/// The row that keeps an occurrence which an absence left without a date, when its trajectory closes.
pub(crate) fn not_held(rank: usize, occurrence: &Occurrence, as_of: Day) -> Option<Draft> {
    if as_of < occurrence.create_on {
        return None;
    }
    let mut draft = Draft::wanted(rank, occurrence);
    draft.state = ConversationState::NotHeld;
    draft.reason = Word::ABSENT;
    draft.does.add(ChangeKind::CreateConversation);
    Some(draft)
}
