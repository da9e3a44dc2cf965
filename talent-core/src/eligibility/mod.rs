//! Who takes part, and why.

mod condition_decode;
mod condition_document;
mod reason;

pub use condition_document::{Comparison, Condition, FactName, Operand, Operator, ReferenceDate, Scalar};
pub use reason::Reason;
