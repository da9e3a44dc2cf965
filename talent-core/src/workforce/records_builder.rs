use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use super::faults::{found, out_of_range, sort_diagnostics, span};
use super::finder::Finder;
use super::org_tree::{OrgTree, UnitGiven};
use super::population::PopulationColumns;
use super::records::{AssignmentColumns, DatedChoices, EmploymentColumns, HeldColumns};
use super::{
    AssignmentKind, AssignmentRow, EmploymentRow, HeldRow, OrgUnitCalendarRow, OrgUnitRow, Population,
    PopulationBuilder,
};
use crate::columns::NONE;
use crate::diagnostic::catalogue::workforce::DUPLICATE_ORG_UNIT;
use crate::time::{Day, FIRST_DAY, LAST_DAY, Span};

/// Adds the records of the people of a [`PopulationBuilder`]. Every `push` gives the row that diagnostics name; a
/// record that cannot be used is left out with a diagnostic, and its person is marked unreadable.
///
/// Codes: `unknown_employee`, `missing_id`, `missing_start`, `end_before_start`, `date_out_of_range`,
/// `not_a_finite_number`; from [`RecordsBuilder::finish`] also `duplicate_org_unit` and `org_unit_cycle`.
///
/// ```
/// use talent_core::time::Day;
/// use talent_core::workforce::{EmployeeRow, EmploymentRow, HeldRow, PopulationBuilder};
///
/// let mut people = PopulationBuilder::new();
/// people.push_employee(&EmployeeRow { employee: "E1", ..EmployeeRow::default() });
/// let mut records = people.records();
/// records.push_employment(&EmploymentRow { employee: "E1", start: Day(0), ..EmploymentRow::default() });
/// records.push_function(&HeldRow { employee: "E1", what: "F-VPK", start: Day(0), ..HeldRow::default() });
/// let row = records.push_function(&HeldRow { employee: "E1", what: "F-VPK", ..HeldRow::default() });
/// assert_eq!(row, 1); // without a start: left out
///
/// let population = records.finish();
/// assert_eq!(population.person(0).functions().count(), 1);
/// assert!(population.is_unreadable(0));
/// assert_eq!(population.diagnostics()[0].code.name, "missing_start");
/// ```
#[derive(Debug)]
pub struct RecordsBuilder {
    pub(super) people: PopulationBuilder,
    pub(super) finder: Finder,
    employments: EmploymentColumns,
    functions: HeldColumns,
    roles: HeldColumns,
    absences: HeldColumns,
    assignments: AssignmentColumns,
    units: Vec<UnitGiven>,
    unit_calendars: DatedChoices,
    pub(super) rows: Rows,
}

/// How many rows each table had so far, left-out ones included.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) employments: u32,
    pub(super) functions: u32,
    pub(super) roles: u32,
    pub(super) absences: u32,
    pub(super) assignments: u32,
    pub(super) org_units: u32,
    pub(super) org_unit_calendars: u32,
}

/// Which table of things held a row belongs to.
#[derive(Clone, Copy)]
enum Held {
    Function,
    Role,
    Absence,
}

/// Counts a row.
pub(super) fn next(count: &mut u32) -> u32 {
    let row = *count;
    *count += 1;
    row
}

impl RecordsBuilder {
    pub(crate) fn new(people: PopulationBuilder) -> Self {
        Self {
            people,
            finder: Finder::default(),
            employments: EmploymentColumns::default(),
            functions: HeldColumns::new(false),
            roles: HeldColumns::new(true),
            absences: HeldColumns::new(false),
            assignments: AssignmentColumns::default(),
            units: Vec::new(),
            unit_calendars: DatedChoices::default(),
            rows: Rows::default(),
        }
    }

    /// Makes room for so many rows of `employments` and `functions`, where the caller knows.
    pub fn reserve(&mut self, employments: usize, functions: usize) {
        self.employments.reserve(employments);
        self.functions.reserve(functions);
    }

