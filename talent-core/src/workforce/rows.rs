//! The rows that a [`super::PopulationBuilder`] takes: borrowed texts and days, one type per table of chapter 10.
//!
//! [`Day::NONE`] is “not given”. As an end, a day after 2199-12-31 is open and counted; [`Day::OPEN`] and
//! [`Day::NONE`] are open and not counted.

use super::AssignmentKind;
use crate::time::Day;

/// A row of `employees`.
#[derive(Clone, Copy, Debug)]
pub struct EmployeeRow<'a> {
    /// Id of the person.
    pub employee: &'a str,
    /// The person's manager.
    pub manager: Option<&'a str>,
    /// The person's org unit.
    pub org_unit: Option<&'a str>,
    /// Date of birth.
    pub birth_date: Day,
    /// The language of the texts the person sees.
    pub language: Option<&'a str>,
}

impl Default for EmployeeRow<'_> {
    fn default() -> Self {
        Self { employee: "", manager: None, org_unit: None, birth_date: Day::NONE, language: None }
    }
}

/// A row of `employments`.
#[derive(Clone, Copy, Debug)]
pub struct EmploymentRow<'a> {
    /// Whose.
    pub employee: &'a str,
    /// First day.
    pub start: Day,
    /// Last day.
    pub end: Day,
    /// Kind of contract.
    pub contract: Option<&'a str>,
    /// Share of a full-time job; NaN and infinity are unknown, with the diagnostic `not_a_finite_number`.
    pub fte: Option<f64>,
    /// Last day of the probation.
    pub probation_end: Day,
    /// Id of the employment.
    pub employment: Option<&'a str>,
    /// The employer.
    pub employer: Option<&'a str>,
    /// The manager of this employment.
    pub manager: Option<&'a str>,
    /// One bit per weekday worked, Monday lowest; 0 where not given.
    pub work_days: u8,
}

impl Default for EmploymentRow<'_> {
    fn default() -> Self {
        Self {
            employee: "",
            start: Day::NONE,
            end: Day::NONE,
            contract: None,
            fte: None,
            probation_end: Day::NONE,
            employment: None,
            employer: None,
            manager: None,
            work_days: 0,
        }
    }
}

/// A row of `functions`, `roles` or `absences`: something held from a day to a day.
#[derive(Clone, Copy, Debug)]
pub struct HeldRow<'a> {
    /// By whom.
    pub employee: &'a str,
    /// The function, the role or the kind of absence.
    pub what: &'a str,
    /// First day.
    pub start: Day,
    /// Last day.
    pub end: Day,
    /// In which employment; only of functions.
    pub employment: Option<&'a str>,
}

impl Default for HeldRow<'_> {
    fn default() -> Self {
        Self { employee: "", what: "", start: Day::NONE, end: Day::NONE, employment: None }
    }
}

/// A row of `assignments`.
#[derive(Clone, Copy, Debug)]
pub struct AssignmentRow<'a> {
    /// Whose.
    pub employee: &'a str,
    /// Of what.
    pub kind: AssignmentKind,
    /// The manager, org unit, calendar or deputy.
    pub value: &'a str,
    /// First day.
    pub start: Day,
    /// Last day.
    pub end: Day,
}

/// A row of `org_units`.
#[derive(Clone, Copy, Debug, Default)]
pub struct OrgUnitRow<'a> {
    /// Id of the unit.
    pub org_unit: &'a str,
    /// The unit above it.
    pub parent: Option<&'a str>,
    /// Who heads it.
    pub head: Option<&'a str>,
}

/// A row of `org_unit_calendars`.
#[derive(Clone, Copy, Debug)]
pub struct OrgUnitCalendarRow<'a> {
    /// Which unit.
    pub org_unit: &'a str,
    /// Id of the calendar.
    pub calendar: &'a str,
    /// First day.
    pub start: Day,
    /// Last day.
    pub end: Day,
}
