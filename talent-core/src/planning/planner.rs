//! The walk of a plan: cycle year by cycle year, person by person, writing to columns.

use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::ops::Range;

use super::bound::BoundYear;
use super::columns::{Does, PlanColumns};
use super::compiled::{Compiled, CompiledCycle, CompiledYear};
use super::draft::Draft;
use super::person_year::{Context, Wanted, judged, leaving, may_carry, setting};
use super::trajectory_roles::TrajectoryRoles;
use super::trajectory_work::{Scratch, Standing, TrajectoryWork, not_held};
use super::whole_year::WholeYear;
use super::{ChangeKind, ClosedBy, ConversationState, Flag, TrajectoryState, View, Word};
use crate::columns::{NONE, sort_short_by};
use crate::cycle::{NotPlanned, escape};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::planning as codes;
use crate::eligibility::Reason;
use crate::time::Day;
use crate::workforce::Person;

/// How often occurrences of one moment did not arise, per reason.
pub(crate) type NotPlannedCounts = [u64; NotPlanned::ALL.len()];

/// The first people of a cycle year tell how much room all of them need: one in so many.
const SAMPLE_PART: usize = 64;

/// What a plan writes.
#[derive(Debug, Default)]
pub(crate) struct Output {
    pub(crate) columns: PlanColumns,
    pub(crate) flags: Vec<Flag>,
    /// Dates out of range or on a day off.
    pub(crate) notices: Vec<Diagnostic>,
    /// Per cycle year and moment rank.
    pub(crate) not_planned: Vec<Vec<NotPlannedCounts>>,
}

impl Output {
    pub(crate) fn new(compiled: &Compiled) -> Self {
        let mut columns = PlanColumns::default();
        columns.trajectories.roles_from.push(0);
        let not_planned = compiled
            .years
            .iter()
            .map(|year| {
                let moments = compiled.cycles.get(year.cycle).map_or(0, |cycle| cycle.moments.len());
                alloc::vec![[0; NotPlanned::ALL.len()]; moments]
            })
            .collect();
        Self { columns, flags: Vec::new(), notices: Vec::new(), not_planned }
    }
}

/// Plans the people of these rows in every cycle year.
pub(crate) fn run(context: Context<'_>, people: Range<u32>, out: &mut Output) {
    let mut room = Room::default();
    for (place, year) in context.compiled.years.iter().enumerate() {
        let (Some(cycle), Some(bound)) =
            (context.compiled.cycles.get(year.cycle), context.bound.years.get(place))
        else {
            continue;
        };
        let mut walk = YearWalk { context, out: &mut *out, place, year, cycle, bound, whole_year: None };
        match year.view_on(context.as_of) {
            View::InView => walk.in_view(people.clone(), &mut room),
            View::Past => walk.close_all(people.clone(), Word::YEAR_ENDED, &mut room),
            View::Closed => walk.close_all(people.clone(), Word::CYCLE_CLOSED, &mut room),
            View::Coming | View::Draft => {}
        }
    }
    out.columns.conversations.spread();
}

/// A plan at work in one cycle year.
struct YearWalk<'p, 'a> {
    context: Context<'a>,
    out: &'p mut Output,
    place: usize,
    year: &'a CompiledYear,
    cycle: &'a CompiledCycle,
    bound: &'a BoundYear,
    /// What people share who are there all year, once one of them was met.
    whole_year: Option<WholeYear>,
}

/// Room that is used again for every person.
#[derive(Default)]
struct Room {
    scratch: Scratch,
    roles: TrajectoryRoles,
    stored_roles: Vec<u32>,
}

