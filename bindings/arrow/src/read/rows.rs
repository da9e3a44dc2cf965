//! Rows of the tables on their way into a population.

use talent_core::diagnostic::catalogue::document::UNKNOWN_WORD;
use talent_core::diagnostic::catalogue::exchange::CELL_TIME_OF_DAY;
use talent_core::diagnostic::{Code, Diagnostic};
use talent_core::document::nearest;
use talent_core::exchange::tables::Table;
use talent_core::time::{Day, Weekday};
use talent_core::workforce::{
    AssignmentKind, AssignmentRow, AttributeInput, EmployeeRow, EmploymentRow, HeldRow, OrgUnitCalendarRow,
    OrgUnitRow, PopulationBuilder, RecordsBuilder,
};

use super::chunk::{Chunk, read_all};
use super::column::{DateColumn, TextColumn};
use super::split::Rows;
use super::table::{BatchView, TableView};

/// A diagnostic at a cell, by the number of its row as it is read.
fn at(code: &'static Code, table: Table, row: usize, column: &str) -> Diagnostic {
    Diagnostic::new(code, format!("/{table}/{row}/{column}")).with("table", table).with("column", column)
}

/// The first of the days of a record that is a time of day.
#[inline]
fn not_midnight(start: Day, end: Day) -> Option<&'static str> {
    if start == DateColumn::NOT_MIDNIGHT {
        Some("start")
    } else if end == DateColumn::NOT_MIDNIGHT {
        Some("end")
    } else {
        None
    }
}

fn unknown_word(table: Table, row: usize, column: &str, found: &str, words: &[&str]) -> Diagnostic {
    at(&UNKNOWN_WORD, table, row, column)
        .with("found", found)
        .with("suggestion", nearest(found, words.iter().copied()).unwrap_or("…"))
        .with("expected", words.join(", "))
}

/// Adds people.
pub(crate) fn push_employees(people: &mut PopulationBuilder, view: &TableView<'_>, rows: &Rows) {
    let attributes: Vec<u32> = view.attributes.iter().map(|name| people.attribute(name)).collect();
    let mut first = 0;
    for (batch, piece) in view.pieces(rows) {
        let mut texts =
            ["employee", "manager", "org_unit", "language"].map(|name| Chunk::of(batch.text(name)));
        let mut birth_date = Chunk::of(batch.date("birth_date"));
        for piece in piece.chunks() {
            let [employee, manager, org_unit, language] = read_all(&mut texts, &piece);
            let birth_date = birth_date.read(&piece);
            for nth in 0..piece.len() {
                let born = birth_date[nth];
                let row = people.push_employee(&EmployeeRow {
                    employee: employee[nth].unwrap_or(""),
                    manager: manager[nth],
                    org_unit: org_unit[nth],
                    birth_date: if born == DateColumn::NOT_MIDNIGHT { Day::NONE } else { born },
                    language: language[nth],
                });
                if born == DateColumn::NOT_MIDNIGHT {
                    let found = at(&CELL_TIME_OF_DAY, Table::Employees, row as usize, "birth_date");
                    people.note_fault(Some(employee[nth].unwrap_or("")), found);
                }
            }
            for ((attribute, column), name) in attributes.iter().zip(&batch.attributes).zip(&view.attributes)
            {
                for (nth, employee) in employee.iter().enumerate() {
                    match column.at(piece.row(nth)) {
                        Some(AttributeInput::Date(DateColumn::NOT_MIDNIGHT)) => {
                            let found = at(&CELL_TIME_OF_DAY, Table::Employees, first + nth, name);
                            people.note_fault(Some(employee.unwrap_or("")), found);
                        }
                        Some(value) => people.set_attribute(*attribute, (first + nth) as u32, value),
                        None => {}
                    }
                }
            }
            first += piece.len();
        }
    }
}

/// Columns of employments that many tables do not have.
struct FurtherColumns<'b> {
    probation_end: &'b DateColumn<'b>,
    employment: &'b TextColumn<'b>,
    employer: &'b TextColumn<'b>,
    manager: &'b TextColumn<'b>,
    work_days: &'b TextColumn<'b>,
}

