//! What is pending, what an update does, and what is asked of trajectories, as tables.

use std::sync::Arc;

use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Float64Builder, Int32Builder, Int64Builder, ListBuilder, StringBuilder,
};
use arrow_array::{ArrayRef, RecordBatch};
use chrono::NaiveDate;
use talent_core::planning::Register;
use talent_core::propagation::{Asked, Ledger, LedgerEntry, PreviewView, RequirementView, Update};

use super::batches::{Batches, TableWriter, batch};
use crate::schema;

/// Room for the words of a row beside its texts.
const WORDS: usize = 64;

/// The entries of a ledger: the table [`schema::ledger_entries`].
///
/// ```
/// use talent_arrow::{ledger_entries, schema};
/// use talent_core::{Configuration, Engine, Register};
///
/// let engine = Engine::new(Configuration::from_json(r#"{"schema": "talent-core/1",
///     "work_years": {"kind": "annual", "starts": "01-01"}, "competencies": [{"id": "care"}],
///     "roles": [{"id": "nurse", "requirements": [{"competency": "care", "target": 4}]}],
///     "cycles": [{"id": "c", "years": [{"work_year": "2025", "roles": ["nurse"], "status": "open"}]}]}"#)?)?;
/// let register = Register::from_json(r#"{"schema": "talent-core/1", "frameworks": [{
///     "cycle": "c", "work_year": "2025", "version": 1, "roles": [{"role": "nurse", "requirements": [
///         {"competency": "care", "target": 3, "weight": 1.0, "sources": ["role"]}]}]}]}"#)?;
/// let batches = ledger_entries(&engine.pending(&register, "2025-03-10".parse()?)?);
/// assert_eq!((batches[0].num_rows(), batches[0].schema()), (1, schema::ledger_entries()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn ledger_entries(ledger: &Ledger) -> Vec<RecordBatch> {
    let mut batches = Batches::<LedgerWriter>::default();
    for entry in &ledger.entries {
        let edits: usize = entry.edits.iter().map(String::len).sum();
        let texts = entry.cycle.len() + entry.work_year.len() + entry.role.len() + entry.competency.len();
        batches.row(texts + edits + WORDS).push(entry);
    }
    batches.finish()
}

/// What an update does per trajectory and competency: the table [`schema::preview`].
pub fn preview(update: &Update) -> Vec<RecordBatch> {
    let mut batches = Batches::<PreviewWriter>::default();
    update.for_each_preview(|row| {
        let roles: usize = row.roles.iter().map(|role| role.len()).sum();
        let texts = row.trajectory.len() + row.employee.len() + row.competency.len();
        batches.row(texts + roles + WORDS).push(&row);
    });
    batches.finish()
}

/// What is asked of every trajectory of a cycle year: the table [`schema::requirements`].
pub fn requirements(register: &Register, cycle: &str, work_year: &str) -> Vec<RecordBatch> {
    let mut batches = Batches::<RequirementsWriter>::default();
    register.for_each_requirement(cycle, work_year, |row| {
        let sources: usize = row.sources.iter().map(String::len).sum();
        batches.row(row.trajectory.len() + row.competency.len() + sources + WORDS).push(&row);
    });
    batches.finish()
}

/// A list of texts in every row.
struct Lists(ListBuilder<StringBuilder>);

impl Default for Lists {
    fn default() -> Self {
        Self(ListBuilder::new(StringBuilder::new()).with_field(schema::item()))
    }
}

impl Lists {
    fn push<T: AsRef<str>>(&mut self, texts: impl IntoIterator<Item = T>) {
        self.0.append_value(texts.into_iter().map(Some));
    }
}

fn day_number(date: NaiveDate) -> i32 {
    date.to_epoch_days()
}

/// What is asked: target, weight, first day of the descriptors.
#[derive(Default)]
struct AskedColumns {
    target: Int32Builder,
    weight: Float64Builder,
    descriptors_from: Date32Builder,
}

impl AskedColumns {
    fn push(&mut self, asked: Option<Asked>) {
        self.target.append_option(asked.map(|asked| asked.target));
        self.weight.append_option(asked.map(|asked| asked.weight));
        self.descriptors_from.append_option(asked.and_then(|asked| asked.descriptors_from).map(day_number));
    }

    fn finish(mut self) -> [ArrayRef; 3] {
        [
            Arc::new(self.target.finish()),
            Arc::new(self.weight.finish()),
            Arc::new(self.descriptors_from.finish()),
        ]
    }
}

#[derive(Default)]
struct LedgerWriter {
    cycle: StringBuilder,
    work_year: StringBuilder,
    role: StringBuilder,
    competency: StringBuilder,
    difference: StringBuilder,
    changed: Lists,
    base: AskedColumns,
    theirs: AskedColumns,
    edits: Lists,
    since: Date32Builder,
    trajectories: Int64Builder,
    scores: Int64Builder,
    conflicts: Int64Builder,
    new_trajectories: BooleanBuilder,
}

