//! A loop written for exactly this workload: what lies above its time is the price of generality.
//!
//! It knows that there is one cycle, one year, one employment per person and at most two functions, and that an open
//! conversation of the year lies before the date of the question. Its rows are compared with the engine's before
//! any time counts.

use talent_core::columns::TextColumn;
use talent_core::time::Day;

use super::{LINKED_FUNCTIONS, Tables};

/// Why somebody is out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Out {
    /// In.
    Selected,
    /// No employment in the year.
    NotEmployed,
    /// No linked role in the year.
    NoLinkedRole,
    /// Fewer than 90 days.
    StayTooShort,
    /// Contract, share of a full-time job or org unit.
    ConditionFalse,
}

/// How a trajectory and its conversations ended up on the date of the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Still running.
    Not,
    /// The employment ended.
    Employment,
    /// The role ended, the employment did not.
    Role,
}

/// The columns that the loop writes; `roles` are numbers of functions.
#[derive(Debug, Default)]
pub struct NaivePlan {
    /// Per person.
    pub outcome: Vec<(Out, Day, Day, u32)>,
    /// Per trajectory.
    pub keys: TextColumn,
    /// Person, entry, exit, end and where the roles start.
    pub trajectories: Vec<(u32, Day, Day, Ended, u32)>,
    /// The roles of all trajectories.
    pub roles: Vec<u16>,
    /// Trajectory, moment, occurrence.
    pub conversations: Vec<(u32, u8, i32)>,
    /// Planned, created on, opens on, due on.
    pub dates: Vec<[Day; 4]>,
}

/// The moments in bytewise order: what the numbers in [`NaivePlan::conversations`] mean.
pub const MOMENTS: [&str; 5] = ["assessment", "baseline", "career", "goal", "progress"];

const YEAR_START: i32 = 20_089;
const YEAR_END: i32 = 20_453;

/// Saturday and Sunday move to Monday; 1970-01-01 was a Thursday.
#[inline]
fn following(day: i32) -> i32 {
    match (day + 3).rem_euclid(7) {
        5 => day + 2,
        6 => day + 1,
        _ => day,
    }
}

/// The anniversary in 2025 of a day before 2025, and how many years after the first anniversary it is.
#[inline]
fn anniversary(start: Day) -> (i32, i32) {
    let (year, month, day) = start.year_month_day();
    const BEFORE: [i32; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let clamped = if month == 2 && day == 29 { 28 } else { day };
    (YEAR_START + BEFORE[month as usize - 1] + clamped as i32 - 1, 2025 - year - 1)
}

/// Plans the workload.
pub fn plan_naively(tables: &Tables) -> NaivePlan {
    let people = tables.employee.len();
    let mut plan = NaivePlan {
        outcome: Vec::with_capacity(people),
        keys: TextColumn::with_capacity(people, people * 21),
        trajectories: Vec::with_capacity(people),
        roles: Vec::with_capacity(people + people / 8),
        conversations: Vec::with_capacity(people * 4),
        dates: Vec::with_capacity(people * 4),
    };
    let functions = &tables.function;
    let linked = |row: usize, from: i32, to: i32| {
        let (start, end) = (functions.start[row].0.max(from), functions.end[row].0.min(to));
        (functions.function[row] < LINKED_FUNCTIONS && start <= end).then_some((start, end))
    };
    let excluded =
        |name: &str| tables.org_units.iter().position(|unit| unit == name).map_or(u16::MAX, |at| at as u16);
    let (first_excluded, second_excluded) = (excluded("OU0001"), excluded("OU0002"));
    let contract =
        |name: &str| tables.contracts.iter().position(|text| text == name).map_or(u8::MAX, |at| at as u8);
    let (permanent, fixed) = (contract("permanent"), contract("fixed"));
    let mut changes = people;
    for row in 0..people {
        let second = (functions.employee.get(changes) == Some(&(row as u32))).then_some(changes);
        changes += usize::from(second.is_some());
        let (start, end) = (tables.start[row].0, tables.end[row].0);
        let (from, to) = (start.max(YEAR_START), end.min(YEAR_END));
        let mut out = |reason, entry, exit| plan.outcome.push((reason, entry, exit, u32::MAX));
        if from > to {
            out(Out::NotEmployed, Day::NONE, Day::NONE);
            continue;
        }
        let first = linked(row, from, to);
        let second = second.and_then(|row| linked(row, from, to).map(|span| (functions.function[row], span)));
        let (entry, exit) = match (first, second) {
            (Some((entry, exit)), None) | (None, Some((_, (entry, exit)))) => (entry, exit),
            (Some((entry, _)), Some((_, (_, exit)))) => (entry, exit),
            (None, None) => {
                out(Out::NoLinkedRole, Day::NONE, Day::NONE);
                continue;
            }
        };
        let (entry_day, exit_day) = (Day(entry), Day(exit));
        if exit - entry + 1 < 90 {
            out(Out::StayTooShort, entry_day, exit_day);
            continue;
        }
        let (contract, unit) = (tables.contract[row], tables.org_unit[row]);
        let eligible = tables.fte[row] >= 0.5
            && (contract == permanent || contract == fixed)
            && unit != first_excluded
            && unit != second_excluded;
        if !eligible {
            out(Out::ConditionFalse, entry_day, exit_day);
            continue;
        }
        let key = plan.keys.push_parts(&["annual/2025/", tables.employee.get(row)]);
        plan.outcome.push((Out::Selected, entry_day, exit_day, key));
        let ended = match (exit < YEAR_END, end > exit) {
            (false, _) => Ended::Not,
            (true, false) => Ended::Employment,
            (true, true) => Ended::Role,
        };
        plan.trajectories.push((row as u32, entry_day, exit_day, ended, plan.roles.len() as u32));
        if first.is_some() {
            plan.roles.push(functions.function[row]);
        }
        if let Some((function, _)) = second
            && (first.is_none() || function != functions.function[row])
        {
            plan.roles.push(function);
        }
        let mut moment = |moment: u8, occurrence: i32, raw: i32| {
            if raw >= entry && raw <= exit {
                let planned = following(raw);
                let create_on = (planned - 14).max(entry);
                plan.conversations.push((key, moment, occurrence));
                plan.dates.push([planned, create_on, planned - 14, planned + 14].map(Day));
            }
        };
        moment(0, 0, YEAR_END - 42);
        if start >= YEAR_START {
            moment(1, 0, start + 14);
        } else {
            let (raw, occurrence) = anniversary(Day(start));
            moment(2, occurrence, raw);
        }
        moment(3, 0, YEAR_START + 14);
        moment(4, 0, YEAR_START + 182);
    }
    plan
}
