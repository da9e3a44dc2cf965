//! Conditions: every fact and operator by hand, and everything that is found when they are compiled.

mod people_support;

use people_support::{Setting, population};
use serde_json::{Value, json};
use talent_core::eligibility::{ReferenceDate, Truth};
use talent_core::workforce::{AttributeType, Population};

use Truth::{False, True, Unknown};

/// E1: two concurrent jobs, a function, a role beside it, an absence. E2: nothing at all.
fn people() -> Population {
    population(json!({
        "employees": [
            {"id": "E1", "manager": "M1", "org_unit": "team", "birth_date": "1984-02-29",
             "attributes": {"site": "Gent", "grade": 7, "score": 2.5, "on_call": true, "until": "2025-06-30",
                            "forever": "9999-12-31"}},
            {"id": "E2"},
        ],
        "employments": [
            {"employee": "E1", "start": "2020-01-31", "end": "2026-12-31", "contract": "permanent", "fte": 0.5,
             "probation_end": "2020-07-31"},
            {"employee": "E1", "start": "2022-01-01", "contract": "fixed", "fte": 0.5},
        ],
        "functions": [
            {"employee": "E1", "function": "F-NURSE", "start": "2020-01-31", "end": "2025-03-31"},
            {"employee": "E1", "function": "F-COOK", "start": "2025-03-01"},
        ],
        "roles": [{"employee": "E1", "role": "adviser", "start": "2027-01-01"}],
        "absences": [{"employee": "E1", "kind": "leave", "start": "2025-05-01", "end": "2025-05-31"}],
        "org_units": [
            {"id": "top"}, {"id": "care", "parent": "top"}, {"id": "team", "parent": "care"},
            {"id": "other", "parent": "top"},
        ],
    }))
}

fn attributes() -> Setting {
    Setting::with_attributes(&[
        ("site", AttributeType::Text, false),
        ("grade", AttributeType::Integer, false),
        ("score", AttributeType::Decimal, false),
        ("on_call", AttributeType::Boolean, false),
        ("until", AttributeType::Date, false),
        ("forever", AttributeType::Date, false),
        ("missing", AttributeType::Integer, false),
    ])
}

/// Asks one comparison of one person on a day, for each expected verdict.
fn expect(id: &str, on: &str, cases: &[(Value, Truth)]) {
    let (setting, people) = (attributes(), people());
    for (comparison, expected) in cases {
        assert_eq!(setting.ask(&people, id, comparison, on), *expected, "{id} on {on}: {comparison}");
    }
}

#[test]
fn employed() {
    expect("E1", "2020-01-30", &[(json!({"fact": "employed", "eq": true}), False)]);
    expect(
        "E1",
        "2020-01-31",
        &[
            (json!({"fact": "employed", "eq": true}), True),
            (json!({"fact": "employed", "ne": true}), False),
            (json!({"fact": "employed", "known": true}), True),
        ],
    );
    // Somebody without any employment is known not to be employed.
    expect(
        "E2",
        "2025-01-01",
        &[
            (json!({"fact": "employed", "eq": false}), True),
            (json!({"fact": "employed", "known": true}), True),
        ],
    );
}

#[test]
fn contract_comes_from_the_employment_that_started_first() {
    expect(
        "E1",
        "2025-01-01",
        &[
            (json!({"fact": "employment.contract", "eq": "permanent"}), True),
            (json!({"fact": "employment.contract", "ne": "permanent"}), False),
            (json!({"fact": "employment.contract", "in": ["temp", "permanent"]}), True),
            (json!({"fact": "employment.contract", "not_in": ["temp", "never heard of"]}), True),
            (json!({"fact": "employment.contract", "eq": "never heard of"}), False),
        ],
    );
    expect("E1", "2027-01-01", &[(json!({"fact": "employment.contract", "eq": "fixed"}), True)]);
    expect(
        "E2",
        "2025-01-01",
        &[
            (json!({"fact": "employment.contract", "eq": "permanent"}), Unknown),
            (json!({"fact": "employment.contract", "not_in": ["permanent"]}), Unknown),
            (json!({"fact": "employment.contract", "known": true}), False),
            (json!({"fact": "employment.contract", "known": false}), True),
        ],
    );
}

