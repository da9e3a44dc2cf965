use std::collections::BTreeMap;
use std::path::Path;

use talent_core::exchange::icalendar::{CalendarEntry, CalendarFile, Delivery};
use talent_core::planning::ConversationState;

use crate::report::Scene;
use crate::trouble::Trouble;

/// How often each conversation was moved, cancelled or restored, by trajectory, moment and occurrence.
pub(crate) type Sequences = BTreeMap<(String, String, i32), u32>;

/// Writes one calendar per manager; gives how many.
pub(crate) fn write(
    scene: &Scene<'_>,
    sequences: &Sequences,
    organisation: &str,
    folder: &Path,
) -> Result<usize, Trouble> {
    let words = scene.language.words();
    let mut by_lead: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for row in &scene.plan.conversations {
        let key = (row.trajectory.clone(), row.moment.clone(), row.occurrence);
        let sequence = sequences.get(&key).copied().unwrap_or_default();
        let gone = matches!(
            row.state,
            ConversationState::Cancelled
                | ConversationState::Skipped
                | ConversationState::Missed
                | ConversationState::NotHeld
        );
        // What was called off is told to calendars that may have it: those of conversations that changed before.
        if gone && sequence == 0 {
            continue;
        }
        let employee = scene.employee_of(row);
        let lead = scene.lead(employee, row.planned).0.unwrap_or("");
        by_lead.entry(lead).or_default().push((row, employee, sequence));
    }
    std::fs::create_dir_all(folder).map_err(|error| Trouble::machine(folder.display(), error))?;
    for (lead, rows) in &by_lead {
        let texts: Vec<(String, String)> = rows
            .iter()
            .map(|(row, employee, _)| {
                let title = format!("{}: {}", scene.moment_of(row), scene.name(employee));
                let window = format!(
                    "{} {} {} {}.",
                    words.window[0],
                    scene.language.date(row.opens_on),
                    words.window[1],
                    scene.language.date(row.due_on),
                );
                (title, window)
            })
            .collect();
        let entries = rows.iter().zip(&texts).map(|((row, _, sequence), (title, window))| CalendarEntry {
            conversation: row,
            title,
            description: Some(window),
            sequence: *sequence,
            time: None,
        });
        let owner = if lead.is_empty() { words.without_manager } else { scene.name(lead) };
        let name = format!("{} {owner}", words.conversation.1);
        let calendar = CalendarFile {
            name: &name,
            domain: organisation,
            as_of: scene.plan.as_of,
            delivery: Delivery::File,
        };
        let file = folder
            .join(format!("{}.ics", if lead.is_empty() { "no-manager".into() } else { file_name(lead) }));
        std::fs::write(&file, calendar.write(entries))
            .map_err(|error| Trouble::machine(file.display(), error))?;
    }
    Ok(by_lead.len())
}

/// An id as a file name that every system takes.
fn file_name(id: &str) -> String {
    id.chars()
        .map(|letter| if letter.is_alphanumeric() || "-_".contains(letter) { letter } else { '_' })
        .collect()
}
