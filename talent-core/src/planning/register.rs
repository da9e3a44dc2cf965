//! The register: what the host has stored, in columns ordered by natural key.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::ops::Range;

use super::{
    ClosedBy, ConversationRow, ConversationState, FrameworkRow, Overrides, RecordKind, RecordRow,
    RegisterDocument, TrajectoryRow, TrajectoryState,
};
use crate::columns::{Interner, NONE, TextColumn};
use crate::cycle::TrajectoryKey;
use crate::diagnostic::catalogue::planning as codes;
use crate::diagnostic::{Diagnostic, Problems};
use crate::document::SCHEMA;
use crate::time::Day;

/// What the host has stored: trajectories, conversations, frozen frameworks and the rest.
///
/// Cheap to clone; never changed in place: [`Register::apply`] gives a new one.
#[derive(Clone, Debug, Default)]
pub struct Register(pub(crate) Arc<RegisterData>);

#[derive(Debug, Default)]
pub(crate) struct RegisterData {
    pub(crate) words: Interner,
    pub(crate) trajectories: StoredTrajectories,
    pub(crate) conversations: StoredConversations,
    pub(crate) frameworks: Vec<FrameworkRow>,
    pub(crate) records: Vec<RecordRow>,
}

/// Trajectories ordered bytewise by cycle, work year, employee, role.
#[derive(Debug, Default)]
pub(crate) struct StoredTrajectories {
    pub(crate) key: TextColumn,
    pub(crate) cycle: Vec<u32>,
    pub(crate) work_year: Vec<u32>,
    pub(crate) employee: TextColumn,
    /// The role in the key; `NONE` where the cycle groups per employee.
    pub(crate) key_role: Vec<u32>,
    pub(crate) roles_from: Vec<u32>,
    pub(crate) roles: Vec<u32>,
    pub(crate) state: Vec<TrajectoryState>,
    pub(crate) reason: Vec<u32>,
    pub(crate) closed_by: Vec<Option<ClosedBy>>,
    pub(crate) entry: Vec<Day>,
    pub(crate) exit: Vec<Day>,
    pub(crate) opened_on: Vec<Day>,
    /// Where each trajectory's conversations start; one more than there are trajectories.
    pub(crate) conversations_from: Vec<u32>,
    /// Something else was recorded in it.
    pub(crate) recorded: Vec<bool>,
    /// A signature or objection is running.
    pub(crate) in_procedure: Vec<bool>,
}

/// Conversations ordered by trajectory, then bytewise by moment, then by occurrence.
#[derive(Debug, Default)]
pub(crate) struct StoredConversations {
    pub(crate) moment: Vec<u32>,
    pub(crate) occurrence: Vec<i32>,
    pub(crate) planned: Vec<Day>,
    pub(crate) create_on: Vec<Day>,
    pub(crate) opens_on: Vec<Day>,
    pub(crate) due_on: Vec<Day>,
    pub(crate) state: Vec<ConversationState>,
    pub(crate) reason: Vec<u32>,
    pub(crate) late: Vec<bool>,
    pub(crate) pinned: Vec<bool>,
    pub(crate) started: Vec<bool>,
    pub(crate) overrides: Vec<Overrides>,
    pub(crate) held_on: Vec<Day>,
}

