//! Where trajectories differ from the framework, found once for all that went the same way.

use alloc::collections::BTreeMap;
use alloc::rc::Rc;
use alloc::vec::Vec;

use foldhash::fast::FixedState;
use hashbrown::HashMap;

use super::asked::Asked;
use super::facts::conflicting;
use super::year::{Framework, Union, YearState, union};
use crate::framework::RequirementRow;
use crate::planning::{RequirementOverrideRow, Selection, TakenVersion, opening};
use crate::time::{Day, WorkYear};

/// A competency of a role for which a trajectory refers to something else than the framework asks.
#[derive(Clone, Debug)]
pub(crate) struct RoleDifference<'a> {
    pub(crate) competency: &'a str,
    pub(crate) base: Option<&'a RequirementRow>,
    pub(crate) theirs: Option<&'a RequirementRow>,
}

impl RoleDifference<'_> {
    pub(crate) fn base_asked(&self) -> Option<Asked> {
        self.base.map(Asked::of)
    }
    pub(crate) fn theirs_asked(&self) -> Option<Asked> {
        self.theirs.map(Asked::of)
    }

    /// The fields of an override that stand against it: target, weight.
    pub(crate) fn conflict(&self, mine: &RequirementOverrideRow) -> (bool, bool) {
        conflicting(mine, self.base_asked().as_ref(), self.theirs_asked().as_ref())
    }
}

/// What all roles ask together before an update and after it.
#[derive(Clone)]
pub(crate) struct BeforeAfter<'a> {
    pub(crate) before: Union<'a>,
    pub(crate) after: Union<'a>,
}

/// Compares a cycle year with the framework, within a selection.
pub(crate) struct Comparison<'s, 'a> {
    pub(crate) year: &'s YearState<'a>,
    pub(crate) now: &'s Framework<'a>,
    pub(crate) selection: &'s Selection,
    by_role: HashMap<(u32, u32), Rc<Vec<RoleDifference<'a>>>, FixedState>,
    unions: HashMap<(u32, Vec<u32>), BeforeAfter<'a>, FixedState>,
}

impl<'s, 'a> Comparison<'s, 'a> {
    pub(crate) fn new(year: &'s YearState<'a>, now: &'s Framework<'a>, selection: &'s Selection) -> Self {
        Self { year, now, selection, by_role: HashMap::default(), unions: HashMap::default() }
    }

    /// Where a role differs for trajectories that took these versions, bytewise by competency.
    pub(crate) fn of_list(&self, taken: &[TakenVersion], role: &str) -> Vec<RoleDifference<'a>> {
        // A role that is linked no more is left as it is.
        let Some(theirs) = self.now.get(role) else { return Vec::new() };
        let base = self.year.asked_by(taken, role);
        let names: BTreeMap<&'a str, ()> =
            base.keys().chain(theirs.keys()).map(|competency| (*competency, ())).collect();
        names
            .into_keys()
            .filter(|competency| self.selection.covers(role, competency))
            .map(|competency| RoleDifference {
                competency,
                base: base.get(competency).copied(),
                theirs: theirs.get(competency).copied(),
            })
            .filter(|difference| difference.base_asked() != difference.theirs_asked())
            .collect()
    }

    /// Where a role differs for trajectories with this history.
    pub(crate) fn of_role(&mut self, history: u32, role: u32) -> Rc<Vec<RoleDifference<'a>>> {
        if let Some(found) = self.by_role.get(&(history, role)) {
            return found.clone();
        }
        let register = self.year.register;
        let found = Rc::new(self.of_list(register.histories.list(history), register.words.text(role)));
        self.by_role.insert((history, role), found.clone());
        found
    }

    /// What a trajectory that arises on a day would take beside what is asked, per role; none arises once the work year has
    /// ended.
    pub(crate) fn of_new(&self, work_year: &WorkYear, on: Day) -> Vec<(&'a str, RoleDifference<'a>)> {
        if on > work_year.end {
            return Vec::new();
        }
        let opening: Vec<_> = opening(self.year.general).into_iter().collect();
        let roles = self.now.keys().copied();
        roles
            .flat_map(|role| self.of_list(&opening, role).into_iter().map(move |found| (role, found)))
            .collect()
    }

    /// The fields of an override that stand against what is selected of any role of a trajectory: target, weight. Each role
    /// is judged by itself, so that it makes no difference in which order two parts of the framework arrive.
    pub(crate) fn conflict(
        &mut self,
        history: u32,
        roles: &[u32],
        mine: &RequirementOverrideRow,
    ) -> (bool, bool) {
        let mut fields = (false, false);
        for role in roles {
            let differences = self.of_role(history, *role);
            let place = differences.binary_search_by(|found| found.competency.cmp(mine.competency.as_str()));
            if let Some(found) = place.ok().and_then(|place| differences.get(place)) {
                let (target, weight) = found.conflict(mine);
                fields = (fields.0 || target, fields.1 || weight);
            }
        }
        fields
    }

    /// Whether anything differs for a trajectory.
    pub(crate) fn differs(&mut self, history: u32, roles: &[u32]) -> bool {
        roles.iter().any(|role| !self.of_role(history, *role).is_empty())
    }

    /// What all roles of a trajectory ask together, before and after what is selected arrives.
    pub(crate) fn unions(&mut self, history: u32, roles: &[u32]) -> BeforeAfter<'a> {
        // Almost every trajectory has one role; the key is small.
        if let Some(found) = self.unions.get(&(history, roles.to_vec())) {
            return found.clone();
        }
        let register = self.year.register;
        let taken = register.histories.list(history);
        let before = self.year.asked(taken, roles);
        let after = Rc::new(union(roles.iter().map(|role| {
            let name = register.words.text(*role);
            let mut rows = self.year.asked_by(taken, name);
            for difference in self.of_role(history, *role).iter() {
                match difference.theirs {
                    Some(theirs) => rows.insert(difference.competency, theirs),
                    None => rows.remove(difference.competency),
                };
            }
            (name, rows)
        })));
        let found = BeforeAfter { before, after };
        self.unions.insert((history, roles.to_vec()), found.clone());
        found
    }
}
