//! One person in one cycle year: the judgement with exclusive cycles, and what dates need to know.

use alloc::vec::Vec;
use core::ops::Range;

use super::bound::Bound;
use super::compiled::{Compiled, CompiledCycle, CompiledYear};
use super::register_rows::RegisterData;
use super::trajectory_roles::TrajectoryRoles;
use super::{ConversationState, TrajectoryState, View, Word};
use crate::columns::NONE;
use crate::cycle::{DateSetting, Effective, MomentCase};
use crate::eligibility::{Judgement, Reason, judge};
use crate::time::Day;
use crate::workforce::{Person, PersonCalendar, Population};

/// What a plan looks at; nothing of it changes while it is made.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) compiled: &'a Compiled,
    pub(crate) population: &'a Population,
    pub(crate) register: &'a RegisterData,
    pub(crate) bound: &'a Bound<'a>,
    pub(crate) as_of: Day,
}

/// A trajectory that the facts ask for.
pub(crate) struct Wanted<'r> {
    pub(crate) entry: Day,
    pub(crate) exit: Day,
    pub(crate) opens_on: Day,
    /// Places of the configuration's roles, the main role first.
    pub(crate) roles: &'r [u32],
    /// The earliest start in the year of a record that gives one of them.
    pub(crate) role_start: Option<Day>,
}

impl<'a> Context<'a> {
    /// Id of a role of the configuration.
    pub(crate) fn role_id(&self, role: u32) -> &'a str {
        self.compiled.configuration.roles.get(role as usize).map_or("", |role| role.id.as_str())
    }

    /// The configuration's role for a word of the register.
    pub(crate) fn role_of_word(&self, word: u32) -> Option<u32> {
        self.bound.role_of_word.get(word as usize).copied().filter(|role| *role != NONE)
    }

    /// How a plan's columns name a role of the register.
    pub(crate) fn role_ref(&self, word: u32) -> u32 {
        self.role_of_word(word)
            .unwrap_or_else(|| (self.compiled.configuration.roles.len() as u32).saturating_add(word))
    }

    /// How a plan's columns name a moment of the register.
    pub(crate) fn moment_ref(&self, cycle: &CompiledCycle, word: u32) -> u32 {
        match cycle.rank_of(self.register.words.text(word)) {
            Some(rank) => rank as u32,
            None => (cycle.moments.len() as u32).saturating_add(word),
        }
    }

    /// Id of a moment as a plan's columns name it.
    pub(crate) fn moment_text(&self, cycle: &'a CompiledCycle, moment: u32) -> &'a str {
        match cycle.moments.get(moment as usize) {
            Some(moment) => &moment.id,
            None => self.register.words.text(moment.saturating_sub(cycle.moments.len() as u32)),
        }
    }

    /// The configuration's roles in these trajectories of the register.
    pub(crate) fn roles_in_register(&self, rows: Range<usize>, roles: &mut Vec<u32>) {
        roles.clear();
        for row in rows {
            let stored = self.register.trajectories.roles(row);
            roles.extend(stored.iter().filter_map(|word| self.role_of_word(*word)));
        }
    }

    /// The day a trajectory with this entry date is created.
    #[inline]
    pub(crate) fn opens_on(&self, cycle: &CompiledCycle, entry: Day) -> Day {
        self.compiled.opens_on(cycle, entry)
    }
}

/// The judgement of a person in a cycle year, exclusive cycles included.
#[inline]
pub(crate) fn judged(
    context: Context<'_>,
    place: usize,
    person: Person<'_>,
    stored_roles: &[u32],
) -> Judgement {
    let Some(bound) = context.bound.years.get(place) else {
        return Judgement {
            reason: Some(Reason::NoLinkedRole),
            entry: Day::NONE,
            exit: Day::NONE,
            by_hand: false,
            only_function: None,
        };
    };
    let mut judgement = judge(person, &bound.rule, stored_roles, context.as_of, &mut ());
    if judgement.reason.is_none() && !judgement.by_hand && lost_to(context, place, person).is_some() {
        judgement.reason = Some(Reason::InOtherCycle);
    }
    judgement
}

