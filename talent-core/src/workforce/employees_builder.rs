use alloc::borrow::ToOwned;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::faults::{found, out_of_range};
use super::population::Texts;
use super::records_builder::RecordsBuilder;
use super::sparse::{IdSet, Sparse};
use super::{AttributeCell, AttributeInput, EmployeeRow};
use crate::columns::{Interner, NONE, TextColumn, compare_bytes, sort, sort_many_by};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::workforce::{
    DUPLICATE_EMPLOYEE, DUPLICATE_EMPLOYEE_DIFFERS, MISSING_ID, NOT_A_FINITE_NUMBER,
};
use crate::document::Decimal;
use crate::time::{Day, LAST_DAY};

/// Builds a [`super::Population`] from borrowed rows: the door for tables (Arrow, Parquet, CSV). First the people, then
/// [`PopulationBuilder::records`].
///
/// Rows may come in any order. People that come bytewise by id, and tables in the order of the people, are merged;
/// everything else is found by hashing. Nothing is allocated per row.
///
/// ```
/// use talent_core::workforce::{EmployeeRow, PopulationBuilder};
///
/// let mut people = PopulationBuilder::new();
/// people.push_employee(&EmployeeRow { employee: "E1", language: Some("nl"), ..EmployeeRow::default() });
/// people.push_employee(&EmployeeRow { employee: "E1", language: Some("fr"), ..EmployeeRow::default() });
/// let population = people.records().finish();
/// assert_eq!(population.len(), 1); // one person, twice in the table
/// assert_eq!(population.person(0).language(), None); // the rows differ: unknown
/// assert!(population.is_unreadable(0));
/// assert_eq!(population.diagnostics()[0].code.name, "duplicate_employee_differs");
/// ```
#[derive(Debug)]
pub struct PopulationBuilder {
    pub(crate) ids: TextColumn,
    ascending: bool,
    pub(crate) source_rows: Option<Vec<u32>>,
    pub(crate) manager: Sparse<u32>,
    pub(crate) org_unit: Sparse<u32>,
    pub(crate) birth_date: Sparse<Day>,
    pub(crate) language: Sparse<u32>,
    pub(crate) attribute_names: Interner,
    pub(crate) attributes: Vec<Sparse<AttributeCell>>,
    pub(crate) texts: Texts,
    /// While people are added: rows of the input; afterwards: rows of the population.
    pub(crate) unreadable: IdSet,
    unreadable_ids: Vec<String>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) open_ends: u64,
    /// Names of the id columns of `employees` and `org_units`: a table has its own, a document says `id`.
    pub(crate) id_columns: [&'static str; 2],
}

impl Default for PopulationBuilder {
    fn default() -> Self {
        Self::with_capacity(0, 0)
    }
}

impl PopulationBuilder {
    /// Starts without people.
    pub fn new() -> Self {
        Self::default()
    }

    /// Starts with room for so many people, whose ids have so many bytes together.
    pub fn with_capacity(people: usize, id_bytes: usize) -> Self {
        Self {
            ids: TextColumn::with_capacity(people, id_bytes),
            ascending: true,
            source_rows: None,
            manager: Sparse::with_room(NONE, people),
            org_unit: Sparse::with_room(NONE, people),
            birth_date: Sparse::with_room(Day::NONE, people),
            language: Sparse::with_room(NONE, people),
            attribute_names: Interner::default(),
            attributes: Vec::new(),
            texts: Texts::default(),
            unreadable: IdSet::default(),
            unreadable_ids: Vec::new(),
            diagnostics: Vec::new(),
            open_ends: 0,
            id_columns: ["employee", "org_unit"],
        }
    }

    /// Adds a person; gives the row of the input, for [`PopulationBuilder::set_attribute`].
    #[inline]
    pub fn push_employee(&mut self, row: &EmployeeRow<'_>) -> u32 {
        let count = self.ids.len();
        if row.employee.is_empty() {
            self.note_missing_id(count);
        } else if count > 0 && self.ascending {
            let before = self.ids.row_bytes(count - 1);
            self.ascending = compare_bytes(before, row.employee.as_bytes()).is_lt();
        }
        self.ids.push(row.employee);
        let texts = &mut self.texts;
        self.manager.push(count, row.manager.map(|text| texts.people.intern(text)));
        self.org_unit.push(count, row.org_unit.map(|text| texts.units.intern(text)));
        self.language.push(count, row.language.map(|text| texts.labels.intern(text)));
        if let Some(day) = row.birth_date.known() {
            self.push_birth_date(count, day);
        }
        count as u32
    }

