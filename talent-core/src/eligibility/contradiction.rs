//! Finds branches that can never hold: comparisons of one fact on one date, within one `all`, that no value meets
//! together.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::FactName;
use super::compiled::{CompiledComparison, CompiledPart, CompiledTest, FactKind, ValueTest};
use super::number::Number;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::eligibility::UNREACHABLE_BRANCH;
use crate::time::{Day, FIRST_DAY, LAST_DAY};

/// One comparison as it counts within an `all`: itself, or its opposite below a `not`.
struct Clause<'a> {
    comparison: &'a CompiledComparison,
    opposite: bool,
}

pub(super) fn find_contradictions(root: &CompiledPart) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    visit(root, false, &mut found);
    found
}

/// Looks at every `all`, and at a comparison that stands alone; `within` says that the parent `all` holds this part.
fn visit(part: &CompiledPart, within: bool, found: &mut Vec<Diagnostic>) {
    match part {
        CompiledPart::All(parts, pointer) => {
            if !within {
                let mut clauses = Vec::new();
                collect(part, &mut clauses);
                judge(&clauses, pointer, found);
            }
            // An `all` directly within an `all` is the same `all`.
            for part in parts {
                visit(part, true, found);
            }
        }
        CompiledPart::Any(parts, _) => parts.iter().for_each(|part| visit(part, false, found)),
        CompiledPart::Not(inner, _) => match &**inner {
            // Below a `not` a comparison was collected by its `all` as its opposite; standing alone it is no branch.
            CompiledPart::Compare(_) => {}
            inner => visit(inner, false, found),
        },
        CompiledPart::Compare(comparison) => {
            if !within {
                judge(&[Clause { comparison, opposite: false }], &comparison.pointer, found);
            }
        }
    }
}

fn collect<'a>(part: &'a CompiledPart, clauses: &mut Vec<Clause<'a>>) {
    match part {
        CompiledPart::All(parts, _) => parts.iter().for_each(|part| collect(part, clauses)),
        CompiledPart::Compare(comparison) => clauses.push(Clause { comparison, opposite: false }),
        CompiledPart::Not(inner, _) => {
            if let CompiledPart::Compare(comparison) = &**inner {
                clauses.push(Clause { comparison, opposite: true });
            }
        }
        CompiledPart::Any(..) => {}
    }
}

