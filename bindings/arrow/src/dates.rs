//! Dates in columns: the time rules on whole series.

use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, Date32Builder, StringBuilder};
use arrow_array::{Array, ArrayRef, Date32Array, RecordBatch};
use arrow_schema::{DataType, SchemaRef};
use talent_core::diagnostic::Diagnostic;
use talent_core::diagnostic::catalogue::exchange::{CELL_TIME_OF_DAY, COLUMN_WRONG_TYPE};
use talent_core::time::{Day, Offset, PeriodTable, Rolling, WorkYear, WorkingDays};

use crate::read::{DateColumn, readable};
use crate::schema;

/// Dates in their order, `None` where there is none.
///
/// ```
/// use talent_arrow::dates::{Dates, offset_added};
/// use talent_core::time::{Day, MondayToFriday, Offset};
///
/// let dates: Dates = [Day::civil(2025, 1, 31), None].into_iter().collect();
/// let month = Offset { months: Some(1), ..Offset::ZERO };
/// let table = offset_added(month, &dates, &MondayToFriday);
/// assert_eq!((table.num_rows(), table.column(1).null_count()), (2, 1));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dates(pub Vec<Option<Day>>);

/// Why a column is no column of dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotDates {
    /// Its type.
    Type(DataType),
    /// A value of this row is not at midnight.
    TimeOfDay(usize),
}

impl NotDates {
    /// The error as a diagnostic, `column_wrong_type` or `cell_time_of_day`; `name` is that of the argument or column.
    pub fn diagnostic(&self, name: &str) -> Diagnostic {
        match self {
            Self::Type(found) => Diagnostic::new(&COLUMN_WRONG_TYPE, format!("/{name}"))
                .with("table", name)
                .with("column", name)
                .with("found", readable(found))
                .with("expected", "a date"),
            Self::TimeOfDay(row) => Diagnostic::new(&CELL_TIME_OF_DAY, format!("/{name}/{row}")),
        }
    }
}

impl Dates {
    /// The dates of columns one after another: dates, or timestamps at midnight without a zone or in UTC.
    ///
    /// # Errors
    /// The first column of another type, or the first value that is not at midnight: it is refused rather than cut.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use arrow_array::{ArrayRef, TimestampSecondArray};
    /// use talent_arrow::dates::{Dates, NotDates};
    ///
    /// let seconds: ArrayRef = Arc::new(TimestampSecondArray::from(vec![86_400, 86_401]));
    /// assert_eq!(Dates::of(&[seconds]), Err(NotDates::TimeOfDay(1)));
    /// ```
    pub fn of(columns: &[ArrayRef]) -> Result<Self, NotDates> {
        let mut dates = Vec::with_capacity(columns.iter().map(|column| column.len()).sum());
        for column in columns {
            let days = DateColumn::of(column).ok_or_else(|| NotDates::Type(column.data_type().clone()))?;
            for row in 0..column.len() {
                match days.at(row) {
                    DateColumn::NOT_MIDNIGHT => return Err(NotDates::TimeOfDay(dates.len())),
                    day => dates.push(day.known()),
                }
            }
        }
        Ok(Self(dates))
    }

    fn as_array(&self) -> ArrayRef {
        Arc::new(self.0.iter().map(|day| day.map(|day| day.0)).collect::<Date32Array>())
    }
}

impl FromIterator<Option<Day>> for Dates {
    fn from_iter<T: IntoIterator<Item = Option<Day>>>(days: T) -> Self {
        Self(days.into_iter().collect())
    }
}

fn table(schema: SchemaRef, columns: Vec<ArrayRef>) -> RecordBatch {
    // The columns are built side by side, one value per date.
    RecordBatch::try_new(schema.clone(), columns).unwrap_or_else(|_| RecordBatch::new_empty(schema))
}

/// The work year of every date: the table [`schema::work_years`]. A date outside every work year gets nulls.
pub fn work_years_of(years: &PeriodTable, dates: &Dates) -> RecordBatch {
    let mut id = StringBuilder::new();
    let (mut start, mut end) = (Date32Builder::new(), Date32Builder::new());
    let mut last: Option<WorkYear> = None;
    for day in &dates.0 {
        let year = day.and_then(|day| {
            if !last.as_ref().is_some_and(|year| year.contains(day)) {
                last = years.work_year_of(day);
            }
            last.as_ref()
        });
        id.append_option(year.map(|year| year.id.as_str()));
        start.append_option(year.map(|year| year.start.0));
        end.append_option(year.map(|year| year.end.0));
    }
    let columns: Vec<ArrayRef> =
        vec![dates.as_array(), Arc::new(id.finish()), Arc::new(start.finish()), Arc::new(end.finish())];
    table(schema::work_years(), columns)
}

/// Every date with an offset added: the table [`schema::added`]. Null outside 1900 to 2199.
pub fn offset_added(offset: Offset, dates: &Dates, working: &impl WorkingDays) -> RecordBatch {
    let result: Date32Array =
        dates.0.iter().map(|day| day.and_then(|day| offset.apply(day, working)).map(|day| day.0)).collect();
    table(schema::added(), vec![dates.as_array(), Arc::new(result)])
}

/// Every date moved to a working day: the table [`schema::rolled`]. With `years`, each date is kept in the work year
/// it lies in where the rolling asks for that.
pub fn rolled(
    rolling: Rolling,
    years: Option<&PeriodTable>,
    working: &impl WorkingDays,
    dates: &Dates,
) -> RecordBatch {
    let (mut moved, mut found) = (Date32Builder::new(), BooleanBuilder::new());
    for day in &dates.0 {
        let rolled = day.and_then(Day::checked).map(|day| {
            let year = years.and_then(|years| years.work_year_of(day));
            let bounds = year.map_or((Day::NONE, Day::OPEN), |year| (year.start, year.end));
            rolling.roll(day, bounds, working)
        });
        moved.append_option(rolled.map(|rolled| rolled.day.0));
        found.append_option(rolled.map(|rolled| rolled.found));
    }
    table(schema::rolled(), vec![dates.as_array(), Arc::new(moved.finish()), Arc::new(found.finish())])
}
