//! One door to both planners, so that every law is asked of both.

use std::cell::RefCell;

use chrono::NaiveDate;
use talent_core::configuration::Configuration;
use talent_core::planning::{Change, Engine, PlanDocument, Register, RegisterDocument};
use talent_core::workforce::{Population, Workforce};

use crate::compare::compared;
use crate::naive::{self, NaivePlan};

/// A planner.
pub trait Rules {
    /// What should exist, compared with what exists.
    fn plan(
        &self,
        configuration: &Configuration,
        workforce: &Workforce,
        register: &RegisterDocument,
        as_of: NaiveDate,
    ) -> NaivePlan;

    /// The register after changes.
    fn apply(&self, register: &RegisterDocument, changes: &[Change]) -> RegisterDocument;
}

/// The naive planner.
#[derive(Clone, Copy, Debug)]
pub struct Naive;

impl Rules for Naive {
    fn plan(
        &self,
        configuration: &Configuration,
        workforce: &Workforce,
        register: &RegisterDocument,
        as_of: NaiveDate,
    ) -> NaivePlan {
        naive::plan(configuration, workforce, register, as_of)
    }

    fn apply(&self, register: &RegisterDocument, changes: &[Change]) -> RegisterDocument {
        sorted(naive::apply(register, changes))
    }
}

/// The engine of the library.
#[derive(Clone, Copy, Debug)]
pub struct Core;

impl Rules for Core {
    fn plan(
        &self,
        configuration: &Configuration,
        workforce: &Workforce,
        register: &RegisterDocument,
        as_of: NaiveDate,
    ) -> NaivePlan {
        compared(&plan_document(configuration, workforce, register, as_of))
    }

    fn apply(&self, register: &RegisterDocument, changes: &[Change]) -> RegisterDocument {
        let register = Register::from_document(register).unwrap_or_else(|problems| panic!("{problems}"));
        let applied = register.apply(changes.iter().cloned()).unwrap_or_else(|problems| panic!("{problems}"));
        sorted(applied.to_document())
    }
}

thread_local! {
    /// The engine of the last configuration: laws ask many questions of one.
    static LAST: RefCell<Option<(Configuration, Engine)>> = const { RefCell::new(None) };
}

fn engine(configuration: &Configuration) -> Engine {
    LAST.with_borrow_mut(|last| match last {
        Some((known, engine)) if known == configuration => engine.clone(),
        _ => {
            let engine = Engine::new(configuration.clone()).unwrap_or_else(|problems| panic!("{problems}"));
            *last = Some((configuration.clone(), engine.clone()));
            engine
        }
    })
}

/// The engine's whole answer.
pub fn plan_document(
    configuration: &Configuration,
    workforce: &Workforce,
    register: &RegisterDocument,
    as_of: NaiveDate,
) -> PlanDocument {
    let engine = engine(configuration);
    let population = Population::from_workforce(workforce);
    let register = Register::from_document(register).unwrap_or_else(|problems| panic!("{problems}"));
    let plan = engine.plan(&population, &register, as_of).unwrap_or_else(|error| panic!("{error}"));
    plan.to_document()
}

/// The same register with its rows in the order of their keys.
pub fn sorted(mut register: RegisterDocument) -> RegisterDocument {
    register.schema = talent_core::document::SCHEMA.to_owned();
    register.trajectories.sort_by(|one, two| one.trajectory.cmp(&two.trajectory));
    register.conversations.sort_by(|one, two| {
        (&one.trajectory, &one.moment, one.occurrence).cmp(&(&two.trajectory, &two.moment, two.occurrence))
    });
    register.frameworks.sort_by(|one, two| (&one.cycle, &one.work_year).cmp(&(&two.cycle, &two.work_year)));
    register.records.sort_by(|one, two| {
        (&one.trajectory, one.kind.as_str(), one.running).cmp(&(
            &two.trajectory,
            two.kind.as_str(),
            two.running,
        ))
    });
    register
}
