//! Dated facts about people, as rows.

use chrono::NaiveDate;
use serde_json::Value;
use talent_core::document::{Node, SCHEMA};

pub(crate) use talent_core::time::Weekday;
pub(crate) use talent_core::workforce::{
    Absence, Assignment, AssignmentKind, AttributeValue, Employee, Employment, FunctionHeld, OrgUnit,
    OrgUnitCalendar, RoleHeld,
};

use crate::documents::value_of;

/// Attributes of a person, by name.
pub(crate) type Attributes = std::collections::BTreeMap<String, AttributeValue>;

uniffi::custom_type!(Attributes, std::collections::HashMap<String, AttributeValue>, {
    remote,
    lower: |attributes| attributes.into_iter().collect(),
    try_lift: |attributes| Ok(attributes.into_iter().collect()),
});

/// The value of an attribute.
#[uniffi::remote(Enum)]
pub enum AttributeValue {
    /// Yes or no.
    Boolean(bool),
    /// Whole number.
    Integer(i64),
    /// Number.
    Decimal(f64),
    /// Text; a date is ISO text.
    Text(String),
}

/// A person of the population.
#[uniffi::remote(Record)]
pub struct Employee {
    /// Id of the person; the natural key.
    pub id: String,
    /// The person's manager, where no dated assignment says otherwise.
    #[uniffi(default = None)]
    pub manager: Option<String>,
    /// The person's org unit, where no dated assignment says otherwise.
    #[uniffi(default = None)]
    pub org_unit: Option<String>,
    /// Date of birth.
    #[uniffi(default = None)]
    pub birth_date: Option<NaiveDate>,
    /// The language of the texts the person sees.
    #[uniffi(default = None)]
    pub language: Option<String>,
    /// Attributes by name.
    pub attributes: Attributes,
}

/// An employment, dated, both ends included.
#[uniffi::remote(Record)]
pub struct Employment {
    /// Whose.
    pub employee: String,
    /// First day.
    pub start: NaiveDate,
    /// Last day; open where absent or after 2199-12-31.
    #[uniffi(default = None)]
    pub end: Option<NaiveDate>,
    /// Kind of contract, in the host's words.
    #[uniffi(default = None)]
    pub contract: Option<String>,
    /// Share of a full-time job.
    #[uniffi(default = None)]
    pub fte: Option<f64>,
    /// Last day of the probation.
    #[uniffi(default = None)]
    pub probation_end: Option<NaiveDate>,
    /// Id of the employment, where a person has several.
    #[uniffi(default = None)]
    pub employment: Option<String>,
    /// The employer, where the group has several.
    #[uniffi(default = None)]
    pub employer: Option<String>,
    /// The manager of this employment.
    #[uniffi(default = None)]
    pub manager: Option<String>,
    /// The days worked.
    #[uniffi(default = [])]
    pub work_days: Vec<Weekday>,
}

/// A day of the week.
#[uniffi::remote(Enum)]
pub enum Weekday {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

/// A function held.
#[uniffi::remote(Record)]
pub struct FunctionHeld {
    /// By whom.
    pub employee: String,
    /// Id of the function.
    pub function: String,
    /// First day.
    pub start: NaiveDate,
    /// Last day; open where absent.
    #[uniffi(default = None)]
    pub end: Option<NaiveDate>,
    /// In which employment.
    #[uniffi(default = None)]
    pub employment: Option<String>,
}

/// A role held beside the function.
#[uniffi::remote(Record)]
pub struct RoleHeld {
    /// By whom.
    pub employee: String,
    /// Id of the role.
    pub role: String,
    /// First day.
    pub start: NaiveDate,
    /// Last day; open where absent.
    #[uniffi(default = None)]
    pub end: Option<NaiveDate>,
}

/// An absence.
#[uniffi::remote(Record)]
pub struct Absence {
    /// Whose.
    pub employee: String,
    /// First day.
    pub start: NaiveDate,
    /// Last day; open where absent.
    #[uniffi(default = None)]
    pub end: Option<NaiveDate>,
    /// Kind, in the host's words; neutral kinds (`leave`, `unavailable`) are the advice.
    pub kind: String,
}

/// A unit of the org tree.
#[uniffi::remote(Record)]
pub struct OrgUnit {
    /// Id of the unit.
    pub id: String,
    /// The unit above it.
    #[uniffi(default = None)]
    pub parent: Option<String>,
    /// Who heads it: leads where a manager is missing.
    #[uniffi(default = None)]
    pub head: Option<String>,
}

/// What is assigned to a person.
#[uniffi::remote(Enum)]
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

/// A dated assignment of a person; wins over the fields of the person.
#[uniffi::remote(Record)]
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
    #[uniffi(default = None)]
    pub end: Option<NaiveDate>,
}

