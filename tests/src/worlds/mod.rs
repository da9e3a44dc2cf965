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

/// An organisation, its people and the dates on which somebody asks.
#[derive(Clone, Debug)]
pub struct World {
    /// The configuration document.
    pub configuration: Value,
    /// The workforce document.
    pub workforce: Value,
    /// One to three dates, ascending.
    pub dates: Vec<NaiveDate>,
    /// Bytes that were not used: what people do between the dates is drawn from them.
    pub events: Vec<u8>,
}

impl World {
    /// The world of these bytes.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let mut choices = Choices::new(bytes);
        let configuration = configuration::draw(&mut choices);
        let workforce = workforce::draw(&mut choices);
        let mut dates: Vec<NaiveDate> =
            (0..=choices.below(3)).map(|_| choices.day(-60, 800).date()).collect();
        dates.sort_unstable();
        Self { configuration, workforce, dates, events: choices.rest().to_vec() }
    }
}

/// The day around which worlds happen.
const MIDDLE: Day = Day(20_089); // 2025-01-01
