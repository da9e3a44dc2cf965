use std::sync::Arc;

use arrow_array::{Int32Array, RecordBatch};
use talent_core::planning::{ConversationView, Register, TrajectoryView};
use talent_core::time::Day;

use super::batches::{batch, cut};
use super::column::{dates, few_dates, lists, yes_or_no};
use super::plan::overrides;
use super::text::{TextWriter, few};
use crate::schema;

fn texts<'t, T>(rows: &[T], text: impl Fn(&T) -> &'t str) -> arrow_array::ArrayRef {
    let mut column = TextWriter::with_capacity(rows.len(), rows.iter().map(|row| text(row).len()).sum());
    rows.iter().for_each(|row| column.push(text(row)));
    column.finish(None)
}

fn days<T>(rows: &[T], day: impl Fn(&T) -> Day) -> arrow_array::ArrayRef {
    dates(&rows.iter().map(day).collect::<Vec<Day>>())
}

fn optional_texts<'t, T>(rows: &[T], text: impl Fn(&T) -> Option<&'t str>) -> arrow_array::ArrayRef {
    few(rows.len(), rows.iter().enumerate().filter_map(|(place, row)| Some((place, text(row)?))))
}

/// The trajectories of a register: the table [`schema::trajectories`].
///
/// ```
/// use talent_arrow::{register_trajectories, schema};
/// use talent_core::Register;
///
/// let register = Register::from_json(r#"{"schema": "talent-core/1", "trajectories": [{
///     "trajectory": "annual/2025/E1", "cycle": "annual", "work_year": "2025", "employee": "E1",
///     "state": "open", "entry": "2025-01-01", "exit": "2025-12-31", "opened_on": "2025-01-01"
/// }]}"#)?;
/// let batches = register_trajectories(&register);
/// assert_eq!((batches[0].num_rows(), batches[0].schema()), (1, schema::trajectories()));
/// # Ok::<(), talent_core::diagnostic::Problems>(())
/// ```
pub fn register_trajectories(register: &Register) -> Vec<RecordBatch> {
    let (count, _) = register.len();
    let width = |row: usize| {
        let row = register.trajectory(row);
        row.key().len() + row.cycle().len() + row.work_year().len()
    };
    cut(count, width)
        .into_iter()
        .map(|range| {
            let rows: Vec<TrajectoryView<'_>> = range.map(|row| register.trajectory(row)).collect();
            let mut roles = TextWriter::with_capacity(0, 0);
            let (mut ends, mut end) = (vec![0], 0);
            for row in &rows {
                for role in row.roles() {
                    roles.push(role);
                    end += 1;
                }
                ends.push(end);
            }
            batch(
                schema::trajectories(),
                vec![
                    texts(&rows, |row| row.key()),
                    texts(&rows, |row| row.cycle()),
                    texts(&rows, |row| row.work_year()),
                    texts(&rows, |row| row.employee()),
                    lists(ends, roles.finish(None)),
                    texts(&rows, |row| row.state().as_str()),
                    optional_texts(&rows, |row| row.reason()),
                    optional_texts(&rows, |row| row.closed_by().map(|by| by.as_str())),
                    days(&rows, |row| row.entry()),
                    days(&rows, |row| row.exit()),
                    days(&rows, |row| row.opened_on()),
                ],
            )
        })
        .collect()
}

/// The conversations of a register: the table [`schema::conversations`].
pub fn register_conversations(register: &Register) -> Vec<RecordBatch> {
    let (_, count) = register.len();
    let width = |row: usize| {
        let row = register.conversation(row);
        row.trajectory().len() + row.moment().len()
    };
    cut(count, width)
        .into_iter()
        .map(|range| {
            let rows: Vec<ConversationView<'_>> = range.map(|row| register.conversation(row)).collect();
            let held = rows.iter().enumerate().filter_map(|(place, row)| Some((place, row.held_on()?)));
            let occurrences: Vec<i32> = rows.iter().map(ConversationView::occurrence).collect();
            batch(
                schema::conversations(),
                vec![
                    texts(&rows, |row| row.trajectory()),
                    texts(&rows, |row| row.moment()),
                    Arc::new(Int32Array::new(occurrences.into(), None)),
                    days(&rows, |row| row.planned()),
                    days(&rows, |row| row.create_on()),
                    days(&rows, |row| row.opens_on()),
                    days(&rows, |row| row.due_on()),
                    texts(&rows, |row| row.state().as_str()),
                    optional_texts(&rows, |row| row.reason()),
                    yes_or_no(rows.len(), |row| rows[row].late()),
                    yes_or_no(rows.len(), |row| rows[row].pinned()),
                    yes_or_no(rows.len(), |row| rows[row].started()),
                    overrides(rows.len(), |row| rows[row].overrides()),
                    few_dates(rows.len(), held),
                ],
            )
        })
        .collect()
}
