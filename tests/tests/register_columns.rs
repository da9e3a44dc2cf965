//! The columnar doors of a register: rows in by the builder, rows out by views, plans in by merging. Whatever comes in
//! by a door of its own must give what documents and changes give. `TALENT_CASES` sets how many.

use std::hash::{DefaultHasher, Hash, Hasher};

use proptest::prelude::*;
use talent_core::diagnostic::{Diagnostic, Problems};
use talent_core::planning::{
    ClosedBy, ConversationInput, ConversationRow, ConversationState, Plan, RecordKind, RecordRow,
    RegisterBuilder, RegisterDocument, TrajectoryInput, TrajectoryRow, TrajectoryState,
};
use talent_core::time::{Day, parse_date};
use talent_core::{Configuration, Engine, Population, Register, Workforce};
use talent_core_tests::generate::run::{Moment, configured, moments};
use talent_core_tests::generate::{EVERYTHING, Scenario, scenario};
use talent_core_tests::rules::Core;

fn register(document: &RegisterDocument) -> Register {
    Register::from_document(document).unwrap_or_else(|problems| panic!("{problems}"))
}

fn plan(moment: &Moment, register: &Register) -> Plan {
    let engine = Engine::new(moment.configuration.clone()).unwrap_or_else(|problems| panic!("{problems}"));
    let population = Population::from_workforce(&moment.workforce);
    engine.plan(&population, register, moment.as_of).unwrap_or_else(|error| panic!("{error}"))
}

fn last(scenario: &Scenario) -> Moment {
    moments(scenario, &Core).pop().expect("a scenario has a step")
}

/// What happened, whether or not it could be done.
fn told(result: Result<Register, Problems>) -> Result<RegisterDocument, Vec<Diagnostic>> {
    result.map(|register| register.to_document()).map_err(|problems| problems.0)
}

/// The same order for the same seed.
fn shuffle<T: serde::Serialize>(rows: &mut [T], seed: u64) {
    rows.sort_by_cached_key(|row| {
        let mut hasher = DefaultHasher::new();
        (seed, serde_json::to_string(row).expect("a row is JSON")).hash(&mut hasher);
        hasher.finish()
    });
}

/// Adds a row of a document by the columnar door.
fn push_trajectory(builder: &mut RegisterBuilder, row: &TrajectoryRow) -> u32 {
    let roles: Vec<&str> = row.roles.iter().map(String::as_str).collect();
    builder.push_trajectory(&TrajectoryInput {
        trajectory: &row.trajectory,
        cycle: &row.cycle,
        work_year: &row.work_year,
        employee: &row.employee,
        roles: &roles,
        state: row.state,
        reason: row.reason.as_deref(),
        closed_by: row.closed_by,
        entry: Day::from_date(row.entry),
        exit: Day::from_date(row.exit),
        opened_on: Day::from_date(row.opened_on),
    })
}

fn push_conversation(builder: &mut RegisterBuilder, row: &ConversationRow) -> u32 {
    let overrides: Vec<&str> = row.overrides.iter().map(String::as_str).collect();
    builder.push_conversation(&ConversationInput {
        trajectory: &row.trajectory,
        moment: &row.moment,
        occurrence: row.occurrence,
        planned: Day::from_date(row.planned),
        create_on: Day::from_date(row.create_on),
        opens_on: Day::from_date(row.opens_on),
        due_on: Day::from_date(row.due_on),
        state: row.state,
        reason: row.reason.as_deref(),
        late: row.late,
        pinned: row.pinned,
        started: row.started,
        overrides: &overrides,
        held_on: row.held_on.map_or(Day::NONE, Day::from_date),
    })
}

/// Builds a register of rows in the order of `document`, so many of them per table at a time.
fn built(document: &RegisterDocument, at_a_time: usize, conversations_first: bool) -> Register {
    let mut builder = RegisterBuilder::with_capacity(document.trajectories.len(), 1);
    let mut trajectories = document.trajectories.chunks(at_a_time);
    let mut conversations = document.conversations.chunks(at_a_time);
    loop {
        let (some, others) = (trajectories.next(), conversations.next());
        if some.is_none() && others.is_none() {
            break;
        }
        let (some, others) = (some.unwrap_or(&[]), others.unwrap_or(&[]));
        let (before, after) = if conversations_first { (others, &[][..]) } else { (&[][..], others) };
        for row in before {
            push_conversation(&mut builder, row);
        }
        for row in some {
            push_trajectory(&mut builder, row);
        }
        for row in after {
            push_conversation(&mut builder, row);
        }
    }
    document.records.iter().for_each(|row| builder.push_record(row.clone()));
    document.frameworks.iter().for_each(|row| builder.push_framework(row.clone()));
    builder.finish().unwrap_or_else(|problems| panic!("{problems}"))
}

