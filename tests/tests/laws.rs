use proptest::prelude::*;
use talent_core::planning::RegisterDocument;
use talent_core_tests::generate::{EVERYTHING, scenario};
use talent_core_tests::naive;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(std::env::var("TALENT_CASES").ok().and_then(|c| c.parse().ok()).unwrap_or(200)))]
    #[test]
    fn naive_idempotent(scenario in scenario(EVERYTHING)) {
        let mut configuration = scenario.configuration;
        let mut workforce = scenario.workforce;
        let mut register = RegisterDocument::default();
        for step in &scenario.steps {
            for fact in &step.facts { fact.write(&mut workforce); }
            for setting in &step.settings { setting.write(&mut configuration); }
            for event in &step.events { event.write(&mut register); }
            let plan = naive::plan(&configuration, &workforce, &register, step.as_of);
            register = naive::apply(&register, &plan.changes);
            let again = naive::plan(&configuration, &workforce, &register, step.as_of);
            prop_assert!(again.changes.is_empty(), "{:#?}", again.changes);
        }
    }
}
