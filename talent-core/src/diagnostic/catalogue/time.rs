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
}
