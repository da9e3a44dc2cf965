//! Random small organisations: valid configurations, workforces with their oddities, and what happens over time.

pub mod changes;
pub mod conditions;
pub mod configuration;
pub mod dates;
pub mod events;
pub mod moments;
pub mod workforce;

use proptest::collection::vec;
use proptest::prelude::*;
use talent_core::configuration::Configuration;
use talent_core::workforce::Workforce;

use changes::{Fact, Setting};
use dates::Date;
use events::Event;

/// An organisation, and what happens to it between the dates of the questions.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// The rules at the start.
    pub configuration: Configuration,
    /// The people at the start.
    pub workforce: Workforce,
    /// What happens, in order.
    pub steps: Vec<Step>,
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

/// An organisation with one to four questions, mostly in the order of time.
pub fn scenario(allowed: Allowed) -> impl Strategy<Value = Scenario> {
    (configuration::configuration(allowed), workforce::workforce(6), vec(step(), 1..=4), prop::bool::weighted(0.85))
        .prop_map(|(configuration, workforce, mut steps, forward)| {
            if forward {
                let mut days: Vec<Date> = steps.iter().map(|step| step.as_of).collect();
                days.sort();
                for (step, day) in steps.iter_mut().zip(days) {
                    step.as_of = day;
                }
            }
            Scenario { configuration, workforce, steps }
        })
}

fn step() -> impl Strategy<Value = Step> {
    let few = |likely| prop::bool::weighted(likely);
    (
        dates::question(),
        (few(0.5), vec(changes::fact(), 1..=3)),
        (few(0.25), vec(changes::setting(), 1..=2)),
        (few(0.8), vec(events::event(), 1..=6)),
    )
        .prop_map(|(as_of, facts, settings, events)| Step {
            as_of,
            facts: if facts.0 { facts.1 } else { Vec::new() },
            settings: if settings.0 { settings.1 } else { Vec::new() },
            events: if events.0 { events.1 } else { Vec::new() },
        })
}
