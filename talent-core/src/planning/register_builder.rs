//! From borrowed rows to a register: every row is checked as it comes; [`RegisterBuilder::finish`] puts them in order.

use alloc::format;
use alloc::vec::Vec;
use core::cmp::Ordering;

use super::register_key::{KeyFinder, key_role};
use super::register_rows::{RegisterData, Stored, StoredTrajectory};
use super::{
    ConversationInput, ConversationMarks, ConversationState, FrameworkRow, Overrides, RecordRow,
    RegisterDocument, RequirementOverrideRow, RulesRow, ScoreRow, TrajectoryInput, UpdateRow, VersionRow,
};
use crate::columns::{NONE, TextColumn};
use crate::diagnostic::catalogue::document::{EMPTY_TEXT, MISSING_FIELD, UNKNOWN_WORD};
use crate::diagnostic::catalogue::planning::REGISTER_KEY_MISMATCH;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::nearest;
use crate::time::Day;
use crate::workforce::out_of_range;

/// Builds a [`super::Register`] from borrowed rows: the door for tables (Arrow, Parquet, CSV).
///
/// Rows may come in any order, also conversations before their trajectories. Those that come by natural key (bytewise by
/// cycle, work year, employee, role; then by moment, occurrence) are merged; others are sorted. Nothing is allocated per
/// row.
///
/// ```
/// use talent_core::planning::{ConversationInput, RegisterBuilder, TrajectoryInput};
/// use talent_core::time::Day;
///
/// let day = Day::civil(2025, 7, 2).unwrap();
/// let mut builder = RegisterBuilder::new();
/// builder.push_trajectory(&TrajectoryInput {
///     trajectory: "annual/2025/E1", cycle: "annual", work_year: "2025", employee: "E1", roles: &["nurse"],
///     entry: day, exit: day, opened_on: day, ..TrajectoryInput::default()
/// });
/// builder.push_conversation(&ConversationInput {
///     trajectory: "annual/2025/E1", moment: "progress", planned: day, create_on: day, opens_on: day, due_on: day,
///     ..ConversationInput::default()
/// });
/// assert_eq!(builder.finish()?.len(), (1, 1));
/// # Ok::<(), talent_core::diagnostic::Problems>(())
/// ```
#[derive(Debug, Default)]
pub struct RegisterBuilder {
    /// The rows as they came.
    pub(crate) data: RegisterData,
    pub(crate) problems: Vec<Diagnostic>,
    pub(crate) finder: KeyFinder,
    pub(crate) trajectory_rows: InputRows,
    pub(crate) conversation_rows: InputRows,
    pub(crate) runs: Vec<Run>,
    /// Keys of the runs whose trajectory was not found when they came, in their order.
    pub(crate) unresolved: TextColumn,
    pub(crate) trajectories_out_of_order: bool,
    /// Two conversations of one run are.
    pub(crate) runs_out_of_order: bool,
    pub(crate) scores: Vec<ScoreRow>,
    pub(crate) overrides: Vec<RequirementOverrideRow>,
    pub(crate) versions: Vec<VersionRow>,
    pub(crate) updates: Vec<UpdateRow>,
    pub(crate) rules: Vec<RulesRow>,
}

/// Conversations of one trajectory that came after one another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run {
    /// Row of the trajectory as it came; `NONE` where it has not been found yet.
    pub(crate) trajectory: u32,
    /// Its first conversation.
    pub(crate) from: u32,
}

/// Which rows of the input were kept.
#[derive(Debug, Default)]
pub(crate) struct InputRows {
    kept: u32,
    /// For each row that was left out, how many had been kept before.
    left_out: Vec<u32>,
}

impl InputRows {
    /// The row of the input that comes next.
    fn next(&self) -> u32 {
        self.kept + self.left_out.len() as u32
    }

    /// The row of the input of a kept row.
    pub(crate) fn of_kept(&self, kept: u32) -> u32 {
        kept + self.left_out.partition_point(|before| *before <= kept) as u32
    }
}

/// The columns of a row that hold a date, with their names.
type Dates<'d, const COUNT: usize> = [(&'d str, Day); COUNT];

