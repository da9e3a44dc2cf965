//! A configuration brought together with one population and one register: ids of the three resolved once.

use alloc::vec::Vec;

use super::compiled::Compiled;
use super::register_rows::RegisterData;
use crate::columns::NONE;
use crate::cycle::{CompiledMoment, needs_escape};
use crate::eligibility::{BoundCondition, CompiledCondition, FaultyRecords, RoleLookup, YearRule};
use crate::time::Day;
use crate::workforce::{CalendarLookup, Person, PersonCalendar, Population};

/// Everything that is looked up per person, resolved to numbers.
pub(crate) struct Bound<'a> {
    /// In the order of [`Compiled::years`].
    pub(crate) years: Vec<BoundYear>,
    /// Word of the register to place of the configuration's role.
    pub(crate) role_of_word: Vec<u32>,
    pub(crate) calendars: CalendarLookup<'a>,
    /// The records that are left out for this question.
    pub(crate) faulty: FaultyRecords,
    /// No employee id has a character that is escaped in a key.
    pub(crate) ids_are_plain: bool,
}

/// One cycle year bound to a population.
pub(crate) struct BoundYear {
    pub(crate) rule: YearRule,
    /// By rank of the moment.
    pub(crate) conditions: Vec<Option<BoundCondition>>,
}

impl<'a> Bound<'a> {
    pub(crate) fn new(
        compiled: &'a Compiled,
        population: &'a Population,
        lookup: &'a RoleLookup,
        register: &RegisterData,
        as_of: Day,
    ) -> Self {
        let roles = &compiled.roles.ids;
        let role_of_word =
            register.words.texts().iter().map(|word| roles.find(word).unwrap_or(NONE)).collect();
        let years = compiled
            .years
            .iter()
            .map(|year| {
                let cycle = compiled.cycles.get(year.cycle);
                BoundYear {
                    rule: compiled.bind_rule(year, population, lookup),
                    conditions: cycle.map_or_else(Vec::new, |cycle| {
                        let bind = |condition: &CompiledCondition| condition.bind(population, lookup);
                        let of =
                            |moment: &CompiledMoment| cycle.conditions.moments.get(moment.source)?.as_ref();
                        cycle.moments.iter().map(|moment| of(moment).map(bind)).collect()
                    }),
                }
            })
            .collect();
        let calendars = CalendarLookup::bind(
            compiled.configuration.calendars.iter().map(|calendar| calendar.id.as_str()),
            &compiled.calendars,
            &compiled.default_calendar,
            population,
        );
        let attributes = &compiled.configuration.attributes;
        let faulty = FaultyRecords::find(population, lookup, Some(&calendars), attributes, as_of);
        let ids_are_plain = !needs_escape(population.employees().bytes());
        Self { years, role_of_word, calendars, faulty, ids_are_plain }
    }

    /// The working days of a person, day by day.
    #[inline]
    pub(crate) fn calendar_of(&'a self, person: Person<'a>) -> PersonCalendar<'a> {
        self.calendars.of(person)
    }
}
