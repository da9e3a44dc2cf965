//! Dates, offsets and repetitions, against chrono, jiff and plain counting.

mod time_support;

use std::cell::Cell;
use std::sync::LazyLock;

use chrono::{Datelike, Months, NaiveDate};
use jiff::ToSpan;
use proptest::prelude::*;
use serde_json::{Value, json};
use talent_core::time::{
    Calendar, Country, Day, FIRST_DAY, LAST_DAY, MondayToFriday, MonthDay, Offset, Repetition,
    WorkingDayCalendar, WorkingDays, parse_date,
};
use time_support::{all_days, codes, day, read};

#[test]
fn every_day_of_three_centuries_is_the_day_of_chrono_and_jiff() {
    let mut chrono_date = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap();
    let mut jiff_date = jiff::civil::date(1900, 1, 1);
    for day in all_days() {
        let (year, month, day_of_month) = day.year_month_day();
        assert_eq!((year, month, day_of_month), (chrono_date.year(), chrono_date.month(), chrono_date.day()));
        assert_eq!(
            (year, month, day_of_month),
            (jiff_date.year().into(), jiff_date.month() as u32, jiff_date.day() as u32)
        );
        assert_eq!(Day::civil(year, month, day_of_month), Some(day));
        assert_eq!(Day::from_date(chrono_date), day);
        assert_eq!(day.date(), chrono_date);
        assert_eq!(day.to_string(), chrono_date.to_string());
        assert_eq!(day.weekday_index(), chrono_date.weekday().num_days_from_monday());
        chrono_date = chrono_date.succ_opt().unwrap();
        jiff_date = jiff_date.tomorrow().unwrap();
    }
    assert_eq!(chrono_date, NaiveDate::from_ymd_opt(2200, 1, 1).unwrap());
}

#[test]
fn dates_that_do_not_exist_have_no_day() {
    for (year, month, day) in [
        (2025, 2, 29),
        (2100, 2, 29),
        (2025, 4, 31),
        (2025, 13, 1),
        (2025, 0, 1),
        (2025, 1, 0),
        (1899, 12, 31),
        (2200, 1, 1),
    ] {
        assert_eq!(Day::civil(year, month, day), None, "{year}-{month}-{day}");
    }
    assert!(Day::civil(2000, 2, 29).is_some());
}

#[test]
fn texts_are_read_strictly() {
    for (text, code) in [
        ("2025-2-01", "impossible_date"),
        ("01-02-2025", "impossible_date"),
        ("2025-02-30", "impossible_date"),
        ("2025-02-01 ", "impossible_date"),
        ("2025/02/01", "impossible_date"),
        ("+025-02-01", "impossible_date"),
        ("1899-12-31", "date_out_of_range"),
        ("2200-01-01", "date_out_of_range"),
    ] {
        assert_eq!(parse_date(text).map_err(|code| code.name), Err(code), "{text}");
    }
    assert_eq!(read::<Day>(&json!("2024-02-29")), Ok(day("2024-02-29")));
    assert_eq!(codes(&read::<Day>(&json!("2023-02-29")).unwrap_err()), ["impossible_date"]);
}

fn any_day() -> impl Strategy<Value = Day> {
    (FIRST_DAY.0..=LAST_DAY.0).prop_map(Day)
}

/// Days far enough from the ends of the range for any offset of [`any_offset`].
fn inner_day() -> impl Strategy<Value = Day> {
    (day("1950-01-01").0..=day("2150-12-31").0).prop_map(Day)
}

fn component(range: std::ops::RangeInclusive<i32>) -> impl Strategy<Value = Option<i32>> {
    proptest::option::weighted(0.6, range)
}

fn any_offset() -> impl Strategy<Value = Offset> {
    (component(-9..=9), component(-40..=40), component(-60..=60), component(-400..=400), component(-90..=90))
        .prop_map(|(years, months, weeks, days, working_days)| Offset {
            years,
            months,
            weeks,
            days,
            working_days,
        })
}

/// Intervals as people write them, and those of mixed signs that still move every date forwards.
fn any_interval() -> impl Strategy<Value = Offset> {
    let forwards = any_offset().prop_map(|offset| {
        let absolute = |component: Option<i32>| component.map(i32::abs);
        Offset {
            years: absolute(offset.years),
            months: absolute(offset.months),
            weeks: absolute(offset.weeks),
            days: absolute(offset.days),
            working_days: absolute(offset.working_days),
        }
    });
    prop_oneof![
        2 => forwards.prop_map(|offset| if offset.is_zero() { Offset::days(1) } else { offset }),
        1 => any_offset().prop_map(|offset| if offset.is_positive() { offset } else { Offset::months(1) }),
    ]
}

