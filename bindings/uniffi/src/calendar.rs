//! Working-day calendars.

use std::sync::Arc;

use chrono::NaiveDate;
use talent_arrow::dates::rolled;
use talent_arrow::schema;
use talent_core::diagnostic::{Diagnostic, catalogue::document::MISSING_FIELD};
use talent_core::document::Node;
use talent_core::time::{self as core, Day, DayKind, WorkingDayCalendar, WorkingDays};

pub(crate) use talent_core::time::{Country, LiberationDay, Rolling};

use crate::dates::{date, day};
use crate::documents::{json_of, tree, value_of};
use crate::error::{ErrorKind, TalentError, guarded, problems};
use crate::facts::Weekday;
use crate::spans::Span;
use crate::tables::{ArrowTable, write_ipc};
use crate::work_years::WorkYears;

/// Which working day a date that is none moves to.
#[uniffi::remote(Enum)]
pub enum Rolling {
    /// The date stays.
    None,
    /// The first working day after it.
    Following,
    /// The last working day before it.
    Preceding,
    /// The nearest one; the following where both are equally near.
    Nearest,
    /// The following, unless that lies after the work year; then the preceding.
    ModifiedFollowing,
}

/// Where a date came to lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Rolled {
    /// The working day, or the date itself where none was found.
    pub date: NaiveDate,
    /// `false` where there is no working day within 60 days.
    pub found: bool,
}

/// A public holiday with its name.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct NamedHoliday {
    /// Its date.
    pub date: NaiveDate,
    /// Its name, such as `ascension_day`.
    pub name: String,
}

/// A country whose public holidays are known.
#[uniffi::remote(Enum)]
pub enum Country {
    /// The Netherlands.
    Nl,
    /// Belgium.
    Be,
}

/// When 5 May is a day off in the Netherlands.
#[uniffi::remote(Enum)]
pub enum LiberationDay {
    /// Never.
    Never,
    /// In the years divisible by five, from 1945.
    EveryFiveYears,
    /// Every year from 1945.
    EveryYear,
}

/// What a calendar is made of.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct CalendarParts {
    /// What assignments and the configuration name it by.
    #[uniffi(default = "calendar")]
    pub id: String,
    /// Days of the week that are never working days; Saturday and Sunday where absent.
    #[uniffi(default = None)]
    pub weekend: Option<Vec<Weekday>>,
    /// The country whose public holidays are days off.
    #[uniffi(default = None)]
    pub country: Option<Country>,
    /// Further days off.
    #[uniffi(default = [])]
    pub holidays: Vec<NaiveDate>,
    /// Dates on which no holiday is kept; a weekend day stays one.
    #[uniffi(default = [])]
    pub except: Vec<NaiveDate>,
    /// When 5 May is a day off (the Netherlands only); every five years where absent.
    #[uniffi(default = None)]
    pub liberation_day: Option<LiberationDay>,
    /// Whether Good Friday is a day off (the Netherlands only); it is where absent.
    #[uniffi(default = None)]
    pub good_friday: Option<bool>,
}

/// A working-day calendar: weekend days, and holidays by country, by list, or both.
///
/// Not simply `Calendar`: Foundation and `java.util` have one of their own.
#[derive(Debug, uniffi::Object)]
#[uniffi::export(Eq)]
pub struct WorkingCalendar {
    document: core::Calendar,
    working: WorkingDayCalendar,
}

impl PartialEq for WorkingCalendar {
    fn eq(&self, other: &Self) -> bool {
        self.document == other.document
    }
}
impl Eq for WorkingCalendar {}

impl WorkingCalendar {
    pub(crate) fn working(&self) -> &WorkingDayCalendar {
        &self.working
    }
}

#[uniffi::export]
impl WorkingCalendar {
    /// Reads a calendar as a configuration writes it, as JSON or YAML text; `id` may be left out.
    ///
    /// Fails about a configuration with every problem of the document.
    #[uniffi::constructor]
    pub fn new(document: &str) -> Result<Arc<Self>, TalentError> {
        guarded(|| {
            let node = tree(document, ErrorKind::Configuration)?;
            let document = core::Calendar::from_node(&node).map_err(problems(ErrorKind::Configuration))?;
            let working = document.compile();
            Ok(Arc::new(Self { document, working }))
        })
    }

