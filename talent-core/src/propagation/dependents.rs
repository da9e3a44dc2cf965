//! What depends on an update: what it cannot be undone under.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::cmp::Ordering;

use super::asked::Asked;
use super::facts::of_rows;
use super::rules::is_untouched;
use super::year::YearState;
use crate::columns::NONE;
use crate::cycle::escape;
use crate::diagnostic::catalogue::propagation as codes;
use crate::diagnostic::{Code, Diagnostic};
use crate::planning::{
    Brings, ConversationState, Register, RegisterData, ReplacedOverride, RequirementOverrideRow, RulesRow,
    Taken, TakenVersion, TrajectoryState, UpdateRow, UpdateState, compare_keys, first_from,
};
use crate::time::Day;

/// What undoing an update takes away and brings back.
pub(crate) struct Undoing {
    pub(crate) row: UpdateRow,
    /// The version it took.
    pub(crate) version: Option<u32>,
    /// Rows of the trajectories that took it.
    pub(crate) touched: Vec<u32>,
    /// The overrides that gave way to it with their places in the row, of trajectories that have not been erased since.
    pub(crate) replaced: Vec<(usize, ReplacedOverride)>,
}

/// Something that an update cannot be undone under, unless it was there already.
pub(crate) struct Dependent {
    code: &'static Code,
    /// What it is, in a word.
    kind: &'static str,
    pointer: String,
    found: String,
    /// What tells it from another one that takes its place later.
    since: String,
}

impl Dependent {
    fn new(code: &'static Code, kind: &'static str, pointer: String, found: &str) -> Self {
        Self { code, kind, pointer, found: found.to_string(), since: String::new() }
    }

    /// Scored or decided on a day, in a version.
    fn given(mut self, source: &str, given_on: Option<Day>, version: Option<u32>) -> Self {
        let source = if source.is_empty() { String::new() } else { format!("/{}", escape(source)) };
        let day = given_on.map_or_else(String::new, |day| format!("/{}", day.date()));
        let version = version.map_or_else(String::new, |version| format!("/{version}"));
        self.since = format!("{source}{day}{version}");
        self
    }

    /// As an update keeps it that found it there.
    pub(crate) fn text(&self) -> String {
        format!("{}:{}{}", self.kind, self.found, self.since)
    }

    pub(crate) fn into_diagnostic(self) -> Diagnostic {
        Diagnostic::new(self.code, self.pointer).with("found", self.found)
    }
}

/// What would stop undoing an update at once, in the register that it has just been applied to.
pub(crate) fn present(outcome: &Register, row: &UpdateRow) -> Vec<String> {
    let (_, dependents) = undoing_of(outcome, row);
    let texts: BTreeSet<String> = dependents.iter().map(Dependent::text).collect();
    texts.into_iter().collect()
}

/// What undoing an update of a register takes away and brings back, and everything that depends on it.
pub(crate) fn undoing_of(register: &Register, row: &UpdateRow) -> (Undoing, Vec<Dependent>) {
    let data = &*register.0;
    let is_there = |trajectory: &str| {
        let place = first_from(&data.trajectories.key, 0, trajectory);
        place < data.trajectories.key.len() && data.trajectories.key.get(place) == trajectory
    };
    let replaced = row.replaced.iter().enumerate().filter(|(_, one)| is_there(&one.before.trajectory));
    let mut undoing = Undoing {
        row: row.clone(),
        version: row.version.filter(|_| row.state == UpdateState::Applied),
        touched: Vec::new(),
        replaced: replaced.map(|(place, one)| (place, one.clone())).collect(),
    };
    let Some(version) = undoing.version else { return (undoing, Vec::new()) };
    let year = YearState::new(data, &row.cycle, &row.work_year);
    let mut found = later_updates(data, row, version);
    if row.brings == Brings::Rules {
        built_on_rules(&year, row, version, &mut found);
        return (undoing, found);
    }
    // Histories are few, trajectories many.
    let mut took: BTreeMap<u32, (bool, bool)> = BTreeMap::new();
    for place in year.rows.clone() {
        let stored = data.trajectories.row(place);
        let (by_update, otherwise) = *took.entry(stored.history).or_insert_with(|| {
            let list = data.histories.list(stored.history);
            let same = |taken: &&TakenVersion| taken.version == version;
            let by_update = list.iter().any(|taken| is_of(taken, version));
            (by_update, list.iter().filter(same).any(|taken| taken.taken != Taken::Update))
        });
        let dependent = |code, kind| {
            let pointer = format!("/trajectories/{place}");
            Dependent::new(code, kind, pointer, data.trajectories.key.get(place))
        };
        if otherwise {
            found.push(dependent(&codes::UNDO_BLOCKED_BY_TRAJECTORY, TRAJECTORY));
        }
        if by_update {
            undoing.touched.push(place as u32);
            if stored.state != TrajectoryState::Open {
                found.push(dependent(&codes::UNDO_BLOCKED_BY_CLOSED, "closed"));
            }
        }
    }
    later_facts(&year, &undoing, version, &mut found);
    (undoing, found)
}

