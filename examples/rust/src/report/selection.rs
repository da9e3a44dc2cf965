use std::collections::BTreeMap;

use talent_core::eligibility::Reason;
use talent_core::planning::{CycleYearView, View};
use unicode_width::UnicodeWidthStr;

use super::Scene;
use crate::layout::{Align, Page, wrapping};

/// Who takes part: outcomes per reason and cycle year.
pub(crate) fn write(scene: &Scene<'_>, page: &mut Page) {
    let words = scene.language.words();
    page.heading(words.who);
    let years: Vec<&CycleYearView> =
        scene.plan.cycle_years.iter().filter(|year| year.view == View::InView).collect();
    let mut counts: BTreeMap<(&str, &str), BTreeMap<Option<Reason>, usize>> = BTreeMap::new();
    for outcome in &scene.plan.outcomes {
        let year = (outcome.cycle.as_str(), outcome.work_year.as_str());
        *counts.entry(year).or_default().entry(outcome.reason).or_default() += 1;
    }
    let count = |year: &CycleYearView, reason: Option<Reason>| {
        let year = counts.get(&(year.cycle.as_str(), year.work_year.as_str()));
        year.and_then(|year| year.get(&reason)).copied().unwrap_or_default()
    };
    let reasons: Vec<Reason> = Reason::ALL
        .iter()
        .copied()
        .filter(|reason| years.iter().any(|year| count(year, Some(*reason)) > 0))
        .collect();
    let label = reasons
        .iter()
        .map(|reason| scene.language.reason(*reason).width())
        .chain([words.selected.width()])
        .max()
        .unwrap_or_default();
    // Side by side while the heads fit; else one block below the other.
    let room = page.width().saturating_sub(2 + label);
    let widths: Vec<usize> = years.iter().map(|year| widest_word(&scene.year_name(year))).collect();
    let per_block = (1..=years.len())
        .rev()
        .find(|size| {
            widths.chunks(*size).all(|block| block.iter().map(|width| width + 2).sum::<usize>() <= room)
        })
        .unwrap_or(1);
    for (number, block) in years.chunks(per_block).enumerate() {
        if number > 0 {
            page.blank();
        }
        let heads: Vec<Vec<String>> = block.iter().map(|year| head(&scene.year_name(year))).collect();
        let depth = heads.iter().map(Vec::len).max().unwrap_or_default();
        let mut rows = Vec::new();
        for line in 0..depth {
            let mut row = vec![String::new()];
            for head in &heads {
                let empty = depth - head.len();
                row.push(line.checked_sub(empty).map_or_else(String::new, |line| head[line].clone()));
            }
            rows.push(row);
        }
        let mut add = |name: &str, number: &dyn Fn(&CycleYearView) -> usize| {
            let mut row = vec![name.to_owned()];
            row.extend(block.iter().map(|year| match number(year) {
                0 => "·".to_owned(),
                some => scene.language.count(some),
            }));
            rows.push(row);
        };
        add(words.selected, &|year| count(year, None));
        for reason in &reasons {
            add(scene.language.reason(*reason), &|year| count(year, Some(*reason)));
        }
        add(words.total, &|year| {
            counts.get(&(year.cycle.as_str(), year.work_year.as_str())).map_or(0, |year| year.values().sum())
        });
        let mut aligns = vec![Align::Left];
        aligns.resize(block.len() + 1, Align::Right);
        page.table(2, &aligns, &rows, depth, 1);
    }
    let others: Vec<String> = scene
        .plan
        .cycle_years
        .iter()
        .filter(|year| year.view != View::InView)
        .map(|year| format!("{} ({})", scene.year_name(year), scene.language.view(year.view)))
        .collect();
    if !others.is_empty() {
        if !years.is_empty() {
            page.blank();
        }
        page.paragraph(2, 0, &format!("{}: {}.", words.not_planned_now, others.join(", ")));
    }
}

/// The name of a cycle year in lines of a column head.
fn head(name: &str) -> Vec<String> {
    textwrap::wrap(name, wrapping(widest_word(name))).into_iter().map(|line| line.into_owned()).collect()
}

/// The narrowest column that breaks no word, and is not narrower than numbers want.
fn widest_word(name: &str) -> usize {
    name.split(' ').map(UnicodeWidthStr::width).max().unwrap_or_default().max(9)
}
