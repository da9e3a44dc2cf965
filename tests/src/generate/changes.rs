//! What changes between two questions: facts of people and settings of the organisation.

use proptest::prelude::*;
use proptest::sample::Index;
use talent_core::configuration::Configuration;
use talent_core::cycle::{Anchor, CycleYearStatus, HandOverride, Moment};
use talent_core::framework::RoleStatus;
use talent_core::time::Offset;
use talent_core::workforce::{Absence, AttributeValue, FunctionHeld, RoleHeld, Workforce};

use super::configuration::LINKABLE_ROLES;
use super::dates::{Date, day, end, forward, length, plus_days};

/// A new or corrected fact.
#[derive(Clone, Debug)]
pub enum Fact {
    /// An employment gets this end, not before its start; none takes a resignation back.
    EmploymentEnds(Index, Option<Date>),
    /// An employment ends so many days from the date of the question.
    Leaves(Index, i64),
    /// Of those who leave or left around the date of the question one stays after all.
    Stays(Index),
    /// An employment starts on another day, not after its end.
    EmploymentStarts(Index, Date),
    /// Somebody gets a function.
    Function(Index, &'static str, Date, Option<i64>),
    /// A function gets this end.
    FunctionEnds(Index, Option<Date>),
    /// Somebody gets a role.
    Role(Index, &'static str, Date, Option<i64>),
    /// A role record is taken back.
    NoRole(Index),
    /// Somebody is absent.
    Absent(Index, Date, Option<i64>),
    /// Somebody is absent from so many days after the date of the question on.
    AbsentNow(Index, i64, Option<i64>),
    /// An absence is taken back.
    NotAbsent(Index),
    /// Somebody gets a grade.
    Grade(Index, i64),
    /// Somebody is no longer in the population.
    Gone(Index),
}

/// A random fact.
pub fn fact() -> impl Strategy<Value = Fact> {
    let index = any::<Index>;
    prop_oneof![
        3 => (index(), prop::option::weighted(0.4, day())).prop_map(|(i, end)| Fact::EmploymentEnds(i, end)),
        5 => (index(), -30i64..60).prop_map(|(i, days)| Fact::Leaves(i, days)),
        5 => index().prop_map(Fact::Stays),
        2 => (index(), -20i64..40, length()).prop_map(|(i, days, length)| Fact::AbsentNow(i, days, length)),
        1 => (index(), day()).prop_map(|(i, start)| Fact::EmploymentStarts(i, start)),
        2 => (index(), prop::sample::select(vec!["F-1", "F-2"]), day(), length())
            .prop_map(|(i, function, start, length)| Fact::Function(i, function, start, length)),
        2 => (index(), prop::option::weighted(0.7, day())).prop_map(|(i, end)| Fact::FunctionEnds(i, end)),
        2 => (index(), prop::sample::select(LINKABLE_ROLES.to_vec()), day(), length())
            .prop_map(|(i, role, start, length)| Fact::Role(i, role, start, length)),
        1 => index().prop_map(Fact::NoRole),
        3 => (index(), day(), length()).prop_map(|(i, start, length)| Fact::Absent(i, start, length)),
        1 => index().prop_map(Fact::NotAbsent),
        1 => (index(), 1i64..9).prop_map(|(i, grade)| Fact::Grade(i, grade)),
        1 => index().prop_map(Fact::Gone),
    ]
}

fn pick<'a, T>(rows: &'a mut [T], index: &Index) -> Option<&'a mut T> {
    if rows.is_empty() { None } else { Some(index.get_mut(rows)) }
}

