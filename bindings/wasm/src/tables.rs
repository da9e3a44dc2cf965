//! Tables as Arrow IPC streams.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use talent_arrow::{Options, People, PlannedParts, ipc, read_register, schema};
use talent_core::diagnostic::Problems;
use talent_core::document::Decode;
use wasm_bindgen::prelude::*;

use crate::engine::{failed, on_this_thread};
use crate::failure::{Answer, Kind};
use crate::objects::{self, Object, Workforce, keep};
use crate::question::Question;
use crate::rows::table_of;

/// Tables that are given one by one, before something is read from them.
pub(crate) type Collected = BTreeMap<String, Vec<u8>>;

/// Starts a collection of tables.
#[wasm_bindgen]
pub fn tables_new() -> u32 {
    keep(Object::Tables(Arc::new(Mutex::default())))
}

/// Adds the bytes of a table.
#[wasm_bindgen]
pub fn tables_add(number: u32, name: String, bytes: Vec<u8>) -> Result<(), JsValue> {
    let tables = objects::tables(number)?;
    tables.lock().unwrap_or_else(PoisonError::into_inner).insert(name, bytes);
    Ok(())
}

/// Takes the collected tables.
fn taken(number: u32) -> Answer<Collected> {
    let tables = objects::tables(number)?;
    objects::release(number);
    let mut tables = tables.lock().unwrap_or_else(PoisonError::into_inner);
    Ok(std::mem::take(&mut *tables))
}

/// The people of the collected tables.
#[wasm_bindgen]
pub fn workforce_from_tables(number: u32) -> Result<u32, JsValue> {
    let (mut tables, mut unknown) = (Vec::new(), Vec::new());
    for (name, bytes) in taken(number)? {
        match table_of(&name) {
            Ok(table) => tables.push((table, bytes)),
            Err(found) => unknown.push(found),
        }
    }
    if !unknown.is_empty() {
        return Err(Kind::Table.of(Problems(unknown)).into());
    }
    let tables = ipc::workforce(tables).map_err(|found| Kind::Table.of(found))?;
    let people = People::read(&tables, &mut on_this_thread()).map_err(|error| failed(error, Kind::Table))?;
    Ok(keep(Object::Workforce(Workforce { people, document: None, lines: None, tables: Arc::new(tables) })))
}

/// Rows that a register has beside its tables.
fn beside<T: Decode>(question: &Question, name: &str) -> Answer<Vec<T>> {
    Ok(question.optional(name)?.unwrap_or_default())
}

/// The register of the collected tables `trajectories` and `conversations`: `frameworks`, `records`, `scores`,
/// `requirement_overrides`, `updates`, `versions`, `rules`.
#[wasm_bindgen]
pub fn register_from_tables(number: u32, question: &str) -> Result<u32, JsValue> {
    let mut given = taken(number)?;
    let question = Question::read(question, Kind::Register)?;
    let (trajectories, conversations) = (given.remove("trajectories"), given.remove("conversations"));
    let mut tables = ipc::register(trajectories, conversations).map_err(|found| Kind::Table.of(found))?;
    tables.frameworks = beside(&question, "frameworks")?;
    tables.records = beside(&question, "records")?;
    tables.scores = beside(&question, "scores")?;
    tables.requirement_overrides = beside(&question, "requirement_overrides")?;
    tables.updates = beside(&question, "updates")?;
    tables.versions = beside(&question, "versions")?;
    tables.rules = beside(&question, "rules")?;
    let register = read_register(&tables).map_err(|error| {
        let kind = if error.is_about_tables() { Kind::Table } else { Kind::Register };
        failed(error, kind)
    })?;
    Ok(keep(Object::Register(register)))
}

fn written(schema: &SchemaRef, batches: &[RecordBatch]) -> Answer<Vec<u8>> {
    ipc::write(schema, batches).map_err(|error| {
        // The batches of a plan and of a register have the schema of their table.
        let _ = error;
        crate::failure::Failure::bare(Kind::Table)
    })
}