impl<'a> YearWalk<'_, 'a> {
    fn in_view(&mut self, people: Range<u32>, room: &mut Room) {
        let register = self.context.register;
        let frozen = register.frameworks.iter().any(|framework| {
            framework.cycle == self.cycle.id && framework.work_year == self.year.work_year.id
        });
        self.out.columns.start(self.place, !frozen, people.start);
        self.out.columns.outcomes.reserve(people.len());
        let mut stored = register.cycle_year(&self.cycle.id, &self.year.work_year.id);
        let before = self.out.columns.sizes();
        let sample = people.start.saturating_add((people.len() / SAMPLE_PART) as u32);
        for row in people.clone() {
            if row == sample && row > people.start {
                self.out.columns.reserve_like(before, SAMPLE_PART);
            }
            let person = self.context.population.person(row);
            let own = match stored.start < stored.end {
                true => register.take_employee(&mut stored, person.id()),
                false => 0..0,
            };
            self.person(person, own, room);
        }
    }

    /// One person in a cycle year in view: the outcome, and the trajectories it asks for.
    #[inline]
    fn person(&mut self, person: Person<'a>, stored: Range<usize>, room: &mut Room) {
        let Room { scratch, roles, stored_roles } = room;
        self.context.roles_in_register(stored.clone(), stored_roles);
        let judgement = judged(self.context, self.place, person, stored_roles);
        let selected = judgement.reason.is_none();
        let opens_on = if selected { self.opens_on(judgement.entry) } else { Day::NONE };
        let key = if selected && !self.cycle.per_role { self.push_key(person.id(), None) } else { NONE };
        let outcomes = &mut self.out.columns.outcomes;
        outcomes.reason.push(judgement.reason);
        outcomes.entry.push(judgement.entry);
        outcomes.exit.push(judgement.exit);
        outcomes.trajectory.push(key);

        let Some(reason) = judgement.reason else {
            roles.collect(person, &judgement, &self.bound.rule, &self.year.work_year, stored_roles);
            if self.cycle.per_role {
                self.per_role(person, roles, stored, scratch);
            } else {
                let wanted = Wanted {
                    entry: judgement.entry,
                    exit: judgement.exit,
                    opens_on,
                    roles: roles.ordered(),
                    role_start: roles.earliest_start_in_year(),
                };
                let own =
                    stored.clone().find(|row| self.context.register.trajectories.key_role(*row) == NONE);
                self.trajectory(person, &wanted, key, own, scratch);
            }
            return;
        };
        for row in stored {
            self.no_longer_justified(person, row, reason);
        }
    }

    /// One trajectory for each role, in bytewise order of the role, beside those only the register knows.
    fn per_role(
        &mut self,
        person: Person<'a>,
        roles: &TrajectoryRoles,
        stored: Range<usize>,
        scratch: &mut Scratch,
    ) {
        let context = self.context;
        let stored_role =
            |row: usize| context.register.words.text(context.register.trajectories.key_role(row));
        let mut wanted: Vec<(String, Option<u32>, Option<usize>)> = roles
            .ordered()
            .iter()
            .map(|&role| {
                let id = context.role_id(role);
                (id.to_string(), Some(role), stored.clone().find(|row| stored_role(*row) == id))
            })
            .collect();
        for row in stored {
            let has_role = context.register.trajectories.key_role(row) != NONE;
            if has_role && !wanted.iter().any(|(_, _, own)| *own == Some(row)) {
                wanted.push((stored_role(row).to_string(), None, Some(row)));
            }
        }
        sort_short_by(&mut wanted, |a, b| a.0.cmp(&b.0));
        for (id, role, own) in wanted {
            match (role, own) {
                (Some(role), own) => {
                    let Some(span) = roles.span_of(role) else { continue };
                    let wanted = Wanted {
                        entry: span.start,
                        exit: span.end,
                        opens_on: self.opens_on(span.start),
                        roles: &[role],
                        role_start: roles.start_in_year_of(role),
                    };
                    let key = self.push_key(person.id(), Some(&id));
                    self.trajectory(person, &wanted, key, own, scratch);
                }
                (None, Some(row)) => self.no_longer_justified(person, row, Reason::NoLinkedRole),
                (None, None) => {}
            }
        }
    }

    /// A trajectory that the facts ask for.
    fn trajectory(
        &mut self,
        person: Person<'a>,
        wanted: &Wanted<'_>,
        key: u32,
        own: Option<usize>,
        scratch: &mut Scratch,
    ) {
        let context = self.context;
        let table = &context.register.trajectories;
        let leaving = leaving(context, self.year, person, wanted.exit);
        let (is_open, reopened) = match own {
            None => (context.as_of >= wanted.opens_on, false),
            Some(row) if table.state(row) == TrajectoryState::Open => (true, false),
            Some(row) => {
                if !context.register.may_reopen(row) || leaving.is_some() || context.as_of < wanted.opens_on {
                    return self.untouched(person, row, Some(key));
                }
                (true, true)
            }
        };
        let procedure = own.is_some_and(|row| table.in_procedure(row));
        let flags = self.out.flags.len();
        self.draft(person, wanted, key, own, Standing { is_open, leaving }, scratch);

        let mut close = None;
        if is_open && let Some(reason) = leaving {
            let unfinished = scratch.drafts.iter().any(Draft::is_under_way);
            if procedure {
                self.flag_trajectory(key, &codes::PROCEDURE_RUNNING, wanted.exit);
            }
            if unfinished {
                self.flag_trajectory(key, &codes::CLOSING_BLOCKED, wanted.exit);
            }
            if !procedure && !unfinished {
                close = Some(reason);
                // What had no date because of an absence is settled by the closing: nobody has to decide it any more.
                let flagged = self.out.flags.split_off(flags);
                self.out
                    .flags
                    .extend(flagged.into_iter().filter(|flag| flag.code != codes::ABSENT_NO_DATE.name));
                self.keep_not_held(scratch);
            }
        }
        if is_open {
            let row = self.push_trajectory(person, wanted, key, own, reopened, close);
            self.push_conversations(key, &scratch.drafts);
            if close.is_some() {
                self.out.columns.trajectories.change(row, ChangeKind::CloseTrajectory, own);
            }
        } else {
            self.push_conversations(key, &scratch.drafts);
        }
    }

    /// Judges the conversations of a trajectory into `scratch.drafts`.
    #[inline]
    fn draft(
        &mut self,
        person: Person<'a>,
        wanted: &Wanted<'_>,
        key: u32,
        own: Option<usize>,
        standing: Standing,
        scratch: &mut Scratch,
    ) {
        let Output { columns, flags, notices, not_planned } = &mut *self.out;
        let work = TrajectoryWork {
            cycle: self.cycle,
            fixed: &self.year.fixed,
            conditions: &self.bound.conditions,
            register: self.context.register,
            setting: setting(self.context, self.year, person, wanted),
            standing,
            stored: own,
            keys: &columns.keys,
            key,
        };
        let employed_since = work.setting.employment.map(|employment| employment.start);
        let mut counts = not_planned.get_mut(self.place);
        let mut count = |rank: usize, reason: NotPlanned| {
            let count = counts.as_mut().and_then(|years| years.get_mut(rank));
            if let Some(count) = count.and_then(|reasons| reasons.get_mut(reason as usize)) {
                *count += 1;
            }
        };
        let (context, place) = (self.context, self.place);
        let may_carry = |rank| may_carry(context, place, person, rank, employed_since);
        if work.is_whole_year() {
            let shared = self.whole_year.get_or_insert_with(|| work.whole_year());
            work.draft_whole_year(shared, scratch, flags, may_carry, &mut count);
        } else {
            work.draft(scratch, flags, &mut (), may_carry, &mut count);
        }
        notices.append(&mut scratch.notices);
    }

    /// What an absence left without a date is kept when the trajectory closes.
    fn keep_not_held(&self, scratch: &mut Scratch) {
        if scratch.absent.is_empty() {
            return;
        }
        let kept: Vec<Draft> = scratch
            .absent
            .iter()
            .filter_map(|(rank, occurrence)| not_held(*rank, occurrence, self.context.as_of))
            .collect();
        scratch.drafts.extend(kept);
        let text = |moment: u32| self.context.moment_text(self.cycle, moment);
        sort_short_by(&mut scratch.drafts, |a, b| {
            text(a.moment).cmp(text(b.moment)).then(a.occurrence.cmp(&b.occurrence))
        });
    }

    /// A trajectory of the register that the facts no longer ask for.
    fn no_longer_justified(&mut self, person: Person<'a>, row: usize, reason: Reason) {
        let register = self.context.register;
        if register.trajectories.state(row) != TrajectoryState::Open {
            return self.untouched(person, row, None);
        }
        let key = self.stored_key(row);
        let mut drafts = self.stored_drafts(row);
        if register.trajectories.recorded(row) || drafts.iter().any(Draft::is_recorded) {
            let flag = Flag::new(&codes::NO_LONGER_JUSTIFIED, register.trajectories.key.get(row).to_string());
            self.out.flags.push(flag.with("reason", reason));
            let at = self.push_stored_trajectory(person, row, key);
            debug_assert!(at < self.out.columns.trajectories.key.len());
            return self.push_conversations(key, &drafts);
        }
        for draft in drafts.iter_mut().filter(|draft| draft.is_free()) {
            draft.cancel(Word::WITHDRAWN);
        }
        let at = self.push_stored_trajectory(person, row, key);
        self.out.columns.trajectories.end(at, TrajectoryState::Withdrawn, Word::of(reason));
        self.push_conversations(key, &drafts);
        self.out.columns.trajectories.change(at, ChangeKind::WithdrawTrajectory, Some(row));
    }

    /// A trajectory of the register that a plan leaves alone.
    fn untouched(&mut self, person: Person<'a>, row: usize, key: Option<u32>) {
        let key = key.unwrap_or_else(|| self.stored_key(row));
        self.push_stored_trajectory(person, row, key);
        let drafts = self.stored_drafts(row);
        self.push_conversations(key, &drafts);
    }

    /// Closes what is open in a cycle year that is past its view or closed.
    fn close_all(&mut self, people: Range<u32>, reason: Word, room: &mut Room) {
        let register = self.context.register;
        self.out.columns.start(self.place, false, people.start);
        let mut stored = register.cycle_year(&self.cycle.id, &self.year.work_year.id);
        for row in people {
            if stored.is_empty() {
                return;
            }
            let person = self.context.population.person(row);
            let own = register.take_employee(&mut stored, person.id());
            for row in own.filter(|row| register.trajectories.state(*row) == TrajectoryState::Open) {
                let key = self.stored_key(row);
                if register.trajectories.in_procedure(row) {
                    self.flag_trajectory(key, &codes::PROCEDURE_RUNNING, register.trajectories.exit(row));
                    self.untouched(person, row, Some(key));
                    continue;
                }
                self.close(person, row, key, reason, room);
            }
        }
    }

    /// Closes one stored trajectory as it is; only what an absence left without a date is added.
    fn close(&mut self, person: Person<'a>, row: usize, key: u32, reason: Word, room: &mut Room) {
        room.scratch.drafts.clear();
        room.scratch.absent.clear();
        self.absent_at_closing(person, row, key, room);
        let scratch = &mut room.scratch;
        scratch.drafts = self.stored_drafts(row);
        self.keep_not_held(scratch);
        let at = self.push_stored_trajectory(person, row, key);
        self.out.columns.trajectories.end(at, TrajectoryState::Closed, reason);
        self.push_conversations(key, &scratch.drafts);
        self.out.columns.trajectories.change(at, ChangeKind::CloseTrajectory, Some(row));
    }

    /// The occurrences of a stored trajectory that have no date because of an absence, into `scratch.absent`.
    fn absent_at_closing(&mut self, person: Person<'a>, row: usize, key: u32, room: &mut Room) {
        let Room { scratch, roles, stored_roles } = room;
        let table = &self.context.register.trajectories;
        self.context.roles_in_register(row..row + 1, stored_roles);
        let judgement = judged(self.context, self.place, person, stored_roles);
        if judgement.reason.is_some() || person.absence_spans().next().is_none() {
            return;
        }
        roles.collect(person, &judgement, &self.bound.rule, &self.year.work_year, stored_roles);
        let role = self.context.role_of_word(table.key_role(row));
        let span = role.and_then(|role| roles.span_of(role));
        if table.key_role(row) != NONE && span.is_none() {
            // The role is in no fact any more, so no date is owed.
            return;
        }
        let (entry, exit) = span.map_or((judgement.entry, judgement.exit), |span| (span.start, span.end));
        let wanted = Wanted {
            entry,
            exit,
            opens_on: self.opens_on(entry),
            roles: &[],
            role_start: role
                .map_or_else(|| roles.earliest_start_in_year(), |role| roles.start_in_year_of(role)),
        };
        let flags = self.out.flags.len();
        let standing = Standing { is_open: false, leaving: None };
        self.draft(person, &wanted, key, Some(row), standing, scratch);
        self.out.flags.truncate(flags);
    }

    fn opens_on(&self, entry: Day) -> Day {
        self.context.opens_on(self.cycle, entry)
    }

    fn push_key(&mut self, employee: &str, role: Option<&str>) -> u32 {
        let plain = self.context.bound.ids_are_plain;
        let employee = if plain { Cow::Borrowed(employee) } else { escape(employee) };
        let keys = &mut self.out.columns.keys;
        match role {
            None => keys.push_parts(&[&self.year.key_prefix, &employee]),
            Some(role) => keys.push_parts(&[&self.year.key_prefix, &employee, "/", &escape(role)]),
        }
    }

    fn stored_key(&mut self, row: usize) -> u32 {
        self.out.columns.keys.push(self.context.register.trajectories.key.get(row))
    }

    fn flag_trajectory(&mut self, key: u32, code: &'static crate::diagnostic::Code, exit: Day) {
        let key = self.out.columns.keys.get(key as usize).to_string();
        self.out.flags.push(Flag::new(code, key).with("exit", exit.date()));
    }

    fn stored_drafts(&self, row: usize) -> Vec<Draft> {
        let register = self.context.register;
        register
            .conversations_of(row)
            .map(|item| {
                let stored = register.conversations.stored(item);
                let moment = self.context.moment_ref(self.cycle, stored.moment);
                Draft::stored(moment, &stored, item)
            })
            .collect()
    }

    /// Writes a trajectory that is open, and the changes that make it so; gives its row.
    fn push_trajectory(
        &mut self,
        person: Person<'a>,
        wanted: &Wanted<'_>,
        key: u32,
        own: Option<usize>,
        reopened: bool,
        close: Option<Word>,
    ) -> usize {
        let context = self.context;
        let stored = &context.register.trajectories;
        let table = &mut self.out.columns.trajectories;
        let at = table.key.len();
        table.key.push(key);
        table.employee.push(person.row());
        table.roles.extend_from_slice(wanted.roles);
        let mut gone: Vec<u32> = Vec::new();
        if let Some(row) = own {
            let known =
                |word: &u32| context.role_of_word(*word).is_some_and(|role| wanted.roles.contains(&role));
            gone = stored.roles(row).iter().copied().filter(|word| !known(word)).collect();
            let text = |word: u32| context.register.words.text(word);
            sort_short_by(&mut gone, |a, b| text(*a).cmp(text(*b)));
            table.roles.extend(gone.iter().map(|word| context.role_ref(*word)));
        }
        table.roles_from.push(table.roles.len() as u32);
        table.state.push(if close.is_some() { TrajectoryState::Closed } else { TrajectoryState::Open });
        table.closed_by.push(close.map(|_| ClosedBy::Plan));
        table.entry.push(wanted.entry);
        table.exit.push(wanted.exit);
        table.opened_on.push(own.map_or(context.as_of, |row| stored.opened_on(row)));
        table.does.push(Does::default());
        if let Some(reason) = close {
            table.reason.set(at, reason);
        }
        let Some(row) = own else {
            table.change(at, ChangeKind::CreateTrajectory, None);
            return at;
        };
        if reopened {
            table.change(at, ChangeKind::ReopenTrajectory, own);
        }
        let from = table.roles.len() - wanted.roles.len() - gone.len();
        let roles = table.roles.get(from..).unwrap_or(&[]);
        if !stored.roles(row).iter().map(|word| context.role_ref(*word)).eq(roles.iter().copied()) {
            table.change(at, ChangeKind::ChangeRoles, own);
        }
        if (stored.entry(row), stored.exit(row)) != (wanted.entry, wanted.exit) {
            table.change(at, ChangeKind::ChangeDates, own);
        }
        for word in gone {
            let flag = Flag::new(&codes::ROLE_CONTRADICTS_REGISTER, stored.key.get(row).to_string());
            self.out.flags.push(flag.with("role", context.register.words.text(word)));
        }
        at
    }

    /// Writes a stored trajectory as it is; gives its row.
    fn push_stored_trajectory(&mut self, person: Person<'a>, row: usize, key: u32) -> usize {
        let context = self.context;
        let stored = &context.register.trajectories;
        let table = &mut self.out.columns.trajectories;
        let at = table.key.len();
        table.key.push(key);
        table.employee.push(person.row());
        table.roles.extend(stored.roles(row).iter().map(|word| context.role_ref(*word)));
        table.roles_from.push(table.roles.len() as u32);
        table.state.push(stored.state(row));
        table.closed_by.push(stored.closed_by(row));
        table.entry.push(stored.entry(row));
        table.exit.push(stored.exit(row));
        table.opened_on.push(stored.opened_on(row));
        table.does.push(Does::default());
        if stored.reason(row) != NONE {
            table.reason.set(at, Word::stored(stored.reason(row)));
        }
        at
    }

    /// Writes conversations, with the changes that make them so.
    #[inline]
    fn push_conversations(&mut self, key: u32, drafts: &[Draft]) {
        let columns = &mut self.out.columns;
        if !columns.trajectories.is_ended(key) {
            return columns.conversations.extend(key, drafts);
        }
        // What has ended has nothing to come.
        for draft in drafts.iter().filter(|draft| draft.state != ConversationState::Forecast) {
            columns.conversations.extend(key, core::slice::from_ref(draft));
        }
    }
}
