//! What a register holds, row by row in the order of the natural keys: texts once, the rest as numbers.

use alloc::string::{String, ToString};
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::ops::Range;

use super::histories::Histories;
use super::{
    ClosedBy, ConversationMarks, ConversationRow, ConversationState, FrameworkRow, Overrides, RecordRow,
    RequirementOverrideRow, RulesRow, ScoreRow, TrajectoryRow, TrajectoryState, UpdateRow,
};
use crate::columns::{Interner, NONE, TextColumn};
use crate::time::Day;

#[derive(Clone, Debug, Default)]
pub(crate) struct RegisterData {
    pub(crate) words: Interner,
    pub(crate) trajectories: StoredTrajectories,
    pub(crate) conversations: StoredConversations,
    /// By cycle, work year, version.
    pub(crate) frameworks: Vec<FrameworkRow>,
    /// By trajectory, then by kind.
    pub(crate) records: Vec<RecordRow>,
    /// By trajectory, competency, source.
    pub(crate) scores: Arc<Vec<ScoreRow>>,
    /// By trajectory, competency.
    pub(crate) overrides: Arc<Vec<RequirementOverrideRow>>,
    /// By cycle, work year, date, id.
    pub(crate) updates: Arc<Vec<UpdateRow>>,
    pub(crate) histories: Histories,
    /// By cycle, work year, version.
    pub(crate) rules: Arc<Vec<RulesRow>>,
}

/// Trajectories ordered bytewise by cycle, work year, employee, role.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct StoredTrajectories {
    pub(crate) key: TextColumn,
    pub(crate) employee: TextColumn,
    pub(crate) rows: Vec<StoredTrajectory>,
    pub(crate) roles: Vec<u32>,
}

/// One stored trajectory, without its texts of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct StoredTrajectory {
    pub(crate) cycle: u32,
    pub(crate) work_year: u32,
    /// The role in the key; `NONE` where the cycle groups per employee.
    pub(crate) key_role: u32,
    pub(crate) reason: u32,
    /// Where its roles end; they start where those of the row before end.
    pub(crate) roles_to: u32,
    /// Where its conversations end, likewise.
    pub(crate) conversations_to: u32,
    pub(crate) entry: Day,
    pub(crate) exit: Day,
    pub(crate) opened_on: Day,
    /// The snapshot versions it took: a number of [`Histories`].
    pub(crate) history: u32,
    pub(crate) state: TrajectoryState,
    pub(crate) closed_by: Option<ClosedBy>,
    /// Something else was recorded in it.
    pub(crate) recorded: bool,
    /// A person decided something for one of its competencies.
    pub(crate) decided: bool,
    /// A signature or objection is running.
    pub(crate) in_procedure: bool,
}

/// What a row outside the register reads as.
const NO_TRAJECTORY: StoredTrajectory = StoredTrajectory {
    cycle: NONE,
    work_year: NONE,
    key_role: NONE,
    reason: NONE,
    roles_to: 0,
    conversations_to: 0,
    entry: Day::NONE,
    exit: Day::NONE,
    opened_on: Day::NONE,
    history: 0,
    state: TrajectoryState::Closed,
    closed_by: None,
    recorded: false,
    decided: false,
    in_procedure: false,
};

/// Conversations ordered by trajectory, then bytewise by moment, then by occurrence.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct StoredConversations {
    pub(crate) rows: Vec<Stored>,
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
    pub(crate) held_on: Day,
    pub(crate) reason: u32,
    pub(crate) state: ConversationState,
    pub(crate) marks: ConversationMarks,
}

/// What a row outside the register reads as.
const NO_CONVERSATION: Stored = Stored {
    moment: NONE,
    occurrence: 0,
    planned: Day::NONE,
    create_on: Day::NONE,
    opens_on: Day::NONE,
    due_on: Day::NONE,
    held_on: Day::NONE,
    reason: NONE,
    state: ConversationState::Cancelled,
    marks: ConversationMarks::new(false, false, false, Overrides::from_bits(0)),
};

impl StoredTrajectories {
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    #[inline]
    pub(crate) fn row(&self, row: usize) -> StoredTrajectory {
        self.rows.get(row).copied().unwrap_or(NO_TRAJECTORY)
    }

    pub(crate) fn work_year(&self, row: usize) -> u32 {
        self.row(row).work_year
    }
    pub(crate) fn state(&self, row: usize) -> TrajectoryState {
        self.row(row).state
    }
    pub(crate) fn reason(&self, row: usize) -> u32 {
        self.row(row).reason
    }
    pub(crate) fn closed_by(&self, row: usize) -> Option<ClosedBy> {
        self.row(row).closed_by
    }
    pub(crate) fn entry(&self, row: usize) -> Day {
        self.row(row).entry
    }
    pub(crate) fn exit(&self, row: usize) -> Day {
        self.row(row).exit
    }
    pub(crate) fn opened_on(&self, row: usize) -> Day {
        self.row(row).opened_on
    }
    pub(crate) fn key_role(&self, row: usize) -> u32 {
        self.row(row).key_role
    }
    pub(crate) fn recorded(&self, row: usize) -> bool {
        let row = self.row(row);
        row.recorded || row.decided
    }
    pub(crate) fn in_procedure(&self, row: usize) -> bool {
        self.row(row).in_procedure
    }

