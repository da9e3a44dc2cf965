//! The catalogue of codes: stable names, both languages, the same parameters.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use talent_core::diagnostic::{Diagnostic, catalogue};

/// The parameters of a sentence: what stands in braces.
fn parameters(sentence: &str) -> BTreeSet<&str> {
    sentence.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name)).collect()
}

#[test]
fn names_are_unique_and_snake_case() {
    let mut seen = BTreeSet::new();
    for code in catalogue::all() {
        let snake_case = code.name.split('_').all(|word| {
            !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        });
        assert!(snake_case, "{}", code.name);
        assert!(seen.insert(code.name), "{} stands in the catalogue twice", code.name);
    }
    assert!(seen.len() > 60, "the catalogue of every area is exported");
}

#[test]
fn both_languages_say_the_same_with_the_same_parameters() {
    for code in catalogue::all() {
        assert!(!code.en.trim().is_empty() && !code.nl.trim().is_empty(), "{}", code.name);
        assert_eq!(parameters(code.en), parameters(code.nl), "{}", code.name);
        assert_eq!(code.help_en.is_empty(), code.help_nl.is_empty(), "{}", code.name);
        assert_eq!(parameters(code.help_en), parameters(code.help_nl), "{}", code.name);
        for sentence in [code.en, code.nl, code.help_en, code.help_nl] {
            assert!(!sentence.contains("  ") && sentence.trim() == sentence, "{}: {sentence}", code.name);
            assert_eq!(
                sentence.matches('{').count(),
                sentence.matches('}').count(),
                "{}: {sentence}",
                code.name
            );
            for parameter in parameters(sentence) {
                assert!(
                    parameter.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'),
                    "{}: the parameter {parameter} is no whole word",
                    code.name
                );
            }
        }
        for (english, dutch) in [(code.en, code.nl), (code.help_en, code.help_nl)] {
            let words = english.split_whitespace().filter(|word| !word.contains('{')).count();
            assert!(words < 2 || english != dutch, "{} is not translated", code.name);
        }
        assert!(
            code.en.ends_with(['.', '?', '!', ':', '}']) == code.nl.ends_with(['.', '?', '!', ':', '}']),
            "{}: one of the sentences is not ended",
            code.name
        );
    }
}

#[test]
fn a_sentence_without_its_parameter_shows_a_gap_rather_than_a_brace() {
    for code in catalogue::all() {
        let bare = Diagnostic::new(code, "");
        for text in [bare.message("en"), bare.message("nl"), bare.help("en"), bare.help("nl")] {
            assert!(!text.contains('{') && !text.contains('}'), "{}: {text}", code.name);
        }
    }
}

fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("the sources are there") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("a source is text");
            found.push((path.display().to_string(), text));
        }
    }
}

/// The text between the quotes that follow each `call(`, within the call.
fn phrases<'t>(text: &'t str, call: &str) -> Vec<&'t str> {
    text.match_indices(call)
        .filter_map(|(at, _)| {
            let statement = text[at + call.len()..].split(';').next()?;
            let statement = statement.split("=>").next()?;
            // Words of a document that are joined are the same in every language.
            statement.split('"').nth(1).filter(|phrase| phrase.contains(char::is_alphabetic))
        })
        .collect()
}

#[test]
fn what_is_expected_is_said_in_dutch_too() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../talent-core/src"), &mut files);
    let code = catalogue::all().find(|code| code.name == "wrong_type").expect("a code of the catalogue");
    let mut said: BTreeMap<String, String> = BTreeMap::new();
    for (path, text) in &files {
        for call in ["reading.wrong_type(", "reading.text(", "self.wrong("] {
            for phrase in phrases(text, call) {
                said.insert(phrase.to_owned(), path.clone());
            }
        }
    }
    assert!(said.contains_key("a whole number") && said.contains_key("a date (YYYY-MM-DD)"), "{said:?}");
    for (phrase, path) in said {
        let message = Diagnostic::new(code, "").with("expected", &phrase).with("found", "x").message("nl");
        assert!(!message.contains(&phrase), "{path}: “{phrase}” is not in the phrases of the catalogue");
    }
}
