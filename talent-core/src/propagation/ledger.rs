//! The ledger: every difference between the framework and what cycle years refer to, counted.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use chrono::NaiveDate;

use super::asked::{Asked, changed_parts, difference};
use super::differences::{Comparison, RoleDifference};
use super::edits::Edits;
use super::facts::{Beside, of_competency};
use super::rules::rule_entries;
use super::scales::check_scales;
use super::year::{YearState, framework};
use super::{Ledger, LedgerEntry, LedgerYear};
use crate::columns::NONE;
use crate::cycle::CycleYearStatus;
use crate::document::SCHEMA;
use crate::planning::{Engine, PlanError, Register, Selection, TrajectoryState, UpdateState};
use crate::time::{Day, WorkYear};

impl Engine {
    /// What is pending in the open cycle years of a register: what the configuration asks on a date beside what its
    /// snapshots hold. It changes nothing.
    ///
    /// A change that was made and taken back leaves no trace; closed trajectories never count. A cycle year whose
    /// framework was not frozen yet has nothing pending.
    ///
    /// # Errors
    /// `date_out_of_range`.
    pub fn pending(&self, register: &Register, as_of: NaiveDate) -> Result<Ledger, PlanError> {
        let day = self.day(as_of)?;
        let mut ledger = Ledger {
            schema: SCHEMA.to_string(),
            as_of,
            cycle_years: Vec::new(),
            entries: Vec::new(),
            rules: Vec::new(),
            diagnostics: Vec::new(),
        };
        let levels = self.scale_levels();
        for place in 0..self.0.years.len() {
            self.pending_in(place, register, day, &levels, &mut ledger);
        }
        Ok(ledger)
    }

    fn pending_in(
        &self,
        place: usize,
        register: &Register,
        day: Day,
        levels: &crate::framework::ScaleLevels<'_>,
        ledger: &mut Ledger,
    ) -> Option<()> {
        let year = self.0.years.get(place).filter(|year| year.status == CycleYearStatus::Open)?;
        let cycle = &self.0.cycles.get(year.cycle)?.id;
        let work_year = &year.work_year.id;
        if let Some(held) = register.0.held_rules(cycle, work_year)
            && let Some(now) = self.rules_now(place, held.version)
        {
            ledger.rules.extend(rule_entries(&register.0, held, &now, &Selection::default()));
        }
        let now = self.linked_framework(place, &register.0, day)?;
        let state = YearState::new(&register.0, cycle, work_year);
        if state.snapshots.is_empty() {
            return None;
        }
        let theirs = framework(&now);
        let everything = Selection::default();
        let mut count = Count::new(Comparison::new(&state, &theirs, &everything));
        count.new_trajectories(&year.work_year, day);
        count.trajectories();
        ledger.diagnostics.extend(check_scales(levels, &state));

        let scheduled: Vec<String> = register
            .updates()
            .iter()
            .filter(|update| update.cycle == *cycle && update.work_year == *work_year)
            .filter(|update| update.state == UpdateState::Scheduled)
            .map(|update| update.update.clone())
            .collect();
        let Count { groups, mut totals, .. } = count;
        if groups.is_empty() && scheduled.is_empty() {
            return Some(());
        }
        (totals.cycle, totals.work_year, totals.scheduled) = (cycle.clone(), work_year.clone(), scheduled);
        ledger.cycle_years.push(totals);
        let mut told = Edits::new(self.configuration(), &state, ledger.as_of);
        // The first snapshot and the first trajectories come with the same plan.
        let opened_on = state.rows.clone().map(|row| register.0.trajectories.opened_on(row)).min();
        let opened_on = opened_on.unwrap_or(year.work_year.start).date();
        for ((role, competency, _), group) in groups {
            let edits = told.of(role, group.version, &group.difference);
            let brought_on = state.brought_on(group.version, role, competency);
            let since = told.since(&edits, &group.difference, brought_on.unwrap_or(opened_on));
            let (base, theirs) = (group.difference.base_asked(), group.difference.theirs_asked());
            ledger.entries.push(LedgerEntry {
                cycle: cycle.clone(),
                work_year: work_year.clone(),
                role: role.to_string(),
                competency: competency.to_string(),
                difference: difference(base.as_ref(), theirs.as_ref()),
                changed: changed_parts(base.as_ref(), theirs.as_ref()),
                base,
                theirs,
                edits,
                since,
                trajectories: group.trajectories,
                scores: group.scores,
                conflicts: group.conflicts,
                new_trajectories: group.new_trajectories,
            });
        }
        Some(())
    }
}

/// What the same base is told by: target, bits of the weight, day of the descriptors.
type BaseKey = Option<(i32, u64, Option<NaiveDate>)>;

