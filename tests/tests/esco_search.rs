//! Search against the rule written down plainly: every label is looked at, every edit is counted.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use proptest::prelude::*;
use talent_core::exchange::esco::{ConceptKind, Esco, EscoFile, EscoQuery, EscoReader, MatchKind};

/// Letters of a small alphabet, so that random words are often near each other.
fn word() -> impl Strategy<Value = String> {
    let letter = prop::sample::select(&["a", "b", "n", "é", "E", "ø"][..]);
    prop::collection::vec(letter, 1..10).prop_map(|letters| letters.concat())
}

fn label() -> impl Strategy<Value = String> {
    let separator = prop::sample::select(&[" ", "-", " / ", "  "][..]);
    prop::collection::vec((word(), separator), 1..4).prop_map(|parts| {
        parts.into_iter().map(|(word, sign)| word + sign).collect::<String>().trim().to_owned()
    })
}

#[derive(Clone, Debug)]
struct Concept {
    kind: ConceptKind,
    labels: Vec<String>,
    isco_group: String,
}

fn concept() -> impl Strategy<Value = Concept> {
    let group = prop::sample::select(&["0110", "2211", "2221", ""][..]);
    (any::<bool>(), prop::collection::vec(label(), 1..4), group).prop_map(|(occupation, labels, group)| {
        Concept {
            kind: if occupation { ConceptKind::Occupation } else { ConceptKind::Skill },
            labels,
            isco_group: if occupation { group.to_owned() } else { String::new() },
        }
    })
}

fn uri(number: usize) -> String {
    format!("http://x/{number:03}")
}

fn esco(concepts: &[Concept]) -> Esco {
    let mut reader = EscoReader::new("1.2.0", "en");
    for (kind, file) in
        [(ConceptKind::Occupation, EscoFile::Occupations), (ConceptKind::Skill, EscoFile::Skills)]
    {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(["conceptUri", "preferredLabel", "altLabels", "iscoGroup"]).expect("into memory");
        for (number, concept) in concepts.iter().enumerate().filter(|(_, concept)| concept.kind == kind) {
            let others = concept.labels[1..].join("\n");
            writer
                .write_record([&uri(number), &concept.labels[0], &others, &concept.isco_group])
                .expect("into memory");
        }
        reader.read(file, file.as_str(), &writer.into_inner().expect("into memory"));
    }
    reader.finish().esco
}

