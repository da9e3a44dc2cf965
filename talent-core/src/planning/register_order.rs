//! Puts the rows of a register in natural order, and finds what only shows when all of them are there.

use alloc::format;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::mem::take;

use super::register_builder::Run;
use super::register_key::KeyFinder;
use super::register_rows::{RegisterData, Stored, StoredTrajectories, StoredTrajectory};
use super::{RecordKind, Register, RegisterBuilder};
use crate::columns::{Interner, NONE, sort_by, sort_many_by, sort_short_by};
use crate::diagnostic::catalogue::planning::{REGISTER_DUPLICATE_KEY, REGISTER_UNKNOWN_TRAJECTORY};
use crate::diagnostic::{Diagnostic, Problems};
use crate::workforce::sort_by_table;

/// The tables of a register; problems come in this order, then by row.
const TABLES: [&str; 9] = [
    "trajectories",
    "conversations",
    "frameworks",
    "records",
    "scores",
    "requirement_overrides",
    "updates",
    "versions",
    "rules",
];

impl RegisterBuilder {
    /// The register, its rows in natural order.
    ///
    /// # Errors
    /// Every problem at once, by table and row of the input: `register_key_mismatch`, `register_duplicate_key`,
    /// `register_unknown_trajectory`, `register_unknown_version`, `register_not_applied_yet`,
    /// `register_role_not_expected`, `register_role_not_held`, `register_nothing_decided`, `out_of_range` for versions,
    /// `weight_not_positive`, `missing_field` or `date_out_of_range` for dates, `empty_text`, `unknown_word` for overrides, and what
    /// [`RegisterBuilder::note_fault`] noted.
    ///
    /// ```
    /// use talent_core::planning::{ConversationInput, RegisterBuilder};
    /// use talent_core::time::Day;
    ///
    /// let mut builder = RegisterBuilder::new();
    /// builder.push_conversation(&ConversationInput {
    ///     trajectory: "annual/2025/E1", moment: "progress", planned: Day::OPEN, create_on: Day(0), opens_on: Day(0),
    ///     ..ConversationInput::default()
    /// });
    /// let problems = builder.finish().unwrap_err();
    /// let found: Vec<_> = problems.0.iter().map(|found| (found.code.name, found.pointer.as_str())).collect();
    /// assert_eq!(found, [
    ///     ("date_out_of_range", "/conversations/0/planned"),
    ///     ("missing_field", "/conversations/0"), // due_on
    ///     ("register_unknown_trajectory", "/conversations/0/trajectory"),
    /// ]);
    /// ```
    pub fn finish(mut self) -> Result<Register, Problems> {
        let moved = self.order_trajectories();
        self.find_trajectories(moved.as_deref());
        self.order_conversations();
        self.enter_records();
        self.check_frameworks();
        let data = &mut self.data;
        sort_by(&mut data.frameworks, |a, b| {
            (&a.cycle, &a.work_year, a.version).cmp(&(&b.cycle, &b.work_year, b.version))
        });
        sort_by(&mut data.records, |a, b| {
            (&a.trajectory, a.kind.as_str()).cmp(&(&b.trajectory, b.kind.as_str()))
        });
        self.enter_competencies();
        if self.problems.is_empty() {
            return Ok(Register(Arc::new(self.data)));
        }
        sort_by_table(&mut self.problems, &TABLES);
        Err(Problems(self.problems))
    }

    /// Puts trajectories in order; gives where each row went, where any moved.
    fn order_trajectories(&mut self) -> Option<Vec<u32>> {
        if !self.trajectories_out_of_order {
            return None;
        }
        let order = natural_order(&self.data);
        for pair in order.windows(2) {
            if let [a, b] = *pair
                && compare_rows(&self.data, a, b) == Ordering::Equal
            {
                let pointer = format!("/trajectories/{}", self.trajectory_rows.of_kept(b));
                let key = self.data.trajectories.key.get(b as usize);
                self.problems.push(Diagnostic::new(&REGISTER_DUPLICATE_KEY, pointer).with("found", key));
            }
        }
        let unordered = take(&mut self.data.trajectories);
        let table = &mut self.data.trajectories;
        table.rows.reserve(order.len());
        table.roles.reserve(unordered.roles.len());
        table.key.reserve(order.len(), unordered.key.bytes().len());
        table.employee.reserve(order.len(), unordered.employee.bytes().len());
        let mut moved = alloc::vec![NONE; order.len()];
        for (place, row) in (0u32..).zip(&order) {
            let row = *row as usize;
            table.push(
                unordered.key.get(row),
                unordered.employee.get(row),
                unordered.row(row),
                unordered.roles(row),
            );
            if let Some(to) = moved.get_mut(row) {
                *to = place;
            }
        }
        Some(moved)
    }

