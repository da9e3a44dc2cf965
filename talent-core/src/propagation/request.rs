//! Whether an update can be asked for at all: everything that is wrong with the question, at once.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::vec::Vec;

use super::UpdateRequest;
use super::rules::check_no_moments;
use super::year::YearState;
use crate::configuration::references;
use crate::cycle::CycleYearStatus;
use crate::diagnostic::catalogue::document::EMPTY_TEXT;
use crate::diagnostic::catalogue::propagation as codes;
use crate::diagnostic::{Diagnostic, Pointer, Problems, Severity};
use crate::document::Reading;
use crate::planning::{Brings, Engine, PlanError, Register, TrajectoryState};

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
        let roles: BTreeSet<&str> = self
            .roles_of_year(place, state.register)
            .iter()
            .map(|role| role.as_str())
            .chain(frozen().map(|(role, _)| *role))
            .collect();
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
                        references::known(id, known, kind, &at, reading);
                    }
                    None => check_person(state, id, &at, reading),
                }
                if !seen.insert(id) {
                    reading.found(&codes::SELECTION_REPEATED, &at, id);
                }
            }
        }
        if let Some(moment) = request.only.as_ref().and_then(|only| only.moment.as_ref()) {
            let known = self.moments_of_year(place, state.register).iter();
            let known = known.map(|moment| moment.id.as_str()).collect();
            references::known(moment, &known, "moments", &root.key("only").key("moment"), reading);
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
