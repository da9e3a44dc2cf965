//! Scales, competencies, profiles and roles.

mod framework_document;
mod requirement_rows;

pub use framework_document::{
    Competency, CompetencyKind, DescriptorVersion, EscoReference, Level, Profile, Requirement, Role,
    RoleOrigin, RoleStatus, Scale,
};
pub use requirement_rows::{RequirementRow, RoleRequirements};
