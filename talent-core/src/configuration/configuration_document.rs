use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use crate::cycle::Cycle;
use crate::document::{decode_object, decode_words};
use crate::framework::{Competency, Profile, Role, Scale};
use crate::text::LocalisedText;
use crate::time::{Calendar, Country, PeriodTable};

/// The configuration of an organisation. `Configuration` only says what is written; `Engine` judges it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Configuration {
    /// `talent-core/1`.
    pub schema: String,
    /// Whose rules these are.
    #[serde(default)]
    pub organisation: Option<Organisation>,
    /// The period tables; one, or a list with ids. The first is the default.
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
}

/// Whose rules these are.
#[derive(Clone, Debug, PartialEq, Serialize)]
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

/// The type of an attribute, and whether it is protected by equal-treatment law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AttributeDeclaration {
    /// The type of its values.
    pub r#type: AttributeType,
    /// A condition on it needs a justification.
    #[serde(default)]
    pub protected: bool,
}

/// The type of an attribute's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttributeType {
    /// Text.
    Text,
    /// Whole number.
    Integer,
    /// Number.
    Decimal,
    /// Date.
    Date,
    /// Yes or no.
    Boolean,
}
decode_words!(AttributeType {
    Text = "text", Integer = "integer", Decimal = "decimal", Date = "date", Boolean = "boolean",
});