impl RegisterBuilder {
    /// Starts without rows.
    pub fn new() -> Self {
        Self::default()
    }

    /// Starts with room for so many rows.
    pub fn with_capacity(trajectories: usize, conversations: usize) -> Self {
        let mut builder = Self::default();
        let table = &mut builder.data.trajectories;
        table.rows.reserve(trajectories);
        table.roles.reserve(trajectories);
        table.key.reserve(trajectories, 0);
        table.employee.reserve(trajectories, 0);
        builder.data.conversations.rows.reserve(conversations);
        builder.runs.reserve(trajectories.min(conversations));
        builder
    }

    /// Adds a trajectory; gives its row of the input.
    pub fn push_trajectory(&mut self, row: &TrajectoryInput<'_>) -> u32 {
        let source = self.trajectory_rows.next();
        let Some(role) = key_role(row.trajectory, row.cycle, row.work_year, row.employee) else {
            self.note(&REGISTER_KEY_MISMATCH, format!("/trajectories/{source}/trajectory"), row.trajectory);
            self.trajectory_rows.left_out.push(self.trajectory_rows.kept);
            return source;
        };
        self.trajectory_rows.kept += 1;
        let dates = [("entry", row.entry), ("exit", row.exit), ("opened_on", row.opened_on)];
        self.check_dates("trajectories", source, dates, Day::NONE);
        let has_empty = row.cycle.is_empty() || row.work_year.is_empty() || row.employee.is_empty();
        if has_empty || row.reason == Some("") || row.roles.contains(&"") {
            self.note_empty_trajectory(source, row);
        }

        let words = &mut self.data.words;
        let stored = StoredTrajectory {
            cycle: words.intern(row.cycle),
            work_year: words.intern(row.work_year),
            key_role: role.as_deref().map_or(NONE, |role| words.intern(role)),
            reason: row.reason.map_or(NONE, |reason| words.intern(reason)),
            roles_to: 0,
            conversations_to: 0,
            entry: row.entry,
            exit: row.exit,
            opened_on: row.opened_on,
            history: 0,
            state: row.state,
            closed_by: row.closed_by,
            recorded: false,
            decided: false,
            in_procedure: false,
        };
        self.trajectories_out_of_order |= !self.comes_after_all(&stored, row.employee);
        let (table, words) = (&mut self.data.trajectories, &mut self.data.words);
        table.roles.extend(row.roles.iter().map(|role| words.intern(role)));
        table.push(row.trajectory, row.employee, stored, &[]);
        source
    }

    /// Adds a conversation; gives its row of the input. A forecast is left out: it is not stored.
    pub fn push_conversation(&mut self, row: &ConversationInput<'_>) -> u32 {
        let source = self.conversation_rows.next();
        if row.state == ConversationState::Forecast {
            self.conversation_rows.left_out.push(self.conversation_rows.kept);
            return source;
        }
        self.conversation_rows.kept += 1;
        let dates = [
            ("planned", row.planned),
            ("create_on", row.create_on),
            ("opens_on", row.opens_on),
            ("due_on", row.due_on),
        ];
        self.check_dates("conversations", source, dates, row.held_on);
        if row.moment.is_empty() || row.reason == Some("") {
            let columns = [("moment", row.moment.is_empty()), ("reason", row.reason == Some(""))];
            self.note_empty("conversations", source, columns);
        }
        let overrides = Overrides::from_words(row.overrides).unwrap_or_else(|word| {
            self.note_override(source, word);
            Overrides::default()
        });

        let words = &mut self.data.words;
        let stored = Stored {
            moment: words.intern(row.moment),
            occurrence: row.occurrence,
            planned: row.planned,
            create_on: row.create_on,
            opens_on: row.opens_on,
            due_on: row.due_on,
            held_on: row.held_on,
            reason: row.reason.map_or(NONE, |reason| words.intern(reason)),
            state: row.state,
            marks: ConversationMarks::new(row.late, row.pinned, row.started, overrides),
        };
        if self.continues_run(row.trajectory) {
            let last = self.data.conversations.rows.last();
            let follows = last.is_none_or(|last| self.data.comes_before(last, &stored));
            self.runs_out_of_order |= !follows;
        } else {
            self.start_run(row.trajectory);
        }
        self.data.conversations.rows.push(stored);
        source
    }

