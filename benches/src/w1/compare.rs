use talent_core::cycle::trajectory_key;
use talent_core::eligibility::Reason;
use talent_core::planning::{
    ClosedBy, ConversationRow, ConversationState, OutcomeRow, Plan, TrajectoryRow, TrajectoryState,
};
use talent_core::time::Day;

use super::naive::{Ended, MOMENTS, NaivePlan, Out};
use super::{Tables, as_of};

/// Demands that the engine and the loop written for the workload give the same rows.
///
/// # Panics
/// At the first row that differs: a time measured on other rows means nothing.
pub fn assert_same_rows(plan: &Plan, naive: &NaivePlan, tables: &Tables) {
    assert_eq!(plan.outcomes().len(), naive.outcome.len(), "one outcome per person");
    for (row, found) in plan.outcomes().enumerate() {
        assert_eq!(found, outcome(naive, tables, row));
    }
    assert_eq!(plan.trajectories().len(), naive.trajectories.len(), "trajectories");
    for (row, found) in plan.trajectories().enumerate() {
        assert_eq!(found, trajectory(naive, tables, row));
    }
    assert_eq!(plan.conversations().len(), naive.conversations.len(), "conversations");
    for (row, found) in plan.conversations().enumerate() {
        assert_eq!(found, conversation(naive, row));
    }
}

fn outcome(naive: &NaivePlan, tables: &Tables, row: usize) -> OutcomeRow {
    let (out, entry, exit, key) = naive.outcome[row];
    let employee = tables.employee.get(row);
    let selected = out == Out::Selected;
    OutcomeRow {
        employee: employee.to_owned(),
        cycle: "annual".to_owned(),
        work_year: "2025".to_owned(),
        selected,
        reason: match out {
            Out::Selected => None,
            Out::NotEmployed => Some(Reason::NotEmployed),
            Out::NoLinkedRole => Some(Reason::NoLinkedRole),
            Out::StayTooShort => Some(Reason::StayTooShort),
            Out::ConditionFalse => Some(Reason::ConditionFalse),
        },
        entry: entry.known().map(Day::date),
        exit: exit.known().map(Day::date),
        opens_on: entry.known().filter(|_| selected).map(Day::date),
        trajectory: selected.then(|| naive.keys.get(key as usize).to_owned()),
        unreadable: false,
    }
}

fn trajectory(naive: &NaivePlan, tables: &Tables, row: usize) -> TrajectoryRow {
    let (person, entry, exit, ended, roles_from) = naive.trajectories[row];
    let roles_to = naive.trajectories.get(row + 1).map_or(naive.roles.len(), |next| next.4 as usize);
    let employee = tables.employee.get(person as usize);
    TrajectoryRow {
        trajectory: trajectory_key("annual", "2025", employee, None),
        cycle: "annual".to_owned(),
        work_year: "2025".to_owned(),
        employee: employee.to_owned(),
        roles: naive.roles[roles_from as usize..roles_to].iter().map(|role| format!("R{role:03}")).collect(),
        state: if ended == Ended::Not { TrajectoryState::Open } else { TrajectoryState::Closed },
        reason: reason(ended),
        closed_by: (ended != Ended::Not).then_some(ClosedBy::Plan),
        entry: entry.date(),
        exit: exit.date(),
        opened_on: as_of(),
    }
}

fn reason(ended: Ended) -> Option<String> {
    match ended {
        Ended::Not => None,
        Ended::Employment => Some("left".to_owned()),
        Ended::Role => Some("role_ended".to_owned()),
    }
}

fn conversation(naive: &NaivePlan, row: usize) -> ConversationRow {
    let (key, moment, occurrence) = naive.conversations[row];
    let [planned, create_on, opens_on, due_on] = naive.dates[row].map(Day::date);
    let ended = naive.trajectories[key as usize].3;
    ConversationRow {
        trajectory: naive.keys.get(key as usize).to_owned(),
        moment: MOMENTS[usize::from(moment)].to_owned(),
        occurrence,
        planned,
        create_on,
        opens_on,
        due_on,
        state: if ended == Ended::Not { ConversationState::Open } else { ConversationState::Cancelled },
        reason: reason(ended),
        late: as_of() > planned,
        pinned: false,
        started: false,
        overrides: Vec::new(),
        held_on: None,
    }
}