impl LedgerWriter {
    fn push(&mut self, entry: &LedgerEntry) {
        self.cycle.append_value(&entry.cycle);
        self.work_year.append_value(&entry.work_year);
        self.role.append_value(&entry.role);
        self.competency.append_value(&entry.competency);
        self.difference.append_value(entry.difference.as_str());
        self.changed.push(entry.changed.iter().map(|part| part.as_str()));
        self.base.push(entry.base);
        self.theirs.push(entry.theirs);
        self.edits.push(&entry.edits);
        self.since.append_option(entry.since.map(day_number));
        self.trajectories.append_value(entry.trajectories as i64);
        self.scores.append_value(entry.scores as i64);
        self.conflicts.append_value(entry.conflicts as i64);
        self.new_trajectories.append_value(entry.new_trajectories);
    }
}

impl TableWriter for LedgerWriter {
    fn finish(mut self) -> RecordBatch {
        let texts = [
            &mut self.cycle,
            &mut self.work_year,
            &mut self.role,
            &mut self.competency,
            &mut self.difference,
        ];
        let mut columns: Vec<ArrayRef> =
            texts.into_iter().map(|column| Arc::new(column.finish()) as ArrayRef).collect();
        columns.push(Arc::new(self.changed.0.finish()));
        columns.extend(self.base.finish());
        columns.extend(self.theirs.finish());
        columns.push(Arc::new(self.edits.0.finish()));
        columns.push(Arc::new(self.since.finish()));
        let counts = [&mut self.trajectories, &mut self.scores, &mut self.conflicts];
        columns.extend(counts.map(|column| Arc::new(column.finish()) as ArrayRef));
        columns.push(Arc::new(self.new_trajectories.finish()));
        batch(schema::ledger_entries(), columns)
    }
}

#[derive(Default)]
struct PreviewWriter {
    trajectory: StringBuilder,
    employee: StringBuilder,
    competency: StringBuilder,
    roles: Lists,
    difference: StringBuilder,
    changed: Lists,
    base: AskedColumns,
    theirs: AskedColumns,
    mine_target: Int32Builder,
    mine_weight: Float64Builder,
    scores: Int64Builder,
    conflict: BooleanBuilder,
    resolved: StringBuilder,
    result: AskedColumns,
    marks: Lists,
}

impl PreviewWriter {
    fn push(&mut self, row: &PreviewView<'_>) {
        self.trajectory.append_value(row.trajectory);
        self.employee.append_value(row.employee);
        self.competency.append_value(row.competency);
        self.roles.push(row.roles);
        self.difference.append_value(row.difference.as_str());
        self.changed.push(row.changed.iter().map(|part| part.as_str()));
        self.base.push(row.base);
        self.theirs.push(row.theirs);
        self.mine_target.append_option(row.mine.and_then(|mine| mine.target));
        self.mine_weight.append_option(row.mine.and_then(|mine| mine.weight));
        self.scores.append_value(row.scores as i64);
        self.conflict.append_value(row.resolved.is_some());
        self.resolved.append_option(row.resolved.map(|rule| rule.as_str()));
        self.result.push(row.result);
        self.marks.push(row.marks.iter().map(|mark| mark.as_str()));
    }
}

impl TableWriter for PreviewWriter {
    fn finish(mut self) -> RecordBatch {
        let mut columns: Vec<ArrayRef> = vec![
            Arc::new(self.trajectory.finish()),
            Arc::new(self.employee.finish()),
            Arc::new(self.competency.finish()),
            Arc::new(self.roles.0.finish()),
            Arc::new(self.difference.finish()),
            Arc::new(self.changed.0.finish()),
        ];
        columns.extend(self.base.finish());
        columns.extend(self.theirs.finish());
        columns.push(Arc::new(self.mine_target.finish()));
        columns.push(Arc::new(self.mine_weight.finish()));
        columns.push(Arc::new(self.scores.finish()));
        columns.push(Arc::new(self.conflict.finish()));
        columns.push(Arc::new(self.resolved.finish()));
        columns.extend(self.result.finish());
        columns.push(Arc::new(self.marks.0.finish()));
        batch(schema::preview(), columns)
    }
}

#[derive(Default)]
struct RequirementsWriter {
    trajectory: StringBuilder,
    competency: StringBuilder,
    is_asked: BooleanBuilder,
    asked: AskedColumns,
    sources: Lists,
    overridden: Lists,
    scores: Int64Builder,
    marks: Lists,
}

impl RequirementsWriter {
    fn push(&mut self, row: &RequirementView<'_>) {
        self.trajectory.append_value(row.trajectory);
        self.competency.append_value(row.competency);
        self.is_asked.append_value(row.asked.is_some());
        self.asked.push(row.asked);
        self.sources.push(row.sources);
        self.overridden.push(row.overridden());
        self.scores.append_value(row.scores.len() as i64);
        self.marks.push(row.marks.iter().map(|mark| mark.as_str()));
    }
}

impl TableWriter for RequirementsWriter {
    fn finish(mut self) -> RecordBatch {
        let [target, weight, descriptors_from] = self.asked.finish();
        let columns = vec![
            Arc::new(self.trajectory.finish()) as ArrayRef,
            Arc::new(self.competency.finish()),
            Arc::new(self.is_asked.finish()),
            target,
            weight,
            Arc::new(self.sources.0.finish()),
            descriptors_from,
            Arc::new(self.overridden.0.finish()),
            Arc::new(self.scores.finish()),
            Arc::new(self.marks.0.finish()),
        ];
        batch(schema::requirements(), columns)
    }
}