/// The rows of a register in the order chapter 10 gives them, by sorting the parts of the keys.
fn in_order(document: &RegisterDocument) -> RegisterDocument {
    let mut document = document.clone();
    let parts = |key: &str| {
        let key = talent_core::cycle::TrajectoryKey::parse(key).expect("a key");
        (key.cycle, key.work_year, key.employee, key.role)
    };
    document.trajectories.sort_by_key(|row| parts(&row.trajectory));
    document.conversations.retain(|row| row.state != ConversationState::Forecast);
    document.conversations.sort_by_key(|row| (parts(&row.trajectory), row.moment.clone(), row.occurrence));
    document.frameworks.sort_by(|a, b| (&a.cycle, &a.work_year).cmp(&(&b.cycle, &b.work_year)));
    document.records.sort_by(|a, b| (&a.trajectory, a.kind.as_str()).cmp(&(&b.trajectory, b.kind.as_str())));
    document
}

proptest! {
    #![proptest_config(configured(200))]

    #[test]
    fn a_plan_applied_whole_is_its_changes_applied(scenario in scenario(EVERYTHING)) {
        for moment in moments(&scenario, &Core) {
            let before = register(&moment.register);
            let plan = plan(&moment, &before);
            let after = before.apply_plan(&plan);
            prop_assert_eq!(told(after), told(before.apply(plan.changes())), "{}", moment.written());
        }
    }

    #[test]
    fn registers_of_plans_plan_on_as_registers_of_changes(scenario in scenario(EVERYTHING)) {
        // The register is never read from a document in between, so its words are those that plans gave it.
        let mut moment = Moment::first(&scenario);
        let mut merged = Register::default();
        for step in &scenario.steps {
            moment.as_of = step.as_of;
            step.facts.iter().for_each(|fact| fact.write(&mut moment.workforce, step.as_of));
            step.settings.iter().for_each(|setting| setting.write(&mut moment.configuration));
            let question = plan(&moment, &merged).to_document();
            let asked = plan(&moment, &register(&moment.register)).to_document();
            prop_assert_eq!(question, asked, "{}", moment.written());
            merged = merged.apply_plan(&plan(&moment, &merged)).expect("its own plan");
            moment.advance(&Core);
            let document = merged.to_document();
            prop_assert_eq!(in_order(&moment.register), document, "{}", moment.written());
        }
    }

    #[test]
    fn plans_of_parts_give_what_the_whole_plan_gives(
        scenario in scenario(EVERYTHING),
        batches in prop::collection::vec(0usize..3, 12),
        cut in any::<prop::sample::Index>(),
    ) {
        let moment = last(&scenario);
        let before = register(&moment.register);
        let whole = plan(&moment, &before);
        let expected = told(before.apply(whole.changes()));

        // Populations of their own, people of different parts between one another.
        let mut people: Vec<String> = moment.workforce.employees.iter().map(|row| row.id.clone()).collect();
        people.sort();
        people.dedup();
        let plans: Vec<Plan> = (0..3)
            .map(|batch| {
                let mut part = moment.clone();
                let inside = |employee: &String| {
                    people.binary_search(employee).is_ok_and(|place| batches[place % batches.len()] == batch)
                };
                part.workforce.employees.retain(|row| inside(&row.id));
                part.workforce.employments.retain(|row| inside(&row.employee));
                part.workforce.functions.retain(|row| inside(&row.employee));
                part.workforce.roles.retain(|row| inside(&row.employee));
                part.workforce.absences.retain(|row| inside(&row.employee));
                part.workforce.assignments.retain(|row| inside(&row.employee));
                plan(&part, &before)
            })
            .collect();
        let plans: Vec<&Plan> = plans.iter().collect();
        prop_assert_eq!(&told(before.apply_plans(&plans)), &expected, "{}", moment.written());
        let backwards: Vec<&Plan> = plans.iter().rev().copied().collect();
        prop_assert_eq!(&told(before.apply_plans(&backwards)), &expected, "{}", moment.written());

        // Rows of one population.
        let engine = Engine::new(moment.configuration.clone()).expect("a valid configuration");
        let population = Population::from_workforce(&moment.workforce);
        let (count, middle) = (population.len() as u32, cut.index(population.len() + 1) as u32);
        let part = |rows| engine.plan_rows(&population, &before, moment.as_of, rows).expect("a date in range");
        let (first, second) = (part(0..middle), part(middle..count));
        prop_assert_eq!(&told(before.apply_plans(&[&first, &second])), &expected, "{}", moment.written());

        // Twice the same people: the second time nothing is left to do.
        prop_assert_eq!(&told(before.apply_plans(&[&whole, &first, &whole])), &expected, "{}", moment.written());
    }

    #[test]
    fn a_plan_of_another_register_does_what_its_changes_do(scenario in scenario(EVERYTHING)) {
        let moment = last(&scenario);
        let saw = register(&moment.register);
        let plan = plan(&moment, &saw);
        // Read from the same rows: another object, but the same register.
        let copy = register(&moment.register);
        prop_assert_eq!(told(copy.apply_plan(&plan)), told(copy.apply(plan.changes())));
        // Applied before.
        let after = saw.apply_plan(&plan).expect("its own plan");
        prop_assert_eq!(told(after.apply_plan(&plan)), Ok(after.to_document()));
        // Nothing stored, and what people did in the meantime.
        let mut meanwhile = moment.register.clone();
        meanwhile.trajectories.iter_mut().step_by(2).for_each(|row| {
            row.state = TrajectoryState::Closed;
            row.reason = Some("agreed".to_owned());
        });
        meanwhile.conversations.iter_mut().step_by(3).for_each(|row| row.state = ConversationState::Skipped);
        for other in [RegisterDocument::default(), meanwhile] {
            let other = register(&other);
            prop_assert_eq!(told(other.apply_plan(&plan)), told(other.apply(plan.changes())));
        }
    }

    #[test]
    fn rows_in_any_order_give_the_same_register(
        scenario in scenario(EVERYTHING),
        seed in any::<u64>(),
        at_a_time in 1usize..12,
        conversations_first in any::<bool>(),
    ) {
        let moment = last(&scenario);
        let mut rows = moment.register.clone();
        // What is to come is not stored.
        let plan = plan(&moment, &register(&rows));
        let known = |row: &ConversationRow| rows.trajectories.iter().any(|other| other.trajectory == row.trajectory);
        let coming: Vec<_> = plan.conversations().filter(|row| row.state == ConversationState::Forecast && known(row)).collect();
        rows.conversations.extend(coming);
        let expected = in_order(&rows);
        prop_assert_eq!(&register(&rows).to_document(), &expected);
        prop_assert_eq!(&built(&expected, at_a_time, conversations_first).to_document(), &expected);

        // Trajectories alone, conversations alone, both.
        let mut shuffled = expected.clone();
        shuffle(&mut shuffled.trajectories, seed);
        prop_assert_eq!(&built(&shuffled, at_a_time, conversations_first).to_document(), &expected);
        shuffle(&mut rows.conversations, seed);
        shuffled.conversations = rows.conversations.clone();
        prop_assert_eq!(&built(&shuffled, at_a_time, conversations_first).to_document(), &expected);
        shuffled.trajectories = expected.trajectories.clone();
        prop_assert_eq!(&built(&shuffled, at_a_time, conversations_first).to_document(), &expected);

        // The planner sees the same register, records included.
        let question = |register: &Register| self::plan(&moment, register).to_document();
        prop_assert_eq!(question(&built(&shuffled, at_a_time, conversations_first)), plan.to_document());
    }

    #[test]
    fn views_give_the_rows(scenario in scenario(EVERYTHING)) {
        let moment = last(&scenario);
        let register = register(&moment.register);
        let document = register.to_document();
        let mut builder = RegisterBuilder::new();
        for (row, view) in register.trajectories().enumerate() {
            let roles: Vec<&str> = view.roles().collect();
            builder.push_trajectory(&TrajectoryInput {
                trajectory: view.key(),
                cycle: view.cycle(),
                work_year: view.work_year(),
                employee: view.employee(),
                roles: &roles,
                state: view.state(),
                reason: view.reason(),
                closed_by: view.closed_by(),
                entry: view.entry(),
                exit: view.exit(),
                opened_on: view.opened_on(),
            });
            let parsed = talent_core::cycle::TrajectoryKey::parse(view.key()).expect("a key");
            prop_assert_eq!(view.role(), parsed.role.as_deref());
            let own: Vec<usize> = view.conversations().map(|conversation| conversation.row()).collect();
            prop_assert_eq!(&own, &view.conversation_rows().collect::<Vec<_>>());
            for conversation in own {
                prop_assert_eq!(register.conversation(conversation).trajectory_row(), row);
            }
        }
        for (row, view) in register.conversations().enumerate() {
            prop_assert_eq!(view.row(), row);
            prop_assert_eq!(view.trajectory(), register.conversation(row).trajectory());
            let overrides: Vec<&str> = view.overrides().collect();
            builder.push_conversation(&ConversationInput {
                trajectory: view.trajectory(),
                moment: view.moment(),
                occurrence: view.occurrence(),
                planned: view.planned(),
                create_on: view.create_on(),
                opens_on: view.opens_on(),
                due_on: view.due_on(),
                state: view.state(),
                reason: view.reason(),
                late: view.late(),
                pinned: view.pinned(),
                started: view.started(),
                overrides: &overrides,
                held_on: view.held_on().unwrap_or(Day::NONE),
            });
        }
        document.records.iter().for_each(|row| builder.push_record(row.clone()));
        document.frameworks.iter().for_each(|row| builder.push_framework(row.clone()));
        prop_assert_eq!(told(builder.finish()), Ok(document));
    }
}

