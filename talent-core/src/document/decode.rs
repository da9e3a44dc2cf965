use alloc::borrow::ToOwned;
use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Node, nearest};
use crate::diagnostic::catalogue::document::{
    DUPLICATE_KEY, EXACTLY_ONE_EXPECTED, MISSING_FIELD, UNKNOWN_FIELD, UNKNOWN_FIELD_NO_NEAR_NAME,
    UNKNOWN_WORD, WRONG_TYPE,
};
use crate::diagnostic::{Code, Diagnostic, Pointer, Problems, Severity};

/// Collects the problems of a document while it is read.
///
/// Reading goes on after a problem with a stand-in, so that the rest is judged as well. Whoever decodes must
/// therefore ask [`Reading::has_errors`] before using a value.
///
/// ```
/// use talent_core::diagnostic::{Diagnostic, Pointer};
/// use talent_core::diagnostic::catalogue::document::{EMPTY_LIST, REPEATED_REFERENCE};
/// use talent_core::document::Reading;
///
/// let mut reading = Reading::default();
/// reading.found(&REPEATED_REFERENCE, &Pointer::ROOT, "care");
/// assert!(!reading.has_errors()); // a warning
/// reading.note(Diagnostic::new(&EMPTY_LIST, Pointer::ROOT));
/// assert!(reading.has_errors());
/// ```
#[derive(Debug, Default)]
pub struct Reading {
    /// What was found so far.
    pub diagnostics: Vec<Diagnostic>,
    /// Ends after 2199-12-31 that were read as open.
    pub open_ends: u64,
    /// Per list with unreadable items: the written places of the items that were kept.
    pub(crate) kept: Vec<(String, Vec<usize>)>,
}

impl Reading {
    /// Notes a problem at a place.
    pub fn note(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Notes `wrong_type`: something else should stand here. `expected` is written for people: `a date (YYYY-MM-DD)`.
    pub fn wrong_type<T>(&mut self, node: &Node, at: &Pointer<'_>, expected: &str) -> Option<T> {
        self.note(Diagnostic::new(&WRONG_TYPE, at).with("expected", expected).with("found", node.describe()));
        None
    }

    /// Whether anything found so far forbids the use of the document.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.code.severity == Severity::Error)
    }

    /// The text at this node; `None` and `wrong_type` where it is something else.
    pub fn text<'n>(&mut self, node: &'n Node, at: &Pointer<'_>, expected: &str) -> Option<&'n str> {
        match node {
            Node::Text(text) => Some(text),
            other => self.wrong_type(other, at, expected),
        }
    }

    /// Shorthand for a code with what was found.
    pub fn found(&mut self, code: &'static Code, at: &Pointer<'_>, found: &str) {
        self.note(Diagnostic::new(code, at).with("found", found));
    }
}

