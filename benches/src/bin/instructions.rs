//! One run of one scenario for an instruction counter: see `benches/instructions`.

use std::hint::black_box;
use std::process::ExitCode;

use talent_core::planning::{Engine, Plan, Register};
use talent_core::workforce::{Population, Workforce};
use talent_core_benches::w1::{NaivePlan, Tables};
use talent_core_benches::{small, w1};

/// People of the large scenarios.
const PEOPLE: usize = 10_000;

fn main() -> ExitCode {
    let (engine, register) = (w1::engine(), Register::default());
    match std::env::args().nth(1).as_deref() {
        Some("small") => drop(black_box(counted_small(&engine, &small::workforce(small::PEOPLE), &register))),
        Some("population") => drop(black_box(counted_population(&w1::generate(PEOPLE)))),
        Some("plan") => {
            drop(black_box(counted_plan(&engine, &w1::population(&w1::generate(PEOPLE)), &register)))
        }
        Some("loop") => drop(black_box(counted_loop(&w1::generate(PEOPLE)))),
        _ => {
            eprintln!("one of: small population plan loop");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

// Only what happens inside these functions is counted, so each must stay a function of its own.

#[inline(never)]
fn counted_small(engine: &Engine, workforce: &Workforce, register: &Register) -> Option<Plan> {
    engine.plan(&Population::from_workforce(workforce), register, w1::as_of()).ok()
}

#[inline(never)]
fn counted_population(tables: &Tables) -> Population {
    w1::population(tables)
}

#[inline(never)]
fn counted_plan(engine: &Engine, population: &Population, register: &Register) -> Option<Plan> {
    engine.plan(population, register, w1::as_of()).ok()
}

#[inline(never)]
fn counted_loop(tables: &Tables) -> NaivePlan {
    w1::plan_naively(tables)
}
