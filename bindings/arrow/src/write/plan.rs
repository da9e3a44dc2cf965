use std::ops::Range;
use std::sync::Arc;

use arrow_array::{ArrayRef, Int32Array, RecordBatch};
use arrow_buffer::{BooleanBuffer, NullBuffer};
use arrow_schema::SchemaRef;
use talent_core::columns::NONE;
use talent_core::document::canonical_json;
use talent_core::eligibility::Reason;
use talent_core::planning::{Change, ConversationState, PlanBlock, TrajectoryState};
use talent_core::time::Day;
use talent_core::workforce::Population;

use super::column::{
    ShortText, TextWriter, dates, few, few_dates, lists, optional_dates, repeated, slice, yes_or_no,
};
use crate::schema;

/// At most so many rows of people, keys or trajectories stand in a batch,
const ROWS_PER_BATCH: usize = 65_536;
/// and at most about so many bytes in one of its columns: offsets have 32 bits.
const BYTES_PER_BATCH: usize = 1 << 28;

/// Cuts rows into batches.
pub(super) fn cut(rows: usize, mut bytes: impl FnMut(usize) -> usize) -> Vec<Range<usize>> {
    let mut batches = Vec::new();
    let (mut from, mut sum) = (0, 0);
    for row in 0..rows {
        let own = bytes(row);
        if row > from && (row - from == ROWS_PER_BATCH || sum + own > BYTES_PER_BATCH) {
            batches.push(from..row);
            (from, sum) = (row, 0);
        }
        sum += own;
    }
    if rows > from {
        batches.push(from..rows);
    }
    batches
}

pub(super) fn batch(schema: SchemaRef, columns: Vec<ArrayRef>) -> RecordBatch {
    RecordBatch::try_new(schema, columns).expect("the columns are those of the schema")
}

fn length(column: &talent_core::columns::TextColumn, row: usize) -> usize {
    column.row_bytes(row).len()
}

/// The ids of people.
pub(crate) fn people(population: &Population) -> Vec<RecordBatch> {
    let ids = population.employees();
    cut(population.len(), |row| length(ids, row))
        .into_iter()
        .map(|rows| batch(schema::people(), vec![slice(ids, rows)]))
        .collect()
}

