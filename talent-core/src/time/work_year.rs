use alloc::string::String;

use serde::Serialize;

use super::{Day, Span};

/// One work year, both ends included.
///
/// ```
/// use talent_core::time::{Day, MonthDay, PeriodTable};
///
/// let table = PeriodTable::annual(MonthDay::new(9, 1).unwrap());
/// let year = table.work_year("2025-2026").unwrap();
/// assert_eq!(year.length_days(), 365);
/// assert_eq!(year.day_number(year.start), Some(1));
/// assert_eq!(year.middle(), Day::civil(2026, 3, 2).unwrap()); // 1 September + 182 days
/// assert_eq!(year.sub_period(2, 4), Some((Day::civil(2025, 12, 1).unwrap(), Day::civil(2026, 2, 28).unwrap())));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WorkYear {
    /// `2025`, `2025-2026`, or the id of the row of a custom table.
    pub id: String,
    /// First day.
    pub start: Day,
    /// Last day.
    pub end: Day,
}

impl WorkYear {
    /// The days of this year.
    #[inline]
    pub const fn span(&self) -> Span {
        Span { start: self.start, end: self.end }
    }

    /// Whether the day lies in this year.
    #[inline]
    pub const fn contains(&self, day: Day) -> bool {
        self.span().contains(day)
    }

    /// Days in this year.
    #[inline]
    pub const fn length_days(&self) -> i32 {
        self.end.0.saturating_sub(self.start.0).saturating_add(1)
    }

    /// The number of a day in this year, from 1; `None` outside it.
    ///
    /// ```
    /// use talent_core::time::{Day, MonthDay, PeriodTable};
    ///
    /// let year = PeriodTable::annual(MonthDay::NEW_YEAR).work_year("2024").unwrap();
    /// assert_eq!(year.day_number(Day::civil(2024, 12, 31).unwrap()), Some(366)); // a leap year
    /// assert_eq!(year.day_number(Day::civil(2025, 1, 1).unwrap()), None);
    /// ```
    #[inline]
    pub const fn day_number(&self, day: Day) -> Option<i32> {
        if self.contains(day) { Some(day.0 - self.start.0 + 1) } else { None }
    }

    /// The part of this year that has passed at the end of the day, exact, as days over days: 1 over its length on
    /// the first day, all of it on the last day and after it, 0 before the first.
    ///
    /// ```
    /// use talent_core::time::{Day, MonthDay, PeriodTable};
    ///
    /// let year = PeriodTable::annual(MonthDay::NEW_YEAR).work_year("2025").unwrap();
    /// assert_eq!(year.elapsed(Day::civil(2025, 1, 31).unwrap()), (31, 365));
    /// assert_eq!(year.elapsed(Day::civil(2024, 12, 31).unwrap()), (0, 365));
    /// assert_eq!(year.elapsed(Day::OPEN), (365, 365));
    /// ```
    #[inline]
    pub const fn elapsed(&self, day: Day) -> (i32, i32) {
        let length = self.length_days();
        let passed = day.0.saturating_sub(self.start.0).saturating_add(1);
        (
            if passed < 0 {
                0
            } else if passed > length {
                length
            } else {
                passed
            },
            length,
        )
    }

    /// The middle of this year: its start plus half its length in days, rounded down.
    #[inline]
    pub const fn middle(&self) -> Day {
        self.start.plus(self.length_days() / 2)
    }

    /// Whether this year is exactly twelve months.
    ///
    /// ```
    /// use talent_core::time::{Day, WorkYear};
    ///
    /// let start = Day::civil(2025, 1, 1).unwrap();
    /// let year = |end| WorkYear { id: "bridge".into(), start, end };
    /// assert!(year(Day::civil(2025, 12, 31).unwrap()).is_twelve_months());
    /// assert!(!year(Day::civil(2026, 8, 31).unwrap()).is_twelve_months()); // twenty months, before a change of start
    /// ```
    #[inline]
    pub fn is_twelve_months(&self) -> bool {
        match self.start.add_months(12) {
            Some(next) => next.0 - 1 == self.end.0,
            // The last year of the range: 1 January 2200 cannot be computed.
            None => matches!(self.start.year_month_day(), (2199, 1, 1)) && self.end.0 == super::LAST_DAY.0,
        }
    }

    /// First and last day of part `part` (from 1) of `of` equal parts: in whole months where this year is twelve
    /// months and `of` divides 12, else in days, the remaining days on the first parts. `None` where there is no
    /// such part or it would hold no day.
    ///
    /// ```
    /// use talent_core::time::{Day, WorkYear};
    ///
    /// let day = |day| Day::civil(2025, 1, day).unwrap();
    /// let ten_days = WorkYear { id: "short".into(), start: day(1), end: day(10) };
    /// // Ten days in three: four, three and three.
    /// assert_eq!(ten_days.sub_period(1, 3), Some((day(1), day(4))));
    /// assert_eq!(ten_days.sub_period(3, 3), Some((day(8), day(10))));
    /// assert_eq!(ten_days.sub_period(4, 3), None);
    /// assert_eq!(ten_days.sub_period(1, 11), None); // a part without a day
    /// ```
    pub fn sub_period(&self, part: u32, of: u32) -> Option<(Day, Day)> {
        let length = u32::try_from(self.length_days()).ok()?;
        if part < 1 || part > of || of > length {
            return None;
        }
        if 12 % of == 0 && self.is_twelve_months() {
            let months = 12 / of;
            let boundary = |part: u32| self.start.add_months(i32::try_from(part * months).ok()?);
            let end = if part == of { self.end } else { boundary(part)?.plus(-1) };
            return Some((boundary(part - 1)?, end));
        }
        let (whole, remainder) = (length / of, length % of);
        let boundary = |part: u32| {
            i32::try_from(part * whole + part.min(remainder)).ok().map(|days| self.start.plus(days))
        };
        Some((boundary(part - 1)?, boundary(part)?.plus(-1)))
    }
}
