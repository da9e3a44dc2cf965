//! Bringing changes of the framework into running cycle years: never by itself, never with loss, always with a preview.

mod asked;
mod changes;
mod differences;
mod edits;
mod facts;
mod ledger;
mod ledger_document;
mod outcome;
mod request;
mod requirements;
mod scales;
mod undo;
mod update;
mod update_document;
mod year;

pub use asked::{Asked, ChangedPart, Difference};
pub use ledger_document::{Ledger, LedgerEntry, LedgerYear};
pub use requirements::{Mark, TrajectoryCompetency};
pub use update::Update;
pub use update_document::{PreviewRow, UpdateDocument, UpdateRequest, UpdateSummary};
