//! Working-day calendars, holidays and rolling.

mod time_support;

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use serde_json::{Value, json};
use talent_core::time::{
    Calendar, Country, Day, DayKind, FIRST_DAY, Holiday, LAST_DAY, LiberationDay, MondayToFriday, Rolled,
    Rolling, Weekday, WorkingDayCalendar, WorkingDays, easter_sunday,
};
use time_support::{all_days, codes, day, has_errors, judge_calendar, read};

/// The frozen holidays of an independent source: their own words, the years, the dates.
fn frozen(country: Country) -> (std::ops::RangeInclusive<i32>, Vec<Day>) {
    let name = format!("{}.json", country.as_str().to_lowercase());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors/holidays").join(name);
    let vector: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let year = |name: &str| i32::try_from(vector["input"][name].as_i64().unwrap()).unwrap();
    let dates = vector["expected"].as_array().unwrap();
    (year("year_from")..=year("year_to"), dates.iter().map(|date| day(date.as_str().unwrap())).collect())
}

fn calendar(document: Value) -> Calendar {
    read(&document).unwrap()
}

#[test]
fn holidays_are_those_of_an_independent_source() {
    for country in [Country::Nl, Country::Be] {
        let (years, expected) = frozen(country);
        assert_eq!(years, 2000..=2060);
        let calendar = Calendar { country: Some(country), ..Calendar::new("built-in") };
        let found: Vec<Day> = years.flat_map(|year| calendar.holidays_in(year)).collect();
        assert_eq!(found, expected, "{country}");
    }
}

#[test]
fn liberation_day_is_an_option() {
    let off = |setting: Option<&str>, year: i32| {
        let calendar = calendar(json!({"id": "nl", "country": "NL", "liberation_day": setting}));
        calendar.holidays_in(year).contains(&Day::civil(year, 5, 5).unwrap())
    };
    // Neither 2020, 2025 nor 2026 has Ascension or Whitsun on 5 May.
    for (setting, in_2020, in_2025, in_2026) in [
        (None, true, true, false),
        (Some("every_five_years"), true, true, false),
        (Some("every_year"), true, true, true),
        (Some("never"), false, false, false),
    ] {
        assert_eq!(
            (off(setting, 2020), off(setting, 2025), off(setting, 2026)),
            (in_2020, in_2025, in_2026),
            "{setting:?}"
        );
    }
    assert!(!off(Some("every_year"), 1944));
    assert!(off(Some("every_year"), 1945));
    // In 2005 Ascension is on 5 May: a day off whatever the setting, and once.
    assert!(off(Some("never"), 2005));
    assert_eq!(calendar(json!({"id": "nl", "country": "NL"})).holidays_in(2005).len(), 10);
}

#[test]
fn the_day_of_the_monarch_moves_from_a_sunday() {
    let monarchs_day = |year| {
        let holidays = Country::Nl.holidays(year, LiberationDay::Never);
        let found: Vec<String> = holidays
            .iter()
            .filter(|(_, holiday)| *holiday == Holiday::MonarchsDay)
            .map(|(day, _)| day.to_string())
            .collect();
        found.join(", ")
    };
    for (year, date) in [
        (1948, "1948-08-31"), // the last of Wilhelmina
        (1949, "1949-04-30"), // the first of Juliana
        (1950, "1950-05-01"), // 30 April 1950 was a Sunday: kept on the Monday
        (1978, "1978-05-01"), // likewise
        (1979, "1979-04-30"),
        (1980, "1980-04-30"),
        (1989, "1989-04-29"), // a Sunday: kept on the Saturday since 1980
        (2006, "2006-04-29"),
        (2013, "2013-04-30"), // the last Queen's Day
        (2014, "2014-04-26"), // the first King's Day; 27 April was a Sunday
        (2015, "2015-04-27"),
        (2025, "2025-04-26"),
    ] {
        assert_eq!(monarchs_day(year), date);
    }
}

