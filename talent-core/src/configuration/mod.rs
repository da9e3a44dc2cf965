//! The configuration document: an organisation's rules of talent management.
//!
//! A misspelt reference is an error with its place and the nearest name:
//!
//! ```
//! use talent_core::{Configuration, Engine};
//!
//! let configuration = Configuration::from_json(r#"{
//!     "schema": "talent-core/1",
//!     "work_years": {"kind": "annual", "starts": "01-01"},
//!     "cycles": [{"id": "annual", "moments": [
//!         {"id": "goals", "kind": "goal_setting", "timing": {"anchor": "work_year_start"}},
//!         {"id": "progress", "kind": "progress", "timing": {"anchor": {"after": "gaols"}, "offset": "P6M"}}
//!     ]}]
//! }"#)?;
//! let problems = Engine::new(configuration).unwrap_err();
//! let found = &problems.0[0];
//! assert_eq!(found.code.name, "unknown_reference");
//! assert_eq!(found.pointer, "/cycles/0/moments/1/timing/anchor/after");
//! assert_eq!(found.help("nl"), "Bedoelde u “goals”?");
//! # Ok::<(), talent_core::diagnostic::Problems>(())
//! ```

mod check;
mod configuration_document;
mod consultation_file;
mod roles;
#[cfg(feature = "templates")]
mod sector;
mod shown_score;

pub use crate::workforce::{AttributeDeclaration, AttributeType};
pub(crate) use check::{in_field_order, references};
pub use configuration_document::{Configuration, Organisation};
pub use consultation_file::consultation_file;
#[cfg(feature = "templates")]
pub use sector::{Sector, sector_template};
pub use shown_score::{GivenScore, ScoreComparison, ShownScore};
