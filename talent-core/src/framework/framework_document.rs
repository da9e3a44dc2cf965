use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::diagnostic::Pointer;
use crate::document::{Decode, Node, Reading, decode_object, decode_words, one_member, unknown_word};
use crate::text::LocalisedText;

/// Id of the built-in scale, 1 to 5; a configured scale of the same id takes its place.
pub const STARS: &str = "stars";

/// An ordered set of levels. `stars` (1 to 5) is built in.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// Id of the scale.
    pub id: String,
    /// 2 to 10 levels, lowest first.
    pub levels: Vec<Level>,
}
decode_object!(Scale { id, levels });

/// One level of a scale.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// The value; higher is more.
    pub value: i32,
    /// What people call it.
    #[serde(default)]
    pub name: Option<LocalisedText>,
}
decode_object!(Level { value, name });

/// A skill, knowledge or behaviour that can be scored.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Competency {
    /// Id of the competency.
    pub id: String,
    /// What people call it.
    #[serde(default)]
    pub name: Option<LocalisedText>,
    /// Core or role-specific.
    #[serde(default)]
    pub kind: CompetencyKind,
    /// Host tags, such as `behaviour`, `knowledge`, `skill`.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Id of its scale; `stars` where absent.
    #[serde(default)]
    pub scale: Option<String>,
    /// What it means.
    #[serde(default)]
    pub description: Option<LocalisedText>,
    /// The text per level, in versions, newest last.
    #[serde(default)]
    pub descriptors: Vec<DescriptorVersion>,
    /// Where it came from.
    #[serde(default)]
    pub esco: Option<EscoReference>,
}
decode_object!(Competency {
    id, name, kind = CompetencyKind::default(), tags, scale, description, descriptors, esco,
});

/// Whether a competency holds for most functions.
///
/// ```
/// use talent_core::framework::CompetencyKind;
///
/// assert_eq!(CompetencyKind::default(), CompetencyKind::RoleSpecific);
/// assert_eq!(CompetencyKind::from_word("core"), Some(CompetencyKind::Core));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CompetencyKind {
    /// Holds for most functions; 4 to 8 of them is the advice.
    Core,
    /// Belongs to some roles.
    #[default]
    RoleSpecific,
}
decode_words!(CompetencyKind { Core = "core", RoleSpecific = "role_specific" });

/// The texts per level from a date on.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DescriptorVersion {
    /// First day on which these texts hold.
    pub from: NaiveDate,
    /// Level value to text.
    pub levels: BTreeMap<String, LocalisedText>,
}
decode_object!(DescriptorVersion { from, levels });

/// What must be shown wherever something from ESCO is shown: its reuse is free under this condition.
pub const ESCO_ATTRIBUTION: &str = "This service uses the ESCO classification of the European Commission.";

/// Where a concept came from in ESCO.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EscoReference {
    /// URI of the concept.
    pub uri: String,
    /// Version of the classification.
    pub version: String,
    /// Whether the organisation changed it.
    #[serde(default)]
    pub modified: bool,
}
decode_object!(EscoReference { uri, version, modified = false });

/// When somebody edited a part of the framework: what tells a ledger since when something is pending.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FrameworkEdit {
    /// The day of the edit.
    pub on: NaiveDate,
    /// What was edited: `profile:ID`, `role:ID` or `competency:ID`.
    pub source: String,
    /// Who did it.
    #[serde(default)]
    pub who: Option<String>,
}
decode_object!(FrameworkEdit { on, source, who });

/// A named bundle of requirements, linked to any number of roles.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Id of the profile.
    pub id: String,
    /// What people call it.
    #[serde(default)]
    pub name: Option<LocalisedText>,
    /// What it asks.
    #[serde(default)]
    pub requirements: Vec<Requirement>,
    /// The occupation it came from.
    #[serde(default)]
    pub esco: Option<EscoReference>,
}
decode_object!(Profile { id, name, requirements, esco });

impl Profile {
    /// A profile without requirements yet.
    ///
    /// ```
    /// assert!(talent_core::framework::Profile::new("care").requirements.is_empty());
    /// ```
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), name: None, requirements: Vec::new(), esco: None }
    }
}

