//! The rules of talent management, with nothing around them.
//!
//! An HR suite knows its people (employments, functions, roles, absences, org units, managers) and its rules (work years,
//! cycles, who takes part, which conversations when). This library answers, for any date: what should exist by now, for
//! whom, on which dates, and why. It stores nothing, shows nothing, and asks nobody what day it is: every question carries
//! its own date, and the same question always gets the same bytes.
//!
//! # From facts to a plan
//!
//! ```
//! use talent_core::{Configuration, Engine, Population, Register, Workforce};
//!
//! let configuration = Configuration::from_json(r#"{
//!     "schema": "talent-core/1",
//!     "work_years": {"kind": "annual", "starts": "01-01"},
//!     "roles": [{"id": "nurse", "origin": {"function": "F-VPK"}}],
//!     "cycles": [{
//!         "id": "care",
//!         "years": [{"work_year": "2025", "roles": ["nurse"], "status": "open"}],
//!         "moments": [{"id": "goals", "kind": "goal_setting", "timing": {"anchor": "work_year_start", "offset": "P2W"}}]
//!     }]
//! }"#)?;
//! let workforce = Workforce::from_json(r#"{
//!     "schema": "talent-core/1",
//!     "employees": [{"id": "E1"}, {"id": "E2"}],
//!     "employments": [{"employee": "E1", "start": "2019-04-01"}, {"employee": "E2", "start": "2024-01-01", "end": "2024-12-31"}],
//!     "functions": [{"employee": "E1", "function": "F-VPK", "start": "2019-04-01"}]
//! }"#)?;
//!
//! let engine = Engine::new(configuration)?;
//! let population = Population::from_workforce(&workforce);
//! let register = Register::default();
//! let as_of = "2025-01-20".parse().unwrap();
//!
//! let plan = engine.plan(&population, &register, as_of)?;
//! let reasons: Vec<_> = plan.outcomes().map(|outcome| outcome.reason.map_or("selected", |reason| reason.as_str())).collect();
//! assert_eq!(reasons, ["selected", "not_employed"]);
//!
//! // What the host stores; the next plan finds nothing left to do.
//! let register = register.apply(plan.changes())?;
//! assert_eq!(engine.plan(&population, &register, as_of)?.change_count(), 0);
//!
//! let why = engine.explain(&population, &register, as_of, "E1", "care", "2025")?;
//! assert!(why.to_text("nl").contains("neemt deel aan care 2025"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Where to find a rule
//!
//! [`time`]: work years, offsets, spans, working days. [`framework`]: competencies, profiles, roles. [`workforce`]: people's
//! facts in columns. [`eligibility`]: conditions and the reason table. [`cycle`]: cycles and moments. [`configuration`]: the
//! document that holds them. [`planning`]: plan, register, changes, explanations. [`propagation`]: bringing edits of the
//! framework into running cycle years. [`exchange`]: formats of others. [`diagnostic`]: every code with its sentences. The
//! [`guide`] has the choices, the words, and a competency update told from March to June.
//!
//! # Features
//!
//! | feature | what it adds |
//! |---|---|
//! | `yaml` | configuration documents as YAML |
//! | `schema` | JSON Schema of every document |
//! | `esco` | the ESCO classification: reading, searching, frameworks made of it, upgrades |
//! | `templates` | five start frameworks, one per sector, in Dutch and English (200 KB of text) |
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

pub mod columns;
pub mod configuration;
pub mod cycle;
pub mod diagnostic;
pub mod document;
pub mod eligibility;
pub mod exchange;
pub mod framework;
pub mod planning;
pub mod propagation;
pub mod text;
pub mod time;
pub mod workforce;

pub use configuration::Configuration;
pub use planning::{Engine, Explanation, Plan, Register};
pub use workforce::{Population, Workforce};

pub mod guide {
    //! Guides: what was chosen where the rules leave room, the words, and how to get to a first framework.

    #[doc = include_str!("../docs/choices.md")]
    pub mod choices {}

    #[doc = include_str!("../docs/glossary.md")]
    pub mod glossary {}

    #[doc = include_str!("../docs/competency_update.md")]
    pub mod competency_update {}
    #[cfg(feature = "esco")]
    #[doc = include_str!("../docs/esco.md")]
    pub mod esco {}

    #[cfg(feature = "templates")]
    #[doc = include_str!("../docs/templates.md")]
    pub mod templates {}
}
