use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use serde::ser::{Serialize, Serializer};

use crate::cycle::Cycle;
use crate::diagnostic::catalogue::document::EMPTY_LIST;
use crate::diagnostic::{Diagnostic, Pointer};
use crate::document::{Decode, Node, Object, Reading, check_schema, decode_object, document};
use crate::framework::{Competency, FrameworkEdit, Profile, Role, Scale};
use crate::text::LocalisedText;
use crate::time::{Calendar, Country, PeriodTable};
use crate::workforce::AttributeDeclaration;

/// The configuration of an organisation. `Configuration` only says what is written; `Engine` judges it.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Configuration {
    /// `talent-core/1`.
    #[cfg_attr(feature = "schema", schemars(extend("const" = crate::document::SCHEMA)))]
    pub schema: String,
    /// Whose rules these are.
    #[serde(default)]
    pub organisation: Option<Organisation>,
    /// The period tables; one, or a list with ids. The first is the default.
    #[serde(serialize_with = "one_or_many")]
    #[cfg_attr(feature = "schema", schemars(schema_with = "one_or_many_schema"))]
    pub work_years: Vec<PeriodTable>,
    /// Employments at most so many days apart count as one continuous employment.
    #[serde(default)]
    pub rehire_gap_days: u32,
    /// Working-day calendars.
    #[serde(default)]
    pub calendars: Vec<Calendar>,
    /// The calendar of whoever has no other.
    #[serde(default)]
    pub default_calendar: Option<String>,
    /// Declared attributes of employees.
    #[serde(default)]
    pub attributes: BTreeMap<String, AttributeDeclaration>,
    /// Scales beside the built-in `stars`.
    #[serde(default)]
    pub scales: Vec<Scale>,
    /// Competencies.
    #[serde(default)]
    pub competencies: Vec<Competency>,
    /// Profiles.
    #[serde(default)]
    pub profiles: Vec<Profile>,
    /// Roles.
    #[serde(default)]
    pub roles: Vec<Role>,
    /// Development cycles.
    #[serde(default)]
    pub cycles: Vec<Cycle>,
    /// When parts of the framework were edited; written where any edit is told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<FrameworkEdit>,
}

document!(Configuration, judged by Configuration::errors);

impl Configuration {
    /// The fields in the document, in their order.
    pub(crate) const FIELDS: &'static [&'static str] = &[
        "schema",
        "organisation",
        "work_years",
        "rehire_gap_days",
        "calendars",
        "default_calendar",
        "attributes",
        "scales",
        "competencies",
        "profiles",
        "roles",
        "cycles",
        "edits",
    ];

    /// Reads the document from YAML.
    ///
    /// # Errors
    /// All problems at once, in document order, as `from_json`; `not_yaml` and `expands_too_far` instead of
    /// `not_json`.
    ///
    /// ```
    /// use talent_core::Configuration;
    ///
    /// let configuration = Configuration::from_yaml("
    /// schema: talent-core/1
    /// work_years: {kind: annual, starts: 08-01}
    /// rehire_gap_days: 30
    /// ")?;
    /// assert_eq!(configuration.rehire_gap_days, 30);
    /// let problems = Configuration::from_yaml("schema: [").unwrap_err();
    /// assert_eq!(problems.0[0].code.name, "not_yaml");
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    #[cfg(feature = "yaml")]
    pub fn from_yaml(text: &str) -> Result<Self, crate::diagnostic::Problems> {
        Self::from_node(&Node::from_yaml(text)?)
    }
}

impl Decode for Configuration {
    fn decode(node: &Node, at: &Pointer<'_>, reading: &mut Reading) -> Option<Self> {
        let object = Object::open(node, at, Self::FIELDS, reading)?;
        let schema = check_schema(&object, at, reading);
        let organisation = object.field("organisation", None, reading)?;
        let work_years = object.field("work_years", None, reading).map(|OneOrMany(tables)| tables);
        let configuration = Self {
            schema: schema.unwrap_or_default(),
            organisation,
            work_years: work_years.unwrap_or_default(),
            rehire_gap_days: object.field("rehire_gap_days", Some(0), reading)?,
            calendars: object.field("calendars", None, reading)?,
            default_calendar: object.field("default_calendar", None, reading)?,
            attributes: object.field("attributes", None, reading)?,
            scales: object.field("scales", None, reading)?,
            competencies: object.field("competencies", None, reading)?,
            profiles: object.field("profiles", None, reading)?,
            roles: object.field("roles", None, reading)?,
            cycles: object.field("cycles", None, reading)?,
            edits: object.field("edits", None, reading)?,
        };
        Some(configuration)
    }
}

/// One period table, or a list of them.
struct OneOrMany(Vec<PeriodTable>);

impl Decode for OneOrMany {
    fn decode(node: &Node, at: &Pointer<'_>, reading: &mut Reading) -> Option<Self> {
        match node {
            Node::List(tables) if tables.is_empty() => {
                reading.note(Diagnostic::new(&EMPTY_LIST, at));
                None
            }
            Node::List(_) => Vec::decode(node, at, reading).map(Self),
            one => PeriodTable::decode(one, at, reading).map(|table| Self(alloc::vec![table])),
        }
    }
}

/// A single table without an id is written as it is read: not as a list.
fn one_or_many<S: Serializer>(tables: &Vec<PeriodTable>, serializer: S) -> Result<S::Ok, S::Error> {
    match tables.as_slice() {
        [one] if one.id.is_none() => one.serialize(serializer),
        many => many.serialize(serializer),
    }
}

#[cfg(feature = "schema")]
fn one_or_many_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
    let table = generator.subschema_for::<PeriodTable>();
    schemars::json_schema!({
        "anyOf": [table.clone(), {"type": "array", "items": table, "minItems": 1}]
    })
}

/// Whose rules these are.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// Id of the organisation.
    pub id: String,
    /// Its name.
    #[serde(default)]
    pub name: Option<LocalisedText>,
    /// Language of plain texts; `en` by default.
    #[serde(default)]
    pub language: Option<String>,
    /// Where it is.
    #[serde(default)]
    pub country: Option<Country>,
}
decode_object!(Organisation { id, name, language, country });
