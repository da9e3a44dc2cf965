//! The committed JSON Schemas are current, and agree with the reader about what may be written.

use std::path::PathBuf;

use serde_json::{Value, json};
use talent_core::configuration::Configuration;
use talent_core::document::canonical_json;
use talent_core::exchange::esco::{EscoReader, OccupationOptions};
use talent_core::exchange::{DocumentKind, schema_of};
use talent_core::planning::{Change, Engine, Register, RegisterDocument};
use talent_core::workforce::{Population, Workforce};

fn path(kind: DocumentKind) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../talent-core/schemas")
        .join(format!("{}.schema.json", kind.as_str()))
}

/// Writes the schemas anew with `TALENT_UPDATE_SCHEMAS=1`.
#[test]
fn committed_schemas_are_current() {
    for kind in DocumentKind::ALL {
        let schema = schema_of(*kind);
        let path = path(*kind);
        if std::env::var_os("TALENT_UPDATE_SCHEMAS").is_some() {
            let ordered: Value =
                serde_json::from_str(&canonical_json(&schema)).expect("canonical JSON is JSON");
            let text = serde_json::to_string_pretty(&ordered).expect("a schema is JSON");
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
            std::fs::write(&path, text + "\n").expect("the schema can be written");
        }
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let committed: Value = serde_json::from_str(&text).unwrap_or_default();
        assert_eq!(
            canonical_json(&committed),
            canonical_json(&schema),
            "{} is not current: run the tests with TALENT_UPDATE_SCHEMAS=1",
            path.display()
        );
    }
}

fn validator(kind: DocumentKind) -> jsonschema::Validator {
    jsonschema::draft202012::new(&schema_of(kind)).expect("a valid schema")
}

fn example() -> Value {
    let text = include_str!("../documents/example-configuration.yaml");
    let configuration = Configuration::from_yaml(text).expect("the example is valid");
    serde_json::from_str(&configuration.to_json()).expect("canonical JSON is JSON")
}

fn workforce() -> Value {
    serde_json::from_str(include_str!("../documents/workforce.json")).expect("JSON")
}

fn register() -> Value {
    serde_json::from_str(include_str!("../documents/register.json")).expect("JSON")
}

fn changes() -> Value {
    serde_json::from_str(include_str!("../documents/changes.json")).expect("JSON")
}

