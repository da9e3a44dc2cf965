use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use super::{AbsenceRule, Anchor, AppliesTo, Late};
use crate::document::{decode_object, decode_words};
use crate::text::LocalisedText;
use crate::time::{Offset, Rolling};

/// The rule that makes a conversation arise.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Moment {
    /// Part of the natural key of its conversations.
    pub id: String,
    /// What sort of conversation it is.
    pub kind: MomentKind,
    /// Title of its conversations.
    #[serde(default)]
    pub name: Option<LocalisedText>,
    /// The date: an anchor, an offset, a repetition.
    pub timing: Timing,
    /// For whom of those selected.
    #[serde(default)]
    pub applies_to: AppliesTo,
    /// From entry to planned date at least this, else `too_short_to_assess`.
    #[serde(default)]
    pub minimum_service: Option<Offset>,
    /// How long before the planned date the conversation is created.
    #[serde(default)]
    pub lead: Option<Offset>,
    /// When it opens and when it is overdue.
    #[serde(default)]
    pub window: Window,
    /// What happens where the date is no working day.
    #[serde(default)]
    pub working_day: Rolling,
    /// Somebody hired so long before the year still counts as a joiner.
    #[serde(default)]
    pub carry_over: Option<CarryOver>,
    /// A raw date before the entry date.
    #[serde(default)]
    pub before_entry: BeforeEntry,
    /// A raw date after the exit date.
    #[serde(default)]
    pub after_exit: AfterExit,
    /// A date within an absence.
    #[serde(default)]
    pub absence: AbsenceRule,
    /// A date that had passed when it was first seen.
    #[serde(default)]
    pub late: Late,
    /// Whether the conversation starts by itself.
    #[serde(default)]
    pub start: Start,
    /// Who leads, who takes part, who reports.
    #[serde(default)]
    pub participants: Option<Participants>,
    /// Host reference of the conversation template.
    #[serde(default)]
    pub template: Option<String>,
    /// Host reference of the workflow.
    #[serde(default)]
    pub workflow: Option<String>,
    /// Host reference, opaque to the library.
    #[serde(default)]
    pub dossier_item_type: Option<String>,
    /// Host reference, opaque to the library.
    #[serde(default)]
    pub creation_profile: Option<String>,
    /// Host reference, opaque to the library.
    #[serde(default)]
    pub field_context: Option<String>,
}
decode_object!(Moment {
    id, kind, name, timing, applies_to = AppliesTo::default(), minimum_service, lead, window = Window::default(),
    working_day = Rolling::default(), carry_over, before_entry = BeforeEntry::default(),
    after_exit = AfterExit::default(), absence = AbsenceRule::default(), late = Late::default(),
    start = Start::default(), participants, template, workflow, dossier_item_type, creation_profile, field_context,
});

/// What sort of conversation a moment gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
decode_words!(MomentKind {
    Baseline = "baseline", GoalSetting = "goal_setting", Progress = "progress", Assessment = "assessment",
    Functioning = "functioning", Development = "development", Career = "career", CheckIn = "check_in",
    Feedback = "feedback", OnboardingReview = "onboarding_review", Return = "return", Improvement = "improvement",
    Exit = "exit", Combined = "combined", Custom = "custom",
});

/// The date of a moment.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Timing {
    /// The date it is counted from.
    pub anchor: Anchor,
    /// Added to the anchor. Absent and zero are told apart in the document and equal in effect.
    #[serde(default)]
    pub offset: Option<Offset>,
    /// Once more every so long, always counted from the anchor.
    #[serde(default)]
    pub repeat: Option<Repeat>,
}
decode_object!(Timing { anchor, offset, repeat });

/// A repetition.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Repeat {
    /// The interval; positive.
    pub every: Offset,
    /// How many occurrences at most; as far as the work year reaches where absent.
    #[serde(default)]
    pub count: Option<u32>,
}
decode_object!(Repeat { every, count });

/// Somebody hired shortly before the year still counts as a joiner.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CarryOver {
    /// How long before the work year the employment may have started.
    pub within: Offset,
}
decode_object!(CarryOver { within });

/// When the conversation opens and when it is overdue, seen from the planned date.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// How long before the planned date it opens.
    #[serde(default)]
    pub opens: Option<Offset>,
    /// How long after the planned date it must be held.
    #[serde(default)]
    pub due: Option<Offset>,
}
decode_object!(Window { opens, due });

/// What happens to a raw date before the entry date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BeforeEntry {
    /// The occurrence does not exist.
    #[default]
    Skip,
    /// It falls on the entry date.
    MoveToEntry,
}
decode_words!(BeforeEntry { Skip = "skip", MoveToEntry = "move_to_entry" });

/// What happens to a raw date after the exit date.
///
/// A leaver whose last day is Friday 13 June, and a conversation on 1 July:
///
/// ```
/// # use talent_core::{Configuration, Engine, Population, Register, Workforce};
/// # let workforce = Workforce::from_json(r#"{"schema": "talent-core/1",
/// #     "employees": [{"id": "E1"}],
/// #     "employments": [{"employee": "E1", "start": "2020-01-01", "end": "2025-06-13"}],
/// #     "functions": [{"employee": "E1", "function": "F1", "start": "2020-01-01"}]}"#)?;
/// # let population = Population::from_workforce(&workforce);
/// # let plan = |rule: &str, as_of: &str| {
/// #     let text = r#"{"schema": "talent-core/1",
/// #         "work_years": {"kind": "annual", "starts": "01-01"},
/// #         "roles": [{"id": "nurse", "origin": {"function": "F1"}}],
/// #         "cycles": [{"id": "annual", "years": [{"work_year": "2025", "roles": ["nurse"], "status": "open"}],
/// #             "moments": [{"id": "talk", "kind": "progress", RULE}]}]}"#.replace("RULE", rule);
/// #     let engine = Engine::new(Configuration::from_json(&text)?)?;
/// #     let as_of = as_of.parse().unwrap();
/// #     Ok::<_, Box<dyn std::error::Error>>(engine.plan(&population, &Register::default(), as_of)?)
/// # };
/// let timing = r#""timing": {"anchor": {"date": "07-01"}}"#;
/// let moved = plan(&format!(r#""after_exit": "move_to_exit", {timing}"#), "2025-01-15")?;
/// assert_eq!(moved.conversations().next().unwrap().planned.to_string(), "2025-06-13");
/// assert_eq!(plan(&format!(r#""after_exit": "skip", {timing}"#), "2025-01-15")?.conversations().len(), 0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AfterExit {
    /// The occurrence does not exist.
    #[default]
    Skip,
    /// It falls on the exit date.
    MoveToExit,
}
decode_words!(AfterExit { Skip = "skip", MoveToExit = "move_to_exit" });

/// Whether a conversation starts by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Start {
    /// On its date.
    #[default]
    Automatic,
    /// By a person.
    Manual,
}
decode_words!(Start { Automatic = "automatic", Manual = "manual" });

/// Who takes part in a conversation.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Participants {
    /// Who leads: `manager` by default.
    #[serde(default)]
    pub lead: Option<String>,
    /// Who else takes part.
    #[serde(default)]
    pub with: Vec<String>,
    /// Who writes the report.
    #[serde(default)]
    pub report: Option<String>,
}
decode_object!(Participants { lead, with, report });
