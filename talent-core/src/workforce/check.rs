use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;

use super::faults::{found, sort_diagnostics};
use super::population::PopulationColumns;
use super::{Person, Population};
use crate::columns::{NONE, sort};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::workforce::{MANAGER_CYCLE, UNKNOWN_MANAGER, UNKNOWN_PARENT_UNIT};
use crate::time::{Day, FIRST_DAY};

/// Everything that is wrong with a workforce as a whole: the records that were left out, and what no single outcome
/// shows, because outcomes never depend on who else is in the population.
///
/// Ask it of the whole workforce, not of a batch: a manager in another batch is unknown in this one.
///
/// Warnings: `unknown_manager` (of a person, an employment or an assignment), `manager_cycle` (somebody is their own
/// manager by way of others, on any day), `unknown_parent_unit`; and all of [`Population::diagnostics`].
///
/// ```
/// use talent_core::workforce::{EmployeeRow, PopulationBuilder, check};
///
/// let mut people = PopulationBuilder::new();
/// for (employee, manager) in [("ann", "bob"), ("bob", "ann"), ("eve", "zoë")] {
///     people.push_employee(&EmployeeRow { employee, manager: Some(manager), ..EmployeeRow::default() });
/// }
/// let problems = check(&people.records().finish());
/// let codes: Vec<_> = problems.iter().map(|problem| (problem.code.name, problem.pointer.as_str())).collect();
/// assert_eq!(codes, [("manager_cycle", "/employees/0/manager"), ("unknown_manager", "/employees/2/manager")]);
/// ```
pub fn check(population: &Population) -> Vec<Diagnostic> {
    let columns = &*population.0;
    let mut diagnostics = columns.diagnostics.clone();
    let rows: Vec<u32> =
        columns.texts.people.texts().iter().map(|id| columns.row(id).unwrap_or(NONE)).collect();
    let managers = Managers { columns, rows };
    managers.unknown(&mut diagnostics);
    managers.circles(&mut diagnostics);
    for unit in 0..columns.texts.units.len() as u32 {
        if let Some(parent) = columns.units.parent(unit).filter(|parent| !columns.units.is_given(*parent)) {
            let text = |unit| columns.texts.units.text(unit);
            let row = columns.units.source_row(unit);
            diagnostics.push(
                found(&UNKNOWN_PARENT_UNIT, "org_units", row, "parent", text(parent))
                    .with("unit", text(unit)),
            );
        }
    }
    sort_diagnostics(&mut diagnostics);
    diagnostics
}

struct Managers<'p> {
    columns: &'p PopulationColumns,
    /// Per number in the dictionary of people: the row in the population.
    rows: Vec<u32>,
}

impl<'p> Managers<'p> {
    fn row(&self, person: u32) -> Option<u32> {
        self.rows.get(person as usize).copied().filter(|row| *row != NONE)
    }

    fn id(&self, row: u32) -> &'p str {
        self.columns.ids.get(row as usize)
    }

    fn unknown(&self, diagnostics: &mut Vec<Diagnostic>) {
        let columns = self.columns;
        let mut note = |table: &str, row: u32, column: &str, owner: u32, manager: u32| {
            if manager != NONE && self.row(manager).is_none() {
                let name = columns.texts.people.text(manager);
                diagnostics
                    .push(found(&UNKNOWN_MANAGER, table, row, column, name).with("employee", self.id(owner)));
            }
        };
        for owner in 0..columns.ids.len() as u32 {
            note(
                "employees",
                columns.source_row(owner),
                "manager",
                owner,
                columns.manager.get(owner as usize),
            );
            for at in columns.employments.groups.range(owner) {
                let source = columns.employments.manager_source.get(at);
                note("employments", source, "manager", owner, columns.employments.manager.get(at));
            }
            let dated = &columns.assignments.managers.held;
            for at in dated.groups.range(owner) {
                let source = dated.source_row.get(at).copied().unwrap_or(0);
                note("assignments", source, "value", owner, dated.record(at).what);
            }
        }
    }

    /// A circle can only begin on the day that one of its people gets another manager: before all assignments, where an
    /// assignment starts, or the day after one ends.
    fn circles(&self, diagnostics: &mut Vec<Diagnostic>) {
        let mut seen: BTreeSet<Vec<u32>> = BTreeSet::new();
        let mut undated = alloc::vec![false; self.columns.ids.len()];
        for owner in 0..self.columns.ids.len() as u32 {
            let place = ("employees", self.columns.source_row(owner), "manager");
            if undated.get(owner as usize) == Some(&false) {
                self.note_circle(owner, FIRST_DAY.plus(-1), place, &mut undated, &mut seen, diagnostics);
            }
            let dated = &self.columns.assignments.managers.held;
            for at in dated.groups.range(owner) {
                let source = dated.source_row.get(at).copied().unwrap_or(0);
                let record = dated.record(at);
                let end = record.end.known();
                for day in [Some(record.start), end.map(|end| end.plus(1))].into_iter().flatten() {
                    self.note_circle(
                        owner,
                        day,
                        ("assignments", source, "value"),
                        &mut [],
                        &mut seen,
                        diagnostics,
                    );
                }
            }
        }
    }

    /// Walks up from a person on a day; notes the circle that the person stands in. `walked` marks who need not be
    /// walked from again on that day.
    fn note_circle(
        &self,
        from: u32,
        day: Day,
        (table, row, column): (&str, u32, &str),
        walked: &mut [bool],
        seen: &mut BTreeSet<Vec<u32>>,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let above = |row: u32| {
            Person { columns: self.columns, row }.manager_on(day).and_then(|manager| self.row(manager))
        };
        let mut chain: Vec<u32> = Vec::new();
        // Brent's walk: the mark moves ahead in ever larger steps, so a circle that others stand in ends the walk too.
        let (mut mark, mut steps, mut limit) = (NONE, 0usize, 2usize);
        let mut at = above(from);
        while let Some(person) = at.filter(|person| walked.get(*person as usize) != Some(&true)) {
            if person == mark {
                return;
            }
            chain.push(person);
            if person == from {
                break;
            }
            steps += 1;
            if steps == limit {
                (mark, steps, limit) = (person, 0, limit * 2);
            }
            at = above(person);
        }
        for person in chain.iter().copied().chain([from]) {
            if let Some(mark) = walked.get_mut(person as usize) {
                *mark = true;
            }
        }
        if chain.last() != Some(&from) {
            return;
        }
        let mut members = chain.clone();
        sort(&mut members);
        if seen.insert(members) {
            let names: Vec<String> = chain.iter().map(|row| alloc::format!("“{}”", self.id(*row))).collect();
            diagnostics.push(
                Diagnostic::new(&MANAGER_CYCLE, alloc::format!("/{table}/{row}/{column}"))
                    .with("employee", self.id(from))
                    .with("chain", names.join(", ")),
            );
        }
    }
}
