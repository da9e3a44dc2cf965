//! Offsets in documents: ISO 8601 durations and objects.

#[cfg(feature = "schema")]
use alloc::borrow::Cow;
use alloc::string::String;
use core::fmt::Write;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::Offset;
use crate::diagnostic::catalogue::document::OUT_OF_RANGE;
use crate::diagnostic::catalogue::time::NOT_A_DURATION;
use crate::diagnostic::{Diagnostic, Pointer};
use crate::document::{Decode, Node, Object, Reading};

/// Why a text is no duration.
enum Fault {
    Shape,
    Range,
}

impl Offset {
    /// Reads an ISO 8601 duration of whole years, months, weeks and days with an optional sign in front; `None`
    /// for anything else. Weeks may stand beside other parts (ISO 8601-2), parts of a day may not.
    ///
    /// ```
    /// use talent_core::time::Offset;
    ///
    /// assert_eq!(Offset::parse("-P1M"), Some(Offset::months(-1)));
    /// assert_eq!(Offset::parse("P0D"), Some(Offset::days(0))); // told apart from no offset at all
    /// assert_eq!(Offset::parse("P"), None);
    /// assert_eq!(Offset::parse("PT4H"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        parse(text).ok()
    }

    /// As an ISO 8601 duration; `None` where there is none: with working days, mixed signs or no component.
    fn text(self) -> Option<String> {
        let parts = [(self.years, 'Y'), (self.months, 'M'), (self.weeks, 'W'), (self.days, 'D')];
        let given = || parts.iter().filter_map(|(value, _)| *value);
        let negative = given().any(|value| value < 0);
        if self.working_days.is_some()
            || given().next().is_none()
            || negative && given().any(|value| value > 0)
        {
            return None;
        }
        let mut text = String::from(if negative { "-P" } else { "P" });
        for (value, letter) in parts {
            if let Some(value) = value {
                // Writing to a string cannot fail.
                let _ = write!(text, "{}{letter}", value.unsigned_abs());
            }
        }
        Some(text)
    }
}

fn parse(text: &str) -> Result<Offset, Fault> {
    let (sign, duration) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let mut rest = duration.strip_prefix('P').ok_or(Fault::Shape)?;
    let mut offset = Offset::ZERO;
    let mut out_of_range = false;
    if rest.is_empty() {
        return Err(Fault::Shape);
    }
    for (letter, component) in [
        ('Y', &mut offset.years),
        ('M', &mut offset.months),
        ('W', &mut offset.weeks),
        ('D', &mut offset.days),
    ] {
        let after_digits = rest.trim_start_matches(|character: char| character.is_ascii_digit());
        let Some(tail) = after_digits.strip_prefix(letter) else { continue };
        let digits =
            rest.strip_suffix(after_digits).filter(|digits| !digits.is_empty()).ok_or(Fault::Shape)?;
        let value = digits.parse::<i64>().ok().and_then(|value| i32::try_from(sign * value).ok());
        out_of_range |= value.is_none();
        *component = value;
        rest = tail;
    }
    match (rest.is_empty(), out_of_range) {
        (false, _) => Err(Fault::Shape),
        (true, true) => Err(Fault::Range),
        (true, false) => Ok(offset),
    }
}

impl Serialize for Offset {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Some(text) = self.text() {
            return serializer.serialize_str(&text);
        }
        let mut map = serializer.serialize_map(None)?;
        for (name, value) in [
            ("years", self.years),
            ("months", self.months),
            ("weeks", self.weeks),
            ("days", self.days),
            ("working_days", self.working_days),
        ] {
            if let Some(value) = value {
                map.serialize_entry(name, &value)?;
            }
        }
        map.end()
    }
}

impl Decode for Offset {
    fn decode(node: &Node, at: &Pointer<'_>, reading: &mut Reading) -> Option<Self> {
        match node {
            Node::Text(text) => match parse(text) {
                Ok(offset) => Some(offset),
                Err(Fault::Shape) => {
                    reading.found(&NOT_A_DURATION, at, text);
                    None
                }
                Err(Fault::Range) => {
                    reading.note(
                        Diagnostic::new(&OUT_OF_RANGE, at)
                            .with("found", text)
                            .with("expected", alloc::format!("{} … {}", i32::MIN, i32::MAX)),
                    );
                    None
                }
            },
            Node::Object(_) => {
                let known = ["years", "months", "weeks", "days", "working_days"];
                let object = Object::open(node, at, &known, reading)?;
                // Each is read before any is missed, so that all faults are noted.
                let [years, months, weeks, days, working_days] =
                    known.map(|name| object.field::<Option<i32>>(name, None, reading));
                Some(Self {
                    years: years?,
                    months: months?,
                    weeks: weeks?,
                    days: days?,
                    working_days: working_days?,
                })
            }
            other => reading.wrong_type(other, at, "a duration (P2W, -P1M) or an object {months: 1, …}"),
        }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Offset {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("Offset")
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let component = || schemars::json_schema!({"type": ["integer", "null"], "format": "int32"});
        schemars::json_schema!({
            "description": "How far one date lies from another: an ISO 8601 duration with an optional sign, or an object.",
            "anyOf": [
                {"type": "string", "pattern": "^[-+]?P(?=[0-9])([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?$"},
                {
                    "type": "object",
                    "additionalProperties": false,
                    "properties": {
                        "years": component(),
                        "months": component(),
                        "weeks": component(),
                        "days": component(),
                        "working_days": component(),
                    },
                },
            ],
        })
    }
}
