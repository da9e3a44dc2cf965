//! Ids that must be unique, and references that must lead somewhere.

use alloc::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::catalogue::document::{
    DUPLICATE_ID, REPEATED_REFERENCE, UNKNOWN_REFERENCE, UNKNOWN_REFERENCE_NO_NEAR_NAME,
};
use crate::diagnostic::{Diagnostic, Pointer};
use crate::document::{Reading, nearest};

/// Notes ids that are used twice in the list at `at`; `field` is the one that holds the id.
pub(crate) fn unique<'c>(
    mut ids: impl Iterator<Item = Option<&'c str>>,
    at: &Pointer<'_>,
    field: &str,
    reading: &mut Reading,
) {
    note_doubles(&mut || ids.next(), at, field, reading);
}

// One for every kind of list, as the others below.
fn note_doubles<'c>(
    next: &mut dyn FnMut() -> Option<Option<&'c str>>,
    at: &Pointer<'_>,
    field: &str,
    reading: &mut Reading,
) {
    let mut first_of: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, id) in core::iter::from_fn(next).enumerate() {
        let Some(id) = id else { continue };
        match first_of.get(id) {
            Some(first) => {
                let place = at.index(index);
                reading.note(
                    Diagnostic::new(&DUPLICATE_ID, place.key(field))
                        .with("found", id)
                        .with("first", at.index(*first).key(field)),
                );
            }
            None => {
                first_of.insert(id, index);
            }
        }
    }
}

/// Comparisons of names for suggestions in one check; beyond it references are reported without one.
const SUGGESTION_LIMIT: usize = 5_000_000;

/// Notes a reference that leads nowhere; `kind` is the list it should lead into.
pub(crate) fn known(
    id: &str,
    known: &BTreeSet<&str>,
    kind: &str,
    at: &Pointer<'_>,
    reading: &mut Reading,
) -> bool {
    if known.contains(id) {
        return true;
    }
    let diagnostic = match near(id, known, reading) {
        Some(near) => Diagnostic::new(&UNKNOWN_REFERENCE, at).with("suggestion", near),
        None => Diagnostic::new(&UNKNOWN_REFERENCE_NO_NEAR_NAME, at),
    };
    reading.note(diagnostic.with("found", id).with("kind", kind));
    false
}

/// The known name that was probably meant.
pub(crate) fn near<'k>(id: &str, known: &BTreeSet<&'k str>, reading: &Reading) -> Option<&'k str> {
    let affordable = known.len().saturating_mul(reading.diagnostics.len() + 1) <= SUGGESTION_LIMIT;
    if affordable { nearest(id, known.iter().copied()) } else { None }
}

/// Notes what stands in a list of references more than once.
pub(crate) fn not_repeated<'c>(ids: impl Iterator<Item = &'c str>, at: &Pointer<'_>, reading: &mut Reading) {
    let mut seen = BTreeSet::new();
    for (index, id) in ids.enumerate() {
        if !seen.insert(id) {
            reading.found(&REPEATED_REFERENCE, &at.index(index), id);
        }
    }
}
