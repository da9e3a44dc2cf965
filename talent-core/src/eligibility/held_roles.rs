use alloc::vec::Vec;

use super::{RoleLookup, YearRule};
use crate::columns::sort_short_by;
use crate::time::{Day, Span};
use crate::workforce::Person;

/// A role held in a year, on days with an employment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeldRole {
    /// Index in the roles of the configuration.
    pub role: u32,
    /// The days it is held, cut to the year and to employment days. A record that spans a gap between employments
    /// gives one of these per employment.
    pub span: Span,
    /// First day of the function it comes from; `None` for a role beside the function.
    pub function_start: Option<Day>,
    /// First day of the record, before any cutting.
    pub record_start: Day,
}

/// The roles a person holds in a year: added ones, and for each function every role generated from it, blocked ones
/// included, removed ones not; only on days with an employment. `out` is emptied first.
///
/// ```
/// use talent_core::eligibility::{RoleLookup, held_roles, role_entry_exit};
/// use talent_core::framework::{Role, RoleOrigin, RoleStatus};
/// use talent_core::time::{Day, Span};
/// use talent_core::workforce::{EmployeeRow, EmploymentRow, HeldRow, PopulationBuilder};
///
/// let mut people = PopulationBuilder::new();
/// people.push_employee(&EmployeeRow { employee: "E1", ..EmployeeRow::default() });
/// let mut records = people.records();
/// let base = EmploymentRow { employee: "E1", ..EmploymentRow::default() };
/// records.push_employment(&EmploymentRow { start: Day(-50), end: Day(99), ..base });
/// records.push_employment(&EmploymentRow { start: Day(130), end: Day(300), ..base });
/// records.push_function(&HeldRow { employee: "E1", what: "F-nurse", start: Day(-50), ..HeldRow::default() });
/// let population = records.finish();
/// let role = |id: &str, status| Role {
///     origin: RoleOrigin::Function(format!("F-{id}")), status, ..Role::new(id)
/// };
/// let lookup = RoleLookup::bind(&[role("nurse", RoleStatus::Active)], &population);
/// let mut held = Vec::new();
/// held_roles(population.person(0), &lookup, (Day(0), Day(364)), &mut held);
/// let spans: Vec<Span> = held.iter().map(|held| held.span).collect();
/// let span = |start, end| Span { start: Day(start), end: Day(end) };
/// assert_eq!(spans, [span(0, 99), span(130, 300)]); // cut to the year and to employment days
/// assert_eq!(held[0].record_start, Day(-50));
/// assert_eq!(role_entry_exit(&held, 0), Some((Day(0), Day(300)))); // the gap does not split it
/// assert_eq!(role_entry_exit(&held, 1), None);
/// ```
pub fn held_roles(person: Person<'_>, lookup: &RoleLookup, year: (Day, Day), out: &mut Vec<HeldRole>) {
    out.clear();
    let year = Span { start: year.0, end: year.1 };
    let columns = person.columns;
    for (function, start, end) in columns.functions.of(person.row) {
        let roles = lookup.of_function(function);
        let Some(within) = Span { start, end }.intersection(year).filter(|_| !roles.is_empty()) else {
            continue;
        };
        person.each_employed_span(|employed| {
            if let Some(span) = within.intersection(employed) {
                for &role in roles {
                    out.push(HeldRole { role, span, function_start: Some(start), record_start: start });
                }
            }
        });
    }
    // Few organisations write down roles beside the functions.
    if columns.roles.records.is_empty() {
        return;
    }
    for (role, start, end) in columns.roles.of(person.row) {
        let Some(role) = lookup.of_held(role) else { continue };
        let Some(within) = Span { start, end }.intersection(year) else { continue };
        person.each_employed_span(|employed| {
            if let Some(span) = within.intersection(employed) {
                out.push(HeldRole { role, span, function_start: None, record_start: start });
            }
        });
    }
}

/// First and last day in the year on which a role is held, of what [`held_roles`] gave; `None` where it is not held.
pub fn role_entry_exit(held: &[HeldRole], role: u32) -> Option<(Day, Day)> {
    held.iter()
        .filter(|held| held.role == role)
        .map(|held| (held.span.start, held.span.end))
        .reduce(|(first, last), (start, end)| (first.min(start), last.max(end)))
}

/// The roles of a trajectory, of what [`held_roles`] gave: the linked ones that are not blocked (or stand in the
/// register), each once. The main role stands first: the role of the function that started earliest (ties: role id
/// bytewise); then the others by the start of their earliest record, then by id. `out` is emptied first.
///
/// ```
/// use talent_core::eligibility::{HeldRole, RoleLookup, YearRule, YearTerms, trajectory_roles};
/// use talent_core::framework::{Role, RoleStatus};
/// use talent_core::time::{Day, Span};
/// use talent_core::Population;
///
/// let population = Population::from_workforce(&Default::default());
/// let blocked = Role { status: RoleStatus::Blocked, ..Role::new("old") };
/// let lookup = RoleLookup::bind(&[Role::new("mentor"), Role::new("nurse"), blocked], &population);
/// let rule = YearRule::bind(&YearTerms::new((Day(0), Day(364)), &[0, 1, 2]), &lookup, &population);
/// let held = |role, function_start| HeldRole {
///     role, span: Span { start: Day(0), end: Day(364) }, function_start, record_start: Day(-10),
/// };
/// let all = [held(0, None), held(1, Some(Day(-10))), held(2, None)];
/// let mut roles = Vec::new();
/// trajectory_roles(&all, &rule, &[], &mut roles);
/// assert_eq!(roles, [1, 0]); // the role of the function first; the blocked one is left out
/// trajectory_roles(&all, &rule, &[2], &mut roles);
/// assert_eq!(roles, [1, 0, 2]); // it stands in the register
/// ```
#[inline]
pub fn trajectory_roles(held: &[HeldRole], rule: &YearRule, register_roles: &[u32], out: &mut Vec<u32>) {
    out.clear();
    match held {
        [only] if rule.takes(only.role, register_roles) => out.push(only.role),
        [_] => {}
        _ => several_roles(held, rule, register_roles, out),
    }
}

fn several_roles(held: &[HeldRole], rule: &YearRule, register_roles: &[u32], out: &mut Vec<u32>) {
    let counts = |held: &&HeldRole| rule.takes(held.role, register_roles);
    let lookup = rule.lookup();
    let main = held
        .iter()
        .filter(counts)
        .filter_map(|held| held.function_start.map(|start| (start, lookup.rank(held.role), held.role)))
        .min();
    let mut others: Vec<(Day, u32, u32)> = Vec::with_capacity(held.len());
    for held in held.iter().filter(counts) {
        if main.is_some_and(|(.., main)| main == held.role) {
            continue;
        }
        match others.iter_mut().find(|(.., role)| *role == held.role) {
            Some((start, ..)) => *start = (*start).min(held.record_start),
            None => others.push((held.record_start, lookup.rank(held.role), held.role)),
        }
    }
    sort_short_by(&mut others, Ord::cmp);
    out.extend(main.map(|(.., role)| role));
    out.extend(others.into_iter().map(|(.., role)| role));
}
