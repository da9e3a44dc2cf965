use core::fmt;

use serde::Serialize;

use super::Day;
use crate::document::decode_words;

/// Days from `start` to `end`, both included. The end may be [`Day::OPEN`], the start [`Day::NONE`] (since ever).
///
/// ```
/// use talent_core::time::{Day, Relation, Span};
///
/// let day = |day| Day::civil(2025, 1, day).unwrap();
/// let first = Span::new(day(1), day(10)).unwrap();
/// let second = Span::new(day(11), Day::OPEN).unwrap();
/// assert_eq!(first.relation(second), Relation::Meets); // no day between them, no day in common
/// assert!(!first.overlaps(second));
/// assert_eq!(Span::new(day(2), day(1)), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Span {
    /// First day.
    pub start: Day,
    /// Last day.
    pub end: Day,
}

/// How two spans of days lie to each other: Allen's thirteen relations. Exactly one holds for any two spans.
///
/// ```
/// use talent_core::time::{Day, Relation, Span};
///
/// let span = |start, end| {
///     Span::new(Day::civil(2025, 1, start).unwrap(), Day::civil(2025, 1, end).unwrap()).unwrap()
/// };
/// let relation = |start, end| span(start, end).relation(span(10, 20));
/// assert_eq!(relation(1, 8), Relation::Before); // the 9th lies between them
/// assert_eq!(relation(1, 9), Relation::Meets);
/// assert_eq!(relation(1, 10), Relation::Overlaps); // the 10th is in both
/// assert_eq!(relation(10, 15), Relation::Starts);
/// assert_eq!(relation(12, 15), Relation::During);
/// assert_eq!(relation(15, 20), Relation::Finishes);
/// assert_eq!(relation(10, 20), Relation::Equals);
/// assert_eq!(relation(1, 20), Relation::FinishedBy);
/// assert_eq!(relation(1, 25), Relation::Contains);
/// assert_eq!(relation(10, 25), Relation::StartedBy);
/// assert_eq!(relation(20, 25), Relation::OverlappedBy);
/// assert_eq!(relation(21, 25), Relation::MetBy);
/// assert_eq!(relation(22, 25), Relation::After);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// Ends first, with at least one day between them.
    Before,
    /// Ends the day before the other starts.
    Meets,
    /// Starts first and ends within the other.
    Overlaps,
    /// Starts with the other and ends first.
    Starts,
    /// Starts later and ends first.
    During,
    /// Starts later and ends with the other.
    Finishes,
    /// The same days.
    Equals,
    /// Starts first and ends with the other.
    FinishedBy,
    /// Starts first and ends last.
    Contains,
    /// Starts with the other and ends last.
    StartedBy,
    /// Starts within the other and ends last.
    OverlappedBy,
    /// Starts the day after the other ends.
    MetBy,
    /// Starts last, with at least one day between them.
    After,
}
decode_words!(Relation {
    Before = "before", Meets = "meets", Overlaps = "overlaps", Starts = "starts", During = "during",
    Finishes = "finishes", Equals = "equals", FinishedBy = "finished_by", Contains = "contains",
    StartedBy = "started_by", OverlappedBy = "overlapped_by", MetBy = "met_by", After = "after",
});

impl Relation {
    /// The relation of the other span to this one.
    ///
    /// ```
    /// use talent_core::time::Relation;
    ///
    /// assert_eq!(Relation::During.inverse(), Relation::Contains);
    /// assert!(Relation::ALL.iter().all(|relation| relation.inverse().inverse() == *relation));
    /// ```
    #[must_use]
    pub const fn inverse(self) -> Self {
        match self {
            Self::Before => Self::After,
            Self::Meets => Self::MetBy,
            Self::Overlaps => Self::OverlappedBy,
            Self::Starts => Self::StartedBy,
            Self::During => Self::Contains,
            Self::Finishes => Self::FinishedBy,
            Self::Equals => Self::Equals,
            Self::FinishedBy => Self::Finishes,
            Self::Contains => Self::During,
            Self::StartedBy => Self::Starts,
            Self::OverlappedBy => Self::Overlaps,
            Self::MetBy => Self::Meets,
            Self::After => Self::Before,
        }
    }

