//! Cycles, their years and their overrides.

use alloc::collections::BTreeSet;
use alloc::string::String;

use super::framework::check_text;
use super::moments::check_moments;
use super::{in_range, not_backwards, references};
use crate::columns::gather;
use crate::configuration::Configuration;
use crate::cycle::{Cycle, CycleYear, CycleYearStatus, HandOverride, LastEntry};
use crate::diagnostic::catalogue::cycle::{
    CYCLE_YEAR_WITHOUT_ROLES, INCLUDED_AND_EXCLUDED, LAST_ENTRY_OUTSIDE_WORK_YEAR, LINKED_ROLE_REMOVED,
};
use crate::diagnostic::catalogue::document::UNKNOWN_REFERENCE_NO_NEAR_NAME;
use crate::diagnostic::catalogue::eligibility::NEEDS_JUSTIFICATION;
use crate::diagnostic::{Diagnostic, Pointer};
use crate::document::Reading;
use crate::framework::RoleStatus;
use crate::time::{MondayToFriday, PeriodRule, PeriodTable, WorkYear};

impl Configuration {
    /// The period table of a cycle: the one it names, else the first.
    ///
    /// ```
    /// use talent_core::Configuration;
    ///
    /// let configuration = Configuration::from_json(r#"{
    ///     "schema": "talent-core/1",
    ///     "work_years": [
    ///         {"id": "calendar", "kind": "annual", "starts": "01-01"},
    ///         {"id": "school", "kind": "annual", "starts": "08-01"}
    ///     ],
    ///     "cycles": [{"id": "staff"}, {"id": "teachers", "work_years": "school"}]
    /// }"#)?;
    /// let tables: Vec<_> =
    ///     configuration.cycles.iter().map(|cycle| configuration.period_table(cycle)?.id.as_deref()).collect();
    /// assert_eq!(tables, [Some("calendar"), Some("school")]);
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    pub fn period_table(&self, cycle: &Cycle) -> Option<&PeriodTable> {
        match &cycle.work_years {
            Some(id) => self.work_years.iter().find(|table| table.id.as_ref() == Some(id)),
            None => self.work_years.first(),
        }
    }

    pub(super) fn check_cycles(&self, reading: &mut Reading) {
        let root = Pointer::ROOT;
        let cycles = root.key("cycles");
        references::unique(self.cycles.iter().map(|cycle| Some(cycle.id.as_str())), &cycles, "id", reading);
        for (index, cycle) in self.cycles.iter().enumerate() {
            let at = cycles.index(index);
            check_text(cycle.name.as_ref(), &at.key("name"), reading);
            if let Some(table) = &cycle.work_years {
                let known = gather(self.work_years.iter().filter_map(|table| table.id.as_deref()));
                references::known(table, &known, "work_years", &at.key("work_years"), reading);
            }
            self.check_years(cycle, &at, reading);
            not_backwards(cycle.opens_before, "opens_before", &at, reading);
            check_overrides(cycle, &at.key("overrides"), reading);
            if let Some(every_years) = &cycle.every_years {
                in_range(every_years.n, 1, 100, &at.key("every_years").key("n"), reading);
            }
            self.check_consultation(cycle, &at, reading);
            check_moments(cycle, &at.key("moments"), reading);
        }
    }

    fn check_years(&self, cycle: &Cycle, at: &Pointer<'_>, reading: &mut Reading) {
        let years = at.key("years");
        let role_ids = gather(self.roles.iter().map(|role| role.id.as_str()));
        let removed = self.roles.iter().filter(|role| role.status == RoleStatus::Removed);
        let removed: BTreeSet<&str> = gather(removed.map(|role| role.id.as_str()));
        let table = self.period_table(cycle);
        for (index, year) in cycle.years.iter().enumerate() {
            let place = years.index(index);
            if let Some(table) = table {
                match table.work_year(&year.work_year) {
                    Some(work_year) => check_last_entry(cycle, &work_year, &at.key("entry"), reading),
                    None => unknown_work_year(table, year, &place.key("work_year"), reading),
                }
            }
            let roles = place.key("roles");
            for (index, role) in year.roles.iter().enumerate() {
                references::known(role, &role_ids, "roles", &roles.index(index), reading);
                if removed.contains(role.as_str()) {
                    reading
                        .note(Diagnostic::new(&LINKED_ROLE_REMOVED, roles.index(index)).with("role", role));
                }
            }
            references::not_repeated(year.roles.iter().map(String::as_str), &roles, reading);
            if year.status == CycleYearStatus::Open && year.roles.is_empty() {
                reading.note(
                    Diagnostic::new(&CYCLE_YEAR_WITHOUT_ROLES, place).with("work_year", &year.work_year),
                );
            }
        }
        references::unique(
            cycle.years.iter().map(|year| Some(year.work_year.as_str())),
            &years,
            "work_year",
            reading,
        );
        if let Some(LastEntry::BeforeEnd { before_end }) = cycle.entry.last_entry {
            not_backwards(Some(before_end), "before_end", &at.key("entry").key("last_entry"), reading);
        }
    }
}

fn unknown_work_year(table: &PeriodTable, year: &CycleYear, at: &Pointer<'_>, reading: &mut Reading) {
    match &table.rule {
        PeriodRule::Custom { years } => {
            let known = gather(years.iter().map(|row| row.id.as_str()));
            references::known(&year.work_year, &known, "work_years", at, reading);
        }
        // An annual table has no rows to suggest from.
        PeriodRule::Annual { .. } => reading.note(
            Diagnostic::new(&UNKNOWN_REFERENCE_NO_NEAR_NAME, at)
                .with("found", &year.work_year)
                .with("kind", "work_years"),
        ),
    }
}

fn check_last_entry(cycle: &Cycle, year: &WorkYear, at: &Pointer<'_>, reading: &mut Reading) {
    let last = match cycle.entry.last_entry {
        None => return,
        Some(LastEntry::On(day)) => day.first_in(year.start, year.end),
        // The calendar of the organisation can shift this by days only; what matters here is the year.
        Some(LastEntry::BeforeEnd { before_end }) => before_end.negated().apply(year.end, &MondayToFriday),
    };
    if last.is_none_or(|last| last < year.start) {
        reading.note(
            Diagnostic::new(&LAST_ENTRY_OUTSIDE_WORK_YEAR, at.key("last_entry"))
                .with("work_year", &year.id)
                .with("start", year.start.date())
                .with("end", year.end.date()),
        );
    }
}

fn check_overrides(cycle: &Cycle, at: &Pointer<'_>, reading: &mut Reading) {
    let overrides = &cycle.overrides;
    let excluded: BTreeSet<&str> = gather(overrides.exclude_by_hand.iter().map(|one| one.employee.as_str()));
    for (field, list) in
        [("include_by_hand", &overrides.include_by_hand), ("exclude_by_hand", &overrides.exclude_by_hand)]
    {
        let place = at.key(field);
        for (index, one) in list.iter().enumerate() {
            if !is_justified(one) {
                reading.note(Diagnostic::new(&NEEDS_JUSTIFICATION, place.index(index)).with("fact", field));
            }
            if field == "include_by_hand" && excluded.contains(one.employee.as_str()) {
                reading.note(
                    Diagnostic::new(&INCLUDED_AND_EXCLUDED, place.index(index))
                        .with("employee", &one.employee),
                );
            }
        }
    }
}

const fn is_justified(one: &HandOverride) -> bool {
    one.who.is_some() && one.why.is_some()
}