    /// Adds an employment.
    #[inline(always)] // a reader that knows some fields are not given pays nothing for them
    pub fn push_employment(&mut self, row: &EmploymentRow<'_>) -> u32 {
        let source = next(&mut self.rows.employments);
        let Some((owner, start, end)) =
            self.owner_and_span("employments", source, row.employee, row.start, row.end)
        else {
            return source;
        };
        let at = self.employments.days.len();
        let texts = &mut self.people.texts;
        let columns = &mut self.employments;
        columns.groups.push(owner);
        columns.days.push(Span { start, end });
        columns.contract.push(at, row.contract.map(|text| texts.contracts.intern(text)));
        columns.employment.push(at, row.employment.map(|text| texts.labels.intern(text)));
        columns.employer.push(at, row.employer.map(|text| texts.labels.intern(text)));
        columns.manager.push(at, row.manager.map(|text| texts.people.intern(text)));
        columns.manager_source.push(at, row.manager.map(|_| source));
        columns.work_days.push(at, (row.work_days != 0).then_some(row.work_days));
        match row.fte {
            Some(fte) if !fte.is_finite() => self.note_fte(source, fte),
            fte => columns.fte.push(at, fte),
        }
        if row.probation_end != Day::NONE {
            let probation_end = self.probation_end(owner, source, row.probation_end);
            self.employments.probation_end.push(at, probation_end);
        }
        source
    }

    fn probation_end(&mut self, owner: u32, source: u32, day: Day) -> Option<Day> {
        if day > LAST_DAY {
            self.people.open_ends += u64::from(day != Day::OPEN);
            Some(Day::OPEN)
        } else if day < FIRST_DAY {
            let place = alloc::format!("/employments/{source}/probation_end");
            self.people.diagnostics.push(out_of_range(place, day));
            self.people.unreadable.insert(owner);
            None
        } else {
            Some(day)
        }
    }

    /// Adds a function held.
    #[inline]
    pub fn push_function(&mut self, row: &HeldRow<'_>) -> u32 {
        let source = next(&mut self.rows.functions);
        self.push_held(Held::Function, source, row);
        source
    }

    /// Adds a role held beside the function.
    #[inline]
    pub fn push_role(&mut self, row: &HeldRow<'_>) -> u32 {
        let source = next(&mut self.rows.roles);
        self.push_held(Held::Role, source, row);
        source
    }

    /// Adds an absence.
    #[inline]
    pub fn push_absence(&mut self, row: &HeldRow<'_>) -> u32 {
        let source = next(&mut self.rows.absences);
        self.push_held(Held::Absence, source, row);
        source
    }

    #[inline(always)] // once for each table
    fn push_held(&mut self, table: Held, source: u32, row: &HeldRow<'_>) {
        let (name, column) = match table {
            Held::Function => ("functions", "function"),
            Held::Role => ("roles", "role"),
            Held::Absence => ("absences", "kind"),
        };
        let Some((owner, start, end)) = self.owner_and_span(name, source, row.employee, row.start, row.end)
        else {
            return;
        };
        if row.what.is_empty() {
            self.missing_id(name, source, column, Some(owner));
            return;
        }
        let texts = &mut self.people.texts;
        let (columns, dictionary) = match table {
            Held::Function => (&mut self.functions, &mut texts.functions),
            Held::Role => (&mut self.roles, &mut texts.roles),
            Held::Absence => (&mut self.absences, &mut texts.absence_kinds),
        };
        let at = columns.records.len();
        columns.push(owner, dictionary.intern(row.what), start, end, source);
        columns.employment.push(at, row.employment.map(|text| texts.labels.intern(text)));
    }

    /// Adds a dated manager, org unit, calendar or deputy.
    pub fn push_assignment(&mut self, row: &AssignmentRow<'_>) -> u32 {
        let source = next(&mut self.rows.assignments);
        let Some((owner, start, end)) =
            self.owner_and_span("assignments", source, row.employee, row.start, row.end)
        else {
            return source;
        };
        if row.value.is_empty() {
            self.missing_id("assignments", source, "value", Some(owner));
            return source;
        }
        let texts = &mut self.people.texts;
        let assignments = &mut self.assignments;
        let (choices, value) = match row.kind {
            AssignmentKind::Manager => (&mut assignments.managers, texts.people.intern(row.value)),
            AssignmentKind::OrgUnit => (&mut assignments.units, texts.units.intern(row.value)),
            AssignmentKind::Calendar => (&mut assignments.calendars, texts.calendars.intern(row.value)),
            AssignmentKind::Deputy => (&mut assignments.deputies, texts.people.intern(row.value)),
        };
        choices.held.push(owner, value, start, end, source);
        source
    }

    /// Adds a unit of the org tree.
    pub fn push_org_unit(&mut self, row: &OrgUnitRow<'_>) -> u32 {
        let source = next(&mut self.rows.org_units);
        if row.org_unit.is_empty() {
            self.missing_id("org_units", source, self.people.id_columns[1], None);
            return source;
        }
        let texts = &mut self.people.texts;
        self.units.push(UnitGiven {
            unit: texts.units.intern(row.org_unit),
            parent: row.parent.map_or(NONE, |parent| texts.units.intern(parent)),
            head: row.head.map_or(NONE, |head| texts.people.intern(head)),
            source_row: source,
        });
        source
    }

