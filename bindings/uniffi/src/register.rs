//! The register: what the host has stored.

use std::sync::Arc;

use talent_arrow::{
    ArrowError, RegisterTables, read_register, records, register_conversations, register_trajectories, schema,
};
use talent_core::diagnostic::Problems;

use crate::competencies::{RequirementOverrideRow, ScoreRow, TrajectoryCompetency, VersionRow};
use crate::error::{ErrorKind, TalentError, arrow_error, guarded, problems};
use crate::plan::{Plan, applied};
use crate::register_rows::RegisterRows;
use crate::rows::{Change, ConversationRow, FrameworkRow, RecordRow, TrajectoryRow, read_changes};
use crate::tables::{ArrowTable, write_ipc};
use crate::update::Update;
use crate::update_rows::{RulesRow, UpdateRow};

/// What the host has stored: trajectories, conversations, frozen frameworks, scores, competency updates and what else was
/// recorded. Never changed in place: applying a plan or an update gives a new one.
#[derive(Debug, uniffi::Object)]
#[uniffi::export(Eq)]
pub struct Register(pub(crate) talent_core::Register);

impl PartialEq for Register {
    fn eq(&self, other: &Self) -> bool {
        self.0.len() == other.0.len() && self.0.to_document() == other.0.to_document()
    }
}

// No row holds a number that is not one.
impl Eq for Register {}

impl Register {
    fn of(read: Result<talent_core::Register, Problems>) -> Result<Arc<Self>, TalentError> {
        read.map(|read| Arc::new(Self(read))).map_err(problems(ErrorKind::Register))
    }
}

#[uniffi::export]
impl Register {
    /// A register without anything.
    #[uniffi::constructor]
    pub fn empty() -> Arc<Self> {
        Arc::new(Self(talent_core::Register::default()))
    }

    /// Reads a register document from JSON text. Fails with every problem of the document.
    #[uniffi::constructor]
    pub fn from_json(text: &str) -> Result<Arc<Self>, TalentError> {
        guarded(|| Self::of(talent_core::Register::from_json(text)))
    }

    /// Reads rows, in any order. Conversations with state `forecast` are dropped: a forecast is not stored.
    ///
    /// Fails with every row that does not fit: `register_key_mismatch`, `register_duplicate_key`,
    /// `register_unknown_trajectory`.
    #[uniffi::constructor(default(conversations = [], beside))]
    pub fn from_rows(
        trajectories: Vec<TrajectoryRow>,
        conversations: Vec<ConversationRow>,
        beside: RegisterRows,
    ) -> Result<Arc<Self>, TalentError> {
        guarded(|| {
            let document = beside.into_document(trajectories, conversations)?;
            Self::of(talent_core::Register::from_document(&document))
        })
    }

    /// Reads Arrow tables as a plan or register gives them, the rest as rows.
    ///
    /// Fails about a table with everything that is wrong with the columns; else as `from_rows`.
    #[uniffi::constructor(default(conversations = None, beside))]
    pub fn from_tables(
        trajectories: Arc<ArrowTable>,
        conversations: Option<Arc<ArrowTable>>,
        beside: RegisterRows,
    ) -> Result<Arc<Self>, TalentError> {
        guarded(|| {
            let parts = |table: &ArrowTable| (table.schema.clone(), table.batches.clone());
            let beside = beside.into_document(Vec::new(), Vec::new())?;
            let tables = RegisterTables {
                trajectories: Some(parts(&trajectories)),
                conversations: conversations.map(|table| parts(&table)),
                frameworks: beside.frameworks,
                records: beside.records,
                scores: beside.scores,
                requirement_overrides: beside.requirement_overrides,
                updates: beside.updates,
                versions: beside.versions,
                rules: beside.rules,
            };
            let read = read_register(&tables).map_err(arrow_error(ErrorKind::Register))?;
            Ok(Arc::new(Self(read)))
        })
    }

    /// The register as canonical JSON (RFC 8785), its rows ordered by their natural keys.
    pub fn to_json(&self) -> Result<String, TalentError> {
        guarded(|| Ok(self.0.to_json()))
    }

    /// The stored trajectories, by their keys.
    pub fn trajectories(&self) -> Result<Vec<TrajectoryRow>, TalentError> {
        guarded(|| Ok(self.0.to_document().trajectories))
    }

    /// The stored conversations, by trajectory, moment and occurrence.
    pub fn conversations(&self) -> Result<Vec<ConversationRow>, TalentError> {
        guarded(|| Ok(self.0.to_document().conversations))
    }

    /// The frozen frameworks, by cycle, work year and version.
    pub fn frameworks(&self) -> Result<Vec<FrameworkRow>, TalentError> {
        guarded(|| Ok(self.0.to_document().frameworks))
    }

    /// What else was recorded in trajectories.
    pub fn records(&self) -> Result<Vec<RecordRow>, TalentError> {
        guarded(|| Ok(self.0.to_document().records))
    }

    /// The scores, by trajectory, competency and source.
    pub fn scores(&self) -> Vec<ScoreRow> {
        self.0.scores().to_vec()
    }

    /// What persons decided beside the framework, by trajectory, then bytewise by competency.
    pub fn requirement_overrides(&self) -> Vec<RequirementOverrideRow> {
        self.0.requirement_overrides().to_vec()
    }

    /// The competency updates that were asked for, in the order of their cycle years, dates and ids.
    pub fn updates(&self) -> Vec<UpdateRow> {
        self.0.updates().to_vec()
    }