/// Outcomes of a cycle year.
pub(crate) fn outcomes(block: PlanBlock<'_>) -> Vec<RecordBatch> {
    let plan = block.plan();
    let (ids, keys) = (plan.population().employees(), plan.keys());
    let (people, outcomes) = (block.people(), block.outcomes());
    let reasons: Vec<ShortText> = Reason::ALL.iter().map(|reason| ShortText::new(reason.as_str())).collect();
    let first = people.start as usize;
    cut(people.len(), |row| length(ids, first + row) + block.cycle().len().max(block.work_year().len()) + 32)
        .into_iter()
        .map(|rows| {
            let count = rows.len();
            let reason = &outcomes.reason[rows.clone()];
            let (entry, exit) = (&outcomes.entry[rows.clone()], &outcomes.exit[rows.clone()]);
            let key = &outcomes.key[rows.clone()];
            let selected = BooleanBuffer::collect_bool(count, |row| reason[row].is_none());

            let bytes = reason.iter().flatten().map(|reason| reasons[*reason as usize].len()).sum();
            let mut why = TextWriter::with_capacity(count, bytes);
            for reason in reason {
                match reason {
                    Some(reason) => why.push_short(&reasons[*reason as usize]),
                    None => why.push_none(),
                }
            }
            let with_key = BooleanBuffer::collect_bool(count, |row| key[row] != NONE);
            let known = || key.iter().filter(|key| **key != NONE);
            let mut trajectory =
                TextWriter::with_capacity(count, known().map(|key| length(keys, *key as usize)).sum());
            for &key in key {
                match key {
                    NONE => trajectory.push_none(),
                    key => trajectory.push(keys.get(key as usize)),
                }
            }
            let opens_on: Vec<Day> = reason
                .iter()
                .zip(entry)
                .map(|(reason, entry)| match (reason, entry.known()) {
                    (None, Some(entry)) => block.opens_on(entry),
                    _ => Day::NONE,
                })
                .collect();
            let from = first + rows.start;
            batch(
                schema::outcomes(),
                vec![
                    slice(ids, from..from + count),
                    repeated(block.cycle(), count),
                    repeated(block.work_year(), count),
                    Arc::new(arrow_array::BooleanArray::new(selected.clone(), None)),
                    why.finish(Some(NullBuffer::new(!&selected))),
                    optional_dates(entry),
                    optional_dates(exit),
                    optional_dates(&opens_on),
                    trajectory.finish(Some(NullBuffer::new(with_key))),
                    yes_or_no(count, |row| plan.is_unreadable((from + row) as u32)),
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
    let states: Vec<ShortText> =
        TrajectoryState::ALL.iter().map(|state| ShortText::new(state.as_str())).collect();
    let width =
        |row: usize| length(keys, table.key[row] as usize) + block.cycle().len() + block.work_year().len();
    cut(table.key.len(), width)
        .into_iter()
        .map(|rows| {
            let count = rows.len();
            let mut trajectory = TextWriter::with_capacity(
                count,
                rows.clone().map(|row| length(keys, table.key[row] as usize)).sum(),
            );
            let mut employee = TextWriter::with_capacity(
                count,
                rows.clone().map(|row| length(ids, table.person[row] as usize)).sum(),
            );
            let (mut roles, mut role_ends) =
                (TextWriter::with_capacity(count, count * 8), Vec::with_capacity(count + 1));
            role_ends.push(0);
            let mut role_count = 0;
            let state = &table.state[rows.clone()];
            let mut words = TextWriter::with_capacity(
                count,
                state.iter().map(|state| states[*state as usize].len()).sum(),
            );
            for row in rows.clone() {
                trajectory.push(keys.get(table.key[row] as usize));
                employee.push(ids.get(table.person[row] as usize));
                for role in block.roles_of(row) {
                    roles.push(role);
                    role_count += 1;
                }
                role_ends.push(role_count);
            }
            for state in state {
                words.push_short(&states[*state as usize]);
            }
            let closed_by = table.closed_by[rows.clone()].iter().enumerate();
            let reasons = block.trajectory_reasons();
            let own = |(row, text)| rows.contains(&row).then(|| (row - rows.start, text));
            batch(
                schema::trajectories(),
                vec![
                    trajectory.finish(None),
                    repeated(block.cycle(), count),
                    repeated(block.work_year(), count),
                    employee.finish(None),
                    lists(role_ends, roles.finish(None)),
                    words.finish(None),
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
    let states: Vec<ShortText> =
        ConversationState::ALL.iter().map(|state| ShortText::new(state.as_str())).collect();
    let moments: Vec<ShortText> =
        block.moments().map(|moment| ShortText::new(block.moment(moment))).collect();
    let longest = moments.iter().map(ShortText::len).max().unwrap_or(0).max(16);
    let counts: Vec<(u32, usize)> = block.conversation_counts().collect();
    let width = |at: usize| {
        let (key, count) = counts[at];
        count * (length(keys, key as usize) + longest)
    };
    let mut start = 0;
    cut(counts.len(), width)
        .into_iter()
        .filter_map(|own| {
            let own = &counts[own];
            let count: usize = own.iter().map(|(_, count)| count).sum();
            let rows = start..start + count;
            start = rows.end;
            if count == 0 {
                return None;
            }
            let mut trajectory = TextWriter::with_capacity(
                count,
                own.iter().map(|(key, count)| length(keys, *key as usize) * count).sum(),
            );
            for (key, count) in own {
                let text = keys.get(*key as usize);
                for _ in 0..*count {
                    trajectory.push(text);
                }
            }
            let moment = &table.moment[rows.clone()];
            let mut names = TextWriter::with_capacity(count, count * longest);
            for &number in moment {
                match moments.get(number as usize) {
                    Some(text) => names.push_short(text),
                    None => names.push(block.moment(number)),
                }
            }
            let state = &table.state[rows.clone()];
            let bytes = state.iter().map(|state| states[*state as usize].len()).sum();
            let mut words = TextWriter::with_capacity(count, bytes);
            for state in state {
                words.push_short(&states[*state as usize]);
            }
            let marks = &table.marks[rows.clone()];
            let reasons = block.conversation_reasons().skip_while(|(row, _)| *row < rows.start);
            let held = block.held_on().skip_while(|(row, _)| *row < rows.start);
            Some(batch(
                schema::conversations(),
                vec![
                    trajectory.finish(None),
                    names.finish(None),
                    Arc::new(Int32Array::new(table.occurrence[rows.clone()].to_vec().into(), None)),
                    dates(&table.planned[rows.clone()]),
                    dates(&table.create_on[rows.clone()]),
                    dates(&table.opens_on[rows.clone()]),
                    dates(&table.due_on[rows.clone()]),
                    words.finish(None),
                    few(
                        count,
                        reasons
                            .take_while(|(row, _)| *row < rows.end)
                            .map(|(row, text)| (row - rows.start, text)),
                    ),
                    yes_or_no(count, |row| marks[row].late()),
                    yes_or_no(count, |row| marks[row].pinned()),
                    yes_or_no(count, |row| marks[row].started()),
                    overrides(count, |row| marks[row].overridden()),
                    few_dates(
                        count,
                        held.take_while(|(row, _)| *row < rows.end).map(|(row, day)| (row - rows.start, day)),
                    ),
                ],
            ))
        })
        .collect()
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

/// Changes as rows.
pub(crate) fn changes(changes: Vec<Change>) -> Vec<RecordBatch> {
    let columns = |columns: &Option<serde_json::Map<String, serde_json::Value>>| {
        columns.as_ref().map(|columns| canonical_json(&serde_json::Value::Object(columns.clone())))
    };
    changes
        .chunks(ROWS_PER_BATCH)
        .map(|changes| {
            let texts = |of: &dyn Fn(&Change) -> String| -> ArrayRef {
                Arc::new(changes.iter().map(|change| Some(of(change))).collect::<arrow_array::StringArray>())
            };
            let optional = |of: &dyn Fn(&Change) -> Option<String>| -> ArrayRef {
                Arc::new(changes.iter().map(of).collect::<arrow_array::StringArray>())
            };
            batch(
                schema::changes(),
                vec![
                    texts(&|change| change.kind.as_str().to_owned()),
                    texts(&|change| change.key.clone()),
                    texts(&|change| change.reason.clone()),
                    optional(&|change| columns(&change.before)),
                    optional(&|change| columns(&change.after)),
                ],
            )
        })
        .collect()
}
