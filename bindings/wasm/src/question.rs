//! Questions: what JavaScript gives beside handles, as one JSON object whose members are the arguments.

use chrono::NaiveDate;
use talent_core::diagnostic::catalogue::document::{END_BEFORE_START, MISSING_FIELD};
use talent_core::diagnostic::{Diagnostic, Pointer, Problems};
use talent_core::document::{Decode, Node, Object, Reading, decode_value};
use talent_core::time::{Day, Span, WorkYear};

use crate::failure::{Answer, Kind};

/// The arguments of one call, by name; `null` counts as left out. What is wrong with one is said at `/name`.
pub(crate) struct Question {
    members: Vec<(String, Node)>,
    kind: Kind,
}

impl Question {
    /// Reads the arguments; what is wrong with them is a failure of that kind.
    pub(crate) fn read(text: &str, kind: Kind) -> Answer<Self> {
        match Node::from_json(text).map_err(|found| kind.of(found))? {
            Node::Object(members) => Ok(Self { members, kind }),
            _ => Ok(Self { members: Vec::new(), kind }),
        }
    }

    /// Arguments that were read before.
    pub(crate) const fn of(members: Vec<(String, Node)>, kind: Kind) -> Self {
        Self { members, kind }
    }

    /// An argument as it was written; `None` where it was left out.
    pub(crate) fn node(&self, name: &str) -> Option<&Node> {
        let member = self.members.iter().find(|(known, _)| known == name);
        member.map(|(_, node)| node).filter(|node| **node != Node::Null)
    }

    /// An argument as it was written; null where it was left out.
    pub(crate) fn node_or_null(&self, name: &str) -> Node {
        self.node(name).cloned().unwrap_or(Node::Null)
    }

    /// An argument that may be left out.
    pub(crate) fn optional<T: Decode>(&self, name: &str) -> Answer<Option<T>> {
        self.node(name).map(|node| self.judged(decode_value(node, name))).transpose()
    }

    /// An argument that must be there.
    pub(crate) fn required<T: Decode>(&self, name: &str) -> Answer<T> {
        match self.optional(name)? {
            Some(value) => Ok(value),
            None => {
                Err(self.kind.one(Diagnostic::new(&MISSING_FIELD, format!("/{name}")).with("field", name)))
            }
        }
    }

    /// A date.
    pub(crate) fn date(&self, name: &str) -> Answer<NaiveDate> {
        self.required(name)
    }

    /// A date as a day.
    pub(crate) fn day(&self, name: &str) -> Answer<Day> {
        self.date(name).map(Day::from_date)
    }

    /// A date that may be left out, as a day.
    pub(crate) fn optional_day(&self, name: &str) -> Answer<Option<Day>> {
        Ok(self.optional(name)?.map(Day::from_date))
    }

    /// An argument that is an object of arguments itself.
    pub(crate) fn inner(&self, name: &str) -> Answer<Self> {
        match self.node(name) {
            Some(Node::Object(members)) => Ok(Self { members: members.clone(), kind: self.kind }),
            Some(other) => {
                let mut reading = Reading::default();
                Object::open_any(other, &Pointer::ROOT.key(name), &mut reading);
                Err(self.kind.of(Problems(reading.diagnostics)))
            }
            None => {
                Err(self.kind.one(Diagnostic::new(&MISSING_FIELD, format!("/{name}")).with("field", name)))
            }
        }
    }

    /// All arguments as one value, its places seen from its root.
    #[cfg(feature = "full")]
    pub(crate) fn whole<T: Decode>(self) -> Answer<T> {
        let mut reading = Reading::default();
        let value = T::decode(&Node::Object(self.members), &Pointer::ROOT, &mut reading);
        match value {
            Some(value) if !reading.has_errors() => Ok(value),
            _ => Err(self.kind.of(Problems(reading.diagnostics))),
        }
    }

    /// Days from `start` to `end`, either of which may be left out.
    pub(crate) fn bounds(&self) -> Answer<Span> {
        let start = self.optional_day("start")?.unwrap_or(Day::NONE);
        let end = self.optional_day("end")?.unwrap_or(Day::OPEN);
        Span::new(start, end).ok_or_else(|| {
            let inverted = Diagnostic::new(&END_BEFORE_START, "/end");
            self.kind.one(inverted.with("start", start).with("end", end))
        })
    }

    /// An argument of days: a span or a work year.
    pub(crate) fn span(&self, name: &str) -> Answer<Span> {
        self.inner(name)?.bounds()
    }

    /// An argument that is a work year with its id.
    pub(crate) fn work_year(&self, name: &str) -> Answer<WorkYear> {
        let inner = self.inner(name)?;
        let span = inner.bounds()?;
        Ok(WorkYear { id: inner.required("id")?, start: span.start, end: span.end })
    }

    /// The value, or the failure of this question.
    pub(crate) fn judged<T>(&self, read: Result<T, Problems>) -> Answer<T> {
        read.map_err(|found| self.kind.of(found))
    }
}
