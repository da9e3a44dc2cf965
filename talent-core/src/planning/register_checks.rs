//! What a damaged register shows within one row of snapshots, rules, updates or versions taken.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;

use super::{Brings, FrameworkRow, RegisterBuilder, Taken, UpdateRow, UpdateState, VersionRow};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::document::{MISSING_FIELD, OUT_OF_RANGE};
use crate::diagnostic::catalogue::framework::WEIGHT_NOT_POSITIVE;
use crate::diagnostic::catalogue::planning::{
    REGISTER_DUPLICATE_KEY, REGISTER_NOT_APPLIED_YET, REGISTER_ROLE_NOT_EXPECTED,
};
use crate::document::Decimal;

impl RegisterBuilder {
    /// Checks the snapshots, as they came.
    pub(crate) fn check_frameworks(&mut self) {
        let rows = core::mem::take(&mut self.data.frameworks);
        let mut seen = BTreeSet::new();
        for (place, row) in rows.iter().enumerate() {
            let at = format!("/frameworks/{place}");
            self.check_version(&at, row.version);
            if !seen.insert((&row.cycle, &row.work_year, row.version)) {
                let found = format!("{}/{}/{}", row.cycle, row.work_year, row.version);
                self.repeated(at.clone(), found);
            }
            self.check_snapshot(&at, row);
        }
        self.data.frameworks = rows;
    }

    /// A role stands once in a snapshot, a competency once in a role, with a weight that counts.
    fn check_snapshot(&mut self, at: &str, row: &FrameworkRow) {
        let mut roles = BTreeSet::new();
        for (place, role) in row.roles.iter().enumerate() {
            let at = format!("{at}/roles/{place}");
            if !roles.insert(&role.role) {
                self.repeated(at.clone(), role.role.clone());
            }
            let mut competencies = BTreeSet::new();
            for (place, asked) in role.requirements.iter().enumerate() {
                let at = format!("{at}/requirements/{place}");
                if !(asked.weight > 0.0 && asked.weight.is_finite()) {
                    let problem = Diagnostic::new(&WEIGHT_NOT_POSITIVE, format!("{at}/weight"));
                    self.problems.push(problem.with("found", Decimal(asked.weight)));
                }
                if !competencies.insert(&asked.competency) {
                    self.repeated(at, format!("{}/{}", role.role, asked.competency));
                }
            }
        }
    }

    /// Versions count from 1.
    pub(crate) fn check_version(&mut self, at: &str, version: u32) {
        if version == 0 {
            let problem = Diagnostic::new(&OUT_OF_RANGE, format!("{at}/version"));
            self.problems.push(problem.with("found", version).with("expected", "1 …"));
        }
    }

    /// Checks the versions that updates took: only an applied one has one, and one that no other took.
    pub(crate) fn check_update_versions(&mut self, rows: &[UpdateRow]) {
        let mut taken = BTreeSet::new();
        for (place, row) in rows.iter().enumerate() {
            let Some(version) = row.version else { continue };
            let at = format!("/updates/{place}");
            self.check_version(&at, version);
            if row.state == UpdateState::Scheduled {
                let problem = Diagnostic::new(&REGISTER_NOT_APPLIED_YET, format!("{at}/version"));
                self.problems.push(problem.with("found", version).with("update", &row.update));
                continue;
            }
            if !taken.insert((&row.cycle, &row.work_year, row.brings == Brings::Rules, version)) {
                let found = format!("{}/{}/{version}", row.cycle, row.work_year);
                self.repeated(format!("{at}/version"), found);
            }
        }
    }

    /// A version that came with a role names it; one that an update or the opening brought is for all roles.
    pub(crate) fn check_role_taken(&mut self, place: usize, row: &VersionRow) {
        match (row.taken, &row.role) {
            (Taken::Role, None) => {
                let problem = Diagnostic::new(&MISSING_FIELD, format!("/versions/{place}"));
                self.problems.push(problem.with("field", "role"));
            }
            (Taken::Update | Taken::Opening, Some(role)) => {
                let problem = Diagnostic::new(&REGISTER_ROLE_NOT_EXPECTED, format!("/versions/{place}/role"));
                self.problems.push(problem.with("found", role));
            }
            (Taken::Role, Some(_)) | (Taken::Update | Taken::Opening, None) => {}
        }
    }

    fn repeated(&mut self, at: String, found: String) {
        self.problems.push(Diagnostic::new(&REGISTER_DUPLICATE_KEY, at).with("found", found));
    }
}
