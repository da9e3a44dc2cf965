use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;

use super::{
    AssignmentRow, AttributeInput, AttributeValue, EmployeeRow, EmploymentRow, HeldRow, OrgUnitCalendarRow,
    OrgUnitRow, Population, PopulationBuilder, RecordFault, Workforce,
};
use crate::columns::gather;
use crate::time::Day;
use chrono::NaiveDate;

/// An optional date as a day of a column.
fn day(date: Option<NaiveDate>) -> Day {
    date.map_or(Day::NONE, Day::from_date)
}

/// The rows of one table that the document could not read, with what was wrong; they keep their row numbers.
type Faults<'w> = BTreeMap<u32, alloc::vec::Vec<&'w RecordFault>>;

fn faults_by_table(workforce: &Workforce) -> BTreeMap<String, Faults<'_>> {
    let mut tables: BTreeMap<String, Faults<'_>> = BTreeMap::new();
    for fault in &workforce.faults {
        let mut steps = fault.diagnostic.pointer.split('/').skip(1);
        let table = steps.next().unwrap_or("");
        let row = steps.next().and_then(|row| row.parse().ok()).unwrap_or(u32::MAX);
        tables.entry(table.into()).or_default().entry(row).or_default().push(fault);
    }
    tables
}

impl Population {
    /// The population of a workforce document. Records that cannot be used are left out with a diagnostic; see
    /// [`Population::diagnostics`].
    ///
    /// Somebody whose own `employees` row could not be read is still one of the population, without the facts of that
    /// row.
    ///
    /// ```
    /// use talent_core::{Population, Workforce};
    ///
    /// let workforce = Workforce::from_json(r#"{
    ///     "schema": "talent-core/1",
    ///     "employees": [{"id": "E1", "birth_date": "1985-02-30"}]
    /// }"#)?;
    /// let population = Population::from_workforce(&workforce);
    /// assert_eq!(population.row("E1"), Some(0)); // still one of the population
    /// assert!(population.is_unreadable(0));
    /// assert_eq!(population.person(0).birth_date(), None);
    /// assert_eq!(population.diagnostics()[0].pointer, "/employees/0/birth_date");
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    pub fn from_workforce(workforce: &Workforce) -> Self {
        let faults = faults_by_table(workforce);
        let bytes = workforce.employees.iter().map(|employee| employee.id.len()).sum();
        let mut people = PopulationBuilder::with_capacity(workforce.employees.len(), bytes);
        people.open_ends = workforce.open_ends;
        people.id_columns = ["id", "id"];
        let none = Faults::new();
        let mut left_out = Cursor::new(faults.get("employees").unwrap_or(&none));
        let known: BTreeSet<&str> = if left_out.is_empty() {
            BTreeSet::new()
        } else {
            gather(workforce.employees.iter().map(|employee| employee.id.as_str()))
        };
        for employee in &workforce.employees {
            left_out.before(people.rows(), |row, faults| people_fault(&mut people, row, faults, &known));
            let row = people.push_employee(&EmployeeRow {
                employee: &employee.id,
                manager: employee.manager.as_deref(),
                org_unit: employee.org_unit.as_deref(),
                birth_date: day(employee.birth_date),
                language: employee.language.as_deref(),
            });
            for (name, value) in &employee.attributes {
                let attribute = people.attribute(name);
                let value = match value {
                    AttributeValue::Boolean(value) => AttributeInput::Boolean(*value),
                    AttributeValue::Integer(value) => AttributeInput::Integer(*value),
                    AttributeValue::Decimal(value) => AttributeInput::Decimal(*value),
                    AttributeValue::Text(text) => AttributeInput::Text(text),
                };
                people.set_attribute(attribute, row, value);
            }
        }
        left_out.rest(|row, faults| people_fault(&mut people, row, faults, &known));

        let mut records = people.records();
        records.reserve(workforce.employments.len(), workforce.functions.len());
        macro_rules! table {
            ($name:literal, $rows:expr, |$row:ident| $push:expr) => {
                let mut left_out = Cursor::new(faults.get($name).unwrap_or(&none));
                for $row in $rows {
                    if !left_out.is_empty() {
                        left_out.before(records.row_count($name), |_, faults| {
                            records.note_left_out($name, faults)
                        });
                    }
                    $push;
                }
                left_out.rest(|_, faults| records.note_left_out($name, faults));
            };
        }
        table!("employments", &workforce.employments, |row| records.push_employment(&EmploymentRow {
            employee: &row.employee,
            start: Day::from_date(row.start),
            end: day(row.end),
            contract: row.contract.as_deref(),
            fte: row.fte,
            probation_end: day(row.probation_end),
            employment: row.employment.as_deref(),
            employer: row.employer.as_deref(),
            manager: row.manager.as_deref(),
            work_days: row.work_days.iter().fold(0, |days, day| days | 1 << (*day as u8)),
        }));
        table!("functions", &workforce.functions, |row| records.push_function(&HeldRow {
            employee: &row.employee,
            what: &row.function,
            start: Day::from_date(row.start),
            end: day(row.end),
            employment: row.employment.as_deref(),
        }));
        table!("roles", &workforce.roles, |row| records.push_role(&HeldRow {
            employee: &row.employee,
            what: &row.role,
            start: Day::from_date(row.start),
            end: day(row.end),
            employment: None,
        }));
        table!("absences", &workforce.absences, |row| records.push_absence(&HeldRow {
            employee: &row.employee,
            what: &row.kind,
            start: Day::from_date(row.start),
            end: day(row.end),
            employment: None,
        }));
        table!("org_units", &workforce.org_units, |row| records.push_org_unit(&OrgUnitRow {
            org_unit: &row.id,
            parent: row.parent.as_deref(),
            head: row.head.as_deref(),
        }));
        table!("assignments", &workforce.assignments, |row| records.push_assignment(&AssignmentRow {
            employee: &row.employee,
            kind: row.kind,
            value: &row.value,
            start: Day::from_date(row.start),
            end: day(row.end),
        }));
        table!("org_unit_calendars", &workforce.org_unit_calendars, |row| records.push_org_unit_calendar(
            &OrgUnitCalendarRow {
                org_unit: &row.org_unit,
                calendar: &row.calendar,
                start: Day::from_date(row.start),
                end: day(row.end),
            }
        ));
        for (table, faults) in &faults {
            if !super::faults::TABLES.contains(&table.as_str()) {
                records.note_left_out(
                    table,
                    &faults.values().flatten().copied().collect::<alloc::vec::Vec<_>>(),
                );
            }
        }
        records.finish()
    }
}

