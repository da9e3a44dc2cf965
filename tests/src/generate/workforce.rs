//! People: joiners, leavers, rehires, two jobs at once, and records with faults.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;
use talent_core::workforce::{
    Absence, Assignment, AssignmentKind, AttributeValue, Employee, Employment, FunctionHeld, OrgUnit,
    OrgUnitCalendar, RoleHeld, Workforce,
};

use super::configuration::CALENDARS;
use super::dates::{Date, date, day, end, length, long_ago, plus_days, start};

/// Ids of the people, in another order than their bytes.
pub const IDS: [&str; 8] = ["e3", "e1", "e/2", "é%", "e10", "e4", "E5", "e2"];

/// Ids of the org units, each below the one before.
pub const UNITS: [&str; 3] = ["OU-1", "OU-2", "OU-3"];

/// Ids of the roles somebody can hold beside a function; the last one is in no configuration.
pub const ADDED_ROLES: [&str; 5] = ["adviser", "first/aid", "nurse", "adviser", "unknown"];

/// A span: mostly well-formed, now and then with its end before its start.
fn span() -> impl Strategy<Value = (Date, Option<Date>)> {
    prop_oneof![
        38 => (start(), length()).prop_map(|(start, length)| (start, end(start, length))),
        1 => day().prop_map(|day| (day, Some(plus_days(day, -1)))),
        1 => day().prop_map(|day| (day, Some(date(9999, 12, 31)))),
    ]
}

fn employment() -> impl Strategy<Value = Employment> {
    (
        span(),
        prop::option::of(prop::sample::select(vec!["permanent", "temporary", "student"])),
        prop::option::of(prop::sample::select(vec![0.2, 0.5, 0.8, 1.0])),
        prop::option::weighted(0.4, 1i64..200),
    )
        .prop_map(|((start, end), contract, fte, probation)| Employment {
            employee: String::new(),
            start,
            end,
            contract: contract.map(str::to_owned),
            fte,
            probation_end: probation.map(|days| plus_days(start, days)),
            employment: None,
            employer: None,
            manager: None,
            work_days: Vec::new(),
        })
}

/// One to three employments: in a row with a gap, or anyhow.
fn employments() -> impl Strategy<Value = Vec<Employment>> {
    let chain = (vec(employment(), 1..=3), vec(1i64..45, 2)).prop_map(|(mut employments, gaps)| {
        for index in 1..employments.len() {
            if let Some(end) = employments[index - 1].end.filter(|end| *end < date(2100, 1, 1)) {
                let start = plus_days(end, gaps[index - 1]);
                let length = employments[index].end.map(|end| (end - employments[index].start).num_days());
                employments[index].start = start;
                employments[index].end =
                    length.filter(|days| *days < 10_000).map(|days| plus_days(start, days));
            }
        }
        employments
    });
    let long = (employment(), prop::sample::select(long_ago()), prop::option::weighted(0.4, day())).prop_map(
        |(employment, start, end)| {
            let probation_end = employment.probation_end.map(|_| plus_days(start, 60));
            vec![Employment { start, end, probation_end, ..employment }]
        },
    );
    prop_oneof![2 => chain, 5 => long, 2 => vec(employment(), 1..=1), 1 => vec(employment(), 0..=3)]
}

fn function() -> impl Strategy<Value = (bool, FunctionHeld)> {
    (prop::bool::weighted(0.75), prop::sample::select(vec!["F-1", "F-1", "F-2", "F-2", "F-3"]), span())
        .prop_map(|(follows, function, (start, end))| {
            let held = FunctionHeld {
                employee: String::new(),
                function: function.to_owned(),
                start,
                end,
                employment: None,
            };
            (follows, held)
        })
}

fn role() -> impl Strategy<Value = RoleHeld> {
    let known = prop::sample::select(ADDED_ROLES[..4].to_vec());
    (prop_oneof![20 => known, 1 => Just(ADDED_ROLES[4])], span()).prop_map(|(role, (start, end))| RoleHeld {
        employee: String::new(),
        role: role.to_owned(),
        start,
        end,
    })
}

/// Mostly with an end: an open absence takes every later date away.
fn absence_length() -> impl Strategy<Value = Option<i64>> {
    prop_oneof![1 => Just(None), 9 => (0i64..150).prop_map(Some)]
}

fn absence() -> impl Strategy<Value = Absence> {
    (prop::sample::select(vec!["leave", "unavailable"]), day(), absence_length()).prop_map(
        |(kind, start, length)| Absence {
            employee: String::new(),
            start,
            end: end(start, length.map(|days| days.min(150))),
            kind: kind.to_owned(),
        },
    )
}

fn attributes() -> impl Strategy<Value = BTreeMap<String, AttributeValue>> {
    let text = |text: String| AttributeValue::Text(text);
    (
        prop::option::of((1i64..9).prop_map(AttributeValue::Integer)),
        prop::option::of(
            prop::sample::select(vec!["north", "south"]).prop_map(move |site| text(site.to_owned())),
        ),
        prop::option::of(day().prop_map(move |day| text(day.to_string()))),
        prop::option::of(any::<bool>().prop_map(AttributeValue::Boolean)),
        prop::option::of(prop::sample::select(vec![0.1, 0.5, 0.9]).prop_map(AttributeValue::Decimal)),
    )
        .prop_map(|(grade, site, licence, on_call, score)| {
            [
                ("grade", grade),
                ("site", site),
                ("licence_until", licence),
                ("on_call", on_call),
                ("score", score),
            ]
            .into_iter()
            .filter_map(|(name, value)| Some((name.to_owned(), value?)))
            .collect()
        })
}

