//! Competency updates as the register keeps them, and what is asked of one.

use chrono::NaiveDate;
use talent_core::document::Node;
use talent_core::propagation;

pub(crate) use talent_core::cycle::MomentKind;
pub(crate) use talent_core::planning::{
    Brings, ConflictDecision, ConflictRule, OnlyWhere, ReplacedOverride, Selection, UpdateRow, UpdateState,
};

use crate::competencies::RequirementOverrideRow;
use crate::documents::json_of;
use crate::error::{ErrorKind, TalentError, guarded, problems};

/// What an update brings into a cycle year.
#[uniffi::remote(Enum)]
pub enum Brings {
    /// What roles ask: competencies, targets, weights, descriptors.
    Competencies,
    /// The moments, with their templates and workflows, and the linked roles.
    Rules,
}

/// Which part of what is pending an update brings; an empty list means all of them.
#[uniffi::remote(Record)]
pub struct Selection {
    /// Role ids.
    #[uniffi(default = [])]
    pub roles: Vec<String>,
    /// Competency ids.
    #[uniffi(default = [])]
    pub competencies: Vec<String>,
    /// Employees.
    #[uniffi(default = [])]
    pub people: Vec<String>,
    /// Moment ids, of an update that brings rules. Where only roles are named no moment arrives, and the other way round.
    #[uniffi(default = [])]
    pub moments: Vec<String>,
}

/// Only trajectories in which such a conversation was held by then, or was not.
#[uniffi::remote(Record)]
pub struct OnlyWhere {
    /// `false`: only where none was held; `true`: only where one was.
    pub held: bool,
    /// Conversations of moments of this kind; of any where absent.
    #[uniffi(default = None)]
    pub kind: Option<MomentKind>,
    /// Conversations of this moment; of any where absent.
    #[uniffi(default = None)]
    pub moment: Option<String>,
}

/// What sort of conversation a moment gives.
#[uniffi::remote(Enum)]
pub enum MomentKind {
    /// Nulmeting.
    Baseline,
    /// Doelstellingsgesprek.
    GoalSetting,
    /// Voortgangsgesprek.
    Progress,
    /// Beoordelingsgesprek: judges.
    Assessment,
    /// Functioneringsgesprek.
    Functioning,
    /// POP-gesprek.
    Development,
    /// Loopbaangesprek.
    Career,
    /// A short catch-up.
    CheckIn,
    /// A 360 degree feedback round.
    Feedback,
    /// Looks back on the onboarding.
    OnboardingReview,
    /// After a long absence.
    Return,
    /// Only by hand.
    Improvement,
    /// Before somebody leaves.
    Exit,
    /// One good conversation for all.
    Combined,
    /// What the organisation defines itself.
    Custom,
}

/// What happens where a person overrode what the framework changes.
#[uniffi::remote(Enum)]
pub enum ConflictRule {
    /// The override stays; the conflict is listed.
    Keep,
    /// The framework's takes its place; undoing the update brings the override back.
    Take,
}

/// The decision on one conflict.
#[uniffi::remote(Record)]
pub struct ConflictDecision {
    /// Whose trajectory.
    pub employee: String,
    /// Competency id.
    pub competency: String,
    /// What happens there.
    pub conflicts: ConflictRule,
}

/// The question for a competency update: what of the pending changes is to arrive, where, when.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct UpdateRequest {
    /// Id of the update, unique in the register; what it is undone by.
    pub update: String,
    /// Cycle id.
    pub cycle: String,
    /// Work year id.
    pub work_year: String,
    /// The date it works on; now, the date of the question, where absent.
    #[uniffi(default = None)]
    pub on: Option<NaiveDate>,
    /// What it brings: competencies where absent, or the rules of the cycle year (moments, templates, workflows, linked
    /// roles).
    #[uniffi(default = None)]
    pub brings: Option<Brings>,
    /// Which roles, competencies and people; of rules which moments and roles. All of them where left out.
    #[uniffi(default)]
    pub selection: Selection,
    /// Only trajectories in which a conversation was held, or was not; judged once, on the date of the update.
    #[uniffi(default = None)]
    pub only: Option<OnlyWhere>,
    /// What happens where a person overrode what the framework changes; the override is kept where absent.
    #[uniffi(default = None)]
    pub conflicts: Option<ConflictRule>,
    /// Decisions on single conflicts.
    #[uniffi(default = [])]
    pub decisions: Vec<ConflictDecision>,
}

impl From<UpdateRequest> for propagation::UpdateRequest {
    fn from(request: UpdateRequest) -> Self {
        Self {
            update: request.update,
            cycle: request.cycle,
            work_year: request.work_year,
            on: request.on,
            brings: request.brings.unwrap_or_default(),
            selection: request.selection,
            only: request.only,
            conflicts: request.conflicts.unwrap_or_default(),
            decisions: request.decisions,
        }
    }
}

