//! The named laws of chapters 00 and 04, each over random organisations. `TALENT_CASES` sets how many.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use talent_core::planning::{
    ChangeKind, ClosedBy, ConversationRow, ConversationState, RegisterDocument, TrajectoryRow,
    TrajectoryState, View,
};
use talent_core_tests::generate::dates::plus_days;
use talent_core_tests::generate::run::{Moment, configured, moments};
use talent_core_tests::generate::{Allowed, EVERYTHING, scenario};
use talent_core_tests::naive::NaivePlan;
use talent_core_tests::rules::{Core, Rules, plan_document, sorted};

/// What catching up holds for: nothing that depends on when something was first seen.
const TIMELESS: Allowed = Allowed { as_of_conditions: false, late_rules: false };

/// The organisation at its last question.
fn last(scenario: &talent_core_tests::generate::Scenario) -> Moment {
    moments(scenario, &Core).pop().expect("a scenario has a step")
}

/// A register without what catching up leaves free: when things were created, and their late mark.
fn timeless(register: &RegisterDocument) -> RegisterDocument {
    let mut register = register.clone();
    for row in &mut register.trajectories {
        row.opened_on = Default::default();
    }
    for row in &mut register.conversations {
        row.late = false;
    }
    register
}

fn closed_for_good(row: &TrajectoryRow) -> bool {
    row.state == TrajectoryState::Closed
        && (row.closed_by == Some(ClosedBy::Person)
            || matches!(row.reason.as_deref(), Some("year_ended" | "cycle_closed")))
}

fn conversations_of<'a>(register: &'a RegisterDocument, trajectory: &str) -> Vec<&'a ConversationRow> {
    register.conversations.iter().filter(|row| row.trajectory == trajectory).collect()
}

