use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use chrono::NaiveDate;
use serde::Serialize;

use super::{Day, MonthDay, Span, WorkYear};
use crate::document::{decode_object, decode_words};

/// How far ahead a missing work year is asked for, in months.
const YEARS_TO_ADD_WITHIN_MONTHS: i32 = 6;

/// The work years of an organisation or of a part of it: a rule, or a list.
///
/// In documents: `{kind: annual, starts: "08-01"}` or `{kind: custom, years: [{id, start, end}]}`, with an `id`
/// where there are several tables.
///
/// ```
/// use talent_core::time::{Day, MonthDay, PeriodTable};
///
/// let school_years = PeriodTable::annual(MonthDay::new(8, 1).unwrap());
/// let year = school_years.work_year_of(Day::civil(2026, 7, 31).unwrap()).unwrap();
/// assert_eq!(year.id, "2025-2026");
/// assert_eq!(school_years.next(&year).unwrap().id, "2026-2027");
/// assert_eq!(school_years.work_year("2025"), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PeriodTable {
    /// What a cycle names the table by.
    #[serde(default)]
    pub id: Option<String>,
    /// The rule or the list.
    #[serde(flatten)]
    pub rule: PeriodRule,
}

/// How the work years of a table are given.
///
/// ```
/// use talent_core::diagnostic::Pointer;
/// use talent_core::document::{Decode, Node, Reading};
/// use talent_core::time::{MonthDay, PeriodRule, PeriodTable};
///
/// let mut reading = Reading::default();
/// let mut read = |text| PeriodTable::decode(&Node::from_json(text).unwrap(), &Pointer::ROOT, &mut reading);
/// let table = read(r#"{"kind": "annual", "starts": "08-01"}"#).unwrap();
/// assert_eq!(table.rule, PeriodRule::Annual { starts: MonthDay::new(8, 1).unwrap() });
///
/// // The fields of one kind are unknown to the other.
/// assert_eq!(read(r#"{"kind": "annual", "years": []}"#), None);
/// let codes: Vec<_> = reading.diagnostics.iter().map(|found| found.code.name).collect();
/// assert_eq!(codes, ["unknown_field_no_near_name", "missing_field"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PeriodRule {
    /// A year that starts on the same day every year.
    Annual {
        /// Its first day; any but 29 February.
        starts: MonthDay,
    },
    /// A list of work years.
    Custom {
        /// Ascending, contiguous, without overlap.
        years: Vec<WorkYearRow>,
    },
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for PeriodTable {
    fn schema_name() -> alloc::borrow::Cow<'static, str> {
        "PeriodTable".into()
    }
    // By hand: a derived schema of a flattened rule takes unknown fields.
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let id = schemars::json_schema!({"type": ["string", "null"]});
        schemars::json_schema!({
            "description": "The work years of an organisation or of a part of it: a rule, or a list.",
            "oneOf": [
                {
                    "type": "object",
                    "properties": {
                        "id": id.clone(),
                        "kind": {"const": "annual"},
                        "starts": generator.subschema_for::<MonthDay>(),
                    },
                    "required": ["kind", "starts"],
                    "additionalProperties": false,
                },
                {
                    "type": "object",
                    "properties": {
                        "id": id,
                        "kind": {"const": "custom"},
                        "years": {"type": "array", "items": generator.subschema_for::<WorkYearRow>()},
                    },
                    "required": ["kind", "years"],
                    "additionalProperties": false,
                },
            ]
        })
    }
}

/// The word that says how the work years of a table are given.
///
/// ```
/// use talent_core::time::PeriodKind;
///
/// assert_eq!(PeriodKind::from_word("custom"), Some(PeriodKind::Custom));
/// assert_eq!(PeriodKind::from_word("Custom"), None); // words are written exactly
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodKind {
    /// By a rule.
    Annual,
    /// By a list.
    Custom,
}
decode_words!(PeriodKind { Annual = "annual", Custom = "custom" });

/// One row of a custom table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WorkYearRow {
    /// Id of the work year, unique in the table.
    pub id: String,
    /// First day.
    pub start: NaiveDate,
    /// Last day.
    pub end: NaiveDate,
}
decode_object!(WorkYearRow { id, start, end });

impl WorkYearRow {
    fn work_year(&self) -> WorkYear {
        WorkYear { id: self.id.clone(), start: Day::from_date(self.start), end: Day::from_date(self.end) }
    }
}

impl PeriodTable {
    /// An annual table without an id.
    pub const fn annual(starts: MonthDay) -> Self {
        Self { id: None, rule: PeriodRule::Annual { starts } }
    }

