//! test
use wasm_bindgen::prelude::*;
use talent_core::*;
/// x
#[wasm_bindgen]
pub fn probe(configuration: &str, table: &str) -> Result<String, JsValue> {
    let configuration = Configuration::from_yaml(configuration).map_err(|e| JsValue::from_str(&e.to_string()))?;
    let engine = Engine::new(configuration).map_err(|e| JsValue::from_str(&e.to_string()))?;
    let w = Workforce::from_json(table).map_err(|e| JsValue::from_str(&e.to_string()))?;
    let people = Population::from_workforce(&w);
    let planned = engine.plan(&people, &Register::default(), "2025-01-01".parse().unwrap()).unwrap();
    let why = engine.explain(&people, &Register::default(), "2025-01-01".parse().unwrap(), "E1", "c", "y").unwrap();
    let r = Register::from_json(table).unwrap().apply(planned.changes()).unwrap();
    let mut reader = talent_core::exchange::tables::TableReader::new(engine.configuration());
    reader.read(talent_core::exchange::tables::Table::Employees, table.as_bytes());
    let t = reader.finish().unwrap();
    let _ = t.workforce.employees.len();
    Ok(serde_json::to_string(&planned.to_document()).unwrap() + &why.to_text("nl") + &serde_json::to_string(&why).unwrap() + &serde_json::to_string(&r.to_document()).unwrap())
}
use talent_arrow::{Options, People, WorkforceTables, plan};
use std::sync::Arc;
use arrow_array::*;
/// y
#[wasm_bindgen]
pub fn arrow(configuration: &str, n: usize, which: u32) -> Result<Vec<i32>, JsValue> {
    let configuration = Configuration::from_yaml(configuration).map_err(|e| JsValue::from_str(&e.to_string()))?;
    let engine = Engine::new(configuration).map_err(|e| JsValue::from_str(&e.to_string()))?;
    let mut tables = WorkforceTables::default();
    let mut columns: Vec<(String, ArrayRef)> = Vec::new();
    for i in 0..n {
        let a: ArrayRef = match which {
            0 => Arc::new(StringArray::from(vec!["a"])),
            1 => Arc::new(Date32Array::from(vec![3])),
            2 => Arc::new(Float64Array::from(vec![3.0])),
            3 => Arc::new(BooleanArray::from(vec![true])),
            _ => Arc::new(Int32Array::from(vec![3])),
        };
        columns.push((i.to_string(), a));
    }
    let b = RecordBatch::try_from_iter(columns).unwrap();
    tables.set(talent_core::exchange::tables::Table::Employees, b.schema(), vec![b]);
    let mut options = Options { threads: 1, ..Options::default() };
    let people = People::read(&tables, &mut options).unwrap();
    let planned = plan(&engine, &people, &Register::default(), "2025-01-01".parse().unwrap(), &mut options).unwrap();
    let out = planned.outcomes(&options);
    let out2 = planned.conversations(&options);
    let out3 = planned.trajectories(&options);
    let out4 = planned.changes(&options);
    let mut v = Vec::new();
    use arrow_array::cast::AsArray;
    for b in out.iter().chain(&out2).chain(&out3).chain(&out4) { for c in b.columns() { if let Some(c) = c.as_primitive_opt::<arrow_array::types::Int32Type>() {v.extend_from_slice(c.values())} else if let Some(c) = c.as_string_opt::<i32>() {v.extend_from_slice(c.offsets())} } }
    Ok(v)
}