fn judge(clauses: &[Clause<'_>], pointer: &str, found: &mut Vec<Diagnostic>) {
    let mut judged: Vec<&CompiledComparison> = Vec::new();
    for clause in clauses {
        let same = |other: &CompiledComparison| {
            other.fact == clause.comparison.fact && other.at == clause.comparison.at
        };
        if judged.iter().any(|other| same(other)) {
            continue;
        }
        judged.push(clause.comparison);
        let group: Vec<&Clause<'_>> = clauses.iter().filter(|other| same(other.comparison)).collect();
        if can_hold(&group) {
            continue;
        }
        let shown: Vec<String> = group
            .iter()
            .map(|clause| {
                let Clause { comparison, opposite } = clause;
                let not = if *opposite { "not " } else { "" };
                format!("{not}{} {}", comparison.operator, comparison.asked)
            })
            .collect();
        found.push(
            Diagnostic::new(&UNREACHABLE_BRANCH, pointer)
                .with("fact", &clause.comparison.fact)
                .with("clauses", shown.join("; ")),
        );
    }
}

/// Whether some value of the fact meets all of the group.
fn can_hold(group: &[&Clause<'_>]) -> bool {
    let known = |wanted: bool| {
        group.iter().any(|clause| match clause.comparison.test {
            CompiledTest::Known(known) => (known != clause.opposite) == wanted,
            _ => false,
        })
    };
    if known(true) && known(false) {
        return false;
    }
    let kind = group.first().map(|clause| clause.comparison.kind);
    let fact = group.first().map(|clause| &clause.comparison.fact);
    match kind {
        Some(FactKind::Boolean) => {
            let asks = |wanted: bool| {
                group.iter().any(|clause| match clause.comparison.test {
                    CompiledTest::Boolean(value) => (value != clause.opposite) == wanted,
                    _ => false,
                })
            };
            !(asks(true) && asks(false))
        }
        Some(FactKind::Whole | FactKind::Number) => {
            let not_negative = matches!(
                fact,
                Some(FactName::Age | FactName::TenureDays | FactName::TenureMonths | FactName::TenureYears)
            );
            let mut tests = opposites(group, |test| match test {
                CompiledTest::Number(test) => Some(test.clone()),
                _ => None,
            });
            if not_negative {
                tests.push(ValueTest::Range(Some((Number::Integer(0), true)), None));
            }
            let whole = kind == Some(FactKind::Whole);
            some_value(
                &tests,
                |low, high| !whole || holds_whole(low, high),
                |value| !whole || value.is_whole(),
            )
        }
        Some(FactKind::Date) => {
            let mut tests = opposites(group, |test| match test {
                CompiledTest::Date(test) => Some(test.clone()),
                _ => None,
            });
            tests.push(ValueTest::Range(Some((FIRST_DAY, true)), Some((LAST_DAY.plus(1), true))));
            some_value(&tests, holds_day, |_| true)
        }
        Some(FactKind::Text | FactKind::OrgUnit) => some_text(group),
        Some(FactKind::Set) => some_set(group),
        Some(FactKind::AsWritten) | None => true,
    }
}

fn opposites<V: Clone>(
    group: &[&Clause<'_>],
    of: impl Fn(&CompiledTest) -> Option<ValueTest<V>>,
) -> Vec<ValueTest<V>> {
    group
        .iter()
        .filter_map(|clause| {
            let test = of(&clause.comparison.test)?;
            if !clause.opposite {
                return Some(test);
            }
            match test {
                ValueTest::OneOf(values) => Some(ValueTest::NoneOf(values)),
                ValueTest::NoneOf(values) => Some(ValueTest::OneOf(values)),
                ValueTest::Range(Some((low, included)), None) => {
                    Some(ValueTest::Range(None, Some((low, !included))))
                }
                ValueTest::Range(None, Some((high, included))) => {
                    Some(ValueTest::Range(Some((high, !included)), None))
                }
                // Outside an interval is no interval.
                ValueTest::Range(..) => None,
            }
        })
        .collect()
}

/// A bound of a range with whether it is included.
type BoundOf<V> = Option<(V, bool)>;

/// Whether some value meets all tests. `inhabited` says whether there is a value of the fact between two bounds,
/// `possible` whether the fact can have a value.
fn some_value<V: Ord + Copy>(
    tests: &[ValueTest<V>],
    inhabited: impl Fn(BoundOf<V>, BoundOf<V>) -> bool,
    possible: impl Fn(V) -> bool,
) -> bool {
    // Where a list of values is asked, one of them must meet everything else.
    if let Some(values) = tests.iter().find_map(|test| match test {
        ValueTest::OneOf(values) => Some(values),
        _ => None,
    }) {
        return values.iter().any(|value| possible(*value) && tests.iter().all(|test| test.holds(value)));
    }
    let (mut low, mut high): (BoundOf<V>, BoundOf<V>) = (None, None);
    for test in tests {
        if let ValueTest::Range(from, to) = test {
            if let Some((value, included)) = *from {
                low = Some(match low {
                    Some((best, best_included)) if best > value || (best == value && !best_included) => {
                        (best, best_included)
                    }
                    _ => (value, included),
                });
            }
            if let Some((value, included)) = *to {
                high = Some(match high {
                    Some((best, best_included)) if best < value || (best == value && !best_included) => {
                        (best, best_included)
                    }
                    _ => (value, included),
                });
            }
        }
    }
    let empty =
        matches!((low, high), (Some((low, a)), Some((high, b))) if low > high || (low == high && !(a && b)));
    if empty || !inhabited(low, high) {
        return false;
    }
    // A range of one value can be excluded by name; a wider one is taken to have others.
    match (low, high) {
        (Some((low, _)), Some((high, _))) if low == high => tests.iter().all(|test| test.holds(&low)),
        _ => true,
    }
}

/// Whether a whole number lies between the bounds.
fn holds_whole(low: BoundOf<Number>, high: BoundOf<Number>) -> bool {
    let (Some((low, low_included)), Some((high, high_included))) = (low, high) else { return true };
    let (Some(low), Some(high)) = (ceiling_of(low), floor_of(high)) else { return true };
    let first = if low.1 && !low_included { low.0.saturating_add(1) } else { low.0 };
    let last = if high.1 && !high_included { high.0.saturating_sub(1) } else { high.0 };
    first <= last
}

/// The lowest whole number at or above, and whether it is the number itself.
fn ceiling_of(number: Number) -> Option<(i64, bool)> {
    match number {
        Number::Integer(value) => Some((value, true)),
        Number::Decimal(value) if value.abs() < 9e15 => {
            let floor = value as i64;
            if value == floor as f64 {
                Some((floor, true))
            } else {
                Some((if value > 0.0 { floor + 1 } else { floor }, false))
            }
        }
        Number::Decimal(_) => None,
    }
}

/// The highest whole number at or below, and whether it is the number itself.
fn floor_of(number: Number) -> Option<(i64, bool)> {
    match number {
        Number::Integer(value) => Some((value, true)),
        Number::Decimal(value) => ceiling_of(Number::Decimal(-value)).map(|(value, exact)| (-value, exact)),
    }
}

fn holds_day(low: BoundOf<Day>, high: BoundOf<Day>) -> bool {
    let (Some((low, low_included)), Some((high, high_included))) = (low, high) else { return true };
    low.plus(i32::from(!low_included)) <= high.plus(-i32::from(!high_included))
}

/// The texts of a clause, and whether they are excluded.
fn texts<'a>(clause: &'a Clause<'_>) -> Option<(&'a [String], bool)> {
    match &clause.comparison.test {
        CompiledTest::Text(values, negated) => Some((values, *negated != clause.opposite)),
        _ => None,
    }
}

/// One text must be in every list asked and in none excluded.
fn some_text(group: &[&Clause<'_>]) -> bool {
    let clauses: Vec<(&[String], bool)> = group.iter().filter_map(|clause| texts(clause)).collect();
    match clauses.iter().find(|(_, excluded)| !excluded) {
        None => true,
        Some((values, _)) => values
            .iter()
            .any(|value| clauses.iter().all(|(values, excluded)| values.contains(value) != *excluded)),
    }
}

/// A set can hold anything that is not excluded: each list asked must have something left.
fn some_set(group: &[&Clause<'_>]) -> bool {
    let clauses: Vec<(&[String], bool)> = group.iter().filter_map(|clause| texts(clause)).collect();
    let excluded =
        |value: &String| clauses.iter().any(|(values, excluded)| *excluded && values.contains(value));
    clauses
        .iter()
        .filter(|(_, excluded)| !excluded)
        .all(|(values, _)| values.iter().any(|value| !excluded(value)))
}
