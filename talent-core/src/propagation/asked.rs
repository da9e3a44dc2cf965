use alloc::vec::Vec;

use chrono::NaiveDate;
use serde::Serialize;

use crate::document::{decode_object, decode_words};
use crate::framework::RequirementRow;

/// What is asked of a competency.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// A level of its scale.
    pub target: i32,
    /// Weight in means.
    pub weight: f64,
    /// First day of the descriptor version in force.
    #[serde(default)]
    pub descriptors_from: Option<NaiveDate>,
}
decode_object!(Asked { target, weight, descriptors_from });

impl Asked {
    /// Without its provenance: where a requirement comes from makes no difference to who is asked it.
    pub(crate) fn of(row: &RequirementRow) -> Self {
        Self { target: row.target, weight: row.weight, descriptors_from: row.descriptors_from }
    }
}

/// How a requirement differs.
///
/// ```
/// use talent_core::propagation::Difference;
///
/// assert_eq!(Difference::Removed.as_str(), "removed");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// Was not asked, is asked now.
    Added,
    /// Was asked, is not asked any more.
    Removed,
    /// Asked before and now, with another target, weight or descriptor text.
    Changed,
    /// Nothing differs for the trajectory: another of its roles asks more.
    Covered,
}
decode_words!(Difference { Added = "added", Removed = "removed", Changed = "changed", Covered = "covered" });

/// What of a requirement changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangedPart {
    /// The target.
    Target,
    /// The weight.
    Weight,
    /// The descriptor version in force.
    Descriptors,
}
decode_words!(ChangedPart { Target = "target", Weight = "weight", Descriptors = "descriptors" });

/// How one requirement differs from another.
pub(crate) fn difference(base: Option<&Asked>, theirs: Option<&Asked>) -> Difference {
    match (base, theirs) {
        (None, Some(_)) => Difference::Added,
        (Some(_), None) => Difference::Removed,
        (Some(base), Some(theirs)) if base != theirs => Difference::Changed,
        _ => Difference::Covered,
    }
}

/// The parts in which two requirements differ; none where only one of them is there.
pub(crate) fn changed_parts(base: Option<&Asked>, theirs: Option<&Asked>) -> Vec<ChangedPart> {
    let (Some(base), Some(theirs)) = (base, theirs) else { return Vec::new() };
    let parts = [
        (ChangedPart::Target, base.target != theirs.target),
        (ChangedPart::Weight, base.weight != theirs.weight),
        (ChangedPart::Descriptors, base.descriptors_from != theirs.descriptors_from),
    ];
    parts.into_iter().filter(|(_, differs)| *differs).map(|(part, _)| part).collect()
}
