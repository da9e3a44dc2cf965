//! What an update does, per trajectory and competency, three-way.

use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use foldhash::fast::FixedState;
use hashbrown::HashMap;

use super::asked::{Asked, changed_parts, difference};
use super::differences::Comparison;
use super::facts::{Beside, of_competency, overridden};
use super::requirements::MarkCase;
use super::year::{YearState, framework};
use super::{ChangedPart, Difference, Mark, PreviewRow, Update};
use crate::planning::{ConflictRule, RequirementOverrideRow};

/// A row of a preview where it stands: [`PreviewRow`] without texts of its own, for tables and for counting.
#[derive(Clone, Copy, Debug)]
pub struct PreviewView<'a> {
    /// Key of the trajectory.
    pub trajectory: &'a str,
    /// Whose.
    pub employee: &'a str,
    /// Competency id.
    pub competency: &'a str,
    /// The roles whose requirement differs, the main role first.
    pub roles: &'a [&'a str],
    /// What becomes of it for the trajectory.
    pub difference: Difference,
    /// In what, where it was asked before and is asked afterwards.
    pub changed: &'a [ChangedPart],
    /// What its roles ask together as far as it refers to snapshots.
    pub base: Option<Asked>,
    /// What its roles ask together with what is selected of the framework of now.
    pub theirs: Option<Asked>,
    /// What a person decided beside the framework.
    pub mine: Option<&'a RequirementOverrideRow>,
    /// How many scores it has; they are kept.
    pub scores: u64,
    /// What happens where a person decided something else than the framework brings for one of its roles; nothing without
    /// a conflict.
    pub resolved: Option<ConflictRule>,
    /// What is asked afterwards.
    pub result: Option<Asked>,
    /// How it is marked afterwards.
    pub marks: &'a [Mark],
}

impl PreviewView<'_> {
    /// The row with texts of its own.
    pub fn to_row(&self) -> PreviewRow {
        PreviewRow {
            trajectory: self.trajectory.to_string(),
            employee: self.employee.to_string(),
            competency: self.competency.to_string(),
            roles: self.roles.iter().map(|role| String::from(*role)).collect(),
            difference: self.difference,
            changed: self.changed.to_vec(),
            base: self.base,
            theirs: self.theirs,
            mine: self.mine.cloned(),
            scores: self.scores,
            conflict: self.resolved.is_some(),
            resolved: self.resolved,
            result: self.result,
            marks: self.marks.to_vec(),
        }
    }
}

impl Update {
    /// What it does, per trajectory and competency, in the order of trajectories, then bytewise by competency.
    pub fn preview(&self) -> Vec<PreviewRow> {
        let mut rows = Vec::with_capacity(self.touched.len());
        self.for_each_preview(|row| rows.push(row.to_row()));
        rows
    }

    /// The rows of [`preview`](Update::preview), in their order, each only for as long as it is looked at: for tables of
    /// many people.
    ///
    /// ```
    /// use talent_core::propagation::{Difference, Update};
    ///
    /// /// In how many trajectories more is asked than before, and nobody decided otherwise.
    /// fn raised(update: &Update) -> usize {
    ///     let mut raised = 0;
    ///     update.for_each_preview(|row| {
    ///         let before = row.base.map(|base| base.target);
    ///         raised += usize::from(row.result.map(|result| result.target) > before && row.resolved.is_none());
    ///     });
    ///     raised
    /// }
    /// ```
    pub fn for_each_preview(&self, mut visit: impl FnMut(PreviewView<'_>)) {
        let (before, after) = (&*self.register.0, &*self.outcome.0);
        let year = YearState::new(before, &self.row.cycle, &self.row.work_year);
        let later = YearState::new(after, &self.row.cycle, &self.row.work_year);
        let now = framework(&self.now);
        let mut comparison = Comparison::new(&year, &now, &self.row.selection);
        let mut scores = Beside::scores(before, &year.rows);
        let mut overrides = Beside::overrides(before, &year.rows);
        let mut left = Beside::overrides(after, &year.rows);
        let mut known: HashMap<(u32, &[u32]), Vec<Shown<'_>>, FixedState> = HashMap::default();
        for place in &self.touched {
            let place = *place as usize;
            let key = before.trajectories.key.get(place);
            let (scores, overrides, left) = (scores.of(key), overrides.of(key), left.of(key));
            let history = before.trajectories.row(place).history;
            let roles = before.trajectories.roles(place);
            let shown =
                known.entry((history, roles)).or_insert_with(|| shown(&mut comparison, history, roles));
            for Shown { competency, roles: roles_of, difference, changed, base, theirs } in shown.iter() {
                let (competency, base, theirs) = (*competency, *base, *theirs);
                let mine = of_competency(overrides, competency, |mine| &mine.competency).first();
                let (target, weight) =
                    mine.map_or((false, false), |mine| comparison.conflict(history, roles, mine));
                let own = of_competency(scores, competency, |score| &score.competency);
                let kept = of_competency(left, competency, |mine| &mine.competency).first();
                let result = overridden(theirs, kept);
                let taken = after.histories.list(after.trajectories.row(place).history);
                let case = MarkCase { year: &later, trajectory: key, taken, roles, competency, mine: kept };
                visit(PreviewView {
                    trajectory: key,
                    employee: before.trajectories.employee.get(place),
                    competency,
                    roles: roles_of,
                    difference: *difference,
                    changed,
                    base,
                    theirs,
                    mine,
                    scores: own.len() as u64,
                    resolved: (target || weight).then(|| match kept == mine {
                        true => ConflictRule::Keep,
                        false => ConflictRule::Take,
                    }),
                    result,
                    marks: &case.marks(own.iter(), result),
                });
            }
        }
    }
}

/// What a preview shows of a competency, for all trajectories that went the same way.
struct Shown<'a> {
    competency: &'a str,
    roles: Vec<&'a str>,
    difference: Difference,
    changed: Vec<ChangedPart>,
    base: Option<Asked>,
    theirs: Option<Asked>,
}

/// What differs for trajectories with this history and these roles, bytewise by competency.
fn shown<'a>(comparison: &mut Comparison<'_, 'a>, history: u32, roles: &[u32]) -> Vec<Shown<'a>> {
    let unions = comparison.unions(history, roles);
    let mut differs: BTreeMap<&'a str, Vec<&'a str>> = BTreeMap::new();
    let words = &comparison.year.register.words;
    for role in roles {
        for difference in comparison.of_role(history, *role).iter() {
            differs.entry(difference.competency).or_default().push(words.text(*role));
        }
    }
    let asked = |rows: &BTreeMap<&str, _>, competency| rows.get(competency).map(Asked::of);
    differs
        .into_iter()
        .map(|(competency, roles)| {
            let (base, theirs) = (asked(&unions.before, competency), asked(&unions.after, competency));
            let difference = difference(base.as_ref(), theirs.as_ref());
            let changed = changed_parts(base.as_ref(), theirs.as_ref());
            Shown { competency, roles, difference, changed, base, theirs }
        })
        .collect()
}