impl<'b> FurtherColumns<'b> {
    /// The columns, where a batch has any of them.
    fn of(batch: &'b BatchView<'b>) -> Option<Self> {
        let [employment, employer, manager, work_days] =
            ["employment", "employer", "manager", "work_days"].map(|name| batch.text(name));
        let probation_end = batch.date("probation_end");
        let texts = [employment, employer, manager, work_days];
        let any = texts.iter().any(|column| !matches!(column, TextColumn::Missing))
            || !matches!(probation_end, DateColumn::Missing);
        any.then_some(Self { probation_end, employment, employer, manager, work_days })
    }

    /// Fills in what a row has, and what is wrong with it.
    fn read<'r>(
        &'r self,
        row: usize,
        number: usize,
        record: &mut EmploymentRow<'r>,
        wrong: &mut Option<Diagnostic>,
    ) {
        record.probation_end = self.probation_end.at(row);
        record.employment = self.employment.at(row);
        record.employer = self.employer.at(row);
        record.manager = self.manager.at(row);
        if wrong.is_none() && record.probation_end == DateColumn::NOT_MIDNIGHT {
            *wrong = Some(at(&CELL_TIME_OF_DAY, Table::Employments, number, "probation_end"));
        }
        for word in self.work_days.at(row).unwrap_or("").split_whitespace() {
            match Weekday::from_word(word) {
                Some(day) => record.work_days |= 1 << (day as u8),
                None => {
                    let words: Vec<&str> = Weekday::ALL.iter().map(|day| day.as_str()).collect();
                    *wrong = Some(unknown_word(Table::Employments, number, "work_days", word, &words));
                }
            }
        }
    }
}

/// Adds employments.
pub(crate) fn push_employments(records: &mut RecordsBuilder, view: &TableView<'_>, rows: &Rows) {
    let mut number = 0;
    for (batch, piece) in view.pieces(rows) {
        let mut texts = ["employee", "contract"].map(|name| Chunk::of(batch.text(name)));
        let mut dates = ["start", "end"].map(|name| Chunk::of(batch.date(name)));
        let mut fte = Chunk::of(batch.number("fte"));
        let further = FurtherColumns::of(batch);
        for piece in piece.chunks() {
            let [employee, contract] = read_all(&mut texts, &piece);
            let [start, end] = read_all(&mut dates, &piece);
            let fte = fte.read(&piece);
            for nth in 0..piece.len() {
                let record = EmploymentRow {
                    employee: employee[nth].unwrap_or(""),
                    start: start[nth],
                    end: end[nth],
                    contract: contract[nth],
                    fte: fte[nth],
                    ..EmploymentRow::default()
                };
                match (&further, not_midnight(record.start, record.end)) {
                    // By far the most rows; that the other fields are not given is known here, and costs nothing.
                    (None, None) => {
                        records.push_employment(&record);
                    }
                    (further, column) => {
                        let wrong =
                            column.map(|column| at(&CELL_TIME_OF_DAY, Table::Employments, number, column));
                        let row = piece.row(nth);
                        push_unusual_employment(records, further.as_ref(), row, number, record, wrong);
                    }
                }
                number += 1;
            }
        }
    }
}

/// Adds an employment that has more columns, or a fault.
#[inline(never)]
fn push_unusual_employment<'r>(
    records: &mut RecordsBuilder,
    further: Option<&'r FurtherColumns<'r>>,
    row: usize,
    number: usize,
    mut record: EmploymentRow<'r>,
    mut wrong: Option<Diagnostic>,
) {
    if let Some(further) = further {
        further.read(row, number, &mut record, &mut wrong);
    }
    match wrong {
        None => {
            records.push_employment(&record);
        }
        Some(wrong) => {
            let employee = Some(record.employee).filter(|employee| !employee.is_empty());
            records.push_unreadable("employments", employee, wrong);
        }
    }
}

/// Adds what people hold: functions, roles or absences.
pub(crate) fn push_held(records: &mut RecordsBuilder, view: &TableView<'_>, rows: &Rows) {
    match view.table {
        Table::Functions => push_held_by(records, view, rows, "function", RecordsBuilder::push_function),
        Table::Roles => push_held_by(records, view, rows, "role", RecordsBuilder::push_role),
        _ => push_held_by(records, view, rows, "kind", RecordsBuilder::push_absence),
    }
}