/// The working-day calendar of an org unit, dated; holds for the units below it that have none.
#[uniffi::remote(Record)]
pub struct OrgUnitCalendar {
    /// Which unit.
    pub org_unit: String,
    /// Id of the calendar.
    pub calendar: String,
    /// First day.
    pub start: NaiveDate,
    /// Last day; open where absent.
    #[uniffi(default = None)]
    pub end: Option<NaiveDate>,
}

/// The people and their dated facts as rows, in any order.
#[derive(Clone, Debug, Default, PartialEq, uniffi::Record)]
pub struct WorkforceRows {
    /// The population.
    pub employees: Vec<Employee>,
    /// Their employments.
    #[uniffi(default = [])]
    pub employments: Vec<Employment>,
    /// The functions they hold.
    #[uniffi(default = [])]
    pub functions: Vec<FunctionHeld>,
    /// Roles beside the function.
    #[uniffi(default = [])]
    pub roles: Vec<RoleHeld>,
    /// Their absences.
    #[uniffi(default = [])]
    pub absences: Vec<Absence>,
    /// The org tree.
    #[uniffi(default = [])]
    pub org_units: Vec<OrgUnit>,
    /// Dated managers, org units, calendars and deputies.
    #[uniffi(default = [])]
    pub assignments: Vec<Assignment>,
    /// Calendars of org units.
    #[uniffi(default = [])]
    pub org_unit_calendars: Vec<OrgUnitCalendar>,
}

impl WorkforceRows {
    /// The rows as a document, which is read as every other: what cannot be read is left out and named. Ends beyond the
    /// year 9999, by which the languages mean “open”, are its last day, which the library reads as open.
    pub(crate) fn into_document(mut self) -> Node {
        let last = NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(NaiveDate::MAX);
        let close = |end: &mut Option<NaiveDate>| *end = end.map(|end| end.min(last));
        self.employments.iter_mut().for_each(|row| close(&mut row.end));
        self.functions.iter_mut().for_each(|row| close(&mut row.end));
        self.roles.iter_mut().for_each(|row| close(&mut row.end));
        self.absences.iter_mut().for_each(|row| close(&mut row.end));
        self.assignments.iter_mut().for_each(|row| close(&mut row.end));
        self.org_unit_calendars.iter_mut().for_each(|row| close(&mut row.end));
        let numbers = Numbers::of(&self);
        let document = talent_core::Workforce {
            schema: SCHEMA.to_owned(),
            employees: self.employees,
            employments: self.employments,
            functions: self.functions,
            roles: self.roles,
            absences: self.absences,
            org_units: self.org_units,
            assignments: self.assignments,
            org_unit_calendars: self.org_unit_calendars,
            ..talent_core::Workforce::default()
        };
        numbers.put_back(&value_of(&document))
    }
}

/// Numbers that JSON has no words for; the reader of documents refuses them at their places.
struct Numbers {
    fte: Vec<(usize, f64)>,
    attributes: Vec<(usize, String, f64)>,
}

impl Numbers {
    fn of(rows: &WorkforceRows) -> Self {
        let fte = rows.employments.iter().enumerate().filter_map(|(row, employment)| {
            employment.fte.filter(|fte| !fte.is_finite()).map(|fte| (row, fte))
        });
        let mut attributes = Vec::new();
        for (row, employee) in rows.employees.iter().enumerate() {
            for (name, value) in &employee.attributes {
                if let AttributeValue::Decimal(number) = value
                    && !number.is_finite()
                {
                    attributes.push((row, name.clone(), *number));
                }
            }
        }
        Self { fte: fte.collect(), attributes }
    }

    fn put_back(self, document: &Value) -> Node {
        let mut node = Node::from_value(document);
        for (row, number) in self.fte {
            put(&mut node, &["employments", &row.to_string(), "fte"], number);
        }
        for (row, name, number) in self.attributes {
            put(&mut node, &["employees", &row.to_string(), "attributes", &name], number);
        }
        node
    }
}

/// Writes a number at a place of a document: names of members, and numbers of rows.
pub(crate) fn put(document: &mut Node, path: &[&str], number: f64) {
    let mut place = Some(document);
    for name in path {
        place = place.and_then(|node| match node {
            Node::Object(members) => members.iter_mut().find(|(key, _)| key == name).map(|(_, value)| value),
            Node::List(rows) => rows.get_mut(name.parse::<usize>().ok()?),
            _ => None,
        });
    }
    if let Some(place) = place {
        *place = Node::Decimal(number);
    }
}
