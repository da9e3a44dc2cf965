//! Scores and targets of persons beside the scales of now: a scale that was shortened leaves some of them outside.

use alloc::format;
use alloc::string::ToString;
use alloc::vec::Vec;
use core::ops::Range;

use super::facts::of_rows;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::framework::TARGET_OUTSIDE_SCALE;
use crate::diagnostic::catalogue::propagation::SCORE_OUTSIDE_SCALE;
use crate::framework::{ScaleLevels, listed};
use crate::planning::{Engine, RegisterData, Selection, TrajectoryState, first_from};

/// Scores and targets of open trajectories that are no level of the scale of now, within a selection.
pub(crate) fn check_scales(
    levels: &ScaleLevels<'_>,
    register: &RegisterData,
    rows: Range<usize>,
    selection: &Selection,
) -> Vec<Diagnostic> {
    // What is outside is rare, so only that is looked up in the trajectories.
    let outside = |competency: &str, value: i32| {
        let (scale, levels) = levels.of(competency)?;
        (!levels.contains(&value)).then(|| (scale.to_string(), listed(levels.iter().copied())))
    };
    let keys = &register.trajectories.key;
    let is_meant = |trajectory: &str, competency: &str| {
        let row = first_from(keys, rows.start, trajectory);
        let roles = || register.trajectories.roles(row).iter().map(|role| register.words.text(*role));
        let people = &selection.people;
        row < rows.end
            && keys.get(row) == trajectory
            && register.trajectories.state(row) == TrajectoryState::Open
            && (people.is_empty() || people.iter().any(|one| one == register.trajectories.employee.get(row)))
            && roles().any(|role| selection.covers(role, competency))
    };
    let mut found = Vec::new();
    for (place, score) in of_rows(&register.scores, |row| &row.trajectory, register, &rows) {
        if let Some((scale, levels)) = outside(&score.competency, score.value)
            && is_meant(&score.trajectory, &score.competency)
        {
            found.push(
                Diagnostic::new(&SCORE_OUTSIDE_SCALE, format!("/scores/{place}/value"))
                    .with("found", score.value)
                    .with("competency", &score.competency)
                    .with("trajectory", &score.trajectory)
                    .with("scale", scale)
                    .with("expected", levels),
            );
        }
    }
    for (place, mine) in of_rows(&register.overrides, |row| &row.trajectory, register, &rows) {
        if let Some(target) = mine.target
            && let Some((scale, levels)) = outside(&mine.competency, target)
            && is_meant(&mine.trajectory, &mine.competency)
        {
            found.push(
                Diagnostic::new(&TARGET_OUTSIDE_SCALE, format!("/requirement_overrides/{place}/target"))
                    .with("found", target)
                    .with("scale", scale)
                    .with("expected", levels),
            );
        }
    }
    found
}

impl Engine {
    /// The scales of the configuration.
    pub(crate) fn scale_levels(&self) -> ScaleLevels<'_> {
        let configuration = self.configuration();
        ScaleLevels::new(&configuration.scales, &configuration.competencies)
    }
}
