//! People's facts: the document, and the columnar population the rules run on.

mod workforce_document;

pub use workforce_document::{
    Absence, Assignment, AssignmentKind, AttributeValue, Employee, Employment, FunctionHeld, OrgUnit,
    OrgUnitCalendar, RecordFault, RoleHeld, Workforce,
};