fn day(text: &str) -> Day {
    Day::from_date(parse_date(text).expect("a date"))
}

/// A trajectory of the cycle `annual` in 2025.
fn trajectory<'a>(key: &'a str, employee: &'a str) -> TrajectoryInput<'a> {
    TrajectoryInput {
        trajectory: key,
        cycle: "annual",
        work_year: "2025",
        employee,
        roles: &["nurse"],
        entry: day("2025-01-01"),
        exit: day("2025-12-31"),
        opened_on: day("2025-01-01"),
        ..TrajectoryInput::default()
    }
}

fn conversation<'a>(trajectory: &'a str, moment: &'a str, occurrence: i32) -> ConversationInput<'a> {
    let planned = day("2025-07-02");
    ConversationInput {
        trajectory,
        moment,
        occurrence,
        planned,
        create_on: planned,
        opens_on: planned,
        due_on: planned,
        ..ConversationInput::default()
    }
}

fn found(problems: &Problems) -> Vec<(&str, &str, &str)> {
    let parameter =
        |found: &Diagnostic| ["found", "field"].into_iter().find(|name| found.parameters.contains_key(name));
    problems
        .0
        .iter()
        .map(|found| {
            let value = parameter(found).and_then(|name| found.parameters.get(name));
            (found.code.name, found.pointer.as_str(), value.map_or("", String::as_str))
        })
        .collect()
}

