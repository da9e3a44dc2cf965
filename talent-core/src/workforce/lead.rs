use super::Person;
use crate::time::Day;

/// Who leads a person on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lead<'p> {
    /// The manager of the main employment.
    EmploymentManager(&'p str),
    /// The person's manager of that day.
    Manager(&'p str),
    /// The manager is absent, or the person is their own manager: the manager's dated deputy.
    Deputy {
        /// Who leads.
        employee: &'p str,
        /// For whom.
        instead_of: &'p str,
    },
    /// No manager who can lead: the head of the unit above the person's unit.
    HeadOfParentUnit(&'p str),
    /// Nobody: the flag `no_lead`.
    NoLead,
}

impl<'p> Lead<'p> {
    /// The employee id of whoever leads.
    ///
    /// ```
    /// use talent_core::workforce::Lead;
    ///
    /// assert_eq!(Lead::Deputy { employee: "bob", instead_of: "ann" }.employee(), Some("bob"));
    /// assert_eq!(Lead::NoLead.employee(), None);
    /// ```
    pub const fn employee(self) -> Option<&'p str> {
        match self {
            Self::EmploymentManager(employee)
            | Self::Manager(employee)
            | Self::Deputy { employee, .. }
            | Self::HeadOfParentUnit(employee) => Some(employee),
            Self::NoLead => None,
        }
    }
}

impl<'p> Person<'p> {
    /// The person's lead on a day: the manager of the main employment where given, else the person's manager of that
    /// day. Missing, oneself or absent on that day: the manager's dated deputy, else the head of the parent unit, else
    /// nobody. A deputy or head who is absent or the person is passed over.
    ///
    /// A manager outside the population leads: outcomes never depend on who is in a batch.
    ///
    /// ```
    /// use talent_core::time::Day;
    /// use talent_core::workforce::{EmployeeRow, HeldRow, Lead, OrgUnitRow, PopulationBuilder};
    ///
    /// let mut people = PopulationBuilder::new();
    /// for (employee, unit) in [("ann", "ward"), ("bob", "ward"), ("eve", "care")] {
    ///     let manager = (employee == "bob").then_some("ann");
    ///     people.push_employee(&EmployeeRow { employee, manager, org_unit: Some(unit), ..EmployeeRow::default() });
    /// }
    /// let mut records = people.records();
    /// records.push_org_unit(&OrgUnitRow { org_unit: "care", head: Some("eve"), parent: None });
    /// records.push_org_unit(&OrgUnitRow { org_unit: "ward", parent: Some("care"), head: Some("ann") });
    /// let sick = HeldRow { employee: "ann", what: "leave", start: Day(100), end: Day(110), employment: None };
    /// records.push_absence(&sick);
    /// let population = records.finish();
    /// let bob = population.person(population.row("bob").unwrap());
    /// assert_eq!(bob.lead_on(Day(99)), Lead::Manager("ann"));
    /// assert_eq!(bob.lead_on(Day(100)), Lead::HeadOfParentUnit("eve"));
    /// ```
    pub fn lead_on(self, day: Day) -> Lead<'p> {
        let own = self.main_employment(day).and_then(super::EmploymentView::manager);
        let (manager, lead) = match own {
            Some(manager) => (Some(manager), Lead::EmploymentManager(manager)),
            None => match self.manager_on(day).map(|manager| self.columns.texts.people.text(manager)) {
                Some(manager) => (Some(manager), Lead::Manager(manager)),
                None => (None, Lead::NoLead),
            },
        };
        let Some(manager) = manager else { return self.head_of_parent_unit(day) };
        if self.can_be_led_by(manager, day) {
            return lead;
        }
        let deputies = self
            .columns
            .row(manager)
            .into_iter()
            .flat_map(|row| self.columns.assignments.deputies.on(row, day))
            .map(|deputy| self.columns.texts.people.text(deputy));
        for employee in deputies {
            if self.can_be_led_by(employee, day) {
                return Lead::Deputy { employee, instead_of: manager };
            }
        }
        self.head_of_parent_unit(day)
    }

    fn head_of_parent_unit(self, day: Day) -> Lead<'p> {
        let units = &self.columns.units;
        self.org_unit_on(day)
            .and_then(|unit| units.parent(unit))
            .and_then(|parent| units.head(parent))
            .map(|head| self.columns.texts.people.text(head))
            .filter(|head| self.can_be_led_by(head, day))
            .map_or(Lead::NoLead, Lead::HeadOfParentUnit)
    }

    fn can_be_led_by(self, employee: &str, day: Day) -> bool {
        employee != self.id()
            && self
                .columns
                .row(employee)
                .is_none_or(|row| !Person { columns: self.columns, row }.is_absent_on(day))
    }
}
