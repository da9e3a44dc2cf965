//! All problems of a configuration at once: each with its code and its place, by hand.

use talent_core::configuration::Configuration;
use talent_core::diagnostic::{Diagnostic, Problems};

fn found(diagnostics: &[Diagnostic]) -> Vec<(&str, &str)> {
    diagnostics.iter().map(|diagnostic| (diagnostic.code.name, diagnostic.pointer.as_str())).collect()
}

/// A document in which nearly everything is wrong, written in another order than the types have.
const MISTAKES: &str = r#"
cycles:
  - id: annual
    year: []
    moments:
      - {id: goals, kind: goal_seting, timing: {anchor: work_year_start}}
      - {id: progress, kind: progress, timing: {anchor: work_year_midle, ofset: P1M}}
      - {id: feedback, kind: feedback, timing: {anchor: {after: assesment}, offset: 2 weeks}}
      - {id: assessment, kind: assessment, timing: {anchor: work_year_end}, lead: -P1M, late: {skip_after: -P1D}}
      - {kind: career, timing: {anchor: entry, repeat: {every: P0D}}}
      - {id: check, kind: check_in, timing: {anchor: entry, repeat: {every: P0D}}}
    eligibility:
      all:
        - {fact: employment.contact, eq: x}
        - {fact: age, lt: 5, gt: 3}
        - {any: []}
        - {fact: age}
    years: [{work_year: "2025", roles: [nurze], status: opened}]
schema: talent-core/9
work_years: {kind: annual, starts: "02-30"}
rehire_gap_days: -1
roles:
  - {id: nurse, name: {nl: ""}, origin: function, profiles: core}
  - {id: "", requirements: [{competency: care, target: high, weight: .nan}]}
competencies:
  - {id: care, descriptors: [{from: 2024-02-30, levels: {1: {nl: Goed}}}]}
  - {id: care, scale: start}
default_calendar: nl
"#;

#[test]
fn every_mistake_is_reported_at_once_in_the_order_of_the_document() {
    let Problems(problems) = Configuration::from_yaml(MISTAKES).expect_err("a document full of mistakes");
    assert_eq!(
        found(&problems),
        [
            ("unknown_field", "/cycles/0/year"),
            ("unknown_word", "/cycles/0/moments/0/kind"),
            ("unknown_word", "/cycles/0/moments/1/timing/anchor"),
            ("unknown_field", "/cycles/0/moments/1/timing/ofset"),
            ("unknown_reference", "/cycles/0/moments/2/timing/anchor/after"),
            ("not_a_duration", "/cycles/0/moments/2/timing/offset"),
            ("backwards", "/cycles/0/moments/3/lead"),
            ("backwards", "/cycles/0/moments/3/late/skip_after"),
            ("missing_field", "/cycles/0/moments/4"),
            ("interval_not_positive", "/cycles/0/moments/5/timing/repeat/every"),
            ("unknown_fact", "/cycles/0/eligibility/all/0/fact"),
            ("two_operators", "/cycles/0/eligibility/all/1"),
            ("empty_list", "/cycles/0/eligibility/all/2/any"),
            ("no_operator", "/cycles/0/eligibility/all/3"),
            ("unknown_reference", "/cycles/0/years/0/roles/0"),
            ("unknown_word", "/cycles/0/years/0/status"),
            ("unknown_schema", "/schema"),
            ("impossible_month_day", "/work_years/starts"),
            ("out_of_range", "/rehire_gap_days"),
            ("empty_text", "/roles/0/name/nl"),
            ("unknown_word", "/roles/0/origin"),
            ("wrong_type", "/roles/0/profiles"),
            ("empty_text", "/roles/1/id"),
            ("wrong_type", "/roles/1/requirements/0/target"),
            ("wrong_type", "/roles/1/requirements/0/weight"),
            ("impossible_date", "/competencies/0/descriptors/0/from"),
            ("duplicate_id", "/competencies/1/id"),
            ("unknown_reference", "/competencies/1/scale"),
            ("unknown_reference_no_near_name", "/default_calendar"),
        ]
    );
}

