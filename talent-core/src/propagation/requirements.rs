//! What is asked of a trajectory: its snapshots, what persons decided, and what scores say about them.

use alloc::collections::BTreeSet;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use chrono::NaiveDate;
use serde::Serialize;

use super::asked::Asked;
use super::facts::{Beside, of_competency, overridden};
use super::year::YearState;
use crate::document::{decode_words, write_document};
use crate::planning::{Register, RequirementOverrideRow, ScoreRow, TakenVersion, first_from};
use crate::time::Day;

/// What an update left on a competency with a score. Marks follow from scores and the snapshots that were taken after
/// them, so undoing an update takes its marks away.
///
/// ```
/// use talent_core::propagation::Mark;
///
/// let words: Vec<_> = Mark::ALL.iter().map(|mark| mark.as_str()).collect();
/// assert_eq!(words, ["target_changed_after_scoring", "withdrawn", "returned"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Another target is asked than when a score of it was given.
    TargetChangedAfterScoring,
    /// It has a score, and is not asked any more: it stays readable and counts no longer.
    Withdrawn,
    /// It was not asked for a while after its score, and is asked again: it counts again.
    Returned,
}
decode_words!(Mark {
    TargetChangedAfterScoring = "target_changed_after_scoring", Withdrawn = "withdrawn", Returned = "returned",
});

/// One competency of one trajectory.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TrajectoryCompetency {
    /// Key of the trajectory.
    pub trajectory: String,
    /// Competency id.
    pub competency: String,
    /// Whether it is asked, and so counts; a withdrawn one is not.
    pub asked: bool,
    /// The target; nothing where it is not asked.
    pub target: Option<i32>,
    /// The weight in means; nothing where it is not asked.
    pub weight: Option<f64>,
    /// Every source of the framework, `ROLE/profile:ID` or `ROLE/role`, bytewise.
    pub sources: Vec<String>,
    /// First day of the descriptor version that holds.
    pub descriptors_from: Option<NaiveDate>,
    /// The fields that a person decided: `target`, `weight`.
    pub overridden: Vec<String>,
    /// Its scores, bytewise by source.
    pub scores: Vec<ScoreRow>,
    /// What updates left on it.
    pub marks: Vec<Mark>,
}

impl TrajectoryCompetency {
    /// The row as canonical JSON (RFC 8785).
    pub fn to_json(&self) -> String {
        write_document(self)
    }
}

impl Register {
    /// What is asked of a trajectory, and what was withdrawn from it, bytewise by competency; empty where there is no
    /// such trajectory, or its cycle year has no snapshot.
    pub fn requirements_of(&self, trajectory: &str) -> Vec<TrajectoryCompetency> {
        let data = &*self.0;
        let row = first_from(&data.trajectories.key, 0, trajectory);
        if data.trajectories.key.get(row) != trajectory {
            return Vec::new();
        }
        let (stored, rows) = (data.trajectories.row(row), row..row + 1);
        let words = &data.words;
        let roles = data.trajectories.roles(row);
        let has_role = |id: &str| roles.iter().any(|role| words.text(*role) == id);
        let year =
            YearState::of_roles(data, words.text(stored.cycle), words.text(stored.work_year), &has_role);
        let (scores, overrides) =
            (Beside::scores(data, &rows).of(trajectory), Beside::overrides(data, &rows).of(trajectory));
        let mut found = Vec::new();
        competencies_of(&year, row, scores, overrides, |row| found.push(row.to_row()));
        found
    }

    /// What is asked of every trajectory of a cycle year, by trajectory, then bytewise by competency.
    pub fn requirements(&self, cycle: &str, work_year: &str) -> Vec<TrajectoryCompetency> {
        let mut rows = Vec::new();
        self.for_each_requirement(cycle, work_year, |row| rows.push(row.to_row()));
        rows
    }

    /// The rows of [`requirements`](Register::requirements), in their order, each only for as long as it is looked at:
    /// for tables of many people.
    ///
    /// ```
    /// use talent_core::Register;
    ///
    /// /// How many competencies are asked in a cycle year and have no score.
    /// fn not_scored(register: &Register, cycle: &str, work_year: &str) -> usize {
    ///     let mut count = 0;
    ///     register.for_each_requirement(cycle, work_year, |row| {
    ///         count += usize::from(row.asked.is_some() && row.scores.is_empty());
    ///     });
    ///     count
    /// }
    /// assert_eq!(not_scored(&Register::default(), "care", "2025"), 0);
    /// ```
    pub fn for_each_requirement(
        &self,
        cycle: &str,
        work_year: &str,
        mut visit: impl FnMut(RequirementView<'_>),
    ) {
        let year = YearState::new(&self.0, cycle, work_year);
        let mut scores = Beside::scores(&self.0, &year.rows);
        let mut overrides = Beside::overrides(&self.0, &year.rows);
        for row in year.rows.clone() {
            let key = self.0.trajectories.key.get(row);
            competencies_of(&year, row, scores.of(key), overrides.of(key), &mut visit);
        }
    }
}

/// One competency of one trajectory where it stands: [`TrajectoryCompetency`] without texts of its own.
#[derive(Clone, Copy, Debug)]
pub struct RequirementView<'a> {
    /// Key of the trajectory.
    pub trajectory: &'a str,
    /// Competency id.
    pub competency: &'a str,
    /// What is asked; nothing where it was withdrawn.
    pub asked: Option<Asked>,
    /// Every source of the framework, `ROLE/profile:ID` or `ROLE/role`, bytewise.
    pub sources: &'a [String],
    /// Whether a person decided the target,
    pub target_overridden: bool,
    /// and the weight.
    pub weight_overridden: bool,
    /// Its scores, bytewise by source.
    pub scores: &'a [ScoreRow],
    /// What updates left on it.
    pub marks: &'a [Mark],
}

