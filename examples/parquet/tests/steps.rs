//! However small the steps, the files say the same; and what is not in order is refused.

use std::error::Error;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use arrow_array::{ArrayRef, Date32Array, Float64Array, RecordBatch, StringArray};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use talent_core::{Configuration, Engine};
use talent_parquet::{Question, Written, plan_files};

const PEOPLE: i32 = 1_000;

fn write(folder: &Path, table: &str, columns: Vec<(&str, ArrayRef)>) -> Result<(), Box<dyn Error>> {
    let batch = RecordBatch::try_from_iter_with_nullable(
        columns.into_iter().map(|(name, array)| (name, array, true)),
    )?;
    let mut writer =
        ArrowWriter::try_new(File::create(folder.join(format!("{table}.parquet")))?, batch.schema(), None)?;
    writer.write(&batch)?;
    writer.close()?;
    Ok(())
}

/// A thousand people; every third has two functions, every seventh no employment.
fn tables(folder: &Path) -> Result<(), Box<dyn Error>> {
    let id = |number: i32| format!("E{number:04}");
    let everybody: ArrayRef = Arc::new((0..PEOPLE).map(|number| Some(id(number))).collect::<StringArray>());
    write(folder, "employees", vec![("employee", everybody)])?;
    let employed: Vec<i32> = (0..PEOPLE).filter(|number| number % 7 != 0).collect();
    write(
        folder,
        "employments",
        vec![
            ("employee", Arc::new(employed.iter().map(|number| Some(id(*number))).collect::<StringArray>())),
            ("start", Arc::new(employed.iter().map(|number| Some(18_000 + number)).collect::<Date32Array>())),
            ("fte", Arc::new(Float64Array::from(vec![0.8; employed.len()]))),
        ],
    )?;
    let held: Vec<(i32, &str)> = (0..PEOPLE)
        .flat_map(|number| {
            [(number, "F1"), (number, "F2")].into_iter().take(if number % 3 == 0 { 2 } else { 1 })
        })
        .collect();
    write(
        folder,
        "functions",
        vec![
            ("employee", Arc::new(held.iter().map(|(number, _)| Some(id(*number))).collect::<StringArray>())),
            ("function", Arc::new(held.iter().map(|(_, function)| Some(*function)).collect::<StringArray>())),
            (
                "start",
                Arc::new(held.iter().map(|(number, _)| Some(18_000 + number)).collect::<Date32Array>()),
            ),
        ],
    )
}

fn engine() -> Result<Engine, Box<dyn Error>> {
    let configuration = Configuration::from_json(
        r#"{"schema": "talent-core/1", "work_years": {"kind": "annual", "starts": "01-01"},
            "roles": [{"id": "nurse", "origin": {"function": "F1"}}, {"id": "tutor", "origin": {"function": "F2"}}],
            "cycles": [{"id": "annual", "years": [{"work_year": "2025", "roles": ["nurse", "tutor"], "status": "open"}],
                "moments": [{"id": "talk", "kind": "progress", "timing": {"anchor": {"date": "06-02"}}}]}]}"#,
    )?;
    Ok(Engine::new(configuration)?)
}

fn planned(folder: &Path, people_per_step: usize) -> Result<(Written, Vec<RecordBatch>), Box<dyn Error>> {
    let out = tempfile::tempdir()?;
    let written = plan_files(&Question {
        engine: &engine()?,
        tables: folder,
        as_of: "2025-12-31".parse()?,
        out: out.path(),
        people_per_step,
        threads: 2,
    })?;
    let mut tables = Vec::new();
    for table in ["outcomes", "trajectories", "conversations"] {
        let file = File::open(out.path().join(format!("{table}.parquet")))?;
        // One batch per table, however it was written.
        let reader = ParquetRecordBatchReaderBuilder::try_new(file)?.with_batch_size(1 << 20).build()?;
        tables.extend(reader.collect::<Result<Vec<_>, _>>()?);
    }
    Ok((written, tables))
}

#[test]
fn steps_of_any_size_write_the_same_rows() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    tables(folder.path())?;
    let (whole, rows) = planned(folder.path(), 1_000_000)?;
    let employed = (0..PEOPLE).filter(|number| number % 7 != 0).count();
    assert_eq!((whole.people, whole.steps, whole.outcomes), (1_000, 1, 1_000));
    assert_eq!((whole.trajectories, whole.conversations), (employed, employed));
    for people_per_step in [1, 7, 100, 999, 1_000] {
        let (written, same) = planned(folder.path(), people_per_step)?;
        assert_eq!(written.steps, 1_000_usize.div_ceil(people_per_step), "{people_per_step} a step");
        assert_eq!(Written { steps: 1, ..written }, whole);
        assert_eq!(same, rows, "{people_per_step} a step");
    }
    Ok(())
}

#[test]
fn a_table_in_another_order_is_refused_with_the_row() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    tables(folder.path())?;
    let start: ArrayRef = Arc::new(Date32Array::from(vec![18_000; 2]));
    let employee: ArrayRef = Arc::new(StringArray::from(vec!["E0002", "E0001"]));
    write(folder.path(), "employments", vec![("employee", employee), ("start", start)])?;
    let error = planned(folder.path(), 10).unwrap_err().to_string();
    assert!(error.contains("row 1 has employee “E0001” after “E0002”"), "{error}");
    assert!(error.contains("ORDER BY employee"), "{error}");
    Ok(())
}
