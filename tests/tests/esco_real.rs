//! The real files of ESCO 1.2.0, in the folder that TALENT_ESCO names; without it every test says that it was skipped.
//!
//! The counts are those of other readers: the csv crate here, and Python's csv, whose figures are written down below.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use talent_core::Configuration;
use talent_core::exchange::esco::{
    ATTRIBUTION, ConceptKind, EscoFile, EscoQuery, EscoRead, EscoReader, MatchKind, OccupationOptions,
    SkillOrder, SkillRelation,
};

fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("TALENT_ESCO").map(PathBuf::from).filter(|folder| folder.is_dir());
    if folder.is_none() {
        println!("skipped: TALENT_ESCO names no folder");
    }
    folder
}

fn read(folder: &Path) -> EscoRead {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    let mut reader = EscoReader::new("1.2.0", "en");
    for path in files {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if EscoFile::of_name(&name).is_some() {
            reader.read_named(&name, &fs::read(&path).expect("a file"));
        }
    }
    reader.finish()
}

/// A file as another reader sees it: the rows by column name.
fn rows(folder: &Path, name: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).from_path(folder.join(name)).expect("a file of ESCO");
    let headers = reader.headers().expect("a header").clone();
    let row = |record: csv::StringRecord| {
        headers.iter().zip(record.iter()).map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    };
    reader.records().map(|record| row(record.expect("a row"))).collect()
}

#[test]
fn every_row_is_read() {
    let Some(folder) = folder() else { return };
    let read = read(&folder);
    let errors: Vec<String> = read
        .diagnostics
        .iter()
        .filter(|found| found.code.severity == talent_core::diagnostic::Severity::Error)
        .map(ToString::to_string)
        .collect();
    assert_eq!(errors, Vec::<String>::new());
    for file in &read.files {
        assert_eq!(file.rows, rows(&folder, &file.name).len() as u64, "{}", file.name);
        assert_eq!(file.left_out, 0, "{}", file.name);
    }
    // Python: len(list(csv.DictReader(...))) of each file.
    let counts = read.esco.counts();
    assert_eq!((counts.occupations, counts.skills), (3_039, 13_939));
    assert_eq!((counts.isco_groups, counts.skill_groups), (619, 640));
    let relations =
        read.files.iter().find(|file| file.name == "occupationSkillRelations_en.csv").expect("it is there");
    assert_eq!(relations.rows, 129_004);
    // 67,622 rows are essential; of the 61,382 optional ones 17 repeat a pair that is essential too.
    assert_eq!((counts.essential, counts.optional), (67_622, 61_382 - 17));
    assert_eq!(counts.skill_relations, 5_818);
    let warnings: Vec<(&str, &str)> =
        read.diagnostics.iter().map(|found| (found.code.name, found.parameters["count"].as_str())).collect();
    assert_eq!(warnings, [("esco_relation_repeated", "17")]);
}

#[test]
fn what_the_files_say_is_kept() {
    let Some(folder) = folder() else { return };
    let esco = read(&folder).esco;
    for row in rows(&folder, "occupations_en.csv") {
        let concept = esco.concept(&row["conceptUri"]).expect("every occupation");
        assert_eq!(concept.label, row["preferredLabel"].trim());
        assert_eq!((&concept.isco_group, &concept.code), (&row["iscoGroup"], &row["code"]));
        assert_eq!(concept.description, row["description"].trim());
        let mut alternatives: Vec<&str> = Vec::new();
        for label in row["altLabels"].lines().map(str::trim) {
            if !label.is_empty() && label != concept.label && !alternatives.contains(&label) {
                alternatives.push(label);
            }
        }
        assert_eq!(concept.alternatives, alternatives, "{}", concept.uri);
    }
    let mut parents: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for name in ["broaderRelationsOccPillar_en.csv", "broaderRelationsSkillPillar_en.csv"] {
        for row in rows(&folder, name) {
            parents.entry(row["conceptUri"].clone()).or_default().insert(row["broaderUri"].clone());
        }
    }
    for (uri, parents) in &parents {
        let concept = esco.concept(uri).expect("every concept of the hierarchy");
        assert!(parents.iter().all(|parent| concept.broader.contains(parent)), "{uri}");
    }
    assert!(parents.values().any(|parents| parents.len() > 3), "the hierarchy is a graph");
    // Python: sum(r["iscoGroup"].startswith("0") for r in rows) and the same for "22".
    let in_group = |code: &str| esco.occupations_in(code).len();
    let expected = |code: &str| {
        rows(&folder, "occupations_en.csv").iter().filter(|row| row["iscoGroup"].starts_with(code)).count()
    };
    for code in ["0", "01", "22", "2221", "9", ""] {
        assert_eq!(in_group(code), expected(code), "{code}");
    }
    assert!(in_group("0") > 0, "leading zeros are kept");
}