#[test]
fn a_problem_says_what_was_found_and_what_would_be_right_in_both_languages() {
    let Problems(problems) = Configuration::from_yaml(MISTAKES).expect_err("a document full of mistakes");
    let at =
        |pointer: &str| problems.iter().find(|problem| problem.pointer == pointer).expect("a problem there");
    let field = at("/cycles/0/moments/1/timing/ofset");
    assert_eq!(field.message("en"), "The field “ofset” is not known here.");
    assert_eq!(field.help("nl"), "Bedoelde u “offset”?");
    let role = at("/cycles/0/years/0/roles/0");
    assert_eq!(role.message("nl-BE"), "In “roles” staat geen “nurze”.");
    assert_eq!(role.help("en"), "Did you mean “nurse”?");
    let target = at("/roles/1/requirements/0/target");
    assert_eq!(target.message("en"), "Expected a whole number, found “high”.");
    assert_eq!(target.message("nl"), "Verwacht: een geheel getal; gevonden: “high”.");
}

/// A good configuration, to spoil.
fn good() -> serde_json::Value {
    serde_json::json!({
        "schema": "talent-core/1",
        "organisation": {"id": "o", "language": "nl", "country": "NL"},
        "work_years": [
            {"id": "calendar", "kind": "annual", "starts": "01-01"},
            {"id": "short", "kind": "custom", "years": [{"id": "S", "start": "2025-01-01", "end": "2025-12-31"}]},
        ],
        "calendars": [{"id": "nl", "country": "NL"}],
        "default_calendar": "nl",
        "scales": [{"id": "signs", "levels": [{"value": -1}, {"value": 0}, {"value": 1}]}],
        "competencies": [
            {"id": "a", "kind": "core", "scale": "signs", "descriptors": [{"from": "2024-01-01",
                "levels": {"-1": "x", "0": "x", "1": "x"}}]},
        ],
        "profiles": [{"id": "p", "requirements": [{"competency": "a", "target": 1}]}],
        "roles": [{"id": "r", "profiles": ["p"]}],
        "cycles": [{
            "id": "c",
            "work_years": "calendar",
            "years": [{"work_year": "2025", "roles": ["r"], "status": "open"}],
            "consultation": {"body": "OR", "status": "consented", "date": "2024-11-01"},
            "moments": [
                {"id": "first", "kind": "progress", "timing": {"anchor": "entry"}},
                {"id": "last", "kind": "assessment", "timing": {"anchor": "work_year_end"}},
            ],
        }],
    })
}

fn check(document: &serde_json::Value) -> Vec<Diagnostic> {
    Configuration::from_json(&document.to_string()).expect("the types are right").check()
}

#[test]
fn a_good_configuration_gets_advice_only() {
    assert_eq!(found(&check(&good())), [("core_competency_count", "/competencies")]);
}

/// Where the good configuration is spoilt, with what, and the codes and places that are found then.
type Case<'c> = (&'c str, serde_json::Value, Vec<(&'c str, &'c str)>);

