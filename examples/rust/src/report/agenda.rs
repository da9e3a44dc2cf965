use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use talent_core::planning::{ConversationRow, ConversationState};
use unicode_width::UnicodeWidthStr;

use super::Scene;
use crate::language::Language;
use crate::layout::{Page, tied};

/// The coming weeks, per manager, with names.
pub(crate) fn write(scene: &Scene<'_>, page: &mut Page, weeks: u16) {
    let words = scene.language.words();
    let from = scene.plan.as_of;
    let until = from.checked_add_days(chrono::Days::new(u64::from(weeks) * 7 - 1)).unwrap_or(from);
    let (first, last) = (scene.language.date(from), scene.language.date(until));
    page.heading(&format!("{} {first} {} {last}", words.agenda[0], words.agenda[1]));

    let mut agenda: BTreeMap<(&str, &str), Days<'_>> = BTreeMap::new();
    for row in &scene.plan.conversations {
        let Some(when) = When::of(row, from, until) else { continue };
        let employee = scene.employee_of(row);
        let (lead, instead_of) = scene.lead(employee, row.planned);
        let days = agenda.entry(lead.map_or(("", ""), |lead| (scene.name(lead), lead))).or_default();
        days.instead_of.extend(instead_of.map(|manager| scene.name(manager)));
        let title = (when, scene.moment_of(row), row.state == ConversationState::Forecast);
        days.conversations.entry(title).or_default().push(scene.name(employee));
    }
    if agenda.is_empty() {
        page.paragraph(2, 0, words.agenda_empty);
        return;
    }
    let width = agenda
        .values()
        .flat_map(|days| days.conversations.keys())
        .map(|(when, ..)| when.text(scene.language).width())
        .max()
        .unwrap_or_default();
    let mut any_forecast = false;
    for (number, ((name, lead), days)) in agenda.iter().enumerate() {
        if number > 0 {
            page.blank();
        }
        let count = days.conversations.values().map(Vec::len).sum::<usize>();
        let name = if lead.is_empty() { words.no_lead } else { name };
        let unit = scene.org_unit(lead).map_or_else(String::new, |unit| format!(" · {unit}"));
        page.subheading(2, &format!("{name}{unit}"), &scene.language.counted(count, words.conversation));
        for manager in &days.instead_of {
            page.quiet(4, &format!("{} {manager}", words.instead_of));
        }
        for ((when, title, forecast), people) in &days.conversations {
            any_forecast |= forecast;
            let mut people = people.clone();
            people.sort_unstable();
            let mark = if *forecast { " °" } else { "" };
            let text = format!("{}{mark}: {}", tied(title), scene.some(&people));
            page.labelled(4, &when.text(scene.language), width, &text);
        }
    }
    if any_forecast {
        page.blank();
        page.quiet(2, words.forecast_mark);
    }
}

/// The conversations of one manager.
#[derive(Default)]
struct Days<'s> {
    /// By when, title and whether it is a forecast: with whom.
    conversations: BTreeMap<(When, &'s str, bool), Vec<&'s str>>,
    /// The managers for whom this one stands in.
    instead_of: BTreeSet<&'s str>,
}

/// When a conversation asks for attention.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum When {
    /// Its window is over.
    Overdue,
    /// Its date is over, its window is not.
    By(NaiveDate),
    /// Its date is to come.
    On(NaiveDate),
}

impl When {
    fn of(row: &ConversationRow, from: NaiveDate, until: NaiveDate) -> Option<Self> {
        match row.state {
            ConversationState::Open | ConversationState::Prepared | ConversationState::Returned => {
                if row.due_on < from {
                    return Some(Self::Overdue);
                }
                if row.planned < from {
                    return Some(Self::By(row.due_on));
                }
            }
            ConversationState::Forecast => {}
            _ => return None,
        }
        (row.planned <= until).then_some(Self::On(row.planned))
    }

    fn text(self, language: Language) -> String {
        let words = language.words();
        match self {
            Self::Overdue => words.overdue.to_owned(),
            Self::By(date) => format!("{} {}", words.by, language.day(date)),
            Self::On(date) => language.short_date(date),
        }
    }
}