/// Reads a value from its node; `None` where it could not, and then a problem was noted. `Some` does not mean that
/// all is well: unreadable parts with a default are replaced by it, and only [`Reading`] knows.
///
/// ```
/// use talent_core::diagnostic::Pointer;
/// use talent_core::document::{Decode, Node, Reading};
/// use talent_core::time::Day;
///
/// let mut reading = Reading::default();
/// let list = Node::from_json(r#"["2025-01-31", "2025-02-31", 3]"#)?;
/// // The readable ones are kept; that two were not, only the reading knows.
/// assert_eq!(Vec::<Day>::decode(&list, &Pointer::ROOT, &mut reading), Some(vec![Day::civil(2025, 1, 31).unwrap()]));
/// let found: Vec<_> = reading.diagnostics.iter().map(|it| (it.code.name, it.pointer.as_str())).collect();
/// assert_eq!(found, [("impossible_date", "/1"), ("wrong_type", "/2")]);
/// assert!(reading.has_errors());
/// # Ok::<(), talent_core::diagnostic::Problems>(())
/// ```
pub trait Decode: Sized {
    /// Reads the value; notes every problem below this node.
    fn decode(node: &Node, at: &Pointer<'_>, reading: &mut Reading) -> Option<Self>;

    /// What an absent field means; `None` where the field is required.
    fn absent() -> Option<Self> {
        None
    }
}

/// Reads a value that stands on its own, such as an argument of a question; its name is its place.
///
/// # Errors
/// Every problem of the value, at once.
///
/// ```
/// use talent_core::document::{Node, decode_value};
/// use talent_core::time::Offset;
///
/// let offset: Offset = decode_value(&Node::Text("P2W".into()), "offset")?;
/// assert_eq!(offset.weeks, Some(2));
/// let refused = decode_value::<Offset>(&Node::Text("P2X".into()), "offset").unwrap_err();
/// assert_eq!((refused.0[0].code.name, refused.0[0].pointer.as_str()), ("not_a_duration", "/offset"));
/// # Ok::<(), talent_core::diagnostic::Problems>(())
/// ```
pub fn decode_value<T: Decode>(node: &Node, name: &str) -> Result<T, Problems> {
    let mut reading = Reading::default();
    match T::decode(node, &Pointer::ROOT.key(name), &mut reading) {
        Some(value) if !reading.has_errors() => Ok(value),
        _ => Err(Problems(reading.diagnostics)),
    }
}

/// The members of one object, checked for unknown and duplicate keys.
///
/// ```
/// use talent_core::diagnostic::Pointer;
/// use talent_core::document::{Node, Object, Reading};
/// use talent_core::time::Day;
///
/// let node = Node::from_json(r#"{"strat": "2025-01-01", "end": null}"#)?;
/// let (root, mut reading) = (Pointer::ROOT, Reading::default());
/// let object = Object::open(&node, &root, &["start", "end"], &mut reading).unwrap();
/// assert_eq!(object.field::<Day>("start", None, &mut reading), None);
/// assert_eq!(object.field::<Option<Day>>("end", None, &mut reading), Some(None));
///
/// let misspelt = &reading.diagnostics[0];
/// assert_eq!((misspelt.code.name, misspelt.pointer.as_str()), ("unknown_field", "/strat"));
/// assert_eq!(misspelt.help("en"), "Did you mean “start”?");
/// assert_eq!(reading.diagnostics[1].code.name, "missing_field");
/// # Ok::<(), talent_core::diagnostic::Problems>(())
/// ```
#[derive(Debug)]
pub struct Object<'n, 'p> {
    members: &'n [(String, Node)],
    at: &'p Pointer<'p>,
}

impl<'n, 'p> Object<'n, 'p> {
    /// Opens an object whose keys may only be `known`. Notes `wrong_type` where it is no object, `duplicate_key`, and
    /// `unknown_field` with the nearest known name, or `unknown_field_no_near_name`.
    pub fn open(node: &'n Node, at: &'p Pointer<'p>, known: &[&str], reading: &mut Reading) -> Option<Self> {
        let object = Self::open_any(node, at, reading)?;
        for (key, _) in object.members {
            if !known.contains(&key.as_str()) {
                let place = at.key(key);
                reading.note(match nearest(key, known.iter().copied()) {
                    Some(name) => {
                        Diagnostic::new(&UNKNOWN_FIELD, place).with("found", key).with("suggestion", name)
                    }
                    None => Diagnostic::new(&UNKNOWN_FIELD_NO_NEAR_NAME, place)
                        .with("found", key)
                        .with("expected", known.join(", ")),
                });
            }
        }
        Some(object)
    }

    /// Opens an object with any keys (a map); duplicate keys are noted as `duplicate_key`, anything but an object as
    /// `wrong_type`.
    pub fn open_any(node: &'n Node, at: &'p Pointer<'p>, reading: &mut Reading) -> Option<Self> {
        let Node::Object(members) = node else {
            return reading.wrong_type(node, at, "an object {…}");
        };
        let mut duplicate = |key: &str| {
            reading.note(Diagnostic::new(&DUPLICATE_KEY, at.key(key)).with("found", key));
        };
        if members.len() <= FEW_MEMBERS {
            // Records are small and many: looking back costs less than a set per record.
            for (index, (key, _)) in members.iter().enumerate() {
                if members.iter().take(index).any(|(earlier, _)| earlier == key) {
                    duplicate(key);
                }
            }
        } else {
            let mut seen = alloc::collections::BTreeSet::new();
            members.iter().filter(|(key, _)| !seen.insert(key.as_str())).for_each(|(key, _)| duplicate(key));
        }
        Some(Self { members, at })
    }

    /// Whether the key was written, also with `null`.
    pub fn has(&self, key: &str) -> bool {
        self.node(key).is_some()
    }

    /// The members in written order.
    pub fn members(&self) -> impl Iterator<Item = (&'n str, &'n Node)> {
        self.members.iter().map(|(key, node)| (key.as_str(), node))
    }

    /// The node of a field, also where it is `null`.
    pub fn node(&self, key: &str) -> Option<&'n Node> {
        self.members.iter().find(|(name, _)| name == key).map(|(_, node)| node)
    }

    /// Reads a field; `absent` (or what the type says) where it is missing or `null`, or cannot be read, which is
    /// noted. A required field that is missing or `null` is `missing_field`.
    pub fn field<T: Decode>(&self, key: &str, absent: Option<T>, reading: &mut Reading) -> Option<T> {
        let given = self.node(key).filter(|node| **node != Node::Null);
        let read = given.and_then(|node| T::decode(node, &self.at.key(key), reading));
        let value = read.or(absent).or_else(T::absent);
        if value.is_none() && given.is_none() {
            self.note_missing(key, reading);
        }
        value
    }

    // Apart from `field`, of which there is one for every type.
    fn note_missing(&self, key: &str, reading: &mut Reading) {
        reading.note(Diagnostic::new(&MISSING_FIELD, self.at).with("field", key));
    }
}

