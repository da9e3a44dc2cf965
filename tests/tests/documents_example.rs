//! The example of the specification is read, says what it means, and comes back the same.

use chrono::NaiveDate;
use talent_core::configuration::{AttributeType, Configuration};
use talent_core::cycle::{AbsenceRule, Anchor, AppliesTo, Cycle, Late, Moment, MomentKind};
use talent_core::document::Node;
use talent_core::eligibility::{Condition, FactName, Operand, Operator, ReferenceDate, Scalar};
use talent_core::framework::{RoleOrigin, RoleStatus};
use talent_core::time::{MonthDay, Offset, Rolling};

const EXAMPLE: &str = include_str!("../documents/example-configuration.yaml");

fn example() -> Configuration {
    Configuration::from_yaml(EXAMPLE).expect("the example is a valid document")
}

fn cycle(configuration: &Configuration) -> &Cycle {
    &configuration.cycles[0]
}

fn moment<'c>(configuration: &'c Configuration, id: &str) -> &'c Moment {
    cycle(configuration).moments.iter().find(|moment| moment.id == id).expect("the example has this moment")
}

#[test]
fn every_anchor_of_the_example_is_read_as_written() {
    let configuration = example();
    let anchor = |id| moment(&configuration, id).timing.anchor.clone();
    assert_eq!(anchor("baseline"), Anchor::EmploymentStart);
    assert_eq!(anchor("goals"), Anchor::WorkYearStart);
    assert_eq!(anchor("progress"), Anchor::WorkYearMiddle);
    assert_eq!(anchor("spring"), Anchor::Date(MonthDay { month: 4, day: 15 }));
    assert_eq!(anchor("third-quarter"), Anchor::PeriodStart { part: 3, of: 4 });
    assert_eq!(anchor("feedback"), Anchor::After("assessment".to_owned()));
    assert_eq!(anchor("assessment"), Anchor::WorkYearEnd);
}

#[test]
fn the_settings_of_a_moment_are_read_and_absent_ones_have_the_defaults_of_chapter_five() {
    let configuration = example();
    let baseline = moment(&configuration, "baseline");
    assert_eq!(baseline.kind, MomentKind::Baseline);
    assert_eq!(baseline.timing.offset, Some(Offset::days(14)));
    assert_eq!(baseline.applies_to, AppliesTo::Joiners);
    assert_eq!(baseline.carry_over.as_ref().map(|carry_over| carry_over.within), Some(Offset::months(3)));
    assert_eq!(baseline.absence, AbsenceRule::AfterReturn { offset: Offset::weeks(2), from_days: 14 });
    assert_eq!(baseline.template.as_deref(), Some("baseline-nl"));
    assert_eq!(baseline.field_context, None);

    let progress = moment(&configuration, "progress");
    assert_eq!(progress.timing.offset, None);
    assert_eq!(progress.applies_to, AppliesTo::Everyone);
    assert_eq!(progress.working_day, Rolling::Following);
    assert_eq!(progress.absence, AbsenceRule::AfterReturn { offset: Offset::weeks(2), from_days: 14 });
    assert_eq!(progress.late, Late::Create);
    assert_eq!(progress.carry_over, None);

    assert_eq!(moment(&configuration, "assessment").working_day, Rolling::Preceding);
    assert_eq!(moment(&configuration, "third-quarter").timing.offset, Some(Offset::working_days(10)));
}

#[test]
fn the_condition_of_the_example_is_read_as_a_tree() {
    let configuration = example();
    let Some(Condition::All(parts)) = &cycle(&configuration).eligibility else {
        panic!("the condition of the example is an “all”");
    };
    assert_eq!(parts.len(), 4);
    let Condition::Compare(contract) = &parts[0] else { panic!("a comparison") };
    assert_eq!((&contract.fact, contract.operator), (&FactName::Contract, Operator::NotIn));
    let Condition::Any(either) = &parts[1] else { panic!("an “any”") };
    let Condition::Compare(grade) = &either[0] else { panic!("a comparison") };
    assert_eq!(grade.fact, FactName::Attribute("grade".to_owned()));
    assert_eq!(grade.operand, Operand::Many(vec![Scalar::Integer(1), Scalar::Integer(9)]));
    let Condition::Not(unit) = &parts[2] else { panic!("a “not”") };
    let Condition::Compare(unit) = &**unit else { panic!("a comparison") };
    assert_eq!(unit.operand, Operand::One(Scalar::Text("OU-EXTERN".to_owned())));
    let Condition::Compare(tenure) = &parts[3] else { panic!("a comparison") };
    assert_eq!((tenure.operator, tenure.at), (Operator::Gte, Some(ReferenceDate::WorkYearEnd)));
}

#[test]
fn the_framework_of_the_example_is_read_as_written() {
    let configuration = example();
    let on = NaiveDate::from_ymd_opt(2024, 1, 1).expect("a date");
    let descriptors = &configuration.competencies[0].descriptors[0];
    assert_eq!(descriptors.from, on);
    assert_eq!(descriptors.levels["5"].text("nl-BE", "nl"), "Ziet de vraag vóór ze gesteld is.");
    assert_eq!(configuration.roles[0].origin, RoleOrigin::Function("F-VPK".to_owned()));
    assert_eq!(configuration.roles[1].origin, RoleOrigin::Added);
    assert_eq!(configuration.roles[1].status, RoleStatus::Active);
    assert_eq!(configuration.attributes["licence_until"].r#type, AttributeType::Date);
}

#[test]
fn yaml_json_and_canonical_json_give_the_same_document() {
    let configuration = example();
    let json = configuration.to_json();
    let again = Configuration::from_json(&json).expect("what was written is read");
    assert_eq!(again, configuration);
    assert_eq!(again.to_json(), json);
    // JSON is YAML.
    assert_eq!(Configuration::from_yaml(&json).expect("what was written is read as YAML"), configuration);
    // Through serde, as hosts embed documents in their own.
    let through_serde: Configuration = serde_json::from_str(&json).expect("one way in");
    assert_eq!(through_serde, configuration);
    let through_bytes = Configuration::from_json_bytes(json.as_bytes()).expect("bytes of a file");
    assert_eq!(through_bytes, configuration);
}

#[test]
fn canonical_json_is_that_of_an_independent_implementation() {
    let json = example().to_json();
    let value: serde_json::Value = serde_json::from_str(&json).expect("canonical JSON is JSON");
    let oracle = serde_json_canonicalizer::to_string(&value).expect("the oracle writes JSON");
    assert_eq!(json, oracle);
    assert!(Node::from_json(&json).is_ok());
}
