//! The columns of a plan as they lie in memory: what a host with tables of its own copies from.

use alloc::vec::Vec;
use core::ops::Range;

use super::columns::FewValues;
use super::{Change, ClosedBy, ConversationMarks, ConversationState, Plan, TrajectoryState, Word};
use crate::columns::TextColumn;
use crate::eligibility::Reason;
use crate::time::Day;
use crate::workforce::Population;

impl Plan {
    /// The people of the plan.
    pub fn population(&self) -> &Population {
        &self.population
    }

    /// The keys of trajectories, opened or forecast, in the order of the rows: what numbers of keys stand for.
    pub fn keys(&self) -> &TextColumn {
        &self.output.columns.keys
    }

    /// Whether a record of the person in this row of the population is left out.
    #[inline]
    pub fn is_unreadable(&self, person: u32) -> bool {
        self.unreadable.contains(person)
    }

    /// Whether a record of anybody is left out.
    pub fn has_unreadable(&self) -> bool {
        !self.unreadable.is_empty()
    }

    /// The columns of the plan, one cycle year after another.
    ///
    /// ```
    /// # use talent_core::{Configuration, Engine, Population, Register, Workforce};
    /// # let workforce = Workforce::from_json(r#"{"schema": "talent-core/1",
    /// #     "employees": [{"id": "E1"}, {"id": "E2"}],
    /// #     "employments": [{"employee": "E1", "start": "2020-01-01"}],
    /// #     "functions": [{"employee": "E1", "function": "F1", "start": "2020-01-01"}]}"#)?;
    /// # let population = Population::from_workforce(&workforce);
    /// # let configuration = Configuration::from_json(r#"{"schema": "talent-core/1",
    /// #     "work_years": {"kind": "annual", "starts": "01-01"},
    /// #     "roles": [{"id": "nurse", "origin": {"function": "F1"}}],
    /// #     "cycles": [{"id": "annual", "years": [{"work_year": "2025", "roles": ["nurse"], "status": "open"}],
    /// #         "moments": [{"id": "talk", "kind": "progress", "timing": {"anchor": {"date": "06-02"}}}]}]}"#)?;
    /// # let engine = Engine::new(configuration)?;
    /// let plan = engine.plan(&population, &Register::default(), "2025-06-02".parse().unwrap())?;
    /// let year = plan.blocks().next().unwrap();
    /// assert_eq!((year.cycle(), year.work_year(), year.people()), ("annual", "2025", 0..2));
    ///
    /// let selected: Vec<bool> = year.outcomes().reason.iter().map(Option::is_none).collect();
    /// assert_eq!(selected, [true, false]);
    /// let key = year.outcomes().key[0];
    /// assert_eq!(plan.keys().get(key as usize), "annual/2025/E1");
    /// let conversation = year.conversations_of(key).start;
    /// assert_eq!(year.moment(year.conversations().moment[conversation]), "talk");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn blocks(&self) -> impl ExactSizeIterator<Item = PlanBlock<'_>> {
        (0..self.output.columns.blocks.len()).map(|place| PlanBlock { plan: self, place })
    }
}

/// The columns of one cycle year of a plan. Rows of trajectories and conversations are counted from the start of the
/// cycle year; numbers of keys from the start of the plan.
#[derive(Clone, Copy, Debug)]
pub struct PlanBlock<'p> {
    plan: &'p Plan,
    place: usize,
}

/// Outcomes of the people of [`PlanBlock::people`], in their order.
#[derive(Clone, Copy, Debug)]
pub struct OutcomeSlices<'p> {
    /// Why out; nothing means selected.
    pub reason: &'p [Option<Reason>],
    /// [`Day::NONE`] where there is none.
    pub entry: &'p [Day],
    /// [`Day::NONE`] where there is none.
    pub exit: &'p [Day],
    /// Number of the key, [`NONE`](crate::columns::NONE) where there is none.
    pub key: &'p [u32],
}

/// Trajectories of a cycle year as they are after the plan.
#[derive(Clone, Copy, Debug)]
pub struct TrajectorySlices<'p> {
    /// Number of the key.
    pub key: &'p [u32],
    /// Row of the person in the population.
    pub person: &'p [u32],
    /// Where it stands.
    pub state: &'p [TrajectoryState],
    /// Who closed it.
    pub closed_by: &'p [Option<ClosedBy>],
    /// First day.
    pub entry: &'p [Day],
    /// Last day.
    pub exit: &'p [Day],
    /// When it was created.
    pub opened_on: &'p [Day],
    /// Where the roles of each start in `roles`, and where those of the last end.
    pub role_starts: &'p [u32],
    /// Numbers for [`PlanBlock::role`], the main role of each trajectory first.
    pub roles: &'p [u32],
}

