//! The rows of a register as they are stored: borrowed texts, days and words, for writing tables.

use core::ops::Range;

use super::register_rows::{RegisterData, Stored, StoredTrajectory};
use super::{ClosedBy, ConversationState, Register, TrajectoryState};
use crate::time::Day;

impl Register {
    /// The trajectory of a row. A row outside the register gives empty texts and no dates.
    #[inline]
    pub fn trajectory(&self, row: usize) -> TrajectoryView<'_> {
        TrajectoryView { data: &self.0, stored: self.0.trajectories.row(row), row }
    }

    /// The trajectories, bytewise by cycle, work year, employee, role.
    ///
    /// ```
    /// # use talent_core::Register;
    /// let register = Register::from_json(r#"{"schema": "talent-core/1", "trajectories": [{
    ///     "trajectory": "annual/2025/E1/nurse", "cycle": "annual", "work_year": "2025", "employee": "E1",
    ///     "roles": ["nurse"],
    ///     "state": "open", "entry": "2025-01-01", "exit": "2025-12-31", "opened_on": "2025-01-01"
    /// }]}"#)?;
    /// let row = register.trajectories().next().unwrap();
    /// assert_eq!((row.key(), row.employee(), row.role()), ("annual/2025/E1/nurse", "E1", Some("nurse")));
    /// assert!(row.roles().eq(["nurse"]));
    /// assert_eq!(row.reason(), None);
    /// assert_eq!(row.entry().to_string(), "2025-01-01");
    /// assert_eq!(register.trajectory(1).key(), ""); // there is but one
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    pub fn trajectories(&self) -> impl ExactSizeIterator<Item = TrajectoryView<'_>> {
        (0..self.0.trajectories.len()).map(|row| self.trajectory(row))
    }

    /// The conversation of a row. A row outside the register gives empty texts and no dates. Where all are wanted,
    /// [`Register::conversations`] need not look for the trajectory of each.
    pub fn conversation(&self, row: usize) -> ConversationView<'_> {
        let trajectory = self.0.trajectory_of(row);
        ConversationView { data: &self.0, stored: self.0.conversations.stored(row), trajectory, row }
    }

    /// The conversations by trajectory, then bytewise by moment, then by occurrence.
    ///
    /// ```
    /// # use talent_core::Register;
    /// let register = Register::from_json(r#"{"schema": "talent-core/1",
    ///     "trajectories": [{
    ///         "trajectory": "annual/2025/E1", "cycle": "annual", "work_year": "2025", "employee": "E1",
    ///         "state": "open", "entry": "2025-01-01", "exit": "2025-12-31", "opened_on": "2025-01-01"
    ///     }],
    ///     "conversations": [{
    ///         "trajectory": "annual/2025/E1", "moment": "progress", "occurrence": 0, "state": "held",
    ///         "planned": "2025-07-02", "create_on": "2025-06-18", "opens_on": "2025-06-18", "due_on": "2025-07-16",
    ///         "overrides": ["date"], "held_on": "2025-07-03"
    ///     }]}"#)?;
    /// let row = register.conversations().next().unwrap();
    /// assert_eq!((row.trajectory(), row.moment(), row.occurrence()), ("annual/2025/E1", "progress", 0));
    /// assert_eq!(row.held_on().unwrap().to_string(), "2025-07-03");
    /// assert!(row.overrides().eq(["date"]));
    /// assert_eq!(register.conversation(0).planned(), row.planned());
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    pub fn conversations(&self) -> impl Iterator<Item = ConversationView<'_>> {
        self.trajectories().flat_map(|trajectory| trajectory.conversations())
    }
}

/// One stored trajectory; the columns of chapter 10.
#[derive(Clone, Copy, Debug)]
pub struct TrajectoryView<'a> {
    data: &'a RegisterData,
    stored: StoredTrajectory,
    row: usize,
}

