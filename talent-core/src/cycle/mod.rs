//! Development cycles and the moments at which conversations arise.

mod anchor_document;
mod cycle_document;
mod key;
mod moment_document;
mod moment_rule_document;

pub use anchor_document::Anchor;
pub use cycle_document::{
    Closing, Consultation, ConsultationStatus, Cycle, CycleYear, CycleYearStatus, Entry, EveryYears,
    Grouping, HandOverride, LastEntry, Overrides, RhythmStart,
};
pub use key::{TrajectoryKey, trajectory_key};
pub use moment_document::{
    AfterExit, BeforeEntry, CarryOver, Moment, MomentKind, Participants, Repeat, Start, Timing, Window,
};
pub use moment_rule_document::{AbsenceRule, AppliesTo, Late};