/// A competency with the level asked.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// Id of the competency.
    pub competency: String,
    /// A level of its scale.
    pub target: i32,
    /// Weight in means; 1 by default, above 0.
    #[serde(default = "one")]
    pub weight: f64,
}
#[allow(dead_code, reason = "named by the schema attribute")]
const fn one() -> f64 {
    1.0
}
decode_object!(Requirement { competency, target, weight = 1.0 });

/// What one is developed and judged in.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// Id of the role.
    pub id: String,
    /// What people call it.
    #[serde(default)]
    pub name: Option<LocalisedText>,
    /// Generated from a function, or added by hand.
    #[serde(default)]
    pub origin: RoleOrigin,
    /// Whether new trajectories arise from it.
    #[serde(default)]
    pub status: RoleStatus,
    /// Linked profiles.
    #[serde(default)]
    pub profiles: Vec<String>,
    /// Requirements of its own.
    #[serde(default)]
    pub requirements: Vec<Requirement>,
    /// The occupation it came from.
    #[serde(default)]
    pub esco: Option<EscoReference>,
}
decode_object!(Role {
    id, name, origin = RoleOrigin::default(), status = RoleStatus::default(), profiles, requirements, esco,
});

/// Where a role comes from: `added`, or `{function: ID}`.
///
/// ```
/// use talent_core::framework::RoleOrigin;
///
/// let generated = RoleOrigin::Function("F-VPK".into());
/// assert_eq!(generated.function(), Some("F-VPK"));
/// assert_eq!(serde_json::to_string(&generated).unwrap(), r#"{"function":"F-VPK"}"#);
/// assert_eq!(RoleOrigin::default().function(), None); // added by hand
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum RoleOrigin {
    /// Added by hand (confidential adviser, emergency response).
    #[default]
    Added,
    /// Generated from this function.
    Function(String),
}

impl RoleOrigin {
    /// The function a generated role comes from.
    pub fn function(&self) -> Option<&str> {
        match self {
            Self::Added => None,
            Self::Function(function) => Some(function),
        }
    }
}

impl Decode for RoleOrigin {
    fn decode(node: &Node, at: &Pointer<'_>, reading: &mut Reading) -> Option<Self> {
        match node {
            Node::Text(text) if text == "added" => Some(Self::Added),
            Node::Text(text) => unknown_word(text, &["added", "function"], at, reading),
            Node::Object(_) => {
                let (key, value) = one_member(node, at, &["function"], reading)?;
                String::decode(value, &at.key(key), reading).map(Self::Function)
            }
            other => reading.wrong_type(other, at, "added or {function: ID}"),
        }
    }
}

impl Serialize for RoleOrigin {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Added => serializer.serialize_str("added"),
            Self::Function(function) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("function", function)?;
                map.end()
            }
        }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for RoleOrigin {
    fn schema_name() -> alloc::borrow::Cow<'static, str> {
        "RoleOrigin".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        use crate::document::{one_member_schema, words_schema};
        schemars::json_schema!({
            "description": "Where a role comes from.",
            "anyOf": [
                words_schema(["added"]),
                one_member_schema("function", generator.subschema_for::<String>()),
            ]
        })
    }
}

/// Whether new trajectories arise from a role.
///
/// ```
/// use talent_core::framework::{Role, RoleOrigin, RoleStatus, roles_from_functions};
///
/// // The tombstone keeps the role from being proposed again.
/// let origin = RoleOrigin::Function("nurse".into());
/// let removed = Role { origin, status: RoleStatus::Removed, ..Role::new("nurse") };
/// assert!(roles_from_functions(&[removed], ["nurse".into()]).is_empty());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RoleStatus {
    /// In use.
    #[default]
    Active,
    /// No new trajectory arises from it; what exists stays.
    Blocked,
    /// Removed; the entry is the tombstone that keeps it from being generated again.
    Removed,
}
decode_words!(RoleStatus { Active = "active", Blocked = "blocked", Removed = "removed" });
