//! Whether an update can be asked for at all: everything that is wrong with the question, at once.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::vec::Vec;

use super::differences::Comparison;
use super::rules::check_no_moments;
use super::year::{YearState, framework};
use super::{Update, UpdateRequest};
use crate::configuration::references;
use crate::cycle::CycleYearStatus;
use crate::diagnostic::catalogue::document::EMPTY_TEXT;
use crate::diagnostic::catalogue::propagation as codes;
use crate::diagnostic::{Diagnostic, Pointer, Problems, Severity};
use crate::document::Reading;
use crate::planning::{Brings, Engine, OnlyWhere, PlanError, Register, TrajectoryState, compare_keys};

/// The cycle year of a request, by its place in the configuration, with what it leaves alone.
pub(crate) struct Checked {
    pub(crate) place: usize,
    pub(crate) warnings: Vec<Diagnostic>,
}

impl Engine {
    /// Judges a request that was not made before.
    pub(crate) fn check_request(
        &self,
        register: &Register,
        request: &UpdateRequest,
    ) -> Result<Checked, Problems> {
        let mut reading = Reading::default();
        if request.update.is_empty() {
            reading.note(Diagnostic::new(&EMPTY_TEXT, "/update"));
        }
        let place = self.0.year(&request.cycle, &request.work_year);
        let Some((place, year)) = place.and_then(|place| Some((place, self.0.years.get(place)?))) else {
            let (cycle, work_year) = (request.cycle.clone(), request.work_year.clone());
            reading.note(PlanError::UnknownCycleYear { cycle, work_year }.diagnostic());
            return Err(Problems(reading.diagnostics));
        };
        let about = |code, pointer: &str| {
            Diagnostic::new(code, pointer).with("cycle", &request.cycle).with("work_year", &request.work_year)
        };
        if year.status != CycleYearStatus::Open {
            reading.note(about(&codes::CYCLE_YEAR_NOT_OPEN, "/work_year"));
        }
        let state = YearState::new(&register.0, &request.cycle, &request.work_year);
        if state.snapshots.is_empty() && request.brings == Brings::Competencies {
            reading.note(about(&codes::FRAMEWORK_NOT_FROZEN, "/work_year"));
        }
        if request.brings == Brings::Rules {
            self.check_rules_request(place, &register.0, request, &mut reading);
        } else {
            check_no_moments(request, &mut reading);
            self.check_selection(place, &state, request, &mut reading);
        }
        if reading.has_errors() {
            reading.diagnostics.retain(|found| found.code.severity == Severity::Error);
            return Err(Problems(reading.diagnostics));
        }
        Ok(Checked { place, warnings: reading.diagnostics })
    }

    fn check_selection(
        &self,
        place: usize,
        state: &YearState<'_>,
        request: &UpdateRequest,
        reading: &mut Reading,
    ) {
        let configuration = self.configuration();
        let frozen = || state.snapshots.values().flatten();
        let linked = self.roles_of_year(place, state.register);
        let roles: BTreeSet<&str> =
            linked.iter().map(|role| role.as_str()).chain(frozen().map(|(role, _)| *role)).collect();
        let competencies: BTreeSet<&str> = configuration
            .competencies
            .iter()
            .map(|competency| competency.id.as_str())
            .chain(frozen().flat_map(|(_, rows)| rows.keys().copied()))
            .collect();
        let root = Pointer::ROOT;
        let selection = root.key("selection");
        for (field, kind, list, known) in [
            ("roles", "roles", &request.selection.roles, Some(&roles)),
            ("competencies", "competencies", &request.selection.competencies, Some(&competencies)),
            ("people", "people", &request.selection.people, None),
        ] {
            let at = selection.key(field);
            let mut seen = BTreeSet::new();
            for (index, id) in list.iter().enumerate() {
                let at = at.index(index);
                match known {
                    Some(known) => {
                        let is_known = references::known(id, known, kind, &at, reading);
                        // It stands in a snapshot only: what it asks is left as it is.
                        if is_known && kind == "roles" && !linked.contains(id) {
                            reading.found(&codes::SELECTION_WITHOUT_EFFECT, &at, id);
                        }
                    }
                    None => check_person(state, id, &at, reading),
                }
                if !seen.insert(id) {
                    reading.found(&codes::SELECTION_REPEATED, &at, id);
                }
            }
        }
        if let Some(only) = &request.only {
            self.check_condition(place, state, request, only, reading);
        }
        let decisions = root.key("decisions");
        let mut seen = BTreeSet::new();
        for (index, decision) in request.decisions.iter().enumerate() {
            let at = decisions.index(index);
            check_person(state, &decision.employee, &at.key("employee"), reading);
            references::known(
                &decision.competency,
                &competencies,
                "competencies",
                &at.key("competency"),
                reading,
            );
            if !seen.insert((&decision.employee, &decision.competency)) {
                let found = format!("{}/{}", decision.employee, decision.competency);
                reading.found(&codes::SELECTION_REPEATED, &at, &found);
            }
        }
    }

