//! Reading and judging period tables.

use alloc::collections::BTreeMap;
use alloc::string::String;

use super::{Day, MonthDay, PeriodKind, PeriodRule, PeriodTable, Span, WorkYearRow};
use crate::diagnostic::catalogue::time::{
    NO_WORK_YEARS, WORK_YEAR_GAP, WORK_YEAR_INVERTED, WORK_YEAR_LENGTH, WORK_YEAR_OVERLAP,
    WORK_YEAR_REPEATED, WORK_YEAR_STARTS_ON_29_FEBRUARY, WORK_YEARS_NOT_ASCENDING,
};
use crate::diagnostic::{Diagnostic, Pointer};
use crate::document::{Decode, Node, Object, Reading};

/// Lengths of a work year that raise no question, in days.
const USUAL_LENGTH_DAYS: core::ops::RangeInclusive<i32> = 350..=380;

impl Decode for PeriodTable {
    fn decode(node: &Node, at: &Pointer<'_>, reading: &mut Reading) -> Option<Self> {
        // The kind decides which fields may stand here, so that a wrong one is named at its own place.
        let kind = match node {
            Node::Object(members) => members.iter().find(|(key, _)| key == "kind").map(|(_, value)| value),
            _ => None,
        };
        let known: &[&str] = match kind {
            Some(Node::Text(kind)) if kind == PeriodKind::Annual.as_str() => &["id", "kind", "starts"],
            Some(Node::Text(kind)) if kind == PeriodKind::Custom.as_str() => &["id", "kind", "years"],
            _ => &["id", "kind", "starts", "years"],
        };
        let object = Object::open(node, at, known, reading)?;
        let id: Option<Option<String>> = object.field("id", None, reading);
        let rule = match object.field("kind", None, reading)? {
            PeriodKind::Annual => {
                object.field::<MonthDay>("starts", None, reading).map(|starts| PeriodRule::Annual { starts })
            }
            // Absent rows are no rows, and those are judged by `validate`.
            PeriodKind::Custom => {
                object.field("years", None, reading).map(|years| PeriodRule::Custom { years })
            }
        };
        Some(Self { id: id?, rule: rule? })
    }
}

impl PeriodTable {
    /// Judges the table. `at` is its own place in the document.
    ///
    /// Errors: `work_year_starts_on_29_february`, `no_work_years`, `work_year_inverted`, `work_year_repeated`,
    /// `work_years_not_ascending`, `work_year_overlap`, `work_year_gap`, each naming the rows. Warning:
    /// `work_year_length` outside 350 to 380 days.
    ///
    /// ```
    /// use talent_core::diagnostic::Pointer;
    /// use talent_core::document::Reading;
    /// use talent_core::time::{PeriodTable, WorkYearRow};
    ///
    /// let row = |id: &str, start: &str, end: &str| WorkYearRow {
    ///     id: id.into(),
    ///     start: start.parse().unwrap(),
    ///     end: end.parse().unwrap(),
    /// };
    /// let table = PeriodTable::custom(vec![
    ///     row("2024", "2024-01-01", "2024-12-31"),
    ///     row("2025", "2025-01-06", "2025-12-31"),
    /// ]);
    /// let mut reading = Reading::default();
    /// table.validate(&Pointer::ROOT, &mut reading);
    ///
    /// // Five days belong to no work year; 360 days in the second raise no question.
    /// assert_eq!(reading.diagnostics.len(), 1);
    /// let gap = &reading.diagnostics[0];
    /// assert_eq!((gap.code.name, gap.pointer.as_str()), ("work_year_gap", "/years/1"));
    /// assert_eq!(
    ///     gap.message("en"),
    ///     "Between work years “2024” (row 1) and “2025” (row 2) the days 2025-01-01 to 2025-01-05 are missing.",
    /// );
    /// ```
    pub fn validate(&self, at: &Pointer<'_>, reading: &mut Reading) {
        match &self.rule {
            PeriodRule::Annual { starts: MonthDay { month: 2, day: 29 } } => {
                reading.note(Diagnostic::new(&WORK_YEAR_STARTS_ON_29_FEBRUARY, at.key("starts")));
            }
            PeriodRule::Annual { .. } => {}
            PeriodRule::Custom { years } => validate_rows(years, &at.key("years"), reading),
        }
    }
}

fn validate_rows(rows: &[WorkYearRow], at: &Pointer<'_>, reading: &mut Reading) {
    if rows.is_empty() {
        reading.note(Diagnostic::new(&NO_WORK_YEARS, at));
    }
    let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
    let mut previous: Option<(usize, &WorkYearRow)> = None;
    for (index, row) in rows.iter().enumerate() {
        let place = at.index(index);
        let repeats = ids.get(row.id.as_str()).copied();
        if let Some(first) = repeats {
            reading.note(
                Diagnostic::new(&WORK_YEAR_REPEATED, place)
                    .with("id", &row.id)
                    .with("first", first + 1)
                    .with("second", index + 1),
            );
        } else {
            ids.insert(&row.id, index);
        }
        let Some(span) = Span::new(Day::from_date(row.start), Day::from_date(row.end)) else {
            reading.note(
                Diagnostic::new(&WORK_YEAR_INVERTED, place)
                    .with("id", &row.id)
                    .with("row", index + 1)
                    .with("start", row.start)
                    .with("end", row.end),
            );
            continue;
        };
        // A row written twice is one mistake, not two.
        let twice = |first: usize| {
            rows.get(first).is_some_and(|other| (other.start, other.end) == (row.start, row.end))
        };
        if !repeats.is_some_and(twice) {
            if let Some(previous) = previous {
                judge_neighbours(previous, (index, row), &place, reading);
            }
            previous = Some((index, row));
        }
        let length = span.length_days().unwrap_or(0);
        if !USUAL_LENGTH_DAYS.contains(&length) {
            reading.note(
                Diagnostic::new(&WORK_YEAR_LENGTH, place)
                    .with("id", &row.id)
                    .with("row", index + 1)
                    .with("days", length),
            );
        }
    }
}

fn judge_neighbours(
    (first_index, first): (usize, &WorkYearRow),
    (second_index, second): (usize, &WorkYearRow),
    place: &Pointer<'_>,
    reading: &mut Reading,
) {
    let (end, start) = (Day::from_date(first.end), Day::from_date(second.start));
    let (code, from, to) = if second.start < first.start {
        (&WORK_YEARS_NOT_ASCENDING, start, Day::from_date(first.start))
    } else if start <= end {
        (&WORK_YEAR_OVERLAP, start, end.min(Day::from_date(second.end)))
    } else if end.plus(1) < start {
        (&WORK_YEAR_GAP, end.plus(1), start.plus(-1))
    } else {
        return;
    };
    reading.note(
        Diagnostic::new(code, place)
            .with("first", first_index + 1)
            .with("first_id", &first.id)
            .with("second", second_index + 1)
            .with("second_id", &second.id)
            .with("from", from)
            .with("to", to),
    );
}
