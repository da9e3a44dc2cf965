//! What a damaged register shows within one row of snapshots, rules, updates or versions taken.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::{String, ToString};
use core::fmt::Arguments;

use super::register_competencies::unknown_version;
use super::{
    Brings, FrameworkRow, RegisterBuilder, RequirementOverrideRow, Taken, UpdateRow, UpdateState, VersionRow,
};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::document::{MISSING_FIELD, OUT_OF_RANGE};
use crate::diagnostic::catalogue::framework::WEIGHT_NOT_POSITIVE;
use crate::diagnostic::catalogue::planning::{
    REGISTER_DUPLICATE_KEY, REGISTER_NOT_APPLIED_YET, REGISTER_NOTHING_DECIDED, REGISTER_ROLE_NOT_EXPECTED,
};
use crate::document::Decimal;

impl RegisterBuilder {
    /// Checks the snapshots, as they came.
    pub(crate) fn check_frameworks(&mut self) {
        let rows = core::mem::take(&mut self.data.frameworks);
        let mut seen = BTreeSet::new();
        for (place, row) in rows.iter().enumerate() {
            let at = format!("/frameworks/{place}");
            self.check_version(format_args!("{at}"), Some(row.version), 1);
            if !seen.insert((&row.cycle, &row.work_year, row.version)) {
                let found = format!("{}/{}/{}", row.cycle, row.work_year, row.version);
                self.repeated(at.clone(), found);
            }
            self.check_snapshot(&at, row);
        }
        for (place, row) in rows.iter().enumerate() {
            // The year opened with it, and who took no version refers to it.
            if !seen.contains(&(&row.cycle, &row.work_year, 1)) {
                self.problems.push(unknown_version(format!("/frameworks/{place}"), 1));
            }
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
                self.check_weight(format_args!("{at}"), asked.weight);
                if !competencies.insert(&asked.competency) {
                    self.repeated(at, format!("{}/{}", role.role, asked.competency));
                }
            }
        }
    }

    /// Versions count from the first that can be meant.
    pub(crate) fn check_version(&mut self, at: Arguments<'_>, version: Option<u32>, first: u32) {
        if let Some(version) = version
            && version < first
        {
            let problem = Diagnostic::new(&OUT_OF_RANGE, format!("{at}/version"));
            self.problems.push(problem.with("found", version).with("expected", format!("{first} …")));
        }
    }

    /// A decision decides something, with a weight that counts.
    pub(crate) fn check_override(&mut self, at: Arguments<'_>, row: &RequirementOverrideRow) {
        self.check_version(at, row.version, 1);
        if row.target.is_none() && row.weight.is_none() {
            let problem = Diagnostic::new(&REGISTER_NOTHING_DECIDED, at.to_string());
            self.problems.push(problem.with("found", &row.competency));
        }
        self.check_weight(at, row.weight.unwrap_or(1.0));
    }

    fn check_weight(&mut self, at: Arguments<'_>, weight: f64) {
        if !(weight > 0.0 && weight.is_finite()) {
            let problem = Diagnostic::new(&WEIGHT_NOT_POSITIVE, format!("{at}/weight"));
            self.problems.push(problem.with("found", Decimal(weight)));
        }
    }

    /// Checks what updates did: only an applied one did anything, and took a version that no other took.
    pub(crate) fn check_update_results(&mut self, rows: &[UpdateRow]) {
        let mut taken = BTreeSet::new();
        for (place, row) in rows.iter().enumerate() {
            let at = format!("/updates/{place}");
            for (index, replaced) in row.replaced.iter().enumerate() {
                let rows = [("before", Some(&replaced.before)), ("after", replaced.after.as_ref())];
                for (part, row) in rows {
                    let Some(row) = row else { continue };
                    self.check_override(format_args!("{at}/replaced/{index}/{part}"), row);
                }
            }
            if row.state == UpdateState::Scheduled {
                let done = [
                    ("version", row.version.is_some()),
                    ("replaced", !row.replaced.is_empty()),
                    ("present", !row.present.is_empty()),
                    ("carried_out", row.carried_out.is_some()),
                ];
                for (field, _) in done.into_iter().filter(|(_, is_done)| *is_done) {
                    let problem = Diagnostic::new(&REGISTER_NOT_APPLIED_YET, format!("{at}/{field}"));
                    self.problems.push(problem.with("field", field).with("update", &row.update));
                }
                continue;
            }
            let Some(version) = row.version else { continue };
            // The first snapshot came before any update; rules were held by one.
            self.check_version(
                format_args!("{at}"),
                row.version,
                1 + u32::from(row.brings == Brings::Competencies),
            );
            if !taken.insert((&row.cycle, &row.work_year, row.brings == Brings::Rules, version)) {
                let found = format!("{}/{}/{version}", row.cycle, row.work_year);
                self.repeated(format!("{at}/version"), found);
            }
        }
    }

    /// A version that came with a role names it, a role of the trajectory: those that are lost stay in it. One that an
    /// update or the opening brought is for all roles.
    pub(crate) fn check_role_taken(&mut self, place: usize, row: &VersionRow, trajectory: usize) {
        let problem = match &row.role {
            None if row.taken == Taken::Role => {
                Diagnostic::new(&MISSING_FIELD, format!("/versions/{place}")).with("field", "role")
            }
            Some(role) => {
                let mut held = self.data.trajectories.roles(trajectory).iter();
                if row.taken == Taken::Role && held.any(|held| self.data.words.text(*held) == role) {
                    return;
                }
                let at = format!("/versions/{place}/role");
                Diagnostic::new(&REGISTER_ROLE_NOT_EXPECTED, at).with("found", role)
            }
            None => return,
        };
        self.problems.push(problem);
    }

    fn repeated(&mut self, at: String, found: String) {
        self.problems.push(Diagnostic::new(&REGISTER_DUPLICATE_KEY, at).with("found", found));
    }
}
