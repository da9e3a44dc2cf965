//! The engine and the naive planner give the same plans, and apply them to the same register, over random
//! organisations and what happens to them. `TALENT_CASES` sets how many.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use talent_core::eligibility::Reason;
use talent_core::planning::{ChangeKind, ConversationState, TrajectoryState, View};
use talent_core_tests::compare::differences;
use talent_core_tests::generate::run::{Moment, configured};
use talent_core_tests::generate::{EVERYTHING, scenario};
use talent_core_tests::rules::{Core, Naive, Rules};

proptest! {
    #![proptest_config(configured(3000))]

    #[test]
    fn the_engine_agrees_with_the_naive_planner(scenario in scenario(EVERYTHING)) {
        let mut moment = Moment::first(&scenario);
        for step in &scenario.steps {
            moment.happen(step);
            let naive = moment.plan(&Naive);
            let engine = moment.plan(&Core);
            let found = differences(&naive, &engine);
            prop_assert!(found.is_empty(), "\n{}\n\n{}\n", found.join("\n"), moment.written());
            let mine = Naive.apply(&moment.register, &engine.changes);
            let theirs = Core.apply(&moment.register, &engine.changes);
            prop_assert_eq!(&mine, &theirs, "applied differently\n{}", moment.written());
            moment.register = theirs;
        }
    }
}

/// What is never generated is never compared: every reason, change, state, view and flag must occur.
#[test]
fn random_organisations_reach_every_rule() {
    let mut runner = TestRunner::deterministic();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for _ in 0..400 {
        let scenario = scenario(EVERYTHING).new_tree(&mut runner).expect("a scenario").current();
        let mut moment = Moment::first(&scenario);
        for step in &scenario.steps {
            moment.happen(step);
            let plan = moment.advance(&Naive);
            seen.extend(plan.cycle_years.iter().map(|year| format!("view {}", year.view)));
            seen.extend(plan.outcomes.iter().filter_map(|row| Some(format!("reason {}", row.reason?))));
            seen.extend(plan.changes.iter().map(|change| format!("change {}", change.kind)));
            seen.extend(plan.conversations.iter().map(|row| format!("conversation {}", row.state)));
            seen.extend(plan.trajectories.iter().map(|row| format!("trajectory {}", row.state)));
            seen.extend(
                plan.trajectories.iter().filter_map(|row| Some(format!("closed {}", row.reason.as_ref()?))),
            );
            seen.extend(plan.flags.iter().map(|flag| format!("flag {}", flag.code)));
        }
    }
    let all =
        |kind: &str, words: Vec<&str>| words.iter().map(|word| format!("{kind} {word}")).collect::<Vec<_>>();
    let expected = [
        all("view", View::ALL.iter().map(|word| word.as_str()).collect()),
        all("reason", Reason::ALL.iter().map(|word| word.as_str()).collect()),
        all("change", ChangeKind::OF_PLANS.iter().map(|word| word.as_str()).collect()),
        all("conversation", ConversationState::ALL.iter().map(|word| word.as_str()).collect()),
        all("trajectory", TrajectoryState::ALL.iter().map(|word| word.as_str()).collect()),
        all("closed", vec!["left", "role_ended", "year_ended", "cycle_closed", "agreed"]),
        all(
            "flag",
            vec![
                "absent_no_date",
                "closing_blocked",
                "date_no_longer_fits",
                "no_longer_applies",
                "no_longer_justified",
                "procedure_running",
                "role_contradicts_register",
            ],
        ),
    ];
    let missing: Vec<String> = expected.into_iter().flatten().filter(|word| !seen.contains(word)).collect();
    assert!(missing.is_empty(), "never generated: {missing:?}");
}
