//! Working-day calendars.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDate, PyTuple};
use talent_arrow::dates::rolled;
use talent_core::document::{Node, canonical_json};
use talent_core::time::{Calendar, Day, DayKind, Rolling, WorkingDayCalendar, WorkingDays, easter_sunday};

use crate::date_column::import_dates;
use crate::dates::{day, span};
use crate::document::tree;
use crate::errors::{ErrorKind, problems};
use crate::guard::released;
use crate::table::{PyTable, single};
use crate::value::{decode, json_to_python, to_node};
use crate::work_year::given;
use crate::work_years::PyWorkYears;

/// A working-day calendar: weekend days, and holidays by country, by list, or both.
///
/// ``document`` is a calendar as a configuration writes it, as a mapping or as JSON or YAML text; or its fields are
/// given by keyword (``except_`` stands for ``except``).
///
/// >>> import talent_core as tc
/// >>> calendar = tc.Calendar(country="NL", holidays=["2025-05-30"])
/// >>> calendar.is_working("2025-12-25")
/// False
/// >>> calendar.roll("2025-04-18", "following")
/// Rolled(date=datetime.date(2025, 4, 22), found=True)
/// >>> calendar.working_days("2025-05-28", "2025-06-02")
/// [datetime.date(2025, 5, 28), datetime.date(2025, 6, 2)]
#[pyclass(frozen, name = "Calendar", module = "talent_core")]
pub(crate) struct PyCalendar {
    document: Calendar,
    working: WorkingDayCalendar,
}

impl PyCalendar {
    pub(crate) fn working(&self) -> &WorkingDayCalendar {
        &self.working
    }

    fn json(&self) -> serde_json::Value {
        // A calendar of texts, dates and booleans serialises without fail.
        serde_json::to_value(&self.document).unwrap_or_default()
    }

    fn read(py: Python<'_>, node: &Node) -> PyResult<Self> {
        let read = Calendar::from_node(node);
        let document = read.map_err(|found| problems(py, ErrorKind::Configuration, found))?;
        let working = document.compile();
        Ok(Self { document, working })
    }
}

/// The rolling of an argument.
fn rolling_of(value: &Bound<'_, PyAny>) -> PyResult<Rolling> {
    decode(value, "rolling", ErrorKind::Question)
}