    pub(crate) fn roles(&self, row: usize) -> &[u32] {
        self.roles.get(self.span(row, |row| row.roles_to)).unwrap_or(&[])
    }

    /// From where the row before ends to where this row does.
    fn span(&self, row: usize, end: impl Fn(&StoredTrajectory) -> u32) -> Range<usize> {
        let from = row.checked_sub(1).and_then(|before| self.rows.get(before)).map_or(0, &end);
        from as usize..self.rows.get(row).map_or(from, &end) as usize
    }

    /// Appends a row with its texts and roles; its conversations are those that come next.
    pub(crate) fn push(&mut self, key: &str, employee: &str, row: StoredTrajectory, roles: &[u32]) {
        self.key.push(key);
        self.employee.push(employee);
        self.roles.extend_from_slice(roles);
        self.rows.push(StoredTrajectory { roles_to: self.roles.len() as u32, ..row });
    }
}

impl StoredConversations {
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    #[inline]
    pub(crate) fn stored(&self, row: usize) -> Stored {
        self.rows.get(row).copied().unwrap_or(NO_CONVERSATION)
    }
}

impl RegisterData {
    pub(crate) fn conversations_of(&self, trajectory: usize) -> Range<usize> {
        self.trajectories.span(trajectory, |row| row.conversations_to)
    }

    /// The trajectory of a conversation: the first that ends after it.
    pub(crate) fn trajectory_of(&self, conversation: usize) -> usize {
        self.trajectories.rows.partition_point(|row| row.conversations_to as usize <= conversation)
    }

    /// The trajectories of one cycle year.
    pub(crate) fn cycle_year(&self, cycle: &str, work_year: &str) -> Range<usize> {
        let place = |row: &StoredTrajectory| (self.words.text(row.cycle), self.words.text(row.work_year));
        let rows = &self.trajectories.rows;
        let from = rows.partition_point(|row| place(row) < (cycle, work_year));
        from..rows.partition_point(|row| place(row) <= (cycle, work_year))
    }

    /// The trajectories of one cycle, all its years.
    pub(crate) fn cycle(&self, cycle: &str) -> Range<usize> {
        let rows = &self.trajectories.rows;
        let from = rows.partition_point(|row| self.words.text(row.cycle) < cycle);
        from..rows.partition_point(|row| self.words.text(row.cycle) <= cycle)
    }

    /// The trajectories of one employee within the rows of a cycle year.
    pub(crate) fn of_employee(&self, within: Range<usize>, employee: &str) -> Range<usize> {
        let names = &self.trajectories.employee;
        let from = partition_point(within.clone(), |row| names.get(row) < employee);
        from..partition_point(from..within.end, |row| names.get(row) <= employee)
    }

    /// The text of a word that may be `NONE`.
    pub(crate) fn optional_text(&self, id: u32) -> Option<&str> {
        (id != NONE).then(|| self.words.text(id))
    }

    pub(crate) fn word(&self, id: u32) -> Option<String> {
        self.optional_text(id).map(ToString::to_string)
    }

    /// The number of a text that may be missing.
    pub(crate) fn intern(&mut self, text: Option<&str>) -> u32 {
        text.map_or(NONE, |text| self.words.intern(text))
    }

    /// Moment and occurrence of a conversation: its order within the trajectory.
    pub(crate) fn place_of(&self, conversation: &Stored) -> (&str, i32) {
        (self.words.text(conversation.moment), conversation.occurrence)
    }

    /// Whether one conversation comes before another of the same trajectory.
    #[inline]
    pub(crate) fn comes_before(&self, one: &Stored, other: &Stored) -> bool {
        if one.moment == other.moment {
            return one.occurrence < other.occurrence;
        }
        self.place_of(one) < self.place_of(other)
    }

    pub(crate) fn trajectory_row(&self, row: usize) -> TrajectoryRow {
        let stored = self.trajectories.row(row);
        let roles = self.trajectories.roles(row);
        TrajectoryRow {
            trajectory: self.trajectories.key.get(row).to_string(),
            cycle: self.words.text(stored.cycle).to_string(),
            work_year: self.words.text(stored.work_year).to_string(),
            employee: self.trajectories.employee.get(row).to_string(),
            roles: roles.iter().map(|role| self.words.text(*role).to_string()).collect(),
            state: stored.state,
            reason: self.word(stored.reason),
            closed_by: stored.closed_by,
            entry: stored.entry.date(),
            exit: stored.exit.date(),
            opened_on: stored.opened_on.date(),
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
            late: stored.marks.late(),
            pinned: stored.marks.pinned(),
            started: stored.marks.started(),
            overrides: stored.marks.overrides().words().map(ToString::to_string).collect(),
            held_on: stored.held_on.known().map(Day::date),
        }
    }
}

/// What differs in the order of words is another register here: comparing is to be cheap, and a register that is read
/// from the same rows numbers its words alike.
impl PartialEq for RegisterData {
    fn eq(&self, other: &Self) -> bool {
        self.words.texts() == other.words.texts()
            && self.trajectories == other.trajectories
            && self.conversations == other.conversations
            && self.frameworks == other.frameworks
            && self.records == other.records
            && self.scores == other.scores
            && self.overrides == other.overrides
            && self.updates == other.updates
            && self.histories == other.histories
            && self.rules == other.rules
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