#[test]
fn fte() {
    expect(
        "E1",
        "2025-01-01",
        &[
            (json!({"fact": "employment.fte", "gte": 0.5}), True),
            (json!({"fact": "employment.fte", "gt": 0.5}), False),
            (json!({"fact": "employment.fte", "lt": 0.5}), False),
            (json!({"fact": "employment.fte", "lte": 0.5}), True),
            (json!({"fact": "employment.fte", "lt": 1}), True),
            (json!({"fact": "employment.fte", "between": [0.5, 1]}), True),
            (json!({"fact": "employment.fte", "between": [0.51, 1]}), False),
            (json!({"fact": "employment.fte", "eq": 0.5}), True),
            (json!({"fact": "employment.fte", "in": [0, 1]}), False),
        ],
    );
    expect("E2", "2025-01-01", &[(json!({"fact": "employment.fte", "gte": 0}), Unknown)]);
}

#[test]
fn tenure_counts_from_the_continuous_employment() {
    let exactly = |unit: &str, count: i32| json!({"fact": format!("employment.tenure_{unit}"), "eq": count});
    // 31 January 2020 + 1 month is 29 February 2020 (clamped, a leap year).
    expect("E1", "2020-01-31", &[(exactly("days", 0), True), (exactly("months", 0), True)]);
    expect("E1", "2020-02-28", &[(exactly("days", 28), True), (exactly("months", 0), True)]);
    expect("E1", "2020-02-29", &[(exactly("months", 1), True)]);
    // + 12 months is 31 January 2021, and the years are whole months divided by 12.
    expect("E1", "2021-01-30", &[(exactly("months", 11), True), (exactly("years", 0), True)]);
    expect("E1", "2021-01-31", &[(exactly("months", 12), True), (exactly("years", 1), True)]);
    // + 13 months is 28 February 2021.
    expect("E1", "2021-02-28", &[(exactly("months", 13), True)]);
    // The second job started in 2022, and goes on after the first: one continuous employment.
    expect("E1", "2027-01-31", &[(exactly("years", 7), True)]);
    expect("E1", "2020-01-30", &[(exactly("days", 0), Unknown)]);
}

#[test]
fn start_and_end() {
    expect(
        "E1",
        "2025-01-01",
        &[
            (json!({"fact": "employment.start", "eq": "2020-01-31"}), True),
            (json!({"fact": "employment.start", "lt": "2020-01-31"}), False),
            (json!({"fact": "employment.start", "between": ["2020-01-31", "2020-01-31"]}), True),
            (json!({"fact": "employment.end", "lte": "2026-12-31"}), True),
            (json!({"fact": "employment.end", "known": true}), True),
        ],
    );
    // The second job has no end.
    expect(
        "E1",
        "2027-01-01",
        &[
            (json!({"fact": "employment.end", "lte": "2026-12-31"}), Unknown),
            (json!({"fact": "employment.end", "known": false}), True),
            (json!({"fact": "employment.start", "eq": "2020-01-31"}), True),
        ],
    );
}

#[test]
fn probation_has_ended_the_day_after_its_last_day() {
    let ended = json!({"fact": "probation.ended", "eq": true});
    expect("E1", "2020-07-31", &[(ended.clone(), False)]);
    expect("E1", "2020-08-01", &[(ended.clone(), True)]);
    expect("E1", "2027-01-01", &[(ended, Unknown)]);
}

