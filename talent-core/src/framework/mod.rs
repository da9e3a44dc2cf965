//! Scales, competencies, profiles and roles.

mod framework_document;

pub use framework_document::{
    Competency, CompetencyKind, DescriptorVersion, EscoReference, Level, Profile, Requirement, Role, RoleOrigin,
    RoleStatus, Scale,
};
