//! Codes about cycles and moments.

super::codes! {
    BACKWARDS = Error "backwards" {
        en: "“{field}” may not go backwards.",
        nl: "“{field}” mag niet terug in de tijd gaan.",
        help_en: "Write zero or more.",
        help_nl: "Schrijf nul of meer.",
    }
    INTERVAL_NOT_POSITIVE = Error "interval_not_positive" {
        en: "The interval of a repetition must go forwards.",
        nl: "Het interval van een herhaling moet vooruitgaan.",
        help_en: "Write for example “P1M”.",
        help_nl: "Schrijf bijvoorbeeld “P1M”.",
    }
    REPEAT_NEEDS_COUNT = Error "repeat_needs_count" {
        en: "A repetition from “{anchor}” needs a count: the anchor may come several times a year.",
        nl: "Een herhaling vanaf “{anchor}” heeft een aantal (count) nodig: het anker kan meermaals per jaar voorkomen.",
    }
    MOMENTS_IN_A_CIRCLE = Error "moments_in_a_circle" {
        en: "These moments wait for each other in a circle: {circle}.",
        nl: "Deze momenten wachten in een kring op elkaar: {circle}.",
        help_en: "Give one of them an anchor of its own.",
        help_nl: "Geef één ervan een eigen anker.",
    }
    LAST_ENTRY_OUTSIDE_WORK_YEAR = Error "last_entry_outside_work_year" {
        en: "The last day of entry does not lie in the work year “{work_year}” ({start} to {end}).",
        nl: "De laatste instapdag ligt niet in het werkjaar “{work_year}” ({start} tot en met {end}).",
    }
    CYCLE_YEAR_WITHOUT_ROLES = Warning "cycle_year_without_roles" {
        en: "The open work year “{work_year}” has no linked roles: nobody takes part.",
        nl: "Het open werkjaar “{work_year}” heeft geen gekoppelde rollen: niemand doet mee.",
    }
    LINKED_ROLE_REMOVED = Warning "linked_role_removed" {
        en: "The role “{role}” is linked here but was removed: nobody holds it.",
        nl: "De rol “{role}” is hier gekoppeld maar is verwijderd: niemand heeft haar.",
    }
    INCLUDED_AND_EXCLUDED = Warning "included_and_excluded" {
        en: "“{employee}” is both included and excluded by hand; the exclusion wins.",
        nl: "“{employee}” is met de hand zowel opgenomen als uitgesloten; de uitsluiting wint.",
    }
    IMPROVEMENT_BY_RULE = Warning "improvement_by_rule" {
        en: "The improvement conversation “{moment}” starts by itself.",
        nl: "Het verbetergesprek “{moment}” begint vanzelf.",
        help_en: "An improvement track is a decision about a person: write “start: manual”.",
        help_nl: "Een verbetertraject is een besluit over een persoon: schrijf “start: manual”.",
    }
    JUDGING_WITH_DEVELOPING = Warning "judging_with_developing" {
        en: "“{judging}” judges and “{developing}” develops, and both fall on the same date.",
        nl: "“{judging}” beoordeelt en “{developing}” ontwikkelt, en beide vallen op dezelfde datum.",
        help_en: "Keep them some weeks apart: who is judged does not speak freely about what to learn.",
        help_nl: "Houd er enkele weken tussen: wie beoordeeld wordt, spreekt niet vrijuit over wat er te leren is.",
    }
    COMBINED_CONVERSATION = Advice "combined_conversation" {
        en: "“{moment}” judges and develops in one conversation.",
        nl: "“{moment}” beoordeelt en ontwikkelt in één gesprek.",
        help_en: "One good conversation can do; start with development.",
        help_nl: "Eén goed gesprek kan volstaan; begin met de ontwikkeling.",
    }
    CONSENT_NEEDED = Warning "consent_needed" {
        en: "The work year “{work_year}” of “{cycle}” is open without the consent of the works council.",
        nl: "Het werkjaar “{work_year}” van “{cycle}” is open zonder instemming van de ondernemingsraad.",
        help_en: "In the Netherlands the works council must consent to rules of staff appraisal and training (WOR, article 27): record it in “consultation”.",
        help_nl: "In Nederland moet de ondernemingsraad instemmen met regels voor beoordeling en opleiding (WOR, artikel 27): leg dat vast in “consultation”.",
    }
    INFORMATION_NEEDED = Warning "information_needed" {
        en: "The work year “{work_year}” of “{cycle}” is open while the works council was not informed.",
        nl: "Het werkjaar “{work_year}” van “{cycle}” is open terwijl de ondernemingsraad niet is ingelicht.",
        help_en: "In Belgium the works council must be informed beforehand: record it in “consultation”.",
        help_nl: "In België moet de ondernemingsraad vooraf worden ingelicht: leg dat vast in “consultation”.",
    }
    CONSULTATION_MISSING = Warning "consultation_missing" {
        en: "The work year “{work_year}” of “{cycle}” is open without a consultation of the employees' representatives.",
        nl: "Het werkjaar “{work_year}” van “{cycle}” is open zonder overleg met de vertegenwoordiging van de werknemers.",
        help_en: "Works councils must consent (Netherlands) or be informed (Belgium): record it in “consultation”.",
        help_nl: "Ondernemingsraden moeten instemmen (Nederland) of worden ingelicht (België): leg dat vast in “consultation”.",
    }
}