    /// A custom table without an id; [`PeriodTable::validate`] judges its rows.
    ///
    /// ```
    /// use talent_core::time::{Day, PeriodTable, WorkYearRow};
    ///
    /// let row = |id: &str, start: &str, end: &str| WorkYearRow {
    ///     id: id.into(),
    ///     start: start.parse().unwrap(),
    ///     end: end.parse().unwrap(),
    /// };
    /// let table = PeriodTable::custom(vec![
    ///     row("bridge", "2024-09-01", "2025-12-31"),
    ///     row("2026", "2026-01-01", "2026-12-31"),
    /// ]);
    /// let bridge = table.work_year_of(Day::civil(2025, 6, 1).unwrap()).unwrap();
    /// assert_eq!(bridge.id, "bridge");
    /// assert_eq!(table.next(&bridge).unwrap().id, "2026");
    /// assert_eq!(table.previous(&bridge), None);
    /// assert_eq!(table.work_year_of(Day::civil(2027, 1, 1).unwrap()), None); // not in the list
    /// ```
    pub const fn custom(years: Vec<WorkYearRow>) -> Self {
        Self { id: None, rule: PeriodRule::Custom { years } }
    }

    /// The work year with this id; `None` where the table has none.
    ///
    /// ```
    /// use talent_core::time::{MonthDay, PeriodTable};
    ///
    /// let school_years = PeriodTable::annual(MonthDay::new(9, 1).unwrap());
    /// assert_eq!(school_years.work_year("2025-2026").unwrap().start.to_string(), "2025-09-01");
    /// assert_eq!(school_years.work_year("2025-2027"), None); // not the id of any of its years
    /// ```
    pub fn work_year(&self, id: &str) -> Option<WorkYear> {
        match &self.rule {
            PeriodRule::Annual { starts } => {
                let first: i32 = id.get(..4)?.parse().ok()?;
                annual_year(*starts, first).filter(|year| year.id == id)
            }
            PeriodRule::Custom { years } => years.iter().find(|row| row.id == id).map(WorkYearRow::work_year),
        }
    }

    /// The work year that holds the day; `None` where the table has none, or where it would not lie in 1900 to
    /// 2199 as a whole.
    pub fn work_year_of(&self, day: Day) -> Option<WorkYear> {
        let day = day.checked()?;
        match &self.rule {
            PeriodRule::Annual { starts } => {
                let (year, ..) = day.year_month_day();
                annual_year(*starts, if starts.in_year(year)? <= day { year } else { year - 1 })
            }
            PeriodRule::Custom { years } => {
                let date = day.date();
                let after = years.partition_point(|row| row.start <= date);
                let row = years.get(after.checked_sub(1)?)?;
                (row.end >= date).then(|| row.work_year())
            }
        }
    }

    /// The work year after this one; `None` after the last row of a custom table or outside the supported range.
    pub fn next(&self, year: &WorkYear) -> Option<WorkYear> {
        match &self.rule {
            PeriodRule::Annual { .. } => self.work_year_of(year.end.plus(1)),
            PeriodRule::Custom { years } => {
                years.get(self.row_index(&year.id)? + 1).map(WorkYearRow::work_year)
            }
        }
    }

    /// The work year before this one; `None` before the first row of a custom table or outside the supported range.
    pub fn previous(&self, year: &WorkYear) -> Option<WorkYear> {
        match &self.rule {
            PeriodRule::Annual { .. } => self.work_year_of(year.start.plus(-1)),
            PeriodRule::Custom { years } => {
                years.get(self.row_index(&year.id)?.checked_sub(1)?).map(WorkYearRow::work_year)
            }
        }
    }

    /// The work years that share a day with `from` to `to`, earliest first.
    ///
    /// ```
    /// use talent_core::time::{Day, MonthDay, PeriodTable};
    ///
    /// let table = PeriodTable::annual(MonthDay::NEW_YEAR);
    /// let (eve, new_year) = (Day::civil(2024, 12, 31).unwrap(), Day::civil(2025, 1, 1).unwrap());
    /// let ids: Vec<_> = table.work_years_between(eve, new_year).into_iter().map(|year| year.id).collect();
    /// assert_eq!(ids, ["2024", "2025"]);
    /// assert!(table.work_years_between(new_year, eve).is_empty()); // ends before it starts
    /// ```
    pub fn work_years_between(&self, from: Day, to: Day) -> Vec<WorkYear> {
        let Some(span) = Span::new(from, to) else { return Vec::new() };
        if let PeriodRule::Custom { years } = &self.rule {
            return years
                .iter()
                .map(WorkYearRow::work_year)
                .filter(|year| year.span().overlaps(span))
                .collect();
        }
        let mut years = Vec::new();
        // The work year that holds the very first days of the range has started before it, so it is none.
        let (first, ..) = from.year_month_day();
        let mut next = (first - 1..=first + 1)
            .find_map(|year| self.work_year_from(year).filter(|year| year.end >= from));
        while let Some(year) = next.filter(|year| year.start <= to) {
            next = self.next(&year);
            years.push(year);
        }
        years
    }

