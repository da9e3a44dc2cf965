//! Merges what plans change into the rows of a register that stay.

use alloc::vec::Vec;
use core::cmp::Ordering;
use core::ops::Range;

use super::columns::Does;
use super::histories::newest_general;
use super::register_key::{KeyFinder, compare_keys, first_from, key_role};
use super::register_rows::{RegisterData, Stored, StoredTrajectory};
use super::{ChangeKind, ConversationState, Plan, TrajectoryState, WORDS, Word};
use crate::columns::{NONE, TextColumn, sort_many_by};
use crate::time::{Day, FIRST_DAY, LAST_DAY};

/// A trajectory that a plan changes or creates, or in which it changes or creates conversations.
#[derive(Clone, Copy)]
struct Touched<'a> {
    plan: &'a Plan,
    /// Row of the plan.
    trajectory: usize,
    /// Row of the register; `NONE` where the plan creates it.
    stored: u32,
}

impl<'a> Touched<'a> {
    /// The key's row in the plan.
    fn key_row(&self) -> u32 {
        self.plan.output.columns.trajectories.key.get(self.trajectory).copied().unwrap_or(NONE)
    }

    fn key(&self) -> &'a str {
        self.plan.key(self.key_row())
    }

    fn does(&self) -> Does {
        self.plan.output.columns.trajectories.does.get(self.trajectory).copied().unwrap_or_default()
    }

    /// The rows of its conversations in the plan.
    fn conversations(&self) -> Range<usize> {
        self.plan.output.columns.conversations.of_key(self.key_row())
    }

    /// Whether the plan does anything to it at all.
    fn is_changed(&self) -> bool {
        let does = &self.plan.output.columns.conversations.does;
        let own = does.get(self.conversations()).unwrap_or(&[]);
        self.does() != Does::default() || own.iter().any(|does| *does != Does::default())
    }
}

/// A new register while old rows and those of plans are merged into it.
pub(crate) struct Merge<'a> {
    old: &'a RegisterData,
    new: RegisterData,
    /// Room that is used again for every trajectory.
    conversations: Vec<Stored>,
    roles: Vec<u32>,
}