fn assert_valid(kind: DocumentKind, document: &Value) {
    let errors: Vec<String> = validator(kind)
        .iter_errors(document)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{}: {errors:#?}", kind.as_str());
}

#[test]
fn what_is_made_of_esco_is_valid() {
    let read = |version: &str, label: &str| {
        let mut reader = EscoReader::new(version, "en");
        let uri = "http://data.europa.eu/esco";
        let occupation = format!("conceptUri,preferredLabel\n{uri}/occupation/n,{label}\n");
        let skill = format!("conceptUri,preferredLabel,skillType\n{uri}/skill/a,{label},knowledge\n");
        let relation =
            format!("occupationUri,relationType,skillUri\n{uri}/occupation/n,essential,{uri}/skill/a\n");
        reader.read_named("occupations_en.csv", occupation.as_bytes());
        reader.read_named("skills_en.csv", skill.as_bytes());
        reader.read_named("occupationSkillRelations_en.csv", relation.as_bytes());
        reader.finish().esco
    };
    let (old, new) = (read("1.2.0", "nurse"), read("1.3.0", "nursing"));
    let occupation = "http://data.europa.eu/esco/occupation/n";
    let made = old.framework([occupation], &OccupationOptions::default()).expect("its own occupation");
    assert_valid(DocumentKind::EscoFramework, &serde_json::to_value(&made).expect("JSON"));
    let basis = r#"{"schema": "talent-core/1", "work_years": {"kind": "annual", "starts": "01-01"}}"#;
    let configuration = made.add_to(&Configuration::from_json(basis).expect("a good configuration"));
    let report = old.upgrade(&new, &configuration);
    assert!(!report.concepts.is_empty() && report.hits.len() == 3);
    assert_valid(DocumentKind::EscoUpgrade, &serde_json::to_value(&report).expect("JSON"));
}

#[test]
fn what_is_read_is_valid() {
    assert_valid(DocumentKind::Configuration, &example());
    assert_valid(DocumentKind::Workforce, &workforce());
    assert_valid(DocumentKind::Register, &register());
    for change in changes().as_array().expect("a list") {
        assert_valid(DocumentKind::Change, change);
    }
}

#[test]
fn every_form_that_the_reader_takes_is_valid() {
    let mut document = example();
    document["work_years"] = json!([
        {"id": "calendar", "kind": "annual", "starts": "01-01"},
        {"id": "own", "kind": "custom", "years": [{"id": "2025", "start": "2025-01-01", "end": "2025-12-31"}]},
    ]);
    document["attributes"]["age_group"] = json!({"type": "text", "protected": true});
    document["cycles"][0]["entry"] = json!({"last_entry": "09-30"});
    document["cycles"][0]["overrides"] = json!({
        "include_by_hand": ["E1"],
        "exclude_by_hand": [{"employee": "E2", "who": "HR", "why": "on long leave", "until": "2026-12-31"}],
    });
    let moment = |index: usize, document: &mut Value, field: &str, value: Value| {
        document["cycles"][0]["moments"][index][field] = value;
    };
    for (index, anchor) in [
        json!("probation_end"),
        json!({"date": "02-29"}),
        json!({"period_end": {"part": 1, "of": 12}}),
        json!({"absence_end": {"min_days": 42}}),
        json!("absence_end"),
        json!({"after": "goals"}),
        json!("role_start"),
        json!("onboarding_end"),
    ]
    .into_iter()
    .enumerate()
    {
        moment(
            index,
            &mut document,
            "timing",
            json!({"anchor": anchor, "offset": {"working_days": -3, "months": 0}}),
        );
    }
    moment(0, &mut document, "absence", json!("after_return"));
    moment(1, &mut document, "absence", json!("ignore"));
    moment(2, &mut document, "absence", json!({"after_return": {"from_days": 7}}));
    moment(3, &mut document, "late", json!({"skip_after": "P30D"}));
    moment(4, &mut document, "late", json!("move_to_as_of"));
    moment(
        5,
        &mut document,
        "applies_to",
        json!({"not": {"fact": "age", "lt": 18, "at": "2025-06-01", "justification": "law"}}),
    );
    moment(6, &mut document, "applies_to", json!("stayers"));
    assert_valid(DocumentKind::Configuration, &document);
    let read = Configuration::from_json(&document.to_string()).expect("the reader takes all of it");
    let again: Value = serde_json::from_str(&read.to_json()).expect("canonical JSON is JSON");
    assert_valid(DocumentKind::Configuration, &again);
    assert_eq!(Configuration::from_json(&read.to_json()), Ok(read));
}

#[test]
fn what_an_engine_answers_is_valid() {
    let text = include_str!("../documents/example-configuration.yaml");
    let configuration = Configuration::from_yaml(text).expect("the example is valid");
    let engine = Engine::new(configuration).expect("the example has no error");
    let workforce =
        Workforce::from_json(include_str!("../documents/workforce.json")).expect("a good document");
    let population = Population::from_workforce(&workforce);
    let as_of = "2025-06-15".parse().expect("a date");
    let plan = engine.plan(&population, &Register::default(), as_of).expect("a date in range");
    let document = serde_json::to_value(plan.to_document()).expect("a plan is JSON");
    assert!(!document["changes"].as_array().expect("a list").is_empty());
    assert_valid(DocumentKind::Plan, &document);
    for change in document["changes"].as_array().expect("a list") {
        assert_valid(DocumentKind::Change, change);
        assert!(Change::from_json(&change.to_string()).is_ok());
    }
    let register = Register::default().apply(plan.changes()).expect("a plan fits its register");
    let stored = serde_json::to_value(register.to_document()).expect("a register is JSON");
    assert_valid(DocumentKind::Register, &stored);
    for employee in ["E1", "E2"] {
        let explanation = engine
            .explain(&population, &register, as_of, employee, "annual", "2025")
            .expect("the person and the cycle year exist");
        assert_valid(DocumentKind::Explanation, &serde_json::to_value(explanation).expect("JSON"));
    }
}

/// Every place in a document where an object stands.
fn object_places(value: &Value, at: String, places: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                object_places(member, format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), places);
            }
            places.push(at);
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                object_places(item, format!("{at}/{index}"), places);
            }
        }
        _ => {}
    }
}

#[test]
fn an_unknown_field_is_refused_by_the_reader_and_by_the_schema_everywhere() {
    let read = |kind, text: &str| match kind {
        DocumentKind::Configuration => Configuration::from_json(text).map(|_| ()),
        DocumentKind::Workforce => Workforce::from_json(text).map(|_| ()),
        DocumentKind::Register => RegisterDocument::from_json(text).map(|_| ()),
        _ => Change::from_json(text).map(|_| ()),
    };
    // Maps take any key: languages, attributes, levels, columns of a change.
    let is_map = |kind: DocumentKind, place: &str| {
        let last = place.rsplit('/').next().unwrap_or_default();
        matches!(last, "name" | "description" | "attributes" | "levels" | "before" | "after")
            || place.contains("/levels/")
            || (kind == DocumentKind::Change && !place.is_empty())
    };
    let change = changes()[0].clone();
    for (kind, document) in [
        (DocumentKind::Configuration, example()),
        (DocumentKind::Workforce, workforce()),
        (DocumentKind::Register, register()),
        (DocumentKind::Change, change),
    ] {
        let validator = validator(kind);
        let mut places = Vec::new();
        object_places(&document, String::new(), &mut places);
        for place in places.into_iter().filter(|place| !is_map(kind, place)) {
            let mut document = document.clone();
            let object =
                document.pointer_mut(&place).and_then(Value::as_object_mut).expect("an object stands here");
            object.insert("zzzzzzzzzz".to_owned(), json!(1));
            let text = document.to_string();
            let problems = read(kind, &text).expect_err("the reader refuses it");
            let expected = format!("{place}/zzzzzzzzzz");
            assert!(
                problems
                    .0
                    .iter()
                    .any(|problem| problem.pointer == expected
                        && problem.code.name.starts_with("unknown_field")),
                "{} {place}: {problems}",
                kind.as_str()
            );
            assert!(
                !validator.is_valid(&document),
                "the schema takes an unknown field at {} {place}",
                kind.as_str()
            );
        }
    }
}

