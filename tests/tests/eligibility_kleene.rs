//! Kleene's laws, of the three values and of conditions over them.

mod people_support;

use people_support::{Setting, population};
use proptest::prelude::*;
use serde_json::{Value, json};
use talent_core::eligibility::{Recorder, References, RoleLookup, Truth};

fn truth() -> impl Strategy<Value = Truth> {
    prop_oneof![Just(Truth::False), Just(Truth::Unknown), Just(Truth::True)]
}

proptest! {
    #[test]
    fn the_three_values_form_a_kleene_algebra(a in truth(), b in truth(), c in truth()) {
        prop_assert_eq!(a.and(b), b.and(a));
        prop_assert_eq!(a.or(b), b.or(a));
        prop_assert_eq!(a.and(b.and(c)), a.and(b).and(c));
        prop_assert_eq!(a.or(b.or(c)), a.or(b).or(c));
        prop_assert_eq!(a.and(b.or(c)), a.and(b).or(a.and(c)));
        prop_assert_eq!(a.or(b.and(c)), a.or(b).and(a.or(c)));
        prop_assert_eq!(a.and(a.or(b)), a);
        prop_assert_eq!(!(a.and(b)), (!a).or(!b));
        prop_assert_eq!(!(a.or(b)), (!a).and(!b));
        prop_assert_eq!(!!a, a);
        // What is contradictory is never more true than what is tautological.
        prop_assert!(a.and(!a) <= b.or(!b));
    }
}

#[test]
fn unknown_stays_unknown() {
    assert_eq!(!Truth::Unknown, Truth::Unknown);
    assert_eq!(Truth::Unknown.or(Truth::True), Truth::True);
    assert_eq!(Truth::Unknown.and(Truth::False), Truth::False);
    assert_eq!(Truth::Unknown.or(Truth::False), Truth::Unknown);
    assert_eq!(Truth::Unknown.and(Truth::True), Truth::Unknown);
}

/// A tree over three leaves whose verdicts are known beforehand.
#[derive(Clone, Debug)]
enum Tree {
    Leaf(Truth),
    Not(Box<Tree>),
    All(Vec<Tree>),
    Any(Vec<Tree>),
}

impl Tree {
    fn json(&self) -> Value {
        match self {
            // E1 has no employment and no birth date.
            Self::Leaf(Truth::True) => json!({"fact": "employed", "eq": false}),
            Self::Leaf(Truth::False) => json!({"fact": "function", "eq": "F-NURSE"}),
            Self::Leaf(Truth::Unknown) => json!({"fact": "employment.start", "gt": "2000-01-01"}),
            Self::Not(inner) => json!({"not": inner.json()}),
            Self::All(parts) => json!({"all": parts.iter().map(Self::json).collect::<Vec<_>>()}),
            Self::Any(parts) => json!({"any": parts.iter().map(Self::json).collect::<Vec<_>>()}),
        }
    }

    /// The verdict by Kleene's definition: the least of an `all`, the greatest of an `any`.
    fn verdict(&self) -> i8 {
        match self {
            Self::Leaf(Truth::True) => 1,
            Self::Leaf(Truth::Unknown) => 0,
            Self::Leaf(Truth::False) => -1,
            Self::Not(inner) => -inner.verdict(),
            Self::All(parts) => parts.iter().map(Self::verdict).min().unwrap_or(1),
            Self::Any(parts) => parts.iter().map(Self::verdict).max().unwrap_or(-1),
        }
    }
}

fn tree() -> impl Strategy<Value = Tree> {
    truth().prop_map(Tree::Leaf).prop_recursive(5, 40, 4, |inner| {
        prop_oneof![
            inner.clone().prop_map(|inner| Tree::Not(Box::new(inner))),
            proptest::collection::vec(inner.clone(), 1..4).prop_map(Tree::All),
            proptest::collection::vec(inner, 1..4).prop_map(Tree::Any),
        ]
    })
}

proptest! {
    /// Stopping early, and listening, change nothing.
    #[test]
    fn conditions_follow_kleene(tree in tree()) {
        let people = population(json!({"employees": [{"id": "E1"}]}));
        let setting = Setting::default();
        let (compiled, problems) = setting.compile(&tree.json());
        // A tree may hold a contradiction such as F and not F; that is found, and not asked here.
        let Some(compiled) = compiled else {
            prop_assert!(problems.iter().any(|found| found.code.name == "unreachable_branch"));
            return Ok(());
        };
        let lookup = RoleLookup::bind(&setting.roles, &people);
        let bound = compiled.bind(&people, &lookup);
        let on = people_support::day("2025-01-01");
        let references = References { entry: on, planned: on, work_year_start: on, work_year_end: on, as_of: on };
        let expected = match tree.verdict() {
            1 => Truth::True,
            0 => Truth::Unknown,
            _ => Truth::False,
        };
        prop_assert_eq!(bound.evaluate(people.person(0), &references, &mut ()), expected);
        let mut recorder = Recorder::default();
        prop_assert_eq!(bound.evaluate(people.person(0), &references, &mut recorder), expected);
        let steps = recorder.into_steps();
        prop_assert_eq!(steps.len(), 1);
        prop_assert_eq!(steps[0].verdict, expected);
        // Something decides every verdict.
        prop_assert!(!steps[0].deciding().is_empty());
    }
}