    /// Finds the trajectory of every run, as a row in natural order; `NONE` where there is none.
    fn find_trajectories(&mut self, moved: Option<&[u32]>) {
        if moved.is_none() && self.unresolved.is_empty() {
            return;
        }
        let keys = &self.data.trajectories.key;
        let mut finder = KeyFinder::default();
        let mut unresolved = self.unresolved.iter();
        let count = self.data.conversations.len() as u32;
        let ends = self.runs.iter().skip(1).map(|run| run.from).chain([count]).collect::<Vec<_>>();
        for (run, end) in self.runs.iter_mut().zip(ends) {
            if run.trajectory != NONE {
                if let Some(moved) = moved {
                    run.trajectory = moved.get(run.trajectory as usize).copied().unwrap_or(NONE);
                }
                continue;
            }
            let key = unresolved.next().unwrap_or("");
            run.trajectory = finder.find(keys, true, key).unwrap_or(NONE);
            if run.trajectory == NONE {
                let rows = (run.from..end).map(|kept| self.conversation_rows.of_kept(kept));
                self.problems.extend(rows.map(|row| {
                    let pointer = format!("/conversations/{row}/trajectory");
                    Diagnostic::new(&REGISTER_UNKNOWN_TRAJECTORY, pointer).with("found", key)
                }));
            }
        }
    }

    /// Puts conversations in the order of their trajectories, and tells these where theirs end.
    fn order_conversations(&mut self) {
        let ascending = self.runs.is_sorted_by(|a, b| a.trajectory < b.trajectory);
        let all_found = self.runs.last().is_none_or(|run| run.trajectory != NONE);
        let in_order = ascending && all_found && !self.runs_out_of_order;
        let ends = ends_of(&self.runs, self.data.conversations.len(), self.data.trajectories.len());
        for (row, end) in self.data.trajectories.rows.iter_mut().zip(&ends) {
            row.conversations_to = *end;
        }
        if in_order {
            return;
        }
        let mut order = grouped(&self.runs, self.data.conversations.len(), &ends);
        for trajectory in 0..self.data.trajectories.len() {
            let rows = self.data.conversations_of(trajectory);
            let Some(group) = order.get_mut(rows) else { continue };
            let stored = |row: &u32| self.data.conversations.stored(*row as usize);
            let before = |a: &u32, b: &u32| self.data.comes_before(&stored(a), &stored(b));
            if group.is_sorted_by(before) {
                continue;
            }
            sort_short_by(group, |a, b| self.data.place_of(&stored(a)).cmp(&self.data.place_of(&stored(b))));
            for pair in group.windows(2) {
                if let [a, b] = pair
                    && !before(a, b)
                {
                    let key = self.data.trajectories.key.get(trajectory);
                    let (moment, occurrence) = self.data.place_of(&stored(b));
                    let pointer = format!("/conversations/{}", self.conversation_rows.of_kept(*b));
                    let found = format!("{key}/{moment}/{occurrence}");
                    self.problems
                        .push(Diagnostic::new(&REGISTER_DUPLICATE_KEY, pointer).with("found", found));
                }
            }
        }
        let ordered: Vec<Stored> =
            order.iter().map(|row| self.data.conversations.stored(*row as usize)).collect();
        self.data.conversations.rows = ordered;
    }

