//! The ESCO classification: reading its files, searching it, and making a framework of it.
//!
//! The guide [`esco`](crate::guide::esco) shows the whole way.

mod adopt;
mod classification;
mod concept;
mod concepts;
mod file;
mod fold;
mod hierarchy;
mod hits;
mod links;
mod profile;
mod reader;
mod row;
mod rows;
mod search;
mod search_index;
mod upgrade;

pub use classification::{Esco, EscoCounts};
pub use concept::{ConceptKind, EscoConcept, RelatedConcept, ReuseLevel, SkillRelation, SkillType};
pub use file::EscoFile;
pub use hits::{EscoHit, HitKind};
pub use profile::{EscoFramework, OccupationOptions, SkillOrder};
pub use reader::{EscoRead, EscoReader, FileRead};
pub use search::{EscoMatch, EscoQuery, MatchKind};
pub use upgrade::{ConceptChange, ConceptChangeKind, EscoUpgrade, RelationChange};

/// What must be shown wherever something from ESCO is shown; every document made of it carries it.
pub use crate::framework::ESCO_ATTRIBUTION as ATTRIBUTION;
