//! The configuration document: an organisation's rules of talent management.

mod check;
mod configuration_document;
mod roles;

pub use configuration_document::{Configuration, Organisation};
pub use crate::workforce::{AttributeDeclaration, AttributeType};
