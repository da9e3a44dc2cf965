//! Random histories of a framework and the trajectories under it: edits, scores, overrides, people who come and go,
//! updates now, later and under a condition, and undoing them.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, subsequence};
use talent_core::cycle::MomentKind;
use talent_core::planning::{ConflictDecision, ConflictRule, OnlyWhere, Selection};

/// The roles; all of them are linked to the cycle year.
pub const ROLES: [&str; 3] = ["adviser", "mentor", "nurse"];
/// The competencies.
pub const COMPETENCIES: [&str; 4] = ["care", "digital", "report", "team"];
/// The profiles.
pub const PROFILES: [&str; 2] = ["core", "extra"];
/// People who can have a trajectory.
pub const PEOPLE: [&str; 6] = ["E1", "E2", "E3", "E4", "E5", "E6"];

/// What happens on one day.
#[derive(Clone, Debug)]
pub enum Step {
    /// A profile asks this of a competency, or asks it no more.
    EditProfile(&'static str, &'static str, Option<(i32, f64)>),
    /// A role itself asks this, or asks it no more.
    EditRole(&'static str, &'static str, Option<(i32, f64)>),
    /// A profile is linked to a role, or not any more.
    Link(&'static str, &'static str, bool),
    /// New descriptor texts hold from this day on.
    Describe(&'static str),
    /// Somebody's trajectory arises with these roles.
    Open(&'static str, Vec<&'static str>),
    /// A trajectory gains a role.
    Gain(Index, &'static str),
    /// A trajectory is closed for good.
    Close(Index),
    /// A competency of a trajectory is scored.
    Score(Index, &'static str, i32),
    /// A person decides for a trajectory, or takes the decision back.
    Decide(Index, &'static str, Option<i32>, Option<f64>),
    /// The goal-setting conversation of a trajectory is held.
    Hold(Index),
    /// An update, so many days ahead.
    Update(Asked),
    /// One of the updates is undone.
    Undo(Index),
}

/// An update that is asked for.
#[derive(Clone, Debug)]
pub struct Asked {
    /// 0 for now.
    pub days: i64,
    /// What of it.
    pub selection: Selection,
    /// For whom.
    pub only: Option<OnlyWhere>,
    /// What becomes of what persons decided.
    pub conflicts: ConflictRule,
    /// Single decisions.
    pub decisions: Vec<ConflictDecision>,
}

fn some(list: &'static [&'static str]) -> impl Strategy<Value = Vec<String>> {
    let few = subsequence(list.to_vec(), 1..=list.len().min(3));
    prop_oneof![
        2 => Just(Vec::new()),
        1 => few.prop_map(|few| few.into_iter().map(str::to_owned).collect()),
    ]
}

/// A selection without people.
pub fn parts() -> impl Strategy<Value = Selection> {
    (some(&ROLES), some(&COMPETENCIES)).prop_map(|(roles, competencies)| Selection {
        roles,
        competencies,
        ..Selection::default()
    })
}

/// What becomes of what persons decided.
pub fn rule() -> impl Strategy<Value = ConflictRule> {
    prop_oneof![2 => Just(ConflictRule::Keep), 1 => Just(ConflictRule::Take)]
}

fn asked() -> impl Strategy<Value = Asked> {
    let people = prop_oneof![3 => Just(Vec::new()), 1 => some(&PEOPLE)];
    let only = prop_oneof![
        4 => Just(None),
        1 => any::<bool>().prop_map(|held| Some(OnlyWhere { held, kind: Some(MomentKind::GoalSetting), moment: None })),
        1 => any::<bool>().prop_map(|held| Some(OnlyWhere { held, kind: None, moment: None })),
    ];
    let decisions =
        (subsequence(PEOPLE.to_vec(), 0..=2), prop::sample::select(COMPETENCIES.to_vec()), rule()).prop_map(
            |(people, competency, conflicts)| {
                let one = |employee: &str| ConflictDecision {
                    employee: employee.to_owned(),
                    competency: competency.to_owned(),
                    conflicts,
                };
                people.into_iter().map(one).collect::<Vec<_>>()
            },
        );
    let days = prop_oneof![3 => Just(0i64), 1 => 1i64..6];
    (days, parts(), people, only, rule(), decisions).prop_map(
        |(days, parts, people, only, conflicts, decisions)| Asked {
            days,
            selection: Selection { people, ..parts },
            only,
            conflicts,
            decisions,
        },
    )
}

/// A random step.
pub fn step() -> impl Strategy<Value = Step> {
    let competency = || prop::sample::select(COMPETENCIES.to_vec());
    let role = || prop::sample::select(ROLES.to_vec());
    let profile = || prop::sample::select(PROFILES.to_vec());
    let weight = || prop::sample::select(vec![0.5, 1.0, 2.0]);
    let asks = move || prop_oneof![2 => (1i32..=4, weight()).prop_map(Some), 1 => Just(None)];
    let index = any::<Index>;
    prop_oneof![
        5 => (profile(), competency(), asks()).prop_map(|(p, c, a)| Step::EditProfile(p, c, a)),
        3 => (role(), competency(), asks()).prop_map(|(r, c, a)| Step::EditRole(r, c, a)),
        1 => (role(), profile(), any::<bool>()).prop_map(|(r, p, on)| Step::Link(r, p, on)),
        1 => competency().prop_map(Step::Describe),
        2 => (prop::sample::select(PEOPLE.to_vec()), subsequence(ROLES.to_vec(), 1..=2))
            .prop_map(|(e, roles)| Step::Open(e, roles)),
        1 => (index(), role()).prop_map(|(i, r)| Step::Gain(i, r)),
        1 => index().prop_map(Step::Close),
        3 => (index(), competency(), 1i32..=4).prop_map(|(i, c, v)| Step::Score(i, c, v)),
        2 => (index(), competency(), prop::option::of(1i32..=4), prop::option::weighted(0.3, weight()))
            .prop_map(|(i, c, t, w)| Step::Decide(i, c, t, w)),
        1 => index().prop_map(Step::Hold),
        6 => asked().prop_map(Step::Update),
        3 => index().prop_map(Step::Undo),
    ]
}

/// A history: how the framework and the trajectories start, and what happens.
pub fn history(longest: usize) -> impl Strategy<Value = Vec<Step>> {
    let start = vec(
        (prop::sample::select(PEOPLE.to_vec()), subsequence(ROLES.to_vec(), 1..=2))
            .prop_map(|(e, roles)| Step::Open(e, roles)),
        3..=5,
    );
    let asks = vec(
        (prop::sample::select(PROFILES.to_vec()), prop::sample::select(COMPETENCIES.to_vec()), 1i32..=4)
            .prop_map(|(p, c, target)| Step::EditProfile(p, c, Some((target, 1.0)))),
        1..=4,
    );
    (asks, start, vec(step(), 1..=longest)).prop_map(|(asks, start, steps)| {
        // The framework of before the year opens, then the year.
        asks.into_iter().chain(start).chain(steps).collect()
    })
}