/// Conversations of a cycle year as they are after the plan, the coming ones as forecast.
#[derive(Clone, Copy, Debug)]
pub struct ConversationSlices<'p> {
    /// Number for [`PlanBlock::moment`].
    pub moment: &'p [u32],
    /// Which occurrence, from 0.
    pub occurrence: &'p [i32],
    /// The day it is planned on.
    pub planned: &'p [Day],
    /// The day it is created.
    pub create_on: &'p [Day],
    /// The first day of its window.
    pub opens_on: &'p [Day],
    /// The last day of its window.
    pub due_on: &'p [Day],
    /// Where it stands.
    pub state: &'p [ConversationState],
    /// Late, pinned, started and what a person overrode.
    pub marks: &'p [ConversationMarks],
}

fn cut<T>(column: &[T], rows: Range<usize>) -> &[T] {
    column.get(rows).unwrap_or(&[])
}

impl<'p> PlanBlock<'p> {
    /// Where something of this block starts and ends in the columns of the plan.
    fn range(&self, start: impl Fn(&super::columns::Block) -> u32, end: usize) -> Range<usize> {
        let blocks = &self.plan.output.columns.blocks;
        let at = |place: usize| blocks.get(place).map_or(end, |block| start(block) as usize);
        at(self.place)..at(self.place + 1)
    }

    /// Place of this block among those of the plan.
    pub(super) fn place(&self) -> usize {
        self.place
    }

    fn year(&self) -> usize {
        self.plan.output.columns.blocks.get(self.place).map_or(0, |block| usize::from(block.year))
    }

