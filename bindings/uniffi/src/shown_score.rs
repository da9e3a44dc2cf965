//! Scores with the text that held when they were given, and two of them side by side.

use chrono::NaiveDate;
use talent_core::configuration as core;

pub(crate) use talent_core::configuration::GivenScore;

use crate::diagnostics::{Diagnostic, listed};
use crate::localised::LocalisedText;

/// A score of a competency, and the day it was given.
#[uniffi::remote(Record)]
pub struct GivenScore {
    /// A level of the competency's scale.
    pub value: i32,
    /// The day it was given.
    pub given_on: NaiveDate,
}

/// A score as it is shown: with the text of its level that held when it was given.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct ShownScore {
    /// The level.
    pub value: i32,
    /// The day it was given.
    pub given_on: NaiveDate,
    /// What its scale calls the level; absent where it has no name, or the scale lost the level since.
    pub level: Option<LocalisedText>,
    /// First day of the descriptors that held on that day; absent before the first.
    pub descriptors_from: Option<NaiveDate>,
    /// What they say of the level.
    pub descriptor: Option<LocalisedText>,
}

impl From<&core::ShownScore> for ShownScore {
    fn from(shown: &core::ShownScore) -> Self {
        Self {
            value: shown.value,
            given_on: shown.given_on,
            level: shown.level.as_ref().map(LocalisedText::from),
            descriptors_from: shown.descriptors_from,
            descriptor: shown.descriptor.as_ref().map(LocalisedText::from),
        }
    }
}

/// Two scores of a competency side by side.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct ScoreComparison {
    /// Competency id.
    pub competency: String,
    /// The score that is compared with.
    pub earlier: ShownScore,
    /// The score that is compared.
    pub later: ShownScore,
    /// How many levels of the scale the later one is higher; negative where it is lower. Levels count, not their values.
    pub levels_up: i32,
    /// `descriptors_differ` where they were given under different texts.
    pub diagnostics: Vec<Diagnostic>,
}

impl From<&core::ScoreComparison> for ScoreComparison {
    fn from(comparison: &core::ScoreComparison) -> Self {
        Self {
            competency: comparison.competency.clone(),
            earlier: ShownScore::from(&comparison.earlier),
            later: ShownScore::from(&comparison.later),
            levels_up: comparison.levels_up,
            diagnostics: listed(&comparison.diagnostics),
        }
    }
}