    /// A calendar by its parts.
    ///
    /// Fails about a configuration with every problem of the calendar.
    #[uniffi::constructor]
    pub fn of(parts: CalendarParts) -> Result<Arc<Self>, TalentError> {
        guarded(|| {
            let weekend = parts.weekend.unwrap_or_else(|| vec![Weekday::Saturday, Weekday::Sunday]);
            let document = core::Calendar {
                id: parts.id,
                weekend,
                country: parts.country,
                holidays: parts.holidays,
                except: parts.except,
                liberation_day: parts.liberation_day,
                good_friday: parts.good_friday,
            };
            // As a document, so that everything in the parts is judged as it is there.
            let node = Node::from_value(&value_of(&document));
            let document = core::Calendar::from_node(&node).map_err(problems(ErrorKind::Configuration))?;
            let working = document.compile();
            Ok(Arc::new(Self { document, working }))
        })
    }

    /// The id of the calendar.
    pub fn id(&self) -> String {
        self.document.id.clone()
    }

    /// Whether a date is a working day.
    pub fn is_working(&self, date: NaiveDate) -> Result<bool, TalentError> {
        guarded(|| Ok(self.working.is_working(day(date, "date")?)))
    }

    /// What the calendar says of a date: `working`, `weekend`, `listed_holiday`, or the name of a public holiday.
    pub fn kind_of(&self, date: NaiveDate) -> Result<String, TalentError> {
        guarded(|| {
            let kind = match self.document.kind_of(day(date, "date")?) {
                DayKind::Working => "working",
                DayKind::Weekend => "weekend",
                DayKind::ListedHoliday => "listed_holiday",
                DayKind::PublicHoliday(holiday) => holiday.as_str(),
            };
            Ok(kind.to_owned())
        })
    }

    /// The working days from one date to another, both included.
    pub fn working_days(&self, first: NaiveDate, last: NaiveDate) -> Result<Vec<NaiveDate>, TalentError> {
        guarded(|| {
            let (first, last) = (day(first, "first")?, day(last, "last")?);
            let days = (first.0..=last.0).map(Day).filter(|day| self.working.is_working(*day));
            Ok(days.map(date).collect())
        })
    }

    /// The holidays of a calendar year, in order, also where one falls on a weekend day.
    pub fn holidays(&self, year: i32) -> Result<Vec<NaiveDate>, TalentError> {
        guarded(|| Ok(self.document.holidays_in(year).into_iter().map(date).collect()))
    }

    /// The public holidays of a calendar year with their names, before `except` is looked at.
    pub fn public_holidays(&self, year: i32) -> Result<Vec<NamedHoliday>, TalentError> {
        guarded(|| {
            let named = self.document.public_holidays(year).into_iter();
            let named = named
                .map(|(day, holiday)| NamedHoliday { date: date(day), name: holiday.as_str().to_owned() });
            Ok(named.collect())
        })
    }

    /// The working day that a date moves to, and whether there was one within 60 days.
    ///
    /// Only `ModifiedFollowing` looks at the work year, and fails as a question with `missing_field` without it.
    #[uniffi::method(default(work_year = None))]
    pub fn roll(
        &self,
        date: NaiveDate,
        rolling: Rolling,
        work_year: Option<Span>,
    ) -> Result<Rolled, TalentError> {
        guarded(|| {
            let (start, end) = match work_year {
                Some(year) => year.read().map(|year| (year.start, year.end))?,
                None if rolling == Rolling::ModifiedFollowing => return Err(missing("work_year")),
                None => (Day::NONE, Day::OPEN),
            };
            let rolled = rolling.roll(day(date, "date")?, (start, end), &self.working);
            Ok(Rolled { date: rolled.day.date(), found: rolled.found })
        })
    }

    /// The same of every date of a table's first column, as an Arrow IPC stream: `date`, `rolled`, `found`.
    ///
    /// `ModifiedFollowing` needs `work_years`: each date is kept in the work year it lies in.
    #[uniffi::method(default(work_years = None))]
    pub fn roll_column_ipc(
        &self,
        dates: Arc<ArrowTable>,
        rolling: Rolling,
        work_years: Option<Arc<WorkYears>>,
    ) -> Result<Vec<u8>, TalentError> {
        guarded(|| {
            if rolling == Rolling::ModifiedFollowing && work_years.is_none() {
                return Err(missing("work_years"));
            }
            let years = work_years.as_ref().map(|years| &years.0);
            let batch = rolled(rolling, years, &self.working, &dates.dates("dates")?);
            write_ipc(&schema::rolled(), &[batch])
        })
    }

    /// The calendar as documents write it, in canonical JSON.
    pub fn to_json(&self) -> Result<String, TalentError> {
        guarded(|| Ok(json_of(&self.document)))
    }
}

fn missing(field: &str) -> TalentError {
    let found = Diagnostic::new(&MISSING_FIELD, "").with("field", field);
    TalentError::new(ErrorKind::Question, vec![found])
}

/// Easter Sunday of a year; absent outside 1900 to 2199.
#[uniffi::export]
pub fn easter_sunday(year: i32) -> Option<NaiveDate> {
    core::easter_sunday(year).map(date)
}
