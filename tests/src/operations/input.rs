use std::cell::RefCell;
use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde_json::{Map, Value, json};
use talent_core::diagnostic::{Pointer, Problems};
use talent_core::document::{Decode, Node, Reading, SCHEMA};
use talent_core::planning::PlanError;

/// Why an operation gives no answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// The library says what is wrong with the documents.
    Library(Problems),
    /// The question itself is no good.
    Vector(String),
}

impl From<Problems> for Failure {
    fn from(problems: Problems) -> Self {
        Self::Library(problems)
    }
}

impl From<PlanError> for Failure {
    fn from(error: PlanError) -> Self {
        Self::Library(Problems(vec![error.diagnostic()]))
    }
}

/// A question: its members by name, and which of them were looked at.
#[derive(Debug)]
pub struct Input<'v> {
    members: &'v Map<String, Value>,
    used: RefCell<BTreeSet<String>>,
}

impl<'v> Input<'v> {
    /// A question of which nothing was looked at yet.
    pub fn new(members: &'v Map<String, Value>) -> Self {
        Self { members, used: RefCell::default() }
    }

    /// The members that were not looked at, for a sentence.
    pub fn unused(&self) -> String {
        let used = self.used.borrow();
        self.members.keys().filter(|name| !used.contains(*name)).cloned().collect::<Vec<_>>().join(", ")
    }

    /// A member as it is written; `null` counts as left out.
    pub fn value(&self, name: &str) -> Option<&'v Value> {
        self.used.borrow_mut().insert(name.to_owned());
        self.members.get(name).filter(|value| !value.is_null())
    }

    /// A member that must be there.
    pub fn required(&self, name: &str) -> Result<&'v Value, Failure> {
        self.value(name).ok_or_else(|| Failure::Vector(format!("`{name}` is missing")))
    }

    /// A text, if it is there.
    pub fn optional_text(&self, name: &str) -> Result<Option<&'v str>, Failure> {
        match self.value(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(Failure::Vector(format!("`{name}` is no text"))),
        }
    }

    /// A text.
    pub fn text(&self, name: &str) -> Result<&'v str, Failure> {
        self.optional_text(name)?.ok_or_else(|| Failure::Vector(format!("`{name}` is missing")))
    }

    /// A whole number of 32 bits.
    pub fn whole(&self, name: &str) -> Result<i32, Failure> {
        let number = self.required(name)?.as_i64().and_then(|number| i32::try_from(number).ok());
        number.ok_or_else(|| Failure::Vector(format!("`{name}` is no whole number")))
    }

    /// A list of texts, or one text alone; empty where left out.
    pub fn texts(&self, name: &str) -> Result<Vec<String>, Failure> {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let texts = match self.value(name) {
            None => Some(Vec::new()),
            Some(Value::Array(items)) => items.iter().map(text).collect(),
            Some(one) => text(one).map(|one| vec![one]),
        };
        texts.ok_or_else(|| Failure::Vector(format!("`{name}` is no list of texts")))
    }

    /// A value as documents write it, read by the library; its problems are the library's, with the place in the input.
    pub fn decode<T: Decode>(&self, name: &str) -> Result<T, Failure> {
        decode(self.required(name)?, &Pointer::ROOT.key(name))
    }

    /// The same, if it is there.
    pub fn optional_decode<T: Decode>(&self, name: &str) -> Result<Option<T>, Failure> {
        self.value(name).map(|value| decode(value, &Pointer::ROOT.key(name))).transpose()
    }

    /// A date.
    pub fn date(&self, name: &str) -> Result<NaiveDate, Failure> {
        self.decode(name)
    }

    /// The text of a document: the member of that name with `schema` added, or the text `NAME_json` as it is.
    /// `None` where neither is there.
    pub fn document(&self, name: &str) -> Result<Option<String>, Failure> {
        let text = self.optional_text(&format!("{name}_json"))?;
        match (self.value(name), text) {
            (Some(_), Some(_)) => Err(Failure::Vector(format!("`{name}` and `{name}_json` are both there"))),
            (None, text) => Ok(text.map(str::to_owned)),
            (Some(value), None) => Ok(Some(with_schema(value.clone()).to_string())),
        }
    }
}

/// The document with the `schema` of this version, where it is an object without one.
pub fn with_schema(mut document: Value) -> Value {
    if let Value::Object(members) = &mut document {
        members.entry("schema").or_insert_with(|| json!(SCHEMA));
    }
    document
}

/// A value as documents write it, read by the library.
pub fn decode<T: Decode>(value: &Value, at: &Pointer<'_>) -> Result<T, Failure> {
    let mut reading = Reading::default();
    let read = T::decode(&Node::from_value(value), at, &mut reading);
    match read {
        Some(value) if !reading.has_errors() => Ok(value),
        _ => Err(Failure::Library(Problems(reading.diagnostics))),
    }
}
