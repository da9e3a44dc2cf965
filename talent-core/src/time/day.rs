use core::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Serialize, Serializer};

use super::civil;
use crate::diagnostic::catalogue::time::{DATE_OUT_OF_RANGE, IMPOSSIBLE_DATE};
use crate::diagnostic::{Code, Pointer};
use crate::document::{Decode, Node, Reading};

/// A civil date as days since 1970-01-01: what columns hold.
///
/// In documents it is an ISO 8601 date; [`Day::NONE`] and [`Day::OPEN`] are `null`.
///
/// ```
/// use talent_core::time::Day;
///
/// let day = Day::civil(2024, 2, 29).unwrap();
/// assert_eq!(day.to_string(), "2024-02-29");
/// assert_eq!(day.date().to_string(), "2024-02-29");
/// assert_eq!(day.add_months(12).unwrap().to_string(), "2025-02-28");
/// assert_eq!(Day::civil(2025, 2, 29), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

/// 1900-01-01, the first date that is computed with.
pub const FIRST_DAY: Day = Day(-25_567);
/// 2199-12-31, the last date that is computed with.
pub const LAST_DAY: Day = Day(84_005);

impl Day {
    /// “No date” in a column.
    ///
    /// ```
    /// use talent_core::time::Day;
    ///
    /// assert_eq!(Day::NONE.to_string(), "-");
    /// assert_eq!(serde_json::to_value(Day::NONE).unwrap(), serde_json::Value::Null);
    /// ```
    pub const NONE: Self = Self(i32::MIN);
    /// “No end” in a column of ends: later than every date.
    pub const OPEN: Self = Self(i32::MAX);

    /// The day of a date, also outside the supported range: [`Day::checked`] judges that.
    #[inline]
    pub fn from_date(date: NaiveDate) -> Self {
        Self(date.to_epoch_days())
    }

    /// The day of a year, month and day; `None` where there is no such date or outside the supported range.
    #[inline]
    pub const fn civil(year: i32, month: u32, day: u32) -> Option<Self> {
        if year < 1900 || year > 2199 || month < 1 || month > 12 {
            return None;
        }
        if day < 1 || day > civil::days_in_month(year, month) {
            return None;
        }
        Some(Self(civil::to_days(year, month, day)))
    }

    /// The day of a year and month, with the day of the month clamped to the last one; `None` outside the
    /// supported range.
    #[inline]
    pub(super) const fn clamped(year: i32, month: u32, day: u32) -> Option<Self> {
        if year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 {
            return None;
        }
        let last = civil::days_in_month(year, month);
        Some(Self(civil::to_days(year, month, if day < last { day } else { last })))
    }

    /// The date of this day; the nearest supported one outside the range.
    ///
    /// ```
    /// use talent_core::time::Day;
    ///
    /// assert_eq!(Day(0).date().to_string(), "1970-01-01");
    /// assert_eq!(Day::OPEN.date().to_string(), "2199-12-31");
    /// ```
    pub fn date(self) -> NaiveDate {
        NaiveDate::from_epoch_days(self.0.clamp(FIRST_DAY.0, LAST_DAY.0)).unwrap_or(NaiveDate::MIN)
    }

    /// Whether the day lies in 1900-01-01 to 2199-12-31.
    #[inline]
    pub const fn in_range(self) -> bool {
        self.0 >= FIRST_DAY.0 && self.0 <= LAST_DAY.0
    }

    /// The day, or `None` outside the supported range.
    ///
    /// ```
    /// use talent_core::time::{Day, FIRST_DAY, LAST_DAY};
    ///
    /// assert_eq!(FIRST_DAY.checked(), Day::civil(1900, 1, 1));
    /// assert_eq!(LAST_DAY.plus(1).checked(), None);
    /// ```
    #[inline]
    pub const fn checked(self) -> Option<Self> {
        if self.in_range() { Some(self) } else { None }
    }

    /// The day, unless it is [`Day::NONE`] or [`Day::OPEN`].
    ///
    /// ```
    /// use talent_core::time::Day;
    ///
    /// assert_eq!(Day(0).known(), Some(Day(0)));
    /// assert_eq!(Day::OPEN.known(), None);
    /// assert!(Day::OPEN > Day::civil(2199, 12, 31).unwrap()); // so an open end needs no case of its own
    /// ```
    #[inline]
    pub const fn known(self) -> Option<Self> {
        if self.0 == Self::NONE.0 || self.0 == Self::OPEN.0 { None } else { Some(self) }
    }

    /// This many days later (earlier where negative); may leave the supported range.
    ///
    /// ```
    /// use talent_core::time::Day;
    ///
    /// let day = Day::civil(2024, 2, 28).unwrap();
    /// assert_eq!(day.plus(2).to_string(), "2024-03-01"); // 2024 has a 29 February
    /// assert_eq!(Day::OPEN.plus(1), Day::OPEN); // saturates
    /// ```
    #[inline]
    #[must_use]
    pub const fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// Year, month and day; those of the nearest supported day outside the range.
    #[inline]
    pub const fn year_month_day(self) -> (i32, u32, u32) {
        let days = if self.0 < FIRST_DAY.0 {
            FIRST_DAY.0
        } else if self.0 > LAST_DAY.0 {
            LAST_DAY.0
        } else {
            self.0
        };
        civil::from_days(days)
    }