    /// Which work year holds the day, as a number that rises by one per work year: what a rhythm of several years
    /// counts with. A day before a custom table's first row counts from that row; `None` after the last one.
    ///
    /// ```
    /// use talent_core::time::{Day, MonthDay, PeriodTable};
    ///
    /// let school_years = PeriodTable::annual(MonthDay::new(9, 1).unwrap());
    /// // The calendar year in which the work year starts.
    /// assert_eq!(school_years.ordinal(Day::civil(2026, 8, 31).unwrap()), Some(2025));
    /// assert_eq!(school_years.ordinal(Day::civil(2026, 9, 1).unwrap()), Some(2026));
    /// ```
    #[inline]
    pub fn ordinal(&self, day: Day) -> Option<i32> {
        match &self.rule {
            PeriodRule::Annual { starts } => {
                let (year, ..) = day.checked()?.year_month_day();
                Some(if starts.in_year(year)? <= day { year } else { year - 1 })
            }
            PeriodRule::Custom { years } => {
                let date = day.checked()?.date();
                let index = years.partition_point(|row| row.start <= date).saturating_sub(1);
                (years.get(index)?.end >= date).then(|| i32::try_from(index).ok()).flatten()
            }
        }
    }

    fn work_year_from(&self, year: i32) -> Option<WorkYear> {
        match &self.rule {
            PeriodRule::Annual { starts } => annual_year(*starts, year),
            PeriodRule::Custom { .. } => None,
        }
    }

    /// The work years that are missing from a custom table and start within six months of `as_of`, earliest first:
    /// what an administrator has to add. Each is a proposal of twelve months from the day after the last row,
    /// named as an annual table would name it. An annual table misses none; an empty one is an error already.
    ///
    /// ```
    /// use talent_core::time::{Day, PeriodTable, WorkYearRow};
    ///
    /// let row = |id: &str, start: &str, end: &str| WorkYearRow {
    ///     id: id.into(),
    ///     start: start.parse().unwrap(),
    ///     end: end.parse().unwrap(),
    /// };
    /// let table = PeriodTable::custom(vec![row("2025", "2025-01-01", "2025-12-31")]);
    /// // 1 January 2026 lies six months after 1 July, and more than six after 30 June.
    /// let missing = table.years_to_add(Day::civil(2025, 7, 1).unwrap());
    /// assert_eq!(missing.iter().map(|year| year.id.as_str()).collect::<Vec<_>>(), ["2026"]);
    /// assert!(table.years_to_add(Day::civil(2025, 6, 30).unwrap()).is_empty());
    /// ```
    pub fn years_to_add(&self, as_of: Day) -> Vec<WorkYear> {
        let mut missing = Vec::new();
        let PeriodRule::Custom { years } = &self.rule else { return missing };
        let Some(last) = years.last() else { return missing };
        let Some(horizon) = as_of.add_months(YEARS_TO_ADD_WITHIN_MONTHS) else { return missing };
        let mut start = Day::from_date(last.end).plus(1);
        while start <= horizon {
            let Some(next) = start.add_months(12) else { break };
            let end = next.plus(-1);
            missing.push(WorkYear { id: annual_id(start), start, end });
            start = next;
        }
        missing
    }

    fn row_index(&self, id: &str) -> Option<usize> {
        match &self.rule {
            PeriodRule::Annual { .. } => None,
            PeriodRule::Custom { years } => years.iter().position(|row| row.id == id),
        }
    }
}

/// The work year that starts in a calendar year; `None` where it leaves the supported range.
fn annual_year(starts: MonthDay, year: i32) -> Option<WorkYear> {
    let start = starts.in_year(year)?;
    // 2199 has a calendar year though its successor cannot be computed.
    let end = match starts.in_year(year + 1) {
        Some(next) => next.plus(-1),
        None if starts == MonthDay::NEW_YEAR => super::LAST_DAY,
        None => return None,
    };
    Some(WorkYear { id: annual_id(start), start, end })
}

/// `2025` for a year from 1 January, else `2025-2026`.
fn annual_id(start: Day) -> String {
    match start.year_month_day() {
        (year, 1, 1) => year.to_string(),
        (year, ..) => format!("{year}-{}", year + 1),
    }
}
