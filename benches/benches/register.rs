//! `cargo bench -p talent-core-benches --bench register`: rows of tables into a register, plans applied to it, and rows
//! out again; four conversations per trajectory. TALENT_LARGE=1 adds a million trajectories.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use talent_core::Register;
use talent_core::planning::{ConversationInput, RegisterBuilder, TrajectoryInput};
use talent_core::time::Day;
use talent_core_benches::w1;

fn main() {
    divan::main();
}

const MOMENTS: [&str; 4] = ["assessment", "career", "goal", "progress"];
const ROLES: usize = 300;

fn sizes() -> Vec<usize> {
    let mut sizes = vec![100_000];
    if std::env::var_os("TALENT_LARGE").is_some() {
        sizes.push(1_000_000);
    }
    sizes
}

/// The texts of the tables, as a host's columns hold them.
struct Texts {
    employees: Vec<String>,
    keys: Vec<String>,
    roles: Vec<String>,
    day: Day,
}

impl Texts {
    fn new(people: usize) -> Self {
        let employees: Vec<String> = (0..people).map(|person| format!("E{person:07}")).collect();
        Self {
            keys: employees.iter().map(|employee| format!("annual/2025/{employee}")).collect(),
            employees,
            roles: (0..ROLES).map(|role| format!("R{role:03}")).collect(),
            day: Day::civil(2025, 7, 2).expect("the date exists"),
        }
    }

    fn trajectory(&self, builder: &mut RegisterBuilder, row: usize) {
        builder.push_trajectory(&TrajectoryInput {
            trajectory: &self.keys[row],
            cycle: "annual",
            work_year: "2025",
            employee: &self.employees[row],
            roles: &[&self.roles[row % ROLES]],
            entry: self.day,
            exit: self.day,
            opened_on: self.day,
            ..TrajectoryInput::default()
        });
    }

    fn conversation(&self, builder: &mut RegisterBuilder, row: usize) {
        builder.push_conversation(&ConversationInput {
            trajectory: &self.keys[row / MOMENTS.len()],
            moment: MOMENTS[row % MOMENTS.len()],
            planned: self.day,
            create_on: self.day,
            opens_on: self.day,
            due_on: self.day,
            ..ConversationInput::default()
        });
    }

    /// The register of rows that come in steps of so many, around again until all have come.
    fn register(&self, step: usize) -> Register {
        let (people, conversations) = (self.keys.len(), self.keys.len() * MOMENTS.len());
        let mut builder = RegisterBuilder::with_capacity(people, conversations);
        (0..people).for_each(|row| self.trajectory(&mut builder, row * step % people));
        (0..conversations).for_each(|row| self.conversation(&mut builder, row * step % conversations));
        builder.finish().expect("a register")
    }
}

/// By natural key.
#[divan::bench(args = sizes(), sample_count = 5, sample_size = 1)]
fn rows_in_order(bencher: Bencher<'_, '_>, people: usize) {
    let texts = Texts::new(people);
    bencher.counter(ItemsCount::new(people)).bench(|| black_box(&texts).register(1));
}

/// No two rows of a trajectory, and no two trajectories, near one another.
#[divan::bench(args = sizes(), sample_count = 3, sample_size = 1)]
fn rows_in_disorder(bencher: Bencher<'_, '_>, people: usize) {
    let texts = Texts::new(people);
    bencher.counter(ItemsCount::new(people)).bench(|| black_box(&texts).register(611_953));
}

/// Every text and date of every row.
#[divan::bench(args = sizes(), sample_count = 5, sample_size = 1)]
fn views(bencher: Bencher<'_, '_>, people: usize) {
    let register = Texts::new(people).register(1);
    bencher.counter(ItemsCount::new(people)).bench(|| {
        let texts: usize = register.trajectories().map(|row| row.key().len() + row.employee().len()).sum();
        let days: i64 = register
            .conversations()
            .map(|row| i64::from(row.planned().0) + (row.trajectory().len() + row.moment().len()) as i64)
            .sum();
        (texts, days)
    });
}

/// The first plan of the large workload: everything is created.
#[divan::bench(args = sizes(), sample_count = 5, sample_size = 1)]
fn apply_the_first_plan(bencher: Bencher<'_, '_>, people: usize) {
    let (engine, register) = (w1::engine(), Register::default());
    let population = w1::population(&w1::generate(people));
    let plan = engine.plan(&population, &register, w1::as_of()).expect("a date in range");
    bencher.counter(ItemsCount::new(people)).bench(|| register.apply_plan(black_box(&plan)));
}

/// A plan three months earlier was applied: some of everything is created and changed.
#[divan::bench(args = sizes(), sample_count = 5, sample_size = 1)]
fn apply_a_later_plan(bencher: Bencher<'_, '_>, people: usize) {
    let engine = w1::engine();
    let population = w1::population(&w1::generate(people));
    let earlier = w1::as_of() - chrono::Days::new(92);
    let first = engine.plan(&population, &Register::default(), earlier).expect("a date in range");
    let register = Register::default().apply_plan(&first).expect("its own plan");
    let plan = engine.plan(&population, &register, w1::as_of()).expect("a date in range");
    bencher.counter(ItemsCount::new(people)).bench(|| register.apply_plan(black_box(&plan)));
}

/// A hundredth of it by changes, to compare.
#[divan::bench(args = [10_000], sample_count = 3, sample_size = 1)]
fn apply_changes(bencher: Bencher<'_, '_>, people: usize) {
    let (engine, register) = (w1::engine(), Register::default());
    let population = w1::population(&w1::generate(people));
    let plan = engine.plan(&population, &register, w1::as_of()).expect("a date in range");
    bencher.counter(ItemsCount::new(people)).bench(|| register.apply(black_box(&plan).changes()));
}
