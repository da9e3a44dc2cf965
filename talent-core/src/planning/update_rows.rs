use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;
use serde::Serialize;

use super::RequirementOverrideRow;
use crate::cycle::{Moment, MomentKind};
use crate::document::{decode_object, decode_words};

/// A competency update: bringing pending framework changes into a cycle year. Kept in the register from the day it is
/// asked for until it is undone.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UpdateRow {
    /// Id of the update, chosen by the host; the natural key.
    pub update: String,
    /// Cycle id.
    pub cycle: String,
    /// Work year id.
    pub work_year: String,
    /// The date it works on.
    pub on: NaiveDate,
    /// The day it was carried out, where that was later than its date: what was scored or decided until then came first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried_out: Option<NaiveDate>,
    /// Where it stands.
    pub state: UpdateState,
    /// What it brings into the cycle year.
    #[serde(default)]
    pub brings: Brings,
    /// What it brings, to whom.
    #[serde(default)]
    pub selection: Selection,
    /// Judged once, on the date of the update.
    #[serde(default)]
    pub only: Option<OnlyWhere>,
    /// What happens where a person overrode what the framework changes.
    #[serde(default)]
    pub conflicts: ConflictRule,
    /// Decisions on single conflicts.
    #[serde(default)]
    pub decisions: Vec<ConflictDecision>,
    /// The snapshot it took; nothing while it is scheduled, and where nothing differed on its date.
    #[serde(default)]
    pub version: Option<u32>,
    /// The overrides that gave way to it, kept for undoing it.
    #[serde(default)]
    pub replaced: Vec<ReplacedOverride>,
    /// What was there already when it was worked out although it looks as if it came after it, bytewise; it does not stop
    /// undoing. One text for each, kind and key: `trajectory:c/2025/E2` and `conversation:c/2025/E1/talk/0` of a role or
    /// moment that it brings back, `update:U1` that took a snapshot of such a role, and, dated after it, the score
    /// `score:c/2025/E1/care/manager/2025-06-01` and the decision `override:c/2025/E1/care/2025-06-01`, with the version
    /// they name behind.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub present: Vec<String>,
}
decode_object!(UpdateRow {
    update, cycle, work_year, on, carried_out, state, brings = Brings::default(), selection = Selection::default(), only, conflicts = ConflictRule::default(),
    decisions, version, replaced, present,
});

impl UpdateRow {
    /// Whether the version that new trajectories take moves with it: it names no people and no condition.
    ///
    /// ```
    /// use talent_core::Register;
    ///
    /// let register = Register::from_json(r#"{"schema": "talent-core/1", "updates": [
    ///     {"update": "all nurses", "cycle": "c", "work_year": "2025", "on": "2025-05-01", "state": "scheduled",
    ///      "selection": {"roles": ["nurse"]}},
    ///     {"update": "one person", "cycle": "c", "work_year": "2025", "on": "2025-05-01", "state": "scheduled",
    ///      "selection": {"people": ["E1"]}}]}"#)?;
    /// let general: Vec<_> = register.updates().iter().map(|update| update.is_general()).collect();
    /// assert_eq!(general, [true, false]);
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    pub const fn is_general(&self) -> bool {
        self.selection.people.is_empty() && self.only.is_none()
    }

    /// The day it was or is to be carried out: its date, or a later day.
    ///
    /// ```
    /// use talent_core::Register;
    ///
    /// let register = Register::from_json(r#"{"schema": "talent-core/1", "updates": [
    ///     {"update": "on a Saturday", "cycle": "c", "work_year": "2025", "on": "2025-05-03", "carried_out": "2025-05-05",
    ///      "state": "applied"}]}"#)?;
    /// assert_eq!(register.updates()[0].carried_out_on().to_string(), "2025-05-05");
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    pub fn carried_out_on(&self) -> NaiveDate {
        self.carried_out.map_or(self.on, |day| day.max(self.on))
    }
}

