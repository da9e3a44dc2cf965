//! Tables of work years.

use std::sync::Arc;

use chrono::NaiveDate;
use talent_arrow::dates::work_years_of;
use talent_arrow::schema;
use talent_core::diagnostic::{Diagnostic, catalogue::document::UNKNOWN_REFERENCE_NO_NEAR_NAME};
use talent_core::document::Node;
use talent_core::time::PeriodTable;

use crate::dates::day;
use crate::documents::{json_of, tree};
use crate::error::{ErrorKind, TalentError, guarded, problems};
use crate::spans::WorkYear;
use crate::tables::{ArrowTable, write_ipc};

/// The work years of an organisation, or of a part of it: a rule, or a list.
#[derive(Debug, PartialEq, Eq, uniffi::Object)]
#[uniffi::export(Eq)]
pub struct WorkYears(pub(crate) PeriodTable);

impl WorkYears {
    fn year(&self, id: &str) -> Result<talent_core::time::WorkYear, TalentError> {
        self.0.work_year(id).ok_or_else(|| {
            let found = Diagnostic::new(&UNKNOWN_REFERENCE_NO_NEAR_NAME, "/work_year")
                .with("found", id)
                .with("kind", "work_years");
            TalentError::new(ErrorKind::Question, vec![found])
        })
    }
}

#[uniffi::export]
impl WorkYears {
    /// Reads what stands under `work_years` in a configuration, as JSON or YAML text: one table, or a list of tables of
    /// which `table` names one (the first where it names none).
    ///
    /// Fails about a configuration with every problem of the tables, and with `unknown_reference` where there is no such
    /// table.
    #[uniffi::constructor(default(table = None))]
    pub fn new(document: &str, table: Option<String>) -> Result<Arc<Self>, TalentError> {
        guarded(|| {
            let node = tree(document, ErrorKind::Configuration)?;
            let table = PeriodTable::from_node(&node, table.as_deref());
            table.map(|table| Arc::new(Self(table))).map_err(problems(ErrorKind::Configuration))
        })
    }

    /// Work years that start on the same day of every calendar year, written `MM-DD`.
    ///
    /// Fails about a configuration with `impossible_month_day`, `work_year_starts_on_29_february`.
    #[uniffi::constructor]
    pub fn annual(starts: String) -> Result<Arc<Self>, TalentError> {
        guarded(|| {
            let members = [("kind", "annual".to_owned()), ("starts", starts)];
            let members = members.map(|(name, value)| (name.to_owned(), Node::Text(value)));
            let table = PeriodTable::from_node(&Node::Object(members.into()), None);
            table.map(|table| Arc::new(Self(table))).map_err(problems(ErrorKind::Configuration))
        })
    }

    /// The id of the table, where it has one.
    pub fn id(&self) -> Option<String> {
        self.0.id.clone()
    }

    /// The work year that a date lies in; absent where there is none.
    pub fn of(&self, date: NaiveDate) -> Result<Option<WorkYear>, TalentError> {
        guarded(|| Ok(self.0.work_year_of(day(date, "date")?).map(WorkYear::given)))
    }

    /// The work year of an id, such as `2025-2026`; absent where there is none.
    pub fn named(&self, id: &str) -> Result<Option<WorkYear>, TalentError> {
        guarded(|| Ok(self.0.work_year(id).map(WorkYear::given)))
    }

    /// The work year after the one with this id; absent after the last.
    ///
    /// Fails as a question where there is no such year.
    pub fn next(&self, id: &str) -> Result<Option<WorkYear>, TalentError> {
        guarded(|| Ok(self.0.next(&self.year(id)?).map(WorkYear::given)))
    }

    /// The work year before the one with this id; absent before the first.
    ///
    /// Fails as a question where there is no such year.
    pub fn previous(&self, id: &str) -> Result<Option<WorkYear>, TalentError> {
        guarded(|| Ok(self.0.previous(&self.year(id)?).map(WorkYear::given)))
    }

    /// Every work year that shares a day with the days from `first` to `last`.
    pub fn between(&self, first: NaiveDate, last: NaiveDate) -> Result<Vec<WorkYear>, TalentError> {
        guarded(|| {
            let (first, last) = (day(first, "first")?, day(last, "last")?);
            Ok(self.0.work_years_between(first, last).into_iter().map(WorkYear::given).collect())
        })
    }

    /// The work years that a custom table should get soon: those missing within six months of the date.
    pub fn to_add(&self, as_of: NaiveDate) -> Result<Vec<WorkYear>, TalentError> {
        guarded(|| Ok(self.0.years_to_add(day(as_of, "as_of")?).into_iter().map(WorkYear::given).collect()))
    }

    /// The work year of every date of a table's first column, as an Arrow IPC stream: `date`, `work_year`, `start`,
    /// `end`. A null stays null, and a date outside every work year gets nulls.
    pub fn of_column_ipc(&self, dates: Arc<ArrowTable>) -> Result<Vec<u8>, TalentError> {
        guarded(|| write_ipc(&schema::work_years(), &[work_years_of(&self.0, &dates.dates("dates")?)]))
    }

    /// The table as documents write it, in canonical JSON.
    pub fn to_json(&self) -> Result<String, TalentError> {
        guarded(|| Ok(json_of(&self.0)))
    }
}