static BELGIUM: LazyLock<WorkingDayCalendar> =
    LazyLock::new(|| Calendar { country: Some(Country::Be), ..Calendar::new("be") }.compile());

/// The rule of chapter 01, step by step with jiff, working days one at a time.
fn by_the_rule(offset: Offset, start: Day, working: &impl WorkingDays) -> Option<Day> {
    let months = offset.years.unwrap_or(0) * 12 + offset.months.unwrap_or(0);
    let days = offset.weeks.unwrap_or(0) * 7 + offset.days.unwrap_or(0);
    let (year, month, day_of_month) = start.year_month_day();
    let date = jiff::civil::date(year as i16, month as i8, day_of_month as i8)
        .checked_add(months.months())
        .ok()?
        .checked_add(days.days())
        .ok()?;
    let mut at = Day::civil(date.year().into(), date.month() as u32, date.day() as u32)?;
    let count = offset.working_days.unwrap_or(0);
    for _ in 0..count.abs() {
        loop {
            at = at.plus(count.signum()).checked()?;
            if working.is_working(at) {
                break;
            }
        }
    }
    Some(at)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn months_are_those_of_chrono(start in any_day(), months in -4000..4000_i32) {
        let expected = if months < 0 {
            start.date().checked_sub_months(Months::new(months.unsigned_abs()))
        } else {
            start.date().checked_add_months(Months::new(months as u32))
        };
        let expected = expected.filter(|date| (1900..=2199).contains(&date.year())).map(Day::from_date);
        prop_assert_eq!(start.add_months(months), expected);
    }

    #[test]
    fn offsets_follow_the_rule(start in any_day(), offset in any_offset()) {
        prop_assert_eq!(offset.apply(start, &MondayToFriday), by_the_rule(offset, start, &MondayToFriday));
    }

    #[test]
    fn a_compiled_calendar_counts_the_same_working_days(start in any_day(), count in -300..=300_i32) {
        let offset = Offset::working_days(count);
        prop_assert_eq!(offset.apply(start, &*BELGIUM), by_the_rule(offset, start, &*BELGIUM));
    }

    #[test]
    fn negation_twice_is_nothing(offset in any_offset()) {
        prop_assert_eq!(offset.negated().negated(), offset);
        prop_assert_eq!(offset.negated().is_zero(), offset.is_zero());
    }

    #[test]
    fn days_come_back(start in inner_day(), weeks in -60..=60_i32, days in -400..=400_i32) {
        let offset = Offset { weeks: Some(weeks), days: Some(days), ..Offset::ZERO };
        let there = offset.apply_calendar(start).unwrap();
        prop_assert_eq!(offset.negated().apply_calendar(there), Some(start));
    }

    #[test]
    fn an_interval_counts_per_component(
        start in inner_day(), offset in any_offset(), every in any_offset(), times in 0..4_i32,
    ) {
        let sum = |a: Option<i32>, b: Option<i32>| Some(a.unwrap_or(0) + times * b.unwrap_or(0));
        let expected = Offset {
            years: sum(offset.years, every.years),
            months: sum(offset.months, every.months),
            weeks: sum(offset.weeks, every.weeks),
            days: sum(offset.days, every.days),
            working_days: sum(offset.working_days, every.working_days),
        };
        let repetition = Repetition { anchor: start, offset, every };
        prop_assert_eq!(
            repetition.occurrence(times, &MondayToFriday),
            by_the_rule(expected, start, &MondayToFriday)
        );
    }

    /// What `is_positive` and `is_negative` promise holds for every date.
    #[test]
    fn positive_moves_forwards_and_negative_is_never_missed(start in inner_day(), offset in any_offset()) {
        let moved = by_the_rule(offset, start, &*BELGIUM).unwrap();
        if offset.is_positive() {
            prop_assert!(moved > start);
        }
        if moved < start {
            prop_assert!(offset.is_negative());
        }
        prop_assert!(!(offset.is_positive() && offset.is_negative()));
    }

    #[test]
    fn the_first_occurrence_is_the_one_that_counting_finds(
        anchor in inner_day(), offset in any_offset(), every in any_interval(), distance in -2000..15000_i32,
    ) {
        let from = anchor.plus(distance);
        let repetition = Repetition { anchor, offset, every };
        let found = repetition.first_at_or_after(from, &MondayToFriday);
        let expected = (0..).find_map(|index| match repetition.occurrence(index, &MondayToFriday) {
            Some(day) if day >= from => Some(Some((index, day))),
            Some(_) => None,
            None => Some(None),
        });
        prop_assert_eq!(Some(found), expected);
    }

    #[test]
    fn what_is_written_is_read_again(offset in any_offset()) {
        let written = serde_json::to_value(offset).unwrap();
        prop_assert_eq!(read::<Offset>(&written), Ok(offset));
    }
}