impl<'a> RequirementView<'a> {
    /// The fields that a person decided: `target`, `weight`.
    pub fn overridden(&self) -> impl Iterator<Item = &'static str> + use<'a> {
        let fields = [("target", self.target_overridden), ("weight", self.weight_overridden)];
        fields.into_iter().filter(|(_, is)| *is).map(|(field, _)| field)
    }

    /// The row with texts of its own.
    pub fn to_row(&self) -> TrajectoryCompetency {
        TrajectoryCompetency {
            trajectory: self.trajectory.to_string(),
            competency: self.competency.to_string(),
            asked: self.asked.is_some(),
            target: self.asked.map(|asked| asked.target),
            weight: self.asked.map(|asked| asked.weight),
            sources: self.sources.to_vec(),
            descriptors_from: self.asked.and_then(|asked| asked.descriptors_from),
            overridden: self.overridden().map(ToString::to_string).collect(),
            scores: self.scores.to_vec(),
            marks: self.marks.to_vec(),
        }
    }
}

/// What is asked of one trajectory, with its scores and what persons decided; both bytewise by competency.
fn competencies_of(
    year: &YearState<'_>,
    row: usize,
    scores: &[ScoreRow],
    overrides: &[RequirementOverrideRow],
    mut visit: impl FnMut(RequirementView<'_>),
) {
    let data = year.register;
    let trajectory = data.trajectories.key.get(row);
    let taken = data.histories.list(data.trajectories.row(row).history);
    let roles = data.trajectories.roles(row);
    let asked = year.asked(taken, roles);
    let names: BTreeSet<&str> = asked
        .keys()
        .copied()
        .chain(scores.iter().map(|score| score.competency.as_str()))
        .chain(overrides.iter().filter(|mine| mine.target.is_some()).map(|mine| mine.competency.as_str()))
        .collect();
    for competency in names {
        let own = of_competency(scores, competency, |score| &score.competency);
        let mine = of_competency(overrides, competency, |mine| &mine.competency).first();
        let case = MarkCase { year, trajectory, taken, roles, competency, mine };
        let framework = asked.get(competency);
        let result = overridden(framework.map(Asked::of), mine);
        let fields = mine.filter(|_| result.is_some());
        visit(RequirementView {
            trajectory,
            competency,
            asked: result,
            sources: framework.map_or(&[], |asked| &asked.sources),
            target_overridden: fields.is_some_and(|mine| mine.target.is_some()),
            weight_overridden: fields.is_some_and(|mine| mine.weight.is_some()),
            scores: own,
            marks: &case.marks(own.iter(), result),
        });
    }
}

/// What the marks of a competency follow from.
#[derive(Clone, Copy)]
pub(crate) struct MarkCase<'s, 'a> {
    pub(crate) year: &'s YearState<'a>,
    pub(crate) trajectory: &'s str,
    /// The versions that the trajectory took.
    pub(crate) taken: &'s [TakenVersion],
    pub(crate) roles: &'s [u32],
    pub(crate) competency: &'s str,
    pub(crate) mine: Option<&'s RequirementOverrideRow>,
}

impl MarkCase<'_, '_> {
    /// The marks of a competency of which `now` is asked.
    pub(crate) fn marks<'r>(
        &self,
        scores: impl Iterator<Item = &'r ScoreRow>,
        now: Option<Asked>,
    ) -> Vec<Mark> {
        let mut marks = BTreeSet::new();
        for score in scores {
            let Some(now) = now else {
                marks.insert(Mark::Withdrawn);
                continue;
            };
            let given_on = Some(Day::from_date(score.given_on));
            let is_after = |taken: &&TakenVersion| self.year.is_after(taken, score.version, given_on);
            let (later, before): (Vec<TakenVersion>, Vec<TakenVersion>) =
                self.taken.iter().copied().partition(|taken| is_after(&taken));
            let each = self.year.asked_after_each(&before, &later, self.roles, self.competency);
            let mut asked = each.iter().enumerate().map(|(place, asked)| {
                // What a later update took away was still decided then.
                let still_to_come = later.get(place..).unwrap_or(&[]);
                let replaced =
                    self.year.replaced_by(still_to_come, self.trajectory, self.competency).or(self.mine);
                overridden(*asked, replaced)
            });
            let then = asked.next().flatten();
            if then.is_some_and(|then| then.target != now.target) {
                marks.insert(Mark::TargetChangedAfterScoring);
            }
            // Was it ever not asked between the score and now?
            if then.is_none() || asked.any(|asked| asked.is_none()) {
                marks.insert(Mark::Returned);
            }
        }
        marks.into_iter().collect()
    }
}
