//! Moments, templates, workflows and linked roles of an open cycle year: what the register holds beside what the
//! configuration says.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;
use serde_json::{Map, Value};

use super::{Difference, UpdateRequest};
use crate::configuration::references;
use crate::cycle::{Moment, escape};
use crate::diagnostic::catalogue::propagation as codes;
use crate::diagnostic::{Diagnostic, Pointer, Problems};
use crate::document::{Reading, decode_words};
use crate::planning::{
    ConflictRule, ConversationMarks, ConversationState, Engine, RegisterData, RulesRow, Selection,
    TrajectoryState, UpdateRow, fields,
};

/// A pending difference of the rules of a cycle year, and the conversations that would follow it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RuleEntry {
    /// Cycle id.
    pub cycle: String,
    /// Work year id.
    pub work_year: String,
    /// A moment or a linked role.
    pub part: RulePart,
    /// Id of the moment or role.
    pub id: String,
    /// How it differs.
    pub difference: Difference,
    /// The fields of the moment that differ, bytewise.
    pub changed: Vec<String>,
    /// Open trajectories that it concerns: those that have the role, or conversations of the moment that follow or are kept.
    pub trajectories: u64,
    /// Stored conversations that follow with the next plan: created, not started, without a date that somebody set.
    pub follows: u64,
    /// Keys of those that stay as they are, because somebody started on them or set their date.
    pub kept: Vec<String>,
}

/// What part of the rules.
///
/// ```
/// use talent_core::propagation::RulePart;
///
/// assert_eq!(RulePart::Moment.as_str(), "moment");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RulePart {
    /// A moment, with its template and workflow.
    Moment,
    /// A linked role.
    Role,
}
decode_words!(RulePart { Moment = "moment", Role = "role" });

impl Engine {
    /// The rules of a cycle year as the configuration has them now.
    pub(crate) fn rules_now(&self, place: usize, version: u32) -> Option<RulesRow> {
        let year = self.0.years.get(place)?;
        let compiled = self.0.cycles.get(year.cycle)?;
        let cycle = self.0.cycle_document(compiled)?;
        Some(RulesRow {
            cycle: compiled.id.clone(),
            work_year: year.work_year.id.clone(),
            version,
            roles: cycle.years.get(year.source)?.roles.clone(),
            moments: cycle.moments.clone(),
        })
    }

    /// The moments that a cycle year works with: those that the register holds for it, else those of the configuration.
    pub(crate) fn moments_of_year<'a>(&'a self, place: usize, register: &'a RegisterData) -> &'a [Moment] {
        let held = self.held_of_year(place, register).map(|held| held.moments.as_slice());
        held.unwrap_or_else(|| self.cycle_of_year(place).map_or(&[], |cycle| &cycle.moments))
    }

    /// The linked roles that a cycle year works with.
    pub(crate) fn roles_of_year<'a>(&'a self, place: usize, register: &'a RegisterData) -> &'a [String] {
        let held = self.held_of_year(place, register).map(|held| held.roles.as_slice());
        held.unwrap_or_else(|| {
            let year = self.0.years.get(place).map(|year| year.source);
            let cycle = self.cycle_of_year(place);
            cycle.zip(year).and_then(|(cycle, year)| cycle.years.get(year)).map_or(&[], |year| &year.roles)
        })
    }

