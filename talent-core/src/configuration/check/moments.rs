//! The moments of a cycle.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use super::framework::check_text;
use super::{in_range, not_backwards, references};
use crate::columns::gather;
use crate::cycle::{AbsenceRule, Anchor, AppliesTo, Cycle, Late, Moment, MomentKind, Start};
use crate::diagnostic::catalogue::cycle::{
    COMBINED_CONVERSATION, IMPROVEMENT_BY_RULE, INTERVAL_NOT_POSITIVE, JUDGING_WITH_DEVELOPING,
    MOMENTS_IN_A_CIRCLE, REPEAT_NEEDS_COUNT,
};
use crate::diagnostic::{Diagnostic, Pointer};
use crate::document::Reading;

/// The most parts a period is divided into: one per day of the longest calendar year.
const MOST_PARTS: u32 = 366;

/// The moments of one cycle; `at` is their list.
pub(super) fn check_moments(cycle: &Cycle, at: &Pointer<'_>, reading: &mut Reading) {
    references::unique(cycle.moments.iter().map(|moment| Some(moment.id.as_str())), at, "id", reading);
    for (index, moment) in cycle.moments.iter().enumerate() {
        let place = at.index(index);
        check_text(moment.name.as_ref(), &place.key("name"), reading);
        check_timing(cycle, moment, &place.key("timing"), reading);
        check_settings(moment, &place, reading);
    }
    check_circles(cycle, at, reading);
    check_judging(cycle, at, reading);
}

fn check_timing(cycle: &Cycle, moment: &Moment, at: &Pointer<'_>, reading: &mut Reading) {
    let anchor = at.key("anchor");
    let several_a_year = match &moment.timing.anchor {
        Anchor::PeriodStart { part, of } | Anchor::PeriodEnd { part, of } => {
            let place = anchor.key(moment.timing.anchor.name());
            in_range(*of, 1, MOST_PARTS, &place.key("of"), reading);
            in_range(*part, 1, (*of).clamp(1, MOST_PARTS), &place.key("part"), reading);
            false
        }
        Anchor::After(other) => {
            let known = gather(cycle.moments.iter().map(|moment| moment.id.as_str()));
            references::known(other, &known, "moments", &anchor.key("after"), reading);
            false
        }
        Anchor::AbsenceEnd { min_days } => {
            in_range(*min_days, 1, u32::MAX, &anchor.key("absence_end").key("min_days"), reading);
            true
        }
        Anchor::ContractEnd => true,
        _ => false,
    };
    let Some(repeat) = &moment.timing.repeat else { return };
    let place = at.key("repeat");
    if !repeat.every.is_positive() {
        reading.note(Diagnostic::new(&INTERVAL_NOT_POSITIVE, place.key("every")));
    }
    match repeat.count {
        Some(count) => in_range(count, 1, u32::MAX, &place.key("count"), reading),
        None if several_a_year => reading
            .note(Diagnostic::new(&REPEAT_NEEDS_COUNT, place).with("anchor", moment.timing.anchor.name())),
        None => {}
    }
}

fn check_settings(moment: &Moment, at: &Pointer<'_>, reading: &mut Reading) {
    not_backwards(moment.minimum_service, "minimum_service", at, reading);
    not_backwards(moment.lead, "lead", at, reading);
    let window = at.key("window");
    not_backwards(moment.window.opens, "opens", &window, reading);
    not_backwards(moment.window.due, "due", &window, reading);
    let within = moment.carry_over.as_ref().map(|carry_over| carry_over.within);
    not_backwards(within, "within", &at.key("carry_over"), reading);
    if let AbsenceRule::AfterReturn { offset, from_days } = &moment.absence {
        let absence = at.key("absence");
        let place = absence.key("after_return");
        not_backwards(Some(*offset), "offset", &place, reading);
        in_range(*from_days, 1, u32::MAX, &place.key("from_days"), reading);
    }
    if let Late::SkipAfter(offset) = &moment.late {
        not_backwards(Some(*offset), "skip_after", &at.key("late"), reading);
    }
    if moment.kind == MomentKind::Improvement && moment.start == Start::Automatic {
        reading.note(Diagnostic::new(&IMPROVEMENT_BY_RULE, at).with("moment", &moment.id));
    }
    if moment.kind == MomentKind::Combined {
        reading.note(Diagnostic::new(&COMBINED_CONVERSATION, at).with("moment", &moment.id));
    }
}