    /// Adds the frozen framework of a cycle year.
    pub fn push_framework(&mut self, row: FrameworkRow) {
        self.data.frameworks.push(row);
    }

    /// Adds what else the host recorded in a trajectory.
    pub fn push_record(&mut self, row: RecordRow) {
        self.data.records.push(row);
    }

    /// Notes what the reader of the rows could not read, so that [`RegisterBuilder::finish`] gives it with all other
    /// problems. The row is pushed all the same, with what could be read, so that later rows keep their numbers and
    /// conversations find their trajectory; nothing is built of it.
    ///
    /// ```
    /// use talent_core::diagnostic::Diagnostic;
    /// use talent_core::diagnostic::catalogue::document::UNKNOWN_WORD;
    /// use talent_core::planning::{ConversationInput, RegisterBuilder, TrajectoryInput};
    ///
    /// let mut builder = RegisterBuilder::new();
    /// let row = builder.push_trajectory(&TrajectoryInput { trajectory: "annual/2025/E2", ..TrajectoryInput::default() });
    /// builder.push_conversation(&ConversationInput { trajectory: "annual/2025/E2", ..ConversationInput::default() });
    /// builder.note_fault(Diagnostic::new(&UNKNOWN_WORD, format!("/trajectories/{row}/state")).with("found", "opne"));
    /// let problems = builder.finish().unwrap_err();
    /// assert!(problems.0.iter().any(|found| found.code.name == "unknown_word"));
    /// assert!(problems.0.iter().any(|found| found.code.name == "register_key_mismatch"));
    /// ```
    pub fn note_fault(&mut self, fault: Diagnostic) {
        self.problems.push(fault);
    }

    /// Adds the rows of a document.
    pub(crate) fn push_document(&mut self, document: &RegisterDocument) {
        let mut roles: Vec<&str> = Vec::new();
        for row in &document.trajectories {
            roles.clear();
            roles.extend(row.roles.iter().map(|role| role.as_str()));
            self.push_trajectory(&TrajectoryInput {
                trajectory: &row.trajectory,
                cycle: &row.cycle,
                work_year: &row.work_year,
                employee: &row.employee,
                roles: &roles,
                state: row.state,
                reason: row.reason.as_deref(),
                closed_by: row.closed_by,
                entry: Day::from_date(row.entry),
                exit: Day::from_date(row.exit),
                opened_on: Day::from_date(row.opened_on),
            });
        }
        let mut overrides: Vec<&str> = Vec::new();
        for row in &document.conversations {
            overrides.clear();
            overrides.extend(row.overrides.iter().map(|field| field.as_str()));
            self.push_conversation(&ConversationInput {
                trajectory: &row.trajectory,
                moment: &row.moment,
                occurrence: row.occurrence,
                planned: Day::from_date(row.planned),
                create_on: Day::from_date(row.create_on),
                opens_on: Day::from_date(row.opens_on),
                due_on: Day::from_date(row.due_on),
                state: row.state,
                reason: row.reason.as_deref(),
                late: row.late,
                pinned: row.pinned,
                started: row.started,
                overrides: &overrides,
                held_on: row.held_on.map_or(Day::NONE, Day::from_date),
            });
        }
        document.frameworks.iter().for_each(|row| self.push_framework(row.clone()));
        document.records.iter().for_each(|row| self.push_record(row.clone()));
        document.scores.iter().for_each(|row| self.push_score(row.clone()));
        document.requirement_overrides.iter().for_each(|row| self.push_requirement_override(row.clone()));
        document.updates.iter().for_each(|row| self.push_update(row.clone()));
        document.versions.iter().for_each(|row| self.push_version(row.clone()));
        document.rules.iter().for_each(|row| self.push_rules(row.clone()));
    }

