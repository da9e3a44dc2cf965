//! Civil dates, work years, offsets and working days: what every other part counts with.
//!
//! Dates run from 1900-01-01 to 2199-12-31. There are no times of day, no time zones and no clock. The choices made
//! where the law and the handbooks are silent stand with the item they concern.

mod calendar;
mod civil;
mod date_document;
mod day;
mod holidays;
mod month_day;
mod offset;
mod offset_document;
mod open_end;
mod period_table;
mod period_validation;
mod repetition;
mod rolling;
mod span;
mod work_year;
mod working_days;

pub use calendar::{Calendar, DayKind, Weekday};
pub use day::{Day, FIRST_DAY, LAST_DAY, parse_date};
pub use holidays::{Country, Holiday, LiberationDay, easter_sunday};
pub use month_day::MonthDay;
pub use offset::Offset;
pub(crate) use open_end::OpenEnd;
pub use period_table::{PeriodKind, PeriodRule, PeriodTable, WorkYearRow};
pub(crate) use repetition::MonthSteps;
pub use repetition::Repetition;
pub use rolling::{ROLLING_LIMIT_DAYS, Rolled, Rolling};
pub use span::{Relation, Span};
pub use work_year::WorkYear;
pub use working_days::{MondayToFriday, WorkingDayCalendar, WorkingDays};
