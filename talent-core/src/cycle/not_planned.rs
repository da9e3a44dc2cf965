use crate::document::decode_words;

/// Why an occurrence of a moment does not arise for somebody who is selected.
///
/// [`crate::planning::Plan::summary`] counts them:
///
/// ```
/// # use talent_core::{Configuration, Engine, Population, Register, Workforce};
/// # let workforce = Workforce::from_json(r#"{"schema": "talent-core/1",
/// #     "employees": [{"id": "E1"}],
/// #     "employments": [{"employee": "E1", "start": "2020-01-01"}],
/// #     "functions": [{"employee": "E1", "function": "F1", "start": "2020-01-01"}]}"#)?;
/// # let population = Population::from_workforce(&workforce);
/// # let plan = |rule: &str, as_of: &str| {
/// #     let text = r#"{"schema": "talent-core/1",
/// #         "work_years": {"kind": "annual", "starts": "01-01"},
/// #         "roles": [{"id": "nurse", "origin": {"function": "F1"}}],
/// #         "cycles": [{"id": "annual", "years": [{"work_year": "2025", "roles": ["nurse"], "status": "open"}],
/// #             "moments": [{"id": "talk", "kind": "progress", RULE}]}]}"#.replace("RULE", rule);
/// #     let engine = Engine::new(Configuration::from_json(&text)?)?;
/// #     let as_of = as_of.parse().unwrap();
/// #     Ok::<_, Box<dyn std::error::Error>>(engine.plan(&population, &Register::default(), as_of)?)
/// # };
/// let plan = plan(r#""applies_to": "joiners", "timing": {"anchor": {"date": "06-02"}}"#, "2025-01-15")?;
/// let counts = &plan.summary().not_planned["annual/2025/talk"];
/// assert_eq!(counts["not_joiner"], 1); // employed since 2020
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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