impl Fact {
    /// Writes the fact into the workforce, as it is known on the date of the question.
    pub fn write(&self, workforce: &mut Workforce, as_of: Date) {
        let employee = |workforce: &mut Workforce, index: &Index| {
            pick(&mut workforce.employees, index).map(|row| row.id.clone()).unwrap_or_default()
        };
        match self {
            Self::EmploymentEnds(index, end) => {
                if let Some(row) = pick(&mut workforce.employments, index) {
                    row.end = end.map(|end| end.max(row.start));
                }
            }
            Self::Leaves(index, days) => {
                if let Some(row) = pick(&mut workforce.employments, index) {
                    row.end = Some(plus_days(as_of, *days).max(row.start));
                }
            }
            Self::Stays(index) => {
                let near = |end: Date| (end - as_of).num_days().abs() < 100;
                let mut leavers: Vec<_> =
                    workforce.employments.iter_mut().filter(|row| row.end.is_some_and(near)).collect();
                if !leavers.is_empty() {
                    let chosen = index.index(leavers.len());
                    leavers.swap_remove(chosen).end = None;
                }
            }
            Self::EmploymentStarts(index, start) => {
                if let Some(row) = pick(&mut workforce.employments, index) {
                    row.start = row.end.map_or(*start, |end| end.min(*start));
                }
            }
            Self::Function(index, function, start, length) => {
                let held = FunctionHeld {
                    employee: employee(workforce, index),
                    function: (*function).to_owned(),
                    start: *start,
                    end: end(*start, *length),
                    employment: None,
                };
                workforce.functions.push(held);
            }
            Self::FunctionEnds(index, end) => {
                if let Some(row) = pick(&mut workforce.functions, index) {
                    row.end = end.map(|end| end.max(row.start));
                }
            }
            Self::Role(index, role, start, length) => {
                let held = RoleHeld {
                    employee: employee(workforce, index),
                    role: (*role).to_owned(),
                    start: *start,
                    end: end(*start, *length),
                };
                workforce.roles.push(held);
            }
            Self::NoRole(index) => {
                if !workforce.roles.is_empty() {
                    workforce.roles.remove(index.index(workforce.roles.len()));
                }
            }
            Self::Absent(index, start, length) => {
                let absence = Absence {
                    employee: employee(workforce, index),
                    start: *start,
                    end: end(*start, *length),
                    kind: "leave".to_owned(),
                };
                workforce.absences.push(absence);
            }
            Self::AbsentNow(index, days, length) => {
                Self::Absent(*index, plus_days(as_of, *days), *length).write(workforce, as_of);
            }
            Self::NotAbsent(index) => {
                if !workforce.absences.is_empty() {
                    workforce.absences.remove(index.index(workforce.absences.len()));
                }
            }
            Self::Grade(index, grade) => {
                if let Some(row) = pick(&mut workforce.employees, index) {
                    row.attributes.insert("grade".to_owned(), AttributeValue::Integer(*grade));
                }
            }
            Self::Gone(index) => {
                let id = employee(workforce, index);
                workforce.employees.retain(|row| row.id != id);
                workforce.employments.retain(|row| row.employee != id);
                workforce.functions.retain(|row| row.employee != id);
                workforce.roles.retain(|row| row.employee != id);
                workforce.absences.retain(|row| row.employee != id);
                workforce.assignments.retain(|row| row.employee != id);
            }
        }
    }
}

