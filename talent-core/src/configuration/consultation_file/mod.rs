//! What a works council needs to know about a configuration, in plain language.

mod condition;
mod moment;
mod words;

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::Configuration;
use crate::columns::gather;
use crate::cycle::{AppliesTo, Cycle, CycleYearStatus, Grouping, LastEntry};
use crate::eligibility::{Condition, FactName};
use words::Words;

/// Prints the file for the works council: the purposes, the data used, who sees it, how long it is kept and the
/// rules that decide, in Dutch for `nl` and languages that start with `nl-`, else in English.
///
/// It says what the configuration does, not what the law asks; texts of the organisation are printed as they are. Where something came
/// from ESCO, its sentence stands at the end, in English: that is how it must be shown.
///
/// ```
/// use talent_core::configuration::{Configuration, consultation_file};
///
/// let configuration = Configuration::from_json(r#"{
///     "schema": "talent-core/1",
///     "work_years": {"kind": "annual", "starts": "01-01"},
///     "cycles": [{"id": "annual", "eligibility": {"fact": "employment.tenure_months", "gte": 3}}]
/// }"#)?;
/// let file = consultation_file(&configuration, "en");
/// assert!(file.contains("whole months of service is at least 3"));
/// # Ok::<(), talent_core::diagnostic::Problems>(())
/// ```
pub fn consultation_file(configuration: &Configuration, language: &str) -> String {
    let words = Words::of(language);
    let mut file = File { text: String::new() };
    let organisation = configuration.organisation.as_ref();
    let default = organisation.and_then(|organisation| organisation.language.as_deref()).unwrap_or("en");
    let name = organisation.map(|organisation| match &organisation.name {
        Some(name) => name.text(language, default).to_string(),
        None => organisation.id.clone(),
    });
    match name {
        Some(name) => {
            file.heading(&format!("{}: {name}", words.pick("Talent management", "Talentmanagement")))
        }
        None => file.heading(words.pick("Talent management", "Talentmanagement")),
    }
    file.purposes(configuration, words, (language, default));
    file.data(configuration, words);
    file.viewers(configuration, words);
    file.retention(configuration, words);
    file.rules(configuration, words, (language, default));
    if let Some(attribution) = configuration.attribution() {
        file.heading(words.pick("Sources", "Bronnen"));
        file.line(attribution);
    }
    file.text
}

/// The text while it is written.
struct File {
    text: String,
}

