use alloc::vec::Vec;

use crate::eligibility::{HeldRole, Judgement, YearRule, held_roles, role_entry_exit, trajectory_roles};
use crate::time::{Day, Span, WorkYear};
use crate::workforce::Person;

/// The roles of one person's trajectory in a year; its room is used again for the next person.
#[derive(Default)]
pub(crate) struct TrajectoryRoles {
    held: Vec<HeldRole>,
    ordered: Vec<u32>,
    year: Option<Span>,
}

impl TrajectoryRoles {
    /// Looks up the linked, unblocked roles of the year (those in the register count as unblocked); `judgement` is that
    /// of the person in this year.
    #[inline]
    pub(crate) fn collect(
        &mut self,
        person: Person<'_>,
        judgement: &Judgement,
        rule: &YearRule,
        year: &WorkYear,
        stored: &[u32],
    ) {
        // One function that gives one role: its days are those of the person.
        if let Some(record) = judgement.only_function
            && let &[role] = rule.lookup().of_function(record.function)
        {
            self.held.clear();
            self.held.push(HeldRole {
                role,
                span: Span { start: judgement.entry, end: judgement.exit },
                function_start: Some(record.start),
                record_start: record.start,
            });
            self.ordered.clear();
            self.ordered.push(role);
            self.year = Span::new(year.start, year.end);
            return;
        }
        held_roles(person, rule.lookup(), (year.start, year.end), &mut self.held);
        self.held.retain(|held| rule.takes(held.role, stored));
        trajectory_roles(&self.held, rule, stored, &mut self.ordered);
        self.year = Span::new(year.start, year.end);
    }

    /// The main role first, then by start, then by id.
    pub(crate) fn ordered(&self) -> &[u32] {
        &self.ordered
    }

    /// First and last day of one role in the year.
    pub(crate) fn span_of(&self, role: u32) -> Option<Span> {
        role_entry_exit(&self.held, role).map(|(start, end)| Span { start, end })
    }

    /// The earliest start in the year of a record that gives any of the roles.
    pub(crate) fn earliest_start_in_year(&self) -> Option<Day> {
        self.starts(|_| true)
    }

    /// The earliest start in the year of a record that gives this role.
    pub(crate) fn start_in_year_of(&self, role: u32) -> Option<Day> {
        self.starts(|held| held.role == role)
    }

    fn starts(&self, counts: impl Fn(&HeldRole) -> bool) -> Option<Day> {
        let year = self.year?;
        self.held
            .iter()
            .filter(|held| counts(held) && year.contains(held.record_start))
            .map(|held| held.record_start)
            .min()
    }
}