#[pymethods]
impl PyCalendar {
    #[new]
    #[pyo3(signature = (document=None, *, id=None, weekend=None, country=None, holidays=None, except_=None,
                        liberation_day=None, good_friday=None))]
    #[expect(clippy::too_many_arguments, reason = "the fields of the document, by keyword")]
    fn new(
        py: Python<'_>,
        document: Option<&Bound<'_, PyAny>>,
        id: Option<&Bound<'_, PyAny>>,
        weekend: Option<&Bound<'_, PyAny>>,
        country: Option<&Bound<'_, PyAny>>,
        holidays: Option<&Bound<'_, PyAny>>,
        except_: Option<&Bound<'_, PyAny>>,
        liberation_day: Option<&Bound<'_, PyAny>>,
        good_friday: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let mut members = Vec::new();
        for (name, value) in [
            ("id", id),
            ("weekend", weekend),
            ("country", country),
            ("holidays", holidays),
            ("except", except_),
            ("liberation_day", liberation_day),
            ("good_friday", good_friday),
        ] {
            if let Some(value) = value {
                let node = to_node(value, crate::value::Missing::Kept, ErrorKind::Configuration)?;
                members.push((name.to_owned(), node));
            }
        }
        match document {
            None => Self::read(py, &Node::Object(members)),
            Some(document) if members.is_empty() => {
                Self::read(py, &tree(document, ErrorKind::Configuration)?)
            }
            Some(_) => Err(PyTypeError::new_err("give a document or its fields, not both")),
        }
    }

    /// The id of the calendar.
    #[getter]
    fn id(&self) -> &str {
        &self.document.id
    }

    /// Whether a date is a working day.
    fn is_working(&self, date: &Bound<'_, PyAny>) -> PyResult<bool> {
        Ok(self.working.is_working(day(date, "date")?))
    }

    /// What the calendar says of a date: ``working``, ``weekend``, ``listed_holiday``, or the name of a public holiday.
    fn kind_of(&self, date: &Bound<'_, PyAny>) -> PyResult<&'static str> {
        Ok(match self.document.kind_of(day(date, "date")?) {
            DayKind::Working => "working",
            DayKind::Weekend => "weekend",
            DayKind::ListedHoliday => "listed_holiday",
            DayKind::PublicHoliday(holiday) => holiday.as_str(),
        })
    }

    /// The working days from one date to another, both included.
    fn working_days<'py>(
        &self,
        from_: &Bound<'py, PyAny>,
        to: &Bound<'py, PyAny>,
    ) -> PyResult<Vec<Bound<'py, PyDate>>> {
        let (from, to) = (day(from_, "from")?, day(to, "to")?);
        let days = (from.0..=to.0).map(Day).filter(|day| self.working.is_working(*day));
        days.map(|day| given(from_.py(), day)).collect()
    }

    /// The holidays of a calendar year, in order, also where one falls on a weekend day.
    fn holidays<'py>(&self, py: Python<'py>, year: i32) -> PyResult<Vec<Bound<'py, PyDate>>> {
        self.document.holidays_in(year).into_iter().map(|day| given(py, day)).collect()
    }

    /// The public holidays of a calendar year with their names, before ``except_`` is looked at.
    fn public_holidays<'py>(
        &self,
        py: Python<'py>,
        year: i32,
    ) -> PyResult<Vec<(Bound<'py, PyDate>, &'static str)>> {
        let named = self.document.public_holidays(year).into_iter();
        named.map(|(day, holiday)| Ok((given(py, day)?, holiday.as_str()))).collect()
    }

    /// The working day that a date moves to, and whether there was one within 60 days.
    ///
    /// ``rolling`` is ``none``, ``following``, ``preceding``, ``nearest`` or ``modified_following``; the last looks at
    /// the work year: a ``WorkYear``, a ``Span`` or a pair of dates.
    #[pyo3(signature = (date, rolling=None, work_year=None))]
    fn roll<'py>(
        &self,
        date: &Bound<'py, PyAny>,
        rolling: Option<&Bound<'py, PyAny>>,
        work_year: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = date.py();
        let rolling = rolling.map_or(Ok(Rolling::default()), rolling_of)?;
        let year = match work_year {
            Some(year) => span(year, "work_year")?,
            None if rolling == Rolling::ModifiedFollowing => {
                return Err(PyTypeError::new_err(
                    "modified_following needs the work_year that the date may not leave",
                ));
            }
            None => talent_core::time::Span { start: Day::NONE, end: Day::OPEN },
        };
        let rolled = rolling.roll(day(date, "date")?, (year.start, year.end), &self.working);
        py.import("talent_core.results")?.getattr("Rolled")?.call1((given(py, rolled.day)?, rolled.found))
    }

    /// The same of every date of a column, as a table ``date``, ``rolled``, ``found``.
    ///
    /// ``modified_following`` needs ``work_years``: each date is kept in the work year it lies in.
    #[pyo3(signature = (dates, rolling=None, *, work_years=None))]
    fn roll_column(
        &self,
        dates: &Bound<'_, PyAny>,
        rolling: Option<&Bound<'_, PyAny>>,
        work_years: Option<&Bound<'_, PyWorkYears>>,
    ) -> PyResult<PyTable> {
        let rolling = rolling.map_or(Ok(Rolling::default()), rolling_of)?;
        if rolling == Rolling::ModifiedFollowing && work_years.is_none() {
            return Err(PyTypeError::new_err(
                "modified_following needs the work_years that the dates may not leave",
            ));
        }
        let column = import_dates(dates)?;
        let years = work_years.map(|years| &years.get().0);
        released(dates.py(), || single(rolled(rolling, years, &self.working, &column)))
    }

    /// The calendar as documents write it.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        json_to_python(py, &self.json())
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| other.get().document == self.document)
    }

    fn __hash__(&self) -> u64 {
        crate::hash_of(&canonical_json(&self.json()))
    }

    fn __repr__(&self) -> String {
        format!("Calendar({})", canonical_json(&self.json()))
    }

    fn __getnewargs__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        (canonical_json(&self.json()),).into_pyobject(py)
    }
}

/// Easter Sunday of a year; ``None`` outside 1900 to 2199.
///
/// >>> import talent_core as tc
/// >>> tc.easter_sunday(2025)
/// datetime.date(2025, 4, 20)
#[pyfunction(name = "easter_sunday")]
pub(crate) fn easter<'py>(py: Python<'py>, year: i32) -> PyResult<Option<Bound<'py, PyDate>>> {
    easter_sunday(year).map(|day| given(py, day)).transpose()
}
