//! An update as rows: what it does per trajectory, and the changes to be applied.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::rc::Rc;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use foldhash::fast::FixedState;
use hashbrown::HashMap;
use serde_json::{Map, Value};

use super::asked::{Asked, changed_parts, difference};
use super::differences::Comparison;
use super::facts::{Beside, conflicting, overridden};
use super::requirements::MarkCase;
use super::rules::{RuleEntry, rule_entries};
use super::year::{YearState, framework};
use super::{PreviewRow, Update, UpdateDocument, UpdateSummary};
use crate::columns::NONE;
use crate::cycle::escape;
use crate::diagnostic::{Diagnostic, Problems};
use crate::document::SCHEMA;
use crate::planning::{
    Change, ChangeKind, ConflictRule, Register, ReplacedOverride, Selection, Taken, TakenVersion, UpdateRow,
    fields,
};

/// Why an update changes a register.
const UPDATED: &str = "competencies_updated";

impl Update {
    /// The date of the question.
    pub fn as_of(&self) -> chrono::NaiveDate {
        self.as_of
    }

    /// The update as the register keeps it once it is applied.
    pub fn row(&self) -> UpdateRow {
        if self.is_scheduled() {
            return UpdateRow {
                state: crate::planning::UpdateState::Scheduled,
                version: None,
                replaced: Vec::new(),
                ..self.row.clone()
            };
        }
        self.row.clone()
    }

    /// Whether its date has not come: then applying only keeps it, and the preview shows what it would do as things
    /// stand.
    pub fn is_scheduled(&self) -> bool {
        self.scheduled
    }

    /// Whether applying it changes nothing: nothing that it selects differs, or it was applied before.
    pub fn is_empty(&self) -> bool {
        let recorded = self.stored.as_ref() == Some(&self.row());
        let judged = self.stored.is_some() && !recorded;
        !judged && !self.scheduled && self.snapshot.is_none() && self.rules.is_none()
    }

    /// Counts.
    pub fn summary(&self) -> UpdateSummary {
        self.summary
    }

    /// What it leaves alone although it was named.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// What it does, per trajectory and competency, in the order of trajectories, then bytewise by competency.
    pub fn preview(&self) -> Vec<PreviewRow> {
        let (before, after) = (&*self.register.0, &*self.outcome.0);
        let year = YearState::new(before, &self.row.cycle, &self.row.work_year);
        let later = YearState::new(after, &self.row.cycle, &self.row.work_year);
        let now = framework(&self.now);
        let mut comparison = Comparison::new(&year, &now, &self.row.selection);
        let mut scores = Beside::scores(before, &year.rows);
        let mut overrides = Beside::overrides(before, &year.rows);
        let mut left = Beside::overrides(after, &year.rows);
        let mut rows = Vec::with_capacity(self.touched.len());
        let mut known: HashMap<(u32, Vec<u32>), Rc<Vec<Shown<'_>>>, FixedState> = HashMap::default();
        for place in &self.touched {
            let place = *place as usize;
            let key = before.trajectories.key.get(place);
            let (scores, overrides, left) = (scores.of(key), overrides.of(key), left.of(key));
            let history = before.trajectories.row(place).history;
            let roles = before.trajectories.roles(place);
            let way = (history, roles.to_vec());
            let shown = match known.get(&way) {
                Some(shown) => Rc::clone(shown),
                None => {
                    let shown = Rc::new(shown(&mut comparison, history, roles));
                    known.insert(way, Rc::clone(&shown));
                    shown
                }
            };
            for Shown { competency, roles: roles_of, base, theirs } in shown.iter() {
                let (competency, base, theirs) = (*competency, *base, *theirs);
                let mine = overrides.iter().find(|mine| mine.competency == competency);
                let (target, weight) =
                    mine.map_or((false, false), |mine| conflicting(mine, base.as_ref(), theirs.as_ref()));
                let conflict = target || weight;
                let own: Vec<_> = scores.iter().filter(|score| score.competency == competency).collect();
                let kept = left.iter().find(|mine| mine.competency == competency);
                let result = overridden(theirs, kept);
                let taken = after.histories.list(after.trajectories.row(place).history);
                let case = MarkCase { year: &later, taken, roles, competency, mine: kept };
                rows.push(PreviewRow {
                    trajectory: key.to_string(),
                    employee: before.trajectories.employee.get(place).to_string(),
                    competency: competency.to_string(),
                    roles: roles_of.clone(),
                    difference: difference(base.as_ref(), theirs.as_ref()),
                    changed: changed_parts(base.as_ref(), theirs.as_ref()),
                    base,
                    theirs,
                    mine: mine.cloned(),
                    scores: own.len() as u64,
                    conflict,
                    resolved: conflict.then(|| match kept == mine {
                        true => ConflictRule::Keep,
                        false => ConflictRule::Take,
                    }),
                    result,
                    marks: case.marks(own.into_iter(), result),
                });
            }
        }
        rows
    }

