use alloc::vec::Vec;

use super::faults::found;
use super::{Person, Population};
use crate::columns::NONE;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::workforce::UNKNOWN_CALENDAR;
use crate::time::{Day, WorkingDayCalendar, WorkingDays};

/// The calendars of a configuration, found by the calendar numbers of one population.
///
/// A calendar the configuration does not have is passed over; [`crate::eligibility::FaultyRecords`] notes it as
/// `unknown_calendar`.
///
/// ```
/// use talent_core::time::{Day, WorkingDayCalendar, WorkingDays};
/// use talent_core::workforce::{
///     AssignmentKind, AssignmentRow, CalendarLookup, EmployeeRow, PopulationBuilder,
/// };
///
/// let mut people = PopulationBuilder::new();
/// people.push_employee(&EmployeeRow { employee: "E1", ..EmployeeRow::default() });
/// let mut records = people.records();
/// let own = AssignmentRow {
///     employee: "E1", kind: AssignmentKind::Calendar, value: "weekend", start: Day(0), end: Day(6),
/// };
/// records.push_assignment(&own);
/// let population = records.finish();
///
/// let weekend = [WorkingDayCalendar::from_fn(|day| day.weekday_index() > 4)];
/// let default = WorkingDayCalendar::monday_to_friday();
/// let lookup = CalendarLookup::bind(["weekend"], &weekend, &default, &population);
/// let person = population.person(0);
/// assert_eq!(lookup.calendar_of(person, Day(6)), Some(0));
/// assert_eq!(lookup.calendar_of(person, Day(7)), None); // the default again
/// // Saturday 3 January 1970 is worked, Saturday 10 January is not.
/// assert!(lookup.of(person).is_working(Day(2)) && !lookup.of(person).is_working(Day(9)));
///
/// let other = CalendarLookup::bind([], &[], &default, &population);
/// assert_eq!(other.calendar_of(person, Day(6)), None);
/// ```
#[derive(Clone, Debug)]
pub struct CalendarLookup<'c> {
    calendars: &'c [WorkingDayCalendar],
    default: &'c WorkingDayCalendar,
    /// Per calendar number of the population: the index in `calendars`, or none.
    index: Vec<u32>,
}

impl<'c> CalendarLookup<'c> {
    /// Binds the calendars to a population. `ids` are the ids of `calendars`, in the same order; `default` is the
    /// calendar of whoever has no other.
    pub fn bind<'i>(
        ids: impl IntoIterator<Item = &'i str>,
        calendars: &'c [WorkingDayCalendar],
        default: &'c WorkingDayCalendar,
        population: &Population,
    ) -> Self {
        let dictionary = &population.0.texts.calendars;
        let mut index = alloc::vec![NONE; dictionary.len()];
        for (place, id) in (0u32..).zip(ids) {
            if let Some(slot) = dictionary.find(id).and_then(|number| index.get_mut(number as usize)) {
                *slot = place;
            }
        }
        Self { calendars, default, index }
    }

    /// The calendar with this number of the population, as an index into the calendars of the configuration.
    #[inline]
    pub fn index_of(&self, calendar: u32) -> Option<usize> {
        self.index.get(calendar as usize).filter(|index| **index != NONE).map(|index| *index as usize)
    }

    /// The calendar that holds for a person on a day, as an index into the calendars of the configuration; `None`:
    /// the default.
    pub fn calendar_of(&self, person: Person<'_>, day: Day) -> Option<usize> {
        if person.has_default_calendar_only() {
            return None;
        }
        person.calendar_ids_on(day).find_map(|calendar| self.index_of(calendar))
    }

    /// The working days of one person.
    #[inline]
    pub fn of<'a>(&'a self, person: Person<'a>) -> PersonCalendar<'a> {
        PersonCalendar { lookup: self, person, default_only: person.has_default_calendar_only() }
    }

    /// Assignments and org unit calendars that name a calendar the configuration does not have, with the row of the
    /// person where it is one's own assignment.
    pub(crate) fn unknown(&self, population: &Population) -> Vec<(Option<u32>, Diagnostic)> {
        let columns = &population.0;
        let mut found_here = Vec::new();
        if self.index.iter().all(|index| *index != NONE) {
            return found_here;
        }
        let owners = [
            ("assignments", "value", &columns.assignments.calendars, population.len(), true),
            ("org_unit_calendars", "calendar", &columns.unit_calendars, columns.texts.units.len(), false),
        ];
        for (table, column, choices, count, personal) in owners {
            for owner in 0..count as u32 {
                for at in choices.held.groups.range(owner) {
                    let calendar = choices.held.record(at).what;
                    if self.index_of(calendar).is_none() {
                        let source = choices.held.source_row.get(at).copied().unwrap_or(0);
                        let text = columns.texts.calendars.text(calendar);
                        let diagnostic = found(&UNKNOWN_CALENDAR, table, source, column, text);
                        found_here.push((personal.then_some(owner), diagnostic));
                    }
                }
            }
        }
        found_here
    }
}

/// The working days of one person: each day is judged by the calendar that holds on that day.
#[derive(Clone, Copy, Debug)]
pub struct PersonCalendar<'a> {
    lookup: &'a CalendarLookup<'a>,
    person: Person<'a>,
    default_only: bool,
}

impl WorkingDays for PersonCalendar<'_> {
    #[inline]
    fn is_working(&self, day: Day) -> bool {
        let own = if self.default_only { None } else { self.lookup.calendar_of(self.person, day) };
        own.and_then(|index| self.lookup.calendars.get(index)).unwrap_or(self.lookup.default).is_working(day)
    }

    #[inline]
    fn plus_working_days(&self, day: Day, count: i32) -> Option<Day> {
        if self.default_only {
            return self.lookup.default.plus_working_days(day, count);
        }
        let step = count.signum();
        let mut left = count.unsigned_abs();
        let mut at = day;
        while left > 0 {
            at = at.plus(step).checked()?;
            left -= u32::from(self.is_working(at));
        }
        Some(at)
    }
}
