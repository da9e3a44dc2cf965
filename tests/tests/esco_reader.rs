//! The reader of the ESCO files: any cut into parts, against another CSV reader, and damaged files.

use std::collections::BTreeSet;

use proptest::prelude::*;
use talent_core::diagnostic::Severity;
use talent_core::exchange::esco::{ConceptKind, EscoConcept, EscoFile, EscoRead, EscoReader};

/// A value of a CSV file: with commas, quotes, line ends and letters of several scripts.
fn value() -> impl Strategy<Value = String> {
    let part = prop::sample::select(
        &["nurse", "é", "Ж", ",", "\"", "\n", "\r\n", " | ", " ", "x", ";", "\t", "-"][..],
    );
    prop::collection::vec(part, 0..6).prop_map(|parts| parts.concat())
}

/// The rows of a file of skills: a number for the URI, the label, the alternatives, the description.
fn rows() -> impl Strategy<Value = Vec<(u8, String, String, String)>> {
    prop::collection::vec((any::<u8>(), value(), value(), value()), 0..12)
}

fn written(rows: &[(u8, String, String, String)], columns: &[usize]) -> Vec<u8> {
    let names = ["conceptUri", "preferredLabel", "altLabels", "description", "inScheme"];
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    writer.write_record(columns.iter().map(|column| names[*column])).expect("into memory");
    for (number, label, alternatives, description) in rows {
        let uri = format!("http://data.europa.eu/esco/skill/{number}");
        let cells = [uri.as_str(), label, alternatives, description, "http://x"];
        writer.write_record(columns.iter().map(|column| cells[*column])).expect("into memory");
    }
    writer.into_inner().expect("into memory")
}

/// The skills that another reader finds: the first of each URI that has a label.
fn expected(bytes: &[u8]) -> Vec<(String, String, Vec<String>, String)> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    let mut reader = csv::Reader::from_reader(bytes);
    let headers = reader.headers().expect("a header").clone();
    let place = |name: &str| headers.iter().position(|known| known == name).expect("a column");
    for record in reader.records() {
        let record = record.expect("a row");
        let cell = |name: &str| record[place(name)].trim().to_owned();
        let (uri, label) = (cell("conceptUri"), cell("preferredLabel"));
        if label.is_empty() || !seen.insert(uri.clone()) {
            continue;
        }
        let mut alternatives: Vec<String> = Vec::new();
        for part in cell("altLabels").replace(" | ", "\n").replace('\r', "\n").split('\n') {
            let part = part.trim();
            if !part.is_empty() && part != label && !alternatives.iter().any(|known| known == part) {
                alternatives.push(part.to_owned());
            }
        }
        found.push((uri, label, alternatives, cell("description")));
    }
    found.sort();
    found
}

fn skills(read: &EscoRead) -> Vec<(String, String, Vec<String>, String)> {
    let row = |concept: EscoConcept| (concept.uri, concept.label, concept.alternatives, concept.description);
    read.esco.concepts(ConceptKind::Skill).map(row).collect()
}

fn read_in_parts(bytes: &[u8], sizes: &[usize]) -> EscoRead {
    let mut reader = EscoReader::new("1.2.0", "en");
    reader.begin(EscoFile::Skills, "skills_en.csv");
    let (mut rest, mut sizes) = (bytes, sizes.iter().cycle());
    while !rest.is_empty() {
        let (part, after) = rest.split_at(sizes.next().copied().unwrap_or(1).clamp(1, rest.len()));
        reader.push(part);
        rest = after;
    }
    reader.end();
    reader.finish()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reads_what_another_reader_reads(
        rows in rows(),
        columns in Just(vec![0, 1, 2, 3, 4]).prop_shuffle(),
        sizes in prop::collection::vec(1_usize..40, 1..5),
        mark in any::<bool>(),
    ) {
        let plain = written(&rows, &columns);
        let bytes = if mark { [b"\xef\xbb\xbf", plain.as_slice()].concat() } else { plain.clone() };
        let read = read_in_parts(&bytes, &sizes);
        prop_assert_eq!(skills(&read), expected(&plain));
        let whole = EscoReader::new("1.2.0", "en").read(EscoFile::Skills, "skills_en.csv", &bytes).take();
        prop_assert_eq!(&whole.diagnostics, &read.diagnostics);
        prop_assert_eq!(whole.files[0].rows + whole.files[0].left_out, rows.len() as u64);
        prop_assert_eq!(whole.files[0].rows, expected(&plain).len() as u64);
    }

    /// Whatever the bytes are: no panic, every row is read or left out, and cutting elsewhere changes nothing.
    #[test]
    fn any_bytes_are_survived(
        parts in prop::collection::vec(prop::sample::select(&[
            "conceptUri,preferredLabel\n", "http://x/1,nurse\n", "\"", ",", "\n", "\r", "\u{feff}", "http://x/2,\"a\nb\"\n", "é",
        ][..]), 0..20),
        sizes in prop::collection::vec(1_usize..9, 1..4),
        raw in prop::collection::vec(any::<u8>(), 0..6),
    ) {
        let bytes = [parts.concat().as_bytes(), raw.as_slice()].concat();
        let read = read_in_parts(&bytes, &sizes);
        let whole = EscoReader::new("1.2.0", "en").read(EscoFile::Skills, "skills_en.csv", &bytes).take();
        prop_assert_eq!(&whole.diagnostics, &read.diagnostics);
        prop_assert_eq!(skills(&whole), skills(&read));
        let errors = read.diagnostics.iter().filter(|found| found.code.severity == Severity::Error).count();
        prop_assert!(errors as u64 >= read.files[0].left_out);
    }

    /// One stray quote costs one line, wherever it stands: the rows on other lines are read.
    #[test]
    fn a_stray_quote_costs_its_own_line(lines in 2_usize..30, at in any::<prop::sample::Index>(), second_column in any::<bool>()) {
        let damaged = at.index(lines);
        let mut text = "conceptUri,preferredLabel\n".to_owned();
        for line in 0..lines {
            let (first, second) = match (line == damaged, second_column) {
                (true, false) => ("\"", ""),
                (true, true) => ("", "\""),
                _ => ("", ""),
            };
            text += &format!("{first}http://x/{line},{second}skill {line}\n");
        }
        let read = read_in_parts(text.as_bytes(), &[7]);
        prop_assert_eq!(read.esco.counts().skills, lines - 1);
        prop_assert_eq!(read.files[0].left_out, 1);
        prop_assert_eq!(read.diagnostics[0].parameters["line"].as_str(), (damaged + 2).to_string());
    }
}

