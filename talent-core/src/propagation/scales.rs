//! Scores and targets of persons beside the scales of now: a scale that was shortened leaves some of them outside.

use alloc::format;
use alloc::string::ToString;
use alloc::vec::Vec;

use super::differences::Comparison;
use super::facts::of_rows;
use super::year::YearState;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::framework::TARGET_OUTSIDE_SCALE;
use crate::diagnostic::catalogue::propagation::SCORE_OUTSIDE_SCALE;
use crate::framework::{ScaleLevels, listed};
use crate::planning::{Engine, TrajectoryState, first_from};

/// Scores and targets of the open trajectories of a cycle year that are no level of the scale of now, of what their roles ask
/// or asked.
pub(crate) fn check_scales(levels: &ScaleLevels<'_>, state: &YearState<'_>) -> Vec<Diagnostic> {
    let trajectories = &state.register.trajectories;
    outside(levels, state, &mut |row, _| trajectories.state(row) == TrajectoryState::Open)
}

/// Scores and targets that are no level of the scale of now, of what an update changes for the trajectories that take it.
pub(crate) fn outside_scales(
    levels: &ScaleLevels<'_>,
    comparison: &mut Comparison<'_, '_>,
    touched: &[u32],
) -> Vec<Diagnostic> {
    let state = comparison.year;
    outside(levels, state, &mut |row, competency| {
        let stored = state.register.trajectories.row(row);
        let mut roles = state.register.trajectories.roles(row).iter();
        touched.binary_search(&(row as u32)).is_ok()
            && roles.any(|role| {
                let differences = comparison.of_role(stored.history, *role);
                differences.iter().any(|difference| difference.competency == competency)
            })
    })
}

fn outside(
    levels: &ScaleLevels<'_>,
    state: &YearState<'_>,
    counts: &mut dyn FnMut(usize, &str) -> bool,
) -> Vec<Diagnostic> {
    let (register, rows) = (state.register, &state.rows);
    // What is outside is rare, so only that is looked up in the trajectories.
    let outside = |competency: &str, value: i32| {
        let (scale, levels) = levels.of(competency)?;
        (!levels.contains(&value)).then(|| (scale.to_string(), listed(levels.iter().copied())))
    };
    let keys = &register.trajectories.key;
    let mut is_meant = |trajectory: &str, competency: &str| {
        let row = first_from(keys, rows.start, trajectory);
        row < rows.end && keys.get(row) == trajectory && counts(row, competency)
    };
    let mut found = Vec::new();
    for (place, score) in of_rows(&register.scores, |row| &row.trajectory, register, rows) {
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
    for (place, mine) in of_rows(&register.overrides, |row| &row.trajectory, register, rows) {
        if let Some(target) = mine.target
            && let Some((scale, levels)) = outside(&mine.competency, target)
            && is_meant(&mine.trajectory, &mine.competency)
        {
            found.push(
                Diagnostic::new(&TARGET_OUTSIDE_SCALE, format!("/requirement_overrides/{place}/target"))
                    .with("found", target)
                    .with("competency", &mine.competency)
                    .with("trajectory", &mine.trajectory)
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
