use std::ops::Range;
use std::sync::Arc;

use arrow_array::builder::StringBuilder;
use arrow_array::{ArrayRef, BooleanArray, Int32Array, RecordBatch};
use arrow_buffer::{BooleanBuffer, NullBuffer};
use talent_core::columns::{NONE, TextColumn};
use talent_core::eligibility::Reason;
use talent_core::planning::{
    ChangeKind, ChangeText, ConversationMarks, ConversationState, PlanBlock, TrajectoryState,
};
use talent_core::workforce::Population;

use super::batches::{BYTES_PER_BATCH, Batches, ROWS_PER_BATCH, TableWriter, batch, cut};
use super::column::{dates, few_dates, lists, no, no_lists, optional_dates, yes_or_no};
use super::text::{TextList, TextWriter, each_repeated, few, numbered, picked, repeated, slice};
use crate::schema;

/// Cuts rows into batches; `together` is no less than what `bytes` says of all of them. Where that fits a batch, no row
/// is looked at.
fn cut_within(together: usize, rows: usize, bytes: impl FnMut(usize) -> usize) -> Vec<Range<usize>> {
    if together > BYTES_PER_BATCH {
        return cut(rows, bytes);
    }
    (0..rows).step_by(ROWS_PER_BATCH).map(|from| from..rows.min(from + ROWS_PER_BATCH)).collect()
}

fn length(column: &TextColumn, row: usize) -> usize {
    column.row_bytes(row).len()
}

/// The ids of people.
pub(crate) fn people(population: &Population) -> Vec<RecordBatch> {
    let ids = population.employees();
    cut_within(ids.bytes().len(), population.len(), |row| length(ids, row))
        .into_iter()
        .map(|rows| batch(schema::people(), vec![slice(ids, rows)]))
        .collect()
}

/// Outcomes of a cycle year.
pub(crate) fn outcomes(block: PlanBlock<'_>) -> Vec<RecordBatch> {
    let plan = block.plan();
    let (ids, keys) = (plan.population().employees(), plan.keys());
    let (people, outcomes) = (block.people(), block.outcomes());
    // The last one is no reason.
    let reasons = TextList::new(Reason::ALL.iter().map(|reason| reason.as_str()).chain([""]));
    let first = people.start as usize;
    let others = block.cycle().len().max(block.work_year().len()) + 32;
    let width = |row: usize| length(ids, first + row) + others;
    cut_within(ids.bytes().len() + people.len() * others, people.len(), width)
        .into_iter()
        .map(|rows| {
            let count = rows.len();
            let from = first + rows.start;
            let reason = &outcomes.reason[rows.clone()];
            let key = &outcomes.key[rows.clone()];
            let selected = BooleanBuffer::collect_bool(count, |row| reason[row].is_none());
            let with_reason = Some(NullBuffer::new(!&selected));
            let with_key = Some(NullBuffer::new(BooleanBuffer::collect_bool(count, |row| key[row] != NONE)));
            let why = reason.iter().map(|reason| reason.map_or(Reason::ALL.len(), |reason| reason as usize));
            batch(
                schema::outcomes(),
                vec![
                    slice(ids, from..from + count),
                    repeated(block.cycle(), count),
                    repeated(block.work_year(), count),
                    Arc::new(BooleanArray::new(selected, None)),
                    reasons.column(why, with_reason),
                    optional_dates(&outcomes.entry[rows.clone()]),
                    optional_dates(&outcomes.exit[rows.clone()]),
                    optional_dates(&block.opening_days(rows)),
                    picked(keys, key, with_key),
                    match plan.has_unreadable() {
                        true => yes_or_no(count, |row| plan.is_unreadable((from + row) as u32)),
                        false => no(count),
                    },
                ],
            )
        })
        .collect()
}

/// Trajectories of a cycle year.
pub(crate) fn trajectories(block: PlanBlock<'_>) -> Vec<RecordBatch> {
    let plan = block.plan();
    let (ids, keys) = (plan.population().employees(), plan.keys());
    let table = block.trajectories();
    let states = TextList::new(TrajectoryState::ALL.iter().map(|state| state.as_str()));
    let roles = TextList::new(block.roles().map(|role| block.role(role)));
    let others = block.cycle().len() + block.work_year().len();
    let width = |row: usize| length(keys, table.key[row] as usize) + others;
    cut_within(keys.bytes().len() + table.key.len() * others, table.key.len(), width)
        .into_iter()
        .map(|rows| {
            let count = rows.len();
            let role_starts = &table.role_starts[rows.start..=rows.end];
            let (first_role, last_role) = (role_starts[0], role_starts[count]);
            let role_ends = role_starts.iter().map(|start| (start - first_role) as i32).collect();
            let own_roles = &table.roles[first_role as usize..last_role as usize];
            let state = table.state[rows.clone()].iter().map(|state| *state as usize);
            let closed_by = table.closed_by[rows.clone()].iter().enumerate();
            let reasons = block.trajectory_reasons();
            let own = |(row, text)| rows.contains(&row).then(|| (row - rows.start, text));
            batch(
                schema::trajectories(),
                vec![
                    picked(keys, &table.key[rows.clone()], None),
                    repeated(block.cycle(), count),
                    repeated(block.work_year(), count),
                    picked(ids, &table.person[rows.clone()], None),
                    lists(role_ends, numbered(&roles, own_roles, |role| block.role(role))),
                    states.column(state, None),
                    few(count, reasons.filter_map(own)),
                    few(count, closed_by.filter_map(|(row, by)| by.map(|by| (row, by.as_str())))),
                    dates(&table.entry[rows.clone()]),
                    dates(&table.exit[rows.clone()]),
                    dates(&table.opened_on[rows.clone()]),
                ],
            )
        })
        .collect()
}

