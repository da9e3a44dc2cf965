use std::collections::VecDeque;
use std::error::Error;
use std::fs::File;
use std::path::{Path, PathBuf};

use arrow_array::cast::AsArray;
use arrow_array::{Array, RecordBatch, StringArray};
use arrow_schema::{DataType, SchemaRef};
use parquet::arrow::arrow_reader::{
    ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};

/// Rows are read so many at a time.
const ROWS_PER_BATCH: usize = 65_536;

/// A table in the order of its employees, read from its start.
pub struct SortedTable {
    path: PathBuf,
    schema: SchemaRef,
    reader: ParquetRecordBatchReader,
    /// Read, but not yet taken.
    waiting: VecDeque<RecordBatch>,
    /// The employee of the last row read.
    last_read: Option<String>,
    rows_read: usize,
}

/// Some people with all their rows of `employees`.
pub struct Step {
    /// Their rows.
    pub batches: Vec<RecordBatch>,
    /// The last of them; nothing where these are the last people of all.
    pub last: Option<String>,
}

fn open(path: &Path) -> Result<(SchemaRef, ParquetRecordBatchReader), Box<dyn Error>> {
    // Without the writer's own Arrow types every text is plain UTF-8, whoever wrote the file.
    let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
    let file = File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let builder = ParquetRecordBatchReaderBuilder::try_new_with_options(file, options)?;
    let schema = builder.schema().clone();
    Ok((schema, builder.with_batch_size(ROWS_PER_BATCH).build()?))
}

/// A small table as it is.
pub(crate) fn read_whole(path: &Path) -> Result<(SchemaRef, Vec<RecordBatch>), Box<dyn Error>> {
    let (schema, reader) = open(path)?;
    Ok((schema, reader.collect::<Result<_, _>>()?))
}

fn employees(batch: &RecordBatch) -> &StringArray {
    batch.column_by_name("employee").expect("checked when the table was opened").as_string()
}

fn employee(batch: &RecordBatch, row: usize) -> &str {
    let employees = employees(batch);
    if employees.is_valid(row) { employees.value(row) } else { "" }
}

/// How many rows of an ordered batch belong to this employee and those before.
fn rows_through(batch: &RecordBatch, last: &str) -> usize {
    let (mut low, mut high) = (0, batch.num_rows());
    while low < high {
        let middle = low + (high - low) / 2;
        if employee(batch, middle) <= last { low = middle + 1 } else { high = middle }
    }
    low
}

impl SortedTable {
    /// Opens a table.
    ///
    /// # Errors
    /// Where the file cannot be read or has no texts in a column `employee`.
    pub fn open(path: &Path) -> Result<Self, Box<dyn Error>> {
        let (schema, reader) = open(path)?;
        match schema.field_with_name("employee") {
            Ok(field) if *field.data_type() == DataType::Utf8 => {}
            _ => return Err(format!("{} has no texts in a column “employee”", path.display()).into()),
        }
        let path = path.to_owned();
        Ok(Self { path, schema, reader, waiting: VecDeque::new(), last_read: None, rows_read: 0 })
    }

    /// The columns of the table.
    pub fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }

    /// Reads one more batch; whether there was one.
    fn read(&mut self) -> Result<bool, Box<dyn Error>> {
        let Some(batch) = self.reader.next().transpose()? else { return Ok(false) };
        for row in 0..batch.num_rows() {
            let id = employee(&batch, row);
            let before = if row == 0 { self.last_read.as_deref() } else { Some(employee(&batch, row - 1)) };
            if before.is_some_and(|before| before > id) {
                return Err(format!(
                    "{}: row {} has employee “{id}” after “{}”; write the table in bytewise order of its employees \
                     (ORDER BY employee), so that each can be planned with all rows of theirs",
                    self.path.display(),
                    self.rows_read + row,
                    before.unwrap_or_default(),
                )
                .into());
            }
        }
        self.rows_read += batch.num_rows();
        if batch.num_rows() > 0 {
            self.last_read = Some(employee(&batch, batch.num_rows() - 1).to_owned());
            self.waiting.push_back(batch);
        }
        Ok(true)
    }

    /// Takes about so many rows, and those that follow of the last employee among them.
    ///
    /// # Errors
    /// Where the file cannot be read or is in another order.
    pub fn take_people(&mut self, count: usize) -> Result<Option<Step>, Box<dyn Error>> {
        let waiting = |table: &Self| table.waiting.iter().map(RecordBatch::num_rows).sum::<usize>();
        // One row more than asked shows whether anybody follows.
        while waiting(self) <= count {
            if !self.read()? {
                let batches: Vec<RecordBatch> = self.waiting.drain(..).collect();
                return Ok((!batches.is_empty()).then_some(Step { batches, last: None }));
            }
        }
        let mut skipped = 0;
        let batch = self.waiting.iter().find(|batch| {
            let here = skipped + batch.num_rows() >= count;
            skipped += if here { 0 } else { batch.num_rows() };
            here
        });
        let last = batch.map(|batch| employee(batch, count.max(1) - skipped - 1).to_owned());
        let batches = self.take_through(last.as_deref())?;
        Ok(Some(Step { batches, last }))
    }

    /// Takes every row up to those of this employee; all rows where there is none.
    ///
    /// # Errors
    /// Where the file cannot be read or is in another order.
    pub fn take_through(&mut self, last: Option<&str>) -> Result<Vec<RecordBatch>, Box<dyn Error>> {
        while last.is_none_or(|last| self.last_read.as_deref().is_none_or(|read| read <= last)) {
            if !self.read()? {
                break;
            }
        }
        let mut taken = Vec::new();
        while let Some(batch) = self.waiting.pop_front() {
            let rows = last.map_or(batch.num_rows(), |last| rows_through(&batch, last));
            if rows > 0 {
                taken.push(batch.slice(0, rows));
            }
            if rows < batch.num_rows() {
                self.waiting.push_front(batch.slice(rows, batch.num_rows() - rows));
                break;
            }
        }
        Ok(taken)
    }
}