/// Objects up to this many members are checked for duplicates without a set.
const FEW_MEMBERS: usize = 24;

/// The one member of an object that says by its key what it is (`{after: assessment}`).
pub(crate) fn one_member<'n>(
    node: &'n Node,
    at: &Pointer<'_>,
    known: &[&str],
    reading: &mut Reading,
) -> Option<(&'n str, &'n Node)> {
    let object = Object::open(node, at, known, reading)?;
    let mut chosen = object.members().filter(|(key, _)| known.contains(key));
    match (chosen.next(), chosen.next()) {
        (Some(member), None) => Some(member),
        _ => {
            reading.note(Diagnostic::new(&EXACTLY_ONE_EXPECTED, at).with("expected", known.join(", ")));
            None
        }
    }
}

/// Notes that a word is not one of those that can stand here.
pub(crate) fn unknown_word<T>(
    text: &str,
    words: &[&str],
    at: &Pointer<'_>,
    reading: &mut Reading,
) -> Option<T> {
    let near = nearest(text, words.iter().copied()).unwrap_or("…");
    reading.note(
        Diagnostic::new(&UNKNOWN_WORD, at)
            .with("found", text)
            .with("suggestion", near)
            .with("expected", words.join(", ")),
    );
    None
}

impl<T: Decode> Decode for Option<T> {
    fn decode(node: &Node, at: &Pointer<'_>, reading: &mut Reading) -> Option<Self> {
        if *node == Node::Null { Some(None) } else { T::decode(node, at, reading).map(Some) }
    }
    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Decode> Decode for Box<T> {
    fn decode(node: &Node, at: &Pointer<'_>, reading: &mut Reading) -> Option<Self> {
        T::decode(node, at, reading).map(Box::new)
    }
}

/// Reads one item or member, and keeps it where it could be read.
type Keep<'k> = &'k mut dyn FnMut(&Node, &Pointer<'_>, &mut Reading) -> Option<()>;

// One for lists of every type.
fn decode_items(node: &Node, at: &Pointer<'_>, reading: &mut Reading, keep: Keep<'_>) -> Option<()> {
    let Node::List(items) = node else {
        return reading.wrong_type(node, at, "a list […]");
    };
    let mut kept = Vec::new();
    for (index, item) in items.iter().enumerate() {
        if keep(item, &at.index(index), reading).is_some() {
            kept.push(index);
        }
    }
    if kept.len() < items.len() {
        reading.kept.push((at.into(), kept));
    }
    Some(())
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(node: &Node, at: &Pointer<'_>, reading: &mut Reading) -> Option<Self> {
        let mut values = Self::with_capacity(if let Node::List(items) = node { items.len() } else { 0 });
        decode_items(node, at, reading, &mut |item, at, reading| {
            T::decode(item, at, reading).map(|value| values.push(value))
        })?;
        Some(values)
    }
    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    fn decode(node: &Node, at: &Pointer<'_>, reading: &mut Reading) -> Option<Self> {
        let object = Object::open_any(node, at, reading)?;
        let mut values = Self::new();
        for (key, value) in object.members() {
            if let Some(value) = T::decode(value, &at.key(key), reading) {
                values.insert(key.to_owned(), value);
            }
        }
        Some(values)
    }
    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}

/// Implements [`Decode`] for a struct: every field by its name in the document; `= value` gives what an absent
/// field means. Fields of type `Option`, `Vec` and map may always be absent.
macro_rules! decode_object {
    ($type:ident { $($field:ident $(as $name:literal)? $(= $absent:expr)?),* $(,)? }) => {
        impl $type {
            /// The fields in the document, in their order.
            #[allow(dead_code, reason = "only some types are sorted by it")]
            pub(crate) const FIELDS: &'static [&'static str] =
                &[$($crate::document::decode_object!(@name $field $($name)?)),*];
        }
        impl $crate::document::Decode for $type {
            fn decode(
                node: &$crate::document::Node,
                at: &$crate::diagnostic::Pointer<'_>,
                reading: &mut $crate::document::Reading,
            ) -> Option<Self> {
                let object = $crate::document::Object::open(node, at, Self::FIELDS, reading)?;
                $(let $field = object.field(
                    $crate::document::decode_object!(@name $field $($name)?),
                    $crate::document::decode_object!(@absent $($absent)?),
                    reading,
                );)*
                // All at once: with `?` each field in turn would bring code that drops the others.
                match ($($field,)*) {
                    ($(Some($field),)*) => Some(Self { $($field),* }),
                    _ => None,
                }
            }
        }
    };
    (@name $field:ident) => { stringify!($field) };
    (@name $field:ident $name:literal) => { $name };
    (@absent) => { None };
    (@absent $absent:expr) => { Some($absent) };
}
pub(crate) use decode_object;