#[test]
fn easter_is_that_of_the_tables() {
    // From the published tables, with the earliest and latest of the range.
    for date in [
        "1900-04-15",
        "1913-03-23",
        "1943-04-25",
        "1954-04-18",
        "1961-04-02",
        "1981-04-19",
        "2000-04-23",
        "2008-03-23",
        "2011-04-24",
        "2024-03-31",
        "2025-04-20",
        "2026-04-05",
        "2038-04-25",
        "2049-04-18",
        "2076-04-19",
        "2100-03-28",
        "2160-03-23",
        "2190-04-25",
    ] {
        let easter = day(date);
        assert_eq!(easter_sunday(easter.year_month_day().0), Some(easter));
    }
    assert_eq!(easter_sunday(1899), None);
    assert_eq!(easter_sunday(2200), None);
    for year in 1900..=2199 {
        let easter = easter_sunday(year).unwrap();
        assert_eq!(easter.weekday_index(), 6, "{year}");
        assert!(easter >= Day::civil(year, 3, 22).unwrap() && easter <= Day::civil(year, 4, 25).unwrap());
    }
}

#[test]
fn lists_add_and_exceptions_take_away() {
    let calendar = calendar(json!({
        "id": "be", "weekend": ["sat", "sun"], "country": "BE",
        "holidays": ["2025-12-26", "2025-12-27"], "except": ["2025-11-11", "2025-12-27"],
    }));
    let working = calendar.compile();
    for (date, kind) in [
        ("2025-12-26", DayKind::ListedHoliday),
        ("2025-12-25", DayKind::PublicHoliday(Holiday::ChristmasDay)),
        ("2025-11-11", DayKind::Working),
        ("2024-11-11", DayKind::PublicHoliday(Holiday::ArmisticeDay)),
        ("2025-12-27", DayKind::Weekend), // an exception does not make a Saturday a working day
        ("2025-11-01", DayKind::Weekend), // All Saints' Day on a Saturday
        ("2025-11-03", DayKind::Working),
    ] {
        assert_eq!(calendar.kind_of(day(date)), kind, "{date}");
        assert_eq!(working.is_working(day(date)), kind == DayKind::Working, "{date}");
    }
    assert!(judge_calendar(&calendar).is_empty());
}

#[test]
fn good_friday_may_be_a_working_day_in_the_netherlands() {
    let working =
        |setting: Value| calendar(json!({"id": "nl", "country": "NL", "good_friday": setting})).compile();
    let good_friday = day("2025-04-18");
    assert!(!working(Value::Null).is_working(good_friday));
    assert!(!working(json!(true)).is_working(good_friday));
    assert!(working(json!(false)).is_working(good_friday));
    assert!(!working(json!(false)).is_working(day("2025-04-21")));
}

#[test]
fn the_compiled_calendar_is_the_calendar() {
    for document in [
        json!({"id": "a"}),
        json!({"id": "a", "weekend": []}),
        json!({"id": "a", "weekend": ["fri"], "country": "NL", "liberation_day": "every_year"}),
        json!({"id": "a", "country": "BE", "holidays": ["1900-01-01", "2199-12-31"]}),
    ] {
        let calendar = calendar(document);
        let working = calendar.compile();
        // Every seventh day or so is enough for a judgement that reads lists each time.
        for day in all_days().step_by(5) {
            assert_eq!(working.is_working(day), calendar.kind_of(day) == DayKind::Working, "{day}");
        }
        for outside in [FIRST_DAY.plus(-1), LAST_DAY.plus(1), Day::NONE, Day::OPEN, Day(i32::MIN + 1)] {
            assert!(!working.is_working(outside));
        }
    }
    let calendar = WorkingDayCalendar::monday_to_friday();
    assert!(all_days().all(|day| calendar.is_working(day) == MondayToFriday.is_working(day)));
}

