//! Whose edit a difference comes from, and since when.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use chrono::NaiveDate;

use super::differences::RoleDifference;
use crate::configuration::Configuration;

/// A source of a requirement as edits name it: the role's own says which role.
fn source(role: &str, source: &str) -> String {
    if source == "role" { format!("role:{role}") } else { source.to_string() }
}

/// The sources whose edits can have brought a difference about: those that came or went; where none did, all of them.
pub(crate) fn edits_of(role: &str, difference: &RoleDifference<'_>) -> Vec<String> {
    let sources = |row: Option<&crate::framework::RequirementRow>| -> BTreeSet<String> {
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
        found.extend(base.symmetric_difference(&theirs).cloned());
        if found.is_empty() {
            found.extend(theirs);
        }
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
