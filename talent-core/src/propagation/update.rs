//! A competency update: which trajectories take a new snapshot, and what becomes of what persons decided.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::ToString;
use alloc::vec::Vec;

use chrono::NaiveDate;

use super::differences::Comparison;
use super::facts::Beside;
use super::held::Held;
use super::outcome::settle;
use super::rules::next_version;
use super::scales::outside_scales;
use super::year::{Framework, RoleRows, YearState, framework};
use super::{UpdateRequest, UpdateSummary};
use crate::cycle::CycleYearStatus;
use crate::diagnostic::catalogue::propagation as codes;
use crate::diagnostic::{Diagnostic, Problems};
use crate::framework::RoleRequirements;
use crate::planning::{
    Brings, ConflictRule, Engine, FrameworkRow, PlanError, Register, ReplacedOverride,
    RequirementOverrideRow, RulesRow, TrajectoryState, UpdateRow, UpdateState,
};
use crate::time::Day;

/// A competency update that was worked out on a register. It changes nothing itself: [`Register::apply_update`] or
/// [`Register::apply`] with its [`changes`](Update::changes) do.
#[derive(Clone, Debug)]
pub struct Update {
    pub(crate) as_of: NaiveDate,
    /// The register it was worked out on.
    pub(crate) register: Register,
    /// The register once it has been applied, on its date.
    pub(crate) outcome: Register,
    /// The update as that register keeps it.
    pub(crate) row: UpdateRow,
    /// As the register keeps it already.
    pub(crate) stored: Option<UpdateRow>,
    pub(crate) scheduled: bool,
    /// What the framework asks on the date of the update.
    pub(crate) now: FrameworkRow,
    /// The snapshot it takes; nothing where nothing differs.
    pub(crate) snapshot: Option<FrameworkRow>,
    /// The rules it brings; nothing where none differ, or where it brings competencies.
    pub(crate) rules: Option<RulesRow>,
    /// Rows of the trajectories that take it.
    pub(crate) touched: Vec<u32>,
    pub(crate) summary: UpdateSummary,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Engine {
    /// Works out a competency update: brings all of what is pending in a cycle year, or a selection, now, on a date, or
    /// where a condition holds.
    ///
    /// Open trajectories that refer to something else than the framework asks take a new snapshot version for what is
    /// selected. Scores are kept and marked; what a person overrode is kept and listed as a conflict, unless the request
    /// says otherwise. Without people and condition, the version that new trajectories take moves as well. What is left
    /// out stays pending. On a later date the update is kept as scheduled: [`Engine::due_update`] gives it when its day
    /// has come. An update that was asked for already, with the same id and the same question, does nothing.
    ///
    /// # Errors
    /// `unknown_cycle_year`, `cycle_year_not_open`, `framework_not_frozen`, `update_id_taken`, `update_in_the_past`,
    /// `unknown_reference`, `selection_repeated`, `person_without_trajectory`, `score_outside_scale`,
    /// `target_outside_scale`, `empty_text`, `date_out_of_range`, `versions_exhausted`, `condition_contradicts`; where it
    /// brings rules `rules_hold_for_the_year` and `rules_not_held`, else `moments_are_rules`. What works in part is no error:
    /// `closed_left_alone`, `selection_without_effect` and `condition_without_moment` stand in its
    /// [diagnostics](Update::diagnostics).
    pub fn update_competencies(
        &self,
        register: &Register,
        as_of: NaiveDate,
        request: &UpdateRequest,
    ) -> Result<Update, Problems> {
        self.day(as_of).map_err(|error| Problems(alloc::vec![error.diagnostic()]))?;
        let on = request.on.unwrap_or(as_of);
        let stored = register.updates().iter().find(|stored| stored.update == request.update);
        if let Some(stored) = stored {
            // “Now” was the day it worked; one that is still to come is not asked for now.
            let worked = request.on.is_none() && stored.state == UpdateState::Applied;
            let asked = request.row(if worked { stored.on } else { on });
            let same = UpdateRow {
                carried_out: None,
                state: UpdateState::Scheduled,
                version: None,
                replaced: Vec::new(),
                present: Vec::new(),
                ..stored.clone()
            } == asked;
            if !same {
                let taken =
                    Diagnostic::new(&codes::UPDATE_ID_TAKEN, "/update").with("found", &request.update);
                return Err(Problems(alloc::vec![taken]));
            }
            return Ok(nothing(register, as_of, stored));
        }
        let checked = self.check_request(register, request)?;
        let day = self.day(on).map_err(|error| {
            Problems(alloc::vec![Diagnostic { pointer: "/on".to_string(), ..error.diagnostic() }])
        })?;
        if on < as_of {
            let past =
                Diagnostic::new(&codes::UPDATE_IN_THE_PAST, "/on").with("found", on).with("as_of", as_of);
            return Err(Problems(alloc::vec![past]));
        }
        let mut update = self.work_out(register, as_of, checked.place, request.row(on), day)?;
        update.scheduled = on > as_of;
        update.diagnostics = checked.warnings;
        update.diagnostics.extend(update.idle_decisions());
        Ok(update)
    }

    /// The first scheduled update whose date has come, worked out on that date; nothing where there is none. Applied, it
    /// is scheduled no longer: its condition is judged once. Asking until nothing comes carries out all of them.
    ///
    /// One that cannot work stops none of the others: what is wrong with it stands in the diagnostics of the one that is
    /// given, with its id as the parameter `update`. One that is carried out late brings the framework of its date, or of the
    /// newest update that worked since, and keeps the day ([`UpdateRow::carried_out`]). An update of a cycle year that is open
    /// no longer brings nothing, and says so (`update_came_too_late`); it leaves the trajectories of named people alone that
    /// are closed by now (`closed_left_alone`).
    ///
    /// # Errors
    /// `date_out_of_range`; and where only such are left that cannot work, what is wrong with all of them:
    /// `unknown_cycle_year`, `score_outside_scale` and `target_outside_scale` where a scale was shortened since,
    /// `versions_exhausted`, or what is wrong with rules.
    pub fn due_update(&self, register: &Register, as_of: NaiveDate) -> Result<Option<Update>, Problems> {
        self.day(as_of).map_err(|error| Problems(alloc::vec![error.diagnostic()]))?;
        let due = register.updates().iter();
        let mut due: Vec<&UpdateRow> =
            due.filter(|update| update.state == UpdateState::Scheduled && update.on <= as_of).collect();
        due.sort_by_key(|update| (update.on, &update.cycle, &update.work_year, &update.update));
        let mut stuck = Vec::new();
        for stored in due {
            match self.carried_out(register, as_of, stored) {
                Ok(mut update) => {
                    update.diagnostics.extend(stuck);
                    return Ok(Some(update));
                }
                Err(problems) => {
                    stuck
                        .extend(problems.0.into_iter().map(|problem| problem.with("update", &stored.update)));
                }
            }
        }
        if stuck.is_empty() { Ok(None) } else { Err(Problems(stuck)) }
    }

    /// A scheduled update on its date.
    fn carried_out(
        &self,
        register: &Register,
        as_of: NaiveDate,
        stored: &UpdateRow,
    ) -> Result<Update, Problems> {
        let (cycle, work_year) = (&stored.cycle, &stored.work_year);
        let year = self.0.year(cycle, work_year);
        let Some((place, year)) = year.and_then(|place| Some((place, self.0.years.get(place)?))) else {
            let (cycle, work_year) = (cycle.clone(), work_year.clone());
            let unknown = PlanError::UnknownCycleYear { cycle, work_year };
            return Err(Problems(alloc::vec![unknown.diagnostic()]));
        };
        let mut update = if year.status == CycleYearStatus::Open {
            let late = (as_of > stored.on).then_some(as_of);
            let row = UpdateRow { carried_out: late, ..stored.clone() };
            let mut update = self.work_out(register, as_of, place, row, Day::from_date(stored.on))?;
            update.diagnostics = closed_people(register, stored);
            update
        } else {
            let mut update = nothing(register, as_of, stored);
            update.row.state = UpdateState::Applied;
            settle(&mut update);
            let late = Diagnostic::new(&codes::UPDATE_CAME_TOO_LATE, "/update").with("found", &stored.update);
            update.diagnostics.push(late.with("cycle", cycle).with("work_year", work_year));
            update
        };
        update.stored = Some(stored.clone());
        Ok(update)
    }

    /// What the roles that a cycle year works with ask on a date.
    pub(crate) fn linked_framework(
        &self,
        place: usize,
        register: &crate::planning::RegisterData,
        on: Day,
    ) -> Option<FrameworkRow> {
        let mut now = self.framework_of(place, on)?;
        if let Some(held) = register.held_rules(&now.cycle, &now.work_year) {
            now.roles = self.framework_of_roles(&held.roles, on);
        }
        Some(now)
    }

    fn work_out(
        &self,
        register: &Register,
        as_of: NaiveDate,
        place: usize,
        row: UpdateRow,
        on: Day,
    ) -> Result<Update, Problems> {
        // One that is carried out late must not bring back what a later one has replaced already.
        let newest = register.updates().iter().filter(|other| {
            other.state == UpdateState::Applied
                && other.brings == Brings::Competencies
                && (&other.cycle, &other.work_year) == (&row.cycle, &row.work_year)
        });
        let newest = newest.map(|other| Day::from_date(other.on)).max();
        let now = self.linked_framework(place, &register.0, newest.map_or(on, |newest| newest.max(on)));
        let now = now.unwrap_or_else(|| empty(&row));
        let mut update = nothing(register, as_of, &row);
        (update.stored, update.row.state) = (None, UpdateState::Applied);
        if row.brings == Brings::Rules {
            update.rules = self.rules_after(place, &register.0, &row)?;
            if let Some(rules) = &update.rules {
                self.check_rules(rules)?;
                update.row.version = Some(rules.version);
            }
            settle(&mut update);
            return Ok(update);
        }
        {
            let state = YearState::new(&register.0, &row.cycle, &row.work_year);
            let theirs = framework(&now);
            let mut comparison = Comparison::new(&state, &theirs, &row.selection);
            let moments = self.moments_of_year(place, &register.0);
            let held = row.only.as_ref().map(|only| Held::new(only, moments, &state, on));
            update.touch(&mut comparison, held.as_ref());
            let outside = outside_scales(&self.scale_levels(), &mut comparison, &update.touched);
            if !outside.is_empty() {
                return Err(Problems(outside));
            }
            let work_year = self.0.years.get(place).map(|year| &year.work_year);
            let moves =
                row.is_general() && work_year.is_some_and(|year| !comparison.of_new(year, on).is_empty());
            if moves || !update.touched.is_empty() {
                let version = next_version(state.newest_version(), &row)?;
                update.row.version = Some(version);
                update.snapshot = Some(snapshot(&state, &theirs, &update, version));
            }
        }
        update.now = now;
        settle(&mut update);
        Ok(update)
    }
}

impl Update {
    /// Finds the trajectories that take the new snapshot.
    fn touch(&mut self, comparison: &mut Comparison<'_, '_>, held: Option<&Held>) {
        let (row, state) = (self.row.clone(), comparison.year);
        let register = state.register;
        let people: BTreeSet<&str> = row.selection.people.iter().map(|one| one.as_str()).collect();
        let rules: BTreeMap<(&str, &str), ConflictRule> = row
            .decisions
            .iter()
            .map(|one| ((one.employee.as_str(), one.competency.as_str()), one.conflicts))
            .collect();
        let mut scores = Beside::scores(register, &state.rows);
        let mut overrides = Beside::overrides(register, &state.rows);
        for place in state.rows.clone() {
            let stored = register.trajectories.row(place);
            let roles = register.trajectories.roles(place);
            let left_out = stored.state != TrajectoryState::Open
                || (!people.is_empty() && !people.contains(register.trajectories.employee.get(place)))
                || !comparison.differs(stored.history, roles)
                || held.is_some_and(|held| !held.takes(state, place));
            if left_out {
                continue;
            }
            self.touched.push(place as u32);
            self.summary.trajectories += 1;
            let key = register.trajectories.key.get(place);
            let (scores, overrides) = (scores.of(key), overrides.of(key));
            if scores.is_empty() && overrides.is_empty() {
                continue;
            }
            let differs: BTreeSet<&str> = roles
                .iter()
                .flat_map(|role| {
                    let found = comparison.of_role(stored.history, *role);
                    found.iter().map(|difference| difference.competency).collect::<Vec<_>>()
                })
                .collect();
            let scored = scores.iter().filter(|score| differs.contains(score.competency.as_str()));
            self.summary.scores += scored.count() as u64;
            for mine in overrides.iter().filter(|mine| differs.contains(mine.competency.as_str())) {
                let (target, weight) = comparison.conflict(stored.history, roles, mine);
                if !(target || weight) {
                    continue;
                }
                self.summary.conflicts += 1;
                let employee = register.trajectories.employee.get(place);
                let rule = rules.get(&(employee, mine.competency.as_str())).copied().unwrap_or(row.conflicts);
                if rule == ConflictRule::Take {
                    let after = without(mine, target, weight);
                    self.row.replaced.push(ReplacedOverride { before: mine.clone(), after });
                }
            }
        }
    }
}

/// An override without the fields that gave way; nothing where none is left.
fn without(mine: &RequirementOverrideRow, target: bool, weight: bool) -> Option<RequirementOverrideRow> {
    let mut left = mine.clone();
    if target {
        left.target = None;
    }
    if weight {
        left.weight = None;
    }
    (left.target.is_some() || left.weight.is_some()).then_some(left)
}

/// An update that does nothing to a register.
fn nothing(register: &Register, as_of: NaiveDate, row: &UpdateRow) -> Update {
    Update {
        as_of,
        register: register.clone(),
        outcome: register.clone(),
        row: row.clone(),
        stored: Some(row.clone()),
        scheduled: false,
        now: empty(row),
        snapshot: None,
        rules: None,
        touched: Vec::new(),
        summary: UpdateSummary::default(),
        diagnostics: Vec::new(),
    }
}

fn empty(row: &UpdateRow) -> FrameworkRow {
    FrameworkRow { cycle: row.cycle.clone(), work_year: row.work_year.clone(), version: 1, roles: Vec::new() }
}

/// The new snapshot: what is selected as the framework asks it. Where new trajectories take it, all linked roles, the rest
/// as they took it before; otherwise no more than the roles of the trajectories that take it.
fn snapshot(state: &YearState<'_>, now: &Framework<'_>, update: &Update, version: u32) -> FrameworkRow {
    let row = &update.row;
    let is_general = row.is_general();
    let words = &state.register.words;
    let held: BTreeSet<u32> = update
        .touched
        .iter()
        .flat_map(|place| state.register.trajectories.roles(*place as usize).iter().copied())
        .collect();
    let held: BTreeSet<&str> = held.into_iter().map(|role| words.text(role)).collect();
    let is_selected =
        |role: &str| row.selection.roles.is_empty() || row.selection.roles.iter().any(|one| one == role);
    let of_role = |(role, theirs): (&&str, &RoleRows<'_>)| {
        let base =
            is_general.then(|| state.snapshot(state.general_with(state.general, role), role)).flatten();
        let takes_part = base.is_some() || (is_selected(role) && (is_general || held.contains(role)));
        if !takes_part {
            return None;
        }
        let is_new = |competency: &str| row.selection.covers(role, competency);
        let kept = base.into_iter().flatten().filter(|(competency, _)| !is_new(competency));
        let taken = theirs.iter().filter(|(competency, _)| is_new(competency));
        let rows: RoleRows<'_> = kept.chain(taken).map(|(competency, row)| (*competency, *row)).collect();
        let requirements = rows.into_values().cloned().collect();
        Some(RoleRequirements { role: role.to_string(), requirements })
    };
    let roles = now.iter().filter_map(of_role).collect();
    FrameworkRow { cycle: row.cycle.clone(), work_year: row.work_year.clone(), version, roles }
}

/// The people that an update names and whose trajectories are closed by now.
fn closed_people(register: &Register, row: &UpdateRow) -> Vec<Diagnostic> {
    let data = &register.0;
    let is_closed = |employee: &str| {
        let own = data.of_employee(data.cycle_year(&row.cycle, &row.work_year), employee);
        !own.is_empty() && !own.clone().any(|place| data.trajectories.state(place) == TrajectoryState::Open)
    };
    let named = row.selection.people.iter().enumerate();
    named
        .filter(|(_, employee)| is_closed(employee))
        .map(|(place, employee)| {
            let at = format!("/selection/people/{place}");
            Diagnostic::new(&codes::CLOSED_LEFT_ALONE, at).with("found", employee)
        })
        .collect()
}