#[test]
fn calendars_are_judged() {
    let seven =
        calendar(json!({"id": "never", "weekend": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]}));
    let found = judge_calendar(&seven);
    assert_eq!(codes(&found), ["no_working_days"]);
    assert_eq!(found[0].pointer, "/calendars/weekend");
    assert!(has_errors(&found));
    let six = calendar(json!({"id": "six", "weekend": ["mon", "tue", "wed", "thu", "fri", "sat", "sat"]}));
    assert!(judge_calendar(&six).is_empty());

    let odd = calendar(json!({
        "id": "be", "country": "BE", "liberation_day": "never", "good_friday": false, "except": ["2025-07-21", "2025-07-22"],
    }));
    let found = judge_calendar(&odd);
    assert_eq!(
        codes(&found),
        ["setting_not_for_country", "setting_not_for_country", "exception_is_no_holiday"]
    );
    assert_eq!(found[2].pointer, "/calendars/except/1");
    assert!(!has_errors(&found));

    let faults = read::<Calendar>(&json!({
        "id": "x", "weekend": ["zat"], "country": "DE", "holidays": ["2025-13-01", 3], "exept": [],
    }))
    .unwrap_err();
    let faults: Vec<_> = faults.iter().map(|found| (found.code.name, found.pointer.as_str())).collect();
    assert_eq!(
        faults,
        [
            ("unknown_field", "/exept"),
            ("unknown_word", "/weekend/0"),
            ("unknown_word", "/country"),
            ("impossible_date", "/holidays/0"),
            ("wrong_type", "/holidays/1"),
        ]
    );
}

#[test]
fn a_document_without_a_weekend_has_saturday_and_sunday() {
    assert_eq!(calendar(json!({"id": "x"})).weekend, [Weekday::Saturday, Weekday::Sunday]);
    assert_eq!(calendar(json!({"id": "x", "weekend": null})).weekend, [Weekday::Saturday, Weekday::Sunday]);
    assert!(calendar(json!({"id": "x", "weekend": []})).weekend.is_empty());
}

const YEAR: (&str, &str) = ("2022-01-01", "2022-12-31");

fn roll(rolling: Rolling, date: &str, working: &impl WorkingDays) -> (String, bool) {
    let Rolled { day, found } = rolling.roll(day(date), (day(YEAR.0), day(YEAR.1)), working);
    (day.to_string(), found)
}

#[test]
fn rolling_by_hand() {
    // 31 December 2022 is a Saturday, 1 January 2022 as well, 2 January a Sunday.
    for (rolling, date, expected) in [
        (Rolling::None, "2022-12-31", "2022-12-31"),
        (Rolling::Following, "2022-12-31", "2023-01-02"),
        (Rolling::Preceding, "2022-12-31", "2022-12-30"),
        (Rolling::Nearest, "2022-12-31", "2022-12-30"),
        (Rolling::ModifiedFollowing, "2022-12-31", "2022-12-30"),
        (Rolling::ModifiedFollowing, "2022-12-30", "2022-12-30"),
        (Rolling::ModifiedFollowing, "2022-12-24", "2022-12-26"),
        (Rolling::Preceding, "2022-01-01", "2021-12-31"),
        (Rolling::Nearest, "2022-01-02", "2022-01-03"),
        (Rolling::ModifiedFollowing, "2022-01-01", "2022-01-03"),
        (Rolling::Following, "2022-06-15", "2022-06-15"),
    ] {
        assert_eq!(roll(rolling, date, &MondayToFriday), (expected.to_owned(), true), "{rolling} {date}");
    }
    // A Wednesday off between working days: both neighbours are equally near, the following one is taken.
    let midweek = WorkingDayCalendar::from_fn(|at| MondayToFriday.is_working(at) && at != day("2022-06-15"));
    assert_eq!(roll(Rolling::Nearest, "2022-06-15", &midweek).0, "2022-06-16");
}

