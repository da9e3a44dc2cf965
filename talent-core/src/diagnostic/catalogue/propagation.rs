//! Codes about competency updates.

super::codes! {
    CYCLE_YEAR_NOT_OPEN = Error "cycle_year_not_open" {
        en: "The work year “{work_year}” of “{cycle}” is not open.",
        nl: "Het werkjaar “{work_year}” van “{cycle}” is niet open.",
        help_en: "Only open cycle years are updated.",
        help_nl: "Alleen open cyclusjaren worden bijgewerkt.",
    }
    FRAMEWORK_NOT_FROZEN = Error "framework_not_frozen" {
        en: "The register has no snapshot of the framework for the work year “{work_year}” of “{cycle}”.",
        nl: "Het register heeft geen momentopname van het competentiekader voor het werkjaar “{work_year}” van “{cycle}”.",
        help_en: "Apply a plan first: it takes the first snapshot when the year opens.",
        help_nl: "Pas eerst een plan toe: dat neemt de eerste momentopname wanneer het jaar opengaat.",
    }
    VERSIONS_EXHAUSTED = Error "versions_exhausted" {
        en: "The work year “{work_year}” of “{cycle}” has version {found} in the register, and no number comes after it.",
        nl: "Het werkjaar “{work_year}” van “{cycle}” heeft versie {found} in het register, en daarna komt geen getal meer.",
        help_en: "Versions count from 1 by one: the register was damaged, so restore its versions.",
        help_nl: "Versies tellen vanaf 1 met één op: het register is beschadigd, herstel zijn versies dus.",
    }
    UPDATE_ID_TAKEN = Error "update_id_taken" {
        en: "The register has another update “{found}”.",
        nl: "Het register heeft al een andere bijwerking “{found}”.",
        help_en: "Give every update an id of its own.",
        help_nl: "Geef elke bijwerking een eigen id.",
    }
    UPDATE_IN_THE_PAST = Error "update_in_the_past" {
        en: "The update works on {found}, before the date of the question, {as_of}.",
        nl: "De bijwerking werkt op {found}, vóór de datum van de vraag, {as_of}.",
        help_en: "Leave the date out for now, or give a later one.",
        help_nl: "Laat de datum weg voor nu, of geef een latere.",
    }
    SELECTION_REPEATED = Error "selection_repeated" {
        en: "“{found}” is selected more than once.",
        nl: "“{found}” is meer dan eens gekozen.",
        help_en: "Name it once: one update decides once about the same thing.",
        help_nl: "Noem het één keer: een bijwerking beslist één keer over hetzelfde.",
    }
    SELECTION_WITHOUT_EFFECT = Warning "selection_without_effect" {
        en: "Naming “{found}” here changes nothing.",
        nl: "“{found}” hier noemen verandert niets.",
        help_en: "Name what is linked, selected and pending.",
        help_nl: "Noem wat gekoppeld en gekozen is en nog moet aankomen.",
    }
    CONDITION_CONTRADICTS = Error "condition_contradicts" {
        en: "The moment “{moment}” is of the kind {expected}, not {found}.",
        nl: "Het gespreksmoment “{moment}” is van de soort {expected}, niet {found}.",
    }
    CONDITION_WITHOUT_MOMENT = Warning "condition_without_moment" {
        en: "No moment of this cycle year is of the kind {found}.",
        nl: "Geen gespreksmoment van dit cyclusjaar is van de soort {found}.",
    }
    PERSON_WITHOUT_TRAJECTORY = Error "person_without_trajectory" {
        en: "“{found}” has no trajectory in this cycle year.",
        nl: "“{found}” heeft geen traject in dit cyclusjaar.",
    }
    CLOSED_LEFT_ALONE = Warning "closed_left_alone" {
        en: "The trajectory of “{found}” is closed and stays as it is.",
        nl: "Het traject van “{found}” is gesloten en blijft zoals het is.",
    }
    UPDATE_CAME_TOO_LATE = Warning "update_came_too_late" {
        en: "The work year “{work_year}” of “{cycle}” was open no longer when the update “{found}” was carried out: it brought nothing.",
        nl: "Het werkjaar “{work_year}” van “{cycle}” was niet meer open toen de bijwerking “{found}” werd uitgevoerd: ze bracht niets.",
        help_en: "Open the cycle year again and ask for the update anew where it is still wanted.",
        help_nl: "Heropen het cyclusjaar en vraag de bijwerking opnieuw aan als die nog gewenst is.",
    }
    SCORE_OUTSIDE_SCALE = Error "score_outside_scale" {
        en: "The score {found} of “{competency}” in {trajectory} is no level of the scale “{scale}” any more.",
        nl: "De score {found} van “{competency}” in {trajectory} is geen niveau meer van de schaal “{scale}”.",
        help_en: "Its levels are: {expected}. Keep the scale, and give the competency a new one under another id.",
        help_nl: "De niveaus zijn: {expected}. Behoud de schaal, en geef de competentie een nieuwe met een andere id.",
    }
    RULES_HOLD_FOR_THE_YEAR = Error "rules_hold_for_the_year" {
        en: "Moments and linked roles hold for the whole cycle year; this is about a part of its people or competencies.",
        nl: "Gespreksmomenten en gekoppelde rollen gelden voor het hele cyclusjaar; dit gaat over een deel van de mensen of competenties.",
        help_en: "Select moments and roles only.",
        help_nl: "Kies alleen momenten en rollen.",
    }
    RULES_NOT_HELD = Error "rules_not_held" {
        en: "The register holds no rules of this cycle year yet, so there is nothing of which a part could arrive.",
        nl: "Het register houdt nog geen regels van dit cyclusjaar vast, dus er is niets waarvan een deel kan aankomen.",
        help_en: "First hold all of them: an update that brings rules, without a selection.",
        help_nl: "Houd eerst alles vast: een bijwerking die regels brengt, zonder selectie.",
    }
    MOMENTS_ARE_RULES = Error "moments_are_rules" {
        en: "Moments arrive with the rules of a cycle year, not with competencies.",
        nl: "Gespreksmomenten komen mee met de regels van een cyclusjaar, niet met competenties.",
        help_en: "Write “brings: rules”.",
        help_nl: "Schrijf “brings: rules”.",
    }
    UNKNOWN_UPDATE = Error "unknown_update" {
        en: "The register has no update “{found}”.",
        nl: "Het register heeft geen bijwerking “{found}”.",
    }
    UNDO_BLOCKED_BY_UPDATE = Error "undo_blocked_by_update" {
        en: "The later update “{found}” builds on it.",
        nl: "De latere bijwerking “{found}” bouwt erop voort.",
        help_en: "Undo that one first.",
        help_nl: "Maak die eerst ongedaan.",
    }
    UNDO_BLOCKED_BY_TRAJECTORY = Error "undo_blocked_by_trajectory" {
        en: "The trajectory {found} arose or gained a role with it.",
        nl: "Het traject {found} ontstond of kreeg een rol ermee.",
    }
    UNDO_BLOCKED_BY_CONVERSATION = Error "undo_blocked_by_conversation" {
        en: "The moment of conversation {found} came or changed with it, and somebody has worked on it.",
        nl: "Het moment van gesprek {found} kwam of veranderde ermee, en iemand heeft eraan gewerkt.",
    }
    UNDO_BLOCKED_BY_CLOSED = Error "undo_blocked_by_closed" {
        en: "The trajectory {found} took it and is closed.",
        nl: "Het traject {found} nam het over en is gesloten.",
        help_en: "What is closed never changes again.",
        help_nl: "Wat gesloten is, verandert nooit meer.",
    }
    UNDO_BLOCKED_BY_SCORE = Error "undo_blocked_by_score" {
        en: "A score was given after it: {found}.",
        nl: "Erna is een score gegeven: {found}.",
    }
    UNDO_BLOCKED_BY_OVERRIDE = Error "undo_blocked_by_override" {
        en: "A person decided otherwise after it: {found}.",
        nl: "Erna heeft iemand anders beslist: {found}.",
    }
}
