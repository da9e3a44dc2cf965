use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::diagnostic::Pointer;
use crate::document::{Decode, Node, Reading, decode_object, one_member, unknown_word};
use crate::eligibility::Condition;
use crate::time::Offset;

/// For whom of those selected a moment is meant.
///
/// Hired on the first day of the work year is a joiner, the day before is not:
///
/// ```
/// # use talent_core::{Configuration, Engine, Population, Register, Workforce};
/// # let workforce = Workforce::from_json(r#"{"schema": "talent-core/1",
/// #     "employees": [{"id": "E1"}],
/// #     "employments": [{"employee": "E1", "start": "2025-01-01"}],
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
/// let timing = r#""timing": {"anchor": {"date": "06-02"}}"#;
/// assert_eq!(plan(&format!(r#""applies_to": "joiners", {timing}"#), "2025-01-15")?.conversations().len(), 1);
/// assert_eq!(plan(&format!(r#""applies_to": "stayers", {timing}"#), "2025-01-15")?.conversations().len(), 0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub enum AppliesTo {
    /// Everybody.
    #[default]
    Everyone,
    /// Whose continuous employment starts in this work year.
    Joiners,
    /// Everybody else.
    Stayers,
    /// Whoever meets the condition on the planned date.
    Condition(Condition),
}

impl Decode for AppliesTo {
    fn decode(node: &Node, at: &Pointer<'_>, reading: &mut Reading) -> Option<Self> {
        match node {
            Node::Text(text) => match text.as_str() {
                "everyone" => Some(Self::Everyone),
                "joiners" => Some(Self::Joiners),
                "stayers" => Some(Self::Stayers),
                other => unknown_word(other, &["everyone", "joiners", "stayers"], at, reading),
            },
            Node::Object(_) => Condition::decode(node, at, reading).map(Self::Condition),
            other => reading.wrong_type(other, at, "everyone, joiners, stayers or a condition {…}"),
        }
    }
}

impl Serialize for AppliesTo {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Everyone => serializer.serialize_str("everyone"),
            Self::Joiners => serializer.serialize_str("joiners"),
            Self::Stayers => serializer.serialize_str("stayers"),
            Self::Condition(condition) => condition.serialize(serializer),
        }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for AppliesTo {
    fn schema_name() -> alloc::borrow::Cow<'static, str> {
        "AppliesTo".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "For whom of those selected a moment is meant.",
            "anyOf": [
                crate::document::words_schema(["everyone", "joiners", "stayers"]),
                generator.subschema_for::<Condition>(),
            ]
        })
    }
}

/// What happens to a date within an absence.
///
/// Absent from 26 May to 8 June, 14 days; the conversation would fall on Monday 2 June:
///
/// ```
/// # use talent_core::{Configuration, Engine, Population, Register, Workforce};
/// # let workforce = Workforce::from_json(r#"{"schema": "talent-core/1",
/// #     "employees": [{"id": "E1"}],
/// #     "employments": [{"employee": "E1", "start": "2020-01-01"}],
/// #     "functions": [{"employee": "E1", "function": "F1", "start": "2020-01-01"}],
/// #     "absences": [{"employee": "E1", "kind": "leave", "start": "2025-05-26", "end": "2025-06-08"}]}"#)?;
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
/// let planned = |absence: &str| {
///     let rule = format!(r#""absence": {absence}, "timing": {{"anchor": {{"date": "06-02"}}}}"#);
///     let conversation = plan(&rule, "2025-01-15")?.conversations().next().unwrap();
///     Ok::<_, Box<dyn std::error::Error>>(conversation.planned.to_string())
/// };
/// assert_eq!(planned(r#"{"after_return": {"offset": "P2W", "from_days": 14}}"#)?, "2025-06-23");
/// assert_eq!(planned(r#"{"after_return": {"offset": "P2W", "from_days": 15}}"#)?, "2025-06-02"); // too short
/// assert_eq!(planned(r#""after_return""#)?, "2025-06-09"); // the first day back
/// assert_eq!(planned(r#""ignore""#)?, "2025-06-02");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum AbsenceRule {
    /// The date stays.
    Ignore,
    /// The date becomes the day after the absence plus the offset. In a document `after_return` alone means
    /// offset zero, from 1 day.
    AfterReturn {
        /// Added to the day after the last day of absence.
        offset: Offset,
        /// Shorter absences are ignored; days, both ends included.
        from_days: u32,
    },
}
impl Default for AbsenceRule {
    /// From 14 days on, two weeks after the day it ends.
    fn default() -> Self {
        Self::AfterReturn { offset: Offset::weeks(2), from_days: 14 }
    }
}

