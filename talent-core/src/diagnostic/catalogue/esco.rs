//! Codes about the ESCO classification.

super::codes! {
    ESCO_ROW_TOO_LONG = Error "esco_row_too_long" {
        en: "The row of {table} that starts on line {line} does not end within {limit} bytes.",
        nl: "De rij van {table} die op regel {line} begint, eindigt niet binnen {limit} bytes.",
        help_en: "Look for a double quote that was never closed.",
        help_nl: "Zoek een dubbel aanhalingsteken dat niet is gesloten.",
    }
    ESCO_MORE_ROWS = Error "esco_more_rows" {
        en: "{count} further rows of {table} were left out; they are not named one by one.",
        nl: "Nog {count} rijen van {table} zijn weggelaten; ze worden niet één voor één genoemd.",
        help_en: "Look whether this is the right file.",
        help_nl: "Kijk of dit het juiste bestand is.",
    }
    ESCO_NOT_A_URI = Error "esco_not_a_uri" {
        en: "“{found}” is not the URI of a concept.",
        nl: "“{found}” is niet de URI van een begrip.",
        help_en: "It starts with http:// or https:// and has no blank in it.",
        help_nl: "Ze begint met http:// of https:// en er staat geen spatie in.",
    }
    ESCO_CONCEPT_REPEATED = Error "esco_concept_repeated" {
        en: "The concept {found} is described before; the first row counts.",
        nl: "Het begrip {found} is eerder beschreven; de eerste rij telt.",
    }
    ESCO_KIND_DIFFERS = Error "esco_kind_differs" {
        en: "The concept {found} is described elsewhere as {kind}.",
        nl: "Het begrip {found} is elders beschreven als {kind}.",
    }
    ESCO_WORD_UNKNOWN = Warning "esco_word_unknown" {
        en: "“{found}” is not known here; the row was read without it.",
        nl: "“{found}” is hier niet bekend; de rij is zonder dat woord gelezen.",
        help_en: "Known are: {expected}.",
        help_nl: "Bekend zijn: {expected}.",
    }
    ESCO_REFERENCE_UNKNOWN = Warning "esco_reference_unknown" {
        en: "{count} rows of {table} name a concept that no file describes; the first is {found}.",
        nl: "{count} rijen van {table} noemen een begrip dat in geen bestand staat; het eerste is {found}.",
        help_en: "Give all files of one version of the package.",
        help_nl: "Geef alle bestanden van één versie van het pakket.",
    }
    ESCO_RELATION_REPEATED = Warning "esco_relation_repeated" {
        en: "{count} rows of {table} say again which skill is asked; the first is about {found}.",
        nl: "{count} rijen van {table} zeggen opnieuw welke vaardigheid gevraagd wordt; de eerste gaat over {found}.",
        help_en: "Where one row says essential and another optional, essential counts.",
        help_nl: "Waar de ene rij essential zegt en de andere optional, telt essential.",
    }
    ESCO_CIRCLE = Warning "esco_circle" {
        en: "The concept {found} stands, through {through}, above itself.",
        nl: "Het begrip {found} staat, via {through}, boven zichzelf.",
    }
    ESCO_FILE_UNKNOWN = Warning "esco_file_unknown" {
        en: "The file “{found}” is not one that is read.",
        nl: "Het bestand “{found}” wordt niet gelezen.",
        help_en: "Read are: {expected}.",
        help_nl: "Gelezen worden: {expected}.",
    }
    ESCO_CONCEPT_UNKNOWN = Error "esco_concept_unknown" {
        en: "The classification has no {kind} {found}.",
        nl: "De classificatie heeft geen {kind} {found}.",
        help_en: "Search it by name, or look whether its version is the one you mean.",
        help_nl: "Zoek op naam, of kijk of de versie is die u bedoelt.",
    }
}
