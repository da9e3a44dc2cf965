//! Who is in a cycle year: the reason table in its order, entry and exit, overrides, rhythm.

mod people_support;

use people_support::{Setting, day, population, role, with_status, year_2025};
use serde_json::{Value, json};
use talent_core::eligibility::{HandDecision, Reason, Rhythm, YearTerms};
use talent_core::framework::RoleStatus;
use talent_core::time::{Day, MonthDay, PeriodTable};
use talent_core::workforce::Population;

/// Nurses and advisers are linked (roles 0 and 2); cooks are not.
const LINKED: &[u32] = &[0, 2];

fn terms() -> YearTerms<'static> {
    YearTerms::new(year_2025(), LINKED)
}

/// One person, employed and a nurse on the days given.
fn nurse(start: &str, end: Option<&str>) -> Population {
    population(json!({
        "employees": [{"id": "E1"}],
        "employments": [{"employee": "E1", "start": start, "end": end, "contract": "fixed"}],
        "functions": [{"employee": "E1", "function": "F-NURSE", "start": start, "end": end}],
    }))
}

fn people(employments: Value, functions: Value, roles: Value) -> Population {
    population(json!({
        "employees": [{"id": "E1"}], "employments": employments, "functions": functions, "roles": roles,
    }))
}

/// Reason, entry and exit.
fn outcome(population: &Population, terms: &YearTerms<'_>) -> (Option<Reason>, Option<Day>, Option<Day>) {
    let judgement = Setting::default().judge(population, "E1", terms);
    (judgement.reason, judgement.entry.known(), judgement.exit.known())
}

fn selected(entry: &str, exit: &str) -> (Option<Reason>, Option<Day>, Option<Day>) {
    (None, Some(day(entry)), Some(day(exit)))
}

fn out(reason: Reason) -> (Option<Reason>, Option<Day>, Option<Day>) {
    (Some(reason), None, None)
}

fn out_with(reason: Reason, entry: &str, exit: &str) -> (Option<Reason>, Option<Day>, Option<Day>) {
    (Some(reason), Some(day(entry)), Some(day(exit)))
}

/// “Active now” instead of “active in the period”.
#[test]
fn defect_01_one_day_in_the_year_is_enough() {
    let of = |start, end| outcome(&nurse(start, end), &terms());
    assert_eq!(of("2020-01-01", None), selected("2025-01-01", "2025-12-31"));
    assert_eq!(
        of("2020-01-01", Some("2025-01-01")),
        selected("2025-01-01", "2025-01-01"),
        "leaver on day one"
    );
    assert_eq!(of("2020-01-01", Some("2024-12-31")), out(Reason::NotEmployed), "left a day earlier");
    assert_eq!(of("2025-12-31", None), selected("2025-12-31", "2025-12-31"), "joiner on the last day");
    assert_eq!(of("2026-01-01", None), out(Reason::NotEmployed), "joins a day later");
    assert_eq!(
        of("2020-01-01", Some("2025-12-31")),
        selected("2025-01-01", "2025-12-31"),
        "leaver on the last day"
    );
    assert_eq!(of("2025-06-15", Some("2025-06-15")), selected("2025-06-15", "2025-06-15"), "a single day");

    // A rehire with a gap: from the first day of the first job to the last of the second.
    let rehired = people(
        json!([
            {"employee": "E1", "start": "2025-09-01", "end": "2025-10-15"},
            {"employee": "E1", "start": "2024-03-01", "end": "2025-02-14"},
        ]),
        json!([{"employee": "E1", "function": "F-NURSE", "start": "2024-03-01"}]),
        json!([]),
    );
    assert_eq!(outcome(&rehired, &terms()), selected("2025-01-01", "2025-10-15"));
}

