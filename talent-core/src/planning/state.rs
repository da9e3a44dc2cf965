use crate::document::decode_words;

/// Where a trajectory stands.
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
