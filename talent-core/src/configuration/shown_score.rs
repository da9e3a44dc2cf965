//! An old score with the text that held when it was given, and two of them side by side.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use chrono::NaiveDate;
use serde::Serialize;

use super::Configuration;
use super::check::references;
use crate::diagnostic::catalogue::framework::{DESCRIPTORS_DIFFER, VALUE_OUTSIDE_SCALE};
use crate::diagnostic::{Diagnostic, Pointer, Problems};
use crate::document::{Reading, decode_object, document, write_document};
use crate::framework::{ScaleLevels, listed};
use crate::text::LocalisedText;

/// A score of a competency, and the day it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GivenScore {
    /// A level of the competency's scale.
    pub value: i32,
    /// The day it was given.
    pub given_on: NaiveDate,
}
decode_object!(GivenScore { value, given_on });
document!(GivenScore);

/// A score as it is shown: with the text of its level that held when it was given.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ShownScore {
    /// The level.
    pub value: i32,
    /// The day it was given.
    pub given_on: NaiveDate,
    /// What its scale calls the level; nothing where it has no name, or the scale lost the level since.
    pub level: Option<LocalisedText>,
    /// First day of the descriptors that held on that day; nothing before the first.
    pub descriptors_from: Option<NaiveDate>,
    /// What they say of the level.
    pub descriptor: Option<LocalisedText>,
}

/// Two scores of a competency side by side.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
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

impl ScoreComparison {
    /// The comparison as canonical JSON (RFC 8785).
    pub fn to_json(&self) -> String {
        write_document(self)
    }
}

impl Configuration {
    /// A score with the text that held when it was given, however often the competency was described anew since.
    ///
    /// # Errors
    /// `unknown_reference` where there is no such competency.
    ///
    /// ```
    /// use talent_core::Configuration;
    /// use talent_core::configuration::GivenScore;
    ///
    /// let configuration = Configuration::from_json(r#"{
    ///     "schema": "talent-core/1",
    ///     "work_years": {"kind": "annual", "starts": "01-01"},
    ///     "competencies": [{"id": "care", "descriptors": [
    ///         {"from": "2024-01-01", "levels": {"3": "Cares well."}},
    ///         {"from": "2026-01-01", "levels": {"3": "Cares well, with whoever is near."}}
    ///     ]}]
    /// }"#)?;
    /// let score = GivenScore { value: 3, given_on: "2025-06-30".parse().unwrap() };
    /// let shown = configuration.shown_score("care", score)?;
    /// assert_eq!(configuration.text_for(shown.descriptor.as_ref().unwrap(), None), "Cares well.");
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    pub fn shown_score(&self, competency: &str, score: GivenScore) -> Result<ShownScore, Problems> {
        let Some(known) = self.competencies.iter().find(|known| known.id == competency) else {
            let ids = self.competencies.iter().map(|known| known.id.as_str()).collect();
            let mut reading = Reading::default();
            references::known(
                competency,
                &ids,
                "competencies",
                &Pointer::ROOT.key("competency"),
                &mut reading,
            );
            return Err(Problems(reading.diagnostics));
        };
        let scale = self.scales.iter().find(|scale| scale.id == known.scale());
        let level = scale.and_then(|scale| scale.levels.iter().find(|level| level.value == score.value));
        let version = known.descriptors_on(score.given_on);
        Ok(ShownScore {
            value: score.value,
            given_on: score.given_on,
            level: level.and_then(|level| level.name.clone()),
            descriptors_from: version.map(|version| version.from),
            descriptor: version.and_then(|version| version.levels.get(&score.value.to_string()).cloned()),
        })
    }

    /// Compares two scores of a competency, each with its text. Where they were given under different versions of the
    /// descriptors, the same level need not mean the same: the comparison is made, and says so.
    ///
    /// # Errors
    /// `unknown_reference`; `value_outside_scale` for a score that is no level of the competency's scale of now.
    ///
    /// ```
    /// use talent_core::Configuration;
    /// use talent_core::configuration::GivenScore;
    ///
    /// let configuration = Configuration::from_json(r#"{
    ///     "schema": "talent-core/1",
    ///     "work_years": {"kind": "annual", "starts": "01-01"},
    ///     "competencies": [{"id": "care", "descriptors": [
    ///         {"from": "2024-01-01", "levels": {}}, {"from": "2026-01-01", "levels": {}}
    ///     ]}]
    /// }"#)?;
    /// let given = |value, given_on: &str| GivenScore { value, given_on: given_on.parse().unwrap() };
    /// let found = configuration.compare_scores("care", given(2, "2025-11-03"), given(4, "2026-11-02"))?;
    /// assert_eq!((found.levels_up, found.diagnostics[0].code.name), (2, "descriptors_differ"));
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    pub fn compare_scores(
        &self,
        competency: &str,
        earlier: GivenScore,
        later: GivenScore,
    ) -> Result<ScoreComparison, Problems> {
        let (first, second) = (self.shown_score(competency, earlier)?, self.shown_score(competency, later)?);
        let levels = ScaleLevels::new(&self.scales, &self.competencies);
        let (scale, levels) = levels.of(competency).unwrap_or_default();
        let mut problems = Vec::new();
        let mut place = |score: GivenScore, pointer: &str| {
            let place = levels.iter().position(|level| *level == score.value);
            if place.is_none() {
                problems.push(
                    Diagnostic::new(&VALUE_OUTSIDE_SCALE, pointer)
                        .with("found", score.value)
                        .with("scale", scale)
                        .with("expected", listed(levels.iter().copied())),
                );
            }
            place.unwrap_or_default() as i32
        };
        let (from, to) = (place(earlier, "/earlier/value"), place(later, "/later/value"));
        if !problems.is_empty() {
            return Err(Problems(problems));
        }
        let mut diagnostics = Vec::new();
        if first.descriptors_from != second.descriptors_from {
            let anew = first.descriptors_from.max(second.descriptors_from).unwrap_or_default();
            diagnostics.push(
                Diagnostic::new(&DESCRIPTORS_DIFFER, "/later/given_on")
                    .with("competency", competency)
                    .with("found", anew),
            );
        }
        Ok(ScoreComparison {
            competency: competency.to_string(),
            earlier: first,
            later: second,
            levels_up: to - from,
            diagnostics,
        })
    }
}
