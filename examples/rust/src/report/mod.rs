//! The report that a person reads.

mod agenda;
mod changes;
mod conversations;
mod decisions;
mod explanation;
mod scene;
mod selection;

use std::path::Path;

use talent_core::planning::Explanation;

use crate::layout::Page;
use crate::trouble::Finding;

pub(crate) use explanation::examples;
pub(crate) use scene::{Scene, names};

/// What was kept, and where.
pub(crate) struct Kept<'k> {
    pub(crate) file: Option<&'k Path>,
    pub(crate) calendars: Option<(&'k Path, usize)>,
}

/// The whole report.
pub(crate) fn report(
    scene: &Scene<'_>,
    mut page: Page,
    weeks: u16,
    explanations: &[Explanation],
    left_out: &[Finding],
    remarks: &[Finding],
    kept: &Kept<'_>,
) -> String {
    title(scene, &mut page);
    selection::write(scene, &mut page);
    changes::write(scene, &mut page);
    conversations::write(scene, &mut page);
    agenda::write(scene, &mut page, weeks);
    decisions::write(scene, &mut page);
    if !explanations.is_empty() {
        page.heading(scene.language.words().explained);
        for (number, explanation) in explanations.iter().enumerate() {
            if number > 0 {
                page.blank();
            }
            explanation::write(scene, &mut page, explanation);
        }
    }
    for (title, findings) in
        [(scene.language.words().left_out, left_out), (scene.language.words().diagnostic.1, remarks)]
    {
        findings_of(&mut page, title, findings, scene);
    }
    footer(scene, &mut page, kept);
    page.finish()
}

/// One person, in every cycle year in view.
pub(crate) fn explanations(
    scene: &Scene<'_>,
    mut page: Page,
    employee: &str,
    explanations: &[Explanation],
) -> String {
    let date = scene.language.long_date(scene.plan.as_of);
    page.title(&format!("{} · {} {date}", scene.organisation(), scene.language.words().title));
    page.blank();
    page.paragraph(0, 0, &scene.introduce(employee));
    for explanation in explanations {
        page.blank();
        explanation::write(scene, &mut page, explanation);
    }
    page.finish()
}

fn title(scene: &Scene<'_>, page: &mut Page) {
    let words = scene.language.words();
    let date = scene.language.long_date(scene.plan.as_of);
    page.title(&format!("{} · {} {date}", scene.organisation(), words.title));
    let people = usize::try_from(scene.plan.summary.population).unwrap_or_default();
    let parts = [
        scene.language.counted(people, words.employee),
        scene.language.counted(scene.org_units, words.org_unit),
        scene.language.counted(scene.configuration.cycles.len(), words.cycle),
    ];
    page.paragraph(0, 0, &parts.join(" · "));
}

fn findings_of(page: &mut Page, title: &str, findings: &[Finding], scene: &Scene<'_>) {
    const SHOWN: usize = 12;
    if findings.is_empty() {
        return;
    }
    page.heading(title);
    for finding in findings.iter().take(SHOWN) {
        page.paragraph(
            2,
            2,
            &format!("{} [{}] {}", finding.place, finding.code, finding.message(scene.language)),
        );
    }
    if findings.len() > SHOWN {
        page.quiet(2, &scene.and_more(findings.len() - SHOWN));
    }
}

fn footer(scene: &Scene<'_>, page: &mut Page, kept: &Kept<'_>) {
    let words = scene.language.words();
    page.blank();
    page.rule();
    match kept.file {
        Some(file) => page.paragraph(0, 2, &format!("{} {}", words.kept_in, file.display())),
        None => page.paragraph(0, 0, words.not_kept),
    }
    if let Some((folder, count)) = kept.calendars {
        let noun = words.calendars[usize::from(count != 1)];
        page.paragraph(0, 2, &format!("{} {noun} {}", scene.language.count(count), folder.display()));
    }
    page.quiet(0, words.by_hand);
    // The licence of ESCO asks for this sentence as it is, in every language.
    if let Some(sentence) = scene.configuration.attribution() {
        page.quiet(0, sentence);
    }
}
