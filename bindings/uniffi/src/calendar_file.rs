//! Conversations as entries of calendars.

use chrono::NaiveDate;
use talent_core::exchange::icalendar as core;

use crate::rows::ConversationRow;

/// One calendar file.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct CalendarFile {
    /// What calendars show as the name of the collection.
    pub name: String,
    /// Makes entries unique in the world: a domain of the organisation, or its id.
    pub domain: String,
    /// How the file reaches the calendar.
    pub delivery: Delivery,
}

/// How a calendar file reaches the calendar.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Delivery {
    /// As a file that the owner opens or subscribes to.
    File,
    /// By mail (RFC 5546): all entries.
    Publish {
        /// Name of whoever sends it.
        organiser: String,
        /// Mail address of whoever sends it.
        address: String,
    },
    /// By mail (RFC 5546): only the cancelled entries.
    Cancel {
        /// Name of whoever sends it.
        organiser: String,
        /// Mail address of whoever sends it.
        address: String,
    },
}

/// When on its day a conversation is held, on the clock of the place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct EntryTime {
    /// Start in minutes after midnight, below 1440; anything above is written as 23:59.
    pub start_minutes: u16,
    /// Length in minutes.
    pub duration_minutes: u16,
}

/// A conversation as an entry of somebody's calendar.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct CalendarEntry {
    /// The conversation: its key makes the entry what it is, its planned date the day, its state the status.
    pub conversation: ConversationRow,
    /// What the owner of the calendar reads.
    pub title: String,
    /// More of it; may have several lines.
    #[uniffi(default = None)]
    pub description: Option<String>,
    /// How often the entry was changed since it was first given out; it must grow with every change, or calendars keep
    /// the old date.
    #[uniffi(default = 0)]
    pub sequence: u32,
    /// When on that day; the whole day where absent.
    #[uniffi(default = None)]
    pub time: Option<EntryTime>,
}

/// Writes the entries, in their order.
pub(crate) fn write_calendar(file: &CalendarFile, entries: &[CalendarEntry], as_of: NaiveDate) -> String {
    let delivery = match &file.delivery {
        Delivery::File => core::Delivery::File,
        Delivery::Publish { organiser, address } => {
            core::Delivery::Publish(core::Organiser { name: organiser, address })
        }
        Delivery::Cancel { organiser, address } => {
            core::Delivery::Cancel(core::Organiser { name: organiser, address })
        }
    };
    let written = core::CalendarFile { name: &file.name, domain: &file.domain, as_of, delivery };
    written.write(entries.iter().map(|entry| core::CalendarEntry {
        conversation: &entry.conversation,
        title: &entry.title,
        description: entry.description.as_deref(),
        sequence: entry.sequence,
        time: entry.time.map(|time| core::TimeOfDay {
            start_minutes: time.start_minutes,
            duration_minutes: time.duration_minutes,
        }),
    }))
}
