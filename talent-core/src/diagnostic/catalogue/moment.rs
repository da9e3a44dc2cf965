//! Codes of the steps of a conversation's date.

super::codes! {
    EXPLAIN_MOMENT = Information "explain_moment" {
        en: "Moment “{moment}”",
        nl: "Gespreksmoment “{moment}”",
    }
    DATE_ANCHOR = Information "date_anchor" {
        en: "Counted from {date}.",
        nl: "Gerekend vanaf {date}.",
    }
    DATE_RAW = Information "date_raw" {
        en: "With the offset, occurrence {occurrence} falls on {date}.",
        nl: "Met de verschuiving valt herhaling {occurrence} op {date}.",
    }
    DATE_MOVED_TO_BOUND = Information "date_moved_to_bound" {
        en: "Outside the time in the cycle, so moved to {date}.",
        nl: "Buiten de tijd in de cyclus, dus verplaatst naar {date}.",
    }
    DATE_AFTER_ABSENCE = Information "date_after_absence" {
        en: "Absent on {from}, so moved to {date}.",
        nl: "Afwezig op {from}, dus verplaatst naar {date}.",
    }
    DATE_ABSENT_OPEN_ENDED = Information "date_absent_open_ended" {
        en: "Absent on {date} without a known return: there is no date yet.",
        nl: "Afwezig op {date} zonder bekende terugkeer: er is nog geen datum.",
    }
    DATE_ROLLED = Information "date_rolled" {
        en: "No working day, so {date}.",
        nl: "Geen werkdag, dus {date}.",
    }
    DATE_NO_WORKING_DAY = Warning "date_no_working_day" {
        en: "No working day within 60 days of {date}; the date stays.",
        nl: "Geen werkdag binnen 60 dagen van {date}; de datum blijft staan.",
        help_en: "Look at the calendar of this person.",
        help_nl: "Kijk de kalender van deze persoon na.",
    }
    DATE_PLANNED = Information "date_planned" {
        en: "Planned on {date}; created on {create_on}, to be held by {due_on}.",
        nl: "Gepland op {date}; ontstaat op {create_on}, te voeren uiterlijk {due_on}.",
    }
    DATE_NOT_PLANNED = Information "date_not_planned" {
        en: "Does not arise: {reason}.",
        nl: "Ontstaat niet: {reason}.",
    }
}
