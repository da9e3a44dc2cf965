#[cfg(feature = "schema")]
use alloc::borrow::Cow;
use core::fmt;

use serde::{Serialize, Serializer};

use super::{Day, civil};
use crate::diagnostic::Pointer;
use crate::diagnostic::catalogue::time::IMPOSSIBLE_MONTH_DAY;
use crate::document::{Decode, Node, Reading};

/// A day of every year, written `MM-DD`. 29 February is the 28th in years without one.
///
/// ```
/// use talent_core::time::{Day, MonthDay};
///
/// let leap = MonthDay::new(2, 29).unwrap();
/// let year = |first| (Day::civil(first, 1, 1).unwrap(), Day::civil(first, 12, 31).unwrap());
/// assert_eq!(leap.first_in(year(2024).0, year(2024).1), Day::civil(2024, 2, 29));
/// assert_eq!(leap.first_in(year(2025).0, year(2025).1), Day::civil(2025, 2, 28));
/// assert_eq!(MonthDay::new(4, 31), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MonthDay {
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl MonthDay {
    /// 1 January.
    pub const NEW_YEAR: Self = Self { month: 1, day: 1 };

    /// The day of every year; `None` where no year has it.
    pub const fn new(month: u8, day: u8) -> Option<Self> {
        if month < 1 || month > 12 || day < 1 {
            return None;
        }
        // Year 2000 has a 29 February.
        if day as u32 <= civil::days_in_month(2000, month as u32) { Some(Self { month, day }) } else { None }
    }

    /// Reads `MM-DD` strictly: two digits, a hyphen, two digits.
    ///
    /// ```
    /// use talent_core::time::MonthDay;
    ///
    /// assert_eq!(MonthDay::parse("09-30"), MonthDay::new(9, 30));
    /// assert_eq!(MonthDay::parse("9-30"), None);
    /// assert_eq!(MonthDay::parse("02-30"), None); // in a document: `impossible_month_day`
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let (month, day) = text.split_once('-')?;
        let two_digits = |part: &str| match part.as_bytes() {
            [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => Some((tens - b'0') * 10 + (ones - b'0')),
            _ => None,
        };
        Self::new(two_digits(month)?, two_digits(day)?)
    }

    /// This day in a calendar year, 29 February clamped; `None` outside 1900 to 2199.
    ///
    /// ```
    /// use talent_core::time::{Day, MonthDay};
    ///
    /// let leap = MonthDay::new(2, 29).unwrap();
    /// assert_eq!(leap.in_year(2025), Day::civil(2025, 2, 28));
    /// assert_eq!(leap.in_year(2200), None);
    /// ```
    #[inline]
    pub const fn in_year(self, year: i32) -> Option<Day> {
        Day::clamped(year, self.month as u32, self.day as u32)
    }

    /// The first such day from `start` to `end`, both included; 29 February clamped.
    ///
    /// ```
    /// use talent_core::time::{Day, MonthDay};
    ///
    /// let (start, end) = (Day::civil(2025, 9, 1).unwrap(), Day::civil(2026, 6, 30).unwrap());
    /// assert_eq!(MonthDay::new(3, 1).unwrap().first_in(start, end), Day::civil(2026, 3, 1));
    /// assert_eq!(MonthDay::new(8, 1).unwrap().first_in(start, end), None);
    /// ```
    #[inline]
    pub fn first_in(self, start: Day, end: Day) -> Option<Day> {
        let (year, ..) = start.year_month_day();
        let this = self.in_year(year).filter(|day| *day >= start);
        this.or_else(|| self.in_year(year + 1)).filter(|day| *day >= start && *day <= end)
    }
}

impl fmt::Display for MonthDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}

impl Serialize for MonthDay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Decode for MonthDay {
    fn decode(node: &Node, at: &Pointer<'_>, reading: &mut Reading) -> Option<Self> {
        let text = reading.text(node, at, "a day of the year (MM-DD)")?;
        let day = Self::parse(text);
        if day.is_none() {
            reading.found(&IMPOSSIBLE_MONTH_DAY, at, text);
        }
        day
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for MonthDay {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("MonthDay")
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A day of every year, MM-DD; 29 February is the 28th in years without one.",
            "type": "string",
            "pattern": "^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
        })
    }
}