/// Adds what people hold; `column` is that of what is held.
fn push_held_by(
    records: &mut RecordsBuilder,
    view: &TableView<'_>,
    rows: &Rows,
    column: &'static str,
    push: impl Fn(&mut RecordsBuilder, &HeldRow<'_>) -> u32,
) {
    let mut number = 0;
    for (batch, piece) in view.pieces(rows) {
        let mut texts = ["employee", column, "employment"].map(|name| Chunk::of(batch.text(name)));
        let mut dates = ["start", "end"].map(|name| Chunk::of(batch.date(name)));
        for piece in piece.chunks() {
            let [employee, what, employment] = read_all(&mut texts, &piece);
            let [start, end] = read_all(&mut dates, &piece);
            for nth in 0..piece.len() {
                let held = HeldRow {
                    employee: employee[nth].unwrap_or(""),
                    what: what[nth].unwrap_or(""),
                    start: start[nth],
                    end: end[nth],
                    employment: employment[nth],
                };
                match not_midnight(held.start, held.end) {
                    None => {
                        push(records, &held);
                    }
                    Some(column) => {
                        let wrong = at(&CELL_TIME_OF_DAY, view.table, number, column);
                        records.push_unreadable(view.table.as_str(), employee[nth], wrong);
                    }
                }
                number += 1;
            }
        }
    }
}

/// Adds dated managers, org units, calendars and deputies.
pub(crate) fn push_assignments(records: &mut RecordsBuilder, view: &TableView<'_>, rows: &Rows) {
    let words: Vec<&str> = AssignmentKind::ALL.iter().map(|kind| kind.as_str()).collect();
    let mut number = 0;
    for (batch, piece) in view.pieces(rows) {
        let [employee, kind, value] = ["employee", "kind", "value"].map(|name| batch.text(name));
        let [start, end] = ["start", "end"].map(|name| batch.date(name));
        for row in (0..piece.len()).map(|nth| piece.row(nth)) {
            let (from, to) = (start.at(row), end.at(row));
            let word = kind.at(row).unwrap_or("");
            let wrong = match (AssignmentKind::from_word(word), not_midnight(from, to)) {
                (Some(kind), None) => {
                    records.push_assignment(&AssignmentRow {
                        employee: employee.at(row).unwrap_or(""),
                        kind,
                        value: value.at(row).unwrap_or(""),
                        start: from,
                        end: to,
                    });
                    None
                }
                (Some(_), Some(column)) => Some(at(&CELL_TIME_OF_DAY, Table::Assignments, number, column)),
                (None, _) => Some(unknown_word(Table::Assignments, number, "kind", word, &words)),
            };
            if let Some(wrong) = wrong {
                records.push_unreadable("assignments", employee.at(row), wrong);
            }
            number += 1;
        }
    }
}

/// Adds the org tree.
pub(crate) fn push_org_units(records: &mut RecordsBuilder, view: &TableView<'_>) {
    for (batch, piece) in view.pieces(&Rows::all(view.len())) {
        let [org_unit, parent, head] = ["org_unit", "parent", "head"].map(|name| batch.text(name));
        for row in (0..piece.len()).map(|nth| piece.row(nth)) {
            records.push_org_unit(&OrgUnitRow {
                org_unit: org_unit.at(row).unwrap_or(""),
                parent: parent.at(row),
                head: head.at(row),
            });
        }
    }
}

/// Adds the calendars of org units.
pub(crate) fn push_org_unit_calendars(records: &mut RecordsBuilder, view: &TableView<'_>) {
    let mut number = 0;
    for (batch, piece) in view.pieces(&Rows::all(view.len())) {
        let [org_unit, calendar]: [&TextColumn<'_>; 2] =
            ["org_unit", "calendar"].map(|name| batch.text(name));
        let [start, end] = ["start", "end"].map(|name| batch.date(name));
        for row in (0..piece.len()).map(|nth| piece.row(nth)) {
            let (from, to) = (start.at(row), end.at(row));
            match not_midnight(from, to) {
                Some(column) => records.push_unreadable(
                    "org_unit_calendars",
                    None,
                    at(&CELL_TIME_OF_DAY, Table::OrgUnitCalendars, number, column),
                ),
                None => {
                    records.push_org_unit_calendar(&OrgUnitCalendarRow {
                        org_unit: org_unit.at(row).unwrap_or(""),
                        calendar: calendar.at(row).unwrap_or(""),
                        start: from,
                        end: to,
                    });
                }
            }
            number += 1;
        }
    }
}
