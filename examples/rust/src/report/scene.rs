use std::collections::HashMap;

use chrono::NaiveDate;
use talent_core::configuration::Configuration;
use talent_core::cycle::{Cycle, Moment, TrajectoryKey};
use talent_core::planning::{ConversationRow, CycleYearView, PlanDocument};
use talent_core::text::LocalisedText;
use talent_core::time::Day;
use talent_core::workforce::{AttributeValue, Lead, Population, Workforce};

use crate::language::Language;
use crate::layout::tied;

/// The attribute that holds what people are called.
const NAME: &str = "name";

/// Ids and names of everybody who has one.
pub(crate) fn names(workforce: &Workforce) -> impl Iterator<Item = (&str, &str)> {
    workforce.employees.iter().filter_map(|employee| match employee.attributes.get(NAME) {
        Some(AttributeValue::Text(name)) => Some((employee.id.as_str(), name.as_str())),
        _ => None,
    })
}

/// Everything a part of the report looks at.
pub(crate) struct Scene<'s> {
    pub(crate) language: Language,
    pub(crate) configuration: &'s Configuration,
    pub(crate) plan: &'s PlanDocument,
    pub(crate) org_units: usize,
    population: &'s Population,
    names: HashMap<&'s str, &'s str>,
    /// The person of each trajectory.
    people: HashMap<&'s str, &'s str>,
}

impl<'s> Scene<'s> {
    pub(crate) fn new(
        configuration: &'s Configuration,
        workforce: &'s Workforce,
        population: &'s Population,
        plan: &'s PlanDocument,
        language: Language,
    ) -> Self {
        let selected = plan
            .outcomes
            .iter()
            .filter_map(|outcome| Some((outcome.trajectory.as_deref()?, outcome.employee.as_str())));
        let stored = plan.trajectories.iter().map(|row| (row.trajectory.as_str(), row.employee.as_str()));
        Self {
            language,
            configuration,
            plan,
            org_units: workforce.org_units.len(),
            population,
            names: names(workforce).collect(),
            people: stored.chain(selected).collect(),
        }
    }

    /// What a person is called; the id where nobody says.
    pub(crate) fn name<'e>(&self, employee: &'e str) -> &'e str
    where
        's: 'e,
    {
        self.names.get(employee).copied().unwrap_or(employee)
    }

    /// `Yasmina El Amrani (L1247)`, or the id alone.
    pub(crate) fn introduce(&self, employee: &str) -> String {
        match self.names.get(employee) {
            Some(name) => format!("{name} ({employee})"),
            None => employee.to_owned(),
        }
    }

    pub(crate) fn organisation(&self) -> &str {
        let organisation = self.configuration.organisation.as_ref();
        let name = organisation.and_then(|organisation| organisation.name.as_ref());
        name.map_or_else(|| organisation.map_or("", |known| known.id.as_str()), |name| self.text(name))
    }

    pub(crate) fn text<'t>(&self, text: &'t LocalisedText) -> &'t str {
        let organisation = self.configuration.organisation.as_ref();
        let default = organisation.and_then(|organisation| organisation.language.as_deref()).unwrap_or("en");
        text.text(self.language.tag(), default)
    }

    fn cycle(&self, id: &str) -> Option<&'s Cycle> {
        self.configuration.cycles.iter().find(|cycle| cycle.id == id)
    }

    pub(crate) fn cycle_name<'e>(&self, id: &'e str) -> &'e str
    where
        's: 'e,
    {
        match self.cycle(id).and_then(|cycle| cycle.name.as_ref()) {
            Some(name) => self.text(name),
            None => id,
        }
    }

    pub(crate) fn year_name(&self, year: &CycleYearView) -> String {
        format!("{} {}", self.cycle_name(&year.cycle), year.work_year)
    }

    /// The moments of a cycle in the order they are written.
    pub(crate) fn moments(&self, cycle: &str) -> &'s [Moment] {
        self.cycle(cycle).map_or(&[], |cycle| &cycle.moments)
    }

    pub(crate) fn moment_name(&self, moment: &'s Moment) -> &'s str {
        moment.name.as_ref().map_or(moment.id.as_str(), |name| self.text(name))
    }

    /// The title of a conversation.
    pub(crate) fn moment_of<'c>(&self, row: &'c ConversationRow) -> &'c str
    where
        's: 'c,
    {
        let key = TrajectoryKey::parse(&row.trajectory);
        let moments = key.as_ref().map_or(&[][..], |key| self.moments(&key.cycle));
        match moments.iter().find(|moment| moment.id == row.moment) {
            Some(moment) => self.moment_name(moment),
            None => &row.moment,
        }
    }

    /// The title of a moment of a cycle, by their ids.
    pub(crate) fn moment_by_id(&self, cycle: &str, moment: &str) -> String {
        let known = self.moments(cycle).iter().find(|known| known.id == moment);
        known.map_or_else(|| moment.to_owned(), |known| self.moment_name(known).to_owned())
    }

    /// Whose conversation it is.
    pub(crate) fn employee_of<'c>(&self, row: &'c ConversationRow) -> &'c str
    where
        's: 'c,
    {
        self.people.get(row.trajectory.as_str()).copied().unwrap_or(row.trajectory.as_str())
    }

    /// Who leads a person on a day, and instead of whom; nobody where the population does not say.
    pub(crate) fn lead(&self, employee: &str, on: NaiveDate) -> (Option<&'s str>, Option<&'s str>) {
        let Some(row) = self.population.row(employee) else { return (None, None) };
        match self.population.person(row).lead_on(Day::from_date(on)) {
            Lead::Deputy { employee, instead_of } => (Some(employee), Some(instead_of)),
            other => (other.employee(), None),
        }
    }

    /// The org unit of a person on the date of the plan.
    pub(crate) fn org_unit(&self, employee: &str) -> Option<&'s str> {
        let row = self.population.row(employee)?;
        let unit = self.population.person(row).org_unit_on(Day::from_date(self.plan.as_of))?;
        Some(self.population.org_unit(unit))
    }

    /// What a role is called.
    pub(crate) fn role_name(&self, id: &str) -> String {
        let role = self.configuration.roles.iter().find(|role| role.id == id);
        let name = role.and_then(|role| role.name.as_ref());
        name.map_or_else(|| id.to_owned(), |name| self.text(name).to_owned())
    }

    /// Names one after another; very many are only counted.
    pub(crate) fn some(&self, people: &[&str]) -> String {
        const SHOWN: usize = 30;
        // One more that is only counted would take as much room as its name.
        let shown = if people.len() > SHOWN + 3 { SHOWN } else { people.len() };
        let mut text = people.iter().take(shown).map(|name| tied(name)).collect::<Vec<_>>().join(", ");
        if people.len() > shown {
            text.push_str(", ");
            text.push_str(&self.and_more(people.len() - shown));
        }
        text
    }

    /// `en nog 12`.
    pub(crate) fn and_more(&self, count: usize) -> String {
        let words = self.language.words();
        format!("{} {}{}", words.and_more, self.language.count(count), words.and_more_end)
    }
}
