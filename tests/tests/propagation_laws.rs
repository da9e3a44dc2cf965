//! The laws of competency updates over random histories of edits, scores, decisions, updates and undoing, beside a
//! naive model that knows no versions. `TALENT_CASES` sets how many histories.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Days;
use proptest::prelude::*;
use talent_core::Register;
use talent_core::planning::Selection;
use talent_core::propagation::{Ledger, LedgerEntry, UpdateRequest};
use talent_core_tests::generate::framework::{COMPETENCIES, Step, history, parts, rule};
use talent_core_tests::generate::run::configured;
use talent_core_tests::history::{Did, World};

/// Walks a history to its end.
fn walked(steps: &[Step]) -> World {
    let mut world = World::default();
    for step in steps {
        world.walk(step);
    }
    world
}

fn pending(world: &World, register: &Register) -> Ledger {
    world.engine().pending(register, world.day).expect("a date in range")
}

fn selecting(id: &str, selection: Selection) -> UpdateRequest {
    UpdateRequest { selection, ..UpdateRequest::new(id, "c", "2025") }
}

/// Everything at once or a part of it, now.
fn updated(world: &World, register: &Register, id: &str, selection: &Selection) -> Register {
    updated_with(world, register, selecting(id, selection.clone()))
}

fn updated_with(world: &World, register: &Register, request: UpdateRequest) -> Register {
    let update = world.engine().update_competencies(register, world.day, &request).expect("a good request");
    register.apply_update(&update).expect("its own register")
}

/// Everything a register says about a trajectory, as text: what a hash of it would be taken of.
fn told(world: &World, who: &str) -> String {
    let key = format!("c/2025/{who}");
    let document = world.register.to_document();
    let rows = (
        document.trajectories.iter().filter(|row| row.trajectory == key).collect::<Vec<_>>(),
        document.scores.iter().filter(|row| row.trajectory == key).collect::<Vec<_>>(),
        document.requirement_overrides.iter().filter(|row| row.trajectory == key).collect::<Vec<_>>(),
        document.versions.iter().filter(|row| row.trajectory == key).collect::<Vec<_>>(),
        world.register.requirements_of(&key),
    );
    serde_json::to_string(&rows).expect("rows are JSON")
}

fn compare(world: &World) -> Result<(), TestCaseError> {
    let state = world.state();
    let library = world.asked();
    for (who, one) in &state.trajectories {
        for competency in COMPETENCIES {
            let (ask, marks) = one.result(competency);
            let found = library.get(&((*who).to_owned(), competency.to_owned())).cloned();
            let (found, found_marks) = found.unwrap_or_default();
            prop_assert_eq!(found, ask, "{} of {} on {}", competency, who, world.day);
            // What a score was given for is not told of roles that came later.
            if !one.gained {
                prop_assert_eq!(found_marks, marks, "marks of {} of {} on {}", competency, who, world.day);
            }
        }
    }
    if world.first.is_none() {
        return Ok(());
    }
    let framework = world.framework();
    let ledger = pending(world, &world.register);
    let totals =
        ledger.cycle_years.first().map_or((0, 0, 0), |year| (year.trajectories, year.scores, year.conflicts));
    prop_assert_eq!(totals, state.pending(&framework), "the ledger of {}", world.day);
    let entries: BTreeMap<_, _> = ledger
        .entries
        .iter()
        .map(|entry| {
            let base = entry.base.map(|base| (base.target, base.weight, base.descriptors_from));
            let key = (entry.role.clone(), entry.competency.clone(), format!("{:?}", base.as_ref()));
            (key, (entry.trajectories, entry.conflicts, entry.new_trajectories))
        })
        .collect();
    prop_assert_eq!(entries, state.entries(&framework), "the entries of {}", world.day);
    Ok(())
}

