//! The conversations of one trajectory: what the rule gives, compared with what is stored.

use std::collections::{BTreeMap, BTreeSet};

use talent_core::cycle::{Anchor, Late, Moment};
use talent_core::planning::{Change, ChangeKind, ConversationRow, ConversationState, Flag, TrajectoryRow};

use super::anchors::Other;
use super::changes::{changed, created};
use super::dates::{Amount, Date};
use super::people::Person;
use super::schedule::{Context, Dates, Occurrence};
use super::trajectory::{Justified, cancel, close, conversation_key, flag};
use super::{Part, Slot, World};

/// Reasons of cancellation that are a plan's own.
const OWN_CANCELLATIONS: [&str; 5] = ["left", "role_ended", "withdrawn", "not_applicable", "absent"];

/// What becomes of one conversation.
#[derive(Default)]
struct Verdict {
    row: Option<ConversationRow>,
    changes: Vec<Change>,
    flags: Vec<Flag>,
}

impl World<'_> {
    /// Plans the conversations; `row` is the open trajectory as it will be, none while it only is foreseen.
    pub(super) fn conversations(
        &self,
        slot: &Slot<'_>,
        person: &Person,
        wanted: &Justified,
        row: Option<TrajectoryRow>,
        parts: &BTreeMap<(String, String, String), Part>,
    ) -> Part {
        let leaving = self.leaving(slot, wanted);
        let leave_reason = self.leaving_reason(person, wanted);
        let mut stored: BTreeMap<(String, i32), ConversationRow> = self
            .stored(&wanted.key)
            .into_iter()
            .map(|row| ((row.moment.clone(), row.occurrence), row))
            .collect();
        let mut verdicts: BTreeMap<(String, i32), Verdict> = BTreeMap::new();
        let mut absent: BTreeMap<(String, i32), Dates> = BTreeMap::new();
        let mut others: BTreeMap<String, Other> = BTreeMap::new();
        for moment in in_order(&slot.cycle.moments) {
            let lacks = moment.carry_over.is_some() && self.lacks(slot, person, &moment.id, parts);
            let context = Context { slot, person, justified: wanted, others: &others, lacks };
            let rule = self.occurrences(&context, moment);
            let numbers: BTreeSet<i32> = rule
                .keys()
                .copied()
                .chain(stored.keys().filter(|(id, _)| *id == moment.id).map(|(_, number)| *number))
                .collect();
            let mut zero = Other::Missing;
            for number in numbers {
                let key = (moment.id.clone(), number);
                let known = stored.remove(&key);
                let dates = rule.get(&number);
                let mut verdict = match known {
                    None => self.unknown(&context, moment, number, dates, row.is_some()),
                    Some(known) => self.known(&context, moment, known, dates, leaving),
                };
                if let (Some(Occurrence::Absent(dates)), None) = (dates, &verdict.row) {
                    absent.insert(key.clone(), *dates);
                }
                if number == 0 {
                    zero = verdict.row.as_ref().map_or(Other::Missing, other);
                }
                if leaving && row.is_some() {
                    leave(&mut verdict, leave_reason);
                }
                verdicts.insert(key, verdict);
            }
            others.insert(moment.id.clone(), zero);
        }
        // Conversations of moments that the cycle no longer has.
        for (key, known) in stored {
            let mut verdict = without_rule(known, leaving, false);
            if leaving && row.is_some() {
                leave(&mut verdict, leave_reason);
            }
            verdicts.insert(key, verdict);
        }
        self.conclude(slot, wanted, row, verdicts, absent, leaving.then_some(leave_reason))
    }

    /// Puts the verdicts together and closes the trajectory of a leaver.
    fn conclude(
        &self,
        slot: &Slot<'_>,
        wanted: &Justified,
        row: Option<TrajectoryRow>,
        mut verdicts: BTreeMap<(String, i32), Verdict>,
        absent: BTreeMap<(String, i32), Dates>,
        leave_reason: Option<&str>,
    ) -> Part {
        let mut flags = Vec::new();
        let closes = match (&row, leave_reason) {
            (Some(row), Some(_)) => {
                let procedure = self.running_procedure(&row.trajectory);
                let unfinished = verdicts.values().filter_map(|verdict| verdict.row.as_ref()).any(blocks);
                if procedure {
                    flags.push(flag("procedure_running", &row.trajectory, &[]));
                }
                if unfinished {
                    flags.push(flag("closing_blocked", &row.trajectory, &[]));
                }
                !procedure && !unfinished
            }
            _ => false,
        };
        for ((moment, number), dates) in &absent {
            let place = conversation(wanted, moment, *number, *dates);
            if closes {
                let not_held = not_held(place);
                let change = created(
                    ChangeKind::CreateConversation,
                    &conversation_key(&not_held),
                    "absent",
                    &not_held,
                );
                let verdict = Verdict { row: Some(not_held), changes: vec![change], flags: Vec::new() };
                verdicts.insert((moment.clone(), *number), verdict);
            } else {
                flags.push(flag("absent_no_date", &conversation_key(&place), &[]));
            }
        }
        let mut part = Part { flags, ..Part::default() };
        for (_, verdict) in verdicts {
            part.conversations.extend(verdict.row);
            part.changes.extend(verdict.changes);
            part.flags.extend(verdict.flags);
        }
        if let Some(row) = row {
            let reason = leave_reason.filter(|_| closes);
            let after = reason.map_or_else(|| row.clone(), |reason| close(&row, reason));
            if let Some(reason) = reason {
                part.changes.push(changed(
                    ChangeKind::CloseTrajectory,
                    &row.trajectory,
                    reason,
                    &row,
                    &after,
                ));
            }
            part.trajectories.push(after);
        }
        debug_assert!(part.trajectories.iter().all(|row| row.cycle == slot.cycle.id));
        part
    }

    /// What a closing trajectory keeps of conversations that absence made impossible.
    pub(super) fn never_possible(
        &self,
        slot: &Slot<'_>,
        person: &Person,
        wanted: &Justified,
        parts: &BTreeMap<(String, String, String), Part>,
    ) -> Vec<ConversationRow> {
        let stored = self.stored(&wanted.key);
        let mut others: BTreeMap<String, Other> = BTreeMap::new();
        let mut rows = Vec::new();
        for moment in in_order(&slot.cycle.moments) {
            let lacks = moment.carry_over.is_some() && self.lacks(slot, person, &moment.id, parts);
            let context = Context { slot, person, justified: wanted, others: &others, lacks };
            let rule = self.occurrences(&context, moment);
            let zero = stored.iter().find(|row| row.moment == moment.id && row.occurrence == 0);
            let zero = match (zero, rule.get(&0)) {
                (Some(row), _) => other(row),
                (None, Some(Occurrence::Dated(dates))) => {
                    Other::Planned { planned: dates.planned, held_on: None, held: false }
                }
                (None, _) => Other::Missing,
            };
            for (number, occurrence) in rule {
                let exists = stored.iter().any(|row| row.moment == moment.id && row.occurrence == number);
                if let (Occurrence::Absent(dates), false) = (occurrence, exists) {
                    rows.push(not_held(conversation(wanted, &moment.id, number, dates)));
                }
            }
            others.insert(moment.id.clone(), zero);
        }
        rows.sort_by(|one, two| (&one.moment, one.occurrence).cmp(&(&two.moment, two.occurrence)));
        rows
    }

    /// An occurrence that is not stored: created when its time has come, foreseen until then.
    fn unknown(
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
    fn known(
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
                if row.planned != target.planned && !leaving && !row.pinned =>
            {
                if touched || row.state == ConversationState::Prepared {
                    let dates = [("planned", row.planned.to_string()), ("rule", target.planned.to_string())];
                    verdict.flags.push(flag("date_no_longer_fits", &key, &dates));
                }
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

/// The moments, each after the one it is counted from.
fn in_order(moments: &[Moment]) -> Vec<&Moment> {
    let mut ordered: Vec<&Moment> = Vec::new();
    while ordered.len() < moments.len() {
        let done = ordered.len();
        for moment in moments {
            let placed = |id: &str| ordered.iter().any(|one| one.id == id);
            let ready = match &moment.timing.anchor {
                Anchor::After(other) => placed(other),
                _ => true,
            };
            if ready && !placed(&moment.id) {
                ordered.push(moment);
            }
        }
        assert!(ordered.len() > done, "moments count in a circle, or from one that does not exist");
    }
    ordered
}

/// A stored conversation that the rule does not give, or gives without a date.
fn without_rule(mut row: ConversationRow, leaving: bool, absent: bool) -> Verdict {
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
            if !leaving && (touched || row.state == ConversationState::Prepared) =>
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
fn leave(verdict: &mut Verdict, reason: &str) {
    if let Some(row) = &mut verdict.row
        && row.state == ConversationState::Open
        && !row.pinned
        && !row.started
    {
        verdict.changes.push(cancel(row, reason));
    }
}

/// Whether a conversation keeps a leaver's trajectory open.
fn blocks(row: &ConversationRow) -> bool {
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

fn other(row: &ConversationRow) -> Other {
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

fn conversation(wanted: &Justified, moment: &str, number: i32, dates: Dates) -> ConversationRow {
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

fn not_held(row: ConversationRow) -> ConversationRow {
    ConversationRow { state: ConversationState::NotHeld, reason: Some("absent".to_owned()), ..row }
}

fn set_dates(row: &mut ConversationRow, dates: Dates) {
    row.planned = dates.planned;
    row.create_on = dates.create_on;
    row.opens_on = dates.opens_on;
    row.due_on = dates.due_on;
}
