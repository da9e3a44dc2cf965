//! Changes as tables have them: texts, with the changed columns as canonical JSON.
//!
//! Most changes of a large plan create something. Those are written straight from the columns of the plan; a map of
//! columns in between would cost ten times as much. The others are few and go through [`Change`].

use alloc::string::String;
use core::fmt::{Display, Write};

use serde_json::{Map, Value};

use super::changes::{ChangeRow, creation_reason};
use super::plan_block::PlanBlock;
use super::{ChangeKind, ConversationState, Plan, TrajectoryState};
use crate::columns::NONE;
use crate::cycle::escape;
use crate::document::{canonical_json, write_canonical_text};
use crate::time::Day;

/// One change, its columns as canonical JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChangeText<'a> {
    /// What is to be done.
    pub kind: ChangeKind,
    /// Natural key of what it is done to.
    pub key: &'a str,
    /// Why.
    pub reason: &'a str,
    /// The changed columns before; nothing where something is created.
    pub before: Option<&'a str>,
    /// The changed columns after.
    pub after: Option<&'a str>,
}

/// Room that is used again for every change.
#[derive(Default)]
struct Texts {
    key: String,
    after: String,
}

impl<'p> PlanBlock<'p> {
    /// Calls back with every change of this cycle year, in the order they are to be applied: [`PlanBlock::changes`]
    /// without an object for each.
    ///
    /// ```
    /// # use talent_core::{Configuration, Engine, Population, Register, Workforce};
    /// # let workforce = Workforce::from_json(r#"{"schema": "talent-core/1",
    /// #     "employees": [{"id": "E1"}],
    /// #     "employments": [{"employee": "E1", "start": "2020-01-01"}],
    /// #     "functions": [{"employee": "E1", "function": "F1", "start": "2020-01-01"}]}"#)?;
    /// # let population = Population::from_workforce(&workforce);
    /// # let configuration = Configuration::from_json(r#"{"schema": "talent-core/1",
    /// #     "work_years": {"kind": "annual", "starts": "01-01"},
    /// #     "roles": [{"id": "nurse", "origin": {"function": "F1"}}],
    /// #     "cycles": [{"id": "annual", "years": [{"work_year": "2025", "roles": ["nurse"], "status": "open"}],
    /// #         "moments": [{"id": "talk", "kind": "progress", "timing": {"anchor": {"date": "06-02"}}}]}]}"#)?;
    /// # let engine = Engine::new(configuration)?;
    /// let plan = engine.plan(&population, &Register::default(), "2025-01-15".parse().unwrap())?;
    /// let mut texts = Vec::new();
    /// for year in plan.blocks() {
    ///     year.for_each_change(|change| texts.push(format!("{} {}", change.kind, change.after.unwrap_or(""))));
    /// }
    /// assert!(texts[1].starts_with(r#"create_trajectory {"closed_by":null,"cycle":"annual","employee":"E1","entry":"#));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn for_each_change(&self, mut visit: impl FnMut(ChangeText<'_>)) {
        let plan = self.plan();
        let mut texts = Texts::default();
        for row in plan.change_rows_of(self.place()) {
            match row.kind {
                ChangeKind::CreateConversation => {
                    self.conversation_created(plan, row, &mut texts, &mut visit)
                }
                ChangeKind::CreateTrajectory => self.trajectory_created(plan, row, &mut texts, &mut visit),
                _ => {
                    let change = plan.change(row);
                    let json = |columns: Option<Map<String, Value>>| {
                        columns.map(|columns| canonical_json(&Value::Object(columns)))
                    };
                    let (before, after) = (json(change.before), json(change.after));
                    visit(ChangeText {
                        kind: change.kind,
                        key: &change.key,
                        reason: &change.reason,
                        before: before.as_deref(),
                        after: after.as_deref(),
                    });
                }
            }
        }
    }

    fn conversation_created(
        &self,
        plan: &Plan,
        row: ChangeRow,
        texts: &mut Texts,
        visit: &mut impl FnMut(ChangeText<'_>),
    ) {
        let table = &plan.output.columns.conversations;
        let at = row.subject as usize;
        let day = |column: &[Day]| column.get(at).copied().unwrap_or(Day::NONE);
        let trajectory = plan.key(table.key_of(at));
        let moment = self.moment(table.moment.get(at).copied().unwrap_or(NONE));
        let occurrence = table.occurrence.get(at).copied().unwrap_or(0);
        let state = table.state.get(at).copied().unwrap_or(ConversationState::Forecast);
        let marks = table.marks.get(at).copied().unwrap_or_default();
        // Called off within the same plan: it is created open, and the cancelling is a change of its own.
        let called_off = state == ConversationState::Cancelled;
        let reason = table.reason.get(at).filter(|_| !called_off).and_then(|word| plan.word_text(word));

        texts.key.clear();
        // Writing to a String does not fail.
        let _ = write!(texts.key, "{trajectory}/{}/{occurrence}", escape(moment));
        let mut object = Object::begin(&mut texts.after);
        object.date("create_on", day(&table.create_on));
        object.date("due_on", day(&table.due_on));
        object.date("held_on", table.held_on.get(at).unwrap_or(Day::NONE));
        object.plain("late", marks.late());
        object.text("moment", Some(moment));
        object.plain("occurrence", occurrence);
        object.date("opens_on", day(&table.opens_on));
        object.texts("overrides", marks.overridden());
        object.plain("pinned", marks.pinned());
        object.date("planned", day(&table.planned));
        object.text("reason", reason);
        object.plain("started", marks.started());
        object.text("state", Some(if called_off { ConversationState::Open } else { state }.as_str()));
        object.text("trajectory", Some(trajectory));
        object.end();
        visit(ChangeText {
            kind: row.kind,
            key: &texts.key,
            reason: creation_reason(state, marks.late()),
            before: None,
            after: Some(&texts.after),
        });
    }

    fn trajectory_created(
        &self,
        plan: &Plan,
        row: ChangeRow,
        texts: &mut Texts,
        visit: &mut impl FnMut(ChangeText<'_>),
    ) {
        let table = &plan.output.columns.trajectories;
        let at = row.subject as usize;
        let day = |column: &[Day]| column.get(at).copied().unwrap_or(Day::NONE);
        let key = plan.key(table.key.get(at).copied().unwrap_or(NONE));
        let person = table.employee.get(at).copied().unwrap_or(0);
        let mut object = Object::begin(&mut texts.after);
        // Closed within the same plan: it is created open, and the closing is a change of its own.
        object.text("closed_by", None);
        object.text("cycle", Some(self.cycle()));
        object.text("employee", Some(plan.population.employee(person)));
        object.date("entry", day(&table.entry));
        object.date("exit", day(&table.exit));
        object.date("opened_on", day(&table.opened_on));
        object.text("reason", None);
        object.texts("roles", table.roles_of(at).iter().map(|role| plan.role_text(*role)));
        object.text("state", Some(TrajectoryState::Open.as_str()));
        object.text("trajectory", Some(key));
        object.text("work_year", Some(self.work_year()));
        object.end();
        visit(ChangeText {
            kind: row.kind,
            key,
            reason: "selected",
            before: None,
            after: Some(&texts.after),
        });
    }
}

/// A JSON object whose members come in their canonical order.
struct Object<'t> {
    out: &'t mut String,
}

