use crate::document::decode_words;

/// Why a person is not in a cycle year: the first test that fails, in this order.
///
/// ```
/// use talent_core::eligibility::Reason;
///
/// assert_eq!(Reason::StayTooShort.as_str(), "stay_too_short");
/// assert_eq!(Reason::from_word("left"), None); // why a trajectory closed, not why somebody is out
/// assert!(Reason::ExcludedByHand < Reason::NotEmployed); // asked first
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The host's override list says so.
    ExcludedByHand,
    /// There is no day in the work year with an employment.
    NotEmployed,
    /// Employed, but on no such day holding a linked role.
    NoLinkedRole,
    /// Held only linked roles that are blocked.
    RoleBlocked,
    /// The entry date is after the last day of entry.
    JoinedTooLate,
    /// The person's rhythm leaves this year out.
    NotThisYear,
    /// Fewer days from entry to exit than asked.
    StayTooShort,
    /// The condition is unknown on its reference date.
    ConditionUnknown,
    /// The condition is false.
    ConditionFalse,
    /// An exclusive cycle with a higher priority took the person.
    InOtherCycle,
}
decode_words!(Reason {
    ExcludedByHand = "excluded_by_hand", NotEmployed = "not_employed", NoLinkedRole = "no_linked_role",
    RoleBlocked = "role_blocked", JoinedTooLate = "joined_too_late", NotThisYear = "not_this_year",
    StayTooShort = "stay_too_short", ConditionUnknown = "condition_unknown", ConditionFalse = "condition_false",
    InOtherCycle = "in_other_cycle",
});