proptest! {
    #![proptest_config(configured(150))]

    #[test]
    fn idempotent(scenario in scenario(EVERYTHING)) {
        for mut moment in moments(&scenario, &Core) {
            moment.advance(&Core);
            let again = moment.plan(&Core);
            prop_assert!(again.changes.is_empty(), "{:#?}\n{}", again.changes, moment.written());
        }
    }

    #[test]
    fn pure_and_the_same_bytes_twice(scenario in scenario(EVERYTHING)) {
        for moment in moments(&scenario, &Core) {
            let plan = || plan_document(&moment.configuration, &moment.workforce, &moment.register, moment.as_of);
            let bytes = |plan| serde_json::to_string(&plan).expect("a plan is JSON");
            prop_assert_eq!(bytes(plan()), bytes(plan()));
        }
    }

    #[test]
    fn total_one_outcome_for_everybody(scenario in scenario(EVERYTHING)) {
        for moment in moments(&scenario, &Core) {
            let plan = moment.plan(&Core);
            let people: BTreeSet<&String> = moment.workforce.employees.iter().map(|row| &row.id).collect();
            let in_view: Vec<_> = plan.cycle_years.iter().filter(|year| year.view == View::InView).collect();
            let expected: Vec<(&String, &String, &String)> = in_view
                .iter()
                .flat_map(|year| people.iter().map(|person| (&year.cycle, &year.work_year, *person)))
                .collect();
            let found: Vec<(&String, &String, &String)> =
                plan.outcomes.iter().map(|row| (&row.cycle, &row.work_year, &row.employee)).collect();
            prop_assert_eq!(found, expected);
            for row in &plan.outcomes {
                prop_assert_eq!(row.selected, row.reason.is_none());
                prop_assert_eq!(row.selected, row.opens_on.is_some());
            }
        }
    }

    #[test]
    fn total_the_summary_counts_everybody(scenario in scenario(EVERYTHING)) {
        for moment in moments(&scenario, &Core) {
            let plan = plan_document(&moment.configuration, &moment.workforce, &moment.register, moment.as_of);
            for counts in plan.summary.outcomes.values() {
                prop_assert_eq!(counts.values().sum::<u64>(), plan.summary.population);
            }
            prop_assert_eq!(plan.summary.changes.values().sum::<u64>(), plan.changes.len() as u64);
            prop_assert_eq!(plan.summary.conversations.values().sum::<u64>(), plan.conversations.len() as u64);
            prop_assert_eq!(plan.summary.flags.values().sum::<u64>(), plan.flags.len() as u64);
        }
    }

    #[test]
    fn natural_keys_are_unique_and_never_created_again(scenario in scenario(EVERYTHING)) {
        for moment in moments(&scenario, &Core) {
            let plan = moment.plan(&Core);
            let trajectories: BTreeSet<&String> = plan.trajectories.iter().map(|row| &row.trajectory).collect();
            prop_assert_eq!(trajectories.len(), plan.trajectories.len());
            let conversations: BTreeSet<_> =
                plan.conversations.iter().map(|row| (&row.trajectory, &row.moment, row.occurrence)).collect();
            prop_assert_eq!(conversations.len(), plan.conversations.len());
            let stored: BTreeSet<&String> = moment.register.trajectories.iter().map(|row| &row.trajectory).collect();
            for change in plan.changes.iter().filter(|change| change.kind == ChangeKind::CreateTrajectory) {
                prop_assert!(!stored.contains(&change.key), "{}", change.key);
            }
            for change in plan.changes.iter().filter(|change| change.kind == ChangeKind::CreateConversation) {
                let after = change.after.as_ref().expect("a created row");
                let exists = moment.register.conversations.iter().any(|row| {
                    after["trajectory"] == row.trajectory.as_str()
                        && after["moment"] == row.moment.as_str()
                        && after["occurrence"] == row.occurrence
                });
                prop_assert!(!exists, "{}", change.key);
            }
        }
    }

    #[test]
    fn nothing_is_lost(scenario in scenario(EVERYTHING)) {
        for moment in moments(&scenario, &Core) {
            let before = &sorted(moment.register.clone());
            let mut after = moment.clone();
            after.advance(&Core);
            let after = &after.register;
            for row in &before.trajectories {
                let now = after.trajectories.iter().find(|other| other.trajectory == row.trajectory);
                let now = now.expect("a trajectory stays");
                prop_assert!(row.roles.iter().all(|role| now.roles.contains(role)), "{row:?} {now:?}");
                prop_assert_eq!(row.opened_on, now.opened_on);
            }
            for row in &before.conversations {
                let same = |other: &&ConversationRow| {
                    other.trajectory == row.trajectory
                        && other.moment == row.moment
                        && other.occurrence == row.occurrence
                };
                let now = after.conversations.iter().find(same).expect("a conversation stays");
                prop_assert_eq!(&row.overrides, &now.overrides);
                prop_assert_eq!(row.held_on, now.held_on);
                let movable = matches!(row.state, ConversationState::Open | ConversationState::Cancelled);
                if row.pinned || row.started || !movable {
                    prop_assert_eq!(row, now);
                }
                if row.overrides.iter().any(|field| field == "date") {
                    prop_assert_eq!(row.planned, now.planned);
                }
            }
            prop_assert_eq!(&before.records, &after.records);
            prop_assert!(before.frameworks.iter().all(|row| after.frameworks.contains(row)));
        }
    }

    #[test]
    fn history_proof(scenario in scenario(EVERYTHING)) {
        // Every step of a scenario changes facts, rules and the date; what is closed for good stays as it is.
        for moment in moments(&scenario, &Core) {
            let mut later = moment.clone();
            later.advance(&Core);
            for row in moment.register.trajectories.iter().filter(|row| closed_for_good(row)) {
                let now = later.register.trajectories.iter().find(|other| other.trajectory == row.trajectory);
                prop_assert_eq!(Some(row), now);
                prop_assert_eq!(
                    conversations_of(&moment.register, &row.trajectory),
                    conversations_of(&later.register, &row.trajectory)
                );
            }
        }
    }

    #[test]
    fn people_outside_the_population_are_left_alone(scenario in scenario(EVERYTHING)) {
        let moment = last(&scenario);
        let known: BTreeSet<&String> = moment.workforce.employees.iter().map(|row| &row.id).collect();
        let mut later = moment.clone();
        let plan = later.advance(&Core);
        prop_assert!(plan.trajectories.iter().all(|row| known.contains(&row.employee)));
        for row in moment.register.trajectories.iter().filter(|row| !known.contains(&row.employee)) {
            prop_assert!(later.register.trajectories.contains(row));
            prop_assert_eq!(
                conversations_of(&moment.register, &row.trajectory),
                conversations_of(&later.register, &row.trajectory)
            );
        }
    }

    #[test]
    fn batch_free_any_partition(scenario in scenario(EVERYTHING), batches in prop::collection::vec(0usize..3, 8)) {
        let moment = last(&scenario);
        let whole = moment.plan(&Core);
        let mut people: Vec<&String> = moment.workforce.employees.iter().map(|row| &row.id).collect();
        people.sort();
        people.dedup();
        let batch: BTreeMap<&String, usize> = people.into_iter().zip(batches).collect();
        let mut union = NaivePlan::default();
        for number in 0..3 {
            let mut part = moment.clone();
            let inside = |employee: &String| batch.get(employee) == Some(&number);
            part.workforce.employees.retain(|row| inside(&row.id));
            part.workforce.employments.retain(|row| inside(&row.employee));
            part.workforce.functions.retain(|row| inside(&row.employee));
            part.workforce.roles.retain(|row| inside(&row.employee));
            part.workforce.absences.retain(|row| inside(&row.employee));
            part.workforce.assignments.retain(|row| inside(&row.employee));
            let plan = part.plan(&Core);
            prop_assert_eq!(&plan.cycle_years, &whole.cycle_years);
            union.cycle_years = plan.cycle_years;
            union.outcomes.extend(plan.outcomes);
            union.trajectories.extend(plan.trajectories);
            union.conversations.extend(plan.conversations);
            union.changes.extend(plan.changes);
            union.flags.extend(plan.flags);
        }
        // Every batch freezes the framework of a cycle year that has none; the union is a set.
        prop_assert_eq!(lines(&union.outcomes), lines(&whole.outcomes));
        prop_assert_eq!(lines(&union.trajectories), lines(&whole.trajectories));
        prop_assert_eq!(lines(&union.conversations), lines(&whole.conversations));
        prop_assert_eq!(lines(&union.changes), lines(&whole.changes));
        prop_assert_eq!(lines(&union.flags), lines(&whole.flags));
    }

    #[test]
    fn batch_free_any_order(scenario in scenario(EVERYTHING), seed in any::<u64>()) {
        let moment = last(&scenario);
        let plan = |moment: &Moment| {
            let plan = plan_document(&moment.configuration, &moment.workforce, &moment.register, moment.as_of);
            serde_json::to_string(&talent_core_tests::compare::compared(&plan).changes).expect("JSON")
                + &serde_json::to_string(&plan.outcomes).expect("JSON")
                + &serde_json::to_string(&plan.trajectories).expect("JSON")
                + &serde_json::to_string(&plan.conversations).expect("JSON")
                + &serde_json::to_string(&plan.flags).expect("JSON")
        };
        let mut shuffled = moment.clone();
        let mut random = seed | 1;
        shuffle(&mut shuffled.workforce.employees, &mut random);
        shuffle(&mut shuffled.workforce.employments, &mut random);
        shuffle(&mut shuffled.workforce.functions, &mut random);
        shuffle(&mut shuffled.workforce.roles, &mut random);
        shuffle(&mut shuffled.workforce.absences, &mut random);
        shuffle(&mut shuffled.workforce.assignments, &mut random);
        shuffle(&mut shuffled.workforce.org_units, &mut random);
        shuffle(&mut shuffled.register.trajectories, &mut random);
        shuffle(&mut shuffled.register.conversations, &mut random);
        shuffle(&mut shuffled.configuration.cycles, &mut random);
        shuffle(&mut shuffled.configuration.roles, &mut random);
        prop_assert_eq!(plan(&moment), plan(&shuffled), "{}", moment.written());
    }

    #[test]
    fn rows_come_in_the_order_of_their_keys(scenario in scenario(EVERYTHING)) {
        let moment = last(&scenario);
        let plan = moment.plan(&Core);
        let outcomes: Vec<_> = plan.outcomes.iter().map(|row| (&row.cycle, &row.work_year, &row.employee)).collect();
        prop_assert!(outcomes.is_sorted());
        let order: BTreeMap<&String, _> = plan
            .trajectories
            .iter()
            .map(|row| (&row.trajectory, (&row.cycle, &row.work_year, &row.employee)))
            .collect();
        let trajectories: Vec<_> =
            plan.trajectories.iter().map(|row| (order[&row.trajectory], &row.trajectory)).collect();
        prop_assert!(trajectories.is_sorted(), "{trajectories:?}");
        let parsed: Vec<_> = plan
            .conversations
            .iter()
            .map(|row| {
                let key = talent_core::cycle::TrajectoryKey::parse(&row.trajectory).expect("a key");
                ((key.cycle, key.work_year, key.employee, key.role), &row.moment, row.occurrence)
            })
            .collect();
        prop_assert!(parsed.is_sorted(), "{parsed:?}");
    }

    #[test]
    fn a_resignation_taken_back_gives_what_never_having_resigned_gives(
        scenario in scenario(TIMELESS),
        who in any::<prop::sample::Index>(),
        days in (1i64..60, 0i64..60, 0i64..60),
    ) {
        let start = last(&scenario);
        prop_assume!(!start.workforce.employments.is_empty());
        let mut start = start;
        start.advance(&Core);
        let first = start.as_of;
        let mut resigned = start.clone();
        resigned.as_of = plus_days(first, days.0 + days.1);
        let employment = who.get_mut(&mut resigned.workforce.employments);
        let end = plus_days(first, days.0).max(employment.start);
        prop_assume!(employment.end.is_none_or(|known| known > end));
        employment.end = Some(end);
        resigned.advance(&Core);
        let mut never = start.clone();
        never.as_of = resigned.as_of;
        never.advance(&Core);
        resigned.workforce = start.workforce.clone();
        for moment in [&mut resigned, &mut never] {
            moment.as_of = plus_days(moment.as_of, days.2);
            moment.advance(&Core);
        }
        // Within one view, as catching up.
        let view = |moment: &Moment| moment.plan(&Core).cycle_years;
        prop_assume!(view(&start) == view(&never));
        let (resigned, mut never) = (timeless(&resigned.register), timeless(&never.register));
        // Who has really left before it was taken back stays gone: the plan had closed it.
        never.trajectories.retain(|row| row.state == TrajectoryState::Open);
        let open: BTreeSet<String> = never.trajectories.iter().map(|row| row.trajectory.clone()).collect();
        never.conversations.retain(|row| open.contains(&row.trajectory));
        for row in &never.trajectories {
            prop_assert!(resigned.trajectories.contains(row), "{row:?}\n{resigned:#?}\n{}", start.written());
        }
        for row in &never.conversations {
            let same = |other: &&ConversationRow| {
                other.trajectory == row.trajectory && other.moment == row.moment && other.occurrence == row.occurrence
            };
            let other = resigned.conversations.iter().find(same);
            // An absence that the resignation made final was stored as such.
            let not_held = other.is_some_and(|other| other.state == ConversationState::NotHeld);
            // Who has really left by the last question has had what is free called off either way; such a row keeps
            // the dates it had when it was.
            let called_off = row.state == ConversationState::Cancelled
                && other.is_some_and(|other| (other.state, &other.reason) == (row.state, &row.reason));
            prop_assert!(other == Some(row) || not_held || called_off, "{row:?}\n{other:?}\n{}", start.written());
        }
    }
}