const TRAJECTORY: &str = "trajectory";
const UPDATE: &str = "update";
const OVERRIDE: &str = "override";

/// What has come with linked roles and moments that an update of rules brought or changed: trajectories with such a role,
/// conversations that somebody worked on, and updates that took a snapshot of such a role.
fn built_on_rules(year: &YearState<'_>, row: &UpdateRow, version: u32, found: &mut Vec<Dependent>) {
    let data = year.register;
    let of_year = |other: &&RulesRow| (&other.cycle, &other.work_year) == (&row.cycle, &row.work_year);
    let mut rules = data.rules.iter().filter(of_year).filter(|other| other.version <= version).rev();
    // The first rules are those that the year worked with anyway.
    let (Some(brought), Some(before)) = (rules.next(), rules.next()) else { return };
    let roles: BTreeSet<&String> = brought.roles.iter().filter(|role| !before.roles.contains(role)).collect();
    // One that differs gives other conversations, just as one that is new.
    let moments = brought.moments.iter().filter(|moment| !before.moments.contains(moment));
    let moments: BTreeSet<u32> = moments.filter_map(|moment| data.words.find(&moment.id)).collect();
    for place in year.rows.clone() {
        let key = data.trajectories.key.get(place);
        let held = data.trajectories.roles(place);
        if held.iter().any(|role| roles.iter().any(|one| *one == data.words.text(*role))) {
            let pointer = format!("/trajectories/{place}");
            found.push(Dependent::new(&codes::UNDO_BLOCKED_BY_TRAJECTORY, TRAJECTORY, pointer, key));
        }
        for conversation in data.conversations_of(place) {
            let stored = data.conversations.stored(conversation);
            if !moments.contains(&stored.moment)
                || (nobody_worked_on(stored.state) && is_untouched(stored.marks))
            {
                continue;
            }
            let moment = escape(data.words.text(stored.moment));
            let about = format!("{key}/{moment}/{}", stored.occurrence);
            let pointer = format!("/conversations/{conversation}");
            let code = &codes::UNDO_BLOCKED_BY_CONVERSATION;
            found.push(Dependent::new(code, "conversation", pointer, &about));
        }
    }
    for (snapshot, update) in &year.updates {
        if roles.iter().any(|role| year.snapshot(*snapshot, role).is_some()) {
            let place = data.updates.iter().position(|row| row == *update).unwrap_or_default();
            let pointer = format!("/updates/{place}");
            found.push(Dependent::new(&codes::UNDO_BLOCKED_BY_UPDATE, UPDATE, pointer, &update.update));
        }
    }
}

/// Whether a conversation stands as a plan leaves it, or was left out: nothing came of it.
fn nobody_worked_on(state: ConversationState) -> bool {
    match state {
        ConversationState::Forecast
        | ConversationState::Open
        | ConversationState::Cancelled
        | ConversationState::Skipped
        | ConversationState::Missed
        | ConversationState::NotHeld => true,
        ConversationState::Prepared
        | ConversationState::Held
        | ConversationState::Reported
        | ConversationState::Approved
        | ConversationState::Returned => false,
    }
}

/// Updates whose snapshot was built on this one, or that select some of the same.
fn later_updates(data: &RegisterData, row: &UpdateRow, version: u32) -> Vec<Dependent> {
    let a = &row.selection;
    let own = [&a.roles, &a.competencies, &a.people].map(|list| list.iter().collect::<BTreeSet<_>>());
    let meets = |own: &BTreeSet<&String>, other: &[String]| {
        own.is_empty() || other.is_empty() || other.iter().any(|one| own.contains(one))
    };
    let later = |other: &&UpdateRow| {
        let ([roles, competencies, people], b) = (&own, &other.selection);
        (&other.cycle, &other.work_year, other.brings) == (&row.cycle, &row.work_year, row.brings)
            && other.version.is_some_and(|other| other > version)
            && (row.is_general()
                || (meets(roles, &b.roles)
                    && meets(competencies, &b.competencies)
                    && meets(people, &b.people)))
    };
    let updates = data.updates.iter().enumerate().filter(|(_, other)| later(other));
    updates
        .map(|(place, other)| {
            let pointer = format!("/updates/{place}");
            Dependent::new(&codes::UNDO_BLOCKED_BY_UPDATE, UPDATE, pointer, &other.update)
        })
        .collect()
}