#[test]
fn age_of_somebody_born_on_29_february() {
    let aged = |years: i32| json!({"fact": "age", "eq": years});
    // 41 years are 492 months, and these end on 28 February 2025.
    expect("E1", "2025-02-27", &[(aged(40), True)]);
    expect("E1", "2025-02-28", &[(aged(41), True)]);
    expect("E1", "2024-02-28", &[(aged(39), True)]);
    expect("E1", "2024-02-29", &[(aged(40), True)]);
    expect("E1", "1984-02-29", &[(aged(0), True)]);
    expect("E1", "1984-02-28", &[(json!({"fact": "age", "gte": 0}), Unknown)]);
    expect("E2", "2025-01-01", &[(json!({"fact": "age", "known": true}), False)]);
}

#[test]
fn org_unit_and_within() {
    expect(
        "E1",
        "2025-01-01",
        &[
            (json!({"fact": "org_unit", "eq": "team"}), True),
            (json!({"fact": "org_unit", "eq": "care"}), False),
            (json!({"fact": "org_unit", "within": "team"}), True),
            (json!({"fact": "org_unit", "within": "care"}), True),
            (json!({"fact": "org_unit", "within": "top"}), True),
            (json!({"fact": "org_unit", "within": "other"}), False),
            (json!({"fact": "org_unit", "within": "nowhere"}), False),
            (json!({"fact": "org_unit", "not_in": ["other", "top"]}), True),
        ],
    );
    expect(
        "E2",
        "2025-01-01",
        &[
            (json!({"fact": "org_unit", "within": "top"}), Unknown),
            (json!({"fact": "org_unit", "known": false}), True),
        ],
    );
}

#[test]
fn manager() {
    expect("E1", "2025-01-01", &[(json!({"fact": "manager", "eq": "M1"}), True)]);
    expect("E2", "2025-01-01", &[(json!({"fact": "manager", "ne": "M1"}), Unknown)]);
}

#[test]
fn role_function_and_absence_are_sets() {
    expect(
        "E1",
        "2025-03-15",
        &[
            (json!({"fact": "function", "eq": "F-NURSE"}), True),
            (json!({"fact": "function", "eq": "F-COOK"}), True),
            (json!({"fact": "function", "ne": "F-NURSE"}), False),
            (json!({"fact": "function", "in": ["F-NURSE", "F-X"]}), True),
            (json!({"fact": "function", "not_in": ["F-X", "F-Y"]}), True),
            (json!({"fact": "role", "eq": "nurse"}), True),
            (json!({"fact": "role", "in": ["adviser", "cook"]}), True),
            (json!({"fact": "role", "ne": "adviser"}), True),
            (json!({"fact": "absence.kind", "eq": "leave"}), False),
            // An empty set is known.
            (json!({"fact": "absence.kind", "known": true}), True),
        ],
    );
    expect("E1", "2025-05-31", &[(json!({"fact": "absence.kind", "in": ["leave", "unavailable"]}), True)]);
    expect("E1", "2025-06-01", &[(json!({"fact": "absence.kind", "ne": "leave"}), True)]);
    expect("E1", "2027-01-01", &[(json!({"fact": "role", "eq": "adviser"}), True)]);
    expect(
        "E2",
        "2025-01-01",
        &[(json!({"fact": "role", "ne": "nurse"}), True), (json!({"fact": "function", "known": true}), True)],
    );
}

#[test]
fn a_role_counts_only_on_days_with_an_employment() {
    let people = population(json!({
        "employees": [{"id": "E1"}],
        "employments": [{"employee": "E1", "start": "2025-02-01"}],
        "functions": [{"employee": "E1", "function": "F-NURSE", "start": "2025-01-01"}],
    }));
    let setting = Setting::default();
    let ask = |fact: &str, value: &str, on: &str| {
        setting.ask(&people, "E1", &json!({"fact": fact, "eq": value}), on)
    };
    assert_eq!(ask("role", "nurse", "2025-01-31"), False);
    assert_eq!(ask("role", "nurse", "2025-02-01"), True);
    assert_eq!(ask("function", "F-NURSE", "2025-01-31"), True);
}

