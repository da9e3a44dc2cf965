//! Diagnostics in the order of the fields of the document.

use alloc::string::String;
use alloc::vec::Vec;

use crate::columns::sort_by;
use crate::configuration::{Configuration, Organisation};
use crate::cycle::{
    CarryOver, Closing, Consultation, Cycle, CycleYear, Entry, EveryYears, Moment, Overrides, Repeat, Timing,
    Window,
};
use crate::diagnostic::Diagnostic;
use crate::framework::{Competency, DescriptorVersion, Level, Profile, Requirement, Role, Scale};
use crate::time::Calendar;

/// Sorts by place: list items by their number, fields in the order of their type; of one place, as found.
pub(crate) fn in_field_order(diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut keyed: Vec<(Vec<Step>, Diagnostic)> =
        diagnostics.into_iter().map(|diagnostic| (steps(&diagnostic.pointer), diagnostic)).collect();
    sort_by(&mut keyed, |(a, _), (b, _)| a.cmp(b));
    keyed.into_iter().map(|(_, diagnostic)| diagnostic).collect()
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    /// A place in a list, or a number as the key of a map.
    Index(i64),
    /// The number of a field in its type; keys of maps come after, by name.
    Field(usize, String),
}

fn steps(pointer: &str) -> Vec<Step> {
    let mut fields = fields_of("");
    let mut in_list = false;
    let mut steps = Vec::new();
    for name in pointer.split('/').skip(1) {
        match name.parse() {
            Ok(index) if !in_list => {
                steps.push(Step::Index(index));
                in_list = true;
            }
            _ => {
                let rank = fields.iter().position(|field| *field == name).unwrap_or(usize::MAX);
                steps.push(Step::Field(rank, name.into()));
                fields = fields_of(name);
                in_list = false;
            }
        }
    }
    steps
}

/// The fields of what stands under this name; names mean the same thing wherever they stand, but for `years`
/// of a period table, whose rows have one kind of problem only.
fn fields_of(name: &str) -> &'static [&'static str] {
    match name {
        "" => Configuration::FIELDS,
        "organisation" => Organisation::FIELDS,
        "calendars" => Calendar::FIELDS,
        "scales" => Scale::FIELDS,
        "competencies" => Competency::FIELDS,
        "descriptors" => DescriptorVersion::FIELDS,
        "profiles" => Profile::FIELDS,
        "requirements" => Requirement::FIELDS,
        "roles" => Role::FIELDS,
        "cycles" => Cycle::FIELDS,
        "years" => CycleYear::FIELDS,
        "entry" => Entry::FIELDS,
        "overrides" => Overrides::FIELDS,
        "every_years" => EveryYears::FIELDS,
        "closing" => Closing::FIELDS,
        "consultation" => Consultation::FIELDS,
        "moments" => Moment::FIELDS,
        "timing" => Timing::FIELDS,
        "repeat" => Repeat::FIELDS,
        "window" => Window::FIELDS,
        "carry_over" => CarryOver::FIELDS,
        "after_return" => &["offset", "from_days"],
        "period_start" | "period_end" => &["part", "of"],
        "levels" => Level::FIELDS,
        _ => &[],
    }
}
