//! Development cycles and the moments at which conversations arise.

mod cycle_document;
mod key;
mod moment_document;

pub use cycle_document::{
    Closing, Consultation, ConsultationStatus, Cycle, CycleYear, CycleYearStatus, Entry, EveryYears, Grouping,
    HandOverride, LastEntry, Overrides, RhythmStart,
};
pub use key::{TrajectoryKey, trajectory_key};
pub use moment_document::{
    AbsenceRule, Anchor, AppliesTo, CarryOver, Late, Moment, MomentKind, BeforeEntry, AfterExit, Participants, Repeat,
    Start, Timing, Window,
};