/// People skipped in silence.
#[test]
fn defect_02_everybody_gets_an_outcome() {
    let everybody = population(json!({
        "employees": [
            {"id": "nobody"}, {"id": "in"}, {"id": "cook"}, {"id": "broken"}, {"id": "twice"}, {"id": "twice"},
        ],
        "employments": [
            {"employee": "in", "start": "2020-01-01"},
            {"employee": "cook", "start": "2020-01-01"},
            {"employee": "broken", "start": "2025-06-01", "end": "2025-05-01"},
            {"employee": "twice", "start": "2020-01-01"},
        ],
        "functions": [
            {"employee": "in", "function": "F-NURSE", "start": "2020-01-01"},
            {"employee": "cook", "function": "F-COOK", "start": "2020-01-01"},
            {"employee": "twice", "function": "F-NURSE", "start": "2020-01-01"},
        ],
    }));
    let setting = Setting::default();
    let reasons: Vec<(&str, Option<Reason>)> = everybody
        .people()
        .map(|person| (person.id(), setting.judge(&everybody, person.id(), &terms()).reason))
        .collect();
    assert_eq!(
        reasons,
        [
            ("broken", Some(Reason::NotEmployed)),
            ("cook", Some(Reason::NoLinkedRole)),
            ("in", None),
            ("nobody", Some(Reason::NotEmployed)),
            ("twice", None),
        ],
    );
}

/// Inactive, Left and Suspended behave differently.
#[test]
fn defect_39_only_dates_decide_who_left() {
    // Three ways in which a host says that somebody is gone: the job ends, the function ends with it, or the function
    // ends before the job while the person stands by. The exit is the last day with both.
    let ends = |employment: &str, function: Option<&str>| {
        let people = people(
            json!([{"employee": "E1", "start": "2020-01-01", "end": employment}]),
            json!([{"employee": "E1", "function": "F-NURSE", "start": "2020-01-01", "end": function}]),
            json!([]),
        );
        outcome(&people, &terms())
    };
    assert_eq!(ends("2025-06-30", None), selected("2025-01-01", "2025-06-30"));
    assert_eq!(ends("2025-06-30", Some("2025-06-30")), selected("2025-01-01", "2025-06-30"));
    assert_eq!(ends("2025-12-31", Some("2025-06-30")), selected("2025-01-01", "2025-06-30"));
    // An absence until the end of the year is no exit.
    let absent = population(json!({
        "employees": [{"id": "E1"}],
        "employments": [{"employee": "E1", "start": "2020-01-01"}],
        "functions": [{"employee": "E1", "function": "F-NURSE", "start": "2020-01-01"}],
        "absences": [{"employee": "E1", "kind": "unavailable", "start": "2025-06-30"}],
    }));
    assert_eq!(outcome(&absent, &terms()), selected("2025-01-01", "2025-12-31"));
}

#[test]
fn employed_without_a_linked_role_on_such_a_day() {
    // A nurse while not employed, a cook while employed.
    let people = people(
        json!([{"employee": "E1", "start": "2025-03-01"}]),
        json!([
            {"employee": "E1", "function": "F-NURSE", "start": "2020-01-01", "end": "2025-02-28"},
            {"employee": "E1", "function": "F-COOK", "start": "2025-03-01"},
        ]),
        json!([]),
    );
    assert_eq!(outcome(&people, &terms()), out(Reason::NoLinkedRole));
    // The record reaches the year by one day, on which the person is employed.
    let by_a_day = nurse("2024-06-01", Some("2025-01-01"));
    assert_eq!(outcome(&by_a_day, &terms()), selected("2025-01-01", "2025-01-01"));
}

#[test]
fn an_added_role_is_as_good_as_a_generated_one() {
    let adviser = people(
        json!([{"employee": "E1", "start": "2020-01-01"}]),
        json!([{"employee": "E1", "function": "F-COOK", "start": "2020-01-01"}]),
        json!([{"employee": "E1", "role": "adviser", "start": "2025-04-01", "end": "2025-04-30"}]),
    );
    assert_eq!(outcome(&adviser, &terms()), selected("2025-04-01", "2025-04-30"));
    // A generated role may be held beside the function too.
    let lent = people(
        json!([{"employee": "E1", "start": "2020-01-01"}]),
        json!([]),
        json!([{"employee": "E1", "role": "nurse", "start": "2025-11-01"}]),
    );
    assert_eq!(outcome(&lent, &terms()), selected("2025-11-01", "2025-12-31"));
}