    /// Whether the two have a day in common.
    pub const fn shares_days(self) -> bool {
        !matches!(self, Self::Before | Self::Meets | Self::MetBy | Self::After)
    }
}

impl Span {
    /// The days from `start` to `end`; `None` where the end lies before the start.
    #[inline]
    pub const fn new(start: Day, end: Day) -> Option<Self> {
        if end.0 < start.0 { None } else { Some(Self { start, end }) }
    }

    /// Whether it has no end.
    #[inline]
    pub const fn is_open(self) -> bool {
        self.end.0 == Day::OPEN.0
    }

    /// Days in it, both ends included; `None` with an open start or end.
    ///
    /// ```
    /// use talent_core::time::{Day, Span};
    ///
    /// let day = Day::civil(2025, 1, 1).unwrap();
    /// assert_eq!(Span::new(day, day).unwrap().length_days(), Some(1));
    /// assert_eq!(Span::new(day, Day::OPEN).unwrap().length_days(), None);
    /// ```
    #[inline]
    pub const fn length_days(self) -> Option<i32> {
        match (self.start.known(), self.end.known()) {
            (Some(start), Some(end)) => Some(end.0.saturating_sub(start.0).saturating_add(1)),
            _ => None,
        }
    }

    /// Whether the day lies in it.
    #[inline]
    pub const fn contains(self, day: Day) -> bool {
        self.start.0 <= day.0 && day.0 <= self.end.0
    }

    /// Whether the two have a day in common.
    #[inline]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start.0 <= other.end.0 && other.start.0 <= self.end.0
    }

    /// The days in both; `None` where they share none.
    ///
    /// ```
    /// use talent_core::time::{Day, Span};
    ///
    /// let day = |month| Day::civil(2025, month, 1).unwrap();
    /// let first = Span::new(day(1), day(6)).unwrap();
    /// let second = Span::new(day(3), Day::OPEN).unwrap();
    /// assert_eq!(first.intersection(second).unwrap().to_string(), "2025-03-01/2025-06-01");
    /// assert_eq!(second.to_string(), "2025-03-01/..");
    /// assert_eq!(first.intersection(Span::new(day(7), day(8)).unwrap()), None);
    /// ```
    #[inline]
    pub const fn intersection(self, other: Self) -> Option<Self> {
        let start = if self.start.0 > other.start.0 { self.start } else { other.start };
        let end = if self.end.0 < other.end.0 { self.end } else { other.end };
        Self::new(start, end)
    }

    /// How this span lies to the other.
    pub const fn relation(self, other: Self) -> Relation {
        if self.end.0 < other.start.0 {
            return if self.end.0 + 1 == other.start.0 { Relation::Meets } else { Relation::Before };
        }
        if other.end.0 < self.start.0 {
            return if other.end.0 + 1 == self.start.0 { Relation::MetBy } else { Relation::After };
        }
        let starts_first = self.start.0 < other.start.0;
        let starts_last = self.start.0 > other.start.0;
        let ends_first = self.end.0 < other.end.0;
        let ends_last = self.end.0 > other.end.0;
        match (starts_first, starts_last, ends_first, ends_last) {
            (true, _, true, _) => Relation::Overlaps,
            (true, _, _, true) => Relation::Contains,
            (true, ..) => Relation::FinishedBy,
            (_, true, true, _) => Relation::During,
            (_, true, _, true) => Relation::OverlappedBy,
            (_, true, ..) => Relation::Finishes,
            (_, _, true, _) => Relation::Starts,
            (_, _, _, true) => Relation::StartedBy,
            _ => Relation::Equals,
        }
    }
}

/// `2025-01-01/2025-12-31` (ISO 8601), `..` for an open end or start.
impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (separator, day) in [("", self.start), ("/", self.end)] {
            f.write_str(separator)?;
            match day.known() {
                Some(day) => day.fmt(f)?,
                None => f.write_str("..")?,
            }
        }
        Ok(())
    }
}
