//! Whatever is handed in as a document: always a code, never a panic.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use talent_core::configuration::Configuration;
use talent_core::diagnostic::{Problems, Severity};
use talent_core::document::Node;
use talent_core::planning::{Change, Engine, RegisterDocument};
use talent_core::workforce::Workforce;

fn codes(problems: &Problems) -> Vec<&'static str> {
    problems.0.iter().map(|diagnostic| diagnostic.code.name).collect()
}

fn code_of<T: std::fmt::Debug>(read: Result<T, Problems>) -> &'static str {
    let problems = read.expect_err("this document is refused");
    assert_eq!(problems.0.len(), 1, "{problems}");
    codes(&problems)[0]
}

#[test]
fn bytes_that_are_not_utf8_are_named_with_their_place() {
    let problems = Configuration::from_json_bytes(b"{\"schema\": \"\xff\"}").expect_err("not UTF-8");
    assert_eq!(codes(&problems), ["not_utf8"]);
    assert_eq!(problems.0[0].parameters["offset"], "12");
    // UTF-16, as some editors save it.
    assert_eq!(code_of(Workforce::from_json_bytes(b"\xff\xfe{\0}\0")), "not_utf8");
}

#[test]
fn a_byte_order_mark_is_no_problem() {
    let json = "\u{feff}{\"schema\": \"talent-core/1\", \"work_years\": {\"kind\": \"annual\", \"starts\": \"01-01\"}}";
    assert!(Configuration::from_json(json).is_ok());
    assert!(Configuration::from_yaml(json).is_ok());
    assert!(Configuration::from_json_bytes(json.as_bytes()).is_ok());
}

#[test]
fn ten_megabytes_of_brackets_are_refused_at_once() {
    for text in ["[".repeat(10_000_000), "{\"a\":".repeat(2_000_000), "[{\"a\":".repeat(2_000_000)] {
        let start = Instant::now();
        assert_eq!(code_of(Node::from_json(&text)), "nested_too_deeply");
        assert_eq!(code_of(Node::from_yaml(&text)), "nested_too_deeply");
        assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    }
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    // 128 levels are read, 129 are not: in JSON.
    assert!(Node::from_json(&nested(128)).is_ok());
    assert_eq!(code_of(Node::from_json(&nested(129))), "nested_too_deeply");
    assert_eq!(code_of(Node::from_yaml(&nested(129))), "nested_too_deeply");
}

#[test]
fn deep_yaml_blocks_are_refused_at_once() {
    let mut text = String::new();
    for depth in 0..2_000 {
        text.push_str(&" ".repeat(depth));
        text.push_str("a:\n");
    }
    assert_eq!(code_of(Node::from_yaml(&text)), "nested_too_deeply");
    assert_eq!(code_of(Node::from_yaml(&"- ".repeat(100_000))), "nested_too_deeply");
}

#[test]
fn text_that_is_not_json_has_a_code() {
    for text in [
        "",
        " ",
        "{",
        "[1,]",
        "{\"a\" 1}",
        "nul",
        "'a'",
        "{\"a\":1}x",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "\"\\x\"",
        "\"\u{1}\"",
        "01",
        "1e",
        "-",
        "1e999999",
        "NaN",
        "Infinity",
        "{1: 2}",
        "\u{0}",
    ] {
        assert_eq!(code_of(Configuration::from_json(text)), "not_json", "{text:?}");
        assert_eq!(code_of(Workforce::from_json(text)), "not_json", "{text:?}");
        assert_eq!(code_of(RegisterDocument::from_json(text)), "not_json", "{text:?}");
        assert_eq!(code_of(Change::list_from_json(text)), "not_json", "{text:?}");
    }
}

#[test]
fn documents_of_another_shape_have_a_code() {
    for text in ["null", "true", "3", "\"text\"", "[]", "1e300", "18446744073709551616", "-0.0"] {
        assert_eq!(code_of(Configuration::from_json(text)), "wrong_type", "{text}");
        assert_eq!(code_of(Workforce::from_json(text)), "wrong_type", "{text}");
        assert_eq!(code_of(RegisterDocument::from_json(text)), "wrong_type", "{text}");
    }
    let problems = Configuration::from_json("{}").expect_err("an empty document");
    assert_eq!(codes(&problems), ["missing_field", "missing_field"]);
    assert_eq!(code_of(Workforce::from_json("{}")), "missing_field");
    assert_eq!(code_of(RegisterDocument::from_json("{\"schema\": \"talent-core/2\"}")), "unknown_schema");
}