/// Whoever is named by a row of `employees` that could not be read stays in the population.
fn people_fault(people: &mut PopulationBuilder, row: u32, faults: &[&RecordFault], known: &BTreeSet<&str>) {
    let named = faults.iter().find_map(|fault| fault.employee.as_deref()).filter(|id| !known.contains(id));
    if row != u32::MAX {
        people.push_left_out(named);
    }
    for fault in faults {
        people.note_fault(fault.employee.as_deref(), fault.diagnostic.clone());
    }
}

/// Walks the left-out rows of a table beside the rows that were read.
struct Cursor<'f> {
    rows: alloc::collections::btree_map::Iter<'f, u32, alloc::vec::Vec<&'f RecordFault>>,
    next: Option<(&'f u32, &'f alloc::vec::Vec<&'f RecordFault>)>,
}

impl<'f> Cursor<'f> {
    fn new(faults: &'f Faults<'f>) -> Self {
        let mut rows = faults.iter();
        let next = rows.next();
        Self { rows, next }
    }

    fn is_empty(&self) -> bool {
        self.next.is_none()
    }

    /// The left-out rows that stood just before `row`.
    fn before(&mut self, mut row: u32, mut visit: impl FnMut(u32, &[&RecordFault])) {
        while let Some((&left_out, faults)) = self.next.filter(|(left_out, _)| **left_out <= row) {
            visit(left_out, faults);
            row = row.saturating_add(1);
            self.next = self.rows.next();
        }
    }

    fn rest(&mut self, mut visit: impl FnMut(u32, &[&RecordFault])) {
        while let Some((&left_out, faults)) = self.next {
            visit(left_out, faults);
            self.next = self.rows.next();
        }
    }
}
