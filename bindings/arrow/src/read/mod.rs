//! Tables in: from record batches to populations of whole employees.

mod chunk;
mod column;
mod columns_by_name;
mod register;
mod rows;
mod split;
mod table;

use std::collections::BTreeMap;
use std::ops::Range;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use talent_core::columns::gather;
use talent_core::diagnostic::{Diagnostic, Problems, catalogue::exchange as codes};
use talent_core::exchange::tables::Table;
use talent_core::workforce::{Population, PopulationBuilder, Workforce, check};

pub(crate) use column::DateColumn;
pub use register::{RegisterTables, read_register};
pub(crate) use split::Rows;
pub(crate) use table::readable;

use crate::people::FurtherColumn;
use crate::{ArrowError, Options, People};
use rows::{
    push_assignments, push_employees, push_employments, push_held, push_org_unit_calendars, push_org_units,
};
use split::{Parts, Runs};
use table::{Places, TableView, type_of_values};

/// A part has about so many people: few enough for its columns to stay near the processor, enough to be worth a
/// thread's while.
const PEOPLE_PER_PART: usize = 65_536;
/// Every part reads all org units, so a part has at least so many people for each of them.
const PEOPLE_PER_ORG_UNIT: usize = 4;

/// The tables of a workforce as record batches, with the columns of the surface chapter.
///
/// Rows come in any order and in any batches. Text may be of any encoding, dictionaries included; a date is a date or a
/// midnight timestamp without a zone or in UTC; `fte` is any number. Columns that are not required may be left out.
/// Further columns of `employees` are attributes.
///
/// ```
/// use std::sync::Arc;
/// use arrow_array::{ArrayRef, Date32Array, RecordBatch, StringArray};
/// use talent_arrow::{Options, People, WorkforceTables};
/// use talent_core::exchange::tables::Table;
///
/// let employee: ArrayRef = Arc::new(StringArray::from(vec!["E2", "E1"]));
/// let start: ArrayRef = Arc::new(Date32Array::from(vec![Some(19_000), None]));
/// let employees = RecordBatch::try_from_iter([("employee", employee.clone())])?;
/// let employments = RecordBatch::try_from_iter([("employee", employee), ("start", start)])?;
///
/// let mut tables = WorkforceTables::default();
/// tables.set(Table::Employees, employees.schema(), vec![employees]);
/// tables.set(Table::Employments, employments.schema(), vec![employments]);
/// let people = People::read(&tables, &mut Options::default())?;
/// assert_eq!(people.len(), 2);
/// let found = &people.diagnostics()[0]; // of one record of E1
/// assert_eq!((found.code.name, found.pointer.as_str()), ("missing_start", "/employments/1/start"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct WorkforceTables {
    tables: BTreeMap<Table, (SchemaRef, Vec<RecordBatch>)>,
}

impl WorkforceTables {
    /// Gives a table; one that was given before is replaced. All batches have this schema.
    pub fn set(&mut self, table: Table, schema: SchemaRef, batches: Vec<RecordBatch>) {
        self.tables.insert(table, (schema, batches));
    }
}

