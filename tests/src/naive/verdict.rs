//! What becomes of one conversation: the rule against the stored row.

use talent_core::cycle::{Late, Moment};
use talent_core::planning::{Change, ChangeKind, ConversationRow, ConversationState, Flag};

use super::World;
use super::anchors::Other;
use super::changes::{changed, created};
use super::dates::{Amount, Date};
use super::schedule::{Context, Dates, Occurrence};
use super::trajectory::{Justified, cancel, conversation_key, flag};

/// Reasons of cancellation that are a plan's own.
const OWN_CANCELLATIONS: [&str; 5] = ["left", "role_ended", "withdrawn", "not_applicable", "absent"];

/// What becomes of one conversation.
#[derive(Default)]
pub(super) struct Verdict {
    pub row: Option<ConversationRow>,
    pub changes: Vec<Change>,
    pub flags: Vec<Flag>,
}

impl World<'_> {
    /// An occurrence that is not stored: created when its time has come, foreseen until then.
    pub(super) fn unknown(
        &self,
        context: &Context<'_>,
        moment: &Moment,
        number: i32,
        rule: Option<&Occurrence>,
        opened: bool,
    ) -> Verdict {
        let Some(Occurrence::Dated(dates)) = rule else { return Verdict::default() };
        let mut row = conversation(context.justified, &moment.id, number, *dates);
        if !opened || self.as_of < dates.create_on {
            return Verdict { row: Some(row), ..Verdict::default() };
        }
        row.state = ConversationState::Open;
        let mut reason = "due";
        if self.as_of > dates.planned {
            row.late = true;
            reason = "late";
            match &moment.late {
                Late::Create => {}
                Late::MoveToAsOf => {
                    let moved = self.roll(context.person, moment.working_day, self.as_of, &context.slot.year);
                    if let Some(dates) = self.dates_from(context, moment, moved) {
                        set_dates(&mut row, dates);
                        row.create_on = self.as_of;
                    }
                }
                Late::SkipAfter(offset) => {
                    let until =
                        Amount::of(*offset).from(dates.planned, &|day| self.working(context.person, day));
                    if until.is_some_and(|until| self.as_of > until) {
                        row.state = ConversationState::Missed;
                        row.reason = Some("late".to_owned());
                        reason = "missed";
                    }
                }
            }
        }
        let change = created(ChangeKind::CreateConversation, &conversation_key(&row), reason, &row);
        Verdict { row: Some(row), changes: vec![change], ..Verdict::default() }
    }

    /// A stored conversation: it follows the rule unless somebody touched it.
    pub(super) fn known(
        &self,
        context: &Context<'_>,
        moment: &Moment,
        row: ConversationRow,
        rule: Option<&Occurrence>,
        leaving: bool,
    ) -> Verdict {
        let Some(Occurrence::Dated(rule)) = rule else {
            return without_rule(row, leaving, rule.is_some());
        };
        let target = self.target(context, moment, &row, *rule);
        let key = conversation_key(&row);
        let touched = row.pinned || row.started;
        let mut verdict = Verdict::default();
        match row.state {
            ConversationState::Cancelled
                if own_cancellation(&row) && !touched && !leaving && self.as_of >= rule.create_on =>
            {
                let mut now = row.clone();
                now.state = ConversationState::Open;
                now.reason = None;
                set_dates(&mut now, target);
                verdict.changes.push(changed(
                    ChangeKind::RestoreConversation,
                    &key,
                    "applies_again",
                    &row,
                    &now,
                ));
                verdict.row = Some(now);
                return verdict;
            }
            ConversationState::Open if !touched && !leaving => {
                let mut now = row.clone();
                set_dates(&mut now, target);
                if now != row {
                    verdict.changes.push(changed(
                        ChangeKind::RescheduleConversation,
                        &key,
                        "rule",
                        &row,
                        &now,
                    ));
                }
                verdict.row = Some(now);
                return verdict;
            }
            // A pinned date is a person's own: it need not fit.
            ConversationState::Open | ConversationState::Prepared
                if row.planned != target.planned
                    && !row.pinned
                    && (touched || row.state == ConversationState::Prepared) =>
            {
                let dates = [("planned", row.planned.to_string()), ("rule", target.planned.to_string())];
                verdict.flags.push(flag("date_no_longer_fits", &key, &dates));
            }
            _ => {}
        }
        verdict.row = Some(row);
        verdict
    }

    /// The dates a stored conversation should have: what a person overrode stays, the rule gives the rest.
    fn target(&self, context: &Context<'_>, moment: &Moment, row: &ConversationRow, rule: Dates) -> Dates {
        if row.late && moment.late == Late::MoveToAsOf {
            return Dates {
                planned: row.planned,
                create_on: row.create_on,
                opens_on: row.opens_on,
                due_on: row.due_on,
            };
        }
        let overridden = |field: &str| row.overrides.iter().any(|one| one == field);
        let mut target = rule;
        if overridden("date") {
            target = self.dates_from(context, moment, row.planned).unwrap_or(rule);
        }
        if overridden("lead") {
            target.create_on = row.create_on;
        }
        target
    }
}

