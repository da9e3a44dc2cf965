//! What should exist by now, compared with what exists: the plan and the register.

mod apply;
mod bound;
mod changes;
mod columns;
mod compiled;
mod conversation_columns;
mod cycle_conditions;
mod draft;
mod engine;
mod explanation;
mod flag;
mod overrides;
mod person_year;
mod plan;
mod plan_block;
mod plan_document;
mod planner;
mod register;
mod register_document;
mod state;
mod trajectory_roles;
mod trajectory_work;

pub use crate::framework::{RequirementRow, RoleRequirements};
pub(crate) use columns::{WORDS, Word};
pub use conversation_columns::ConversationMarks;
pub use engine::{Engine, PlanError};
pub use explanation::Explanation;
pub(crate) use overrides::Overrides;
pub use plan::{Plan, RULES};
pub use plan_block::{ConversationSlices, OutcomeSlices, PlanBlock, TrajectorySlices};
pub use plan_document::{Change, ChangeKind, CycleYearView, Flag, OutcomeRow, PlanDocument, Summary, View};
pub use register::Register;
pub use register_document::{
    ConversationRow, FrameworkRow, RecordKind, RecordRow, RegisterDocument, TrajectoryRow,
};
pub use state::{ClosedBy, ConversationState, TrajectoryState};