#[test]
fn a_blocked_role_takes_nobody_new() {
    let mut setting = Setting::default();
    setting.roles[0] = with_status(setting.roles[0].clone(), RoleStatus::Blocked);
    let nurse = nurse("2020-01-01", Some("2025-06-30"));
    let judgement = setting.judge(&nurse, "E1", &terms());
    assert_eq!(judgement.reason, Some(Reason::RoleBlocked));
    assert_eq!((judgement.entry, judgement.exit), (Day::NONE, Day::NONE));
    // Whoever has a trajectory with the role keeps it.
    let judgement = setting.judge_with(&nurse, "E1", &terms(), &[0]);
    assert_eq!((judgement.reason, judgement.exit), (None, day("2025-06-30")));
    // A role in the register that is not linked (any more) does not help.
    let judgement = setting.judge_with(&nurse, "E1", &YearTerms::new(year_2025(), &[2]), &[0]);
    assert_eq!(judgement.reason, Some(Reason::NoLinkedRole));
}

#[test]
fn a_removed_role_is_not_held() {
    let mut setting = Setting::default();
    setting.roles[0] = with_status(setting.roles[0].clone(), RoleStatus::Removed);
    let nurse = nurse("2020-01-01", None);
    assert_eq!(setting.judge(&nurse, "E1", &terms()).reason, Some(Reason::NoLinkedRole));
    assert_eq!(setting.judge_with(&nurse, "E1", &terms(), &[0]).reason, Some(Reason::NoLinkedRole));
}

#[test]
fn one_free_role_opens_the_year_on_its_own_days() {
    // Nurse (blocked) all year, adviser from May.
    let mut setting = Setting::default();
    setting.roles[0] = with_status(setting.roles[0].clone(), RoleStatus::Blocked);
    let people = people(
        json!([{"employee": "E1", "start": "2020-01-01"}]),
        json!([{"employee": "E1", "function": "F-NURSE", "start": "2020-01-01"}]),
        json!([{"employee": "E1", "role": "adviser", "start": "2025-05-01"}]),
    );
    let judgement = setting.judge(&people, "E1", &terms());
    assert_eq!((judgement.reason, judgement.entry), (None, day("2025-05-01")));
}

#[test]
fn several_roles_of_one_function() {
    let mut setting = Setting::default();
    setting.roles.push(role("mentor", Some("F-NURSE")));
    setting.roles[0] = with_status(setting.roles[0].clone(), RoleStatus::Blocked);
    let linked = [0, 3];
    let terms = YearTerms::new(year_2025(), &linked);
    // The nurse role is blocked, the mentor role of the same function is not.
    assert_eq!(setting.judge(&nurse("2020-01-01", None), "E1", &terms).reason, None);
}

#[test]
fn the_last_day_of_entry_is_still_in_time() {
    let on = |last: &str| YearTerms { last_entry: Some(day(last)), ..terms() };
    let joiner = nurse("2025-10-01", None);
    assert_eq!(outcome(&joiner, &on("2025-10-01")), selected("2025-10-01", "2025-12-31"));
    assert_eq!(
        outcome(&joiner, &on("2025-09-30")),
        out_with(Reason::JoinedTooLate, "2025-10-01", "2025-12-31")
    );
}

#[test]
fn the_stay_counts_both_days() {
    let at_least = |days| YearTerms { minimum_days: Some(days), ..terms() };
    // October has 31 days.
    let october = nurse("2025-10-01", Some("2025-10-31"));
    assert_eq!(outcome(&october, &at_least(31)), selected("2025-10-01", "2025-10-31"));
    assert_eq!(outcome(&october, &at_least(32)), out_with(Reason::StayTooShort, "2025-10-01", "2025-10-31"));
    // Days between need not all qualify.
    let rehired = people(
        json!([
            {"employee": "E1", "start": "2025-01-01", "end": "2025-01-10"},
            {"employee": "E1", "start": "2025-12-01", "end": "2025-12-31"},
        ]),
        json!([{"employee": "E1", "function": "F-NURSE", "start": "2025-01-01"}]),
        json!([]),
    );
    assert_eq!(outcome(&rehired, &at_least(365)), selected("2025-01-01", "2025-12-31"));
}

fn rhythm(every: u32, table: &PeriodTable, id: &str) -> Rhythm {
    Rhythm::new(every, table, &table.work_year(id).expect("a work year"))
}