proptest! {
    #![proptest_config(configured(150))]

    /// Thousands of steps: the library and the naive model agree after each, nothing closed ever changes, no score goes.
    #[test]
    fn the_library_agrees_with_the_naive_model(steps in history(40)) {
        let mut world = World::default();
        let mut closed: BTreeMap<&'static str, String> = BTreeMap::new();
        for step in &steps {
            let scores = world.register.scores().len();
            for did in world.walk(step) {
                match did {
                    Did::Else => {}
                    Did::Updated { before, update, told } => {
                        prop_assert_eq!(update.row().version.is_some(), told.effective, "{:?}", update.row());
                        let summary = update.summary();
                        let counts = (summary.trajectories, summary.scores, summary.conflicts);
                        prop_assert_eq!(counts, told.counts, "{:?}", update.row());
                        let slow = before.apply(update.changes()).expect("its own changes");
                        prop_assert_eq!(slow.to_json(), before.apply_update(&update).unwrap().to_json());
                        let preview = update.preview();
                        let shown: BTreeSet<_> = preview.iter().map(|row| &row.trajectory).collect();
                        prop_assert_eq!(shown.len() as u64, summary.trajectories);
                        prop_assert_eq!(preview.iter().filter(|row| row.conflict).count() as u64, summary.conflicts);
                        prop_assert_eq!(preview.iter().map(|row| row.scores).sum::<u64>(), summary.scores);
                    }
                    Did::Undone { id, before, allowed, done } => {
                        let found = before.undo(&id).err();
                        prop_assert_eq!(done, allowed, "undoing {}: {:?}", id, found);
                        if done {
                            let changes = before.undo_changes(&id).expect("as undo");
                            prop_assert_eq!(before.apply(changes).unwrap().to_json(), world.register.to_json());
                        }
                    }
                }
            }
            prop_assert!(world.register.scores().len() >= scores, "a score is gone");
            compare(&world)?;
            for (who, one) in world.state().trajectories {
                if !one.open {
                    let told = told(&world, who);
                    let known = closed.entry(who).or_insert_with(|| told.clone());
                    prop_assert_eq!(&told, &*known, "{} is closed", who);
                }
            }
            let again = Register::from_json(&world.register.to_json()).expect("what was written is read");
            prop_assert_eq!(again.to_json(), world.register.to_json());
        }
    }

    /// Applying, then asking what is pending, gives what was left out, exactly.
    #[test]
    fn what_is_left_out_stays_pending(steps in history(25), part in parts()) {
        let world = walked(&steps);
        prop_assume!(world.first.is_some());
        let before = pending(&world, &world.register);
        let after = pending(&world, &updated(&world, &world.register, "part", &part));
        let left: Vec<&LedgerEntry> =
            before.entries.iter().filter(|entry| !part.covers(&entry.role, &entry.competency)).collect();
        let counts = |entry: &LedgerEntry| LedgerEntry { since: None, edits: Vec::new(), ..entry.clone() };
        let left: Vec<LedgerEntry> = left.into_iter().map(counts).collect();
        let found: Vec<LedgerEntry> = after.entries.iter().map(counts).collect();
        prop_assert_eq!(found, left);
    }

    /// Applying all of it leaves nothing, and applying twice is applying once.
    #[test]
    fn applying_twice_is_applying_once(steps in history(25), part in parts()) {
        let world = walked(&steps);
        prop_assume!(world.first.is_some());
        let once = updated(&world, &world.register, "part", &part);
        prop_assert_eq!(updated(&world, &once, "part", &part).to_json(), once.to_json());
        prop_assert_eq!(updated(&world, &once, "another", &part).to_json(), once.to_json());
        let all = updated(&world, &once, "all", &Selection::default());
        prop_assert!(pending(&world, &all).is_empty());
    }

    /// The order of two disjoint selections does not matter to what is asked of anybody, nor to what is pending, whatever
    /// becomes of what persons decided.
    #[test]
    fn the_order_of_disjoint_selections_does_not_matter(steps in history(25), split in 1usize..4, by_role in any::<bool>(), rules in [rule(), rule()]) {
        let world = walked(&steps);
        prop_assume!(world.first.is_some());
        let of = |list: &[&str]| list.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
        let parts = if by_role {
            let roles = &talent_core_tests::generate::framework::ROLES;
            let (a, b) = roles.split_at(split.min(2));
            [a, b].map(|roles| Selection { roles: of(roles), ..Selection::default() })
        } else {
            let (a, b) = COMPETENCIES.split_at(split);
            [a, b].map(|competencies| Selection { competencies: of(competencies), ..Selection::default() })
        };
        let [a, b] = [("a", 0), ("b", 1)].map(|(id, place)| {
            UpdateRequest { conflicts: rules[place], ..selecting(id, parts[place].clone()) }
        });
        let both = |first: &UpdateRequest, second: &UpdateRequest| {
            updated_with(&world, &updated_with(&world, &world.register, first.clone()), second.clone())
        };
        let (one, other) = (both(&a, &b), both(&b, &a));
        let told = |register: &Register| {
            let rows = register.requirements("c", "2025");
            (serde_json::to_string(&rows).expect("JSON"), pending(&world, register).to_json())
        };
        prop_assert_eq!(told(&one), told(&other));
    }

    /// Applying, then undoing, is nothing, to the byte: with people, conditions and overrides that gave way as well.
    #[test]
    fn applying_then_undoing_is_nothing(steps in history(30)) {
        let mut world = World::default();
        for step in &steps {
            for did in world.walk(step) {
                if let Did::Updated { before, update, .. } = did
                    && !update.is_empty()
                    && before.updates().iter().all(|row| row.update != update.row().update)
                {
                    let after = before.apply_update(&update).expect("its own register");
                    let undone = after.undo(&update.row().update).expect("nothing depends on it");
                    prop_assert_eq!(undone.to_json(), before.to_json());
                }
            }
        }
    }

    /// A change that was made and taken back leaves no trace.
    #[test]
    fn taken_back_leaves_no_trace(steps in history(20), edits in proptest::collection::vec(talent_core_tests::generate::framework::step(), 1..6)) {
        let mut world = walked(&steps);
        prop_assume!(world.first.is_some());
        let day = world.day + Days::new(10);
        let (before, ledger) = (world.editing.clone(), world.engine().pending(&world.register, day));
        let register = world.register.clone();
        for step in edits.iter().filter(|step| matches!(step, Step::EditProfile(..) | Step::EditRole(..) | Step::Link(..))) {
            world.walk(step);
        }
        world.editing = before;
        prop_assert_eq!(world.engine().pending(&register, day), ledger);
    }
}
