//! The configuration document: an organisation's rules of talent management.

mod check;
mod configuration_document;
mod roles;

pub use configuration_document::{AttributeDeclaration, AttributeType, Configuration, Organisation};