    /// Whether a trajectory comes after the last one in natural order.
    #[inline]
    fn comes_after_all(&self, stored: &StoredTrajectory, employee: &str) -> bool {
        let table = &self.data.trajectories;
        let Some(last) = table.rows.last() else { return true };
        let text = |id: u32| self.data.words.text(id);
        let last_employee = table.employee.row_bytes(table.rows.len() - 1);
        let order = if (last.cycle, last.work_year) == (stored.cycle, stored.work_year) {
            last_employee.cmp(employee.as_bytes()).then_with(|| {
                self.data.optional_text(last.key_role).cmp(&self.data.optional_text(stored.key_role))
            })
        } else {
            (text(last.cycle), text(last.work_year)).cmp(&(text(stored.cycle), text(stored.work_year)))
        };
        order == Ordering::Less
    }

    /// Whether the last conversation belongs to the trajectory of this key.
    #[inline]
    fn continues_run(&self, key: &str) -> bool {
        let Some(run) = self.runs.last() else { return false };
        let known = match run.trajectory {
            NONE => self.unresolved.row_bytes(self.unresolved.len().wrapping_sub(1)),
            row => self.data.trajectories.key.row_bytes(row as usize),
        };
        known == key.as_bytes()
    }

    #[inline]
    fn start_run(&mut self, key: &str) {
        let keys = &self.data.trajectories.key;
        let found = if self.trajectories_out_of_order { None } else { self.finder.ahead(keys, key) };
        if found.is_none() {
            self.unresolved.push(key);
        }
        let from = self.data.conversations.len() as u32;
        self.runs.push(Run { trajectory: found.unwrap_or(NONE), from });
    }

    /// Dates that are missing or lie outside what is computed with; `held_on` may be missing.
    #[inline]
    fn check_dates<const COUNT: usize>(
        &mut self,
        table: &str,
        source: u32,
        dates: Dates<'_, COUNT>,
        held_on: Day,
    ) {
        let fine = dates.iter().fold(true, |fine, (_, day)| fine & day.in_range());
        if !fine || !(held_on == Day::NONE || held_on.in_range()) {
            self.note_dates(table, source, &dates, held_on);
        }
    }

    #[cold]
    fn note_dates(&mut self, table: &str, source: u32, dates: &[(&str, Day)], held_on: Day) {
        let held = Some(("held_on", held_on)).filter(|(_, day)| *day != Day::NONE);
        for (column, day) in dates.iter().copied().chain(held).filter(|(_, day)| !day.in_range()) {
            self.problems.push(if day == Day::NONE {
                Diagnostic::new(&MISSING_FIELD, format!("/{table}/{source}")).with("field", column)
            } else {
                out_of_range(format!("/{table}/{source}/{column}"), day)
            });
        }
    }

    #[cold]
    fn note_empty_trajectory(&mut self, source: u32, row: &TrajectoryInput<'_>) {
        let columns = [
            ("cycle", row.cycle.is_empty()),
            ("work_year", row.work_year.is_empty()),
            ("employee", row.employee.is_empty()),
            ("reason", row.reason == Some("")),
        ];
        self.note_empty("trajectories", source, columns);
        for (place, _) in row.roles.iter().enumerate().filter(|(_, role)| role.is_empty()) {
            let pointer = format!("/trajectories/{source}/roles/{place}");
            self.problems.push(Diagnostic::new(&EMPTY_TEXT, pointer));
        }
    }

    #[cold]
    fn note_empty<const COUNT: usize>(&mut self, table: &str, source: u32, columns: [(&str, bool); COUNT]) {
        for (column, _) in columns.into_iter().filter(|(_, is_empty)| *is_empty) {
            self.problems.push(Diagnostic::new(&EMPTY_TEXT, format!("/{table}/{source}/{column}")));
        }
    }

    #[cold]
    fn note_override(&mut self, source: u32, word: &str) {
        self.problems.push(
            Diagnostic::new(&UNKNOWN_WORD, format!("/conversations/{source}/overrides"))
                .with("found", word)
                .with("suggestion", nearest(word, Overrides::WORDS).unwrap_or("…"))
                .with("expected", Overrides::WORDS.join(", ")),
        );
    }

    #[cold]
    fn note(&mut self, code: &'static Code, pointer: alloc::string::String, found: &str) {
        self.problems.push(Diagnostic::new(code, pointer).with("found", found));
    }
}
