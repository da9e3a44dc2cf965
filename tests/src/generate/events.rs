//! What people do in the register between two plans.

use proptest::prelude::*;
use proptest::sample::Index;
use talent_core::planning::{
    ClosedBy, ConversationRow, ConversationState, RecordKind, RecordRow, RegisterDocument, TrajectoryState,
};

use super::dates::{Date, day, plus_days};

/// What a person does to one stored row.
#[derive(Clone, Debug)]
pub enum Event {
    /// Fixes the date of a conversation, so many days later.
    Pin(Index, i64),
    /// Lets the rule have it again.
    Unpin(Index),
    /// Writes something in a conversation.
    Begin(Index),
    /// Prepares it.
    Prepare(Index),
    /// Holds it on a day.
    Hold(Index, Date),
    /// Reports a held one, and perhaps it is approved or returned.
    Report(Index, ConversationState),
    /// Calls it off.
    Cancel(Index, bool),
    /// Leaves it out.
    Skip(Index),
    /// Chooses another date, and leaves the rest to the rule.
    OverrideDate(Index, i64),
    /// Chooses when it is created.
    OverrideLead(Index, i64),
    /// Overrides something the dates do not depend on.
    OverrideTemplate(Index),
    /// Closes a trajectory.
    Close(Index),
    /// Records something in a trajectory.
    Record(Index, RecordKind, bool),
    /// Ends every running procedure.
    EndProcedures,
}

/// A random event.
pub fn event() -> impl Strategy<Value = Event> {
    let index = any::<Index>;
    let reported = prop::sample::select(vec![
        ConversationState::Reported,
        ConversationState::Approved,
        ConversationState::Returned,
    ]);
    prop_oneof![
        3 => (index(), -20i64..40).prop_map(|(i, days)| Event::Pin(i, days)),
        1 => index().prop_map(Event::Unpin),
        3 => index().prop_map(Event::Begin),
        2 => index().prop_map(Event::Prepare),
        4 => (index(), day()).prop_map(|(i, day)| Event::Hold(i, day)),
        3 => (index(), reported).prop_map(|(i, state)| Event::Report(i, state)),
        2 => (index(), any::<bool>()).prop_map(|(i, reason)| Event::Cancel(i, reason)),
        1 => index().prop_map(Event::Skip),
        3 => (index(), -20i64..40).prop_map(|(i, days)| Event::OverrideDate(i, days)),
        1 => (index(), -20i64..20).prop_map(|(i, days)| Event::OverrideLead(i, days)),
        1 => index().prop_map(Event::OverrideTemplate),
        2 => index().prop_map(Event::Close),
        2 => (index(), prop::sample::select(RecordKind::ALL.to_vec()), any::<bool>())
            .prop_map(|(i, kind, running)| Event::Record(i, kind, running)),
        1 => Just(Event::EndProcedures),
    ]
}

impl Event {
    /// Writes the event into the register; nothing happens where it is not possible.
    pub fn write(&self, register: &mut RegisterDocument) {
        let changeable = |state| matches!(state, ConversationState::Open | ConversationState::Prepared);
        // Somebody may also fix or open a conversation that a plan called off.
        let writable = |state| changeable(state) || state == ConversationState::Cancelled;
        match self {
            Self::Pin(index, days) => conversation(register, index, writable, |row| {
                row.pinned = true;
                move_by(row, *days);
            }),
            Self::Unpin(index) => conversation(register, index, writable, |row| row.pinned = false),
            Self::Begin(index) => conversation(register, index, writable, |row| row.started = true),
            Self::Prepare(index) => {
                conversation(register, index, changeable, |row| row.state = ConversationState::Prepared);
            }
            Self::Hold(index, day) => conversation(register, index, changeable, |row| {
                row.state = ConversationState::Held;
                row.held_on = Some(*day);
            }),
            Self::Report(index, state) => {
                let held = |state| matches!(state, ConversationState::Held | ConversationState::Reported);
                conversation(register, index, held, |row| row.state = *state);
            }
            Self::Cancel(index, reason) => conversation(register, index, changeable, |row| {
                row.state = ConversationState::Cancelled;
                row.reason = reason.then(|| "agreed".to_owned());
            }),
            Self::Skip(index) => {
                conversation(register, index, changeable, |row| row.state = ConversationState::Skipped);
            }
            Self::OverrideDate(index, days) => conversation(register, index, changeable, |row| {
                overridden(row, "date");
                row.planned = plus_days(row.planned, *days);
            }),
            Self::OverrideLead(index, days) => conversation(register, index, changeable, |row| {
                overridden(row, "lead");
                row.create_on = plus_days(row.create_on, *days);
            }),
            Self::OverrideTemplate(index) => {
                conversation(register, index, changeable, |row| overridden(row, "template"));
            }
            Self::Close(index) => {
                if register.trajectories.is_empty() {
                    return;
                }
                let row = index.get_mut(&mut register.trajectories);
                if row.state == TrajectoryState::Open {
                    row.state = TrajectoryState::Closed;
                    row.reason = Some("agreed".to_owned());
                    row.closed_by = Some(ClosedBy::Person);
                }
            }
            Self::Record(index, kind, running) => {
                if !register.trajectories.is_empty() {
                    let trajectory = index.get(&register.trajectories).trajectory.clone();
                    register.records.push(RecordRow { trajectory, kind: *kind, running: *running });
                }
            }
            Self::EndProcedures => register.records.iter_mut().for_each(|record| record.running = false),
        }
    }
}

fn conversation(
    register: &mut RegisterDocument,
    index: &Index,
    possible: impl Fn(ConversationState) -> bool,
    change: impl FnOnce(&mut ConversationRow),
) {
    let mut rows: Vec<&mut ConversationRow> =
        register.conversations.iter_mut().filter(|row| possible(row.state)).collect();
    if !rows.is_empty() {
        let chosen = index.index(rows.len());
        change(rows.swap_remove(chosen));
    }
}

fn move_by(row: &mut ConversationRow, days: i64) {
    row.planned = plus_days(row.planned, days);
    row.opens_on = plus_days(row.opens_on, days);
    row.due_on = plus_days(row.due_on, days);
}

fn overridden(row: &mut ConversationRow, field: &str) {
    if row.overrides.iter().all(|one| one != field) {
        row.overrides.push(field.to_owned());
        row.overrides.sort();
    }
}
