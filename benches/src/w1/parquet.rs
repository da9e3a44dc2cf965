use std::error::Error;
use std::fs::File;
use std::path::Path;

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Float64Type};
use arrow_array::{Array, RecordBatch};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use talent_core::columns::{Interner, TextColumn};
use talent_core::time::Day;

use super::{FunctionTable, Tables};

/// Reads the tables from `employees.parquet`, `employments.parquet` and `functions.parquet` of a folder, as the
/// workload's generator in Python writes them: the people ascending, one employment each in the same order, and
/// the functions first for everybody, then those changed to.
///
/// # Errors
/// Where a file cannot be read or its people come in another order.
pub fn read(folder: &Path) -> Result<Tables, Box<dyn Error>> {
    let mut tables = Tables { employee: TextColumn::default(), ..Tables::default() };
    let mut units = Interner::default();
    for batch in batches(&folder.join("employees.parquet"))? {
        let batch = batch?;
        for (employee, unit) in texts(&batch, "employee").zip(texts(&batch, "org_unit")) {
            tables.employee.push(employee);
            tables.org_unit.push(u16::try_from(units.intern(unit))?);
        }
    }
    tables.org_units = units.texts().iter().map(str::to_owned).collect();

    let mut contracts = Interner::default();
    for batch in batches(&folder.join("employments.parquet"))? {
        let batch = batch?;
        for (employee, contract) in texts(&batch, "employee").zip(texts(&batch, "contract")) {
            if tables.employee.get(tables.contract.len()) != employee {
                return Err(
                    format!("the employments have {employee} in another place than the employees").into()
                );
            }
            tables.contract.push(u8::try_from(contracts.intern(contract))?);
        }
        tables.start.extend(days(&batch, "start"));
        tables.end.extend(days(&batch, "end"));
        tables.fte.extend(batch["fte"].as_primitive::<Float64Type>().values());
    }
    tables.contracts = contracts.texts().iter().map(str::to_owned).collect();

    let mut table = FunctionTable::default();
    let mut row = 0;
    for batch in batches(&folder.join("functions.parquet"))? {
        let batch = batch?;
        for (employee, function) in texts(&batch, "employee").zip(texts(&batch, "function")) {
            row = following(&tables.employee, row, employee)?;
            table.employee.push(u32::try_from(row)?);
            // Numbered as their names say, so that the linked ones are the first.
            let number: u16 = function.trim_start_matches('F').parse()?;
            table.function.push(number);
        }
        table.start.extend(days(&batch, "start"));
        table.end.extend(days(&batch, "end"));
    }
    table.functions = (0..super::FUNCTIONS).map(|number| format!("F{number:03}")).collect();
    tables.function = table;
    Ok(tables)
}

/// The row of an employee at or after a row, going round once.
fn following(employees: &TextColumn, from: usize, employee: &str) -> Result<usize, Box<dyn Error>> {
    let rows = (from..employees.len()).chain(0..from);
    rows.into_iter()
        .find(|row| employees.get(*row) == employee)
        .ok_or_else(|| format!("nobody is {employee}").into())
}

fn batches(file: &Path) -> Result<parquet::arrow::arrow_reader::ParquetRecordBatchReader, Box<dyn Error>> {
    Ok(ParquetRecordBatchReaderBuilder::try_new(File::open(file)?)?.with_batch_size(65_536).build()?)
}

fn texts<'b>(batch: &'b RecordBatch, column: &str) -> impl Iterator<Item = &'b str> {
    batch[column].as_string::<i32>().iter().map(Option::unwrap_or_default)
}

fn days(batch: &RecordBatch, column: &str) -> impl Iterator<Item = Day> {
    let column = batch[column].as_primitive::<Date32Type>();
    (0..column.len()).map(|row| if column.is_null(row) { Day::OPEN } else { Day(column.value(row)) })
}