    #[cold]
    fn note_missing_id(&mut self, row: usize) {
        let place = alloc::format!("/employees/{row}/{}", self.id_columns[0]);
        self.diagnostics.push(Diagnostic::new(&MISSING_ID, place));
        self.ascending = false;
    }

    fn push_birth_date(&mut self, row: usize, day: Day) {
        if day.in_range() {
            self.birth_date.push(row, Some(day));
        } else {
            self.diagnostics.push(out_of_range(alloc::format!("/employees/{row}/birth_date"), day));
            self.unreadable.insert(row as u32);
        }
    }

    /// The number of an attribute, for [`PopulationBuilder::set_attribute`].
    pub fn attribute(&mut self, name: &str) -> u32 {
        let attribute = self.attribute_names.intern(name);
        while self.attributes.len() <= attribute as usize {
            self.attributes.push(Sparse::new(AttributeCell::Unknown));
        }
        attribute
    }

    /// Sets an attribute of the person in a row of the input. Rows come in ascending order; those left out are unknown.
    ///
    /// NaN and infinity are unknown, with `not_a_finite_number`; a date before 1900 is unknown and makes the person
    /// unreadable, one after 2199 is open.
    ///
    /// ```
    /// use talent_core::workforce::{AttributeInput, EmployeeRow, PopulationBuilder};
    ///
    /// let mut people = PopulationBuilder::new();
    /// let row = people.push_employee(&EmployeeRow { employee: "E1", ..EmployeeRow::default() });
    /// let grade = people.attribute("grade");
    /// people.set_attribute(grade, row, AttributeInput::Decimal(f64::NAN));
    /// let population = people.records().finish();
    /// let found = &population.diagnostics()[0];
    /// assert_eq!(found.code.name, "not_a_finite_number");
    /// assert_eq!(found.pointer, "/employees/0/attributes/grade");
    /// ```
    pub fn set_attribute(&mut self, attribute: u32, row: u32, value: AttributeInput<'_>) {
        let cell = match value {
            AttributeInput::Boolean(value) => AttributeCell::Boolean(value),
            AttributeInput::Integer(value) => AttributeCell::Integer(value),
            AttributeInput::Decimal(value) if value.is_finite() => AttributeCell::Decimal(value),
            AttributeInput::Decimal(value) => {
                let name = self.attribute_names.text(attribute).to_owned();
                let place = super::faults::attribute_pointer(row, &name);
                self.diagnostics.push(
                    Diagnostic::new(&NOT_A_FINITE_NUMBER, place)
                        .with("field", name)
                        .with("found", Decimal(value)),
                );
                AttributeCell::Unknown
            }
            AttributeInput::Date(day) if day.in_range() => AttributeCell::Date(day),
            AttributeInput::Date(day) if day == Day::NONE => AttributeCell::Unknown,
            AttributeInput::Date(day) if day > LAST_DAY => {
                // 9999-12-31 is how extracts write “no end”.
                self.open_ends += u64::from(day != Day::OPEN);
                AttributeCell::Date(Day::OPEN)
            }
            AttributeInput::Date(day) => {
                let place = super::faults::attribute_pointer(row, self.attribute_names.text(attribute));
                self.diagnostics.push(out_of_range(place, day));
                self.unreadable.insert(row);
                AttributeCell::Unknown
            }
            AttributeInput::Text(text) => AttributeCell::Text(self.texts.attributes.intern(text)),
        };
        if let Some(column) = self.attributes.get_mut(attribute as usize) {
            if column.len() > row as usize {
                column.set(row as usize, cell);
            } else {
                column.push(row as usize, Some(cell));
            }
        }
    }

    /// Rows of the input so far.
    pub(crate) fn rows(&self) -> u32 {
        self.ids.len() as u32
    }

    /// A row of the input that its reader could not read: whoever it names stays in the population, without its facts.
    ///
    /// ```
    /// use talent_core::workforce::PopulationBuilder;
    ///
    /// let mut people = PopulationBuilder::new();
    /// people.push_left_out(Some("E1"));
    /// people.push_left_out(None); // nobody to keep
    /// let population = people.records().finish();
    /// assert_eq!((population.len(), population.is_unreadable(0)), (1, true));
    /// ```
    pub fn push_left_out(&mut self, employee: Option<&str>) {
        match employee {
            Some(employee) if !employee.is_empty() => {
                let row = self.push_employee(&EmployeeRow { employee, ..EmployeeRow::default() });
                self.unreadable.insert(row);
            }
            _ => {
                // An empty id is dropped when the people are sorted; the row keeps its number.
                self.ids.push("");
                self.ascending = false;
            }
        }
    }