#[test]
fn attributes_of_every_type() {
    expect(
        "E1",
        "2025-01-01",
        &[
            (json!({"fact": "attributes.site", "eq": "Gent"}), True),
            (json!({"fact": "attributes.site", "not_in": ["Gent", "Aalst"]}), False),
            (json!({"fact": "attributes.grade", "between": [7, 9]}), True),
            (json!({"fact": "attributes.grade", "lt": 7.5}), True),
            (json!({"fact": "attributes.grade", "in": [1, 7]}), True),
            (json!({"fact": "attributes.score", "gt": 2}), True),
            (json!({"fact": "attributes.score", "eq": 2.5}), True),
            (json!({"fact": "attributes.on_call", "eq": true}), True),
            (json!({"fact": "attributes.on_call", "ne": true}), False),
            (json!({"fact": "attributes.until", "gte": "2025-06-30"}), True),
            (json!({"fact": "attributes.until", "gt": "2025-06-30"}), False),
            (json!({"fact": "attributes.forever", "gt": "2199-12-31"}), True),
            (json!({"fact": "attributes.missing", "gt": 0}), Unknown),
            (json!({"fact": "attributes.missing", "known": false}), True),
            (json!({"fact": "attributes.until", "known": true}), True),
        ],
    );
    expect("E2", "2025-01-01", &[(json!({"fact": "attributes.site", "ne": "Gent"}), Unknown)]);
}

#[test]
fn a_value_of_another_type_than_declared_is_unknown() {
    let people = population(json!({
        "employees": [{"id": "E1", "attributes": {"grade": "seven", "until": "soon", "score": 2, "site": 5}}],
    }));
    let setting = attributes();
    let ask = |comparison: Value| setting.ask(&people, "E1", &comparison, "2025-01-01");
    assert_eq!(ask(json!({"fact": "attributes.grade", "gt": 0})), Unknown);
    assert_eq!(ask(json!({"fact": "attributes.grade", "known": true})), False);
    assert_eq!(ask(json!({"fact": "attributes.until", "gt": "2020-01-01"})), Unknown);
    assert_eq!(ask(json!({"fact": "attributes.site", "eq": "Gent"})), Unknown);
    // A whole number is a decimal too.
    assert_eq!(ask(json!({"fact": "attributes.score", "eq": 2})), True);
}

#[test]
fn undeclared_attributes_are_taken_as_written() {
    let people = people();
    let setting = Setting::default();
    let ask = |comparison: Value| setting.ask(&people, "E1", &comparison, "2025-01-01");
    assert_eq!(ask(json!({"fact": "attributes.site", "eq": "Gent"})), True);
    assert_eq!(ask(json!({"fact": "attributes.grade", "gte": 7})), True);
    assert_eq!(ask(json!({"fact": "attributes.until", "lt": "2025-07-01"})), True);
    assert_eq!(ask(json!({"fact": "attributes.on_call", "eq": true})), True);
    assert_eq!(ask(json!({"fact": "attributes.grade", "eq": "7"})), Unknown);
    assert_eq!(ask(json!({"fact": "attributes.nothing", "known": true})), False);
    assert_eq!(setting.problems(&json!({"fact": "attributes.site", "eq": "Gent"})), []);
    assert_eq!(
        attributes().problems(&json!({"fact": "attributes.sight", "eq": "Gent"})),
        [("attribute_not_declared", "/eligibility/fact".to_string())],
    );
}

#[test]
fn unknown_is_neither_false_nor_true() {
    let unknown = json!({"fact": "age", "gt": 0});
    let yes = json!({"fact": "employed", "eq": false});
    let no = json!({"fact": "employed", "eq": true});
    expect(
        "E2",
        "2025-01-01",
        &[
            (json!({"not": unknown}), Unknown),
            (json!({"any": [unknown, yes]}), True),
            (json!({"any": [unknown, no]}), Unknown),
            (json!({"all": [unknown, yes]}), Unknown),
            (json!({"all": [unknown, no]}), False),
            (json!({"not": {"all": [unknown, no]}}), True),
        ],
    );
}

