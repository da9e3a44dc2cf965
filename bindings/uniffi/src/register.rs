//! The register: what the host has stored.

use std::sync::Arc;

use talent_arrow::{
    ArrowError, RegisterTables, read_register, records, register_conversations, register_trajectories, schema,
};
use talent_core::diagnostic::Problems;
use talent_core::document::Node;
use talent_core::planning::RegisterDocument;

use crate::documents::value_of;
use crate::error::{ErrorKind, TalentError, arrow_error, guarded, problems};
use crate::plan::{Plan, applied};
use crate::rows::{Change, ConversationRow, FrameworkRow, RecordRow, TrajectoryRow, read_changes};
use crate::tables::{ArrowTable, write_ipc};

/// What the host has stored: trajectories, conversations, frozen frameworks and records. Never changed in place: `apply`
/// gives a new one.
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
    #[uniffi::constructor(default(conversations = [], frameworks = [], records = []))]
    pub fn from_rows(
        trajectories: Vec<TrajectoryRow>,
        conversations: Vec<ConversationRow>,
        frameworks: Vec<FrameworkRow>,
        records: Vec<RecordRow>,
    ) -> Result<Arc<Self>, TalentError> {
        guarded(|| {
            let rows = RegisterDocument {
                trajectories,
                conversations,
                frameworks,
                records,
                ..RegisterDocument::default()
            };
            // As a document, so that everything in the rows is judged as it is there.
            let document = RegisterDocument::from_node(&Node::from_value(&value_of(&rows)));
            let document = document.map_err(problems(ErrorKind::Register))?;
            Self::of(talent_core::Register::from_document(&document))
        })
    }

    /// Reads Arrow tables as a plan or register gives them, the rest as rows.
    ///
    /// Fails about a table with everything that is wrong with the columns; else as `from_rows`.
    #[uniffi::constructor(default(conversations = None, frameworks = [], records = []))]
    pub fn from_tables(
        trajectories: Arc<ArrowTable>,
        conversations: Option<Arc<ArrowTable>>,
        frameworks: Vec<FrameworkRow>,
        records: Vec<RecordRow>,
    ) -> Result<Arc<Self>, TalentError> {
        guarded(|| {
            let parts = |table: &ArrowTable| (table.schema.clone(), table.batches.clone());
            let tables = RegisterTables {
                trajectories: Some(parts(&trajectories)),
                conversations: conversations.map(|table| parts(&table)),
                frameworks,
                records,
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
