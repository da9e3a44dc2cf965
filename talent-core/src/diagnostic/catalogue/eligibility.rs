//! Codes about conditions, and the sentences that explain why somebody takes part.

super::codes! {
    OPERATOR_DOES_NOT_FIT = Error "operator_does_not_fit" {
        en: "“{operator}” cannot be asked of {fact}, which is {kind}.",
        nl: "“{operator}” kan niet gevraagd worden van {fact}; dat is {kind}.",
        help_en: "Use one of {expected}.",
        help_nl: "Gebruik een van {expected}.",
    }
    OPERAND_OF_WRONG_TYPE = Error "operand_of_wrong_type" {
        en: "{fact} is compared with {expected}; found {found}.",
        nl: "{fact} wordt vergeleken met {expected}; gevonden: {found}.",
    }
    BETWEEN_NEEDS_TWO = Error "between_needs_two" {
        en: "“between” takes exactly two values; found {found}.",
        nl: "“between” neemt precies twee waarden; gevonden: {found}.",
        help_en: "Write the lowest and the highest value, both included.",
        help_nl: "Schrijf de laagste en de hoogste waarde, beide inbegrepen.",
    }
    BETWEEN_INVERTED = Error "between_inverted" {
        en: "“between” starts with {low}, which is above {high}.",
        nl: "“between” begint met {low}, en dat is meer dan {high}.",
        help_en: "Write the lowest value first.",
        help_nl: "Schrijf de laagste waarde eerst.",
    }
    PLANNED_DATE_NOT_HERE = Error "planned_date_not_here" {
        en: "“planned” is only known in the applies_to of a moment.",
        nl: "“planned” is alleen bekend in de applies_to van een gespreksmoment.",
        help_en: "Use entry, work_year_start, work_year_end, as_of or a date.",
        help_nl: "Gebruik entry, work_year_start, work_year_end, as_of of een datum.",
    }
    UNREACHABLE_BRANCH = Error "unreachable_branch" {
        en: "This can never hold: no {fact} meets {clauses} together.",
        nl: "Dit kan nooit waar zijn: geen {fact} voldoet samen aan {clauses}.",
        help_en: "Change one of them, or put them in an “any”.",
        help_nl: "Wijzig er een, of zet ze in een “any”.",
    }
    ATTRIBUTE_NOT_DECLARED = Warning "attribute_not_declared" {
        en: "The attribute “{found}” is not declared; its values are taken as they are written.",
        nl: "Het kenmerk “{found}” is niet opgegeven; de waarden gelden zoals ze geschreven zijn.",
        help_en: "Declare it under attributes ({expected}).",
        help_nl: "Geef het op onder attributes ({expected}).",
    }
    UNKNOWN_ROLE_IN_CONDITION = Warning "unknown_role_in_condition" {
        en: "The condition asks for the role “{found}”, which is not in “roles”.",
        nl: "De voorwaarde vraagt de rol “{found}”, die niet in “roles” staat.",
        help_en: "Did you mean “{suggestion}”?",
        help_nl: "Bedoelde u “{suggestion}”?",
    }
    NEEDS_JUSTIFICATION = Warning "needs_justification" {
        en: "Letting {fact} decide who takes part needs an objective reason in Dutch and Belgian law.",
        nl: "Laten beslissen wie meedoet door {fact} vraagt in Nederland en België een objectieve reden.",
        help_en: "Write the reason in “justification”; with an override by hand “who” and “why”.",
        help_nl: "Schrijf de reden in “justification”; bij een uitzondering met de hand “who” en “why”.",
    }
    TEST_NOT_EXCLUDED_BY_HAND = Information "test_not_excluded_by_hand" {
        en: "Nobody excluded the person by hand.",
        nl: "Niemand heeft de persoon met de hand uitgesloten.",
    }
    TEST_EXCLUDED_BY_HAND = Information "test_excluded_by_hand" {
        en: "Excluded by hand by {who}: {why}.",
        nl: "Met de hand uitgesloten door {who}: {why}.",
    }
    TEST_EMPLOYED = Information "test_employed" {
        en: "Employed on at least one day from {start} to {end}, first on {date}.",
        nl: "In dienst op minstens één dag van {start} tot en met {end}, voor het eerst op {date}.",
    }
    TEST_NOT_EMPLOYED = Information "test_not_employed" {
        en: "Not employed on any day from {start} to {end}.",
        nl: "Op geen enkele dag van {start} tot en met {end} in dienst.",
    }
    TEST_LINKED_ROLE = Information "test_linked_role" {
        en: "Employed, and holding a role linked to the cycle year: {roles}.",
        nl: "In dienst, met een rol die aan het werkjaar van de cyclus gekoppeld is: {roles}.",
    }
    TEST_NO_LINKED_ROLE = Information "test_no_linked_role" {
        en: "On no day both employed and holding a role linked to the cycle year. Roles held: {roles}.",
        nl: "Op geen enkele dag in dienst met een rol die aan het werkjaar van de cyclus gekoppeld is. Rollen: {roles}.",
    }
    TEST_ROLE_NOT_BLOCKED = Information "test_role_not_blocked" {
        en: "At least one of these roles is not blocked, or is in the register: {roles}. Entry date {entry}, exit date {exit}.",
        nl: "Minstens één van deze rollen is niet geblokkeerd, of staat in het register: {roles}. Instapdatum {entry}, uitstapdatum {exit}.",
    }
    TEST_ROLE_BLOCKED = Information "test_role_blocked" {
        en: "Every linked role held is blocked: {roles}.",
        nl: "Elke gekoppelde rol is geblokkeerd: {roles}.",
    }
    TEST_INCLUDED_BY_HAND = Information "test_included_by_hand" {
        en: "Included by hand by {who}: {why}. The tests after this one are not asked.",
        nl: "Met de hand opgenomen door {who}: {why}. De toetsen hierna worden niet gesteld.",
    }
    TEST_JOINED_IN_TIME = Information "test_joined_in_time" {
        en: "The entry date {entry} is not after the last day of entry, {last_entry}.",
        nl: "De instapdatum {entry} ligt niet na de laatste dag om in te stappen, {last_entry}.",
    }
    TEST_JOINED_TOO_LATE = Information "test_joined_too_late" {
        en: "The entry date {entry} is after the last day of entry, {last_entry}.",
        nl: "De instapdatum {entry} ligt na de laatste dag om in te stappen, {last_entry}.",
    }
    TEST_THIS_YEAR = Information "test_this_year" {
        en: "It is the person's turn: employed since {start}, this is work year number {years} after that one, and one in {every} counts.",
        nl: "De persoon is aan de beurt: in dienst sinds {start}, dit is werkjaar nummer {years} daarna, en één op {every} telt.",
    }
    TEST_NOT_THIS_YEAR = Information "test_not_this_year" {
        en: "It is not the person's turn: employed since {start}, this is work year number {years} after that one, and one in {every} counts.",
        nl: "De persoon is niet aan de beurt: in dienst sinds {start}, dit is werkjaar nummer {years} daarna, en één op {every} telt.",
    }
    TEST_STAY_LONG_ENOUGH = Information "test_stay_long_enough" {
        en: "From {entry} to {exit} are {days} days, at least the {minimum_days} asked.",
        nl: "Van {entry} tot en met {exit} zijn {days} dagen, minstens de gevraagde {minimum_days}.",
    }
    TEST_STAY_TOO_SHORT = Information "test_stay_too_short" {
        en: "From {entry} to {exit} are {days} days, fewer than the {minimum_days} asked.",
        nl: "Van {entry} tot en met {exit} zijn {days} dagen, minder dan de gevraagde {minimum_days}.",
    }
    TEST_CONDITION = Information "test_condition" {
        en: "The condition of the cycle.",
        nl: "De voorwaarde van de cyclus.",
    }
    TEST_NO_CONDITION = Information "test_no_condition" {
        en: "The cycle has no condition.",
        nl: "De cyclus heeft geen voorwaarde.",
    }
    TEST_IN_NO_OTHER_CYCLE = Information "test_in_no_other_cycle" {
        en: "No exclusive cycle with a higher priority takes the person in an overlapping year.",
        nl: "Geen uitsluitende cyclus met een hogere voorrang neemt de persoon in een overlappend werkjaar.",
    }
    TEST_IN_OTHER_CYCLE = Information "test_in_other_cycle" {
        en: "The exclusive cycle “{cycle}” takes the person in {work_year} and goes first.",
        nl: "De uitsluitende cyclus “{cycle}” neemt de persoon in {work_year} en gaat voor.",
    }
    EXPLAIN_ALL = Information "explain_all" {
        en: "All of these hold.",
        nl: "Dit alles geldt.",
    }
    EXPLAIN_ANY = Information "explain_any" {
        en: "At least one of these holds.",
        nl: "Minstens een hiervan geldt.",
    }
    EXPLAIN_NOT = Information "explain_not" {
        en: "This does not hold.",
        nl: "Dit geldt niet.",
    }
    EXPLAIN_EQ = Information "explain_eq" {
        en: "{fact} is {asked}; on {date} it was {found}.",
        nl: "{fact} is {asked}; op {date} was dat {found}.",
    }
    EXPLAIN_NE = Information "explain_ne" {
        en: "{fact} is not {asked}; on {date} it was {found}.",
        nl: "{fact} is niet {asked}; op {date} was dat {found}.",
    }
    EXPLAIN_LT = Information "explain_lt" {
        en: "{fact} is less than {asked}; on {date} it was {found}.",
        nl: "{fact} is minder dan {asked}; op {date} was dat {found}.",
    }
    EXPLAIN_LTE = Information "explain_lte" {
        en: "{fact} is at most {asked}; on {date} it was {found}.",
        nl: "{fact} is hoogstens {asked}; op {date} was dat {found}.",
    }
    EXPLAIN_GT = Information "explain_gt" {
        en: "{fact} is more than {asked}; on {date} it was {found}.",
        nl: "{fact} is meer dan {asked}; op {date} was dat {found}.",
    }
    EXPLAIN_GTE = Information "explain_gte" {
        en: "{fact} is at least {asked}; on {date} it was {found}.",
        nl: "{fact} is minstens {asked}; op {date} was dat {found}.",
    }
    EXPLAIN_IN = Information "explain_in" {
        en: "{fact} is one of {asked}; on {date} it was {found}.",
        nl: "{fact} is een van {asked}; op {date} was dat {found}.",
    }
    EXPLAIN_NOT_IN = Information "explain_not_in" {
        en: "{fact} is none of {asked}; on {date} it was {found}.",
        nl: "{fact} is geen van {asked}; op {date} was dat {found}.",
    }
    EXPLAIN_BETWEEN = Information "explain_between" {
        en: "{fact} is from {asked}, both included; on {date} it was {found}.",
        nl: "{fact} is van {asked}, beide inbegrepen; op {date} was dat {found}.",
    }
    EXPLAIN_WITHIN = Information "explain_within" {
        en: "{fact} is {asked} or a unit below it; on {date} it was {found}.",
        nl: "{fact} is {asked} of een eenheid daaronder; op {date} was dat {found}.",
    }
    EXPLAIN_KNOWN = Information "explain_known" {
        en: "{fact} is known: {asked}; on {date} it was {found}.",
        nl: "{fact} is bekend: {asked}; op {date} was dat {found}.",
    }
    EXPLAIN_UNKNOWN = Information "explain_unknown" {
        en: "{fact} is not known on {date}; asked was {operator} {asked}.",
        nl: "{fact} is niet bekend op {date}; gevraagd was {operator} {asked}.",
    }
    EXPLAIN_NO_DATE = Information "explain_no_date" {
        en: "{fact} is read on {reference}, and there is no such date; asked was {operator} {asked}.",
        nl: "{fact} wordt gelezen op {reference}, en die datum is er niet; gevraagd was {operator} {asked}.",
    }
}