/// The exclusive cycle year that took the person first, if there is one.
pub(crate) fn lost_to(context: Context<'_>, place: usize, person: Person<'_>) -> Option<usize> {
    let year = context.compiled.years.get(place)?;
    year.rivals.iter().copied().find(|&rival| {
        let mut roles = Vec::new();
        let stored = stored_rows(context, rival, person.id());
        context.roles_in_register(stored, &mut roles);
        judged(context, rival, person, &roles).reason.is_none()
    })
}

/// The trajectories of a person in a cycle year.
fn stored_rows(context: Context<'_>, place: usize, employee: &str) -> Range<usize> {
    let Some(year) = context.compiled.years.get(place) else { return 0..0 };
    let Some(cycle) = context.compiled.cycles.get(year.cycle) else { return 0..0 };
    if context.register.trajectories.len() == 0 {
        return 0..0;
    }
    let rows = context.register.cycle_year(&cycle.id, &year.work_year.id);
    context.register.of_employee(rows, employee)
}

/// What the dates of one trajectory are judged by.
#[inline(always)]
pub(crate) fn setting<'a>(
    context: Context<'a>,
    year: &'a CompiledYear,
    person: Person<'a>,
    wanted: &Wanted<'_>,
) -> DateSetting<'a, PersonCalendar<'a>> {
    let has_absences = person.absence_spans().next().is_some();
    DateSetting {
        person,
        year: &year.work_year,
        entry: wanted.entry,
        exit: wanted.exit,
        opens_on: wanted.opens_on,
        as_of: context.as_of,
        employment: person
            .continuous_employment(wanted.entry, context.compiled.configuration.rehire_gap_days),
        has_absences,
        is_plain: !has_absences && person.has_default_calendar_only(),
        working: context.bound.calendar_of(person),
        role_start: wanted.role_start,
    }
}

/// Why somebody's time in a cycle year has ended by now, before the work year did: the employment ended, or the role.
#[inline]
pub(crate) fn leaving(
    context: Context<'_>,
    year: &CompiledYear,
    person: Person<'_>,
    exit: Day,
) -> Option<Word> {
    let has_left = exit < context.as_of && exit < year.work_year.end;
    has_left.then(|| if person.is_employed_on(exit.plus(1)) { Word::ROLE_ENDED } else { Word::LEFT })
}

/// Whether a moment may be carried over into this year: the person was hired shortly before it, and has had no such
/// conversation in another year of the cycle, nor gets one by now.
pub(crate) fn may_carry(
    context: Context<'_>,
    place: usize,
    person: Person<'_>,
    rank: usize,
    employed_since: Option<Day>,
) -> bool {
    let (Some(year), Some(start)) = (context.compiled.years.get(place), employed_since) else { return false };
    let Some(cycle) = context.compiled.cycles.get(year.cycle) else { return false };
    let Some(moment) = cycle.moments.get(rank) else { return false };
    let calendar = &context.compiled.default_calendar;
    let earliest =
        moment.carry_within.and_then(|within| within.negated().apply(year.work_year.start, calendar));
    if earliest.is_none_or(|earliest| start < earliest) || start >= year.work_year.start {
        return false;
    }
    !context.register.has_conversation(&cycle.id, &year.work_year.id, person.id(), &moment.id)
        && !context.compiled.years.iter().enumerate().any(|(other, other_year)| {
            // A year with rules of its own is a cycle of its own here, with the same id.
            let same = context.compiled.cycles.get(other_year.cycle).filter(|other| other.id == cycle.id);
            let Some(own) = same else { return false };
            other_year.work_year.start < year.work_year.start
                && other_year.view_on(context.as_of) == View::InView
                && own
                    .rank_of(&moment.id)
                    .is_some_and(|rank| arises_by_now(context, other, own, person, rank))
        })
}

