//! Codes about the register, plans and their flags.

super::codes! {
    REGISTER_KEY_MISMATCH = Error "register_key_mismatch" {
        en: "The key “{found}” does not say what its columns say.",
        nl: "De sleutel “{found}” zegt niet wat de kolommen zeggen.",
        help_en: "A key is cycle/work_year/employee, with /role where the cycle groups per role.",
        help_nl: "Een sleutel is cyclus/werkjaar/medewerker, met /rol waar de cyclus per rol groepeert.",
    }
    REGISTER_DUPLICATE_KEY = Error "register_duplicate_key" {
        en: "“{found}” stands in the register more than once.",
        nl: "“{found}” staat meer dan eens in het register.",
    }
    REGISTER_UNKNOWN_TRAJECTORY = Error "register_unknown_trajectory" {
        en: "There is no trajectory “{found}” in the register.",
        nl: "Er is geen traject “{found}” in het register.",
    }
    REGISTER_UNKNOWN_VERSION = Error "register_unknown_version" {
        en: "The register has no snapshot of version {found} for this cycle year, or no update that took it.",
        nl: "Het register heeft geen momentopname van versie {found} voor dit cyclusjaar, of geen bijwerking die ze nam.",
    }
    REGISTER_NOT_APPLIED_YET = Error "register_not_applied_yet" {
        en: "The update “{update}” is still scheduled, but its field “{field}” is filled already.",
        nl: "De bijwerking “{update}” staat nog gepland, maar haar veld “{field}” is al ingevuld.",
        help_en: "An update takes its version when it is applied: leave the field out, or say that it was applied.",
        help_nl: "Een bijwerking neemt haar versie als ze wordt toegepast: laat het veld weg, of zeg dat ze is toegepast.",
    }
    REGISTER_NOTHING_DECIDED = Error "register_nothing_decided" {
        en: "This decision about “{found}” lacks a target or a weight.",
        nl: "Deze beslissing over “{found}” mist een streefniveau of een gewicht.",
    }
    REGISTER_ROLE_NOT_EXPECTED = Error "register_role_not_expected" {
        en: "This version is not for the role “{found}”.",
        nl: "Deze versie is niet voor de rol “{found}”.",
        help_en: "Only a version that was taken with a role of the trajectory names it.",
        help_nl: "Alleen een versie die met een rol van het traject is genomen noemt die.",
    }
    HELD_RULES_UNUSABLE = Error "held_rules_unusable" {
        en: "Moments that the register holds for a cycle year do not fit the configuration: {found}.",
        nl: "Gespreksmomenten die het register voor een cyclusjaar vasthoudt passen niet bij de configuratie: {found}.",
        help_en: "Take the change of the configuration back, or undo the update that holds them.",
        help_nl: "Draai de wijziging van de configuratie terug, of maak de bijwerking die ze vasthoudt ongedaan.",
    }
    EMPLOYEE_NOT_IN_POPULATION = Error "employee_not_in_population" {
        en: "There is no employee “{found}” in the population.",
        nl: "Er is geen medewerker “{found}” in de populatie.",
    }
    UNKNOWN_CYCLE_YEAR = Error "unknown_cycle_year" {
        en: "There is no cycle “{cycle}” with a work year “{work_year}”.",
        nl: "Er is geen cyclus “{cycle}” met een werkjaar “{work_year}”.",
    }
    STALE_CHANGE = Error "stale_change" {
        en: "{kind} of “{found}” was planned on a row that has changed since.",
        nl: "{kind} van “{found}” was gepland op een rij die sindsdien is gewijzigd.",
        help_en: "Plan again and apply the new changes.",
        help_nl: "Plan opnieuw en pas de nieuwe wijzigingen toe.",
    }
    UNDO_NOT_JUDGED = Error "undo_not_judged" {
        en: "Only the whole library can undo the update “{found}”.",
        nl: "Alleen de hele bibliotheek kan de bijwerking “{found}” ongedaan maken.",
    }
    UNKNOWN_KEY = Error "unknown_key" {
        en: "{kind} is about “{found}”, which is not in the register.",
        nl: "{kind} gaat over “{found}”, dat niet in het register staat.",
    }
    DATE_NO_LONGER_FITS = Warning "date_no_longer_fits" {
        en: "Somebody has started on this conversation of {planned}; by the rule it would fall on {rule}.",
        nl: "Aan dit gesprek van {planned} is iemand begonnen; volgens de regel zou het op {rule} vallen.",
        help_en: "Move it by hand, or leave it.",
        help_nl: "Verplaats het met de hand, of laat het staan.",
    }
    NO_LONGER_APPLIES = Warning "no_longer_applies" {
        en: "By the rule this conversation would not arise any more, but a person has pinned it or started on it.",
        nl: "Volgens de regel zou dit gesprek niet meer ontstaan, maar iemand heeft het vastgezet of is eraan begonnen.",
        help_en: "Hold it or call it off by hand.",
        help_nl: "Voer het of annuleer het met de hand.",
    }
    NO_LONGER_JUSTIFIED = Warning "no_longer_justified" {
        en: "By the rules ({reason}) this trajectory would not exist, but something was recorded in it.",
        nl: "Volgens de regels ({reason}) zou dit traject niet bestaan, maar er is al iets in vastgelegd.",
        help_en: "Close it by hand, or correct the facts.",
        help_nl: "Sluit het met de hand, of verbeter de gegevens.",
    }
    CLOSING_BLOCKED = Warning "closing_blocked" {
        en: "The person has left this cycle year on {exit}, but conversations are still under way.",
        nl: "De persoon is op {exit} uit dit cyclusjaar, maar er lopen nog gesprekken.",
        help_en: "Finish or call off those conversations.",
        help_nl: "Rond die gesprekken af of annuleer ze.",
    }
    PROCEDURE_RUNNING = Warning "procedure_running" {
        en: "A signature or objection is still running, so the trajectory is not closed.",
        nl: "Er loopt nog een ondertekening of bezwaar, dus het traject wordt niet gesloten.",
    }
    ABSENT_NO_DATE = Warning "absent_no_date" {
        en: "Absent on {date} without a possible date afterwards: this conversation has no date.",
        nl: "Afwezig op {date} zonder mogelijke datum erna: dit gesprek heeft geen datum.",
    }
    ROLE_CONTRADICTS_REGISTER = Warning "role_contradicts_register" {
        en: "The register has the role “{role}”, but no record says the person held it in this year.",
        nl: "Het register kent de rol “{role}”, maar geen gegeven zegt dat de persoon die dit jaar had.",
    }
    EXPLAIN_SELECTED = Information "explain_selected" {
        en: "{employee} takes part in {cycle} {work_year}, from {entry} to {exit}.",
        nl: "{employee} neemt deel aan {cycle} {work_year}, van {entry} tot en met {exit}.",
    }
    EXPLAIN_REJECTED = Information "explain_rejected" {
        en: "{employee} does not take part in {cycle} {work_year}: {reason}.",
        nl: "{employee} neemt niet deel aan {cycle} {work_year}: {reason}.",
    }
    EXPLAIN_IN_OTHER_CYCLE = Information "explain_in_other_cycle" {
        en: "Not taken first by another cycle of the group: {cycle} {work_year} took the person.",
        nl: "Niet eerst door een andere cyclus van de groep genomen: {cycle} {work_year} nam de persoon.",
    }
    EXPLAIN_ROLE = Information "explain_role" {
        en: "Role “{role}”",
        nl: "Rol “{role}”",
    }
}
