//! Walks a scenario step by step.

use proptest::test_runner::{Config as ProptestConfig, RngSeed};
use talent_core::configuration::Configuration;
use talent_core::planning::RegisterDocument;
use talent_core::workforce::Workforce;

use super::dates::Date;
use super::{Scenario, Step};
use crate::naive::NaivePlan;
use crate::rules::Rules;

/// An organisation on the date of a question.
#[derive(Clone, Debug)]
pub struct Moment {
    /// The rules.
    pub configuration: Configuration,
    /// The people.
    pub workforce: Workforce,
    /// What is stored.
    pub register: RegisterDocument,
    /// The date of the question.
    pub as_of: Date,
}

impl Moment {
    /// The organisation before anything happened.
    pub fn first(scenario: &Scenario) -> Self {
        let as_of = scenario.steps.first().map(|step| step.as_of).unwrap_or_default();
        Self {
            configuration: scenario.configuration.clone(),
            workforce: scenario.workforce.clone(),
            register: RegisterDocument {
                schema: talent_core::document::SCHEMA.to_owned(),
                ..Default::default()
            },
            as_of,
        }
    }

    /// What happens before a question.
    pub fn happen(&mut self, step: &Step) {
        self.as_of = step.as_of;
        step.facts.iter().for_each(|fact| fact.write(&mut self.workforce, step.as_of));
        step.settings.iter().for_each(|setting| setting.write(&mut self.configuration));
        step.events.iter().for_each(|event| event.write(&mut self.register));
    }

    /// The plan of these rules.
    pub fn plan(&self, rules: &impl Rules) -> NaivePlan {
        rules.plan(&self.configuration, &self.workforce, &self.register, self.as_of)
    }

    /// Plans and applies.
    pub fn advance(&mut self, rules: &impl Rules) -> NaivePlan {
        let plan = self.plan(rules);
        self.register = rules.apply(&self.register, &plan.changes);
        plan
    }

    /// The question as documents, to ask it again by hand.
    pub fn written(&self) -> String {
        let json = |value: serde_json::Result<String>| value.unwrap_or_else(|error| error.to_string());
        format!(
            "as_of: {}\nconfiguration: {}\nworkforce: {}\nregister: {}",
            self.as_of,
            json(serde_json::to_string(&self.configuration)),
            json(serde_json::to_string(&self.workforce)),
            json(serde_json::to_string(&self.register)),
        )
    }
}

/// The organisation at every question, before the plan of that question is made.
pub fn moments(scenario: &Scenario, rules: &impl Rules) -> Vec<Moment> {
    let mut moment = Moment::first(scenario);
    let mut moments = Vec::new();
    for step in &scenario.steps {
        moment.happen(step);
        moments.push(moment.clone());
        moment.advance(rules);
    }
    moments
}

/// How many random cases a property takes: `TALENT_CASES`, or this default.
pub fn cases(default: u32) -> u32 {
    std::env::var("TALENT_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(default)
}

/// How a property over organisations runs. The same cases each time, so that a run says something about the change and
/// not about luck; `TALENT_SEED` takes others (a number, or `random`).
pub fn configured(default: u32) -> ProptestConfig {
    let rng_seed = match std::env::var("TALENT_SEED").as_deref() {
        Ok("random") => RngSeed::Random,
        Ok(seed) => RngSeed::Fixed(seed.parse().expect("TALENT_SEED is a number or `random`")),
        Err(_) => RngSeed::Fixed(2026),
    };
    ProptestConfig { cases: cases(default), rng_seed, failure_persistence: None, ..ProptestConfig::default() }
}
