use std::collections::BTreeMap;

use talent_core::cycle::TrajectoryKey;
use talent_core::planning::{ConversationState, View};

use super::Scene;
use crate::layout::{Align, Page};

/// The columns: what is open, what is done, what will not be held, what is still to come.
const COLUMNS: usize = 5;

/// Conversations per moment, as they stand after the plan.
pub(crate) fn write(scene: &Scene<'_>, page: &mut Page) {
    let words = scene.language.words();
    let mut counts: BTreeMap<(String, String, &str), [usize; COLUMNS]> = BTreeMap::new();
    for row in &scene.plan.conversations {
        let Some(key) = TrajectoryKey::parse(&row.trajectory) else { continue };
        let column = match row.state {
            ConversationState::Open | ConversationState::Prepared | ConversationState::Returned
                if row.due_on < scene.plan.as_of =>
            {
                1
            }
            ConversationState::Open | ConversationState::Prepared | ConversationState::Returned => 0,
            ConversationState::Held | ConversationState::Reported | ConversationState::Approved => 2,
            ConversationState::Cancelled
            | ConversationState::Skipped
            | ConversationState::Missed
            | ConversationState::NotHeld => 3,
            ConversationState::Forecast => 4,
        };
        counts.entry((key.cycle, key.work_year, row.moment.as_str())).or_default()[column] += 1;
    }
    if counts.is_empty() {
        return;
    }
    page.heading(words.conversations_heading);
    let used: Vec<usize> =
        (0..COLUMNS).filter(|column| counts.values().any(|row| row[*column] > 0)).collect();
    let mut rows = vec![
        std::iter::once(String::new())
            .chain(used.iter().map(|column| words.conversation_columns[*column].to_owned()))
            .collect::<Vec<_>>(),
    ];
    let mut totals = [0; COLUMNS];
    for year in scene.plan.cycle_years.iter().filter(|year| year.view != View::Draft) {
        let of_year: Vec<_> = scene
            .moments(&year.cycle)
            .iter()
            .filter_map(|moment| {
                let key = (year.cycle.clone(), year.work_year.clone(), moment.id.as_str());
                Some((scene.moment_name(moment), counts.get(&key)?))
            })
            .collect();
        if of_year.is_empty() {
            continue;
        }
        rows.push(vec![scene.year_name(year)]);
        for (name, numbers) in of_year {
            let mut row = vec![format!("  {name}")];
            for column in &used {
                totals[*column] += numbers[*column];
                row.push(if numbers[*column] == 0 {
                    "·".into()
                } else {
                    scene.language.count(numbers[*column])
                });
            }
            rows.push(row);
        }
    }
    let mut total = vec![words.total.to_owned()];
    total.extend(used.iter().map(|column| scene.language.count(totals[*column])));
    rows.push(total);
    let mut aligns = vec![Align::Left];
    aligns.resize(used.len() + 1, Align::Right);
    page.table(2, &aligns, &rows, 1, 1);
}
