//! The dates of a moment for one trajectory, step by step as chapter 05 writes them.

use std::collections::BTreeMap;

use talent_core::cycle::{AbsenceRule, AfterExit, AppliesTo, BeforeEntry, Moment};

use super::anchors::{Anchors, Other};
use super::conditions::{References, evaluate};
use super::dates::{Amount, Date, each_day, end_of, holds, next};
use super::people::Person;
use super::trajectory::Justified;
use super::{Slot, World};

/// More occurrences than any work year reaches.
const FAR: i32 = 5_000;

/// The dates of one conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    /// The planned date.
    pub planned: Date,
    /// The date it is created.
    pub create_on: Date,
    /// First day of its window.
    pub opens_on: Date,
    /// Last day of its window.
    pub due_on: Date,
}

/// What the rule says about one occurrence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occurrence {
    /// It has its dates.
    Dated(Dates),
    /// The person is away until after the exit date: no date. Holds the date that the absence took.
    Absent(Dates),
}

/// Where a moment of a trajectory is looked at from.
pub(super) struct Context<'a> {
    pub slot: &'a Slot<'a>,
    pub person: &'a Person,
    pub justified: &'a Justified,
    /// Occurrence 0 of the other moments, after this plan.
    pub others: &'a BTreeMap<String, Other>,
    /// Whether a joiner of shortly before the year still lacks the moment.
    pub lacks: bool,
}