    /// So many months later (earlier where negative), clamped to the last day of the month: 31 January and one
    /// month is the last day of February. `None` where either day lies outside the supported range.
    ///
    /// ```
    /// use talent_core::time::{Day, LAST_DAY};
    ///
    /// let day = Day::civil(2025, 1, 31).unwrap();
    /// assert_eq!(day.add_months(1), Day::civil(2025, 2, 28));
    /// assert_eq!(day.add_months(1).and_then(|day| day.add_months(1)), Day::civil(2025, 3, 28)); // clamped for good
    /// assert_eq!(day.add_months(2), Day::civil(2025, 3, 31));
    /// assert_eq!(LAST_DAY.add_months(1), None);
    /// ```
    #[inline]
    pub fn add_months(self, months: i32) -> Option<Self> {
        if !self.in_range() {
            return None;
        }
        match civil::add_months(self.0, months as i64) {
            Ok(days) => Self(days).checked(),
            Err(_) => None,
        }
    }

    /// The day of the week, 0 for Monday to 6 for Sunday.
    ///
    /// ```
    /// use talent_core::time::{Day, Weekday};
    ///
    /// let new_year = Day::civil(2025, 1, 1).unwrap();
    /// assert_eq!(new_year.weekday_index(), 2);
    /// assert_eq!(Weekday::ALL[2], Weekday::Wednesday); // the same order
    /// ```
    #[inline]
    pub const fn weekday_index(self) -> u32 {
        // 1970-01-01 was a Thursday.
        (self.0 as i64 + 3).rem_euclid(7) as u32
    }

    /// The date as the ten bytes `YYYY-MM-DD`, for writing into a buffer without formatting; the nearest supported
    /// one outside the range.
    ///
    /// ```
    /// use talent_core::time::Day;
    ///
    /// assert_eq!(&Day::civil(2025, 4, 9).unwrap().iso_bytes(), b"2025-04-09");
    /// assert_eq!(&Day::OPEN.iso_bytes(), b"2199-12-31"); // the nearest supported day
    /// ```
    #[inline]
    pub const fn iso_bytes(self) -> [u8; 10] {
        let (year, month, day) = self.year_month_day();
        let year = year as u32;
        const fn digit(value: u32) -> u8 {
            b'0' + (value % 10) as u8
        }
        [
            digit(year / 1000),
            digit(year / 100),
            digit(year / 10),
            digit(year),
            b'-',
            digit(month / 10),
            digit(month),
            b'-',
            digit(day / 10),
            digit(day),
        ]
    }
}

/// `YYYY-MM-DD`; `-` for [`Day::NONE`] and [`Day::OPEN`].
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.known() {
            Some(day) => f.write_str(core::str::from_utf8(&day.iso_bytes()).unwrap_or("-")),
            None => f.write_str("-"),
        }
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.known() {
            Some(day) => serializer.collect_str(&day),
            None => serializer.serialize_none(),
        }
    }
}

/// Reads an ISO 8601 date (`YYYY-MM-DD`) strictly: four, two and two digits.
///
/// # Errors
/// The code `impossible_date` or, outside 1900-01-01 to 2199-12-31, `date_out_of_range`.
///
/// ```
/// use talent_core::time::parse_date;
///
/// let code = |text| parse_date(text).unwrap_err().name;
/// assert_eq!(parse_date("2024-02-29").unwrap().to_string(), "2024-02-29");
/// assert_eq!(code("2025-02-29"), "impossible_date");
/// assert_eq!(code("2025-2-1"), "impossible_date"); // two digits each
/// assert_eq!(code("9999-12-31"), "date_out_of_range");
/// ```
pub fn parse_date(text: &str) -> Result<NaiveDate, &'static Code> {
    let strict = text.len() == 10
        && text.bytes().enumerate().all(|(place, byte)| match place {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !strict {
        return Err(&IMPOSSIBLE_DATE);
    }
    let number = |digits: core::ops::Range<usize>| text.get(digits)?.parse::<u16>().ok();
    let date = match (number(0..4), number(5..7), number(8..10)) {
        (Some(year), Some(month), Some(day)) => {
            NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())
        }
        _ => None,
    };
    let date = date.ok_or(&IMPOSSIBLE_DATE)?;
    if (1900..=2199).contains(&date.year()) { Ok(date) } else { Err(&DATE_OUT_OF_RANGE) }
}

impl Decode for Day {
    fn decode(node: &Node, at: &Pointer<'_>, reading: &mut Reading) -> Option<Self> {
        NaiveDate::decode(node, at, reading).map(Self::from_date)
    }
}
