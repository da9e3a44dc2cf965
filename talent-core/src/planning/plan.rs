//! The plan: columns inside, rows on request.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::compiled::CompiledCycle;
use super::planner::Output;
use super::{
    ConversationRow, ConversationState, CycleYearView, Engine, Flag, OutcomeRow, PlanDocument, Register,
    Summary, TrajectoryRow, TrajectoryState, Word,
};
use crate::columns::{NONE, gather};
use crate::cycle::NotPlanned;
use crate::diagnostic::Diagnostic;
use crate::document::SCHEMA;
use crate::eligibility::Reason;
use crate::time::Day;
use crate::workforce::{IdSet, Population};

/// Version of the rules of this library; raised with every change of what people get.
pub const RULES: &str = "1";

/// What should exist by now, compared with what exists.
///
/// Holds columns; rows, texts and JSON arise when they are asked for. Rows come ordered bytewise by cycle, work year,
/// employee, role, moment, then by occurrence.
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
/// let as_of = "2025-06-02".parse().unwrap();
/// let plan = engine.plan(&population, &Register::default(), as_of)?;
/// let kinds: Vec<_> = plan.changes().map(|change| change.kind.as_str()).collect();
/// assert_eq!(kinds, ["freeze_framework", "create_trajectory", "create_conversation"]);
///
/// let register = Register::default().apply(plan.changes())?;
/// let again = engine.plan(&population, &register, as_of)?;
/// assert_eq!((again.change_count(), again.conversations().len()), (0, 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Plan {
    pub(crate) engine: Engine,
    pub(crate) population: Population,
    pub(crate) register: Register,
    pub(crate) as_of: Day,
    pub(crate) output: Output,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The people of whom a record is left out.
    pub(crate) unreadable: IdSet,
}

impl core::fmt::Debug for Plan {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Plan")
            .field("as_of", &self.as_of.date())
            .field("outcomes", &self.output.columns.outcomes.len())
            .field("changes", &self.change_count())
            .finish_non_exhaustive()
    }
}

impl Plan {
    /// The date of the question.
    pub fn as_of(&self) -> chrono::NaiveDate {
        self.as_of.date()
    }

    /// Every cycle year of the configuration and whether it was planned.
    pub fn cycle_years(&self) -> Vec<CycleYearView> {
        let compiled = &self.engine.0;
        compiled
            .years
            .iter()
            .map(|year| CycleYearView {
                cycle: self.cycle_id(year.cycle),
                work_year: year.work_year.id.clone(),
                view: year.view_on(self.as_of),
            })
            .collect()
    }

    /// How many outcomes there are: people times open cycle years in view.
    pub fn outcome_count(&self) -> usize {
        self.output.columns.outcomes.len()
    }