/// A stored conversation that the rule does not give, or gives without a date.
pub(super) fn without_rule(mut row: ConversationRow, leaving: bool, absent: bool) -> Verdict {
    let mut verdict = Verdict::default();
    let touched = row.pinned || row.started;
    match row.state {
        ConversationState::Open if !touched && !leaving => {
            verdict.changes.push(cancel(&mut row, if absent { "absent" } else { "not_applicable" }));
            if absent {
                verdict.flags.push(flag("absent_no_date", &conversation_key(&row), &[]));
            }
        }
        ConversationState::Open | ConversationState::Prepared
            if touched || row.state == ConversationState::Prepared =>
        {
            let code = if absent { "absent_no_date" } else { "no_longer_applies" };
            verdict.flags.push(flag(code, &conversation_key(&row), &[]));
        }
        ConversationState::Cancelled if absent && own_cancellation(&row) && !leaving => {
            verdict.flags.push(flag("absent_no_date", &conversation_key(&row), &[]));
        }
        _ => {}
    }
    verdict.row = Some(row);
    verdict
}

/// A leaver's conversation: called off unless somebody touched it.
pub(super) fn leave(verdict: &mut Verdict, reason: &str) {
    if let Some(row) = &mut verdict.row
        && row.state == ConversationState::Open
        && !row.pinned
        && !row.started
    {
        verdict.changes.push(cancel(row, reason));
    }
}

/// Whether a conversation keeps a leaver's trajectory open.
pub(super) fn blocks(row: &ConversationRow) -> bool {
    match row.state {
        ConversationState::Prepared | ConversationState::Held | ConversationState::Returned => true,
        ConversationState::Open | ConversationState::Forecast => row.pinned || row.started,
        _ => false,
    }
}

fn own_cancellation(row: &ConversationRow) -> bool {
    row.state == ConversationState::Cancelled
        && row.reason.as_deref().is_some_and(|reason| OWN_CANCELLATIONS.contains(&reason))
}

pub(super) fn other(row: &ConversationRow) -> Other {
    match row.state {
        ConversationState::Cancelled
        | ConversationState::Skipped
        | ConversationState::Missed
        | ConversationState::NotHeld => Other::Missing,
        state => Other::Planned {
            planned: row.planned,
            held_on: row.held_on,
            held: row.held_on.is_some()
                || matches!(
                    state,
                    ConversationState::Held
                        | ConversationState::Reported
                        | ConversationState::Approved
                        | ConversationState::Returned
                ),
        },
    }
}

pub(super) fn conversation(wanted: &Justified, moment: &str, number: i32, dates: Dates) -> ConversationRow {
    ConversationRow {
        trajectory: wanted.key.clone(),
        moment: moment.to_owned(),
        occurrence: number,
        planned: dates.planned,
        create_on: dates.create_on,
        opens_on: dates.opens_on,
        due_on: dates.due_on,
        state: ConversationState::Forecast,
        reason: None,
        late: false,
        pinned: false,
        started: false,
        overrides: Vec::new(),
        held_on: None::<Date>,
    }
}

pub(super) fn not_held(row: ConversationRow) -> ConversationRow {
    ConversationRow { state: ConversationState::NotHeld, reason: Some("absent".to_owned()), ..row }
}

fn set_dates(row: &mut ConversationRow, dates: Dates) {
    row.planned = dates.planned;
    row.create_on = dates.create_on;
    row.opens_on = dates.opens_on;
    row.due_on = dates.due_on;
}
