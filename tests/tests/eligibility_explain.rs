//! The explanation of a judgement: every test and clause with the value found, the date and the verdict.

mod people_support;

use people_support::{Setting, day, person, population, year_2025};
use proptest::prelude::*;
use serde_json::json;
use talent_core::eligibility::{
    HandDecision, Judgement, Recorder, Rhythm, RoleLookup, Step, Truth, YearRule, YearTerms, judge,
};
use talent_core::time::{Day, MonthDay, PeriodTable};
use talent_core::workforce::{EmployeeRow, EmploymentRow, HeldRow, Population, PopulationBuilder};

fn nurse() -> Population {
    population(json!({
        "employees": [{"id": "E1"}],
        "employments": [{"employee": "E1", "start": "2025-03-01", "contract": "temp", "fte": 0.4}],
        "functions": [{"employee": "E1", "function": "F-NURSE", "start": "2025-03-01"}],
    }))
}

fn explain(setting: &Setting, population: &Population, terms: &YearTerms<'_>) -> (Judgement, Vec<Step>) {
    let lookup = RoleLookup::bind(&setting.roles, population);
    let rule = YearRule::bind(terms, &lookup, population);
    let mut recorder = Recorder::default();
    let judgement = judge(person(population, "E1"), &rule, &[], day("2025-06-01"), &mut recorder);
    (judgement, recorder.into_steps())
}

fn sentences(steps: &[Step], language: &str, depth: usize, out: &mut Vec<String>) {
    for step in steps {
        out.push(format!("{}{} [{}]", "  ".repeat(depth), step.what.message(language), step.verdict));
        sentences(&step.steps, language, depth + 1, out);
    }
}

#[test]
fn every_test_and_clause_with_value_date_and_verdict() {
    let setting = Setting::default();
    let (condition, _) = setting.compile(&json!({"all": [
        {"fact": "employment.contract", "in": ["permanent", "fixed"]},
        {"any": [{"fact": "employment.fte", "gte": 0.5}, {"fact": "age", "gte": 60, "at": "work_year_end"}]},
        {"not": {"fact": "role", "eq": "adviser"}},
    ]}));
    let condition = condition.expect("a condition");
    let terms = YearTerms {
        condition: Some(&condition),
        minimum_days: Some(90),
        last_entry: Some(day("2025-09-30")),
        ..YearTerms::new(year_2025(), &[0])
    };
    let (_, steps) = explain(&setting, &nurse(), &terms);
    let mut english = Vec::new();
    sentences(&steps, "en", 0, &mut english);
    assert_eq!(
        english,
        [
            "Nobody excluded the person by hand. [true]",
            "Employed on at least one day from 2025-01-01 to 2025-12-31, first on 2025-03-01. [true]",
            "Employed, and holding a role linked to the cycle year: nurse. [true]",
            "At least one of these roles is not blocked, or is in the register: nurse. Entry date 2025-03-01, exit date 2025-12-31. [true]",
            "The entry date 2025-03-01 is not after the last day of entry, 2025-09-30. [true]",
            // 1 March to 31 December: 306 days.
            "From 2025-03-01 to 2025-12-31 are 306 days, at least the 90 asked. [true]",
            "The condition of the cycle. [false]",
            "  All of these hold. [false]",
            "    employment.contract is one of permanent, fixed; on 2025-03-01 it was temp. [false]",
            "    At least one of these holds. [unknown]",
            "      employment.fte is at least 0.5; on 2025-03-01 it was 0.4. [false]",
            "      age is not known on 2025-12-31; asked was gte 60. [unknown]",
            "    This does not hold. [true]",
            "      role is adviser; on 2025-03-01 it was nurse. [false]",
        ],
    );
    let mut dutch = Vec::new();
    sentences(&steps, "nl-BE", 0, &mut dutch);
    assert_eq!(
        dutch[1],
        "In dienst op minstens één dag van 2025-01-01 tot en met 2025-12-31, voor het eerst op 2025-03-01. [true]"
    );
    assert_eq!(
        dutch[8],
        "    employment.contract is een van permanent, fixed; op 2025-03-01 was dat temp. [false]"
    );
    assert!(dutch.iter().chain(&english).all(|sentence| !sentence.contains('…')), "a parameter is missing");

    // The clause that decides, by its place in the configuration.
    let deciding: Vec<&str> = steps[6].deciding().iter().map(|step| step.what.pointer.as_str()).collect();
    assert_eq!(deciding, ["/eligibility/all/0"]);
}

#[test]
fn the_missing_facts_of_an_unknown_condition() {
    let setting = Setting::default();
    let (condition, _) = setting.compile(&json!({"all": [
        {"fact": "employed", "eq": true},
        {"any": [{"fact": "employment.fte", "gte": 0.5}, {"fact": "age", "gte": 60}]},
        {"not": {"fact": "manager", "eq": "M1"}},
    ]}));
    let condition = condition.expect("a condition");
    let terms = YearTerms { condition: Some(&condition), ..YearTerms::new(year_2025(), &[0]) };
    let (_, steps) = explain(&setting, &nurse(), &terms);
    let condition = steps.last().expect("the condition");
    assert_eq!(condition.verdict, Truth::Unknown);
    let missing: Vec<&str> =
        condition.deciding().iter().map(|step| step.what.parameters["fact"].as_str()).collect();
    assert_eq!(missing, ["age", "manager"]);
}

