use talent_core::workforce::{EmployeeRow, EmploymentRow, HeldRow, Population, PopulationBuilder};

use super::Tables;

/// The columnar population of the tables, through the door that every table takes.
pub fn population(tables: &Tables) -> Population {
    let people = tables.employee.len();
    let mut builder = PopulationBuilder::with_capacity(people, tables.employee.bytes().len());
    for (employee, &org_unit) in tables.employee.iter().zip(&tables.org_unit) {
        let org_unit = tables.org_units.get(usize::from(org_unit)).map(String::as_str);
        builder.push_employee(&EmployeeRow { employee, org_unit, ..EmployeeRow::default() });
    }
    let functions = &tables.function;
    let mut records = builder.records();
    records.reserve(people, functions.employee.len());
    for (row, employee) in tables.employee.iter().enumerate() {
        records.push_employment(&EmploymentRow {
            employee,
            start: tables.start[row],
            end: tables.end[row],
            contract: Some(&tables.contracts[usize::from(tables.contract[row])]),
            fte: Some(tables.fte[row]),
            ..EmploymentRow::default()
        });
    }
    for (row, &employee) in functions.employee.iter().enumerate() {
        records.push_function(&HeldRow {
            employee: tables.employee.get(employee as usize),
            what: &functions.functions[usize::from(functions.function[row])],
            start: functions.start[row],
            end: functions.end[row],
            ..HeldRow::default()
        });
    }
    records.finish()
}