type Write = fn(&PlannedParts, &Options<'_>) -> Vec<RecordBatch>;

fn of_plan(number: u32, schema: &SchemaRef, write: Write) -> Result<Vec<u8>, JsValue> {
    let planned = objects::plan(number)?;
    Ok(written(schema, &write(&planned, &on_this_thread()))?)
}

/// Outcomes of a plan.
#[wasm_bindgen]
pub fn plan_outcomes_ipc(number: u32) -> Result<Vec<u8>, JsValue> {
    of_plan(number, &schema::outcomes(), PlannedParts::outcomes)
}

/// Trajectories after a plan.
#[wasm_bindgen]
pub fn plan_trajectories_ipc(number: u32) -> Result<Vec<u8>, JsValue> {
    of_plan(number, &schema::trajectories(), PlannedParts::trajectories)
}

/// Conversations after a plan.
#[wasm_bindgen]
pub fn plan_conversations_ipc(number: u32) -> Result<Vec<u8>, JsValue> {
    of_plan(number, &schema::conversations(), PlannedParts::conversations)
}

/// What a plan changes.
#[wasm_bindgen]
pub fn plan_changes_ipc(number: u32) -> Result<Vec<u8>, JsValue> {
    of_plan(number, &schema::changes(), PlannedParts::changes)
}

/// Stored trajectories.
#[wasm_bindgen]
pub fn register_trajectories_ipc(number: u32) -> Result<Vec<u8>, JsValue> {
    let register = objects::register(number)?;
    Ok(written(&schema::trajectories(), &talent_arrow::register_trajectories(&register))?)
}

/// Stored conversations.
#[wasm_bindgen]
pub fn register_conversations_ipc(number: u32) -> Result<Vec<u8>, JsValue> {
    let register = objects::register(number)?;
    Ok(written(&schema::conversations(), &talent_arrow::register_conversations(&register))?)
}

/// What is pending.
#[wasm_bindgen]
pub fn ledger_entries_ipc(number: u32) -> Result<Vec<u8>, JsValue> {
    let ledger = objects::ledger(number)?;
    Ok(written(&schema::ledger_entries(), &talent_arrow::ledger_entries(&ledger))?)
}

/// What an update does per trajectory and competency.
#[wasm_bindgen]
pub fn update_preview_ipc(number: u32) -> Result<Vec<u8>, JsValue> {
    let update = objects::update(number)?;
    Ok(written(&schema::preview(), &talent_arrow::preview(&update))?)
}

/// What is asked of every trajectory of a cycle year: `cycle`, `work_year`.
#[wasm_bindgen]
pub fn register_requirements_ipc(number: u32, question: &str) -> Result<Vec<u8>, JsValue> {
    let question = Question::read(question, Kind::Question)?;
    let register = objects::register(number)?;
    let (cycle, work_year): (String, String) = (question.required("cycle")?, question.required("work_year")?);
    let batches = talent_arrow::requirements(&register, &cycle, &work_year);
    Ok(written(&schema::requirements(), &batches)?)
}

/// The register after the changes of a table.
#[wasm_bindgen]
pub fn register_apply_table(number: u32, bytes: Vec<u8>) -> Result<u32, JsValue> {
    let register = objects::register(number)?;
    let (_, batches) = ipc::read("changes", bytes).map_err(|found| Kind::Table.of(found))?;
    let changes = talent_arrow::records::changes(&batches).map_err(|found| Kind::Register.of(found))?;
    let applied = register.apply(changes).map_err(|found| Kind::Register.of(found))?;
    Ok(keep(Object::Register(applied)))
}

/// The verdicts of everybody: `work_year`, `as_of`, `entry`, `planned`.
#[wasm_bindgen]
pub fn condition_evaluate_all_ipc(number: u32, workforce: u32, question: &str) -> Result<Vec<u8>, JsValue> {
    let question = Question::read(question, Kind::Question)?;
    let (condition, workforce) = (objects::condition(number)?, objects::workforce(workforce)?);
    let references = crate::condition::references(&condition, &question)?;
    let verdicts = talent_arrow::conditions::verdicts(&condition, &workforce.people, &references);
    Ok(written(&schema::verdicts(), &verdicts)?)
}
