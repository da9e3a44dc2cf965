//! Records that only the configuration and the date of the question can judge.

mod people_support;

use people_support::{Setting, day, population, with_status};
use serde_json::json;
use talent_core::eligibility::{FaultyRecords, RoleLookup, Truth};
use talent_core::framework::RoleStatus;
use talent_core::time::WorkingDayCalendar;
use talent_core::workforce::{AttributeType, CalendarLookup, Population};

fn faulty(
    setting: &Setting,
    population: &Population,
    as_of: &str,
) -> (Vec<(&'static str, String)>, Vec<String>) {
    let lookup = RoleLookup::bind(&setting.roles, population);
    let calendar = WorkingDayCalendar::monday_to_friday();
    let own = [calendar.clone()];
    let calendars = CalendarLookup::bind(["be"], &own, &calendar, population);
    let faulty = FaultyRecords::find(population, &lookup, Some(&calendars), &setting.attributes, day(as_of));
    let people = population.people().filter(|person| faulty.touch(person.row()));
    (
        faulty.diagnostics().iter().map(|found| (found.code.name, found.pointer.clone())).collect(),
        people.map(|person| person.id().to_owned()).collect(),
    )
}

#[test]
fn roles_calendars_births_and_attributes() {
    let population = population(json!({
        "employees": [
            {"id": "E6", "attributes": {"grade": 2.5}},
            {"id": "E1", "birth_date": "2025-06-01"},
            {"id": "E2", "attributes": {"grade": "five", "until": "2025-02-30"}},
            {"id": "E3"}, {"id": "E4"},
            {"id": "E5", "birth_date": "1980-01-01", "attributes": {"grade": 5, "until": "2025-06-30"}},
        ],
        "roles": [
            {"employee": "E5", "role": "adviser", "start": "2025-01-01"},
            {"employee": "E3", "role": "advisor", "start": "2025-01-01"},
        ],
        "assignments": [
            {"employee": "E4", "kind": "calendar", "value": "nl", "start": "2025-01-01"},
            {"employee": "E5", "kind": "calendar", "value": "be", "start": "2025-01-01"},
        ],
        "org_unit_calendars": [{"org_unit": "U1", "calendar": "fr", "start": "2025-01-01"}],
    }));
    let setting = Setting::with_attributes(&[
        ("grade", AttributeType::Integer, false),
        ("until", AttributeType::Date, false),
    ]);
    let (problems, people) = faulty(&setting, &population, "2025-05-31");
    let expected = [
        ("attribute_of_wrong_type", "/employees/0/attributes/grade"),
        ("birth_date_in_future", "/employees/1/birth_date"),
        ("attribute_of_wrong_type", "/employees/2/attributes/grade"),
        ("attribute_of_wrong_type", "/employees/2/attributes/until"),
        ("unknown_role", "/roles/1/role"),
        ("unknown_calendar", "/assignments/0/value"),
        ("unknown_calendar", "/org_unit_calendars/0/calendar"),
    ]
    .map(|(code, place)| (code, place.to_string()));
    assert_eq!(problems, expected);
    assert_eq!(people, ["E1", "E2", "E3", "E4", "E6"]);
    // Born on the day of the question is not the future.
    let (problems, _) = faulty(&setting, &population, "2025-06-01");
    assert!(problems.iter().all(|(code, _)| *code != "birth_date_in_future"));
}

#[test]
fn a_removed_role_is_no_fault_of_the_record() {
    let population = population(json!({
        "employees": [{"id": "E1"}],
        "roles": [{"employee": "E1", "role": "adviser", "start": "2025-01-01"}],
    }));
    let mut setting = Setting::default();
    setting.roles[2] = with_status(setting.roles[2].clone(), RoleStatus::Removed);
    assert_eq!(faulty(&setting, &population, "2025-01-01"), (vec![], vec![]));
}

#[test]
fn a_birth_date_in_the_future_is_unknown_on_every_day() {
    let population = population(json!({"employees": [{"id": "E1", "birth_date": "2025-06-01"}]}));
    let aged = json!({"fact": "age", "gte": 0, "at": "2025-12-31"});
    let setting = Setting::default();
    assert_eq!(setting.ask(&population, "E1", &aged, "2025-05-31"), Truth::Unknown);
    assert_eq!(setting.ask(&population, "E1", &aged, "2025-06-01"), Truth::True);
}
