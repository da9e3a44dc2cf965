//! Who takes part, and why.
//!
//! Choices where the chapters are silent:
//! - tenure counts from 0 on the first day of the continuous employment; the last day of a probation is still
//!   probation;
//! - texts have no order: `lt`, `lte`, `gt`, `gte` and `between` are for numbers and dates;
//! - an attribute that is not declared takes its type from what it is compared with: text that is a date in every
//!   place is compared as dates; a value of another type is unknown;
//! - a role that a condition names must exist in the configuration;
//! - an explanation asks every test that can be asked, also after the one that decided;
//! - a role that was removed counts nowhere, and is no fault of the record that names it.

mod bound;
mod compile;
mod compiled;
mod condition_decode;
mod condition_document;
mod contradiction;
mod evaluate;
mod explain_condition;
mod explain_tests;
mod faulty_records;
mod held_roles;
mod judge;
mod number;
mod operands;
mod reason;
mod rhythm;
mod role_index;
mod role_lookup;
mod standalone;
mod trace;
mod truth;
mod year_rule;

pub use bound::BoundCondition;
pub use compile::ConditionContext;
pub use compiled::CompiledCondition;
pub use condition_document::{Comparison, Condition, FactName, Operand, Operator, ReferenceDate, Scalar};
pub use evaluate::References;
pub use faulty_records::FaultyRecords;
pub use held_roles::{HeldRole, held_roles, role_entry_exit, trajectory_roles};
pub use judge::{Judgement, judge};
pub use reason::Reason;
pub use rhythm::Rhythm;
pub(crate) use role_index::RoleIndex;
pub use role_lookup::RoleLookup;
pub use standalone::{ConditionParts, StandaloneCondition};
pub use trace::{Recorder, Step, Trace};
pub use truth::Truth;
pub use year_rule::{HandDecision, YearRule, YearTerms};
