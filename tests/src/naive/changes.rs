//! Changes as documents: the columns that differ, before and after.

use serde::Serialize;
use serde_json::{Map, Value, json};
use talent_core::planning::{Change, ChangeKind};

/// The columns of a row.
pub fn columns(row: &impl Serialize) -> Map<String, Value> {
    match serde_json::to_value(row) {
        Ok(Value::Object(columns)) => columns,
        other => panic!("a row is an object, not {other:?}"),
    }
}

/// The change that makes a row.
pub fn created(kind: ChangeKind, key: &str, reason: &str, row: &impl Serialize) -> Change {
    Change { kind, key: key.to_owned(), reason: reason.to_owned(), before: None, after: Some(columns(row)) }
}

/// The change from one row to another: only the columns that differ.
pub fn changed<T: Serialize>(kind: ChangeKind, key: &str, reason: &str, before: &T, after: &T) -> Change {
    let (mut before, mut after) = (columns(before), columns(after));
    let equal: Vec<String> = before
        .iter()
        .filter(|(name, value)| after.get(*name) == Some(*value))
        .map(|(name, _)| name.clone())
        .collect();
    for name in equal {
        before.remove(&name);
        after.remove(&name);
    }
    Change { kind, key: key.to_owned(), reason: reason.to_owned(), before: Some(before), after: Some(after) }
}

/// The first snapshot of a cycle year; what the roles ask is tested elsewhere.
pub fn framework(cycle: &str, work_year: &str) -> Map<String, Value> {
    columns(&json!({"cycle": cycle, "work_year": work_year, "version": 1, "roles": []}))
}
