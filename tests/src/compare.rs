//! Two plans side by side: only what differs, in words that name the row.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value};
use talent_core::planning::{Change, ChangeKind, PlanDocument};

use crate::naive::NaivePlan;

/// The most differences that are written out.
const SHOWN: usize = 12;

/// The compared part of a plan.
pub fn compared(plan: &PlanDocument) -> NaivePlan {
    NaivePlan {
        cycle_years: plan.cycle_years.clone(),
        outcomes: plan.outcomes.clone(),
        trajectories: plan.trajectories.clone(),
        conversations: plan.conversations.clone(),
        changes: plan.changes.clone(),
        flags: plan.flags.clone(),
    }
}

/// What differs between the naive plan and that of the engine; nothing where they agree.
pub fn differences(naive: &NaivePlan, engine: &NaivePlan) -> Vec<String> {
    let mut found = Vec::new();
    table(
        &mut found,
        "cycle_years",
        &rows(&naive.cycle_years, cycle_year),
        &rows(&engine.cycle_years, cycle_year),
    );
    table(&mut found, "outcomes", &rows(&naive.outcomes, outcome), &rows(&engine.outcomes, outcome));
    table(&mut found, "trajectories", &rows(&naive.trajectories, key), &rows(&engine.trajectories, key));
    table(
        &mut found,
        "conversations",
        &rows(&naive.conversations, conversation),
        &rows(&engine.conversations, conversation),
    );
    table(&mut found, "changes", &changes(&naive.changes), &changes(&engine.changes));
    // What a plan says first about a row is a matter of taste.
    let mut flags = [rows(&naive.flags, flag), rows(&engine.flags, flag)];
    flags.iter_mut().for_each(|flags| flags.sort_by(|one, two| one.0.cmp(&two.0)));
    let [mine, theirs] = &mut flags;
    for (key, theirs) in theirs {
        // The engine may add parameters to a sentence.
        let mine = mine.iter().find(|(other, _)| other == key).map(|(_, row)| &row["parameters"]);
        if let (Some(Value::Object(mine)), Some(theirs)) = (mine, theirs["parameters"].as_object_mut()) {
            theirs.retain(|name, _| mine.contains_key(name));
        }
    }
    let [mine, theirs] = &flags;
    table(&mut found, "flags", mine, theirs);
    if found.len() > SHOWN {
        let more = found.len() - SHOWN;
        found.truncate(SHOWN);
        found.push(format!("… and {more} more"));
    }
    found
}

type Row = (String, Map<String, Value>);

fn rows<T: Serialize>(rows: &[T], key: impl Fn(&Map<String, Value>) -> String) -> Vec<(String, Value)> {
    rows.iter()
        .map(|row| {
            let columns = crate::naive::columns(row);
            (key(&columns), Value::Object(columns))
        })
        .collect()
}

fn parts(columns: &Map<String, Value>, names: &[&str]) -> String {
    names
        .iter()
        .map(|name| match &columns[*name] {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        })
        .collect::<Vec<_>>()
        .join(" ")
}

fn cycle_year(columns: &Map<String, Value>) -> String {
    parts(columns, &["cycle", "work_year"])
}

fn outcome(columns: &Map<String, Value>) -> String {
    parts(columns, &["cycle", "work_year", "employee"])
}

fn key(columns: &Map<String, Value>) -> String {
    parts(columns, &["trajectory"])
}

fn conversation(columns: &Map<String, Value>) -> String {
    parts(columns, &["trajectory", "moment", "occurrence"])
}

fn flag(columns: &Map<String, Value>) -> String {
    parts(columns, &["code", "key"])
}

/// Changes by kind and key; what a framework asks is not compared.
fn changes(changes: &[Change]) -> Vec<(String, Value)> {
    changes
        .iter()
        .map(|change| {
            let mut columns: Row = (format!("{} {}", change.kind, change.key), crate::naive::columns(change));
            if change.kind == ChangeKind::FreezeFramework
                && let Some(after) = columns.1.get_mut("after").and_then(Value::as_object_mut)
            {
                after.remove("roles");
            }
            (columns.0, Value::Object(columns.1))
        })
        .collect()
}

fn table(found: &mut Vec<String>, name: &str, mine: &[(String, Value)], theirs: &[(String, Value)]) {
    let before = found.len();
    let index = |rows: &[(String, Value)]| -> BTreeMap<String, Vec<Value>> {
        let mut index: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        for (key, row) in rows {
            index.entry(key.clone()).or_default().push(row.clone());
        }
        index
    };
    let (one, two) = (index(mine), index(theirs));
    for (key, rows) in &one {
        match two.get(key) {
            None => found.push(format!("{name}: only naive has {key}: {}", Value::Array(rows.clone()))),
            Some(others) if others != rows => {
                for (mine, theirs) in rows.iter().zip(others) {
                    found.extend(columns_that_differ(name, key, mine, theirs));
                }
                if rows.len() != others.len() {
                    found.push(format!(
                        "{name}: {key} {} times for naive, {} for the engine",
                        rows.len(),
                        others.len()
                    ));
                }
            }
            Some(_) => {}
        }
    }
    for (key, rows) in &two {
        if !one.contains_key(key) {
            found.push(format!("{name}: only the engine has {key}: {}", Value::Array(rows.clone())));
        }
    }
    if found.len() == before && mine != theirs {
        let place = mine.iter().zip(theirs).position(|(one, two)| one != two).unwrap_or(0);
        found.push(format!(
            "{name}: another order from row {place} on: naive {}, engine {}",
            mine[place].0, theirs[place].0
        ));
    }
}

fn columns_that_differ(name: &str, key: &str, mine: &Value, theirs: &Value) -> Option<String> {
    let (Value::Object(mine), Value::Object(theirs)) = (mine, theirs) else { return None };
    let mut columns: Vec<&String> = mine.keys().chain(theirs.keys()).collect();
    columns.sort();
    columns.dedup();
    let different: Vec<String> = columns
        .into_iter()
        .filter(|column| mine.get(*column) != theirs.get(*column))
        .map(|column| {
            let show =
                |row: &Map<String, Value>| row.get(column).map_or("absent".to_owned(), Value::to_string);
            format!("{column}: naive {}, engine {}", show(mine), show(theirs))
        })
        .collect();
    (!different.is_empty()).then(|| format!("{name}: {key}: {}", different.join("; ")))
}
