//! Date arithmetic by hand: one day at a time where it can be.

use chrono::{Datelike, Days, NaiveDate};
use talent_core::time::{MonthDay, Offset};

/// A civil date.
pub type Date = NaiveDate;

/// The date of three numbers; for tests, which only write dates that exist.
pub fn date(year: i32, month: u32, day: u32) -> Date {
    Date::from_ymd_opt(year, month, day).expect("a date of the calendar")
}

/// Whether rules compute with this date.
pub fn in_range(day: Date) -> bool {
    (1900..=2199).contains(&day.year())
}

/// The day after.
pub fn next(day: Date) -> Date {
    day.succ_opt().expect("a day after")
}

/// The day before.
pub fn before(day: Date) -> Date {
    day.pred_opt().expect("a day before")
}

/// So many days later, or earlier where negative.
pub fn plus_days(day: Date, days: i64) -> Date {
    let count = Days::new(days.unsigned_abs());
    let moved = if days < 0 { day.checked_sub_days(count) } else { day.checked_add_days(count) };
    moved.expect("a date near the supported range")
}

/// Every day from the first to the last, both included.
pub fn each_day(first: Date, last: Date) -> impl Iterator<Item = Date> {
    first.iter_days().take_while(move |day| *day <= last)
}

/// An end as it counts: none where open, and an end after the supported range is open.
pub fn end_of(end: Option<Date>) -> Option<Date> {
    end.filter(|end| in_range(*end))
}

/// Whether the span holds the day.
pub fn holds(start: Date, end: Option<Date>, day: Date) -> bool {
    start <= day && end_of(end).is_none_or(|end| day <= end)
}

/// Whether the span ends before it starts.
pub fn inverted(start: Date, end: Option<Date>) -> bool {
    end_of(end).is_some_and(|end| end < start)
}

/// Days in a month.
fn month_length(year: i32, month: u32) -> u32 {
    (28..=31)
        .rev()
        .find(|day| Date::from_ymd_opt(year, month, *day).is_some())
        .expect("every month has 28 days")
}

/// So many months later, on the last day of the month where the day does not exist there.
pub fn plus_months(day: Date, months: i64) -> Option<Date> {
    let count = i64::from(day.year()) * 12 + i64::from(day.month0()) + months;
    let year = i32::try_from(count.div_euclid(12)).ok()?;
    let month = u32::try_from(count.rem_euclid(12)).ok()? + 1;
    if !(1800..=2300).contains(&year) {
        return None;
    }
    Date::from_ymd_opt(year, month, day.day().min(month_length(year, month)))
}

/// The most whole months that, added to `from`, do not pass `to`; negative where `to` lies before.
pub fn whole_months(from: Date, to: Date) -> i64 {
    let mut months = if to < from { -12 * 400 } else { 0 };
    while plus_months(from, months + 1).is_some_and(|day| day <= to)
        || plus_months(from, months + 1).is_none()
    {
        months += 1;
    }
    months
}

/// An amount of time with every component written out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amount {
    /// Years and months together.
    pub months: i64,
    /// Weeks and days together.
    pub days: i64,
    /// Working days.
    pub working_days: i64,
}

impl Amount {
    /// The amount of an offset.
    pub fn of(offset: Offset) -> Self {
        let whole = |part: Option<i32>| i64::from(part.unwrap_or(0));
        Self {
            months: whole(offset.years) * 12 + whole(offset.months),
            days: whole(offset.weeks) * 7 + whole(offset.days),
            working_days: whole(offset.working_days),
        }
    }

    /// The amount of an optional offset; nothing where absent.
    pub fn of_optional(offset: Option<Offset>) -> Self {
        offset.map(Self::of).unwrap_or_default()
    }

    /// Every component the other way.
    pub fn negated(self) -> Self {
        Self { months: -self.months, days: -self.days, working_days: -self.working_days }
    }

    /// Whether any component counts back.
    pub fn is_negative(self) -> bool {
        self.months < 0 || self.days < 0 || self.working_days < 0
    }

    /// `times` more of `every`, per component.
    pub fn plus_times(self, every: Self, times: i64) -> Self {
        Self {
            months: self.months + every.months * times,
            days: self.days + every.days * times,
            working_days: self.working_days + every.working_days * times,
        }
    }

    /// Applied to a day: months clamped, then days, then working days; none outside the supported range.
    pub fn from(self, day: Date, working: &dyn Fn(Date) -> bool) -> Option<Date> {
        let mut day = plus_days(plus_months(day, self.months)?, self.days);
        let mut left = self.working_days;
        while left != 0 {
            if !in_range(day) {
                return None;
            }
            day = if left > 0 { next(day) } else { before(day) };
            if working(day) {
                left -= left.signum();
            }
        }
        in_range(day).then_some(day)
    }
}

/// The first day of the span with this month and day; 29 February falls on the 28th where a year has none.
pub fn first_month_day(wanted: MonthDay, first: Date, last: Date) -> Option<Date> {
    each_day(first, last).find(|day| {
        let month = u32::from(wanted.month);
        day.month() == month && day.day() == u32::from(wanted.day).min(month_length(day.year(), month))
    })
}
