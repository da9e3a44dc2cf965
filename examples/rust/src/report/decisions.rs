use std::collections::BTreeMap;

use talent_core::cycle::TrajectoryKey;
use talent_core::diagnostic::{Diagnostic, catalogue};
use talent_core::planning::Flag;

use super::Scene;
use crate::layout::Page;

/// So many flags of a kind are told one by one.
const SHOWN: usize = 12;

/// What a person must decide.
pub(crate) fn write(scene: &Scene<'_>, page: &mut Page) {
    if scene.plan.flags.is_empty() {
        return;
    }
    page.heading(scene.language.words().flags);
    let mut by_code: BTreeMap<&str, Vec<&Flag>> = BTreeMap::new();
    for flag in &scene.plan.flags {
        by_code.entry(&flag.code).or_default().push(flag);
    }
    for (number, (code, flags)) in by_code.iter().enumerate() {
        if number > 0 {
            page.blank();
        }
        let sentences = if *code == "absent_no_date" {
            without_date(scene, page, flags)
        } else {
            flags.iter().map(|flag| sentence(scene, flag)).collect()
        };
        for sentence in sentences.iter().take(SHOWN) {
            page.paragraph(2, 2, sentence);
        }
        if sentences.len() > SHOWN {
            page.quiet(2, &scene.and_more(sentences.len() - SHOWN));
        }
    }
}

/// Conversations without a date, all of a person together.
fn without_date(scene: &Scene<'_>, page: &mut Page, flags: &[&Flag]) -> Vec<String> {
    page.paragraph(2, 0, scene.language.words().without_date);
    let mut by_person: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for flag in flags {
        let (person, conversation) = about(scene, flag);
        by_person.entry(person).or_default().extend(conversation);
    }
    by_person.into_iter().map(|(person, titles)| format!("{person}: {}", titles.join(", "))).collect()
}

/// The person and the conversation that a flag is about.
fn about(scene: &Scene<'_>, flag: &Flag) -> (String, Option<String>) {
    let parts: Vec<&str> = flag.key.split('/').collect();
    let key = TrajectoryKey::parse(&parts.get(..3).unwrap_or_default().join("/"));
    match (&key, parts.get(3..).unwrap_or_default()) {
        (Some(key), [.., moment, _occurrence]) => {
            (scene.name(&key.employee).to_owned(), Some(scene.moment_by_id(&key.cycle, moment)))
        }
        (Some(key), _) => (scene.name(&key.employee).to_owned(), None),
        (None, _) => (flag.key.clone(), None),
    }
}

/// Who, which conversation, and what is the matter.
fn sentence(scene: &Scene<'_>, flag: &Flag) -> String {
    let (person, conversation) = about(scene, flag);
    let about = conversation.map_or_else(|| person.clone(), |title| format!("{person}, {title}"));
    let Some(code) = catalogue::all().find(|code| code.name == flag.code) else {
        return format!("{about}: {}", flag.code);
    };
    let diagnostic = flag.parameters.iter().fold(Diagnostic::new(code, ""), |diagnostic, (name, value)| {
        // The names of parameters are those of the sentence.
        match PARAMETERS.iter().find(|known| *known == name) {
            Some(known) => diagnostic.with(known, said(scene, value)),
            None => diagnostic,
        }
    });
    format!("{about}: {}", diagnostic.message(scene.language.tag()))
}

const PARAMETERS: [&str; 6] = ["planned", "rule", "reason", "exit", "date", "role"];

/// A value of a flag, dates as people write them.
fn said(scene: &Scene<'_>, value: &str) -> String {
    value.parse().map_or_else(|_| value.to_owned(), |date| scene.language.date(date))
}
