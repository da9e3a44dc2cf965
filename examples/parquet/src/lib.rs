//! The year plan from Parquet files to Parquet files, a step of whole employees at a time.

mod sorted_table;

use std::error::Error;
use std::fs::File;
use std::path::Path;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use chrono::NaiveDate;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;
use talent_arrow::{Options, People, WorkforceTables, plan, schema};
use talent_core::exchange::tables::Table;
use talent_core::{Engine, Register};

pub use sorted_table::SortedTable;

/// What is asked, and of which files.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The rules.
    pub engine: &'a Engine,
    /// Folder with one Parquet file per table, each in the order of its employees.
    pub tables: &'a Path,
    /// The date of the question.
    pub as_of: NaiveDate,
    /// Folder for what comes out.
    pub out: &'a Path,
    /// How many people are in memory together.
    pub people_per_step: usize,
    /// How many threads; 0 means one for each core.
    pub threads: usize,
}

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// People read.
    pub people: usize,
    /// Steps it took.
    pub steps: usize,
    /// Rows of `outcomes.parquet`.
    pub outcomes: usize,
    /// Rows of `trajectories.parquet`.
    pub trajectories: usize,
    /// Rows of `conversations.parquet`.
    pub conversations: usize,
    /// Records left out and the like.
    pub diagnostics: usize,
}

/// Tables that are read step by step, beside `employees`.
const BY_EMPLOYEE: [Table; 5] =
    [Table::Employments, Table::Functions, Table::Roles, Table::Absences, Table::Assignments];
/// Tables that every step needs whole.
const WHOLE: [Table; 2] = [Table::OrgUnits, Table::OrgUnitCalendars];

/// Plans everybody and writes `outcomes.parquet`, `trajectories.parquet` and `conversations.parquet`. Rows come in the
/// order of the people; several cycle years follow one another within each step.
///
/// # Errors
/// Where a file cannot be read or written, where its columns are not those of the library, and where a table is not in
/// the order of its employees.
pub fn plan_files(question: &Question<'_>) -> Result<Written, Box<dyn Error>> {
    let mut employees = SortedTable::open(&question.tables.join("employees.parquet"))?;
    let mut others: Vec<(Table, SortedTable)> = Vec::new();
    for table in BY_EMPLOYEE {
        let path = question.tables.join(format!("{table}.parquet"));
        if path.exists() {
            others.push((table, SortedTable::open(&path)?));
        }
    }
    let mut tables = WorkforceTables::default();
    for table in WHOLE {
        let path = question.tables.join(format!("{table}.parquet"));
        if path.exists() {
            let (schema, batches) = sorted_table::read_whole(&path)?;
            tables.set(table, schema, batches);
        }
    }
    let mut outcomes = Sink::create(&question.out.join("outcomes.parquet"), schema::outcomes())?;
    let mut trajectories = Sink::create(&question.out.join("trajectories.parquet"), schema::trajectories())?;
    let mut conversations =
        Sink::create(&question.out.join("conversations.parquet"), schema::conversations())?;
    let mut written = Written::default();
    while let Some(step) = employees.take_people(question.people_per_step)? {
        for (table, rows) in &mut others {
            let batches = rows.take_through(step.last.as_deref())?;
            tables.set(*table, rows.schema(), batches);
        }
        tables.set(Table::Employees, employees.schema(), step.batches);
        let options = || Options { threads: question.threads, ..Options::default() };
        let people = People::read(&tables, &mut options())?;
        let planned = plan(question.engine, &people, &Register::default(), question.as_of, &mut options())?;
        outcomes.write(&planned.outcomes(&options()))?;
        trajectories.write(&planned.trajectories(&options()))?;
        conversations.write(&planned.conversations(&options()))?;
        written.people += people.len();
        written.diagnostics += planned.diagnostics().len();
        written.steps += 1;
    }
    written.outcomes = outcomes.finish()?;
    written.trajectories = trajectories.finish()?;
    written.conversations = conversations.finish()?;
    Ok(written)
}

/// A Parquet file that is being written.
struct Sink {
    writer: ArrowWriter<File>,
    rows: usize,
}

impl Sink {
    fn create(path: &Path, schema: SchemaRef) -> Result<Self, Box<dyn Error>> {
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_max_row_group_row_count(Some(1 << 18))
            .build();
        Ok(Self { writer: ArrowWriter::try_new(File::create(path)?, schema, Some(properties))?, rows: 0 })
    }

    fn write(&mut self, batches: &[RecordBatch]) -> Result<(), Box<dyn Error>> {
        for batch in batches {
            self.writer.write(batch)?;
            self.rows += batch.num_rows();
        }
        Ok(())
    }

    fn finish(self) -> Result<usize, Box<dyn Error>> {
        self.writer.close()?;
        Ok(self.rows)
    }
}
