//! Scales, competencies, profiles and roles.

mod framework_document;
mod framework_index;
mod requirement_rows;
mod requirements;
mod roles;
mod scale_levels;

pub use framework_document::{
    Competency, CompetencyKind, DescriptorVersion, ESCO_ATTRIBUTION, EscoReference, FrameworkEdit, Level,
    Profile, Requirement, Role, RoleOrigin, RoleStatus, STARS, Scale,
};
pub use framework_index::FrameworkIndex;
pub use requirement_rows::{RequirementRow, RoleRequirements};
pub use requirements::{resolve_role, union_of_roles};
pub use roles::{Function, roles_from_functions};
pub(crate) use scale_levels::{ScaleLevels, listed};
