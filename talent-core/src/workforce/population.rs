use alloc::sync::Arc;
use alloc::vec::Vec;

use super::org_tree::OrgTree;
use super::records::{
    AbsenceColumns, AssignmentColumns, DatedChoices, EmploymentColumns, FunctionColumns, RoleColumns,
};
use super::sparse::{IdSet, Sparse};
use super::{AttributeCell, Person};
use crate::columns::{Interner, TextColumn};
use crate::diagnostic::Diagnostic;
use crate::time::Day;

/// The people whose plan is asked, as columns: what every rule reads.
///
/// People stand in bytewise order of their employee id, whatever order the tables had, and their records in an order
/// of their own, so that no answer depends on the order of rows. Cloning is cheap.
///
/// ```
/// use talent_core::workforce::{Population, PopulationBuilder, EmployeeRow, EmploymentRow};
/// use talent_core::time::Day;
///
/// let mut employees = PopulationBuilder::new();
/// employees.push_employee(&EmployeeRow { employee: "E2", ..EmployeeRow::default() });
/// employees.push_employee(&EmployeeRow { employee: "E1", ..EmployeeRow::default() });
/// let mut records = employees.records();
/// records.push_employment(&EmploymentRow { employee: "E1", start: Day(20_000), ..EmploymentRow::default() });
/// let population = records.finish();
///
/// assert_eq!(population.len(), 2);
/// assert_eq!(population.employee(0), "E1");
/// assert!(population.person(0).is_employed_on(Day(20_000)));
/// assert!(!population.person(1).is_employed_on(Day(20_000)));
/// ```
#[derive(Clone, Debug)]
pub struct Population(pub(crate) Arc<PopulationColumns>);

/// Struct of arrays behind [`Population`]; texts are numbers in the interners beside the columns.
#[derive(Debug)]
pub(crate) struct PopulationColumns {
    pub(crate) ids: TextColumn,
    /// Row in the input of each person; no values where it is the same row.
    pub(crate) source_rows: Option<Vec<u32>>,
    pub(crate) manager: Sparse<u32>,
    pub(crate) org_unit: Sparse<u32>,
    pub(crate) birth_date: Sparse<Day>,
    pub(crate) language: Sparse<u32>,
    pub(crate) attribute_names: Interner,
    pub(crate) attributes: Vec<Sparse<AttributeCell>>,
    pub(crate) texts: Texts,
    pub(crate) employments: EmploymentColumns,
    pub(crate) functions: FunctionColumns,
    pub(crate) roles: RoleColumns,
    pub(crate) absences: AbsenceColumns,
    pub(crate) assignments: AssignmentColumns,
    pub(crate) units: OrgTree,
    pub(crate) unit_calendars: DatedChoices,
    pub(crate) unreadable: IdSet,
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) open_ends: u64,
}

/// The dictionaries of the text columns.
#[derive(Clone, Debug, Default)]
pub(crate) struct Texts {
    /// Employee ids named as manager, deputy or head; they need not be in the population.
    pub(crate) people: Interner,
    pub(crate) units: Interner,
    pub(crate) contracts: Interner,
    pub(crate) functions: Interner,
    pub(crate) roles: Interner,
    pub(crate) absence_kinds: Interner,
    pub(crate) calendars: Interner,
    pub(crate) attributes: Interner,
    /// Employment ids, employers and languages: never compared by a rule.
    pub(crate) labels: Interner,
}

impl Population {
    /// How many people there are.
    pub fn len(&self) -> usize {
        self.0.ids.len()
    }

    /// Whether there is nobody.
    pub fn is_empty(&self) -> bool {
        self.0.ids.is_empty()
    }

    /// The employee id of a row; empty outside the population.
    #[inline]
    pub fn employee(&self, row: u32) -> &str {
        self.0.ids.get(row as usize)
    }

    /// The employee ids, bytewise ascending.
    pub fn employees(&self) -> &TextColumn {
        &self.0.ids
    }

    /// The row of an employee id.
    ///
    /// ```
    /// use talent_core::workforce::{EmployeeRow, PopulationBuilder};
    ///
    /// let mut people = PopulationBuilder::new();
    /// for employee in ["E2", "E10"] {
    ///     people.push_employee(&EmployeeRow { employee, ..EmployeeRow::default() });
    /// }
    /// let population = people.records().finish();
    /// assert_eq!((population.row("E10"), population.row("E2")), (Some(0), Some(1))); // bytewise, not by number
    /// assert_eq!(population.row("e2"), None);
    /// ```
    pub fn row(&self, employee: &str) -> Option<u32> {
        self.0.row(employee)
    }

    /// The person of a row. A row outside the population gives a person without any record.
    #[inline]
    pub fn person(&self, row: u32) -> Person<'_> {
        Person { columns: &self.0, row }
    }

    /// Everybody, bytewise by employee id.
    pub fn people(&self) -> impl ExactSizeIterator<Item = Person<'_>> {
        (0..self.len()).map(|row| self.person(row as u32))
    }

    /// Records that were left out, by table and row of the input.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.0.diagnostics
    }

    /// Whether a record of this person was left out while the population was built. [`crate::eligibility::FaultyRecords`] adds
    /// what only the question can tell.
    #[inline]
    pub fn is_unreadable(&self, row: u32) -> bool {
        self.0.unreadable.contains(row)
    }

    /// Ends after 2199-12-31 that were read as open.
    ///
    /// ```
    /// use talent_core::{Population, Workforce};
    ///
    /// let workforce = Workforce::from_json(r#"{
    ///     "schema": "talent-core/1",
    ///     "employees": [{"id": "E1"}],
    ///     "employments": [{"employee": "E1", "start": "2020-01-01", "end": "9999-12-31"}]
    /// }"#)?;
    /// let population = Population::from_workforce(&workforce);
    /// assert_eq!(population.open_ends(), 1);
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    pub fn open_ends(&self) -> u64 {
        self.0.open_ends
    }

    /// The id of an org unit by its number.
    pub fn org_unit(&self, unit: u32) -> &str {
        self.0.texts.units.text(unit)
    }

    /// The id of a calendar by its number.
    pub fn calendar(&self, calendar: u32) -> &str {
        self.0.texts.calendars.text(calendar)
    }

    /// The id of a manager, deputy or head by its number.
    pub fn named_person(&self, person: u32) -> &str {
        self.0.texts.people.text(person)
    }
}

impl PopulationColumns {
    pub(crate) fn row(&self, employee: &str) -> Option<u32> {
        let (mut low, mut high) = (0, self.ids.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.ids.get(middle) < employee {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        (low < self.ids.len() && self.ids.get(low) == employee).then_some(low as u32)
    }

    /// The row of the `employees` table that a person came from.
    pub(crate) fn source_row(&self, row: u32) -> u32 {
        self.source_rows.as_ref().map_or(row, |rows| rows.get(row as usize).copied().unwrap_or(row))
    }
}
