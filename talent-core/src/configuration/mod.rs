//! The configuration document: an organisation's rules of talent management.

mod check;
mod configuration_document;
mod roles;

pub use crate::workforce::{AttributeDeclaration, AttributeType};
pub use configuration_document::{Configuration, Organisation};
