//! Codes about dates, work years and calendars.

super::codes! {
    IMPOSSIBLE_DATE = Error "impossible_date" {
        en: "“{found}” is not a date.",
        nl: "“{found}” is geen datum.",
        help_en: "Write a date that exists as YYYY-MM-DD.",
        help_nl: "Schrijf een bestaande datum als JJJJ-MM-DD.",
    }
    DATE_OUT_OF_RANGE = Error "date_out_of_range" {
        en: "{found} lies outside 1900-01-01 to 2199-12-31.",
        nl: "{found} ligt buiten 1900-01-01 tot en met 2199-12-31.",
    }
    IMPOSSIBLE_MONTH_DAY = Error "impossible_month_day" {
        en: "“{found}” is not a day of the year.",
        nl: "“{found}” is geen dag van het jaar.",
        help_en: "Write a day that exists as MM-DD, for example “09-30”.",
        help_nl: "Schrijf een bestaande dag als MM-DD, bijvoorbeeld “09-30”.",
    }
    NOT_A_DURATION = Error "not_a_duration" {
        en: "“{found}” is not a duration of years, months, weeks and days.",
        nl: "“{found}” is geen duur in jaren, maanden, weken en dagen.",
        help_en: "Write for example “P2W”, “-P1M” or “P1Y6M”, or an object such as “months: 1”.",
        help_nl: "Schrijf bijvoorbeeld “P2W”, “-P1M” of “P1Y6M”, of een object zoals “months: 1”.",
    }
    WORK_YEAR_STARTS_ON_29_FEBRUARY = Error "work_year_starts_on_29_february" {
        en: "A work year cannot start on 29 February, which most years do not have.",
        nl: "Een werkjaar kan niet op 29 februari beginnen, want die dag bestaat in de meeste jaren niet.",
        help_en: "Write “02-28” or “03-01”.",
        help_nl: "Schrijf “02-28” of “03-01”.",
    }
    NO_WORK_YEARS = Error "no_work_years" {
        en: "The period table has no work years.",
        nl: "De periodetabel heeft geen werkjaren.",
        help_en: "Add at least one row with id, start and end.",
        help_nl: "Voeg ten minste één rij toe met id, start en end.",
    }
    WORK_YEAR_INVERTED = Error "work_year_inverted" {
        en: "Work year “{id}” (row {row}) ends on {end}, before it starts on {start}.",
        nl: "Werkjaar “{id}” (rij {row}) eindigt op {end}, voordat het op {start} begint.",
        help_en: "Exchange the two dates or correct one.",
        help_nl: "Verwissel de twee datums of verbeter er één.",
    }
    WORK_YEAR_REPEATED = Error "work_year_repeated" {
        en: "Work year “{id}” stands in row {first} and again in row {second}.",
        nl: "Werkjaar “{id}” staat in rij {first} en nog eens in rij {second}.",
        help_en: "Give each row its own id, or remove one.",
        help_nl: "Geef elke rij een eigen id, of verwijder er één.",
    }
    WORK_YEARS_NOT_ASCENDING = Error "work_years_not_ascending" {
        en: "Work year “{second_id}” (row {second}) starts on {from}, before “{first_id}” (row {first}), which starts on {to}.",
        nl: "Werkjaar “{second_id}” (rij {second}) begint op {from}, vóór “{first_id}” (rij {first}), dat op {to} begint.",
        help_en: "Put the rows in the order of their dates.",
        help_nl: "Zet de rijen op volgorde van datum.",
    }
    WORK_YEAR_OVERLAP = Error "work_year_overlap" {
        en: "Work years “{first_id}” (row {first}) and “{second_id}” (row {second}) both hold {from} to {to}.",
        nl: "De werkjaren “{first_id}” (rij {first}) en “{second_id}” (rij {second}) bevatten allebei {from} tot en met {to}.",
        help_en: "Let each row start the day after the one before it ends.",
        help_nl: "Laat elke rij beginnen op de dag nadat de vorige eindigt.",
    }
    WORK_YEAR_GAP = Error "work_year_gap" {
        en: "Between work years “{first_id}” (row {first}) and “{second_id}” (row {second}) the days {from} to {to} are missing.",
        nl: "Tussen de werkjaren “{first_id}” (rij {first}) en “{second_id}” (rij {second}) ontbreken de dagen {from} tot en met {to}.",
        help_en: "Let each row start the day after the one before it ends.",
        help_nl: "Laat elke rij beginnen op de dag nadat de vorige eindigt.",
    }
    WORK_YEAR_LENGTH = Warning "work_year_length" {
        en: "Work year “{id}” (row {row}) has {days} days.",
        nl: "Werkjaar “{id}” (rij {row}) heeft {days} dagen.",
        help_en: "From 350 to 380 days is usual; a bridging year may differ.",
        help_nl: "Gebruikelijk is 350 tot en met 380 dagen; een overbruggingsjaar mag afwijken.",
    }
    NO_WORKING_DAYS = Error "no_working_days" {
        en: "Calendar “{calendar}” has seven weekend days and no working day.",
        nl: "Kalender “{calendar}” heeft zeven weekenddagen en geen enkele werkdag.",
        help_en: "Leave at least one day of the week to work.",
        help_nl: "Laat ten minste één dag van de week over om te werken.",
    }
    EXCEPTION_IS_NO_HOLIDAY = Warning "exception_is_no_holiday" {
        en: "{found} is excepted, but it is no holiday of this calendar.",
        nl: "{found} is uitgezonderd, maar is geen feestdag van deze kalender.",
        help_en: "Remove it, or correct the date.",
        help_nl: "Verwijder de datum of verbeter hem.",
    }
    SETTING_NOT_FOR_COUNTRY = Warning "setting_not_for_country" {
        en: "The setting “{setting}” only has effect with the holidays of {country}.",
        nl: "De instelling “{setting}” werkt alleen met de feestdagen van {country}.",
        help_en: "Set the country to {country}, or leave the setting out.",
        help_nl: "Zet het land op {country}, of laat de instelling weg.",
    }
    ROLLING_FOUND_NO_WORKING_DAY = Warning "rolling_found_no_working_day" {
        en: "Within 60 days of {date} there is no working day; the date stays.",
        nl: "Binnen 60 dagen van {date} is er geen werkdag; de datum blijft staan.",
        help_en: "Check the holidays of the calendar.",
        help_nl: "Controleer de feestdagen van de kalender.",
    }
    COMPUTED_DATE_OUT_OF_RANGE = Warning "computed_date_out_of_range" {
        en: "The date computed from {date} lies outside 1900-01-01 to 2199-12-31.",
        nl: "De datum die vanaf {date} is berekend, ligt buiten 1900-01-01 tot en met 2199-12-31.",
        help_en: "Check the offset and the dates of the record.",
        help_nl: "Controleer de verschuiving en de datums van het gegeven.",
    }
}
