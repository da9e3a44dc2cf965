//! Configurations: one to three cycles over annual, school, custom and bridging years.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;
use talent_core::configuration::{AttributeDeclaration, AttributeType, Configuration};
use talent_core::cycle::{
    Closing, Cycle, CycleYear, CycleYearStatus, Entry, EveryYears, Grouping, HandOverride, LastEntry,
    Overrides, RhythmStart,
};
use talent_core::framework::{Role, RoleOrigin, RoleStatus};
use talent_core::time::{Calendar, MonthDay, Offset, PeriodTable, Weekday, WorkYearRow};

use super::Allowed;
use super::conditions::condition;
use super::dates::{Date, calendar_forward, date, day, plus_days};
use super::moments::moments;

/// A table, with the ids of its work years around 2024 to 2026.
fn table() -> impl Strategy<Value = (PeriodTable, Vec<String>)> {
    let row = |id: &str, start: Date, end: Date| WorkYearRow { id: id.to_owned(), start, end };
    let bridging = vec![
        row("2023", date(2023, 1, 1), date(2023, 12, 31)),
        row("2024", date(2024, 1, 1), date(2024, 12, 31)),
        row("bridge", date(2025, 1, 1), date(2025, 7, 31)),
        row("2025/2026", date(2025, 8, 1), date(2026, 7, 31)),
    ];
    let odd = vec![
        row("A", date(2023, 2, 10), date(2024, 3, 10)),
        row("B", date(2024, 3, 11), date(2025, 2, 28)),
        row("C", date(2025, 3, 1), date(2026, 2, 28)),
    ];
    let custom = prop::sample::select(vec![bridging, odd]).prop_map(|rows| {
        let ids = rows.iter().map(|row| row.id.clone()).collect();
        (PeriodTable::custom(rows), ids)
    });
    let starts = vec![(1, 1), (1, 1), (1, 1), (8, 1), (9, 1), (4, 1), (2, 28), (3, 1)];
    let annual = prop::sample::select(starts).prop_map(|(month, day)| {
        let ids = (2023..=2026).map(|year| {
            if (month, day) == (1, 1) { year.to_string() } else { format!("{year}-{}", year + 1) }
        });
        (PeriodTable::annual(MonthDay { month, day }), ids.collect())
    });
    prop_oneof![3 => annual, 1 => custom]
}

fn roles() -> impl Strategy<Value = Vec<Role>> {
    let of = |function: &str| RoleOrigin::Function(function.to_owned());
    let known = [
        ("nurse", of("F-1")),
        ("lead", of("F-1")),
        ("technician", of("F-2")),
        ("adviser", RoleOrigin::Added),
        ("first/aid", RoleOrigin::Added),
    ];
    let status = prop_oneof![8 => Just(RoleStatus::Active), 2 => Just(RoleStatus::Blocked)];
    vec(status, known.len()).prop_map(move |states| {
        known
            .iter()
            .zip(states)
            .map(|((id, origin), status)| Role {
                id: (*id).to_owned(),
                name: None,
                origin: origin.clone(),
                status,
                profiles: Vec::new(),
                requirements: Vec::new(),
                esco: None,
            })
            .chain(std::iter::once(Role {
                id: "retired".to_owned(),
                name: None,
                origin: of("F-2"),
                status: RoleStatus::Removed,
                profiles: Vec::new(),
                requirements: Vec::new(),
                esco: None,
            }))
            .collect()
    })
}

/// Ids of the roles a cycle year can link.
pub const LINKABLE_ROLES: [&str; 5] = ["nurse", "lead", "technician", "adviser", "first/aid"];

fn hand_overrides() -> impl Strategy<Value = Vec<HandOverride>> {
    let one = (prop::sample::select(super::workforce::IDS.to_vec()), prop::option::of(day())).prop_map(
        |(employee, until)| HandOverride {
            employee: employee.to_owned(),
            who: Some("hr".to_owned()),
            why: Some("generated".to_owned()),
            until,
        },
    );
    prop_oneof![8 => Just(Vec::new()), 1 => vec(one, 1..=2)]
}

fn entry() -> impl Strategy<Value = Entry> {
    let last_entry = prop_oneof![
        6 => Just(None),
        1 => prop::sample::select(vec![(2, 29), (6, 1), (7, 31)])
            .prop_map(|(month, day)| Some(LastEntry::On(MonthDay { month, day }))),
        1 => calendar_forward().prop_map(|before_end| Some(LastEntry::BeforeEnd { before_end })),
    ];
    let minimum_days = prop_oneof![4 => Just(None), 1 => (1u32..200).prop_map(Some)];
    (last_entry, minimum_days).prop_map(|(last_entry, minimum_days)| Entry { last_entry, minimum_days })
}

fn years(ids: Vec<String>) -> impl Strategy<Value = Vec<CycleYear>> {
    let status = prop_oneof![
        12 => Just(CycleYearStatus::Open),
        1 => Just(CycleYearStatus::Draft),
        1 => Just(CycleYearStatus::Closed),
    ];
    let roles = prop::sample::subsequence(LINKABLE_ROLES.to_vec(), 2..=LINKABLE_ROLES.len());
    let many = ids.len();
    (prop::sample::subsequence(ids, 2..=many), vec((roles, status), many)).prop_map(|(ids, rows)| {
        ids.into_iter()
            .zip(rows)
            .map(|(work_year, (roles, status))| CycleYear {
                work_year,
                roles: roles.into_iter().map(str::to_owned).collect(),
                status,
            })
            .collect()
    })
}