    /// The moment of a condition is there, and of the kind that it names; some moment is.
    fn check_condition(
        &self,
        place: usize,
        state: &YearState<'_>,
        request: &UpdateRequest,
        only: &OnlyWhere,
        reading: &mut Reading,
    ) {
        let at = Pointer::ROOT.key("only");
        let in_force = self.moments_of_year(place, state.register);
        if let Some(moment) = &only.moment {
            let known = in_force.iter().map(|moment| moment.id.as_str()).collect();
            if !references::known(moment, &known, "moments", &at.key("moment"), reading) {
                return;
            }
        }
        let Some(kind) = only.kind else { return };
        // Conversations were held, and may come to be, by rules of another version.
        let now = self.rules_now(place, 1);
        let held = state.register.rules.iter().filter(|rules| {
            (rules.cycle.as_str(), rules.work_year.as_str()) == (&request.cycle, &request.work_year)
        });
        let is_named = |id: &str| only.moment.as_ref().is_none_or(|wanted| wanted == id);
        let mut moments = held.chain(&now).flat_map(|rules| &rules.moments);
        if moments.any(|moment| moment.kind == kind && is_named(&moment.id)) {
            return;
        }
        let named = in_force.iter().find(|moment| only.moment.as_ref() == Some(&moment.id));
        let code =
            if named.is_some() { &codes::CONDITION_CONTRADICTS } else { &codes::CONDITION_WITHOUT_MOMENT };
        let mut problem = Diagnostic::new(code, at.key("kind")).with("found", kind);
        if let Some(moment) = named {
            problem = problem.with("moment", &moment.id).with("expected", moment.kind);
        }
        reading.note(problem);
    }
}

impl Update {
    /// Decisions that decide nothing, as things stand: about people or competencies for which it brings nothing, or, where
    /// it works now, about which nobody decided otherwise.
    pub(super) fn idle_decisions(&self) -> Vec<Diagnostic> {
        let row = &self.row;
        if row.decisions.is_empty() {
            return Vec::new();
        }
        let register = &*self.register.0;
        let state = YearState::new(register, &row.cycle, &row.work_year);
        let now = framework(&self.now);
        let mut comparison = Comparison::new(&state, &now, &row.selection);
        let people: BTreeSet<&str> = row.selection.people.iter().map(|one| one.as_str()).collect();
        let mut idle = Vec::new();
        for (index, decision) in row.decisions.iter().enumerate() {
            let (employee, competency) = (decision.employee.as_str(), decision.competency.as_str());
            let mut open = register
                .of_employee(state.rows.clone(), employee)
                .filter(|place| register.trajectories.state(*place) == TrajectoryState::Open)
                .peekable();
            // That a person's trajectories are closed was said already.
            if open.peek().is_none() {
                continue;
            }
            let (field, found) = if people.is_empty() || people.contains(employee) {
                if open.any(|place| self.is_decided(place, competency, &mut comparison)) {
                    continue;
                }
                ("competency", competency)
            } else {
                ("employee", employee)
            };
            let at = format!("/decisions/{index}/{field}");
            idle.push(Diagnostic::new(&codes::SELECTION_WITHOUT_EFFECT, at).with("found", found));
        }
        idle
    }

    /// Whether there is anything to decide about a competency of a trajectory.
    fn is_decided(&self, place: usize, competency: &str, comparison: &mut Comparison<'_, '_>) -> bool {
        let register = &*self.register.0;
        let key = register.trajectories.key.get(place);
        let has_own = || {
            let found = register.overrides.binary_search_by(|mine| {
                compare_keys(&mine.trajectory, key).then_with(|| mine.competency.as_str().cmp(competency))
            });
            found.is_ok()
        };
        let history = register.trajectories.row(place).history;
        (self.scheduled || (self.touched.binary_search(&(place as u32)).is_ok() && has_own()))
            && register.trajectories.roles(place).iter().any(|role| {
                let differs = comparison.of_role(history, *role);
                differs.iter().any(|difference| difference.competency == competency)
            })
    }
}

/// A person that is named must have a trajectory in the cycle year; one that is closed is left alone.
fn check_person(state: &YearState<'_>, employee: &str, at: &Pointer<'_>, reading: &mut Reading) {
    let rows = state.register.of_employee(state.rows.clone(), employee);
    if rows.is_empty() {
        reading.found(&codes::PERSON_WITHOUT_TRAJECTORY, at, employee);
    } else if rows.into_iter().all(|row| state.register.trajectories.state(row) != TrajectoryState::Open) {
        reading.found(&codes::CLOSED_LEFT_ALONE, at, employee);
    }
}
