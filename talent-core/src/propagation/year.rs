//! One cycle year of a register: its snapshots, and what trajectories refer to.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::cell::RefCell;
use core::ops::Range;

use chrono::NaiveDate;
use foldhash::fast::FixedState;
use hashbrown::HashMap;

use super::asked::Asked;
use crate::cycle::Moment;
use crate::framework::{RequirementRow, RoleRequirements, union_of_roles};
use crate::planning::RegisterData;
use crate::planning::{
    Brings, FrameworkRow, RequirementOverrideRow, Taken, TakenVersion, UpdateRow, UpdateState, newest_general,
};
use crate::time::Day;

/// What a role asks, by competency.
pub(crate) type RoleRows<'a> = BTreeMap<&'a str, &'a RequirementRow>;

/// What all roles of a trajectory ask together, by competency.
pub(crate) type Union<'a> = Rc<BTreeMap<&'a str, RequirementRow>>;

/// What was asked for before, by the versions that were taken and the roles.
type Known<'a> = HashMap<(Vec<TakenVersion>, Vec<u32>), Union<'a>, FixedState>;

/// What roles ask, by role.
pub(crate) type Framework<'a> = BTreeMap<&'a str, RoleRows<'a>>;

/// A snapshot by role and competency.
pub(crate) fn framework(row: &FrameworkRow) -> Framework<'_> {
    framework_of(row, &|_| true)
}

fn framework_of<'a>(row: &'a FrameworkRow, has_role: &dyn Fn(&str) -> bool) -> Framework<'a> {
    row.roles
        .iter()
        .filter(|role| has_role(&role.role))
        .map(|role| {
            (role.role.as_str(), role.requirements.iter().map(|row| (row.competency.as_str(), row)).collect())
        })
        .collect()
}

/// One cycle year of a register.
pub(crate) struct YearState<'a> {
    pub(crate) register: &'a RegisterData,
    cycle: &'a str,
    work_year: &'a str,
    /// Its trajectories.
    pub(crate) rows: Range<usize>,
    /// By version.
    pub(crate) snapshots: BTreeMap<u32, Framework<'a>>,
    /// The updates that took a snapshot, by its version.
    pub(crate) updates: BTreeMap<u32, &'a UpdateRow>,
    /// What persons had decided until an update took it away, by its version, trajectory and competency.
    replaced: BTreeMap<(u32, &'a str, &'a str), &'a RequirementOverrideRow>,
    /// The version that new trajectories take.
    pub(crate) general: u32,
    /// What was asked for before: most trajectories went the same way as others.
    known: RefCell<Known<'a>>,
}

impl<'a> YearState<'a> {
    pub(crate) fn new(register: &'a RegisterData, cycle: &'a str, work_year: &'a str) -> Self {
        Self::of_roles(register, cycle, work_year, &|_| true)
    }

    /// As far as these roles ask anything: for a question about one trajectory.
    pub(crate) fn of_roles(
        register: &'a RegisterData,
        cycle: &'a str,
        work_year: &'a str,
        has_role: &dyn Fn(&str) -> bool,
    ) -> Self {
        let snapshots = register
            .frameworks
            .iter()
            .filter(|row| row.cycle == cycle && row.work_year == work_year)
            .map(|row| (row.version, framework_of(row, has_role)))
            .collect();
        let updates: BTreeMap<u32, &'a UpdateRow> = register
            .updates
            .iter()
            .filter(|row| row.cycle == cycle && row.work_year == work_year)
            .filter(|row| row.brings == Brings::Competencies && row.state == UpdateState::Applied)
            .filter_map(|row| Some((row.version?, row)))
            .collect();
        let replaced = updates
            .iter()
            .flat_map(|(version, row)| row.replaced.iter().map(|one| (*version, &one.before)))
            .map(|(version, mine)| ((version, mine.trajectory.as_str(), mine.competency.as_str()), mine))
            .collect();
        let general = newest_general(register.updates.iter(), cycle, work_year);
        Self {
            register,
            cycle,
            work_year,
            rows: register.cycle_year(cycle, work_year),
            snapshots,
            updates,
            replaced,
            general,
            known: RefCell::default(),
        }
    }

