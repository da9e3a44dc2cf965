//! Whose edit a difference comes from, and since when.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use chrono::NaiveDate;

use super::differences::RoleDifference;
use crate::columns::gather;
use crate::configuration::Configuration;
use crate::framework::{Requirement, RequirementRow};

/// A source of a requirement as edits name it: the role's own says which role.
fn source(role: &str, source: &str) -> String {
    if source == "role" { format!("role:{role}") } else { source.to_string() }
}

/// The profiles of a role, as the sources of its requirements name them.
pub(crate) struct Links<'a> {
    /// Those that its snapshot shows; nothing where the snapshot does not have the role.
    before: Option<BTreeSet<&'a str>>,
    now: BTreeSet<String>,
}

impl<'a> Links<'a> {
    pub(crate) fn new(
        configuration: &Configuration,
        role: &str,
        snapshot: Option<&BTreeMap<&'a str, &'a RequirementRow>>,
    ) -> Self {
        let now = configuration.roles.iter().filter(|known| known.id == role).flat_map(|role| &role.profiles);
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

/// Whether a source asks this target of a competency now.
fn asks(configuration: &Configuration, source: &str, competency: &str, target: i32) -> bool {
    let asked =
        |asked: &[Requirement]| asked.iter().any(|one| one.competency == competency && one.target == target);
    match source.split_once(':') {
        Some(("profile", id)) => {
            configuration.profiles.iter().any(|one| one.id == id && asked(&one.requirements))
        }
        Some(("role", id)) => configuration.roles.iter().any(|one| one.id == id && asked(&one.requirements)),
        _ => false,
    }
}

/// The sources whose edits can have brought a difference about: those that came or went, those that stayed and can have
/// changed it, and the role itself where it linked a profile or unlinked one; for a new text the competency.
pub(crate) fn edits_of(
    configuration: &Configuration,
    role: &str,
    links: &Links<'_>,
    difference: &RoleDifference<'_>,
) -> Vec<String> {
    let sources = |row: Option<&RequirementRow>| -> BTreeSet<String> {
        row.into_iter().flat_map(|row| &row.sources).map(|name| source(role, name)).collect()
    };
    let (base, theirs) = (sources(difference.base), sources(difference.theirs));
    let (old, new) = (difference.base_asked(), difference.theirs_asked());
    let mut found = BTreeSet::new();
    let asked_otherwise = match (old, new) {
        (Some(old), Some(new)) => (old.target, old.weight.to_bits()) != (new.target, new.weight.to_bits()),
        _ => true,
    };
    if asked_otherwise {
        if links.was_edited(&base, &theirs) {
            found.insert(format!("role:{role}"));
        }
        found.extend(base.symmetric_difference(&theirs).cloned());
        // Who asks less than what is asked now did not raise it.
        let raised = |name: &&String| match (old, new) {
            (Some(old), Some(new)) if new.target > old.target => {
                asks(configuration, name, difference.competency, new.target)
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
/// of, the first after the snapshot; a descriptor text holds from its own day.
pub(crate) fn since(
    configuration: &Configuration,
    edits: &[String],
    difference: &RoleDifference<'_>,
    snapshot_on: NaiveDate,
) -> Option<NaiveDate> {
    let told = configuration
        .edits
        .iter()
        .filter(|edit| edit.on >= snapshot_on && edits.contains(&edit.source))
        .map(|edit| edit.on)
        .min();
    let (old, new) = (difference.base_asked(), difference.theirs_asked());
    let text = match (old, new) {
        (Some(old), Some(new)) if old.descriptors_from != new.descriptors_from => new.descriptors_from,
        _ => None,
    };
    [told, text].into_iter().flatten().min()
}
