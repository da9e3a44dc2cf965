//! A competency update: which trajectories take a new snapshot, and what becomes of what persons decided.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::ToString;
use alloc::vec::Vec;

use chrono::NaiveDate;

use super::asked::Asked;
use super::differences::Comparison;
use super::facts::{Beside, conflicting};
use super::outcome::settle;
use super::rules::next_version;
use super::year::{Framework, YearState, framework};
use super::{UpdateRequest, UpdateSummary};
use crate::cycle::{Moment, MomentKind};
use crate::diagnostic::catalogue::propagation as codes;
use crate::diagnostic::{Diagnostic, Problems};
use crate::framework::RoleRequirements;
use crate::planning::{
    Brings, ConflictRule, ConversationState, Engine, FrameworkRow, OnlyWhere, Register, ReplacedOverride,
    RequirementOverrideRow, RulesRow, TrajectoryState, UpdateRow, UpdateState, opening,
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
    /// `target_outside_scale`, `empty_text`, `date_out_of_range`, `versions_exhausted`.
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
            let asked = request.row(if request.on.is_none() { stored.on } else { on });
            let same = UpdateRow {
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
        Ok(update)
    }

    /// The first scheduled update whose date has come, worked out on that date; nothing where there is none. Applied, it
    /// is scheduled no longer: its condition is judged once. Asking until nothing comes carries out all of them.
    ///
    /// One that cannot work stops none of the others: it is named in the diagnostics of the one that is given. One that is
    /// carried out late brings the framework of its date, or of the newest update that worked since. An update of a cycle
    /// year that is open no longer brings nothing.
    ///
    /// # Errors
    /// `date_out_of_range`; and where only such are left that cannot work, what is wrong with the first of them:
    /// `score_outside_scale` and `target_outside_scale` where a scale was shortened since, `versions_exhausted`, or what is
    /// wrong with rules.
    pub fn due_update(&self, register: &Register, as_of: NaiveDate) -> Result<Option<Update>, Problems> {
        self.day(as_of).map_err(|error| Problems(alloc::vec![error.diagnostic()]))?;
        let due = register.updates().iter();
        let mut due: Vec<&UpdateRow> =
            due.filter(|update| update.state == UpdateState::Scheduled && update.on <= as_of).collect();
        due.sort_by_key(|update| (update.on, &update.cycle, &update.work_year, &update.update));
        let mut stuck: Option<Problems> = None;
        for stored in due {
            match self.carried_out(register, as_of, stored) {
                Ok(mut update) => {
                    update.diagnostics.extend(stuck.into_iter().flat_map(|stuck| stuck.0));
                    return Ok(Some(update));
                }
                Err(problems) => stuck = stuck.or(Some(problems)),
            }
        }
        stuck.map_or(Ok(None), Err)
    }

    /// A scheduled update on its date.
    fn carried_out(
        &self,
        register: &Register,
        as_of: NaiveDate,
        stored: &UpdateRow,
    ) -> Result<Update, Problems> {
        let open = self.0.year(&stored.cycle, &stored.work_year).filter(|place| {
            let status = self.0.years.get(*place).map(|year| year.status);
            status == Some(crate::cycle::CycleYearStatus::Open)
        });
        let mut update = match open {
            Some(place) => {
                self.check_scores(register, stored)?;
                self.work_out(register, as_of, place, stored.clone(), Day::from_date(stored.on))?
            }
            None => {
                let mut update = nothing(register, as_of, stored);
                update.row.state = UpdateState::Applied;
                settle(&mut update);
                update
            }
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

    fn check_scores(&self, register: &Register, stored: &UpdateRow) -> Result<(), Problems> {
        if stored.brings == Brings::Rules {
            return Ok(());
        }
        let levels = self.scale_levels();
        let rows = register.0.cycle_year(&stored.cycle, &stored.work_year);
        let outside = super::scales::check_scales(&levels, &register.0, rows, &stored.selection);
        if outside.is_empty() { Ok(()) } else { Err(Problems(outside)) }
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
            let moves = row.is_general() && {
                let opening: Vec<_> = opening(state.general).into_iter().collect();
                theirs.keys().any(|role| !comparison.of_list(&opening, role).is_empty())
            };
            if moves || !update.touched.is_empty() {
                let version = next_version(state.newest_version(), &row)?;
                update.row.version = Some(version);
                update.snapshot = Some(snapshot(&state, &theirs, &row, version));
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
                let unions = comparison.unions(stored.history, roles);
                let of = |rows: &BTreeMap<&str, _>| rows.get(mine.competency.as_str()).map(Asked::of);
                let (base, theirs) = (of(&unions.before), of(&unions.after));
                let (target, weight) = conflicting(mine, base.as_ref(), theirs.as_ref());
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

/// The new snapshot: what new trajectories take, with what is selected as the framework asks it.
fn snapshot(state: &YearState<'_>, now: &Framework<'_>, row: &UpdateRow, version: u32) -> FrameworkRow {
    let general = state.snapshots.get(&state.general);
    let selected =
        |role: &str| row.selection.roles.is_empty() || row.selection.roles.iter().any(|one| one == role);
    let names: BTreeSet<&str> = general
        .into_iter()
        .flat_map(|snapshot| snapshot.keys().copied())
        .chain(now.keys().copied().filter(|role| selected(role)))
        .collect();
    let roles = names
        .into_iter()
        .map(|role| {
            let base = general.and_then(|snapshot| snapshot.get(role));
            let theirs = now.get(role);
            let competencies: BTreeSet<&str> =
                base.into_iter().chain(theirs).flat_map(|rows| rows.keys().copied()).collect();
            let requirements = competencies
                .into_iter()
                .filter_map(|competency| {
                    let takes = theirs.is_some() && row.selection.covers(role, competency);
                    let rows = if takes { theirs } else { base };
                    rows.and_then(|rows| rows.get(competency)).map(|row| (*row).clone())
                })
                .collect();
            RoleRequirements { role: role.to_string(), requirements }
        })
        .collect();
    FrameworkRow { cycle: row.cycle.clone(), work_year: row.work_year.clone(), version, roles }
}

/// The condition of an update, ready to be asked of trajectories.
struct Held {
    held: bool,
    /// Moments that count, as words of the register; all of them where nothing is named.
    moments: Option<BTreeSet<u32>>,
    on: Day,
}

impl Held {
    fn new(only: &OnlyWhere, moments: &[Moment], state: &YearState<'_>, on: Day) -> Self {
        let is_kind = |kind: MomentKind| only.kind.is_none_or(|wanted| wanted == kind);
        let is_named = |id: &str| only.moment.as_ref().is_none_or(|wanted| wanted == id);
        let words = &state.register.words;
        let named = only.kind.is_some() || only.moment.is_some();
        let moments = named.then(|| {
            moments
                .iter()
                .filter(|moment| is_kind(moment.kind) && is_named(&moment.id))
                .filter_map(|moment| words.find(&moment.id))
                .collect()
        });
        Self { held: only.held, moments, on }
    }

    /// Whether a trajectory is one of those that the update is for.
    fn takes(&self, state: &YearState<'_>, trajectory: usize) -> bool {
        let register = state.register;
        let was_held = register.conversations_of(trajectory).any(|row| {
            let stored = register.conversations.stored(row);
            let counts = self.moments.as_ref().is_none_or(|moments| moments.contains(&stored.moment));
            let is_held = matches!(
                stored.state,
                ConversationState::Held
                    | ConversationState::Reported
                    | ConversationState::Approved
                    | ConversationState::Returned
            );
            counts && is_held && stored.held_on.known().is_none_or(|held_on| held_on <= self.on)
        });
        was_held == self.held
    }
}
