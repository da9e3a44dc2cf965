//! Development cycles and the moments at which conversations arise.
//!
//! What a document leaves out has a default:
//!
//! ```
//! use talent_core::Configuration;
//! use talent_core::cycle::{AbsenceRule, AppliesTo, CycleYearStatus, Grouping, Late};
//!
//! let configuration = Configuration::from_json(r#"{
//!     "schema": "talent-core/1",
//!     "work_years": {"kind": "annual", "starts": "01-01"},
//!     "cycles": [{
//!         "id": "annual",
//!         "years": [{"work_year": "2025", "roles": []}],
//!         "moments": [{"id": "goals", "kind": "goal_setting", "timing": {"anchor": "entry"}}]
//!     }]
//! }"#)?;
//! let cycle = &configuration.cycles[0];
//! assert_eq!(cycle.grouping, Grouping::PerEmployee);
//! assert_eq!(cycle.years[0].status, CycleYearStatus::Draft); // nothing is generated yet
//! assert_eq!(cycle.closing.after_end_days, 90);
//! let moment = &cycle.moments[0];
//! assert_eq!((&moment.applies_to, &moment.late), (&AppliesTo::Everyone, &Late::Create));
//! assert_eq!(moment.absence, AbsenceRule::default()); // from 14 days on, two weeks after the return
//! # Ok::<(), talent_core::diagnostic::Problems>(())
//! ```

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