impl World<'_> {
    /// Every occurrence of the moment that the rule gives, by its number.
    pub(super) fn occurrences(&self, context: &Context<'_>, moment: &Moment) -> BTreeMap<i32, Occurrence> {
        let carried = context.lacks && self.started_shortly_before(context, moment);
        let joiner = self.joins_in_year(context);
        let meant = match moment.applies_to {
            AppliesTo::Everyone | AppliesTo::Condition(_) => true,
            AppliesTo::Joiners => joiner || carried,
            AppliesTo::Stayers => !joiner,
        };
        let mut occurrences = BTreeMap::new();
        if meant {
            let mut raw_dates = self.raw_dates(context, moment, carried);
            if carried {
                // Of several repetitions before the entry date only the last is carried over.
                let last = raw_dates.iter().rposition(|(_, raw)| *raw < context.justified.entry).unwrap_or(0);
                raw_dates.drain(..last);
            }
            for (number, raw) in raw_dates {
                if let Some(occurrence) = self.occurrence(context, moment, raw, carried) {
                    occurrences.insert(number, occurrence);
                }
            }
        }
        occurrences
    }

    fn joins_in_year(&self, context: &Context<'_>) -> bool {
        self.employment_start(context.person, context.justified.entry)
            .is_some_and(|start| context.slot.year.holds(start))
    }

    /// Whether the continuous employment started within the reach of the moment's carry-over.
    pub(super) fn started_shortly_before(&self, context: &Context<'_>, moment: &Moment) -> bool {
        let Some(carry_over) = &moment.carry_over else { return false };
        let from = Amount::of(carry_over.within)
            .negated()
            .from(context.slot.year.start, &|day| self.working(context.person, day));
        let start = self.employment_start(context.person, context.justified.entry);
        match (from, start) {
            (Some(from), Some(start)) => from <= start && start < context.slot.year.start,
            _ => false,
        }
    }

    /// The raw dates in the work year, with the number of their occurrence.
    fn raw_dates(&self, context: &Context<'_>, moment: &Moment, carried: bool) -> Vec<(i32, Date)> {
        let year = &context.slot.year;
        let working = |day: Date| self.working(context.person, day);
        let offset = Amount::of_optional(moment.timing.offset);
        let wanted = |raw: Date| raw <= year.end && (carried || raw >= year.start);
        let from_anchor = |anchor: Date| -> Vec<(i32, Date)> {
            let Some(repeat) = &moment.timing.repeat else {
                return offset
                    .from(anchor, &working)
                    .filter(|raw| wanted(*raw))
                    .map(|raw| (0, raw))
                    .into_iter()
                    .collect();
            };
            let every = Amount::of(repeat.every);
            let mut found = Vec::new();
            let mut number = 0;
            while repeat.count.is_none_or(|count| (number as u32) < count) && number < FAR {
                match offset.plus_times(every, i64::from(number)).from(anchor, &working) {
                    Some(raw) if raw > year.end => break,
                    Some(raw) if wanted(raw) => found.push((number, raw)),
                    Some(_) => {}
                    None => {}
                }
                number += 1;
            }
            found
        };
        match self.anchors(context.slot, context.person, context.justified, moment, context.others) {
            Anchors::Missing => Vec::new(),
            Anchors::One(anchor) => from_anchor(anchor),
            Anchors::Several(anchors) => {
                let count =
                    moment.timing.repeat.as_ref().map_or(1, |repeat| repeat.count.unwrap_or(1)) as i32;
                anchors
                    .into_iter()
                    .map(from_anchor)
                    .filter(|dates| !dates.is_empty())
                    .enumerate()
                    .flat_map(|(ordinal, dates)| {
                        dates.into_iter().map(move |(number, raw)| (ordinal as i32 * count + number, raw))
                    })
                    .collect()
            }
        }
    }

    /// From a raw date to the dates of a conversation; none where it does not arise.
    fn occurrence(
        &self,
        context: &Context<'_>,
        moment: &Moment,
        raw: Date,
        carried: bool,
    ) -> Option<Occurrence> {
        let justified = context.justified;
        let mut day = if carried { raw.max(justified.entry) } else { raw };
        if day < justified.entry {
            match moment.before_entry {
                BeforeEntry::Skip => return None,
                BeforeEntry::MoveToEntry => day = justified.entry,
            }
        } else if day > justified.exit {
            match moment.after_exit {
                AfterExit::Skip => return None,
                AfterExit::MoveToExit => day = justified.exit,
            }
        }
        let Some(present) = self.after_absences(context, moment, day) else {
            return self.dated(context, moment, day).map(Occurrence::Absent);
        };
        self.dated(context, moment, present).map(Occurrence::Dated)
    }

    /// The day itself, or the one after every absence that covers it; none where that passes the exit date.
    fn after_absences(&self, context: &Context<'_>, moment: &Moment, day: Date) -> Option<Date> {
        let AbsenceRule::AfterReturn { offset, from_days } = &moment.absence else { return Some(day) };
        let mut day = day;
        loop {
            let covering = context
                .person
                .absences
                .iter()
                .filter(|record| holds(record.start, record.end, day))
                .filter(|record| {
                    end_of(record.end)
                        .is_none_or(|end| each_day(record.start, end).count() >= *from_days as usize)
                })
                .map(|record| end_of(record.end))
                .max_by_key(|end| end.unwrap_or(Date::MAX));
            let Some(end) = covering else { return Some(day) };
            day = Amount::of(*offset).from(next(end?), &|day| self.working(context.person, day))?;
            if day > context.justified.exit {
                return None;
            }
        }
    }

    /// Rolls the day, adds the other dates and makes the tests on the planned date.
    fn dated(&self, context: &Context<'_>, moment: &Moment, day: Date) -> Option<Dates> {
        let (slot, person, justified) = (context.slot, context.person, context.justified);
        let planned = self.roll(person, moment.working_day, day, &slot.year);
        let dates = self.dates_from(context, moment, planned)?;
        if let AppliesTo::Condition(condition) = &moment.applies_to {
            let references = References {
                default: planned,
                entry: justified.entry,
                planned: Some(planned),
                year: (slot.year.start, slot.year.end),
            };
            if evaluate(self, person, condition, references) != Some(true) {
                return None;
            }
        }
        if let Some(service) = moment.minimum_service {
            let earliest = Amount::of(service).from(justified.entry, &|day| self.working(person, day));
            if earliest.is_none_or(|earliest| planned < earliest) {
                return None;
            }
        }
        let leaves = justified.exit < slot.year.end;
        if leaves && dates.create_on > justified.exit { None } else { Some(dates) }
    }

    /// The create date and the window that go with a planned date.
    pub(super) fn dates_from(&self, context: &Context<'_>, moment: &Moment, planned: Date) -> Option<Dates> {
        let working = |day: Date| self.working(context.person, day);
        let create_on = Amount::of_optional(moment.lead).negated().from(planned, &working)?;
        Some(Dates {
            planned,
            create_on: create_on.max(context.justified.opens_on),
            opens_on: Amount::of_optional(moment.window.opens).negated().from(planned, &working)?,
            due_on: Amount::of_optional(moment.window.due).from(planned, &working)?,
        })
    }
}
