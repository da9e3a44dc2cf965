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
        en: "There is no {kind} “{found}”.",
        nl: "Er is geen {kind} “{found}”.",
        help_en: "Did you mean “{suggestion}”?",
        help_nl: "Bedoelde u “{suggestion}”?",
    }
    UNKNOWN_REFERENCE_NO_NEAR_NAME = Error "unknown_reference_no_near_name" {
        en: "There is no {kind} “{found}”.",
        nl: "Er is geen {kind} “{found}”.",
    }
}