/// A changed rule.
#[derive(Clone, Debug)]
pub enum Setting {
    /// A role is blocked, or in use again.
    Role(Index, bool),
    /// A cycle year gets another status.
    Year(Index, Index, CycleYearStatus),
    /// A cycle year links a role, or does not any more.
    Link(Index, Index, &'static str),
    /// A moment and those that count from it are dropped.
    NoMoment(Index, Index),
    /// A moment gets another offset.
    Offset(Index, Index, Option<Offset>),
    /// A moment gets another lead.
    Lead(Index, Index, Option<Offset>),
    /// Somebody is left out by hand.
    Exclude(Index, &'static str),
    /// Nobody is in or out by hand any more.
    NoOverrides(Index),
    /// The shortest stay.
    MinimumDays(Index, Option<u32>),
}

/// A random change of a rule.
pub fn setting() -> impl Strategy<Value = Setting> {
    let index = any::<Index>;
    let status = prop::sample::select(CycleYearStatus::ALL.to_vec());
    prop_oneof![
        2 => (index(), any::<bool>()).prop_map(|(i, blocked)| Setting::Role(i, blocked)),
        2 => (index(), index(), status).prop_map(|(i, k, status)| Setting::Year(i, k, status)),
        2 => (index(), index(), prop::sample::select(LINKABLE_ROLES.to_vec()))
            .prop_map(|(i, k, role)| Setting::Link(i, k, role)),
        2 => (index(), index()).prop_map(|(i, k)| Setting::NoMoment(i, k)),
        6 => (index(), index(), prop::option::of(forward())).prop_map(|(i, k, offset)| Setting::Offset(i, k, offset)),
        1 => (index(), index(), prop::option::of(forward())).prop_map(|(i, k, lead)| Setting::Lead(i, k, lead)),
        2 => (index(), prop::sample::select(super::workforce::IDS.to_vec()))
            .prop_map(|(i, id)| Setting::Exclude(i, id)),
        1 => index().prop_map(Setting::NoOverrides),
        1 => (index(), prop::option::of(1u32..300)).prop_map(|(i, days)| Setting::MinimumDays(i, days)),
    ]
}

impl Setting {
    /// Writes the rule into the configuration, which stays valid.
    pub fn write(&self, configuration: &mut Configuration) {
        match self {
            Self::Role(index, blocked) => {
                let linkable = configuration.roles.len() - 1;
                let role = &mut configuration.roles[index.index(linkable)];
                role.status = if *blocked { RoleStatus::Blocked } else { RoleStatus::Active };
            }
            Self::Year(cycle, year, status) => {
                year.get_mut(&mut cycle.get_mut(&mut configuration.cycles).years).status = *status;
            }
            Self::Link(cycle, year, role) => {
                let roles = &mut year.get_mut(&mut cycle.get_mut(&mut configuration.cycles).years).roles;
                if roles.len() > 1 && roles.iter().any(|one| one == role) {
                    roles.retain(|one| one != role);
                } else if roles.iter().all(|one| one != role) {
                    roles.push((*role).to_owned());
                }
            }
            Self::NoMoment(cycle, moment) => {
                let moments = &mut cycle.get_mut(&mut configuration.cycles).moments;
                if moments.len() < 2 {
                    return;
                }
                let mut dropped = vec![moment.get(moments).id.clone()];
                let counts_from = |moment: &Moment, dropped: &[String]| match &moment.timing.anchor {
                    Anchor::After(other) => dropped.contains(other),
                    _ => false,
                };
                // An earlier moment never counts from a later one, so one pass finds them all.
                for moment in moments.iter() {
                    if counts_from(moment, &dropped) {
                        dropped.push(moment.id.clone());
                    }
                }
                moments.retain(|moment| !dropped.contains(&moment.id));
            }
            Self::Offset(cycle, moment, offset) => {
                if let Some(moment) = pick(&mut cycle.get_mut(&mut configuration.cycles).moments, moment) {
                    moment.timing.offset = *offset;
                }
            }
            Self::Lead(cycle, moment, lead) => {
                if let Some(moment) = pick(&mut cycle.get_mut(&mut configuration.cycles).moments, moment) {
                    moment.lead = *lead;
                }
            }
            Self::Exclude(cycle, id) => {
                cycle.get_mut(&mut configuration.cycles).overrides.exclude_by_hand.push(HandOverride {
                    employee: (*id).to_owned(),
                    who: Some("hr".to_owned()),
                    why: Some("generated".to_owned()),
                    until: None,
                });
            }
            Self::NoOverrides(cycle) => {
                cycle.get_mut(&mut configuration.cycles).overrides = Default::default();
            }
            Self::MinimumDays(cycle, days) => {
                cycle.get_mut(&mut configuration.cycles).entry.minimum_days = *days;
            }
        }
    }
}
