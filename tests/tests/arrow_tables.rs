//! Tables as Arrow: whatever encoding, order and batches, however many threads and parts, the answers are those of the
//! document.

mod arrow_support;
#[path = "arrow_support/rows.rs"]
mod rows;

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use talent_arrow::{
    Options, People, PlannedParts, RegisterTables, plan, read_register, register_conversations,
    register_trajectories, schema,
};
use talent_core::planning::{Engine, PlanDocument, Register};
use talent_core::workforce::Population;
use talent_core_tests::generate::run::{Moment, configured};
use talent_core_tests::generate::{EVERYTHING, scenario};
use talent_core_tests::rules::Core;

use arrow_support::{producer, tables};
use rows::{documented, rows};

/// Changes with `before` and `after` as the text that tables hold.
fn documented_changes(document: &PlanDocument) -> Vec<Value> {
    let text = |columns: &Option<Map<String, Value>>| {
        columns.as_ref().map(|columns| talent_core::document::canonical_json(&Value::Object(columns.clone())))
    };
    let change = |change: &talent_core::planning::Change| {
        json!({
            "kind": change.kind.as_str(), "key": change.key, "reason": change.reason,
            "before": text(&change.before), "after": text(&change.after),
        })
    };
    document.changes.iter().map(change).collect()
}

/// The tables of a register as hosts keep them: conversations need not stay in their order.
fn register_tables(register: &Register) -> RegisterTables {
    let document = register.to_document();
    let mut conversations = register_conversations(register);
    if let Some(batch) = conversations.pop() {
        let middle = batch.num_rows() / 2;
        conversations.push(batch.slice(middle, batch.num_rows() - middle));
        conversations.push(batch.slice(0, middle));
    }
    RegisterTables {
        trajectories: Some((schema::trajectories(), register_trajectories(register))),
        conversations: Some((schema::conversations(), conversations)),
        frameworks: document.frameworks,
        records: document.records,
        scores: document.scores,
        requirement_overrides: document.requirement_overrides,
        updates: document.updates,
        versions: document.versions,
        rules: document.rules,
    }
}

fn assert_same(
    planned: &PlannedParts,
    document: &PlanDocument,
    options: &Options<'_>,
) -> Result<(), TestCaseError> {
    prop_assert_eq!(
        rows(&planned.outcomes(options)),
        documented(&document.outcomes, &schema::outcomes()),
        "outcomes"
    );
    prop_assert_eq!(
        rows(&planned.trajectories(options)),
        documented(&document.trajectories, &schema::trajectories()),
        "trajectories"
    );
    prop_assert_eq!(
        rows(&planned.conversations(options)),
        documented(&document.conversations, &schema::conversations()),
        "conversations"
    );
    prop_assert_eq!(rows(&planned.changes(options)), documented_changes(document), "changes");
    prop_assert_eq!(planned.change_count(), document.changes.len());
    prop_assert_eq!(&planned.summary(), &document.summary);
    prop_assert_eq!(&planned.flags(), &document.flags);
    Ok(())
}

proptest! {
    #![proptest_config(configured(400))]

    #[test]
    fn tables_give_the_answers_of_the_document(
        scenario in scenario(EVERYTHING),
        producer in producer(),
        threads in 1_usize..4,
        people_per_part in prop::sample::select(vec![0, 1, 2, 3]),
    ) {
        let mut moment = Moment::first(&scenario);
        for step in &scenario.steps {
            moment.happen(step);
            let engine = Engine::new(moment.configuration.clone()).expect("a valid configuration");
            let register = Register::from_document(&moment.register).expect("a valid register");
            let population = Population::from_workforce(&moment.workforce);
            let expected = engine.plan(&population, &register, moment.as_of).expect("in range").to_document();

            let tables = tables(&moment.workforce, &moment.configuration.attributes, producer);
            let options = || Options { threads, people_per_part, ..Options::default() };
            let people = People::read(&tables, &mut options()).expect("well-formed tables");
            prop_assert_eq!(people.len(), population.len());
            let planned = plan(&engine, &people, &register, moment.as_of, &mut options()).expect("in range");
            assert_same(&planned, &expected, &options())?;
            let alone = Options { threads: 1, people_per_part, ..Options::default() };
            // Batch by batch, boundaries and buffers: what is written to a file is the same bytes.
            prop_assert_eq!(planned.outcomes(&options()), planned.outcomes(&alone));
            prop_assert_eq!(planned.conversations(&options()), planned.conversations(&alone));

            let after = planned.apply_to(&register).expect("made on this register");
            prop_assert_eq!(after.to_document(), register.apply(planned.change_rows()).expect("fits").to_document());
            let read = read_register(&register_tables(&after)).expect("what was written");
            prop_assert_eq!(read.to_document(), after.to_document());
            if !producer.shuffled {
                let places = |found: &[talent_core::diagnostic::Diagnostic]| -> Vec<String> {
                    found.iter().map(|one| format!("{} {}", one.pointer, one.code.name)).collect()
                };
                let read = places(&planned.diagnostics());
                // A document names the id of an employee or org unit `id`, a table by what it is.
                let written: Vec<String> = places(&expected.diagnostics)
                    .into_iter()
                    .map(|place| match place.split('/').nth(1) {
                        Some("employees") => place.replace("/id ", "/employee "),
                        Some("org_units") => place.replace("/id ", "/org_unit "),
                        _ => place,
                    })
                    .collect();
                // What is not about a record comes in the order of the parts.
                let sorted = |mut places: Vec<String>| { places.sort(); places };
                prop_assert_eq!(sorted(read), sorted(written));
            }
            moment.advance(&Core);
        }
    }
}
