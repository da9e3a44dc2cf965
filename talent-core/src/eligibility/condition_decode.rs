use alloc::borrow::ToOwned;
use alloc::boxed::Box;
use alloc::string::ToString;
use alloc::vec::Vec;
use core::fmt;

use chrono::NaiveDate;
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{Comparison, Condition, FactName, Operand, Operator, ReferenceDate, Scalar};
use crate::diagnostic::catalogue::document::{
    EMPTY_LIST, EXACTLY_ONE_EXPECTED, MISSING_FIELD, NO_OPERATOR, TWO_OPERATORS, UNKNOWN_FACT,
};
use crate::diagnostic::{Diagnostic, Pointer};
use crate::document::{Decode, Node, Object, Reading, nearest, unknown_word};

const GROUPS: &[&str] = &["all", "any", "not"];
const COMPARISON: &[&str] = &[
    "fact",
    "eq",
    "ne",
    "lt",
    "lte",
    "gt",
    "gte",
    "in",
    "not_in",
    "between",
    "within",
    "known",
    "at",
    "justification",
];

impl Decode for Condition {
    fn decode(node: &Node, at: &Pointer<'_>, reading: &mut Reading) -> Option<Self> {
        if !matches!(node, Node::Object(_)) {
            return reading.wrong_type(node, at, "a condition {…}");
        }
        let has =
            |key: &&str| matches!(node, Node::Object(members) if members.iter().any(|(name, _)| name == key));
        let groups = GROUPS.iter().filter(|key| has(key)).count();
        if groups + usize::from(has(&"fact")) > 1 {
            reading.note(Diagnostic::new(&EXACTLY_ONE_EXPECTED, at).with("expected", "all, any, not, fact"));
            return None;
        }
        if groups == 0 {
            return Comparison::decode(node, at, reading).map(Self::Compare);
        }
        let object = Object::open(node, at, GROUPS, reading)?;
        if let Some(part) = object.node("not") {
            return Self::decode(part, &at.key("not"), reading).map(|part| Self::Not(Box::new(part)));
        }
        let key = if object.has("all") { "all" } else { "any" };
        let parts = object.node(key)?;
        let place = at.key(key);
        if matches!(parts, Node::List(items) if items.is_empty()) {
            reading.note(Diagnostic::new(&EMPTY_LIST, place));
            return None;
        }
        let parts = Vec::decode(parts, &place, reading)?;
        Some(if key == "all" { Self::All(parts) } else { Self::Any(parts) })
    }
}

impl Decode for Comparison {
    fn decode(node: &Node, at: &Pointer<'_>, reading: &mut Reading) -> Option<Self> {
        let object = Object::open(node, at, COMPARISON, reading)?;
        let fact = match object.node("fact") {
            Some(fact) => FactName::decode(fact, &at.key("fact"), reading),
            None => {
                reading.note(Diagnostic::new(&MISSING_FIELD, at).with("field", "fact"));
                None
            }
        };
        let written: Vec<(Operator, &Node)> = object
            .members()
            .filter_map(|(key, value)| Operator::from_word(key).map(|operator| (operator, value)))
            .collect();
        let operand = match written.as_slice() {
            [(operator, value)] => Operand::decode(value, &at.key(operator.as_str()), reading)
                .map(|operand| (*operator, operand)),
            [] => {
                let expected: Vec<&str> = Operator::ALL.iter().map(|operator| operator.as_str()).collect();
                reading.note(Diagnostic::new(&NO_OPERATOR, at).with("expected", expected.join(", ")));
                None
            }
            several => {
                let found: Vec<&str> = several.iter().map(|(operator, _)| operator.as_str()).collect();
                reading.note(Diagnostic::new(&TWO_OPERATORS, at).with("found", found.join(", ")));
                None
            }
        };
        let reference = object.field("at", None, reading)?;
        let justification = object.field("justification", None, reading)?;
        let (operator, operand) = operand?;
        Some(Self { fact: fact?, operator, operand, at: reference, justification })
    }
}

