//! Spans: Allen's thirteen relations over every pair of small spans, with open starts and ends.

mod time_support;

use std::collections::BTreeSet;

use talent_core::time::{Day, Relation, Span};
use time_support::day;

/// Every span within six days, with and without an open start or end.
fn spans() -> Vec<Span> {
    let starts: Vec<Day> = std::iter::once(Day::NONE).chain((0..6).map(Day)).collect();
    let ends: Vec<Day> = (0..6).map(Day).chain(std::iter::once(Day::OPEN)).collect();
    starts.iter().flat_map(|start| ends.iter().filter_map(|end| Span::new(*start, *end))).collect()
}

/// Allen's definitions on points: a span of days runs from the morning of its first day to the evening of its last,
/// and the evening is the next morning.
fn by_the_book(a: Span, b: Span) -> Vec<Relation> {
    let points = |span: Span| {
        let start = if span.start == Day::NONE { i64::MIN } else { i64::from(span.start.0) };
        let end = if span.end == Day::OPEN { i64::MAX } else { i64::from(span.end.0) + 1 };
        (start, end)
    };
    let ((a_start, a_end), (b_start, b_end)) = (points(a), points(b));
    [
        (Relation::Before, a_end < b_start),
        (Relation::Meets, a_end == b_start),
        (Relation::Overlaps, a_start < b_start && b_start < a_end && a_end < b_end),
        (Relation::Starts, a_start == b_start && a_end < b_end),
        (Relation::During, a_start > b_start && a_end < b_end),
        (Relation::Finishes, a_start > b_start && a_end == b_end),
        (Relation::Equals, a_start == b_start && a_end == b_end),
        (Relation::FinishedBy, a_start < b_start && a_end == b_end),
        (Relation::Contains, a_start < b_start && a_end > b_end),
        (Relation::StartedBy, a_start == b_start && a_end > b_end),
        (Relation::OverlappedBy, b_start < a_start && a_start < b_end && b_end < a_end),
        (Relation::MetBy, b_end == a_start),
        (Relation::After, b_end < a_start),
    ]
    .into_iter()
    .filter_map(|(relation, holds)| holds.then_some(relation))
    .collect()
}

#[test]
fn exactly_one_relation_holds_and_it_is_the_one_of_the_book() {
    let mut seen = BTreeSet::new();
    for a in spans() {
        for b in spans() {
            let relation = a.relation(b);
            assert_eq!(by_the_book(a, b), [relation], "{a} {b}");
            assert_eq!(b.relation(a), relation.inverse(), "{a} {b}");
            seen.insert(relation.as_str());
        }
    }
    assert_eq!(seen.len(), 13);
    assert_eq!(Relation::ALL.len(), 13);
}

#[test]
fn what_two_spans_share_is_what_their_days_share() {
    let holds = |span: Span| -> BTreeSet<i32> { (-1..8).filter(|day| span.contains(Day(*day))).collect() };
    for a in spans() {
        for b in spans() {
            let shared: BTreeSet<i32> = holds(a).intersection(&holds(b)).copied().collect();
            assert_eq!(a.overlaps(b), !shared.is_empty(), "{a} {b}");
            assert_eq!(a.relation(b).shares_days(), !shared.is_empty(), "{a} {b}");
            assert_eq!(a.intersection(b).map(holds).unwrap_or_default(), shared, "{a} {b}");
            assert_eq!(a.intersection(b), b.intersection(a));
        }
    }
}

#[test]
fn lengths_count_both_ends() {
    let span = |start, end| Span::new(start, end).unwrap();
    assert_eq!(span(day("2025-01-01"), day("2025-01-01")).length_days(), Some(1));
    assert_eq!(span(day("2024-01-01"), day("2024-12-31")).length_days(), Some(366));
    assert_eq!(span(day("2024-01-01"), Day::OPEN).length_days(), None);
    assert_eq!(Span::new(day("2025-01-02"), day("2025-01-01")), None);
    assert!(span(day("2024-01-01"), Day::OPEN).contains(day("2199-12-31")));
}

#[test]
fn spans_are_written_as_iso_8601() {
    let span = Span::new(day("2025-01-01"), Day::OPEN).unwrap();
    assert_eq!(span.to_string(), "2025-01-01/..");
    assert_eq!(serde_json::to_value(span).unwrap(), serde_json::json!({"start": "2025-01-01", "end": null}));
}