/// One cycle on a table; its id is given later.
fn cycle(allowed: Allowed, table: Option<String>, ids: Vec<String>) -> impl Strategy<Value = Cycle> {
    let opens_before = prop_oneof![
        3 => Just(None),
        1 => Just(Some(Offset::ZERO)),
        2 => prop::sample::select(vec![Offset::months(1), Offset::weeks(2), Offset::days(45)]).prop_map(Some),
    ];
    let every_years = prop_oneof![5 => Just(None), 1 => (1u32..4).prop_map(|n| Some(EveryYears { n, from: RhythmStart::EmploymentStart }))];
    let eligibility = prop_oneof![
        3 => Just(None),
        1 => condition(allowed.as_of_conditions).prop_map(Some),
    ];
    (
        (years(ids), opens_before, prop::bool::weighted(0.25), entry(), eligibility),
        (hand_overrides(), hand_overrides(), prop::bool::weighted(0.4), 0i32..2, every_years),
        (prop_oneof![Just(90u32), 0u32..120], moments(allowed)),
    )
        .prop_map(move |(first, second, third)| {
            let (years, opens_before, per_role, entry, eligibility) = first;
            let (include_by_hand, exclude_by_hand, exclusive, priority, every_years) = second;
            Cycle {
                id: String::new(),
                name: None,
                work_years: table.clone(),
                years,
                opens_before,
                grouping: if per_role { Grouping::PerRole } else { Grouping::PerEmployee },
                entry,
                eligibility,
                overrides: Overrides { include_by_hand, exclude_by_hand },
                exclusive_group: exclusive.then(|| "group".to_owned()),
                priority,
                every_years,
                closing: Closing { after_end_days: third.0 },
                consultation: None,
                moments: third.1,
            }
        })
}

fn calendars() -> Vec<Calendar> {
    let week = Calendar {
        weekend: vec![Weekday::Saturday, Weekday::Sunday],
        holidays: vec![
            date(2024, 1, 1),
            date(2024, 12, 25),
            date(2025, 1, 1),
            date(2025, 1, 2),
            date(2026, 1, 1),
        ],
        ..Calendar::new("week")
    };
    let continuous = Calendar { weekend: Vec::new(), ..Calendar::new("continuous") };
    let summer_closing: Vec<Date> = (0..28).map(|days| plus_days(date(2025, 7, 14), days)).collect();
    let four_days = Calendar {
        weekend: vec![Weekday::Friday, Weekday::Saturday, Weekday::Sunday],
        holidays: summer_closing,
        except: vec![date(2025, 7, 15), date(2025, 7, 21)],
        ..Calendar::new("four-days")
    };
    vec![week, continuous, four_days]
}

/// Ids of the calendars of every generated configuration.
pub const CALENDARS: [&str; 3] = ["week", "continuous", "four-days"];

fn attributes() -> BTreeMap<String, AttributeDeclaration> {
    [
        ("grade", AttributeType::Integer),
        ("site", AttributeType::Text),
        ("licence_until", AttributeType::Date),
        ("on_call", AttributeType::Boolean),
        ("score", AttributeType::Decimal),
    ]
    .into_iter()
    .map(|(name, r#type)| (name.to_owned(), AttributeDeclaration { r#type, protected: false }))
    .collect()
}

/// A configuration that compiles.
pub fn configuration(allowed: Allowed) -> impl Strategy<Value = Configuration> {
    (
        table(),
        prop::option::weighted(0.3, table()),
        roles(),
        0u32..40,
        prop::option::of(0usize..3),
        prop::sample::select(vec![1usize, 1, 2, 3]),
    )
        .prop_flat_map(move |((first, ids), second, roles, gap, default_calendar, many)| {
            let mut work_years = vec![first];
            let mut choices = vec![(None, ids)];
            if let Some((mut table, ids)) = second {
                work_years[0].id = Some("main".to_owned());
                table.id = Some("school".to_owned());
                work_years.push(table);
                choices.push((Some("school".to_owned()), ids));
            }
            let cycles = vec(
                prop::sample::select(choices).prop_flat_map(move |(table, ids)| cycle(allowed, table, ids)),
                many,
            );
            cycles.prop_map(move |mut cycles| {
                // Written in another order than the bytes of the ids.
                for (cycle, id) in cycles.iter_mut().zip(["b", "a", "a/1"]) {
                    cycle.id = id.to_owned();
                }
                Configuration {
                    schema: talent_core::document::SCHEMA.to_owned(),
                    organisation: None,
                    work_years: work_years.clone(),
                    rehire_gap_days: if gap > 20 { 0 } else { gap },
                    calendars: calendars(),
                    default_calendar: default_calendar.map(|index| CALENDARS[index].to_owned()),
                    attributes: attributes(),
                    scales: Vec::new(),
                    competencies: Vec::new(),
                    profiles: Vec::new(),
                    roles: roles.clone(),
                    cycles,
                    edits: Vec::new(),
                }
            })
        })
}