#[test]
fn numbers_that_do_not_fit_are_named() {
    let with_gap = |gap: &str| {
        format!(
            "{{\"schema\": \"talent-core/1\", \"work_years\": {{\"kind\": \"annual\", \"starts\": \"01-01\"}}, \
             \"rehire_gap_days\": {gap}}}"
        )
    };
    assert_eq!(code_of(Configuration::from_json(&with_gap("-1"))), "out_of_range");
    assert_eq!(code_of(Configuration::from_json(&with_gap("4294967296"))), "out_of_range");
    assert_eq!(code_of(Configuration::from_json(&with_gap("1e300"))), "wrong_type");
    assert_eq!(code_of(Configuration::from_json(&with_gap("0.5"))), "wrong_type");
    assert_eq!(code_of(Configuration::from_yaml(&with_gap(".nan"))), "wrong_type");
    assert_eq!(code_of(Configuration::from_yaml(&with_gap("-.inf"))), "wrong_type");
    // JavaScript and canonical JSON cannot tell 7.0 from 7, so neither do we.
    assert_eq!(Configuration::from_json(&with_gap("7.0")).map(|read| read.rehire_gap_days), Ok(7));
}

#[test]
fn yaml_has_its_own_codes() {
    for text in [
        "",
        "\t",
        "a: b: c",
        "[1, 2",
        "a: *nowhere",
        "? [a]\n: b",
        "--- 1\n--- 2\n",
        "!tag a",
        "%FOO\n",
        "a: \"\\q\"",
        "~: 1",
    ] {
        let read = Node::from_yaml(text);
        if text.is_empty() {
            // An empty file is an empty value in YAML.
            assert!(matches!(&read, Ok(Node::Null)) || code_of(read) == "not_yaml");
        } else {
            assert_eq!(code_of(read), "not_yaml", "{text:?}");
        }
    }
    assert!(Configuration::from_yaml("").is_err());
}

#[test]
fn yaml_aliases_do_not_explode() {
    let mut laughs = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..10 {
        let parts = vec![format!("*a{}", level - 1); 10].join(", ");
        laughs.push_str(&format!("a{level}: &a{level} [{parts}]\n"));
    }
    assert_eq!(code_of(Node::from_yaml(&laughs)), "expands_too_far");

    // One long text, repeated.
    let long = format!("a: &a \"{}\"\nb: [{}]\n", "x".repeat(100_000), vec!["*a"; 20_000].join(", "));
    assert_eq!(code_of(Node::from_yaml(&long)), "expands_too_far");

    // A circle of aliases.
    assert!(Node::from_yaml("a: &a [*a]").is_err());

    // Honest use is read.
    let honest = Node::from_yaml("a: &a {x: 1}\nb: *a\n").expect("an alias");
    let Node::Object(members) = honest else { panic!("an object") };
    assert_eq!(members[0].1, members[1].1);
}

#[test]
fn duplicate_keys_are_found_in_json_and_yaml() {
    let json = r#"{"schema": "talent-core/1", "schema": "talent-core/1", "work_years": {"kind": "annual", "starts": "01-01"},
        "attributes": {"site": "text", "site": "text"}}"#;
    for read in [Configuration::from_json(json), Configuration::from_yaml(json)] {
        let problems = read.expect_err("duplicates");
        let places: Vec<&str> = problems.0.iter().map(|problem| problem.pointer.as_str()).collect();
        assert_eq!(codes(&problems), ["duplicate_key", "duplicate_key"]);
        assert_eq!(places, ["/schema", "/attributes/site"]);
    }
}