fn at<T: Copy>(column: &[T], row: usize, otherwise: T) -> T {
    column.get(row).copied().unwrap_or(otherwise)
}

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
        let mut problems = Vec::new();
        let mut trajectories: Vec<(usize, &TrajectoryRow, TrajectoryKey)> = Vec::new();
        for (row, trajectory) in document.trajectories.iter().enumerate() {
            match TrajectoryKey::parse(&trajectory.trajectory) {
                Some(key)
                    if key.cycle == trajectory.cycle
                        && key.work_year == trajectory.work_year
                        && key.employee == trajectory.employee =>
                {
                    trajectories.push((row, trajectory, key));
                }
                _ => problems.push(
                    Diagnostic::new(&codes::REGISTER_KEY_MISMATCH, format!("/trajectories/{row}/trajectory"))
                        .with("found", &trajectory.trajectory),
                ),
            }
        }
        trajectories.sort_by(|(_, _, a), (_, _, b)| compare_keys(a, b));
        for pair in trajectories.windows(2) {
            if let [(_, _, a), (row, b_row, b)] = pair
                && compare_keys(a, b) == Ordering::Equal
            {
                problems.push(
                    Diagnostic::new(&codes::REGISTER_DUPLICATE_KEY, format!("/trajectories/{row}"))
                        .with("found", &b_row.trajectory),
                );
            }
        }
        let index: BTreeMap<&str, usize> = trajectories
            .iter()
            .enumerate()
            .map(|(position, (_, row, _))| (row.trajectory.as_str(), position))
            .collect();

        let mut conversations: Vec<(usize, usize, &ConversationRow)> = Vec::new();
        for (row, conversation) in document.conversations.iter().enumerate() {
            if conversation.state == ConversationState::Forecast {
                continue;
            }
            match index.get(conversation.trajectory.as_str()) {
                Some(&position) => conversations.push((position, row, conversation)),
                None => problems.push(
                    Diagnostic::new(
                        &codes::REGISTER_UNKNOWN_TRAJECTORY,
                        format!("/conversations/{row}/trajectory"),
                    )
                    .with("found", &conversation.trajectory),
                ),
            }
        }
        let order = |(position, _, row): &(usize, usize, &ConversationRow)| {
            (*position, row.moment.clone(), row.occurrence)
        };
        conversations.sort_by_cached_key(order);
        for pair in conversations.windows(2) {
            if let [a, b] = pair
                && order(a) == order(b)
            {
                problems.push(
                    Diagnostic::new(&codes::REGISTER_DUPLICATE_KEY, format!("/conversations/{}", b.1))
                        .with("found", format!("{}/{}/{}", b.2.trajectory, b.2.moment, b.2.occurrence)),
                );
            }
        }

        let mut data = RegisterData::default();
        data.trajectories.roles_from.push(0);
        for (_, row, key) in &trajectories {
            data.push_trajectory(row, key);
        }
        let mut next = conversations.iter().peekable();
        for position in 0..trajectories.len() {
            let from = data.conversations.moment.len() as u32;
            data.trajectories.conversations_from.push(from);
            while let Some((_, row, conversation)) = next.next_if(|(at, _, _)| *at == position) {
                if let Err(word) = data.push_conversation(conversation) {
                    problems.push(
                        Diagnostic::new(
                            &crate::diagnostic::catalogue::document::UNKNOWN_WORD,
                            format!("/conversations/{row}/overrides"),
                        )
                        .with("found", &word)
                        .with("suggestion", crate::document::nearest(&word, Overrides::WORDS).unwrap_or("…"))
                        .with("expected", Overrides::WORDS.join(", ")),
                    );
                }
            }
        }
        let end = data.conversations.moment.len() as u32;
        data.trajectories.conversations_from.push(end);

        for (row, record) in document.records.iter().enumerate() {
            match index.get(record.trajectory.as_str()) {
                Some(&position) => {
                    let procedure = matches!(record.kind, RecordKind::Signature | RecordKind::Objection);
                    if let Some(recorded) = data.trajectories.recorded.get_mut(position) {
                        *recorded = true;
                    }
                    if let Some(running) = data.trajectories.in_procedure.get_mut(position) {
                        *running |= procedure && record.running;
                    }
                }
                None => problems.push(
                    Diagnostic::new(
                        &codes::REGISTER_UNKNOWN_TRAJECTORY,
                        format!("/records/{row}/trajectory"),
                    )
                    .with("found", &record.trajectory),
                ),
            }
        }
        data.frameworks = document.frameworks.clone();
        data.frameworks
            .sort_by(|a, b| (&a.cycle, &a.work_year, a.version).cmp(&(&b.cycle, &b.work_year, b.version)));
        data.records = document.records.clone();
        data.records.sort_by(|a, b| (&a.trajectory, a.kind.as_str()).cmp(&(&b.trajectory, b.kind.as_str())));
        if problems.is_empty() { Ok(Self(Arc::new(data))) } else { Err(Problems(problems)) }
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
        }
    }

    /// How many trajectories and conversations are stored.
    pub fn len(&self) -> (usize, usize) {
        (self.0.trajectories.len(), self.0.conversations.moment.len())
    }

    /// Whether no trajectory is stored.
    pub fn is_empty(&self) -> bool {
        self.0.trajectories.len() == 0
    }
}