    /// Notes a record that the reader of a table could not read, and whose it was where that is known.
    ///
    /// ```
    /// use talent_core::diagnostic::{Diagnostic, catalogue};
    /// use talent_core::workforce::PopulationBuilder;
    ///
    /// let mut people = PopulationBuilder::new();
    /// people.push_left_out(Some("E1"));
    /// let wrong = Diagnostic::new(catalogue::find("wrong_type").unwrap(), "/employees/0/birth_date");
    /// people.note_fault(Some("E1"), wrong);
    /// assert_eq!(people.records().finish().diagnostics().len(), 1);
    /// ```
    pub fn note_fault(&mut self, employee: Option<&str>, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
        self.unreadable_ids.extend(employee.map(ToString::to_string));
    }

    /// Sorts the people, merges duplicate rows and goes on with their records.
    pub fn records(mut self) -> RecordsBuilder {
        if !self.ascending {
            self.sort();
        }
        let unreadable_ids = core::mem::take(&mut self.unreadable_ids);
        let mut records = RecordsBuilder::new(self);
        for employee in unreadable_ids {
            records.mark_unreadable(&employee);
        }
        records
    }

    fn sort(&mut self) {
        let ids = core::mem::take(&mut self.ids);
        let mut order: Vec<u32> =
            (0..ids.len() as u32).filter(|row| !ids.get(*row as usize).is_empty()).collect();
        sort_many_by(&mut order, |a, b| ids.get(*a as usize).cmp(ids.get(*b as usize)));
        let mut kept: Vec<u32> = Vec::with_capacity(order.len());
        let mut bytes = 0;
        for row in order {
            match kept.last() {
                Some(&first) if ids.get(first as usize) == ids.get(row as usize) => {
                    self.merge(first, row, ids.get(row as usize));
                }
                _ => {
                    kept.push(row);
                    bytes += ids.get(row as usize).len();
                }
            }
        }
        self.ids = TextColumn::with_capacity(kept.len(), bytes);
        for &row in &kept {
            self.ids.push(ids.get(row as usize));
        }
        self.manager.permute(&kept);
        self.org_unit.permute(&kept);
        self.birth_date.permute(&kept);
        self.language.permute(&kept);
        for attribute in &mut self.attributes {
            attribute.permute(&kept);
        }
        let unreadable = core::mem::take(&mut self.unreadable);
        if !unreadable.is_empty() {
            self.unreadable = (0u32..)
                .zip(&kept)
                .filter(|(_, row)| unreadable.contains(**row))
                .map(|(row, _)| row)
                .collect();
        }
        self.source_rows = Some(kept);
    }

    /// Makes what differs between two rows of one person unknown.
    fn merge(&mut self, first: u32, row: u32, employee: &str) {
        let (at, other) = (first as usize, row as usize);
        let mut differ: Vec<String> = Vec::new();
        for (name, column) in [
            ("manager", &mut self.manager),
            ("org_unit", &mut self.org_unit),
            ("language", &mut self.language),
        ] {
            if column.get(at) != column.get(other) {
                column.set(at, NONE);
                differ.push(name.to_owned());
            }
        }
        if self.birth_date.get(at) != self.birth_date.get(other) {
            self.birth_date.set(at, Day::NONE);
            differ.push("birth_date".to_owned());
        }
        for (name, column) in self.attribute_names.texts().iter().zip(&mut self.attributes) {
            if column.get(at) != column.get(other) {
                column.set(at, AttributeCell::Unknown);
                differ.push(alloc::format!("attributes.{name}"));
            }
        }
        if self.unreadable.contains(row) {
            self.unreadable.insert(first);
        }
        if differ.is_empty() {
            self.diagnostics.push(found(&DUPLICATE_EMPLOYEE, "employees", row, self.id_columns[0], employee));
        } else {
            self.unreadable.insert(first);
            sort(&mut differ);
            self.diagnostics.push(
                found(&DUPLICATE_EMPLOYEE_DIFFERS, "employees", row, self.id_columns[0], employee)
                    .with("fields", differ.join(", ")),
            );
        }
    }
}