impl<'a> Merge<'a> {
    /// The register after these plans, all made on it. `None` where rows are not what a plan and a register that belong
    /// together have; then each change is to be looked at.
    pub(crate) fn of(old: &'a RegisterData, plans: &[&'a Plan]) -> Option<RegisterData> {
        let (mut changed, mut created) = (Vec::new(), Vec::new());
        for plan in plans {
            touched(old, plan, &mut changed, &mut created)?;
        }
        // Within a plan they are in order already.
        sort_many_by(&mut changed, |a: &Touched<'_>, b: &Touched<'_>| a.stored.cmp(&b.stored));
        sort_many_by(&mut created, |a: &Touched<'_>, b: &Touched<'_>| compare_keys(a.key(), b.key()));
        let is_twice = |a: &Touched<'_>, b: &Touched<'_>| compare_keys(a.key(), b.key()) == Ordering::Equal;
        let twice = changed.windows(2).any(|pair| matches!(pair, [a, b] if a.stored == b.stored))
            || created.windows(2).any(|pair| matches!(pair, [a, b] if is_twice(a, b)));
        if twice {
            return None;
        }

        let mut new = RegisterData {
            words: old.words.clone(),
            frameworks: old.frameworks.clone(),
            records: old.records.clone(),
            scores: old.scores.clone(),
            overrides: old.overrides.clone(),
            updates: old.updates.clone(),
            histories: old.histories.clone(),
            rules: old.rules.clone(),
            ..RegisterData::default()
        };
        let texts = |column: &TextColumn| column.bytes().len();
        new.trajectories.key.reserve(old.trajectories.len() + created.len(), texts(&old.trajectories.key));
        new.trajectories
            .employee
            .reserve(old.trajectories.len() + created.len(), texts(&old.trajectories.employee));
        new.trajectories.rows.reserve(old.trajectories.len() + created.len());
        new.conversations.rows.reserve(old.conversations.len());
        let mut merge = Self { old, new, conversations: Vec::new(), roles: Vec::new() };
        merge.rows(&changed, &created)?;
        for plan in plans {
            merge.freeze(plan);
        }
        Some(merge.new)
    }

    /// Every row, in natural order.
    fn rows(&mut self, changed: &[Touched<'a>], created: &[Touched<'a>]) -> Option<()> {
        let keys = &self.old.trajectories.key;
        let mut changed = changed.iter().peekable();
        let mut row = 0;
        for (end, arising) in
            created.iter().map(|arising| (None, Some(arising))).chain([(Some(keys.len()), None)])
        {
            let key = arising.map_or("", Touched::key);
            let end = end.unwrap_or_else(|| first_from(keys, row, key));
            while let Some(next) = changed.next_if(|next| (next.stored as usize) < end) {
                self.keep(row..next.stored as usize);
                self.change(next)?;
                row = next.stored as usize + 1;
            }
            self.keep(row..end);
            row = end;
            if let Some(arising) = arising {
                if end < keys.len() && compare_keys(keys.get(end), key) == Ordering::Equal {
                    return None;
                }
                self.create(arising)?;
            }
        }
        Some(())
    }

    /// Rows that stay as they are.
    fn keep(&mut self, rows: Range<usize>) {
        let old = &self.old.trajectories;
        let first = self.old.conversations_of(rows.start).start;
        let moved = self.new.conversations.len() as u32;
        let mut end = first;
        for row in rows {
            let stored = old.row(row);
            end = stored.conversations_to as usize;
            let conversations_to = stored.conversations_to - first as u32 + moved;
            let stored = StoredTrajectory { conversations_to, ..stored };
            self.new.trajectories.push(old.key.get(row), old.employee.get(row), stored, old.roles(row));
        }
        let conversations = self.old.conversations.rows.get(first..end).unwrap_or(&[]);
        self.new.conversations.rows.extend_from_slice(conversations);
    }

    /// A stored trajectory that a plan changes, or whose conversations it does: the columns of each kind of change.
    fn change(&mut self, touched: &Touched<'a>) -> Option<()> {
        let row = touched.stored as usize;
        let mut stored = self.old.trajectories.row(row);
        let does = touched.does();
        let table = &touched.plan.output.columns.trajectories;
        let at = touched.trajectory;
        if does.has(ChangeKind::ChangeDates) {
            stored.entry = day(&table.entry, at);
            stored.exit = day(&table.exit, at);
        }
        let ends =
            [ChangeKind::ReopenTrajectory, ChangeKind::CloseTrajectory, ChangeKind::WithdrawTrajectory];
        if ends.into_iter().any(|kind| does.has(kind)) {
            stored.state = table.state.get(at).copied().unwrap_or(stored.state);
            stored.closed_by = table.closed_by.get(at).copied().flatten();
            stored.reason = self.word(table.reason.get(at));
        }
        self.roles.clear();
        let roles_before = self.old.trajectories.roles(row);
        if does.has(ChangeKind::ChangeRoles) {
            self.read_roles(touched);
            let gained: Vec<u32> =
                self.roles.iter().copied().filter(|role| !roles_before.contains(role)).collect();
            let words = &self.old.words;
            let newest = newest_general(
                self.old.updates.iter(),
                words.text(stored.cycle),
                words.text(stored.work_year),
            );
            stored.history = self.new.gaining_history(stored.history, newest, &gained);
        } else {
            self.roles.extend_from_slice(roles_before);
        }
        let own = self.old.conversations_of(row);
        let first = own.start;
        self.conversations.clear();
        self.conversations.extend_from_slice(self.old.conversations.rows.get(own).unwrap_or(&[]));
        self.touch_conversations(touched, first)?;
        self.push(touched, stored);
        Some(())
    }

    /// A trajectory that a plan creates.
    fn create(&mut self, touched: &Touched<'a>) -> Option<()> {
        let plan = touched.plan;
        let columns = &plan.output.columns;
        let table = &columns.trajectories;
        let at = touched.trajectory;
        let compiled = &plan.engine.0;
        let year = compiled.years.get(usize::from(columns.year_of_key(touched.key_row())))?;
        let cycle = &compiled.cycles.get(year.cycle)?.id;
        let role = key_role(touched.key(), cycle, &year.work_year.id, employee(touched))?;
        let newest = newest_general(self.old.updates.iter(), cycle, &year.work_year.id);
        let stored = StoredTrajectory {
            cycle: self.new.words.intern(cycle),
            work_year: self.new.words.intern(&year.work_year.id),
            key_role: self.new.intern(role.as_deref()),
            reason: self.word(table.reason.get(at)),
            roles_to: 0,
            conversations_to: 0,
            entry: day(&table.entry, at),
            exit: day(&table.exit, at),
            opened_on: day(&table.opened_on, at),
            history: self.new.opening_history(newest),
            state: table.state.get(at).copied().unwrap_or(TrajectoryState::Open),
            closed_by: table.closed_by.get(at).copied().flatten(),
            recorded: false,
            decided: false,
            in_procedure: false,
        };
        self.roles.clear();
        self.read_roles(touched);
        self.conversations.clear();
        self.touch_conversations(touched, 0)?;
        self.push(touched, stored);
        Some(())
    }

    /// Writes a trajectory with the roles and conversations that were prepared for it.
    fn push(&mut self, touched: &Touched<'a>, stored: StoredTrajectory) {
        self.new.conversations.rows.extend_from_slice(&self.conversations);
        let conversations_to = self.new.conversations.len() as u32;
        let stored = StoredTrajectory { conversations_to, ..stored };
        self.new.trajectories.push(touched.key(), employee(touched), stored, &self.roles);
    }

    /// Does what the plan does to the conversations of a trajectory; `first` is the register's row of the first stored one.
    fn touch_conversations(&mut self, touched: &Touched<'a>, first: usize) -> Option<()> {
        let table = &touched.plan.output.columns.conversations;
        let stored = self.conversations.len();
        for at in touched.conversations() {
            let does = table.does.get(at).copied().unwrap_or_default();
            if does == Does::default() {
                continue;
            }
            if does.has(ChangeKind::CreateConversation) {
                let created = self.created_conversation(touched, at)?;
                self.conversations.push(created);
                continue;
            }
            let place = (table.before.get(at)? as usize).checked_sub(first)?;
            let reason = self.word(table.reason.get(at));
            let conversation = self.conversations.get_mut(place).filter(|_| place < stored)?;
            let restored = does.has(ChangeKind::RestoreConversation);
            if restored || does.has(ChangeKind::RescheduleConversation) {
                conversation.planned = day(&table.planned, at);
                conversation.create_on = day(&table.create_on, at);
                conversation.opens_on = day(&table.opens_on, at);
                conversation.due_on = day(&table.due_on, at);
            }
            if restored || does.has(ChangeKind::CancelConversation) {
                conversation.state = table.state.get(at).copied().unwrap_or(conversation.state);
                conversation.reason = reason;
            }
        }
        if self.conversations.len() > stored {
            let new = &self.new;
            let before = |a: &Stored, b: &Stored| new.comes_before(a, b);
            if !self.conversations.is_sorted_by(before) {
                sort_many_by(&mut self.conversations, |a, b| new.place_of(a).cmp(&new.place_of(b)));
            }
            // The same conversation twice is not what a plan gives.
            return self.conversations.is_sorted_by(before).then_some(());
        }
        Some(())
    }

    /// A conversation that a plan creates.
    fn created_conversation(&mut self, touched: &Touched<'a>, at: usize) -> Option<Stored> {
        let columns = &touched.plan.output.columns;
        let table = &columns.conversations;
        let compiled = &touched.plan.engine.0;
        let year = compiled.years.get(usize::from(columns.year_of_key(touched.key_row())))?;
        let moments = &compiled.cycles.get(year.cycle)?.moments;
        let moment = *table.moment.get(at)?;
        Some(Stored {
            moment: match moments.get(moment as usize) {
                Some(moment) => self.new.words.intern(&moment.id),
                // A word of the register, which the new one has by the same number.
                None => moment - moments.len() as u32,
            },
            occurrence: table.occurrence.get(at).copied().unwrap_or(0),
            planned: day(&table.planned, at),
            create_on: day(&table.create_on, at),
            opens_on: day(&table.opens_on, at),
            due_on: day(&table.due_on, at),
            held_on: table.held_on.get(at).unwrap_or(Day::NONE),
            reason: self.word(table.reason.get(at)),
            state: table.state.get(at).copied().unwrap_or(ConversationState::Open),
            marks: table.marks.get(at).copied().unwrap_or_default(),
        })
    }

    /// The roles of a trajectory after the plan, as words of the new register.
    fn read_roles(&mut self, touched: &Touched<'a>) {
        let known = &touched.plan.engine.0.configuration.roles;
        for role in touched.plan.output.columns.trajectories.roles_of(touched.trajectory) {
            self.roles.push(match known.get(*role as usize) {
                Some(role) => self.new.words.intern(&role.id),
                None => role - known.len() as u32,
            });
        }
    }

    /// The number of a plan's word in the new register.
    fn word(&mut self, word: Option<Word>) -> u32 {
        match word {
            None | Some(Word::NONE) => NONE,
            Some(Word(word)) => match WORDS.get(word as usize) {
                Some(text) => self.new.words.intern(text),
                None => word - WORDS.len() as u32,
            },
        }
    }

    /// The frameworks that a plan freezes, where the register does not have them.
    fn freeze(&mut self, plan: &Plan) {
        let frameworks = &mut self.new.frameworks;
        for block in plan.output.columns.blocks.iter().filter(|block| block.freezes) {
            let Some(row) = plan.engine.framework_of(usize::from(block.year), plan.as_of) else { continue };
            let place = frameworks.binary_search_by(|known| {
                (&known.cycle, &known.work_year, known.version).cmp(&(
                    &row.cycle,
                    &row.work_year,
                    row.version,
                ))
            });
            if let Err(place) = place {
                frameworks.insert(place, row);
            }
        }
    }
}

