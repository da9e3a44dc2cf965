//! What the Kotlin and the Swift package of talent-core stand on: documents, questions and rows of [`talent_core`] as
//! objects and records of uniffi, all immutable. No rule is decided here.
//!
//! Objects are shared behind an `Arc` and may be asked from any thread. Everything that can fail gives a
//! [`TalentError`]; a panic becomes one as well. The doc comments of this crate are the documentation that users of the
//! generated sources read, so they name things as those languages do.

pub mod calendar;
pub mod calendar_file;
pub mod competencies;
pub mod condition;
pub mod configuration;
pub mod dates;
pub mod diagnostics;
mod documents;
pub mod engine;
pub mod error;
pub mod esco;
pub mod esco_framework;
pub mod esco_rows;
pub mod esco_upgrade;
pub mod explanation;
pub mod facts;
pub mod functions;
pub mod ledger;
pub mod localised;
pub mod offset;
pub mod plan;
pub mod progress;
pub mod register;
pub mod register_rows;
pub mod rows;
pub mod shown_score;
pub mod spans;
pub mod tables;
pub mod update;
pub mod update_rows;
pub mod work_years;
pub mod workforce;

pub use calendar::{CalendarParts, NamedHoliday, Rolled, WorkingCalendar};
pub use calendar_file::{CalendarEntry, CalendarFile, Delivery, EntryTime};
pub use condition::{Condition, ConditionDates, Verdict};
pub use configuration::{AssignableRole, Configuration};
pub use diagnostics::{Code, Diagnostic};
pub use engine::Engine;
pub use error::TalentError;
pub use esco::{Esco, EscoRead, EscoReader};
pub use esco_framework::EscoFramework;
pub use esco_rows::{EscoCounts, EscoFileRead, OccupationOptions};
pub use esco_upgrade::EscoUpgrade;
pub use explanation::{Explanation, Step};
pub use facts::WorkforceRows;
pub use ledger::{Ledger, LedgerEntry, LedgerYear, RuleEntry};
pub use localised::LocalisedText;
pub use offset::{DatedOccurrence, Repetition};
pub use plan::{Plan, Summary};
pub use progress::ProgressListener;
pub use register::Register;
pub use register_rows::RegisterRows;
pub use rows::Change;
pub use shown_score::{ScoreComparison, ShownScore};
pub use spans::{Elapsed, Span, WorkYear};
pub use tables::{ArrowTable, CsvTable, TableLine};
pub use update::{PreviewRow, Update, UpdateSummary};
pub use update_rows::{RulesRow, UpdateRequest};
pub use work_years::WorkYears;
pub use workforce::{Workforce, WorkforceTables};

uniffi::setup_scaffolding!("talent_core");