#[test]
fn every_problem_is_told_at_once_by_row_of_the_input() {
    let mut builder = RegisterBuilder::new();
    let forecast =
        ConversationInput { state: ConversationState::Forecast, ..conversation("nobody", "talk", 0) };
    assert_eq!(builder.push_conversation(&forecast), 0);
    assert_eq!(builder.push_conversation(&conversation("annual/2025/E1", "talk", 1)), 1);
    assert_eq!(builder.push_conversation(&forecast), 2);
    builder.push_conversation(&ConversationInput {
        planned: day("2199-12-31").plus(1),
        due_on: Day::NONE,
        held_on: day("1900-01-01").plus(-1),
        overrides: &["lead", "dat"],
        ..conversation("annual/2025/E1", "talk", 0)
    });
    builder.push_conversation(&conversation("annual/2025/E9", "talk", 0));
    builder.push_conversation(&conversation("annual/2025/E9", "", 0));
    builder.push_conversation(&conversation("annual/2025/E1", "talk", 1));

    assert_eq!(builder.push_trajectory(&trajectory("annual/2025/E2", "E2")), 0);
    assert_eq!(builder.push_trajectory(&trajectory("annual/2025/E3", "E4")), 1);
    assert_eq!(builder.push_trajectory(&trajectory("annual/2025/E1", "E1")), 2);
    let open =
        TrajectoryInput { exit: Day::OPEN, roles: &["nurse", ""], ..trajectory("annual/2025/E5", "E5") };
    assert_eq!(builder.push_trajectory(&open), 3);
    builder.push_trajectory(&TrajectoryInput { reason: Some(""), ..trajectory("annual/2025/E2", "E2") });
    builder.push_record(RecordRow {
        trajectory: "annual/2025/E8".to_owned(),
        kind: RecordKind::Score,
        running: false,
    });
    let unreadable = &talent_core::diagnostic::catalogue::document::UNKNOWN_WORD;
    builder.note_fault(Diagnostic::new(unreadable, "/trajectories/2/state").with("found", "opne"));

    let problems = builder.finish().expect_err("problems");
    assert_eq!(
        found(&problems),
        [
            ("register_key_mismatch", "/trajectories/1/trajectory", "annual/2025/E3"),
            ("unknown_word", "/trajectories/2/state", "opne"),
            ("date_out_of_range", "/trajectories/3/exit", &i32::MAX.to_string()),
            ("empty_text", "/trajectories/3/roles/1", ""),
            ("empty_text", "/trajectories/4/reason", ""),
            ("register_duplicate_key", "/trajectories/4", "annual/2025/E2"),
            ("date_out_of_range", "/conversations/3/planned", "2200-01-01"),
            ("missing_field", "/conversations/3", "due_on"),
            ("date_out_of_range", "/conversations/3/held_on", "1899-12-31"),
            ("unknown_word", "/conversations/3/overrides", "dat"),
            ("register_unknown_trajectory", "/conversations/4/trajectory", "annual/2025/E9"),
            ("empty_text", "/conversations/5/moment", ""),
            ("register_unknown_trajectory", "/conversations/5/trajectory", "annual/2025/E9"),
            ("register_duplicate_key", "/conversations/6", "annual/2025/E1/talk/1"),
            ("register_unknown_trajectory", "/records/0/trajectory", "annual/2025/E8"),
        ]
    );
}

