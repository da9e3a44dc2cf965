//! Faults of existing products (the numbers of the list in the specification) that this library must not have:
//! those about dates, work years and calendars.

mod time_support;

use serde_json::json;
use talent_core::time::{
    Calendar, Country, Day, MondayToFriday, MonthDay, Offset, PeriodTable, Relation, Repetition, Rolling,
    Span, parse_date,
};
use time_support::{day, judge_table, read};

/// Calendar year hard-coded.
#[test]
fn defect_13_work_year_starts_anywhere() {
    let september: PeriodTable = read(&json!({"kind": "annual", "starts": "09-01"})).unwrap();
    let year = september.work_year_of(day("2026-02-10")).unwrap();
    assert_eq!((year.id.as_str(), year.start, year.end), ("2025-2026", day("2025-09-01"), day("2026-08-31")));
    assert_eq!(year.sub_period(2, 4), Some((day("2025-12-01"), day("2026-02-28"))));

    let april: PeriodTable = read(&json!({"kind": "annual", "starts": "04-01"})).unwrap();
    let year = april.work_year_of(day("2026-03-31")).unwrap();
    assert_eq!((year.id.as_str(), year.start, year.end), ("2025-2026", day("2025-04-01"), day("2026-03-31")));
    assert_eq!(year.middle(), day("2025-09-30")); // 1 April + 182 days

    // An organisation that starts in October and goes on with calendar years.
    let short_first: PeriodTable = read(&json!({"kind": "custom", "years": [
        {"id": "start", "start": "2024-10-01", "end": "2024-12-31"},
        {"id": "2025", "start": "2025-01-01", "end": "2025-12-31"},
    ]}))
    .unwrap();
    assert_eq!(judge_table(&short_first).len(), 1); // a warning about 92 days
    let first = short_first.work_year_of(day("2024-11-15")).unwrap();
    assert_eq!((first.id.as_str(), first.length_days()), ("start", 92));
    assert_eq!(first.elapsed(day("2024-11-15")), (46, 92));
    assert_eq!(short_first.next(&first).unwrap().id, "2025");
}

/// Offset 0 treated as missing.
#[test]
fn defect_14_offset_zero_is_not_missing() {
    for (zero, component) in [
        (json!("P0D"), Offset::days(0)),
        (json!("P0M"), Offset::months(0)),
        (json!({"working_days": 0}), Offset::working_days(0)),
    ] {
        let read_back: Option<Offset> = read(&zero).unwrap();
        assert_eq!(read_back, Some(component), "{zero}");
        assert_ne!(read_back, Some(Offset::ZERO));
        assert_eq!(read::<Offset>(&serde_json::to_value(component).unwrap()), Ok(component));
        // Equal in effect: nothing moves, not even off a Saturday.
        assert_eq!(component.apply(day("2025-05-31"), &MondayToFriday), Some(day("2025-05-31")));
        assert!(component.is_zero() && !component.is_negative() && !component.is_positive());
    }
    assert_eq!(read::<Option<Offset>>(&json!(null)), Ok(None));
    assert_eq!(read::<Option<Offset>>(&json!({})), Ok(Some(Offset::ZERO)));
}

/// Today's holiday list used for another year.
#[test]
fn defect_15_each_date_has_the_holidays_of_its_own_year() {
    use talent_core::time::WorkingDays;
    let working = Calendar { country: Some(Country::Nl), ..Calendar::new("nl") }.compile();
    // Queen's Day until 2013, King's Day since 2014; Easter Monday moves.
    for (date, works) in [
        ("2013-04-30", false),
        ("2015-04-30", true),
        ("2015-04-27", false),
        ("2012-04-27", true),
        ("2025-04-21", false),
        ("2026-04-21", true),
        ("2026-04-06", false),
    ] {
        assert_eq!(working.is_working(day(date)), works, "{date}");
    }
}

/// Both ends pushed to working days separately.
#[test]
fn defect_16_a_duration_is_kept() {
    let year = (day("2025-01-01"), day("2025-12-31"));
    let (opens, due) = (Offset::weeks(1), Offset::days(15));
    let mut different = 0;
    for raw in (year.0.0..=year.1.0).map(Day) {
        // Only the planned date is rolled; the window is counted from it and keeps its length.
        let planned = Rolling::Following.roll(raw, year, &MondayToFriday).day;
        let from = opens.negated().apply(planned, &MondayToFriday).unwrap();
        let until = due.apply(planned, &MondayToFriday).unwrap();
        assert_eq!(Span::new(from, until).unwrap().length_days(), Some(7 + 15 + 1), "{raw}");
        // What the others do: each end rolled by itself.
        let separately = |offset: Offset| {
            Rolling::Following.roll(offset.apply_calendar(raw).unwrap(), year, &MondayToFriday).day
        };
        let length = separately(due).0 - separately(opens.negated()).0 + 1;
        different += i32::from(length != 7 + 15 + 1);
    }
    assert!(different > 0, "the fault would show on some dates");
}