#[test]
fn the_order_is_months_days_working_days() {
    // 31 January + 1 month = 28 February (a Friday); + 1 day = 1 March (a Saturday); + 1 working day = 3 March.
    let offset = Offset { months: Some(1), days: Some(1), working_days: Some(1), ..Offset::ZERO };
    assert_eq!(offset.apply(day("2025-01-31"), &MondayToFriday), Some(day("2025-03-03")));
    // Back from 31 March: 28 February, 27 February (a Thursday), 26 February.
    assert_eq!(offset.negated().apply(day("2025-03-31"), &MondayToFriday), Some(day("2025-02-26")));
    // Years and months together: 29 February 2024 + 1 year + 12 months = 28 February 2026, not by way of the 28th
    // of 2025 to another day; and a year forwards with twelve months back stays on the leap day.
    let nothing = Offset { years: Some(1), months: Some(-12), ..Offset::ZERO };
    assert_eq!(nothing.apply_calendar(day("2024-02-29")), Some(day("2024-02-29")));
    assert!(nothing.is_zero());
}

#[test]
fn working_days_count_strictly_after_and_before() {
    let (saturday, monday, friday) = (day("2025-05-31"), day("2025-06-02"), day("2025-05-30"));
    let apply = |count, from| Offset::working_days(count).apply(from, &MondayToFriday);
    assert_eq!(apply(0, saturday), Some(saturday));
    assert_eq!(apply(1, saturday), Some(monday));
    assert_eq!(apply(-1, saturday), Some(friday));
    assert_eq!(apply(1, friday), Some(monday));
    assert_eq!(apply(-1, monday), Some(friday));
    assert_eq!(apply(5, monday), Some(day("2025-06-09")));
}

#[test]
fn the_ends_of_the_range_are_reached_and_not_passed() {
    let calendar = Calendar { weekend: vec![], ..Calendar::new("continuous") }.compile();
    for working in [0, 1] {
        let by = |days: i32| Offset {
            days: Some(days - working * days.signum()),
            working_days: Some(working * days.signum()),
            ..Offset::ZERO
        };
        assert_eq!(by(1).apply(LAST_DAY.plus(-1), &calendar), Some(LAST_DAY));
        assert_eq!(by(1).apply(LAST_DAY, &calendar), None);
        assert_eq!(by(-1).apply(FIRST_DAY.plus(1), &calendar), Some(FIRST_DAY));
        assert_eq!(by(-1).apply(FIRST_DAY, &calendar), None);
    }
    for extreme in [i32::MIN, i32::MAX] {
        for offset in [
            Offset::years(extreme),
            Offset::months(extreme),
            Offset::weeks(extreme),
            Offset::days(extreme),
            Offset::working_days(extreme),
        ] {
            assert_eq!(offset.apply(day("2025-01-01"), &calendar), None, "{offset:?}");
            assert_eq!(offset.negated().apply(day("2025-01-01"), &calendar), None, "{offset:?}");
        }
    }
    for unknown in [Day::NONE, Day::OPEN] {
        assert_eq!(Offset::ZERO.apply(unknown, &calendar), None);
        assert_eq!(Offset::months(1).apply(unknown, &calendar), None);
        assert_eq!(unknown.add_months(0), None);
    }
}

#[test]
fn durations_are_read_as_iso_8601() {
    let offset = |years, months, weeks, days| Offset { years, months, weeks, days, working_days: None };
    for (text, expected) in [
        ("P2W", offset(None, None, Some(2), None)),
        ("-P1M", offset(None, Some(-1), None, None)),
        ("+P10D", offset(None, None, None, Some(10))),
        ("P1Y6M", offset(Some(1), Some(6), None, None)),
        ("-P1Y2M3W4D", offset(Some(-1), Some(-2), Some(-3), Some(-4))),
        ("P0D", offset(None, None, None, Some(0))),
        ("P007D", offset(None, None, None, Some(7))),
        ("-P2147483648D", offset(None, None, None, Some(i32::MIN))),
    ] {
        assert_eq!(read::<Offset>(&json!(text)), Ok(expected), "{text}");
    }
    for (text, code) in [
        ("", "not_a_duration"),
        ("P", "not_a_duration"),
        ("-P", "not_a_duration"),
        ("1M", "not_a_duration"),
        ("P1", "not_a_duration"),
        ("PM", "not_a_duration"),
        ("P1D1M", "not_a_duration"),
        ("P1M1M", "not_a_duration"),
        ("P-1M", "not_a_duration"),
        ("--P1M", "not_a_duration"),
        ("p1m", "not_a_duration"),
        ("P1.5M", "not_a_duration"),
        ("P1M ", "not_a_duration"),
        ("P١M", "not_a_duration"),
        ("P2147483648D", "out_of_range"),
        ("P99999999999999999999Y", "out_of_range"),
    ] {
        assert_eq!(codes_of_offset(&json!(text)), [code], "{text}");
    }
}

