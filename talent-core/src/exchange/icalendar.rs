//! Planned conversations as iCalendar (RFC 5545), for the calendar of a manager or an employee.
//!
//! An entry's UID is the natural key of its conversation, so a file that is imported a second time changes the
//! entries that are there and adds none. Nothing here asks what time it is: `DTSTAMP` is midnight UTC of the date of
//! the plan. Times of day are the host's, and are written without a time zone (“floating”), as people mean them.

use alloc::string::String;

use chrono::{Datelike, NaiveDate};

use crate::cycle::escape;
use crate::planning::{ConversationRow, ConversationState};

/// A conversation as an entry of somebody's calendar.
#[derive(Clone, Debug)]
pub struct CalendarEntry<'a> {
    /// The conversation: its key gives the UID, its planned date the day, its state the status.
    pub conversation: &'a ConversationRow,
    /// What the owner of the calendar reads: `Goal setting: An Peeters`.
    pub title: &'a str,
    /// More of it, such as the window; may have several lines.
    pub description: Option<&'a str>,
    /// How often the entry was changed since it was first given out: rescheduled, cancelled or restored. It must
    /// grow with every change, or calendars keep the old date; the host counts these changes with what it stores.
    pub sequence: u32,
    /// When on that day; the whole day where absent.
    pub time: Option<TimeOfDay>,
}

/// When on its day a conversation is held, on the clock of the place.
///
/// ```
/// use talent_core::exchange::icalendar::{CalendarEntry, CalendarFile, Delivery, TimeOfDay};
///
/// # use talent_core::planning::{ConversationRow, ConversationState};
/// # let day = |day| chrono::NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
/// # let conversation = ConversationRow {
/// #     trajectory: "care/2026/L1042".into(), moment: "goals".into(), occurrence: 0, planned: day(19),
/// #     create_on: day(1), opens_on: day(5), due_on: day(31), state: ConversationState::Open, reason: None,
/// #     late: false, pinned: false, started: false, overrides: vec![], held_on: None,
/// # };
/// // `conversation` is planned on 19 March 2026.
/// let time = Some(TimeOfDay { start_minutes: 13 * 60 + 30, duration_minutes: 45 });
/// let entry = CalendarEntry { conversation: &conversation, title: "Goals", description: None, sequence: 0, time };
/// let file = CalendarFile { name: "Talks", domain: "linde.example", as_of: day(2), delivery: Delivery::File };
/// assert!(file.write([entry]).contains("DTSTART:20260319T133000\r\nDURATION:PT45M\r\n"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeOfDay {
    /// Start in minutes after midnight, below 1440; anything above is written as 23:59.
    pub start_minutes: u16,
    /// Length in minutes.
    pub duration_minutes: u16,
}

/// How the file reaches the calendar.
///
/// ```
/// use talent_core::exchange::icalendar::{CalendarEntry, CalendarFile, Delivery, Organiser};
///
/// # use talent_core::planning::{ConversationRow, ConversationState};
/// # let day = |day| chrono::NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
/// # let conversation = ConversationRow {
/// #     trajectory: "care/2026/L1042".into(), moment: "goals".into(), occurrence: 0, planned: day(19),
/// #     create_on: day(1), opens_on: day(5), due_on: day(31), state: ConversationState::Open, reason: None,
/// #     late: false, pinned: false, started: false, overrides: vec![], held_on: None,
/// # };
/// // `conversation` is open.
/// let entry = CalendarEntry { conversation: &conversation, title: "Goals", description: None, sequence: 0, time: None };
/// let hr = Organiser { name: "HR", address: "hr@linde.example" };
/// let file = |delivery| CalendarFile { name: "Talks", domain: "linde.example", as_of: day(2), delivery };
/// assert!(file(Delivery::Publish(hr)).write([entry.clone()]).contains("STATUS:CONFIRMED\r\n"));
/// // Nothing is cancelled, so there is nothing to send.
/// assert!(!file(Delivery::Cancel(hr)).write([entry]).contains("BEGIN:VEVENT"));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Delivery<'a> {
    /// As a file that the owner opens or subscribes to: no `METHOD`, so that every calendar takes it as entries of
    /// its own.
    #[default]
    File,
    /// By mail as `METHOD:PUBLISH` (RFC 5546): all entries.
    Publish(Organiser<'a>),
    /// By mail as `METHOD:CANCEL`: only the cancelled entries.
    Cancel(Organiser<'a>),
}

/// Who sends a calendar by mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Organiser<'a> {
    /// Name.
    pub name: &'a str,
    /// Mail address.
    pub address: &'a str,
}

