use core::ops::Not;

use crate::document::decode_words;

/// The three values of Kleene's logic: what is missing makes a comparison unknown, never false.
///
/// ```
/// use talent_core::eligibility::Truth::{False, True, Unknown};
///
/// assert_eq!(True.and(Unknown), Unknown);
/// assert_eq!(False.and(Unknown), False); // decided, whatever the missing fact is
/// assert_eq!(True.or(Unknown), True);
/// assert_eq!(!Unknown, Unknown);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Truth {
    /// It does not hold.
    False,
    /// A fact it needs is missing.
    Unknown,
    /// It holds.
    True,
}
decode_words!(Truth { False = "false", Unknown = "unknown", True = "true" });

impl Truth {
    /// The answer as languages with an optional boolean give it: `None` where it is unknown.
    ///
    /// ```
    /// use talent_core::eligibility::Truth;
    ///
    /// assert_eq!([Truth::True, Truth::Unknown].map(Truth::known), [Some(true), None]);
    /// ```
    pub const fn known(self) -> Option<bool> {
        match self {
            Self::True => Some(true),
            Self::False => Some(false),
            Self::Unknown => None,
        }
    }

    /// Both hold: the lesser of the two, where false < unknown < true.
    #[inline]
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.min(other)
    }

    /// One of them holds: the greater of the two.
    #[inline]
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.max(other)
    }
}

/// False becomes true and true false; unknown stays unknown.
impl Not for Truth {
    type Output = Self;

    #[inline]
    fn not(self) -> Self {
        match self {
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
            Self::True => Self::False,
        }
    }
}

impl From<bool> for Truth {
    #[inline]
    fn from(value: bool) -> Self {
        if value { Self::True } else { Self::False }
    }
}