fn codes_of_offset(document: &Value) -> Vec<&'static str> {
    let diagnostics = read::<Offset>(document).unwrap_err();
    diagnostics.iter().map(|diagnostic| diagnostic.code.name).collect()
}

#[test]
fn objects_may_mix_signs_and_name_all_their_faults() {
    let offset = Offset { months: Some(1), working_days: Some(-3), ..Offset::ZERO };
    assert_eq!(read::<Offset>(&json!({"months": 1, "working_days": -3, "days": null})), Ok(offset));
    assert_eq!(serde_json::to_value(offset).unwrap(), json!({"months": 1, "working_days": -3}));
    assert_eq!(
        codes_of_offset(&json!({"month": 1, "days": "2", "weeks": 1.5, "years": 3_000_000_000_u32})),
        ["unknown_field", "out_of_range", "wrong_type", "wrong_type"]
    );
    assert_eq!(codes_of_offset(&json!(14)), ["wrong_type"]);
}

#[test]
fn days_of_the_year_are_read_strictly() {
    assert_eq!(read::<MonthDay>(&json!("02-29")), Ok(MonthDay { month: 2, day: 29 }));
    assert_eq!(serde_json::to_value(MonthDay { month: 8, day: 1 }).unwrap(), json!("08-01"));
    for text in
        ["2-29", "02-30", "04-31", "13-01", "00-10", "01-00", "01-32", "0101", "01-01-01", "+1-01", ""]
    {
        let diagnostics = read::<MonthDay>(&json!(text)).unwrap_err();
        assert_eq!(codes(&diagnostics), ["impossible_month_day"], "{text}");
    }
}

#[test]
fn the_first_such_day_of_a_year_may_lie_in_either_calendar_year() {
    let (start, end) = (day("2025-09-01"), day("2026-08-31"));
    let first = |text: &str| MonthDay::parse(text).unwrap().first_in(start, end);
    assert_eq!(first("09-01"), Some(day("2025-09-01")));
    assert_eq!(first("08-31"), Some(day("2026-08-31")));
    assert_eq!(first("02-29"), Some(day("2026-02-28")));
    // A bridging year of eight months has no such day.
    assert_eq!(MonthDay::parse("11-15").unwrap().first_in(day("2025-01-01"), day("2025-08-31")), None);
    // A year that reaches over two such days has the first.
    assert_eq!(
        MonthDay::parse("01-10").unwrap().first_in(day("2025-01-05"), day("2026-01-20")),
        Some(day("2025-01-10"))
    );
}

/// Monday to Friday, counting how often it is asked.
struct Counting(Cell<u32>);

impl WorkingDays for Counting {
    fn is_working(&self, day: Day) -> bool {
        self.0.set(self.0.get() + 1);
        MondayToFriday.is_working(day)
    }
}

#[test]
fn an_old_anchor_costs_no_more_than_a_recent_one() {
    // One working day after the yearly return of the start: 2 June 2025 is a Monday, 3 June the first after it.
    let repetition =
        Repetition { anchor: day("1925-06-02"), offset: Offset::working_days(1), every: Offset::years(1) };
    let counting = Counting(Cell::new(0));
    assert_eq!(repetition.first_at_or_after(day("2025-01-01"), &counting), Some((100, day("2025-06-03"))));
    assert!(counting.0.get() < 25, "{} days were judged", counting.0.get());
}

#[test]
fn a_repetition_that_does_not_move_forwards_has_no_first() {
    let repetition = |every| Repetition { anchor: day("2024-01-01"), offset: Offset::ZERO, every };
    for every in [
        Offset::ZERO,
        Offset::days(0),
        Offset::months(-1),
        Offset { months: Some(1), days: Some(-31), ..Offset::ZERO },
    ] {
        assert_eq!(
            repetition(every).first_at_or_after(day("2025-01-01"), &MondayToFriday),
            None,
            "{every:?}"
        );
    }
    assert_eq!(repetition(Offset::years(100)).first_at_or_after(day("2150-01-01"), &MondayToFriday), None);
    // A mixed interval that does move forwards: 27 or more days at a time.
    let mixed = Offset { months: Some(1), days: Some(-1), ..Offset::ZERO };
    // 1 January 2024 + 2 months - 2 days = 28 February; + 3 months - 3 days = 29 March.
    assert_eq!(
        repetition(mixed).first_at_or_after(day("2024-02-28"), &MondayToFriday),
        Some((2, day("2024-02-28")))
    );
    assert_eq!(
        repetition(mixed).first_at_or_after(day("2024-02-29"), &MondayToFriday),
        Some((3, day("2024-03-29")))
    );
}
