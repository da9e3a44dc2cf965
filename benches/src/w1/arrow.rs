use std::sync::Arc;

use arrow_array::{ArrayRef, Date32Array, Float64Array, RecordBatch, StringArray};
use talent_arrow::WorkforceTables;
use talent_core::exchange::tables::Table;
use talent_core::time::Day;

use super::Tables;

/// The tables of the workload, as a host gives them.
///
/// # Panics
/// Never: the columns of a table are equally long.
pub fn arrow_tables(tables: &Tables) -> WorkforceTables {
    let mut arrow = WorkforceTables::default();
    for (table, batch) in arrow_batches(tables) {
        arrow.set(table, batch.schema(), vec![batch]);
    }
    arrow
}

/// The tables of the workload as record batches, one each.
///
/// # Panics
/// Never: the columns of a table are equally long.
pub fn arrow_batches(tables: &Tables) -> [(Table, RecordBatch); 3] {
    let functions = &tables.function;
    let text = |texts: Vec<&str>| -> ArrayRef { Arc::new(StringArray::from(texts)) };
    let days = |days: &[Day]| -> ArrayRef {
        Arc::new(days.iter().map(|day| day.known().map(|day| day.0)).collect::<Date32Array>())
    };
    let employee = text(tables.employee.iter().collect());
    let unit = |unit: &u16| tables.org_units[usize::from(*unit)].as_str();
    let contract = |contract: &u8| tables.contracts[usize::from(*contract)].as_str();
    let function = |function: &u16| functions.functions[usize::from(*function)].as_str();
    let holder = |row: &u32| tables.employee.get(*row as usize);
    let employees =
        [("employee", employee.clone()), ("org_unit", text(tables.org_unit.iter().map(unit).collect()))];
    let employments = [
        ("employee", employee),
        ("start", days(&tables.start)),
        ("end", days(&tables.end)),
        ("contract", text(tables.contract.iter().map(contract).collect())),
        ("fte", Arc::new(Float64Array::from(tables.fte.clone()))),
    ];
    let held = [
        ("employee", text(functions.employee.iter().map(holder).collect())),
        ("function", text(functions.function.iter().map(function).collect())),
        ("start", days(&functions.start)),
        ("end", days(&functions.end)),
    ];
    [
        (Table::Employees, RecordBatch::try_from_iter(employees)),
        (Table::Employments, RecordBatch::try_from_iter(employments)),
        (Table::Functions, RecordBatch::try_from_iter(held)),
    ]
    .map(|(table, batch)| (table, batch.expect("the columns of a table are equally long")))
}
