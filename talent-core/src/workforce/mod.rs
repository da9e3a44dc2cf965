//! People's facts: the document, and the columnar population the rules run on.

mod attribute_value;
mod workforce_decode;
mod workforce_document;

pub use attribute_value::AttributeValue;
pub use workforce_document::{
    Absence, Assignment, AssignmentKind, Employee, Employment, FunctionHeld, OrgUnit,
    OrgUnitCalendar, RecordFault, RoleHeld, Workforce,
};
