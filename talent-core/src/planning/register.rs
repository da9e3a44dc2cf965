//! The register: what the host has stored, ordered by natural key.

use alloc::string::{String, ToString};
use alloc::sync::Arc;

use super::register_rows::RegisterData;
use super::{RegisterBuilder, RegisterDocument};
use crate::diagnostic::Problems;
use crate::document::SCHEMA;

/// What the host has stored: trajectories, conversations, frozen frameworks and the rest.
///
/// Cheap to clone; never changed in place: [`Register::apply`] gives a new one. Rows of tables come in by a
/// [`RegisterBuilder`] and go out by [`Register::trajectories`].
#[derive(Clone, Debug, Default)]
pub struct Register(pub(crate) Arc<RegisterData>);

impl Register {
    /// Reads a register as JSON.
    ///
    /// # Errors
    /// Every problem of the document: its shape, `register_key_mismatch`, `register_duplicate_key`,
    /// `register_unknown_trajectory`.
    ///
    /// ```
    /// use talent_core::Register;
    ///
    /// let problems = Register::from_json(r#"{"schema": "talent-core/1", "trajectories": [{
    ///     "trajectory": "annual/2025/E2", "cycle": "annual", "work_year": "2025", "employee": "E1",
    ///     "state": "open", "entry": "2025-01-01", "exit": "2025-12-31", "opened_on": "2025-01-01"
    /// }]}"#).unwrap_err();
    /// assert_eq!(problems.0[0].code.name, "register_key_mismatch"); // the key says E2, the column E1
    /// ```
    pub fn from_json(text: &str) -> Result<Self, Problems> {
        Self::from_document(&RegisterDocument::from_json(text)?)
    }

    /// The register as canonical JSON (RFC 8785), its rows ordered by their natural keys.
    ///
    /// ```
    /// use talent_core::Register;
    ///
    /// let text = Register::default().to_json();
    /// assert_eq!(Register::from_json(&text)?.to_json(), text);
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    pub fn to_json(&self) -> String {
        self.to_document().to_json()
    }

    /// The trajectories whose roles name this one, as [`Configuration::remove_role`] asks for them.
    ///
    /// [`Configuration::remove_role`]: crate::Configuration::remove_role
    ///
    /// ```
    /// use talent_core::{Configuration, Register};
    ///
    /// let configuration = Configuration::from_json(r#"{
    ///     "schema": "talent-core/1",
    ///     "work_years": {"kind": "annual", "starts": "01-01"},
    ///     "roles": [{"id": "nurse", "origin": {"function": "F-VPK"}}]
    /// }"#)?;
    /// let register = Register::from_json(r#"{"schema": "talent-core/1", "trajectories": [{
    ///     "trajectory": "annual/2025/E1", "cycle": "annual", "work_year": "2025", "employee": "E1", "roles": ["nurse"],
    ///     "state": "open", "entry": "2025-01-01", "exit": "2025-12-31", "opened_on": "2025-01-01"
    /// }]}"#)?;
    /// let refused = configuration.remove_role("nurse", register.trajectories_with("nurse")).unwrap_err();
    /// assert_eq!(refused.0[0].code.name, "role_in_use");
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    pub fn trajectories_with<'r>(&'r self, role: &str) -> impl Iterator<Item = &'r str> {
        self.trajectories().filter(move |row| row.roles().any(|used| used == role)).map(|row| row.key())
    }

    /// Orders and checks the rows of a document. Rows with state `forecast` are dropped: a forecast is not stored.
    ///
    /// # Errors
    /// Every `register_key_mismatch`, `register_duplicate_key`, `register_unknown_trajectory` and unknown override.
    ///
    /// A plan's own rows can go in as they are:
    ///
    /// ```
    /// use talent_core::planning::RegisterDocument;
    /// # use talent_core::{Configuration, Engine, Population, Register, Workforce};
    /// # let workforce = Workforce::from_json(r#"{"schema": "talent-core/1",
    /// #     "employees": [{"id": "E1"}, {"id": "E2"}],
    /// #     "employments": [{"employee": "E1", "start": "2020-01-01"}],
    /// #     "functions": [{"employee": "E1", "function": "F1", "start": "2020-01-01"}]}"#)?;
    /// # let population = Population::from_workforce(&workforce);
    /// # let configuration = Configuration::from_json(r#"{"schema": "talent-core/1",
    /// #     "work_years": {"kind": "annual", "starts": "01-01"},
    /// #     "roles": [{"id": "nurse", "origin": {"function": "F1"}}],
    /// #     "cycles": [{"id": "annual", "years": [{"work_year": "2025", "roles": ["nurse"], "status": "open"}],
    /// #         "moments": [{"id": "talk", "kind": "progress", "timing": {"anchor": {"date": "06-02"}}}]}]}"#)?;
    /// # let engine = Engine::new(configuration)?;
    /// let plan = engine.plan(&population, &Register::default(), "2025-01-15".parse().unwrap())?;
    /// let document = RegisterDocument {
    ///     trajectories: plan.trajectories().collect(),
    ///     conversations: plan.conversations().collect(), // one forecast
    ///     ..RegisterDocument::default()
    /// };
    /// assert_eq!(Register::from_document(&document)?.len(), (1, 0));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn from_document(document: &RegisterDocument) -> Result<Self, Problems> {
        let mut builder = RegisterBuilder::new();
        builder.push_document(document);
        builder.finish()
    }

    /// The register as rows, ordered by natural key.
    pub fn to_document(&self) -> RegisterDocument {
        let data = &*self.0;
        RegisterDocument {
            schema: SCHEMA.to_string(),
            trajectories: (0..data.trajectories.len()).map(|row| data.trajectory_row(row)).collect(),
            conversations: (0..data.trajectories.len())
                .flat_map(|row| data.conversations_of(row).map(move |item| data.conversation_row(row, item)))
                .collect(),
            frameworks: data.frameworks.clone(),
            records: data.records.clone(),
            scores: data.scores.to_vec(),
            requirement_overrides: data.overrides.to_vec(),
            updates: data.updates.to_vec(),
            versions: data.version_rows().collect(),
            rules: data.rules.to_vec(),
        }
    }

    /// How many trajectories and conversations are stored.
    pub fn len(&self) -> (usize, usize) {
        (self.0.trajectories.len(), self.0.conversations.len())
    }

    /// Whether no trajectory is stored.
    pub fn is_empty(&self) -> bool {
        self.0.trajectories.len() == 0
    }
}
