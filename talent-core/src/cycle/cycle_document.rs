use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;
use serde::Serialize;

use super::Moment;
use crate::diagnostic::Pointer;
use crate::document::{Decode, Node, Object, Reading, decode_object, decode_words, one_member};
use crate::eligibility::Condition;
use crate::text::LocalisedText;
use crate::time::{MonthDay, Offset, OpenEnd};

/// For which groups, in which work years, a trajectory arises, and with which moments.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Cycle {
    /// Natural key of the cycle.
    pub id: String,
    /// Goes into the title of every trajectory: `<cycle name> <work year id>`.
    #[serde(default)]
    pub name: Option<LocalisedText>,
    /// The period table; the configuration's first where absent.
    #[serde(default)]
    pub work_years: Option<String>,
    /// The work years of this cycle with their linked roles.
    #[serde(default)]
    pub years: Vec<CycleYear>,
    /// How long before the work year (and before an entry) a trajectory is opened. Default: not before.
    #[serde(default)]
    pub opens_before: Option<Offset>,
    /// One trajectory per employee, or one per role.
    #[serde(default)]
    pub grouping: Grouping,
    /// Who entered too late or stays too short.
    #[serde(default)]
    pub entry: Entry,
    /// Who takes part; everybody where absent.
    #[serde(default)]
    pub eligibility: Option<Condition>,
    /// Who is in or out by hand.
    #[serde(default)]
    pub overrides: Overrides,
    /// Cycles of one group take a person only once in overlapping years.
    #[serde(default)]
    pub exclusive_group: Option<String>,
    /// Within the group: higher first, then the id bytewise.
    #[serde(default)]
    pub priority: i32,
    /// A rhythm of more than a year per person.
    #[serde(default)]
    pub every_years: Option<EveryYears>,
    /// How long after the work year its trajectories stay in view.
    #[serde(default)]
    pub closing: Closing,
    /// What was asked of the works council.
    #[serde(default)]
    pub consultation: Option<Consultation>,
    /// When conversations arise.
    #[serde(default)]
    pub moments: Vec<Moment>,
}

decode_object!(Cycle {
    id, name, work_years, years, opens_before, grouping = Grouping::default(), entry = Entry::default(),
    eligibility, overrides = Overrides::default(), exclusive_group, priority = 0, every_years,
    closing = Closing::default(), consultation, moments,
});

/// One work year of one cycle.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CycleYear {
    /// Id of the work year in the cycle's period table.
    pub work_year: String,
    /// The linked roles.
    #[serde(default)]
    pub roles: Vec<String>,
    /// Nothing is generated in a draft; a closed year closes what is open.
    #[serde(default)]
    pub status: CycleYearStatus,
}

decode_object!(CycleYear { work_year, roles, status = CycleYearStatus::default() });

/// Where a cycle year stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CycleYearStatus {
    /// Nothing is generated.
    #[default]
    Draft,
    /// Planned.
    Open,
    /// Its open trajectories close with `cycle_closed`; nothing more happens.
    Closed,
}
decode_words!(CycleYearStatus { Draft = "draft", Open = "open", Closed = "closed" });

/// Whether roles share a trajectory.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grouping {
    /// One trajectory bundles all roles.
    #[default]
    PerEmployee,
    /// One trajectory for each role, with its own entry and exit.
    PerRole,
}
decode_words!(Grouping { PerEmployee = "per_employee", PerRole = "per_role" });

/// Who entered too late or stays too short.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The last day on which somebody may still enter.
    #[serde(default)]
    pub last_entry: Option<LastEntry>,
    /// Days from entry to exit, both included; at least this many.
    #[serde(default)]
    pub minimum_days: Option<u32>,
}
decode_object!(Entry { last_entry, minimum_days });

/// The last day of entry: a day in the work year, or so long before its end.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged, deny_unknown_fields)]
pub enum LastEntry {
    /// `"09-30"`: the first such day in the work year.
    On(MonthDay),
    /// `{before_end: P3M}`: counted back from the last day of the work year.
    BeforeEnd {
        /// How long before the end.
        before_end: Offset,
    },
}

impl Decode for LastEntry {
    fn decode(node: &Node, at: &Pointer<'_>, reading: &mut Reading) -> Option<Self> {
        match node {
            Node::Text(_) => MonthDay::decode(node, at, reading).map(Self::On),
            Node::Object(_) => {
                let (key, value) = one_member(node, at, &["before_end"], reading)?;
                Offset::decode(value, &at.key(key), reading).map(|before_end| Self::BeforeEnd { before_end })
            }
            other => reading.wrong_type(other, at, "a day (MM-DD) or {before_end: OFFSET}"),
        }
    }
}

