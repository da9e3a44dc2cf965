use alloc::string::String;
use alloc::vec::Vec;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::diagnostic::Pointer;
use crate::document::{Decode, Node, Reading, decode_object, one_member, unknown_word};
use crate::time::MonthDay;

/// The date a moment is counted from. A word, or an object with one member.
///
/// ```
/// use talent_core::cycle::Anchor;
/// use talent_core::diagnostic::Pointer;
/// use talent_core::document::{Decode, Node, Reading};
///
/// let anchor = |text| {
///     let anchor = Anchor::decode(&Node::from_json(text)?, &Pointer::ROOT, &mut Reading::default());
///     Ok::<_, talent_core::diagnostic::Problems>(anchor)
/// };
/// assert_eq!(anchor(r#"{"period_start": {"part": 2, "of": 4}}"#)?, Some(Anchor::PeriodStart { part: 2, of: 4 }));
/// assert_eq!(anchor(r#""absence_end""#)?, Some(Anchor::AbsenceEnd { min_days: 1 })); // every absence
/// assert_eq!(anchor(r#""work_year_begin""#)?, None);
/// assert_eq!(Anchor::After("goals".into()).name(), "after");
/// # Ok::<(), talent_core::diagnostic::Problems>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// First day of the work year.
    WorkYearStart,
    /// Its middle (chapter 01).
    WorkYearMiddle,
    /// Its last day.
    WorkYearEnd,
    /// The entry date of the trajectory.
    Entry,
    /// The exit date of the trajectory.
    Exit,
    /// Start of the continuous employment that holds the entry date.
    EmploymentStart,
    /// The earliest start in the year of a record that gives a linked, unblocked role.
    RoleStart,
    /// End of the probation.
    ProbationEnd,
    /// Each contract's own end.
    ContractEnd,
    /// End of the onboarding track.
    OnboardingEnd,
    /// `{date: "MM-DD"}`: the first such day in the year.
    Date(MonthDay),
    /// `{period_start: {part, of}}`: first day of part k of n.
    PeriodStart {
        /// Which part, from 1.
        part: u32,
        /// Of how many.
        of: u32,
    },
    /// `{period_end: {part, of}}`: last day of part k of n.
    PeriodEnd {
        /// Which part, from 1.
        part: u32,
        /// Of how many.
        of: u32,
    },
    /// `{absence_end: {min_days}}`: last day of each absence of at least so many days.
    AbsenceEnd {
        /// Shortest absence that counts, in days, both ends included.
        min_days: u32,
    },
    /// `{after: moment}`: the other moment's conversation (occurrence 0).
    After(String),
}

/// Anchors that are written as a word.
const WORDS: &[(&str, Anchor)] = &[
    ("work_year_start", Anchor::WorkYearStart),
    ("work_year_middle", Anchor::WorkYearMiddle),
    ("work_year_end", Anchor::WorkYearEnd),
    ("entry", Anchor::Entry),
    ("exit", Anchor::Exit),
    ("employment_start", Anchor::EmploymentStart),
    ("role_start", Anchor::RoleStart),
    ("probation_end", Anchor::ProbationEnd),
    ("contract_end", Anchor::ContractEnd),
    ("onboarding_end", Anchor::OnboardingEnd),
    // A word alone counts every absence.
    ("absence_end", Anchor::AbsenceEnd { min_days: 1 }),
];

/// Anchors that are written as an object with one member.
const OBJECTS: &[&str] = &["date", "period_start", "period_end", "absence_end", "after"];

#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Part {
    part: u32,
    of: u32,
}
decode_object!(Part { part, of });

#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Shortest {
    #[serde(default = "one_day")]
    min_days: u32,
}
#[allow(dead_code, reason = "named by the schema attribute")]
const fn one_day() -> u32 {
    1
}
decode_object!(Shortest { min_days = 1 });

impl Anchor {
    /// The word or the key it has in documents.
    pub fn name(&self) -> &'static str {
        match self {
            Self::WorkYearStart => "work_year_start",
            Self::WorkYearMiddle => "work_year_middle",
            Self::WorkYearEnd => "work_year_end",
            Self::Entry => "entry",
            Self::Exit => "exit",
            Self::EmploymentStart => "employment_start",
            Self::RoleStart => "role_start",
            Self::ProbationEnd => "probation_end",
            Self::ContractEnd => "contract_end",
            Self::OnboardingEnd => "onboarding_end",
            Self::Date(_) => "date",
            Self::PeriodStart { .. } => "period_start",
            Self::PeriodEnd { .. } => "period_end",
            Self::AbsenceEnd { .. } => "absence_end",
            Self::After(_) => "after",
        }
    }
}

impl Decode for Anchor {
    fn decode(node: &Node, at: &Pointer<'_>, reading: &mut Reading) -> Option<Self> {
        match node {
            Node::Text(text) => match WORDS.iter().find(|(word, _)| word == text) {
                Some((_, anchor)) => Some(anchor.clone()),
                None => {
                    let names: Vec<&str> =
                        WORDS.iter().map(|(word, _)| *word).chain(OBJECTS.iter().copied()).collect();
                    unknown_word(text, &names, at, reading)
                }
            },
            Node::Object(_) => {
                let (key, value) = one_member(node, at, OBJECTS, reading)?;
                let place = at.key(key);
                match key {
                    "date" => MonthDay::decode(value, &place, reading).map(Self::Date),
                    "period_start" => Part::decode(value, &place, reading)
                        .map(|Part { part, of }| Self::PeriodStart { part, of }),
                    "period_end" => Part::decode(value, &place, reading)
                        .map(|Part { part, of }| Self::PeriodEnd { part, of }),
                    "absence_end" => Shortest::decode(value, &place, reading)
                        .map(|Shortest { min_days }| Self::AbsenceEnd { min_days }),
                    _ => String::decode(value, &place, reading).map(Self::After),
                }
            }
            other => reading.wrong_type(other, at, "an anchor: a word, or an object such as {after: MOMENT}"),
        }
    }
}

impl Serialize for Anchor {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let name = self.name();
        let mut map = match self {
            Self::Date(_)
            | Self::PeriodStart { .. }
            | Self::PeriodEnd { .. }
            | Self::AbsenceEnd { .. }
            | Self::After(_) => serializer.serialize_map(Some(1))?,
            _ => return serializer.serialize_str(name),
        };
        match self {
            Self::Date(day) => map.serialize_entry(name, day)?,
            Self::PeriodStart { part, of } | Self::PeriodEnd { part, of } => {
                map.serialize_entry(name, &Part { part: *part, of: *of })?;
            }
            Self::AbsenceEnd { min_days } => map.serialize_entry(name, &Shortest { min_days: *min_days })?,
            Self::After(moment) => map.serialize_entry(name, moment)?,
            _ => {}
        }
        map.end()
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Anchor {
    fn schema_name() -> alloc::borrow::Cow<'static, str> {
        "Anchor".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        use crate::document::{one_member_schema, words_schema};
        let part = generator.subschema_for::<Part>();
        schemars::json_schema!({
            "description": "The date a moment is counted from: a word, or an object with one member.",
            "anyOf": [
                words_schema(WORDS.iter().map(|(word, _)| *word)),
                one_member_schema("date", generator.subschema_for::<MonthDay>()),
                one_member_schema("period_start", part.clone()),
                one_member_schema("period_end", part),
                one_member_schema("absence_end", generator.subschema_for::<Shortest>()),
                one_member_schema("after", generator.subschema_for::<String>()),
            ]
        })
    }
}