#[test]
fn sixty_days_are_searched_and_no_more() {
    // Works only outside 1 March to 30 June 2022 (122 days).
    let closed = WorkingDayCalendar::from_fn(|at| at < day("2022-03-01") || at > day("2022-06-30"));
    // 2 May + 60 days = 1 July; 1 May + 60 days = 30 June.
    assert_eq!(roll(Rolling::Following, "2022-05-02", &closed), ("2022-07-01".to_owned(), true));
    assert_eq!(roll(Rolling::Following, "2022-05-01", &closed), ("2022-05-01".to_owned(), false));
    // 29 April - 60 days = 28 February.
    assert_eq!(roll(Rolling::Preceding, "2022-04-29", &closed), ("2022-02-28".to_owned(), true));
    assert_eq!(roll(Rolling::Preceding, "2022-04-30", &closed), ("2022-04-30".to_owned(), false));
    assert_eq!(roll(Rolling::Nearest, "2022-04-29", &closed), ("2022-02-28".to_owned(), true));
    // 30 April is 61 days from 28 February and 62 from 1 July.
    assert_eq!(roll(Rolling::Nearest, "2022-04-30", &closed), ("2022-04-30".to_owned(), false));
    // Modified following does not turn back where the year goes on.
    assert_eq!(roll(Rolling::ModifiedFollowing, "2022-04-29", &closed), ("2022-04-29".to_owned(), false));
    assert_eq!(roll(Rolling::None, "2022-04-30", &closed), ("2022-04-30".to_owned(), true));
    // A closure over the end of the year: nothing follows in it, so the last day before the closure.
    let closed = WorkingDayCalendar::from_fn(|at| at < day("2022-12-12") || at > day("2023-03-31"));
    assert_eq!(roll(Rolling::ModifiedFollowing, "2022-12-20", &closed), ("2022-12-11".to_owned(), true));
    // The range ends before a working day comes.
    let year = (day("2199-01-01"), LAST_DAY);
    let closed = WorkingDayCalendar::from_fn(|at| at < day("2199-12-01"));
    assert_eq!(Rolling::Following.roll(LAST_DAY, year, &closed), Rolled { day: LAST_DAY, found: false });
    assert_eq!(
        Rolling::ModifiedFollowing.roll(LAST_DAY, year, &closed),
        Rolled { day: day("2199-11-30"), found: true }
    );
}

fn any_calendar() -> impl Strategy<Value = WorkingDayCalendar> {
    (0..127_u8, proptest::collection::btree_set(-800..800_i32, 0..200)).prop_map(|(weekend, holidays)| {
        WorkingDayCalendar::from_fn(|at| weekend >> at.weekday_index() & 1 == 0 && !holidays.contains(&at.0))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is found is a working day, no working day lies nearer in the direction that was asked for, and
    /// where nothing is found there is nothing within 60 days.
    #[test]
    fn rolling_lands_on_a_working_day(calendar in any_calendar(), from in -400..400_i32, end in 0..365_i32) {
        let from = Day(from);
        let year = (from.plus(end - 364), from.plus(end));
        let near = |distances: std::ops::RangeInclusive<i32>| {
            distances.map(|distance| from.plus(distance)).filter(|day| calendar.is_working(*day)).collect::<Vec<_>>()
        };
        let (before, after) = (near(-60..=0), near(0..=60));
        let (preceding, following) = (before.last().copied(), after.first().copied());
        let nearest = match (preceding, following) {
            (Some(preceding), Some(following)) if from.0 - preceding.0 < following.0 - from.0 => Some(preceding),
            (preceding, following) => following.or(preceding),
        };
        let modified = match following {
            Some(following) if following <= year.1 => Some(following),
            None if from.plus(60) <= year.1 => None,
            _ => preceding,
        };
        for (rolling, expected) in [
            (Rolling::None, Some(from)),
            (Rolling::Following, following),
            (Rolling::Preceding, preceding),
            (Rolling::Nearest, nearest),
            (Rolling::ModifiedFollowing, modified),
        ] {
            let rolled = rolling.roll(from, year, &calendar);
            prop_assert_eq!(rolled.found.then_some(rolled.day), expected, "{}", rolling);
            if !rolled.found {
                prop_assert_eq!(rolled.day, from);
            }
            // Rolling twice is rolling once.
            prop_assert_eq!(rolling.roll(rolled.day, year, &calendar).day, rolled.day);
        }
    }

    #[test]
    fn counting_bits_is_counting_days(calendar in any_calendar(), from in -800..800_i32, count in -300..300_i32) {
        struct OneByOne<'c>(&'c WorkingDayCalendar);
        impl WorkingDays for OneByOne<'_> {
            fn is_working(&self, day: Day) -> bool {
                self.0.is_working(day)
            }
        }
        let from = Day(from);
        prop_assert_eq!(calendar.plus_working_days(from, count), OneByOne(&calendar).plus_working_days(from, count));
    }
}
