//! Working days of a person: each day is judged by the calendar that holds on that day.

use chrono::Datelike;
use talent_core::time::{Calendar, Rolling, Weekday};
use talent_core::workforce::AssignmentKind;

use super::World;
use super::dates::{Date, before, holds, next};
use super::people::Person;
use super::periods::Year;

/// How far a working day is looked for.
const REACH_DAYS: u32 = 60;

impl World<'_> {
    /// Whether the day is a working day for the person.
    pub fn working(&self, person: &Person, day: Date) -> bool {
        let id = person
            .assigned(AssignmentKind::Calendar, day)
            .map(str::to_owned)
            .or_else(|| self.calendar_of_unit(person, day))
            .or_else(|| self.configuration.default_calendar.clone());
        let calendar =
            id.and_then(|id| self.configuration.calendars.iter().find(|calendar| calendar.id == id));
        works(calendar, day)
    }

    /// Whether the day is a working day where no person is meant.
    pub fn working_by_default(&self, day: Date) -> bool {
        let id = self.configuration.default_calendar.as_ref();
        works(self.configuration.calendars.iter().find(|calendar| Some(&calendar.id) == id), day)
    }

    /// The calendar of the person's unit, or of the nearest unit above it that has one on the day.
    fn calendar_of_unit(&self, person: &Person, day: Date) -> Option<String> {
        self.units_upward(person.org_unit(day)?).into_iter().find_map(|unit| {
            self.workforce
                .org_unit_calendars
                .iter()
                .find(|record| record.org_unit == unit && holds(record.start, record.end, day))
                .map(|record| record.calendar.clone())
        })
    }

    /// The unit and those above it, nearest first.
    pub fn units_upward(&self, unit: &str) -> Vec<String> {
        let mut units = vec![unit.to_owned()];
        let mut current = unit.to_owned();
        while let Some(parent) =
            self.workforce.org_units.iter().find(|row| row.id == current).and_then(|row| row.parent.clone())
        {
            if units.contains(&parent) {
                break;
            }
            units.push(parent.clone());
            current = parent;
        }
        units
    }

    /// Rolls a day to a working day of the person; it stays where none is near.
    pub fn roll(&self, person: &Person, rolling: Rolling, day: Date, year: &Year) -> Date {
        let search = |step: fn(Date) -> Date| {
            let mut candidate = day;
            for distance in 0..=REACH_DAYS {
                if self.working(person, candidate) {
                    return Some((distance, candidate));
                }
                candidate = step(candidate);
            }
            None
        };
        let (following, preceding) = (search(next), search(before));
        let found = match rolling {
            Rolling::None => None,
            Rolling::Following => following,
            Rolling::Preceding => preceding,
            Rolling::Nearest => match (following, preceding) {
                (Some(after), Some(earlier)) => Some(if earlier.0 < after.0 { earlier } else { after }),
                (one, other) => one.or(other),
            },
            Rolling::ModifiedFollowing => match following {
                Some((_, after)) if after > year.end => preceding,
                other => other,
            },
        };
        found.map_or(day, |(_, day)| day)
    }
}

fn works(calendar: Option<&Calendar>, day: Date) -> bool {
    let Some(calendar) = calendar else {
        return !matches!(day.weekday(), chrono::Weekday::Sat | chrono::Weekday::Sun);
    };
    let weekday = match day.weekday() {
        chrono::Weekday::Mon => Weekday::Monday,
        chrono::Weekday::Tue => Weekday::Tuesday,
        chrono::Weekday::Wed => Weekday::Wednesday,
        chrono::Weekday::Thu => Weekday::Thursday,
        chrono::Weekday::Fri => Weekday::Friday,
        chrono::Weekday::Sat => Weekday::Saturday,
        chrono::Weekday::Sun => Weekday::Sunday,
    };
    let holiday = calendar.holidays.contains(&day) && !calendar.except.contains(&day);
    !calendar.weekend.contains(&weekday) && !holiday
}
