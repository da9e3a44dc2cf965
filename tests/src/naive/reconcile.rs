//! The conversations of one trajectory: what the rule gives, compared with what is stored.

use std::collections::{BTreeMap, BTreeSet};

use talent_core::cycle::{Anchor, Moment};
use talent_core::planning::{ChangeKind, ConversationRow, TrajectoryRow};

use super::anchors::Other;
use super::changes::{changed, created};
use super::people::Person;
use super::schedule::{Context, Dates, Occurrence};
use super::trajectory::{Justified, close, conversation_key, flag};
use super::verdict::{Verdict, blocks, conversation, leave, not_held, other, without_rule};
use super::{Part, Slot, World};

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
            if closes && self.as_of >= dates.create_on {
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
                if let (Occurrence::Absent(dates), false) = (occurrence, exists)
                    && self.as_of >= dates.create_on
                {
                    rows.push(not_held(conversation(wanted, &moment.id, number, dates)));
                }
            }
            others.insert(moment.id.clone(), zero);
        }
        rows.sort_by(|one, two| (&one.moment, one.occurrence).cmp(&(&two.moment, two.occurrence)));
        rows
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
