//! The days of edits, and what they say was edited.

use alloc::collections::BTreeSet;
use alloc::format;

use super::references;
use crate::columns::gather;
use crate::configuration::Configuration;
use crate::diagnostic::catalogue::framework::{
    EDIT_SOURCE_MALFORMED, EDIT_SOURCE_UNKNOWN, EDIT_SOURCE_UNKNOWN_NO_NEAR_NAME,
};
use crate::diagnostic::{Diagnostic, Pointer};
use crate::document::Reading;

impl Configuration {
    pub(super) fn check_edits(&self, reading: &mut Reading) {
        if self.edits.is_empty() {
            return;
        }
        let profiles: BTreeSet<&str> = gather(self.profiles.iter().map(|known| known.id.as_str()));
        let roles: BTreeSet<&str> = gather(self.roles.iter().map(|known| known.id.as_str()));
        let competencies: BTreeSet<&str> = gather(self.competencies.iter().map(|known| known.id.as_str()));
        let edits = Pointer::ROOT;
        let edits = edits.key("edits");
        for (index, edit) in self.edits.iter().enumerate() {
            let place = edits.index(index);
            let place = place.key("source");
            let (kind, id) = edit.source.split_once(':').unwrap_or_default();
            let known = match kind {
                "profile" => Some(&profiles),
                "role" => Some(&roles),
                "competency" => Some(&competencies),
                _ => None,
            };
            let Some(known) = known.filter(|_| !id.is_empty()) else {
                reading.found(&EDIT_SOURCE_MALFORMED, &place, &edit.source);
                continue;
            };
            if known.contains(id) {
                continue;
            }
            // An edit stays true after what was edited has gone.
            let unknown = match references::near(id, known, reading) {
                Some(near) => {
                    Diagnostic::new(&EDIT_SOURCE_UNKNOWN, place).with("suggestion", format!("{kind}:{near}"))
                }
                None => Diagnostic::new(&EDIT_SOURCE_UNKNOWN_NO_NEAR_NAME, place),
            };
            reading.note(unknown.with("found", &edit.source));
        }
    }
}
