//! An update as rows: its summary, and the changes to be applied.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde_json::{Map, Value};

use super::rules::{RuleEntry, rule_entries};
use super::{Update, UpdateDocument, UpdateSummary};
use crate::columns::NONE;
use crate::cycle::escape;
use crate::diagnostic::{Diagnostic, Problems};
use crate::document::SCHEMA;
use crate::planning::{
    Change, ChangeKind, Register, ReplacedOverride, Selection, Taken, TakenVersion, UpdateRow, fields,
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
                present: Vec::new(),
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

    /// What it leaves alone although it was named, decisions that decide nothing, and a condition that no moment meets.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
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
