//! Undoing an update: what it did goes, as long as nothing later depends on it.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::sync::Arc;
use alloc::vec::Vec;

use super::asked::Asked;
use super::changes::change;
use super::outcome::{put_overrides, put_update};
use super::year::YearState;
use crate::columns::NONE;
use crate::cycle::escape;
use crate::diagnostic::catalogue::propagation as codes;
use crate::diagnostic::{Diagnostic, Problems};
use crate::planning::{
    Brings, Change, ChangeKind, ConversationState, Register, RegisterData, ReplacedOverride,
    RequirementOverrideRow, RulesRow, Taken, TakenVersion, TrajectoryState, UpdateRow, UpdateState,
    compare_keys, fields,
};
use crate::time::Day;

/// What undoing an update takes away and brings back.
struct Undoing {
    row: UpdateRow,
    /// The version it took.
    version: Option<u32>,
    /// Rows of the trajectories that took it.
    touched: Vec<u32>,
}

impl Register {
    /// The register as it was before an update, to the byte; an update that is only scheduled is called off. Nothing is
    /// half undone.
    ///
    /// # Errors
    /// `unknown_update`; and one for everything that depends on it: `undo_blocked_by_update` (a later snapshot was built on
    /// it), `undo_blocked_by_trajectory` (a trajectory arose or gained a role with its snapshot, or has a role that it
    /// linked), `undo_blocked_by_closed` (a trajectory that took it is closed), `undo_blocked_by_score`,
    /// `undo_blocked_by_override` (a person scored or decided after it what it changed), `undo_blocked_by_conversation` (one
    /// of a moment that it brought was prepared or held).
    pub fn undo(&self, update: &str) -> Result<Self, Problems> {
        let undoing = self.undoing(update)?;
        let mut data = RegisterData::clone(&self.0);
        put_update(&mut data, update, None);
        let UpdateRow { cycle, work_year, .. } = &undoing.row;
        if undoing.row.brings == Brings::Rules {
            Arc::make_mut(&mut data.rules).retain(|row| {
                (&row.cycle, &row.work_year, Some(row.version)) != (cycle, work_year, undoing.version)
            });
        } else if let Some(version) = undoing.version {
            data.frameworks
                .retain(|row| (&row.cycle, &row.work_year, row.version) != (cycle, work_year, version));
            let mut last = (NONE, NONE);
            for place in &undoing.touched {
                let Some(row) = data.trajectories.rows.get_mut(*place as usize) else { continue };
                if last.0 != row.history {
                    let list = data.histories.list(row.history).iter().copied();
                    let left = list.filter(|taken| !is_of(taken, version)).collect();
                    last = (row.history, data.histories.number(left));
                }
                row.history = last.1;
            }
        }
        let replaced = undoing.row.replaced.iter();
        put_overrides(&mut data, replaced.map(|one| (&one.before, Some(&one.before))));
        Ok(Self(Arc::new(data)))
    }

    /// What undoing an update changes: [`Register::undo`] as changes, for a host that stores rows itself. A change
    /// without a row after takes the row away.
    ///
    /// # Errors
    /// As [`Register::undo`].
    pub fn undo_changes(&self, update: &str) -> Result<Vec<Change>, Problems> {
        let undoing = self.undoing(update)?;
        let mut changes = Vec::new();
        for ReplacedOverride { before, after } in &undoing.row.replaced {
            let key = format!("{}/{}", before.trajectory, escape(&before.competency));
            let after = after.as_ref().map(fields);
            changes.push(change(ChangeKind::OverrideRequirement, key, after, Some(fields(before))));
        }
        if let Some(version) = undoing.version {
            let taken = TakenVersion { version, taken: Taken::Update, role: NONE };
            changes.extend(undoing.touched.iter().map(|place| {
                let row = self.0.version_row(*place as usize, taken);
                change(ChangeKind::TakeVersion, row.trajectory.clone(), Some(fields(&row)), None)
            }));
        }
        let UpdateRow { cycle, work_year, .. } = &undoing.row;
        let before = Some(fields(&undoing.row));
        changes.push(change(ChangeKind::RecordUpdate, update.to_string(), before, None));
        let key = format!("{}/{}", escape(cycle), escape(work_year));
        let place = (cycle, work_year, undoing.version);
        if undoing.row.brings == Brings::Rules {
            let rules =
                self.0.rules.iter().find(|row| (&row.cycle, &row.work_year, Some(row.version)) == place);
            changes.extend(rules.map(|row| change(ChangeKind::HoldRules, key, Some(fields(row)), None)));
        } else {
            let snapshot =
                self.0.frameworks.iter().find(|row| (&row.cycle, &row.work_year, Some(row.version)) == place);
            changes.extend(
                snapshot.map(|row| change(ChangeKind::FreezeFramework, key, Some(fields(row)), None)),
            );
        }
        for change in &mut changes {
            change.reason = "undone".to_string();
        }
        Ok(changes)
    }

