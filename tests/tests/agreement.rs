//! The engine and the naive planner give the same plans, and apply them to the same register, over random
//! organisations and what happens to them. `TALENT_CASES` sets how many.

use proptest::prelude::*;
use talent_core_tests::compare::differences;
use talent_core_tests::generate::run::{Moment, cases};
use talent_core_tests::generate::{EVERYTHING, scenario};
use talent_core_tests::rules::{Core, Naive, Rules};

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(800), failure_persistence: None, ..ProptestConfig::default() })]

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