/// Whether this plan creates the moment's conversation in an earlier cycle year.
fn arises_by_now(
    context: Context<'_>,
    place: usize,
    cycle: &CompiledCycle,
    person: Person<'_>,
    rank: usize,
) -> bool {
    let (Some(year), Some(bound), Some(moment)) =
        (context.compiled.years.get(place), context.bound.years.get(place), cycle.moments.get(rank))
    else {
        return false;
    };
    let stored = stored_rows(context, place, person.id());
    let open = |row: usize| context.register.trajectories.state(row) == TrajectoryState::Open;
    // A key that exists is never created again, and one that was not called off has been counted already.
    let exists = |row: usize| context.register.has_moment(row, &moment.id);
    if stored.clone().any(exists) || (!stored.is_empty() && !stored.clone().any(open)) {
        return false;
    }
    let mut stored_roles = Vec::new();
    context.roles_in_register(stored, &mut stored_roles);
    let judgement = judged(context, place, person, &stored_roles);
    if judgement.reason.is_some() {
        return false;
    }
    let mut roles = TrajectoryRoles::default();
    roles.collect(person, &judgement, &bound.rule, &year.work_year, &stored_roles);
    let wanted = Wanted {
        entry: judgement.entry,
        exit: judgement.exit,
        opens_on: context.opens_on(cycle, judgement.entry),
        roles: &[],
        role_start: roles.earliest_start_in_year(),
    };
    let mut arises = false;
    let condition = bound.conditions.get(rank).and_then(Option::as_ref);
    let carried = moment.carry_within.is_some()
        && may_carry(context, place, person, rank, {
            person
                .continuous_employment(wanted.entry, context.compiled.configuration.rehire_gap_days)
                .map(|employment| employment.start)
        });
    let effective: &[Effective] = &[];
    setting(context, year, person, &wanted).occurrences(
        MomentCase { moment, condition, carried },
        effective,
        &mut (),
        |occurrence| arises |= !occurrence.absent && context.as_of >= occurrence.create_on,
        |_| {},
    );
    context.as_of >= wanted.opens_on && arises
}

impl RegisterData {
    /// Takes the rows of an employee from the front of ordered rows; employees must be asked for in order.
    #[inline]
    pub(crate) fn take_employee(&self, rows: &mut Range<usize>, employee: &str) -> Range<usize> {
        let names = &self.trajectories.employee;
        while rows.start < rows.end && names.get(rows.start) < employee {
            rows.start += 1;
        }
        let from = rows.start;
        while rows.start < rows.end && names.get(rows.start) == employee {
            rows.start += 1;
        }
        from..rows.start
    }

    /// Whether a plan may reopen a trajectory: what a plan itself closed for leaving or withdrew.
    pub(crate) fn may_reopen(&self, row: usize) -> bool {
        let table = &self.trajectories;
        table.closed_by(row) == Some(super::ClosedBy::Plan)
            && (table.state(row) == TrajectoryState::Withdrawn
                || matches!(self.words.text(table.reason(row)), "left" | "role_ended"))
    }

    /// Whether a trajectory has a conversation of this moment, in any state.
    fn has_moment(&self, row: usize, moment: &str) -> bool {
        self.conversations_of(row)
            .any(|item| self.words.text(self.conversations.stored(item).moment) == moment)
    }

    /// Whether a person has such a conversation in another work year of a cycle, called off ones not counted.
    fn has_conversation(&self, cycle: &str, not_in: &str, employee: &str, moment: &str) -> bool {
        let words = &self.words;
        let mut rest = self.cycle(cycle);
        while !rest.is_empty() {
            let work_year = words.text(self.trajectories.work_year(rest.start));
            let year = self.cycle_year(cycle, work_year);
            rest.start = year.end;
            let held = |row: usize| {
                self.conversations_of(row).any(|item| {
                    let stored = self.conversations.stored(item);
                    words.text(stored.moment) == moment && stored.state != ConversationState::Cancelled
                })
            };
            if work_year != not_in && self.of_employee(year, employee).any(held) {
                return true;
            }
        }
        false
    }
}
