//! The dates a moment is counted from.

use std::collections::BTreeMap;

use talent_core::cycle::{Anchor, Moment};

use super::dates::{Amount, Date, each_day, end_of, first_month_day, holds};
use super::people::Person;
use super::trajectory::Justified;
use super::{Slot, World};

/// What became of occurrence 0 of another moment, after this plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Other {
    /// It does not arise, or was called off.
    Missing,
    /// It stands, or will.
    Planned {
        /// Its planned date.
        planned: Date,
        /// The day it was held.
        held_on: Option<Date>,
        /// Whether it was held.
        held: bool,
    },
}

/// The anchors of a moment.
pub enum Anchors {
    /// One, of which every occurrence is counted.
    One(Date),
    /// Several, in date order: occurrences go on over them.
    Several(Vec<Date>),
    /// None.
    Missing,
}

impl World<'_> {
    pub(super) fn anchors(
        &self,
        slot: &Slot<'_>,
        person: &Person,
        justified: &Justified,
        moment: &Moment,
        others: &BTreeMap<String, Other>,
    ) -> Anchors {
        let year = &slot.year;
        let one = |day: Option<Date>| day.map_or(Anchors::Missing, Anchors::One);
        match &moment.timing.anchor {
            Anchor::WorkYearStart => Anchors::One(year.start),
            Anchor::WorkYearMiddle => Anchors::One(year.middle()),
            Anchor::WorkYearEnd => Anchors::One(year.end),
            Anchor::Entry => Anchors::One(justified.entry),
            Anchor::Exit => Anchors::One(justified.exit),
            Anchor::EmploymentStart => one(self.employment_start(person, justified.entry)),
            Anchor::RoleStart => one(self.role_start(slot, person, justified)),
            Anchor::ProbationEnd => {
                one(person.employment_in_force(justified.entry).and_then(|record| record.probation_end))
            }
            Anchor::ContractEnd => {
                let mut ends: Vec<Date> =
                    person.employments.iter().filter_map(|record| end_of(record.end)).collect();
                ends.sort();
                several(ends)
            }
            Anchor::AbsenceEnd { min_days } => {
                let mut ends: Vec<Date> = person
                    .absences
                    .iter()
                    .filter_map(|record| end_of(record.end).map(|end| (record.start, end)))
                    .filter(|(start, end)| each_day(*start, *end).count() >= *min_days as usize)
                    .map(|(_, end)| end)
                    .collect();
                ends.sort();
                several(ends)
            }
            Anchor::OnboardingEnd => Anchors::Missing,
            Anchor::Date(day) => one(first_month_day(*day, year.start, year.end)),
            Anchor::PeriodStart { part, of } => one(year.part(*part, *of).map(|(start, _)| start)),
            Anchor::PeriodEnd { part, of } => one(year.part(*part, *of).map(|(_, end)| end)),
            Anchor::After(other) => match others.get(other) {
                Some(Other::Planned { planned, held_on, held }) => {
                    if Amount::of_optional(moment.timing.offset).is_negative() {
                        if *held { Anchors::Missing } else { Anchors::One(*planned) }
                    } else {
                        Anchors::One(held_on.filter(|_| *held).unwrap_or(*planned))
                    }
                }
                _ => Anchors::Missing,
            },
        }
    }

    /// First day of the continuous employment that holds the entry date.
    pub(super) fn employment_start(&self, person: &Person, entry: Date) -> Option<Date> {
        person.continuous_employment(entry, self.configuration.rehire_gap_days).map(|(start, _)| start)
    }

    /// The earliest start in the year of a record that gives one of the trajectory's roles.
    fn role_start(&self, slot: &Slot<'_>, person: &Person, justified: &Justified) -> Option<Date> {
        let unblocked = self.unblocked_roles(slot, person);
        unblocked
            .iter()
            .filter(|role| justified.roles.contains(&role.id))
            .flat_map(|role| person.records_of_role(role))
            .filter(|(start, end, _)| {
                slot.year.holds(*start)
                    && each_day(slot.year.start, slot.year.end)
                        .any(|day| holds(*start, *end, day) && person.employed(day))
            })
            .map(|(start, _, _)| start)
            .min()
    }
}

fn several(days: Vec<Date>) -> Anchors {
    if days.is_empty() { Anchors::Missing } else { Anchors::Several(days) }
}
