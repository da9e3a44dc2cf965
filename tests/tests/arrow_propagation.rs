//! What is pending, what an update does and what is asked, as Arrow tables: over random histories they hold the rows of
//! the documents.

#[path = "arrow_support/rows.rs"]
mod rows;

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use talent_arrow::{ledger_entries, preview, requirements, schema};
use talent_core::propagation::UpdateRequest;
use talent_core_tests::generate::framework::{history, parts};
use talent_core_tests::generate::run::configured;
use talent_core_tests::history::World;

use rows::{documented, rows};

/// A row of a document as its table has it: what is asked in columns of its own, scores and decisions as far as tables
/// show them.
fn flat(row: impl serde::Serialize) -> Value {
    let Value::Object(row) = serde_json::to_value(row).expect("rows are JSON") else { return Value::Null };
    let mut flat = Map::new();
    for (name, value) in row {
        match name.as_str() {
            "base" | "theirs" | "result" => {
                for part in ["target", "weight", "descriptors_from"] {
                    flat.insert(format!("{name}_{part}"), value[part].clone());
                }
            }
            "mine" => {
                for part in ["target", "weight"] {
                    flat.insert(format!("mine_{part}"), value[part].clone());
                }
            }
            "scores" if value.is_array() => {
                flat.insert(name, json!(value.as_array().map_or(0, Vec::len)));
            }
            _ => {
                flat.insert(name, value);
            }
        }
    }
    Value::Object(flat)
}

fn flattened<T: serde::Serialize>(rows: &[T], schema: &arrow_schema::Schema) -> Vec<Value> {
    documented(&rows.iter().map(flat).collect::<Vec<_>>(), schema)
}

proptest! {
    #![proptest_config(configured(60))]

    #[test]
    fn tables_hold_the_rows_of_documents(steps in history(25), part in parts()) {
        let mut world = World::default();
        for step in &steps {
            world.walk(step);
        }
        let (engine, register, day) = (world.engine(), &world.register, world.day);
        let ledger = engine.pending(register, day).expect("a date in range");
        let expected = flattened(&ledger.entries, &schema::ledger_entries());
        prop_assert_eq!(rows(&ledger_entries(&ledger)), expected);

        let asked = register.requirements("c", "2025");
        let expected = flattened(&asked, &schema::requirements());
        prop_assert_eq!(rows(&requirements(register, "c", "2025")), expected);
        let one_by_one: Vec<_> = register.trajectories().flat_map(|row| register.requirements_of(row.key())).collect();
        prop_assert_eq!(asked, one_by_one, "together and one by one");

        let request = UpdateRequest { selection: part, ..UpdateRequest::new("a table", "c", "2025") };
        if let Ok(update) = engine.update_competencies(register, day, &request) {
            let expected = flattened(&update.preview(), &schema::preview());
            prop_assert_eq!(rows(&preview(&update)), expected);
        }
    }
}
