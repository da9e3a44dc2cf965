//! What a register holds beside the columns of its tables: scores, overrides, versions taken, updates.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::ToString;
use alloc::sync::Arc;
use alloc::vec::Vec;

use super::histories::{TakenVersion, opening};
use super::register_key::{KeyFinder, compare_keys};
use super::register_rows::RegisterData;
use super::{
    Brings, Register, RegisterBuilder, RequirementOverrideRow, RulesRow, ScoreRow, Taken, UpdateRow,
    UpdateState, VersionRow,
};
use crate::columns::{sort_by, sort_by_cached_key, sort_many_by};
use crate::cycle::escape;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::document::EMPTY_TEXT;
use crate::diagnostic::catalogue::planning::{
    REGISTER_DUPLICATE_KEY, REGISTER_UNKNOWN_TRAJECTORY, REGISTER_UNKNOWN_VERSION,
};

impl Register {
    /// The competency updates that were asked for, in the order of their cycle years, dates and ids.
    pub fn updates(&self) -> &[UpdateRow] {
        &self.0.updates
    }

    /// The scores that were given, by trajectory, then bytewise by competency and source.
    ///
    /// ```
    /// # use talent_core::Register;
    /// let register = Register::from_json(r#"{"schema": "talent-core/1", "trajectories": [{
    ///     "trajectory": "annual/2025/E1", "cycle": "annual", "work_year": "2025", "employee": "E1",
    ///     "state": "open", "entry": "2025-01-01", "exit": "2025-12-31", "opened_on": "2025-01-01"
    /// }], "scores": [{"trajectory": "annual/2025/E1", "competency": "care", "value": 4, "given_on": "2025-03-01"}]}"#)?;
    /// assert_eq!((register.scores()[0].value, register.scores()[0].source.as_str()), (4, "manager"));
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    pub fn scores(&self) -> &[ScoreRow] {
        &self.0.scores
    }

    /// What persons decided beside the framework, by trajectory, then bytewise by competency.
    pub fn requirement_overrides(&self) -> &[RequirementOverrideRow] {
        &self.0.overrides
    }

    /// The snapshot versions that trajectories took, by trajectory, then by version.
    pub fn versions(&self) -> impl Iterator<Item = VersionRow> + '_ {
        self.0.version_rows()
    }
}

impl RegisterData {
    /// By trajectory, then by version, then bytewise by role.
    pub(crate) fn version_rows(&self) -> impl Iterator<Item = VersionRow> + '_ {
        let rows = self.trajectories.rows.iter().enumerate();
        rows.filter(|(_, stored)| stored.history != 0).flat_map(move |(row, stored)| {
            let mut list: Vec<VersionRow> = self
                .histories
                .list(stored.history)
                .iter()
                .map(|taken| self.version_row(row, *taken))
                .collect();
            sort_by(&mut list, |a, b| (a.version, a.taken, &a.role).cmp(&(b.version, b.taken, &b.role)));
            list
        })
    }

    /// A version that a trajectory took, as a row.
    pub(crate) fn version_row(&self, row: usize, taken: TakenVersion) -> VersionRow {
        VersionRow {
            trajectory: self.trajectories.key.get(row).to_string(),
            version: taken.version,
            taken: taken.taken,
            role: self.word(taken.role),
        }
    }

    /// What a trajectory takes that arises now, as a number of [`super::histories::Histories`].
    pub(crate) fn opening_history(&mut self, version: u32) -> u32 {
        match opening(version) {
            Some(taken) => self.histories.number(alloc::vec![taken]),
            None => 0,
        }
    }

    /// What a trajectory takes that gains roles now.
    pub(crate) fn gaining_history(&mut self, history: u32, version: u32, gained: &[u32]) -> u32 {
        if version <= 1 || gained.is_empty() {
            return history;
        }
        let taken = |role: &u32| TakenVersion { version, taken: Taken::Role, role: *role };
        self.histories.with(history, gained.iter().map(taken))
    }
}

impl RegisterBuilder {
    /// Adds a score.
    pub fn push_score(&mut self, row: ScoreRow) {
        self.scores.push(row);
    }

    /// Adds what a person decided beside the framework.
    pub fn push_requirement_override(&mut self, row: RequirementOverrideRow) {
        self.overrides.push(row);
    }

    /// Adds a snapshot version that a trajectory took.
    pub fn push_version(&mut self, row: VersionRow) {
        self.versions.push(row);
    }