/// Scores and decisions that persons made after the update, on what it changed.
fn later_facts(year: &YearState<'_>, undoing: &Undoing, version: u32, found: &mut Vec<Dependent>) {
    let data = year.register;
    let touched = &undoing.touched;
    let taken = TakenVersion { version, taken: Taken::Update, role: NONE };
    // What the update made no difference to does not depend on it.
    let changed = |place: usize, competency: &str| {
        let list = data.histories.list(data.trajectories.row(place).history);
        let without: Vec<TakenVersion> =
            list.iter().filter(|taken| !is_of(taken, version)).copied().collect();
        let roles = data.trajectories.roles(place);
        let asked = |taken: &[TakenVersion]| year.asked(taken, roles).get(competency).map(Asked::of);
        asked(list) != asked(&without)
    };
    let depends = |trajectory: &str, competency: &str, given_in: Option<u32>, given_on: Option<Day>| {
        let made_before = match given_on {
            None if given_in.is_none() => true,
            _ => year.is_after(&taken, given_in, given_on),
        };
        if made_before {
            return false;
        }
        let place = first_from(&data.trajectories.key, year.rows.start, trajectory);
        touched.binary_search(&(place as u32)).is_ok()
            && data.trajectories.key.get(place) == trajectory
            && changed(place, competency)
    };
    let about = |trajectory: &str, competency: &str| format!("{trajectory}/{competency}");
    for (place, score) in of_rows(&data.scores, |row| &row.trajectory, data, &year.rows) {
        let given_on = Some(Day::from_date(score.given_on));
        if depends(&score.trajectory, &score.competency, score.version, given_on) {
            let about = about(&score.trajectory, &score.competency);
            let pointer = format!("/scores/{place}");
            let score_given = Dependent::new(&codes::UNDO_BLOCKED_BY_SCORE, "score", pointer, &about);
            found.push(score_given.given(&score.source, given_on, score.version));
        }
    }
    // What an update left of a decision must still be there.
    for (place, ReplacedOverride { before, after }) in &undoing.replaced {
        let now = find_override(&data.overrides, &before.trajectory, &before.competency);
        if now != after.as_ref() {
            let about = about(&before.trajectory, &before.competency);
            let pointer = format!("/updates/replaced/{place}");
            found.push(Dependent::new(&codes::UNDO_BLOCKED_BY_OVERRIDE, "replaced", pointer, &about));
        }
    }
    let gave_way: BTreeSet<(&str, &str)> = undoing
        .replaced
        .iter()
        .map(|(_, one)| (one.before.trajectory.as_str(), one.before.competency.as_str()))
        .collect();
    for (place, mine) in of_rows(&data.overrides, |row| &row.trajectory, data, &year.rows) {
        let given_on = mine.given_on.map(Day::from_date);
        if !gave_way.contains(&(mine.trajectory.as_str(), mine.competency.as_str()))
            && depends(&mine.trajectory, &mine.competency, mine.version, given_on)
        {
            let about = about(&mine.trajectory, &mine.competency);
            let pointer = format!("/requirement_overrides/{place}");
            let decided = Dependent::new(&codes::UNDO_BLOCKED_BY_OVERRIDE, OVERRIDE, pointer, &about);
            found.push(decided.given("", given_on, mine.version));
        }
    }
}

/// The override of a competency of a trajectory, among rows in their order.
fn find_override<'r>(
    rows: &'r [RequirementOverrideRow],
    trajectory: &str,
    competency: &str,
) -> Option<&'r RequirementOverrideRow> {
    let order = |row: &RequirementOverrideRow| -> Ordering {
        compare_keys(&row.trajectory, trajectory).then_with(|| row.competency.as_str().cmp(competency))
    };
    rows.binary_search_by(order).ok().and_then(|place| rows.get(place))
}

/// Whether a version was taken by the update of that version.
pub(crate) fn is_of(taken: &TakenVersion, version: u32) -> bool {
    taken.version == version && taken.taken == Taken::Update
}
