//! Dates at the boundary: days since 1970-01-01, which every language counts in whole numbers of 64 bits.

use chrono::NaiveDate;
use talent_core::diagnostic::Diagnostic;
use talent_core::diagnostic::catalogue::time::DATE_OUT_OF_RANGE;
use talent_core::document::Node;
use talent_core::time::Day;

use crate::documents::decode;
use crate::error::{ErrorKind, TalentError, guarded};

// Every number is a date here, so that a date never fails before the question it belongs to is known: what lies beyond
// this calendar is its first or last day, which every question refuses by name.
uniffi::custom_type!(NaiveDate, i64, {
    remote,
    lower: |date| i64::from(date.to_epoch_days()),
    try_lift: |days| Ok(date_of(days)),
});

fn date_of(days: i64) -> NaiveDate {
    let beyond = if days < 0 { NaiveDate::MIN } else { NaiveDate::MAX };
    i32::try_from(days).ok().and_then(NaiveDate::from_epoch_days).unwrap_or(beyond)
}

/// The day of an argument.
///
/// # Errors
/// `date_out_of_range` outside 1900 to 2199, with the name of the argument as its place.
pub(crate) fn day(date: NaiveDate, name: &str) -> Result<Day, TalentError> {
    Day::from_date(date).checked().ok_or_else(|| {
        let found = Diagnostic::new(&DATE_OUT_OF_RANGE, format!("/{name}")).with("found", date);
        TalentError::new(ErrorKind::Question, vec![found])
    })
}

/// The day of an argument that may be left out.
pub(crate) fn optional_day(date: Option<NaiveDate>, name: &str) -> Result<Option<Day>, TalentError> {
    date.map(|date| day(date, name)).transpose()
}

/// Reads a date as documents write it; `name` is its place in the problem.
///
/// Fails as a question with `impossible_date` where the text is no date written `YYYY-MM-DD`, with `date_out_of_range`
/// outside 1900 to 2199.
#[uniffi::export]
pub fn date_of_text(text: &str, name: &str) -> Result<NaiveDate, TalentError> {
    guarded(|| decode(&Node::Text(text.to_owned()), name, ErrorKind::Question))
}

/// A day that the library gives.
pub(crate) fn date(day: Day) -> NaiveDate {
    day.date()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{date_of, day};

    #[test]
    fn days_beyond_every_calendar_are_its_first_and_last() {
        assert_eq!(date_of(0), NaiveDate::from_ymd_opt(1970, 1, 1).unwrap());
        assert_eq!(date_of(i64::MAX), NaiveDate::MAX);
        assert_eq!(date_of(i64::MIN), NaiveDate::MIN);
        let error = day(date_of(i64::MAX), "as_of").unwrap_err();
        let found = &error.diagnostics()[0];
        assert_eq!((found.code.as_str(), found.pointer.as_str()), ("date_out_of_range", "/as_of"));
    }
}