impl From<propagation::UpdateRequest> for UpdateRequest {
    fn from(request: propagation::UpdateRequest) -> Self {
        Self {
            update: request.update,
            cycle: request.cycle,
            work_year: request.work_year,
            on: request.on,
            brings: Some(request.brings),
            selection: request.selection,
            only: request.only,
            conflicts: Some(request.conflicts),
            decisions: request.decisions,
        }
    }
}

#[uniffi::export]
impl UpdateRequest {
    /// The request as canonical JSON (RFC 8785).
    pub fn to_json(&self) -> String {
        json_of(&propagation::UpdateRequest::from(self.clone()))
    }
}

/// Reads an update request from JSON text.
///
/// Fails as a question with every problem of the document, each with its place.
#[uniffi::export]
pub fn update_request_of_json(json: &str) -> Result<UpdateRequest, TalentError> {
    guarded(|| {
        let read = propagation::UpdateRequest::from_json(json);
        read.map(UpdateRequest::from).map_err(problems(ErrorKind::Question))
    })
}

/// A competency update as the register keeps it, from the day it is asked for until it is undone.
#[uniffi::remote(Record)]
pub struct UpdateRow {
    /// Id of the update, chosen by the host; the natural key.
    pub update: String,
    /// Cycle id.
    pub cycle: String,
    /// Work year id.
    pub work_year: String,
    /// The date it works on.
    pub on: NaiveDate,
    /// Where it stands.
    pub state: UpdateState,
    /// What it brings into the cycle year.
    pub brings: Brings,
    /// What it brings, to whom.
    pub selection: Selection,
    /// Judged once, on the date of the update.
    #[uniffi(default = None)]
    pub only: Option<OnlyWhere>,
    /// What happens where a person overrode what the framework changes.
    pub conflicts: ConflictRule,
    /// Decisions on single conflicts.
    #[uniffi(default = [])]
    pub decisions: Vec<ConflictDecision>,
    /// The snapshot it took; absent while it is scheduled, and where nothing differed on its date.
    #[uniffi(default = None)]
    pub version: Option<u32>,
    /// The day it was carried out, where that was later than its date: what was scored or decided until then came first.
    #[uniffi(default = None)]
    pub carried_out: Option<NaiveDate>,
    /// The overrides that gave way to it, kept for undoing it.
    #[uniffi(default = [])]
    pub replaced: Vec<ReplacedOverride>,
    /// What was there already when it was worked out although it looks as if it came after it, bytewise; it does not stop
    /// undoing.
    #[uniffi(default = [])]
    pub present: Vec<String>,
}

/// Where an update stands.
#[uniffi::remote(Enum)]
pub enum UpdateState {
    /// Its date has not been judged yet.
    Scheduled,
    /// It was judged and applied.
    Applied,
}

/// An override that gave way to an update.
#[uniffi::remote(Record)]
pub struct ReplacedOverride {
    /// As it was.
    pub before: RequirementOverrideRow,
    /// What is left of it: the fields that were in no conflict; absent where there are none.
    pub after: Option<RequirementOverrideRow>,
}

/// The moments and linked roles that a cycle year works with. While the register holds none for a cycle year, those of
/// the configuration count as they are; once it does, the newest version counts until an update brings another.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct RulesRow {
    /// Cycle id.
    pub cycle: String,
    /// Work year id.
    pub work_year: String,
    /// 1 for those that were held first; one more with each update.
    pub version: u32,
    /// The linked roles.
    pub roles: Vec<String>,
    /// The moments as configurations write them, each in canonical JSON.
    pub moments: Vec<String>,
}

impl From<&talent_core::planning::RulesRow> for RulesRow {
    fn from(row: &talent_core::planning::RulesRow) -> Self {
        Self {
            cycle: row.cycle.clone(),
            work_year: row.work_year.clone(),
            version: row.version,
            roles: row.roles.clone(),
            moments: row.moments.iter().map(json_of).collect(),
        }
    }
}

impl RulesRow {
    /// As a document has it; a moment that is no JSON stays a text, which is refused at its place.
    pub(crate) fn into_node(self) -> Node {
        let texts = |list: Vec<String>| Node::List(list.into_iter().map(Node::Text).collect());
        let moments = self.moments.into_iter().map(|moment| match Node::from_json(&moment) {
            Ok(read) => read,
            Err(_) => Node::Text(moment),
        });
        Node::Object(vec![
            ("cycle".to_owned(), Node::Text(self.cycle)),
            ("work_year".to_owned(), Node::Text(self.work_year)),
            ("version".to_owned(), Node::from_value(&self.version.into())),
            ("roles".to_owned(), texts(self.roles)),
            ("moments".to_owned(), Node::List(moments.collect())),
        ])
    }
}
