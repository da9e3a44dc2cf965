//! One person in one cycle year: from what is justified and what is stored to what becomes of it.

use std::collections::{BTreeMap, BTreeSet};

use talent_core::cycle::{AppliesTo, TrajectoryKey};
use talent_core::eligibility::Reason;
use talent_core::planning::{
    Change, ChangeKind, ClosedBy, ConversationRow, ConversationState, Flag, RecordKind, TrajectoryRow,
    TrajectoryState, View,
};

use super::changes::{changed, created};
use super::dates::{Date, next};
use super::people::Person;
use super::schedule::Context;
use super::{Part, Slot, World};

/// A trajectory that the facts ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Justified {
    /// Natural key.
    pub key: String,
    /// Linked roles, the main one first.
    pub roles: Vec<String>,
    /// First day.
    pub entry: Date,
    /// Last day.
    pub exit: Date,
    /// When it is created.
    pub opens_on: Date,
}

/// A flag with parameters.
pub fn flag(code: &str, key: &str, parameters: &[(&str, String)]) -> Flag {
    Flag {
        code: code.to_owned(),
        key: key.to_owned(),
        parameters: parameters.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect(),
    }
}

impl World<'_> {
    /// The stored conversations of a trajectory, by moment and occurrence.
    pub(super) fn stored(&self, key: &str) -> Vec<ConversationRow> {
        let mut rows: Vec<ConversationRow> =
            self.register.conversations.iter().filter(|row| row.trajectory == key).cloned().collect();
        rows.sort_by(|one, two| (&one.moment, one.occurrence).cmp(&(&two.moment, two.occurrence)));
        rows
    }

    /// A stored trajectory that no rule touches.
    pub(super) fn untouched(&self, row: &TrajectoryRow) -> Part {
        Part {
            trajectories: vec![row.clone()],
            conversations: self.stored(&row.trajectory),
            ..Part::default()
        }
    }

    /// Everything of one person in one cycle year.
    pub(super) fn plan_slot(
        &self,
        slot: &Slot<'_>,
        person: &Person,
        parts: &BTreeMap<(String, String, String), Part>,
    ) -> Part {
        let justified: BTreeMap<String, Justified> =
            self.justified(slot, person).into_iter().map(|one| (one.key.clone(), one)).collect();
        let rows: BTreeMap<String, &TrajectoryRow> = self
            .register
            .trajectories
            .iter()
            .filter(|row| {
                row.employee == person.employee.id
                    && row.cycle == slot.cycle.id
                    && row.work_year == slot.year.id
            })
            .map(|row| (row.trajectory.clone(), row))
            .collect();
        // Bytewise by role, not by key: a role id is escaped in the key.
        let mut keys: Vec<&String> = justified.keys().chain(rows.keys()).collect();
        keys.sort_by_key(|key| TrajectoryKey::parse(key).and_then(|parsed| parsed.role));
        keys.dedup();
        let mut part = Part::default();
        for key in keys {
            let (row, wanted) = (rows.get(key).copied(), justified.get(key));
            part.append(match (slot.view, row, wanted) {
                (View::InView, None, Some(wanted)) => self.open(slot, person, wanted, parts),
                (View::InView, Some(row), Some(wanted)) => self.keep(slot, person, row, wanted, parts),
                (View::InView, Some(row), None) if row.state == TrajectoryState::Open => {
                    self.unjustified(slot, person, row)
                }
                (View::Past | View::Closed, Some(row), wanted) if row.state == TrajectoryState::Open => {
                    let reason = if slot.view == View::Past { "year_ended" } else { "cycle_closed" };
                    self.end(slot, person, row, wanted, reason, parts)
                }
                (_, Some(row), _) => self.untouched(row),
                (_, None, _) => Part::default(),
            });
        }
        part
    }

    fn open(
        &self,
        slot: &Slot<'_>,
        person: &Person,
        wanted: &Justified,
        parts: &BTreeMap<(String, String, String), Part>,
    ) -> Part {
        if self.as_of < wanted.opens_on {
            return self.conversations(slot, person, wanted, None, parts);
        }
        let row = TrajectoryRow {
            trajectory: wanted.key.clone(),
            cycle: slot.cycle.id.clone(),
            work_year: slot.year.id.clone(),
            employee: person.employee.id.clone(),
            roles: wanted.roles.clone(),
            state: TrajectoryState::Open,
            reason: None,
            closed_by: None,
            entry: wanted.entry,
            exit: wanted.exit,
            opened_on: self.as_of,
        };
        let change = created(ChangeKind::CreateTrajectory, &row.trajectory, "selected", &row);
        let mut part = Part { changes: vec![change], ..Part::default() };
        part.append(self.conversations(slot, person, wanted, Some(row), parts));
        part
    }

    fn keep(
        &self,
        slot: &Slot<'_>,
        person: &Person,
        row: &TrajectoryRow,
        wanted: &Justified,
        parts: &BTreeMap<(String, String, String), Part>,
    ) -> Part {
        let by_plan = row.closed_by == Some(ClosedBy::Plan);
        let reason = row.reason.as_deref();
        let reopens = match row.state {
            TrajectoryState::Open => false,
            TrajectoryState::Withdrawn => by_plan,
            TrajectoryState::Closed => by_plan && matches!(reason, Some("left" | "role_ended")),
        };
        // For somebody who has left meanwhile there is nothing to go on with.
        let reopens = reopens && !self.leaving(slot, wanted);
        // Until the trajectory would open, the person only stands in the forecast.
        let reopens = reopens && self.as_of >= wanted.opens_on;
        if row.state != TrajectoryState::Open && !reopens {
            return self.untouched(row);
        }
        let mut part = Part::default();
        let mut now = row.clone();
        if reopens {
            now.state = TrajectoryState::Open;
            now.reason = None;
            now.closed_by = None;
            part.changes.push(changed(ChangeKind::ReopenTrajectory, &row.trajectory, "selected", row, &now));
        }
        let lost: BTreeSet<&String> = row.roles.iter().filter(|role| !wanted.roles.contains(role)).collect();
        let before = now.clone();
        now.roles = wanted.roles.iter().chain(lost.iter().copied()).cloned().collect();
        if now.roles != before.roles {
            part.changes.push(changed(
                ChangeKind::ChangeRoles,
                &row.trajectory,
                "roles_gained",
                &before,
                &now,
            ));
        }
        for role in lost {
            part.flags.push(flag("role_contradicts_register", &row.trajectory, &[("role", role.clone())]));
        }
        let before = now.clone();
        (now.entry, now.exit) = (wanted.entry, wanted.exit);
        if now != before {
            part.changes.push(changed(
                ChangeKind::ChangeDates,
                &row.trajectory,
                "facts_changed",
                &before,
                &now,
            ));
        }
        part.append(self.conversations(slot, person, wanted, Some(now), parts));
        part
    }

    /// From the day after the exit date, unless the year itself ends there.
    pub(super) fn leaving(&self, slot: &Slot<'_>, wanted: &Justified) -> bool {
        wanted.exit < self.as_of && wanted.exit < slot.year.end
    }

    pub(super) fn running_procedure(&self, key: &str) -> bool {
        self.register.records.iter().any(|record| {
            record.trajectory == key
                && record.running
                && matches!(record.kind, RecordKind::Signature | RecordKind::Objection)
        })
    }

    /// An open trajectory that the facts no longer ask for.
    fn unjustified(&self, slot: &Slot<'_>, person: &Person, row: &TrajectoryRow) -> Part {
        let mut part = self.untouched(row);
        let recorded = self.register.records.iter().any(|record| record.trajectory == row.trajectory)
            || part.conversations.iter().any(|row| {
                row.pinned
                    || row.started
                    || matches!(
                        row.state,
                        ConversationState::Prepared
                            | ConversationState::Held
                            | ConversationState::Reported
                            | ConversationState::Approved
                            | ConversationState::Returned
                    )
            });
        if recorded {
            part.flags.push(flag("no_longer_justified", &row.trajectory, &[]));
            return part;
        }
        for conversation in &mut part.conversations {
            if conversation.state == ConversationState::Open {
                part.changes.push(cancel(conversation, "withdrawn"));
            }
        }
        // A selected person whose role of a `per_role` trajectory is gone has no reason in the outcome.
        let reason = self.judge(slot, person).reason.unwrap_or(Reason::NoLinkedRole);
        let mut now = row.clone();
        now.state = TrajectoryState::Withdrawn;
        now.reason = Some(reason.as_str().to_owned());
        now.closed_by = Some(ClosedBy::Plan);
        part.changes.push(changed(
            ChangeKind::WithdrawTrajectory,
            &row.trajectory,
            reason.as_str(),
            row,
            &now,
        ));
        part.trajectories = vec![now];
        part
    }

    /// The cycle year is over or closed: its open trajectories close, their conversations stay.
    fn end(
        &self,
        slot: &Slot<'_>,
        person: &Person,
        row: &TrajectoryRow,
        wanted: Option<&Justified>,
        reason: &str,
        parts: &BTreeMap<(String, String, String), Part>,
    ) -> Part {
        let mut part = self.untouched(row);
        if self.running_procedure(&row.trajectory) {
            part.flags.push(flag("procedure_running", &row.trajectory, &[]));
            return part;
        }
        if let Some(wanted) = wanted {
            for conversation in self.never_possible(slot, person, wanted, parts) {
                part.changes.push(created(
                    ChangeKind::CreateConversation,
                    &conversation_key(&conversation),
                    "absent",
                    &conversation,
                ));
                part.conversations.push(conversation);
            }
            part.conversations
                .sort_by(|one, two| (&one.moment, one.occurrence).cmp(&(&two.moment, two.occurrence)));
        }
        let closed = close(row, reason);
        part.changes.push(changed(ChangeKind::CloseTrajectory, &row.trajectory, reason, row, &closed));
        part.trajectories = vec![closed];
        part
    }

    /// Why a leaver's trajectory closes.
    pub(super) fn leaving_reason(&self, person: &Person, wanted: &Justified) -> &'static str {
        if person.employed(next(wanted.exit)) { "role_ended" } else { "left" }
    }

    /// Whether some moment of the cycle year could be carried over from before it for this person.
    pub(super) fn may_carry_over(&self, slot: &Slot<'_>, person: &Person) -> bool {
        self.justified(slot, person).iter().any(|justified| {
            let context = Context { slot, person, justified, others: &BTreeMap::new(), lacks: true };
            slot.cycle.moments.iter().any(|moment| {
                moment.applies_to == AppliesTo::Joiners && self.started_shortly_before(&context, moment)
            })
        })
    }

    /// Whether no other work year of the cycle holds such a moment of the person, after this plan.
    pub(super) fn lacks(
        &self,
        slot: &Slot<'_>,
        person: &Person,
        moment: &str,
        parts: &BTreeMap<(String, String, String), Part>,
    ) -> bool {
        let counts = |row: &ConversationRow| {
            row.moment == moment
                && !matches!(row.state, ConversationState::Cancelled | ConversationState::Forecast)
        };
        let years: BTreeSet<String> = self
            .register
            .trajectories
            .iter()
            .filter(|row| row.employee == person.employee.id && row.cycle == slot.cycle.id)
            .map(|row| row.work_year.clone())
            .chain(parts.keys().filter(|key| key.0 == slot.cycle.id).map(|key| key.1.clone()))
            .filter(|year| *year != slot.year.id)
            .collect();
        !years.into_iter().any(|year| {
            match parts.get(&(slot.cycle.id.clone(), year.clone(), person.employee.id.clone())) {
                Some(part) => part.conversations.iter().any(counts),
                None => self.register.trajectories.iter().any(|row| {
                    row.employee == person.employee.id
                        && row.cycle == slot.cycle.id
                        && row.work_year == year
                        && self.stored(&row.trajectory).iter().any(counts)
                }),
            }
        })
    }
}

/// `trajectory/moment/occurrence`, with the moment escaped like every part of a key.
pub fn conversation_key(row: &ConversationRow) -> String {
    let moment = row.moment.replace('%', "%25").replace('/', "%2F");
    format!("{}/{}/{}", row.trajectory, moment, row.occurrence)
}

/// Calls a conversation off.
pub fn cancel(row: &mut ConversationRow, reason: &str) -> Change {
    let before = row.clone();
    row.state = ConversationState::Cancelled;
    row.reason = Some(reason.to_owned());
    changed(ChangeKind::CancelConversation, &conversation_key(row), reason, &before, row)
}

/// The trajectory closed by a plan.
pub fn close(row: &TrajectoryRow, reason: &str) -> TrajectoryRow {
    TrajectoryRow {
        state: TrajectoryState::Closed,
        reason: Some(reason.to_owned()),
        closed_by: Some(ClosedBy::Plan),
        ..row.clone()
    }
}