/// A rhythm of more than a year: the person takes part in every `n`th work year.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EveryYears {
    /// Once in so many work years; 1 or more.
    pub n: u32,
    /// Where the count starts.
    #[serde(default)]
    pub from: RhythmStart,
}
decode_object!(EveryYears { n, from = RhythmStart::default() });

/// Where the rhythm of a person starts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RhythmStart {
    /// The work year in which the continuous employment starts is the first.
    #[default]
    EmploymentStart,
}
decode_words!(RhythmStart { EmploymentStart = "employment_start" });

/// How long after its end a work year stays in view.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Closing {
    /// Days after the last day of the work year; 90 by default.
    #[serde(default = "ninety")]
    pub after_end_days: u32,
}
#[allow(dead_code, reason = "named by the schema attribute")]
const fn ninety() -> u32 {
    90
}
impl Default for Closing {
    fn default() -> Self {
        Self { after_end_days: 90 }
    }
}
decode_object!(Closing { after_end_days = 90 });

/// Who is in or out by hand.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Overrides {
    /// Skips the tests after `role_blocked`.
    #[serde(default)]
    pub include_by_hand: Vec<HandOverride>,
    /// Out, whatever the tests say.
    #[serde(default)]
    pub exclude_by_hand: Vec<HandOverride>,
}
decode_object!(Overrides { include_by_hand, exclude_by_hand });

/// One hand override. A plain employee id is accepted, with the warning `needs_justification`.
///
/// ```
/// use talent_core::cycle::HandOverride;
/// use talent_core::diagnostic::Pointer;
/// use talent_core::document::{Decode, Node, Reading};
///
/// let node = Node::from_json(r#"{"employee": "E1", "who": "HR", "why": "sabbatical", "until": "9999-12-31"}"#)?;
/// let one = HandOverride::decode(&node, &Pointer::ROOT, &mut Reading::default()).unwrap();
/// assert_eq!((one.why.as_deref(), one.until), (Some("sabbatical"), None)); // for ever
/// # Ok::<(), talent_core::diagnostic::Problems>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HandOverride {
    /// Whom it is about.
    pub employee: String,
    /// Who decided it.
    pub who: Option<String>,
    /// Why.
    pub why: Option<String>,
    /// It holds for the work years that start on or before this date; for ever where absent or after
    /// 2199-12-31.
    pub until: Option<NaiveDate>,
}

impl Decode for HandOverride {
    fn decode(node: &Node, at: &Pointer<'_>, reading: &mut Reading) -> Option<Self> {
        match node {
            Node::Text(_) => {
                let employee = String::decode(node, at, reading)?;
                Some(Self { employee, who: None, why: None, until: None })
            }
            Node::Object(_) => {
                let object = Object::open(node, at, &["employee", "who", "why", "until"], reading)?;
                let employee = object.field("employee", None, reading);
                let who = object.field("who", None, reading)?;
                let why = object.field("why", None, reading)?;
                let until: OpenEnd = object.field("until", None, reading)?;
                Some(Self { employee: employee?, who, why, until: until.0 })
            }
            other => reading.wrong_type(other, at, "an employee id, or {employee, who, why, until}"),
        }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for HandOverride {
    fn schema_name() -> alloc::borrow::Cow<'static, str> {
        "HandOverride".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let text = generator.subschema_for::<Option<String>>();
        schemars::json_schema!({
            "description": "One hand override: an employee id, or who decided it about whom, why and until when.",
            "anyOf": [
                {"type": "string", "minLength": 1},
                {
                    "type": "object",
                    "properties": {
                        "employee": {"type": "string", "minLength": 1},
                        "who": text.clone(),
                        "why": text,
                        "until": generator.subschema_for::<Option<NaiveDate>>(),
                    },
                    "required": ["employee"],
                    "additionalProperties": false,
                },
            ]
        })
    }
}

/// What was asked of the works council (NL: consent; BE: information) before the year opened.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Consultation {
    /// Which body.
    pub body: String,
    /// About what.
    #[serde(default)]
    pub subject: Option<String>,
    /// Where it stands.
    #[serde(default)]
    pub status: ConsultationStatus,
    /// When it reached that status.
    #[serde(default)]
    pub date: Option<NaiveDate>,
}
decode_object!(Consultation { body, subject, status = ConsultationStatus::default(), date });

/// Where a consultation stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ConsultationStatus {
    /// Meant, nothing sent yet.
    #[default]
    Planned,
    /// Asked; no answer yet.
    Requested,
    /// The body was informed (enough in Belgium).
    Informed,
    /// The body consented (needed in the Netherlands).
    Consented,
    /// The body refused.
    Refused,
}
decode_words!(ConsultationStatus {
    Planned = "planned", Requested = "requested", Informed = "informed", Consented = "consented", Refused = "refused",
});
