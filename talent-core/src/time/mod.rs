//! Civil dates, work years, offsets and working days.

mod date_document;
mod day;
mod offset;
mod rolling;
mod month_day;
mod period_table;
mod calendar;

pub use calendar::{Calendar, Country, LiberationDay, Weekday};
pub use day::{Day, FIRST_DAY, LAST_DAY, parse_date};
pub use month_day::MonthDay;
pub use offset::Offset;
pub use period_table::{PeriodTable, PeriodRule, WorkYearRow};
pub use rolling::Rolling;
