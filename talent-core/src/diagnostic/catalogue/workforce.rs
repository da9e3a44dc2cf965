//! Codes about people's facts.

super::codes! {
    MISSING_START = Error "missing_start" {
        en: "The record has no first day; it is left out.",
        nl: "Het gegeven heeft geen eerste dag; het telt niet mee.",
    }
    MISSING_ID = Error "missing_id" {
        en: "The record does not say what or whom it is about; it is left out.",
        nl: "Het gegeven zegt niet over wie of wat het gaat; het telt niet mee.",
    }
    UNKNOWN_EMPLOYEE = Error "unknown_employee" {
        en: "“{found}” is not among the employees; the record is left out.",
        nl: "“{found}” staat niet bij de medewerkers; het gegeven telt niet mee.",
        help_en: "Add a row to employees, or leave this record out of the batch.",
        help_nl: "Voeg een rij toe aan employees, of laat dit gegeven uit de partij.",
    }
    DUPLICATE_EMPLOYEE = Warning "duplicate_employee" {
        en: "“{found}” stands among the employees more than once, with the same facts; it counts once.",
        nl: "“{found}” staat meer dan eens bij de medewerkers, met dezelfde gegevens; het telt één keer.",
    }
    DUPLICATE_EMPLOYEE_DIFFERS = Error "duplicate_employee_differs" {
        en: "“{found}” stands among the employees more than once, and {fields} differ; these are unknown.",
        nl: "“{found}” staat meer dan eens bij de medewerkers, met verschil in {fields}; die zijn onbekend.",
        help_en: "Keep one row per person.",
        help_nl: "Houd één rij per persoon.",
    }
    DUPLICATE_ORG_UNIT = Error "duplicate_org_unit" {
        en: "The org unit “{found}” is given more than once; {fields} that differ are unknown.",
        nl: "De organisatie-eenheid “{found}” is meer dan eens gegeven; verschil in {fields} is onbekend.",
        help_en: "Keep one row per org unit.",
        help_nl: "Houd één rij per organisatie-eenheid.",
    }
    NOT_A_FINITE_NUMBER = Warning "not_a_finite_number" {
        en: "{field} is {found}; it counts as unknown.",
        nl: "{field} is {found}; dat geldt als onbekend.",
        help_en: "Write a number, or leave it empty.",
        help_nl: "Schrijf een getal, of laat het leeg.",
    }
    ORG_UNIT_CYCLE = Error "org_unit_cycle" {
        en: "The org unit “{unit}” stands below itself by way of “{parent}”; its place in the tree is left out.",
        nl: "De organisatie-eenheid “{unit}” staat via “{parent}” onder zichzelf; de plaats in de boom telt niet mee.",
        help_en: "Give one of the units in the circle another parent, or none.",
        help_nl: "Geef een van de eenheden in de kring een andere bovenliggende eenheid, of geen.",
    }
    BIRTH_DATE_IN_FUTURE = Error "birth_date_in_future" {
        en: "The birth date {found} is after {as_of}; it is left out.",
        nl: "De geboortedatum {found} ligt na {as_of}; zij telt niet mee.",
    }
    UNKNOWN_ROLE = Error "unknown_role" {
        en: "The configuration has no role “{found}”; the record is left out.",
        nl: "De configuratie kent geen rol “{found}”; het gegeven telt niet mee.",
        help_en: "Add the role to the configuration, or correct the record.",
        help_nl: "Voeg de rol toe aan de configuratie, of verbeter het gegeven.",
    }
    UNKNOWN_CALENDAR = Error "unknown_calendar" {
        en: "The configuration has no calendar “{found}”; the record is left out.",
        nl: "De configuratie kent geen kalender “{found}”; het gegeven telt niet mee.",
        help_en: "Add the calendar to the configuration, or correct the record.",
        help_nl: "Voeg de kalender toe aan de configuratie, of verbeter het gegeven.",
    }
    ATTRIBUTE_OF_WRONG_TYPE = Error "attribute_of_wrong_type" {
        en: "The attribute “{attribute}” is declared as {expected}, and is {found} here; it counts as unknown.",
        nl: "Het kenmerk “{attribute}” is opgegeven als {expected}, en is hier {found}; het geldt als onbekend.",
    }
    UNKNOWN_MANAGER = Warning "unknown_manager" {
        en: "The manager “{found}” of “{employee}” is not among the employees.",
        nl: "De leidinggevende “{found}” van “{employee}” staat niet bij de medewerkers.",
    }
    MANAGER_CYCLE = Warning "manager_cycle" {
        en: "By way of {chain}, “{employee}” is their own manager.",
        nl: "Via {chain} is “{employee}” de eigen leidinggevende.",
        help_en: "Give one of them another manager, or none.",
        help_nl: "Geef een van hen een andere leidinggevende, of geen.",
    }
    UNKNOWN_PARENT_UNIT = Warning "unknown_parent_unit" {
        en: "The unit “{found}” above “{unit}” is not among the org units.",
        nl: "De eenheid “{found}” boven “{unit}” staat niet bij de organisatie-eenheden.",
    }
}