/// What `finish` gives, from a chain that borrows.
trait Take {
    fn take(&mut self) -> EscoRead;
}

impl Take for EscoReader {
    fn take(&mut self) -> EscoRead {
        std::mem::replace(self, EscoReader::new("", "")).finish()
    }
}

#[test]
fn a_quote_that_never_closes_does_not_take_the_file() {
    let mut text = "conceptUri,preferredLabel\nhttp://x/0,\"never closed\n".to_owned();
    for line in 1..=20_000 {
        text += &format!("http://x/{line},skill {line}\n");
    }
    let read = read_in_parts(text.as_bytes(), &[64 * 1024]);
    assert_eq!(read.esco.counts().skills, 20_000);
    let found = &read.diagnostics[0];
    assert_eq!((found.code.name, found.parameters["line"].as_str()), ("esco_row_too_long", "2"));
    assert_eq!(read.diagnostics.len(), 1);
}

#[test]
fn a_thousand_damaged_rows_are_named_and_the_rest_counted() {
    let mut text = "conceptUri,preferredLabel\n".to_owned();
    for line in 0..1_500 {
        text += &format!("nonsense {line},skill\n");
    }
    text += "http://x/1,nurse\n";
    let read = read_in_parts(text.as_bytes(), &[1000]);
    assert_eq!(read.files[0].left_out, 1_500);
    assert_eq!(read.files[0].rows, 1);
    assert_eq!(read.diagnostics.len(), 1_001);
    let last = read.diagnostics.last().expect("the count");
    assert_eq!((last.code.name, last.parameters["count"].as_str()), ("esco_more_rows", "500"));
}

#[test]
fn text_that_is_not_utf8_is_named_by_its_column() {
    let mut reader = EscoReader::new("1.2.0", "en");
    reader.read(
        EscoFile::Skills,
        "skills_en.csv",
        b"conceptUri,preferredLabel\nhttp://x/1,caf\xe9\nhttp://x/2,bar\n",
    );
    let read = reader.finish();
    let found = &read.diagnostics[0];
    assert_eq!(
        (found.code.name, found.pointer.as_str()),
        ("cell_not_utf8", "/skills_en.csv/0/preferredLabel")
    );
    assert_eq!(read.esco.counts().skills, 1);
}

#[test]
fn a_column_twice_passes_the_file_over() {
    let mut reader = EscoReader::new("1.2.0", "en");
    reader.read(EscoFile::Skills, "a", b"conceptUri,preferredLabel,conceptUri\nhttp://x/1,a,http://x/2\n");
    reader.read(EscoFile::Skills, "b", b"conceptUri,preferredLabel\nhttp://x/3,c\n");
    let read = reader.finish();
    assert_eq!(
        read.diagnostics.iter().map(|found| found.code.name).collect::<Vec<_>>(),
        ["column_duplicate"]
    );
    assert_eq!(read.esco.counts().skills, 1);
}

#[test]
fn bytes_without_a_file_are_ignored_and_a_new_file_ends_the_last() {
    let mut reader = EscoReader::new("1.2.0", "en");
    reader.push(b"nothing was begun");
    reader.begin(EscoFile::Skills, "a").push(b"conceptUri,preferredLabel\nhttp://x/1,a");
    reader.begin(EscoFile::Skills, "b").push(b"conceptUri,preferredLabel\nhttp://x/2,b");
    let read = reader.finish();
    assert_eq!(read.diagnostics, []);
    assert_eq!(read.esco.counts().skills, 2);
}

#[test]
fn every_file_of_the_package_has_a_name() {
    for name in [
        "occupations_en.csv",
        "skills_nl.csv",
        "ISCOGroups_en.csv",
        "skillGroups_bg.csv",
        "occupationSkillRelations_en.csv",
        "skillSkillRelations_en.csv",
        "broaderRelationsOccPillar_en.csv",
        "broaderRelationsSkillPillar_en.csv",
        "skillsHierarchy_en.csv",
        "digCompSkillsCollection_en.csv",
        "transversalSkillsCollection_en.csv",
        "researchOccupationsCollection_en.csv",
    ] {
        assert!(EscoFile::of_name(name).is_some(), "{name}");
        assert!(EscoFile::of_name(&format!("some/folder\\{name}")).is_some(), "{name}");
    }
    for name in
        ["conceptSchemes_en.csv", "dictionary_en.csv", "greenShareOcc_en.csv", "", "occupations_en.txt.zip"]
    {
        assert_eq!(EscoFile::of_name(name), None, "{name}");
    }
}
