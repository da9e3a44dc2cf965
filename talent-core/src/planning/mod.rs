//! What should exist by now, compared with what exists: the plan and the register.

mod apply;
mod apply_competencies;
mod apply_plan;
mod bound;
mod change_texts;
mod changes;
mod columns;
mod competency_rows;
mod compiled;
mod conversation_columns;
mod cycle_conditions;
mod draft;
mod engine;
mod explanation;
mod flag;
mod held_rules;
mod histories;
mod overrides;
mod person_year;
mod plan;
mod plan_block;
mod plan_document;
mod planner;
mod register;
mod register_builder;
mod register_checks;
mod register_competencies;
mod register_document;
mod register_inputs;
mod register_key;
mod register_merge;
mod register_order;
mod register_rows;
mod register_view;
mod state;
mod trajectory_roles;
mod trajectory_work;
mod update_rows;
mod whole_year;

pub use crate::framework::{RequirementRow, RoleRequirements};
pub use change_texts::ChangeText;
pub(crate) use changes::fields;
pub(crate) use columns::{WORDS, Word};
pub use competency_rows::{MANAGER, RequirementOverrideRow, ScoreRow, Taken, VersionRow};
pub use conversation_columns::ConversationMarks;
pub use engine::{Engine, PlanError};
pub use explanation::Explanation;
pub(crate) use histories::{TakenVersion, newest_general, opening};
pub(crate) use overrides::Overrides;
pub use plan::{Plan, RULES};
pub use plan_block::{ConversationSlices, OutcomeSlices, PlanBlock, TrajectorySlices};
pub use plan_document::{Change, ChangeKind, CycleYearView, Flag, OutcomeRow, PlanDocument, Summary, View};
pub use register::Register;
pub use register_builder::RegisterBuilder;
pub(crate) use register_competencies::place_of as update_place;
pub use register_document::{
    ConversationRow, FrameworkRow, RecordKind, RecordRow, RegisterDocument, TrajectoryRow,
};
pub use register_inputs::{ConversationInput, TrajectoryInput};
pub(crate) use register_key::{compare_keys, first_from};
pub(crate) use register_rows::RegisterData;
pub use register_view::{ConversationView, TrajectoryView};
pub use state::{ClosedBy, ConversationState, TrajectoryState};
pub use update_rows::{
    Brings, ConflictDecision, ConflictRule, OnlyWhere, ReplacedOverride, RulesRow, Selection, UpdateRow,
    UpdateState,
};
