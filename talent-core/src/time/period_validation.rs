//! Reading and judging period tables.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use super::{Day, MonthDay, PeriodKind, PeriodRule, PeriodTable, Span, WorkYearRow};
use crate::diagnostic::catalogue::document::{UNKNOWN_REFERENCE, UNKNOWN_REFERENCE_NO_NEAR_NAME};
use crate::diagnostic::catalogue::time::{
    NO_WORK_YEARS, WORK_YEAR_GAP, WORK_YEAR_INVERTED, WORK_YEAR_LENGTH, WORK_YEAR_OVERLAP,
    WORK_YEAR_REPEATED, WORK_YEAR_STARTS_ON_29_FEBRUARY, WORK_YEARS_NOT_ASCENDING,
};
use crate::diagnostic::{Diagnostic, Pointer, Problems};
use crate::document::{Decode, Node, Object, Reading, nearest};

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
    /// Reads what stands under `work_years` in a configuration, one table or a list of tables, and judges it.
    ///
    /// # Errors
    /// All problems at once: of the shape of the document, and those of [`PeriodTable::validate`].
    ///
    /// ```
    /// use talent_core::document::Node;
    /// use talent_core::time::PeriodTable;
    ///
    /// let node = Node::from_json(r#"[
    ///     {"id": "office", "kind": "annual", "starts": "01-01"},
    ///     {"id": "school", "kind": "annual", "starts": "08-01"}
    /// ]"#)?;
    /// assert_eq!(PeriodTable::list_from_node(&node)?[1].id.as_deref(), Some("school"));
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    pub fn list_from_node(node: &Node) -> Result<Vec<Self>, Problems> {
        let (root, mut reading) = (Pointer::ROOT, Reading::default());
        let at = root.key("work_years");
        let tables: Vec<Self> = match node {
            Node::List(_) => Decode::decode(node, &at, &mut reading).unwrap_or_default(),
            _ => Self::decode(node, &at, &mut reading).into_iter().collect(),
        };
        if !reading.has_errors() {
            for (index, table) in tables.iter().enumerate() {
                let place = if matches!(node, Node::List(_)) { at.index(index) } else { at };
                table.validate(&place, &mut reading);
            }
        }
        if reading.has_errors() { Err(Problems(reading.diagnostics)) } else { Ok(tables) }
    }

    /// The table of that id among those of a document; the first where none is named.
    ///
    /// # Errors
    /// As [`PeriodTable::list_from_node`]; `unknown_reference` or `unknown_reference_no_near_name` at `/table`.
    ///
    /// ```
    /// use talent_core::document::Node;
    /// use talent_core::time::PeriodTable;
    ///
    /// let node = Node::from_json(r#"{"id": "office", "kind": "annual", "starts": "01-01"}"#)?;
    /// assert_eq!(PeriodTable::from_node(&node, None)?, PeriodTable::from_node(&node, Some("office"))?);
    /// let refused = PeriodTable::from_node(&node, Some("ofice")).unwrap_err();
    /// assert_eq!(refused.0[0].code.name, "unknown_reference");
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    pub fn from_node(node: &Node, table: Option<&str>) -> Result<Self, Problems> {
        let tables = Self::list_from_node(node)?;
        let ids: Vec<String> = tables.iter().filter_map(|known| known.id.clone()).collect();
        let found = tables.into_iter().find(|known| table.is_none() || known.id.as_deref() == table);
        found.ok_or_else(|| {
            let wanted = table.unwrap_or_default();
            let unknown = match nearest(wanted, ids.iter().map(String::as_str)) {
                Some(near) => Diagnostic::new(&UNKNOWN_REFERENCE, "/table").with("suggestion", near),
                None => Diagnostic::new(&UNKNOWN_REFERENCE_NO_NEAR_NAME, "/table"),
            };
            Problems(vec![unknown.with("found", wanted).with("kind", "work_years")])
        })
    }

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
