//! The reasons in outcomes, rows and changes, as short phrases that fit behind a colon.

super::codes! {
    SELECTED = Information "selected" { en: "selected", nl: "geselecteerd" }
    EXCLUDED_BY_HAND = Information "excluded_by_hand" { en: "excluded by hand", nl: "met de hand uitgesloten" }
    NOT_EMPLOYED = Information "not_employed" { en: "not employed this year", nl: "dit jaar niet in dienst" }
    NO_LINKED_ROLE = Information "no_linked_role" { en: "no role in this cycle", nl: "geen rol in deze cyclus" }
    ROLE_BLOCKED = Information "role_blocked" { en: "only a blocked role", nl: "alleen een geblokkeerde rol" }
    JOINED_TOO_LATE = Information "joined_too_late" {
        en: "joined too late in the year",
        nl: "te laat in het jaar begonnen",
    }
    NOT_THIS_YEAR = Information "not_this_year" { en: "not their turn this year", nl: "dit jaar niet aan de beurt" }
    STAY_TOO_SHORT = Information "stay_too_short" { en: "stays too short", nl: "te kort in dienst" }
    CONDITION_UNKNOWN = Information "condition_unknown" { en: "facts are missing", nl: "gegevens ontbreken" }
    CONDITION_FALSE = Information "condition_false" {
        en: "does not meet the conditions",
        nl: "voldoet niet aan de voorwaarden",
    }
    IN_OTHER_CYCLE = Information "in_other_cycle" { en: "is in another cycle", nl: "zit in een andere cyclus" }
    LEFT = Information "left" { en: "left", nl: "uit dienst" }
    ROLE_ENDED = Information "role_ended" { en: "role ended", nl: "rol beëindigd" }
    YEAR_ENDED = Information "year_ended" { en: "work year over", nl: "werkjaar voorbij" }
    CYCLE_CLOSED = Information "cycle_closed" { en: "cycle closed", nl: "cyclus gesloten" }
    WITHDRAWN = Information "withdrawn" { en: "trajectory withdrawn", nl: "traject ingetrokken" }
    NOT_APPLICABLE = Information "not_applicable" {
        en: "no longer needed by the rule",
        nl: "volgens de regel niet meer nodig",
    }
    ABSENT = Information "absent" { en: "absent", nl: "afwezig" }
    DUE = Information "due" { en: "its day has come", nl: "de dag is gekomen" }
    LATE = Information "late" { en: "seen after its date", nl: "gezien na de datum" }
    MISSED = Information "missed" { en: "seen too late to hold", nl: "te laat gezien om te voeren" }
    RULE = Information "rule" { en: "the rule gives other dates", nl: "de regel geeft andere datums" }
    APPLIES_AGAIN = Information "applies_again" {
        en: "needed again by the rule",
        nl: "volgens de regel weer nodig",
    }
    ROLES_GAINED = Information "roles_gained" { en: "the roles changed", nl: "de rollen zijn veranderd" }
    FACTS_CHANGED = Information "facts_changed" {
        en: "the first or last day changed",
        nl: "de eerste of laatste dag is veranderd",
    }
    YEAR_OPENED = Information "year_opened" { en: "the work year opened", nl: "het werkjaar is geopend" }
    ANCHOR_MISSING = Information "anchor_missing" {
        en: "the date it is counted from does not exist",
        nl: "de datum waarvan wordt gerekend bestaat niet",
    }
    OUTSIDE_WORK_YEAR = Information "outside_work_year" {
        en: "the date lies outside the work year",
        nl: "de datum ligt buiten het werkjaar",
    }
    NOT_JOINER = Information "not_joiner" {
        en: "only for who joins this year",
        nl: "alleen voor wie dit jaar begint",
    }
    NOT_STAYER = Information "not_stayer" {
        en: "only for who was there before this year",
        nl: "alleen voor wie er al voor dit jaar was",
    }
    TOO_SHORT_TO_ASSESS = Information "too_short_to_assess" {
        en: "too short in the cycle to assess",
        nl: "te kort in de cyclus om te beoordelen",
    }
    BEFORE_ENTRY = Information "before_entry" {
        en: "the date lies before the entry date",
        nl: "de datum ligt voor de instapdatum",
    }
    AFTER_EXIT = Information "after_exit" {
        en: "the date lies after the exit date",
        nl: "de datum ligt na de uitstapdatum",
    }
    OTHER_ALREADY_HELD = Information "other_already_held" {
        en: "the conversation it precedes was held already",
        nl: "het gesprek waaraan het voorafgaat is al gevoerd",
    }
    NO_ONBOARDING = Information "no_onboarding" { en: "no onboarding track", nl: "geen onboardingtraject" }
    COMPUTED_OUT_OF_RANGE = Information "computed_out_of_range" {
        en: "a date would lie outside 1900 to 2199",
        nl: "een datum zou buiten 1900 tot en met 2199 liggen",
    }
}
