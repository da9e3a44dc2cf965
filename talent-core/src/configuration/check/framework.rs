//! Scales, competencies, profiles and roles.

use alloc::collections::BTreeSet;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::is_language_tag;
use super::references;
use crate::columns::gather;
use crate::configuration::Configuration;
use crate::diagnostic::catalogue::document::NOT_A_LANGUAGE;
use crate::diagnostic::catalogue::framework::{
    COMPETENCY_UNUSED, CORE_COMPETENCY_COUNT, DESCRIPTOR_LEVEL_UNKNOWN, DESCRIPTORS_NOT_ASCENDING,
    LEVEL_WITHOUT_DESCRIPTOR, LEVELS_NOT_ASCENDING, REQUIREMENT_REPEATED, SCALE_LEVEL_COUNT,
    TARGET_OUTSIDE_SCALE, WEIGHT_NOT_POSITIVE,
};
use crate::diagnostic::{Diagnostic, Pointer};
use crate::document::{Decimal, Reading};
use crate::framework::{Competency, CompetencyKind, Requirement, RoleStatus, ScaleLevels, listed};
use crate::text::LocalisedText;

impl Configuration {
    pub(super) fn check_framework(&self, reading: &mut Reading) {
        let root = Pointer::ROOT;
        let known = Known::of(self);
        let scales = root.key("scales");
        for (index, scale) in self.scales.iter().enumerate() {
            let levels = scales.index(index);
            let levels = levels.key("levels");
            if !(2..=10).contains(&scale.levels.len()) {
                reading.note(
                    Diagnostic::new(&SCALE_LEVEL_COUNT, levels)
                        .with("scale", &scale.id)
                        .with("count", scale.levels.len()),
                );
            }
            for (index, pair) in scale.levels.windows(2).enumerate() {
                if let [low, high] = pair
                    && high.value <= low.value
                {
                    let level = levels.index(index + 1);
                    reading.note(
                        Diagnostic::new(&LEVELS_NOT_ASCENDING, level.key("value"))
                            .with("found", high.value)
                            .with("previous", low.value),
                    );
                }
            }
        }
        references::unique(self.scales.iter().map(|scale| Some(scale.id.as_str())), &scales, "id", reading);

        let competencies = root.key("competencies");
        for (index, competency) in self.competencies.iter().enumerate() {
            check_competency(competency, &known, &competencies.index(index), reading);
        }
        references::unique(
            self.competencies.iter().map(|competency| Some(competency.id.as_str())),
            &competencies,
            "id",
            reading,
        );
        self.advise_on_competencies(&competencies, reading);

        let profiles = root.key("profiles");
        for (index, profile) in self.profiles.iter().enumerate() {
            let place = profiles.index(index);
            check_requirements(&profile.requirements, &known, &place.key("requirements"), reading);
            check_text(profile.name.as_ref(), &place.key("name"), reading);
        }
        references::unique(
            self.profiles.iter().map(|profile| Some(profile.id.as_str())),
            &profiles,
            "id",
            reading,
        );
    }

    pub(super) fn check_roles(&self, reading: &mut Reading) {
        let root = Pointer::ROOT;
        let known = Known::of(self);
        let profile_ids: BTreeSet<&str> = gather(self.profiles.iter().map(|profile| profile.id.as_str()));
        let roles = root.key("roles");
        for (index, role) in self.roles.iter().enumerate() {
            let place = roles.index(index);
            let profiles = place.key("profiles");
            for (index, profile) in role.profiles.iter().enumerate() {
                references::known(profile, &profile_ids, "profiles", &profiles.index(index), reading);
            }
            references::not_repeated(role.profiles.iter().map(String::as_str), &profiles, reading);
            check_requirements(&role.requirements, &known, &place.key("requirements"), reading);
            check_text(role.name.as_ref(), &place.key("name"), reading);
        }
        references::unique(self.roles.iter().map(|role| Some(role.id.as_str())), &roles, "id", reading);
    }

    fn advise_on_competencies(&self, at: &Pointer<'_>, reading: &mut Reading) {
        if self.competencies.is_empty() {
            return;
        }
        let core =
            self.competencies.iter().filter(|competency| competency.kind == CompetencyKind::Core).count();
        if !(4..=8).contains(&core) {
            reading.note(Diagnostic::new(&CORE_COMPETENCY_COUNT, at).with("count", core));
        }
        let roles = || self.roles.iter().filter(|role| role.status != RoleStatus::Removed);
        let profiles: BTreeSet<&str> = gather(roles().flat_map(|role| &role.profiles).map(String::as_str));
        let used = self.profiles.iter().filter(|profile| profiles.contains(profile.id.as_str()));
        let asked: BTreeSet<&str> = gather(
            used.flat_map(|profile| &profile.requirements)
                .chain(roles().flat_map(|role| &role.requirements))
                .map(|requirement| requirement.competency.as_str()),
        );
        for (index, competency) in self.competencies.iter().enumerate() {
            if !asked.contains(competency.id.as_str()) {
                reading.note(
                    Diagnostic::new(&COMPETENCY_UNUSED, at.index(index)).with("competency", &competency.id),
                );
            }
        }
    }
}

