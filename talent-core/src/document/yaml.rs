//! YAML as nodes: the parser tells what stands where, and this decides what it means.

use alloc::borrow::{Cow, ToOwned};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Tag};

use super::{MAXIMUM_DEPTH, Node, parse_decimal};
use crate::diagnostic::catalogue::document::{EXPANDS_TOO_FAR, NESTED_TOO_DEEPLY, NOT_YAML};
use crate::diagnostic::{Diagnostic, Problems};

/// Reads one document.
pub(super) fn read(text: &str) -> Result<Node, Problems> {
    let mut reader = Reader {
        open: Vec::new(),
        anchored: Vec::new(),
        root: None,
        // Without aliases no document is ten times its text.
        budget: text.len().saturating_mul(10).saturating_add(100_000),
    };
    let mut documents = 0;
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| Stop::from(error).problems())?;
        if let Event::DocumentStart(_) = event {
            documents += 1;
        }
        let read = match documents {
            0 | 1 => reader.take(event, &span.start),
            _ => Err(Stop::at(&span.start, "more than one document")),
        };
        read.map_err(Stop::problems)?;
    }
    reader.root.ok_or_else(|| Stop::NotYaml("no document".to_owned()).problems())
}

/// Why reading stopped.
enum Stop {
    TooDeep,
    TooMuch,
    NotYaml(String),
}

impl Stop {
    fn at(place: &Marker, what: &str) -> Self {
        Self::NotYaml(format!("{what} at line {} column {}", place.line(), place.col() + 1))
    }

    fn problems(self) -> Problems {
        Problems(vec![match self {
            Self::TooDeep => Diagnostic::new(&NESTED_TOO_DEEPLY, ""),
            Self::TooMuch => Diagnostic::new(&EXPANDS_TOO_FAR, ""),
            Self::NotYaml(found) => Diagnostic::new(&NOT_YAML, "").with("found", found),
        }])
    }
}

impl From<ScanError> for Stop {
    fn from(error: ScanError) -> Self {
        // The parser has a limit of its own, above ours, for brackets that it must see before it can tell what they are.
        match error.info() {
            "recursion limit exceeded" => Self::TooDeep,
            what => Self::at(error.marker(), what),
        }
    }
}

/// A list or an object whose end was not reached yet.
struct Open {
    anchor: usize,
    what: Unfinished,
}

enum Unfinished {
    List(Vec<Node>),
    /// The members, and the key whose value comes next.
    Object(Vec<(String, Node)>, Option<String>),
}

struct Reader {
    open: Vec<Open>,
    /// What an alias can name, by the number of its anchor.
    anchored: Vec<(usize, Node)>,
    root: Option<Node>,
    /// Nodes and bytes of text that may still be made.
    budget: usize,
}

impl Reader {
    fn take(&mut self, event: Event<'_>, place: &Marker) -> Result<(), Stop> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.spend(text.len())?;
                if self.awaits_key() && anchor == 0 {
                    let key = key_of(&text, style, tag.as_deref(), place)?;
                    self.key(Some(key), place)
                } else {
                    let node = scalar(text, style, tag.as_deref(), place)?;
                    self.add(node, anchor, place)
                }
            }
            Event::SequenceStart(anchor, tag) => {
                self.start(Unfinished::List(Vec::new()), anchor, tag.as_deref(), place)
            }
            Event::MappingStart(anchor, tag) => {
                self.start(Unfinished::Object(Vec::new(), None), anchor, tag.as_deref(), place)
            }
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some(Open { anchor, what: Unfinished::List(items) }) => {
                    self.add(Node::List(items), anchor, place)
                }
                Some(Open { anchor, what: Unfinished::Object(members, _) }) => {
                    self.add(Node::Object(members), anchor, place)
                }
                None => Ok(()),
            },
            Event::Alias(anchor) => {
                let named = self.anchored.iter().rev().find(|(known, _)| *known == anchor);
                let Some((_, node)) = named else {
                    return Err(Stop::at(place, "an alias of what it stands in"));
                };
                self.budget = afford(node, self.open.len(), self.budget)?;
                let node = node.clone();
                self.add(node, 0, place)
            }
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => Ok(()),
        }
    }

    fn spend(&mut self, bytes: usize) -> Result<(), Stop> {
        self.budget = self.budget.checked_sub(bytes + 1).ok_or(Stop::TooMuch)?;
        Ok(())
    }

    fn start(
        &mut self,
        what: Unfinished,
        anchor: usize,
        tag: Option<&Tag>,
        place: &Marker,
    ) -> Result<(), Stop> {
        refuse_own(tag, place)?;
        if self.open.len() >= MAXIMUM_DEPTH {
            return Err(Stop::TooDeep);
        }
        self.spend(0)?;
        self.open.push(Open { anchor, what });
        Ok(())
    }

    fn awaits_key(&self) -> bool {
        matches!(self.open.last(), Some(Open { what: Unfinished::Object(_, None), .. }))
    }

    /// Puts a node that is complete where it belongs.
    fn add(&mut self, node: Node, anchor: usize, place: &Marker) -> Result<(), Stop> {
        if anchor > 0 {
            self.anchored.push((anchor, node.clone()));
        }
        match self.open.last_mut().map(|open| &mut open.what) {
            None => self.root = Some(node),
            Some(Unfinished::List(items)) => items.push(node),
            Some(Unfinished::Object(members, key)) => match key.take() {
                Some(key) => members.push((key, node)),
                None => {
                    let key = match node {
                        Node::Text(text) => Some(text),
                        Node::Integer(number) => Some(number.to_string()),
                        Node::Boolean(value) => Some(value.to_string()),
                        _ => None,
                    };
                    return self.key(key, place);
                }
            },
        }
        Ok(())
    }

    /// Keeps a key until its value comes.
    fn key(&mut self, found: Option<String>, place: &Marker) -> Result<(), Stop> {
        let found = found.ok_or_else(|| Stop::at(place, NO_KEY))?;
        if let Some(Open { what: Unfinished::Object(_, key), .. }) = self.open.last_mut() {
            *key = Some(found);
        }
        Ok(())
    }
}

