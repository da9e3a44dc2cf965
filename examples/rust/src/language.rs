use chrono::{Datelike, NaiveDate};
use talent_core::eligibility::Reason;
use talent_core::planning::{ChangeKind, View};

/// The language of what is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Dutch.
    Dutch,
    /// English.
    English,
}

impl Language {
    /// The language of an organisation: Dutch for `nl` and its variants, else English.
    pub(crate) fn of_tag(tag: &str) -> Self {
        if tag == "nl" || tag.starts_with("nl-") { Self::Dutch } else { Self::English }
    }

    pub(crate) const fn tag(self) -> &'static str {
        match self {
            Self::Dutch => "nl",
            Self::English => "en",
        }
    }

    pub(crate) const fn words(self) -> &'static Words {
        match self {
            Self::Dutch => &DUTCH,
            Self::English => &ENGLISH,
        }
    }

    /// `maandag 2 maart 2026`.
    pub(crate) fn long_date(self, date: NaiveDate) -> String {
        let words = self.words();
        let weekday = words.weekdays[date.weekday().num_days_from_monday() as usize];
        format!("{weekday} {} {} {}", date.day(), words.months[date.month0() as usize], date.year())
    }

    /// `2 maart 2026`.
    pub(crate) fn date(self, date: NaiveDate) -> String {
        format!("{} {} {}", date.day(), self.words().months[date.month0() as usize], date.year())
    }

    /// `2 maart`.
    pub(crate) fn day(self, date: NaiveDate) -> String {
        format!("{} {}", date.day(), self.words().months[date.month0() as usize])
    }

    /// `do 19 maart`: within a year that is clear.
    pub(crate) fn short_date(self, date: NaiveDate) -> String {
        let words = self.words();
        let weekday: String = words.weekdays[date.weekday().num_days_from_monday() as usize]
            .chars()
            .take(words.weekday_letters)
            .collect();
        format!("{weekday} {} {}", date.day(), words.months[date.month0() as usize])
    }

    /// A whole number with its thousands set apart: `9.228` or `9,228`.
    pub(crate) fn count(self, number: usize) -> String {
        let digits = number.to_string();
        let mut out = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                out.push(self.words().thousands);
            }
            out.push(digit);
        }
        out
    }

    /// `1 gesprek`, `7 gesprekken`.
    pub(crate) fn counted(self, number: usize, noun: Noun) -> String {
        format!("{} {}", self.count(number), if number == 1 { noun.0 } else { noun.1 })
    }

    pub(crate) const fn reason(self, reason: Reason) -> &'static str {
        match (self, reason) {
            (Self::Dutch, Reason::ExcludedByHand) => "met de hand uitgesloten",
            (Self::Dutch, Reason::NotEmployed) => "dit jaar niet in dienst",
            (Self::Dutch, Reason::NoLinkedRole) => "geen rol in deze cyclus",
            (Self::Dutch, Reason::RoleBlocked) => "alleen een geblokkeerde rol",
            (Self::Dutch, Reason::JoinedTooLate) => "te laat in het jaar begonnen",
            (Self::Dutch, Reason::NotThisYear) => "dit jaar niet aan de beurt",
            (Self::Dutch, Reason::StayTooShort) => "te kort in dienst",
            (Self::Dutch, Reason::ConditionUnknown) => "gegevens ontbreken",
            (Self::Dutch, Reason::ConditionFalse) => "voldoet niet aan de voorwaarden",
            (Self::Dutch, Reason::InOtherCycle) => "zit in een andere cyclus",
            (Self::English, Reason::ExcludedByHand) => "excluded by hand",
            (Self::English, Reason::NotEmployed) => "not employed this year",
            (Self::English, Reason::NoLinkedRole) => "no role in this cycle",
            (Self::English, Reason::RoleBlocked) => "only a blocked role",
            (Self::English, Reason::JoinedTooLate) => "joined too late in the year",
            (Self::English, Reason::NotThisYear) => "not their turn this year",
            (Self::English, Reason::StayTooShort) => "stays too short",
            (Self::English, Reason::ConditionUnknown) => "facts are missing",
            (Self::English, Reason::ConditionFalse) => "does not meet the conditions",
            (Self::English, Reason::InOtherCycle) => "is in another cycle",
        }
    }

    pub(crate) const fn change(self, kind: ChangeKind) -> Noun {
        match (self, kind) {
            (Self::Dutch, ChangeKind::FreezeFramework) => {
                Noun("competentiekader vastgelegd", "competentiekaders vastgelegd")
            }
            (Self::Dutch, ChangeKind::CreateTrajectory) => {
                Noun("ontwikkeltraject gestart", "ontwikkeltrajecten gestart")
            }
            (Self::Dutch, ChangeKind::ChangeRoles) => {
                Noun("traject met een rol erbij", "trajecten met een rol erbij")
            }
            (Self::Dutch, ChangeKind::ChangeDates) => Noun(
                "traject met een andere begin- of einddatum",
                "trajecten met een andere begin- of einddatum",
            ),
            (Self::Dutch, ChangeKind::ReopenTrajectory) => Noun("traject heropend", "trajecten heropend"),
            (Self::Dutch, ChangeKind::CreateConversation) => {
                Noun("gesprek aangemaakt", "gesprekken aangemaakt")
            }
            (Self::Dutch, ChangeKind::RescheduleConversation) => {
                Noun("gesprek verplaatst", "gesprekken verplaatst")
            }
            (Self::Dutch, ChangeKind::CancelConversation) => {
                Noun("gesprek geannuleerd", "gesprekken geannuleerd")
            }
            (Self::Dutch, ChangeKind::RestoreConversation) => Noun("gesprek hersteld", "gesprekken hersteld"),
            (Self::Dutch, ChangeKind::CloseTrajectory) => Noun("traject gesloten", "trajecten gesloten"),
            (Self::Dutch, ChangeKind::WithdrawTrajectory) => {
                Noun("traject ingetrokken", "trajecten ingetrokken")
            }
            (Self::Dutch, ChangeKind::RecordUpdate) => {
                Noun("bijwerking vastgelegd", "bijwerkingen vastgelegd")
            }
            (Self::Dutch, ChangeKind::TakeVersion) => Noun("traject bijgewerkt", "trajecten bijgewerkt"),
            (Self::Dutch, ChangeKind::OverrideRequirement) => {
                Noun("afspraak over een competentie gewijzigd", "afspraken over competenties gewijzigd")
            }
            (Self::Dutch, ChangeKind::HoldRules) => {
                Noun("cyclusregels vastgehouden", "cyclusregels vastgehouden")
            }
            (Self::English, ChangeKind::HoldRules) => Noun("cycle rules held", "cycle rules held"),
            (Self::English, ChangeKind::FreezeFramework) => {
                Noun("competency framework frozen", "competency frameworks frozen")
            }
            (Self::English, ChangeKind::CreateTrajectory) => {
                Noun("development trajectory started", "development trajectories started")
            }
            (Self::English, ChangeKind::ChangeRoles) => {
                Noun("trajectory with a role gained", "trajectories with a role gained")
            }
            (Self::English, ChangeKind::ChangeDates) => Noun(
                "trajectory with another first or last day",
                "trajectories with another first or last day",
            ),
            (Self::English, ChangeKind::ReopenTrajectory) => {
                Noun("trajectory reopened", "trajectories reopened")
            }
            (Self::English, ChangeKind::CreateConversation) => {
                Noun("conversation created", "conversations created")
            }
            (Self::English, ChangeKind::RescheduleConversation) => {
                Noun("conversation moved", "conversations moved")
            }
            (Self::English, ChangeKind::CancelConversation) => {
                Noun("conversation cancelled", "conversations cancelled")
            }
            (Self::English, ChangeKind::RestoreConversation) => {
                Noun("conversation restored", "conversations restored")
            }
            (Self::English, ChangeKind::CloseTrajectory) => Noun("trajectory closed", "trajectories closed"),
            (Self::English, ChangeKind::WithdrawTrajectory) => {
                Noun("trajectory withdrawn", "trajectories withdrawn")
            }
            (Self::English, ChangeKind::RecordUpdate) => Noun("update recorded", "updates recorded"),
            (Self::English, ChangeKind::TakeVersion) => Noun("trajectory updated", "trajectories updated"),
            (Self::English, ChangeKind::OverrideRequirement) => {
                Noun("agreement on a competency changed", "agreements on competencies changed")
            }
        }
    }

    /// Why something ended, in words; the code where there are none.
    pub(crate) fn ending(self, reason: &str) -> &str {
        match (self, reason) {
            (Self::Dutch, "left") => "uit dienst",
            (Self::Dutch, "role_ended") => "rol beëindigd",
            (Self::Dutch, "year_ended") => "werkjaar voorbij",
            (Self::Dutch, "cycle_closed") => "cyclus gesloten",
            (Self::Dutch, "withdrawn") => "traject ingetrokken",
            (Self::Dutch, "not_applicable") => "volgens de regel niet meer nodig",
            (Self::Dutch, "absent") => "afwezig",
            (Self::Dutch, "applies_again") => "volgens de regel weer nodig",
            (Self::Dutch, "selected") => "voldoet weer",
            (Self::English, "left") => "left",
            (Self::English, "role_ended") => "role ended",
            (Self::English, "year_ended") => "work year over",
            (Self::English, "cycle_closed") => "cycle closed",
            (Self::English, "withdrawn") => "trajectory withdrawn",
            (Self::English, "not_applicable") => "no longer needed by the rule",
            (Self::English, "absent") => "absent",
            (Self::English, "applies_again") => "needed again by the rule",
            (Self::English, "selected") => "selected again",
            (_, other) => Reason::from_word(other).map_or(other, |reason| self.reason(reason)),
        }
    }

    pub(crate) const fn view(self, view: View) -> &'static str {
        match (self, view) {
            (Self::Dutch, View::InView) => "in beeld",
            (Self::Dutch, View::Coming) => "komt nog",
            (Self::Dutch, View::Past) => "voorbij",
            (Self::Dutch, View::Draft) => "ontwerp",
            (Self::Dutch, View::Closed) => "afgesloten",
            (Self::English, View::InView) => "in view",
            (Self::English, View::Coming) => "still to come",
            (Self::English, View::Past) => "past",
            (Self::English, View::Draft) => "draft",
            (Self::English, View::Closed) => "closed",
        }
    }
}