/// One calendar file.
#[derive(Clone, Copy, Debug)]
pub struct CalendarFile<'a> {
    /// What calendars show as the name of the collection.
    pub name: &'a str,
    /// Makes UIDs unique in the world: a domain of the organisation, or its id.
    pub domain: &'a str,
    /// The date of the plan; the same plan gives the same bytes.
    pub as_of: NaiveDate,
    /// How the file reaches the calendar.
    pub delivery: Delivery<'a>,
}

impl CalendarFile<'_> {
    /// Writes the entries in the order given, with `CRLF` line ends and lines of at most 75 octets.
    ///
    /// A forecast is `TENTATIVE`; what is cancelled, skipped, missed or not held is `CANCELLED`, so give those
    /// entries to calendars that may have them; all else is `CONFIRMED`. Entries are private, and whole days leave
    /// the owner free.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use talent_core::exchange::icalendar::{CalendarEntry, CalendarFile, Delivery};
    /// use talent_core::planning::{ConversationRow, ConversationState};
    ///
    /// let day = |day| NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
    /// let conversation = ConversationRow {
    ///     trajectory: "care/2026/L1042".into(),
    ///     moment: "goals".into(),
    ///     occurrence: 0,
    ///     planned: day(19),
    ///     create_on: day(1),
    ///     opens_on: day(5),
    ///     due_on: day(31),
    ///     state: ConversationState::Open,
    ///     reason: None,
    ///     late: false,
    ///     pinned: false,
    ///     started: false,
    ///     overrides: vec![],
    ///     held_on: None,
    /// };
    /// let entry = CalendarEntry {
    ///     conversation: &conversation,
    ///     title: "Goal setting: An Peeters",
    ///     description: None,
    ///     sequence: 0,
    ///     time: None,
    /// };
    /// let file = CalendarFile { name: "Conversations", domain: "linde.example", as_of: day(2), delivery: Delivery::File };
    /// let text = file.write([entry]);
    /// assert!(text.contains("UID:care/2026/L1042/goals/0@linde.example\r\n"));
    /// assert!(text.contains("DTSTART;VALUE=DATE:20260319\r\n"));
    /// ```
    pub fn write<'e>(&self, entries: impl IntoIterator<Item = CalendarEntry<'e>>) -> String {
        let mut lines = Lines(String::new());
        lines.line("BEGIN:VCALENDAR");
        lines.line("VERSION:2.0");
        lines.line("PRODID:-//talent-core//year plan//EN");
        lines.line("CALSCALE:GREGORIAN");
        let organiser = match self.delivery {
            Delivery::File => None,
            Delivery::Publish(organiser) => {
                lines.line("METHOD:PUBLISH");
                Some(organiser)
            }
            Delivery::Cancel(organiser) => {
                lines.line("METHOD:CANCEL");
                Some(organiser)
            }
        };
        lines.text("NAME", self.name);
        // The name that calendars read before RFC 7986.
        lines.text("X-WR-CALNAME", self.name);
        for entry in entries {
            let status = status(entry.conversation.state);
            if matches!(self.delivery, Delivery::Cancel(_)) && status != "CANCELLED" {
                continue;
            }
            self.write_entry(&entry, status, organiser, &mut lines);
        }
        lines.line("END:VCALENDAR");
        lines.0
    }

    fn write_entry(
        &self,
        entry: &CalendarEntry<'_>,
        status: &str,
        organiser: Option<Organiser<'_>>,
        lines: &mut Lines,
    ) {
        let row = entry.conversation;
        lines.line("BEGIN:VEVENT");
        let key =
            alloc::format!("{}/{}/{}@{}", row.trajectory, escape(&row.moment), row.occurrence, self.domain);
        lines.text("UID", &key);
        lines.line(&alloc::format!("DTSTAMP:{}T000000Z", compact(self.as_of)));
        lines.line(&alloc::format!("SEQUENCE:{}", entry.sequence));
        match entry.time {
            None => {
                lines.line(&alloc::format!("DTSTART;VALUE=DATE:{}", compact(row.planned)));
                // The end of a whole day is the day after, which exists for every date that is computed with.
                let end = row.planned.succ_opt().unwrap_or(row.planned);
                lines.line(&alloc::format!("DTEND;VALUE=DATE:{}", compact(end)));
                lines.line("TRANSP:TRANSPARENT");
            }
            Some(time) => {
                let start = time.start_minutes.min(24 * 60 - 1);
                let date = compact(row.planned);
                lines.line(&alloc::format!("DTSTART:{date}T{:02}{:02}00", start / 60, start % 60));
                lines.line(&alloc::format!("DURATION:PT{}M", time.duration_minutes));
                lines.line("TRANSP:OPAQUE");
            }
        }
        lines.text("SUMMARY", entry.title);
        if let Some(description) = entry.description {
            lines.text("DESCRIPTION", description);
        }
        if let Some(organiser) = organiser {
            // A quoted parameter cannot hold a double quote.
            let name = clean(organiser.name).replace('"', "'");
            lines.line(&alloc::format!("ORGANIZER;CN=\"{name}\":mailto:{}", clean(organiser.address)));
        }
        lines.line(&alloc::format!("STATUS:{status}"));
        lines.line("CLASS:PRIVATE");
        lines.line("END:VEVENT");
    }
}