const NO_KEY: &str = "a key that is no text and no whole number";

/// What is left of a budget after a copy of a node that stands so deep.
fn afford(node: &Node, depth: usize, budget: usize) -> Result<usize, Stop> {
    let bytes = if let Node::Text(text) = node { text.len() } else { 0 };
    let left = budget.checked_sub(bytes + 1).ok_or(Stop::TooMuch)?;
    if matches!(node, Node::List(_) | Node::Object(_)) && depth >= MAXIMUM_DEPTH {
        return Err(Stop::TooDeep);
    }
    match node {
        Node::List(items) => items.iter().try_fold(left, |left, item| afford(item, depth + 1, left)),
        Node::Object(members) => members.iter().try_fold(left, |left, (key, value)| {
            afford(value, depth + 1, left.checked_sub(key.len() + 1).ok_or(Stop::TooMuch)?)
        }),
        _ => Ok(left),
    }
}

/// Tags of one's own mean nothing here.
fn refuse_own(tag: Option<&Tag>, place: &Marker) -> Result<(), Stop> {
    match tag {
        Some(tag)
            if tag.handle.starts_with('!') || (tag.handle.is_empty() && tag.suffix.starts_with('!')) =>
        {
            Err(Stop::at(place, "a tag that means nothing here"))
        }
        _ => Ok(()),
    }
}

fn scalar(text: Cow<'_, str>, style: ScalarStyle, tag: Option<&Tag>, place: &Marker) -> Result<Node, Stop> {
    refuse_own(tag, place)?;
    let core = tag.filter(|tag| tag.is_yaml_core_schema()).map(|tag| tag.suffix.as_str());
    let tagged = match (tag, core) {
        (None, _) if style == ScalarStyle::Plain => return Ok(untagged(text)),
        (_, Some("bool")) => boolean(&text).map(Node::Boolean),
        (_, Some("int")) => whole(&text).map(Whole::node),
        (_, Some("float")) => float(&text).map(Node::Decimal),
        (_, Some("null")) => is_null(&text).then_some(Node::Null),
        _ => return Ok(Node::Text(text.into_owned())),
    };
    tagged.ok_or_else(|| Stop::at(place, "a value that is not of the type of its tag"))
}

/// A key as its text: numbers and truth values as they are written in JSON.
fn key_of(text: &str, style: ScalarStyle, tag: Option<&Tag>, place: &Marker) -> Result<String, Stop> {
    if tag.is_none()
        && style == ScalarStyle::Plain
        && let Some(Whole { negative: false, size }) = whole(text)
        && size <= u64::MAX.into()
    {
        return Ok(size.to_string());
    }
    match scalar(Cow::Borrowed(text), style, tag, place)? {
        Node::Text(text) => Ok(text),
        Node::Integer(number) => Ok(number.to_string()),
        Node::Boolean(value) => Ok(value.to_string()),
        _ => Err(Stop::at(place, NO_KEY)),
    }
}

/// What a plain text means: the core schema of YAML 1.2.
fn untagged(text: Cow<'_, str>) -> Node {
    if text.is_empty() || is_null(&text) {
        return Node::Null;
    }
    if let Some(value) = boolean(&text) {
        return Node::Boolean(value);
    }
    if let Some(number) = whole(&text) {
        return number.node();
    }
    match float(&text) {
        Some(number) if !has_leading_zero(&text) => Node::Decimal(number),
        _ => Node::Text(text.into_owned()),
    }
}

fn is_null(text: &str) -> bool {
    matches!(text, "null" | "Null" | "NULL" | "~")
}

fn boolean(text: &str) -> Option<bool> {
    match text {
        "true" | "True" | "TRUE" => Some(true),
        "false" | "False" | "FALSE" => Some(false),
        _ => None,
    }
}

/// A whole number by its sign and its size.
struct Whole {
    negative: bool,
    size: u128,
}

impl Whole {
    fn node(self) -> Node {
        let signed = i128::try_from(self.size).ok().map(|size| if self.negative { -size } else { size });
        match signed.and_then(|number| i64::try_from(number).ok()) {
            Some(number) => Node::Integer(number),
            None if self.negative => Node::Decimal(-(self.size as f64)),
            None => Node::Decimal(self.size as f64),
        }
    }
}

/// A whole number: decimal, or hexadecimal, octal or binary behind `0x`, `0o` or `0b`.
fn whole(text: &str) -> Option<Whole> {
    let negative = text.starts_with('-');
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (digits, radix) = match unsigned.get(..2) {
        Some("0x") => (unsigned.get(2..)?, 16),
        Some("0o") => (unsigned.get(2..)?, 8),
        Some("0b") => (unsigned.get(2..)?, 2),
        _ => (unsigned, 10),
    };
    if digits.starts_with(['-', '+']) || has_leading_zero(text) {
        return None;
    }
    let size = u128::from_str_radix(digits, radix).ok()?;
    Some(Whole { negative, size })
}

/// Digits after a zero are a text, such as a number of an employee.
fn has_leading_zero(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    digits.len() > 1 && digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn float(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    match unsigned {
        ".inf" | ".Inf" | ".INF" if text.starts_with('-') => Some(f64::NEG_INFINITY),
        ".inf" | ".Inf" | ".INF" => Some(f64::INFINITY),
        ".nan" | ".NaN" | ".NAN" if unsigned.len() == text.len() => Some(f64::NAN),
        _ => parse_decimal(text),
    }
}