/// Moments that wait for each other: each circle is named once, at its first moment in the document.
fn check_circles(cycle: &Cycle, at: &Pointer<'_>, reading: &mut Reading) {
    let moments = &cycle.moments;
    let mut place_of: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, moment) in moments.iter().enumerate() {
        place_of.entry(&moment.id).or_insert(index);
    }
    let next = |index: usize| match moments.get(index).map(|moment| &moment.timing.anchor) {
        Some(Anchor::After(other)) => place_of.get(other.as_str()).copied(),
        _ => None,
    };
    let mut visited: BTreeSet<usize> = BTreeSet::new();
    for start in 0..moments.len() {
        let mut path: Vec<usize> = Vec::new();
        let mut place_in_path: BTreeMap<usize, usize> = BTreeMap::new();
        let mut walker = Some(start);
        while let Some(index) = walker
            && visited.insert(index)
        {
            place_in_path.insert(index, path.len());
            path.push(index);
            walker = next(index);
        }
        // Where the walk ended on its own path, the rest of the path is a circle.
        let Some(entered) = walker.and_then(|index| place_in_path.get(&index)) else { continue };
        let mut circle = path.split_off(*entered);
        let first = circle.iter().enumerate().min_by_key(|(_, index)| **index).map_or(0, |(place, _)| place);
        circle.rotate_left(first);
        let Some(first) = circle.first().copied() else { continue };
        let id = |index: &usize| moments.get(*index).map_or("", |moment| moment.id.as_str());
        let names: Vec<&str> = circle.iter().chain([&first]).map(id).collect();
        let moment = at.index(first);
        let timing = moment.key("timing");
        reading.note(
            Diagnostic::new(&MOMENTS_IN_A_CIRCLE, timing.key("anchor")).with("circle", names.join(" → ")),
        );
    }
}

/// Whether a conversation of this kind judges.
const fn judges(kind: MomentKind) -> bool {
    matches!(kind, MomentKind::Assessment)
}

/// Whether a conversation of this kind is about growing.
const fn develops(kind: MomentKind) -> bool {
    matches!(
        kind,
        MomentKind::Development | MomentKind::Career | MomentKind::GoalSetting | MomentKind::Functioning
    )
}

/// Judging and developing on one date for one person.
fn check_judging(cycle: &Cycle, at: &Pointer<'_>, reading: &mut Reading) {
    let same_date = |a: &Moment, b: &Moment| {
        a.timing.anchor == b.timing.anchor
            // Absent, 0 and P12M against P1Y are equal in effect.
            && a.timing.offset.unwrap_or_default().plus_times(b.timing.offset.unwrap_or_default(), -1).is_zero()
            && !never_both(&a.applies_to, &b.applies_to)
    };
    for (index, judging) in cycle.moments.iter().enumerate().filter(|(_, moment)| judges(moment.kind)) {
        for developing in cycle.moments.iter().filter(|moment| develops(moment.kind)) {
            if same_date(judging, developing) {
                reading.note(
                    Diagnostic::new(&JUDGING_WITH_DEVELOPING, at.index(index))
                        .with("judging", &judging.id)
                        .with("developing", &developing.id),
                );
            }
        }
    }
}

/// A person is a joiner or a stayer, never both.
const fn never_both(a: &AppliesTo, b: &AppliesTo) -> bool {
    matches!((a, b), (AppliesTo::Joiners, AppliesTo::Stayers) | (AppliesTo::Stayers, AppliesTo::Joiners))
}