fn status(state: ConversationState) -> &'static str {
    match state {
        ConversationState::Forecast => "TENTATIVE",
        ConversationState::Cancelled
        | ConversationState::Skipped
        | ConversationState::Missed
        | ConversationState::NotHeld => "CANCELLED",
        ConversationState::Open
        | ConversationState::Prepared
        | ConversationState::Held
        | ConversationState::Reported
        | ConversationState::Approved
        | ConversationState::Returned => "CONFIRMED",
    }
}

fn compact(date: NaiveDate) -> String {
    alloc::format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// Text without control characters, which no line may hold.
fn clean(text: &str) -> String {
    text.chars().filter(|character| !character.is_control()).collect()
}

struct Lines(String);

impl Lines {
    /// A property with a text value, escaped.
    fn text(&mut self, property: &str, value: &str) {
        let mut line = String::with_capacity(property.len() + value.len() + 8);
        line.push_str(property);
        line.push(':');
        let mut after_return = false;
        for character in value.chars() {
            match character {
                '\\' | ';' | ',' => {
                    line.push('\\');
                    line.push(character);
                }
                // `\r\n`, `\r` and `\n` each end one line of the text.
                '\n' if after_return => {}
                '\n' | '\r' => line.push_str("\\n"),
                other if other.is_control() && other != '\t' => {}
                other => line.push(other),
            }
            after_return = character == '\r';
        }
        self.line(&line);
    }

    /// Writes a content line, folded after at most 75 octets and never within a character.
    fn line(&mut self, line: &str) {
        let mut room = 75;
        for character in line.chars() {
            if character.len_utf8() > room {
                self.0.push_str("\r\n ");
                // The blank that marks a continued line counts.
                room = 74;
            }
            room -= character.len_utf8();
            self.0.push(character);
        }
        self.0.push_str("\r\n");
    }
}