/// One person with every record, still without an id.
#[derive(Clone, Debug)]
struct Draft {
    employee: Employee,
    again: Option<Option<Date>>,
    employments: Vec<Employment>,
    functions: Vec<FunctionHeld>,
    roles: Vec<RoleHeld>,
    absences: Vec<Absence>,
    assignments: Vec<Assignment>,
}

fn assignments() -> impl Strategy<Value = Vec<Assignment>> {
    let one = |kind, values: &[&'static str]| {
        let value = prop::sample::select(values.to_vec());
        prop::option::weighted(0.25, (value, day(), length())).prop_map(move |held| {
            held.map(|(value, start, length)| Assignment {
                employee: String::new(),
                kind,
                value: value.to_owned(),
                start,
                end: end(start, length),
            })
        })
    };
    (
        one(AssignmentKind::Calendar, &CALENDARS),
        one(AssignmentKind::OrgUnit, &UNITS),
        one(AssignmentKind::Manager, &["e1", "boss"]),
    )
        .prop_map(|(calendar, unit, manager)| calendar.into_iter().chain(unit).chain(manager).collect())
}

fn person() -> impl Strategy<Value = Draft> {
    let birth_date =
        prop::option::of((1960i32..2006, 1u32..=12, 1u32..=28).prop_map(|(y, m, d)| date(y, m, d)));
    let functions = prop_oneof![4 => vec(function(), 1..=2), 1 => Just(Vec::new())];
    (
        (
            birth_date,
            prop::option::of(prop::sample::select(UNITS.to_vec())),
            prop::option::of(prop::sample::select(vec!["e1", "boss"])),
            attributes(),
            prop::option::weighted(0.04, Just(Some(date(1990, 2, 28)))),
        ),
        (employments(), functions, vec(role(), 0..=2)),
        (prop_oneof![3 => Just(Vec::new()).boxed(), 2 => vec(absence(), 1..=3).boxed()], assignments()),
    )
        .prop_map(|(own, held, dated)| {
            let (birth_date, org_unit, manager, attributes, again) = own;
            let (employments, functions, roles) = held;
            let functions = functions
                .into_iter()
                .map(|(follows, mut function)| {
                    // Most functions start with an employment, as they do in life.
                    if let Some(first) = employments.first().filter(|_| follows) {
                        (function.start, function.end) = (first.start, first.end);
                    }
                    function
                })
                .collect();
            Draft {
                employee: Employee {
                    id: String::new(),
                    manager: manager.map(str::to_owned),
                    org_unit: org_unit.map(str::to_owned),
                    birth_date,
                    language: None,
                    attributes,
                },
                again,
                employments,
                functions,
                roles,
                absences: dated.0,
                assignments: dated.1,
            }
        })
}

fn org_unit_calendars() -> impl Strategy<Value = Vec<OrgUnitCalendar>> {
    let one = |unit: &'static str| {
        prop::option::weighted(0.3, (prop::sample::select(CALENDARS.to_vec()), day(), length())).prop_map(
            move |held| {
                held.map(|(calendar, start, length)| OrgUnitCalendar {
                    org_unit: unit.to_owned(),
                    calendar: calendar.to_owned(),
                    start,
                    end: end(start, length),
                })
            },
        )
    };
    (one(UNITS[0]), one(UNITS[1]), one(UNITS[2]))
        .prop_map(|(one, two, three)| one.into_iter().chain(two).chain(three).collect())
}

/// One to `most` people in a small org tree, the records of all of them interleaved.
pub fn workforce(most: usize) -> impl Strategy<Value = Workforce> {
    (vec(person(), 1..=most), org_unit_calendars()).prop_map(|(people, org_unit_calendars)| {
        let mut workforce = Workforce {
            schema: talent_core::document::SCHEMA.to_owned(),
            org_units: UNITS
                .iter()
                .enumerate()
                .map(|(index, id)| OrgUnit {
                    id: (*id).to_owned(),
                    parent: index.checked_sub(1).map(|above| UNITS[above].to_owned()),
                    head: None,
                })
                .collect(),
            org_unit_calendars,
            ..Workforce::default()
        };
        for (mut person, id) in people.into_iter().zip(IDS) {
            let id = id.to_owned();
            person.employee.id.clone_from(&id);
            if let Some(birth_date) = person.again {
                workforce.employees.push(Employee { birth_date, ..person.employee.clone() });
            }
            workforce.employees.push(person.employee);
            let owned = |employee: &mut String| employee.clone_from(&id);
            person.employments.iter_mut().for_each(|record| owned(&mut record.employee));
            person.functions.iter_mut().for_each(|record| owned(&mut record.employee));
            person.roles.iter_mut().for_each(|record| owned(&mut record.employee));
            person.absences.iter_mut().for_each(|record| owned(&mut record.employee));
            person.assignments.iter_mut().for_each(|record| owned(&mut record.employee));
            workforce.employments.extend(person.employments);
            workforce.functions.extend(person.functions);
            workforce.roles.extend(person.roles);
            workforce.absences.extend(person.absences);
            workforce.assignments.extend(person.assignments);
        }
        // The second half of every table first: rows of one person need not be adjacent.
        workforce.employments.reverse();
        let half = workforce.functions.len() / 2;
        workforce.functions.rotate_left(half);
        workforce
    })
}
