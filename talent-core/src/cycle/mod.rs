//! Development cycles and the moments at which conversations arise.

mod anchor_document;
mod compiled_moment;
mod cycle_document;
mod key;
mod moment_document;
mod moment_rule_document;
mod not_planned;
mod occurrences;

pub use anchor_document::Anchor;
pub(crate) use compiled_moment::{CompiledAnchor, CompiledMoment, FixedDates, evaluation_order};
pub use cycle_document::{
    Closing, Consultation, ConsultationStatus, Cycle, CycleYear, CycleYearStatus, Entry, EveryYears,
    Grouping, HandOverride, LastEntry, Overrides, RhythmStart,
};
pub use key::{TrajectoryKey, trajectory_key};
pub(crate) use key::{escape, needs_escape};
pub use moment_document::{
    AfterExit, BeforeEntry, CarryOver, Moment, MomentKind, Participants, Repeat, Start, Timing, Window,
};
pub use moment_rule_document::{AbsenceRule, AppliesTo, Late};
pub use not_planned::NotPlanned;
pub(crate) use occurrences::{DateSetting, Effective, MomentCase, Occurrence};
