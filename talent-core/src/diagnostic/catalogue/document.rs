//! Codes about the shape of a document.

super::codes! {
    NOT_JSON = Error "not_json" {
        en: "This is not JSON: {found}.",
        nl: "Dit is geen JSON: {found}.",
    }
    NOT_YAML = Error "not_yaml" {
        en: "This is not YAML: {found}.",
        nl: "Dit is geen YAML: {found}.",
    }
    NOT_UTF8 = Error "not_utf8" {
        en: "The bytes are not UTF-8 text; the first wrong byte is at offset {offset}.",
        nl: "De bytes zijn geen UTF-8-tekst; de eerste onjuiste byte staat op positie {offset}.",
        help_en: "Save the file as UTF-8.",
        help_nl: "Sla het bestand op als UTF-8.",
    }
    EXPANDS_TOO_FAR = Error "expands_too_far" {
        en: "Aliases make this document many times larger than its text.",
        nl: "Verwijzingen (aliassen) maken dit document vele malen groter dan zijn tekst.",
        help_en: "Write the repeated parts out.",
        help_nl: "Schrijf de herhaalde delen uit.",
    }
    NESTED_TOO_DEEPLY = Error "nested_too_deeply" {
        en: "The document is nested more than 128 levels deep.",
        nl: "Het document is meer dan 128 niveaus diep genest.",
    }
    DUPLICATE_KEY = Error "duplicate_key" {
        en: "The key “{found}” stands here more than once.",
        nl: "De sleutel “{found}” staat hier meer dan eens.",
        help_en: "Keep one of them.",
        help_nl: "Houd er één over.",
    }
    UNKNOWN_FIELD = Error "unknown_field" {
        en: "The field “{found}” is not known here.",
        nl: "Het veld “{found}” is hier niet bekend.",
        help_en: "Did you mean “{suggestion}”?",
        help_nl: "Bedoelde u “{suggestion}”?",
    }
    UNKNOWN_FIELD_NO_NEAR_NAME = Error "unknown_field_no_near_name" {
        en: "The field “{found}” is not known here.",
        nl: "Het veld “{found}” is hier niet bekend.",
        help_en: "Known are: {expected}.",
        help_nl: "Bekend zijn: {expected}.",
    }
    MISSING_FIELD = Error "missing_field" {
        en: "The field “{field}” is missing.",
        nl: "Het veld “{field}” ontbreekt.",
    }
    WRONG_TYPE = Error "wrong_type" {
        en: "Expected {expected}, found {found}.",
        nl: "Verwacht: {expected}; gevonden: {found}.",
    }
    UNKNOWN_WORD = Error "unknown_word" {
        en: "“{found}” is not one of the words that can stand here.",
        nl: "“{found}” is geen woord dat hier kan staan.",
        help_en: "Did you mean “{suggestion}”? Known are: {expected}.",
        help_nl: "Bedoelde u “{suggestion}”? Bekend zijn: {expected}.",
    }
    EXACTLY_ONE_EXPECTED = Error "exactly_one_expected" {
        en: "Exactly one of these must stand here: {expected}.",
        nl: "Hier moet precies één hiervan staan: {expected}.",
    }
    EMPTY_LIST = Error "empty_list" {
        en: "This list may not be empty.",
        nl: "Deze lijst mag niet leeg zijn.",
    }
    UNKNOWN_FACT = Error "unknown_fact" {
        en: "There is no fact “{found}”.",
        nl: "Er is geen gegeven “{found}”.",
        help_en: "Did you mean “{suggestion}”? Known are: {expected}.",
        help_nl: "Bedoelde u “{suggestion}”? Bekend zijn: {expected}.",
    }
    TWO_OPERATORS = Error "two_operators" {
        en: "A comparison has one operator; here are {found}.",
        nl: "Een vergelijking heeft één operator; hier staan {found}.",
        help_en: "Write each in a comparison of its own, within “all”.",
        help_nl: "Schrijf elk in een eigen vergelijking, binnen “all”.",
    }
    NO_OPERATOR = Error "no_operator" {
        en: "This comparison has no operator.",
        nl: "Deze vergelijking heeft geen operator.",
        help_en: "Add one of: {expected}.",
        help_nl: "Voeg een hiervan toe: {expected}.",
    }
    END_BEFORE_START = Error "end_before_start" {
        en: "The end {end} lies before the start {start}; the record is left out.",
        nl: "Het einde {end} ligt vóór het begin {start}; het record telt niet mee.",
    }
    OUT_OF_RANGE = Error "out_of_range" {
        en: "{found} is outside the range {expected}.",
        nl: "{found} ligt buiten het bereik {expected}.",
    }
    EMPTY_TEXT = Error "empty_text" {
        en: "This text may not be empty.",
        nl: "Deze tekst mag niet leeg zijn.",
    }
    UNKNOWN_SCHEMA = Error "unknown_schema" {
        en: "The schema “{found}” is not known to this version.",
        nl: "Het schema “{found}” is bij deze versie niet bekend.",
        help_en: "Write “talent-core/1”.",
        help_nl: "Schrijf “talent-core/1”.",
    }
    DUPLICATE_ID = Error "duplicate_id" {
        en: "The id “{found}” is already used at {first}.",
        nl: "De id “{found}” is al gebruikt op {first}.",
        help_en: "Give each its own id.",
        help_nl: "Geef elk een eigen id.",
    }
    UNKNOWN_REFERENCE = Error "unknown_reference" {
        en: "There is no “{found}” in “{kind}”.",
        nl: "In “{kind}” staat geen “{found}”.",
        help_en: "Did you mean “{suggestion}”?",
        help_nl: "Bedoelde u “{suggestion}”?",
    }
    UNKNOWN_REFERENCE_NO_NEAR_NAME = Error "unknown_reference_no_near_name" {
        en: "There is no “{found}” in “{kind}”.",
        nl: "In “{kind}” staat geen “{found}”.",
        help_en: "Add it there, or refer to something that is there.",
        help_nl: "Voeg het daar toe, of verwijs naar iets dat er staat.",
    }
    REPEATED_REFERENCE = Warning "repeated_reference" {
        en: "“{found}” stands in this list more than once.",
        nl: "“{found}” staat meer dan eens in deze lijst.",
        help_en: "Once is enough.",
        help_nl: "Eén keer is genoeg.",
    }
    NOT_A_LANGUAGE = Error "not_a_language" {
        en: "“{found}” is not a language tag.",
        nl: "“{found}” is geen taalcode.",
        help_en: "Write for example “nl”, “en” or “nl-BE”.",
        help_nl: "Schrijf bijvoorbeeld “nl”, “en” of “nl-BE”.",
    }
}