/// Keys whose order as texts is not that of their parts: `-` and `%` come before `/`.
#[test]
fn rows_are_ordered_by_the_parts_of_their_keys() {
    let people = ["E", "E-1", "E/2", "E%", "E1"];
    let order = ["E", "E%", "E-1", "E/2", "E1"];
    for turn in 0..people.len() {
        let mut turned = people;
        turned.rotate_left(turn);
        let mut builder = RegisterBuilder::new();
        let keys: Vec<String> = turned
            .iter()
            .map(|person| talent_core::cycle::trajectory_key("annual", "2025", person, None))
            .collect();
        for (key, person) in keys.iter().zip(turned) {
            builder.push_conversation(&conversation(key, "talk", 1));
            builder.push_trajectory(&trajectory(key, person));
            builder.push_conversation(&conversation(key, "talk", 0));
        }
        let register = builder.finish().expect("a register");
        assert!(register.trajectories().map(|row| row.employee()).eq(order));
        let rows: Vec<(&str, i32)> = register
            .conversations()
            .map(|row| (register.trajectory(row.trajectory_row()).employee(), row.occurrence()))
            .collect();
        let expected: Vec<(&str, i32)> =
            order.iter().flat_map(|person| [(*person, 0), (*person, 1)]).collect();
        assert_eq!(rows, expected);
    }
}

/// The key of a stored row may be written in more ways than one; a plan writes it in one.
#[test]
fn a_key_that_is_not_written_as_plans_write_it_is_refused_as_by_changes() {
    let configuration = Configuration::from_json(
        r#"{"schema": "talent-core/1", "work_years": {"kind": "annual", "starts": "01-01"},
            "roles": [{"id": "nurse", "origin": {"function": "F1"}}],
            "cycles": [{"id": "annual", "years": [{"work_year": "2025", "roles": ["nurse"], "status": "open"}],
                "moments": [{"id": "talk", "kind": "progress", "timing": {"anchor": {"date": "06-02"}}}]}]}"#,
    )
    .expect("a configuration");
    let workforce = Workforce::from_json(
        r#"{"schema": "talent-core/1", "employees": [{"id": "E%"}],
            "employments": [{"employee": "E%", "start": "2020-01-01"}],
            "functions": [{"employee": "E%", "function": "F1", "start": "2020-01-01"}]}"#,
    )
    .expect("a workforce");
    let mut builder = RegisterBuilder::new();
    builder.push_trajectory(&trajectory("annual/2025/E%", "E%"));
    let register = builder.finish().expect("a register");
    let moment = Moment {
        configuration,
        workforce,
        register: register.to_document(),
        as_of: parse_date("2025-06-02").expect("a date"),
    };
    let plan = plan(&moment, &register);
    assert!(plan.change_count() > 0);
    assert!(register.apply(plan.changes()).is_err());
    assert_eq!(told(register.apply_plan(&plan)), told(register.apply(plan.changes())));
}

#[test]
fn what_a_view_of_no_row_says() {
    let register = Register::default();
    let nobody = register.trajectory(0);
    assert_eq!((nobody.key(), nobody.cycle(), nobody.entry(), nobody.roles().len()), ("", "", Day::NONE, 0));
    assert_eq!((nobody.reason(), nobody.closed_by(), nobody.role()), (None, None::<ClosedBy>, None));
    let nothing = register.conversation(7);
    assert_eq!((nothing.trajectory(), nothing.moment(), nothing.held_on()), ("", "", None));
}
