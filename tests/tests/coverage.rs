use std::collections::BTreeMap;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use talent_core::planning::RegisterDocument;
use talent_core_tests::generate::{EVERYTHING, scenario};
use talent_core_tests::naive;
#[test]
fn stats() {
    let mut runner = TestRunner::deterministic();
    let mut c: BTreeMap<String, usize> = BTreeMap::new();
    for _ in 0..400 {
        let scenario = scenario(EVERYTHING).new_tree(&mut runner).unwrap().current();
        let mut configuration = scenario.configuration;
        let mut workforce = scenario.workforce;
        let mut register = RegisterDocument::default();
        for step in &scenario.steps {
            for fact in &step.facts { fact.write(&mut workforce); }
            for setting in &step.settings { setting.write(&mut configuration); }
            for event in &step.events { event.write(&mut register); }
            let plan = naive::plan(&configuration, &workforce, &register, step.as_of);
            register = naive::apply(&register, &plan.changes);
            for o in &plan.outcomes { *c.entry(format!("outcome {:?}", o.reason)).or_default() += 1; }
            for o in &plan.changes { *c.entry(format!("change {} {}", o.kind, o.reason)).or_default() += 1; }
            for o in &plan.flags { *c.entry(format!("flag {}", o.code)).or_default() += 1; }
            for o in &plan.conversations { *c.entry(format!("state {}", o.state)).or_default() += 1; }
            for o in &plan.trajectories { *c.entry(format!("trajectory {} {:?} {:?}", o.state, o.reason, o.closed_by)).or_default() += 1; }
            for o in &plan.cycle_years { *c.entry(format!("view {}", o.view)).or_default() += 1; }
        }
    }
    for (k, v) in c { println!("{v:6} {k}"); }
}
