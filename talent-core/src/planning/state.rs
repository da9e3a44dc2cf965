use crate::document::decode_words;

/// Where a trajectory stands.
///
/// A leaver keeps the trajectory through the last day, 30 June; a plan of the day after closes it:
///
/// ```
/// use talent_core::planning::{ClosedBy, TrajectoryState};
/// # use talent_core::{Configuration, Engine, Population, Register, Workforce};
/// # let workforce = Workforce::from_json(r#"{"schema": "talent-core/1",
/// #     "employees": [{"id": "E1"}],
/// #     "employments": [{"employee": "E1", "start": "2020-01-01", "end": "2025-06-30"}],
/// #     "functions": [{"employee": "E1", "function": "F1", "start": "2020-01-01"}]}"#)?;
/// # let population = Population::from_workforce(&workforce);
/// # let configuration = Configuration::from_json(r#"{"schema": "talent-core/1",
/// #     "work_years": {"kind": "annual", "starts": "01-01"},
/// #     "roles": [{"id": "nurse", "origin": {"function": "F1"}}],
/// #     "cycles": [{"id": "annual", "years": [{"work_year": "2025", "roles": ["nurse"], "status": "open"}],
/// #         "moments": [{"id": "talk", "kind": "progress", "timing": {"anchor": {"date": "06-02"}}}]}]}"#)?;
/// # let engine = Engine::new(configuration)?;
/// let last = engine.plan(&population, &Register::default(), "2025-06-30".parse().unwrap())?;
/// assert_eq!(last.trajectories().next().unwrap().state, TrajectoryState::Open);
///
/// let register = Register::default().apply(last.changes())?;
/// let after = engine.plan(&population, &register, "2025-07-01".parse().unwrap())?;
/// let row = after.trajectories().next().unwrap();
/// assert_eq!((row.state, row.closed_by), (TrajectoryState::Closed, Some(ClosedBy::Plan)));
/// assert_eq!(row.reason.as_deref(), Some("left"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrajectoryState {
    /// Running.
    Open,
    /// Closed, with a reason.
    Closed,
    /// Was created, is no longer justified, and nothing had been recorded in it.
    Withdrawn,
}
decode_words!(TrajectoryState { Open = "open", Closed = "closed", Withdrawn = "withdrawn" });

/// Who closed a trajectory: what a plan closed with `left` or `role_ended`, or withdrew, it may reopen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClosedBy {
    /// A plan.
    Plan,
    /// A person; for good.
    Person,
}
decode_words!(ClosedBy { Plan = "plan", Person = "person" });

/// Where a conversation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConversationState {
    /// Not created yet.
    Forecast,
    /// Created.
    Open,
    /// Somebody prepared it.
    Prepared,
    /// Held, not yet reported.
    Held,
    /// Reported, not yet approved.
    Reported,
    /// Done.
    Approved,
    /// The report went back.
    Returned,
    /// Called off, by a plan or a person.
    Cancelled,
    /// Left out by a person.
    Skipped,
    /// Seen too late; never judged again.
    Missed,
    /// The person was absent until the trajectory closed.
    NotHeld,
}
decode_words!(ConversationState {
    Forecast = "forecast", Open = "open", Prepared = "prepared", Held = "held", Reported = "reported",
    Approved = "approved", Returned = "returned", Cancelled = "cancelled", Skipped = "skipped",
    Missed = "missed", NotHeld = "not_held",
});
