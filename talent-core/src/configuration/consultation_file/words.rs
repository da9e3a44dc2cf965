//! The words of the consultation file in both languages.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::cycle::{Anchor, ConsultationStatus, MomentKind};
use crate::eligibility::{FactName, Operator, ReferenceDate};
use crate::time::Offset;

/// Words in one language.
#[derive(Clone, Copy)]
pub(super) struct Words {
    dutch: bool,
}

impl Words {
    pub(super) fn of(language: &str) -> Self {
        Self { dutch: language == "nl" || language.starts_with("nl-") }
    }

    pub(super) const fn pick(self, english: &'static str, dutch: &'static str) -> &'static str {
        if self.dutch { dutch } else { english }
    }

    pub(super) const fn purpose(self, kind: MomentKind) -> &'static str {
        match kind {
            MomentKind::Baseline => self.pick("know where somebody starts", "weten waar iemand begint"),
            MomentKind::GoalSetting => self.pick("agree on goals", "doelen afspreken"),
            MomentKind::Progress | MomentKind::CheckIn | MomentKind::Functioning => {
                self.pick("follow progress and help", "voortgang volgen en helpen")
            }
            MomentKind::Assessment => {
                self.pick("judge the work of a period", "het werk van een periode beoordelen")
            }
            MomentKind::Development => self.pick("develop in the role", "ontwikkelen in de rol"),
            MomentKind::Career => self.pick("look ahead in the career", "vooruitkijken in de loopbaan"),
            MomentKind::Feedback => {
                self.pick("hear how colleagues see the work", "horen hoe collega's het werk zien")
            }
            MomentKind::OnboardingReview => self.pick("look back on the start", "terugkijken op de start"),
            MomentKind::Return => self.pick("return well after absence", "goed terugkomen na afwezigheid"),
            MomentKind::Improvement => {
                self.pick("improve where work falls short", "verbeteren waar het werk tekortschiet")
            }
            MomentKind::Exit => self.pick("learn from whoever leaves", "leren van wie vertrekt"),
            MomentKind::Combined => self.pick(
                "discuss work, development and judgement in one conversation",
                "werk, ontwikkeling en beoordeling in één gesprek bespreken",
            ),
            MomentKind::Custom => {
                self.pick("what the organisation has named itself", "wat de organisatie zelf heeft benoemd")
            }
        }
    }

    pub(super) const fn kind(self, kind: MomentKind) -> &'static str {
        match kind {
            MomentKind::Baseline => self.pick("Baseline", "Nulmeting"),
            MomentKind::GoalSetting => self.pick("Goal setting", "Doelstellingsgesprek"),
            MomentKind::Progress => self.pick("Progress conversation", "Voortgangsgesprek"),
            MomentKind::Assessment => self.pick("Assessment", "Beoordelingsgesprek"),
            MomentKind::Functioning => self.pick("Performance conversation", "Functioneringsgesprek"),
            MomentKind::Development => self.pick("Development conversation", "POP-gesprek"),
            MomentKind::Career => self.pick("Career conversation", "Loopbaangesprek"),
            MomentKind::CheckIn => self.pick("Check-in", "Tussentijds gesprek"),
            MomentKind::Feedback => self.pick("Feedback round", "Feedbackronde"),
            MomentKind::OnboardingReview => self.pick("Onboarding review", "Terugblik op de onboarding"),
            MomentKind::Return => self.pick("Return conversation", "Terugkeergesprek"),
            MomentKind::Improvement => self.pick("Improvement conversation", "Verbetergesprek"),
            MomentKind::Exit => self.pick("Exit conversation", "Exitgesprek"),
            MomentKind::Combined => self.pick("Combined conversation", "Gecombineerd gesprek"),
            MomentKind::Custom => self.pick("Conversation", "Gesprek"),
        }
    }

    pub(super) const fn consultation(self, status: ConsultationStatus) -> &'static str {
        match status {
            ConsultationStatus::Planned => self.pick("planned", "voorgenomen"),
            ConsultationStatus::Requested => self.pick("requested", "gevraagd"),
            ConsultationStatus::Informed => self.pick("informed", "ingelicht"),
            ConsultationStatus::Consented => self.pick("consented", "ingestemd"),
            ConsultationStatus::Refused => self.pick("refused", "geweigerd"),
        }
    }

    pub(super) fn fact(self, fact: &FactName) -> Cow<'_, str> {
        Cow::Borrowed(match fact {
            FactName::Employed => self.pick("being employed", "in dienst zijn"),
            FactName::Contract => self.pick("kind of contract", "soort contract"),
            FactName::Fte => self.pick("share of a full-time job", "deeltijdfactor"),
            FactName::TenureDays => self.pick("days of service", "dagen in dienst"),
            FactName::TenureMonths => self.pick("whole months of service", "hele maanden in dienst"),
            FactName::TenureYears => self.pick("whole years of service", "hele jaren in dienst"),
            FactName::EmploymentStart => self.pick("start of employment", "begin van het dienstverband"),
            FactName::EmploymentEnd => self.pick("end of employment", "einde van het dienstverband"),
            FactName::ProbationEnded => self.pick("the probation being over", "de proeftijd voorbij"),
            FactName::Age => self.pick("age", "leeftijd"),
            FactName::OrgUnit => self.pick("organisation unit", "organisatie-eenheid"),
            FactName::Role => self.pick("role", "rol"),
            FactName::Function => self.pick("function", "functie"),
            FactName::Manager => self.pick("manager", "leidinggevende"),
            FactName::AbsenceKind => self.pick("kind of absence", "soort afwezigheid"),
            FactName::Attribute(name) => return Cow::Owned(format!("“{name}”")),
        })
    }

    pub(super) const fn operator(self, operator: Operator) -> &'static str {
        match operator {
            Operator::Eq => self.pick("is", "is"),
            Operator::Ne => self.pick("is not", "is niet"),
            Operator::Lt => self.pick("is less than", "is minder dan"),
            Operator::Lte => self.pick("is at most", "is hoogstens"),
            Operator::Gt => self.pick("is more than", "is meer dan"),
            Operator::Gte => self.pick("is at least", "is minstens"),
            Operator::In => self.pick("is one of", "is een van"),
            Operator::NotIn => self.pick("is none of", "is geen van"),
            Operator::Between => self.pick("lies, both included, between", "ligt, beide meegerekend, tussen"),
            Operator::Within => self.pick("is or lies below", "is of valt onder"),
            Operator::Known => self.pick("is known:", "is bekend:"),
        }
    }

    pub(super) const fn reference(self, at: &ReferenceDate) -> &'static str {
        match at {
            ReferenceDate::Entry => self.pick("the entry date", "de instapdatum"),
            ReferenceDate::WorkYearStart => {
                self.pick("the first day of the work year", "de eerste dag van het werkjaar")
            }
            ReferenceDate::WorkYearEnd => {
                self.pick("the last day of the work year", "de laatste dag van het werkjaar")
            }
            ReferenceDate::AsOf => self.pick("the day of the question", "de dag van de vraag"),
            ReferenceDate::Planned => self.pick("the planned date", "de geplande datum"),
            ReferenceDate::On(_) => "",
        }
    }

    pub(super) const fn anchor(self, anchor: &Anchor) -> &'static str {
        match anchor {
            Anchor::WorkYearStart => self.pick("the start of the work year", "het begin van het werkjaar"),
            Anchor::WorkYearMiddle => self.pick("the middle of the work year", "het midden van het werkjaar"),
            Anchor::WorkYearEnd => self.pick("the end of the work year", "het einde van het werkjaar"),
            Anchor::Entry => self.pick("the entry date", "de instapdatum"),
            Anchor::Exit => self.pick("the exit date", "de uitstapdatum"),
            Anchor::EmploymentStart => {
                self.pick("the start of employment", "het begin van het dienstverband")
            }
            Anchor::RoleStart => self.pick("the start in the role", "het begin in de rol"),
            Anchor::ProbationEnd => self.pick("the end of the probation", "het einde van de proeftijd"),
            Anchor::ContractEnd => self.pick("the end of a contract", "het einde van een contract"),
            Anchor::OnboardingEnd => self.pick("the end of the onboarding", "het einde van de onboarding"),
            _ => "",
        }
    }

    pub(super) fn participant(self, name: &str) -> Cow<'_, str> {
        match name {
            "manager" => Cow::Borrowed(self.pick("the manager", "de leidinggevende")),
            "second_manager" => Cow::Borrowed(self.pick("the second manager", "de tweede leidinggevende")),
            other => Cow::Owned(String::from(other)),
        }
    }

    pub(super) const fn of_the_year(self) -> &'static str {
        self.pick("of the work year", "van het werkjaar")
    }

    /// `2 weeks`, `1 jaar en 6 maanden`.
    pub(super) fn offset(self, offset: Offset) -> String {
        let units = [
            (offset.years, ["year", "years"], ["jaar", "jaar"]),
            (offset.months, ["month", "months"], ["maand", "maanden"]),
            (offset.weeks, ["week", "weeks"], ["week", "weken"]),
            (offset.days, ["day", "days"], ["dag", "dagen"]),
            (offset.working_days, ["working day", "working days"], ["werkdag", "werkdagen"]),
        ];
        let parts: Vec<String> = units
            .into_iter()
            .filter_map(|(count, english, dutch)| {
                let count = count.filter(|count| *count != 0)?;
                let [one, many] = if self.dutch { dutch } else { english };
                Some(format!("{count} {}", if count == 1 { one } else { many }))
            })
            .collect();
        if parts.is_empty() {
            return String::from(self.pick("0 days", "0 dagen"));
        }
        parts.join(self.pick(" and ", " en "))
    }

    pub(super) fn closing(self, cycle: &str, days: u32) -> String {
        if self.dutch {
            format!("trajecten van “{cycle}” worden {days} dagen na het einde van het werkjaar gesloten")
        } else {
            format!("trajectories of “{cycle}” are closed {days} days after the end of the work year")
        }
    }

    pub(super) fn minimum_days(self, days: u32) -> String {
        if self.dutch {
            format!("van instap tot uitstap minstens {days} dagen")
        } else {
            format!("at least {days} days from entry to exit")
        }
    }

    pub(super) fn every_years(self, years: u32) -> String {
        if self.dutch {
            format!("eens in de {years} werkjaren, geteld vanaf het begin van het dienstverband")
        } else {
            format!("once in {years} work years, counted from the start of employment")
        }
    }

    pub(super) fn absence_end(self, days: u32) -> String {
        if self.dutch {
            format!("het einde van een afwezigheid van minstens {days} dagen")
        } else {
            format!("the end of an absence of at least {days} days")
        }
    }

    pub(super) fn times(self, count: u32) -> String {
        if self.dutch { format!(", {count} keer") } else { format!(", {count} times") }
    }
}