#[test]
fn a_thousand_names_of_a_thousand_characters_are_refused_in_time() {
    let start = Instant::now();
    let roles: Vec<String> =
        (0..3_000).map(|n| format!(r#"{{"id": "r{n}", "profiles": ["{}{n}"]}}"#, "p".repeat(300))).collect();
    let profiles: Vec<String> =
        (0..3_000).map(|n| format!(r#"{{"id": "{}x{n}"}}"#, "p".repeat(300))).collect();
    let json = format!(
        r#"{{"schema": "talent-core/1", "work_years": {{"kind": "annual", "starts": "01-01"}},
            "roles": [{}], "profiles": [{}]}}"#,
        roles.join(","),
        profiles.join(",")
    );
    let configuration = Configuration::from_json(&json).expect("dangling references are found by the check");
    assert_eq!(configuration.check().len(), 3_000);
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
}

/// Every place in a document where something is written, the whole of it left out.
fn places(value: &Value, at: String, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                if member.is_null() {
                    continue;
                }
                let place = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
                found.push(place.clone());
                places(member, place, found);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                let place = format!("{at}/{index}");
                found.push(place.clone());
                places(item, place, found);
            }
        }
        _ => {}
    }
}

/// At every place of a document in turn, something odd: it is refused with a place in the document, or it is read,
/// judged without a panic, and comes back the same.
fn spoil(document: &Value, judge: impl Fn(&Value) -> Option<Problems>) {
    let odd = [
        json!(null),
        json!(true),
        json!(-1),
        json!(0),
        json!(1e300),
        json!(0.5),
        json!(9_007_199_254_740_993_i64),
        json!(""),
        json!("9999-12-31"),
        json!("P99999999999Y"),
        json!("-P2147483648D"),
        json!("00-00"),
        json!("é/~\u{0}"),
        json!([]),
        json!([[]]),
        json!({}),
        json!({"": {}}),
    ];
    let mut found = Vec::new();
    places(document, String::new(), &mut found);
    for place in found {
        for value in &odd {
            let mut spoilt = document.clone();
            *spoilt.pointer_mut(&place).expect("the place stands in the document") = value.clone();
            let Some(problems) = judge(&spoilt) else { continue };
            assert!(!problems.0.is_empty(), "{place} = {value}: refused without a word");
            for problem in &problems.0 {
                assert!(
                    spoilt.pointer(&problem.pointer).is_some() || problem.code.name == "role_in_use",
                    "{place} = {value}: {problem} has no place in the document"
                );
            }
        }
    }
}

#[test]
fn anything_anywhere_in_a_configuration_is_read_or_refused_with_its_place() {
    let example =
        Configuration::from_yaml(include_str!("../documents/example-configuration.yaml")).expect("valid");
    let document: Value = serde_json::from_str(&example.to_json()).expect("canonical JSON is JSON");
    let eligibility = &document["cycles"][0]["eligibility"];
    spoil(&document, |spoilt| match Configuration::from_json(&spoilt.to_string()) {
        Ok(read) => {
            assert_eq!(Configuration::from_json(&read.to_json()).as_ref(), Ok(&read));
            // An engine compiles calendars too, which takes its time: only where conditions are what is spoilt.
            if spoilt["cycles"][0]["eligibility"] != *eligibility {
                return Engine::new(read).err();
            }
            let mut errors = read.check();
            errors.retain(|diagnostic| diagnostic.code.severity == Severity::Error);
            (!errors.is_empty()).then_some(Problems(errors))
        }
        Err(problems) => Some(problems),
    });
}

#[test]
fn anything_anywhere_in_a_workforce_or_a_register_is_read_or_refused_with_its_place() {
    let workforce: Value = serde_json::from_str(include_str!("../documents/workforce.json")).expect("JSON");
    spoil(&workforce, |spoilt| match Workforce::from_json(&spoilt.to_string()) {
        Ok(read) => {
            let again = Workforce::from_json(&read.to_json()).expect("what was written is read");
            assert_eq!(again.faults, []);
            assert_eq!(again, Workforce { faults: Vec::new(), open_ends: 0, ..read.clone() });
            let faults: Vec<_> = read.faults.into_iter().map(|fault| fault.diagnostic).collect();
            (!faults.is_empty()).then_some(Problems(faults))
        }
        Err(problems) => Some(problems),
    });
    let register: Value = serde_json::from_str(include_str!("../documents/register.json")).expect("JSON");
    spoil(&register, |spoilt| match RegisterDocument::from_json(&spoilt.to_string()) {
        Ok(read) => {
            assert_eq!(RegisterDocument::from_json(&read.to_json()).as_ref(), Ok(&read));
            None
        }
        Err(problems) => Some(problems),
    });
}
