//! `cargo bench -p talent-core-benches`: the small organisation from objects to a plan, and the large workload from a
//! population to columns. TALENT_LARGE=1 adds a million people.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use talent_core::planning::Register;
use talent_core::workforce::Population;
use talent_core_benches::{small, w1};

fn main() {
    divan::main();
}

/// From the objects of the API to the plan; reading the document is not counted.
#[divan::bench]
fn small_from_objects(bencher: Bencher<'_, '_>) {
    let (engine, register) = (w1::engine(), Register::default());
    let workforce = small::workforce(small::PEOPLE);
    bencher.bench(|| {
        let population = Population::from_workforce(black_box(&workforce));
        engine.plan(&population, &register, w1::as_of())
    });
}

/// The plan alone, as when the same people are asked about again.
#[divan::bench]
fn small_from_population(bencher: Bencher<'_, '_>) {
    let (engine, register) = (w1::engine(), Register::default());
    let population = Population::from_workforce(&small::workforce(small::PEOPLE));
    bencher.bench(|| engine.plan(black_box(&population), &register, w1::as_of()));
}

/// Reading the configuration and judging it once.
#[divan::bench]
fn compile_the_engine(bencher: Bencher<'_, '_>) {
    bencher.bench(w1::engine);
}

fn sizes() -> Vec<usize> {
    let mut sizes = vec![10_000, 100_000];
    if std::env::var_os("TALENT_LARGE").is_some() {
        sizes.push(1_000_000);
    }
    sizes
}

/// Outcomes with reasons, trajectories and conversations, from a population to columns.
#[divan::bench(args = sizes(), sample_count = 7, sample_size = 1)]
fn large(bencher: Bencher<'_, '_>, people: usize) {
    let (engine, register) = (w1::engine(), Register::default());
    let population = w1::population(&w1::generate(people));
    bencher
        .counter(ItemsCount::new(people))
        .bench(|| engine.plan(black_box(&population), &register, w1::as_of()));
}

/// The loop written for exactly this workload: the limit.
#[divan::bench(args = sizes(), sample_count = 7, sample_size = 1)]
fn large_naive(bencher: Bencher<'_, '_>, people: usize) {
    let tables = w1::generate(people);
    bencher.counter(ItemsCount::new(people)).bench(|| w1::plan_naively(black_box(&tables)));
}