impl File {
    fn heading(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn line(&mut self, text: &str) {
        self.text.push_str("- ");
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn purposes(&mut self, configuration: &Configuration, words: Words, languages: (&str, &str)) {
        self.heading(words.pick("Purposes", "Doelen"));
        let mut kinds = Vec::new();
        for moment in configuration.cycles.iter().flat_map(|cycle| &cycle.moments) {
            if !kinds.contains(&moment.kind) {
                kinds.push(moment.kind);
            }
        }
        for kind in kinds {
            self.line(words.purpose(kind));
        }
        for cycle in &configuration.cycles {
            let Some(consultation) = &cycle.consultation else { continue };
            let subject = consultation.subject.as_deref().unwrap_or(words.pick("the cycle", "de cyclus"));
            let date = consultation.date.map(|date| format!(", {date}")).unwrap_or_default();
            self.line(&format!(
                "{}: {subject} ({}: {}{date})",
                cycle_name(cycle, languages),
                consultation.body,
                words.consultation(consultation.status),
            ));
        }
    }

    fn data(&mut self, configuration: &Configuration, words: Words) {
        self.heading(words.pick("Personal data used", "Gebruikte persoonsgegevens"));
        self.line(words.pick(
            "employee number, employments with start and end, functions and roles with their dates",
            "personeelsnummer, dienstverbanden met begin en einde, functies en rollen met hun datums",
        ));
        self.line(words.pick(
            "absences: only start and end, to move conversations out of them; the kind only where a rule below names it",
            "afwezigheden: alleen begin en einde, om gesprekken daarbuiten te plannen; de soort alleen waar een regel hieronder die noemt",
        ));
        let mut facts = BTreeSet::new();
        for cycle in &configuration.cycles {
            cycle.eligibility.iter().for_each(|condition| collect_facts(condition, &mut facts));
            for moment in &cycle.moments {
                if let AppliesTo::Condition(condition) = &moment.applies_to {
                    collect_facts(condition, &mut facts);
                }
            }
        }
        for fact in facts {
            let protected = match fact {
                FactName::Age | FactName::Fte | FactName::Contract | FactName::AbsenceKind => true,
                FactName::Attribute(name) => {
                    configuration.attributes.get(name).is_some_and(|declared| declared.protected)
                }
                _ => false,
            };
            let mark = words
                .pick(" (protected: needs an objective reason)", " (beschermd: vraagt een objectieve reden)");
            self.line(&format!("{}{}", words.fact(fact), if protected { mark } else { "" }));
        }
    }

    fn viewers(&mut self, configuration: &Configuration, words: Words) {
        self.heading(words.pick("Who sees it", "Wie ziet het"));
        self.line(words.pick(
            "every employee sees the own trajectory, and why he or she takes part or not",
            "elke medewerker ziet het eigen traject, en waarom hij of zij wel of niet meedoet",
        ));
        let mut others: BTreeSet<&str> = gather(["manager"]);
        for participants in configuration
            .cycles
            .iter()
            .flat_map(|cycle| &cycle.moments)
            .filter_map(|moment| moment.participants.as_ref())
        {
            others.extend(participants.lead.as_deref());
            others.extend(participants.report.as_deref());
            others.extend(participants.with.iter().map(String::as_str));
        }
        others.remove("employee");
        for other in others {
            self.line(&format!(
                "{}: {}",
                words.participant(other),
                words.pick(
                    "the conversations in which he or she takes part",
                    "de gesprekken waaraan hij of zij deelneemt",
                ),
            ));
        }
        self.line(words.pick(
            "HR: the kinds of absence, and reasons that give them away",
            "HR: de soorten afwezigheid, en redenen die die verraden",
        ));
    }

    fn retention(&mut self, configuration: &Configuration, words: Words) {
        self.heading(words.pick("Retention", "Bewaring"));
        for cycle in &configuration.cycles {
            self.line(&words.closing(&cycle.id, cycle.closing.after_end_days));
        }
        self.line(words.pick(
            "a closed trajectory does not change any more; it is erased when the organisation erases it, and corrected or answered by the employee in an addition",
            "een gesloten traject verandert niet meer; het verdwijnt als de organisatie het wist, en de medewerker kan het in een toevoeging laten verbeteren of beantwoorden",
        ));
    }

    fn rules(&mut self, configuration: &Configuration, words: Words, languages: (&str, &str)) {
        for cycle in &configuration.cycles {
            let title = words.pick("Rules that decide", "Regels die beslissen");
            self.heading(&format!("{title}: {}", cycle_name(cycle, languages)));
            for year in &cycle.years {
                let roles: Vec<&str> = year
                    .roles
                    .iter()
                    .map(|id| {
                        let role = configuration.roles.iter().find(|role| role.id == *id);
                        let name = role.and_then(|role| role.name.as_ref());
                        name.map_or(id.as_str(), |name| name.text(languages.0, languages.1))
                    })
                    .collect();
                let status = match year.status {
                    CycleYearStatus::Draft => words.pick("draft", "concept"),
                    CycleYearStatus::Open => words.pick("open", "open"),
                    CycleYearStatus::Closed => words.pick("closed", "gesloten"),
                };
                let holds = words.pick("whoever holds one of these roles:", "wie een van deze rollen heeft:");
                self.line(&format!("{} ({status}): {holds} {}", year.work_year, roles.join(", ")));
            }
            self.admission(cycle, words);
            for moment in &cycle.moments {
                self.line(&moment::sentence(moment, words, languages));
            }
        }
    }

    fn admission(&mut self, cycle: &Cycle, words: Words) {
        match cycle.entry.last_entry {
            Some(LastEntry::On(day)) => {
                self.line(&format!(
                    "{} {day}",
                    words.pick("entry at the latest on", "instappen uiterlijk op")
                ));
            }
            Some(LastEntry::BeforeEnd { before_end }) => self.line(&format!(
                "{} {} {}",
                words.pick("entry at the latest", "instappen uiterlijk"),
                words.offset(before_end),
                words.pick("before the end of the work year", "voor het einde van het werkjaar"),
            )),
            None => {}
        }
        if let Some(days) = cycle.entry.minimum_days {
            self.line(&words.minimum_days(days));
        }
        if let Some(every_years) = &cycle.every_years {
            self.line(&words.every_years(every_years.n));
        }
        if let Some(condition) = &cycle.eligibility {
            let only = words.pick("only whoever meets this", "alleen wie hieraan voldoet");
            self.line(&format!("{only}: {}", condition::sentence(condition, words)));
        }
        if cycle.grouping == Grouping::PerRole {
            self.line(words.pick("one trajectory per role", "één traject per rol"));
        }
        let overrides = &cycle.overrides;
        let by_hand = overrides.include_by_hand.len() + overrides.exclude_by_hand.len();
        if by_hand > 0 {
            self.line(&format!("{} {by_hand}", words.pick("decided by hand:", "met de hand beslist:")));
        }
        if let Some(group) = &cycle.exclusive_group {
            let once = words.pick(
                "a person is in one cycle of this group only",
                "een persoon zit maar in één cyclus van deze groep",
            );
            self.line(&format!("{once}: {group}"));
        }
    }
}

fn cycle_name<'c>(cycle: &'c Cycle, (language, default): (&str, &str)) -> &'c str {
    cycle.name.as_ref().map_or(cycle.id.as_str(), |name| name.text(language, default))
}

fn collect_facts<'c>(condition: &'c Condition, facts: &mut BTreeSet<&'c FactName>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().for_each(|part| collect_facts(part, facts))
        }
        Condition::Not(part) => collect_facts(part, facts),
        Condition::Compare(comparison) => {
            facts.insert(&comparison.fact);
        }
    }
}