    /// Selected or rejected, with the reason: one per person and open cycle year in view.
    pub fn outcomes(&self) -> impl ExactSizeIterator<Item = OutcomeRow> + '_ {
        (0..self.output.columns.outcomes.len()).map(|row| self.outcome_row(row))
    }

    /// Trajectories as they are after the plan.
    pub fn trajectories(&self) -> impl ExactSizeIterator<Item = TrajectoryRow> + '_ {
        (0..self.output.columns.trajectories.len()).map(|row| self.trajectory_row(row))
    }

    /// Conversations as they are after the plan; the coming ones with state `forecast`.
    pub fn conversations(&self) -> impl ExactSizeIterator<Item = ConversationRow> + '_ {
        (0..self.output.columns.conversations.len()).map(|row| self.conversation_row(row))
    }

    /// The conversations that are not due yet, so that calendars can be blocked.
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
    /// let plan = engine.plan(&population, &Register::default(), "2025-06-01".parse().unwrap())?;
    /// assert_eq!(plan.forecast().next().unwrap().planned.to_string(), "2025-06-02");
    /// let plan = engine.plan(&population, &Register::default(), "2025-06-02".parse().unwrap())?;
    /// assert_eq!(plan.forecast().count(), 0); // its day has come
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn forecast(&self) -> impl Iterator<Item = ConversationRow> + '_ {
        let state = &self.output.columns.conversations.state;
        state
            .iter()
            .enumerate()
            .filter(|(_, state)| **state == ConversationState::Forecast)
            .map(|(row, _)| self.conversation_row(row))
    }

    /// What a person must decide.
    pub fn flags(&self) -> &[Flag] {
        &self.output.flags
    }

    /// Records that were left out and the like.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Counts per kind and reason.
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
    /// let summary = plan.summary();
    /// let outcomes = &summary.outcomes["annual/2025"];
    /// assert_eq!((outcomes["selected"], outcomes["not_employed"]), (1, 1)); // E2 has no employment
    /// assert_eq!(summary.conversations["open"], 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn summary(&self) -> Summary {
        let compiled = &self.engine.0;
        let columns = &self.output.columns;
        let mut summary = Summary {
            population: self.population.len() as u64,
            open_ends: self.population.open_ends(),
            ..Summary::default()
        };
        let mut outcomes = alloc::vec![[0_u64; Reason::ALL.len() + 1]; compiled.years.len()];
        for (row, reason) in (0..).zip(&columns.outcomes.reason) {
            let year = columns.block(row, |block| block.outcome).map_or(0, |block| block.year);
            let place = reason.map_or(Reason::ALL.len(), |reason| reason as usize);
            if let Some(count) = outcomes.get_mut(usize::from(year)).and_then(|counts| counts.get_mut(place))
            {
                *count += 1;
            }
        }
        for (place, counts) in outcomes.iter().enumerate() {
            let named = Reason::ALL.iter().map(|reason| reason.as_str()).chain(["selected"]);
            let counts: BTreeMap<String, u64> = gather(
                named
                    .zip(counts)
                    .filter(|(_, count)| **count > 0)
                    .map(|(name, count)| (name.to_string(), *count)),
            );
            if !counts.is_empty() {
                summary.outcomes.insert(self.year_key(place), counts);
            }
        }
        summary.changes = self.changes_by_kind();
        let mut states = [0_u64; ConversationState::ALL.len()];
        for state in &columns.conversations.state {
            if let Some(count) = states.get_mut(*state as usize) {
                *count += 1;
            }
        }
        for (state, count) in ConversationState::ALL.iter().zip(states).filter(|(_, count)| *count > 0) {
            summary.conversations.insert(state.as_str().to_string(), count);
        }
        for flag in &self.output.flags {
            *summary.flags.entry(flag.code.clone()).or_default() += 1;
        }
        for (place, moments) in self.output.not_planned.iter().enumerate() {
            let cycle = compiled.years.get(place).and_then(|year| compiled.cycles.get(year.cycle));
            for (rank, counts) in moments.iter().enumerate() {
                let counts: BTreeMap<String, u64> = gather(
                    NotPlanned::ALL
                        .iter()
                        .zip(counts)
                        .filter(|(_, count)| **count > 0)
                        .map(|(reason, count)| (reason.as_str().to_string(), *count)),
                );
                let moment = cycle.and_then(|cycle| cycle.moments.get(rank));
                if let Some(moment) = moment
                    && !counts.is_empty()
                {
                    let key = format!("{}/{}", self.year_key(place), crate::cycle::escape(&moment.id));
                    summary.not_planned.insert(key, counts);
                }
            }
        }
        summary
    }

    /// The whole plan as a document.
    pub fn to_document(&self) -> PlanDocument {
        PlanDocument {
            schema: SCHEMA.to_string(),
            rules: RULES.to_string(),
            as_of: self.as_of.date(),
            cycle_years: self.cycle_years(),
            outcomes: self.outcomes().collect(),
            trajectories: self.trajectories().collect(),
            conversations: self.conversations().collect(),
            changes: self.changes().collect(),
            flags: self.output.flags.clone(),
            diagnostics: self.diagnostics.clone(),
            summary: self.summary(),
        }
    }

    fn cycle_id(&self, cycle: usize) -> String {
        self.engine.0.cycles.get(cycle).map_or_else(String::new, |cycle| cycle.id.clone())
    }

    /// `cycle/work_year`, escaped.
    pub(crate) fn year_key(&self, place: usize) -> String {
        let year = self.engine.0.years.get(place);
        year.map_or_else(String::new, |year| year.key_prefix.trim_end_matches('/').to_string())
    }

    pub(crate) fn cycle_of(&self, year: u16) -> Option<&CompiledCycle> {
        let compiled = &self.engine.0;
        compiled.cycles.get(compiled.years.get(usize::from(year))?.cycle)
    }

    fn ids(&self, year: u16) -> (String, String) {
        let compiled = &self.engine.0;
        compiled
            .years
            .get(usize::from(year))
            .map_or_else(Default::default, |year| (self.cycle_id(year.cycle), year.work_year.id.clone()))
    }

    pub(crate) fn word(&self, word: Word) -> Option<String> {
        self.word_text(word).map(ToString::to_string)
    }

    pub(crate) fn key(&self, row: u32) -> &str {
        self.output.columns.keys.get(row as usize)
    }

    fn outcome_row(&self, row: usize) -> OutcomeRow {
        let outcomes = &self.output.columns.outcomes;
        let compiled = &self.engine.0;
        let day = |column: &[Day]| column.get(row).and_then(|day| day.known());
        let block = self.output.columns.block(row as u32, |block| block.outcome);
        let year = block.map_or(0, |block| block.year);
        let person = block.map_or(0, |block| block.person + (row as u32 - block.outcome));
        let (cycle, work_year) = self.ids(year);
        let reason = outcomes.reason.get(row).copied().flatten();
        let key = outcomes.trajectory.get(row).copied().unwrap_or(NONE);
        let entry = day(&outcomes.entry);
        let selected_entry = entry.filter(|_| reason.is_none());
        OutcomeRow {
            employee: self.population.employee(person).to_string(),
            cycle,
            work_year,
            selected: reason.is_none(),
            reason,
            entry: entry.map(Day::date),
            exit: day(&outcomes.exit).map(Day::date),
            opens_on: selected_entry
                .zip(self.cycle_of(year))
                .map(|(entry, cycle)| compiled.opens_on(cycle, entry).date()),
            trajectory: (key != NONE).then(|| self.key(key).to_string()),
            unreadable: self.unreadable.contains(person),
        }
    }

    pub(crate) fn trajectory_row(&self, row: usize) -> TrajectoryRow {
        let columns = &self.output.columns;
        let table = &columns.trajectories;
        let key = table.key.get(row).copied().unwrap_or(NONE);
        let (cycle, work_year) = self.ids(columns.year_of_key(key));
        let date = |column: &[Day]| column.get(row).copied().unwrap_or(Day::NONE).date();
        TrajectoryRow {
            trajectory: self.key(key).to_string(),
            cycle,
            work_year,
            employee: self.population.employee(table.employee.get(row).copied().unwrap_or(0)).to_string(),
            roles: table.roles_of(row).iter().map(|role| self.role_text(*role).to_string()).collect(),
            state: table.state.get(row).copied().unwrap_or(TrajectoryState::Open),
            reason: table.reason.get(row).and_then(|word| self.word(word)),
            closed_by: table.closed_by.get(row).copied().flatten(),
            entry: date(&table.entry),
            exit: date(&table.exit),
            opened_on: date(&table.opened_on),
        }
    }

    pub(crate) fn role_text(&self, role: u32) -> &str {
        let roles = &self.engine.0.configuration.roles;
        match roles.get(role as usize) {
            Some(role) => &role.id,
            None => self.register.0.words.text(role.saturating_sub(roles.len() as u32)),
        }
    }

    pub(crate) fn conversation_row(&self, row: usize) -> ConversationRow {
        let table = &self.output.columns.conversations;
        let date = |column: &[Day]| column.get(row).copied().unwrap_or(Day::NONE).date();
        let marks = table.marks.get(row).copied().unwrap_or_default();
        let (key, moment) = (table.key_of(row), table.moment.get(row).copied().unwrap_or(NONE));
        ConversationRow {
            trajectory: self.key(key).to_string(),
            moment: self.moment_text(self.output.columns.year_of_key(key), moment).to_string(),
            occurrence: table.occurrence.get(row).copied().unwrap_or(0),
            planned: date(&table.planned),
            create_on: date(&table.create_on),
            opens_on: date(&table.opens_on),
            due_on: date(&table.due_on),
            state: table.state.get(row).copied().unwrap_or(ConversationState::Forecast),
            reason: table.reason.get(row).and_then(|word| self.word(word)),
            late: marks.late(),
            pinned: marks.pinned(),
            started: marks.started(),
            overrides: marks.overrides().words().map(ToString::to_string).collect(),
            held_on: table.held_on.get(row).and_then(Day::known).map(Day::date),
        }
    }

    /// The id of a moment by its number: its rank in the cycle, or beyond them a word of the register.
    pub(crate) fn moment_text(&self, year: u16, moment: u32) -> &str {
        let Some(cycle) = self.cycle_of(year) else { return "" };
        match cycle.moments.get(moment as usize) {
            Some(moment) => &moment.id,
            None => self.register.0.words.text(moment.saturating_sub(cycle.moments.len() as u32)),
        }
    }
}
