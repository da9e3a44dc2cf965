//! Every code of the library with its sentences, by area.

pub mod cycle;
pub mod document;
pub mod eligibility;
pub mod esco;
pub mod exchange;
pub mod framework;
pub mod moment;
pub mod planning;
pub mod propagation;
pub mod reason;
pub mod time;
pub mod workforce;

use super::Code;

/// Every code, area by area, in the order of the areas.
///
/// ```
/// use std::collections::BTreeSet;
/// use talent_core::diagnostic::catalogue;
///
/// let names: BTreeSet<&str> = catalogue::all().map(|code| code.name).collect();
/// assert_eq!(names.len(), catalogue::all().count()); // no name twice
/// ```
pub fn all() -> impl Iterator<Item = &'static Code> {
    [
        document::ALL,
        time::ALL,
        framework::ALL,
        workforce::ALL,
        eligibility::ALL,
        cycle::ALL,
        moment::ALL,
        planning::ALL,
        propagation::ALL,
        reason::ALL,
        exchange::ALL,
        esco::ALL,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// The code with this name, so that a word in a row, a flag or a change can be shown with its sentence.
///
/// ```
/// use talent_core::diagnostic::{Severity, catalogue};
///
/// assert_eq!(catalogue::find("work_year_gap").unwrap().severity, Severity::Error);
/// assert_eq!(catalogue::find("no_such_code"), None);
/// ```
pub fn find(name: &str) -> Option<&'static Code> {
    all().find(|code| code.name == name)
}

/// Declares the codes of one area and their list `ALL`.
macro_rules! codes {
    ($($(#[$doc:meta])* $ident:ident = $severity:ident $name:literal { en: $en:literal, nl: $nl:literal $(, help_en: $help_en:literal, help_nl: $help_nl:literal)? $(,)? })*) => {
        $(
            $(#[$doc])*
            #[doc = concat!("`", $name, "`: ", $en)]
            pub static $ident: $crate::diagnostic::Code = $crate::diagnostic::Code {
                name: $name,
                severity: $crate::diagnostic::Severity::$severity,
                en: $en,
                nl: $nl,
                help_en: concat!("" $(, $help_en)?),
                help_nl: concat!("" $(, $help_nl)?),
            };
        )*
        /// All codes of this area.
        pub static ALL: &[&$crate::diagnostic::Code] = &[$(&$ident),*];
    };
}
pub(crate) use codes;