/// Which part of what is pending an update brings; an empty list means all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Selection {
    /// Role ids.
    #[serde(default)]
    pub roles: Vec<String>,
    /// Competency ids.
    #[serde(default)]
    pub competencies: Vec<String>,
    /// Employees.
    #[serde(default)]
    pub people: Vec<String>,
    /// Moment ids, of an update that brings rules. Where only roles are named no moment arrives, and the other way round.
    #[serde(default)]
    pub moments: Vec<String>,
}
decode_object!(Selection { roles, competencies, people, moments });

impl Selection {
    /// Whether a competency of a role is in it.
    ///
    /// ```
    /// use talent_core::planning::Selection;
    ///
    /// assert!(Selection::default().covers("nurse", "care"));
    /// let nurses = Selection { roles: vec!["nurse".into()], ..Selection::default() };
    /// assert!(nurses.covers("nurse", "care") && !nurses.covers("mentor", "care"));
    /// ```
    pub fn covers(&self, role: &str, competency: &str) -> bool {
        let has = |list: &[String], id: &str| list.is_empty() || list.iter().any(|one| one == id);
        has(&self.roles, role) && has(&self.competencies, competency)
    }
}

/// Only trajectories in which such a conversation was held by then, or was not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OnlyWhere {
    /// `false`: only where none was held; `true`: only where one was.
    pub held: bool,
    /// Conversations of moments of this kind; of any where absent.
    #[serde(default)]
    pub kind: Option<MomentKind>,
    /// Conversations of this moment; of any where absent.
    #[serde(default)]
    pub moment: Option<String>,
}
decode_object!(OnlyWhere { held, kind, moment });

/// What happens where a person overrode what the framework changes.
///
/// ```
/// use talent_core::planning::ConflictRule;
///
/// assert_eq!(ConflictRule::default().as_str(), "keep");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ConflictRule {
    /// The override stays; the conflict is listed.
    #[default]
    Keep,
    /// The framework's takes its place; undoing the update brings the override back.
    Take,
}
decode_words!(ConflictRule { Keep = "keep", Take = "take" });

/// The decision on one conflict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ConflictDecision {
    /// Whose trajectory.
    pub employee: String,
    /// Competency id.
    pub competency: String,
    /// What happens there.
    pub conflicts: ConflictRule,
}
decode_object!(ConflictDecision { employee, competency, conflicts });

/// An override that gave way to an update.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReplacedOverride {
    /// As it was.
    pub before: RequirementOverrideRow,
    /// What is left of it: the fields that were in no conflict; nothing where there are none.
    #[serde(default)]
    pub after: Option<RequirementOverrideRow>,
}
decode_object!(ReplacedOverride { before, after });

/// What an update brings into a cycle year.
///
/// ```
/// use talent_core::planning::Brings;
///
/// assert_eq!(Brings::default(), Brings::Competencies);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Brings {
    /// What roles ask: competencies, targets, weights, descriptors.
    #[default]
    Competencies,
    /// The moments, with their templates and workflows, and the linked roles.
    Rules,
}
decode_words!(Brings { Competencies = "competencies", Rules = "rules" });

/// The moments and linked roles that a cycle year works with. While the register holds none for a cycle year, those of
/// the configuration count as they are; once it does, the newest version counts until an update brings another.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RulesRow {
    /// Cycle id.
    pub cycle: String,
    /// Work year id.
    pub work_year: String,
    /// 1 for those that were held first; one more with each update.
    pub version: u32,
    /// The linked roles.
    #[serde(default)]
    pub roles: Vec<String>,
    /// The moments.
    #[serde(default)]
    pub moments: Vec<Moment>,
}
decode_object!(RulesRow { cycle, work_year, version, roles, moments });

/// Where an update stands.
///
/// ```
/// use talent_core::planning::UpdateState;
///
/// assert_eq!(UpdateState::ALL, [UpdateState::Scheduled, UpdateState::Applied]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UpdateState {
    /// Its date has not been judged yet.
    Scheduled,
    /// It was judged and applied.
    Applied,
}
decode_words!(UpdateState { Scheduled = "scheduled", Applied = "applied" });