impl Serialize for Condition {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = match self {
            Self::Compare(comparison) => return comparison.serialize(serializer),
            _ => serializer.serialize_map(Some(1))?,
        };
        match self {
            Self::All(parts) => map.serialize_entry("all", parts)?,
            Self::Any(parts) => map.serialize_entry("any", parts)?,
            Self::Not(part) => map.serialize_entry("not", part)?,
            Self::Compare(_) => {}
        }
        map.end()
    }
}

impl Serialize for Comparison {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("fact", &self.fact)?;
        map.serialize_entry(self.operator.as_str(), &self.operand)?;
        if let Some(at) = &self.at {
            map.serialize_entry("at", at)?;
        }
        if let Some(justification) = &self.justification {
            map.serialize_entry("justification", justification)?;
        }
        map.end()
    }
}

/// The facts with a fixed name.
const FACTS: &[(&str, FactName)] = &[
    ("employed", FactName::Employed),
    ("employment.contract", FactName::Contract),
    ("employment.fte", FactName::Fte),
    ("employment.tenure_days", FactName::TenureDays),
    ("employment.tenure_months", FactName::TenureMonths),
    ("employment.tenure_years", FactName::TenureYears),
    ("employment.start", FactName::EmploymentStart),
    ("employment.end", FactName::EmploymentEnd),
    ("probation.ended", FactName::ProbationEnded),
    ("age", FactName::Age),
    ("org_unit", FactName::OrgUnit),
    ("role", FactName::Role),
    ("function", FactName::Function),
    ("manager", FactName::Manager),
    ("absence.kind", FactName::AbsenceKind),
];

impl FactName {
    /// The names of the facts; attributes are `attributes.NAME`.
    pub fn names() -> impl Iterator<Item = &'static str> {
        FACTS.iter().map(|(name, _)| *name)
    }

    /// The fact of a name, if there is one.
    ///
    /// ```
    /// use talent_core::eligibility::FactName;
    ///
    /// assert_eq!(FactName::from_name("employment.fte"), Some(FactName::Fte));
    /// assert_eq!(FactName::from_name("attributes.grade"), Some(FactName::Attribute("grade".into())));
    /// assert_eq!(FactName::from_name("fte"), None);
    /// assert_eq!(FactName::from_name("attributes."), None);
    /// ```
    pub fn from_name(name: &str) -> Option<Self> {
        match name.strip_prefix("attributes.") {
            Some("") => None,
            Some(attribute) => Some(Self::Attribute(attribute.to_owned())),
            None => FACTS.iter().find(|(known, _)| *known == name).map(|(_, fact)| fact.clone()),
        }
    }
}

impl fmt::Display for FactName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Attribute(name) => write!(f, "attributes.{name}"),
            fixed => f.write_str(FACTS.iter().find(|(_, fact)| fact == fixed).map_or("", |(name, _)| *name)),
        }
    }
}

impl Serialize for FactName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Decode for FactName {
    fn decode(node: &Node, at: &Pointer<'_>, reading: &mut Reading) -> Option<Self> {
        let text = reading.text(node, at, "the name of a fact")?;
        let fact = Self::from_name(text);
        if fact.is_none() {
            let known: Vec<&str> = Self::names().chain(["attributes.NAME"]).collect();
            let suggestion = nearest(text, known.iter().copied()).unwrap_or("…");
            reading.note(
                Diagnostic::new(&UNKNOWN_FACT, at)
                    .with("found", text)
                    .with("suggestion", suggestion)
                    .with("expected", known.join(", ")),
            );
        }
        fact
    }
}

impl Decode for Operand {
    fn decode(node: &Node, at: &Pointer<'_>, reading: &mut Reading) -> Option<Self> {
        match node {
            Node::List(_) => Vec::decode(node, at, reading).map(Self::Many),
            other => Scalar::decode(other, at, reading).map(Self::One),
        }
    }
}