    fn held_of_year<'a>(&self, place: usize, register: &'a RegisterData) -> Option<&'a RulesRow> {
        let year = self.0.years.get(place)?;
        register.held_rules(&self.0.cycles.get(year.cycle)?.id, &year.work_year.id)
    }

    fn cycle_of_year(&self, place: usize) -> Option<&crate::cycle::Cycle> {
        self.0.cycle_document(self.0.cycles.get(self.0.years.get(place)?.cycle)?)
    }

    /// What is wrong with a request for rules.
    pub(crate) fn check_rules_request(
        &self,
        place: usize,
        register: &RegisterData,
        request: &UpdateRequest,
        reading: &mut Reading,
    ) {
        let root = Pointer::ROOT;
        let selection = root.key("selection");
        for (named, field) in [
            (!request.selection.people.is_empty(), "people"),
            (!request.selection.competencies.is_empty(), "competencies"),
        ] {
            if named {
                reading.note(Diagnostic::new(&codes::RULES_HOLD_FOR_THE_YEAR, selection.key(field)));
            }
        }
        for (named, field) in [
            (request.only.is_some(), "only"),
            (request.conflicts != ConflictRule::default(), "conflicts"),
            (!request.decisions.is_empty(), "decisions"),
        ] {
            if named {
                reading.note(Diagnostic::new(&codes::RULES_HOLD_FOR_THE_YEAR, root.key(field)));
            }
        }
        let held = register.held_rules(&request.cycle, &request.work_year);
        let Some(now) = self.rules_now(place, 1) else { return };
        let named = !request.selection.roles.is_empty() || !request.selection.moments.is_empty();
        if held.is_none() && named {
            // The first time, all of them are held as they are.
            reading.note(Diagnostic::new(&codes::RULES_NOT_HELD, selection));
        }
        let moments = held.into_iter().chain([&now]).flat_map(|rules| &rules.moments);
        let moments: BTreeSet<&str> = moments.map(|moment| moment.id.as_str()).collect();
        let roles: BTreeSet<&str> =
            held.into_iter().chain([&now]).flat_map(|rules| &rules.roles).map(|role| role.as_str()).collect();
        for (field, list, known) in
            [("moments", &request.selection.moments, moments), ("roles", &request.selection.roles, roles)]
        {
            let at = selection.key(field);
            let mut seen = BTreeSet::new();
            for (index, id) in list.iter().enumerate() {
                references::known(id, &known, field, &at.index(index), reading);
                if !seen.insert(id) {
                    reading.found(&codes::SELECTION_REPEATED, &at.index(index), id);
                }
            }
        }
    }

    /// The rules that an update brings; nothing where nothing differs.
    pub(crate) fn rules_after(
        &self,
        place: usize,
        register: &RegisterData,
        row: &UpdateRow,
    ) -> Result<Option<RulesRow>, Problems> {
        let Some(now) = self.rules_now(place, 1) else { return Ok(None) };
        let Some(held) = register.held_rules(&row.cycle, &row.work_year) else { return Ok(Some(now)) };
        let after = taken(held, &now, &row.selection);
        if (&after.roles, &after.moments) == (&held.roles, &held.moments) {
            return Ok(None);
        }
        Ok(Some(RulesRow { version: next_version(held.version, row)?, ..after }))
    }
}

/// Whether a selection takes part of these rules at all; without any name it takes all of them.
fn takes(selection: &Selection, part: RulePart, id: &str) -> bool {
    let (roles, moments) = (&selection.roles, &selection.moments);
    if roles.is_empty() && moments.is_empty() {
        return true;
    }
    let list = if part == RulePart::Role { roles } else { moments };
    list.iter().any(|one| one == id)
}

/// The version that an update takes after this one.
///
/// # Errors
/// `versions_exhausted` where there is no number after it.
pub(crate) fn next_version(newest: u32, row: &UpdateRow) -> Result<u32, Problems> {
    newest.checked_add(1).ok_or_else(|| {
        let problem = Diagnostic::new(&codes::VERSIONS_EXHAUSTED, "").with("found", newest);
        Problems(alloc::vec![problem.with("cycle", &row.cycle).with("work_year", &row.work_year)])
    })
}

/// Held rules, in their version, with what is selected as it is now. What stays keeps its order; what comes stands in that of now.
fn taken(held: &RulesRow, now: &RulesRow, selection: &Selection) -> RulesRow {
    let role = |id: &String| takes(selection, RulePart::Role, id);
    let moment = |one: &Moment| takes(selection, RulePart::Moment, &one.id);
    let has = |rules: &RulesRow, id: &str| rules.moments.iter().any(|one| one.id == id);
    let mut roles: Vec<String> =
        held.roles.iter().filter(|id| !role(id) || now.roles.contains(id)).cloned().collect();
    roles.extend(now.roles.iter().filter(|id| role(id) && !held.roles.contains(id)).cloned());
    let mut moments: Vec<Moment> = held
        .moments
        .iter()
        .filter_map(|one| match moment(one) {
            true => now.moments.iter().find(|other| other.id == one.id).cloned(),
            false => Some(one.clone()),
        })
        .collect();
    moments.extend(now.moments.iter().filter(|one| moment(one) && !has(held, &one.id)).cloned());
    RulesRow { roles, moments, ..held.clone() }
}

