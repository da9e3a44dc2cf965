//! Codes about scales, competencies, profiles and roles.

super::codes! {
    SCALE_LEVEL_COUNT = Error "scale_level_count" {
        en: "The scale “{scale}” has {count} levels.",
        nl: "De schaal “{scale}” heeft {count} niveaus.",
        help_en: "A scale has 2 to 10 levels.",
        help_nl: "Een schaal heeft 2 tot en met 10 niveaus.",
    }
    LEVELS_NOT_ASCENDING = Error "levels_not_ascending" {
        en: "The level {found} stands after {previous}.",
        nl: "Het niveau {found} staat na {previous}.",
        help_en: "Write the levels from low to high, each value once.",
        help_nl: "Schrijf de niveaus van laag naar hoog, elke waarde één keer.",
    }
    TARGET_OUTSIDE_SCALE = Error "target_outside_scale" {
        en: "The target {found} is not a level of the scale “{scale}”.",
        nl: "Het streefniveau {found} is geen niveau van de schaal “{scale}”.",
        help_en: "Its levels are: {expected}.",
        help_nl: "De niveaus zijn: {expected}.",
    }
    VALUE_OUTSIDE_SCALE = Error "value_outside_scale" {
        en: "The score {found} is not a level of the scale “{scale}”.",
        nl: "De score {found} is geen niveau van de schaal “{scale}”.",
        help_en: "Its levels are: {expected}.",
        help_nl: "De niveaus zijn: {expected}.",
    }
    DESCRIPTORS_DIFFER = Warning "descriptors_differ" {
        en: "“{competency}” was described anew on {found}, between these scores.",
        nl: "“{competency}” is op {found} opnieuw beschreven, tussen deze scores in.",
        help_en: "The same level need not mean the same. Show each score with its own text.",
        help_nl: "Hetzelfde niveau hoeft niet hetzelfde te betekenen. Toon elke score met haar eigen tekst.",
    }
    WEIGHT_NOT_POSITIVE = Error "weight_not_positive" {
        en: "The weight {found} is not above 0.",
        nl: "Het gewicht {found} is niet groter dan 0.",
        help_en: "Leave the requirement out where it should not count.",
        help_nl: "Laat de eis weg als die niet moet meetellen.",
    }
    REQUIREMENT_REPEATED = Warning "requirement_repeated" {
        en: "The competency “{found}” is asked here more than once; the highest target counts.",
        nl: "De competentie “{found}” wordt hier meer dan eens gevraagd; het hoogste streefniveau telt.",
    }
    DESCRIPTORS_NOT_ASCENDING = Error "descriptors_not_ascending" {
        en: "The descriptors from {found} stand after those from {previous}.",
        nl: "De beschrijvingen vanaf {found} staan na die vanaf {previous}.",
        help_en: "Write the versions with the newest last, each date once.",
        help_nl: "Schrijf de versies met de nieuwste als laatste, elke datum één keer.",
    }
    DESCRIPTOR_LEVEL_UNKNOWN = Error "descriptor_level_unknown" {
        en: "The scale “{scale}” has no level “{found}”.",
        nl: "De schaal “{scale}” heeft geen niveau “{found}”.",
        help_en: "Its levels are: {expected}.",
        help_nl: "De niveaus zijn: {expected}.",
    }
    ROLE_IN_USE = Error "role_in_use" {
        en: "The role “{role}” cannot be removed: {count} trajectories use it ({trajectories}).",
        nl: "De rol “{role}” kan niet weg: {count} trajecten gebruiken haar ({trajectories}).",
        help_en: "Block the role instead: no new trajectory arises from it, and what exists stays.",
        help_nl: "Blokkeer de rol: er ontstaat dan geen nieuw traject meer uit, en wat er is blijft.",
    }
    ROLE_REMOVED = Error "role_removed" {
        en: "The role “{role}” was removed and cannot be blocked.",
        nl: "De rol “{role}” is verwijderd en kan niet geblokkeerd worden.",
        help_en: "Nothing arises from it any more: leave it as it is, or add a role under another id.",
        help_nl: "Er ontstaat niets meer uit: laat haar zoals ze is, of voeg een rol toe onder een andere id.",
    }
    EDIT_SOURCE_MALFORMED = Error "edit_source_malformed" {
        en: "“{found}” does not say what was edited.",
        nl: "“{found}” zegt niet wat er is bewerkt.",
        help_en: "Write “profile:ID”, “role:ID” or “competency:ID”.",
        help_nl: "Schrijf “profile:ID”, “role:ID” of “competency:ID”.",
    }
    EDIT_SOURCE_UNKNOWN = Warning "edit_source_unknown" {
        en: "There is no “{found}” now.",
        nl: "Er is nu geen “{found}”.",
        help_en: "Did you mean “{suggestion}”? If it was removed since, leave the edit as it is.",
        help_nl: "Bedoelde u “{suggestion}”? Is het sindsdien weggehaald, laat de bewerking dan staan.",
    }
    EDIT_SOURCE_UNKNOWN_NO_NEAR_NAME = Warning "edit_source_unknown_no_near_name" {
        en: "There is no “{found}” now.",
        nl: "Er is nu geen “{found}”.",
        help_en: "Correct the id. If it was removed since, leave the edit as it is.",
        help_nl: "Verbeter de id. Is het sindsdien weggehaald, laat de bewerking dan staan.",
    }
    CORE_COMPETENCY_COUNT = Advice "core_competency_count" {
        en: "There are {count} core competencies.",
        nl: "Er zijn {count} kerncompetenties.",
        help_en: "4 to 8 can be told apart and remembered.",
        help_nl: "4 tot en met 8 zijn te onderscheiden en te onthouden.",
    }
    LEVEL_WITHOUT_DESCRIPTOR = Advice "level_without_descriptor" {
        en: "The competency “{competency}” has no descriptor for: {levels}.",
        nl: "De competentie “{competency}” heeft geen beschrijving voor: {levels}.",
        help_en: "Say for each level what can be seen of it at work.",
        help_nl: "Zeg per niveau wat ervan in het werk te zien is.",
    }
    COMPETENCY_UNUSED = Advice "competency_unused" {
        en: "No role asks for the competency “{competency}”.",
        nl: "Geen enkele rol vraagt de competentie “{competency}”.",
        help_en: "Add it to a profile or a role, or leave it out.",
        help_nl: "Neem haar op in een profiel of een rol, of laat haar weg.",
    }
}