fn compare_keys(a: &TrajectoryKey, b: &TrajectoryKey) -> Ordering {
    (&a.cycle, &a.work_year, &a.employee, &a.role).cmp(&(&b.cycle, &b.work_year, &b.employee, &b.role))
}

impl StoredTrajectories {
    pub(crate) fn len(&self) -> usize {
        self.state.len()
    }
    pub(crate) fn work_year(&self, row: usize) -> u32 {
        at(&self.work_year, row, NONE)
    }
    pub(crate) fn state(&self, row: usize) -> TrajectoryState {
        at(&self.state, row, TrajectoryState::Closed)
    }
    pub(crate) fn reason(&self, row: usize) -> u32 {
        at(&self.reason, row, NONE)
    }
    pub(crate) fn closed_by(&self, row: usize) -> Option<ClosedBy> {
        at(&self.closed_by, row, None)
    }
    pub(crate) fn entry(&self, row: usize) -> Day {
        at(&self.entry, row, Day::NONE)
    }
    pub(crate) fn exit(&self, row: usize) -> Day {
        at(&self.exit, row, Day::NONE)
    }
    pub(crate) fn opened_on(&self, row: usize) -> Day {
        at(&self.opened_on, row, Day::NONE)
    }
    pub(crate) fn key_role(&self, row: usize) -> u32 {
        at(&self.key_role, row, NONE)
    }
    pub(crate) fn roles(&self, row: usize) -> &[u32] {
        let from = at(&self.roles_from, row, 0) as usize;
        let to = at(&self.roles_from, row + 1, 0) as usize;
        self.roles.get(from..to).unwrap_or(&[])
    }
    pub(crate) fn recorded(&self, row: usize) -> bool {
        at(&self.recorded, row, false)
    }
    pub(crate) fn in_procedure(&self, row: usize) -> bool {
        at(&self.in_procedure, row, false)
    }
}

impl StoredConversations {
    pub(crate) fn stored(&self, row: usize) -> Stored {
        Stored {
            moment: at(&self.moment, row, NONE),
            occurrence: at(&self.occurrence, row, 0),
            planned: at(&self.planned, row, Day::NONE),
            create_on: at(&self.create_on, row, Day::NONE),
            opens_on: at(&self.opens_on, row, Day::NONE),
            due_on: at(&self.due_on, row, Day::NONE),
            state: at(&self.state, row, ConversationState::Cancelled),
            reason: at(&self.reason, row, NONE),
            late: at(&self.late, row, false),
            pinned: at(&self.pinned, row, false),
            started: at(&self.started, row, false),
            overrides: at(&self.overrides, row, Overrides::default()),
            held_on: at(&self.held_on, row, Day::NONE),
        }
    }
}

/// One stored conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stored {
    pub(crate) moment: u32,
    pub(crate) occurrence: i32,
    pub(crate) planned: Day,
    pub(crate) create_on: Day,
    pub(crate) opens_on: Day,
    pub(crate) due_on: Day,
    pub(crate) state: ConversationState,
    pub(crate) reason: u32,
    pub(crate) late: bool,
    pub(crate) pinned: bool,
    pub(crate) started: bool,
    pub(crate) overrides: Overrides,
    pub(crate) held_on: Day,
}

impl RegisterData {
    fn push_trajectory(&mut self, row: &TrajectoryRow, key: &TrajectoryKey) {
        let words = &mut self.words;
        let table = &mut self.trajectories;
        table.key.push(&row.trajectory);
        table.cycle.push(words.intern(&row.cycle));
        table.work_year.push(words.intern(&row.work_year));
        table.employee.push(&row.employee);
        table.key_role.push(key.role.as_deref().map_or(NONE, |role| words.intern(role)));
        for role in &row.roles {
            table.roles.push(words.intern(role));
        }
        table.roles_from.push(table.roles.len() as u32);
        table.state.push(row.state);
        table.reason.push(row.reason.as_deref().map_or(NONE, |reason| words.intern(reason)));
        table.closed_by.push(row.closed_by);
        table.entry.push(Day::from_date(row.entry));
        table.exit.push(Day::from_date(row.exit));
        table.opened_on.push(Day::from_date(row.opened_on));
        table.recorded.push(false);
        table.in_procedure.push(false);
    }