    fn undoing(&self, update: &str) -> Result<Undoing, Problems> {
        let Some(row) = self.updates().iter().find(|row| row.update == update) else {
            let unknown = Diagnostic::new(&codes::UNKNOWN_UPDATE, "/update").with("found", update);
            return Err(Problems(alloc::vec![unknown]));
        };
        let mut undoing = Undoing {
            row: row.clone(),
            version: row.version.filter(|_| row.state == UpdateState::Applied),
            touched: Vec::new(),
        };
        let Some(version) = undoing.version else { return Ok(undoing) };
        let data = &*self.0;
        let year = YearState::new(data, &row.cycle, &row.work_year);
        let mut found = self.later_updates(row, version);
        if row.brings == Brings::Rules {
            self.built_on_rules(&year, row, version, &mut found);
            return if found.is_empty() { Ok(undoing) } else { Err(Problems(found)) };
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
            let key = || data.trajectories.key.get(place);
            if otherwise {
                found.push(blocked(
                    &codes::UNDO_BLOCKED_BY_TRAJECTORY,
                    format!("/trajectories/{place}"),
                    key(),
                ));
            }
            if by_update {
                undoing.touched.push(place as u32);
                if stored.state != TrajectoryState::Open {
                    found.push(blocked(
                        &codes::UNDO_BLOCKED_BY_CLOSED,
                        format!("/trajectories/{place}"),
                        key(),
                    ));
                }
            }
        }
        self.later_facts(&year, row, version, &undoing.touched, &mut found);
        if found.is_empty() { Ok(undoing) } else { Err(Problems(found)) }
    }

    /// What has come with linked roles and moments that an update of rules brought: trajectories with such a role,
    /// conversations that were prepared or held, and updates that took a snapshot of such a role.
    fn built_on_rules(
        &self,
        year: &YearState<'_>,
        row: &UpdateRow,
        version: u32,
        found: &mut Vec<Diagnostic>,
    ) {
        let data = year.register;
        let of_year = |other: &&RulesRow| (&other.cycle, &other.work_year) == (&row.cycle, &row.work_year);
        let mut rules = data.rules.iter().filter(of_year).filter(|other| other.version <= version).rev();
        // The first rules are those that the year worked with anyway.
        let (Some(brought), Some(before)) = (rules.next(), rules.next()) else { return };
        let roles: BTreeSet<&String> =
            brought.roles.iter().filter(|role| !before.roles.contains(role)).collect();
        let was = |id: &str| before.moments.iter().any(|moment| moment.id == id);
        let moments = brought.moments.iter().filter(|moment| !was(&moment.id));
        let moments: BTreeSet<u32> = moments.filter_map(|moment| data.words.find(&moment.id)).collect();
        for place in year.rows.clone() {
            let key = data.trajectories.key.get(place);
            let held = data.trajectories.roles(place);
            if held.iter().any(|role| roles.iter().any(|one| *one == data.words.text(*role))) {
                let pointer = format!("/trajectories/{place}");
                found.push(blocked(&codes::UNDO_BLOCKED_BY_TRAJECTORY, pointer, key));
            }
            for conversation in data.conversations_of(place) {
                let stored = data.conversations.stored(conversation);
                let is_free = matches!(stored.state, ConversationState::Open | ConversationState::Cancelled)
                    && !stored.marks.pinned()
                    && !stored.marks.started();
                if moments.contains(&stored.moment) && !is_free {
                    let moment = escape(data.words.text(stored.moment));
                    let about = format!("{key}/{moment}/{}", stored.occurrence);
                    let pointer = format!("/conversations/{conversation}");
                    found.push(blocked(&codes::UNDO_BLOCKED_BY_CONVERSATION, pointer, &about));
                }
            }
        }
        for (snapshot, update) in &year.updates {
            if roles.iter().any(|role| year.snapshot(*snapshot, role).is_some()) {
                let place = data.updates.iter().position(|row| row == *update).unwrap_or_default();
                let pointer = format!("/updates/{place}");
                found.push(blocked(&codes::UNDO_BLOCKED_BY_UPDATE, pointer, &update.update));
            }
        }
    }

