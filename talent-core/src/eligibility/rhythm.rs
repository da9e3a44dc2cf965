use alloc::vec::Vec;

use crate::time::{Day, PeriodTable, WorkYear};

/// A rhythm of more than a year: a person takes part in every `n`th work year, counted from the one that holds the
/// start of the continuous employment.
///
/// ```
/// use talent_core::eligibility::Rhythm;
/// use talent_core::time::{Day, MonthDay, PeriodTable};
///
/// let table = PeriodTable::annual(MonthDay::new(1, 1).unwrap());
/// let year = table.work_year("2025").unwrap();
/// let rhythm = Rhythm::new(3, &table, &year);
/// assert!(rhythm.takes_part(Day::civil(2022, 12, 31).unwrap())); // 2022 is year 0, 2025 year 3
/// assert!(!rhythm.takes_part(Day::civil(2023, 1, 1).unwrap()));
/// assert!(rhythm.takes_part(Day::civil(2025, 6, 1).unwrap())); // year 0 itself
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rhythm {
    every: u32,
    /// First days of the work years up to and including the judged one, ascending.
    starts: Vec<Day>,
}

impl Rhythm {
    /// The rhythm of every `every` work years of a table, as it meets `year`. A start before the first row of a custom
    /// table counts from that row. `every` 0 is read as 1; the configuration refuses it.
    pub fn new(every: u32, table: &PeriodTable, year: &WorkYear) -> Self {
        let mut starts = alloc::vec![year.start];
        let mut at = table.previous(year);
        while let Some(earlier) = at {
            starts.push(earlier.start);
            at = table.previous(&earlier);
        }
        starts.reverse();
        Self { every: every.max(1), starts }
    }

    /// Once in so many work years.
    pub fn every(&self) -> u32 {
        self.every
    }

    /// How many work years ago the year with this day was; 0 for the judged year.
    pub fn years_since(&self, employment_start: Day) -> u32 {
        let before = self.starts.partition_point(|start| *start <= employment_start).max(1);
        self.starts.len().saturating_sub(before) as u32
    }

    /// Whether somebody whose continuous employment starts on this day takes part in the judged year.
    pub fn takes_part(&self, employment_start: Day) -> bool {
        self.years_since(employment_start).is_multiple_of(self.every)
    }
}
