//! Where trajectories differ from the framework, found once for all that went the same way.

use alloc::collections::BTreeMap;
use alloc::rc::Rc;
use alloc::vec::Vec;

use foldhash::fast::FixedState;
use hashbrown::HashMap;

use super::asked::Asked;
use super::year::{Framework, Union, YearState, union};
use crate::framework::RequirementRow;
use crate::planning::{Selection, TakenVersion};

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
