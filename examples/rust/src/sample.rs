use talent_core::exchange::tables::Table;

/// The rules of the sample organisation.
pub(crate) const CONFIGURATION: &str = include_str!("../sample/configuration.yaml");

/// The date of the sample's plan: fixed, so that everybody sees the same report.
pub(crate) const AS_OF: (i32, u32, u32) = (2026, 3, 2);

/// The tables of the sample organisation.
pub(crate) const TABLES: [(Table, &str); 8] = [
    (Table::Employees, include_str!("../sample/employees.csv")),
    (Table::Employments, include_str!("../sample/employments.csv")),
    (Table::Functions, include_str!("../sample/functions.csv")),
    (Table::Roles, include_str!("../sample/roles.csv")),
    (Table::Absences, include_str!("../sample/absences.csv")),
    (Table::OrgUnits, include_str!("../sample/org_units.csv")),
    (Table::Assignments, include_str!("../sample/assignments.csv")),
    (Table::OrgUnitCalendars, include_str!("../sample/org_unit_calendars.csv")),
];