#[test]
fn each_comparison_can_name_its_own_date() {
    let people = people();
    let setting = Setting::default();
    let on_leave = |at: &str| json!({"fact": "absence.kind", "eq": "leave", "at": at});
    assert_eq!(setting.ask(&people, "E1", &on_leave("2025-05-15"), "2025-01-01"), True);
    assert_eq!(setting.ask(&people, "E1", &on_leave("as_of"), "2025-01-01"), False);
    assert_eq!(setting.ask(&people, "E1", &on_leave("work_year_end"), "2025-05-01"), True);
}

#[test]
fn the_planned_date_is_known_in_applies_to_only() {
    let setting = Setting::default();
    let planned = json!({"fact": "employed", "eq": true, "at": "planned"});
    assert_eq!(setting.problems(&planned), [("planned_date_not_here", "/eligibility/at".to_string())]);
    let applies_to = Setting { default_reference: ReferenceDate::Planned, ..Setting::default() };
    assert_eq!(applies_to.problems(&planned), []);
}

#[test]
fn all_mistakes_come_at_once_each_at_its_place() {
    let condition = json!({"all": [
        {"fact": "employment.contract", "lt": "x", "justification": "reason"},
        {"any": [
            {"fact": "employment.fte", "eq": "half", "justification": "reason"},
            {"fact": "employment.start", "between": ["2025-12-31", "2025-01-01"]},
            {"fact": "employment.start", "between": ["2025-12-31"]},
        ]},
        {"not": {"fact": "role", "in": ["nurse", "nurs"]}},
        {"fact": "org_unit", "in": []},
        {"fact": "employed", "eq": "yes"},
        {"fact": "attributes.grade", "within": 3},
    ]});
    let expected: Vec<(&str, String)> = [
        ("operator_does_not_fit", "/all/0/lt"),
        ("operand_of_wrong_type", "/all/1/any/0/eq"),
        ("between_inverted", "/all/1/any/1/between"),
        ("between_needs_two", "/all/1/any/2/between"),
        ("unknown_role_in_condition", "/all/2/not/in/1"),
        ("empty_list", "/all/3/in"),
        ("operand_of_wrong_type", "/all/4/eq"),
        ("operator_does_not_fit", "/all/5/within"),
    ]
    .map(|(code, place)| (code, format!("/eligibility{place}")))
    .to_vec();
    assert_eq!(Setting::default().problems(&condition), expected);
    assert!(Setting::default().compile(&condition).0.is_none());
}

#[test]
fn delicate_facts_need_a_justification() {
    let setting = Setting::with_attributes(&[
        ("gender", AttributeType::Text, true),
        ("site", AttributeType::Text, false),
    ]);
    let condition = |justification: Option<&str>| {
        json!({"any": [
            {"fact": "age", "gte": 60, "justification": justification},
            {"fact": "employment.fte", "gte": 0.5, "justification": justification},
            {"fact": "employment.contract", "eq": "fixed", "justification": justification},
            {"fact": "absence.kind", "eq": "leave", "justification": justification},
            {"fact": "attributes.gender", "eq": "x", "justification": justification},
            {"fact": "attributes.site", "eq": "Gent"},
            {"fact": "employment.tenure_years", "gte": 1},
        ]})
    };
    let places: Vec<String> = (0..5).map(|part| format!("/eligibility/any/{part}")).collect();
    let expected: Vec<_> = places.into_iter().map(|place| ("needs_justification", place)).collect();
    assert_eq!(setting.problems(&condition(None)), expected);
    assert_eq!(setting.problems(&condition(Some("Works council agreement of 2024-03-01."))), []);
    // A warning does not stop anything.
    assert!(setting.compile(&condition(None)).0.is_some());
}

