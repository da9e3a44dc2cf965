use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use super::RoleLookup;
use super::bound::dates_of;
use super::compiled::FactKind;
use super::evaluate::fits;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::workforce::{ATTRIBUTE_OF_WRONG_TYPE, BIRTH_DATE_IN_FUTURE, UNKNOWN_ROLE};
use crate::time::Day;
use crate::workforce::{
    AttributeCell, AttributeDeclaration, AttributeType, CalendarLookup, IdSet, Population, attribute_pointer,
    sort_diagnostics,
};

/// The records that are faulty for one question: those that were left out while the population was built, and those
/// that only the configuration and the date can judge (a role or calendar that does not exist, a birth date in the
/// future, an attribute of another type than declared).
///
/// Codes it adds: `birth_date_in_future`, `attribute_of_wrong_type`, `unknown_role`, `unknown_calendar`.
///
/// ```
/// use talent_core::eligibility::{FaultyRecords, RoleLookup};
/// use talent_core::framework::{Role, RoleStatus};
/// use talent_core::time::Day;
/// use talent_core::workforce::{EmployeeRow, HeldRow, PopulationBuilder};
///
/// let mut people = PopulationBuilder::new();
/// people.push_employee(&EmployeeRow { employee: "E1", ..EmployeeRow::default() });
/// let mut records = people.records();
/// records.push_role(&HeldRow { employee: "E1", what: "nurze", start: Day(0), ..HeldRow::default() });
/// let population = records.finish();
/// let faulty = |role| {
///     let lookup = RoleLookup::bind(&[role], &population);
///     FaultyRecords::find(&population, &lookup, None, &Default::default(), Day(0))
/// };
/// let found = faulty(Role::new("nurse"));
/// assert_eq!(found.diagnostics()[0].code.name, "unknown_role");
/// assert!(found.touch(0));
/// // A removed role counts nowhere, but is no fault.
/// assert!(!faulty(Role { status: RoleStatus::Removed, ..Role::new("nurze") }).touch(0));
/// ```
#[derive(Clone, Debug)]
pub struct FaultyRecords {
    diagnostics: Vec<Diagnostic>,
    people: IdSet,
}

impl FaultyRecords {
    /// Finds them. `calendars` is left out where no calendar is configured.
    pub fn find(
        population: &Population,
        lookup: &RoleLookup,
        calendars: Option<&CalendarLookup<'_>>,
        attributes: &BTreeMap<String, AttributeDeclaration>,
        as_of: Day,
    ) -> Self {
        let mut faulty =
            Self { diagnostics: population.diagnostics().to_vec(), people: population.0.unreadable.clone() };
        let known = faulty.diagnostics.len();
        faulty.births(population, as_of);
        faulty.attributes(population, attributes);
        faulty.roles(population, lookup);
        for (person, diagnostic) in
            calendars.map(|calendars| calendars.unknown(population)).unwrap_or_default()
        {
            faulty.note(person, diagnostic);
        }
        if faulty.diagnostics.len() > known {
            sort_diagnostics(&mut faulty.diagnostics);
        }
        faulty
    }

    /// All diagnostics, by table and row.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Whether a record of the person in this row is left out: the outcome carries `unreadable`.
    #[inline]
    pub fn touch(&self, row: u32) -> bool {
        self.people.contains(row)
    }

    /// The rows of the people of whom a record is left out.
    pub(crate) fn into_people(self) -> IdSet {
        self.people
    }

    fn note(&mut self, person: Option<u32>, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
        if let Some(person) = person {
            self.people.insert(person);
        }
    }

    fn births(&mut self, population: &Population, as_of: Day) {
        let columns = &population.0;
        for (row, birth) in (0u32..).zip(columns.birth_date.values()) {
            if *birth > as_of && *birth != Day::NONE {
                let place = alloc::format!("/employees/{}/birth_date", columns.source_row(row));
                let diagnostic = Diagnostic::new(&BIRTH_DATE_IN_FUTURE, place)
                    .with("found", birth.date())
                    .with("as_of", as_of.date());
                self.note(Some(row), diagnostic);
            }
        }
    }

    fn attributes(&mut self, population: &Population, attributes: &BTreeMap<String, AttributeDeclaration>) {
        let columns = &population.0;
        for (name, declared) in attributes {
            let Some(column) = columns
                .attribute_names
                .find(name)
                .and_then(|attribute| columns.attributes.get(attribute as usize))
            else {
                continue;
            };
            let kind = match declared.r#type {
                AttributeType::Text => FactKind::Text,
                AttributeType::Integer => FactKind::Whole,
                AttributeType::Decimal => FactKind::Number,
                AttributeType::Date => FactKind::Date,
                AttributeType::Boolean => FactKind::Boolean,
            };
            let dates = if kind == FactKind::Date { dates_of(&columns.texts.attributes) } else { Vec::new() };
            for (row, cell) in (0u32..).zip(column.values()) {
                if *cell == AttributeCell::Unknown || fits(*cell, kind, &dates) {
                    continue;
                }
                let found = match cell {
                    AttributeCell::Text(text) => columns.texts.attributes.text(*text).into(),
                    AttributeCell::Date(day) => alloc::format!("{}", day.date()),
                    AttributeCell::Boolean(value) => alloc::format!("{value}"),
                    AttributeCell::Integer(value) => alloc::format!("{value}"),
                    AttributeCell::Decimal(value) => alloc::format!("{}", crate::document::Decimal(*value)),
                    AttributeCell::Unknown => String::new(),
                };
                let diagnostic = Diagnostic::new(
                    &ATTRIBUTE_OF_WRONG_TYPE,
                    attribute_pointer(columns.source_row(row), name),
                )
                .with("attribute", name)
                .with("expected", declared.r#type)
                .with("found", found);
                self.note(Some(row), diagnostic);
            }
        }
    }

    fn roles(&mut self, population: &Population, lookup: &RoleLookup) {
        if lookup.knows_all() {
            return;
        }
        let columns = &population.0;
        for person in population.people() {
            for at in columns.roles.groups.range(person.row()) {
                let role = columns.roles.record(at).what;
                if lookup.is_unknown(role) {
                    let source = columns.roles.source_row.get(at).copied().unwrap_or(0);
                    let diagnostic = Diagnostic::new(&UNKNOWN_ROLE, alloc::format!("/roles/{source}/role"))
                        .with("found", columns.texts.roles.text(role));
                    self.note(Some(person.row()), diagnostic);
                }
            }
        }
    }
}
