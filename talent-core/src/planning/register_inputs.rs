//! The rows that a [`super::RegisterBuilder`] takes: borrowed texts, days and words, one type per table of chapter 10.
//! [`Day::NONE`] is “not given”.

use super::{ClosedBy, ConversationState, TrajectoryState};
use crate::time::Day;

/// A row of `trajectories`.
#[derive(Clone, Copy, Debug)]
pub struct TrajectoryInput<'a> {
    /// Natural key: `cycle/work_year/employee`, and `/role` where the cycle groups per role.
    pub trajectory: &'a str,
    /// Cycle id.
    pub cycle: &'a str,
    /// Work year id.
    pub work_year: &'a str,
    /// Whose.
    pub employee: &'a str,
    /// Linked roles, the main role first.
    pub roles: &'a [&'a str],
    /// Where it stands; open where not given.
    pub state: TrajectoryState,
    /// Why it is closed or withdrawn.
    pub reason: Option<&'a str>,
    /// Who closed it.
    pub closed_by: Option<ClosedBy>,
    /// First day in the cycle year.
    pub entry: Day,
    /// Last day in the cycle year.
    pub exit: Day,
    /// The date of the plan that created it.
    pub opened_on: Day,
}

impl Default for TrajectoryInput<'_> {
    fn default() -> Self {
        Self {
            trajectory: "",
            cycle: "",
            work_year: "",
            employee: "",
            roles: &[],
            state: TrajectoryState::Open,
            reason: None,
            closed_by: None,
            entry: Day::NONE,
            exit: Day::NONE,
            opened_on: Day::NONE,
        }
    }
}

/// A row of `conversations`.
#[derive(Clone, Copy, Debug)]
pub struct ConversationInput<'a> {
    /// Key of its trajectory.
    pub trajectory: &'a str,
    /// Moment id.
    pub moment: &'a str,
    /// Which repetition, from 0.
    pub occurrence: i32,
    /// The planned date.
    pub planned: Day,
    /// The date it is created.
    pub create_on: Day,
    /// First day of its window.
    pub opens_on: Day,
    /// Last day of its window.
    pub due_on: Day,
    /// Where it stands; open where not given. A forecast is not stored.
    pub state: ConversationState,
    /// Why it is cancelled, skipped, missed or not held.
    pub reason: Option<&'a str>,
    /// First seen after its planned date.
    pub late: bool,
    /// A person fixed its date; a plan leaves it alone.
    pub pinned: bool,
    /// Somebody has written in it; a plan leaves it alone.
    pub started: bool,
    /// Fields a person overrode (`date`, `participants`, `template`, `lead`); the rule keeps the others.
    pub overrides: &'a [&'a str],
    /// The day it was held.
    pub held_on: Day,
}

impl Default for ConversationInput<'_> {
    fn default() -> Self {
        Self {
            trajectory: "",
            moment: "",
            occurrence: 0,
            planned: Day::NONE,
            create_on: Day::NONE,
            opens_on: Day::NONE,
            due_on: Day::NONE,
            state: ConversationState::Open,
            reason: None,
            late: false,
            pinned: false,
            started: false,
            overrides: &[],
            held_on: Day::NONE,
        }
    }
}
