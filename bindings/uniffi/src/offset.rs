//! Offsets, and dates that come back.

use std::sync::Arc;

use chrono::NaiveDate;
use talent_arrow::dates::offset_added;
use talent_arrow::schema;
use talent_core::document::Node;
use talent_core::time::{self as core, Day, WorkingDayCalendar};

use crate::calendar::WorkingCalendar;
use crate::dates::{date, day};
use crate::documents::{decode, json_of, tree};
use crate::error::{ErrorKind, TalentError, guarded};
use crate::tables::{ArrowTable, write_ipc};

pub(crate) use talent_core::time::Offset;

/// How far one date lies from another, by parts; a part that is absent counts nothing.
///
/// Applied in this order: years and months together, clamped to the last day of the month; then weeks and days; then
/// working days.
#[uniffi::remote(Record)]
pub struct Offset {
    /// Years.
    #[uniffi(default = None)]
    pub years: Option<i32>,
    /// Months.
    #[uniffi(default = None)]
    pub months: Option<i32>,
    /// Weeks.
    #[uniffi(default = None)]
    pub weeks: Option<i32>,
    /// Days.
    #[uniffi(default = None)]
    pub days: Option<i32>,
    /// Working days.
    #[uniffi(default = None)]
    pub working_days: Option<i32>,
}

/// The working days of an optional calendar.
fn working(calendar: Option<&Arc<WorkingCalendar>>) -> Option<&WorkingDayCalendar> {
    calendar.map(|calendar| calendar.working())
}

/// Reads an offset: an ISO 8601 duration such as `P1M`, or an object as documents write it, as JSON or YAML text.
///
/// Fails about a configuration with `not_a_duration` and the like.
#[uniffi::export]
pub fn offset_of(text: &str) -> Result<Offset, TalentError> {
    guarded(|| {
        let is_object = text.trim_start().starts_with('{') || text.contains(':');
        let node =
            if is_object { tree(text, ErrorKind::Configuration)? } else { Node::Text(text.to_owned()) };
        decode(&node, "offset", ErrorKind::Configuration)
    })
}

/// The offset as documents write it, in canonical JSON: a duration where one can say it, else an object.
#[uniffi::export]
pub fn offset_json(offset: Offset) -> Result<String, TalentError> {
    guarded(|| Ok(json_of(&offset)))
}

/// The offset in the other direction.
#[uniffi::export]
pub fn offset_negated(offset: Offset) -> Offset {
    offset.negated()
}

/// The date that lies this far from a date; absent outside 1900 to 2199. Without a calendar Saturday and Sunday are off.
#[uniffi::export(default(calendar = None))]
pub fn offset_add_to(
    offset: Offset,
    date: NaiveDate,
    calendar: Option<Arc<WorkingCalendar>>,
) -> Result<Option<NaiveDate>, TalentError> {
    guarded(|| Ok(offset.apply(day(date, "date")?, &working(calendar.as_ref())).map(Day::date)))
}

/// The same of every date of a table's first column, as an Arrow IPC stream: `date`, `result`.
#[uniffi::export(default(calendar = None))]
pub fn offset_add_to_column_ipc(
    offset: Offset,
    dates: Arc<ArrowTable>,
    calendar: Option<Arc<WorkingCalendar>>,
) -> Result<Vec<u8>, TalentError> {
    guarded(|| {
        let batch = offset_added(offset, &dates.dates("dates")?, &working(calendar.as_ref()));
        write_ipc(&schema::added(), &[batch])
    })
}

/// A date that comes back: the k-th lies at `anchor + offset + k × every`, always counted from the anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Repetition {
    /// Added k times.
    pub every: Offset,
    /// Added once.
    pub offset: Offset,
}

/// An occurrence of a date that comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct DatedOccurrence {
    /// Its number, from 0.
    pub index: i32,
    /// Its date.
    pub date: NaiveDate,
}

impl Repetition {
    fn from(self, anchor: NaiveDate) -> Result<core::Repetition, TalentError> {
        Ok(core::Repetition { anchor: day(anchor, "anchor")?, offset: self.offset, every: self.every })
    }
}

#[uniffi::export]
impl Repetition {
    /// The first dates from an anchor; absent for one outside 1900 to 2199. Never more than these years have days.
    #[uniffi::method(default(calendar = None))]
    pub fn dates(
        &self,
        anchor: NaiveDate,
        count: i32,
        calendar: Option<Arc<WorkingCalendar>>,
    ) -> Result<Vec<Option<NaiveDate>>, TalentError> {
        guarded(|| {
            let (repetition, working) = (self.from(anchor)?, working(calendar.as_ref()));
            Ok(repetition.dates(count, &working).map(|day| day.map(date)).collect())
        })
    }

    /// The date of one occurrence, from 0; absent outside 1900 to 2199.
    #[uniffi::method(default(calendar = None))]
    pub fn occurrence(
        &self,
        anchor: NaiveDate,
        index: i32,
        calendar: Option<Arc<WorkingCalendar>>,
    ) -> Result<Option<NaiveDate>, TalentError> {
        guarded(|| Ok(self.from(anchor)?.occurrence(index, &working(calendar.as_ref())).map(date)))
    }

    /// The first occurrence on or after a date; absent where there is none.
    #[uniffi::method(default(calendar = None))]
    pub fn first_at_or_after(
        &self,
        anchor: NaiveDate,
        from: NaiveDate,
        calendar: Option<Arc<WorkingCalendar>>,
    ) -> Result<Option<DatedOccurrence>, TalentError> {
        guarded(|| {
            let found = self.from(anchor)?.first_at_or_after(day(from, "date")?, &working(calendar.as_ref()));
            Ok(found.map(|(index, day)| DatedOccurrence { index, date: date(day) }))
        })
    }
}
