//! Period tables written out in full: every work year is a row.

use chrono::Datelike;
use talent_core::time::{PeriodRule, PeriodTable};

use super::dates::{Date, before, each_day, in_range, plus_days, plus_months};

/// A work year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Year {
    /// Its id.
    pub id: String,
    /// First day.
    pub start: Date,
    /// Last day.
    pub end: Date,
}

impl Year {
    /// Whether it holds the day.
    pub fn holds(&self, day: Date) -> bool {
        self.start <= day && day <= self.end
    }

    /// Whether the two share a day.
    pub fn overlaps(&self, other: &Self) -> bool {
        each_day(self.start, self.end).any(|day| other.holds(day))
    }

    /// Length in days.
    pub fn length(&self) -> i64 {
        each_day(self.start, self.end).count() as i64
    }

    /// `start + floor(length / 2)` days.
    pub fn middle(&self) -> Date {
        plus_days(self.start, self.length() / 2)
    }

    /// Part `part` (from 1) of `of` equal parts.
    pub fn part(&self, part: u32, of: u32) -> Option<(Date, Date)> {
        if part == 0 || part > of {
            return None;
        }
        let twelve_months = plus_months(self.start, 12).map(before) == Some(self.end);
        if twelve_months && 12 % of == 0 {
            let months = i64::from(12 / of);
            let start = plus_months(self.start, months * i64::from(part - 1))?;
            let after = plus_months(self.start, months * i64::from(part))?;
            return Some((start, before(after)));
        }
        let (size, longer) = (self.length() / i64::from(of), self.length() % i64::from(of));
        let mut start = self.start;
        for index in 1..=of {
            let length = size + i64::from(i64::from(index) <= longer);
            let end = plus_days(start, length - 1);
            if index == part {
                return (start <= end).then_some((start, end));
            }
            start = plus_days(end, 1);
        }
        None
    }
}

/// A period table as rows, earliest first.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its id, where the configuration has several.
    pub id: Option<String>,
    /// The rows.
    pub years: Vec<Year>,
}

impl Table {
    /// Writes a table out.
    pub fn of(table: &PeriodTable) -> Self {
        let years = match &table.rule {
            PeriodRule::Annual { starts } => (1900..=2199)
                .filter_map(|year| {
                    let start = Date::from_ymd_opt(year, u32::from(starts.month), u32::from(starts.day))?;
                    let end = before(plus_months(start, 12)?);
                    let new_year = start.month() == 1 && start.day() == 1;
                    let id = if new_year { year.to_string() } else { format!("{year}-{}", year + 1) };
                    (in_range(start) && in_range(end)).then_some(Year { id, start, end })
                })
                .collect(),
            PeriodRule::Custom { years } => {
                years.iter().map(|row| Year { id: row.id.clone(), start: row.start, end: row.end }).collect()
            }
        };
        Self { id: table.id.clone(), years }
    }

    /// The work year with this id.
    pub fn year(&self, id: &str) -> Option<&Year> {
        self.years.iter().find(|year| year.id == id)
    }

    /// The row that holds the day; the first one for earlier days.
    pub fn row_of(&self, day: Date) -> Option<usize> {
        if self.years.first().is_some_and(|first| day < first.start) {
            return Some(0);
        }
        self.years.iter().position(|year| year.holds(day))
    }
}