    /// The plan.
    pub fn plan(&self) -> &'p Plan {
        self.plan
    }

    /// Cycle id.
    pub fn cycle(&self) -> &'p str {
        let compiled = &self.plan.engine.0;
        let year = compiled.years.get(self.year());
        year.and_then(|year| compiled.cycles.get(year.cycle)).map_or("", |cycle| cycle.id.as_str())
    }

    /// Work year id.
    pub fn work_year(&self) -> &'p str {
        self.plan.engine.0.years.get(self.year()).map_or("", |year| year.work_year.id.as_str())
    }

    /// Place of the cycle year in [`Plan::cycle_years`].
    pub fn cycle_year(&self) -> usize {
        self.year()
    }

    /// The rows of the population that have an outcome here; none where the cycle year is only closed.
    pub fn people(&self) -> Range<u32> {
        let first = self.plan.output.columns.blocks.get(self.place).map_or(0, |block| block.person);
        first..first + self.outcome_rows().len() as u32
    }

    fn outcome_rows(&self) -> Range<usize> {
        self.range(|block| block.outcome, self.plan.output.columns.outcomes.len())
    }

    /// Outcomes of [`PlanBlock::people`].
    pub fn outcomes(&self) -> OutcomeSlices<'p> {
        let columns = &self.plan.output.columns.outcomes;
        let rows = self.outcome_rows();
        OutcomeSlices {
            reason: cut(&columns.reason, rows.clone()),
            entry: cut(&columns.entry, rows.clone()),
            exit: cut(&columns.exit, rows.clone()),
            key: cut(&columns.trajectory, rows),
        }
    }

    /// The days on which the trajectories of some outcomes are created; [`Day::NONE`] for who is not selected.
    pub fn opening_days(&self, outcomes: Range<usize>) -> Vec<Day> {
        let compiled = &self.plan.engine.0;
        let year = compiled.years.get(self.year());
        let cycle = year.and_then(|year| compiled.cycles.get(year.cycle));
        let columns = self.outcomes();
        let rows = cut(columns.reason, outcomes.clone()).iter().zip(cut(columns.entry, outcomes));
        let entries = rows.map(|(reason, entry)| if reason.is_none() { *entry } else { Day::NONE });
        let opens_on = |entry: Day| match (cycle, entry.known()) {
            (Some(cycle), Some(entry)) => compiled.opens_on(cycle, entry),
            (_, entry) => entry.unwrap_or(Day::NONE),
        };
        entries.map(opens_on).collect()
    }

    /// Numbers of the keys of this cycle year.
    pub fn keys(&self) -> Range<u32> {
        let rows = self.range(|block| block.key, self.plan.output.columns.keys.len());
        rows.start as u32..rows.end as u32
    }

    fn trajectory_rows(&self) -> Range<usize> {
        self.range(|block| block.trajectory, self.plan.output.columns.trajectories.len())
    }

    /// Trajectories of this cycle year.
    pub fn trajectories(&self) -> TrajectorySlices<'p> {
        let table = &self.plan.output.columns.trajectories;
        let rows = self.trajectory_rows();
        TrajectorySlices {
            key: cut(&table.key, rows.clone()),
            person: cut(&table.employee, rows.clone()),
            state: cut(&table.state, rows.clone()),
            closed_by: cut(&table.closed_by, rows.clone()),
            entry: cut(&table.entry, rows.clone()),
            exit: cut(&table.exit, rows.clone()),
            opened_on: cut(&table.opened_on, rows.clone()),
            role_starts: cut(&table.roles_from, rows.start..rows.end + 1),
            roles: &table.roles,
        }
    }

    /// The id of a role by its number.
    pub fn role(&self, number: u32) -> &'p str {
        self.plan.role_text(number)
    }

    /// Numbers of the roles that the configuration has; larger ones are words of the register.
    pub fn roles(&self) -> Range<u32> {
        0..self.plan.engine.0.configuration.roles.len() as u32
    }

    /// Why trajectories ended: row and reason, for those that have one, in the order of the rows.
    pub fn trajectory_reasons(&self) -> impl Iterator<Item = (usize, &'p str)> {
        let plan = self.plan;
        few(&plan.output.columns.trajectories.reason, self.trajectory_rows())
            .map(|(row, word)| (row, plan.word_text(word).unwrap_or("")))
    }

    fn conversation_rows(&self) -> Range<usize> {
        let keys = self.keys();
        let table = &self.plan.output.columns.conversations;
        table.of_key(keys.start).start..table.of_key(keys.end).start
    }

    /// Conversations of this cycle year, one after another per key, in the order of the keys.
    pub fn conversations(&self) -> ConversationSlices<'p> {
        let table = &self.plan.output.columns.conversations;
        let rows = self.conversation_rows();
        ConversationSlices {
            moment: cut(&table.moment, rows.clone()),
            occurrence: cut(&table.occurrence, rows.clone()),
            planned: cut(&table.planned, rows.clone()),
            create_on: cut(&table.create_on, rows.clone()),
            opens_on: cut(&table.opens_on, rows.clone()),
            due_on: cut(&table.due_on, rows.clone()),
            state: cut(&table.state, rows.clone()),
            marks: cut(&table.marks, rows),
        }
    }

    /// The rows of the conversations of a key.
    #[inline]
    pub fn conversations_of(&self, key: u32) -> Range<usize> {
        let first = self.conversation_rows().start;
        let rows = self.plan.output.columns.conversations.of_key(key);
        rows.start.saturating_sub(first)..rows.end.saturating_sub(first)
    }

    /// How many conversations each key of [`PlanBlock::keys`] has.
    pub fn conversation_counts(&self) -> impl ExactSizeIterator<Item = (u32, usize)> {
        let table = &self.plan.output.columns.conversations;
        self.keys().map(|key| (key, table.of_key(key).len()))
    }

    /// The id of a moment by its number.
    pub fn moment(&self, number: u32) -> &'p str {
        self.plan.moment_text(self.year() as u16, number)
    }

    /// Numbers of the moments that the cycle has; larger ones are words of the register.
    pub fn moments(&self) -> Range<u32> {
        let cycle = self.plan.cycle_of(self.year() as u16);
        0..cycle.map_or(0, |cycle| cycle.moments.len() as u32)
    }

    /// Why conversations were called off and the like: row and reason, for those that have one, in order.
    pub fn conversation_reasons(&self) -> impl Iterator<Item = (usize, &'p str)> {
        let plan = self.plan;
        few(&plan.output.columns.conversations.reason, self.conversation_rows())
            .map(|(row, word)| (row, plan.word_text(word).unwrap_or("")))
    }

    /// The days on which conversations were held: row and day, for those that have one, in order.
    pub fn held_on(&self) -> impl Iterator<Item = (usize, Day)> + use<'p> {
        few(&self.plan.output.columns.conversations.held_on, self.conversation_rows())
    }

    /// Whether the plan freezes the framework of this cycle year: the first of [`PlanBlock::changes`].
    pub fn freezes_framework(&self) -> bool {
        self.plan.output.columns.blocks.get(self.place).is_some_and(|block| block.freezes)
    }

    /// The changes of this cycle year, in the order they are to be applied.
    pub fn changes(&self) -> Vec<Change> {
        self.plan.changes_of_block(self.place)
    }
}

/// The values of some rows, counted from the first.
fn few<T: Copy>(values: &FewValues<T>, rows: Range<usize>) -> impl Iterator<Item = (usize, T)> + use<'_, T> {
    values.within(rows.clone()).iter().map(move |(row, value)| (*row as usize - rows.start, *value))
}

impl Plan {
    /// The text of a word, without a copy.
    pub(crate) fn word_text(&self, word: Word) -> Option<&str> {
        if word == Word::NONE {
            return None;
        }
        let places = super::WORDS.len() as u32;
        match super::WORDS.get(word.0 as usize) {
            Some(text) => Some(text),
            None => Some(self.register.0.words.text(word.0 - places)),
        }
    }
}
