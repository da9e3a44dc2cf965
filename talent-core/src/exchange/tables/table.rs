use crate::document::decode_words;

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
}

const fn required(name: &'static str) -> Column {
    Column { name, required: true }
}

const fn optional(name: &'static str) -> Column {
    Column { name, required: false }
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
}