/// Each row: where the good configuration is spoilt, with what, and what is found then beside the advice on core
/// competencies.
#[test]
fn every_rule_beyond_types_has_its_code_and_place() {
    let moment = |extra: serde_json::Value| {
        let mut moment = serde_json::json!({"id": "x", "kind": "progress", "timing": {"anchor": "entry"}});
        let object = moment.as_object_mut().expect("an object");
        object.extend(extra.as_object().expect("an object").clone());
        moment
    };
    let cases: Vec<Case<'_>> = vec![
        ("/organisation/language", "Dutch".into(), vec![("not_a_language", "/organisation/language")]),
        ("/default_calendar", "n".into(), vec![("unknown_reference", "/default_calendar")]),
        ("/calendars/-", serde_json::json!({"id": "nl"}), vec![("duplicate_id", "/calendars/1/id")]),
        (
            "/calendars/0/weekend",
            serde_json::json!(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]),
            vec![("no_working_days", "/calendars/0/weekend")],
        ),
        ("/work_years/1/id", serde_json::Value::Null, vec![("missing_field", "/work_years/1")]),
        ("/work_years/1/id", "calendar".into(), vec![("duplicate_id", "/work_years/1/id")]),
        (
            "/work_years/0/starts",
            "02-29".into(),
            vec![
                ("work_year_starts_on_29_february", "/work_years/0/starts"),
                // A year from 29 February has the id 2025-2026.
                ("unknown_reference_no_near_name", "/cycles/0/years/0/work_year"),
            ],
        ),
        ("/cycles/0/work_years", "calender".into(), vec![("unknown_reference", "/cycles/0/work_years")]),
        (
            "/cycles/0/years/0/work_year",
            "2025-2026".into(),
            vec![("unknown_reference_no_near_name", "/cycles/0/years/0/work_year")],
        ),
        (
            "/cycles/0/years/-",
            serde_json::json!({"work_year": "2025"}),
            vec![("duplicate_id", "/cycles/0/years/1/work_year")],
        ),
        (
            "/cycles/0/years/0/roles",
            serde_json::json!([]),
            vec![("cycle_year_without_roles", "/cycles/0/years/0")],
        ),
        ("/cycles/0/years/0/roles/-", "r".into(), vec![("repeated_reference", "/cycles/0/years/0/roles/1")]),
        (
            "/roles/0/status",
            "removed".into(),
            vec![
                ("competency_unused", "/competencies/0"),
                ("linked_role_removed", "/cycles/0/years/0/roles/0"),
            ],
        ),
        (
            "/roles/0/profiles",
            serde_json::json!(["q", "p", "p"]),
            vec![("unknown_reference", "/roles/0/profiles/0"), ("repeated_reference", "/roles/0/profiles/2")],
        ),
        ("/roles/-", serde_json::json!({"id": "r"}), vec![("duplicate_id", "/roles/1/id")]),
        (
            "/profiles/0/requirements/0/target",
            5.into(),
            vec![("target_outside_scale", "/profiles/0/requirements/0/target")],
        ),
        (
            "/profiles/0/requirements/0/weight",
            0.into(),
            vec![("weight_not_positive", "/profiles/0/requirements/0/weight")],
        ),
        (
            "/profiles/0/requirements/-",
            serde_json::json!({"competency": "a", "target": 0, "weight": -0.5}),
            vec![
                ("requirement_repeated", "/profiles/0/requirements/1/competency"),
                ("weight_not_positive", "/profiles/0/requirements/1/weight"),
            ],
        ),
        (
            "/profiles/0/requirements/0/competency",
            "b".into(),
            vec![
                ("competency_unused", "/competencies/0"),
                ("unknown_reference", "/profiles/0/requirements/0/competency"),
            ],
        ),
        (
            "/scales/0/levels",
            serde_json::json!([{"value": 1}]),
            vec![
                ("scale_level_count", "/scales/0/levels"),
                ("descriptor_level_unknown", "/competencies/0/descriptors/0/levels/-1"),
                ("descriptor_level_unknown", "/competencies/0/descriptors/0/levels/0"),
            ],
        ),
        (
            "/scales/0/levels",
            serde_json::json!([{"value": -1}, {"value": 1}, {"value": 1}, {"value": 0}]),
            vec![
                ("levels_not_ascending", "/scales/0/levels/2/value"),
                ("levels_not_ascending", "/scales/0/levels/3/value"),
            ],
        ),
        ("/competencies/0/scale", "sign".into(), vec![("unknown_reference", "/competencies/0/scale")]),
        (
            "/competencies/0/descriptors/0/levels",
            serde_json::json!({"-1": "x", "1": "x"}),
            vec![("level_without_descriptor", "/competencies/0/descriptors")],
        ),
        (
            "/competencies/0/descriptors/-",
            serde_json::json!({"from": "2024-01-01", "levels": {"-1": "x", "0": "x", "1": {"Dutch": "x"}}}),
            vec![
                ("descriptors_not_ascending", "/competencies/0/descriptors/1/from"),
                ("not_a_language", "/competencies/0/descriptors/1/levels/1/Dutch"),
            ],
        ),
        ("/cycles/0/opens_before", "-P1M".into(), vec![("backwards", "/cycles/0/opens_before")]),
        (
            "/cycles/0/every_years",
            serde_json::json!({"n": 0}),
            vec![("out_of_range", "/cycles/0/every_years/n")],
        ),
        (
            "/cycles/0/entry",
            serde_json::json!({"last_entry": {"before_end": "P13M"}}),
            vec![("last_entry_outside_work_year", "/cycles/0/entry/last_entry")],
        ),
        (
            "/cycles/0/entry",
            serde_json::json!({"last_entry": {"before_end": "-P1M"}}),
            vec![("backwards", "/cycles/0/entry/last_entry/before_end")],
        ),
        (
            "/cycles/0/overrides",
            serde_json::json!({"include_by_hand": ["E1"],
            "exclude_by_hand": [{"employee": "E1", "who": "HR", "why": "leave"}, {"employee": "E2", "who": "HR"}]}),
            vec![
                ("needs_justification", "/cycles/0/overrides/include_by_hand/0"),
                ("included_and_excluded", "/cycles/0/overrides/include_by_hand/0"),
                ("needs_justification", "/cycles/0/overrides/exclude_by_hand/1"),
            ],
        ),
        ("/cycles/0/consultation", serde_json::Value::Null, vec![("consent_needed", "/cycles/0/years/0")]),
        ("/cycles/0/consultation/status", "informed".into(), vec![("consent_needed", "/cycles/0/years/0")]),
        (
            "/cycles/0/moments/-",
            moment(serde_json::json!({"id": "first"})),
            vec![("duplicate_id", "/cycles/0/moments/2/id")],
        ),
        (
            "/cycles/0/moments/-",
            moment(serde_json::json!({
                "lead": "-P1D", "window": {"opens": {"working_days": -1}, "due": "-P1W"}, "minimum_service": "-P1D",
                "carry_over": {"within": "-P1M"}, "absence": {"after_return": {"offset": "-P1D", "from_days": 0}},
                "late": {"skip_after": "-P1D"},
            })),
            vec![
                ("backwards", "/cycles/0/moments/2/minimum_service"),
                ("backwards", "/cycles/0/moments/2/lead"),
                ("backwards", "/cycles/0/moments/2/window/opens"),
                ("backwards", "/cycles/0/moments/2/window/due"),
                ("backwards", "/cycles/0/moments/2/carry_over/within"),
                ("backwards", "/cycles/0/moments/2/absence/after_return/offset"),
                ("out_of_range", "/cycles/0/moments/2/absence/after_return/from_days"),
                ("backwards", "/cycles/0/moments/2/late/skip_after"),
            ],
        ),
        (
            "/cycles/0/moments/-",
            moment(serde_json::json!({"timing": {"anchor": "contract_end", "repeat": {"every": "P1M"}}})),
            vec![("repeat_needs_count", "/cycles/0/moments/2/timing/repeat")],
        ),
        (
            "/cycles/0/moments/-",
            moment(
                serde_json::json!({"timing": {"anchor": "entry", "repeat": {"every": "-P1M", "count": 0}}}),
            ),
            vec![
                ("interval_not_positive", "/cycles/0/moments/2/timing/repeat/every"),
                ("out_of_range", "/cycles/0/moments/2/timing/repeat/count"),
            ],
        ),
        (
            "/cycles/0/moments/-",
            moment(serde_json::json!({"timing": {"anchor": {"period_end": {"part": 5, "of": 4}}}})),
            vec![("out_of_range", "/cycles/0/moments/2/timing/anchor/period_end/part")],
        ),
        (
            "/cycles/0/moments/-",
            moment(serde_json::json!({"timing": {"anchor": {"period_start": {"part": 1, "of": 367}}}})),
            vec![("out_of_range", "/cycles/0/moments/2/timing/anchor/period_start/of")],
        ),
        (
            "/cycles/0/moments/-",
            moment(serde_json::json!({"timing": {"anchor": {"after": "lost"}}})),
            vec![("unknown_reference", "/cycles/0/moments/2/timing/anchor/after")],
        ),
        (
            "/cycles/0/moments/-",
            moment(serde_json::json!({"timing": {"anchor": {"after": "x"}}})),
            vec![("moments_in_a_circle", "/cycles/0/moments/2/timing/anchor")],
        ),
        (
            "/cycles/0/moments/-",
            moment(serde_json::json!({"kind": "improvement"})),
            vec![("improvement_by_rule", "/cycles/0/moments/2")],
        ),
        (
            "/cycles/0/moments/-",
            moment(serde_json::json!({"kind": "combined"})),
            vec![("combined_conversation", "/cycles/0/moments/2")],
        ),
        (
            "/cycles/0/moments/-",
            moment(
                serde_json::json!({"kind": "development", "timing": {"anchor": "work_year_end", "offset": "P0D"}}),
            ),
            vec![("judging_with_developing", "/cycles/0/moments/1")],
        ),
    ];
    for (place, value, mut expected) in cases {
        let mut document = good();
        match place.strip_suffix("/-") {
            Some(list) => {
                let list = document.pointer_mut(list).and_then(serde_json::Value::as_array_mut);
                list.expect("a list stands there").push(value.clone());
            }
            None => {
                let (parent, key) = place.rsplit_once('/').expect("a place");
                let parent = document.pointer_mut(parent).expect("its parent stands there");
                match parent {
                    serde_json::Value::Array(items) => {
                        items[key.parse::<usize>().expect("an index")] = value.clone()
                    }
                    other => other[key] = value.clone(),
                }
            }
        }
        let found = check(&document);
        let mut found: Vec<(&str, &str)> = self::found(&found);
        found.retain(|(code, _)| *code != "core_competency_count");
        expected.retain(|(code, _)| *code != "core_competency_count");
        assert_eq!(found, expected, "{place} = {value}");
    }
}