#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct AfterReturn {
    #[serde(default = "no_offset")]
    offset: Offset,
    #[serde(default = "one_day")]
    from_days: u32,
}
#[allow(dead_code, reason = "named by the schema attribute")]
const fn one_day() -> u32 {
    1
}
#[allow(dead_code, reason = "named by the schema attribute")]
const fn no_offset() -> Offset {
    Offset::ZERO
}
decode_object!(AfterReturn { offset = Offset::ZERO, from_days = 1 });

impl Decode for AbsenceRule {
    fn decode(node: &Node, at: &Pointer<'_>, reading: &mut Reading) -> Option<Self> {
        let alone = Self::AfterReturn { offset: Offset::ZERO, from_days: 1 };
        match node {
            Node::Text(text) => match text.as_str() {
                "ignore" => Some(Self::Ignore),
                "after_return" => Some(alone),
                other => unknown_word(other, &["ignore", "after_return"], at, reading),
            },
            Node::Object(_) => match one_member(node, at, &["after_return"], reading)? {
                (_, Node::Null) => Some(alone),
                (key, value) => AfterReturn::decode(value, &at.key(key), reading)
                    .map(|AfterReturn { offset, from_days }| Self::AfterReturn { offset, from_days }),
            },
            other => {
                reading.wrong_type(other, at, "ignore, after_return or {after_return: {offset, from_days}}")
            }
        }
    }
}

impl Serialize for AbsenceRule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Ignore => serializer.serialize_str("ignore"),
            Self::AfterReturn { offset, from_days } => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("after_return", &AfterReturn { offset: *offset, from_days: *from_days })?;
                map.end()
            }
        }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for AbsenceRule {
    fn schema_name() -> alloc::borrow::Cow<'static, str> {
        "AbsenceRule".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        use crate::document::{one_member_schema, words_schema};
        schemars::json_schema!({
            "description": "What happens to a date within an absence.",
            "anyOf": [
                words_schema(["ignore", "after_return"]),
                one_member_schema("after_return", generator.subschema_for::<Option<AfterReturn>>()),
            ]
        })
    }
}

/// What happens to a date that had passed when it was first seen.
///
/// First seen 30 and 31 days after its date, Monday 3 March:
///
/// ```
/// # use talent_core::{Configuration, Engine, Population, Register, Workforce};
/// # let workforce = Workforce::from_json(r#"{"schema": "talent-core/1",
/// #     "employees": [{"id": "E1"}],
/// #     "employments": [{"employee": "E1", "start": "2020-01-01"}],
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
/// use talent_core::planning::ConversationState::{Missed, Open};
///
/// let rule = r#""late": {"skip_after": "P30D"}, "timing": {"anchor": {"date": "03-03"}}"#;
/// let state = |as_of| plan(rule, as_of).map(|plan| plan.conversations().next().unwrap().state);
/// assert_eq!(state("2025-04-02")?, Open);
/// assert_eq!(state("2025-04-03")?, Missed);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Late {
    /// Created and marked late.
    #[default]
    Create,
    /// Created on `as_of`, rolled to a working day and fixed.
    MoveToAsOf,
    /// `{skip_after: P30D}`: created while it is at most so late, afterwards kept as `missed`.
    SkipAfter(Offset),
}

impl Decode for Late {
    fn decode(node: &Node, at: &Pointer<'_>, reading: &mut Reading) -> Option<Self> {
        match node {
            Node::Text(text) => match text.as_str() {
                "create" => Some(Self::Create),
                "move_to_as_of" => Some(Self::MoveToAsOf),
                other => unknown_word(other, &["create", "move_to_as_of", "skip_after"], at, reading),
            },
            Node::Object(_) => {
                let (key, value) = one_member(node, at, &["skip_after"], reading)?;
                Offset::decode(value, &at.key(key), reading).map(Self::SkipAfter)
            }
            other => reading.wrong_type(other, at, "create, move_to_as_of or {skip_after: OFFSET}"),
        }
    }
}

impl Serialize for Late {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Create => serializer.serialize_str("create"),
            Self::MoveToAsOf => serializer.serialize_str("move_to_as_of"),
            Self::SkipAfter(offset) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("skip_after", offset)?;
                map.end()
            }
        }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Late {
    fn schema_name() -> alloc::borrow::Cow<'static, str> {
        "Late".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        use crate::document::{one_member_schema, words_schema};
        schemars::json_schema!({
            "description": "What happens to a date that had passed when it was first seen.",
            "anyOf": [
                words_schema(["create", "move_to_as_of"]),
                one_member_schema("skip_after", generator.subschema_for::<Offset>()),
            ]
        })
    }
}