    /// The snapshot versions that trajectories took, by trajectory, then by version.
    pub fn versions(&self) -> Result<Vec<VersionRow>, TalentError> {
        guarded(|| Ok(self.0.versions().collect()))
    }

    /// The moments and linked roles that are held for cycle years, by cycle, work year and version; the newest counts.
    pub fn held_rules(&self) -> Vec<RulesRow> {
        self.0.held_rules().iter().map(RulesRow::from).collect()
    }

    /// Everything but trajectories and conversations, as `from_rows` and `from_tables` take it.
    pub fn beside(&self) -> Result<RegisterRows, TalentError> {
        guarded(|| {
            Ok(RegisterRows {
                frameworks: self.frameworks()?,
                records: self.records()?,
                scores: self.scores(),
                requirement_overrides: self.requirement_overrides(),
                updates: self.updates(),
                versions: self.versions()?,
                held_rules: self.held_rules(),
            })
        })
    }

    /// What is asked of a trajectory, and what was withdrawn from it, bytewise by competency; empty where there is no
    /// such trajectory, or its cycle year has no snapshot.
    pub fn requirements_of(&self, trajectory: &str) -> Result<Vec<TrajectoryCompetency>, TalentError> {
        guarded(|| Ok(self.0.requirements_of(trajectory)))
    }

    /// What is asked of every trajectory of a cycle year, by trajectory, then bytewise by competency.
    pub fn requirements(
        &self,
        cycle: &str,
        work_year: &str,
    ) -> Result<Vec<TrajectoryCompetency>, TalentError> {
        guarded(|| Ok(self.0.requirements(cycle, work_year)))
    }

    /// `requirements` as an Arrow IPC stream, without a row object for any trajectory.
    pub fn requirements_ipc(&self, cycle: &str, work_year: &str) -> Result<Vec<u8>, TalentError> {
        guarded(|| {
            let batches = talent_arrow::requirements(&self.0, cycle, work_year);
            write_ipc(&schema::requirements(), &batches)
        })
    }

    /// `trajectories` as an Arrow IPC stream.
    pub fn trajectories_ipc(&self) -> Result<Vec<u8>, TalentError> {
        guarded(|| write_ipc(&schema::trajectories(), &register_trajectories(&self.0)))
    }

    /// `conversations` as an Arrow IPC stream.
    pub fn conversations_ipc(&self) -> Result<Vec<u8>, TalentError> {
        guarded(|| write_ipc(&schema::conversations(), &register_conversations(&self.0)))
    }

    /// The register after a plan, without a row for each change.
    ///
    /// All or nothing: fails with every change that does not fit what is stored.
    pub fn apply_plan(&self, plan: &Plan) -> Result<Arc<Self>, TalentError> {
        guarded(|| Self::of(applied(plan, &self.0)))
    }

    /// The register after changes, as a plan gives them.
    ///
    /// All or nothing: fails with every change that does not fit what is stored.
    pub fn apply_changes(&self, changes: Vec<Change>) -> Result<Arc<Self>, TalentError> {
        guarded(|| {
            let changes = read_changes(changes)?;
            Self::of(self.0.apply(changes))
        })
    }

    /// The register after changes as a table, as a plan or an archive gives them.
    ///
    /// All or nothing: fails about a table where it is no table of changes, with every change that does not fit what is
    /// stored.
    pub fn apply_table(&self, changes: Arc<ArrowTable>) -> Result<Arc<Self>, TalentError> {
        guarded(|| {
            let read = records::changes(&changes.batches).map_err(ArrowError::from);
            let changes = read.map_err(arrow_error(ErrorKind::Register))?;
            Self::of(self.0.apply(changes))
        })
    }

    /// The register after an update that was worked out on it: what `apply_changes` makes of its changes, without a row
    /// for each change.
    ///
    /// All or nothing: fails with every change that does not fit what is stored.
    pub fn apply_update(&self, update: &Update) -> Result<Arc<Self>, TalentError> {
        guarded(|| Self::of(self.0.apply_update(&update.0)))
    }

    /// The register without an update, to the byte: its snapshot, the versions taken, and itself go; overrides that gave
    /// way come back.
    ///
    /// Fails about a register with `unknown_update`; and with one problem for everything that depends on it:
    /// `undo_blocked_by_update`, `undo_blocked_by_trajectory`, `undo_blocked_by_closed`, `undo_blocked_by_score`,
    /// `undo_blocked_by_override`, `undo_blocked_by_conversation`.
    pub fn undo(&self, update: &str) -> Result<Arc<Self>, TalentError> {
        guarded(|| Self::of(self.0.undo(update)))
    }

    /// What undoing an update changes, for a host that stores rows itself. A change without a row after takes the row
    /// away.
    ///
    /// Fails as `undo`.
    pub fn undo_changes(&self, update: &str) -> Result<Vec<Change>, TalentError> {
        guarded(|| {
            let changes = self.0.undo_changes(update).map_err(problems(ErrorKind::Register))?;
            Ok(changes.into_iter().map(Change::from).collect())
        })
    }

    /// How many trajectories are stored.
    pub fn trajectory_count(&self) -> i64 {
        self.0.len().0 as i64
    }

    /// How many conversations are stored.
    pub fn conversation_count(&self) -> i64 {
        self.0.len().1 as i64
    }

    /// Whether no trajectory is stored.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
