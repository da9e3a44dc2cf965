//! The levels of scales, and which competency has which scale.

use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::{Competency, STARS, Scale};
use crate::columns::gather;

/// The scales of a framework, with the built-in one.
pub(crate) struct ScaleLevels<'c> {
    /// Level values by scale, lowest first.
    of_scale: BTreeMap<&'c str, Vec<i32>>,
    /// Competency to the id of its scale.
    scale_of: BTreeMap<&'c str, &'c str>,
}

impl<'c> ScaleLevels<'c> {
    pub(crate) fn new(scales: &'c [Scale], competencies: &'c [Competency]) -> Self {
        let mut of_scale = BTreeMap::new();
        of_scale.insert(STARS, alloc::vec![1, 2, 3, 4, 5]);
        for scale in scales {
            of_scale.insert(scale.id.as_str(), scale.levels.iter().map(|level| level.value).collect());
        }
        let scale_of =
            gather(competencies.iter().map(|competency| (competency.id.as_str(), competency.scale())));
        Self { of_scale, scale_of }
    }

    /// The ids of the scales.
    pub(crate) fn scales(&self) -> impl Iterator<Item = &'c str> {
        self.of_scale.keys().copied()
    }

    /// The ids of the competencies.
    pub(crate) fn competencies(&self) -> impl Iterator<Item = &'c str> {
        self.scale_of.keys().copied()
    }

    /// The levels of a scale, lowest first.
    pub(crate) fn of_scale(&self, scale: &str) -> Option<&[i32]> {
        self.of_scale.get(scale).map(Vec::as_slice)
    }

    /// The scale of a competency, with its levels.
    pub(crate) fn of(&self, competency: &str) -> Option<(&'c str, &[i32])> {
        let scale = *self.scale_of.get(competency)?;
        Some((scale, self.of_scale(scale)?))
    }
}

impl Competency {
    /// The id of its scale.
    pub(crate) fn scale(&self) -> &str {
        self.scale.as_deref().unwrap_or(STARS)
    }
}

/// Levels as a sentence lists them.
pub(crate) fn listed(levels: impl IntoIterator<Item = i32>) -> String {
    levels.into_iter().map(|level| level.to_string()).collect::<Vec<_>>().join(", ")
}
