//! Bringing changes into running cycle years: never by themselves, never with loss, always with a preview.
//!
//! # From an edit to a trajectory
//!
//! 1. **Snapshots.** A plan freezes the framework of a cycle year when it opens: what each linked role asks, with its sources
//!    ([`FrameworkRow`], version 1). Each update takes another version. New trajectories take the newest version of an update
//!    that names no people and no condition.
//! 2. **Versions taken.** A trajectory refers to version 1, and for what later updates selected to theirs ([`VersionRow`]):
//!    a requirement, per role and competency, is that of the newest version that the trajectory took for it. What it took is
//!    only ever appended to, so undoing takes the last line away.
//! 3. **The ledger** ([`Engine::pending`]) is what the configuration asks now beside what is referred to. Nothing is stored for
//!    it: a change that was made and taken back leaves no trace, and what an update left out is still there.
//! 4. **An update** ([`Engine::update_competencies`]) works out which trajectories differ within its selection. [`Update::preview`]
//!    shows each, three-way; [`Update::changes`] go the way of a plan's: [`Register::apply`], or [`Register::apply_update`]
//!    without an object per row.
//! 5. **Marks and withdrawn scores** are not stored either. Scores are facts of people, and no update writes them; that a target
//!    changed after scoring, that a competency was withdrawn or came back, follows from the versions taken since
//!    ([`Register::requirements_of`]).
//! 6. **Later.** An update on a later date is kept in the register; [`Engine::due_update`] gives it when its day has come, with
//!    its condition judged on that day, once.
//! 7. **Undo** ([`Register::undo`]) takes snapshot, versions and update away and puts overrides back that gave way; or lists
//!    everything that depends on it.
//! 8. **Rules.** Moments, templates, workflows and linked roles count as the configuration has them, until an update with
//!    [`Brings::Rules`] holds them in the register ([`RulesRow`]). From then on plans of that cycle year work with what is held,
//!    changes of the configuration are pending, and the next such update brings them, or some of them.
//!
//! Closed trajectories are never touched and never counted.
//!
//! ```
//! use talent_core::planning::{Register, Selection};
//! use talent_core::propagation::UpdateRequest;
//! use talent_core::{Configuration, Engine};
//!
//! let register = Register::from_json(r#"{"schema": "talent-core/1",
//!     "trajectories": [{"trajectory": "c/2025/E1", "cycle": "c", "work_year": "2025", "employee": "E1", "roles": ["nurse"],
//!         "state": "open", "entry": "2025-01-01", "exit": "2025-12-31", "opened_on": "2025-01-01"}],
//!     "frameworks": [{"cycle": "c", "work_year": "2025", "version": 1, "roles": [{"role": "nurse", "requirements": [
//!         {"competency": "care", "target": 3, "weight": 1.0, "sources": ["role"]}]}]}]}"#)?;
//! let engine = Engine::new(Configuration::from_json(r#"{"schema": "talent-core/1",
//!     "work_years": {"kind": "annual", "starts": "01-01"}, "competencies": [{"id": "care"}],
//!     "roles": [{"id": "nurse", "requirements": [{"competency": "care", "target": 4}]}],
//!     "cycles": [{"id": "c", "years": [{"work_year": "2025", "roles": ["nurse"], "status": "open"}]}]}"#)?)?;
//! let as_of = "2025-03-10".parse().unwrap();
//!
//! let entry = &engine.pending(&register, as_of)?.entries[0];
//! assert_eq!((entry.base.unwrap().target, entry.theirs.unwrap().target, entry.trajectories), (3, 4, 1));
//!
//! let update = engine.update_competencies(&register, as_of, &UpdateRequest::new("u", "c", "2025"))?;
//! assert_eq!(update.preview()[0].result.unwrap().target, 4);
//! let after = register.apply_update(&update)?;
//! assert_eq!(after.to_json(), register.apply(update.changes())?.to_json());
//! assert_eq!(after.requirements_of("c/2025/E1")[0].target, Some(4));
//! assert!(engine.pending(&after, as_of)?.is_empty());
//! assert_eq!(after.undo("u")?.to_json(), register.to_json());
//!
//! // What cannot be done is said before anything happens.
//! let selection = Selection { people: vec!["E9".into()], ..Selection::default() };
//! let request = UpdateRequest { selection, ..UpdateRequest::new("v", "c", "2025") };
//! let problems = engine.update_competencies(&register, as_of, &request).unwrap_err();
//! assert_eq!(problems.0[0].code.name, "person_without_trajectory");
//! assert_eq!(after.undo("v").unwrap_err().0[0].code.name, "unknown_update");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`FrameworkRow`]: crate::planning::FrameworkRow
//! [`VersionRow`]: crate::planning::VersionRow
//! [`RulesRow`]: crate::planning::RulesRow
//! [`Brings::Rules`]: crate::planning::Brings::Rules
//! [`Engine::pending`]: crate::Engine::pending
//! [`Engine::update_competencies`]: crate::Engine::update_competencies
//! [`Engine::due_update`]: crate::Engine::due_update
//! [`Register::apply`]: crate::Register::apply
//! [`Register::apply_update`]: crate::Register::apply_update
//! [`Register::requirements_of`]: crate::Register::requirements_of
//! [`Register::undo`]: crate::Register::undo

mod apply;
mod asked;
mod changes;
mod dependents;
mod differences;
mod edits;
mod facts;
mod held;
mod ledger;
mod ledger_document;
mod outcome;
mod preview;
mod request;
mod requirements;
mod rules;
mod scales;
mod undo;
mod update;
mod update_document;
mod year;

pub use asked::{Asked, ChangedPart, Difference};
pub use ledger_document::{Ledger, LedgerEntry, LedgerYear};
pub use preview::PreviewView;
pub use requirements::{Mark, RequirementView, TrajectoryCompetency};
pub use rules::{RuleEntry, RulePart};
pub use update::Update;
pub use update_document::{PreviewRow, UpdateDocument, UpdateRequest, UpdateSummary};
