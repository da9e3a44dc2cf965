//! A second, deliberately naive planner, written from the chapters alone: day by day, row by row, no cleverness.
//! The real one must agree with it.

mod anchors;
mod apply;
mod calendars;
mod changes;
mod conditions;
pub mod dates;
mod judge;
mod people;
mod periods;
pub mod propagation;
mod reconcile;
mod schedule;
mod trajectory;
mod verdict;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use talent_core::configuration::Configuration;
use talent_core::cycle::{Cycle, CycleYear, CycleYearStatus, trajectory_key};
use talent_core::planning::{
    Change, ChangeKind, ConversationRow, CycleYearView, Flag, OutcomeRow, RegisterDocument, TrajectoryRow,
    View,
};
use talent_core::workforce::Workforce;

pub use apply::apply;
pub use changes::columns;
use dates::{Amount, plus_days};
use judge::Judged;
use people::{Person, people};
use periods::{Table, Year};
use trajectory::Justified;

/// What the naive planner answers: the compared part of a plan document, in the same order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NaivePlan {
    /// Every cycle year and where it stands.
    pub cycle_years: Vec<CycleYearView>,
    /// One per person and open cycle year in view.
    pub outcomes: Vec<OutcomeRow>,
    /// Trajectories after the plan.
    pub trajectories: Vec<TrajectoryRow>,
    /// Conversations after the plan, and the coming ones.
    pub conversations: Vec<ConversationRow>,
    /// What changes.
    pub changes: Vec<Change>,
    /// What a person must decide.
    pub flags: Vec<Flag>,
}

/// A cycle year with everything that belongs to it.
#[derive(Clone, Debug)]
pub(crate) struct Slot<'a> {
    cycle: &'a Cycle,
    row: &'a CycleYear,
    year: Year,
    table: &'a Table,
    view: View,
}

/// Everything a question is about.
pub(crate) struct World<'a> {
    configuration: &'a Configuration,
    workforce: &'a Workforce,
    register: &'a RegisterDocument,
    as_of: NaiveDate,
    people: BTreeMap<String, Person>,
    slots: Vec<Slot<'a>>,
    judged: RefCell<BTreeMap<(String, String, String), Judged>>,
}

/// What comes of one person in one cycle year.
#[derive(Clone, Debug, Default)]
pub(crate) struct Part {
    trajectories: Vec<TrajectoryRow>,
    conversations: Vec<ConversationRow>,
    changes: Vec<Change>,
    flags: Vec<Flag>,
}

impl Part {
    fn append(&mut self, other: Self) {
        self.trajectories.extend(other.trajectories);
        self.conversations.extend(other.conversations);
        self.changes.extend(other.changes);
        self.flags.extend(other.flags);
    }
}

/// What should exist by `as_of`, compared with the register.
pub fn plan(
    configuration: &Configuration,
    workforce: &Workforce,
    register: &RegisterDocument,
    as_of: NaiveDate,
) -> NaivePlan {
    let tables: Vec<Table> = configuration.work_years.iter().map(Table::of).collect();
    let world = World {
        configuration,
        workforce,
        register,
        as_of,
        people: people(workforce, &configuration.roles),
        slots: slots(configuration, &tables, as_of),
        judged: RefCell::default(),
    };
    world.plan()
}

/// The cycle years, bytewise by cycle, then by work year.
fn slots<'a>(configuration: &'a Configuration, tables: &'a [Table], as_of: NaiveDate) -> Vec<Slot<'a>> {
    let mut slots = Vec::new();
    for cycle in &configuration.cycles {
        let table = match &cycle.work_years {
            None => tables.first(),
            id => tables.iter().find(|table| table.id == *id),
        };
        let table = table.expect("a cycle names a table of the configuration");
        for row in &cycle.years {
            let year = table.year(&row.work_year).expect("a work year of the table").clone();
            let opens = Amount::of_optional(cycle.opens_before).negated().from(year.start, &|_| true);
            let until = plus_days(year.end, i64::from(cycle.closing.after_end_days));
            let view = match row.status {
                CycleYearStatus::Draft => View::Draft,
                CycleYearStatus::Closed => View::Closed,
                CycleYearStatus::Open if as_of < opens.unwrap_or(year.start) => View::Coming,
                CycleYearStatus::Open if as_of > until => View::Past,
                CycleYearStatus::Open => View::InView,
            };
            slots.push(Slot { cycle, row, year, table, view });
        }
    }
    slots.sort_by(|one, two| (&one.cycle.id, &one.year.id).cmp(&(&two.cycle.id, &two.year.id)));
    slots
}

