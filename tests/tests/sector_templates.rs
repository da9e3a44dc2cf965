//! The start frameworks per sector: complete, in both languages, and good enough to start with.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde_json::Value;
use talent_core::Configuration;
use talent_core::configuration::{Sector, sector_template};
use talent_core::cycle::MomentKind;
use talent_core::document::canonical_json;
use talent_core::framework::CompetencyKind;
use talent_core::planning::Engine;
use talent_core::text::LocalisedText;

fn template(sector: Sector) -> Configuration {
    sector_template(sector).unwrap_or_else(|problems| panic!("{sector}: {problems}"))
}

fn templates() -> impl Iterator<Item = (Sector, Configuration)> {
    Sector::ALL.iter().map(|sector| (*sector, template(*sector)))
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn each_is_valid_without_warning_or_advice() {
    assert_eq!(Sector::ALL.len(), 5);
    for (sector, configuration) in templates() {
        let engine = Engine::new(configuration).unwrap_or_else(|problems| panic!("{sector}: {problems}"));
        assert_eq!(engine.diagnostics(), [], "{sector}");
    }
}

#[test]
fn each_comes_back_from_writing() {
    for (sector, configuration) in templates() {
        let written = configuration.to_json();
        assert_eq!(Configuration::from_json(&written).as_ref(), Ok(&configuration), "{sector}");
        // What is written says no more and no less than the document: apart from what was left out.
        let (document, again) = (json(sector.document()), json(&written));
        let mut without_defaults = again.clone();
        keep_what_is_written(&mut without_defaults, &document);
        assert_eq!(canonical_json(&without_defaults), canonical_json(&document), "{sector}");
    }
}

/// Drops the members that the other document leaves to their defaults.
fn keep_what_is_written(value: &mut Value, written: &Value) {
    match (value, written) {
        (Value::Object(members), Value::Object(written)) => {
            members.retain(|name, _| written.contains_key(name));
            for (name, value) in members.iter_mut() {
                keep_what_is_written(value, &written[name]);
            }
        }
        (Value::Array(items), Value::Array(written)) => {
            for (item, written) in items.iter_mut().zip(written) {
                keep_what_is_written(item, written);
            }
        }
        _ => {}
    }
}

#[test]
fn there_is_enough_to_start_with() {
    for (sector, configuration) in templates() {
        let of_kind = |kind| configuration.competencies.iter().filter(|known| known.kind == kind).count();
        assert!((6..=8).contains(&of_kind(CompetencyKind::Core)), "{sector}");
        assert!(of_kind(CompetencyKind::RoleSpecific) >= 15, "{sector}");
        assert!(configuration.profiles.len() >= 5 && configuration.roles.len() >= 10, "{sector}");
        let linked: BTreeSet<&str> =
            configuration.cycles[0].years[0].roles.iter().map(String::as_str).collect();
        let roles: BTreeSet<&str> = configuration.roles.iter().map(|role| role.id.as_str()).collect();
        assert_eq!(linked, roles, "{sector}: the cycle is for every role");
        let kinds: Vec<MomentKind> =
            configuration.cycles[0].moments.iter().map(|moment| moment.kind).collect();
        for kind in [
            MomentKind::Baseline,
            MomentKind::GoalSetting,
            MomentKind::Progress,
            MomentKind::Assessment,
            MomentKind::Feedback,
            MomentKind::OnboardingReview,
        ] {
            assert_eq!(kinds.iter().filter(|known| **known == kind).count(), 1, "{sector}: {kind}");
        }
    }
}

/// Every object that is a text: its members are languages.
fn texts<'v>(value: &'v Value, place: String, found: &mut Vec<(String, &'v serde_json::Map<String, Value>)>) {
    match value {
        Value::Object(members) if members.contains_key("nl") || members.contains_key("en") => {
            found.push((place, members));
        }
        Value::Object(members) => {
            for (name, value) in members {
                texts(value, format!("{place}/{name}"), found);
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                texts(value, format!("{place}/{index}"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn every_text_is_there_in_both_languages() {
    for sector in Sector::ALL {
        let document = json(sector.document());
        let mut found = Vec::new();
        texts(&document, String::new(), &mut found);
        assert!(found.len() > 150, "{sector}: {}", found.len());
        for (place, members) in &found {
            let text = |language: &str| members.get(language).and_then(Value::as_str).unwrap_or("");
            let (dutch, english) = (text("nl"), text("en"));
            assert!(!dutch.is_empty() && !english.is_empty(), "{sector}{place}");
            assert!(
                members.keys().all(|tag| ["nl", "nl-BE", "en"].contains(&tag.as_str())),
                "{sector}{place}"
            );
            for text in members.values().filter_map(Value::as_str) {
                assert_eq!(text.trim(), text, "{sector}{place}");
                assert!(!text.contains("  ") && !text.contains('|'), "{sector}{place}: {text}");
                assert!(
                    text.starts_with(|c: char| c.is_uppercase() || c.is_numeric()),
                    "{sector}{place}: {text}"
                );
            }
            if place.contains("/levels/") || place.ends_with("/description") {
                assert_ne!(dutch, english, "{sector}{place}");
                for text in [dutch, english] {
                    assert!(text.ends_with('.') && text.matches('.').count() == 1, "{sector}{place}: {text}");
                    assert!((4..=22).contains(&text.split(' ').count()), "{sector}{place}: {text}");
                }
            }
        }
        // Plain strings are ids and words, never texts: names stand nowhere without their languages.
        let named = ["organisation", "competencies", "profiles", "roles", "cycles"];
        assert!(named.iter().all(|list| !document[list].to_string().contains("\"name\":\"")), "{sector}");
    }
}

/// Words of a text, without those that every text has.
fn words(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 3).map(str::to_lowercase).collect()
}

#[test]
fn no_descriptor_is_repeated() {
    let mut seen: BTreeMap<(String, String), String> = BTreeMap::new();
    let mut count = 0;
    for (sector, configuration) in templates() {
        for competency in &configuration.competencies {
            let levels = &competency.descriptors[0].levels;
            assert_eq!(
                levels.keys().collect::<Vec<_>>(),
                ["1", "2", "3", "4", "5"],
                "{sector}: {}",
                competency.id
            );
            let mut within: Vec<(&str, BTreeSet<String>)> = Vec::new();
            for (level, text) in levels {
                let LocalisedText::PerLanguage(texts) = text else { panic!("{sector}: {}", competency.id) };
                for (language, text) in texts {
                    let place = format!("{sector}: {} {level}", competency.id);
                    let earlier = seen.insert((language.clone(), text.to_lowercase()), place.clone());
                    assert_eq!(earlier, None, "{place}: “{text}” stands there as well");
                    count += 1;
                }
                // Levels that only swap a word or two (“sometimes”, “often”, “always”) say nothing that can be seen.
                let own = words(&texts["en"]);
                for (other, words) in &within {
                    let shared = own.intersection(words).count();
                    let fewest = own.len().min(words.len()).max(1);
                    assert!(
                        shared * 10 <= fewest * 7,
                        "{sector}: {} {level} is much like {other}",
                        competency.id
                    );
                }
                within.push((level, own));
            }
        }
    }
    assert!(count > 1_000, "{count} descriptors in two languages");
}

#[test]
fn targets_are_sensible() {
    let date = "2027-10-01".parse().expect("a date");
    for (sector, configuration) in templates() {
        let core: BTreeSet<&str> = configuration
            .competencies
            .iter()
            .filter(|known| known.kind == CompetencyKind::Core)
            .map(|known| known.id.as_str())
            .collect();
        let mut of_roles: BTreeMap<&str, f64> = BTreeMap::new();
        for role in configuration.requirements_of_all(date) {
            let rows = &role.requirements;
            assert!((1..=18).contains(&rows.len()), "{sector}: {} asks {}", role.role, rows.len());
            assert!(rows.iter().all(|row| (2..=5).contains(&row.target)), "{sector}: {}", role.role);
            // The very best is asked at most once, and something of everybody is what an experienced person shows.
            assert!(rows.iter().filter(|row| row.target == 5).count() <= 1, "{sector}: {}", role.role);
            assert!(rows.iter().any(|row| row.target >= 3), "{sector}: {}", role.role);
            assert!(rows.iter().all(|row| row.descriptors_from.is_some()), "{sector}: {}", role.role);
            let has_core = rows.iter().filter(|row| core.contains(row.competency.as_str())).count();
            // Roles beside a function ask little; all others ask every core competency and something of their own.
            if has_core > 2 {
                assert_eq!(has_core, core.len(), "{sector}: {}", role.role);
                assert!(rows.len() > core.len(), "{sector}: {} asks nothing of its own", role.role);
            } else {
                assert!(rows.len() <= 3, "{sector}: {}", role.role);
            }
            let role_name = configuration.roles.iter().find(|known| known.id == role.role).expect("a role");
            let mean = rows.iter().map(|row| f64::from(row.target)).sum::<f64>() / rows.len() as f64;
            of_roles.insert(&role_name.id, mean);
        }
        let leaders = ["manager", "head-teacher", "head-of-service", "plant-manager", "team-manager"];
        let leader = leaders.iter().find_map(|id| of_roles.get(id)).expect("somebody leads");
        let first = of_roles[configuration.roles[0].id.as_str()];
        assert!(*leader > first - 0.5, "{sector}: who leads is asked {leader}, the first role {first}");
    }
}

fn esco_folder() -> Option<PathBuf> {
    std::env::var_os("TALENT_ESCO").map(PathBuf::from).filter(|folder| folder.is_dir())
}

/// Where TALENT_ESCO names the files: every URI is one of 1.2.0, of the right kind.
#[test]
fn what_names_esco_names_what_is_there() {
    let Some(folder) = esco_folder() else {
        println!("skipped: TALENT_ESCO names no folder");
        return;
    };
    let uris = |name: &str| -> BTreeSet<String> {
        let mut reader = csv::Reader::from_path(folder.join(name)).expect("a file of ESCO");
        let place = reader.headers().expect("a header").iter().position(|name| name == "conceptUri");
        let place = place.expect("a column");
        reader.records().map(|row| row.expect("a row")[place].to_owned()).collect()
    };
    let (skills, occupations) = (uris("skills_en.csv"), uris("occupations_en.csv"));
    let (mut of_skills, mut of_occupations) = (0, 0);
    for (sector, configuration) in templates() {
        for esco in configuration.competencies.iter().filter_map(|known| known.esco.as_ref()) {
            assert!(skills.contains(&esco.uri), "{sector}: {}", esco.uri);
            assert!(esco.modified && esco.version == "1.2.0", "{sector}: {}", esco.uri);
            of_skills += 1;
        }
        for esco in configuration.roles.iter().filter_map(|known| known.esco.as_ref()) {
            assert!(occupations.contains(&esco.uri), "{sector}: {}", esco.uri);
            of_occupations += 1;
        }
    }
    assert!(of_skills > 50 && of_occupations > 30, "{of_skills} and {of_occupations}");
}

/// The sample organisation of `year_plan` started with the care template and added a competency for its school.
#[test]
fn the_sample_organisation_uses_the_care_template() {
    let sample = include_str!("../../examples/rust/sample/configuration.yaml");
    let sample = Configuration::from_yaml(sample).expect("the sample is valid");
    let care = template(Sector::Care);
    let own: Vec<&str> = sample
        .competencies
        .iter()
        .map(|known| known.id.as_str())
        .filter(|id| care.competencies.iter().all(|known| known.id != *id))
        .collect();
    assert_eq!(own, ["teaching"]);
    for of_template in &care.competencies {
        let in_sample = sample.competencies.iter().find(|known| known.id == of_template.id);
        let mut in_sample = in_sample.expect("every competency of the template").clone();
        // The sample's texts hold from an earlier date.
        in_sample.descriptors[0].from = of_template.descriptors[0].from;
        assert_eq!(&in_sample, of_template);
    }
    for of_template in &care.profiles {
        assert!(sample.profiles.contains(of_template), "{}", of_template.id);
    }
    assert!(Engine::new(sample).expect("a good configuration").diagnostics().is_empty());
}