    /// Of an update that brings rules: what differs from those that are held, and the conversations that follow or stay.
    /// The first time nothing differs, as all of them are held as they are.
    pub fn rules(&self) -> Vec<RuleEntry> {
        let held = self.register.0.held_rules(&self.row.cycle, &self.row.work_year);
        let (Some(held), Some(after)) = (held, &self.rules) else { return Vec::new() };
        rule_entries(&self.register.0, held, after, &Selection::default())
    }

    /// What is to be applied, in this order: [`Register::apply`] takes it, as it takes the changes of a plan.
    pub fn changes(&self) -> Vec<Change> {
        if self.is_empty() {
            return Vec::new();
        }
        let row = self.row();
        let record = Change {
            kind: ChangeKind::RecordUpdate,
            key: row.update.clone(),
            reason: if self.scheduled { "scheduled" } else { UPDATED }.to_string(),
            before: self.stored.as_ref().map(fields),
            after: Some(fields(&row)),
        };
        if self.scheduled {
            return alloc::vec![record];
        }
        let mut changes = Vec::with_capacity(self.touched.len() + 2);
        if let Some(snapshot) = &self.snapshot {
            changes.push(Change {
                kind: ChangeKind::FreezeFramework,
                key: format!("{}/{}", escape(&row.cycle), escape(&row.work_year)),
                reason: UPDATED.to_string(),
                before: None,
                after: Some(fields(snapshot)),
            });
        }
        if let Some(rules) = &self.rules {
            changes.push(Change {
                kind: ChangeKind::HoldRules,
                key: format!("{}/{}", escape(&row.cycle), escape(&row.work_year)),
                reason: "rules_updated".to_string(),
                before: None,
                after: Some(fields(rules)),
            });
        }
        changes.push(record);
        if let Some(snapshot) = &self.snapshot {
            let taken = TakenVersion { version: snapshot.version, taken: Taken::Update, role: NONE };
            changes.extend(self.touched.iter().map(|place| {
                let row = self.register.0.version_row(*place as usize, taken);
                change(ChangeKind::TakeVersion, row.trajectory.clone(), None, Some(fields(&row)))
            }));
        }
        changes.extend(row.replaced.iter().map(|ReplacedOverride { before, after }| {
            let key = format!("{}/{}", before.trajectory, escape(&before.competency));
            change(ChangeKind::OverrideRequirement, key, Some(fields(before)), after.as_ref().map(fields))
        }));
        changes
    }

    /// The update as a document.
    pub fn to_document(&self) -> UpdateDocument {
        UpdateDocument {
            schema: SCHEMA.to_string(),
            as_of: self.as_of,
            update: self.row(),
            scheduled: self.scheduled,
            summary: self.summary,
            preview: self.preview(),
            rules: self.rules(),
            changes: self.changes(),
            diagnostics: self.diagnostics.clone(),
        }
    }
}

/// What a preview shows of a competency, for all trajectories that went the same way.
struct Shown<'a> {
    competency: &'a str,
    roles: Vec<String>,
    base: Option<Asked>,
    theirs: Option<Asked>,
}

/// What differs for trajectories with this history and these roles, bytewise by competency.
fn shown<'a>(comparison: &mut Comparison<'_, 'a>, history: u32, roles: &[u32]) -> Vec<Shown<'a>> {
    let unions = comparison.unions(history, roles);
    let mut differs: BTreeMap<&'a str, Vec<String>> = BTreeMap::new();
    for role in roles {
        let name = comparison.year.register.words.text(*role);
        for difference in comparison.of_role(history, *role).iter() {
            differs.entry(difference.competency).or_default().push(name.to_string());
        }
    }
    differs
        .into_iter()
        .map(|(competency, roles)| Shown {
            competency,
            roles,
            base: unions.before.get(competency).map(Asked::of),
            theirs: unions.after.get(competency).map(Asked::of),
        })
        .collect()
}

/// A change of an update, or of taking it back.
pub(crate) fn change(
    kind: ChangeKind,
    key: String,
    before: Option<Map<String, Value>>,
    after: Option<Map<String, Value>>,
) -> Change {
    Change { kind, key, reason: UPDATED.to_string(), before, after }
}

impl Register {
    /// The register after an update that was worked out on it: what [`Register::apply`] makes of its
    /// [`changes`](Update::changes), without a row object per change.
    ///
    /// # Errors
    /// As [`Register::apply`], where it was worked out on another register than this one.
    pub fn apply_update(&self, update: &Update) -> Result<Self, Problems> {
        if update.is_empty() {
            return Ok(self.clone());
        }
        let same = alloc::sync::Arc::ptr_eq(&self.0, &update.register.0) || *self.0 == *update.register.0;
        if !same {
            return self.apply(update.changes());
        }
        if update.scheduled {
            let mut data = crate::planning::RegisterData::clone(&self.0);
            super::outcome::put_update(&mut data, &update.row.update, Some(&update.row()));
            return Ok(Self(alloc::sync::Arc::new(data)));
        }
        Ok(update.outcome.clone())
    }
}
