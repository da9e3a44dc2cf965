//! A person's records, with the faulty ones left out, looked at one day at a time.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use talent_core::framework::{Role, RoleOrigin, RoleStatus};
use talent_core::workforce::{
    Absence, Assignment, AssignmentKind, AttributeValue, Employee, Employment, FunctionHeld, RoleHeld,
    Workforce,
};

use super::dates::{Date, end_of, holds, inverted, plus_days};

/// One person of the population.
#[derive(Clone, Debug)]
pub struct Person {
    /// What the rows of this person agree on; a field that differs is absent.
    pub employee: Employee,
    /// Valid employments.
    pub employments: Vec<Employment>,
    /// Valid functions.
    pub functions: Vec<FunctionHeld>,
    /// Valid added roles.
    pub roles: Vec<RoleHeld>,
    /// Valid absences.
    pub absences: Vec<Absence>,
    /// Valid assignments.
    pub assignments: Vec<Assignment>,
    /// A record was left out.
    pub unreadable: bool,
}

/// Everybody, bytewise by id.
pub fn people(workforce: &Workforce, roles: &[Role]) -> BTreeMap<String, Person> {
    let mut people: BTreeMap<String, Person> = BTreeMap::new();
    for employee in &workforce.employees {
        match people.get_mut(&employee.id) {
            Some(person) => {
                // What the rows contradict each other in cannot be read.
                person.unreadable |= person.employee != *employee;
                agree(&mut person.employee, employee);
            }
            None => {
                let person = Person {
                    employee: employee.clone(),
                    employments: Vec::new(),
                    functions: Vec::new(),
                    roles: Vec::new(),
                    absences: Vec::new(),
                    assignments: Vec::new(),
                    unreadable: false,
                };
                people.insert(employee.id.clone(), person);
            }
        }
    }
    for fault in &workforce.faults {
        if let Some(person) = fault.employee.as_ref().and_then(|id| people.get_mut(id)) {
            person.unreadable = true;
        }
    }
    for record in &workforce.employments {
        keep(&mut people, &record.employee, !inverted(record.start, record.end), |person| {
            person.employments.push(record.clone());
        });
    }
    for record in &workforce.functions {
        keep(&mut people, &record.employee, !inverted(record.start, record.end), |person| {
            person.functions.push(record.clone());
        });
    }
    for record in &workforce.roles {
        let known = roles.iter().any(|role| role.id == record.role);
        keep(&mut people, &record.employee, known && !inverted(record.start, record.end), |person| {
            person.roles.push(record.clone());
        });
    }
    for record in &workforce.absences {
        keep(&mut people, &record.employee, !inverted(record.start, record.end), |person| {
            person.absences.push(record.clone());
        });
    }
    for record in &workforce.assignments {
        keep(&mut people, &record.employee, !inverted(record.start, record.end), |person| {
            person.assignments.push(record.clone());
        });
    }
    people
}

fn keep(people: &mut BTreeMap<String, Person>, id: &str, valid: bool, add: impl FnOnce(&mut Person)) {
    if let Some(person) = people.get_mut(id) {
        if valid {
            add(person);
        } else {
            person.unreadable = true;
        }
    }
}

/// Forgets every field in which two rows of one person differ.
fn agree(kept: &mut Employee, other: &Employee) {
    fn settle<T: PartialEq>(kept: &mut Option<T>, other: &Option<T>) {
        if kept.as_ref() != other.as_ref() {
            *kept = None;
        }
    }
    settle(&mut kept.manager, &other.manager);
    settle(&mut kept.org_unit, &other.org_unit);
    settle(&mut kept.birth_date, &other.birth_date);
    kept.attributes.retain(|name, value| other.attributes.get(name) == Some(value));
}

impl Person {
    /// Whether there is an employment on the day.
    pub fn employed(&self, day: Date) -> bool {
        self.employments.iter().any(|record| holds(record.start, record.end, day))
    }

    /// The continuous employment that holds the day: its first and, unless open, its last day.
    pub fn continuous_employment(&self, day: Date, gap_days: u32) -> Option<(Date, Option<Date>)> {
        let mut spans: Vec<(Date, Option<Date>)> =
            self.employments.iter().map(|record| (record.start, end_of(record.end))).collect();
        spans.sort();
        let mut merged: Vec<(Date, Option<Date>)> = Vec::new();
        for (start, end) in spans {
            match merged.last_mut() {
                Some((_, last))
                    if last.is_none_or(|last| start <= plus_days(last, i64::from(gap_days) + 1)) =>
                {
                    *last = match (*last, end) {
                        (Some(one), Some(two)) => Some(one.max(two)),
                        _ => None,
                    };
                }
                _ => merged.push((start, end)),
            }
        }
        merged.into_iter().find(|(start, end)| holds(*start, *end, day))
    }

    /// The employment in force on the day that started first; ties: latest end, highest fte, contract bytewise.
    pub fn employment_in_force(&self, day: Date) -> Option<&Employment> {
        let mut in_force: Vec<&Employment> =
            self.employments.iter().filter(|record| holds(record.start, record.end, day)).collect();
        in_force.sort_by(|one, two| {
            let latest_end_first = match (end_of(one.end), end_of(two.end)) {
                (None, None) => Ordering::Equal,
                (None, Some(_)) => Ordering::Less,
                (Some(_), None) => Ordering::Greater,
                (Some(one), Some(two)) => two.cmp(&one),
            };
            one.start
                .cmp(&two.start)
                .then(latest_end_first)
                .then(two.fte.partial_cmp(&one.fte).unwrap_or(Ordering::Equal))
                .then(one.contract.cmp(&two.contract))
        });
        in_force.first().copied()
    }

    /// The spans of every record that gives the role, with whether a function gives it.
    pub fn records_of_role(&self, role: &Role) -> Vec<(Date, Option<Date>, bool)> {
        if role.status == RoleStatus::Removed {
            return Vec::new();
        }
        let mut records: Vec<(Date, Option<Date>, bool)> = self
            .roles
            .iter()
            .filter(|record| record.role == role.id)
            .map(|record| (record.start, record.end, false))
            .collect();
        if let RoleOrigin::Function(function) = &role.origin {
            records.extend(
                self.functions
                    .iter()
                    .filter(|record| record.function == *function)
                    .map(|record| (record.start, record.end, true)),
            );
        }
        records
    }

    /// Whether the person holds the role on the day.
    pub fn holds_role(&self, role: &Role, day: Date) -> bool {
        self.employed(day)
            && self.records_of_role(role).iter().any(|(start, end, _)| holds(*start, *end, day))
    }

    /// The value of the assignment of this kind that holds on the day.
    pub fn assigned(&self, kind: AssignmentKind, day: Date) -> Option<&str> {
        self.assignments
            .iter()
            .find(|record| record.kind == kind && holds(record.start, record.end, day))
            .map(|record| record.value.as_str())
    }

    /// The org unit on the day.
    pub fn org_unit(&self, day: Date) -> Option<&str> {
        self.assigned(AssignmentKind::OrgUnit, day).or(self.employee.org_unit.as_deref())
    }

    /// The manager on the day.
    pub fn manager(&self, day: Date) -> Option<&str> {
        self.assigned(AssignmentKind::Manager, day).or(self.employee.manager.as_deref())
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&AttributeValue> {
        self.employee.attributes.get(name)
    }
}
