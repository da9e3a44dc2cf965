//! The configuration document: an organisation's rules of talent management.

mod check;
mod configuration_document;
mod consultation_file;
mod roles;

pub use crate::workforce::{AttributeDeclaration, AttributeType};
pub(crate) use check::in_field_order;
pub use configuration_document::{Configuration, Organisation};
pub use consultation_file::consultation_file;
