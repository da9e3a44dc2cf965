//! iCalendar: judged by another reader of RFC 5545, and by the rules of the format.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use icalendar::{Calendar, CalendarComponent, Component, DatePerhapsTime, Event};
use talent_core::exchange::icalendar::{CalendarEntry, CalendarFile, Delivery, Organiser, TimeOfDay};
use talent_core::planning::{ConversationRow, ConversationState};

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn conversation(employee: &str, planned: &str, state: ConversationState) -> ConversationRow {
    ConversationRow {
        trajectory: format!("care/2026/{employee}"),
        moment: "goals".into(),
        occurrence: 0,
        planned: date(planned),
        create_on: date("2026-02-19"),
        opens_on: date("2026-03-05"),
        due_on: date("2026-04-02"),
        state,
        reason: None,
        late: false,
        pinned: false,
        started: false,
        overrides: vec![],
        held_on: None,
    }
}

fn file(delivery: Delivery<'_>) -> CalendarFile<'_> {
    CalendarFile { name: "Gesprekken", domain: "linde.example", as_of: date("2026-03-02"), delivery }
}

fn entry<'a>(conversation: &'a ConversationRow, title: &'a str, sequence: u32) -> CalendarEntry<'a> {
    CalendarEntry { conversation, title, description: None, sequence, time: None }
}

fn events(text: &str) -> Vec<Event> {
    let calendar: Calendar = text.parse().expect("another reader reads it");
    calendar
        .components
        .iter()
        .map(|component| match component {
            CalendarComponent::Event(event) => event.clone(),
            other => panic!("only events are written, not {other:?}"),
        })
        .collect()
}

#[test]
fn another_reader_finds_what_was_planned() {
    let row = conversation("L1042", "2026-03-19", ConversationState::Open);
    let title = "Doelstellingsgesprek: Yasmina El Amrani; Eik, Anemoon \\ zaal 2";
    let description =
        "Venster: 5 maart tot en met 2 april.\nBreng uw doelen van vorig jaar mee, en het verslag.";
    let text = file(Delivery::File)
        .write([CalendarEntry { description: Some(description), ..entry(&row, title, 0) }]);
    let events = events(&text);
    assert_eq!(events.len(), 1);
    assert_eq!(events[0].get_uid(), Some("care/2026/L1042/goals/0@linde.example"));
    assert_eq!(events[0].get_summary(), Some(title));
    assert_eq!(events[0].get_description(), Some(description));
    assert_eq!(events[0].get_start(), Some(DatePerhapsTime::Date(date("2026-03-19"))));
    // The end of a whole day is exclusive.
    assert_eq!(events[0].get_end(), Some(DatePerhapsTime::Date(date("2026-03-20"))));
    assert_eq!(events[0].get_sequence(), Some(0));
    assert_eq!(events[0].property_value("STATUS"), Some("CONFIRMED"));
    assert_eq!(events[0].property_value("DTSTAMP"), Some("20260302T000000Z"));
    assert_eq!(events[0].property_value("CLASS"), Some("PRIVATE"));
}

#[test]
fn a_time_of_day_is_the_hosts_and_has_no_zone() {
    let row = conversation("L1", "2026-03-19", ConversationState::Forecast);
    let time = Some(TimeOfDay { start_minutes: 9 * 60 + 30, duration_minutes: 45 });
    let text = file(Delivery::File).write([CalendarEntry { time, ..entry(&row, "Gesprek", 0) }]);
    let events = events(&text);
    assert_eq!(events[0].property_value("DTSTART"), Some("20260319T093000"));
    assert_eq!(events[0].property_value("DURATION"), Some("PT45M"));
    assert_eq!(events[0].property_value("STATUS"), Some("TENTATIVE"));
}

/// What a calendar does with a file: an entry replaces the one with its UID unless it is older.
fn import(into: &mut BTreeMap<String, Event>, text: &str) {
    for event in events(text) {
        let uid = event.get_uid().expect("every entry has a UID").to_owned();
        let newer = into.get(&uid).is_none_or(|known| event.get_sequence() >= known.get_sequence());
        if newer {
            into.insert(uid, event);
        }
    }
}

#[test]
fn importing_twice_makes_no_duplicates_and_a_new_date_moves_the_entry() {
    let (one, two) = (
        conversation("L1", "2026-03-19", ConversationState::Open),
        conversation("L2", "2026-03-19", ConversationState::Open),
    );
    let first = file(Delivery::File).write([entry(&one, "Een", 0), entry(&two, "Twee", 0)]);
    let mut calendar = BTreeMap::new();
    import(&mut calendar, &first);
    import(&mut calendar, &first);
    assert_eq!(calendar.len(), 2);

    let moved = conversation("L1", "2026-03-24", ConversationState::Open);
    let cancelled = conversation("L2", "2026-03-19", ConversationState::Cancelled);
    import(
        &mut calendar,
        &file(Delivery::File).write([entry(&moved, "Een", 1), entry(&cancelled, "Twee", 1)]),
    );
    assert_eq!(calendar.len(), 2);
    assert_eq!(
        calendar["care/2026/L1/goals/0@linde.example"].get_start(),
        Some(DatePerhapsTime::Date(date("2026-03-24")))
    );
    assert_eq!(calendar["care/2026/L2/goals/0@linde.example"].property_value("STATUS"), Some("CANCELLED"));
    // An old file that arrives late changes nothing.
    import(&mut calendar, &first);
    assert_eq!(
        calendar["care/2026/L1/goals/0@linde.example"].get_start(),
        Some(DatePerhapsTime::Date(date("2026-03-24")))
    );
}

#[test]
fn a_cancellation_by_mail_holds_only_what_is_cancelled() {
    let rows = [
        conversation("L1", "2026-03-19", ConversationState::Open),
        conversation("L2", "2026-03-19", ConversationState::Cancelled),
        conversation("L3", "2026-03-19", ConversationState::NotHeld),
    ];
    let organiser = Organiser { name: "HR \"Linde\"", address: "hr@linde.example" };
    let entries = || rows.iter().map(|row| entry(row, "Gesprek", 2));
    let cancel = file(Delivery::Cancel(organiser)).write(entries());
    assert!(cancel.contains("METHOD:CANCEL\r\n"));
    let uids: Vec<_> =
        events(&cancel).iter().filter_map(|event| event.get_uid().map(str::to_owned)).collect();
    assert_eq!(uids, ["care/2026/L2/goals/0@linde.example", "care/2026/L3/goals/0@linde.example"]);
    assert!(cancel.contains("ORGANIZER;CN=\"HR 'Linde'\":mailto:hr@linde.example\r\n"));
    let publish = file(Delivery::Publish(organiser)).write(entries());
    assert!(publish.contains("METHOD:PUBLISH\r\n"));
    assert_eq!(events(&publish).len(), 3);
    // A file that a person opens says no method: then every calendar takes it as entries of its own.
    assert!(!file(Delivery::File).write(entries()).contains("METHOD"));
}

#[test]
fn lines_end_with_crlf_and_hold_at_most_75_octets_never_half_a_character() {
    let row = conversation("L1", "2026-03-19", ConversationState::Open);
    for length in 0..90 {
        let title = format!("{}{}", "a".repeat(length), "één € 😀 ".repeat(12));
        let text = file(Delivery::File).write([entry(&row, &title, 0)]);
        assert!(text.ends_with("END:VCALENDAR\r\n"));
        for line in text.split_terminator("\r\n") {
            assert!(line.len() <= 75, "{} octets: {line}", line.len());
            assert!(!line.contains(['\r', '\n']));
        }
        assert_eq!(events(&text)[0].get_summary(), Some(title.as_str()));
    }
}

#[test]
fn control_characters_never_make_a_line() {
    let row = conversation("L1", "2026-03-19", ConversationState::Open);
    let text = file(Delivery::File).write([entry(&row, "a\r\nEND:VEVENT\u{7}\rb", 0)]);
    assert_eq!(text.matches("\r\nEND:VEVENT\r\n").count(), 1);
    assert_eq!(events(&text)[0].get_summary(), Some("a\nEND:VEVENT\nb"));
}

#[test]
fn keys_with_unusual_characters_stay_whole() {
    let mut row = conversation("L,1;é", "2026-03-19", ConversationState::Open);
    row.moment = "a/b".into();
    let text = file(Delivery::File).write([entry(&row, "Gesprek", 0)]);
    assert_eq!(events(&text)[0].get_uid(), Some("care/2026/L,1;é/a%2Fb/0@linde.example"));
}