#[test]
fn people_find_what_they_mean() {
    let Some(folder) = folder() else { return };
    let esco = read(&folder).esco;
    let first = |text: &str, kind| {
        let query = EscoQuery { kinds: vec![kind], ..EscoQuery::new(text) };
        esco.search(&query).into_iter().next().unwrap_or_else(|| panic!("nothing is found for {text}"))
    };
    for (text, label) in [
        ("software developer", "software developer"),
        ("sofware develoer", "software developer"),
        ("ward sister", "nurse responsible for general care"),
        ("Physiotherapist", "physiotherapist"),
        ("urban planner", "urban planner"),
        ("barrister", "lawyer"),
    ] {
        assert_eq!(first(text, ConceptKind::Occupation).label, label, "{text}");
    }
    assert_eq!(first("work in teams", ConceptKind::Skill).fit, MatchKind::Exact);
    // Every preferred label finds its concept among the exact ones.
    for concept in esco.concepts(ConceptKind::Occupation).step_by(50) {
        let found = esco.search(&EscoQuery { limit: 50, ..EscoQuery::new(&concept.label) });
        assert!(
            found.iter().any(|found| found.uri == concept.uri && found.fit == MatchKind::Exact),
            "{}",
            concept.label
        );
    }
}

#[test]
fn a_framework_of_fifty_occupations_takes_one_call() {
    let Some(folder) = folder() else { return };
    let esco = read(&folder).esco;
    let uris: Vec<String> =
        esco.concepts(ConceptKind::Occupation).step_by(60).take(50).map(|concept| concept.uri).collect();
    let options = OccupationOptions { cap: Some(12), ..OccupationOptions::default() };
    let made = esco.framework(uris.iter().map(String::as_str), &options).expect("its own occupations");
    assert_eq!((made.profiles.len(), made.roles.len(), made.attribution), (50, 50, ATTRIBUTION));

    let relations = rows(&folder, "occupationSkillRelations_en.csv");
    let mut asked_by: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut essential: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in &relations {
        let (occupation, skill) = (row["occupationUri"].as_str(), row["skillUri"].as_str());
        asked_by.entry(skill).or_default().insert(occupation);
        if row["relationType"] == "essential" {
            essential.entry(occupation).or_default().insert(skill);
        }
    }
    let uri_of: BTreeMap<&str, &str> = made
        .competencies
        .iter()
        .map(|known| (known.id.as_str(), known.esco.as_ref().expect("made of a concept").uri.as_str()))
        .collect();
    for (uri, profile) in uris.iter().zip(&made.profiles) {
        let skills: Vec<&str> =
            profile.requirements.iter().map(|asked| uri_of[asked.competency.as_str()]).collect();
        let all = essential.get(uri.as_str()).cloned().unwrap_or_default();
        assert_eq!(skills.len(), all.len().min(12), "{uri}");
        assert!(skills.iter().all(|skill| all.contains(skill)), "{uri}");
        let counts: Vec<usize> = skills.iter().map(|skill| asked_by[skill].len()).collect();
        assert!(counts.is_sorted_by(|a, b| a >= b), "{uri}: {counts:?}");
        // None that was left out is more general than the last that stayed.
        let last = counts.last().copied().unwrap_or(usize::MAX);
        let left_out = all.iter().filter(|skill| !skills.contains(skill));
        assert!(left_out.into_iter().all(|skill| asked_by[skill].len() <= last), "{uri}");
    }
    let specific = OccupationOptions { order: SkillOrder::MostSpecificFirst, ..options };
    let other = esco.framework(uris.iter().map(String::as_str), &specific).expect("its own occupations");
    assert_ne!(other.profiles, made.profiles);

    // As a configuration it has no error; what it is told is that descriptors are still to be written.
    let basis = r#"{"schema": "talent-core/1", "work_years": {"kind": "annual", "starts": "01-01"}}"#;
    let configuration = made.add_to(&Configuration::from_json(basis).expect("a good configuration"));
    let codes: BTreeSet<&str> = configuration.check().iter().map(|found| found.code.name).collect();
    assert_eq!(codes, ["core_competency_count", "level_without_descriptor"].into());
    assert_eq!(esco.flag_modified(&configuration), configuration);
    assert!(esco.upgrade(&esco, &configuration).hits.is_empty());
}

#[test]
fn relations_go_both_ways() {
    let Some(folder) = folder() else { return };
    let esco = read(&folder).esco;
    let occupation = esco.search(&EscoQuery::new("midwife")).remove(0).uri;
    for skill in esco.skills_of(&occupation) {
        let back = esco.occupations_of(&skill.uri).into_iter().find(|known| known.uri == occupation);
        assert_eq!(back.expect("it asks the skill").relation, skill.relation);
    }
    let relations: Vec<SkillRelation> =
        esco.skills_of(&occupation).iter().map(|skill| skill.relation).collect();
    assert!(relations.is_sorted() && relations.contains(&SkillRelation::Essential));
}