impl<'t> Object<'t> {
    fn begin(out: &'t mut String) -> Self {
        out.clear();
        Self { out }
    }

    /// The names of columns have nothing to escape.
    fn name(&mut self, name: &str) {
        self.out.push(if self.out.is_empty() { '{' } else { ',' });
        self.out.push('"');
        self.out.push_str(name);
        self.out.push_str("\":");
    }

    fn text(&mut self, name: &str, text: Option<&str>) {
        self.name(name);
        match text {
            Some(text) => write_canonical_text(text, self.out),
            None => self.out.push_str("null"),
        }
    }

    fn texts<'a>(&mut self, name: &str, texts: impl Iterator<Item = &'a str>) {
        self.name(name);
        self.out.push('[');
        for (place, text) in texts.enumerate() {
            if place > 0 {
                self.out.push(',');
            }
            write_canonical_text(text, self.out);
        }
        self.out.push(']');
    }

    fn date(&mut self, name: &str, day: Day) {
        self.name(name);
        match day.known() {
            Some(day) => {
                let _ = write!(self.out, "\"{day}\"");
            }
            None => self.out.push_str("null"),
        }
    }

    fn plain(&mut self, name: &str, value: impl Display) {
        self.name(name);
        let _ = write!(self.out, "{value}");
    }

    fn end(self) {
        self.out.push('}');
    }
}
