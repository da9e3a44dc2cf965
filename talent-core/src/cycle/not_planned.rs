use crate::document::decode_words;

/// Why an occurrence of a moment does not arise for somebody who is selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NotPlanned {
    /// There is no such date (no probation, the other conversation called off).
    AnchorMissing,
    /// The raw date lies outside the work year.
    OutsideWorkYear,
    /// Meant for joiners only.
    NotJoiner,
    /// Meant for stayers only.
    NotStayer,
    /// The moment's condition is false on the planned date.
    ConditionFalse,
    /// The moment's condition is unknown on the planned date.
    ConditionUnknown,
    /// Less than the minimum service between entry and the planned date.
    TooShortToAssess,
    /// The raw date lies before the entry date.
    BeforeEntry,
    /// The raw date, or the date of creation, lies after the exit date.
    AfterExit,
    /// Absent on the date, and no date after the return is possible.
    AbsentNoDate,
    /// Meant to precede another conversation that has been held.
    OtherAlreadyHeld,
    /// There is no onboarding track.
    NoOnboarding,
    /// A computed date lies outside 1900 to 2199.
    OutOfRange,
}
decode_words!(NotPlanned {
    AnchorMissing = "anchor_missing", OutsideWorkYear = "outside_work_year", NotJoiner = "not_joiner",
    NotStayer = "not_stayer", ConditionFalse = "condition_false", ConditionUnknown = "condition_unknown",
    TooShortToAssess = "too_short_to_assess", BeforeEntry = "before_entry", AfterExit = "after_exit",
    AbsentNoDate = "absent_no_date", OtherAlreadyHeld = "other_already_held", NoOnboarding = "no_onboarding",
    OutOfRange = "computed_out_of_range",
});
