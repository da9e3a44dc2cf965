//! No document and no plan panics, and what must hold for every input holds: the fuzzer's questions, asked a few
//! hundred times on any compiler.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use talent_core::planning::ChangeKind;
use talent_core_tests::worlds::{World, documents_survive, plans_keep_the_laws};

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
    let right =
        World::from_bytes(&[1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 7, 11, 17, 19, 23, 29, 31, 37]);
    let texts = right.steps.first().map(|step| [step.configuration.to_string(), step.workforce.to_string()]);
    let texts = texts.expect("a world has a step");
    (
        prop::sample::select(texts.to_vec()),
        prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
    )
        .prop_map(|(text, changes)| {
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
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

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
    fn every_world_is_planned_by_the_laws(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        hold(plans_keep_the_laws(&World::from_bytes(&bytes)))?;
    }
}

/// Worlds that are refused, or in which nothing happens, test nothing: most are accepted, and together they reach every
/// kind of change.
#[test]
fn worlds_reach_every_kind_of_change() {
    let mut runner = TestRunner::deterministic();
    let bytes = prop::collection::vec(any::<u8>(), 300..600);
    let (mut accepted, mut kinds) = (0, BTreeSet::new());
    const WORLDS: usize = 1_500;
    for _ in 0..WORLDS {
        let world = World::from_bytes(&bytes.new_tree(&mut runner).expect("bytes").current());
        let mut plans = 0;
        let outcome = world.plan_all(|plan| {
            plans += 1;
            kinds.extend(plan.changes().map(|change| change.kind));
            Ok(())
        });
        assert_eq!(outcome, Ok(()));
        accepted += usize::from(plans > 0);
    }
    let missing: Vec<ChangeKind> =
        ChangeKind::ALL.iter().copied().filter(|kind| !kinds.contains(kind)).collect();
    assert!(missing.is_empty(), "no world reaches {missing:?}");
    assert!(accepted * 2 > WORLDS, "only {accepted} of {WORLDS} worlds are accepted");
}
