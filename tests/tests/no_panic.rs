//! No document and no plan panics, and what must hold for every input holds: the fuzzer's questions, asked a few
//! hundred times on any compiler.

use proptest::prelude::*;
use talent_core_tests::fuzzed::{Question, documents_survive};
use talent_core_tests::generate::run::configured;
use talent_core_tests::generate::{EVERYTHING, scenario};

/// JSON that looks like a document: known names in unknown places.
fn json_like() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        any::<bool>().prop_map(|value| value.to_string()),
        any::<i64>().prop_map(|value| value.to_string()),
        any::<f64>()
            .prop_filter("JSON has no such number", |value| value.is_finite())
            .prop_map(|value| format!("{value:?}")),
        prop::sample::select(
            &[
                "talent-core/1",
                "annual",
                "custom",
                "01-01",
                "02-29",
                "P1M",
                "-P2W",
                "2025-02-30",
                "2025-01-01",
                "9999-12-31",
                "be",
                "open",
                "progress",
                "entry",
                "joiners",
                "",
                "é",
                "\u{1F600}",
            ][..]
        )
        .prop_map(|text| format!("{text:?}")),
    ];
    let key = prop::sample::select(
        &[
            "schema",
            "work_years",
            "kind",
            "starts",
            "years",
            "id",
            "start",
            "end",
            "calendars",
            "country",
            "weekend",
            "roles",
            "origin",
            "function",
            "cycles",
            "work_year",
            "status",
            "moments",
            "timing",
            "anchor",
            "offset",
            "repeat",
            "every",
            "count",
            "eligibility",
            "all",
            "any",
            "not",
            "fact",
            "eq",
            "in",
            "at",
            "employees",
            "employments",
            "employee",
            "functions",
            "absences",
            "trajectories",
            "conversations",
            "trajectory",
            "moment",
            "occurrence",
            "planned",
            "colour",
        ][..],
    );
    leaf.prop_recursive(5, 48, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(|items| format!("[{}]", items.join(","))),
            prop::collection::vec((key.clone(), inner), 0..6).prop_map(|members| {
                let members: Vec<String> =
                    members.iter().map(|(key, value)| format!("{key:?}:{value}")).collect();
                format!("{{{}}}", members.join(","))
            }),
        ]
    })
}

/// A right document with some bytes changed.
fn spoiled() -> impl Strategy<Value = Vec<u8>> {
    let changes = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4);
    (scenario(EVERYTHING), any::<bool>(), changes).prop_map(|(scenario, rules, changes)| {
        let text = if rules { scenario.configuration.to_json() } else { scenario.workforce.to_json() };
        let mut bytes = text.into_bytes();
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        bytes
    })
}

fn hold(outcome: Result<(), String>) -> Result<(), TestCaseError> {
    outcome.map_err(TestCaseError::fail)
}

proptest! {
    #![proptest_config(configured(100))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..512)) {
        hold(documents_survive(&bytes))?;
    }

    #[test]
    fn anything_like_a_document_is_read_or_refused(text in json_like()) {
        hold(documents_survive(text.as_bytes()))?;
    }

    #[test]
    fn a_spoiled_document_is_read_or_refused(bytes in spoiled()) {
        hold(documents_survive(&bytes))?;
    }

    #[test]
    fn every_question_is_refused_or_answered(bytes in prop::collection::vec(any::<u8>(), 4..80)) {
        if let Some(question) = Question::from_bytes(&bytes) {
            prop_assert_eq!(question.ask(), Ok(()), "{:#?}", question);
        }
    }
}