impl<'a> TrajectoryView<'a> {
    /// Natural key: `cycle/work_year/employee`, and `/role` where the cycle groups per role.
    pub fn key(&self) -> &'a str {
        self.data.trajectories.key.get(self.row)
    }

    /// Cycle id.
    pub fn cycle(&self) -> &'a str {
        self.data.words.text(self.stored.cycle)
    }

    /// Work year id.
    pub fn work_year(&self) -> &'a str {
        self.data.words.text(self.stored.work_year)
    }

    /// Whose.
    pub fn employee(&self) -> &'a str {
        self.data.trajectories.employee.get(self.row)
    }

    /// The role in the key; `None` where the cycle groups per employee.
    pub fn role(&self) -> Option<&'a str> {
        self.data.optional_text(self.stored.key_role)
    }

    /// Linked roles, the main role first.
    pub fn roles(&self) -> impl ExactSizeIterator<Item = &'a str> + use<'a> {
        let data = self.data;
        data.trajectories.roles(self.row).iter().map(|role| data.words.text(*role))
    }

    /// Where it stands.
    pub fn state(&self) -> TrajectoryState {
        self.stored.state
    }

    /// Why it is closed or withdrawn.
    pub fn reason(&self) -> Option<&'a str> {
        self.data.optional_text(self.stored.reason)
    }

    /// Who closed it.
    pub fn closed_by(&self) -> Option<ClosedBy> {
        self.stored.closed_by
    }

    /// First day in the cycle year.
    pub fn entry(&self) -> Day {
        self.stored.entry
    }

    /// Last day in the cycle year.
    pub fn exit(&self) -> Day {
        self.stored.exit
    }

    /// The date of the plan that created it.
    pub fn opened_on(&self) -> Day {
        self.stored.opened_on
    }

    /// The rows of its conversations, for [`Register::conversation`].
    pub fn conversation_rows(&self) -> Range<usize> {
        self.data.conversations_of(self.row)
    }

    /// Its conversations, bytewise by moment, then by occurrence.
    pub fn conversations(&self) -> impl ExactSizeIterator<Item = ConversationView<'a>> + use<'a> {
        let (data, trajectory) = (self.data, self.row);
        self.conversation_rows().map(move |row| ConversationView {
            data,
            stored: data.conversations.stored(row),
            trajectory,
            row,
        })
    }
}

/// One stored conversation; the columns of chapter 10.
#[derive(Clone, Copy, Debug)]
pub struct ConversationView<'a> {
    data: &'a RegisterData,
    stored: Stored,
    trajectory: usize,
    row: usize,
}

impl<'a> ConversationView<'a> {
    /// Its row, for [`Register::conversation`].
    pub fn row(&self) -> usize {
        self.row
    }

    /// Key of its trajectory.
    pub fn trajectory(&self) -> &'a str {
        self.data.trajectories.key.get(self.trajectory)
    }

    /// The row of its trajectory, for [`Register::trajectory`].
    pub fn trajectory_row(&self) -> usize {
        self.trajectory
    }

    /// Moment id.
    pub fn moment(&self) -> &'a str {
        self.data.words.text(self.stored.moment)
    }

    /// Which repetition, from 0.
    pub fn occurrence(&self) -> i32 {
        self.stored.occurrence
    }

    /// The planned date.
    pub fn planned(&self) -> Day {
        self.stored.planned
    }

    /// The date it is created.
    pub fn create_on(&self) -> Day {
        self.stored.create_on
    }

    /// First day of its window.
    pub fn opens_on(&self) -> Day {
        self.stored.opens_on
    }

    /// Last day of its window.
    pub fn due_on(&self) -> Day {
        self.stored.due_on
    }

    /// Where it stands.
    pub fn state(&self) -> ConversationState {
        self.stored.state
    }

    /// Why it is cancelled, skipped, missed or not held.
    pub fn reason(&self) -> Option<&'a str> {
        self.data.optional_text(self.stored.reason)
    }

    /// First seen after its planned date.
    pub fn late(&self) -> bool {
        self.stored.marks.late()
    }

    /// A person fixed its date; a plan leaves it alone.
    pub fn pinned(&self) -> bool {
        self.stored.marks.pinned()
    }

    /// Somebody has written in it; a plan leaves it alone.
    pub fn started(&self) -> bool {
        self.stored.marks.started()
    }

    /// Fields a person overrode, bytewise; the rule keeps the others.
    pub fn overrides(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.stored.marks.overrides().words()
    }

    /// The day it was held.
    pub fn held_on(&self) -> Option<Day> {
        self.stored.held_on.known()
    }
}