/// How the rules that a register holds for a cycle year differ from those of now, moments first, bytewise by id; within
/// a selection.
pub(crate) fn rule_entries(
    register: &RegisterData,
    held: &RulesRow,
    now: &RulesRow,
    selection: &Selection,
) -> Vec<RuleEntry> {
    let entry = |part, id: &str, difference, changed| RuleEntry {
        cycle: held.cycle.clone(),
        work_year: held.work_year.clone(),
        part,
        id: id.to_string(),
        difference,
        changed,
        trajectories: 0,
        follows: 0,
        kept: Vec::new(),
    };
    let mut entries = Vec::new();
    let by_id = |rules: &RulesRow| -> BTreeMap<String, Map<String, Value>> {
        rules.moments.iter().map(|moment| (moment.id.clone(), fields(moment))).collect()
    };
    let (old, new) = (by_id(held), by_id(now));
    for id in old.keys().chain(new.keys()).collect::<BTreeSet<_>>() {
        let (difference, changed) = match (old.get(id), new.get(id)) {
            (Some(old), Some(new)) if old == new => continue,
            (Some(old), Some(new)) => {
                let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
                let differs = names.into_iter().filter(|name| old.get(*name) != new.get(*name));
                (Difference::Changed, differs.cloned().collect())
            }
            (Some(_), None) => (Difference::Removed, Vec::new()),
            _ => (Difference::Added, Vec::new()),
        };
        if takes(selection, RulePart::Moment, id) {
            let mut entry = entry(RulePart::Moment, id, difference, changed);
            count_conversations(register, &mut entry);
            entries.push(entry);
        }
    }
    for id in held.roles.iter().chain(&now.roles).collect::<BTreeSet<_>>() {
        let difference = match (held.roles.contains(id), now.roles.contains(id)) {
            (false, true) => Difference::Added,
            (true, false) => Difference::Removed,
            _ => continue,
        };
        if takes(selection, RulePart::Role, id) {
            let mut entry = entry(RulePart::Role, id, difference, Vec::new());
            entry.trajectories = count_trajectories(register, &entry);
            entries.push(entry);
        }
    }
    entries
}

/// Whether nobody has begun with a conversation, pinned it or set its date.
pub(crate) const fn is_untouched(marks: ConversationMarks) -> bool {
    !marks.pinned() && !marks.started() && !marks.overrides().date()
}

/// How many open trajectories have a role.
fn count_trajectories(register: &RegisterData, entry: &RuleEntry) -> u64 {
    let Some(role) = register.words.find(&entry.id) else { return 0 };
    let rows = register.cycle_year(&entry.cycle, &entry.work_year);
    let open = rows.filter(|row| register.trajectories.state(*row) == TrajectoryState::Open);
    open.filter(|row| register.trajectories.roles(*row).contains(&role)).count() as u64
}

/// The stored conversations of a moment in open trajectories: which follow, and which stay.
fn count_conversations(register: &RegisterData, entry: &mut RuleEntry) {
    let Some(moment) = register.words.find(&entry.id) else { return };
    for row in register.cycle_year(&entry.cycle, &entry.work_year) {
        if register.trajectories.state(row) != TrajectoryState::Open {
            continue;
        }
        let mut concerned = false;
        for place in register.conversations_of(row) {
            let stored = register.conversations.stored(place);
            if stored.moment != moment
                || !matches!(stored.state, ConversationState::Open | ConversationState::Prepared)
            {
                continue;
            }
            concerned = true;
            // One whose date somebody set is called off as well where its moment goes.
            let marks = stored.marks;
            let is_called_off =
                entry.difference == Difference::Removed && !marks.pinned() && !marks.started();
            if stored.state == ConversationState::Open && (is_untouched(marks) || is_called_off) {
                entry.follows += 1;
            } else {
                let key = register.trajectories.key.get(row);
                entry.kept.push(format!("{key}/{}/{}", escape(&entry.id), stored.occurrence));
            }
        }
        entry.trajectories += u64::from(concerned);
    }
}

/// A request for competencies names no moments.
pub(crate) fn check_no_moments(request: &UpdateRequest, reading: &mut Reading) {
    if !request.selection.moments.is_empty() {
        let at = Pointer::ROOT.key("selection");
        reading.note(Diagnostic::new(&codes::MOMENTS_ARE_RULES, at.key("moments")));
    }
}
