//! Whether the employees' representatives were asked before a year opened.

use crate::configuration::Configuration;
use crate::cycle::{ConsultationStatus, Cycle, CycleYearStatus};
use crate::diagnostic::catalogue::cycle::{CONSENT_NEEDED, CONSULTATION_MISSING, INFORMATION_NEEDED};
use crate::diagnostic::{Diagnostic, Pointer};
use crate::document::Reading;
use crate::time::Country;

impl Configuration {
    /// Works councils must consent (Netherlands) or be informed (Belgium) before a year opens.
    pub(super) fn check_consultation(&self, cycle: &Cycle, at: &Pointer<'_>, reading: &mut Reading) {
        let status = cycle.consultation.as_ref().map(|consultation| consultation.status);
        let consented = status == Some(ConsultationStatus::Consented);
        let informed = consented || status == Some(ConsultationStatus::Informed);
        let country = self.organisation.as_ref().and_then(|organisation| organisation.country);
        let (code, enough) = match country {
            Some(Country::Nl) => (&CONSENT_NEEDED, consented),
            Some(Country::Be) => (&INFORMATION_NEEDED, informed),
            None => (&CONSULTATION_MISSING, informed),
        };
        if enough {
            return;
        }
        let years = at.key("years");
        for (index, year) in cycle.years.iter().enumerate() {
            if year.status == CycleYearStatus::Open {
                reading.note(
                    Diagnostic::new(code, years.index(index))
                        .with("work_year", &year.work_year)
                        .with("cycle", &cycle.id),
                );
            }
        }
    }
}
