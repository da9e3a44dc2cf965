//! What is wrong or unwise in a configuration beyond the types of its fields.

mod consultation;
mod cycles;
mod edits;
mod framework;
mod moments;
mod order;
pub(crate) mod references;

pub(crate) use order::in_field_order;

use alloc::vec::Vec;

use super::Configuration;
use crate::columns::gather;
use crate::diagnostic::catalogue::cycle::BACKWARDS;
use crate::diagnostic::catalogue::document::{MISSING_FIELD, NOT_A_LANGUAGE, OUT_OF_RANGE};
use crate::diagnostic::{Diagnostic, Pointer, Severity};
use crate::document::Reading;
use crate::time::Offset;

impl Configuration {
    /// Finds everything that is wrong or unwise in what is written, beyond the types of the fields: all of it at
    /// once, in the order of the document's fields, with its place.
    ///
    /// Errors, among others: `duplicate_id`, `unknown_reference`, `target_outside_scale`, `weight_not_positive`,
    /// `scale_level_count`, `levels_not_ascending`, `backwards`, `interval_not_positive`, `repeat_needs_count`,
    /// `moments_in_a_circle`, `out_of_range`, `edit_source_malformed`, and those of period tables and calendars.
    /// Warnings, among others: `needs_justification` for overrides by hand, `consent_needed`, `information_needed`,
    /// `judging_with_developing`, `edit_source_unknown`. Advice: `core_competency_count`, `level_without_descriptor`,
    /// `competency_unused`.
    ///
    /// Conditions are judged where they are compiled: `Engine::new` reports both together.
    ///
    /// ```
    /// use talent_core::configuration::Configuration;
    ///
    /// let configuration = Configuration::from_json(r#"{
    ///     "schema": "talent-core/1",
    ///     "work_years": {"kind": "annual", "starts": "01-01"},
    ///     "roles": [{"id": "nurse"}],
    ///     "cycles": [{"id": "annual", "years": [{"work_year": "2025", "roles": ["nurze"]}]}]
    /// }"#)?;
    /// let found = &configuration.check()[0];
    /// assert_eq!(found.code.name, "unknown_reference");
    /// assert_eq!(found.pointer, "/cycles/0/years/0/roles/0");
    /// assert_eq!(found.help("en"), "Did you mean “nurse”?");
    /// # Ok::<(), talent_core::diagnostic::Problems>(())
    /// ```
    pub fn check(&self) -> Vec<Diagnostic> {
        let mut reading = Reading::default();
        self.check_basis(&mut reading);
        self.check_framework(&mut reading);
        self.check_roles(&mut reading);
        self.check_cycles(&mut reading);
        self.check_edits(&mut reading);
        in_field_order(reading.diagnostics)
    }

    /// The errors of [`Configuration::check`].
    pub(crate) fn errors(&self) -> Vec<Diagnostic> {
        let mut found = self.check();
        found.retain(|diagnostic| diagnostic.code.severity == Severity::Error);
        found
    }

    /// Language, period tables and calendars.
    fn check_basis(&self, reading: &mut Reading) {
        let root = Pointer::ROOT;
        let organisation = root.key("organisation");
        if let Some(language) =
            self.organisation.as_ref().and_then(|organisation| organisation.language.as_deref())
            && !is_language_tag(language)
        {
            reading.found(&NOT_A_LANGUAGE, &organisation.key("language"), language);
        }

        let tables = root.key("work_years");
        for (index, table) in self.work_years.iter().enumerate() {
            let place = tables.index(index);
            // A table that stands alone is written without a list.
            let place = if self.work_years.len() == 1 && table.id.is_none() { &tables } else { &place };
            table.validate(place, reading);
            if table.id.is_none() && self.work_years.len() > 1 {
                reading.note(Diagnostic::new(&MISSING_FIELD, place).with("field", "id"));
            }
        }
        references::unique(self.work_years.iter().map(|table| table.id.as_deref()), &tables, "id", reading);

        let calendars = root.key("calendars");
        for (index, calendar) in self.calendars.iter().enumerate() {
            calendar.validate(&calendars.index(index), reading);
        }
        references::unique(
            self.calendars.iter().map(|calendar| Some(calendar.id.as_str())),
            &calendars,
            "id",
            reading,
        );
        if let Some(calendar) = &self.default_calendar {
            let known = gather(self.calendars.iter().map(|calendar| calendar.id.as_str()));
            references::known(calendar, &known, "calendars", &root.key("default_calendar"), reading);
        }
    }
}

/// Notes an offset that goes backwards where only forwards has a meaning.
fn not_backwards(offset: Option<Offset>, field: &str, at: &Pointer<'_>, reading: &mut Reading) {
    if offset.is_some_and(Offset::is_negative) {
        reading.note(Diagnostic::new(&BACKWARDS, at.key(field)).with("field", field));
    }
}

/// Notes a number outside a range, both ends included.
fn in_range(value: u32, least: u32, most: u32, at: &Pointer<'_>, reading: &mut Reading) {
    if value < least || value > most {
        let expected = match most {
            u32::MAX => alloc::format!("{least} …"),
            most => alloc::format!("{least} … {most}"),
        };
        reading.note(Diagnostic::new(&OUT_OF_RANGE, at).with("found", value).with("expected", expected));
    }
}

/// Whether this has the shape of a language tag: `nl`, `nl-BE`, `fil`.
fn is_language_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    (2..=3).contains(&language.len())
        && language.bytes().all(|byte| byte.is_ascii_lowercase())
        && parts.all(|part| {
            (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}