#[test]
fn an_engine_reports_the_conditions_and_the_rest_together() {
    let mut document = good();
    document["cycles"][0]["eligibility"] =
        serde_json::json!({"not": {"all": [{"fact": "role", "in": ["r", "q"]}]}});
    document["cycles"][0]["consultation"] = serde_json::Value::Null;
    let configuration = Configuration::from_json(&document.to_string()).expect("the types are right");
    let engine =
        talent_core::planning::Engine::new(configuration).expect("an unknown role is worth a look, no more");
    assert_eq!(
        found(engine.diagnostics()),
        [
            ("core_competency_count", "/competencies"),
            ("consent_needed", "/cycles/0/years/0"),
            ("unknown_role_in_condition", "/cycles/0/eligibility/not/all/0/in/1"),
        ]
    );

    document["cycles"][0]["eligibility"] =
        serde_json::json!({"fact": "age", "eq": "old", "justification": "law"});
    document["cycles"][0]["moments"][0]["lead"] = "-P1D".into();
    let configuration = Configuration::from_json(&document.to_string()).expect("the types are right");
    let Problems(problems) = talent_core::planning::Engine::new(configuration).expect_err("two errors");
    let errors: Vec<(&str, &str)> = found(&problems)
        .into_iter()
        .filter(|(code, _)| ["operand_of_wrong_type", "backwards"].contains(code))
        .collect();
    assert_eq!(
        errors,
        [("operand_of_wrong_type", "/cycles/0/eligibility/eq"), ("backwards", "/cycles/0/moments/0/lead")]
    );
}

