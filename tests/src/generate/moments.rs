//! Moments of every anchor, with every rule that can bend a date.

use proptest::collection::vec;
use proptest::prelude::*;
use talent_core::cycle::{
    AbsenceRule, AfterExit, Anchor, AppliesTo, BeforeEntry, CarryOver, Late, Moment, MomentKind, Repeat,
    Start, Timing, Window,
};
use talent_core::time::{MonthDay, Offset, Rolling};

use super::Allowed;
use super::conditions::condition;
use super::dates::{calendar_forward, forward, offset};

fn month_day() -> impl Strategy<Value = MonthDay> {
    prop::sample::select(vec![(1, 1), (2, 28), (2, 29), (3, 31), (6, 15), (8, 1), (12, 31)])
        .prop_map(|(month, day)| MonthDay { month, day })
}

fn anchor() -> impl Strategy<Value = Anchor> {
    prop_oneof![
        4 => prop::sample::select(vec![
            Anchor::WorkYearStart,
            Anchor::WorkYearMiddle,
            Anchor::WorkYearEnd,
            Anchor::Entry,
            Anchor::Exit,
            Anchor::EmploymentStart,
        ]),
        1 => prop::sample::select(vec![
            Anchor::RoleStart,
            Anchor::ProbationEnd,
            Anchor::ContractEnd,
            Anchor::OnboardingEnd,
        ]),
        1 => month_day().prop_map(Anchor::Date),
        1 => prop::sample::select(vec![(1, 1), (1, 2), (2, 2), (2, 3), (3, 4), (5, 5), (6, 12), (7, 7)])
            .prop_map(|(part, of)| Anchor::PeriodStart { part, of }),
        1 => prop::sample::select(vec![(1, 2), (2, 4), (3, 5), (12, 12)])
            .prop_map(|(part, of)| Anchor::PeriodEnd { part, of }),
        1 => prop::sample::select(vec![1u32, 14, 60]).prop_map(|min_days| Anchor::AbsenceEnd { min_days }),
    ]
}

fn repeat() -> impl Strategy<Value = Option<Repeat>> {
    let every = prop::sample::select(vec![
        Offset::days(30),
        Offset::weeks(6),
        Offset::months(1),
        Offset::months(3),
        Offset::working_days(25),
    ]);
    prop_oneof![
        4 => Just(None),
        1 => (every, prop::option::of(1u32..5)).prop_map(|(every, count)| Some(Repeat { every, count })),
    ]
}

fn applies_to(allowed: Allowed) -> impl Strategy<Value = AppliesTo> {
    prop_oneof![
        9 => Just(AppliesTo::Everyone),
        2 => Just(AppliesTo::Joiners),
        1 => Just(AppliesTo::Stayers),
        2 => condition(allowed.as_of_conditions).prop_map(AppliesTo::Condition),
    ]
}

fn absence() -> impl Strategy<Value = AbsenceRule> {
    prop_oneof![
        1 => Just(AbsenceRule::Ignore),
        2 => Just(AbsenceRule::default()),
        1 => (calendar_forward(), 1u32..20)
            .prop_map(|(offset, from_days)| AbsenceRule::AfterReturn { offset, from_days }),
        1 => Just(AbsenceRule::AfterReturn { offset: Offset::ZERO, from_days: 1 }),
    ]
}

fn late(allowed: Allowed) -> BoxedStrategy<Late> {
    if !allowed.late_rules {
        return Just(Late::Create).boxed();
    }
    prop_oneof![
        4 => Just(Late::Create),
        1 => Just(Late::MoveToAsOf),
        1 => calendar_forward().prop_map(Late::SkipAfter),
    ]
    .boxed()
}

fn moment(allowed: Allowed) -> impl Strategy<Value = Moment> {
    let rolling = prop::sample::select(vec![
        Rolling::None,
        Rolling::Following,
        Rolling::Following,
        Rolling::Preceding,
        Rolling::Nearest,
        Rolling::ModifiedFollowing,
    ]);
    let sometimes = |offset| prop_oneof![3 => Just(None), 1 => Strategy::prop_map(offset, Some)];
    (
        (anchor(), offset(), repeat(), applies_to(allowed)),
        (
            sometimes(calendar_forward()),
            prop::option::of(forward()),
            prop::option::of(forward()),
            prop::option::of(forward()),
        ),
        (rolling, absence(), late(allowed)),
        (any::<bool>(), any::<bool>(), prop::option::of(calendar_forward())),
    )
        .prop_map(|(timing, offsets, rules, bounds)| {
            let (anchor, offset, mut repeat, applies_to) = timing;
            if matches!(anchor, Anchor::ContractEnd | Anchor::AbsenceEnd { .. }) {
                // Several anchors share one row of occurrences, so the count must be known.
                repeat = repeat.map(|repeat| Repeat { count: repeat.count.or(Some(2)), ..repeat });
            }
            let carry_over = bounds.2.filter(|within| applies_to == AppliesTo::Joiners && !within.is_zero());
            Moment {
                id: String::new(),
                kind: MomentKind::Custom,
                name: None,
                timing: Timing { anchor, offset, repeat },
                applies_to,
                minimum_service: offsets.0,
                lead: offsets.1,
                window: Window { opens: offsets.2, due: offsets.3 },
                working_day: rules.0,
                carry_over: carry_over.map(|within| CarryOver { within }),
                before_entry: if bounds.0 { BeforeEntry::Skip } else { BeforeEntry::MoveToEntry },
                after_exit: if bounds.1 { AfterExit::Skip } else { AfterExit::MoveToExit },
                absence: rules.1,
                late: rules.2,
                start: Start::Automatic,
                participants: None,
                template: None,
                workflow: None,
                dossier_item_type: None,
                creation_profile: None,
                field_context: None,
            }
        })
}

/// One to five moments; some count from an earlier one in the list.
pub fn moments(allowed: Allowed) -> impl Strategy<Value = Vec<Moment>> {
    vec((moment(allowed), any::<prop::sample::Index>(), prop::bool::weighted(0.2)), 1..=5).prop_map(|rows| {
        // Not in the order of the ids, so that order of writing and order of rows differ.
        let ids = ["m4", "m2", "a/b", "m1", "m3"];
        let mut moments: Vec<Moment> = Vec::new();
        for ((mut moment, index, after), id) in rows.into_iter().zip(ids) {
            moment.id = id.to_owned();
            if after && !moments.is_empty() {
                let other = moments[index.index(moments.len())].id.clone();
                moment.timing.anchor = Anchor::After(other);
            }
            moments.push(moment);
        }
        moments
    })
}