/// What a part was read from, for the places that diagnostics name.
#[derive(Debug, Default)]
pub(crate) struct PartRows(BTreeMap<&'static str, Rows>);

impl PartRows {
    /// Writes the row of the whole table into the place of a diagnostic.
    pub(crate) fn translate(&self, diagnostic: &mut Diagnostic) {
        let mut steps = diagnostic.pointer.splitn(4, '/').skip(1);
        let (Some(table), Some(row)) = (steps.next(), steps.next()) else { return };
        let (Some(rows), Ok(number)) = (self.0.get(table), row.parse()) else { return };
        let rest = steps.next().map_or(String::new(), |rest| format!("/{rest}"));
        diagnostic.pointer = format!("/{table}/{}{rest}", rows.original(number));
    }
}

impl People {
    /// Reads the tables, split by employee over threads.
    ///
    /// # Errors
    /// Everything that is wrong with the columns of all tables, at once: `table_missing`, `column_missing`,
    /// `column_duplicate`, `column_wrong_type`, `column_unknown`. What is wrong with a row leaves that row out and is a
    /// diagnostic of the people.
    pub fn read(tables: &WorkforceTables, options: &mut Options<'_>) -> Result<Self, ArrowError> {
        let mut problems = Vec::new();
        if !tables.tables.contains_key(&Table::Employees) {
            let code = &codes::TABLE_MISSING;
            problems.push(Diagnostic::new(code, "/employees").with("table", Table::Employees));
        }
        let places: BTreeMap<Table, Places> =
            gather(tables.tables.iter().map(|(table, (schema, batches))| {
                (*table, Places::find(*table, schema, batches, &mut problems))
            }));
        if !problems.is_empty() {
            return Err(Problems(problems).into());
        }
        let views: Vec<TableView<'_>> = Table::ALL
            .iter()
            .map(|table| match (tables.tables.get(table), places.get(table)) {
                (Some((schema, batches)), Some(places)) => TableView::new(*table, schema, batches, places),
                _ => TableView::empty(*table),
            })
            .collect();
        let view = |table: Table| &views[table as usize];

        let units = view(Table::OrgUnits).len() + view(Table::OrgUnitCalendars).len();
        let people_per_part = match options.people_per_part {
            0 => PEOPLE_PER_PART.max(PEOPLE_PER_ORG_UNIT * units),
            wanted => wanted,
        };
        let mut quiet = options.quietly();
        // Threads cost more than looking through a few rows.
        if views.iter().all(|view| view.len() < PEOPLE_PER_PART) {
            quiet.threads = 1;
        }
        let runs = ascending_runs(&views, &mut quiet)?;
        let parts = Parts::of(view(Table::Employees), &runs[Table::Employees as usize], people_per_part);
        const BY_EMPLOYEE: [Table; 5] =
            [Table::Employments, Table::Functions, Table::Roles, Table::Absences, Table::Assignments];
        let rows_of = |table: Table| parts.rows_of(view(table), &runs[table as usize]);
        let split = quiet.run(BY_EMPLOYEE.len(), |_| 0, |table| rows_of(BY_EMPLOYEE[table]))?;

        let read = |part: usize| {
            let rows = |table: usize| &split[table][part];
            let employees = &parts.employees[part];
            let mut people = PopulationBuilder::with_capacity(employees.len(), employees.len() * 8);
            push_employees(&mut people, view(Table::Employees), employees);
            let mut records = people.records();
            records.reserve(rows(0).len(), rows(1).len());
            push_employments(&mut records, view(Table::Employments), rows(0));
            push_held(&mut records, view(Table::Functions), rows(1));
            push_held(&mut records, view(Table::Roles), rows(2));
            push_held(&mut records, view(Table::Absences), rows(3));
            push_assignments(&mut records, view(Table::Assignments), rows(4));
            push_org_units(&mut records, view(Table::OrgUnits));
            push_org_unit_calendars(&mut records, view(Table::OrgUnitCalendars));
            records.finish()
        };
        let count = parts.employees.len();
        let populations = options.run(count, |part| parts.employees[part].len() as u64, read)?;
        let shared_open_ends = match view(Table::OrgUnitCalendars).len() {
            0 => 0,
            _ => {
                let mut records = PopulationBuilder::new().records();
                push_org_unit_calendars(&mut records, view(Table::OrgUnitCalendars));
                records.finish().open_ends()
            }
        };
        let rows = (0..count)
            .map(|part| {
                let by_employee = BY_EMPLOYEE.iter().zip(&split).map(|(table, parts)| (*table, &parts[part]));
                let all = by_employee.chain([(Table::Employees, &parts.employees[part])]);
                PartRows(all.map(|(table, rows)| (table.as_str(), rows.clone())).collect())
            })
            .collect();
        let attributes = attributes(tables, view(Table::Employees));
        Ok(Self::new(populations, rows, attributes, shared_open_ends))
    }

    /// People of a document; they are one part.
    pub fn from_workforce(workforce: &Workforce) -> Self {
        let faults = workforce.faults.iter();
        let unreadable = gather(faults.filter_map(|fault| fault.employee.clone()));
        Self::from_population(Population::from_workforce(workforce)).with_unreadable(unreadable)
    }

    /// People read in another way; they are one part.
    pub fn from_population(population: Population) -> Self {
        Self::new(vec![population], vec![PartRows::default()], Vec::new(), 0)
    }

    /// Everything that is wrong with the workforce as a whole: the records that were left out, managers that nobody is,
    /// people who are their own manager by way of others, org units below one that does not exist. `tables` is what
    /// the people were read from: whom somebody reports to may be in another part, so several parts are read anew as
    /// one. People of a document are one part, and need no tables.
    ///
    /// # Errors
    /// Cancelled.
    ///
    /// ```
    /// use talent_arrow::{Options, People, WorkforceTables};
    /// use talent_core::Workforce;
    ///
    /// let people = People::from_workforce(&Workforce::from_json(r#"{"schema": "talent-core/1",
    ///     "employees": [{"id": "E1", "manager": "E9"}]}"#)?);
    /// let found = people.check(&WorkforceTables::default(), &mut Options::default())?;
    /// assert_eq!(found[0].pointer, "/employees/0/manager");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn check(
        &self,
        tables: &WorkforceTables,
        options: &mut Options<'_>,
    ) -> Result<Vec<Diagnostic>, ArrowError> {
        if let [whole] = self.parts() {
            return Ok(check(whole));
        }
        options.people_per_part = usize::MAX;
        let whole = Self::read(tables, options)?;
        Ok(whole.parts().first().map(check).unwrap_or_default())
    }
}

/// The ascending runs of each table by its employees.
fn ascending_runs(views: &[TableView<'_>], options: &mut Options<'_>) -> Result<Vec<Runs>, ArrowError> {
    let searches: Vec<(&TableView<'_>, Range<usize>)> =
        views.iter().flat_map(|view| Runs::searches(view).map(move |rows| (view, rows))).collect();
    let search = |unit: usize| Runs::search(searches[unit].0, searches[unit].1.clone());
    let mut found = options.run(searches.len(), |_| 0, search)?.into_iter();
    Ok(views.iter().map(|view| Runs::of(view, found.by_ref().take(Runs::searches(view).count()))).collect())
}

/// The further columns of `employees`, and what they can hold.
fn attributes(tables: &WorkforceTables, employees: &TableView<'_>) -> Vec<FurtherColumn> {
    let Some((schema, batches)) = tables.tables.get(&Table::Employees) else { return Vec::new() };
    let of = |name: &String| {
        let (place, field) = schema.column_with_name(name)?;
        Some(FurtherColumn::new(name, &type_of_values(field.data_type(), place, batches)))
    };
    employees.attributes.iter().filter_map(of).collect()
}
