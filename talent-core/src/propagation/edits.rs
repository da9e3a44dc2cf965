//! Whose edit a difference comes from, and since when.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::rc::Rc;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::ops::Bound;

use chrono::NaiveDate;
use foldhash::fast::FixedState;
use hashbrown::HashMap;

use super::differences::RoleDifference;
use super::year::YearState;
use crate::columns::gather;
use crate::configuration::Configuration;
use crate::framework::{Profile, Requirement, RequirementRow, Role};

/// A source of a requirement as edits name it: the role's own says which role.
fn source(role: &str, source: &str) -> String {
    if source == "role" { format!("role:{role}") } else { source.to_string() }
}

/// The profiles of a role, as the sources of its requirements name them.
struct Links<'a> {
    /// Those that its snapshot shows; nothing where the snapshot does not have the role.
    before: Option<BTreeSet<&'a str>>,
    now: BTreeSet<String>,
}

impl<'a> Links<'a> {
    fn new(now: Option<&Role>, snapshot: Option<&BTreeMap<&'a str, &'a RequirementRow>>) -> Self {
        let now = now.into_iter().flat_map(|role| &role.profiles);
        Self {
            before: snapshot
                .map(|rows| gather(rows.values().flat_map(|row| &row.sources).map(String::as_str))),
            now: gather(now.map(|profile| format!("profile:{profile}"))),
        }
    }

    /// Whether a profile came or went because the role was edited: it was linked or unlinked. A profile that was linked
    /// all along was edited itself.
    fn was_edited(&self, base: &BTreeSet<String>, theirs: &BTreeSet<String>) -> bool {
        let is_profile = |name: &&String| name.starts_with("profile:");
        let linked =
            |name: &String| self.before.as_ref().is_some_and(|before| !before.contains(name.as_str()));
        let unlinked = |name: &String| !self.now.contains(name);
        theirs.difference(base).filter(is_profile).any(linked)
            || base.difference(theirs).filter(is_profile).any(unlinked)
    }
}

/// What the configuration tells of edits, found once for all differences of a cycle year.
pub(crate) struct Edits<'s, 'a> {
    year: &'s YearState<'a>,
    as_of: NaiveDate,
    roles: HashMap<&'s str, &'s Role, FixedState>,
    profiles: HashMap<&'s str, &'s Profile, FixedState>,
    /// By source, the days on which it was edited.
    days: HashMap<&'s str, BTreeSet<NaiveDate>, FixedState>,
    /// By source, the competencies and targets that it asks now.
    asked: HashMap<String, BTreeSet<(&'s str, i32)>, FixedState>,
    /// By role and version of the snapshot.
    links: HashMap<(&'a str, u32), Rc<Links<'a>>, FixedState>,
}

impl<'s, 'a> Edits<'s, 'a> {
    /// Edits until a date; what comes after it has brought nothing about yet.
    pub(crate) fn new(configuration: &'s Configuration, year: &'s YearState<'a>, as_of: NaiveDate) -> Self {
        let mut days: HashMap<&'s str, BTreeSet<NaiveDate>, FixedState> = HashMap::default();
        for edit in configuration.edits.iter().filter(|edit| edit.on <= as_of) {
            days.entry(&edit.source).or_default().insert(edit.on);
        }
        Self {
            year,
            as_of,
            roles: configuration.roles.iter().map(|role| (role.id.as_str(), role)).collect(),
            profiles: configuration.profiles.iter().map(|profile| (profile.id.as_str(), profile)).collect(),
            days,
            asked: HashMap::default(),
            links: HashMap::default(),
        }
    }

    fn links(&mut self, role: &'a str, version: u32) -> Rc<Links<'a>> {
        let (now, year) = (self.roles.get(role).copied(), self.year);
        let links = self.links.entry((role, version));
        links.or_insert_with(|| Rc::new(Links::new(now, year.snapshot(version, role)))).clone()
    }

    /// Whether a source asks this target of a competency now.
    fn asks(&mut self, source: &str, competency: &str, target: i32) -> bool {
        if let Some(asked) = self.asked.get(source) {
            return asked.contains(&(competency, target));
        }
        let requirements: &'s [Requirement] = match source.split_once(':') {
            Some(("profile", id)) => self.profiles.get(id).map_or(&[], |profile| &profile.requirements),
            Some(("role", id)) => self.roles.get(id).map_or(&[], |role| &role.requirements),
            _ => &[],
        };
        let asked: BTreeSet<(&'s str, i32)> =
            requirements.iter().map(|one| (one.competency.as_str(), one.target)).collect();
        let asks = asked.contains(&(competency, target));
        self.asked.insert(source.to_string(), asked);
        asks
    }

    /// The sources whose edits can have brought a difference about: those that came or went, those that stayed and can have
    /// changed it, and the role itself where it linked a profile or unlinked one; for a new text the competency.
    pub(crate) fn of(&mut self, role: &'a str, version: u32, difference: &RoleDifference<'_>) -> Vec<String> {
        let sources = |row: Option<&RequirementRow>| -> BTreeSet<String> {
            row.into_iter().flat_map(|row| &row.sources).map(|name| source(role, name)).collect()
        };
        let (base, theirs) = (sources(difference.base), sources(difference.theirs));
        let (old, new) = (difference.base_asked(), difference.theirs_asked());
        let mut found = BTreeSet::new();
        let asked_otherwise = match (old, new) {
            (Some(old), Some(new)) => {
                (old.target, old.weight.to_bits()) != (new.target, new.weight.to_bits())
            }
            _ => true,
        };
        if asked_otherwise {
            if self.links(role, version).was_edited(&base, &theirs) {
                found.insert(format!("role:{role}"));
            }
            found.extend(base.symmetric_difference(&theirs).cloned());
            // Who asks less than what is asked now did not raise it.
            let raised = |name: &&String| match (old, new) {
                (Some(old), Some(new)) if new.target > old.target => {
                    self.asks(name, difference.competency, new.target)
                }
                _ => true,
            };
            found.extend(base.intersection(&theirs).filter(raised).cloned());
        }
        if let (Some(old), Some(new)) = (old, new)
            && old.descriptors_from != new.descriptors_from
        {
            found.insert(format!("competency:{}", difference.competency));
        }
        found.into_iter().collect()
    }

    /// The day of the first edit that can have brought a difference about: of those that the configuration tells the days
    /// of, the first after the snapshot; a descriptor text holds from its own day where that came after the snapshot.
    pub(crate) fn since(
        &self,
        edits: &[String],
        difference: &RoleDifference<'_>,
        snapshot_on: NaiveDate,
    ) -> Option<NaiveDate> {
        let days = || edits.iter().filter_map(|source| self.days.get(source.as_str()));
        let later = (Bound::Excluded(snapshot_on), Bound::Unbounded);
        let told = days().filter_map(|days| days.range(later).next()).min().copied();
        let text = match (difference.base_asked(), difference.theirs_asked()) {
            (Some(old), Some(new)) if old.descriptors_from != new.descriptors_from => new.descriptors_from,
            _ => None,
        };
        let text = text.filter(|from| *from > snapshot_on && *from <= self.as_of);
        // Whether an edit of the day of the snapshot is in it already, nobody says: it counts where nothing else does.
        let same_day = || days().any(|days| days.contains(&snapshot_on)).then_some(snapshot_on);
        [told, text].into_iter().flatten().min().or_else(same_day)
    }
}