/// What a plan changes and creates, in its order; `None` where a row that it changes is not in the register.
fn touched<'a>(
    old: &RegisterData,
    plan: &'a Plan,
    changed: &mut Vec<Touched<'a>>,
    created: &mut Vec<Touched<'a>>,
) -> Option<()> {
    let mut finder = KeyFinder::default();
    for trajectory in 0..plan.output.columns.trajectories.len() {
        let mut touched = Touched { plan, trajectory, stored: NONE };
        if !touched.is_changed() {
            continue;
        }
        if touched.does().has(ChangeKind::CreateTrajectory) {
            created.push(touched);
            continue;
        }
        touched.stored = finder.ahead(&old.trajectories.key, touched.key())?;
        changed.push(touched);
    }
    Some(())
}

fn employee<'a>(touched: &Touched<'a>) -> &'a str {
    let rows = &touched.plan.output.columns.trajectories.employee;
    touched.plan.population.employee(rows.get(touched.trajectory).copied().unwrap_or(NONE))
}

/// A day as rows and documents have it: the nearest supported one.
fn day(column: &[Day], at: usize) -> Day {
    let day = column.get(at).copied().unwrap_or(Day::NONE);
    Day(day.0.clamp(FIRST_DAY.0, LAST_DAY.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Configuration, Engine, Population, Register, Workforce};
    use alloc::sync::Arc;

    /// Plans on the register they were made on are merged, never applied change by change: that would be right as well,
    /// but slow, so no other test would see it.
    #[test]
    fn plans_on_their_own_register_are_merged() {
        let workforce = |end: &str| {
            let text = r#"{"schema": "talent-core/1", "employees": [{"id": "E/1"}, {"id": "E2"}],
                "employments": [{"employee": "E/1", "start": "2020-01-01"},
                    {"employee": "E2", "start": "2020-01-01", "end": "END"}],
                "functions": [{"employee": "E/1", "function": "F1", "start": "2020-01-01"},
                    {"employee": "E2", "function": "F1", "start": "2020-01-01"}]}"#;
            Population::from_workforce(&Workforce::from_json(&text.replace("END", end)).unwrap())
        };
        let configuration = Configuration::from_json(
            r#"{"schema": "talent-core/1", "work_years": {"kind": "annual", "starts": "01-01"},
                "roles": [{"id": "nurse", "origin": {"function": "F1"}}],
                "cycles": [{"id": "annual", "years": [{"work_year": "2025", "roles": ["nurse"], "status": "open"}],
                    "moments": [{"id": "talk", "kind": "progress", "timing": {"anchor": {"date": "06-02"}}},
                        {"id": "end", "kind": "assessment", "timing": {"anchor": {"date": "11-03"}}}]}]}"#,
        );
        let engine = Engine::new(configuration.unwrap()).unwrap();
        let mut register = Register::default();
        let questions =
            [("2025-01-01", ""), ("2025-06-02", ""), ("2025-07-10", "2025-06-30"), ("2026-12-31", "")];
        let mut changes = 0;
        for (as_of, end) in questions {
            let end = if end.is_empty() { "2030-12-31" } else { end };
            let plan = engine.plan(&workforce(end), &register, as_of.parse().unwrap()).unwrap();
            changes += plan.change_count();
            let merged = Merge::of(&register.0, &[&plan]).map(|data| Register(Arc::new(data)));
            let expected = register.apply(plan.changes()).unwrap().to_document();
            assert_eq!(merged.map(|merged| merged.to_document()), Some(expected), "on {as_of}");
            register = register.apply_plan(&plan).unwrap();
        }
        // The framework and two trajectories; two talks; one leaver's exit, cancelled talk and closing; the other closing.
        assert_eq!(changes, 3 + 2 + 3 + 1);
    }
}