#[test]
fn the_sentences_of_every_rejection() {
    let setting = Setting::default();
    let table = PeriodTable::annual(MonthDay { month: 1, day: 1 });
    let year = table.work_year("2025").expect("2025");
    let terms = YearTerms {
        last_entry: Some(day("2025-02-28")),
        rhythm: Some(Rhythm::new(2, &table, &table.work_year("2026").expect("2026"))),
        minimum_days: Some(307),
        ..YearTerms::new((year.start, year.end), &[0])
    };
    let (_, steps) = explain(&setting, &nurse(), &terms);
    let sentences: Vec<String> = steps[4..].iter().map(|step| step.what.message("en")).collect();
    assert_eq!(
        sentences,
        [
            "The entry date 2025-03-01 is after the last day of entry, 2025-02-28.",
            "It is not the person's turn: employed since 2025-03-01, this is work year number 1 after that one, and one in 2 counts.",
            "From 2025-03-01 to 2025-12-31 are 306 days, fewer than the 307 asked.",
            "The cycle has no condition.",
        ],
    );
    let excluded = YearTerms {
        exclude_by_hand: vec![HandDecision { employee: "E1", who: Some("Ann"), why: Some("sabbatical") }],
        ..YearTerms::new((year.start, year.end), &[1])
    };
    let (_, steps) = explain(&setting, &nurse(), &excluded);
    let sentences: Vec<String> = steps.iter().map(|step| step.what.message("en")).collect();
    assert_eq!(
        sentences,
        [
            "Excluded by hand by Ann: sabbatical.",
            "Employed on at least one day from 2025-01-01 to 2025-12-31, first on 2025-03-01.",
            "On no day both employed and holding a role linked to the cycle year. Roles held: nurse.",
        ],
    );
}

#[test]
fn a_step_is_data() {
    let (_, steps) = explain(&Setting::default(), &nurse(), &YearTerms::new(year_2025(), &[0]));
    let value = serde_json::to_value(&steps[1]).expect("JSON");
    assert_eq!(value["what"]["code"], "test_employed");
    assert_eq!(value["what"]["parameters"]["date"], "2025-03-01");
    assert_eq!(value["verdict"], "true");
}

proptest! {
    /// Listening never changes the outcome.
    #[test]
    fn an_explanation_tells_the_outcome_of_the_bulk_run(
        employments in proptest::collection::vec((0i32..1000, 0i32..600, 0usize..3), 0..4),
        functions in proptest::collection::vec((0i32..1000, 0i32..600, 0usize..3), 0..4),
        register in any::<bool>(), by_hand in 0u8..4, minimum_days in 0u32..200, last_entry in 0i32..365,
    ) {
        let mut setting = Setting::default();
        setting.roles[1].status = talent_core::framework::RoleStatus::Blocked;
        let contracts = [Some("permanent"), Some("temp"), None];
        let mut people = PopulationBuilder::new();
        people.push_employee(&EmployeeRow { employee: "E1", ..EmployeeRow::default() });
        let mut records = people.records();
        let base = day("2024-01-01").0;
        for (start, length, contract) in employments {
            let start = Day(base + start);
            let contract = contracts[contract];
            let end = start.plus(length);
            records.push_employment(&EmploymentRow { employee: "E1", start, end, contract, ..EmploymentRow::default() });
        }
        for (start, length, function) in functions {
            let start = Day(base + start);
            let what = ["F-NURSE", "F-COOK", "F-OTHER"][function];
            let end = start.plus(length);
            records.push_function(&HeldRow { employee: "E1", what, start, end, employment: None });
        }
        let population = records.finish();
        let (condition, _) = setting.compile(&json!({"fact": "employment.contract", "eq": "permanent"}));
        let condition = condition.expect("a condition");
        let hand = |on: bool| if on { vec![HandDecision { employee: "E1", ..HandDecision::default() }] } else { vec![] };
        let terms = YearTerms {
            condition: Some(&condition),
            minimum_days: Some(minimum_days),
            last_entry: Some(year_2025().0.plus(last_entry)),
            include_by_hand: hand(by_hand & 1 != 0),
            exclude_by_hand: hand(by_hand == 2),
            ..YearTerms::new(year_2025(), &[0, 1])
        };
        let lookup = RoleLookup::bind(&setting.roles, &population);
        let rule = YearRule::bind(&terms, &lookup, &population);
        let roles: &[u32] = if register { &[1] } else { &[] };
        let bulk = judge(population.person(0), &rule, roles, year_2025().0, &mut ());
        let mut recorder = Recorder::default();
        let explained = judge(population.person(0), &rule, roles, year_2025().0, &mut recorder);
        prop_assert_eq!(bulk, explained);
        let steps = recorder.into_steps();
        // Out exactly where a test fails; by hand in, the later tests are not asked.
        prop_assert_eq!(bulk.reason.is_none(), steps.iter().all(|step| step.verdict == Truth::True));
        for step in &steps {
            for language in ["en", "nl"] {
                prop_assert!(!step.what.message(language).contains('…'));
            }
        }
        if bulk.reason.is_none() {
            prop_assert!(year_2025().0 <= bulk.entry && bulk.entry <= bulk.exit && bulk.exit <= year_2025().1);
        }
    }
}
