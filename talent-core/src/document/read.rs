use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;
use core::fmt::Write;

use serde::Serialize;

use super::{Decode, Node, Reading, SCHEMA, canonical_json};
use crate::columns::{gather, sort_by};
use crate::diagnostic::catalogue::document::UNKNOWN_SCHEMA;
use crate::diagnostic::{Diagnostic, Pointer, Problems};

/// Reads a whole document. `judge` may find more in what could be read; it is asked only where the document is
/// refused anyway, so that everything is said at once.
pub(crate) fn read_document<T: Decode>(
    node: &Node,
    judge: impl FnOnce(&T) -> Vec<Diagnostic>,
) -> Result<T, Problems> {
    let mut reading = Reading::default();
    let value = T::decode(node, &Pointer::ROOT, &mut reading);
    match value {
        Some(value) if !reading.has_errors() => Ok(value),
        value => {
            sort_by(&mut reading.kept, |(one, _), (other, _)| one.cmp(other));
            let judged = value.as_ref().map(judge).unwrap_or_default();
            let judged = judged.into_iter().map(|mut diagnostic| {
                diagnostic.pointer = as_written(&diagnostic.pointer, &reading.kept);
                diagnostic
            });
            let mut found = reading.diagnostics;
            // What could not be read was reported already; its stand-in is not judged as well.
            let reported: BTreeSet<String> = gather(found.iter().map(|known| known.pointer.clone()));
            found.extend(judged.filter(|diagnostic| !reported.contains(&diagnostic.pointer)));
            Err(Problems(in_document_order(node, found)))
        }
    }
}

/// Canonical JSON of a document.
pub(crate) fn write_document(value: &impl Serialize) -> String {
    canonical_json(&serde_json::to_value(value).unwrap_or_default())
}

/// The `schema` field of a document: its text, checked.
pub(crate) fn check_schema(
    object: &super::Object<'_, '_>,
    at: &Pointer<'_>,
    reading: &mut Reading,
) -> Option<String> {
    let schema: String = object.field("schema", None, reading)?;
    if schema != SCHEMA {
        reading.note(Diagnostic::new(&UNKNOWN_SCHEMA, at.key("schema")).with("found", &schema));
    }
    Some(schema)
}

/// A pointer into what was kept of the lists, which are ordered by their places, turned into one into the document as it was written.
fn as_written(pointer: &str, kept: &[(String, Vec<usize>)]) -> String {
    let mut written = String::with_capacity(pointer.len());
    for step in pointer.split('/').skip(1) {
        let place = kept
            .binary_search_by(|(list, _)| list.cmp(&written))
            .ok()
            .and_then(|found| kept.get(found)?.1.get(step.parse::<usize>().ok()?))
            .map_or_else(|| step.to_string(), ToString::to_string);
        written.push('/');
        written.push_str(&place);
    }
    written
}

/// Sorts diagnostics by the place in the document as it was written; of one place, as they were found.
pub(crate) fn in_document_order(node: &Node, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut sorted = diagnostics;
    sort_by(&mut sorted, |one, other| one.pointer.cmp(&other.pointer));
    let mut by_place: Vec<(String, Vec<Diagnostic>)> = Vec::new();
    for diagnostic in sorted {
        match by_place.last_mut() {
            Some((place, found)) if *place == diagnostic.pointer => found.push(diagnostic),
            _ => by_place.push((diagnostic.pointer.clone(), vec![diagnostic])),
        }
    }
    let mut ordered = Vec::new();
    take_in_order(node, &mut String::new(), &mut by_place, &mut ordered);
    // Places that are not in the document come last.
    ordered.extend(by_place.into_iter().flat_map(|(_, found)| found));
    ordered
}

fn take_in_order(
    node: &Node,
    place: &mut String,
    by_place: &mut [(String, Vec<Diagnostic>)],
    ordered: &mut Vec<Diagnostic>,
) {
    let here = by_place.binary_search_by(|(known, _)| known.as_str().cmp(place)).ok();
    if let Some((_, found)) = here.and_then(|here| by_place.get_mut(here)) {
        ordered.append(found);
    }
    let length = place.len();
    match node {
        Node::List(items) => {
            for (index, item) in items.iter().enumerate() {
                // Writing to a text cannot fail.
                let _ = write!(place, "/{index}");
                take_in_order(item, place, by_place, ordered);
                place.truncate(length);
            }
        }
        Node::Object(members) => {
            for (key, value) in members {
                place.push_str(&format!("/{}", key.replace('~', "~0").replace('/', "~1")));
                take_in_order(value, place, by_place, ordered);
                place.truncate(length);
            }
        }
        _ => {}
    }
}

/// Gives a top document its doors: `from_json`, `from_json_bytes`, `from_node`, `to_json` and `Deserialize`, all
/// through [`Decode`], so that there is one way in. `judged by` names a method that finds what is wrong beyond
/// types; it adds to the problems of a document that is refused anyway.
macro_rules! document {
    ($type:ident $(, judged by $judge:expr)?) => {
        impl $type {
            /// Reads the document from JSON.
            ///
            /// # Errors
            /// All problems at once, in document order: `not_json`, `nested_too_deeply`, `unknown_field`,
            /// `missing_field`, `wrong_type` and the other codes of the area `document`.
            pub fn from_json(text: &str) -> Result<Self, $crate::diagnostic::Problems> {
                Self::from_node(&$crate::document::Node::from_json(text)?)
            }

            /// Reads the document from the bytes of a JSON file.
            ///
            /// # Errors
            /// As `from_json`, and `not_utf8`.
            pub fn from_json_bytes(bytes: &[u8]) -> Result<Self, $crate::diagnostic::Problems> {
                Self::from_node(&$crate::document::Node::from_json_bytes(bytes)?)
            }

            /// Reads the document from a tree.
            ///
            /// # Errors
            /// As `from_json`, without the codes about its text.
            pub fn from_node(node: &$crate::document::Node) -> Result<Self, $crate::diagnostic::Problems> {
                #[allow(unused_mut, unused_assignments, reason = "only some documents are judged")]
                let mut judge: fn(&Self) -> alloc::vec::Vec<$crate::diagnostic::Diagnostic> =
                    |_| alloc::vec::Vec::new();
                $(judge = $judge;)?
                $crate::document::read_document(node, judge)
            }

            /// Writes the document as canonical JSON (RFC 8785).
            pub fn to_json(&self) -> alloc::string::String {
                $crate::document::write_document(self)
            }
        }
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let node = $crate::document::Node::deserialize(deserializer)?;
                Self::from_node(&node).map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use document;
