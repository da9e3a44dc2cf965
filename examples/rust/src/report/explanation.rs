use std::collections::HashMap;

use talent_core::eligibility::Reason;
use talent_core::planning::{Explanation, PlanDocument};

use super::Scene;
use crate::layout::Page;

/// The explanation of one person in one cycle year, line by line as the library gives it.
pub(crate) fn write(scene: &Scene<'_>, page: &mut Page, explanation: &Explanation) {
    let words = scene.language.words();
    let name = scene.introduce(&explanation.employee);
    let cycle = format!("{} {}", scene.cycle_name(&explanation.cycle), explanation.work_year);
    page.subheading(0, &format!("{name} {} {cycle}", words.in_cycle), "");
    page.paragraph(2, 0, &verdict(scene, explanation));
    // The library's first line says the same with ids.
    for line in explanation.to_text(scene.language.tag()).lines().skip(1) {
        let text = line.trim_start();
        let indent = line.len() - text.len();
        page.paragraph(indent, 2, text);
    }
}

/// In or out, in one sentence.
fn verdict(scene: &Scene<'_>, explanation: &Explanation) -> String {
    let (words, outcome) = (scene.language.words(), &explanation.outcome);
    match (outcome.reason, outcome.entry, outcome.exit) {
        (None, Some(entry), Some(exit)) => {
            let roles: Vec<String> = explanation.roles.iter().map(|role| scene.role_name(role)).collect();
            let (entry, exit) = (scene.language.date(entry), scene.language.date(exit));
            format!("{} {entry} {} {exit}: {}.", words.takes_part[0], words.takes_part[1], roles.join(", "))
        }
        (reason, ..) => {
            let reason = reason.map_or("", |reason| scene.language.reason(reason));
            format!("{} {reason}.", words.takes_no_part)
        }
    }
}

/// A selected and a rejected person whose explanations have most to tell: cycle year and employee of each.
pub(crate) fn examples(plan: &PlanDocument) -> Vec<(&str, &str, &str)> {
    let mut conversations: HashMap<&str, usize> = HashMap::new();
    for row in &plan.conversations {
        *conversations.entry(row.trajectory.as_str()).or_default() += 1;
    }
    let mut roles: HashMap<&str, usize> = HashMap::new();
    for row in &plan.trajectories {
        roles.insert(&row.trajectory, row.roles.len());
    }
    let told = |trajectory: Option<&str>| {
        trajectory.map_or((0, 0), |key| {
            (conversations.get(key).copied().unwrap_or_default(), roles.get(key).copied().unwrap_or_default())
        })
    };
    let selected = plan
        .outcomes
        .iter()
        .filter(|outcome| outcome.selected)
        // Of several that tell as much, the first.
        .rev()
        .max_by_key(|outcome| told(outcome.trajectory.as_deref()));
    const TELLING: [Reason; 4] =
        [Reason::ConditionFalse, Reason::StayTooShort, Reason::JoinedTooLate, Reason::NotThisYear];
    let rejected = TELLING
        .into_iter()
        .find_map(|reason| plan.outcomes.iter().find(|outcome| outcome.reason == Some(reason)))
        .or_else(|| plan.outcomes.iter().find(|outcome| !outcome.selected));
    [selected, rejected]
        .into_iter()
        .flatten()
        .map(|outcome| (outcome.employee.as_str(), outcome.cycle.as_str(), outcome.work_year.as_str()))
        .collect()
}
