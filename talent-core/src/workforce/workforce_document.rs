use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;
use serde::Serialize;

use super::AttributeValue;
use crate::diagnostic::Diagnostic;
use crate::document::{SCHEMA, decode_words};
use crate::time::Weekday;

/// The workforce document: dated facts about people, all from the host.
///
/// A record that cannot be read is left out and kept as a [`RecordFault`]; it never stops the others. Of an
/// unreadable employee whose id could be read, the id stays: the person is part of the population.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Workforce {
    /// `talent-core/1`.
    #[cfg_attr(feature = "schema", schemars(extend("const" = crate::document::SCHEMA)))]
    pub schema: String,
    /// The population.
    #[serde(default)]
    pub employees: Vec<Employee>,
    /// Their employments.
    #[serde(default)]
    pub employments: Vec<Employment>,
    /// The functions they hold.
    #[serde(default)]
    pub functions: Vec<FunctionHeld>,
    /// Roles beside the function.
    #[serde(default)]
    pub roles: Vec<RoleHeld>,
    /// Their absences.
    #[serde(default)]
    pub absences: Vec<Absence>,
    /// The org tree.
    #[serde(default)]
    pub org_units: Vec<OrgUnit>,
    /// Dated managers, org units, calendars and deputies.
    #[serde(default)]
    pub assignments: Vec<Assignment>,
    /// Calendars of org units.
    #[serde(default)]
    pub org_unit_calendars: Vec<OrgUnitCalendar>,
    /// Records that could not be read.
    #[serde(skip)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub faults: Vec<RecordFault>,
    /// Ends after 2199-12-31 that were read as open.
    #[serde(skip)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub open_ends: u64,
}

impl Default for Workforce {
    /// A workforce without people.
    fn default() -> Self {
        Self {
            schema: SCHEMA.into(),
            employees: Vec::new(),
            employments: Vec::new(),
            functions: Vec::new(),
            roles: Vec::new(),
            absences: Vec::new(),
            org_units: Vec::new(),
            assignments: Vec::new(),
            org_unit_calendars: Vec::new(),
            faults: Vec::new(),
            open_ends: 0,
        }
    }
}

/// A record that was left out, and whose it was where that could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordFault {
    /// The person whose outcome carries `unreadable`.
    pub employee: Option<String>,
    /// What is wrong with it.
    pub diagnostic: Diagnostic,
}

/// A person of the population.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Employee {
    /// Id of the person; the natural key.
    pub id: String,
    /// The person's manager, where no dated assignment says otherwise.
    #[serde(default)]
    pub manager: Option<String>,
    /// The person's org unit, where no dated assignment says otherwise.
    #[serde(default)]
    pub org_unit: Option<String>,
    /// Date of birth.
    #[serde(default)]
    pub birth_date: Option<NaiveDate>,
    /// The language of the texts the person sees.
    #[serde(default)]
    pub language: Option<String>,
    /// Attributes by name; `null` is the same as absent.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "BTreeMap<String, Option<AttributeValue>>"))]
    pub attributes: BTreeMap<String, AttributeValue>,
}

/// An employment, dated, both ends included.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Employment {
    /// Whose.
    pub employee: String,
    /// First day.
    pub start: NaiveDate,
    /// Last day; open where absent or after 2199-12-31.
    #[serde(default)]
    pub end: Option<NaiveDate>,
    /// Kind of contract, in the host's words.
    #[serde(default)]
    pub contract: Option<String>,
    /// Share of a full-time job.
    #[serde(default)]
    pub fte: Option<f64>,
    /// Last day of the probation.
    #[serde(default)]
    pub probation_end: Option<NaiveDate>,
    /// Id of the employment, where a person has several.
    #[serde(default)]
    pub employment: Option<String>,
    /// The employer, where the group has several.
    #[serde(default)]
    pub employer: Option<String>,
    /// The manager of this employment.
    #[serde(default)]
    pub manager: Option<String>,
    /// The days worked.
    #[serde(default)]
    pub work_days: Vec<Weekday>,
}

/// A function held.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FunctionHeld {
    /// By whom.
    pub employee: String,
    /// Id of the function.
    pub function: String,
    /// First day.
    pub start: NaiveDate,
    /// Last day; open where absent.
    #[serde(default)]
    pub end: Option<NaiveDate>,
    /// In which employment.
    #[serde(default)]
    pub employment: Option<String>,
}

/// A role held beside the function.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RoleHeld {
    /// By whom.
    pub employee: String,
    /// Id of the role.
    pub role: String,
    /// First day.
    pub start: NaiveDate,
    /// Last day; open where absent.
    #[serde(default)]
    pub end: Option<NaiveDate>,
}

/// An absence.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Absence {
    /// Whose.
    pub employee: String,
    /// First day.
    pub start: NaiveDate,
    /// Last day; open where absent.
    #[serde(default)]
    pub end: Option<NaiveDate>,
    /// Kind, in the host's words; neutral kinds (`leave`, `unavailable`) are the advice.
    pub kind: String,
}

/// A unit of the org tree.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OrgUnit {
    /// Id of the unit.
    pub id: String,
    /// The unit above it.
    #[serde(default)]
    pub parent: Option<String>,
    /// Who heads it: leads where a manager is missing.
    #[serde(default)]
    pub head: Option<String>,
}

/// A dated assignment of a person; wins over the fields of [`Employee`].
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Assignment {
    /// Whose.
    pub employee: String,
    /// Of what.
    pub kind: AssignmentKind,
    /// The manager, org unit, calendar or deputy.
    pub value: String,
    /// First day.
    pub start: NaiveDate,
    /// Last day; open where absent.
    #[serde(default)]
    pub end: Option<NaiveDate>,
}

/// What is assigned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AssignmentKind {
    /// The person's manager.
    Manager,
    /// The person's org unit.
    OrgUnit,
    /// The person's working-day calendar.
    Calendar,
    /// Who leads this person's people while this person cannot.
    Deputy,
}
decode_words!(AssignmentKind {
    Manager = "manager", OrgUnit = "org_unit", Calendar = "calendar", Deputy = "deputy",
});

/// The working-day calendar of an org unit, dated; holds for the units below it that have none.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OrgUnitCalendar {
    /// Which unit.
    pub org_unit: String,
    /// Id of the calendar.
    pub calendar: String,
    /// First day.
    pub start: NaiveDate,
    /// Last day; open where absent.
    #[serde(default)]
    pub end: Option<NaiveDate>,
}