    /// Adds the calendar of an org unit.
    pub fn push_org_unit_calendar(&mut self, row: &OrgUnitCalendarRow<'_>) -> u32 {
        let source = next(&mut self.rows.org_unit_calendars);
        let table = "org_unit_calendars";
        if row.org_unit.is_empty() || row.calendar.is_empty() {
            self.missing_id(
                table,
                source,
                if row.org_unit.is_empty() { "org_unit" } else { "calendar" },
                None,
            );
            return source;
        }
        match span(row.start, row.end, &mut self.people.open_ends) {
            Ok((start, end)) => {
                let texts = &mut self.people.texts;
                let unit = texts.units.intern(row.org_unit);
                let calendar = texts.calendars.intern(row.calendar);
                self.unit_calendars.held.push(unit, calendar, start, end, source);
            }
            Err(fault) => self.people.diagnostics.push(fault.diagnostic(table, source)),
        }
        source
    }

    #[inline(always)]
    fn owner_and_span(
        &mut self,
        table: &str,
        source: u32,
        employee: &str,
        start: Day,
        end: Day,
    ) -> Option<(u32, Day, Day)> {
        let owner = self.finder.find(&self.people.ids, employee);
        let days = span(start, end, &mut self.people.open_ends);
        match (owner, days) {
            (Some(owner), Ok((start, end))) => Some((owner, start, end)),
            (owner, days) => {
                self.leave_out(table, source, employee, owner, days.err());
                None
            }
        }
    }

    /// Org units given more than once: one of each, what differs unknown.
    fn merge_units(&mut self) {
        let mut kept: Vec<UnitGiven> = Vec::with_capacity(self.units.len());
        let mut place: Vec<u32> = alloc::vec![NONE; self.people.texts.units.len()];
        for given in core::mem::take(&mut self.units) {
            let Some(slot) = place.get_mut(given.unit as usize) else { continue };
            let Some(first) = kept.get_mut(*slot as usize) else {
                *slot = kept.len() as u32;
                kept.push(given);
                continue;
            };
            let mut differ: Vec<String> = Vec::new();
            if first.head != given.head {
                first.head = NONE;
                differ.push("head".to_owned());
            }
            if first.parent != given.parent {
                first.parent = NONE;
                differ.push("parent".to_owned());
            }
            let unit = self.people.texts.units.text(given.unit);
            self.people.diagnostics.push(
                found(&DUPLICATE_ORG_UNIT, "org_units", given.source_row, self.people.id_columns[1], unit)
                    .with(
                        "fields",
                        if differ.is_empty() { "parent, head".to_owned() } else { differ.join(", ") },
                    ),
            );
        }
        self.units = kept;
    }

    /// Groups the records by person and closes the population.
    pub fn finish(mut self) -> Population {
        self.merge_units();
        let Self {
            people,
            mut employments,
            mut functions,
            mut roles,
            mut absences,
            mut assignments,
            units,
            mut unit_calendars,
            ..
        } = self;
        let PopulationBuilder {
            ids,
            source_rows,
            manager,
            org_unit,
            birth_date,
            language,
            attribute_names,
            attributes,
            texts,
            unreadable,
            mut diagnostics,
            open_ends,
            ..
        } = people;
        let count = ids.len();
        employments.finish(count, &texts);
        functions.finish(count, &texts.functions);
        roles.finish(count, &texts.roles);
        absences.finish(count, &texts.absence_kinds);
        assignments.managers.finish(count, &texts.people);
        assignments.units.finish(count, &texts.units);
        assignments.calendars.finish(count, &texts.calendars);
        assignments.deputies.finish(count, &texts.people);
        unit_calendars.finish(texts.units.len(), &texts.calendars);
        let units = OrgTree::build(&units, &texts.units, &mut diagnostics);
        sort_diagnostics(&mut diagnostics);
        Population(Arc::new(PopulationColumns {
            ids,
            source_rows,
            manager,
            org_unit,
            birth_date,
            language,
            attribute_names,
            attributes,
            texts,
            employments,
            functions,
            roles,
            absences,
            assignments,
            units,
            unit_calendars,
            unreadable,
            diagnostics,
            open_ends,
        }))
    }
}