#[test]
fn a_rhythm_counts_work_years_from_the_start_of_the_employment() {
    let table = PeriodTable::annual(MonthDay { month: 1, day: 1 });
    let every_three = |id: &str, start: &str| rhythm(3, &table, id).takes_part(day(start));
    assert!(every_three("2025", "2025-12-31"), "the first year");
    assert!(!every_three("2026", "2025-12-31"));
    assert!(!every_three("2027", "2025-12-31"));
    assert!(every_three("2028", "2025-12-31"), "three work years later");
    assert!(every_three("2025", "2022-01-01"));
    assert!(!every_three("2025", "2021-12-31"));
    assert_eq!(rhythm(3, &table, "2025").years_since(day("2021-12-31")), 4);

    // A school year: 2024-08-15 lies in 2024-2025.
    let school = PeriodTable::annual(MonthDay { month: 8, day: 1 });
    assert!(rhythm(2, &school, "2026-2027").takes_part(day("2024-08-15")));
    assert!(!rhythm(2, &school, "2026-2027").takes_part(day("2024-07-31")));

    let people = nurse("2022-05-01", None);
    let this_year = YearTerms { rhythm: Some(rhythm(3, &table, "2025")), ..terms() };
    assert_eq!(outcome(&people, &this_year), selected("2025-01-01", "2025-12-31"));
    let people = nurse("2023-05-01", None);
    assert_eq!(outcome(&people, &this_year), out_with(Reason::NotThisYear, "2025-01-01", "2025-12-31"));
}

#[test]
fn a_rhythm_counts_from_the_first_row_of_a_custom_table() {
    let rows = json!({"kind": "custom", "years": [
        {"id": "A", "start": "2023-01-01", "end": "2023-12-31"},
        {"id": "B", "start": "2024-01-01", "end": "2024-12-31"},
        {"id": "C", "start": "2025-01-01", "end": "2025-12-31"},
    ]});
    let mut reading = talent_core::document::Reading::default();
    let node = talent_core::document::Node::from_json(&rows.to_string()).expect("JSON");
    let table: PeriodTable =
        talent_core::document::Decode::decode(&node, &talent_core::diagnostic::Pointer::ROOT, &mut reading)
            .expect("a table");
    // Somebody who started in 1999 counts from A: two years ago in C.
    assert_eq!(rhythm(2, &table, "C").years_since(day("1999-01-01")), 2);
    assert!(rhythm(2, &table, "C").takes_part(day("1999-01-01")));
    assert!(!rhythm(2, &table, "B").takes_part(day("1999-01-01")));
}

#[test]
fn a_rhythm_follows_the_continuous_employment() {
    let table = PeriodTable::annual(MonthDay { month: 1, day: 1 });
    let rehired = people(
        json!([
            {"employee": "E1", "start": "2022-01-01", "end": "2023-12-21"},
            {"employee": "E1", "start": "2024-01-01"},
        ]),
        json!([{"employee": "E1", "function": "F-NURSE", "start": "2022-01-01"}]),
        json!([]),
    );
    // 22 to 31 December are ten days.
    let with_gap =
        |days| YearTerms { rhythm: Some(rhythm(3, &table, "2025")), rehire_gap_days: days, ..terms() };
    assert_eq!(outcome(&rehired, &with_gap(10)).0, None, "since 2022: the fourth year is in");
    assert_eq!(outcome(&rehired, &with_gap(9)).0, Some(Reason::NotThisYear), "since 2024");
}

#[test]
fn conditions_decide_last_and_tell_unknown_from_false() {
    let with = |condition: Value| {
        let setting = Setting::default();
        let (compiled, problems) = setting.compile(&condition);
        let compiled = compiled.unwrap_or_else(|| panic!("{problems:?}"));
        let terms = YearTerms { condition: Some(&compiled), ..terms() };
        let judgement = setting.judge(&nurse("2025-03-01", None), "E1", &terms);
        (judgement.reason, judgement.entry)
    };
    let entry = day("2025-03-01");
    assert_eq!(with(json!({"fact": "employment.contract", "eq": "fixed"})), (None, entry));
    assert_eq!(
        with(json!({"fact": "employment.contract", "eq": "permanent"})),
        (Some(Reason::ConditionFalse), entry),
    );
    assert_eq!(with(json!({"fact": "employment.fte", "gte": 0.5})), (Some(Reason::ConditionUnknown), entry));
    assert_eq!(
        with(json!({"not": {"fact": "employment.fte", "gte": 0.5}})),
        (Some(Reason::ConditionUnknown), entry),
        "unknown never counts as false inside a not",
    );
    // Read on the entry date unless it says otherwise.
    assert_eq!(with(json!({"fact": "employment.tenure_days", "eq": 0})).0, None);
    let at_the_end = json!({"fact": "employment.tenure_months", "gte": 9, "at": "work_year_end"});
    assert_eq!(with(at_the_end).0, None, "1 March + 9 months is 1 December");
    assert_eq!(
        with(json!({"fact": "employed", "eq": true, "at": "work_year_start"})).0,
        Some(Reason::ConditionFalse)
    );
}

