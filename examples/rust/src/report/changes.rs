use serde_json::{Map, Value};
use talent_core::cycle::TrajectoryKey;
use talent_core::planning::{Change, ChangeKind};

use super::Scene;
use crate::layout::{Align, Page, pad};

/// So many changes of a kind are told one by one.
const SHOWN: usize = 10;

/// What was created and changed.
pub(crate) fn write(scene: &Scene<'_>, page: &mut Page) {
    let words = scene.language.words();
    page.heading(words.changes);
    if scene.plan.changes.is_empty() {
        page.paragraph(2, 0, words.nothing);
        return;
    }
    let numbers: Vec<(ChangeKind, Vec<&Change>)> = ChangeKind::ALL
        .iter()
        .map(|kind| {
            (*kind, scene.plan.changes.iter().filter(|change| change.kind == *kind).collect::<Vec<_>>())
        })
        .filter(|(_, changes)| !changes.is_empty())
        .collect();
    let width =
        numbers.iter().map(|(_, changes)| scene.language.count(changes.len()).len()).max().unwrap_or(1);
    for (kind, changes) in &numbers {
        let noun = scene.language.change(*kind);
        let mut line = format!(
            "{} {}",
            pad(&scene.language.count(changes.len()), width, Align::Right),
            if changes.len() == 1 { noun.0 } else { noun.1 }
        );
        if *kind == ChangeKind::CreateConversation {
            line.push_str(&created(scene, changes));
        }
        page.paragraph(2, width + 1, &line);
        if told_singly(*kind) {
            for change in changes.iter().take(SHOWN) {
                page.paragraph(width + 5, 2, &one(scene, change));
            }
            if changes.len() > SHOWN {
                page.quiet(width + 5, &scene.and_more(changes.len() - SHOWN));
            }
        }
    }
}

/// What is created comes in bulk; what moves or ends is news about a person.
const fn told_singly(kind: ChangeKind) -> bool {
    !matches!(
        kind,
        ChangeKind::FreezeFramework | ChangeKind::CreateTrajectory | ChangeKind::CreateConversation
    )
}

/// How many of the conversations that were created are late, missed or not held.
fn created(scene: &Scene<'_>, changes: &[&Change]) -> String {
    let words = scene.language.words();
    let parts: Vec<String> = [("late", words.late), ("missed", words.missed), ("absent", words.absent)]
        .into_iter()
        .map(|(reason, name)| (changes.iter().filter(|change| change.reason == reason).count(), name))
        .filter(|(count, _)| *count > 0)
        .map(|(count, name)| format!("{} {name}", scene.language.count(count)))
        .collect();
    if parts.is_empty() { String::new() } else { format!(", {} {}", words.of_which, parts.join(words.and)) }
}

/// One change in words: who, what, from what to what.
fn one(scene: &Scene<'_>, change: &Change) -> String {
    let words = scene.language.words();
    let mut parts = change.key.split('/');
    let trajectory: Vec<&str> = parts.by_ref().take(3).collect();
    let key = TrajectoryKey::parse(&trajectory.join("/"));
    let (cycle, work_year, employee) =
        key.map_or_else(Default::default, |key| (key.cycle, key.work_year, key.employee));
    let rest: Vec<&str> = parts.collect();
    let about = match rest.as_slice() {
        // With one trajectory per role, the role stands between the person and the moment.
        [.., moment, _occurrence] => scene.moment_by_id(&cycle, moment),
        _ => format!("{} {work_year}", scene.cycle_name(&cycle)),
    };
    let moved = |column: &str| {
        let (before, after) =
            (shown(scene, change.before.as_ref(), column)?, shown(scene, change.after.as_ref(), column)?);
        Some(format!("{} {before} {} {after}", words.from_to[0], words.from_to[1]))
    };
    let how: Vec<String> = ["planned", "entry", "exit", "roles"].into_iter().filter_map(moved).collect();
    let how = if how.is_empty() { scene.language.ending(&change.reason).to_owned() } else { how.join(", ") };
    format!("{}: {about} ({how})", scene.name(&employee))
}

/// The value of a changed column, dates as people write them.
fn shown(scene: &Scene<'_>, columns: Option<&Map<String, Value>>, column: &str) -> Option<String> {
    match columns?.get(column)? {
        Value::String(text) => {
            Some(text.parse().map_or_else(|_| text.clone(), |date| scene.language.date(date)))
        }
        Value::Array(items) => Some(
            items
                .iter()
                .filter_map(Value::as_str)
                .map(|role| scene.role_name(role))
                .collect::<Vec<_>>()
                .join(" + "),
        ),
        _ => None,
    }
}
