use chrono::{Datelike, NaiveDate};

use crate::diagnostic::Code;
use crate::diagnostic::catalogue::time::{DATE_OUT_OF_RANGE, IMPOSSIBLE_DATE};

/// A civil date as days since 1970-01-01: what columns hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

/// 1900-01-01, the first date that is computed with.
pub const FIRST_DAY: Day = Day(-25_567);
/// 2199-12-31, the last date that is computed with.
pub const LAST_DAY: Day = Day(84_005);

impl Day {
    /// “No date” in a column.
    pub const NONE: Self = Self(i32::MIN);
    /// “No end” in a column of ends: later than every date.
    pub const OPEN: Self = Self(i32::MAX);

    /// The day of a date.
    pub fn from_date(date: NaiveDate) -> Self {
        Self(date.to_epoch_days())
    }

    /// The date of this day; the nearest supported one outside the range.
    pub fn date(self) -> NaiveDate {
        NaiveDate::from_epoch_days(self.0.clamp(FIRST_DAY.0, LAST_DAY.0)).unwrap_or(NaiveDate::MIN)
    }

    /// Whether the day lies in 1900-01-01 to 2199-12-31.
    pub const fn in_range(self) -> bool {
        self.0 >= FIRST_DAY.0 && self.0 <= LAST_DAY.0
    }

    /// The day, or `None` outside the supported range.
    pub const fn checked(self) -> Option<Self> {
        if self.in_range() { Some(self) } else { None }
    }

    /// The day, unless it is [`Day::NONE`] or [`Day::OPEN`].
    pub const fn known(self) -> Option<Self> {
        if self.0 == Self::NONE.0 || self.0 == Self::OPEN.0 { None } else { Some(self) }
    }

    /// This many days later (earlier where negative); may leave the supported range.
    #[must_use]
    pub const fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }
}

/// Reads an ISO 8601 date (`YYYY-MM-DD`) strictly: four, two and two digits.
///
/// # Errors
/// The code `impossible_date` or, outside 1900-01-01 to 2199-12-31, `date_out_of_range`.
pub fn parse_date(text: &str) -> Result<NaiveDate, &'static Code> {
    let strict = text.len() == 10
        && text.bytes().enumerate().all(|(place, byte)| match place {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !strict {
        return Err(&IMPOSSIBLE_DATE);
    }
    let date: NaiveDate = text.parse().map_err(|_| &IMPOSSIBLE_DATE)?;
    if (1900..=2199).contains(&date.year()) { Ok(date) } else { Err(&DATE_OUT_OF_RANGE) }
}