    /// The newest version of a snapshot. A number that a score or a decision names counts as one, so that it is not taken
    /// again where the update that had it was undone.
    pub(crate) fn newest_version(&self) -> u32 {
        let scores =
            super::facts::of_rows(&self.register.scores, |row| &row.trajectory, self.register, &self.rows);
        let decided = &self.register.overrides;
        let decided = super::facts::of_rows(decided, |row| &row.trajectory, self.register, &self.rows);
        let named =
            scores.filter_map(|(_, row)| row.version).chain(decided.filter_map(|(_, row)| row.version));
        self.snapshots.keys().copied().chain(named).max().unwrap_or(1)
    }

    /// The moments that the year worked with since its rules are held, the oldest first.
    pub(crate) fn held_moments(&self) -> impl Iterator<Item = &'a Moment> {
        let (cycle, work_year) = (self.cycle, self.work_year);
        let rules = self.register.rules.iter();
        rules.filter(move |row| row.cycle == cycle && row.work_year == work_year).flat_map(|row| &row.moments)
    }

    /// What a person had decided before the first of these versions that took it away.
    pub(crate) fn replaced_by(
        &self,
        later: &[TakenVersion],
        trajectory: &str,
        competency: &str,
    ) -> Option<&'a RequirementOverrideRow> {
        if self.replaced.is_empty() {
            return None;
        }
        let versions = later.iter().map(|taken| taken.version);
        let replaced = versions
            .filter_map(|version| Some((version, self.replaced.get(&(version, trajectory, competency))?)));
        replaced.min_by_key(|(version, _)| *version).map(|(_, mine)| *mine)
    }

    /// What a role asks in a snapshot.
    pub(crate) fn snapshot(&self, version: u32, role: &str) -> Option<&RoleRows<'a>> {
        self.snapshots.get(&version)?.get(role)
    }

    /// What a version that was taken means for a competency of a role: the version of the snapshot that tells what is asked;
    /// nothing where it says nothing about it. A snapshot without the role was taken while the role was not linked.
    fn told_by(&self, taken: &TakenVersion, role: &str, competency: &str) -> Option<u32> {
        match taken.taken {
            Taken::Opening => Some(self.general_with(taken.version, role)),
            Taken::Role => {
                (self.register.words.text(taken.role) == role).then(|| self.general_with(taken.version, role))
            }
            Taken::Update => {
                let update = self.updates.get(&taken.version)?;
                let brought =
                    update.selection.covers(role, competency) && self.snapshot(taken.version, role).is_some();
                brought.then_some(taken.version)
            }
        }
    }

    /// The newest snapshot up to a version that new trajectories take and that has a role; 1 where none has.
    pub(crate) fn general_with(&self, version: u32, role: &str) -> u32 {
        if self.snapshot(version, role).is_some() {
            return version;
        }
        let mut older = self.updates.range(..version).rev();
        let has = |(version, update): &(&u32, &&UpdateRow)| {
            update.is_general() && self.snapshot(**version, role).is_some()
        };
        older.find(has).map_or(1, |(version, _)| *version)
    }

    /// The version that a trajectory refers to for a competency of a role: the newest it took for it, else 1.
    pub(crate) fn version_of(&self, taken: &[TakenVersion], role: &str, competency: &str) -> u32 {
        taken.iter().filter_map(|taken| self.told_by(taken, role, competency)).max().unwrap_or(1)
    }

    /// The date of the update that brought what a snapshot holds of a competency of a role; nothing where that is from the
    /// first snapshot. What an update left out is as old as the snapshot before it.
    pub(crate) fn brought_on(&self, version: u32, role: &str, competency: &str) -> Option<NaiveDate> {
        let brought = |(own, update): &(&u32, &&UpdateRow)| {
            (**own == version || update.is_general())
                && update.selection.covers(role, competency)
                && self.snapshot(**own, role).is_some()
        };
        self.updates.range(..=version).rev().find(brought).map(|(_, update)| update.on)
    }

    /// What a role asks of a trajectory that took these versions.
    pub(crate) fn asked_by(&self, taken: &[TakenVersion], role: &str) -> RoleRows<'a> {
        let versions = taken.iter().map(|taken| match taken.taken {
            Taken::Update => taken.version,
            Taken::Opening | Taken::Role => self.general_with(taken.version, role),
        });
        let snapshots =
            core::iter::once(1).chain(versions).filter_map(|version| self.snapshot(version, role));
        let names: BTreeSet<&'a str> = snapshots.flat_map(|rows| rows.keys().copied()).collect();
        names
            .into_iter()
            .filter_map(|competency| Some((competency, self.asked_in(taken, role, competency)?)))
            .collect()
    }

    fn asked_in(&self, taken: &[TakenVersion], role: &str, competency: &str) -> Option<&'a RequirementRow> {
        self.snapshot(self.version_of(taken, role, competency), role)?.get(competency).copied()
    }

    /// What all roles together ask of one competency after each of these versions, first before any of them; in their order.
    pub(crate) fn asked_after_each(
        &self,
        before: &[TakenVersion],
        later: &[TakenVersion],
        roles: &[u32],
        competency: &str,
    ) -> Vec<Option<Asked>> {
        let roles: Vec<&str> = roles.iter().map(|role| self.register.words.text(*role)).collect();
        let mut versions: Vec<u32> =
            roles.iter().map(|role| self.version_of(before, role, competency)).collect();
        let asked = |versions: &[u32]| {
            let mut rows = roles.iter().zip(versions).filter_map(|(role, version)| {
                Some((*role, *self.snapshot(*version, role)?.get(competency)?))
            });
            match (rows.next(), rows.next()) {
                (None, _) => None,
                // Almost always: what one role asks is what all of them ask.
                (Some((_, row)), None) => Some(Asked::of(row)),
                (Some(first), Some(second)) => {
                    let all = [first, second].into_iter().chain(rows);
                    let of_roles = all.map(|(role, row)| (role, RoleRows::from([(competency, row)])));
                    union(of_roles).get(competency).map(Asked::of)
                }
            }
        };
        let mut found = alloc::vec![asked(&versions)];
        for taken in later {
            for (role, version) in roles.iter().zip(&mut versions) {
                *version = self.told_by(taken, role, competency).map_or(*version, |told| told.max(*version));
            }
            found.push(asked(&versions));
        }
        found
    }

    /// What all roles together ask of a trajectory that took these versions, by competency.
    pub(crate) fn asked(&self, taken: &[TakenVersion], roles: &[u32]) -> Union<'a> {
        let place = (taken.to_vec(), roles.to_vec());
        if let Some(known) = self.known.borrow().get(&place) {
            return known.clone();
        }
        let asked = Rc::new(union(roles.iter().map(|role| {
            let role = self.register.words.text(*role);
            (role, self.asked_by(taken, role))
        })));
        self.known.borrow_mut().insert(place, asked.clone());
        asked
    }

    /// Whether a version was taken after a score or a decision: one above the version that it names where it names one, else
    /// in an update that was carried out on its day or later.
    pub(crate) fn is_after(&self, taken: &TakenVersion, version: Option<u32>, given_on: Option<Day>) -> bool {
        if let Some(version) = version {
            return taken.version > version;
        }
        let update = (taken.taken == Taken::Update).then(|| self.updates.get(&taken.version)).flatten();
        match (update, given_on) {
            (Some(update), Some(given_on)) => Day::from_date(update.carried_out_on()) >= given_on,
            // Nobody says when it was decided: before anything.
            (Some(_), None) => true,
            (None, _) => false,
        }
    }
}

/// The union of what roles ask, by competency.
pub(crate) fn union<'r, 'a>(
    roles: impl Iterator<Item = (&'r str, RoleRows<'a>)>,
) -> BTreeMap<&'a str, RequirementRow> {
    let mut names: BTreeMap<&'a str, ()> = BTreeMap::new();
    let asked: Vec<RoleRequirements> = roles
        .map(|(role, rows)| {
            names.extend(rows.keys().map(|competency| (*competency, ())));
            let requirements = rows.into_values().cloned().collect();
            RoleRequirements { role: role.into(), requirements }
        })
        .collect();
    // Both are bytewise by competency.
    names.into_keys().zip(union_of_roles(&asked)).collect()
}