    /// Adds a competency update.
    pub fn push_update(&mut self, row: UpdateRow) {
        self.updates.push(row);
    }

    /// Adds the moments and linked roles that a cycle year works with.
    pub fn push_rules(&mut self, row: RulesRow) {
        self.rules.push(row);
    }

    /// Orders and checks these tables; trajectories are in their order already.
    pub(crate) fn enter_competencies(&mut self) {
        self.enter_rules();
        self.enter_updates();
        self.enter_versions();
        self.enter_scores();
        self.enter_overrides();
    }

    fn enter_updates(&mut self) {
        let mut rows = core::mem::take(&mut self.updates);
        let mut seen = BTreeSet::new();
        for (place, row) in rows.iter().enumerate() {
            if row.update.is_empty() {
                self.problems.push(Diagnostic::new(&EMPTY_TEXT, format!("/updates/{place}/update")));
            }
            if !seen.insert(row.update.clone()) {
                let found = Diagnostic::new(&REGISTER_DUPLICATE_KEY, format!("/updates/{place}"));
                self.problems.push(found.with("found", &row.update));
            }
            if let Some(version) = row.version
                && !match row.brings {
                    Brings::Competencies => self.has_snapshot(&row.cycle, &row.work_year, version),
                    Brings::Rules => self.data.rules.iter().any(|rules| {
                        (&rules.cycle, &rules.work_year, rules.version)
                            == (&row.cycle, &row.work_year, version)
                    }),
                }
            {
                self.problems.push(unknown_version(format!("/updates/{place}/version"), version));
            }
        }
        self.check_update_results(&rows);
        sort_by(&mut rows, |a, b| place_of(a).cmp(&place_of(b)));
        self.data.updates = Arc::new(rows);
    }

    fn enter_rules(&mut self) {
        let mut rows = core::mem::take(&mut self.rules);
        let key = |row: &RulesRow| (row.cycle.clone(), row.work_year.clone(), row.version);
        let mut seen = BTreeSet::new();
        for (place, row) in rows.iter().enumerate() {
            self.check_version(&format!("/rules/{place}"), Some(row.version), 1);
            let key = format!("{}/{}/{}", escape(&row.cycle), escape(&row.work_year), row.version);
            if !seen.insert(key) {
                let found = format!("{}/{}/{}", row.cycle, row.work_year, row.version);
                let problem = Diagnostic::new(&REGISTER_DUPLICATE_KEY, format!("/rules/{place}"));
                self.problems.push(problem.with("found", found));
            }
        }
        sort_by_cached_key(&mut rows, key);
        self.data.rules = Arc::new(rows);
    }

    fn has_snapshot(&self, cycle: &str, work_year: &str, version: u32) -> bool {
        self.data
            .frameworks
            .iter()
            .any(|row| row.cycle == cycle && row.work_year == work_year && row.version == version)
    }

    fn enter_versions(&mut self) {
        let rows = core::mem::take(&mut self.versions);
        let mut finder = KeyFinder::default();
        // Most trajectories took the same few versions: they are looked up once.
        let mut known: Vec<(u32, u32, u32, Taken)> = Vec::new();
        let mut taken: Vec<(u32, TakenVersion)> = Vec::with_capacity(rows.len());
        for (place, row) in rows.iter().enumerate() {
            self.check_role_taken(place, row);
            let Some(trajectory) = finder.find(&self.data.trajectories.key, true, &row.trajectory) else {
                self.unknown_trajectory("versions", place, &row.trajectory);
                continue;
            };
            self.check_role_held(place, row, trajectory as usize);
            let stored = self.data.trajectories.row(trajectory as usize);
            let wanted = (stored.cycle, stored.work_year, row.version, row.taken);
            if !known.contains(&wanted) {
                let (cycle, work_year) =
                    (self.data.words.text(stored.cycle), self.data.words.text(stored.work_year));
                // Who arises or gains a role takes what an update brought to everybody.
                let updated = (row.taken != Taken::Update && row.version == 1)
                    || self.data.updates.iter().any(|update| {
                        (update.cycle.as_str(), update.work_year.as_str()) == (cycle, work_year)
                            && update.version == Some(row.version)
                            && update.brings == Brings::Competencies
                            && update.state == UpdateState::Applied
                            && (row.taken == Taken::Update || update.is_general())
                    });
                if updated && self.has_snapshot(cycle, work_year, row.version) {
                    known.push(wanted);
                } else {
                    self.problems.push(unknown_version(format!("/versions/{place}/version"), row.version));
                    continue;
                }
            }
            let role = self.data.intern(row.role.as_deref());
            taken.push((trajectory, TakenVersion { version: row.version, taken: row.taken, role }));
        }
        sort_many_by(&mut taken, Ord::cmp);
        for pair in taken.windows(2) {
            if let [a, b] = pair
                && a == b
            {
                let key = self.data.trajectories.key.get(b.0 as usize);
                let found = format!("{key}/{}", b.1.version);
                self.problems
                    .push(Diagnostic::new(&REGISTER_DUPLICATE_KEY, "/versions").with("found", found));
            }
        }
        for group in taken.chunk_by(|a, b| a.0 == b.0) {
            let list = group.iter().map(|(_, taken)| *taken).collect();
            let number = self.data.histories.number(list);
            if let Some(row) =
                group.first().and_then(|first| self.data.trajectories.rows.get_mut(first.0 as usize))
            {
                row.history = number;
            }
        }
    }

