use std::collections::BTreeMap;
use std::path::Path;

use talent_core::cycle::TrajectoryKey;
use talent_core::exchange::icalendar::{CalendarEntry, CalendarFile, Delivery};
use talent_core::planning::{ConversationRow, ConversationState};

use crate::report::Scene;
use crate::store::{Entry, EntryKey, Session};
use crate::trouble::Trouble;

/// Writes one calendar per manager; gives how many.
///
/// What a calendar was given before is remembered: an entry that moved counts up, and one that is gone (called off,
/// led by somebody else, no longer expected) is cancelled, so that no calendar keeps what is not planned any more.
pub(crate) fn write(
    scene: &Scene<'_>,
    session: &Session<'_>,
    organisation: &str,
    folder: &Path,
) -> Result<usize, Trouble> {
    let mut calendars: BTreeMap<&str, Vec<(ConversationRow, u32)>> = BTreeMap::new();
    let mut entries = session.calendar_entries()?;
    let before = entries.clone();
    let mut gone = before.clone();
    for row in scene.plan.conversations.iter().filter(|row| stands(row.state)) {
        let lead = scene.lead(scene.employee_of(row), row.planned).0.unwrap_or("").to_owned();
        let key = EntryKey {
            trajectory: row.trajectory.clone(),
            moment: row.moment.clone(),
            occurrence: row.occurrence,
            lead,
        };
        gone.remove(&key);
        let sequence = match before.get(&key) {
            None => 0,
            Some(known) if known.planned == row.planned && !known.cancelled => known.sequence,
            Some(known) => known.sequence + 1,
        };
        entries.insert(key, Entry { planned: row.planned, cancelled: false, sequence });
    }
    for (key, known) in gone {
        let sequence = if known.cancelled { known.sequence } else { known.sequence + 1 };
        entries.insert(key, Entry { cancelled: true, sequence, ..known });
    }
    session.write_calendar_entries(&entries)?;

    let rows: BTreeMap<(&str, &str, i32), &ConversationRow> = scene
        .plan
        .conversations
        .iter()
        .map(|row| ((row.trajectory.as_str(), row.moment.as_str(), row.occurrence), row))
        .collect();
    for (key, entry) in &entries {
        let known = rows.get(&(key.trajectory.as_str(), key.moment.as_str(), key.occurrence));
        let row = match known {
            Some(row) if !entry.cancelled => (*row).clone(),
            _ => cancelled(key, entry),
        };
        calendars.entry(key.lead.as_str()).or_default().push((row, entry.sequence));
    }
    std::fs::create_dir_all(folder).map_err(|error| Trouble::machine(folder.display(), error))?;
    for (lead, rows) in &calendars {
        let text = calendar(scene, organisation, lead, rows);
        let file = folder
            .join(format!("{}.ics", if lead.is_empty() { "no-manager".into() } else { file_name(lead) }));
        std::fs::write(&file, text).map_err(|error| Trouble::machine(file.display(), error))?;
    }
    Ok(calendars.len())
}

/// Whether a conversation belongs in a calendar.
const fn stands(state: ConversationState) -> bool {
    !matches!(
        state,
        ConversationState::Cancelled
            | ConversationState::Skipped
            | ConversationState::Missed
            | ConversationState::NotHeld
    )
}

/// What is left of a conversation that a calendar must let go.
fn cancelled(key: &EntryKey, entry: &Entry) -> ConversationRow {
    ConversationRow {
        trajectory: key.trajectory.clone(),
        moment: key.moment.clone(),
        occurrence: key.occurrence,
        planned: entry.planned,
        create_on: entry.planned,
        opens_on: entry.planned,
        due_on: entry.planned,
        state: ConversationState::Cancelled,
        reason: None,
        late: false,
        pinned: false,
        started: false,
        overrides: Vec::new(),
        held_on: None,
    }
}

/// The calendar of one manager.
fn calendar(scene: &Scene<'_>, organisation: &str, lead: &str, rows: &[(ConversationRow, u32)]) -> String {
    let words = scene.language.words();
    let texts: Vec<(String, Option<String>)> = rows
        .iter()
        .map(|(row, _)| {
            // From the key, because a conversation that is gone may have left the plan.
            let employee = TrajectoryKey::parse(&row.trajectory).map_or_else(String::new, |key| key.employee);
            let title = format!("{}: {}", scene.moment_of(row), scene.name(&employee));
            let window = stands(row.state).then(|| {
                let (opens, due) = (scene.language.date(row.opens_on), scene.language.date(row.due_on));
                format!("{} {opens} {} {due}.", words.window[0], words.window[1])
            });
            (title, window)
        })
        .collect();
    let entries = rows.iter().zip(&texts).map(|((row, sequence), (title, window))| CalendarEntry {
        conversation: row,
        title,
        description: window.as_deref(),
        sequence: *sequence,
        time: None,
    });
    let owner = if lead.is_empty() { words.without_manager } else { scene.name(lead) };
    let name = format!("{} {owner}", words.conversation.1);
    CalendarFile { name: &name, domain: organisation, as_of: scene.plan.as_of, delivery: Delivery::File }
        .write(entries)
}

/// An id as a file name that every system takes.
fn file_name(id: &str) -> String {
    id.chars()
        .map(|letter| if letter.is_alphanumeric() || "-_".contains(letter) { letter } else { '_' })
        .collect()
}
