//! Workforces.

use talent_arrow::Options;
use talent_core::diagnostic::catalogue::document::WRONG_TYPE;
use talent_core::diagnostic::catalogue::exchange::TABLE_MISSING;
use talent_core::diagnostic::{Diagnostic, Problems};
use talent_core::document::Node;
use talent_core::exchange::tables::{Table, TableReader};
use wasm_bindgen::prelude::*;

use crate::answer::json;
use crate::engine::{failed, on_this_thread};
use crate::failure::{Answer, Kind};
use crate::objects::{self, Object, Workforce, keep};
use crate::rows::{document_of, table_of};

fn kept(read: Result<talent_core::Workforce, Problems>, kind: Kind) -> Answer<u32> {
    let workforce = read.map_err(|found| kind.of(found))?;
    Ok(keep(Object::Workforce(Workforce::of_document(workforce, None))))
}

/// Reads a workforce document from JSON text.
#[wasm_bindgen]
pub fn workforce_from_json(text: &str) -> Result<u32, JsValue> {
    Ok(kept(talent_core::Workforce::from_json(text), Kind::Workforce)?)
}

/// Reads a workforce that was given as values; `schema` may be left out.
#[wasm_bindgen]
pub fn workforce_from_document(text: &str) -> Result<u32, JsValue> {
    let node = Node::from_json(text).map_err(|found| Kind::Workforce.of(found))?;
    Ok(kept(talent_core::Workforce::from_node(&node.with_schema()), Kind::Workforce)?)
}

/// Reads tables of rows: an object of lists by the names of the tables.
#[wasm_bindgen]
pub fn workforce_from_rows(text: &str) -> Result<u32, JsValue> {
    let node = Node::from_json(text).map_err(|found| Kind::Workforce.of(found))?;
    let document = document_of(node).map_err(|found| Kind::Table.of(found))?;
    Ok(kept(talent_core::Workforce::from_node(&document), Kind::Workforce)?)
}

/// Reads tables as CSV, with the attributes that a configuration declares. `tables` names them; `bytes` holds their
/// files one after another, `ends` where each ends.
#[wasm_bindgen]
pub fn workforce_from_csv(
    configuration: u32,
    tables: Vec<String>,
    bytes: &[u8],
    ends: &[u32],
) -> Result<u32, JsValue> {
    let configuration = objects::configuration(configuration)?;
    let mut reader = TableReader::new(&configuration);
    let mut unknown = Vec::new();
    let mut start = 0;
    for (name, end) in tables.iter().zip(ends) {
        let end = *end as usize;
        match table_of(name) {
            Ok(table) => {
                reader.read(table, bytes.get(start..end).unwrap_or_default());
            }
            Err(found) => unknown.push(found),
        }
        start = end;
    }
    if !tables.iter().any(|name| name == Table::Employees.as_str()) {
        let missing = Diagnostic::new(&TABLE_MISSING, "/employees");
        unknown.push(missing.with("table", Table::Employees));
    }
    let read = reader.finish();
    match (read, unknown.is_empty()) {
        (Ok(read), true) => {
            Ok(keep(Object::Workforce(Workforce::of_document(read.workforce, Some(read.lines)))))
        }
        (Ok(_), false) => Err(Kind::Table.of(Problems(unknown)).into()),
        (Err(Problems(found)), _) => {
            Err(Kind::Table.of(Problems(unknown.into_iter().chain(found).collect())).into())
        }
    }
}

/// How many people there are.
#[wasm_bindgen]
pub fn workforce_size(number: u32) -> Result<u32, JsValue> {
    Ok(objects::workforce(number)?.people.len() as u32)
}

/// Whether there is such a person.
#[wasm_bindgen]
pub fn workforce_contains(number: u32, employee: &str) -> Result<bool, JsValue> {
    Ok(objects::workforce(number)?.people.find(employee).is_some())
}

/// The ids of the people, bytewise.
#[wasm_bindgen]
pub fn workforce_employees(number: u32) -> Result<String, JsValue> {
    Ok(json(&objects::workforce(number)?.people.ids().collect::<Vec<_>>()))
}

/// The ids of the people of whom a record could not be read.
#[wasm_bindgen]
pub fn workforce_unreadable(number: u32) -> Result<String, JsValue> {
    Ok(json(&objects::workforce(number)?.people.unreadable()))
}

/// Records that were left out.
#[wasm_bindgen]
pub fn workforce_diagnostics(number: u32) -> Result<String, JsValue> {
    Ok(json(&objects::workforce(number)?.people.diagnostics()))
}

/// The table and the line of a CSV file that a pointer names, or null.
#[wasm_bindgen]
pub fn workforce_line_of(number: u32, pointer: &str) -> Result<String, JsValue> {
    let workforce = objects::workforce(number)?;
    let found = workforce.lines.as_ref().and_then(|lines| lines.line_of(pointer));
    Ok(json(&found.map(|(table, line)| serde_json::json!({"table": table.as_str(), "line": line}))))
}

/// The workforce document as canonical JSON.
#[wasm_bindgen]
pub fn workforce_to_json(number: u32) -> Result<String, JsValue> {
    let workforce = objects::workforce(number)?;
    let document = workforce.document.as_ref().ok_or_else(|| {
        let found =
            Diagnostic::new(&WRONG_TYPE, "").with("found", "Arrow IPC").with("expected", "a document");
        Kind::Question.one(found)
    })?;
    Ok(document.to_json())
}

/// Everything that is wrong with the workforce as a whole.
#[wasm_bindgen]
pub fn workforce_check(number: u32) -> Result<String, JsValue> {
    let workforce = objects::workforce(number)?;
    let mut options: Options<'_> = on_this_thread();
    #[cfg(feature = "full")]
    let found = workforce.people.check(&workforce.tables, &mut options);
    #[cfg(not(feature = "full"))]
    let found = {
        let _ = &mut options;
        // People of a document are one part.
        let whole = workforce.people.parts().first();
        Ok(whole.map(talent_core::workforce::check).unwrap_or_default())
    };
    Ok(json(&found.map_err(|error| failed(error, Kind::Table))?))
}
