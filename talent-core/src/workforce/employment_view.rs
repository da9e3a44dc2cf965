use super::population::PopulationColumns;
use crate::columns::NONE;
use crate::time::{Day, Span};

/// One employment of a person: a view on the columns.
///
/// What was not given is `None`, never a default:
///
/// ```
/// use talent_core::time::Day;
/// use talent_core::workforce::{EmployeeRow, EmploymentRow, PopulationBuilder};
///
/// let mut people = PopulationBuilder::new();
/// people.push_employee(&EmployeeRow { employee: "E1", ..EmployeeRow::default() });
/// let mut records = people.records();
/// records.push_employment(&EmploymentRow {
///     employee: "E1",
///     start: Day(0),
///     contract: Some("fixed"),
///     work_days: 0b000_1111, // Monday to Thursday
///     ..EmploymentRow::default()
/// });
/// let population = records.finish();
/// let employment = population.person(0).employments().next().unwrap();
/// assert_eq!((employment.start, employment.end), (Day(0), Day::OPEN));
/// assert_eq!((employment.contract(), employment.work_days()), (Some("fixed"), Some(15)));
/// assert_eq!((employment.fte(), employment.probation_end()), (None, None));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct EmploymentView<'p> {
    /// First day.
    pub start: Day,
    /// Last day; [`Day::OPEN`] where there is none.
    pub end: Day,
    pub(crate) columns: &'p PopulationColumns,
    pub(crate) index: usize,
}

impl<'p> EmploymentView<'p> {
    /// From the first to the last day.
    pub const fn span(self) -> Span {
        Span { start: self.start, end: self.end }
    }

    /// The kind of contract, in the host's words.
    pub fn contract(self) -> Option<&'p str> {
        self.contract_id().map(|contract| self.columns.texts.contracts.text(contract))
    }

    #[inline]
    pub(crate) fn contract_id(self) -> Option<u32> {
        let contract = self.columns.employments.contract.get(self.index);
        (contract != NONE).then_some(contract)
    }

    /// The share of a full-time job; 1.0 is full time.
    #[inline]
    pub fn fte(self) -> Option<f64> {
        let fte = self.fte_or_nan();
        (!fte.is_nan()).then_some(fte)
    }

    #[inline]
    pub(crate) fn fte_or_nan(self) -> f64 {
        self.columns.employments.fte.get(self.index)
    }

    /// The last day of the probation; [`Day::OPEN`] where it was written as a date after 2199-12-31.
    #[inline]
    pub fn probation_end(self) -> Option<Day> {
        let day = self.columns.employments.probation_end.get(self.index);
        (day != Day::NONE).then_some(day)
    }

    /// The id of the employment.
    pub fn employment(self) -> Option<&'p str> {
        let label = self.columns.employments.employment.get(self.index);
        (label != NONE).then(|| self.columns.texts.labels.text(label))
    }

    /// The employer.
    pub fn employer(self) -> Option<&'p str> {
        let label = self.columns.employments.employer.get(self.index);
        (label != NONE).then(|| self.columns.texts.labels.text(label))
    }

    /// The employment's own manager.
    pub fn manager(self) -> Option<&'p str> {
        let manager = self.columns.employments.manager.get(self.index);
        (manager != NONE).then(|| self.columns.texts.people.text(manager))
    }

    /// The days worked: one bit per weekday, Monday lowest; `None` where they are not given.
    pub fn work_days(self) -> Option<u8> {
        let days = self.columns.employments.work_days.get(self.index);
        (days != 0).then_some(days)
    }
}
