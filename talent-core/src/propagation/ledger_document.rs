use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;
use serde::Serialize;

use super::{Asked, ChangedPart, Difference, RuleEntry};
use crate::diagnostic::Diagnostic;
use crate::document::write_document;

/// What is pending: what the framework asks now beside what cycle years and their trajectories refer to. Empty when
/// nothing differs.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Ledger {
    /// `talent-core/1`.
    #[cfg_attr(feature = "schema", schemars(extend("const" = crate::document::SCHEMA)))]
    pub schema: String,
    /// The date of the question.
    pub as_of: NaiveDate,
    /// The open cycle years in which something is pending, bytewise by cycle, then by work year.
    pub cycle_years: Vec<LedgerYear>,
    /// What is pending, bytewise by cycle, work year, role, competency, then by what trajectories refer to.
    pub entries: Vec<LedgerEntry>,
    /// What is pending of the rules that the register holds for cycle years: moments first, then linked roles, bytewise.
    pub rules: Vec<RuleEntry>,
    /// What stands in the way of an update, such as scores outside a scale that was shortened.
    pub diagnostics: Vec<Diagnostic>,
}

impl Ledger {
    /// Whether nothing is pending.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.rules.is_empty()
    }

    /// The ledger as canonical JSON (RFC 8785).
    pub fn to_json(&self) -> String {
        write_document(self)
    }
}

/// What is pending in one cycle year, together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LedgerYear {
    /// Cycle id.
    pub cycle: String,
    /// Work year id.
    pub work_year: String,
    /// Open trajectories that something pending touches, each counted once.
    pub trajectories: u64,
    /// Scores of theirs for competencies that are touched.
    pub scores: u64,
    /// Competencies of trajectories in which a person decided something else than what is pending for one of the roles.
    pub conflicts: u64,
    /// Ids of the updates that are scheduled.
    pub scheduled: Vec<String>,
}

/// One pending difference: a competency of a role, for all trajectories that refer to the same.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LedgerEntry {
    /// Cycle id.
    pub cycle: String,
    /// Work year id.
    pub work_year: String,
    /// Role id.
    pub role: String,
    /// Competency id.
    pub competency: String,
    /// How it differs.
    pub difference: Difference,
    /// In what, where it was asked before and is asked now.
    pub changed: Vec<ChangedPart>,
    /// What these trajectories refer to; nothing where it was added.
    pub base: Option<Asked>,
    /// What the framework asks now; nothing where it was removed.
    pub theirs: Option<Asked>,
    /// Whose edits brought it about: `profile:ID`, `role:ID`, `competency:ID`, bytewise.
    pub edits: Vec<String>,
    /// The day of the first of these edits since the snapshot, where the configuration's `edits` or a descriptor's
    /// `from` tell it. The first snapshot is of the day on which the first trajectory of the cycle year was opened.
    pub since: Option<NaiveDate>,
    /// Open trajectories with the role that refer to `base`.
    pub trajectories: u64,
    /// Scores of theirs for the competency.
    pub scores: u64,
    /// Those of these trajectories in which a person decided something else than what changes for the role.
    pub conflicts: u64,
    /// Whether a trajectory that arises now would take `base` as well; none arises once the work year has ended.
    pub new_trajectories: bool,
}