impl Serialize for Operand {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::One(value) => value.serialize(serializer),
            Self::Many(values) => values.serialize(serializer),
        }
    }
}

const REFERENCES: &[(&str, ReferenceDate)] = &[
    ("entry", ReferenceDate::Entry),
    ("work_year_start", ReferenceDate::WorkYearStart),
    ("work_year_end", ReferenceDate::WorkYearEnd),
    ("as_of", ReferenceDate::AsOf),
    ("planned", ReferenceDate::Planned),
];

impl Decode for ReferenceDate {
    fn decode(node: &Node, at: &Pointer<'_>, reading: &mut Reading) -> Option<Self> {
        let text =
            reading.text(node, at, "entry, work_year_start, work_year_end, as_of, planned or a date")?;
        if text.starts_with(|first: char| first.is_ascii_digit()) {
            return NaiveDate::decode(node, at, reading).map(Self::On);
        }
        match REFERENCES.iter().find(|(word, _)| *word == text) {
            Some((_, reference)) => Some(*reference),
            None => {
                let words: Vec<&str> =
                    REFERENCES.iter().map(|(word, _)| *word).chain(["YYYY-MM-DD"]).collect();
                unknown_word(text, &words, at, reading)
            }
        }
    }
}

impl fmt::Display for ReferenceDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::On(date) => f.write_str(&date.to_string()),
            word => {
                f.write_str(REFERENCES.iter().find(|(_, known)| known == word).map_or("", |(word, _)| *word))
            }
        }
    }
}

impl Serialize for ReferenceDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "schema")]
mod schema {
    use alloc::borrow::Cow;
    use alloc::string::String;
    use alloc::vec::Vec;

    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
    use serde_json::{Map, Value};

    use super::{COMPARISON, Condition, FACTS, REFERENCES};
    use crate::document::one_member_schema;

    impl JsonSchema for Condition {
        fn schema_name() -> Cow<'static, str> {
            "Condition".into()
        }
        fn json_schema(generator: &mut SchemaGenerator) -> Schema {
            let part = generator.subschema_for::<Self>();
            let parts = json_schema!({"type": "array", "items": part.clone(), "minItems": 1});
            json_schema!({
                "description": "A condition as data.",
                "anyOf": [
                    one_member_schema("all", parts.clone()),
                    one_member_schema("any", parts),
                    one_member_schema("not", part),
                    comparison(),
                ]
            })
        }
    }

    fn comparison() -> Schema {
        let scalar = json_schema!({"type": ["string", "number", "boolean"]});
        let list = json_schema!({"type": "array", "items": scalar.clone()});
        let names: Vec<&str> = FACTS.iter().map(|(name, _)| *name).collect();
        let words: Vec<&str> = REFERENCES.iter().map(|(word, _)| *word).collect();
        let mut properties = Map::new();
        let mut one_operator = Vec::new();
        for key in COMPARISON {
            let schema = match *key {
                "fact" => json_schema!({
                    "anyOf": [{"type": "string", "enum": names}, {"type": "string", "pattern": "^attributes\\..+$"}]
                }),
                "at" => json_schema!({
                    "anyOf": [
                        {"type": "string", "enum": words},
                        {"type": "string", "format": "date"},
                        {"type": "null"},
                    ]
                }),
                "justification" => json_schema!({"type": ["string", "null"]}),
                operator => {
                    one_operator.push(json_schema!({"required": [operator]}));
                    match operator {
                        "in" | "not_in" => list.clone(),
                        "between" => {
                            json_schema!({"type": "array", "items": scalar.clone(), "minItems": 2, "maxItems": 2})
                        }
                        "known" => json_schema!({"type": "boolean"}),
                        _ => scalar.clone(),
                    }
                }
            };
            properties.insert(String::from(*key), schema.to_value());
        }
        json_schema!({
            "type": "object",
            "properties": Value::Object(properties),
            "required": ["fact"],
            "oneOf": one_operator,
            "additionalProperties": false,
        })
    }
}