/// A noun, singular and plural.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Noun(pub(crate) &'static str, pub(crate) &'static str);

/// The words of the report.
pub(crate) struct Words {
    pub(crate) months: [&'static str; 12],
    pub(crate) weekdays: [&'static str; 7],
    pub(crate) weekday_letters: usize,
    pub(crate) thousands: char,
    pub(crate) title: &'static str,
    pub(crate) employee: Noun,
    pub(crate) org_unit: Noun,
    pub(crate) cycle: Noun,
    pub(crate) conversation: Noun,
    pub(crate) diagnostic: Noun,
    pub(crate) who: &'static str,
    pub(crate) selected: &'static str,
    pub(crate) total: &'static str,
    pub(crate) not_planned_now: &'static str,
    pub(crate) changes: &'static str,
    pub(crate) nothing: &'static str,
    pub(crate) late: &'static str,
    pub(crate) missed: &'static str,
    pub(crate) absent: &'static str,
    pub(crate) from_to: [&'static str; 2],
    pub(crate) and_more: &'static str,
    pub(crate) and_more_end: &'static str,
    pub(crate) of_which: &'static str,
    pub(crate) conversations_heading: &'static str,
    pub(crate) conversation_columns: [&'static str; 5],
    pub(crate) agenda: [&'static str; 2],
    pub(crate) agenda_empty: &'static str,
    pub(crate) forecast_mark: &'static str,
    pub(crate) overdue: &'static str,
    pub(crate) by: &'static str,
    pub(crate) instead_of: &'static str,
    pub(crate) without_date: &'static str,
    pub(crate) takes_part: [&'static str; 2],
    pub(crate) takes_no_part: &'static str,
    pub(crate) and: &'static str,
    pub(crate) no_lead: &'static str,
    pub(crate) flags: &'static str,
    pub(crate) explained: &'static str,
    pub(crate) in_cycle: &'static str,
    pub(crate) kept_in: &'static str,
    pub(crate) not_kept: &'static str,
    pub(crate) calendars: [&'static str; 2],
    pub(crate) window: [&'static str; 2],
    pub(crate) error: &'static str,
    pub(crate) nothing_done: &'static str,
    pub(crate) left_out: &'static str,
    pub(crate) planning: &'static str,
    pub(crate) by_hand: &'static str,
    pub(crate) without_manager: &'static str,
}

static DUTCH: Words = Words {
    months: [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    weekdays: ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
    weekday_letters: 2,
    thousands: '.',
    title: "jaarplan op",
    employee: Noun("medewerker", "medewerkers"),
    org_unit: Noun("afdeling", "afdelingen"),
    cycle: Noun("ontwikkelcyclus", "ontwikkelcycli"),
    conversation: Noun("gesprek", "gesprekken"),
    diagnostic: Noun("opmerking", "opmerkingen"),
    who: "Wie doet mee",
    selected: "geselecteerd",
    total: "samen",
    not_planned_now: "Nu niet gepland",
    changes: "Wat is er veranderd",
    nothing: "Niets te doen: alles wat er volgens de regels moet zijn, staat al in het register.",
    late: "laat (de datum was al voorbij)",
    missed: "gemist (te lang voorbij om nog te voeren)",
    absent: "niet gevoerd wegens afwezigheid",
    from_to: ["van", "naar"],
    and_more: "en nog",
    and_more_end: "",
    of_which: "waarvan",
    conversations_heading: "Gesprekken",
    conversation_columns: ["open", "over tijd", "gevoerd", "vervallen", "komt nog"],
    agenda: ["Van", "tot en met"],
    agenda_empty: "Geen gesprekken in deze weken.",
    forecast_mark: "° staat nog niet open; het gesprek wordt later aangemaakt.",
    overdue: "over tijd",
    by: "t/m",
    instead_of: "vervangt",
    without_date: "Afwezig zonder bekende terugkeer, dus zonder datum:",
    takes_part: ["Doet mee van", "tot en met"],
    takes_no_part: "Doet niet mee:",
    and: " en ",
    no_lead: "Zonder leidinggevende",
    flags: "Te beslissen door een mens",
    explained: "Uitgelegd",
    in_cycle: "in",
    kept_in: "Bewaard in",
    not_kept: "Niets bewaard.",
    calendars: ["agenda geschreven naar", "agenda's geschreven naar"],
    window: ["Voeren tussen", "en"],
    error: "fout",
    nothing_done: "Er is niets gepland en niets bewaard.",
    left_out: "Overgeslagen",
    planning: "Plannen",
    by_hand: "Zie --help voor andere dagen, eigen gegevens, agenda's en JSON.",
    without_manager: "zonder leidinggevende",
};

static ENGLISH: Words = Words {
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    weekday_letters: 3,
    thousands: ',',
    title: "year plan on",
    employee: Noun("employee", "employees"),
    org_unit: Noun("org unit", "org units"),
    cycle: Noun("development cycle", "development cycles"),
    conversation: Noun("conversation", "conversations"),
    diagnostic: Noun("remark", "remarks"),
    who: "Who takes part",
    selected: "selected",
    total: "together",
    not_planned_now: "Not planned now",
    changes: "What has changed",
    nothing: "Nothing to do: all that should exist by the rules is in the register already.",
    late: "late (the date had passed already)",
    missed: "missed (passed too long ago to hold)",
    absent: "not held because of absence",
    from_to: ["from", "to"],
    and_more: "and",
    and_more_end: " more",
    of_which: "of which",
    conversations_heading: "Conversations",
    conversation_columns: ["open", "overdue", "held", "dropped", "to come"],
    agenda: ["From", "to"],
    agenda_empty: "No conversations in these weeks.",
    forecast_mark: "° not open yet; the conversation will be created later.",
    overdue: "overdue",
    by: "by",
    instead_of: "stands in for",
    without_date: "Absent without a known return, so without a date:",
    takes_part: ["Takes part from", "to"],
    takes_no_part: "Does not take part:",
    and: " and ",
    no_lead: "Without a manager",
    flags: "For a person to decide",
    explained: "Explained",
    in_cycle: "in",
    kept_in: "Kept in",
    not_kept: "Nothing was kept.",
    calendars: ["calendar written to", "calendars written to"],
    window: ["Hold between", "and"],
    error: "error",
    nothing_done: "Nothing was planned and nothing was kept.",
    left_out: "Left out",
    planning: "Planning",
    by_hand: "See --help for other days, your own data, calendars and JSON.",
    without_manager: "without a manager",
};