/// Conversations of a cycle year.
pub(crate) fn conversations(block: PlanBlock<'_>) -> Vec<RecordBatch> {
    let keys = block.plan().keys();
    let table = block.conversations();
    let states = TextList::new(ConversationState::ALL.iter().map(|state| state.as_str()));
    let moments = TextList::new(block.moments().map(|moment| block.moment(moment)));
    let longest = block.moments().map(|moment| block.moment(moment).len()).max().unwrap_or(0).max(16);
    let counts: Vec<(u32, usize)> = block.conversation_counts().collect();
    let width = |at: usize| {
        let (key, count) = counts[at];
        count * (length(keys, key as usize) + longest)
    };
    let longest_key = counts.iter().map(|(key, _)| length(keys, *key as usize)).max().unwrap_or(0);
    let mut start = 0;
    cut_within(table.moment.len() * (longest_key + longest), counts.len(), width)
        .into_iter()
        .filter_map(|own| {
            let own = &counts[own];
            let count: usize = own.iter().map(|(_, count)| count).sum();
            let rows = start..start + count;
            start = rows.end;
            if count == 0 {
                return None;
            }
            let moment = &table.moment[rows.clone()];
            let state = table.state[rows.clone()].iter().map(|state| *state as usize);
            let marks = &table.marks[rows.clone()];
            let any = ConversationMarks::of_any(marks);
            let reasons = block.conversation_reasons().skip_while(|(row, _)| *row < rows.start);
            let held = block.held_on().skip_while(|(row, _)| *row < rows.start);
            Some(batch(
                schema::conversations(),
                vec![
                    each_repeated(keys, own),
                    numbered(&moments, moment, |moment| block.moment(moment)),
                    Arc::new(Int32Array::new(table.occurrence[rows.clone()].to_vec().into(), None)),
                    dates(&table.planned[rows.clone()]),
                    dates(&table.create_on[rows.clone()]),
                    dates(&table.opens_on[rows.clone()]),
                    dates(&table.due_on[rows.clone()]),
                    states.column(state, None),
                    few(
                        count,
                        reasons
                            .take_while(|(row, _)| *row < rows.end)
                            .map(|(row, text)| (row - rows.start, text)),
                    ),
                    marked(any.late(), marks, |marks| marks.late()),
                    marked(any.pinned(), marks, |marks| marks.pinned()),
                    marked(any.started(), marks, |marks| marks.started()),
                    match any.overridden().next() {
                        Some(_) => overrides(count, |row| marks[row].overridden()),
                        None => no_lists(count),
                    },
                    few_dates(
                        count,
                        held.take_while(|(row, _)| *row < rows.end).map(|(row, day)| (row - rows.start, day)),
                    ),
                ],
            ))
        })
        .collect()
}

/// One mark of conversations. Plans of whole organisations hardly have those that people leave, so `any` comes first.
fn marked(any: bool, marks: &[ConversationMarks], is: impl Fn(ConversationMarks) -> bool) -> ArrayRef {
    match any {
        true => yes_or_no(marks.len(), |row| is(marks[row])),
        false => no(marks.len()),
    }
}

/// What people overrode, row by row.
pub(super) fn overrides<I: Iterator<Item = &'static str>>(rows: usize, of: impl Fn(usize) -> I) -> ArrayRef {
    let mut texts = TextWriter::with_capacity(0, 0);
    let (mut ends, mut end) = (Vec::with_capacity(rows + 1), 0);
    ends.push(0);
    for row in 0..rows {
        for text in of(row) {
            texts.push(text);
            end += 1;
        }
        ends.push(end);
    }
    lists(ends, texts.finish(None))
}

/// Changes of a cycle year; every part freezes the framework, and only the first says so.
pub(crate) fn changes(block: PlanBlock<'_>, is_first: bool) -> Vec<RecordBatch> {
    let mut batches = Batches::<ChangesWriter>::default();
    block.for_each_change(|change| {
        if change.kind == ChangeKind::FreezeFramework && !is_first {
            return;
        }
        let bytes = change.key.len() + change.before.map_or(0, str::len) + change.after.map_or(0, str::len);
        batches.row(bytes).push(&change);
    });
    batches.finish()
}

/// The table of changes while it is written.
#[derive(Default)]
struct ChangesWriter {
    kind: StringBuilder,
    key: StringBuilder,
    reason: StringBuilder,
    before: StringBuilder,
    after: StringBuilder,
}

impl ChangesWriter {
    fn push(&mut self, change: &ChangeText<'_>) {
        self.kind.append_value(change.kind.as_str());
        self.key.append_value(change.key);
        self.reason.append_value(change.reason);
        self.before.append_option(change.before);
        self.after.append_option(change.after);
    }
}

impl TableWriter for ChangesWriter {
    fn finish(mut self) -> RecordBatch {
        let columns = [&mut self.kind, &mut self.key, &mut self.reason, &mut self.before, &mut self.after];
        batch(schema::changes(), columns.map(|column| Arc::new(column.finish()) as ArrayRef).to_vec())
    }
}