    fn push_conversation(&mut self, row: &ConversationRow) -> Result<(), String> {
        let table = &mut self.conversations;
        table.moment.push(self.words.intern(&row.moment));
        table.occurrence.push(row.occurrence);
        table.planned.push(Day::from_date(row.planned));
        table.create_on.push(Day::from_date(row.create_on));
        table.opens_on.push(Day::from_date(row.opens_on));
        table.due_on.push(Day::from_date(row.due_on));
        table.state.push(row.state);
        table.reason.push(row.reason.as_deref().map_or(NONE, |reason| self.words.intern(reason)));
        table.late.push(row.late);
        table.pinned.push(row.pinned);
        table.started.push(row.started);
        table.held_on.push(row.held_on.map_or(Day::NONE, Day::from_date));
        let (overrides, result) = match Overrides::from_words(&row.overrides) {
            Ok(overrides) => (overrides, Ok(())),
            Err(word) => (Overrides::default(), Err(word)),
        };
        table.overrides.push(overrides);
        result
    }

    pub(crate) fn conversations_of(&self, trajectory: usize) -> Range<usize> {
        let from = at(&self.trajectories.conversations_from, trajectory, 0) as usize;
        from..at(&self.trajectories.conversations_from, trajectory + 1, 0) as usize
    }

    /// The trajectories of one cycle year.
    pub(crate) fn cycle_year(&self, cycle: &str, work_year: &str) -> Range<usize> {
        let place = |row: usize| {
            let table = &self.trajectories;
            (self.words.text(at(&table.cycle, row, NONE)), self.words.text(at(&table.work_year, row, NONE)))
        };
        let from = partition_point(0..self.trajectories.len(), |row| place(row) < (cycle, work_year));
        from..partition_point(from..self.trajectories.len(), |row| place(row) <= (cycle, work_year))
    }

    /// The trajectories of one cycle, all its years.
    pub(crate) fn cycle(&self, cycle: &str) -> Range<usize> {
        let name = |row: usize| self.words.text(at(&self.trajectories.cycle, row, NONE));
        let from = partition_point(0..self.trajectories.len(), |row| name(row) < cycle);
        from..partition_point(from..self.trajectories.len(), |row| name(row) <= cycle)
    }

    /// The trajectories of one employee within the rows of a cycle year.
    pub(crate) fn of_employee(&self, within: Range<usize>, employee: &str) -> Range<usize> {
        let names = &self.trajectories.employee;
        let from = partition_point(within.clone(), |row| names.get(row) < employee);
        from..partition_point(from..within.end, |row| names.get(row) <= employee)
    }

    pub(crate) fn word(&self, id: u32) -> Option<String> {
        (id != NONE).then(|| self.words.text(id).to_string())
    }

    pub(crate) fn trajectory_row(&self, row: usize) -> TrajectoryRow {
        let table = &self.trajectories;
        TrajectoryRow {
            trajectory: table.key.get(row).to_string(),
            cycle: self.words.text(at(&table.cycle, row, NONE)).to_string(),
            work_year: self.words.text(at(&table.work_year, row, NONE)).to_string(),
            employee: table.employee.get(row).to_string(),
            roles: table.roles(row).iter().map(|role| self.words.text(*role).to_string()).collect(),
            state: table.state(row),
            reason: self.word(table.reason(row)),
            closed_by: table.closed_by(row),
            entry: table.entry(row).date(),
            exit: table.exit(row).date(),
            opened_on: table.opened_on(row).date(),
        }
    }

    pub(crate) fn conversation_row(&self, trajectory: usize, row: usize) -> ConversationRow {
        let stored = self.conversations.stored(row);
        ConversationRow {
            trajectory: self.trajectories.key.get(trajectory).to_string(),
            moment: self.words.text(stored.moment).to_string(),
            occurrence: stored.occurrence,
            planned: stored.planned.date(),
            create_on: stored.create_on.date(),
            opens_on: stored.opens_on.date(),
            due_on: stored.due_on.date(),
            state: stored.state,
            reason: self.word(stored.reason),
            late: stored.late,
            pinned: stored.pinned,
            started: stored.started,
            overrides: stored.overrides.words(),
            held_on: stored.held_on.known().map(Day::date),
        }
    }
}

fn partition_point(rows: Range<usize>, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (rows.start, rows.end);
    while low < high {
        let middle = low + (high - low) / 2;
        if before(middle) { low = middle + 1 } else { high = middle }
    }
    low
}