    /// Updates whose snapshot was built on this one, or that select some of the same.
    fn later_updates(&self, row: &UpdateRow, version: u32) -> Vec<Diagnostic> {
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
        self.updates()
            .iter()
            .enumerate()
            .filter(|(_, other)| later(other))
            .map(|(place, other)| {
                blocked(&codes::UNDO_BLOCKED_BY_UPDATE, format!("/updates/{place}"), &other.update)
            })
            .collect()
    }

    /// Scores and decisions that persons made after the update, on what it changed.
    fn later_facts(
        &self,
        year: &YearState<'_>,
        row: &UpdateRow,
        version: u32,
        touched: &[u32],
        found: &mut Vec<Diagnostic>,
    ) {
        let data = year.register;
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
            let place = crate::planning::first_from(&data.trajectories.key, year.rows.start, trajectory);
            touched.binary_search(&(place as u32)).is_ok()
                && data.trajectories.key.get(place) == trajectory
                && changed(place, competency)
        };
        for (place, score) in super::facts::of_rows(&data.scores, |row| &row.trajectory, data, &year.rows) {
            let given_on = Some(Day::from_date(score.given_on));
            if depends(&score.trajectory, &score.competency, score.version, given_on) {
                let about = format!("{}/{}", score.trajectory, score.competency);
                found.push(blocked(&codes::UNDO_BLOCKED_BY_SCORE, format!("/scores/{place}"), &about));
            }
        }
        // What an update left of a decision must still be there.
        for (place, one) in row.replaced.iter().enumerate() {
            let ReplacedOverride { before, after } = one;
            let now = find_override(&data.overrides, &before.trajectory, &before.competency);
            if now != after.as_ref() {
                let about = format!("{}/{}", before.trajectory, before.competency);
                found.push(blocked(
                    &codes::UNDO_BLOCKED_BY_OVERRIDE,
                    format!("/updates/replaced/{place}"),
                    &about,
                ));
            }
        }
        let replaced: BTreeSet<(&str, &str)> = row
            .replaced
            .iter()
            .map(|one| (one.before.trajectory.as_str(), one.before.competency.as_str()))
            .collect();
        let decided = |mine: &RequirementOverrideRow| {
            !replaced.contains(&(mine.trajectory.as_str(), mine.competency.as_str()))
        };
        for (place, mine) in super::facts::of_rows(&data.overrides, |row| &row.trajectory, data, &year.rows) {
            let given_on = mine.given_on.map(Day::from_date);
            if decided(mine) && depends(&mine.trajectory, &mine.competency, mine.version, given_on) {
                let about = format!("{}/{}", mine.trajectory, mine.competency);
                let pointer = format!("/requirement_overrides/{place}");
                found.push(blocked(&codes::UNDO_BLOCKED_BY_OVERRIDE, pointer, &about));
            }
        }
    }
}

/// The override of a competency of a trajectory, among rows in their order.
fn find_override<'r>(
    rows: &'r [RequirementOverrideRow],
    trajectory: &str,
    competency: &str,
) -> Option<&'r RequirementOverrideRow> {
    let order = |row: &RequirementOverrideRow| {
        compare_keys(&row.trajectory, trajectory).then_with(|| row.competency.as_str().cmp(competency))
    };
    rows.binary_search_by(order).ok().and_then(|place| rows.get(place))
}

/// Whether a version was taken by the update of that version.
fn is_of(taken: &TakenVersion, version: u32) -> bool {
    taken.version == version && taken.taken == Taken::Update
}

fn blocked(code: &'static crate::diagnostic::Code, pointer: String, found: &str) -> Diagnostic {
    Diagnostic::new(code, pointer).with("found", found)
}