/// Incomplete interval overlap check.
#[test]
fn defect_18_all_thirteen_relations_with_open_ends() {
    let span = |start: i32, end: i32| Span::new(Day(start), Day(end)).unwrap();
    let open = |start: i32| Span::new(Day(start), Day::OPEN).unwrap();
    let year = span(10, 20);
    for (other, relation, overlaps) in [
        (span(1, 8), Relation::Before, false),
        (span(1, 9), Relation::Meets, false),
        (span(1, 10), Relation::Overlaps, true),
        (span(10, 15), Relation::Starts, true),
        (span(12, 15), Relation::During, true),
        (span(12, 20), Relation::Finishes, true),
        (span(10, 20), Relation::Equals, true),
        (span(1, 20), Relation::FinishedBy, true),
        (span(1, 30), Relation::Contains, true),
        (span(10, 30), Relation::StartedBy, true),
        (span(20, 30), Relation::OverlappedBy, true),
        (span(21, 30), Relation::MetBy, false),
        (span(22, 30), Relation::After, false),
        (open(1), Relation::Contains, true),
        (open(10), Relation::StartedBy, true),
        (open(20), Relation::OverlappedBy, true),
        (open(21), Relation::MetBy, false),
        (open(22), Relation::After, false),
    ] {
        assert_eq!(other.relation(year), relation, "{other}");
        assert_eq!(year.relation(other), relation.inverse(), "{other}");
        assert_eq!(other.overlaps(year), overlaps, "{other}");
        assert_eq!(other.intersection(year).is_some(), overlaps, "{other}");
    }
    assert_eq!(open(1).relation(open(1)), Relation::Equals);
    assert_eq!(open(2).relation(open(1)), Relation::Finishes);
    assert_eq!(open(1).relation(open(2)), Relation::FinishedBy);
}

/// “Tonight” in somebody's time zone.
#[test]
fn defect_35_civil_dates_only() {
    for text in [
        "2025-03-30T02:30:00",
        "2025-03-30T00:00:00Z",
        "2025-03-30T00:00:00+02:00",
        "2025-03-30 00:00",
        "2025-03-30Z",
        "1743289200",
    ] {
        assert_eq!(parse_date(text).map_err(|code| code.name), Err("impossible_date"), "{text}");
    }
    for text in ["PT24H", "P1DT0H", "PT1440M"] {
        assert_eq!(Offset::parse(text), None, "{text}");
    }
    // The days on which clocks change are days like any other (a Sunday in March, a Sunday in October).
    for date in ["2025-03-30", "2025-10-26"] {
        assert_eq!(Offset::days(1).apply_calendar(day(date)), Some(day(date).plus(1)));
        assert_eq!(Offset::weeks(1).apply_calendar(day(date)), Some(day(date).plus(7)));
    }
}

/// Chained months drift: 31 January, 28 February, 28 March.
#[test]
fn defect_38_months_do_not_drift() {
    let monthly = Repetition { anchor: day("2025-01-31"), offset: Offset::ZERO, every: Offset::months(1) };
    let dates: Vec<String> =
        (0..5).map(|index| monthly.occurrence(index, &MondayToFriday).unwrap().to_string()).collect();
    assert_eq!(dates, ["2025-01-31", "2025-02-28", "2025-03-31", "2025-04-30", "2025-05-31"]);
    // The offset and the interval are added before anything is clamped: 30 November + 3 + 1 months = 30 March.
    let shifted =
        Repetition { anchor: day("2024-11-30"), offset: Offset::months(3), every: Offset::months(1) };
    assert_eq!(shifted.occurrence(0, &MondayToFriday), Some(day("2025-02-28")));
    assert_eq!(shifted.occurrence(1, &MondayToFriday), Some(day("2025-03-30")));
    assert_eq!(shifted.first_at_or_after(day("2025-03-29"), &MondayToFriday), Some((1, day("2025-03-30"))));
    // Somebody born or hired on 29 February keeps it in leap years.
    let leap = Repetition { anchor: day("2024-02-29"), offset: Offset::ZERO, every: Offset::years(1) };
    assert_eq!(leap.occurrence(3, &MondayToFriday), Some(day("2027-02-28")));
    assert_eq!(leap.occurrence(4, &MondayToFriday), Some(day("2028-02-29")));
    assert_eq!(MonthDay::parse("02-29").unwrap().in_year(2028), Some(day("2028-02-29")));
}
