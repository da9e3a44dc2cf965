use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};
use talent_core::configuration::Configuration;
use talent_core::planning::{Engine, Register};
use talent_core::workforce::{Population, Workforce};

use crate::generate::run::{Moment, moments};
use crate::generate::{EVERYTHING, scenario};
use crate::rules::Core;

/// Bytes that draw the organisation; each further [`EDIT_BYTES`] change one value of its documents.
const SEED_BYTES: usize = 4;
const EDIT_BYTES: usize = 4;

/// A question about an organisation, as documents: a random one whose values were edited by hand, so to say.
#[derive(Clone, Debug)]
pub struct Question {
    /// Configuration, workforce and register.
    pub documents: [Value; 3],
    /// The date.
    pub as_of: chrono::NaiveDate,
}

impl Question {
    /// The question that these bytes ask.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (seed, edits) = bytes.split_at(bytes.len().min(SEED_BYTES));
        let moment = drawn(seed)?;
        let value = |written: serde_json::Result<Value>| written.unwrap_or(Value::Null);
        let mut documents = [
            value(serde_json::to_value(&moment.configuration)),
            value(serde_json::to_value(&moment.workforce)),
            value(serde_json::to_value(&moment.register)),
        ];
        for edit in edits.chunks_exact(EDIT_BYTES) {
            let mut leaves = Vec::new();
            collect(&mut documents[usize::from(edit[0]) % 3], &mut leaves);
            let place = usize::from(u16::from_be_bytes([edit[1], edit[2]]));
            let place = place % leaves.len().max(1);
            if let Some(leaf) = leaves.into_iter().nth(place) {
                *leaf = replacement(edit[3]);
            }
        }
        Some(Self { documents, as_of: moment.as_of })
    }

    /// Asks it: refused or planned, never a panic. What is planned has nothing left to do for a second plan, and
    /// everything can be explained.
    ///
    /// # Errors
    /// Says what broke.
    pub fn ask(&self) -> Result<(), String> {
        let [configuration, workforce, register] = self.documents.each_ref().map(Value::to_string);
        let engine = Configuration::from_json(&configuration).and_then(Engine::new);
        let (Ok(engine), Ok(workforce), Ok(register)) =
            (engine, Workforce::from_json(&workforce), Register::from_json(&register))
        else {
            return Ok(());
        };
        let population = Population::from_workforce(&workforce);
        let plan = engine.plan(&population, &register, self.as_of).map_err(|error| error.to_string())?;
        for outcome in plan.outcomes() {
            let (employee, cycle, work_year) = (&outcome.employee, &outcome.cycle, &outcome.work_year);
            let why = engine
                .explain(&population, &register, self.as_of, employee, cycle, work_year)
                .map_err(|error| format!("{outcome:?} cannot be explained: {error}"))?;
            if why.to_text("en").is_empty() || why.to_text("nl").is_empty() {
                return Err(format!("{outcome:?} is explained without words"));
            }
        }
        let changes = plan.changes();
        let applied =
            register.apply(changes).map_err(|problems| format!("its changes do not apply: {problems}"))?;
        let again = engine.plan(&population, &applied, self.as_of).map_err(|error| error.to_string())?;
        match again.changes().next() {
            Some(change) => Err(format!("a second plan asks for {change:?}")),
            None => Ok(()),
        }
    }
}

/// The organisation on the last date of a random scenario, after the plans before it.
fn drawn(seed: &[u8]) -> Option<Moment> {
    let mut full = [0; 32];
    full[..seed.len()].copy_from_slice(seed);
    let random = TestRng::from_seed(RngAlgorithm::ChaCha, &full);
    let mut runner =
        TestRunner::new_with_rng(Config { failure_persistence: None, ..Config::default() }, random);
    let scenario = scenario(EVERYTHING).new_tree(&mut runner).ok()?.current();
    moments(&scenario, &Core).pop()
}

fn collect<'v>(value: &'v mut Value, leaves: &mut Vec<&'v mut Value>) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| collect(item, leaves)),
        Value::Object(members) => members.values_mut().for_each(|item| collect(item, leaves)),
        leaf => leaves.push(leaf),
    }
}

/// Values that mean something somewhere in a document.
fn replacement(choice: u8) -> Value {
    const WORDS: [&str; 36] = [
        "2025-01-01",
        "2025-12-31",
        "2024-02-29",
        "1900-01-01",
        "2199-12-31",
        "9999-12-31",
        "P0D",
        "P1D",
        "-P1D",
        "P2W",
        "-P6M",
        "P300Y",
        "02-29",
        "12-31",
        "open",
        "closed",
        "draft",
        "cancelled",
        "held",
        "withdrawn",
        "left",
        "plan",
        "person",
        "skip",
        "move_to_entry",
        "move_to_exit",
        "move_to_as_of",
        "everyone",
        "joiners",
        "stayers",
        "per_role",
        "entry",
        "exit",
        "absence",
        "probation_end",
        "none",
    ];
    let numbers = [
        json!(null),
        json!(true),
        json!(false),
        json!(0),
        json!(1),
        json!(-1),
        json!(12),
        json!(366),
        json!(4_294_967_295_u32),
    ];
    let choice = usize::from(choice) % (WORDS.len() + numbers.len());
    match WORDS.get(choice) {
        Some(word) => json!(word),
        None => numbers[choice - WORDS.len()].clone(),
    }
}