#[test]
fn the_first_test_that_fails_is_the_reason() {
    let table = PeriodTable::annual(MonthDay { month: 1, day: 1 });
    let setting = Setting::default();
    let (never, _) = setting.compile(&json!({"fact": "employment.contract", "eq": "permanent"}));
    let never = never.expect("a condition");
    let mut terms = YearTerms {
        last_entry: Some(day("2025-06-30")),
        minimum_days: Some(100),
        // Joined in 2025; 2025 is the first year, so make it somebody of 2024.
        rhythm: Some(rhythm(2, &table, "2025")),
        condition: Some(&never),
        ..terms()
    };
    let people = people(
        json!([{"employee": "E1", "start": "2024-10-01", "contract": "fixed"}]),
        json!([{"employee": "E1", "function": "F-NURSE", "start": "2025-10-01"}]),
        json!([]),
    );
    assert_eq!(outcome(&people, &terms).0, Some(Reason::JoinedTooLate));
    terms.last_entry = None;
    assert_eq!(outcome(&people, &terms).0, Some(Reason::NotThisYear));
    terms.rhythm = None;
    assert_eq!(outcome(&people, &terms).0, Some(Reason::StayTooShort), "1 October to 31 December is 92 days");
    terms.minimum_days = Some(92);
    assert_eq!(outcome(&people, &terms).0, Some(Reason::ConditionFalse));
    terms.condition = None;
    assert_eq!(outcome(&people, &terms).0, None);
}

#[test]
fn overrides_by_hand() {
    let by_hand = || vec![HandDecision { employee: "E1", who: Some("hr"), why: Some("agreed") }];
    let late = nurse("2025-12-01", None);
    let strict = || YearTerms { last_entry: Some(day("2025-06-30")), minimum_days: Some(90), ..terms() };
    let include = YearTerms { include_by_hand: by_hand(), ..strict() };
    assert_eq!(outcome(&late, &include), selected("2025-12-01", "2025-12-31"));
    let exclude = YearTerms { exclude_by_hand: by_hand(), ..terms() };
    assert_eq!(outcome(&late, &exclude), out(Reason::ExcludedByHand));
    // Exclusion wins.
    let both = YearTerms { include_by_hand: by_hand(), exclude_by_hand: by_hand(), ..terms() };
    assert_eq!(outcome(&late, &both), out(Reason::ExcludedByHand));
    // Nobody is included without an employment, a linked role, or a role that is not blocked.
    let include = || YearTerms { include_by_hand: by_hand(), ..terms() };
    assert_eq!(outcome(&nurse("2026-01-01", None), &include()), out(Reason::NotEmployed));
    let cook = people(
        json!([{"employee": "E1", "start": "2020-01-01"}]),
        json!([{"employee": "E1", "function": "F-COOK", "start": "2020-01-01"}]),
        json!([]),
    );
    assert_eq!(outcome(&cook, &include()), out(Reason::NoLinkedRole));
    let mut blocked = Setting::default();
    blocked.roles[0] = with_status(blocked.roles[0].clone(), RoleStatus::Blocked);
    let judgement = blocked.judge(&nurse("2020-01-01", None), "E1", &include());
    assert_eq!((judgement.reason, judgement.by_hand), (Some(Reason::RoleBlocked), false));
    // Overrides about others do nothing, also about people who are not there.
    let others = YearTerms {
        exclude_by_hand: vec![HandDecision { employee: "E0", ..HandDecision::default() }],
        ..terms()
    };
    assert_eq!(outcome(&late, &others).0, None);
}