#[test]
fn branches_that_can_never_hold_are_found() {
    let unreachable = |parts: Value| {
        let found = attributes().problems(&json!({"all": parts}));
        found.iter().any(|(code, _)| *code == "unreachable_branch")
    };
    let never = [
        json!([{"fact": "age", "lt": 20}, {"fact": "age", "gt": 30}]),
        json!([{"fact": "age", "lt": 20}, {"fact": "age", "gte": 20}]),
        json!([{"fact": "age", "lt": 0}]),
        json!([{"fact": "age", "gt": 20}, {"fact": "age", "lt": 21}]),
        json!([{"fact": "employment.tenure_months", "between": [3, 6]}, {"fact": "employment.tenure_months", "in": [1, 2, 7]}]),
        json!([{"fact": "employment.fte", "gt": 0.5}, {"not": {"fact": "employment.fte", "gt": 0.2}}]),
        json!([{"fact": "employment.fte", "eq": 0.5}, {"fact": "employment.fte", "ne": 0.5}]),
        json!([{"fact": "employment.fte", "between": [0.5, 0.5]}, {"fact": "employment.fte", "not_in": [0.5]}]),
        json!([{"fact": "employment.start", "gt": "2025-01-01"}, {"fact": "employment.start", "lt": "2025-01-02"}]),
        json!([{"fact": "employment.contract", "eq": "a"}, {"fact": "employment.contract", "eq": "b"}]),
        json!([{"fact": "employment.contract", "in": ["a", "b"]}, {"fact": "employment.contract", "not_in": ["b", "a"]}]),
        json!([{"fact": "employed", "eq": true}, {"not": {"fact": "employed", "eq": true}}]),
        json!([{"fact": "role", "eq": "nurse"}, {"fact": "role", "ne": "nurse"}]),
        json!([{"fact": "role", "in": ["nurse", "cook"]}, {"fact": "role", "not_in": ["cook", "nurse"]}]),
        json!([{"fact": "attributes.grade", "eq": 2.5}]),
        json!([{"fact": "attributes.site", "known": true}, {"fact": "attributes.site", "known": false}]),
        json!([{"all": [{"fact": "attributes.grade", "gt": 5}]}, {"fact": "attributes.grade", "lt": 5}]),
        json!([{"any": [{"all": [{"fact": "age", "gt": 5}, {"fact": "age", "lt": 5}]}, {"fact": "employed", "eq": true}]}]),
    ];
    for parts in never {
        assert!(unreachable(parts.clone()), "{parts}");
    }
    let sometimes = [
        json!([{"fact": "age", "lte": 20}, {"fact": "age", "gte": 20}]),
        json!([{"fact": "employment.fte", "gt": 0.5}, {"fact": "employment.fte", "lt": 0.6}]),
        // Different dates are different facts.
        json!([{"fact": "age", "lt": 20, "at": "work_year_start"}, {"fact": "age", "gte": 20, "at": "work_year_end"}]),
        // A set can hold both.
        json!([{"fact": "role", "eq": "nurse"}, {"fact": "role", "eq": "cook"}]),
        json!([{"fact": "role", "in": ["nurse", "cook"]}, {"fact": "role", "ne": "nurse"}]),
        json!([{"any": [{"fact": "age", "lt": 20}, {"fact": "age", "gt": 30}]}]),
        json!([{"fact": "employment.contract", "in": ["a", "b"]}, {"fact": "employment.contract", "ne": "b"}]),
        json!([{"fact": "attributes.forever", "gt": "2199-12-31"}]),
        json!([{"fact": "org_unit", "within": "care"}, {"fact": "org_unit", "ne": "care"}]),
    ];
    for parts in sometimes {
        assert!(!unreachable(parts.clone()), "{parts}");
    }
}

#[test]
fn an_unreachable_branch_names_the_fact_and_its_clauses() {
    let (_, problems) = attributes().compile(
        &json!({"all": [{"fact": "attributes.grade", "lt": 3}, {"fact": "attributes.grade", "gte": 3}]}),
    );
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].pointer, "/eligibility");
    assert_eq!(
        problems[0].message("en"),
        "This can never hold: no attributes.grade meets lt 3; gte 3 together.",
    );
}
