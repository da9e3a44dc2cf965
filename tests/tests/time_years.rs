//! Period tables, work years and their parts.

mod time_support;

use proptest::prelude::*;
use serde_json::{Value, json};
use talent_core::time::{Day, FIRST_DAY, LAST_DAY, MonthDay, PeriodTable, WorkYear};
use time_support::{all_days, codes, day, has_errors, judge_table, read};

fn custom(rows: &[(&str, &str, &str)]) -> PeriodTable {
    let years: Vec<Value> =
        rows.iter().map(|(id, start, end)| json!({"id": id, "start": start, "end": end})).collect();
    read(&json!({"kind": "custom", "years": years})).unwrap()
}

fn annual(starts: &str) -> PeriodTable {
    read(&json!({"kind": "annual", "starts": starts})).unwrap()
}

fn row(year: Option<WorkYear>) -> Option<(String, String, String)> {
    year.map(|year| (year.id, year.start.to_string(), year.end.to_string()))
}

fn expected(id: &str, start: &str, end: &str) -> Option<(String, String, String)> {
    Some((id.to_owned(), start.to_owned(), end.to_owned()))
}

/// Calendar years until 2024, eight months to bridge, Flemish school years after that.
fn bridged() -> PeriodTable {
    custom(&[
        ("2023", "2023-01-01", "2023-12-31"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("bridge", "2025-01-01", "2025-08-31"),
        ("2025-2026", "2025-09-01", "2026-08-31"),
    ])
}

#[test]
fn an_annual_year_is_named_after_the_calendar_years_it_lies_in() {
    assert_eq!(
        row(annual("01-01").work_year_of(day("2025-12-31"))),
        expected("2025", "2025-01-01", "2025-12-31")
    );
    assert_eq!(
        row(annual("08-01").work_year_of(day("2025-07-31"))),
        expected("2024-2025", "2024-08-01", "2025-07-31")
    );
    assert_eq!(
        row(annual("12-31").work_year_of(day("2025-12-31"))),
        expected("2025-2026", "2025-12-31", "2026-12-30")
    );
    assert_eq!(
        row(annual("03-01").work_year_of(day("2024-02-29"))),
        expected("2023-2024", "2023-03-01", "2024-02-29")
    );
    assert_eq!(
        row(annual("02-28").work_year_of(day("2024-02-28"))),
        expected("2024-2025", "2024-02-28", "2025-02-27")
    );
}

#[test]
fn ids_are_read_back_and_no_others() {
    for (starts, id, wrong) in [
        ("01-01", "2025", ["2025-2026", "25", "2025 ", "", "abcd", "2200", "1899", "+025", "20251"]),
        (
            "09-01",
            "2025-2026",
            [
                "2025",
                "2025-2027",
                "2025/2026",
                "2026-2025",
                "2025-26",
                "é025-2026",
                "",
                "2199-2200",
                "1899-1900",
            ],
        ),
    ] {
        let table = annual(starts);
        assert_eq!(table.work_year(id).unwrap().id, id);
        for id in wrong {
            assert_eq!(table.work_year(id), None, "{starts} {id}");
        }
    }
    assert_eq!(row(bridged().work_year("bridge")), expected("bridge", "2025-01-01", "2025-08-31"));
    assert_eq!(bridged().work_year("2025"), None);
}

#[test]
fn years_lie_in_the_range_as_a_whole() {
    assert_eq!(annual("01-01").work_year_of(FIRST_DAY).unwrap().id, "1900");
    let last = annual("01-01").work_year_of(LAST_DAY).unwrap();
    assert_eq!((last.id.as_str(), last.length_days(), last.is_twelve_months()), ("2199", 365, true));
    assert_eq!(last.sub_period(4, 4), Some((day("2199-10-01"), LAST_DAY)));
    assert_eq!(annual("01-01").next(&last), None);
    assert_eq!(annual("08-01").work_year_of(day("1900-07-31")), None);
    assert_eq!(annual("08-01").work_year_of(day("2199-08-01")), None);
    assert_eq!(annual("01-01").work_year_of(Day::OPEN), None);
    assert_eq!(annual("01-01").work_year_of(Day::NONE), None);
}

#[test]
fn a_custom_table_knows_its_neighbours() {
    let table = bridged();
    assert_eq!(codes(&judge_table(&table)), ["work_year_length"]); // the bridge of 243 days
    let id = |date: &str| table.work_year_of(day(date)).map(|year| year.id);
    assert_eq!(id("2022-12-31"), None);
    assert_eq!(id("2023-01-01").as_deref(), Some("2023"));
    assert_eq!(id("2024-12-31").as_deref(), Some("2024"));
    assert_eq!(id("2025-08-31").as_deref(), Some("bridge"));
    assert_eq!(id("2026-08-31").as_deref(), Some("2025-2026"));
    assert_eq!(id("2026-09-01"), None);
    let bridge = table.work_year("bridge").unwrap();
    assert_eq!(table.next(&bridge).unwrap().id, "2025-2026");
    assert_eq!(table.previous(&bridge).unwrap().id, "2024");
    assert_eq!(table.previous(&table.work_year("2023").unwrap()), None);
    assert_eq!(table.next(&table.work_year("2025-2026").unwrap()), None);
    assert_eq!(bridge.length_days(), 243);
    assert_eq!(bridge.middle(), day("2025-05-02")); // 1 January + 121 days
    assert!(!bridge.is_twelve_months());
}

#[test]
fn ordinals_rise_by_one_per_work_year() {
    let table = bridged();
    let ordinal = |date: &str| table.ordinal(day(date));
    assert_eq!(ordinal("1985-06-01"), Some(0)); // before the first row: counts from that row
    assert_eq!(ordinal("2023-12-31"), Some(0));
    assert_eq!(ordinal("2025-08-31"), Some(2));
    assert_eq!(ordinal("2025-09-01"), Some(3));
    assert_eq!(ordinal("2026-09-01"), None);
    assert_eq!(annual("08-01").ordinal(day("2025-07-31")), Some(2024));
    assert_eq!(annual("08-01").ordinal(day("2025-08-01")), Some(2025));
}

#[test]
fn years_between_are_those_that_share_a_day() {
    let ids = |table: &PeriodTable, from: &str, to: &str| -> Vec<String> {
        table.work_years_between(day(from), day(to)).into_iter().map(|year| year.id).collect()
    };
    assert_eq!(ids(&bridged(), "2024-12-31", "2025-09-01"), ["2024", "bridge", "2025-2026"]);
    assert_eq!(ids(&annual("09-01"), "2025-08-31", "2025-09-01"), ["2024-2025", "2025-2026"]);
    assert_eq!(ids(&annual("09-01"), "2025-09-01", "2025-09-01"), ["2025-2026"]);
    assert_eq!(ids(&annual("09-01"), "1900-01-01", "1900-09-01"), ["1900-1901"]);
    assert_eq!(ids(&annual("01-01"), "2199-06-01", "2199-12-31"), ["2199"]);
    assert!(ids(&annual("01-01"), "2025-06-02", "2025-06-01").is_empty());
}

#[test]
fn a_year_is_missing_when_it_starts_within_six_months() {
    let table = bridged(); // ends on 2026-08-31
    let missing = |as_of: &str| -> Vec<_> {
        table.years_to_add(day(as_of)).into_iter().map(|year| row(Some(year)).unwrap()).collect()
    };
    assert!(missing("2026-02-28").is_empty()); // + 6 months = 28 August
    let next = || expected("2026-2027", "2026-09-01", "2027-08-31").unwrap();
    assert_eq!(missing("2026-03-01"), [next()]);
    assert_eq!(missing("2026-08-31"), [next()]);
    // Nobody looked for a year: everything that has begun since is missing as well.
    assert_eq!(missing("2027-06-01"), [next(), expected("2027-2028", "2027-09-01", "2028-08-31").unwrap()]);
    assert!(annual("01-01").years_to_add(day("2025-12-31")).is_empty());
}

#[test]
fn errors_of_a_custom_table_name_the_rows() {
    let good = ("2024", "2024-01-01", "2024-12-31");
    for (code, second) in [
        ("work_year_gap", ("2025", "2025-01-02", "2025-12-31")),
        ("work_year_overlap", ("2025", "2024-12-31", "2025-12-31")),
        ("work_year_overlap", ("2025", "2024-01-01", "2024-12-31")),
        ("work_year_inverted", ("2025", "2025-12-31", "2025-01-01")),
        ("work_year_repeated", ("2024", "2025-01-01", "2025-12-31")),
        ("work_year_repeated", ("2024", "2024-01-01", "2024-12-31")),
        ("work_years_not_ascending", ("2023", "2023-01-01", "2023-12-31")),
    ] {
        let found = judge_table(&custom(&[good, second]));
        assert_eq!(codes(&found), [code], "{second:?}");
        assert_eq!(found[0].pointer, "/work_years/years/1");
        assert!(has_errors(&found));
        for language in ["en", "nl"] {
            let message = found[0].message(language);
            assert!(message.contains(second.0) && message.contains('2'), "{message}");
        }
    }
    let gap = &judge_table(&custom(&[good, ("2025", "2025-03-01", "2026-02-28")]))[0];
    assert_eq!(
        gap.message("en"),
        "Between work years “2024” (row 1) and “2025” (row 2) the days 2025-01-01 to 2025-02-28 are missing."
    );
    let overlap = &judge_table(&custom(&[good, ("2025", "2024-12-01", "2025-11-30")]))[0];
    assert_eq!(
        overlap.message("nl"),
        "De werkjaren “2024” (rij 1) en “2025” (rij 2) bevatten allebei 2024-12-01 tot en met 2024-12-31."
    );
    assert_eq!(codes(&judge_table(&custom(&[]))), ["no_work_years"]);
    // All at once, in the order of the rows.
    let all = custom(&[
        good,
        ("2025", "2025-02-01", "2025-12-31"),
        ("2026", "2026-12-31", "2026-01-01"),
        ("2025", "2025-12-31", "2026-12-31"),
    ]);
    assert_eq!(
        codes(&judge_table(&all)),
        [
            "work_year_gap",
            "work_year_length",
            "work_year_inverted",
            "work_year_repeated",
            "work_year_overlap"
        ]
    );
}

#[test]
fn lengths_outside_350_to_380_days_warn() {
    for (end, warns) in
        [("2025-12-15", true), ("2025-12-16", false), ("2026-01-15", false), ("2026-01-16", true)]
    {
        // 1 January to 16 December is day 350; to 15 January day 380.
        let found = judge_table(&custom(&[("year", "2025-01-01", end)]));
        assert_eq!(!found.is_empty(), warns, "{end}");
        assert!(!has_errors(&found));
    }
}

#[test]
fn tables_are_read_with_all_their_faults() {
    let faults = |document: Value| {
        let diagnostics = read::<PeriodTable>(&document).unwrap_err();
        diagnostics.into_iter().map(|found| (found.code.name, found.pointer)).collect::<Vec<_>>()
    };
    assert_eq!(codes(&judge_table(&annual("02-29"))), ["work_year_starts_on_29_february"]);
    assert_eq!(faults(json!({"kind": "annual"})), [("missing_field", String::new())]);
    assert_eq!(faults(json!({"starts": "01-01"})), [("missing_field", String::new())]);
    assert_eq!(faults(json!({"kind": "anual", "starts": "01-01"})), [("unknown_word", "/kind".to_owned())]);
    assert_eq!(
        faults(json!({"kind": "custom", "years": [{"id": "", "start": "2025-1-1"}], "start": 1})),
        [
            ("unknown_field_no_near_name", "/start".to_owned()),
            ("empty_text", "/years/0/id".to_owned()),
            ("impossible_date", "/years/0/start".to_owned()),
            ("missing_field", "/years/0".to_owned()),
        ]
    );
    assert_eq!(
        faults(json!({"kind": "annual", "starts": "01-01", "years": []})),
        [("unknown_field_no_near_name", "/years".to_owned())]
    );
    let table: PeriodTable = read(&json!({"id": "school", "kind": "annual", "starts": "08-01"})).unwrap();
    assert_eq!(table.id.as_deref(), Some("school"));
    assert_eq!(
        serde_json::to_value(&table).unwrap(),
        json!({"id": "school", "kind": "annual", "starts": "08-01"})
    );
}

#[test]
fn elapsed_counts_the_day_itself() {
    let year = annual("01-01").work_year("2024").unwrap();
    assert_eq!(year.elapsed(day("2023-12-30")), (0, 366));
    assert_eq!(year.elapsed(day("2024-01-01")), (1, 366));
    assert_eq!(year.elapsed(day("2024-12-31")), (366, 366));
    assert_eq!(year.elapsed(day("2025-02-01")), (366, 366));
    assert_eq!(year.day_number(day("2024-02-29")), Some(60));
    assert_eq!(year.day_number(day("2025-01-01")), None);
    assert_eq!(year.middle(), day("2024-07-02")); // 1 January + 183 days
    assert_eq!(annual("01-01").work_year("2025").unwrap().middle(), day("2025-07-02")); // + 182 days
}

#[test]
fn parts_are_whole_months_where_they_can_be() {
    let school = annual("09-01").work_year("2023-2024").unwrap();
    let parts = |year: &WorkYear, of| -> Vec<String> {
        (1..=of).map(|part| year.sub_period(part, of).unwrap().0.to_string()).collect()
    };
    assert_eq!(parts(&school, 4), ["2023-09-01", "2023-12-01", "2024-03-01", "2024-06-01"]);
    // 366 days in five parts: 74, 73, 73, 73, 73.
    assert_eq!(parts(&school, 5), ["2023-09-01", "2023-11-14", "2024-01-26", "2024-04-08", "2024-06-20"]);
    // 243 days in two parts: 122 and 121.
    assert_eq!(parts(&bridged().work_year("bridge").unwrap(), 2), ["2025-01-01", "2025-05-03"]);
    for (part, of) in [(0, 4), (5, 4), (1, 0), (1, 367), (u32::MAX, u32::MAX)] {
        assert_eq!(school.sub_period(part, of), None, "{part} of {of}");
    }
    assert_eq!(school.sub_period(366, 366), Some((school.end, school.end)));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn sub_periods_partition_the_year(month in 1..=12_u8, on in 1..=31_u8, year in 1901..2198_i32, of in 1..=366_u32) {
        prop_assume!((month, on) != (2, 29));
        let Some(starts) = MonthDay::new(month, on) else { return Ok(()) };
        let table = PeriodTable::annual(starts);
        let year = table.work_year_of(starts.in_year(year).unwrap()).unwrap();
        if of > year.length_days() as u32 {
            prop_assert_eq!(year.sub_period(1, of), None);
            return Ok(());
        }
        let mut next = year.start;
        let mut lengths = Vec::new();
        for part in 1..=of {
            let (start, end) = year.sub_period(part, of).unwrap();
            prop_assert_eq!(start, next);
            prop_assert!(end >= start);
            lengths.push(end.0 - start.0 + 1);
            next = end.plus(1);
        }
        prop_assert_eq!(next, year.end.plus(1));
        if 12 % of != 0 {
            // In days, the remainder on the first parts.
            prop_assert!(lengths.windows(2).all(|pair| pair[0] == pair[1] || pair[0] == pair[1] + 1));
            prop_assert!(lengths[0] - lengths[lengths.len() - 1] <= 1);
        }
    }

    #[test]
    fn annual_years_follow_each_other(month in 1..=12_u8, on in 1..=31_u8, date in -20000..80000_i32) {
        prop_assume!((month, on) != (2, 29));
        let Some(starts) = MonthDay::new(month, on) else { return Ok(()) };
        let table = PeriodTable::annual(starts);
        let year = table.work_year_of(Day(date)).unwrap();
        prop_assert!(year.contains(Day(date)));
        prop_assert!((365..=366).contains(&year.length_days()));
        prop_assert_eq!(table.work_year(&year.id), Some(year.clone()));
        let next = table.next(&year).unwrap();
        prop_assert_eq!(next.start, year.end.plus(1));
        prop_assert_eq!(table.previous(&next), Some(year.clone()));
        prop_assert_eq!(table.ordinal(next.start).unwrap(), table.ordinal(Day(date)).unwrap() + 1);
    }

    #[test]
    fn a_contiguous_custom_table_is_good_and_total(lengths in proptest::collection::vec(350..=380_i32, 1..12)) {
        let mut start = day("2000-01-01");
        let mut rows = Vec::new();
        for (index, length) in lengths.iter().enumerate() {
            rows.push((index.to_string(), start.to_string(), start.plus(length - 1).to_string()));
            start = start.plus(*length);
        }
        let borrowed: Vec<_> = rows.iter().map(|(id, start, end)| (id.as_str(), start.as_str(), end.as_str())).collect();
        let table = custom(&borrowed);
        prop_assert!(judge_table(&table).is_empty());
        let mut found = table.work_year_of(day("2000-01-01"));
        let mut count = 0;
        while let Some(year) = found {
            prop_assert_eq!(&year.id, &rows[count].0);
            prop_assert_eq!(table.work_year_of(year.end), Some(year.clone()));
            found = table.next(&year);
            count += 1;
        }
        prop_assert_eq!(count, rows.len());
    }
}

#[test]
fn every_day_has_one_work_year() {
    let table = annual("04-01");
    let mut years = 0;
    let mut last = None;
    for day in all_days() {
        let year = table.work_year_of(day);
        assert_eq!(
            year.is_some(),
            day >= Day::civil(1900, 4, 1).unwrap() && day < Day::civil(2199, 4, 1).unwrap()
        );
        if year != last {
            years += i32::from(year.is_some());
            last = year;
        }
    }
    assert_eq!(years, 299);
}