#[test]
fn a_circle_of_moments_is_named_once_and_from_its_first_moment() {
    let mut document = good();
    let after = |id: &str, other: &str| serde_json::json!({"id": id, "kind": "progress", "timing": {"anchor": {"after": other}}});
    // d leads into the circle a, b, c; it is not part of it.
    document["cycles"][0]["moments"] =
        serde_json::json!([after("d", "b"), after("a", "b"), after("b", "c"), after("c", "a")]);
    let found = check(&document);
    let circles: Vec<&Diagnostic> =
        found.iter().filter(|found| found.code.name == "moments_in_a_circle").collect();
    assert_eq!(circles.len(), 1);
    assert_eq!(circles[0].pointer, "/cycles/0/moments/1/timing/anchor");
    assert_eq!(circles[0].parameters["circle"], "a → b → c → a");
}

#[test]
fn consultation_follows_the_country() {
    let codes = |country: serde_json::Value, status: &str| -> Vec<String> {
        let mut document = good();
        document["organisation"]["country"] = country;
        document["cycles"][0]["consultation"]["status"] = status.into();
        check(&document)
            .iter()
            .map(|found| found.code.name.to_owned())
            .filter(|code| !code.starts_with("core"))
            .collect()
    };
    assert_eq!(codes("BE".into(), "informed"), [""; 0]);
    assert_eq!(codes("BE".into(), "requested"), ["information_needed"]);
    assert_eq!(codes("NL".into(), "informed"), ["consent_needed"]);
    assert_eq!(codes("NL".into(), "consented"), [""; 0]);
    assert_eq!(codes(serde_json::Value::Null, "planned"), ["consultation_missing"]);
    assert_eq!(codes(serde_json::Value::Null, "refused"), ["consultation_missing"]);
}

#[test]
fn advice_on_core_competencies_is_four_to_eight() {
    let advised = |count: usize| {
        let mut document = good();
        let competencies: Vec<serde_json::Value> = (0..count)
            .map(|n| serde_json::json!({"id": if n == 0 { "a".to_owned() } else { format!("a{n}") }, "kind": "core", "scale": "signs"}))
            .collect();
        document["competencies"] = competencies.into();
        check(&document).iter().any(|found| found.code.name == "core_competency_count")
    };
    assert_eq!([3, 4, 8, 9].map(advised), [true, false, false, true]);
}

#[test]
fn the_example_has_warnings_and_advice_but_no_error() {
    let example =
        Configuration::from_yaml(include_str!("../documents/example-configuration.yaml")).expect("valid");
    assert_eq!(
        found(&example.check()),
        [
            ("core_competency_count", "/competencies"),
            ("level_without_descriptor", "/competencies/0/descriptors"),
            ("information_needed", "/cycles/0/years/0"),
        ]
    );
}
