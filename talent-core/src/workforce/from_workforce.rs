use alloc::collections::BTreeSet;
use alloc::vec;
use alloc::vec::Vec;

use super::{
    AssignmentRow, AttributeInput, AttributeValue, EmployeeRow, EmploymentRow, HeldRow, OrgUnitCalendarRow,
    OrgUnitRow, Population, PopulationBuilder, RecordFault, RecordsBuilder, Workforce,
};
use crate::columns::{gather, sort_by};
use crate::time::Day;
use chrono::NaiveDate;

/// An optional date as a day of a column.
fn day(date: Option<NaiveDate>) -> Day {
    date.map_or(Day::NONE, Day::from_date)
}

/// A row that the document could not read, with what was wrong; it keeps its row number.
struct LeftOut<'w> {
    table: &'w str,
    /// `u32::MAX` where it is not known.
    row: u32,
    faults: Vec<&'w RecordFault>,
}

/// The rows that were left out, by table and row.
fn left_out_rows(workforce: &Workforce) -> Vec<LeftOut<'_>> {
    let mut rows: Vec<(&str, u32, &RecordFault)> = Vec::new();
    for fault in &workforce.faults {
        let mut steps = fault.diagnostic.pointer.split('/').skip(1);
        let table = steps.next().unwrap_or("");
        let row = steps.next().and_then(|row| row.parse().ok()).unwrap_or(u32::MAX);
        rows.push((table, row, fault));
    }
    sort_by(&mut rows, |a, b| (a.0, a.1).cmp(&(b.0, b.1)));
    let mut left_out: Vec<LeftOut<'_>> = Vec::new();
    for (table, row, fault) in rows {
        match left_out.last_mut() {
            Some(last) if last.table == table && last.row == row => last.faults.push(fault),
            _ => left_out.push(LeftOut { table, row, faults: vec![fault] }),
        }
    }
    left_out
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
        let all_left_out = left_out_rows(workforce);
        let bytes = workforce.employees.iter().map(|employee| employee.id.len()).sum();
        let mut people = PopulationBuilder::with_capacity(workforce.employees.len(), bytes);
        people.open_ends = workforce.open_ends;
        people.id_columns = ["id", "id"];
        let mut left_out = Cursor::of(&all_left_out, "employees");
        let known: BTreeSet<&str> = if left_out.rows.is_empty() {
            BTreeSet::new()
        } else {
            gather(workforce.employees.iter().map(|employee| employee.id.as_str()))
        };
        for employee in &workforce.employees {
            let mut row = people.rows();
            while let Some(found) = left_out.up_to(&mut row) {
                people_fault(&mut people, found, &known);
            }
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
        for found in left_out.rows {
            people_fault(&mut people, found, &known);
        }

        let mut records = people.records();
        records.reserve(workforce.employments.len(), workforce.functions.len());
        macro_rules! table {
            ($name:literal, $rows:expr, |$row:ident| $push:expr) => {
                let mut left_out = Cursor::of(&all_left_out, $name);
                for $row in $rows {
                    if !left_out.rows.is_empty() {
                        left_out.note_before(&mut records);
                    }
                    $push;
                }
                left_out.note_rest(&mut records);
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
        for of_table in all_left_out.chunk_by(|one, other| one.table == other.table) {
            let table = of_table.first().map_or("", |first| first.table);
            if !super::faults::TABLES.contains(&table) {
                let faults: Vec<&RecordFault> =
                    of_table.iter().flat_map(|found| &found.faults).copied().collect();
                records.note_left_out(table, &faults);
            }
        }
        records.finish()
    }
}

/// Whoever is named by a row of `employees` that could not be read stays in the population.
fn people_fault(people: &mut PopulationBuilder, found: &LeftOut<'_>, known: &BTreeSet<&str>) {
    let mut named = found.faults.iter().filter_map(|fault| fault.employee.as_deref());
    if found.row != u32::MAX {
        people.push_left_out(named.next().filter(|id| !known.contains(id)));
    }
    for fault in &found.faults {
        people.note_fault(fault.employee.as_deref(), fault.diagnostic.clone());
    }
}

/// Walks the left-out rows of a table beside the rows that were read.
struct Cursor<'f> {
    table: &'static str,
    rows: &'f [LeftOut<'f>],
}

impl<'f> Cursor<'f> {
    fn of(all: &'f [LeftOut<'f>], table: &'static str) -> Self {
        let from = all.partition_point(|row| row.table < table);
        let rows = all.get(from..).unwrap_or_default();
        let count = rows.partition_point(|row| row.table == table);
        Self { table, rows: rows.get(..count).unwrap_or_default() }
    }

    /// The next left-out row where it stood before `row`, which it moves on by one.
    fn up_to(&mut self, row: &mut u32) -> Option<&'f LeftOut<'f>> {
        let (first, rest) = self.rows.split_first().filter(|(first, _)| first.row <= *row)?;
        *row = row.saturating_add(1);
        self.rows = rest;
        Some(first)
    }

    /// Notes the rows that stood just before the next one that was read.
    fn note_before(&mut self, records: &mut RecordsBuilder) {
        let mut row = records.row_count(self.table);
        while let Some(found) = self.up_to(&mut row) {
            records.note_left_out(self.table, &found.faults);
        }
    }

    fn note_rest(self, records: &mut RecordsBuilder) {
        for found in self.rows {
            records.note_left_out(self.table, &found.faults);
        }
    }
}
