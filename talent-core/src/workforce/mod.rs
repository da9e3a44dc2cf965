//! People's facts: the document, and the columnar population the rules run on.
//!
//! Choices where the chapters are silent:
//! - a manager, deputy or head outside the population is never absent, so that no answer depends on a batch;
//! - a deputy or head of a parent unit who is absent or the person is passed over;
//! - the fact `manager` is the person's manager of the day; the manager of an employment only leads;
//! - one `employees` row too many with the same facts is a warning; where facts differ these are unknown and the person
//!   is `unreadable`;
//! - a circle in the org tree cuts the units in it loose and marks nobody `unreadable`: it is a record of no person.
//!
//! A record that cannot be used is left out with a code and its place; the people stay, and so does every other record:
//!
//! ```
//! use talent_core::{Population, Workforce};
//!
//! let workforce = Workforce::from_json(r#"{
//!     "schema": "talent-core/1",
//!     "employees": [{"id": "E1"}],
//!     "employments": [
//!         {"employee": "E1", "start": "2020-01-01"},
//!         {"employee": "E9", "start": "2020-01-01"}
//!     ]
//! }"#)?;
//! let population = Population::from_workforce(&workforce);
//! assert_eq!(population.len(), 1);
//! let found = &population.diagnostics()[0];
//! assert_eq!((found.code.name, found.pointer.as_str()), ("unknown_employee", "/employments/1/employee"));
//! # Ok::<(), talent_core::diagnostic::Problems>(())
//! ```

mod attribute;
mod attribute_declaration;
mod attribute_value;
mod calendars;
mod check;
mod employees_builder;
mod employment_view;
mod faults;
mod finder;
mod from_workforce;
mod lead;
mod left_out;
mod org_tree;
mod person;
mod population;
mod records;
mod records_builder;
mod rows;
mod sparse;
mod workforce_decode;
mod workforce_document;

pub(crate) use attribute::AttributeCell;
pub use attribute::AttributeInput;
pub use attribute_declaration::{AttributeDeclaration, AttributeType};
pub use attribute_value::AttributeValue;
pub use calendars::{CalendarLookup, PersonCalendar};
pub use check::check;
pub use employees_builder::PopulationBuilder;
pub use employment_view::EmploymentView;
pub use faults::sort_diagnostics;
pub(crate) use faults::{attribute_pointer, out_of_range, sort_by_table};
pub use lead::Lead;
pub use person::{Held, Person};
pub use population::Population;
pub use records_builder::RecordsBuilder;
pub use rows::{AssignmentRow, EmployeeRow, EmploymentRow, HeldRow, OrgUnitCalendarRow, OrgUnitRow};
pub use sparse::IdSet;
pub use workforce_document::{
    Absence, Assignment, AssignmentKind, Employee, Employment, FunctionHeld, OrgUnit, OrgUnitCalendar,
    RecordFault, RoleHeld, Workforce,
};
