use alloc::string::String;

use chrono::NaiveDate;

use crate::columns::sort_by_cached_key;
use crate::diagnostic::catalogue::document::END_BEFORE_START;
use crate::diagnostic::catalogue::time::DATE_OUT_OF_RANGE;
use crate::diagnostic::catalogue::workforce::MISSING_START;
use crate::diagnostic::{Code, Diagnostic, Pointer};
use crate::time::{Day, LAST_DAY};

/// The tables in the order of chapter 10; diagnostics come in this order, then by row.
pub(crate) const TABLES: [&str; 8] = [
    "employees",
    "employments",
    "functions",
    "roles",
    "absences",
    "org_units",
    "assignments",
    "org_unit_calendars",
];

/// A day as it was written, also outside the supported range.
pub(crate) fn written(day: Day) -> String {
    NaiveDate::from_epoch_days(day.0)
        .map_or_else(|| alloc::format!("{}", day.0), |date| alloc::format!("{date}"))
}

/// First and last day of a record, or what is wrong with them. Counts ends that were read as open.
#[inline]
pub(crate) fn span(start: Day, end: Day, open_ends: &mut u64) -> Result<(Day, Day), SpanFault> {
    let end = if end == Day::NONE || end == Day::OPEN {
        Day::OPEN
    } else if end > LAST_DAY {
        *open_ends += 1;
        Day::OPEN
    } else {
        end
    };
    if start.in_range() && start <= end {
        return Ok((start, end));
    }
    Err(if start == Day::NONE {
        SpanFault::MissingStart
    } else if !start.in_range() {
        SpanFault::OutOfRange("start", start)
    } else if !end.in_range() {
        SpanFault::OutOfRange("end", end)
    } else {
        SpanFault::Inverted(start, end)
    })
}

/// What is wrong with the days of a record.
#[derive(Clone, Copy, Debug)]
pub(crate) enum SpanFault {
    MissingStart,
    OutOfRange(&'static str, Day),
    Inverted(Day, Day),
}

impl SpanFault {
    pub(crate) fn diagnostic(self, table: &str, row: u32) -> Diagnostic {
        let place = |column: &str| alloc::format!("/{table}/{row}/{column}");
        match self {
            Self::MissingStart => Diagnostic::new(&MISSING_START, place("start")),
            Self::OutOfRange(column, day) => out_of_range(place(column), day),
            Self::Inverted(start, end) => Diagnostic::new(&END_BEFORE_START, place("end"))
                .with("start", start.date())
                .with("end", end.date()),
        }
    }
}

pub(crate) fn out_of_range(pointer: String, day: Day) -> Diagnostic {
    Diagnostic::new(&DATE_OUT_OF_RANGE, pointer).with("found", written(day))
}

pub(crate) fn found(code: &'static Code, table: &str, row: u32, column: &str, found: &str) -> Diagnostic {
    Diagnostic::new(code, alloc::format!("/{table}/{row}/{column}")).with("found", found)
}

/// Puts diagnostics about records in the order of the tables, then of the rows; those of one row keep theirs.
///
/// ```
/// use talent_core::diagnostic::{Diagnostic, catalogue};
/// use talent_core::workforce::sort_diagnostics;
///
/// let code = catalogue::find("missing_start").unwrap();
/// let at = |place: &str| Diagnostic::new(code, place);
/// let mut found = [at("/functions/2/start"), at("/employments/10/start"), at("/employments/9/start")];
/// sort_diagnostics(&mut found);
/// assert_eq!(found.map(|diagnostic| diagnostic.pointer), [
///     "/employments/9/start", "/employments/10/start", "/functions/2/start",
/// ]);
/// ```
pub fn sort_diagnostics(diagnostics: &mut [Diagnostic]) {
    sort_by_table(diagnostics, &TABLES);
}

/// Puts diagnostics in the order of these tables, then of the rows.
pub(crate) fn sort_by_table(diagnostics: &mut [Diagnostic], tables: &[&str]) {
    sort_by_cached_key(diagnostics, |diagnostic| {
        let mut steps = diagnostic.pointer.split('/').skip(1);
        let table = steps.next().unwrap_or("");
        let table = tables.iter().position(|name| *name == table).unwrap_or(tables.len());
        let row = steps.next().and_then(|row| row.parse::<u64>().ok()).unwrap_or(0);
        (table, row)
    });
}

/// The place of an attribute of a person.
pub(crate) fn attribute_pointer(row: u32, attribute: &str) -> String {
    Pointer::ROOT.key("employees").index(row as usize).key("attributes").key(attribute).into()
}
