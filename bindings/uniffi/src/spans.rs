//! Spans of days, and work years.

use chrono::NaiveDate;
use talent_core::diagnostic::{Diagnostic, catalogue::document::END_BEFORE_START};
use talent_core::time::{self as core, Day};

pub(crate) use talent_core::time::Relation;

use crate::dates::{date, day, optional_day};
use crate::error::{ErrorKind, TalentError};

/// How one span lies to another: Allen's thirteen relations, of which exactly one holds.
#[uniffi::remote(Enum)]
pub enum Relation {
    /// Ends before the day before the other starts.
    Before,
    /// Ends on the day before the other starts.
    Meets,
    /// Starts first and ends within the other.
    Overlaps,
    /// Starts together and ends first.
    Starts,
    /// Lies within the other.
    During,
    /// Starts last and ends together.
    Finishes,
    /// The same days.
    Equals,
    /// Starts first and ends together.
    FinishedBy,
    /// The other lies within it.
    Contains,
    /// Starts together and ends last.
    StartedBy,
    /// Starts within the other and ends last.
    OverlappedBy,
    /// Starts on the day after the other ends.
    MetBy,
    /// Starts after the day after the other ends.
    After,
}

/// Days from `start` to `end`, both included; without an end the span is open, without a start since ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Span {
    /// The first day; absent for since ever.
    pub start: Option<NaiveDate>,
    /// The last day; absent where the span is open.
    #[uniffi(default = None)]
    pub end: Option<NaiveDate>,
}

fn ends_before_start(start: NaiveDate, end: NaiveDate) -> TalentError {
    let found = Diagnostic::new(&END_BEFORE_START, "/end").with("start", start).with("end", end);
    TalentError::new(ErrorKind::Question, vec![found])
}

impl Span {
    /// The span as the library has it.
    pub(crate) fn read(self) -> Result<core::Span, TalentError> {
        let start = optional_day(self.start, "start")?.unwrap_or(Day::NONE);
        let end = optional_day(self.end, "end")?.unwrap_or(Day::OPEN);
        core::Span::new(start, end).ok_or_else(|| ends_before_start(date(start), date(end)))
    }

    pub(crate) fn given(span: core::Span) -> Self {
        Self { start: span.start.known().map(date), end: span.end.known().map(date) }
    }
}

#[uniffi::export]
impl Span {
    /// Fails with `end_before_start` where the span ends before it starts, with `date_out_of_range` outside 1900 to
    /// 2199.
    pub fn validate(&self) -> Result<(), TalentError> {
        self.read().map(drop)
    }

    /// The number of days; absent without a start or an end.
    pub fn length_days(&self) -> Result<Option<i32>, TalentError> {
        Ok(self.read()?.length_days())
    }

    /// Whether a date lies in it.
    pub fn contains(&self, date: NaiveDate) -> Result<bool, TalentError> {
        Ok(self.read()?.contains(day(date, "date")?))
    }

    /// How this span lies to another.
    pub fn relation(&self, other: Span) -> Result<Relation, TalentError> {
        Ok(self.read()?.relation(other.read()?))
    }

    /// Whether the spans have a day in common.
    pub fn overlaps(&self, other: Span) -> Result<bool, TalentError> {
        Ok(self.read()?.overlaps(other.read()?))
    }

    /// The days that both spans have; absent where there are none.
    pub fn intersection(&self, other: Span) -> Result<Option<Span>, TalentError> {
        Ok(self.read()?.intersection(other.read()?).map(Self::given))
    }
}

/// One work year, both ends included.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct WorkYear {
    /// `2025`, `2025-2026`, or the id of the row of a custom table.
    pub id: String,
    /// The first day.
    pub start: NaiveDate,
    /// The last day.
    pub end: NaiveDate,
}

/// The part of a work year that has passed, exact, as days over days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Elapsed {
    /// Days that have passed.
    pub days: i32,
    /// Days of the whole year.
    pub length_days: i32,
}

impl WorkYear {
    /// The year as the library has it.
    pub(crate) fn read(&self) -> Result<core::WorkYear, TalentError> {
        let (start, end) = (day(self.start, "start")?, day(self.end, "end")?);
        if end < start {
            return Err(ends_before_start(self.start, self.end));
        }
        Ok(core::WorkYear { id: self.id.clone(), start, end })
    }

    pub(crate) fn given(year: core::WorkYear) -> Self {
        Self { id: year.id, start: date(year.start), end: date(year.end) }
    }
}

#[uniffi::export]
impl WorkYear {
    /// Fails with `end_before_start` where the year ends before it starts, with `date_out_of_range` outside 1900 to
    /// 2199.
    pub fn validate(&self) -> Result<(), TalentError> {
        self.read().map(drop)
    }

    /// The number of days.
    pub fn length_days(&self) -> Result<i32, TalentError> {
        Ok(self.read()?.length_days())
    }

    /// The middle: the start plus half the length in days, rounded down.
    pub fn middle(&self) -> Result<NaiveDate, TalentError> {
        Ok(date(self.read()?.middle()))
    }

    /// Whether the year is exactly twelve months.
    pub fn is_twelve_months(&self) -> Result<bool, TalentError> {
        Ok(self.read()?.is_twelve_months())
    }

    /// The days of the year as a span.
    pub fn span(&self) -> Result<Span, TalentError> {
        Ok(Span::given(self.read()?.span()))
    }

    /// Whether a date lies in it.
    pub fn contains(&self, date: NaiveDate) -> Result<bool, TalentError> {
        Ok(self.read()?.contains(day(date, "date")?))
    }

    /// The number of a day in this year, from 1; absent outside it.
    pub fn day_number(&self, date: NaiveDate) -> Result<Option<i32>, TalentError> {
        Ok(self.read()?.day_number(day(date, "date")?))
    }

    /// The part of this year that has passed at the end of the day, exact, as days over days.
    pub fn elapsed(&self, date: NaiveDate) -> Result<Elapsed, TalentError> {
        let (days, length_days) = self.read()?.elapsed(day(date, "date")?);
        Ok(Elapsed { days, length_days })
    }

    /// Part `part` (from 1) of `of` equal parts; absent where there is no such part.
    ///
    /// In whole months where the year is twelve months and `of` divides 12, else in days, the remaining days on the
    /// first parts.
    pub fn sub_period(&self, part: i32, of: i32) -> Result<Option<Span>, TalentError> {
        let year = self.read()?;
        let (Ok(part), Ok(of)) = (u32::try_from(part), u32::try_from(of)) else { return Ok(None) };
        let period = year.sub_period(part, of);
        Ok(period.map(|(start, end)| Self::days(start, end)))
    }
}

impl WorkYear {
    fn days(start: Day, end: Day) -> Span {
        Span { start: Some(date(start)), end: Some(date(end)) }
    }
}