proptest! {
    #![proptest_config(configured(60))]

    #[test]
    fn catching_up(scenario in scenario(TIMELESS), days in 2i64..=40) {
        let mut daily = last(&scenario);
        let start = daily.clone();
        let first = daily.as_of;
        let views = daily.advance(&Core).cycle_years;
        let mut jump = daily.clone();
        jump.as_of = plus_days(first, days);
        let plan = jump.advance(&Core);
        prop_assume!(plan.cycle_years == views);
        for day in 1..=days {
            daily.as_of = plus_days(first, day);
            daily.advance(&Core);
        }
        prop_assert_eq!(
            timeless(&daily.register),
            timeless(&jump.register),
            "{} to {}\n{}", first, jump.as_of, start.written()
        );
    }
}

/// Every row as JSON, sorted, once.
fn lines<T: serde::Serialize>(rows: &[T]) -> BTreeSet<String> {
    rows.iter().map(|row| serde_json::to_string(row).expect("a row is JSON")).collect()
}

/// Fisher and Yates with a xorshift: the same order for the same seed.
fn shuffle<T>(rows: &mut [T], random: &mut u64) {
    for index in (1..rows.len()).rev() {
        *random ^= *random << 13;
        *random ^= *random >> 7;
        *random ^= *random << 17;
        rows.swap(index, (*random % (index as u64 + 1)) as usize);
    }
}

/// Applying in the wrong order or twice is the host's mistake to make; the reference refuses it or does nothing.
#[test]
fn applying_twice_is_applying_once() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for _ in 0..50 {
        let scenario = scenario(EVERYTHING).new_tree(&mut runner).expect("a scenario").current();
        let moment = last(&scenario);
        let plan = moment.plan(&Core);
        let once = Core.apply(&moment.register, &plan.changes);
        assert_eq!(Core.apply(&once, &plan.changes), once);
    }
}