/// Trajectories that refer to the same for a competency of a role.
struct Group<'a> {
    difference: RoleDifference<'a>,
    /// The version of the snapshot that they refer to; the oldest where several hold the same.
    version: u32,
    trajectories: u64,
    scores: u64,
    conflicts: u64,
    new_trajectories: bool,
}

/// A difference as the count has it: the numbers of its group.
#[derive(Clone, Copy)]
struct Counted {
    trajectories: u64,
    scores: u64,
    conflicts: u64,
}

struct Count<'s, 'a> {
    comparison: Comparison<'s, 'a>,
    groups: BTreeMap<(&'a str, &'a str, BaseKey), Group<'a>>,
    totals: LedgerYear,
}

impl<'s, 'a> Count<'s, 'a> {
    fn new(comparison: Comparison<'s, 'a>) -> Self {
        Self { comparison, groups: BTreeMap::new(), totals: LedgerYear::default() }
    }

    /// What a trajectory that arises now would take beside what is asked.
    fn new_trajectories(&mut self, work_year: &WorkYear, on: Day) {
        let general = self.comparison.year.general;
        for (role, difference) in self.comparison.of_new(work_year, on) {
            self.group(role, difference, general).new_trajectories = true;
        }
    }

    fn group(&mut self, role: &'a str, difference: RoleDifference<'a>, version: u32) -> &mut Group<'a> {
        let base = difference.base_asked().map(base_key);
        let group = self.groups.entry((role, difference.competency, base)).or_insert(Group {
            difference,
            version,
            trajectories: 0,
            scores: 0,
            conflicts: 0,
            new_trajectories: false,
        });
        group.version = group.version.min(version);
        group
    }

    /// Counts the open trajectories: by what they went through and their role first, so that each costs little.
    fn trajectories(&mut self) {
        let register = self.comparison.year.register;
        let mut counts: BTreeMap<(u32, u32), Vec<Counted>> = BTreeMap::new();
        let mut scores = Beside::scores(register, &self.comparison.year.rows);
        let mut overrides = Beside::overrides(register, &self.comparison.year.rows);
        let mut touched: BTreeSet<&str> = BTreeSet::new();
        let mut decided: BTreeSet<&str> = BTreeSet::new();
        let mut last = ((NONE, NONE), Vec::new());
        for row in self.comparison.year.rows.clone() {
            let stored = register.trajectories.row(row);
            let key = register.trajectories.key.get(row);
            let own_scores = scores.of(key);
            let own_overrides = overrides.of(key);
            if stored.state != TrajectoryState::Open {
                continue;
            }
            let roles = register.trajectories.roles(row);
            touched.clear();
            decided.clear();
            let mut differs = false;
            for role in roles {
                let differences = self.comparison.of_role(stored.history, *role);
                if differences.is_empty() {
                    continue;
                }
                differs = true;
                let place = (stored.history, *role);
                if last.0 != place {
                    let empty = || alloc::vec![Counted { trajectories: 0, scores: 0, conflicts: 0 }; differences.len()];
                    let next = counts.remove(&place).unwrap_or_else(empty);
                    let (before, count) = core::mem::replace(&mut last, (place, next));
                    counts.insert(before, count);
                }
                for (count, difference) in last.1.iter_mut().zip(differences.iter()) {
                    count.trajectories += 1;
                    if own_scores.is_empty() && own_overrides.is_empty() {
                        continue;
                    }
                    let competency = difference.competency;
                    let scored = of_competency(own_scores, competency, |score| &score.competency).len();
                    count.scores += scored as u64;
                    if touched.insert(competency) {
                        self.totals.scores += scored as u64;
                    }
                    let mine = of_competency(own_overrides, competency, |mine| &mine.competency);
                    if mine.first().is_some_and(|mine| difference.conflict(mine) != (false, false)) {
                        count.conflicts += 1;
                        self.totals.conflicts += u64::from(decided.insert(competency));
                    }
                }
            }
            self.totals.trajectories += u64::from(differs);
        }
        counts.insert(last.0, last.1);
        counts.remove(&(NONE, NONE));
        for ((history, role), counts) in counts {
            let name = register.words.text(role);
            let taken = register.histories.list(history);
            let differences = self.comparison.of_role(history, role);
            for (count, difference) in counts.into_iter().zip(differences.iter()) {
                let version = self.comparison.year.version_of(taken, name, difference.competency);
                let group = self.group(name, difference.clone(), version);
                group.trajectories += count.trajectories;
                group.scores += count.scores;
                group.conflicts += count.conflicts;
            }
        }
    }
}

fn base_key(asked: Asked) -> (i32, u64, Option<NaiveDate>) {
    (asked.target, asked.weight.to_bits(), asked.descriptors_from)
}
