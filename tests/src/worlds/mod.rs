//! Small organisations drawn from bytes: what the property tests and the fuzzer ask the library about.
//!
//! Every byte string is a world, so a fuzzer can walk from one to the next, and a failing one shrinks.

mod choices;
mod configuration;
mod documents;
mod laws;
mod workforce;

pub use choices::Choices;
pub use documents::documents_survive;
pub use laws::plans_keep_the_laws;

use chrono::NaiveDate;
use serde_json::Value;
use talent_core::time::Day;

/// An organisation over time.
#[derive(Clone, Debug)]
pub struct World {
    /// What is asked, on ascending dates; from one to the next, facts and rules change. Two to five of them.
    pub steps: Vec<Step>,
    /// Bytes that were not used: what people do between the dates is drawn from them.
    pub events: Vec<u8>,
}

/// What is asked on one date.
#[derive(Clone, Debug)]
pub struct Step {
    /// The date of the question.
    pub as_of: NaiveDate,
    /// The configuration document.
    pub configuration: Value,
    /// The workforce document.
    pub workforce: Value,
}

impl World {
    /// The world of these bytes.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let mut choices = Choices::new(bytes);
        let mut configuration = configuration::draw(&mut choices);
        let mut workforce = workforce::draw(&mut choices);
        let mut dates: Vec<Day> = (0..choices.below(4) + 2).map(|_| choices.day(-60, 500)).collect();
        dates.sort_unstable();
        let mut steps: Vec<Step> = Vec::new();
        for as_of in dates {
            if !steps.is_empty() {
                configuration::change(&mut choices, &mut configuration);
                workforce::change(&mut choices, &mut workforce);
            }
            let (configuration, workforce) = (configuration.clone(), workforce.clone());
            steps.push(Step { as_of: as_of.date(), configuration, workforce });
        }
        Self { steps, events: choices.rest().to_vec() }
    }
}

/// The day around which worlds happen.
const MIDDLE: Day = Day(20_089); // 2025-01-01