#[test]
fn what_an_update_gives_is_valid() {
    use talent_core::planning::{Brings, ConflictRule, OnlyWhere, Selection};
    use talent_core::propagation::UpdateRequest;

    let configuration = |target: i32| {
        let document = json!({
            "schema": "talent-core/1", "work_years": {"kind": "annual", "starts": "01-01"}, "competencies": [{"id": "care"}],
            "roles": [{"id": "nurse", "requirements": [{"competency": "care", "target": target}]}],
            "cycles": [{"id": "c", "years": [{"work_year": "2025", "roles": ["nurse"], "status": "open"}],
                "moments": [{"id": "goals", "kind": "goal_setting", "timing": {"anchor": "work_year_start"}}]}],
            "edits": [{"on": "2025-03-01", "source": "role:nurse", "who": "hr"}],
        });
        assert_valid(DocumentKind::Configuration, &document);
        Engine::new(Configuration::from_json(&document.to_string()).expect("a document")).expect("no error")
    };
    let as_of = "2025-03-10".parse().expect("a date");
    let nobody = Population::from_workforce(&Workforce::default());
    let plan = configuration(3).plan(&nobody, &Register::default(), as_of).expect("a date in range");
    let mut document: Value =
        serde_json::from_str(&Register::default().apply_plan(&plan).expect("its own").to_json())
            .expect("JSON");
    document["trajectories"] = json!([{"trajectory": "c/2025/E1", "cycle": "c", "work_year": "2025", "employee": "E1",
        "roles": ["nurse"], "state": "open", "entry": "2025-01-01", "exit": "2025-12-31", "opened_on": "2025-01-01"}]);
    document["scores"] = json!([{"trajectory": "c/2025/E1", "competency": "care", "value": 2, "given_on": "2025-02-01", "version": 1}]);
    document["requirement_overrides"] = json!([{"trajectory": "c/2025/E1", "competency": "care", "target": 2, "weight": 2.5, "given_on": "2025-02-01"}]);
    assert_valid(DocumentKind::Register, &document);
    let register = Register::from_json(&document.to_string()).expect("a register");

    let edited = configuration(4);
    let valid = |kind, value: Value| assert_valid(kind, &value);
    let ledger = edited.pending(&register, as_of).expect("a date in range");
    valid(DocumentKind::Ledger, serde_json::to_value(&ledger).expect("JSON"));
    let requests = [
        UpdateRequest { conflicts: ConflictRule::Take, ..UpdateRequest::new("now", "c", "2025") },
        UpdateRequest {
            on: Some("2025-05-01".parse().expect("a date")),
            only: Some(OnlyWhere {
                held: false,
                kind: Some(talent_core::cycle::MomentKind::GoalSetting),
                moment: None,
            }),
            selection: Selection { people: vec!["E1".to_owned()], ..Selection::default() },
            ..UpdateRequest::new("later", "c", "2025")
        },
        UpdateRequest { brings: Brings::Rules, ..UpdateRequest::new("rules", "c", "2025") },
    ];
    for request in requests {
        let text = request.to_json();
        assert_eq!(UpdateRequest::from_json(&text), Ok(request.clone()));
        valid(DocumentKind::UpdateRequest, serde_json::from_str(&text).expect("JSON"));
        let update = edited.update_competencies(&register, as_of, &request).expect("a good request");
        valid(DocumentKind::Update, serde_json::to_value(update.to_document()).expect("JSON"));
        for change in update.changes() {
            valid(DocumentKind::Change, serde_json::to_value(&change).expect("JSON"));
        }
        let after = register.apply_update(&update).expect("its own register");
        valid(DocumentKind::Register, serde_json::to_value(after.to_document()).expect("JSON"));
        for row in after.requirements("c", "2025") {
            valid(DocumentKind::TrajectoryCompetency, serde_json::to_value(&row).expect("JSON"));
        }
    }
    let given = |given_on: &str| talent_core::configuration::GivenScore {
        value: 2,
        given_on: given_on.parse().expect("a date"),
    };
    let comparison = edited.configuration().compare_scores("care", given("2025-02-01"), given("2026-02-01"));
    valid(DocumentKind::ScoreComparison, serde_json::to_value(comparison.expect("scores")).expect("JSON"));
}
