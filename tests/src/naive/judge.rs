//! Who is in a cycle year: every test by looking at each day of the year.

use std::collections::{BTreeMap, BTreeSet};

use talent_core::cycle::{CycleYearStatus, HandOverride, LastEntry};
use talent_core::eligibility::Reason;
use talent_core::framework::{Role, RoleStatus};

use super::conditions::{References, evaluate};
use super::dates::{Amount, Date, each_day, first_month_day, holds, in_range};
use super::people::Person;
use super::{Slot, World};

/// A judgement of one person in one cycle year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// Why out; none when selected.
    pub reason: Option<Reason>,
    /// First and last day with an employment and a linked, unblocked role.
    pub stay: Option<(Date, Date)>,
}

impl World<'_> {
    /// The linked roles of a cycle year that count for the person: not blocked, or in the register.
    pub fn unblocked_roles(&self, slot: &Slot<'_>, person: &Person) -> Vec<&Role> {
        let registered: BTreeSet<&String> = self
            .register
            .trajectories
            .iter()
            .filter(|row| {
                row.employee == person.employee.id
                    && row.cycle == slot.cycle.id
                    && row.work_year == slot.year.id
            })
            .flat_map(|row| &row.roles)
            .collect();
        self.linked_roles(slot)
            .into_iter()
            .filter(|role| role.status == RoleStatus::Active || registered.contains(&role.id))
            .collect()
    }

    fn linked_roles(&self, slot: &Slot<'_>) -> Vec<&Role> {
        self.configuration.roles.iter().filter(|role| slot.row.roles.contains(&role.id)).collect()
    }

    /// The days of the cycle year on which the person holds the role.
    pub fn role_days(&self, slot: &Slot<'_>, person: &Person, role: &Role) -> BTreeSet<Date> {
        let records = person.records_of_role(role);
        each_day(slot.year.start, slot.year.end)
            .filter(|day| records.iter().any(|(start, end, _)| holds(*start, *end, *day)))
            .filter(|day| person.employed(*day))
            .collect()
    }

    /// First and last day in the year with one of these roles.
    pub fn stay(&self, slot: &Slot<'_>, person: &Person, roles: &[&Role]) -> Option<(Date, Date)> {
        let days: BTreeSet<Date> = roles.iter().flat_map(|role| self.role_days(slot, person, role)).collect();
        Some((*days.first()?, *days.last()?))
    }

    /// The judgement with every test.
    pub fn judge(&self, slot: &Slot<'_>, person: &Person) -> Judged {
        let known = (slot.cycle.id.clone(), slot.year.id.clone(), person.employee.id.clone());
        if let Some(judged) = self.judged.borrow().get(&known) {
            return judged.clone();
        }
        let mut judged = self.judge_alone(slot, person);
        if judged.reason.is_none()
            && !listed(&slot.cycle.overrides.include_by_hand, slot, person)
            && self.taken_elsewhere(slot, person)
        {
            judged.reason = Some(Reason::InOtherCycle);
        }
        self.judged.borrow_mut().insert(known, judged.clone());
        judged
    }

    /// Whether a cycle that goes first took the person in an overlapping open year.
    fn taken_elsewhere(&self, slot: &Slot<'_>, person: &Person) -> bool {
        let Some(group) = &slot.cycle.exclusive_group else { return false };
        self.slots
            .iter()
            .filter(|other| {
                let goes_first = other.cycle.priority > slot.cycle.priority
                    || (other.cycle.priority == slot.cycle.priority && other.cycle.id < slot.cycle.id);
                other.cycle.exclusive_group.as_ref() == Some(group)
                    && goes_first
                    && other.row.status == CycleYearStatus::Open
                    && other.year.overlaps(&slot.year)
            })
            .any(|other| self.judge(other, person).reason.is_none())
    }

    fn judge_alone(&self, slot: &Slot<'_>, person: &Person) -> Judged {
        let out = |reason| Judged { reason: Some(reason), stay: None };
        if listed(&slot.cycle.overrides.exclude_by_hand, slot, person) {
            return out(Reason::ExcludedByHand);
        }
        if !each_day(slot.year.start, slot.year.end).any(|day| person.employed(day)) {
            return out(Reason::NotEmployed);
        }
        if self.stay(slot, person, &self.linked_roles(slot)).is_none() {
            return out(Reason::NoLinkedRole);
        }
        let Some((entry, exit)) = self.stay(slot, person, &self.unblocked_roles(slot, person)) else {
            return out(Reason::RoleBlocked);
        };
        let reason = if listed(&slot.cycle.overrides.include_by_hand, slot, person) {
            None
        } else {
            self.first_failing(slot, person, entry, exit)
        };
        Judged { reason, stay: Some((entry, exit)) }
    }

    fn first_failing(&self, slot: &Slot<'_>, person: &Person, entry: Date, exit: Date) -> Option<Reason> {
        if self.last_entry(slot).is_some_and(|last| entry > last) {
            return Some(Reason::JoinedTooLate);
        }
        if let Some(rhythm) = &slot.cycle.every_years {
            let (start, _) = person.continuous_employment(entry, self.configuration.rehire_gap_days)?;
            let first = slot.table.row_of(start)?;
            let this = slot.table.row_of(slot.year.start)?;
            if !(this - first).is_multiple_of(rhythm.n as usize) {
                return Some(Reason::NotThisYear);
            }
        }
        let days = each_day(entry, exit).count();
        if slot.cycle.entry.minimum_days.is_some_and(|minimum| days < minimum as usize) {
            return Some(Reason::StayTooShort);
        }
        let references =
            References { default: entry, entry, planned: None, year: (slot.year.start, slot.year.end) };
        match slot.cycle.eligibility.as_ref().map(|condition| evaluate(self, person, condition, references)) {
            Some(None) => Some(Reason::ConditionUnknown),
            Some(Some(false)) => Some(Reason::ConditionFalse),
            Some(Some(true)) | None => None,
        }
    }

    fn last_entry(&self, slot: &Slot<'_>) -> Option<Date> {
        match slot.cycle.entry.last_entry? {
            LastEntry::On(day) => first_month_day(day, slot.year.start, slot.year.end),
            LastEntry::BeforeEnd { before_end } => {
                Amount::of(before_end).negated().from(slot.year.end, &|day| self.working_by_default(day))
            }
        }
    }

    /// When a trajectory opens that starts on the day.
    pub fn opens_on(&self, slot: &Slot<'_>, entry: Date) -> Date {
        Amount::of_optional(slot.cycle.opens_before)
            .negated()
            .from(entry, &|day| self.working_by_default(day))
            .filter(|day| in_range(*day))
            .unwrap_or(entry)
    }

    /// The roles of a stay, the main one first: of the function that started earliest, then by start, then by id.
    pub fn ordered_roles(&self, slot: &Slot<'_>, person: &Person, roles: &[&Role]) -> Vec<String> {
        let mut starts: BTreeMap<String, Date> = BTreeMap::new();
        let mut main: Option<(Date, String)> = None;
        for role in roles {
            for (start, end, by_function) in person.records_of_role(role) {
                let counts = each_day(slot.year.start, slot.year.end)
                    .any(|day| holds(start, end, day) && person.employed(day));
                if !counts {
                    continue;
                }
                starts.entry(role.id.clone()).and_modify(|known| *known = start.min(*known)).or_insert(start);
                let candidate = (start, role.id.clone());
                if by_function && main.as_ref().is_none_or(|main| candidate < *main) {
                    main = Some(candidate);
                }
            }
        }
        let first = main.map(|(_, role)| role);
        let mut others: Vec<(Date, String)> = starts
            .into_iter()
            .filter(|(role, _)| Some(role) != first.as_ref())
            .map(|(role, start)| (start, role))
            .collect();
        others.sort();
        first.into_iter().chain(others.into_iter().map(|(_, role)| role)).collect()
    }
}

/// Whether a hand override names the person for a work year that starts by its last day.
fn listed(overrides: &[HandOverride], slot: &Slot<'_>, person: &Person) -> bool {
    overrides.iter().any(|one| {
        one.employee == person.employee.id && one.until.is_none_or(|until| slot.year.start <= until)
    })
}
