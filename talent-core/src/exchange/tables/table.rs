use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::exchange::{
    COLUMN_NOT_DECLARED, COLUMN_UNKNOWN, COLUMN_UNKNOWN_NO_NEAR_NAME,
};
use crate::document::{decode_words, nearest};
use crate::workforce::AttributeDeclaration;

/// A table that a host gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// The population; further columns are attributes.
    Employees,
    /// Their employments.
    Employments,
    /// The functions they hold.
    Functions,
    /// Roles beside the function.
    Roles,
    /// Their absences.
    Absences,
    /// The org tree.
    OrgUnits,
    /// Dated managers, org units, calendars and deputies.
    Assignments,
    /// Calendars of org units.
    OrgUnitCalendars,
}
decode_words!(Table {
    Employees = "employees", Employments = "employments", Functions = "functions", Roles = "roles",
    Absences = "absences", OrgUnits = "org_units", Assignments = "assignments",
    OrgUnitCalendars = "org_unit_calendars",
});

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in the header.
    pub name: &'static str,
    /// Whether the table needs it, with a value in every row.
    pub required: bool,
    /// What its values are.
    pub kind: ColumnKind,
}

/// What the values of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text.
    Text,
    /// A date.
    Date,
    /// A number, which need not be whole.
    Number,
}
decode_words!(ColumnKind { Text = "text", Date = "date", Number = "number" });

const fn required(name: &'static str) -> Column {
    Column { name, required: true, kind: kind_of(name) }
}

const fn optional(name: &'static str) -> Column {
    Column { name, required: false, kind: kind_of(name) }
}

/// A column of one name means the same in every table.
const fn kind_of(name: &str) -> ColumnKind {
    match name.as_bytes() {
        b"start" | b"end" | b"birth_date" | b"probation_end" => ColumnKind::Date,
        b"fte" => ColumnKind::Number,
        _ => ColumnKind::Text,
    }
}

impl Table {
    /// The columns of the table, in the order of the surface chapter; those that are not required may be left out.
    ///
    /// ```
    /// use talent_core::exchange::tables::Table;
    ///
    /// let required: Vec<_> = Table::Employments.columns().iter().filter(|column| column.required).collect();
    /// assert_eq!(required.iter().map(|column| column.name).collect::<Vec<_>>(), ["employee", "start"]);
    /// ```
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Self::Employees => {
                const {
                    &[
                        required("employee"),
                        optional("manager"),
                        optional("org_unit"),
                        optional("birth_date"),
                        optional("language"),
                    ]
                }
            }
            Self::Employments => {
                const {
                    &[
                        required("employee"),
                        required("start"),
                        optional("end"),
                        optional("contract"),
                        optional("fte"),
                        optional("probation_end"),
                        optional("employment"),
                        optional("employer"),
                        optional("manager"),
                        optional("work_days"),
                    ]
                }
            }
            Self::Functions => {
                const {
                    &[
                        required("employee"),
                        required("function"),
                        required("start"),
                        optional("end"),
                        optional("employment"),
                    ]
                }
            }
            Self::Roles => {
                const { &[required("employee"), required("role"), required("start"), optional("end")] }
            }
            Self::Absences => {
                const { &[required("employee"), required("start"), optional("end"), required("kind")] }
            }
            Self::OrgUnits => const { &[required("org_unit"), optional("parent"), optional("head")] },
            Self::Assignments => {
                const {
                    &[
                        required("employee"),
                        required("kind"),
                        required("value"),
                        required("start"),
                        optional("end"),
                    ]
                }
            }
            Self::OrgUnitCalendars => {
                const { &[required("org_unit"), required("calendar"), required("start"), optional("end")] }
            }
        }
    }

    /// What is wrong with a column that the table does not have: perhaps a slip of the pen, perhaps an attribute that the
    /// configuration does not declare.
    ///
    /// ```
    /// use talent_core::exchange::tables::Table;
    ///
    /// let found = Table::Employees.unknown_column("org_unti", &Default::default());
    /// assert_eq!(found.help("en"), "Did you mean “org_unit”?");
    /// let found = Table::Employees.unknown_column("shoe_size", &Default::default());
    /// assert_eq!(found.code.name, "column_not_declared");
    /// ```
    pub fn unknown_column(self, name: &str, declared: &BTreeMap<String, AttributeDeclaration>) -> Diagnostic {
        let columns = self.columns();
        let attributes = self == Self::Employees;
        let names = columns.iter().map(|column| column.name);
        let further = declared.keys().map(String::as_str).filter(|_| attributes);
        let at = |code| Diagnostic::new(code, format!("/{self}")).with("table", self).with("column", name);
        let found = match nearest(name, names.chain(further)) {
            Some(near) => at(&COLUMN_UNKNOWN).with("suggestion", near),
            None if attributes => at(&COLUMN_NOT_DECLARED),
            None => {
                let names: Vec<&str> = columns.iter().map(|column| column.name).collect();
                at(&COLUMN_UNKNOWN_NO_NEAR_NAME).with("expected", names.join(", "))
            }
        };
        found.with("found", name)
    }
}