    /// Tells trajectories what was recorded in them.
    fn enter_records(&mut self) {
        let mut finder = KeyFinder::default();
        let StoredTrajectories { key, rows, .. } = &mut self.data.trajectories;
        for (row, record) in self.data.records.iter().enumerate() {
            let found = finder.find(key, true, &record.trajectory);
            match found.and_then(|place| rows.get_mut(place as usize)) {
                Some(trajectory) => {
                    let procedure = matches!(record.kind, RecordKind::Signature | RecordKind::Objection);
                    trajectory.recorded = true;
                    trajectory.in_procedure |= procedure && record.running;
                }
                None => self.problems.push(
                    Diagnostic::new(&REGISTER_UNKNOWN_TRAJECTORY, format!("/records/{row}/trajectory"))
                        .with("found", &record.trajectory),
                ),
            }
        }
    }
}

/// The place of every word in the order of their texts.
fn ranks(words: &Interner) -> Vec<u32> {
    let mut ids: Vec<u32> = (0..words.len() as u32).collect();
    sort_by(&mut ids, |a, b| words.text(*a).cmp(words.text(*b)));
    let mut ranks = alloc::vec![0; ids.len()];
    for (rank, id) in (0u32..).zip(ids) {
        if let Some(place) = ranks.get_mut(id as usize) {
            *place = rank;
        }
    }
    ranks
}

/// The rows of trajectories in natural order; equal ones as they came.
fn natural_order(data: &RegisterData) -> Vec<u32> {
    let ranks = ranks(&data.words);
    let rank = |id: u32| ranks.get(id as usize).copied().unwrap_or(0);
    // Most rows part by their cycle year and the first bytes of their employee.
    let mut rows: Vec<(u32, u32, u64, u32)> = (0u32..)
        .zip(&data.trajectories.rows)
        .map(|(row, stored)| {
            let employee = data.trajectories.employee.row_bytes(row as usize);
            let mut first = [0; 8];
            first.iter_mut().zip(employee).for_each(|(place, byte)| *place = *byte);
            (rank(stored.cycle), rank(stored.work_year), u64::from_be_bytes(first), row)
        })
        .collect();
    sort_many_by(&mut rows, |a, b| {
        (a.0, a.1, a.2).cmp(&(b.0, b.1, b.2)).then_with(|| compare_rows(data, a.3, b.3))
    });
    rows.into_iter().map(|(_, _, _, row)| row).collect()
}

/// The natural order of two trajectories.
fn compare_rows(data: &RegisterData, a: u32, b: u32) -> Ordering {
    let table = &data.trajectories;
    let year = |stored: &StoredTrajectory| (data.words.text(stored.cycle), data.words.text(stored.work_year));
    let (one, other) = (table.row(a as usize), table.row(b as usize));
    let employee = |row: u32| table.employee.row_bytes(row as usize);
    year(&one)
        .cmp(&year(&other))
        .then_with(|| employee(a).cmp(employee(b)))
        .then_with(|| data.optional_text(one.key_role).cmp(&data.optional_text(other.key_role)))
}

/// The conversations of every run, one after another.
fn lengths(runs: &[Run], conversations: usize) -> impl Iterator<Item = (&Run, u32)> {
    let ends = runs.iter().skip(1).map(|run| run.from).chain([conversations as u32]);
    runs.iter().zip(ends).map(|(run, end)| (run, end - run.from))
}

/// Where the conversations of every trajectory end.
fn ends_of(runs: &[Run], conversations: usize, trajectories: usize) -> Vec<u32> {
    let mut ends = alloc::vec![0; trajectories];
    for (run, length) in lengths(runs, conversations) {
        if let Some(count) = ends.get_mut(run.trajectory as usize) {
            *count += length;
        }
    }
    let mut end = 0;
    for count in &mut ends {
        end += *count;
        *count = end;
    }
    ends
}

/// The rows of conversations by trajectory, those of one as they came; those without a trajectory are left out.
fn grouped(runs: &[Run], conversations: usize, ends: &[u32]) -> Vec<u32> {
    let mut order = alloc::vec![0; ends.last().copied().unwrap_or(0) as usize];
    let mut next: Vec<u32> = [0].into_iter().chain(ends.iter().copied()).collect();
    for (run, length) in lengths(runs, conversations) {
        let Some(next) = next.get_mut(run.trajectory as usize) else { continue };
        for row in run.from..run.from + length {
            if let Some(place) = order.get_mut(*next as usize) {
                *place = row;
            }
            *next += 1;
        }
    }
    order
}
