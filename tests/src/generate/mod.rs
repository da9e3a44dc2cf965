//! Random small organisations: valid configurations, workforces with their oddities, and what happens over time.

pub mod changes;
pub mod conditions;
pub mod configuration;
pub mod dates;
pub mod events;
pub mod framework;
pub mod moments;
pub mod run;
pub mod workforce;

use std::fmt;

use proptest::collection::vec;
use proptest::prelude::*;
use talent_core::configuration::Configuration;
use talent_core::workforce::Workforce;

use changes::{Fact, Setting};
use dates::Date;
use events::Event;

/// An organisation, and what happens to it between the dates of the questions.
#[derive(Clone)]
pub struct Scenario {
    /// The rules at the start.
    pub configuration: Configuration,
    /// The people at the start.
    pub workforce: Workforce,
    /// What happens, in order.
    pub steps: Vec<Step>,
}

/// Short: a failing property writes the question as documents, which say more.
impl fmt::Debug for Scenario {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a scenario of {} questions", self.steps.len())
    }
}

/// What happens before a question, and its date.
#[derive(Clone, Debug)]
pub struct Step {
    /// The date of the question.
    pub as_of: Date,
    /// New or corrected facts.
    pub facts: Vec<Fact>,
    /// Changed rules.
    pub settings: Vec<Setting>,
    /// What people did in the register.
    pub events: Vec<Event>,
}

/// What a law allows in the organisations it is tested on.
#[derive(Clone, Copy, Debug)]
pub struct Allowed {
    /// Conditions read on `as_of`.
    pub as_of_conditions: bool,
    /// Moments that are skipped or moved where they are seen late.
    pub late_rules: bool,
}

/// Everything is allowed.
pub const EVERYTHING: Allowed = Allowed { as_of_conditions: true, late_rules: true };

/// An organisation with two to six questions, mostly in the order of time.
pub fn scenario(allowed: Allowed) -> impl Strategy<Value = Scenario> {
    let parts = (
        configuration::configuration(allowed),
        workforce::workforce(6),
        dates::question(),
        vec(step(), 2..=6),
    );
    parts.prop_map(|(configuration, workforce, first, steps)| {
        let mut as_of = first;
        let steps = steps
            .into_iter()
            .map(|(pause, mut step)| {
                step.as_of = as_of;
                as_of = dates::plus_days(as_of, pause);
                step
            })
            .collect();
        Scenario { configuration, workforce, steps }
    })
}

/// What happens before a question, and how long it is until the next.
fn step() -> impl Strategy<Value = (i64, Step)> {
    let few = |likely| prop::bool::weighted(likely);
    (
        dates::pause(),
        (few(0.75), vec(changes::fact(), 1..=4)),
        (few(0.5), vec(changes::setting(), 1..=2)),
        (few(0.8), vec(events::event(), 1..=6)),
    )
        .prop_map(|(pause, facts, settings, events)| {
            let step = Step {
                as_of: Date::default(),
                facts: if facts.0 { facts.1 } else { Vec::new() },
                settings: if settings.0 { settings.1 } else { Vec::new() },
                events: if events.0 { events.1 } else { Vec::new() },
            };
            (pause, step)
        })
}
