//! Dates, most of them where rules turn: bounds of years and months, 29 February, and their neighbours.

use chrono::NaiveDate;
use proptest::prelude::*;
use talent_core::time::Offset;

pub use crate::naive::dates::{Date, date, plus_days};

/// Days around which rules turn.
fn edges() -> Vec<NaiveDate> {
    let mut edges = vec![date(2024, 2, 29), date(2024, 2, 28), date(2024, 3, 1), date(2025, 2, 28)];
    for year in 2023..=2026 {
        for (month, day) in [(1, 1), (1, 31), (3, 31), (4, 30), (7, 31), (8, 1), (8, 31), (9, 1), (12, 31)] {
            edges.push(date(year, month, day));
        }
    }
    edges
}

/// A day of 2023 to 2026: an edge or a neighbour of one, or any.
pub fn day() -> impl Strategy<Value = Date> {
    prop_oneof![
        6 => (prop::sample::select(edges()), -1i64..=1).prop_map(|(day, shift)| plus_days(day, shift)),
        4 => (0i64..1461).prop_map(|days| plus_days(date(2023, 1, 1), days)),
    ]
}

/// Days on which somebody started before the years that are planned.
pub fn long_ago() -> Vec<Date> {
    vec![date(2010, 5, 31), date(2019, 8, 1), date(2021, 12, 31), date(2022, 2, 28), date(2023, 11, 15)]
}

/// The first day of a record.
pub fn start() -> impl Strategy<Value = Date> {
    prop_oneof![8 => day(), 4 => prop::sample::select(long_ago())]
}

/// The date of the first question.
pub fn question() -> impl Strategy<Value = Date> {
    prop_oneof![
        2 => day(),
        8 => (0i64..900).prop_map(|days| plus_days(date(2024, 1, 1), days)),
        1 => (0i64..200).prop_map(|days| plus_days(date(2027, 1, 1), days)),
    ]
}

/// How many days a question comes after the one before; now and then it looks back.
pub fn pause() -> impl Strategy<Value = i64> {
    prop_oneof![1 => Just(0), 6 => 0i64..80, 2 => 80i64..300, 1 => -60i64..0]
}

/// A length in days from a start: short, around months and years, or open.
pub fn length() -> impl Strategy<Value = Option<i64>> {
    prop_oneof![
        4 => Just(None),
        1 => Just(Some(0)),
        2 => (1i64..40).prop_map(Some),
        2 => (40i64..400).prop_map(Some),
        1 => prop::sample::select(vec![27, 28, 30, 31, 89, 90, 181, 364, 365, 366]).prop_map(Some),
    ]
}

/// The end of a span of that length.
pub fn end(start: Date, length: Option<i64>) -> Option<Date> {
    length.map(|days| plus_days(start, days))
}

/// An offset of zero or more, up to about two months.
pub fn forward() -> impl Strategy<Value = Offset> {
    prop_oneof![
        1 => Just(Offset::ZERO),
        1 => Just(Offset::days(0)),
        3 => (1i32..45).prop_map(Offset::days),
        2 => (1i32..8).prop_map(Offset::weeks),
        2 => (1i32..3).prop_map(Offset::months),
        1 => (0i32..12).prop_map(Offset::working_days),
        1 => (1i32..2, 1i32..20, 1i32..6).prop_map(|(months, days, working_days)| Offset {
            months: Some(months),
            days: Some(days),
            working_days: Some(working_days),
            ..Offset::ZERO
        }),
    ]
}

/// An offset of calendar units, zero or more.
pub fn calendar_forward() -> impl Strategy<Value = Offset> {
    prop_oneof![
        1 => Just(Offset::ZERO),
        3 => (1i32..45).prop_map(Offset::days),
        3 => (1i32..4).prop_map(Offset::months),
        1 => (1i32..8).prop_map(Offset::weeks),
    ]
}

/// An offset either way, or none.
pub fn offset() -> impl Strategy<Value = Option<Offset>> {
    prop_oneof![
        3 => Just(None),
        5 => forward().prop_map(Some),
        3 => forward().prop_map(|offset| Some(offset.negated())),
        1 => (3i32..9).prop_map(|months| Some(Offset::months(months))),
    ]
}
