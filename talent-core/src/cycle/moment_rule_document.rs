use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::diagnostic::Pointer;
use crate::document::{Decode, Node, Reading, decode_object, one_member, unknown_word};
use crate::eligibility::Condition;
use crate::time::Offset;

/// For whom of those selected a moment is meant.
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