/// Lower case, é as e and ø as o, words.
fn plain_words(text: &str) -> Vec<String> {
    let plain: String = text.to_lowercase().replace('é', "e").replace('ø', "o");
    plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Edits between two words, by the definition: the least over what can be done with their last letters.
fn edits(a: &[char], b: &[char], known: &mut BTreeMap<(usize, usize), u32>) -> u32 {
    if let Some(edits) = known.get(&(a.len(), b.len())) {
        return *edits;
    }
    let answer = match (a, b) {
        ([], rest) | (rest, []) => rest.len() as u32,
        ([a_rest @ .., x], [b_rest @ .., y]) => {
            let mut least = edits(a_rest, b_rest, known) + u32::from(x != y);
            least = least.min(edits(a_rest, b, known) + 1).min(edits(a, b_rest, known) + 1);
            if let ([a_rest @ .., x1, x2], [b_rest @ .., y1, y2]) = (a, b)
                && x1 == y2
                && x2 == y1
            {
                least = least.min(edits(a_rest, b_rest, known) + 1);
            }
            least
        }
    };
    known.insert((a.len(), b.len()), answer);
    answer
}

fn distance(a: &str, b: &str) -> u32 {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    edits(&a, &b, &mut BTreeMap::new())
}

type Found = (String, MatchKind, u32, String);

/// Fit, errors, whether it is an alternative, letters.
type Rank = (MatchKind, u32, bool, usize);

fn search_plainly(concepts: &[Concept], query: &EscoQuery) -> Vec<Found> {
    let asked = plain_words(&query.text);
    if asked.is_empty() {
        return Vec::new();
    }
    let in_kinds = |concept: &Concept| query.kinds.is_empty() || query.kinds.contains(&concept.kind);
    let known: Vec<String> = concepts
        .iter()
        .filter(|concept| in_kinds(concept))
        .flat_map(|concept| concept.labels.iter().flat_map(|label| plain_words(label)))
        .collect();
    let with_errors: Vec<bool> =
        asked.iter().map(|word| !known.iter().any(|known| known.starts_with(word.as_str()))).collect();
    let mut all: Vec<(Rank, String, String)> = Vec::new();
    for (number, concept) in concepts.iter().enumerate() {
        let in_group = query.isco_group.as_ref().is_none_or(|group| {
            concept.kind == ConceptKind::Occupation && concept.isco_group.starts_with(group.as_str())
        });
        if !in_kinds(concept) || !in_group {
            continue;
        }
        for (place, label) in concept.labels.iter().enumerate() {
            let words = plain_words(label);
            // Per word of the query: (whether it is a whole word, errors).
            let fits: Option<Vec<(bool, u32)>> = asked
                .iter()
                .zip(&with_errors)
                .map(|(asked, with_errors)| {
                    if *with_errors {
                        let allowed = match asked.chars().count() {
                            0..=3 => 0,
                            4..=7 => 1,
                            _ => 2,
                        };
                        let least = words.iter().map(|word| distance(asked, word)).min()?;
                        return (least <= allowed).then_some((true, least));
                    }
                    if words.contains(asked) {
                        return Some((true, 0));
                    }
                    words.iter().any(|word| word.starts_with(asked.as_str())).then_some((false, 0))
                })
                .collect();
            let Some(fits) = fits else { continue };
            let errors: u32 = fits.iter().map(|(_, errors)| errors).sum();
            let (text, query_text) = (words.join(" "), asked.join(" "));
            let fit = if text == query_text {
                MatchKind::Exact
            } else if errors > 0 {
                MatchKind::Fuzzy
            } else if text.starts_with(&query_text) {
                MatchKind::Start
            } else if fits.iter().all(|(whole, _)| *whole) {
                MatchKind::Words
            } else {
                MatchKind::WordStarts
            };
            all.push(((fit, errors, place > 0, text.chars().count()), label.clone(), uri(number)));
        }
    }
    all.sort_by(|a, b| match a.0.cmp(&b.0) {
        Ordering::Equal => (&a.1, &a.2).cmp(&(&b.1, &b.2)),
        other => other,
    });
    let mut found: Vec<Found> = Vec::new();
    for ((fit, errors, _, _), label, uri) in all {
        if !found.iter().any(|(known, ..)| *known == uri) {
            found.push((uri, fit, errors, label));
        }
    }
    found.truncate(query.limit as usize);
    found
}

/// What the library finds.
fn search(concepts: &[Concept], query: &EscoQuery) -> Vec<Found> {
    let found = esco(concepts).search(query).into_iter();
    found.map(|found| (found.uri, found.fit, found.edits, found.matched)).collect()
}

/// Which kinds are searched; none means all.
const KINDS: &[&[ConceptKind]] =
    &[&[], &[ConceptKind::Occupation], &[ConceptKind::Skill, ConceptKind::Occupation]];

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn finds_what_looking_at_every_label_finds(
        concepts in prop::collection::vec(concept(), 1..12),
        text in label(),
        kinds in prop::sample::select(KINDS),
        isco_group in prop::option::of(prop::sample::select(&["0", "22", "2221", "9"][..])),
        limit in prop::sample::select(&[0_u32, 1, 3, 20][..]),
    ) {
        let query = EscoQuery { text, kinds: kinds.to_vec(), isco_group: isco_group.map(str::to_owned), limit };
        prop_assert_eq!(search(&concepts, &query), search_plainly(&concepts, &query));
    }

    /// What is typed is often a label with slips, or the start of one.
    #[test]
    fn finds_the_same_for_labels_with_slips(
        concepts in prop::collection::vec(concept(), 1..12),
        which in any::<prop::sample::Index>(),
        slip in any::<prop::sample::Index>(),
        how in 0_u8..4,
    ) {
        let label = &concepts[which.index(concepts.len())].labels[0];
        let mut letters: Vec<char> = label.chars().collect();
        let place = slip.index(letters.len());
        match how {
            0 => { letters.remove(place); }
            1 => letters.insert(place, 'n'),
            2 if place > 0 => letters.swap(place, place - 1),
            _ => letters.truncate(place + 1),
        }
        let query = EscoQuery::new(&letters.into_iter().collect::<String>());
        prop_assert_eq!(search(&concepts, &query), search_plainly(&concepts, &query));
    }
}
