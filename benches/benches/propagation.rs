//! How long the ledger, an update, applying and undoing it take where one profile edit touches 200 roles and 100,000
//! trajectories. `cargo bench -p talent-core-benches --bench propagation`

use std::hint::black_box;

use divan::Bencher;
use serde_json::{Value, json};
use talent_core::planning::{ConversationInput, FrameworkRow, RegisterBuilder, TrajectoryInput};
use talent_core::propagation::UpdateRequest;
use talent_core::time::Day;
use talent_core::{Configuration, Engine, Population, Register, Workforce};

fn main() {
    divan::main();
}

const ROLES: usize = 200;
const PEOPLE: usize = 100_000;
/// Requirements of each role itself, beside the ten of the profile that all of them share.
const OWN: usize = 10;

fn date() -> chrono::NaiveDate {
    "2025-03-10".parse().expect("a date")
}

fn engine(target: i32) -> Engine {
    let competencies: Vec<Value> =
        (0..500).map(|number| json!({"id": format!("competency-{number:03}")})).collect();
    let mut asked: Vec<Value> =
        (0..10).map(|number| json!({"competency": format!("competency-{number:03}"), "target": 3})).collect();
    asked[0]["target"] = json!(target);
    let roles: Vec<Value> = (0..ROLES)
        .map(|role| {
            let own = |number: usize| json!({"competency": format!("competency-{:03}", 10 + (role * 7 + number) % 490), "target": 2});
            json!({"id": format!("role-{role:03}"), "profiles": ["core"], "requirements": (0..OWN).map(own).collect::<Vec<_>>()})
        })
        .collect();
    let linked: Vec<String> = (0..ROLES).map(|role| format!("role-{role:03}")).collect();
    let document = json!({
        "schema": "talent-core/1", "work_years": {"kind": "annual", "starts": "01-01"}, "competencies": competencies,
        "profiles": [{"id": "core", "requirements": asked}], "roles": roles,
        "cycles": [{"id": "c", "years": [{"work_year": "2025", "roles": linked, "status": "open"}]}],
    });
    Engine::new(Configuration::from_json(&document.to_string()).expect("a document")).expect("no error")
}

/// A register of the year; of ten people one has a score, of a hundred one a target of their own, for what is edited.
fn register(engine: &Engine) -> Register {
    let nobody = Population::from_workforce(&Workforce::default());
    let plan = engine.plan(&nobody, &Register::default(), date()).expect("a date in range");
    let frozen: Vec<FrameworkRow> =
        Register::default().apply_plan(&plan).expect("its own plan").to_document().frameworks;
    let mut builder = RegisterBuilder::with_capacity(PEOPLE, 2 * PEOPLE);
    frozen.into_iter().for_each(|row| builder.push_framework(row));
    let day = Day::civil(2025, 1, 1).expect("a day");
    for person in 0..PEOPLE {
        let (employee, role) = (format!("E{person:06}"), format!("role-{:03}", person % ROLES));
        let key = format!("c/2025/{employee}");
        builder.push_trajectory(&TrajectoryInput {
            trajectory: &key,
            cycle: "c",
            work_year: "2025",
            employee: &employee,
            roles: &[&role],
            entry: day,
            exit: day,
            opened_on: day,
            ..TrajectoryInput::default()
        });
        for moment in ["assessment", "goals"] {
            builder.push_conversation(&ConversationInput {
                trajectory: &key,
                moment,
                planned: day,
                create_on: day,
                opens_on: day,
                due_on: day,
                ..ConversationInput::default()
            });
        }
        let row = |more: Value| {
            let mut row = json!({"trajectory": key, "competency": "competency-000"});
            row.as_object_mut().expect("an object").extend(more.as_object().cloned().expect("an object"));
            talent_core::document::Node::from_value(&row)
        };
        if person % 10 == 0 {
            let node = row(json!({"value": 3, "given_on": "2025-02-01"}));
            builder.push_score(talent_core::document::decode_value(&node, "score").expect("a score"));
        }
        if person % 100 == 0 {
            let node = row(json!({"target": 2}));
            builder.push_requirement_override(
                talent_core::document::decode_value(&node, "override").expect("an override"),
            );
        }
    }
    builder.finish().expect("a register")
}

fn request() -> UpdateRequest {
    UpdateRequest::new("u", "c", "2025")
}

/// What is pending, counted: 200 entries, 100,000 trajectories, 10,000 scores, 1,000 conflicts.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn ledger(bencher: Bencher<'_, '_>) {
    let (register, edited) = (register(&engine(3)), engine(4));
    let ledger = edited.pending(&register, date()).expect("a date");
    let year = &ledger.cycle_years[0];
    assert_eq!(
        (ledger.entries.len(), year.trajectories, year.scores, year.conflicts),
        (200, 100_000, 10_000, 1_000)
    );
    bencher.bench(|| black_box(&edited).pending(black_box(&register), date()));
}

/// Which trajectories take the new snapshot, with the register afterwards.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn update(bencher: Bencher<'_, '_>) {
    let (register, edited) = (register(&engine(3)), engine(4));
    bencher.bench(|| black_box(&edited).update_competencies(black_box(&register), date(), &request()));
}

/// A row per trajectory and competency.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn preview_rows(bencher: Bencher<'_, '_>) {
    let (register, edited) = (register(&engine(3)), engine(4));
    let update = edited.update_competencies(&register, date(), &request()).expect("a good request");
    assert_eq!(update.preview().len(), 100_000);
    bencher.bench(|| black_box(&update).preview());
}

/// The same rows as a table.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn preview_table(bencher: Bencher<'_, '_>) {
    let (register, edited) = (register(&engine(3)), engine(4));
    let update = edited.update_competencies(&register, date(), &request()).expect("a good request");
    let rows: usize = talent_arrow::preview(&update).iter().map(|batch| batch.num_rows()).sum();
    assert_eq!(rows, 100_000);
    bencher.bench(|| talent_arrow::preview(black_box(&update)));
}

/// What is asked of 100,000 trajectories for 20 competencies each, as a table of 2 million rows.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn requirements_table(bencher: Bencher<'_, '_>) {
    let register = register(&engine(3));
    let rows: usize =
        talent_arrow::requirements(&register, "c", "2025").iter().map(|batch| batch.num_rows()).sum();
    assert!(rows > 1_500_000, "{rows}");
    bencher.bench(|| talent_arrow::requirements(black_box(&register), "c", "2025"));
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn apply(bencher: Bencher<'_, '_>) {
    let (register, edited) = (register(&engine(3)), engine(4));
    let update = edited.update_competencies(&register, date(), &request()).expect("a good request");
    bencher.bench(|| black_box(&register).apply_update(black_box(&update)));
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn undo(bencher: Bencher<'_, '_>) {
    let (register, edited) = (register(&engine(3)), engine(4));
    let update = edited.update_competencies(&register, date(), &request()).expect("a good request");
    let after = register.apply_update(&update).expect("its own register");
    assert_eq!(after.undo("u").expect("nothing depends on it").to_json(), register.to_json());
    bencher.bench(|| black_box(&after).undo("u"));
}