/// The scales and competencies that can be referred to, by id.
struct Known<'c> {
    scale_ids: BTreeSet<&'c str>,
    competency_ids: BTreeSet<&'c str>,
    levels: ScaleLevels<'c>,
}

impl<'c> Known<'c> {
    fn of(configuration: &'c Configuration) -> Self {
        let levels = ScaleLevels::new(&configuration.scales, &configuration.competencies);
        Self { scale_ids: gather(levels.scales()), competency_ids: gather(levels.competencies()), levels }
    }
}

fn check_competency(competency: &Competency, known: &Known<'_>, at: &Pointer<'_>, reading: &mut Reading) {
    check_text(competency.name.as_ref(), &at.key("name"), reading);
    check_text(competency.description.as_ref(), &at.key("description"), reading);
    let scale = competency.scale();
    references::known(scale, &known.scale_ids, "scales", &at.key("scale"), reading);
    let values = known.levels.of_scale(scale);

    let descriptors = at.key("descriptors");
    let mut previous = None;
    for (index, version) in competency.descriptors.iter().enumerate() {
        let place = descriptors.index(index);
        if let Some(previous) = previous
            && version.from <= previous
        {
            reading.note(
                Diagnostic::new(&DESCRIPTORS_NOT_ASCENDING, place.key("from"))
                    .with("found", version.from)
                    .with("previous", previous),
            );
        }
        previous = Some(version.from);
        let levels = place.key("levels");
        for (level, text) in &version.levels {
            check_text(Some(text), &levels.key(level), reading);
            if let Some(values) = values
                && !values.iter().any(|value| value.to_string() == *level)
            {
                reading.note(
                    Diagnostic::new(&DESCRIPTOR_LEVEL_UNKNOWN, levels.key(level))
                        .with("scale", scale)
                        .with("found", level)
                        .with("expected", listed(values.iter().copied())),
                );
            }
        }
    }
    let newest = competency.descriptors.last();
    let described =
        |value: &i32| newest.is_some_and(|version| version.levels.contains_key(&value.to_string()));
    let bare: Vec<i32> = values.into_iter().flatten().copied().filter(|value| !described(value)).collect();
    if !bare.is_empty() {
        reading.note(
            Diagnostic::new(&LEVEL_WITHOUT_DESCRIPTOR, descriptors)
                .with("competency", &competency.id)
                .with("levels", listed(bare)),
        );
    }
}

fn check_requirements(
    requirements: &[Requirement],
    known: &Known<'_>,
    at: &Pointer<'_>,
    reading: &mut Reading,
) {
    let mut seen = BTreeSet::new();
    for (index, requirement) in requirements.iter().enumerate() {
        let place = at.index(index);
        let id = requirement.competency.as_str();
        references::known(id, &known.competency_ids, "competencies", &place.key("competency"), reading);
        if !seen.insert(id) {
            reading.found(&REQUIREMENT_REPEATED, &place.key("competency"), id);
        }
        if let Some((scale, values)) = known.levels.of(id)
            && !values.contains(&requirement.target)
        {
            reading.note(
                Diagnostic::new(&TARGET_OUTSIDE_SCALE, place.key("target"))
                    .with("found", requirement.target)
                    .with("scale", scale)
                    .with("expected", listed(values.iter().copied())),
            );
        }
        if !(requirement.weight > 0.0 && requirement.weight.is_finite()) {
            reading.found(
                &WEIGHT_NOT_POSITIVE,
                &place.key("weight"),
                &Decimal(requirement.weight).to_string(),
            );
        }
    }
}

/// The languages of a text must be language tags.
pub(super) fn check_text(text: Option<&LocalisedText>, at: &Pointer<'_>, reading: &mut Reading) {
    if let Some(LocalisedText::PerLanguage(texts)) = text {
        for tag in texts.keys().filter(|tag| !is_language_tag(tag)) {
            reading.found(&NOT_A_LANGUAGE, &at.key(tag), tag);
        }
    }
}
