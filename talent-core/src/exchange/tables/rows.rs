use alloc::vec::Vec;

use super::cells::Row;
use crate::columns::gather;
use crate::time::Weekday;
use crate::workforce::{
    Absence, Assignment, AssignmentKind, Employee, Employment, FunctionHeld, OrgUnit, OrgUnitCalendar,
    RoleHeld,
};

// Every cell of a row is read before the first `?`, so that everything that is wrong with the row is found.
impl Row<'_> {
    pub(super) fn employee(&mut self) -> Option<Employee> {
        let id = self.text("employee");
        let manager = self.optional_text("manager");
        let org_unit = self.optional_text("org_unit");
        let birth_date = self.optional_date("birth_date");
        let language = self.optional_text("language");
        let header = self.header;
        let attributes = gather(header.attributes.iter().filter_map(|(place, name, declared)| {
            Some((name.clone(), self.attribute(*place, name, *declared)?))
        }));
        Some(Employee { id: id?, manager, org_unit, birth_date, language, attributes })
    }

    pub(super) fn employment(&mut self) -> Option<Employment> {
        let employee = self.text("employee");
        let (start, end) = self.span();
        let contract = self.optional_text("contract");
        let fte = self.optional_number("fte");
        let probation_end = self.end("probation_end");
        let employment = self.optional_text("employment");
        let employer = self.optional_text("employer");
        let manager = self.optional_text("manager");
        let work_days = self.work_days();
        Some(Employment {
            employee: employee?,
            start: start?,
            end,
            contract,
            fte,
            probation_end,
            employment,
            employer,
            manager,
            work_days,
        })
    }

    /// Days of the week, separated by blanks: `mon tue thu`.
    fn work_days(&mut self) -> Vec<Weekday> {
        let words: Vec<&str> = Weekday::ALL.iter().map(|day| day.as_str()).collect();
        let Some(text) = self.optional_text("work_days") else { return Vec::new() };
        text.split_whitespace()
            .filter_map(|word| self.word(word, "work_days", &words, Weekday::from_word))
            .collect()
    }

    pub(super) fn function(&mut self) -> Option<FunctionHeld> {
        let employee = self.text("employee");
        let function = self.text("function");
        let (start, end) = self.span();
        let employment = self.optional_text("employment");
        Some(FunctionHeld { employee: employee?, function: function?, start: start?, end, employment })
    }

    pub(super) fn role(&mut self) -> Option<RoleHeld> {
        let employee = self.text("employee");
        let role = self.text("role");
        let (start, end) = self.span();
        Some(RoleHeld { employee: employee?, role: role?, start: start?, end })
    }

    pub(super) fn absence(&mut self) -> Option<Absence> {
        let employee = self.text("employee");
        let (start, end) = self.span();
        let kind = self.text("kind");
        Some(Absence { employee: employee?, start: start?, end, kind: kind? })
    }

    pub(super) fn org_unit(&mut self) -> Option<OrgUnit> {
        let id = self.text("org_unit");
        let parent = self.optional_text("parent");
        let head = self.optional_text("head");
        Some(OrgUnit { id: id?, parent, head })
    }

    pub(super) fn assignment(&mut self) -> Option<Assignment> {
        let employee = self.text("employee");
        let words: Vec<&str> = AssignmentKind::ALL.iter().map(|kind| kind.as_str()).collect();
        let kind =
            self.text("kind").and_then(|word| self.word(&word, "kind", &words, AssignmentKind::from_word));
        let value = self.text("value");
        let (start, end) = self.span();
        Some(Assignment { employee: employee?, kind: kind?, value: value?, start: start?, end })
    }

    pub(super) fn org_unit_calendar(&mut self) -> Option<OrgUnitCalendar> {
        let org_unit = self.text("org_unit");
        let calendar = self.text("calendar");
        let (start, end) = self.span();
        Some(OrgUnitCalendar { org_unit: org_unit?, calendar: calendar?, start: start?, end })
    }
}
