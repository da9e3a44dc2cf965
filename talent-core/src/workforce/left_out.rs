//! Records that cannot be used: they are counted, named and left out, and whose they are is marked unreadable.
//! Apart from what happens to every record, so that this stays short.

use super::faults::{SpanFault, found};
use super::records_builder::next;
use super::{RecordFault, RecordsBuilder};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::workforce::{MISSING_ID, NOT_A_FINITE_NUMBER, UNKNOWN_EMPLOYEE};

impl RecordsBuilder {
    /// Counts a row that its reader could not read, so that the rows after it keep their numbers, and notes why.
    ///
    /// `table` is a name of chapter 10; `employees` rows go through [`PopulationBuilder::note_fault`](super::PopulationBuilder::note_fault).
    ///
    /// ```
    /// use talent_core::diagnostic::{Diagnostic, catalogue};
    /// use talent_core::time::Day;
    /// use talent_core::workforce::{EmployeeRow, EmploymentRow, PopulationBuilder};
    ///
    /// let mut people = PopulationBuilder::new();
    /// people.push_employee(&EmployeeRow { employee: "E1", ..EmployeeRow::default() });
    /// let mut records = people.records();
    /// let wrong = Diagnostic::new(catalogue::find("wrong_type").unwrap(), "/employments/0/start");
    /// records.push_unreadable("employments", Some("E1"), wrong);
    /// let next = EmploymentRow { employee: "E1", start: Day(0), ..EmploymentRow::default() };
    /// assert_eq!(records.push_employment(&next), 1); // row 0 was the unreadable one
    /// assert!(records.finish().is_unreadable(0));
    /// ```
    pub fn push_unreadable(&mut self, table: &str, employee: Option<&str>, diagnostic: Diagnostic) {
        let rows = &mut self.rows;
        match table {
            "employments" => next(&mut rows.employments),
            "functions" => next(&mut rows.functions),
            "roles" => next(&mut rows.roles),
            "absences" => next(&mut rows.absences),
            "assignments" => next(&mut rows.assignments),
            "org_units" => next(&mut rows.org_units),
            "org_unit_calendars" => next(&mut rows.org_unit_calendars),
            _ => 0,
        };
        self.people.diagnostics.push(diagnostic);
        if let Some(employee) = employee {
            self.mark_unreadable(employee);
        }
    }

    /// How many rows of a table there were so far.
    pub(crate) fn row_count(&self, table: &str) -> u32 {
        let rows = &self.rows;
        match table {
            "employments" => rows.employments,
            "functions" => rows.functions,
            "roles" => rows.roles,
            "absences" => rows.absences,
            "assignments" => rows.assignments,
            "org_units" => rows.org_units,
            "org_unit_calendars" => rows.org_unit_calendars,
            _ => 0,
        }
    }

    /// One row that a document could not read, with all that is wrong with it.
    pub(crate) fn note_left_out(&mut self, table: &str, faults: &[&RecordFault]) {
        for (index, fault) in faults.iter().enumerate() {
            let table = if index == 0 { table } else { "" };
            self.push_unreadable(table, fault.employee.as_deref(), fault.diagnostic.clone());
        }
    }

    pub(crate) fn mark_unreadable(&mut self, employee: &str) {
        if let Some(row) = self.finder.find(&self.people.ids, employee) {
            self.people.unreadable.insert(row);
        }
    }

    /// Notes why a record is left out.
    #[cold]
    pub(super) fn leave_out(
        &mut self,
        table: &str,
        source: u32,
        employee: &str,
        owner: Option<u32>,
        fault: Option<SpanFault>,
    ) {
        match owner {
            Some(owner) => self.people.unreadable.insert(owner),
            None if employee.is_empty() => self.missing_id(table, source, "employee", None),
            None => {
                let unknown = found(&UNKNOWN_EMPLOYEE, table, source, "employee", employee);
                self.people.diagnostics.push(unknown);
            }
        }
        if let Some(fault) = fault {
            self.people.diagnostics.push(fault.diagnostic(table, source));
        }
    }

    #[cold]
    pub(super) fn missing_id(&mut self, table: &str, source: u32, column: &str, owner: Option<u32>) {
        let place = alloc::format!("/{table}/{source}/{column}");
        self.people.diagnostics.push(Diagnostic::new(&MISSING_ID, place));
        if let Some(owner) = owner {
            self.people.unreadable.insert(owner);
        }
    }

    #[cold]
    pub(super) fn note_fte(&mut self, source: u32, fte: f64) {
        let place = alloc::format!("/employments/{source}/fte");
        let found = Diagnostic::new(&NOT_A_FINITE_NUMBER, place)
            .with("field", "fte")
            .with("found", crate::document::Decimal(fte));
        self.people.diagnostics.push(found);
    }
}