    fn enter_scores(&mut self) {
        let mut rows = core::mem::take(&mut self.scores);
        let mut finder = KeyFinder::default();
        for (place, row) in rows.iter().enumerate() {
            self.check_version(&format!("/scores/{place}"), row.version, 1);
            match finder.find(&self.data.trajectories.key, true, &row.trajectory) {
                None => self.unknown_trajectory("scores", place, &row.trajectory),
                Some(trajectory) => {
                    if let Some(stored) = self.data.trajectories.rows.get_mut(trajectory as usize) {
                        stored.recorded = true;
                    }
                }
            }
        }
        sort_many_by(&mut rows, |a, b| {
            compare_keys(&a.trajectory, &b.trajectory)
                .then_with(|| (&a.competency, &a.source).cmp(&(&b.competency, &b.source)))
        });
        for pair in rows.windows(2) {
            if let [a, b] = pair
                && (&a.trajectory, &a.competency, &a.source) == (&b.trajectory, &b.competency, &b.source)
            {
                let found = format!("{}/{}/{}", b.trajectory, b.competency, b.source);
                self.problems.push(Diagnostic::new(&REGISTER_DUPLICATE_KEY, "/scores").with("found", found));
            }
        }
        self.data.scores = Arc::new(rows);
    }

    fn enter_overrides(&mut self) {
        let mut rows = core::mem::take(&mut self.overrides);
        let mut finder = KeyFinder::default();
        for (place, row) in rows.iter().enumerate() {
            match finder.find(&self.data.trajectories.key, true, &row.trajectory) {
                None => self.unknown_trajectory("requirement_overrides", place, &row.trajectory),
                Some(trajectory) => {
                    if let Some(stored) = self.data.trajectories.rows.get_mut(trajectory as usize) {
                        stored.decided = true;
                    }
                }
            }
            self.check_override(&format!("/requirement_overrides/{place}"), row);
        }
        sort_many_by(&mut rows, |a, b| {
            compare_keys(&a.trajectory, &b.trajectory).then_with(|| a.competency.cmp(&b.competency))
        });
        for pair in rows.windows(2) {
            if let [a, b] = pair
                && (&a.trajectory, &a.competency) == (&b.trajectory, &b.competency)
            {
                let found = format!("{}/{}", b.trajectory, b.competency);
                let problem = Diagnostic::new(&REGISTER_DUPLICATE_KEY, "/requirement_overrides");
                self.problems.push(problem.with("found", found));
            }
        }
        self.data.overrides = Arc::new(rows);
    }

    fn unknown_trajectory(&mut self, table: &str, place: usize, found: &str) {
        let pointer = format!("/{table}/{place}/trajectory");
        self.problems.push(Diagnostic::new(&REGISTER_UNKNOWN_TRAJECTORY, pointer).with("found", found));
    }
}

/// The order of updates.
pub(crate) fn place_of(row: &UpdateRow) -> (&str, &str, chrono::NaiveDate, &str) {
    (&row.cycle, &row.work_year, row.on, &row.update)
}

pub(crate) fn unknown_version(pointer: alloc::string::String, version: u32) -> Diagnostic {
    Diagnostic::new(&REGISTER_UNKNOWN_VERSION, pointer).with("found", version)
}
