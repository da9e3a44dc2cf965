//! What should exist by now, compared with what exists: the plan and the register.

mod plan_document;
mod register_document;
mod state;

pub use crate::framework::{RequirementRow, RoleRequirements};
pub use plan_document::{Change, ChangeKind, CycleYearView, Flag, OutcomeRow, PlanDocument, Summary, View};
pub use register_document::{
    ConversationRow, FrameworkRow, RecordKind, RecordRow, RegisterDocument, TrajectoryRow,
};
pub use state::{ClosedBy, ConversationState, TrajectoryState};