impl World<'_> {
    fn plan(&self) -> NaivePlan {
        let mut parts: BTreeMap<(String, String, String), Part> = BTreeMap::new();
        for person in self.people.values() {
            self.plan_person(person, &mut parts);
        }
        let mut plan = NaivePlan {
            cycle_years: self
                .slots
                .iter()
                .map(|slot| CycleYearView {
                    cycle: slot.cycle.id.clone(),
                    work_year: slot.year.id.clone(),
                    view: slot.view,
                })
                .collect(),
            ..NaivePlan::default()
        };
        for slot in self.slots.iter().filter(|slot| slot.view == View::InView) {
            for person in self.people.values() {
                plan.outcomes.push(self.outcome(slot, person));
            }
            self.freeze(slot, &mut parts);
        }
        for ((cycle, work_year, _), mut part) in parts {
            let in_view = self
                .slots
                .iter()
                .any(|slot| slot.cycle.id == cycle && slot.year.id == work_year && slot.view == View::InView);
            if !in_view {
                // Of other cycle years a plan only shows what it closes, or would close.
                let told: BTreeSet<String> = (part.changes.iter().map(|change| change.key.clone()))
                    .chain(part.flags.iter().map(|flag| flag.key.clone()))
                    .collect();
                part.trajectories.retain(|row| told.contains(&row.trajectory));
                part.conversations.retain(|row| told.contains(&row.trajectory));
            }
            plan.trajectories.extend(part.trajectories);
            plan.conversations.extend(part.conversations);
            plan.changes.extend(part.changes);
            plan.flags.extend(part.flags);
        }
        plan
    }

    fn outcome(&self, slot: &Slot<'_>, person: &Person) -> OutcomeRow {
        let judged = self.judge(slot, person);
        let selected = judged.reason.is_none();
        let (entry, exit) = judged.stay.unzip();
        OutcomeRow {
            employee: person.employee.id.clone(),
            cycle: slot.cycle.id.clone(),
            work_year: slot.year.id.clone(),
            selected,
            reason: judged.reason,
            entry,
            exit,
            opens_on: entry.filter(|_| selected).map(|entry| self.opens_on(slot, entry)),
            trajectory: (selected && !slot.per_role())
                .then(|| trajectory_key(&slot.cycle.id, &slot.year.id, &person.employee.id, None)),
            unreadable: person.unreadable,
        }
    }

    /// The snapshot of the framework: only whether there is one.
    fn freeze(&self, slot: &Slot<'_>, parts: &mut BTreeMap<(String, String, String), Part>) {
        let frozen = self
            .register
            .frameworks
            .iter()
            .any(|row| row.cycle == slot.cycle.id && row.work_year == slot.year.id);
        if !frozen {
            // The empty employee sorts before every person.
            let part = parts.entry((slot.cycle.id.clone(), slot.year.id.clone(), String::new())).or_default();
            part.changes.push(Change {
                kind: ChangeKind::FreezeFramework,
                key: trajectory_key(&slot.cycle.id, &slot.year.id, "", None).trim_end_matches('/').to_owned(),
                reason: "year_opened".to_owned(),
                before: None,
                after: Some(changes::framework(&slot.cycle.id, &slot.year.id)),
            });
        }
    }

    /// Plans every trajectory of the person; years that a joiner may carry a moment over into come last.
    fn plan_person(&self, person: &Person, parts: &mut BTreeMap<(String, String, String), Part>) {
        let key = |cycle: &str, year: &str| (cycle.to_owned(), year.to_owned(), person.employee.id.clone());
        for row in self.register.trajectories.iter().filter(|row| row.employee == person.employee.id) {
            let known =
                self.slots.iter().any(|slot| slot.cycle.id == row.cycle && slot.year.id == row.work_year);
            if !known {
                let part = parts.entry(key(&row.cycle, &row.work_year)).or_default();
                part.append(self.untouched(row));
                part.trajectories.sort_by(|one, two| one.roles.cmp(&two.roles));
            }
        }
        let mut slots: Vec<&Slot<'_>> = self.slots.iter().collect();
        slots.sort_by_key(|slot| (self.may_carry_over(slot, person), slot.year.start));
        for slot in slots {
            let part = self.plan_slot(slot, person, parts);
            parts.entry(key(&slot.cycle.id, &slot.year.id)).or_default().append(part);
        }
    }

    /// The trajectories that the facts justify: one, or one per role.
    fn justified(&self, slot: &Slot<'_>, person: &Person) -> Vec<Justified> {
        let judged = self.judge(slot, person);
        let Some((entry, exit)) = judged.stay.filter(|_| judged.reason.is_none()) else { return Vec::new() };
        let roles = self.unblocked_roles(slot, person);
        let justified = |role: Option<&str>, roles: Vec<String>, entry, exit| Justified {
            key: trajectory_key(&slot.cycle.id, &slot.year.id, &person.employee.id, role),
            roles,
            entry,
            exit,
            opens_on: self.opens_on(slot, entry),
        };
        if slot.per_role() {
            let mut all: Vec<Justified> = roles
                .iter()
                .filter_map(|role| {
                    let (entry, exit) = self.stay(slot, person, &[role])?;
                    Some(justified(Some(&role.id), vec![role.id.clone()], entry, exit))
                })
                .collect();
            all.sort_by(|one, two| one.roles.cmp(&two.roles));
            all
        } else {
            vec![justified(None, self.ordered_roles(slot, person, &roles), entry, exit)]
        }
    }
}

impl Slot<'_> {
    fn per_role(&self) -> bool {
        self.cycle.grouping == talent_core::cycle::Grouping::PerRole
    }
}
